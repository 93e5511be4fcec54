"""Around the client: the people with a name, and what client and begeleider agreed on reaching each other."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import ceil
from typing import Any

from kiosk import names
from kiosk.content.partners import EMAIL
from kiosk.content.rechten import Right
from kiosk.faults import BadInput
from kiosk.guidance.changing import Changeable, changing, changing_row, keep_new, removing
from kiosk.guidance.clients import ClientFile, Look, cover, looking, reach
from kiosk.office import Office
from kiosk.people.access import require_right
from kiosk.people.acting import acting
from kiosk.people.identity import Identity
from kiosk.people.stray_pin import refuse_pin
from kiosk.phones import phone
from kiosk.store.client_models import Betrokkene, Caseload, ClientAgreements
from kiosk.store.office_models import Person

NAME_LENGTH = 40
LINE_LENGTH = 120
EXCEPTIONS = 4
#: so many agreements have room on the wall; all of them stand on his plan
HUNG = 2
#: and so many lines, those of the hours with them, each of so many letters
HUNG_LINES, HUNG_LETTERS = 6, 42
MOST_PEOPLE = 8
TOO_LONG = (
    "Dit is samen te lang voor de poster. Kies er één, of maak bij de afspraken een regel of de dagen en tijden korter."
)
PEOPLE = Changeable(Betrokkene, "Deze persoon staat er niet meer bij.")


class AroundRole(StrEnum):
    """What somebody is to the client; the value is its word on screen and paper."""

    COACH = "coach bij het Werkplein"
    NEIE_NOABER = "begeleider bij Neie Noaber"
    TEACHER = "leraar"
    STAND_IN = "invaller"
    OTHER = "iemand anders"

    @property
    def on_paper(self) -> str:
        """The word for it in the client's own language, beside his partner's letter (context ``rol`` of the texts)."""
        words = {
            AroundRole.COACH: "coach",
            AroundRole.NEIE_NOABER: "begeleider",
            AroundRole.TEACHER: "docent",
            AroundRole.STAND_IN: "vervanger",
        }
        return words.get(self, "iemand anders")

    @property
    def partner(self) -> str:
        """The code of the partner for which he works; empty where it is none of them."""
        codes = {
            AroundRole.COACH: "werkplein",
            AroundRole.NEIE_NOABER: "neie-noaber",
            AroundRole.TEACHER: "school",
            AroundRole.STAND_IN: "vluchtelingenwerk",
        }
        return codes.get(self, "")

    @property
    def brief(self) -> str:
        """His role in one or two words, for where there is little room."""
        words = {AroundRole.COACH: "coach", AroundRole.NEIE_NOABER: "Neie Noaber"}
        return words.get(self, str(self))


@dataclass(frozen=True)
class PersonDraft:
    """What is typed about somebody around the client, as yet unchecked; contacts are those of his office."""

    #: None where nobody chose yet, which is refused
    role: AroundRole | None
    name: str
    phone: str = ""
    email: str = ""


@dataclass(frozen=True)
class PersonAround:
    """Somebody around the client."""

    id: int
    role: AroundRole
    name: str
    phone: str
    email: str
    version: int


#: what was agreed in a line each, and all of it, by the names that it has in the store and in an ``Agreements``
AGREED_LINES = ("hours", "reach", "outside")
AGREED = (*AGREED_LINES, "exceptions")


@dataclass(frozen=True)
class Agreements:
    """What was agreed on reaching each other, and where it goes differently with this client."""

    hours: str = ""
    reach: str = ""
    outside: str = ""
    exceptions: tuple[str, ...] = ()
    changed_on: date | None = None
    by: str = ""
    version: int = 0
    #: what of it he lets hang on a wall; none where he was not asked since the last of it was agreed
    hung: tuple[str, ...] | None = None

    @property
    def may_hang(self) -> tuple[str, ...]:
        """What of it can hang on a wall, where he wants that: not the hours, which stand there anyway."""
        return tuple(text for text in (self.reach, self.outside, *self.exceptions) if text)

    @property
    def empty(self) -> bool:
        """Whether nothing was agreed yet."""
        return not any(getattr(self, name) for name in AGREED)


def people_around(office: Office, who: Identity, client_id: str, look: Look = Look.PEOPLE) -> tuple[PersonAround, ...]:
    """The people around a client, in the order of their roles."""
    with looking(office, who, client_id, look):
        return read_people(client_id)


@dataclass(frozen=True)
class Around:
    """Who stands around a client, and what was agreed on reaching each other."""

    client: ClientFile
    people: tuple[PersonAround, ...]
    agreements: Agreements


def around(office: Office, who: Identity, client_id: str, look: Look = Look.PEOPLE) -> Around:
    """Who stands around a client, and what was agreed with him."""
    with looking(office, who, client_id, look) as row:
        return Around(cover(office, row), read_people(client_id), read_agreements(client_id))


def working_at(people: Iterable[PersonAround], partner: str) -> tuple[PersonAround, ...]:
    """Who of the people around a client works for this partner."""
    return tuple(person for person in people if partner and person.role.partner == partner)


def add_person(office: Office, who: Identity, client_id: str, draft: PersonDraft) -> PersonAround:
    """Somebody comes to stand around the client.

    Raises:
        BadInput: naming the field.
    """
    draft = _checked(draft)
    with acting(office, who):
        client = reach(office, who, client_id, write=True)
        around = read_people(client_id)
        _refuse_alike(draft, around)
        if len(around) >= MOST_PEOPLE:
            raise BadInput("name", f"Er staan al {MOST_PEOPLE} mensen. Haal eerst iemand weg die er niet meer is.")
        row = Betrokkene(client=client, **_fields(draft))
        return _person_view(keep_new(office, who, row, "add-person-around"))


def change_person(office: Office, who: Identity, person_id: int, version: int, draft: PersonDraft) -> PersonAround:
    """Correct somebody around the client.

    Raises:
        BadInput: naming the field.
        Conflict: where somebody else changed it in the meantime.
    """
    draft = _checked(draft)
    with acting(office, who):
        with changing(office, who, PEOPLE, person_id, version, "change-person-around") as row:
            _refuse_alike(draft, [other for other in read_people(row.client_id) if other.id != person_id])
            for name, value in _fields(draft).items():
                setattr(row, name, value)
        return _person_view(row)


def remove_person(office: Office, who: Identity, person_id: int, version: int) -> None:
    """Somebody is no longer around the client; of him only stays what went out on paper, as it is kept with its print.

    Raises:
        NotAllowed: where a stagiair may not.
        Conflict: where somebody else changed it in the meantime.
    """
    require_right(office, who, Right.REMOVE)
    with acting(office, who):
        removing(office, who, PEOPLE, person_id, version, "remove-person-around")


def agreements_of(office: Office, who: Identity, client_id: str) -> Agreements:
    """What was agreed with this client; empty where nothing was."""
    with looking(office, who, client_id, Look.PEOPLE):
        return read_agreements(client_id)


def usual_agreements(office: Office, who: Identity, client_id: str) -> Agreements:
    """What this begeleider agreed last with another client of his: hours and ways to reach him are often the same."""
    with looking(office, who, client_id, Look.PEOPLE):
        mine = Caseload.select(Caseload.client).where(Caseload.person == who.person_id)
        row = (
            ClientAgreements.select()
            .where(
                ClientAgreements.client.in_(mine),
                ClientAgreements.client != client_id,
                ClientAgreements.by == who.person_id,
            )
            .order_by(ClientAgreements.changed_on.desc())
            .first()
        )
        return Agreements() if row is None else Agreements(**_lines_of(row))


def agree(office: Office, who: Identity, client_id: str, wanted: Agreements) -> Agreements:
    """Keep what was agreed with this client; ``wanted.version`` is the one that it was changed from.

    Raises:
        BadInput: naming the field.
        Conflict: where somebody else changed it in the meantime.
    """
    lines = {name: _line(name, getattr(wanted, name)) for name in AGREED_LINES}
    exceptions = [line for line in (_line("exceptions", text) for text in wanted.exceptions) if line]
    if len(exceptions) > EXCEPTIONS:
        raise BadInput("exceptions", f"Schrijf hoogstens {EXCEPTIONS} uitzonderingen op, elk op een eigen regel.")
    with acting(office, who):
        client = reach(office, who, client_id, write=True)
        row = ClientAgreements.get_or_none(ClientAgreements.client == client)
        row = row or ClientAgreements(client=client, version=0)
        with changing_row(office, who, row, wanted.version, "agree", ""):
            before = _agreements(row) if row.version else Agreements()
            for name, text in lines.items():
                setattr(row, name, text)
            row.exceptions = "\n".join(exceptions)
            row.hung = _still_hung(before, (lines["reach"], lines["outside"], *exceptions))
            row.changed_on, row.by_id = office.clock.today(), who.person_id
        return _agreements(row)


def _still_hung(before: Agreements, now: tuple[str, ...]) -> str | None:
    """What may still hang on the wall; where something new was agreed he is asked again."""
    if before.hung is None or not {text for text in now if text} <= set(before.may_hang):
        return None
    return "\n".join(text for text in before.hung if text in now)


def let_hang(office: Office, who: Identity, client_id: str, texts: tuple[str, ...], version: int) -> Agreements:
    """Keep which of his agreements the client lets hang on a wall: none, one or two; said anew it is taken back.

    Raises:
        BadInput: at ``hung``, where it is too much, or not agreed with him.
        Conflict: where somebody else changed the agreements in the meantime.
    """
    with acting(office, who):
        client = reach(office, who, client_id, write=True)
        row = ClientAgreements.get_or_none(ClientAgreements.client == client)
        if row is None or not set(texts) <= set(_agreements(row).may_hang):
            raise BadInput("hung", "Dit is niet met deze cliënt afgesproken. Kijk bij de afspraken.")
        if len(texts) > HUNG:
            raise BadInput("hung", f"Kies hoogstens {HUNG} afspraken: meer past er niet op de poster.")
        if with_room(row.hours, texts) != texts:
            raise BadInput("hung", TOO_LONG)
        with changing_row(office, who, row, version, "agree-wall", ""):
            row.hung = "\n".join(texts)
        return _agreements(row)


def with_room(hours: str, texts: tuple[str, ...]) -> tuple[str, ...]:
    """Those agreements that have room on a poster beside the hours of the begeleider, in the same order."""
    room, fitting = HUNG_LINES - _lines(hours), []
    for text in texts[:HUNG]:
        if _lines(text) <= room:
            fitting.append(text)
            room -= _lines(text)
    return tuple(fitting)


def _lines(text: str) -> int:
    return ceil(len(text) / HUNG_LETTERS)


def read_people(client_id: str) -> tuple[PersonAround, ...]:
    """The people around one client in the order of their roles, inside a transaction."""
    rows = Betrokkene.select().where(Betrokkene.client == client_id).order_by(Betrokkene.id)
    order = list(AroundRole)
    return tuple(sorted((_person_view(row) for row in rows), key=lambda person: order.index(person.role)))


def read_agreements(client_id: str) -> Agreements:
    """What was agreed with one client by one statement, inside a transaction; empty where nothing was."""
    mine = ClientAgreements.client == client_id
    row = ClientAgreements.select(ClientAgreements, Person.name).join(Person).where(mine).first()
    return Agreements() if row is None else _agreements(row)


def _person_view(row: Betrokkene) -> PersonAround:
    return PersonAround(row.id, AroundRole(row.role), row.name, row.phone, row.email, row.version)


def _lines_of(row: ClientAgreements) -> dict[str, Any]:
    return {name: getattr(row, name) for name in AGREED_LINES}


def _agreements(row: ClientAgreements) -> Agreements:
    return Agreements(
        **_lines_of(row),
        exceptions=tuple(row.exceptions.splitlines()),
        changed_on=row.changed_on,
        by=row.by.name,
        version=row.version,
        hung=None if row.hung is None else tuple(row.hung.splitlines()),
    )


def _fields(draft: PersonDraft) -> dict[str, str]:
    return {"role": check_role(draft.role), "name": draft.name, "phone": draft.phone, "email": draft.email}


def check_role(role: AroundRole | None) -> AroundRole:
    """What somebody is to the client, which somebody chose.

    Raises:
        BadInput: at ``role``.
    """
    if role is None:
        raise BadInput("role", "Kies wie het is.")
    return role


def check_person_name(name: str) -> str:
    """The name of somebody around the client as it is kept.

    Raises:
        BadInput: at ``name``, where it is none or too long.
    """
    name = " ".join(name.split())
    refuse_pin("name", name)
    if not re.search(r"\w", name):
        raise BadInput("name", "Vul de naam in. Een voornaam is genoeg.")
    if len(name) > NAME_LENGTH:
        raise BadInput(
            "name",
            f"Deze naam is {len(name) - NAME_LENGTH} tekens te lang (hoogstens {NAME_LENGTH}). Een voornaam is genoeg.",
        )
    return name


def _checked(draft: PersonDraft) -> PersonDraft:
    """A person as he is kept. The fields are looked at in the order in which they are asked."""
    role, name, number = check_role(draft.role), check_person_name(draft.name), phone(draft.phone, "phone")
    return PersonDraft(role, name, number, check_email(draft.email))


def check_email(typed: str) -> str:
    """An e-mail address as it is kept; empty where nothing was typed.

    Raises:
        BadInput: at ``email``.
    """
    email = " ".join(typed.split())
    if email and (len(email) > LINE_LENGTH or not EMAIL.fullmatch(email)):
        raise BadInput("email", "Dit is geen e-mailadres. Schrijf het als naam@organisatie.nl.")
    return email


def _refuse_alike(draft: PersonDraft, others: Iterable[PersonAround]) -> None:
    """Two of one name in one role would look the same on screen and paper."""
    if any(other.role is draft.role and names.letters(other.name) == names.letters(draft.name) for other in others):
        raise BadInput("name", "Deze naam staat er al bij deze rol. Zet er een letter of achternaam bij.")


def _line(field: str, text: str) -> str:
    text = " ".join(text.split())
    refuse_pin(field, text)
    if len(text) > LINE_LENGTH:
        raise BadInput(
            field,
            f"Dit is {len(text) - LINE_LENGTH} tekens te lang (hoogstens {LINE_LENGTH}). "
            "Een korte regel past op papier.",
        )
    return text
