"""From score to plan: the few things that come first after a meting, each with ready actions to choose from."""

from dataclasses import dataclass

from kiosk.content.actions import ReadyAction
from kiosk.content.instrument import SCORES, Onderdeel
from kiosk.guidance.clients import Look, cover, looking
from kiosk.guidance.meting.answers import AnswerView, MetingView, asked
from kiosk.guidance.meting.views import read_metingen, whole_uitkomst
from kiosk.guidance.plan.acties import ActieDraft, ActieView, Doer, Priority, Rung, suggestions
from kiosk.guidance.plan.plan import Plan, read_plan
from kiosk.office import Office
from kiosk.people.identity import Identity

#: more than a handful does not stick
MOST = 5


@dataclass(frozen=True)
class FirstThing:
    """An onderdeel that comes first: its answer, how pressing it is, and what can be agreed on."""

    onderdeel: Onderdeel
    answer: AnswerView
    priority: Priority
    ready: tuple[ReadyAction, ...]
    #: what of it is in the plan already
    planned: tuple[ActieView, ...]


@dataclass(frozen=True)
class FirstThings:
    """What comes first after the last meting, and the plan beside which it is chosen."""

    things: tuple[FirstThing, ...]
    plan: Plan
    #: the last meting; nothing where there was none
    meting: MetingView | None


def first_things(office: Office, who: Identity, client_id: str, look: Look = Look.FIRST_THINGS) -> FirstThings:
    """At most a handful: what cannot wait, then the lowest scores of the last meting; nothing where all is well.

    What was asked apart (7c) is among them only where that was turned on.
    """
    with looking(office, who, client_id, look) as row:
        plan = read_plan(office, who, cover(office, row))
        result = whole_uitkomst(office, plan.client, read_metingen(client_id))
    if result is None:
        return FirstThings((), plan, None)
    known = {onderdeel.code: onderdeel for onderdeel in asked(office, plan.client)}
    low = [line for line in result.priorities if line.onderdeel.code in known]
    low.sort(key=lambda line: office.content.actions.waits(line.onderdeel.code, line.now.score))
    things = tuple(_first_thing(office, plan, known[line.onderdeel.code], line.now) for line in low[:MOST])
    return FirstThings(things, plan, result.meting)


def _first_thing(office: Office, plan: Plan, onderdeel: Onderdeel, answer: AnswerView) -> FirstThing:
    return FirstThing(
        onderdeel=onderdeel,
        answer=answer,
        priority=priority_of(office, onderdeel.code, answer),
        ready=tuple(suggestions(office, onderdeel.code, answer.score or SCORES[0])),
        planned=tuple(actie for actie in plan.open if actie.onderdeel == onderdeel.code),
    )


def draft_of_ready(office: Office, ready: ReadyAction, priority: Priority = Priority.BELANGRIJK) -> ActieDraft:
    """A ready action as it goes in the plan; one of VluchtelingenWerk must still be asked about."""
    return ActieDraft(
        leefgebied=office.instrument.leefgebied_of(ready.onderdeel).code,
        onderdeel=ready.onderdeel,
        text=ready.text,
        who=Doer(ready.who),
        partner=ready.partner,
        priority=priority,
        rung=Rung(ready.rung),
    )


def priority_of(office: Office, onderdeel: str, answer: AnswerView | None) -> Priority:
    """Urgent is only what cannot wait; a low score by itself comes first, and is important."""
    waits = office.content.actions.waits(onderdeel, answer.score if answer else None)
    return Priority.BELANGRIJK if waits else Priority.URGENT
