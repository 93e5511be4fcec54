"""Log in with a PIN, set a PIN, and the teamleider's way back when he lost his own."""

import hmac
import math
import secrets
from dataclasses import dataclass
from datetime import date

from kiosk import names
from kiosk.faults import BadInput, Fault, NotAllowed, NotFound
from kiosk.office import Office
from kiosk.people.acting import acting, names_at_work, require_teamleider, write_audit
from kiosk.people.clock_doubt import NO_WORD, ClockDoubted, clock_doubt
from kiosk.people.identity import Identity, Role
from kiosk.people.pins import BLOCKED_AFTER, check_form, hash_pin, pin_fits, seconds_left
from kiosk.people.stray_pin import refuse_pin
from kiosk.store.client_models import Caseload
from kiosk.store.office_models import OfficeFact, Person

RECOVERY = "recovery_hash"
#: the one PIN of everybody in the demo office; a real office has none
PRACTICE_PIN = "practice_pin"
#: without the letters and digits that look alike on paper
RECOVERY_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
RECOVERY_GROUPS, RECOVERY_GROUP = 6, 4
NAME_LENGTH = 60


@dataclass(frozen=True)
class Colleague:
    """Somebody who can be chosen at log-in."""

    person_id: str
    name: str
    role: Role


class WrongPin(Fault):
    """The PIN is not right, or it is too soon to try; ``wait`` is how many seconds to wait.

    Where it was wrong and may be typed ``again`` at once, that is said.
    """

    def __init__(self, sentence: str, wait: float = 0, *, again: bool = False) -> None:
        super().__init__(sentence)
        self.wait = wait
        self.again = again


def colleagues(office: Office) -> list[Colleague]:
    """Everybody who works here, by name; needs no log-in, it is the log-in screen's list."""
    with office.store.reading():
        known = [Colleague(row.id, row.name, Role(row.role)) for row in Person.select().where(Person.active)]
    return sorted(known, key=lambda person: names.order(person.name))


def practice_pin(office: Office) -> str:
    """The PIN that the demo tells everybody; empty in a real office."""
    if not office.practice:
        return ""
    with office.store.reading():
        return office.store.fact(PRACTICE_PIN)


def log_in(office: Office, person_id: str, pin: str, *, clock_is_right: bool = False) -> Identity:
    """Check a PIN and give the identity that goes with it. Takes 0.2 to 0.4 seconds.

    The attempt is counted on disk before the PIN is looked at, so that pulling the plug gives no free guess. That the
    person said ``clock_is_right`` is noted, where there was a doubt.

    Raises:
        ClockDoubted: where the clock can be wrong and nobody said that it is right; nothing is counted or noted.
        WrongPin: where the PIN is wrong or it is too soon.
    """
    with office.store.transaction():
        doubt = clock_doubt(office)
        if doubt is not None and not clock_is_right:
            raise ClockDoubted(doubt)
        row = Person.get_or_none(Person.id == person_id)
        if row is None or not row.active:
            raise WrongPin("Deze naam is er niet meer. Kies een andere naam.")
        _refuse_too_soon(office, row)
        pin_hash, failed = row.pin_hash, row.failed + 1
        _note_failure(office, row, failed)
    fits = pin_fits(pin, pin_hash, office.store.keys.pepper)
    who = Identity(row.id, row.name, Role(row.role), office.clock.now())
    with office.store.transaction():
        row = Person.get_by_id(person_id)
        if fits and doubt is not None:
            write_audit(office, who, "clock-is-right")
            _begun_by_now(office.clock.today())
        write_audit(office, who, "log-in" if fits else NO_WORD)
        if fits:
            _forget_failures(row.id)
            return who
        left = _seconds_left(office, row)
    raise WrongPin(_wrong(left), left, again=left <= 0)


