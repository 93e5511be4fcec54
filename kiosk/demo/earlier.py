"""Who was guided by the invented office before: closed files, of which the report to the municipality tells."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from kiosk import dates
from kiosk.content.demo_office import DemoBefore, DemoContact
from kiosk.demo.clock import MovableClock
from kiosk.demo.sociaal import (
    BEFORE_THE_END,
    HEARD,
    ask_for_sociaal_team,
    goes_over,
    make_for_sociaal_team,
    tell_that_contact_came,
)
from kiosk.guidance import intake
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.lengthening import change_end
from kiosk.guidance.meting import metingen
from kiosk.guidance.meting.answers import Kind, Outcome
from kiosk.guidance.route import route
from kiosk.guidance.terugkijken import drafts as talks
from kiosk.guidance.terugkijken import finishing
from kiosk.guidance.terugkijken.talk import TalkKind
from kiosk.office import Office
from kiosk.people.identity import Identity, Role
from kiosk.store.client_models import Answer

#: the house came free so many days before the move
HOUSE = 13
#: so many days before the end he was measured last, and so many he looked back with his begeleider
LAST_METING, TALK = 12, 60
#: who was guided longer was told so on this day after the move, until so many months after the end of before
TOLD_LONGER, LONGER = 500, 4
POSTER, NOT_ASKED = "poster", "-"


def guide_before(
    office: Office,
    clock: MovableClock,
    clients: Sequence[DemoBefore],
    people: Mapping[str, Identity],
    sociaal: DemoContact,
) -> None:
    """Make their files from the beginning to the end; all of them at once, which is quick."""
    today = clock.day
    leader = next(who for who in people.values() if who.role is Role.TEAMLEIDER)
    with office.store.transaction():
        for client in clients:
            clock.day = today
            _Earlier(office, clock, leader, client, sociaal).make()
    clock.day = today


class _Earlier:
    """Makes one of them, each act on the day on which it happened."""

    def __init__(
        self, office: Office, clock: MovableClock, leader: Identity, case: DemoBefore, sociaal: DemoContact
    ) -> None:
        self.sociaal = sociaal
        self.office = office
        self.clock = clock
        self.who = leader
        self.case = case
        self.today = clock.today()
        self.moved = dates.add_months(self.today, -case.moved.months) - timedelta(days=case.moved.days)
        self.lasted = (self.today - timedelta(days=case.ended) - self.moved).days

    def make(self) -> None:
        """From his move to the end of his guidance."""
        case = self.case
        self._on(1 - HOUSE)
        self.client = self._begin()
        if case.poster is not None:
            self._give_poster(case.poster)
        self._measure(Kind.NULMETING, case.measured, case.then)
        if case.longer:
            self._lengthen()
        if case.helped:
            self._look_back()
        self._measure(Kind.EINDMETING, self.lasted - LAST_METING, case.now)
        if goes_over(case.to):
            ask_for_sociaal_team(self.office, self.who, self.client.id)
            self._on(self.lasted - BEFORE_THE_END)
            make_for_sociaal_team(self.office, self.who, self.client.id, self.sociaal)
        self._on(self.lasted)
        intake.hand_over(self.office, self.who, self.client.id, self.client.version, intake.Ending(case.to))
        if goes_over(case.to):
            self._on(self.lasted + HEARD)
            tell_that_contact_came(self.office, self.who, self.client.id)

    def _on(self, day: int) -> None:
        self.clock.day = self.moved + timedelta(days=day)

    def _begin(self) -> ClientFile:
        case = self.case
        draft = intake.ClientDraft(
            name=case.name,
            moving_on=self.moved,
            house_on=self.moved - timedelta(days=HOUSE),
            birth_year=self.today.year - case.age,
            language=case.language,
            has_children=NOT_ASKED not in case.then,
            leerroute="",
        )
        return intake.add_client(self.office, self.who, draft)

    def _give_poster(self, day: int) -> None:
        self._on(day)
        steps = route.timeline_of(self.office, self.who, self.client.id).mijlpalen
        step = next(step for step in steps if step.code == POSTER)
        route.tick_mijlpaal(self.office, self.who, step.id, step.version, self.clock.today())

    def _measure(self, kind: Kind, day: int, digits: str) -> None:
        """The answers are written at once: typed one by one they would take longer than all the rest of the demo."""
        self._on(day)
        view = metingen.start(self.office, self.who, self.client.id, kind)
        scores = [int(digit) for digit in digits.replace(NOT_ASKED, "").replace(" ", "")]
        same = {"meting": view.id, "outcome": Outcome.SCORE, "answered_at": self.clock.now().replace(tzinfo=None)}
        rows = [
            {**same, "onderdeel": onderdeel.code, "score": score}
            for onderdeel, score in zip(view.questions, scores, strict=True)
        ]
        Answer.insert_many(rows).execute()
        metingen.finish(self.office, self.who, view.id, view.version, given=True, signed=True)

    def _lengthen(self) -> None:
        self._on(TOLD_LONGER)
        until = dates.add_months(self.client.end, LONGER)
        client = self.client
        self.client = change_end(self.office, self.who, client.id, client.version, until, "nog niet zelf verder")

    def _look_back(self) -> None:
        self._on(self.lasted - TALK)
        known = talks.start(self.office, self.who, self.client.id, TalkKind.TUSSENTIJDS).view
        known = talks.choose(self.office, self.who, known.id, known.version, POSTER, self.case.helped).view
        finishing.finish(self.office, self.who, known.id, known.version)
