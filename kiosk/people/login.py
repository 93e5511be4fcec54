"""Log in with a PIN, and who works here: a colleague is added with a first PIN, and given another one."""

import math
from dataclasses import dataclass
from datetime import date, timedelta

from kiosk import dates, names
from kiosk.faults import BadInput, Conflict, Fault, NotAllowed, NotFound
from kiosk.office import Office
from kiosk.people.acting import acting, names_at_work, require_teamleider, write_audit
from kiosk.people.clock_doubt import WRONG_PIN, ClockDoubted, clock_doubt
from kiosk.people.identity import Identity, Role
from kiosk.people.pins import BLOCKED_AFTER, check_form, draw_pin, hash_pin, pin_fits, seconds_left
from kiosk.people.stray_pin import refuse_pin
from kiosk.store.client_models import Caseload
from kiosk.store.office_models import Person

#: the one PIN of everybody in the demo office; a real office has none
PRACTICE_PIN = "practice_pin"
NAME_LENGTH = 60
#: a wait of so many seconds or more is told with its end, and with who can shorten it
LONG_WAIT = 90


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


class OneTimePin(Fault):
    """The PIN is right, and was given by somebody else: nobody is let in before he chose one of his own."""

    def __init__(self) -> None:
        super().__init__(
            "Deze pincode werkt één keer. Log eerst in op het scherm van de kiosk en kies daar uw eigen pincode."
        )


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


def check_new_pin(office: Office, pin: str) -> None:
    """Refuse a PIN that is tried first; only the demo office takes its own, which everybody knows.

    Raises:
        BadInput: at ``pin``, with what kind of PIN it is.
    """
    if not (office.practice and pin == practice_pin(office)):
        check_form(pin)


def log_in(office: Office, person_id: str, pin: str, *, clock_is_right: bool = False) -> Identity:
    """Check a PIN and give the identity that goes with it. Takes 0.2 to 0.4 seconds.

    The attempt is counted on disk before the PIN is looked at, so that pulling the plug gives no free guess. That the
    person said ``clock_is_right`` is noted, where there was a doubt.

    Raises:
        ClockDoubted: where the clock can be wrong and nobody said that it is right; nothing is counted or noted.
        WrongPin: where the PIN is wrong or it is too soon.
        OneTimePin: where it is right and was given by somebody else.
    """
    with office.store.transaction():
        doubt = clock_doubt(office)
        if doubt is not None and not clock_is_right:
            raise ClockDoubted(doubt)
        row = _count_attempt(office, person_id, "Deze naam is er niet meer. Kies een andere naam.")
    fits = pin_fits(pin, row.pin_hash, office.store.keys.pepper)
    who = Identity(row.id, row.name, Role(row.role), office.clock.now())
    with office.store.transaction():
        if fits and doubt is not None:
            write_audit(office, who, "clock-is-right")
            _begun_by_now(office.clock.today())
        right = "one-time-pin" if row.one_time else "log-in"
        wrong = _note_answer(office, who, right if fits else WRONG_PIN)
    if wrong is not None:
        raise wrong
    if row.one_time:
        raise OneTimePin
    return who


def show_own_pin(office: Office, who: Identity, pin: str) -> Person:
    """Somebody shows that it is him at the keys. Takes 0.2 to 0.4 seconds.

    A wrong PIN counts and lets wait as one at log-in does: on disk, and before it is looked at.

    Raises:
        WrongPin: where the PIN is wrong or it is too soon.
    """
    with office.store.transaction():
        row = _count_attempt(office, who.person_id, "U werkt hier niet meer. Vraag de teamleider.")
    fits = pin_fits(pin, row.pin_hash, office.store.keys.pepper)
    with office.store.transaction():
        wrong = _note_answer(office, who, "show-own-pin" if fits else WRONG_PIN)
    if wrong is not None:
        raise wrong
    return row


def _count_attempt(office: Office, person_id: str, gone: str) -> Person:
    """Before a PIN is looked at, inside a transaction."""
    row: Person | None = Person.get_or_none(Person.id == person_id, Person.active)
    if row is None:
        raise WrongPin(gone)
    _refuse_too_soon(office, row)
    now = office.clock.uptime()
    failure = {Person.failed: row.failed + 1, Person.failed_boot: now.boot, Person.failed_at: now.seconds}
    Person.update(failure).where(Person.id == row.id).execute()
    return row


def _note_answer(office: Office, who: Identity, act: str) -> WrongPin | None:
    """Once it was looked at, inside a transaction: what is said of a wrong one, once that is on disk."""
    write_audit(office, who, act)
    if act != WRONG_PIN:
        forget_failures(who.person_id)
        return None
    row = Person.get_by_id(who.person_id)
    left = wait_left(office, row)
    if left <= 0:
        return WrongPin("Deze pincode klopt niet. Probeer het nog eens.", again=True)
    told = f"Deze pincode klopt niet. Wacht {in_words(left)} en probeer het nog eens."
    return WrongPin(told + until_when(office, Role(row.role), left), left)


def forget_failures(person_id: str) -> None:
    """He need not wait any more, inside a transaction."""
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
        return 0 if row is None else wait_left(office, row)


def log_out(office: Office, who: Identity, act: str = "log-out") -> None:
    """Note that somebody left, or that the screen locked."""
    with office.store.transaction():
        write_audit(office, who, act)
    # who comes back is noted anew, and of who went nothing stays in memory
    office.looks.clear()
    office.store.write_back()


