"""Papers of the end of the route to make pages of, with much on them: what goes along, and the sociaal team's."""

from datetime import date

from kiosk.guidance.plan.acties import State
from kiosk.paper.documents.verhuizing import Meegeefblad, MeegeefLine, MeegeefPart
from kiosk.paper.making.verhuizing import NO_SCORE, STATES
from tests.conftest import TODAY
from tests.paper.samples import SHIPPED

INSTRUMENT = SHIPPED.instrument
LABELS = (
    "zo word ik genoemd",
    "mijn taal op papier",
    "ik woon met kinderen",
    "ik woon zonder kinderen",
    "hier komen wonen",
    "einde van mijn begeleiding",
)


def meegeefblad(language: str, *, happened: int = 12) -> Meegeefblad:
    """What goes along of somebody of whom everything is known."""
    scored = [
        MeegeefLine(part.title, "onderdeel", score=1 + place % 5, said="Dat ging goed." if place % 4 == 0 else "")
        for place, part in enumerate(part for part in INSTRUMENT.onderdelen() if not part.private)
    ]
    past = [MeegeefLine(scored[0].text, "onderdeel", state=NO_SCORE[outcome]) for outcome in NO_SCORE]
    acties = [
        MeegeefLine(SHIPPED.actions.action[place].text, "actie", state=state)
        for place, state in enumerate(STATES.values())
    ]
    talk = SHIPPED.terugkijken.question[0]
    parts = (
        MeegeefPart("user-round", "Dit ben ik", tuple(MeegeefLine(label, "meegeven", TODAY) for label in LABELS)),
        MeegeefPart("star", "Dit wil ik", (MeegeefLine("Ik wil een winkel.", on=TODAY, said="Omdat ik kan bakken."),)),
        MeegeefPart("clipboard-check", "Mijn meting", (*scored, *past), TODAY, "Anneke"),
        MeegeefPart("target", "Mijn doelen", (MeegeefLine("Ik haal mijn inburgering", state=STATES[State.DONE]),)),
        MeegeefPart("list-checks", "Mijn plan", tuple(acties)),
        MeegeefPart(
            "messages-square",
            "Wij keken samen terug",
            (
                MeegeefLine(talk.ask, "terugkijken"),
                *(MeegeefLine(option.text, "terugkijken") for option in talk.option),
                MeegeefLine("Ik zei", "terugkijken", said="Bel 0592 000 001 om 9.30 uur."),
            ),
            TODAY,
            "Anneke",
        ),
        MeegeefPart("route", "Wat er is gebeurd", (MeegeefLine("Huisbezoek", on=date(2026, 7, 3)),) * happened),
        MeegeefPart("users", "Mensen om mij heen", (MeegeefLine("Harm, taalmaatje", said="0592 000 001"),)),
    )
    return Meegeefblad(
        name="Mohammed Haddad",
        number="T-014",
        language=language,
        location="VluchtelingenWerk Tynaarlo",
        to="VluchtelingenWerk Testdorp",
        made_on=TODAY,
        toestemming_on=TODAY,
        parts=parts,
        level_words=tuple(INSTRUMENT.level_of(score).word for score in range(1, 6)),
    )
