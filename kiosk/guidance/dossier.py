"""All that is known of one client, read as one state of the store by as many statements however much there is.

What a screen or a paper tells of a client is made of it without reading anything more, so it never mixes two states.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from kiosk.guidance.caseload import guidance_of, new_since
from kiosk.guidance.clients import ClientFile, Look, cover, looking
from kiosk.guidance.endings import EndingView, came_in, endings_in, goes_on_since
from kiosk.guidance.geprint import Print, read_prints
from kiosk.guidance.handed_over import Handed, ask_back, overdrachten_in
from kiosk.guidance.lengthening import VerlengingView, read_verlengingen
from kiosk.guidance.meting.answers import MetingView
from kiosk.guidance.meting.corrections import Correction, read_corrections
from kiosk.guidance.meting.proposal import Proposal, proposal_from
from kiosk.guidance.meting.uitkomst import Stand, Uitkomst, newest_scores
from kiosk.guidance.meting.views import (
    MetingenRead,
    finished_day,
    last_uitkomst,
    meting_view,
    read_metingen,
    whole_uitkomst,
)
from kiosk.guidance.meting.vvs import Overtyplijst, list_from, read_ticks
from kiosk.guidance.omgeving import Agreements, PersonAround, read_agreements, read_people
from kiosk.guidance.plan.acties import State, open_acties
from kiosk.guidance.plan.pip import Goal, read_goals
from kiosk.guidance.plan.plan import Plan, read_plan
from kiosk.guidance.route.afspraken import AfspraakView, held_in, planned_in, read_afspraken
from kiosk.guidance.route.bezoek import Visit, day_of_visit, visit_from
from kiosk.guidance.route.board import BoardLine, line_from
from kiosk.guidance.route.facts import Beside, Meetings, Printed, facts_from, given_from, goals_from
from kiosk.guidance.route.handed import handed_since
from kiosk.guidance.route.held_poster import held_poster
from kiosk.guidance.route.opzij import asides_of
from kiosk.guidance.route.route import Timeline, read_timeline
from kiosk.guidance.route.telling import Planned
from kiosk.guidance.route.waits import waits_of
from kiosk.guidance.terugkijken.reading import TalkStand, stand_of
from kiosk.guidance.toestemming import Subject, ToestemmingAnswer, newest
from kiosk.guidance.verhuizing.reading import VerhuizingView, read_verhuizingen
from kiosk.guidance.wensen import Wensen, read_wensen
from kiosk.office import Office
from kiosk.people.identity import Identity
from kiosk.store.client_models import Client


@dataclass(frozen=True)
class Dossier:
    """All that is known of one client."""

    client: ClientFile
    today: date
    #: how he stands on the board, with all his signals
    line: BoardLine
    plan: Plan
    goals: tuple[Goal, ...]
    #: what he wants for himself, beside the goals of the PIP
    wensen: Wensen
    timeline: Timeline
    #: all finished metingen, the oldest first, and the one that was begun and can still be ended
    metingen: tuple[MetingView, ...]
    draft: MetingView | None
    #: what the last finished meting itself brought, and the whole of what was answered last
    last: Uitkomst | None
    uitkomst: Uitkomst | None
    #: by meting what was changed in it after it was finished, the oldest first
    corrections: Mapping[int, tuple[Correction, ...]]
    proposal: Proposal
    #: how it stands with samen terugkijken
    terugkijken: TalkStand
    people: tuple[PersonAround, ...]
    agreements: Agreements
    toestemmingen: Mapping[Subject, ToestemmingAnswer]
    #: what is copied into VVS by hand; none where there is nothing yet, or where the location does not use VVS
    overtyplijst: Overtyplijst | None
    #: the plan that was printed last; every paper that was asked for, the newest first, where those are wanted
    prints: tuple[Print, ...]
    #: how the guidance ended each time, the oldest first
    endings: tuple[EndingView, ...]
    #: each time his guidance got another end, the oldest first
    verlengingen: tuple[VerlengingView, ...]
    #: what went to the sociaal team, the oldest first
    handed: tuple[Handed, ...]
    #: from where he came and to where his file went along, the first one first
    moves: tuple[VerhuizingView, ...]
    #: since when this guidance goes on: what was before is of an earlier one, here or elsewhere
    since: date
    #: since when he is new to who reads this; none where he is not, or where it was read where he stands
    new_since: date | None

    @property
    def printed(self) -> Print | None:
        """The plan that the client has at home: the last one that went to the printer."""
        return next((one for one in self.prints if one.printed_plan), None)

    @property
    def joined_with(self) -> int | None:
        """The number of the file in which this one went on, with all that stood in it; none where it did not."""
        last = self.endings[-1] if self.client.closed and self.endings else None
        return last.joined if last is not None else None

    @property
    def scores(self) -> tuple[Stand, ...]:
        """Per leefgebied its newest score, whichever meting that was in."""
        return newest_scores(self.metingen)

    @property
    def to_ask_back(self) -> str:
        """Whom to call about what went to the sociaal team, where the client took his yes back since; else empty."""
        return ask_back(self.handed, self.toestemmingen.get(Subject.SOCIAAL_TEAM))

    @property
    def planned(self) -> tuple[AfspraakView, ...]:
        """The appointments still to come (or not noted as held), the first one first; none of a closed file."""
        return () if self.client.closed else planned_in(self.timeline.afspraken)

    @property
    def held(self) -> tuple[AfspraakView, ...]:
        """The visits in the order of their days."""
        return held_in(self.timeline.afspraken)

    @property
    def unnoted_at(self) -> datetime | None:
        """The first time in the past of which nobody noted whether they met."""
        return next((at for at in _times(self.planned) if at.date() < self.today), None)

    @property
    def meets_at(self) -> datetime | None:
        """When they meet again, today or later."""
        return _meets_at(self.planned, self.today)


def dossier_of(office: Office, who: Identity, client_id: str, look: Look = Look.CLIENT) -> Dossier:
    """All that is known of one client. Where something is opened (``look``), that is noted before.

    Raises:
        NotFound: where there is no such client.
        NotAllowed: where he is not this person's client.
    """
    with looking(office, who, client_id, look) as row:
        return read_dossier(office, who, row)


def visit_in(office: Office, dossier: Dossier, day: date | None = None) -> Visit:
    """The visit of a day, today unless said otherwise.

    Raises:
        BadInput: at ``held_on``, where no visit can have been on that day.
    """
    return visit_from(office, dossier.plan, dossier.timeline.afspraken, day_of_visit(office, day))


def read_dossier(office: Office, who: Identity, row: Client, *, every_print: bool = False) -> Dossier:
    """All that is known of a row that was reached, by a fixed number of statements, inside a transaction.

    Of what was printed the last plan is read, or ``every_print`` that was asked for.
    """
    client = cover(office, row)
    read, plan = read_metingen(client.id), read_plan(office, who, client)
    days = [(meting.kind, finished_day(meting)) for meting in read.finished]
    timeline = read_timeline(office, client, days, read_afspraken(client.id))
    toestemmingen, lijst = newest(client.id), _overtyplijst(office, client, read, plan, came_in(row))
    goals, prints = read_goals(client.id, plan.acties), read_prints(client.id, every=every_print)
    wensen = read_wensen(client.id)
    beside = _beside(row, plan, timeline, toestemmingen, goals, prints, wensen)
    return Dossier(
        client=client,
        today=office.clock.today(),
        line=_line(office, plan, timeline, read, lijst, beside),
        plan=plan,
        goals=goals,
        wensen=wensen,
        timeline=timeline,
        metingen=tuple(meting_view(office, client, read, meting) for meting in read.finished),
        draft=meting_view(office, client, read, read.draft) if read.draft and not client.closed else None,
        last=last_uitkomst(office, client, read),
        uitkomst=whole_uitkomst(office, client, read),
        corrections=read_corrections(client.id),
        proposal=proposal_from(office, client, read.finished, timeline.mijlpalen),
        terugkijken=stand_of(office, row, timeline.mijlpalen, read),
        people=read_people(client.id),
        agreements=read_agreements(client.id),
        toestemmingen=toestemmingen,
        overtyplijst=lijst,
        prints=prints,
        endings=endings_in(row),
        verlengingen=read_verlengingen(row),
        handed=overdrachten_in(row),
        moves=read_verhuizingen(row),
        since=goes_on_since(row),
        new_since=new_since(row, office.clock.today()),
    )


def _beside(
    row: Client,
    plan: Plan,
    timeline: Timeline,
    toestemmingen: Mapping[Subject, ToestemmingAnswer],
    goals: Iterable[Goal],
    prints: Iterable[Print],
    wensen: Wensen,
) -> Beside:
    agreed = (one for one in plan.acties if one.state in (State.OPEN, State.DONE))
    return Beside(
        toestemming=given_from((one.subject, one.given, one.signed, one.on) for one in toestemmingen.values()),
        wish_on=wensen.last_on,
        guidance=guidance_of(row),
        meetings=_meetings(timeline),
        planned=tuple(Planned(one.leefgebied, one.onderdeel, one.made_on) for one in agreed),
        goals=goals_from((goal.made_on, goal.waits) for goal in goals),
        printed=_printed(prints),
        handed_since=handed_since(row.handed),  # type: ignore[attr-defined]
        asides=asides_of(row),
        waits=waits_of(row),
        came_on=came_in(row),
        poster=held_poster(row.poster),  # type: ignore[attr-defined]
    )


def _line(
    office: Office,
    plan: Plan,
    timeline: Timeline,
    read: MetingenRead,
    lijst: Overtyplijst | None,
    beside: Beside,
) -> BoardLine:
    facts = facts_from(
        office,
        plan.client,
        mijlpalen=timeline.mijlpalen,
        fase=timeline.fase,
        acties=plan.open,
        draft_since=read.draft.started_at.date() if read.draft else None,
        metingen=read.finished,
        answers={meting.id: read.given(meting.id) for meting in read.finished},
        doorverwijzingen=plan.doorverwijzingen,
        beside=beside,
    )
    return line_from(
        office,
        facts,
        vvs_left=lijst.to_do if lijst else 0,
        meets_at=_meets_at(planned_in(timeline.afspraken), timeline.today),
    )


def _meetings(timeline: Timeline) -> Meetings:
    held, planned = held_in(timeline.afspraken), planned_in(timeline.afspraken)
    coming = _meets_at(planned, timeline.today)
    return Meetings(
        held[-1].day if held else None,
        next((one.day for one in planned if one.day < timeline.today), None),
        coming.date() if coming else None,
    )


def _printed(prints: Iterable[Print]) -> Printed | None:
    last = next((one for one in prints if one.printed_plan), None)
    return None if last is None else Printed(last.at.date(), last.acties, last.changed_on)


def _overtyplijst(
    office: Office, client: ClientFile, read: MetingenRead, plan: Plan, came_on: date | None
) -> Overtyplijst | None:
    if not office.settings.vvs:
        return None
    return list_from(office, client, read, open_acties(plan.acties), read_ticks(client.id), came_on)


def _meets_at(planned: tuple[AfspraakView, ...], today: date) -> datetime | None:
    return next((at for at in _times(planned) if at.date() >= today), None)


def _times(planned: tuple[AfspraakView, ...]) -> Iterator[datetime]:
    return (one.planned_at for one in planned if one.planned_at is not None)
