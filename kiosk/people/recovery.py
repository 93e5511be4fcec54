"""The way back of a teamleider who lost his PIN: the recovery code in the safe."""

import hmac
import secrets

from kiosk.faults import BadInput, Conflict, Fault, NotAllowed
from kiosk.office import Office
from kiosk.people.acting import acting, require_teamleider, write_audit
from kiosk.people.clock_doubt import WRONG_CODE
from kiosk.people.identity import Identity, Role
from kiosk.people.login import check_new_pin, hash_own_pin, keep_pin
from kiosk.store.office_models import OfficeFact, Person

RECOVERY = "recovery_hash"
#: without the letters and digits that look alike on paper
RECOVERY_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
RECOVERY_GROUPS, RECOVERY_GROUP = 6, 4


def make_recovery_code(office: Office, who: Identity) -> str:
    """A new recovery code, to be printed and kept in a safe; only its hash stays here.

    Raises:
        NotAllowed: for anybody but the teamleider.
    """
    require_teamleider(office, who)
    groups = ("".join(secrets.choice(RECOVERY_ALPHABET) for _ in range(RECOVERY_GROUP)) for _ in range(RECOVERY_GROUPS))
    code = "-".join(groups)
    with acting(office, who):
        office.store.set_fact(RECOVERY, _recovery_hash(office, code))
        write_audit(office, who, "make-recovery-code")
    return code


def recover(office: Office, person_id: str, code: str, pin: str) -> str:
    """A teamleider who lost his PIN sets a new one with the recovery code; gives the next code.

    A code has 120 random bits: guessing needs no wait. It works once.

    Raises:
        BadInput: at ``code`` or ``pin``.
        NotAllowed: where the person is no teamleider.
    """
    check_new_pin(office, pin)
    row, fault = _asked_with_code(office, person_id, code)
    if fault is not None:
        raise fault
    # only now: whoever has no code may not learn what somebody's PIN is
    pin_hash = hash_own_pin(office, row, pin)
    with office.store.transaction():
        if not _code_fits(office, code):
            raise Conflict
        keep_pin(row, pin_hash)
        OfficeFact.delete().where(OfficeFact.name == RECOVERY).execute()
        who = Identity(row.id, row.name, Role.TEAMLEIDER, office.clock.now())
        write_audit(office, who, "recover-pin")
    return make_recovery_code(office, who)


def _asked_with_code(office: Office, person_id: str, code: str) -> tuple[Person, Fault | None]:
    """Who comes with a code, and what is wrong with that: a wrong code is noted, so it is told once that is kept."""
    with office.store.transaction():
        row = Person.get_or_none(Person.id == person_id)
        if row is None or not row.active or row.role != Role.TEAMLEIDER:
            raise NotAllowed("Alleen een teamleider gebruikt de noodcode. Vraag uw teamleider om een nieuwe pincode.")
        if _code_fits(office, code):
            return row, None
        write_audit(office, Identity(row.id, row.name, Role.TEAMLEIDER, office.clock.now()), WRONG_CODE)
    return row, BadInput("code", "Deze noodcode klopt niet. Kijk de letters en cijfers na.")


def _code_fits(office: Office, code: str) -> bool:
    kept = office.store.fact(RECOVERY)
    return bool(kept) and hmac.compare_digest(kept, _recovery_hash(office, code))


def _recovery_hash(office: Office, code: str) -> str:
    typed = "".join(sign for sign in code.upper() if sign.isalnum())
    return hmac.new(office.store.keys.pepper, typed.encode(), "sha256").hexdigest()
