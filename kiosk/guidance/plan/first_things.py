"""From score to plan: the few things that come first after a meting, each with ready actions to choose from."""

from dataclasses import dataclass

from kiosk.content.actions import ReadyAction
from kiosk.content.instrument import Onderdeel
from kiosk.guidance.meting.answers import Given, asked
from kiosk.guidance.meting.metingen import uitkomst_of
from kiosk.guidance.plan.plan import ActieDraft, ActieView, Doer, Priority, Rung, plan_of, suggestions
from kiosk.office import Office
from kiosk.people.identity import Identity

#: more than a handful does not stick
MOST = 5
#: at this score it comes first (thesis, appendix 2: niet zelfredzaam)
URGENT_SCORE = 1


@dataclass(frozen=True)
class FirstThing:
    """An onderdeel that comes first: its answer, how pressing it is, and what can be agreed on."""

    onderdeel: Onderdeel
    given: Given
    priority: Priority
    ready: tuple[ReadyAction, ...]
    #: what of it is in the plan already
    planned: tuple[ActieView, ...]


def first_things(office: Office, who: Identity, client_id: str) -> tuple[FirstThing, ...]:
    """At most a handful: the lowest scores of the last meting, urgent ones first; nothing where all is well.

    What was asked apart (7c) is among them only where that was turned on.
    """
    result = uitkomst_of(office, who, client_id, whole=True)
    if result is None:
        return ()
    plan = plan_of(office, who, client_id)
    wanted = asked(office.instrument, office.settings.leefgebieden_off, has_children=plan.client.has_children)
    known = {onderdeel.code: onderdeel for onderdeel in wanted}
    low = [line for line in result.priorities if line.onderdeel.code in known]
    return tuple(
        FirstThing(
            onderdeel=known[line.onderdeel.code],
            given=line.now,
            priority=_priority(line.now),
            ready=tuple(suggestions(office, line.onderdeel.code, line.now.score or URGENT_SCORE)),
            planned=tuple(actie for actie in plan.open if actie.onderdeel == line.onderdeel.code),
        )
        for line in low[:MOST]
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


def _priority(given: Given) -> Priority:
    return Priority.URGENT if given.score == URGENT_SCORE else Priority.BELANGRIJK
