"""What the client is going to do, as he said at samen terugkijken, becomes actions of his plan: typed once."""

from collections.abc import Iterator

from kiosk.faults import NotFound
from kiosk.guidance.clients import cover, reach
from kiosk.guidance.plan.acties import ActieDraft, ActieView, Doer, read_acties, suggestions
from kiosk.guidance.plan.first_things import draft_of_ready
from kiosk.guidance.plan.plan import add_all
from kiosk.guidance.terugkijken.choices import ONDERDEEL, TalkFacts
from kiosk.guidance.terugkijken.reading import GONE, facts_for, read_talks
from kiosk.guidance.terugkijken.talk import Text
from kiosk.office import Office
from kiosk.people.acting import acting
from kiosk.people.identity import Identity


def put_in_plan(office: Office, who: Identity, client_id: str, talk_id: int) -> tuple[ActieView, ...]:
    """Put in the plan what he chose or said at "what next" and what is not there yet; done again it adds nothing.

    Raises:
        NotFound: where the talk is gone.
        NotAllowed: where the client is not this person's, or the file is closed.
    """
    with acting(office, who):
        client = cover(office, reach(office, who, client_id, write=True))
        talk = next((one for one in read_talks(client) if one.id == talk_id), None)
        found = talk.of_source("verder") if talk is not None else None
        if talk is None:
            raise NotFound(GONE)
        if found is None:
            return ()
        facts, open_now = facts_for(office, talk), [one for one in read_acties(client_id) if one.open]
        chosen = [pick.code.removeprefix(ONDERDEEL) for pick in found[1].picks if pick.kind is Text.ONDERDEEL]
        planned = {one.onderdeel for one in open_now}
        drafts = list(_of_onderdelen(office, facts, [code for code in chosen if code not in planned]))
        place = next(iter(chosen), "") or _lowest(facts)
        if found[1].said and place:
            leefgebied = office.instrument.leefgebied_of(place).code
            drafts.append(ActieDraft(leefgebied, found[1].said, onderdeel=place if place in chosen else ""))
        there = {one.text for one in open_now}
        return add_all(office, who, client_id, [draft for draft in drafts if draft.text not in there])


def _of_onderdelen(office: Office, facts: TalkFacts, codes: list[str]) -> Iterator[ActieDraft]:
    """Of each the first of the library at his score; never one for VluchtelingenWerk, which is asked about first."""
    ranks = {one.code: one.now for one in facts.onderdelen}
    for code in codes:
        ready = (one for one in suggestions(office, code, ranks.get(code, 1)) if Doer(one.who) is not Doer.VW)
        first = next(ready, None)
        if first is not None:
            yield draft_of_ready(office, first)


def _lowest(facts: TalkFacts) -> str:
    """Under which his own words stand, where he chose nothing: what goes least well."""
    low = sorted((one for one in facts.onderdelen if not one.able), key=lambda one: one.now)
    return low[0].code if low else next((one.code for one in facts.onderdelen), "")
