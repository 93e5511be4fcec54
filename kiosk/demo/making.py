"""Make the invented office, by the same domain functions that the kiosk uses.

Its dates are counted back from today.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path

from kiosk import dates
from kiosk.clock import Clock
from kiosk.content.demo_office import (
    DemoActie,
    DemoAround,
    DemoClient,
    DemoContact,
    DemoFase,
    DemoHulpvraag,
    DemoMeets,
    DemoMeting,
    DemoOffice,
    DemoPip,
    DemoStep,
    DemoTalk,
    DemoTerugblik,
    DemoTick,
    DemoVerwezen,
    DemoVisit,
    DemoWacht,
    DemoWens,
    load_demo_office,
)
from kiosk.demo import MADE_ON
from kiosk.demo.clock import MovableClock
from kiosk.demo.earlier import guide_before
from kiosk.demo.sociaal import BEFORE_THE_END, ask_for_sociaal_team, goes_over, make_for_sociaal_team
from kiosk.demo.together import meet_as_a_team, tell_the_municipality
from kiosk.faults import StoreFault
from kiosk.guidance import checklist, doorverwijzen, intake, omgeving, wachten, wensen
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.meting import drafts, metingen, vvs
from kiosk.guidance.meting.answers import Kind, Outcome
from kiosk.guidance.plan import pip, plan
from kiosk.guidance.plan.acties import ActieDraft, ActieView, Doer, Priority, Rung
from kiosk.guidance.plan.verwezen import Afloop, Asker, DoorverwijzingView
from kiosk.guidance.route import afspraken, begun, fasen, hulpvragen, route
from kiosk.guidance.route.route import MijlpaalView
from kiosk.guidance.route.standing import Status
from kiosk.guidance.terugkijken import drafts as talks
from kiosk.guidance.terugkijken import finishing
from kiosk.guidance.terugkijken.talk import TalkKind
from kiosk.guidance.tevredenheid import keep_form
from kiosk.office import KEY_NAME, PRACTICE_ADDRESS, Office, create_office
from kiosk.people.identity import Identity, Role, system
from kiosk.people.login import PRACTICE_PIN, add_colleague
from kiosk.settings import write_settings
from kiosk.store.database import FILE_NAME

PAST_LIMIT = timedelta(days=1)
#: the plan comes after the meting; where that is late, so long from now
FIRST_PLAN, AFTER_THE_METING = "eerste-plan", timedelta(weeks=4)
#: as ``date.weekday`` counts
FRIDAY = 4


def prepare_demo(folder: Path, clock: Clock) -> None:
    """Make the demo office in a folder that has none.

    Raises:
        StoreFault: where there is an office already; nothing of it is touched.
    """
    if (folder / FILE_NAME).exists():
        raise StoreFault(f"In {folder} staat al een kantoor. Kies voor het oefenen een andere map.")
    demo = load_demo_office()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_settings(folder, location=demo.location, municipality=demo.municipality)
    movable = MovableClock(clock)
    office = create_office(folder, practice=True, clock=movable, key=folder / KEY_NAME)
    with office.store.transaction():
        office.store.set_fact(PRACTICE_PIN, demo.pin)
    people = _people(office, demo)
    made: dict[str, ClientFile] = {}
    for client in demo.client:
        made[client.name] = _Making(office, movable, clock.today(), people, made, demo.sociaal).make(client)
    _say_content(office, movable, demo)
    meet_as_a_team(office, movable, demo.overleg, people, made)
    guide_before(office, movable, demo.earlier.client, people, demo.sociaal)
    tell_the_municipality(office, people)
    with office.store.transaction():
        office.store.set_fact(PRACTICE_ADDRESS, demo.base_address)
        office.store.set_fact(MADE_ON, clock.today().isoformat())
    office.store.close()


def _people(office: Office, demo: DemoOffice) -> dict[str, Identity]:
    colleagues = [
        add_colleague(office, system(office), person.name, Role(person.role), demo.pin) for person in demo.person
    ]
    now = office.clock.now()
    return {found.name: Identity(found.person_id, found.name, found.role, now) for found in colleagues}


def _say_content(office: Office, clock: MovableClock, demo: DemoOffice) -> None:
    """Clients said whether they are content, each form in its quarter."""
    today, statements = clock.day, office.content.tevredenheid.statement
    for counted in demo.tevreden:
        clock.day = dates.add_months(today, -counted.ago.months) - timedelta(days=counted.ago.days)
        for form in counted.forms:
            answers = {one.code: int(digit) for one, digit in zip(statements, form, strict=True) if digit != "0"}
            keep_form(office, system(office), answers)
    clock.day = today


class _Making:
    """Makes one client, each act on the day on which it happened."""

    def __init__(
        self,
        office: Office,
        clock: MovableClock,
        today: date,
        people: dict[str, Identity],
        made: dict[str, ClientFile],
        sociaal: DemoContact,
    ) -> None:
        self.sociaal = sociaal
        self.office = office
        self.clock = clock
        self.today = today
        self.people = people
        self.made = made
        self.goals: tuple[int, ...] = ()
        self.acties: dict[str, ActieView] = {}
        self.referred: dict[str, DoorverwijzingView] = {}

    def make(self, case: DemoClient) -> ClientFile:
        """One client with all that happened to him, in the order in which it happened."""
        self.who = self.people[case.begeleider]
        self.moved = dates.add_months(self.today, -case.moved.months) - timedelta(days=case.moved.days)
        house = self.moved - timedelta(days=case.house_before)
        self.clock.day = min(house + timedelta(days=1), self.today)
        added = intake.add_client(self.office, self.who, self._draft(case, house))
        before = begun.begun_of(self.office, self.who, added.id)
        self.client = begun.tell_begun(self.office, self.who, before, {})
        for day, act in sorted(self._acts(case), key=lambda timed: timed[0]):
            self.clock.day = day
            act()
        if any(not meting.draft for meting in case.meting):
            self._copy_into_vvs()
        self.clock.day = self.today
        self._tick_the_past(case)
        if case.handed_over is not None:
            self._hand_over(case)
        return self.client

    def _draft(self, case: DemoClient, house: date) -> intake.ClientDraft:
        housemate = self.made[case.housemate].id if case.housemate else ""
        return intake.ClientDraft(
            name=case.name,
            moving_on=self.moved,
            house_on=house,
            birth_year=self.today.year - case.age,
            language=case.language,
            has_children=case.children,
            leerroute=case.leerroute,
            housemate=housemate,
        )

    def _acts(self, case: DemoClient) -> list[tuple[date, Callable[[], object]]]:
        acts: list[tuple[date, Callable[[], object]]] = []
        acts += [(self._on(fase.day), partial(self._begin, fase)) for fase in case.fase]
        acts += [(self._on(meting.day), partial(self._measure, case, meting)) for meting in case.meting]
        if case.pip is not None:
            acts.append((self._on(case.pip.day), partial(self._take_over, case.pip)))
        if case.around is not None:
            acts.append((self._on(case.around.day), partial(self._surround, case.around)))
        for wens in case.wens:
            acts.append((self._on(wens.day), partial(self._say, wens)))
            acts += [(self._on(look.day), partial(self._look_back, look)) for look in wens.terugblik]
        for actie in case.actie:
            acts.append((self._on(actie.day), partial(self._agree, actie)))
            acts += self._referring(actie)
            acts += [(self._on(day), partial(self._climb, actie)) for day in actie.climbs]
            if actie.done is not None:
                acts.append((self._on(actie.done), partial(self._finish, actie)))
        acts += [(self._on(visit.day), partial(self._meet, visit)) for visit in case.visit]
        if case.meets is not None:
            acts.append((self.today, partial(self._plan_next, case.meets)))
        acts += [(self._on(step.day), partial(self._add_step, step)) for step in case.own_steps]
        return [*acts, *self._along_the_route(case)]

    def _along_the_route(self, case: DemoClient) -> list[tuple[date, Callable[[], object]]]:
        acts: list[tuple[date, Callable[[], object]]] = []
        acts += [(self._on(wacht.day), partial(self._wait, wacht)) for wacht in case.wacht]
        acts += [(self._on(talk.day), partial(self._look_back_together, talk)) for talk in case.talk]
        acts += [(self._on(one.day), partial(self._own_fase, one)) for one in case.hulpvraag]
        acts += [(self._on(tick.day), partial(self._tick_point, tick)) for tick in case.checklist]
        if case.handed_over is not None and goes_over(case.handed_over.to):
            measured = max(self._on(meting.day) for meting in case.meting)
            acts.append((measured, self._ask_for_sociaal_team))
            acts.append((self._on(case.handed_over.day - BEFORE_THE_END), self._make_for_sociaal_team))
        return acts

    def _ask_for_sociaal_team(self) -> None:
        ask_for_sociaal_team(self.office, self.who, self.client.id)

    def _make_for_sociaal_team(self) -> None:
        make_for_sociaal_team(self.office, self.who, self.client.id, self.sociaal)

    def _on(self, day: int) -> date:
        return min(self.moved + timedelta(days=day), self.today)

    def _begin(self, fase: DemoFase) -> None:
        fasen.start_fase(self.office, self.who, self.client.id, fase.fase, fase.reason)

    def _add_step(self, step: DemoStep) -> None:
        route.add_mijlpaal(self.office, self.who, self.client.id, step.title, self._on(step.day))

    def _measure(self, case: DemoClient, meting: DemoMeting) -> None:
        view = metingen.start(self.office, self.who, self.client.id, Kind(meting.kind))
        scores = [int(score) for leefgebied in meting.scores for score in leefgebied.split()]
        for onderdeel, score in zip(view.questions, scores, strict=False):
            saved = drafts.answer(self.office, self.who, view.id, view.version, onderdeel.code, Outcome.SCORE, score)
            view = view.with_saved(saved)
        for code, text in meting.remarks.items():
            view = view.with_saved(drafts.remark(self.office, self.who, view.id, view.version, code, text))
        if meting.draft:
            return
        metingen.finish(self.office, self.who, view.id, view.version, given=bool(case.toestemming), signed=True)

    def _copy_into_vvs(self) -> None:
        parts = [part.code for part in vvs.overtyplijst(self.office, self.who, self.client.id).parts]
        vvs.tick_parts(self.office, self.who, self.client.id, parts, taken=True)

    def _agree(self, actie: DemoActie) -> None:
        draft = ActieDraft(
            leefgebied=actie.leefgebied,
            onderdeel=actie.onderdeel,
            text=actie.text,
            who=Doer(actie.who),
            partner=actie.partner,
            priority=Priority(actie.priority),
            rung=Rung(actie.rung),
            due_on=self.today + timedelta(days=actie.due) if actie.due is not None else None,
            goal=self.goals[actie.goal - 1] if actie.goal is not None else None,
            asked=True,
        )
        self.acties[actie.text] = plan.add(self.office, self.who, self.client.id, draft)

    def _referring(self, actie: DemoActie) -> list[tuple[date, Callable[[], object]]]:
        asked = actie.verwezen
        if asked is None:
            return []
        acts: list[tuple[date, Callable[[], object]]] = [(self._on(asked.day), partial(self._refer, actie, asked))]
        if asked.told is not None:
            acts.append((self._on(asked.told), partial(self._tell, asked)))
        return acts

    def _refer(self, actie: DemoActie, asked: DemoVerwezen) -> None:
        draft = doorverwijzen.DoorverwijzingDraft(
            partner=actie.partner,
            question=asked.question,
            asker=Asker(asked.asker),
            allowed=asked.allowed,
            actie=self.acties[actie.text].id,
        )
        self.referred[asked.question] = doorverwijzen.refer(self.office, self.who, self.client.id, draft)

    def _tell(self, asked: DemoVerwezen) -> None:
        view = self.referred[asked.question]
        doorverwijzen.tell_afloop(self.office, self.who, view.id, view.version, Afloop(asked.afloop), asked.said)

    def _climb(self, actie: DemoActie) -> None:
        view = self.acties[actie.text]
        self.acties[actie.text] = plan.climb(self.office, self.who, view.id, view.version)

    def _finish(self, actie: DemoActie) -> None:
        view = self.acties[actie.text]
        plan.tick(self.office, self.who, view.id, view.version)

    def _take_over(self, found: DemoPip) -> None:
        for text in found.goals:
            goals = pip.add_goal(self.office, self.who, self.client.id, text)
            self.goals = tuple(goal.id for goal in goals)

    def _say(self, wens: DemoWens) -> None:
        before = wensen.wensen_of(self.office, self.who, self.client.id).now
        wensen.say_wens(self.office, self.who, self.client.id, wens.text, wens.why, before)

    def _look_back(self, look: DemoTerugblik) -> None:
        now = wensen.wensen_of(self.office, self.who, self.client.id).now
        assert now is not None  # noqa: S101 - it was said before
        nearness = wensen.Nearness(look.nearness)
        wensen.look_back(self.office, self.who, now.id, now.version, nearness, look.said)

    def _surround(self, around: DemoAround) -> None:
        for person in around.person:
            draft = omgeving.PersonDraft(omgeving.AroundRole(person.role), person.name, person.phone, person.email)
            omgeving.add_person(self.office, self.who, self.client.id, draft)
        wanted = omgeving.Agreements(around.hours, around.reach, around.outside, around.exceptions)
        omgeving.agree(self.office, self.who, self.client.id, wanted)

    def _meet(self, visit: DemoVisit) -> None:
        afspraken.hold_afspraak(self.office, self.who, self.client.id, self._on(visit.day), visit.terugvraag)

    def _wait(self, wacht: DemoWacht) -> None:
        expected = None if wacht.expected is None else self.today + timedelta(days=wacht.expected)
        draft = wachten.WachtDraft(self.clock.today(), wacht.kind, expected_on=expected)
        made = wachten.begin_waiting(self.office, self.who, self.client.id, draft)
        if wacht.bridged:
            wachten.bridge_by_note(self.office, self.who, made, 1, wacht.bridged)

    def _look_back_together(self, talk: DemoTalk) -> None:
        known = talks.start(self.office, self.who, self.client.id, TalkKind(talk.kind)).view
        for question, code in talk.chosen.items():
            known = talks.choose(self.office, self.who, known.id, known.version, question, code).view
        for question, said in talk.said.items():
            known = talks.say(self.office, self.who, known.id, known.version, question, said).view
        finishing.finish(self.office, self.who, known.id, known.version)

    def _own_fase(self, one: DemoHulpvraag) -> None:
        view = hulpvragen.begin_hulpvraag(self.office, self.who, self.client.id, one.leefgebied)
        for fase in one.fase:
            self.clock.day = self._on(fase.day)
            view = hulpvragen.start_fase_of(self.office, self.who, view.id, view.version, fase.fase, fase.reason)

    def _tick_point(self, tick: DemoTick) -> None:
        checklist.tick_point(self.office, self.who, self.client.id, tick.code, self._on(tick.day))

    def _plan_next(self, meets: DemoMeets) -> None:
        day = self.today + timedelta(days=meets.days)
        day += timedelta(days=7 - day.weekday() if day.weekday() > FRIDAY else 0)
        at = datetime.combine(day, time(meets.hour, meets.minute))
        afspraken.plan_afspraak(self.office, self.who, self.client.id, at, minutes=meets.minutes, place=meets.place)

    def _tick_the_past(self, case: DemoClient) -> None:
        days = {tick.code: tick.day for tick in case.ticked}
        timeline = route.timeline_of(self.office, self.who, self.client.id)
        for step in timeline.mijlpalen:
            if (
                not step.ticked
                and not step.meting
                and step.status is not Status.WAITING
                and step.due_on is not None
                and step.due_on <= self.today - PAST_LIMIT
            ):
                done = self._on(days[step.code]) if step.code in days else step.due_on
                self._tick_step(step, done, measured=bool(timeline.metingen))

    def _tick_step(self, step: MijlpaalView, done: date, *, measured: bool) -> None:
        """It was done on its day, with what it needs: all points of the checklist; a meting before the plan."""
        if step.code == checklist.STEP:
            for point in checklist.checklist_of(self.office, self.who, self.client.id).asked:
                checklist.tick_point(self.office, self.who, self.client.id, point.code, done)
        elif step.code == FIRST_PLAN and not measured:
            later = self.today + AFTER_THE_METING
            route.move_mijlpaal(self.office, self.who, step.id, step.version, later)
        else:
            route.tick_mijlpaal(self.office, self.who, step.id, step.version, done)

    def _hand_over(self, case: DemoClient) -> None:
        assert case.handed_over is not None  # noqa: S101
        self.clock.day = self._on(case.handed_over.day)
        teamleider = next(who for who in self.people.values() if who.role is Role.TEAMLEIDER)
        version = self.client.version
        self.client = intake.hand_over(
            self.office, teamleider, self.client.id, version, intake.Ending(case.handed_over.to)
        )