def show_own_pin(office: Office, who: Identity, pin: str) -> None:
    """Somebody who is logged in shows that it is still him at the keys. Takes 0.2 to 0.4 seconds.

    A wrong PIN counts and lets wait as one at log-in does: on disk, and before it is looked at.

    Raises:
        WrongPin: where the PIN is wrong or it is too soon.
    """
    with office.store.transaction():
        row = Person.get_or_none(Person.id == who.person_id, Person.active)
        if row is None:
            raise WrongPin("U werkt hier niet meer. Vraag de teamleider.")
        _refuse_too_soon(office, row)
        _note_failure(office, row, row.failed + 1)
    fits = pin_fits(pin, row.pin_hash, office.store.keys.pepper)
    with office.store.transaction():
        row = Person.get_by_id(who.person_id)
        write_audit(office, who, "show-own-pin" if fits else NO_WORD)
        if fits:
            _forget_failures(row.id)
            return
        left = _seconds_left(office, row)
    raise WrongPin(_wrong(left), left)


def _forget_failures(person_id: str) -> None:
    Person.update(failed=0, failed_boot="", failed_at=0.0).where(Person.id == person_id).execute()


def _begun_by_now(today: date) -> None:
    """Who guides a client begins on the day on which that is decided: a day to come was told by a clock that ran ahead.

    Until then nobody would see that client. What was ended on its own first day stays ended.
    """
    goes_on = Caseload.until.is_null() | (Caseload.until >= Caseload.since)
    Caseload.update(since=today).where(Caseload.since > today, goes_on).execute()


def seconds_to_wait(office: Office, person_id: str) -> float:
    """How long this person still has to wait before a PIN is looked at."""
    with office.store.reading():
        row = Person.get_or_none(Person.id == person_id)
        return 0 if row is None else _seconds_left(office, row)


def log_out(office: Office, who: Identity, act: str = "log-out") -> None:
    """Note that somebody left, or that the screen locked."""
    with office.store.transaction():
        write_audit(office, who, act)


def leave_program(office: Office, who: Identity) -> None:
    """Closing the kiosk is an act of the teamleider.

    Raises:
        NotAllowed: for anybody else.
    """
    with acting(office, who):
        require_teamleider(who)
        write_audit(office, who, "leave-program")


def check_name(name: str) -> str:
    """A name as it is kept: trimmed, one line.

    Raises:
        BadInput: at ``name``, where it is empty or too long.
    """
    name = names.on_one_line(name)
    if not name.strip(names.JOINERS + " "):
        raise BadInput("name", "Vul een naam in.")
    refuse_pin("name", name)
    if len(name) > NAME_LENGTH:
        raise BadInput("name", f"Deze naam is te lang. Houd hem onder de {NAME_LENGTH} letters.")
    return name


def check_new_name(office: Office, name: str) -> str:
    """The name of a new colleague as it is kept: one that nobody here has, however it is written.

    Raises:
        BadInput: at ``name``, where it is empty, too long, or somebody's.
    """
    name = check_name(name)
    _refuse_taken(office, name)
    return name


def _refuse_taken(office: Office, name: str) -> None:
    if any(names.letters(name) == names.letters(known) for known in names_at_work(office)):
        raise BadInput("name", "Er is al een collega met deze naam. Zet er een letter of achternaam bij.")


def add_colleague(office: Office, who: Identity, name: str, role: Role, pin: str) -> Colleague:
    """Let somebody work here, with a first PIN. Takes 0.2 to 0.4 seconds.

    Raises:
        NotAllowed: for anybody but the teamleider.
        BadInput: where the name or the PIN is no good.
    """
    require_teamleider(who)
    name = check_name(name)
    check_form(pin)
    if role is Role.SYSTEM:
        raise BadInput("role", "Kies begeleider, stagiair of teamleider.")
    pin_hash = hash_pin(pin, office.store.keys.pepper)
    with acting(office, who):
        _refuse_taken(office, name)
        row = Person.create(name=name, role=role, pin_hash=pin_hash)
        write_audit(office, who, "add-colleague", detail=row.id)
        return Colleague(row.id, row.name, role)


def who_may_go(who: Identity, person_id: str) -> Colleague:
    """A colleague who can stop working here, inside a transaction.

    Raises:
        NotAllowed: for anybody but the teamleider, and for the last teamleider himself.
        NotFound: where he works here no more.
    """
    require_teamleider(who)
    teamleiders = Person.select().where(Person.active, Person.role == Role.TEAMLEIDER, Person.id != person_id)
    if not teamleiders.exists():
        raise NotAllowed("Er moet één teamleider overblijven. Maak eerst een andere teamleider.")
    row = Person.get_or_none(Person.id == person_id, Person.active)
    if row is None:
        raise NotFound("Deze collega werkt hier al niet meer.")
    return Colleague(row.id, row.name, Role(row.role))


