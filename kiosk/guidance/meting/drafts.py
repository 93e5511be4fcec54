"""The draft of a meting: every answer is on disk at once, and it can be left or thrown away."""

from collections.abc import Mapping

from kiosk.content.instrument import SCORES
from kiosk.content.rechten import Right
from kiosk.faults import BadInput
from kiosk.guidance.changing import Changeable, changing, removing, to_change
from kiosk.guidance.meting.answers import AnswerView, Interpreter, MetingView, Outcome, Saved
from kiosk.guidance.meting.views import answer_in, kan_in, questions_in, view_in
from kiosk.office import Office
from kiosk.people.access import require_right
from kiosk.people.acting import acting
from kiosk.people.identity import Identity
from kiosk.people.stray_pin import refuse_log_in
from kiosk.store.client_models import Answer, Meting
from kiosk.store.prepared import Prepared, given, write_changed, write_new

REMARK_LENGTH = 2000
DRAFTS = Changeable(
    Meting, "Deze meting is op een ander scherm weggegooid.", unsettled=lambda meting: meting.finished_on is None
)
ANSWER = Prepared(
    lambda: Answer.select().where(Answer.meting == given("meting"), Answer.onderdeel == given("onderdeel"))
)


def answer(
    office: Office,
    who: Identity,
    meting_id: int,
    version: int,
    onderdeel: str,
    outcome: Outcome,
    score: int | None = None,
) -> Saved:
    """Keep the answer at one onderdeel; it is on disk when this returns.

    Raises:
        BadInput: where the score is not one of the five, or the onderdeel is not asked of this client.
        Conflict: where somebody else answered in the meantime.
    """
    if (outcome is Outcome.SCORE) != (score in SCORES):
        raise BadInput("score", "Kies een score van 1 tot en met 5.")
    with acting(office, who):
        given = {"outcome": outcome, "score": score, "client_score": None, "begeleider_score": None, "shared": False}
        return _keep(office, who, meting_id, version, onderdeel, "answer-meting", given)


def differ(
    office: Office,
    who: Identity,
    meting_id: int,
    version: int,
    onderdeel: str,
    *,
    client_score: int,
    begeleider_score: int,
    counts: int,
) -> Saved:
    """Keep both voices where client and begeleider differ, and the score on which they agreed; never a mean.

    Raises:
        BadInput: where a score is not one of the five, or both are the same.
        Conflict: where somebody else answered in the meantime.
    """
    if client_score not in SCORES or begeleider_score not in SCORES:
        raise BadInput("score", "Kies een score van 1 tot en met 5.")
    if client_score == begeleider_score:
        raise BadInput("score", "U kiest allebei hetzelfde. Dan is er geen verschil: druk op dat cijfer.")
    if counts not in SCORES:
        raise BadInput("counts", "Kies samen een score van 1 tot en met 5.")
    with acting(office, who):
        voices = {"client_score": client_score, "begeleider_score": begeleider_score, "shared": False}
        given = {"outcome": Outcome.SCORE, "score": counts, **voices}
        return _keep(office, who, meting_id, version, onderdeel, "answer-meting", given)


def put_back(office: Office, who: Identity, meting_id: int, version: int, onderdeel: str, before: AnswerView) -> Saved:
    """Let the answer at an onderdeel be as it was; its remark and its kan-punten stay as they are now.

    Raises:
        Conflict: where somebody else answered in the meantime.
    """
    client_score, begeleider_score = before.voices or (None, None)
    with acting(office, who):
        given = {
            "outcome": before.outcome,
            "score": before.score,
            "client_score": client_score,
            "begeleider_score": begeleider_score,
            "shared": before.shared,
        }
        return _keep(office, who, meting_id, version, onderdeel, "put-back-answer", given)


def tick_kan(
    office: Office, who: Identity, meting_id: int, version: int, onderdeel: str, place: int, *, can: bool
) -> Saved:
    """Tick a kan-punt, or take the tick away. Acute danger stands in two places and is ticked in both.

    Raises:
        BadInput: where there is no such kan-punt.
        Conflict: where somebody else answered in the meantime.
    """
    with acting(office, who):
        with changing(office, who, DRAFTS, meting_id, version, "tick-kan", onderdeel) as meting:
            questions = {question.code: question for question in questions_in(office, meting)}
            question = questions.get(onderdeel)
            if question is None:
                raise _NotAsked
            if not 0 <= place < len(question.kan):
                raise BadInput("kan", "Dit punt bestaat niet. Kies een punt uit de lijst.")
            along = {}
            if question.danger == place:
                elsewhere = {other.code: other.danger for other in questions.values() if other.code != onderdeel}
                along = {
                    code: _write(meting, code, {"kan": _ticked(meting, code, danger, can)})
                    for code, danger in elsewhere.items()
                    if danger is not None
                }
            given = _write_now(office, meting, onderdeel, {"kan": _ticked(meting, onderdeel, place, can)})
        return Saved(onderdeel, given, meting.version, office.clock.now(), along)


