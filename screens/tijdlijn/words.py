"""The words of a route: how a mijlpaal or a visit stands, and by which rule it has its date."""

from collections.abc import Iterator
from datetime import date

from kiosk import dates
from kiosk.content.route import MijlpaalRule
from kiosk.guidance.route.afspraken import AfspraakView
from kiosk.guidance.route.hulpvragen import HulpvraagView
from kiosk.guidance.route.route import MetingMark, MijlpaalView
from kiosk.guidance.route.standing import Status
from kiosk.guidance.wachten import WachttijdView

#: the word of an appointment of which nobody noted whether it went on
MISSED = "ging dit door?"
STANDS = {
    Status.LATE: "te laat: stond op",
    Status.ASK: "navragen: stond op",
    Status.WAITING: "wacht: stond op",
    Status.UNTRACKED: "niet bijgehouden: lag vóór dit dossier, op",
}
#: where nobody told in which fase a route is
NO_FASE = "niet bekend"
DAY_UNKNOWN = "dag onbekend"
#: what is said of a meting of which the answers are not here
ELSEWHERE = "niet in de kiosk"
#: by which rule a meting comes that a file which begins in the middle lacks
CAUGHT_UP = "Van vlak vóór dit dossier is geen meting bekend. Daarom komt deze kort na het begin."
ANCHORS = {"house": "het vrijkomen van de woning", "move": "de verhuizing", "end": "het einde van de begeleiding"}


def visit_word(one: AfspraakView, today: date) -> str:
    """How a visit or an appointment stands, in a word."""
    if one.held:
        return ""
    return MISSED if one.day < today else "afgesproken"


def rule_text(rule: MijlpaalRule | None, *, moved: bool, caught_up: bool = False) -> str:
    """By which rule a mijlpaal has its date."""
    if rule is None:
        return "Een eigen stap van deze cliënt."
    if rule.offered:
        return "Een stap uit de lijst. De datum is zelf gekozen."
    if moved:
        return "De datum is verzet. Hij schuift niet meer mee."
    if caught_up:
        return CAUGHT_UP
    parts = [("maand", "maanden", rule.months), ("week", "weken", rule.weeks), ("dag", "dagen", rule.days)]
    spans = [f"{abs(count)} {one if abs(count) == 1 else many}" for one, many, count in parts if count]
    if not spans:
        return f"Regel: op de dag van {ANCHORS[rule.anchor]}."
    side = "vóór" if rule.months + rule.weeks + rule.days < 0 else "na"
    guess = " Dat kozen wij zelf." if rule.aanname else ""
    return f"Regel: {' en '.join(spans)} {side} {ANCHORS[rule.anchor]}.{guess}"


def when_text(step: MijlpaalView, today: date) -> str:
    """How a mijlpaal stands, with its date."""
    if step.on is None:
        return f"{step.status}, dag niet bekend" if step.ticked else str(step.status)
    day = dates.long(step.on)
    if step.ticked:
        return f"{step.status} op {day}"
    if step.on == today and step.status is Status.DUE:
        return f"vandaag, {day}"
    words = STANDS.get(step.status, "op")
    return f"{words} {day}, {dates.distance(step.on, today)}"


def why_texts(step: MijlpaalView) -> Iterator[str]:
    """Why a mijlpaal was left out, and why it was moved."""
    if step.reason:
        yield f"Reden: {step.reason}"
    if step.moved_because:
        yield f"Waarom verzet: {step.moved_because}"


def meting_day(mark: MetingMark, today: date) -> str:
    """On which day a meting was done; none is made up where nobody knows it any more."""
    return dates.brief(mark.on, today) if mark.day_known else DAY_UNKNOWN


def wait_text(one: WachttijdView, today: date) -> str:
    """A wachttijd on one line: for what, until when, and what bridges it."""
    until = ""
    if one.ended_on is not None:
        until = f", tot {dates.brief(one.ended_on, today)}"
    elif one.expected_on is not None:
        until = f", verwacht tot {dates.brief(one.expected_on, today)}"
    bridged = f"; overbrugd door {' en '.join(one.bridged)}" if one.bridged else ""
    return f"wachten op {one.what}{until}{bridged}"


def wait_word(one: WachttijdView, today: date) -> str:
    """How a wachttijd stands, in a word."""
    if not one.open:
        return "voorbij"
    return "navragen" if one.overdue(today) else "wacht"


def hulpvraag_words(one: HulpvraagView) -> str:
    """Which hulpvraag it is, and whether it goes on."""
    return (
        f"Hulpvraag {one.title}"
        if one.closed_on is None
        else f"Hulpvraag {one.title}, klaar {dates.short(one.closed_on)}"
    )
