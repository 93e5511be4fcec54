"""Each part of a file that came along becomes what the kiosk keeps, inside the transaction that takes it in.

Who did it there works nowhere here: he is kept by his first name and his office, and cannot log in.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time

import msgspec

from kiosk.content.instrument import frozen_text
from kiosk.faults import BadInput
from kiosk.guidance.changing import keep_along
from kiosk.guidance.meting.answers import Kind
from kiosk.guidance.plan.acties import Doer, State
from kiosk.guidance.route.done import check_done_on, put_done
from kiosk.guidance.terugkijken.choices import ACTIE, WENS
from kiosk.guidance.terugkijken.talk import Pick, Text
from kiosk.guidance.verhuizing.meegegeven import ActiePart, AnswerPart, Meegegeven, MetingPart, TalkPart, ToldPart
from kiosk.office import Office
from kiosk.people.identity import Identity, Role
from kiosk.store.client_models import Actie, Answer, Betrokkene, Client, Meting, Mijlpaal, PipGoal, Terugblik, Wens
from kiosk.store.instrument_model import InstrumentVersion
from kiosk.store.office_models import Person
from kiosk.store.terugkijk_models import TerugkijkAnswer, Terugkijken, TerugkijkVersion

#: before the id that an action had there: here that may be another one
ELSEWHERE = f"{ACTIE}elders-"
#: why an action of a partner does not go on here
ANOTHER_PARTNER = "was bij {}: hier is het een ander"


def take_in(office: Office, who: Identity, client: Client, whole: Meegegeven, *, goes_on: bool) -> tuple[ToldPart, ...]:
    """Keep all parts; gives what is only told on the timeline.

    Where the guidance ``goes_on`` its nulmeting was done there.
    """
    people = _Signers(whole.office)
    for digest, content in whole.instruments.items():
        InstrumentVersion.insert(digest=digest, content=content).on_conflict_ignore().execute()
    for digest, content in whole.questions.items():
        TerugkijkVersion.insert(digest=digest, content=content).on_conflict_ignore().execute()
    wishes = _take_wishes(client, whole, people)
    left = _take_plan(office, client, whole)
    for meting in whole.metingen:
        _take_meting(client, meting, people)
    for talk in whole.talks:
        _take_talk(client, talk, wishes, people)
    for one in whole.people:
        Betrokkene.create(client=client, role=one.role, name=one.name, phone=one.phone, email=one.email)
    if goes_on:
        _tick_nulmeting(office, client, whole.metingen)
    return tuple(sorted((*whole.told, *left), key=lambda one: one.on))


def digest_here(office: Office) -> str:
    """The SHA-256 of the instrument of today."""
    return frozen_text(office.instrument)[0]


class _Signers:
    """Who signed something there: each is kept once, and works here no more than he ever did."""

    def __init__(self, office: str) -> None:
        self._office = office
        self._known: dict[str, Person] = {}

    def named(self, name: str) -> Person:
        """Somebody of the other office by his first name."""
        if name not in self._known:
            called = f"{name}, {self._office}"
            row = Person.get_or_none(Person.name == called, ~Person.active)
            self._known[name] = row or Person.create(name=called, role=Role.BEGELEIDER, pin_hash="", active=False)
        return self._known[name]


def _take_wishes(client: Client, whole: Meegegeven, people: _Signers) -> list[int]:
    """Keep what he wants; gives the id of each."""
    found = []
    for wish in whole.wishes:
        by = people.named(wish.by)
        row = Wens.create(client=client, text=wish.text, why=wish.why, said_on=wish.said_on, by=by)
        for look in {look.on: look for look in wish.looks}.values():
            Terugblik.create(wens=row, nearness=look.nearness, said=look.said, on=look.on, by=by)
        found.append(row.id)
    return found


def _take_plan(office: Office, client: Client, whole: Meegegeven) -> list[ToldPart]:
    """Keep goals and actions; gives what has no place here: of a leefgebied that this office does not ask."""
    here = {leefgebied.code: leefgebied for leefgebied in office.instrument.leefgebied}
    goals = [
        PipGoal.create(client=client, text=goal.text, reached_on=goal.reached_on, made_on=goal.made_on).id
        for goal in whole.goals
    ]
    left = []
    for one in whole.acties:
        if one.leefgebied not in here:
            left.append(ToldPart(on=one.made_on, kind="actie", text=f"actie ({one.state}): {one.text}"))
            continue
        codes = {onderdeel.code for onderdeel in here[one.leefgebied].onderdeel}
        state, closed_on, reason = _standing(one, office.clock.today())
        Actie.create(
            client=client,
            leefgebied=one.leefgebied,
            onderdeel=one.onderdeel if one.onderdeel in codes else "",
            text=one.text,
            who=one.who,
            partner=one.partner,
            priority=one.priority,
            rung=one.rung,
            rung_since=one.rung_since,
            due_on=one.due_on,
            state=state,
            closed_on=closed_on,
            reason=reason,
            made_on=one.made_on,
            goal=goals[one.goal] if one.goal is not None else None,
        )
    return left


def _standing(one: ActiePart, today: date) -> tuple[State, date | None, str]:
    """How an action stands here: what a partner of the other municipality was doing does not go on by itself."""
    if one.state is State.OPEN and one.who is Doer.PARTNER:
        return State.DROPPED, today, ANOTHER_PARTNER.format(one.partner or "een partner")
    return one.state, one.closed_on, one.reason


def _take_meting(client: Client, meting: MetingPart, people: _Signers) -> None:
    """A finished meting, with its own instrument; what was asked apart is not turned on for anybody here."""
    at = datetime.combine(meting.on, time())
    row = Meting.create(
        client=client,
        kind=meting.kind,
        started_at=at,
        finished_on=meting.on,
        entered_on=meting.on,
        by=people.named(meting.by),
        instrument=meting.instrument,
        leefgebied=meting.leefgebied,
        interpreter=meting.interpreter,
    )
    for answer in meting.answers:
        _take_answer(row, answer, at)


def _take_answer(meting: Meting, answer: AnswerPart, at: datetime) -> None:
    client_score, begeleider_score = answer.voices or (None, None)
    Answer.create(
        meting=meting,
        onderdeel=answer.onderdeel,
        outcome=answer.outcome,
        score=answer.score,
        remark=answer.remark,
        answered_at=at,
        client_score=client_score,
        begeleider_score=begeleider_score,
        kan=",".join(str(place) for place in sorted(set(answer.kan))),
        shared=answer.shared,
    )


def _take_talk(client: Client, talk: TalkPart, wishes: list[int], people: _Signers) -> None:
    row = Terugkijken.create(
        client=client,
        kind=talk.kind,
        started_at=datetime.combine(talk.on, time()),
        finished_on=talk.on,
        entered_on=talk.on,
        advice=talk.advice or "",
        reason=talk.reason,
        by=people.named(talk.by),
        questions=talk.questions,
    )
    for answer in talk.answers:
        picks = msgspec.json.encode(list(_picks(answer.picks, wishes))).decode()
        TerugkijkAnswer.create(talk=row, question=answer.question, picks=picks, said=answer.said)


def _picks(picks: Iterable[Pick], wishes: list[int]) -> Iterator[Pick]:
    """What was chosen, with the ids of this office: an action of there keeps its words, and is none of here."""
    for pick in picks:
        if pick.kind is Text.NEARNESS:
            place, _, nearness = pick.code.removeprefix(WENS).partition("-")
            yield Pick(f"{WENS}{wishes[int(place)]}-{nearness}", pick.text, pick.kind)
        elif pick.code.startswith(ACTIE):
            yield Pick(f"{ELSEWHERE}{pick.code.removeprefix(ELSEWHERE).removeprefix(ACTIE)}", pick.text, pick.kind)
        else:
            yield pick


def _tick_nulmeting(office: Office, client: Client, metingen: Iterable[MetingPart]) -> None:
    """Who was measured whole elsewhere, and whose guidance goes on, needs no first meting here."""
    whole = [meting for meting in metingen if not meting.leefgebied]
    codes = [rule.code for rule in office.route.mijlpaal if rule.meting == str(Kind.NULMETING)]
    if not whole:
        return
    on, today = max(meting.on for meting in whole), office.clock.today()
    for row in Mijlpaal.select().where(Mijlpaal.client == client, Mijlpaal.code.in_(codes)):
        try:
            check_done_on(client.moving_on, on, today)
            put_done(row, on)
        except BadInput:
            put_done(row, min(row.due_on or today, today), day_unknown=True)
        keep_along(row)