def leave_program(office: Office, who: Identity) -> None:
    """Closing the kiosk is an act of the teamleider.

    Raises:
        NotAllowed: for anybody else.
    """
    with acting(office, who):
        require_teamleider(office, who)
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


def add_colleague(
    office: Office, who: Identity, name: str, role: Role, pin: str, *, one_time: bool | None = None
) -> Colleague:
    """Let somebody work here, with a first PIN. Takes 0.2 to 0.4 seconds.

    From a colleague that PIN is for one log-in, unless ``one_time`` says otherwise.

    Raises:
        NotAllowed: for anybody but the teamleider.
        BadInput: where the name or the PIN is no good.
    """
    require_teamleider(office, who)
    name = check_name(name)
    check_new_pin(office, pin)
    if role is Role.SYSTEM:
        raise BadInput("role", "Kies begeleider, stagiair of teamleider.")
    once = who.role is not Role.SYSTEM if one_time is None else one_time
    pin_hash = hash_pin(pin, office.store.keys.pepper)
    with acting(office, who):
        _refuse_taken(office, name)
        row = Person.create(name=name, role=role, pin_hash=pin_hash, one_time=once)
        write_audit(office, who, "add-colleague", detail=row.id)
        return Colleague(row.id, row.name, role)


def who_may_go(office: Office, who: Identity, person_id: str) -> Colleague:
    """A colleague who can stop working here, inside a transaction.

    Raises:
        NotAllowed: for anybody but the teamleider, and for the last teamleider himself.
        NotFound: where he works here no more.
    """
    require_teamleider(office, who)
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
    leaver = who_may_go(office, who, person_id)
    Person.update(active=False).where(Person.id == leaver.person_id).execute()
    write_audit(office, who, "remove-colleague", detail=leaver.person_id)


def give_pin(office: Office, who: Identity, person_id: str) -> str:
    """A new PIN for a colleague, for one log-in: nobody chose it, and he chooses his own with it.

    Takes 0.2 to 0.4 seconds. Whoever is blocked, or waits, can log in with it at once.

    Raises:
        NotAllowed: for anybody but the teamleider, and for the own one.
    """
    require_teamleider(office, who)
    if person_id == who.person_id:
        raise NotAllowed("Dit is uw eigen pincode. U verandert hem op Vandaag, met F4.")
    pin = draw_pin()
    pin_hash = hash_pin(pin, office.store.keys.pepper)
    with acting(office, who):
        row = Person.get_or_none(Person.id == person_id, Person.active)
        if row is None:
            raise NotAllowed("Deze collega werkt hier niet meer.")
        keep_pin(row, pin_hash, one_time=True)
        write_audit(office, who, "give-pin", detail=person_id)
    return pin


def keep_pin(row: Person, pin_hash: str, *, one_time: bool = False) -> None:
    """Put a PIN in place of the one of before, inside a transaction; what was somebody's own stays known as that.

    Raises:
        Conflict: where he got another one in the meantime.
    """
    own = row.former_hash if row.one_time else row.pin_hash
    new = {Person.pin_hash: pin_hash, Person.one_time: one_time, Person.former_hash: own}
    if not Person.update(new).where(Person.id == row.id, Person.active, Person.pin_hash == row.pin_hash).execute():
        raise Conflict
    forget_failures(row.id)


def hash_own_pin(office: Office, row: Person, pin: str) -> str:
    """The hash of the PIN that somebody chose, who has shown who he is. Takes a second.

    Raises:
        BadInput: at ``pin``, where he had it before, or it is the one that was given to him.
    """
    pepper = office.store.keys.pepper
    if any(pin_fits(pin, known, pepper) for known in (row.pin_hash, row.former_hash) if known):
        raise BadInput("pin", "Deze pincode had u al. Kies een nieuwe.")
    return hash_pin(pin, pepper)


def wait_left(office: Office, row: Person) -> float:
    """Seconds until a PIN of this person is looked at again."""
    return seconds_left(row.failed, row.failed_boot, row.failed_at, office.clock.uptime())


def _refuse_too_soon(office: Office, row: Person) -> None:
    role = Role(row.role)
    if row.failed >= BLOCKED_AFTER:
        by = "Gebruik de noodcode (F4)." if role is Role.TEAMLEIDER else "Vraag de teamleider."
        raise WrongPin(f"Deze naam is geblokkeerd na te veel verkeerde pincodes. {by}")
    left = wait_left(office, row)
    if left > 0:
        told = f"Wacht nog {in_words(left)} en typ dan uw pincode."
        raise WrongPin(told + until_when(office, role, left), left)


def until_when(office: Office, role: Role, left: float) -> str:
    """Until when a long wait lasts, and who can end it; nothing of a short one."""
    if left < LONG_WAIT:
        return ""
    end = office.clock.now() + timedelta(seconds=math.ceil(left))
    sooner = "Een andere teamleider" if role is Role.TEAMLEIDER else "De teamleider"
    return f" Dat is tot {dates.clock(end)} uur. Eerder? {sooner} kan u weer laten typen (K)."


def in_words(seconds: float) -> str:
    """A wait in words: ``15 seconden``, ``2 minuten``."""
    whole = math.ceil(seconds)
    if whole < 90:
        return f"{whole} seconde" if whole == 1 else f"{whole} seconden"
    return f"{math.ceil(whole / 60)} minuten"