def end_work(office: Office, who: Identity, person_id: str) -> None:
    """Somebody can no longer log in; what he did stays. Inside the transaction that gives his clients to others.

    Raises:
        NotAllowed: for anybody but the teamleider, and for the last teamleider himself.
        NotFound: where he works here no more.
    """
    leaver = who_may_go(who, person_id)
    Person.update(active=False).where(Person.id == leaver.person_id).execute()
    write_audit(office, who, "remove-colleague", detail=leaver.person_id)


def set_pin(office: Office, who: Identity, person_id: str, pin: str) -> None:
    """Give somebody a new PIN: the teamleider for everyone, everyone for himself. Takes 0.2 to 0.4 seconds.

    Raises:
        NotAllowed: where it is somebody else's PIN.
        BadInput: where the PIN is no good.
    """
    if person_id != who.person_id:
        require_teamleider(who)
    check_form(pin)
    pin_hash = hash_pin(pin, office.store.keys.pepper)
    with acting(office, who):
        _keep_pin(person_id, pin_hash)
        write_audit(office, who, "set-pin", detail=person_id)


def make_recovery_code(office: Office, who: Identity) -> str:
    """A new recovery code, to be printed and kept in a safe; only its hash stays here.

    Raises:
        NotAllowed: for anybody but the teamleider.
    """
    require_teamleider(who)
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
    check_form(pin)
    pin_hash = hash_pin(pin, office.store.keys.pepper)
    with office.store.transaction():
        row = Person.get_or_none(Person.id == person_id)
        if row is None or not row.active or row.role != Role.TEAMLEIDER:
            raise NotAllowed("Alleen een teamleider gebruikt de noodcode. Vraag uw teamleider om een nieuwe pincode.")
        kept = office.store.fact(RECOVERY)
        if not kept or not hmac.compare_digest(kept, _recovery_hash(office, code)):
            raise BadInput("code", "Deze noodcode klopt niet. Kijk de letters en cijfers na.")
        _keep_pin(person_id, pin_hash)
        OfficeFact.delete().where(OfficeFact.name == RECOVERY).execute()
        who = Identity(row.id, row.name, Role.TEAMLEIDER, office.clock.now())
        write_audit(office, who, "recover-pin")
    return make_recovery_code(office, who)


def _recovery_hash(office: Office, code: str) -> str:
    typed = "".join(sign for sign in code.upper() if sign.isalnum())
    return hmac.new(office.store.keys.pepper, typed.encode(), "sha256").hexdigest()


def _keep_pin(person_id: str, pin_hash: str) -> None:
    changed = (
        Person.update(pin_hash=pin_hash, failed=0, failed_boot="", failed_at=0.0)
        .where(Person.id == person_id, Person.active)
        .execute()
    )
    if not changed:
        raise NotAllowed("Deze collega werkt hier niet meer.")


def _note_failure(office: Office, row: Person, failed: int) -> None:
    now = office.clock.uptime()
    Person.update(failed=failed, failed_boot=now.boot, failed_at=now.seconds).where(Person.id == row.id).execute()


def _seconds_left(office: Office, row: Person) -> float:
    return seconds_left(row.failed, row.failed_boot, row.failed_at, office.clock.uptime())


def _refuse_too_soon(office: Office, row: Person) -> None:
    if row.failed >= BLOCKED_AFTER:
        raise WrongPin("Deze naam is geblokkeerd na te veel verkeerde pincodes. Vraag de teamleider.")
    left = _seconds_left(office, row)
    if left > 0:
        raise WrongPin(f"Wacht nog {in_words(left)} en typ dan uw pincode.", left)


def _wrong(wait: float) -> str:
    if wait <= 0:
        return "Deze pincode klopt niet. Probeer het nog eens."
    return f"Deze pincode klopt niet. Wacht {in_words(wait)} en probeer het nog eens."


def in_words(seconds: float) -> str:
    """A wait in words: ``15 seconden``, ``2 minuten``."""
    whole = math.ceil(seconds)
    if whole < 90:
        return f"{whole} seconde" if whole == 1 else f"{whole} seconden"
    return f"{math.ceil(whole / 60)} minuten"
