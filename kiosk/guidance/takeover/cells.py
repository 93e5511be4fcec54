"""What a cell of a list of clients says, read as people fill in a spreadsheet."""

import re
from datetime import date

from kiosk import names, typed
from kiosk.content.location import Content
from kiosk.faults import BadInput
from kiosk.guidance.clients import LEERROUTES
from kiosk.guidance.intake import birth_years, earliest_and_latest
from kiosk.guidance.languages import languages
from kiosk.guidance.route.begun import Happened
from kiosk.typed import Days
from kiosk.upkeep.exchange.entries import MARK, SIGNS

#: a cell that says nothing
NOTHING = {"", "-", "–", "—", ".", "?", "onbekend", "nvt", "n.v.t.", "n.n.b.", "nnb"}
YES = {"ja", "j", "yes", "y", "x", "v", "ok", "gedaan", "klaar", "geweest", "waar", "true", "✓", "✔", "1"}
NO = {"nee", "n", "no", "niet", "nog niet", "onwaar", "false", "geen", "0"}
#: languages by other words than the kiosk's own, by letters alone
ALSO = {
    **{"arabic": "ar", "english": "en", "dutch": "nl", "french": "fr", "turkish": "tr", "spanish": "es"},
    **{"tigrigna": "ti", "tigrinja": "ti", "tigrinia": "ti", "perzisch": "fa", "iraans": "fa", "persian": "fa"},
    **{"somali": "so", "koerdisch": "ku", "kurdish": "ku", "amharisch": "am", "amhaarse": "am", "amharic": "am"},
    **{"pashto": "ps", "pasjto": "ps", "pashtu": "ps", "ukrainian": "uk", "oekraiense": "uk"},
}


def unmarked(cell: str) -> str:
    """A cell without the sign that keeps a spreadsheet from taking it for a sum.

    Raises:
        BadInput: where it begins as a sum does: it is taken for nothing, and kept nowhere.
    """
    text = names.on_one_line(cell)
    if text.startswith(MARK) and text[1:2] in (*SIGNS, MARK):
        text = text.removeprefix(MARK)
    if text.startswith(SIGNS) and text not in NOTHING:
        raise BadInput("", f"deze cel begint met '{text[0]}', als een formule. Zet er tekst neer.")
    return "" if text.casefold() in NOTHING else text


def birth_year(text: str, today: date) -> int | None:
    """The year in which a client was born; none where nothing is said.

    Raises:
        BadInput: where it is no year in which a client can be born.
    """
    return typed.birth_year(text, "birth_year", *birth_years(today), today).value if text else None


def a_day(text: str, today: date) -> date | None:
    """A day of a client's route, written with its year; none where nothing is said.

    Raises:
        BadInput: where it is no such day.
    """
    earliest, latest = earliest_and_latest(today)
    return typed.written_day(text, "on", Days(today, earliest, latest)) if text else None


def language(text: str, content: Content) -> str:
    """The code of a language, by its code or as people call it.

    Raises:
        BadInput: where nothing is said, or no language that the kiosk knows.
    """
    known = languages(content)
    wanted = names.letters(text)
    if text.lower() in known:
        return text.lower()
    for code, called in known.items():
        if wanted and wanted in {names.letters(called), *map(names.letters, re.split(r"[/()]", called))} - {""}:
            return code
    if ALSO.get(wanted) in known:
        return ALSO[wanted]
    raise BadInput("language", f"zet hier één taal. De kiosk kent: {', '.join(sorted(known.values()))}.")


def children(text: str) -> bool:
    """Whether he lives with children: yes, no, or how many.

    Raises:
        BadInput: where it says neither.
    """
    said = text.casefold()
    if said.isascii() and said.isdigit():
        return int(said) > 0
    if said in YES | NO:
        return said in YES
    raise BadInput("has_children", "zet hier ja of nee: woont de cliënt met kinderen?")


def leerroute(text: str) -> str:
    """The code of a leerroute; empty where it is not known yet.

    Raises:
        BadInput: where it is none that the kiosk knows.
    """
    wanted = names.letters(text).removesuffix("route") if text else ""
    if wanted in LEERROUTES:
        return wanted
    known = ", ".join(words for code, words in LEERROUTES.items() if code)
    raise BadInput("leerroute", f"zet hier {known}, of laat de cel leeg.")


def fase(text: str, content: Content) -> str:
    """The code of the fase in which a route is, by its title, also with more behind it, or by its first letter.

    Raises:
        BadInput: where it is none that the kiosk knows.
    """
    wanted = names.letters(text).removeprefix("fase") if text else ""
    fasen = {code: names.letters(title) for code, title in ((one.code, one.title) for one in content.route.fase)}
    for code, title in fasen.items():
        if wanted and (wanted in (code, title) or wanted.startswith(title)):
            return code
    short = [code for code, title in fasen.items() if wanted and title.startswith(wanted)]
    if len(short) == 1:
        return short[0]
    titles = ", ".join(one.title for one in content.route.fase)
    raise BadInput("fase", f"zet hier {titles}, of laat de cel leeg.")


def happened(text: str, today: date) -> Happened | None:
    """Whether a step was done, and on which day: a date, a yes, or nothing.

    Raises:
        BadInput: where it is none of these.
    """
    said = text.casefold()
    if not said or said in NO:
        return None
    if said in YES:
        return Happened()
    if not re.search(r"\d", text):
        raise BadInput("on", "zet hier een datum, of ja. Was het nog niet? Laat de cel leeg.")
    return Happened(a_day(text, today))
