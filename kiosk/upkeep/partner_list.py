"""Which partners there are, who keeps each of them true, and when each was looked through last."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from peewee import JOIN

from kiosk.content.partners import ALWAYS_THERE, LETTER, Partner
from kiosk.faults import BadInput, Conflict, Fault
from kiosk.office import Office
from kiosk.partners.directory import Directory
from kiosk.partners.words import code_of, fold
from kiosk.people.acting import require_teamleider
from kiosk.people.identity import Identity
from kiosk.people.stray_pin import refuse_pin
from kiosk.store.client_models import Actie, Doorverwijzing
from kiosk.upkeep.changes import change_content, newest_content
from kiosk.upkeep.partners import FILE, TaskDraft, partner_now, refuse_pins, stripped

#: the picture of a partner that is added here; a location's own file may give it another one
PICTURE = "building"
#: what a partner cannot do without, in the order of the form
WANTED = {
    "name": "Geef de partner een naam.",
    "short": "Geef de partner een korte naam.",
    "role": "Zeg in één zin wat deze partner doet.",
}
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class PartnerDraft:
    """What the teamleider writes about a partner; without a letter it gets one that is free."""

    name: str
    short: str
    letter: str
    role: str


def partner_draft(partner: Partner) -> PartnerDraft:
    """The partner as it stands, to be changed."""
    return PartnerDraft(partner.name, partner.short, partner.letter, partner.role)


def free_letters(partners: Iterable[Partner]) -> tuple[str, ...]:
    """The letters by which no partner is known yet."""
    taken = {partner.letter for partner in partners}
    return tuple(letter for letter in ALPHABET if letter not in taken)


def add_partner(office: Office, who: Identity, draft: PartnerDraft, first_task: TaskDraft) -> str:
    """Add a partner with his first task; gives his code.

    Raises:
        BadInput: naming the field.
        NotAllowed: for anybody but the teamleider.
    """
    require_teamleider(office, who)
    draft = _cleaned(draft)
    refuse_pins(first_task)
    for name, sentence in WANTED.items():
        if not getattr(draft, name):
            raise BadInput(name, sentence)
    known = newest_content(office).partners
    code = code_of(draft.short, {partner.code for partner in known})
    if not code:
        raise BadInput("short", WANTED["short"])
    title = code_of(first_task.title, {task.code for _, task in Directory(known).tasks()})
    if not title:
        raise BadInput("title", "Geef de taak een naam.")
    letter = draft.letter or _letter_for(draft, known)
    task = {**stripped(first_task), "code": title}
    table = {"name": draft.name, "short": draft.short, "letter": letter, "role": draft.role, "icon": PICTURE}
    change_content(office, who, FILE, {f"partner/{code}": {**table, "task": [task]}})
    return code


def change_partner(
    office: Office, who: Identity, code: str, draft: PartnerDraft, *, seen: PartnerDraft | None = None
) -> None:
    """Change name, letter or role; ``seen`` is what was said of the partner for who changes it after having looked.

    Raises:
        BadInput: naming the field.
        Conflict: where something else is said of the partner by now.
        NotAllowed: for anybody but the teamleider.
        NotFound: there is no such partner.
    """
    require_teamleider(office, who)
    draft = _cleaned(draft)
    known = partner_draft(partner_now(office, code))
    if seen not in (None, known):
        raise Conflict
    values = {name: getattr(draft, name) for name in ("name", "short", "letter", "role")}
    differing = {f"partner/{code}/{name}": value for name, value in values.items() if value != getattr(known, name)}
    change_content(office, who, FILE, differing)


def remove_partner(office: Office, who: Identity, code: str) -> None:
    """Take a partner out of the list; what was agreed with him in closed plans stays as it was.

    Raises:
        Fault: the kiosk cannot do without, or an open action is his.
        NotAllowed: for anybody but the teamleider.
        NotFound: there is no such partner.
    """
    require_teamleider(office, who)
    if stays := why_it_stays(office, code):
        raise Fault(stays)
    change_content(office, who, FILE, {f"partner/{code}": None})


def why_it_stays(office: Office, code: str) -> str:
    """Why a partner cannot be taken out of the list, in a sentence; empty where he can.

    Raises:
        NotFound: there is no such partner.
    """
    partner = partner_now(office, code)
    if code in ALWAYS_THERE:
        return f"“{partner.short}” hoort bij de kiosk en blijft staan."
    if not office.content.danger.tasks.isdisjoint(task.code for task in partner.task):
        return "Deze partner hoort bij een antwoord op gevaar en blijft staan."
    waiting = _waiting_for(office, code)
    how_many = "1 actie die loopt" if waiting == 1 else f"{waiting} acties die lopen"
    told = f"Deze partner staat nog bij {how_many}. Rond die eerst af, of geef ze aan een ander."
    return told if waiting else ""


def give_partner_to(office: Office, who: Identity, code: str, owner: str) -> None:
    """Somebody keeps this partner true.

    Raises:
        NotAllowed: for anybody but the teamleider.
        NotFound: there is no such partner.
    """
    require_teamleider(office, who)
    partner_now(office, code)
    change_content(office, who, FILE, {f"partner/{code}/owner": owner})


def partner_looked_through(office: Office, who: Identity, code: str) -> date:
    """All that stands of this partner was looked through today, and holds; gives that day.

    Raises:
        NotAllowed: for anybody but the teamleider.
        NotFound: there is no such partner.
    """
    require_teamleider(office, who)
    partner_now(office, code)
    today = office.clock.today()
    change_content(office, who, FILE, {f"partner/{code}/checked_on": today.isoformat()})
    return today


def to_look_through(partners: Iterable[Partner], today: date) -> tuple[str, ...]:
    """What the teamleider must hear of partners that nobody looked at for too long."""
    partners = tuple(partners)
    never = ", ".join(partner.short for partner in _stale(partners, today) if partner.checked_on is None)
    told = (looked_through_long_ago(partners, today), f"Nog nooit nagekeken: {never}." if never else "")
    return tuple(sentence for sentence in told if sentence)


def looked_through_long_ago(partners: Iterable[Partner], today: date) -> str:
    """Which partners were looked through once, too long ago, in a sentence; empty where there are none."""
    old = ", ".join(partner.short for partner in _stale(partners, today) if partner.checked_on is not None)
    return f"Langer dan een jaar niet nagekeken: {old}." if old else ""


def _stale(partners: Iterable[Partner], today: date) -> list[Partner]:
    return [partner for partner in partners if partner.has_contact and partner.stale(today)]


def _waiting_for(office: Office, code: str) -> int:
    """How many actions wait for this partner: open ones, and those of which it was not told what came of it."""
    mine = (Actie.partner == code) & (Actie.state == "open")
    asked = (Doorverwijzing.partner == code) & Doorverwijzing.afloop.in_(("", "nog bezig")) & (Actie.state == "gedaan")
    with office.store.reading():
        found: int = Actie.select().join(Doorverwijzing, JOIN.LEFT_OUTER).where(mine | asked).count()
    return found


def _cleaned(draft: PartnerDraft) -> PartnerDraft:
    """Without spaces around, the letter a capital."""
    for name in ("name", "short", "role"):
        refuse_pin(name, getattr(draft, name))
    return PartnerDraft(
        draft.name.strip(), draft.short.strip(), draft.letter.strip().upper(), " ".join(draft.role.split())
    )


def _letter_for(draft: PartnerDraft, known: Iterable[Partner]) -> str:
    """The first letter of its name that is free, else any."""
    free = free_letters(known)
    if not free:
        raise BadInput("letter", "Alle letters zijn in gebruik. Haal eerst een partner weg.")
    wanted = [letter for letter in fold(f"{draft.short}{draft.name}").upper() if LETTER.fullmatch(letter)]
    return next((letter for letter in wanted if letter in free), free[0])
