"""The first start of an office: its settings and its first people, all at once or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from kiosk import names
from kiosk.faults import BadInput, NotAllowed
from kiosk.office import PLANNED_LENGTH, Office
from kiosk.people.acting import write_audit
from kiosk.people.identity import Role, system
from kiosk.people.login import add_colleague, check_name, check_new_pin
from kiosk.people.pins import draw_pin
from kiosk.people.recovery import make_recovery_code
from kiosk.settings_change import change_settings, changed, name_of_place
from kiosk.store.office_models import Person

NO_LOCATION, NO_MUNICIPALITY = "Vul de naam van de locatie in.", "Vul de gemeente in."
THERE_ALREADY = "Dit kantoor is er al. Kies uw naam en log in."
TWICE = "Deze naam is er al. Zet er een letter of achternaam bij."


@dataclass(frozen=True)
class NewColleague:
    """Somebody who gets a PIN for one log-in."""

    name: str
    role: Role


@dataclass
class NewOffice:
    """What is asked of a new office, until all of it is kept at once."""

    location: str = ""
    municipality: str = ""
    address: str = ""
    printer: str = ""
    leader: str = ""
    pin: str = field(default="", repr=False)
    team: list[NewColleague] = field(default_factory=list)


@dataclass(frozen=True)
class OfficeBegun:
    """What is shown once: the recovery code, and by name the PIN for one log-in of each colleague."""

    code: str = field(repr=False)
    pins: tuple[tuple[str, str], ...] = field(repr=False)


def check_place(new: NewOffice) -> None:
    """The names of location and municipality, as they are kept.

    Raises:
        BadInput: at ``location`` or ``municipality``.
    """
    new.location = name_of_place("location", new.location, NO_LOCATION)
    new.municipality = name_of_place("municipality", new.municipality, NO_MUNICIPALITY)


def check_address(office: Office, new: NewOffice) -> None:
    """The address behind the QR, by the rule of ``kiosk.toml``; it may stay empty.

    Raises:
        BadInput: at ``base_address``.
    """
    new.address = new.address.strip()
    changed(office.settings, {"base_address": new.address})


def check_leader(office: Office, new: NewOffice) -> None:
    """The first teamleider and his own PIN.

    Raises:
        BadInput: at ``name`` or ``pin``.
    """
    new.leader = check_name(new.leader)
    refuse_twice(new.leader, [one.name for one in new.team])
    check_new_pin(office, new.pin)


def check_colleague(new: NewOffice, typed: str) -> str:
    """The name of one more colleague, as it is kept.

    Raises:
        BadInput: at ``name``, where it is empty, too long or somebody's.
    """
    name = check_name(typed)
    refuse_twice(name, [new.leader, *(one.name for one in new.team)])
    return name


def refuse_twice(name: str, others: Sequence[str]) -> None:
    """Refuse a name that is chosen at log-in by two.

    Raises:
        BadInput: at ``name``.
    """
    if any(names.letters(name) == names.letters(other) for other in others):
        raise BadInput("name", TWICE)


def begin_office(office: Office, new: NewOffice) -> OfficeBegun:
    """Make the people and the settings of a new office; gives what is shown once. Takes half a second a person.

    All of it is there or nothing is: ``kiosk.toml`` is written just before the people get on the disk. Where the plug
    is pulled between the two nobody is there yet, and it can be done again.

    Raises:
        BadInput: where something of it cannot be.
        NotAllowed: where somebody works here already.
        Fault: where it cannot be written.
    """
    check_place(new)
    check_address(office, new)
    check_leader(office, new)
    kiosk, pins = system(office), tuple((one.name, draw_pin()) for one in new.team)
    with office.store.transaction():
        if Person.select().exists():
            raise NotAllowed(THERE_ALREADY)
        add_colleague(office, kiosk, new.leader, Role.TEAMLEIDER, new.pin)
        for one, (name, pin) in zip(new.team, pins, strict=True):
            add_colleague(office, kiosk, name, one.role, pin, one_time=True)
        code = make_recovery_code(office, kiosk)
        write_audit(office, kiosk, "begin-office")
        values = {
            "location": new.location,
            "municipality": new.municipality,
            "base_address": new.address,
            "printer": new.printer,
        }
        settings = change_settings(office.folder, values)
        office.store.set_fact(PLANNED_LENGTH, str(settings.length))
    office.read_settings_anew()
    return OfficeBegun(code, pins)


def is_new(office: Office) -> bool:
    """Whether nobody works here yet, nor ever did."""
    with office.store.reading():
        return not office.practice and not Person.select().exists()


def as_it_stands(office: Office) -> NewOffice:
    """What a keeper put in the settings before the first start."""
    known = office.settings
    return NewOffice(known.location, known.municipality, known.base_address, known.printer)
