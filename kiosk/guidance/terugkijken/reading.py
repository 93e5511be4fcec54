"""The talks of one client as they stand, and what is known for one; by as many statements however much there is."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

import msgspec

from kiosk import dates
from kiosk.content.terugkijken import TalkQuestion, thawed
from kiosk.faults import NotFound
from kiosk.guidance.clients import ClientFile, Look, cover, looking
from kiosk.guidance.endings import goes_on_since
from kiosk.guidance.meting.answers import Kind as MetingKind
from kiosk.guidance.meting.uitkomst import Uitkomst, without_apart
from kiosk.guidance.meting.views import MetingenRead, finished_day, read_metingen, whole_uitkomst
from kiosk.guidance.plan.acties import State, read_acties
from kiosk.guidance.route.route import MijlpaalView, mijlpalen_of
from kiosk.guidance.route.standing import Status
from kiosk.guidance.terugkijken.choices import DoneActie, Scored, TalkFacts, Todo, wens_id_of
from kiosk.guidance.terugkijken.talk import Advice, Pick, Reopened, TalkAnswer, TalkKind, TalkView
from kiosk.guidance.wensen import Wensen, read_wensen
from kiosk.office import Office
from kiosk.people.identity import Identity
from kiosk.store.client_models import Client
from kiosk.store.office_models import Person
from kiosk.store.terugkijk_models import TerugkijkAnswer, TerugkijkChange, Terugkijken, TerugkijkVersion

#: the questions of a version never change
_questions = cache(thawed)
GONE = "Dit gesprek staat niet meer bij deze cliënt."


@dataclass(frozen=True)
class Talking:
    """A talk, and what the kiosk knows for it."""

    view: TalkView
    facts: TalkFacts


@dataclass(frozen=True)
class TalkProposal:
    """Which talk comes next, whether it is time for it, and why."""

    kind: TalkKind
    due: bool
    why: str


@dataclass(frozen=True)
class GivenAdvice:
    """What was advised at the end of a talk, why, and on which day."""

    advice: Advice
    reason: str
    on: date


@dataclass(frozen=True)
class TalkStand:
    """How it stands with samen terugkijken: for the cover of a file, without what was said."""

    proposal: TalkProposal
    #: the kind of the talk that was begun, and of each finished one with its day, the oldest first
    draft: TalkKind | None
    finished: tuple[tuple[TalkKind, date], ...]
    #: what was advised last
    advice: Advice | None = None
    reason: str = ""


@dataclass(frozen=True)
class TalkWayIn:
    """Where the key for samen terugkijken leads now."""

    draft: TalkView | None
    proposal: TalkProposal
    #: the last finished talk
    last: TalkView | None


def way_in(office: Office, who: Identity, client_id: str, look: Look = Look.TERUGKIJKEN) -> TalkWayIn:
    """Where the key leads with this client now."""
    with looking(office, who, client_id, look) as row:
        client, since = cover(office, row), goes_on_since(row)
        talks = read_talks(client)
        finished = [talk for talk in talks if talk.finished_on is not None]
        draft = None if client.closed else next((talk for talk in talks if talk.finished_on is None), None)
        days = [(talk.kind, talk.finished_on) for talk in finished if talk.finished_on is not None]
        proposal = proposal_from(
            office, mijlpalen_of(office, client), days, _last_meting(read_metingen(client_id), since)
        )
        return TalkWayIn(draft, proposal, finished[-1] if finished else None)


def draft_of(office: Office, who: Identity, client_id: str, look: Look = Look.TERUGKIJKEN) -> Talking | None:
    """The talk that was begun and not yet ended, with what is known for it; each client has one at most."""
    with looking(office, who, client_id, look) as row:
        found = next((talk for talk in read_talks(cover(office, row)) if talk.finished_on is None), None)
        return None if found is None else Talking(found, facts_for(office, found))


def talks_of(office: Office, who: Identity, client_id: str, look: Look = Look.TERUGKIJKEN) -> tuple[TalkView, ...]:
    """All finished talks of a client, the newest first."""
    with looking(office, who, client_id, look) as row:
        talks = read_talks(cover(office, row))
        return tuple(talk for talk in reversed(talks) if talk.finished_on is not None)


def talk_of(office: Office, who: Identity, client_id: str, talk_id: int, look: Look = Look.TERUGKIJKEN) -> TalkView:
    """One finished talk.

    Raises:
        NotFound: where it is not there (any more).
    """
    found = next((talk for talk in talks_of(office, who, client_id, look) if talk.id == talk_id), None)
    if found is None:
        raise NotFound(GONE)
    return found


# -- inside a transaction -------------------------------------------------------------------------------------------


def read_talks(client: ClientFile, wensen: Wensen | None = None) -> tuple[TalkView, ...]:
    """All talks of the client of this cover, the oldest first and the draft last.

    By three statements, and one more for what he wants, where that (``wensen``) was not read already.
    """
    rows = list(
        Terugkijken.select(Terugkijken, Person.name, TerugkijkVersion)
        .join(Person)
        .switch(Terugkijken)
        .join(TerugkijkVersion)
        .where(Terugkijken.client == client.id)
        .order_by(Terugkijken.finished_on.is_null(), Terugkijken.finished_on, Terugkijken.id)
    )
    ids = [row.id for row in rows]
    answers, reopened = _answers(ids), _reopened(ids)
    views = (_view(client, row, answers.get(row.id, {}), reopened.get(row.id, ())) for row in rows)
    known = read_wensen(client.id) if wensen is None else wensen
    wanted = {wens.id: wens.text for wens in known.all}
    return tuple(_with_wens(view, wanted) for view in views)


def _with_wens(view: TalkView, wanted: Mapping[int, str]) -> TalkView:
    found = view.of_source("wens")
    about = wens_id_of(found[1]) if found is not None else None
    return replace(view, wens=wanted.get(about, "")) if about is not None else view


def view_in(client: ClientFile, talk_id: int) -> TalkView:
    """One talk of the client of this cover."""
    return next(talk for talk in read_talks(client) if talk.id == talk_id)


def stand_of(office: Office, row: Client, mijlpalen: Iterable[MijlpaalView], read: MetingenRead) -> TalkStand:
    """How it stands with a client of whom the row was reached, with his talks; ``read`` are his metingen."""
    talks = _talks_in(row)
    days = tuple((TalkKind(kind), on) for _, kind, on, _, _ in talks if on)
    advised = last_advice(row)
    return TalkStand(
        proposal=proposal_from(office, mijlpalen, days, _last_meting(read, goes_on_since(row))),
        draft=next((TalkKind(kind) for _, kind, on, _, _ in talks if not on), None),
        finished=days,
        advice=advised.advice if advised else None,
        reason=advised.reason if advised else "",
    )


def last_advice(row: Client) -> GivenAdvice | None:
    """What was advised last at samen terugkijken of a client whose row was reached; none where nothing was."""
    found = [GivenAdvice(Advice(one), reason, on) for _, _, on, one, reason in _talks_in(row) if on and one]
    return found[-1] if found else None


def _talks_in(row: Client) -> list[tuple[int, str, date | None, str, str]]:
    """The talks that were read along with a row, the oldest first and the draft last."""
    kept = sorted(json.loads(row.talks), key=lambda talk: (talk[2] is None, talk[2] or "", talk[0]))  # type: ignore[attr-defined]
    return [
        (number, kind, date.fromisoformat(on) if on else None, one, reason) for number, kind, on, one, reason in kept
    ]


def proposal_from(
    office: Office,
    mijlpalen: Iterable[MijlpaalView],
    finished: Sequence[tuple[TalkKind, date]],
    measured: tuple[str, date] | None,
) -> TalkProposal:
    """Which talk comes next: the first step of the route that waits for one, or what the last meting asks for.

    ``measured`` is the kind and the day of the last whole meting.
    """
    today, counts = office.clock.today(), office.route.signals.meting_counts
    last = finished[-1][1] if finished else date.min
    if measured is not None and measured[0] != MetingKind.NULMETING and measured[1] > last:
        kind = TalkKind.EIND if measured[0] == MetingKind.EINDMETING else TalkKind.TUSSENTIJDS
        if (today - measured[1]).days <= counts:
            return TalkProposal(kind, True, f"Na de {measured[0]} van {dates.long(measured[1])} kijkt u samen terug.")
    step = next((step for step in mijlpalen if step.terugkijken and step.open), None)
    if step is None or step.due_on is None:
        return TalkProposal(TalkKind.TUSSENTIJDS, False, "Op de route staat geen gesprek meer: een extra gesprek.")
    due = step.status in (Status.DUE, Status.LATE)
    told = f"Op de route staat het gesprek op {dates.long(step.due_on)}."
    if not due and (step.due_on - today).days > counts:
        return TalkProposal(TalkKind.TUSSENTIJDS, False, f"{told} Dit is een extra gesprek.")
    return TalkProposal(TalkKind(step.terugkijken), due, told)


def facts_for(office: Office, talk: TalkView) -> TalkFacts:
    """What is known for a talk: of now, beside the talk before it; at the end beside the beginning."""
    client = talk.client
    read, acties = read_metingen(client.id), read_acties(client.id)
    since = None if talk.kind is TalkKind.EIND else _day_before(talk)
    apart = {onderdeel.code for onderdeel in office.instrument.onderdelen() if onderdeel.private}
    acties = tuple(actie for actie in acties if actie.onderdeel not in apart)
    done = [one for one in acties if one.state is State.DONE and one.closed_on is not None]
    return TalkFacts(
        onderdelen=tuple(_scored(office, whole_uitkomst(office, client, read), _ranks_at(read, since))),
        done=tuple(
            DoneActie(one.id, one.text, one.closed_on)
            for one in sorted(done, key=lambda one: (one.closed_on or date.min, one.id), reverse=True)
            if one.closed_on is not None and (since is None or one.closed_on > since)
        ),
        todo=tuple(Todo(one.id, one.text, one.onderdeel) for one in acties if one.open),
        wensen=read_wensen(client.id),
    )


def _day_before(talk: TalkView) -> date | None:
    """The day of the talk before this one; none where it is the first."""
    row = (
        Terugkijken.select(Terugkijken.finished_on)
        .where(Terugkijken.client == talk.client.id, Terugkijken.id != talk.id, Terugkijken.finished_on.is_null(False))
        .order_by(Terugkijken.finished_on.desc())
        .first()
    )
    return None if row is None else row.finished_on


def _ranks_at(read: MetingenRead, since: date | None) -> dict[str, int]:
    """Each onderdeel as it was scored on a day; without one, or where it was not scored yet, as it was scored first."""
    found: dict[str, int] = {}
    for meting in read.finished:
        for code, answer in read.given(meting.id).items():
            if answer.rank is None:
                continue
            if code not in found or (since is not None and finished_day(meting) <= since):
                found[code] = answer.rank
    return found


def _scored(office: Office, result: Uitkomst | None, before: Mapping[str, int]) -> Iterable[Scored]:
    if result is None:
        return
    levels = {level.score: level.client for level in office.instrument.level}
    for line in without_apart(result).lines:
        part, now = line.onderdeel, line.now.rank
        if now is not None:
            yield Scored(part.code, part.title, before.get(part.code), now, part.about, levels.get(now, ""))


def _last_meting(read: MetingenRead, since: date) -> tuple[str, date] | None:
    """The last whole one of this guidance: after an eindmeting of an earlier one nobody looks back now."""
    whole = [meting for meting in read.finished if not meting.leefgebied and finished_day(meting) >= since]
    return (whole[-1].kind, finished_day(whole[-1])) if whole else None


def _answers(talk_ids: Sequence[int]) -> dict[int, dict[str, TalkAnswer]]:
    found: dict[int, dict[str, TalkAnswer]] = {}
    for row in TerugkijkAnswer.select().where(TerugkijkAnswer.talk.in_(list(talk_ids))):
        found.setdefault(row.talk_id, {})[row.question] = answer_in(row)
    return found


def _reopened(talk_ids: Sequence[int]) -> dict[int, tuple[Reopened, ...]]:
    rows = TerugkijkChange.select(TerugkijkChange, Person.name).join(Person)
    found: dict[int, tuple[Reopened, ...]] = {}
    for row in rows.where(TerugkijkChange.talk.in_(list(talk_ids))).order_by(TerugkijkChange.id):
        found[row.talk_id] = (*found.get(row.talk_id, ()), Reopened(row.reason, row.at.date(), row.by.name))
    return found


def answer_in(row: TerugkijkAnswer) -> TalkAnswer:
    """The answer in a row."""
    return TalkAnswer(msgspec.json.decode(row.picks, type=tuple[Pick, ...]), row.said)


def _not_left_out(questions: Sequence[TalkQuestion], answers: Mapping[str, TalkAnswer]) -> tuple[TalkQuestion, ...]:
    """What is asked, without what an answer made needless: who has no poster notices nothing by it."""
    given = {f"{code}/{pick.code}" for code, answer in answers.items() for pick in answer.picks}
    return tuple(question for question in questions if question.unless not in given)


def _view(
    client: ClientFile, row: Terugkijken, answers: Mapping[str, TalkAnswer], reopened: tuple[Reopened, ...]
) -> TalkView:
    return TalkView(
        id=row.id,
        client=client,
        kind=TalkKind(row.kind),
        questions=_not_left_out(_questions(row.questions.content).asked_at(row.kind), answers),
        answers=answers,
        started_at=row.started_at,
        held_on=row.held_on,
        finished_on=row.finished_on,
        entered_on=row.entered_on,
        advice=Advice(row.advice) if row.advice else None,
        reason=row.reason,
        by=row.by.name,
        version=row.version,
        reopened=reopened,
    )
