"""A PIN of one's own: chosen with the one that was given for one log-in, or in place of the one of before."""

from kiosk.faults import NotAllowed
from kiosk.office import Office
from kiosk.people.acting import acting, fit_to_see, write_audit
from kiosk.people.identity import Identity, Role
from kiosk.people.login import check_new_pin, hash_own_pin, keep_pin, show_own_pin
from kiosk.store.office_models import Person


def choose_own_pin(office: Office, person_id: str, given: str, pin: str) -> None:
    """Whoever has a PIN for one log-in chooses his own; he logs in with that. Takes two seconds at most.

    Raises:
        BadInput: at ``pin``, where it is no good, or is the given one.
        WrongPin: where the given one is wrong, or it is too soon.
        NotAllowed: where he has one of his own.
        Conflict: where he got another one in the meantime.
    """
    check_new_pin(office, pin)
    with office.store.reading():
        row = Person.get_or_none(Person.id == person_id, Person.active, Person.one_time)
    if row is None:
        raise NotAllowed("Deze pincode geldt niet meer. Vraag de teamleider om een nieuwe.")
    who = Identity(row.id, row.name, Role(row.role), office.clock.now())
    _replace(office, who, given, pin, "choose-own-pin")


def change_own_pin(office: Office, who: Identity, old: str, pin: str) -> None:
    """Whoever is logged in takes another PIN; the old one is asked first. Takes two seconds at most.

    Raises:
        BadInput: at ``pin``, where it is no good or he had it before.
        WrongPin: where the old one is wrong, or it is too soon.
        Conflict: where he got another one in the meantime.
    """
    check_new_pin(office, pin)
    _replace(office, who, old, pin, "change-own-pin")


def _replace(office: Office, who: Identity, old: str, pin: str, act: str) -> None:
    row = show_own_pin(office, who, old)
    pin_hash = hash_own_pin(office, row, pin)
    with fit_to_see(), acting(office, who):
        keep_pin(row, pin_hash)
        write_audit(office, who, act)
