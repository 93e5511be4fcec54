"""How the actions of a plan are drawn: a line for each, all of the lit one beside them, and what is said below."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from textual.content import Content

from kiosk import dates
from kiosk.guidance.plan.acties import ActieView, Doer, Priority
from kiosk.guidance.plan.pip import Goal
from kiosk.guidance.plan.plan import Plan
from kiosk.guidance.plan.verwezen import DoorverwijzingView
from kiosk.office import Office
from screens.anywhere.doorverwijzen import state_of, told
from screens.frame.lines import Row, blank, hanging, heading
from screens.frame.signs import Signs
from screens.plan.ladder import climbed, rung_text, steps_drawn
from screens.plan.words import (
    PRIORITY_SIGNS,
    doer_text,
    partner_name,
    place_title,
    priority_text,
    who_does,
)


@dataclass(frozen=True)
class PlanShown:
    """A plan, and the goals that it serves."""

    plan: Plan
    goals: tuple[Goal, ...]

    def actie(self, key: str) -> ActieView | None:
        """The action with this key in the list."""
        return next((actie for actie in self.plan.acties if str(actie.id) == key), None)

    def referred(self, actie: ActieView | None) -> tuple[DoorverwijzingView, ...]:
        """What of an action went to a partner, the oldest first."""
        return tuple(one for one in self.plan.doorverwijzingen if actie is not None and one.actie == actie.id)

    def goal_of(self, actie: ActieView | None) -> str:
        """The goal of the PIP that an action serves, in its own words."""
        return next((goal.text for goal in self.goals if actie and goal.id == actie.goal), "")


@dataclass(frozen=True)
class Drawing:
    """What is drawn, for whom to see: the office's words, and by which signs."""

    office: Office
    shown: PlanShown
    signs: Signs

    @property
    def today(self) -> date:
        """Today."""
        return self.office.clock.today()


def due_text(actie: ActieView, today: date) -> Content:
    """The last day; what is late says so."""
    if actie.due_on is None:
        return Content("")
    if actie.late_on(today):
        return Content.styled(f"te laat, was {dates.brief(actie.due_on, today)}", "$warning bold")
    return Content(f"uiterlijk {dates.brief(actie.due_on, today)}")


def actie_text(actie: ActieView, state: Content, width: int, signs: Signs, *below: Content) -> Content:
    """An action behind its sign, and below it how it stands, and what else there is to say."""
    style = "" if actie.open else "$soft"
    sign = Content.styled(f"{signs.done[actie.state]} ", "bold" if actie.open else style)
    return hanging(width, sign, Content.styled(actie.text, style), state, *below)


def plan_rows(drawing: Drawing, touched: Collection[int], *, closed_too: bool) -> list[Row]:
    """The actions by leefgebied and by who does them; closed ones where asked, or when just ``touched``."""
    acties = drawing.shown.plan.acties
    shown = [actie for actie in acties if closed_too or actie.open or actie.id in touched]
    return list(_groups(drawing, shown)) or [_nothing_yet(drawing.shown.plan)]


def _groups(drawing: Drawing, shown: list[ActieView]) -> Iterator[Row]:
    first = True
    for leefgebied in drawing.office.instrument.leefgebied:
        acties = [actie for actie in shown if actie.leefgebied == leefgebied.code]
        if acties and not first:
            yield blank()
        first = first and not acties
        for doer in Doer:
            group = [actie for actie in acties if actie.who is doer]
            if group:
                yield heading(leefgebied.title, f" · {doer_text(drawing.shown.plan.client, doer)} doet")
                yield from (Row(partial(_line_text, drawing, actie), str(actie.id)) for actie in group)


def _nothing_yet(plan: Plan) -> Row:
    client = plan.client
    text = f"Er staan {'' if client.closed else 'nog '}geen acties in het plan van {client.first_name}."
    if plan.acties:
        text = "Alle acties zijn gedaan of vervallen. Met E ziet u ze."
    if not client.closed:
        text += f"\nDruk op N en kies samen met {client.first_name} wat eerst komt."
        text += "\nIs er een meting? Druk op Enter: van score naar plan."
    return Row(lambda width: Content(text))


def _line_text(drawing: Drawing, actie: ActieView, width: int) -> Content:
    below = [_referred_text(drawing, one) for one in drawing.shown.referred(actie) if one.waiting]
    return actie_text(actie, _state_text(drawing, actie), width, drawing.signs, *below)


