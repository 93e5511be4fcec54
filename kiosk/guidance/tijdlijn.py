"""All that stands along one client's route, read as one state of the store by as many statements however much.

The tijdlijn draws it on an axis of months and tells it in a list; it reads less than a whole dossier.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kiosk.content.papers import PaperCode
from kiosk.guidance.advies import AdviesView, adviezen_in
from kiosk.guidance.checklist import Checklist, read_checklist
from kiosk.guidance.clients import ClientFile, Look, cover, looking
from kiosk.guidance.endings import EndingView, JoinedView, endings_in, joined_in
from kiosk.guidance.geprint import SentPaper, read_sent
from kiosk.guidance.meting.answers import MetingView
from kiosk.guidance.meting.uitkomst import Stand, newest_scores
from kiosk.guidance.meting.views import finished_day, meting_view, read_metingen
from kiosk.guidance.overleg.besluit import BesluitView, read_besluiten
from kiosk.guidance.plan.verwezen import DoorverwijzingView, read_with_acties
from kiosk.guidance.route.afspraken import read_afspraken
from kiosk.guidance.route.hulpvragen import HulpvraagView, read_hulpvragen
from kiosk.guidance.route.planning import due_date
from kiosk.guidance.route.route import MijlpaalView, Timeline, read_timeline
from kiosk.guidance.route.standing import Status
from kiosk.guidance.sociaal import Handed, overdrachten_in
from kiosk.guidance.terugkijken.reading import read_talks
from kiosk.guidance.terugkijken.talk import TalkView
from kiosk.guidance.toestemming import ToestemmingAnswer, withdrawn_in
from kiosk.guidance.verhuizing.reading import VerhuizingView, read_verhuizingen
from kiosk.guidance.wachten import WachttijdView, read_wachttijden
from kiosk.guidance.wensen import Wensen, read_wensen
from kiosk.office import Office
from kiosk.people.identity import Identity
from kiosk.store.client_models import Actie, Client
from kiosk.store.overleg_models import Besluit


@dataclass(frozen=True)
class Limit:
    """A day that is a limit of the route: VVS wants the nulmeting before it."""

    on: date
    weeks: int


@dataclass(frozen=True)
class Tijdlijn:
    """The route of one client with all that happened along it."""

    timeline: Timeline
    #: per leefgebied its newest score, whichever meting that was in
    scores: tuple[Stand, ...]
    wensen: Wensen
    #: his questions that went to a partner, the oldest first
    referred: tuple[DoorverwijzingView, ...]
    #: the finished metingen, the oldest first
    metingen: tuple[MetingView, ...]
    #: the finished talks of samen terugkijken, the oldest first
    talks: tuple[TalkView, ...]
    wachttijden: tuple[WachttijdView, ...]
    #: the plans, posters and letters that went to the printer, the oldest first
    sent: tuple[SentPaper, ...]
    #: the days on which a poster was handed out
    handed_out: tuple[date, ...]
    #: that he came from another office, or that his file went to one, the oldest first
    verhuizingen: tuple[VerhuizingView, ...]
    #: what went to the sociaal team, the oldest first
    handed: tuple[Handed, ...]
    #: what was advised to the regievoerder, the oldest first
    advised: tuple[AdviesView, ...]
    #: what the overleggen decided of him, the oldest first
    besluiten: tuple[BesluitView, ...]
    #: how the guidance ended each time and went on again, the oldest first
    endings: tuple[EndingView, ...]
    #: which files went up in this one, the oldest first
    joined: tuple[JoinedView, ...]
    #: each yes that he took back, the oldest first
    withdrawn: tuple[ToestemmingAnswer, ...]
    #: the hulpvragen that have a fase of their own, money first
    hulpvragen: tuple[HulpvraagView, ...]
    #: the practical matters of the first weeks
    checklist: Checklist
    #: before which day the nulmeting is wanted, where the location plans one
    limit: Limit | None

    @property
    def client(self) -> ClientFile:
        """Whose route it is."""
        return self.timeline.client


def tijdlijn_of(office: Office, who: Identity, client_id: str, look: Look = Look.TIMELINE) -> Tijdlijn:
    """All that stands along one client's route. Where it is opened (``look``), that is noted before.

    Raises:
        NotFound: where there is no such client.
        NotAllowed: where he is not this person's client.
    """
    with looking(office, who, client_id, look) as row:
        return _read(office, row)


def _read(office: Office, row: Client) -> Tijdlijn:
    client = cover(office, row)
    read = read_metingen(client.id)
    days = [(meting.kind, finished_day(meting)) for meting in read.finished]
    timeline = read_timeline(office, client, days, read_afspraken(client.id))
    metingen = tuple(meting_view(office, client, read, meting) for meting in read.finished)
    _, referred = read_with_acties(office, Actie.client == client.id)
    papers = {paper for rule in office.route.mijlpaal for paper in rule.printed}
    wensen = read_wensen(client.id)
    return Tijdlijn(
        timeline=timeline,
        scores=newest_scores(metingen),
        wensen=wensen,
        referred=referred,
        metingen=metingen,
        talks=tuple(talk for talk in read_talks(client, wensen) if talk.finished_on is not None),
        wachttijden=read_wachttijden(office, client.id, timeline.mijlpalen),
        sent=read_sent(client.id, {*papers, PaperCode.PLAN, PaperCode.BRIEF}),
        handed=overdrachten_in(row),
        advised=adviezen_in(row),
        besluiten=read_besluiten(office, Besluit.client == client.id),
        verhuizingen=read_verhuizingen(row),
        endings=endings_in(row),
        joined=joined_in(row),
        withdrawn=withdrawn_in(row),
        hulpvragen=read_hulpvragen(office, client.id),
        checklist=read_checklist(office, client),
        handed_out=_handed_out(office, timeline.mijlpalen),
        limit=_limit(office, row),
    )


def _handed_out(office: Office, steps: Sequence[MijlpaalView]) -> tuple[date, ...]:
    """The days of the steps that a printed poster fulfils, where they were done."""
    codes = {
        rule.code for rule in office.route.mijlpaal if set(rule.printed) - {PaperCode.PLAN, PaperCode.SOCIAAL_TEAM}
    }
    return tuple(step.on for step in steps if step.code in codes and step.status is Status.DONE and step.on)


def _limit(office: Office, row: Client) -> Limit | None:
    rule = next((rule for rule in office.route.mijlpaal if rule.meting == "nulmeting"), None)
    if rule is None:
        return None
    on = due_date(office, row, rule)
    return Limit(on, max((on - row.moving_on).days // 7, 0))
