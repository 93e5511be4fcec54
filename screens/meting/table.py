"""What a meting brought, in its colours: the table of leefgebieden, the list of onderdelen, and all of one of them."""

from collections.abc import Iterable

from textual.content import Content

from kiosk import dates
from kiosk.content.instrument import Instrument, Leefgebied
from kiosk.guidance.meting.answers import MetingView
from kiosk.guidance.meting.corrections import Correction
from kiosk.guidance.meting.uitkomst import LeefgebiedUitkomst, Movement, OnderdeelUitkomst, Uitkomst
from kiosk.guidance.wensen import WensView
from screens.frame.lines import hanging
from screens.frame.scores import CHANGE_STYLES, bar, brief_of, face_of, words_of
from screens.frame.signs import Signs

#: before an onderdeel about which client and begeleider differed
TWO_VOICES = "(2 stemmen) "
#: the columns of the table: leefgebied, then and now, drawing, below 4
AREA, THEN_NOW, BAR, BELOW = 14, 15, 8, 9


def wens_text(wens: WensView, first_name: str, width: int) -> Content:
    """What the client said that he wants, and that it is time to look back at it."""
    when = f"gezegd op {dates.short(wens.said_on)}. Hoe ver is het nu? Enter: samen terugkijken"
    title = Content.assemble((f"Wat {first_name} zelf wil: ", "$soft"), (wens.text, "bold"))
    return hanging(width, Content(""), title, Content.styled(when, "$soft"))


def title_of(meting: MetingView) -> str:
    """Which meting it was, of when, beside which, and who interpreted."""
    title = f"{meting.kind.capitalize()}{_about(meting)}"
    if meting.finished_on is not None:
        title += f" van {dates.long(meting.finished_on)}"
    if meting.previous_on is not None:
        title += f", naast die van {dates.long(meting.previous_on)}"
    return f"{title} ({meting.interpreter})" if meting.interpreter else title


def name_of(meting: MetingView) -> str:
    """The same in a list of metingen."""
    on = dates.long(meting.finished_on) if meting.finished_on else ""
    return f"{meting.kind.capitalize().ljust(14)} {on}  {_about(meting)}".rstrip()


def _about(meting: MetingView) -> str:
    """The one leefgebied that an extra meting was about; empty where it was about all."""
    area = next((area for area in meting.instrument.leefgebied if area.code == meting.leefgebied), None)
    return f" over {area.short}" if area else ""


def sentence_of(result: Uitkomst) -> str:
    """In one sentence: how many moved which way, and how many are zelfredzaam."""
    counts = [(change, len(result.with_change(change))) for change in (Movement.UP, Movement.DOWN, Movement.SAME)]
    told = ", ".join(f"{change} bij {count}" for change, count in counts if count)
    own = f"Zelfredzaam: {len(result.achieved)} van {len(result.that_fit)}."
    if not told:
        return f"Dit is de eerste meting. {own}"
    return f"{told[0].upper()}{told[1:]}. {own}"


# -- the table of leefgebieden ------------------------------------------------------------------------------------


def table(result: Uitkomst, left_out: Iterable[Leefgebied], signs: Signs) -> Content:
    """A line per leefgebied; of those that do not fit the client that too: not asked is not forgotten."""
    head = "Laagste score".ljust(AREA) + "toen en nu".ljust(THEN_NOW + BAR) + "onder 4".ljust(BELOW) + "onderdelen"
    if result.meting.previous_on is None:
        head = "Laagste score".ljust(AREA + THEN_NOW + BAR) + "onder 4"
    instrument = result.meting.instrument
    rows = {area.leefgebied.code: _area_row(area, instrument, signs) for area in result.leefgebieden}
    rows |= {area.code: Content.styled(_area_name(area) + "past niet", "$soft") for area in left_out}
    codes = [area.code for area in instrument.leefgebied]
    return Content("\n").join([Content.styled(head, "$soft"), *(rows[code] for code in codes if code in rows)])


def _area_name(area: Leefgebied) -> str:
    return f"{area.code} {area.short}".ljust(AREA)


def _area_row(area: LeefgebiedUitkomst, instrument: Instrument, signs: Signs) -> Content:
    name = Content.styled(_area_name(area.leefgebied), "bold")
    if area.lowest is None:
        return Content.assemble(name, ("geen score", "$soft"))
    return Content.assemble(
        name,
        _then_now(area.lowest_then, area.lowest, instrument, signs).ljust(THEN_NOW),
        bar(area.lowest_then, area.lowest, signs),
        " " * (BAR - 5),
        (f"{area.below} van {len(area.that_fit)}" if area.below else "geen").ljust(BELOW),
        _moved(area, signs),
    )


