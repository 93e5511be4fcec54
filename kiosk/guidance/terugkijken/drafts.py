"""The draft of a talk: every answer is on disk at once, and it can be left or thrown away."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import msgspec

from kiosk.content.rechten import Right
from kiosk.content.terugkijken import TalkQuestion, frozen_text
from kiosk.faults import BadInput, Conflict
from kiosk.guidance.changing import Changeable, changing, keep_new, removing, to_change
from kiosk.guidance.clients import cover, reach
from kiosk.guidance.meting.metingen import check_day_of
from kiosk.guidance.terugkijken.choices import groups_of, nearness_pick
from kiosk.guidance.terugkijken.reading import Talking, facts_for, view_in
from kiosk.guidance.terugkijken.talk import TalkAnswer, TalkKind, TalkView
from kiosk.guidance.wensen import check_said, read_wensen
from kiosk.office import Office
from kiosk.people.access import require_right
from kiosk.people.acting import acting
from kiosk.people.identity import Identity
from kiosk.store.client_models import Client
from kiosk.store.terugkijk_models import TerugkijkAnswer, Terugkijken, TerugkijkVersion

#: more is not remembered, and does not fit on the paper in letters that can be read
MOST_PICKS = 6
DRAFTS = Changeable(
    Terugkijken, "Dit gesprek is op een ander scherm weggegooid.", unsettled=lambda talk: talk.finished_on is None
)


def start(office: Office, who: Identity, client_id: str, kind: TalkKind, *, held_on: date | None = None) -> Talking:
    """Begin a talk with the questions of today; ``held_on`` is its day where it is filled in afterwards.

    How near the wish is, said on that day already, is not asked once more.

    Raises:
        BadInput: at ``held_on``, where the day is still to come or lies before the guidance.
        Conflict: where one was begun in the meantime.
    """
    today = office.clock.today()
    with acting(office, who):
        client = reach(office, who, client_id, write=True)
        if Terugkijken.get_or_none(Terugkijken.client == client_id, Terugkijken.finished_on.is_null()) is not None:
            raise Conflict
        check_day_of(client, held_on or today, today)
        digest, content = frozen_text(office.terugkijken)
        TerugkijkVersion.insert(digest=digest, content=content).on_conflict_ignore().execute()
        row = Terugkijken(
            client=client,
            kind=kind,
            started_at=office.clock.now().replace(tzinfo=None),
            held_on=held_on if held_on != today else None,
            by=who.person_id,
            questions=digest,
        )
        keep_new(office, who, row, "start-terugkijken")
        _take_over_wens(office, client, row)
        return _talking(office, row)


def _take_over_wens(office: Office, client: Client, row: Terugkijken) -> None:
    """What he said of his wish on the day of the talk, as at the meting just before, stands there already."""
    now = read_wensen(client.id).now
    question = next((one for one in office.terugkijken.asked_at(row.kind) if one.source == "wens"), None)
    if question is None or now is None or now.last is None or now.last.on != _day_of(office, row):
        return
    _write(row, question, TalkAnswer((nearness_pick(now.id, now.last.nearness),), now.last.said))


def choose(office: Office, who: Identity, talk_id: int, version: int, question: str, code: str) -> Talking:
    """Choose something at a question, or let it go again; of one answer another takes its place.

    What is chosen at the wish is kept at the wish once the talk is finished.

    Raises:
        BadInput: where this cannot be chosen here, or so much was chosen already.
        Conflict: where somebody else answered in the meantime.
    """

    def chosen(asked: TalkQuestion, talking: Talking) -> TalkAnswer:
        before: TalkAnswer = talking.view.answer_to(asked.code)
        offered = [choice.pick for group in groups_of(asked, talking.facts, before) for choice in group.choices]
        pick = next((pick for pick in offered if pick.code == code), None)
        if pick is None:
            raise BadInput("pick", "Dit staat niet meer in de lijst. Kies iets anders.")
        after = before.with_pick(pick, one=asked.one)
        if len(after.picks) > MOST_PICKS:
            raise BadInput("pick", f"{MOST_PICKS} is genoeg. Laat eerst iets weg, dan kiest u dit.")
        return after

    return _answer(office, who, talk_id, version, question, chosen)


def say(office: Office, who: Identity, talk_id: int, version: int, question: str, text: str) -> Talking:
    """Keep what the client said besides at a question; nothing takes it away.

    Raises:
        BadInput: at ``said``, where it is too long or what somebody types to log in; where nothing is typed there.
        Conflict: where somebody else answered in the meantime.
    """
    said = check_said(office, "said", text)

    def spoken(asked: TalkQuestion, talking: Talking) -> TalkAnswer:
        if not asked.words:
            raise BadInput("said", "Bij deze vraag kiest u alleen uit de lijst.")
        return replace(talking.view.answer_to(asked.code), said=said)

    return _answer(office, who, talk_id, version, question, spoken)


def clear(office: Office, who: Identity, talk_id: int, version: int, question: str) -> Talking:
    """Nothing was answered at a question after all. What he said of his wish before stays at the wish.

    Raises:
        Conflict: where somebody else answered in the meantime.
    """
    return _answer(office, who, talk_id, version, question, lambda asked, talking: TalkAnswer())


def discard(office: Office, who: Identity, talk_id: int, version: int) -> None:
    """Throw away a draft with all its answers.

    Raises:
        NotAllowed: where a stagiair may not.
        BadInput: where it was finished before: what was kept then is not thrown away.
        Conflict: where somebody else answered in the meantime.
    """
    require_right(office, who, Right.REMOVE)
    with acting(office, who):
        row = to_change(office, who, DRAFTS, talk_id)
        if row.entered_on is not None:
            raise BadInput("talk", "Dit gesprek was al afgerond. Rond het weer af met F8; weggooien kan niet.")
        removing(office, who, DRAFTS, talk_id, version, "discard-terugkijken")


def stop_for_now(office: Office, who: Identity, talk_id: int) -> bool:
    """Leave a draft until later; one in which nothing was said yet is thrown away.

    Returns:
        Whether something is kept.
    """
    with acting(office, who):
        row = to_change(office, who, DRAFTS, talk_id)
        if row.entered_on is not None or TerugkijkAnswer.select().where(TerugkijkAnswer.talk == row).exists():
            return True
        removing(office, who, DRAFTS, talk_id, row.version, "discard-terugkijken")
        return False


def _answer(
    office: Office,
    who: Identity,
    talk_id: int,
    version: int,
    question: str,
    given: Callable[[TalkQuestion, Talking], TalkAnswer],
) -> Talking:
    with acting(office, who):
        with changing(office, who, DRAFTS, talk_id, version, "answer-terugkijken", f"{talk_id} {question}") as row:
            talking = _talking(office, row)
            asked = next((one for one in talking.view.questions if one.code == question), None)
            if asked is None:
                raise BadInput("question", "Deze vraag hoort niet bij dit gesprek.")
            answer = given(asked, talking)
            if asked.source == "wens" and answer.said and not answer.picks:
                raise BadInput("said", "Kies eerst hoe ver het is.")
            _write(row, asked, answer)
            drop_needless(view_in(cover(office, row.client), row.id))
        return _talking(office, row)


def drop_needless(view: TalkView) -> None:
    """What was answered at a question that another answer made needless is not kept: nobody sees it any more."""
    asked = [question.code for question in view.questions]
    mine = TerugkijkAnswer.talk == view.id
    TerugkijkAnswer.delete().where(mine, TerugkijkAnswer.question.not_in(asked)).execute()


def _day_of(office: Office, row: Terugkijken) -> date:
    return row.held_on or office.clock.today()


def _talking(office: Office, row: Terugkijken) -> Talking:
    view: TalkView = view_in(cover(office, row.client), row.id)
    return Talking(view, facts_for(office, view))


def _write(row: Terugkijken, question: TalkQuestion, answer: TalkAnswer) -> None:
    mine = (TerugkijkAnswer.talk == row.id) & (TerugkijkAnswer.question == question.code)
    if not answer.answered:
        TerugkijkAnswer.delete().where(mine).execute()
        return
    kept = TerugkijkAnswer.get_or_none(mine) or TerugkijkAnswer(talk=row.id, question=question.code)
    kept.picks, kept.said = msgspec.json.encode(answer.picks).decode(), answer.said
    kept.save()
