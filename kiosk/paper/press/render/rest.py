"""What lies on the table, what is signed, what goes along at the end, and the papers of the team."""

from collections.abc import Mapping

from kiosk.content.texts import SOURCE
from kiosk.paper.documents.advies import AdviesBlad
from kiosk.paper.documents.brief import Brief
from kiosk.paper.documents.cards import Onderwegblad
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
from kiosk.paper.press.render.frame import HowDrawn, sheet
from kiosk.paper.press.render.plans import SUBJECTS

OfTable = Meetkaart | ToestemmingFormulier | TevredenFormulier
OfEnding = Terugkijkblad | Brief | Overdrachtsblad | SociaalBlad | AdviesBlad | Meegeefblad
OfTeam = Onderwegblad | Partnerblad | Overzichtsblad | Overlegblad | TevredenTotalen | RapportDocument
OfRest = OfTable | OfEnding | OfTeam

#: Much was said in a talk from so many lines on, long words of his own counted as lines: then it is set closer, as is
#: what stands in two languages, so that it stands on two pages at most.
MUCH_SAID = 45
#: from so many lines on, those in two languages twice, what comes next begins where there is place
MOST_SAID = 80
SAID_LINE = 70
#: up to so many lines each answer is a card of its own in large letters
LITTLE_SAID = 9
#: the pictures of what is asked, by the icon that the content has for it: where one of ours says just that
ASKS: Mapping[str, str] = {"sprout": "gelukt", "star": "wens", "signpost": "nu-doen"}
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
    return document.language != SOURCE or _lines_said(document) > MUCH_SAID


def _is_little(document: Terugkijkblad) -> bool:
    return _lines_once(document) <= LITTLE_SAID


def _of_talk(document: Terugkijkblad) -> Mapping[str, object]:
    return {
        "little": _is_little(document),
        "close": _is_close(document),
        "flows": _lines_said(document) > MOST_SAID,
        "subjects": SUBJECTS,
        "asks": ASKS,
    }


def _talk_pt(document: Terugkijkblad) -> float:
    if _is_little(document):
        return 13.0
    return 11.1 if _is_close(document) else 12.6


def _lines_told(sections: tuple[ToldSection, ...]) -> int:
    return sum(len(part.lines) for part in sections)


def _advies_pt(document: AdviesBlad) -> float:
    lines = _lines_told(document.sections) + len(document.reason) / SAID_LINE
    return 11.0 if lines < LONG_ADVIES else LEAST_PT


def _sociaal_pt(document: SociaalBlad) -> float:
    return 10.6 if _lines_told(document.sections) < LONG_SOCIAAL else LEAST_PT


def _letter_pt(document: Brief) -> float:
    return BRIEF_SINGLE_PT if document.language == SOURCE else BRIEF_PT


KINDS: Mapping[type[OfRest], HowDrawn] = {
    Meetkaart: sheet("meetkaart.html.j2", 11.0),
    ToestemmingFormulier: sheet("toestemming.html.j2", 11.0),
    TevredenFormulier: sheet("tevreden.html.j2", 11.0),
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
}