def _ticked(meting: Meting, onderdeel: str, place: int, can: bool) -> str:
    row = Answer.get_or_none(Answer.meting == meting, Answer.onderdeel == onderdeel)
    before = kan_in(row.kan) if row is not None else frozenset()
    return _kan_text(before | {place} if can else before - {place})


def _kan_text(places: frozenset[int]) -> str:
    return ",".join(str(place) for place in sorted(places))


def remark(office: Office, who: Identity, meting_id: int, version: int, onderdeel: str, text: str) -> Saved:
    """Keep the remark at one onderdeel; an empty one takes it away.

    Raises:
        BadInput: at ``remark``, where it is too long.
        LooksLikePin: where it is what somebody types to log in; LooksLikeName likewise.
        Conflict: where somebody else answered in the meantime.
    """
    refuse_log_in(office, "remark", text)
    if len(text) > REMARK_LENGTH:
        over = len(text) - REMARK_LENGTH
        raise BadInput("remark", f"De opmerking is {over} tekens te lang (hoogstens {REMARK_LENGTH}). Maak hem korter.")
    with acting(office, who):
        return _keep(office, who, meting_id, version, onderdeel, "remark-meting", {"remark": text.strip()})


def set_interpreter(
    office: Office, who: Identity, meting_id: int, version: int, interpreter: Interpreter
) -> MetingView:
    """Note that somebody interprets at this talk, or nobody any more; never who.

    Raises:
        Conflict: where somebody else answered in the meantime.
    """
    with acting(office, who):
        with changing(office, who, DRAFTS, meting_id, version, "set-interpreter") as meting:
            meting.interpreter = interpreter
        return view_in(office, meting.client, meting)


def discard(office: Office, who: Identity, meting_id: int, version: int) -> None:
    """Throw away a draft with all its answers.

    Raises:
        NotAllowed: where a stagiair may not.
        Conflict: where somebody else answered in the meantime.
    """
    require_right(office, who, Right.REMOVE)
    with acting(office, who):
        removing(office, who, DRAFTS, meting_id, version, "discard-meting")


def stop_for_now(office: Office, who: Identity, meting_id: int) -> bool:
    """Leave a draft until later; one in which nothing was said yet is thrown away.

    Returns:
        Whether the draft stays.

    Raises:
        NotFound: where it was thrown away on another screen.
        Conflict: where it was ended on another screen.
    """
    with acting(office, who):
        meting = to_change(office, who, DRAFTS, meting_id)
        if Answer.select().where(Answer.meting == meting).exists():
            return True
        removing(office, who, DRAFTS, meting_id, meting.version, "discard-meting")
        return False


class _NotAsked(BadInput):
    """This meting does not ask it."""

    def __init__(self) -> None:
        super().__init__("onderdeel", "Dit onderdeel hoort niet bij deze meting.")


def _keep(
    office: Office,
    who: Identity,
    meting_id: int,
    version: int,
    onderdeel: str,
    act: str,
    values: Mapping[str, object],
) -> Saved:
    with changing(office, who, DRAFTS, meting_id, version, act, onderdeel) as meting:
        if all(question.code != onderdeel for question in questions_in(office, meting)):
            raise _NotAsked
        given = _write_now(office, meting, onderdeel, values)
    return Saved(onderdeel, given, meting.version, office.clock.now())


def _write_now(office: Office, meting: Meting, onderdeel: str, values: Mapping[str, object]) -> AnswerView:
    return _write(meting, onderdeel, {**values, "answered_at": office.clock.now().replace(tzinfo=None)})


def _write(meting: Meting, onderdeel: str, values: Mapping[str, object]) -> AnswerView:
    row = ANSWER.first(Answer, meting=meting.id, onderdeel=onderdeel)
    if row is None:
        row = Answer(**{"meting": meting, "onderdeel": onderdeel, "answered_at": meting.started_at, **values})
        write_new(row)
        return answer_in(row)
    for name, value in values.items():
        setattr(row, name, value)
    write_changed(row)
    return answer_in(row)