def _then_now(then: int | None, now: int, instrument: Instrument, signs: Signs) -> str:
    if then is None:
        return face_of(instrument, now)
    return f"{face_of(instrument, then)} {signs.arrow} {face_of(instrument, now)}"


def _moved(area: LeefgebiedUitkomst, signs: Signs) -> Content:
    """How many onderdelen moved, each with its sign; a step back is never hidden behind a step forward."""
    moved = [(change, sum(line.change is change for line in area.lines)) for change in (Movement.UP, Movement.DOWN)]
    parts = [_change_text(change, f"{count} {change}", signs) for change, count in moved if count]
    if not parts and area.change is Movement.SAME:
        parts = [_change_text(Movement.SAME, Movement.SAME, signs)]
    return Content("  ").join(parts)


def _change_text(change: Movement, word: str, signs: Signs) -> Content:
    return Content.styled(f"{signs.changes[change]} {word}", CHANGE_STYLES[change])


# -- the onderdelen -----------------------------------------------------------------------------------------------


def groups_of(result: Uitkomst) -> list[tuple[str, list[OnderdeelUitkomst]]]:
    """The onderdelen under their headings, what asks for attention first; one may stand under two."""
    still_open = [line for line in result.lines if not line.now.answered]
    below = [line for line in result.priorities if line not in result.first]
    groups = [
        ("Gaat voor: een 1", result.first),
        ("Achteruit", result.with_change(Movement.DOWN)),
        ("Nog niet zelfredzaam", below),
        ("Vooruit", result.with_change(Movement.UP)),
        ("Hetzelfde", result.with_change(Movement.SAME)),
        ("Al zelfredzaam", result.achieved),
        ("Nog open", still_open),
    ]
    return [(title, lines) for title, lines in groups if lines]


def line_text(line: OnderdeelUitkomst, instrument: Instrument, signs: Signs, width: int) -> Content:
    """Code, then and now, and at the end the title, which may go on behind the code."""
    scores = brief_of(instrument, line.now)
    if line.change and line.then is not None:
        scores = f"{brief_of(instrument, line.then)} {signs.arrow} {scores}"
    told = Content.assemble(
        (f"{signs.changes[line.change]} ", CHANGE_STYLES[line.change]),
        f"{scores.ljust(THEN_NOW - 2 if line.change else 9)}  ",
        (TWO_VOICES if line.now.voices else "", "$primary"),
        (line.onderdeel.title, "bold"),
    )
    return hanging(width, Content.styled(f"{line.onderdeel.code}  ", "bold"), told)


def detail_text(line: OnderdeelUitkomst, instrument: Instrument) -> Content:
    """All of one onderdeel: what it is about, and what was said then and now."""
    parts = [
        Content.styled(f"{line.onderdeel.code}  {line.onderdeel.title}", "bold $primary"),
        Content(line.onderdeel.subdoel),
    ]
    for when, given in (("Vorige keer", line.then), ("Nu", line.now)):
        if given is not None and (given.answered or given.remark):
            parts += [Content(""), Content.assemble((f"{when}: ", "bold"), words_of(instrument, given))]
            parts += [Content(given.remark)] if given.remark else []
    return Content("\n").join(parts)


def notes_on(
    line: OnderdeelUitkomst, changes: Iterable[Correction], instrument: Instrument, first_name: str
) -> list[str]:
    """Where both voices differ, and the last correction."""
    notes = []
    if line.now.voices is not None:
        client, begeleider = line.now.voices
        notes.append(f"{first_name} wees {client}, de begeleider dacht {begeleider}.")
    mine = [change for change in changes if change.onderdeel == line.onderdeel.code]
    return notes + [f"{change_text(change, instrument)}: {change.reason}" for change in mine[-1:]]


def change_text(change: Correction, instrument: Instrument) -> str:
    """What was changed afterwards, when and by whom."""
    when = f"op {dates.short(change.on)} door {change.by}"
    if not change.onderdeel:
        return f"Stond eerst bij een andere cliënt; verplaatst {when}"
    was = brief_of(instrument, change.before)
    if change.before.voices is not None:
        was += " (de cliënt wees {}, de begeleider dacht {})".format(*change.before.voices)
    return f"Was {was}, verbeterd {when}"
