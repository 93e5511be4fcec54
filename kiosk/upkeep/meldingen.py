"""Whoever sees that an answer of the lookup is not right says so in one key; the teamleider mends it, or puts it away.

It is about the answer, never about a client: of what was typed only some words are kept.
"""

from dataclasses import dataclass
from datetime import date

from kiosk.faults import BadInput, NotFound
from kiosk.office import Office
from kiosk.people.acting import acting, reading, require_teamleider, write_audit
from kiosk.people.identity import Identity
from kiosk.people.sentence import sentence
from kiosk.store.office_models import Melding, Person, columns
from kiosk.upkeep.kept_words import names_client, without_clients, words_to_keep
from kiosk.upkeep.partners import give_words

LONGEST = 160


@dataclass(frozen=True)
class MeldingView:
    """What somebody said of an answer; ``task`` is its code, ``typed`` are the words by which he came to it."""

    id: int
    task: str
    typed: str
    said: str
    by: str
    made_on: date


def tell_not_right(office: Office, who: Identity, task: str, typed: str, said: str) -> None:
    """Tell the teamleider that an answer is not right.

    Raises:
        BadInput: nothing is said, or too much.
    """
    wanted, shorter = "Schrijf in één korte zin wat er niet klopt.", "Eén korte zin is genoeg."
    said = sentence(office, "said", said, most=LONGEST, wanted=wanted, shorter=shorter)
    with acting(office, who):
        if names_client(office, who, said):
            raise BadInput("said", "Hier staat een naam van een cliënt. Schrijf alleen wat er niet klopt.")
        kept = Melding.create(
            task=task,
            typed=words_to_keep(typed),
            said=without_clients(said),
            made_on=office.clock.today(),
            by=who.person_id,
        )
        write_audit(office, who, "tell-not-right", detail=str(kept.id))


def open_meldingen(office: Office, who: Identity) -> tuple[MeldingView, ...]:
    """What waits for the teamleider, the oldest first.

    Raises:
        NotAllowed: for anybody but the teamleider.
    """
    with reading(office, who):
        require_teamleider(office, who)
        rows = (
            Melding.select(Melding.id, Melding.task, Melding.typed, Melding.said, Person.name, Melding.made_on)
            .join(Person)
            .where(~Melding.settled)
            .order_by(Melding.id)
        )
        return tuple(MeldingView(*row) for row in columns(rows))


def give_to(office: Office, who: Identity, melding_id: int, partner_code: str, task_code: str) -> str:
    """The words by which somebody came to a wrong answer find this task from now on; the melding is settled.

    Gives the words.

    Raises:
        BadInput: no word was kept, or the content would be at fault.
        NotAllowed: for anybody but the teamleider.
        NotFound: the melding or the task is no longer there.
    """
    waits = next((one for one in open_meldingen(office, who) if one.id == melding_id), None)
    if waits is None:
        raise NotFound("Deze melding is net op een ander scherm weggehaald.")
    if not waits.typed:
        raise BadInput("typed", "Van deze vraag is geen woord bewaard.")
    give_words(office, who, waits.typed, partner_code, task_code)
    settle(office, who, melding_id)
    return waits.typed


def settle(office: Office, who: Identity, melding_id: int) -> None:
    """It was mended, or needs no mending.

    Raises:
        NotAllowed: for anybody but the teamleider.
        NotFound: where it was put away already.
    """
    with acting(office, who):
        require_teamleider(office, who)
        if not Melding.update(settled=True).where(Melding.id == melding_id, ~Melding.settled).execute():
            raise NotFound("Deze melding is net op een ander scherm weggehaald.")
        write_audit(office, who, "settle-not-right", detail=str(melding_id))