def _referred_text(drawing: Drawing, one: DoorverwijzingView) -> Content:
    """That an action waits for an answer of a partner, or that it is time to ask."""
    client = drawing.shown.plan.client
    if one.to_ask(drawing.today) and not client.closed:
        return Content.styled(f"! is het contact met {one.partner_short} gelukt? Enter", "$warning bold")
    asked = f"doorverwezen naar {one.partner_short}"
    return Content.styled(" · ".join(part for part in (asked, state_of(one, client, drawing.today)) if part), "$soft")


def _state_text(drawing: Drawing, actie: ActieView) -> Content:
    """Priority, rung, date and partner of an open action; of a closed one when, and why."""
    if not actie.open:
        when = (
            f"{actie.state} op {dates.brief(actie.closed_on, drawing.today)}" if actie.closed_on else str(actie.state)
        )
        return Content.styled(f"{when}: {actie.reason}" if actie.reason else when, "$soft")
    urgent = "$warning" if actie.priority is Priority.URGENT else "$soft"
    due, rung = due_text(actie, drawing.today), _rung_text(drawing, actie)
    return Content.assemble(
        (f"{PRIORITY_SIGNS[actie.priority]:<2} {actie.priority}".ljust(16), urgent),
        rung.pad_right(max(20 - rung.cell_length, 2)),
        due,
        ("   " if due else "", ""),
        (partner_name(drawing.office, actie.partner, short=True) if actie.partner else "", "$soft"),
    )


def _rung_text(drawing: Drawing, actie: ActieView) -> Content:
    stuck = actie.id in drawing.shown.plan.stuck
    return rung_text(actie, drawing.today, stuck=stuck, signs=drawing.signs)


def notes_below(shown: PlanShown, lit: ActieView | None) -> list[Content]:
    """What is said below the list: too much at once, goals without an action, and the goal of the lit action."""
    said = [shown.plan.advice] if shown.plan.advice else []
    unserved = sum(goal.unserved for goal in shown.goals)
    if unserved and not shown.plan.client.closed:
        which = "1 doel heeft" if unserved == 1 else f"{unserved} doelen hebben"
        said.append(f"{which} nog geen actie. Enter: doelen.")
    notes = [Content.styled(f"! {sentence}", "$warning bold") for sentence in said]
    goal = shown.goal_of(lit)
    return [*notes, Content.styled(f"Doel: {goal}", "$soft")] if goal else notes


def detail_text(drawing: Drawing, actie: ActieView) -> Content:
    """All of one action, for the second column."""
    parts = [*_what_and_when(drawing, actie), Content("")]
    parts += [*steps_drawn(actie.rung, drawing.signs), Content("")]
    parts += climbed(drawing.shown.plan.climbs.get(actie.id, ()))
    if actie.id in drawing.shown.plan.stuck:
        parts += [_rung_text(drawing, actie), Content("Bespreek samen wat er nog nodig is.")]
    for one in drawing.shown.referred(actie):
        parts += [Content(""), Content.styled(f"Doorverwezen: {one.question}", "bold"), *map(Content, told(one))]
    maker = drawing.shown.plan.makers.get(actie.id)
    by = f" door {maker}" if maker else ""
    parts += [Content(""), Content.styled(f"gemaakt op {dates.long(actie.made_on)}{by}", "$soft")]
    return Content("\n").join(parts)


def _what_and_when(drawing: Drawing, actie: ActieView) -> Iterator[Content]:
    office, client = drawing.office, drawing.shown.plan.client
    yield Content.styled(actie.text, "bold")
    yield Content("")
    yield Content.styled(place_title(office.instrument, actie.leefgebied, actie.onderdeel), "$soft")
    yield Content(f"{who_does(office, client, actie)} doet")
    goal = drawing.shown.goal_of(actie)
    if goal:
        yield Content.assemble(("Doel: ", "$soft"), goal)
    yield Content(priority_text(actie.priority))
    if actie.due_on is not None:
        late, day = actie.late_on(drawing.today), dates.long(actie.due_on)
        yield Content.styled(f"te laat, was {day}", "$warning bold") if late else Content(f"uiterlijk {day}")
        yield Content(dates.distance(actie.due_on, drawing.today))
    if not actie.open:
        yield _state_text(drawing, actie)
