"""Questions to which the lookup had no answer: their words only, for the teamleider to give to a task."""

from dataclasses import dataclass
from datetime import date

from kiosk.faults import NotFound
from kiosk.office import Office
from kiosk.people.acting import acting, reading, require_teamleider, write_audit
from kiosk.people.identity import Identity
from kiosk.store.office_models import OpenVraag, columns
from kiosk.upkeep.kept_words import words_to_keep
from kiosk.upkeep.partners import give_words

#: more than these nobody reads; the ones that were asked longest ago go first
MOST_KEPT = 200


@dataclass(frozen=True)
class OpenVraagView:
    """The words of a question, how often it was asked, and when last."""

    id: int
    words: str
    times: int
    last_on: date


def collect(office: Office, who: Identity, typed: str) -> None:
    """Keep the words of a question that was not understood, as far as they may be kept.

    Which they are is not told: a word is left out where somebody here is called so, and he may be another's client.
    """
    with acting(office, who):
        words = words_to_keep(typed)
        if not words:
            return
        today = office.clock.today()
        known = OpenVraag.update(times=OpenVraag.times + 1, last_on=today).where(OpenVraag.words == words).execute()
        if not known:
            OpenVraag.create(words=words, last_on=today)
            kept = OpenVraag.select(OpenVraag.id).order_by(OpenVraag.last_on.desc(), OpenVraag.id.desc())
            OpenVraag.delete().where(OpenVraag.id.not_in(kept.limit(MOST_KEPT))).execute()
        write_audit(office, who, "collect-question")


def open_vragen(office: Office, who: Identity) -> tuple[OpenVraagView, ...]:
    """What was asked and not understood, the most often asked first.

    Raises:
        NotAllowed: for anybody but the teamleider.
    """
    require_teamleider(office, who)
    with reading(office, who):
        rows = columns(
            OpenVraag.select(OpenVraag.id, OpenVraag.words, OpenVraag.times, OpenVraag.last_on).order_by(
                OpenVraag.times.desc(), OpenVraag.last_on.desc(), OpenVraag.id
            )
        )
    return tuple(OpenVraagView(*row) for row in rows)


def answer_with(office: Office, who: Identity, vraag_id: int, partner_code: str, task_code: str) -> str:
    """The words of a question find a task from now on; gives them.

    Raises:
        NotAllowed: for anybody but the teamleider.
        NotFound: the question or the task is no longer there.
        BadInput: the content would be at fault.
    """
    require_teamleider(office, who)
    words = _words(office, who, vraag_id)
    give_words(office, who, words, partner_code, task_code)
    drop(office, who, vraag_id)
    return words


def drop(office: Office, who: Identity, vraag_id: int) -> None:
    """Nothing is to be done with a question.

    Raises:
        NotAllowed: for anybody but the teamleider.
    """
    require_teamleider(office, who)
    with acting(office, who):
        OpenVraag.delete().where(OpenVraag.id == vraag_id).execute()
        write_audit(office, who, "drop-question", detail=str(vraag_id))


def _words(office: Office, who: Identity, vraag_id: int) -> str:
    with reading(office, who):
        found = columns(OpenVraag.select(OpenVraag.words).where(OpenVraag.id == vraag_id))
    if not found:
        raise NotFound("Deze vraag is er niet meer.")
    words: str = found[0][0]
    return words
