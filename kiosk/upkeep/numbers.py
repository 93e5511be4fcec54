"""Whom to call in danger, kept by the teamleider: his own number and hours, and the numbers of the whole country."""

from dataclasses import asdict, dataclass, replace

from kiosk.content.danger import Dangers
from kiosk.content.location import Content
from kiosk.faults import BadInput, Conflict
from kiosk.office import Office
from kiosk.people.acting import require_teamleider
from kiosk.people.identity import Identity
from kiosk.people.stray_pin import refuse_pin
from kiosk.phones import phone
from kiosk.upkeep.changes import LatestChange, change_content, latest_change, newest_content

FILE = "danger.toml"
#: where each of them stands in the file
PATHS = {
    "phone": "teamleider/phone",
    "hours": "teamleider/hours",
    "number_113": "numbers/number_113",
    "veilig_thuis": "numbers/veilig_thuis",
}
OF_THE_COUNTRY = ("number_113", "veilig_thuis")


@dataclass(frozen=True)
class DangerNumbers:
    """``phone`` and ``hours`` are the teamleider's; they may stay empty, the numbers of the country may not."""

    phone: str
    hours: str
    number_113: str
    veilig_thuis: str


def numbers_in(content: Content) -> DangerNumbers:
    """The numbers as the content has them."""
    dangers: Dangers = content.danger
    own, country = dangers.teamleider, dangers.numbers
    return DangerNumbers(own.phone, own.hours, country.number_113, country.veilig_thuis)


def numbers_now(office: Office) -> DangerNumbers:
    """The numbers with what was changed in another kiosk."""
    return numbers_in(newest_content(office))


def numbers_change(office: Office) -> LatestChange | None:
    """Who changed the teamleider's number or hours last, and when."""
    return latest_change(office, FILE, "teamleider")


def change_numbers(office: Office, who: Identity, numbers: DangerNumbers, *, seen: DangerNumbers) -> None:
    """Fill in whom to call; ``seen`` is what stood there for who changes it.

    Raises:
        BadInput: naming the field.
        Conflict: where something else stands there by now.
        NotAllowed: for anybody but the teamleider.
    """
    require_teamleider(office, who)
    refuse_pin("hours", numbers.hours)
    known = asdict(numbers_now(office))
    if asdict(seen) != known:
        raise Conflict
    read = {name: phone(getattr(numbers, name), name, short=True) for name in ("phone", *OF_THE_COUNTRY)}
    for name in OF_THE_COUNTRY:
        if not read[name]:
            raise BadInput(name, "Dit nummer staat in de antwoorden bij gevaar. Vul het in.")
    typed = asdict(replace(numbers, hours=numbers.hours.strip(), **read))
    change_content(office, who, FILE, {PATHS[name]: typed[name] for name in PATHS if typed[name] != known[name]})
