"""The words of a route: how a mijlpaal or a visit stands, and by which rule it has its date."""

from datetime import date

from kiosk import dates
from kiosk.content.route import MijlpaalRule
from kiosk.guidance.route.afspraken import AfspraakView
from kiosk.guidance.route.route import MijlpaalView
from kiosk.guidance.route.standing import Status

#: the word of an appointment of which nobody noted whether it went on
MISSED = "ging dit door?"
STANDS = {
    Status.LATE: "te laat: stond op",
    Status.DUE: "aan de beurt:",
    Status.ASK: "navragen: stond op",
    Status.UNTRACKED: "niet bijgehouden: lag vóór dit dossier, op",
}
ANCHORS = {"house": "de woning vrij is", "move": "de verhuizing", "end": "het einde van de begeleiding"}


def visit_word(one: AfspraakView, today: date) -> str:
    """How a visit or an appointment stands, in a word."""
    if one.held:
        return ""
    return MISSED if one.day < today else "afgesproken"


def rule_text(rule: MijlpaalRule | None, *, moved: bool) -> str:
    """By which rule a mijlpaal has its date."""
    if rule is None:
        return "Een eigen stap van deze cliënt."
    if moved:
        return "De datum is verzet. Hij schuift niet meer mee."
    parts = [("maand", "maanden", rule.months), ("week", "weken", rule.weeks), ("dag", "dagen", rule.days)]
    spans = [f"{abs(count)} {one if abs(count) == 1 else many}" for one, many, count in parts if count]
    if not spans:
        return f"Regel: op de dag van {ANCHORS[rule.anchor]}."
    side = "vóór" if rule.months + rule.weeks + rule.days < 0 else "na"
    guess = " Dit is onze aanname." if rule.aanname else ""
    return f"Regel: {' en '.join(spans)} {side} {ANCHORS[rule.anchor]}.{guess}"


def when_text(step: MijlpaalView, today: date) -> str:
    """How a mijlpaal stands, with its date."""
    if step.on is None:
        return f"{step.status}, dag niet bekend" if step.ticked else str(step.status)
    day = dates.long(step.on)
    if step.ticked:
        return f"{step.status} op {day}"
    words = STANDS.get(step.status, f"{step.status} voor")
    return f"{words} {day}, {dates.distance(step.on, today)}"
