"""What can be chosen from score to plan, as plain values and their text: of the library, reworded, or one's own."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.content import Content

from kiosk import dates
from kiosk.content.instrument import Instrument
from kiosk.guidance.plan.acties import ActieDraft, ActieView, Doer, check_rung
from kiosk.guidance.plan.first_things import FirstThing, FirstThings, draft_of_ready
from kiosk.guidance.plan.plan import Plan
from kiosk.office import Office
from screens.frame.lines import Row, hanging
from screens.frame.scores import words_of
from screens.frame.signs import Signs
from screens.plan.words import who_does

CHOSEN_SIGNS = {True: "[x]", False: "[ ]"}


@dataclass(frozen=True)
class Choice:
    """An action that can be chosen: as the library has it, reworded, or written by hand (``typed``)."""

    key: str
    onderdeel: str
    draft: ActieDraft
    chosen: bool = False
    typed: bool = False


def ready_choices(office: Office, things: Iterable[FirstThing]) -> dict[str, Choice]:
    """What the library has for each thing, by its key."""
    return {
        ready.code: Choice(ready.code, thing.onderdeel.code, draft_of_ready(office, ready, thing.priority))
        for thing in things
        for ready in thing.ready
    }


def choice_text(office: Office, plan: Plan, choice: Choice, width: int, *, signs: Signs) -> Content:
    """An action to choose: whether it is chosen, its words, who does it, and what became of it."""
    draft = choice.draft
    rung = check_rung(draft.rung)
    state = f"{who_does(office, plan.client, draft)} · {signs.ladder(rung)} {rung.words}"
    if draft.due_on is not None:
        state += f" · uiterlijk {dates.brief(draft.due_on, office.clock.today())}"
    if choice.typed:
        state += " · aangepast"
    elif plan.has(draft):
        state += " · staat al in het plan"
    elif draft.who is Doer.VW and not draft.asked:
        state += " · vraag eerst wie dit kan"
    sign = Content.styled(f"{CHOSEN_SIGNS[choice.chosen]} ", "$success bold" if choice.chosen else "$soft")
    text = Content.styled(draft.text, "bold" if choice.chosen else "")
    return hanging(width, sign, text, Content.styled(state, "$soft"))


def planned_row(actie: ActieView) -> Row:
    """What of it is in the plan already; cannot be lit."""
    said = Content.styled(f"staat al in het plan: {actie.text}", "$soft")
    return Row(lambda width: hanging(width, Content.styled("  * ", "$soft"), said))


def measured_text(first: FirstThings) -> str:
    """The meting after which is chosen; empty where there is none."""
    meting = first.meting
    return f"{meting.kind} van {dates.long(meting.finished_on)}" if meting and meting.finished_on else ""


def nothing_row(first: FirstThings) -> Row:
    """Why there is nothing to choose here, and where something can be agreed on."""
    name, measured = first.plan.client.first_name, measured_text(first)
    text = f"Er is nog geen meting van {name}. Doe eerst een meting.\nEen losse actie maakt u in het plan, met N."
    if measured:
        text = f"Na de {measured} is er hier niets dat eerst moet.\n"
        text += "Wilt u toch iets afspreken? Dat kan in het plan, met N."
    return Row(lambda width: Content(text))


def chosen_text(count: int) -> Content:
    """How many are chosen, and what puts them in the plan."""
    if not count:
        return Content.styled("Nog niets gekozen.", "$soft")
    if count == 1:
        return Content.styled("1 actie gekozen. F8 zet hem in het plan.", "bold")
    return Content.styled(f"{count} acties gekozen. F8 zet ze in het plan.", "bold")


def thing_text(instrument: Instrument, thing: FirstThing) -> Content:
    """An onderdeel, its score, and what was said about it."""
    parts = [
        Content.styled(f"{thing.onderdeel.code}  {thing.onderdeel.title}", "bold $primary"),
        Content(thing.onderdeel.subdoel),
        Content(""),
        Content.assemble(("Score: ", "bold"), words_of(instrument, thing.answer)),
    ]
    if thing.answer.remark:
        parts += [Content(""), Content.styled("Opmerking bij de meting", "bold"), Content(thing.answer.remark)]
    return Content("\n").join(parts)
