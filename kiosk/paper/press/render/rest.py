"""What lies on the table, what is signed, what goes along at the end, and the papers of the team."""

from collections.abc import Mapping
from math import ceil

from kiosk.content.texts import SOURCE
from kiosk.paper.documents.advies import AdviesBlad
from kiosk.paper.documents.alles import AllesBlad
from kiosk.paper.documents.brief import Brief
from kiosk.paper.documents.cards import Onderwegblad
from kiosk.paper.documents.herstel import Herstelblad
from kiosk.paper.documents.inzage import Inzageblad
from kiosk.paper.documents.meting import Meetkaart, ToestemmingFormulier
from kiosk.paper.documents.overdracht import Overdrachtsblad, ToldSection
from kiosk.paper.documents.overleg import Overlegblad
from kiosk.paper.documents.overzicht import Overzichtsblad
from kiosk.paper.documents.partner import Partnerblad
from kiosk.paper.documents.rapport import RapportDocument
from kiosk.paper.documents.sociaal import SociaalBlad
from kiosk.paper.documents.terugkijken import Terugkijkblad
from kiosk.paper.documents.tevredenheid import TevredenFormulier, TevredenTotalen
from kiosk.paper.documents.verhuizing import Meegeefblad
from kiosk.paper.press.qr import HAND
from kiosk.paper.press.render.frame import HowDrawn, qr_code, sheet
from kiosk.paper.press.render.plans import SUBJECTS

#: Much was said in a talk from so many lines on, long words of his own counted as lines: then it is set closer, so that
#: it stands on two pages at most.
MUCH_SAID = 45
#: from so many lines on, those in two languages twice, what comes next begins where there is place
MOST_SAID = 80
SAID_LINE, LITTLE_LINE = 70, 45
#: who said little takes home a sheet of large letters, a card for each answer: as large as the sheet has room for, from
#: so many points on
LARGEST_PT, LITTLE_PT = 18.0, 11.4
#: that room in points, and how high its parts are in letters: what always stands there, a card with one line, each line
#: more, his own words, the lines to write them on, and what each of the cards needs for a second language
LITTLE_ROOM, ALWAYS, CARD, LINE, WORDS, WRITING, SECOND = 700.0, 9.6, 8.5, 4.2, 3.1, 6.0, 2.4
#: from so many lines on what stands in two languages is set closer
BESIDE_DUTCH = 26
#: the pictures of what is asked, by the icon that the content has for it: where one of ours says just that
ASKS: Mapping[str, str] = {"sprout": "gelukt", "star": "wens", "signpost": "nu-doen", "flag": "zelf"}
#: and those of what was answered, beside those of the plan
ANSWERS: Mapping[str, str] = {
    **SUBJECTS,
    "book-open": "les",
    "circle-arrow-right": "partner-sociaal-team",
    "circle-check": "gelukt",
    "clock": "afspraak",
    "map": "hulp",
    "trophy": "zelf",
}
#: from so many lines on an advice, or what the sociaal team gets, is set in the smallest letters of the hand, so that
#: the one stands on one page and the other on two
LONG_ADVIES, LONG_SOCIAAL = 24, 45
LEAST_PT = 9.0
#: the letters of a letter, and how large they can be where there is one language
BRIEF_PT, BRIEF_SINGLE_PT = 11.1, 12.0


def _lines_once(document: Terugkijkblad) -> float:
    """How much was said, in one language."""
    return _lines_chosen(document) + sum(len(part.said) + len(part.about) for part in document.parts) / SAID_LINE


def _lines_said(document: Terugkijkblad) -> float:
    return _lines_once(document) + (0 if document.language == SOURCE else _lines_chosen(document))


def _lines_chosen(document: Terugkijkblad) -> int:
    return sum(len(part.lines) + 1 for part in document.parts)


def _is_close(document: Terugkijkblad) -> bool:
    return _lines_said(document) > (MUCH_SAID if document.language == SOURCE else BESIDE_DUTCH)


def _little_pt(document: Terugkijkblad) -> float:
    """How large the letters can be where each answer is a card."""
    high = ALWAYS if _has_words(document) else ALWAYS + WRITING
    for part in document.parts:
        high += CARD + LINE * max(0, len(part.lines) - 1)
        high += WORDS * (bool(part.about) + ceil(len(part.said) / LITTLE_LINE))
        high += 0 if document.language == SOURCE else SECOND
    return min(LARGEST_PT, LITTLE_ROOM / high)


def _has_words(document: Terugkijkblad) -> bool:
    return any(part.said for part in document.parts)


def _is_little(document: Terugkijkblad) -> bool:
    return _little_pt(document) >= LITTLE_PT


def _of_talk(document: Terugkijkblad) -> Mapping[str, object]:
    return {
        "little": _is_little(document),
        "writes": _is_little(document) and not _has_words(document),
        "close": _is_close(document),
        "flows": _lines_said(document) > MOST_SAID,
        "subjects": ANSWERS,
        "asks": ASKS,
    }


def _talk_pt(document: Terugkijkblad) -> float:
    if _is_little(document):
        return _little_pt(document)
    return 11.1 if _is_close(document) else 12.6


def _lines_told(sections: tuple[ToldSection, ...]) -> int:
    return sum(len(part.lines) for part in sections)


def _advies_pt(document: AdviesBlad) -> float:
    lines = _lines_told(document.sections) + len(document.reason) / SAID_LINE
    return 11.0 if lines < LONG_ADVIES else LEAST_PT


def _sociaal_pt(document: SociaalBlad) -> float:
    return 10.6 if _lines_told(document.sections) < LONG_SOCIAAL else LEAST_PT


def _of_key(document: Herstelblad) -> Mapping[str, object]:
    return {"qr": qr_code(document.age_key, HAND, "De herstelsleutel, voor een scanner")}


def _letter_pt(document: Brief) -> float:
    return BRIEF_SINGLE_PT if document.language == SOURCE else BRIEF_PT


KINDS: Mapping[type, HowDrawn] = {
    Meetkaart: sheet("meetkaart.html.j2", 11.0),
    ToestemmingFormulier: sheet("toestemming.html.j2", 11.0),
    TevredenFormulier: sheet("tevreden.html.j2", 11.0),
    Inzageblad: sheet("inzage.html.j2", 11.1),
    AllesBlad: sheet("alles.html.j2", 10.8),
    Terugkijkblad: sheet("terugkijken.html.j2", _talk_pt, more=_of_talk),
    Brief: sheet("brief.html.j2", _letter_pt),
    Overdrachtsblad: sheet("overdracht.html.j2", 10.8),
    SociaalBlad: sheet("sociaal-team.html.j2", _sociaal_pt),
    AdviesBlad: sheet("advies.html.j2", _advies_pt),
    Meegeefblad: sheet("meegeven.html.j2", 11.0),
    Onderwegblad: sheet("onderweg.html.j2", 10.4),
    Partnerblad: sheet("partnerblad.html.j2", 10.4),
    Overzichtsblad: sheet("overzicht.html.j2", 9.6),
    Overlegblad: sheet("overleg.html.j2", 10.4),
    TevredenTotalen: sheet("tevreden-totaal.html.j2", 10.0),
    RapportDocument: sheet("rapport.html.j2", 9.6),
    Herstelblad: sheet("herstel.html.j2", 11.2, more=_of_key),
}
