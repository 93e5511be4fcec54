"""What the teamleider keeps true of the partners, inside the kiosk: how to reach them, and their tasks."""

from dataclasses import dataclass
from typing import Any

import msgspec

from kiosk.content.partners import Contact, Partner, Task
from kiosk.faults import BadInput, Conflict, NotFound
from kiosk.office import Office
from kiosk.partners.directory import Directory
from kiosk.partners.words import code_of
from kiosk.people.acting import require_teamleider
from kiosk.people.identity import Identity
from kiosk.people.stray_pin import refuse_pin
from kiosk.phones import phone
from kiosk.upkeep.changes import LatestChange, change_content, latest_change, newest_content

FILE = "partners.toml"
#: what may well end with digits
NUMBERED = ("phone", "email", "website")


@dataclass(frozen=True)
class TaskDraft:
    """What the teamleider writes about a task; ``words`` are what people type for it."""

    title: str
    first: str
    vw: str
    words: tuple[str, ...]
    refers: str
    unsettled: str


def contact_change(office: Office, partner: Partner) -> LatestChange | None:
    """Who filled in or changed the contact details last, and when."""
    return latest_change(office, FILE, f"partner/{partner.code}/contact")


def task_change(office: Office, partner: Partner, task: Task) -> LatestChange | None:
    """Who changed the task last, and when."""
    return latest_change(office, FILE, f"partner/{partner.code}/task/{task.code}")


def change_contact(
    office: Office, who: Identity, partner_code: str, contact: Contact, *, seen: Contact | None = None
) -> None:
    """Fill in how to reach a partner; ``seen`` is what stood there for who changes it after having looked.

    Raises:
        BadInput: naming the field.
        Conflict: where something else stands there by now.
        NotAllowed: for anybody but the teamleider.
        NotFound: there is no such partner.
    """
    require_teamleider(office, who)
    refuse_pins(contact)
    known = partner_now(office, partner_code).contact
    if seen not in (None, known):
        raise Conflict
    if contact.phone.strip() != known.phone:
        contact = msgspec.structs.replace(contact, phone=phone(contact.phone, "phone", short=True))
    change_content(office, who, FILE, _differing(f"partner/{partner_code}/contact", known, contact))


def partner_now(office: Office, partner_code: str) -> Partner:
    """A partner with what was changed in another kiosk.

    Raises:
        NotFound: there is no such partner (any more).
    """
    return Directory(newest_content(office).partners).partner(partner_code)


def task_now(office: Office, partner_code: str, task_code: str) -> TaskDraft:
    """A task with what was changed in another kiosk, to be changed.

    Raises:
        NotFound: the partner has no such task (any more).
    """
    return task_draft(_task(office, partner_code, task_code))


def task_draft(task: Task) -> TaskDraft:
    """The task as it stands, to be changed."""
    return TaskDraft(task.title, task.first, task.vw, task.words, task.refers, task.unsettled)


def change_task(
    office: Office, who: Identity, partner_code: str, task_code: str, draft: TaskDraft, *, seen: TaskDraft | None = None
) -> None:
    """Change what is said of a task; ``seen`` is what was said of it for who changes it after having looked.

    Raises:
        BadInput: naming the field.
        Conflict: where something else is said of it by now.
        NotAllowed: for anybody but the teamleider.
        NotFound: the partner has no such task.
    """
    require_teamleider(office, who)
    refuse_pins(draft)
    known = task_now(office, partner_code, task_code)
    if seen not in (None, known):
        raise Conflict
    change_content(office, who, FILE, _differing(f"partner/{partner_code}/task/{task_code}", known, draft))


def add_task(office: Office, who: Identity, partner_code: str, draft: TaskDraft) -> str:
    """Give a partner a new task; gives its code.

    Raises:
        BadInput: naming the field.
        NotAllowed: for anybody but the teamleider.
        NotFound: there is no such partner.
    """
    require_teamleider(office, who)
    refuse_pins(draft)
    directory = Directory(newest_content(office).partners)
    directory.partner(partner_code)
    taken = {task.code for _, task in directory.tasks()}
    code = code_of(draft.title, taken)
    if not code:
        raise BadInput("title", "Geef de taak een naam.")
    change_content(office, who, FILE, {f"partner/{partner_code}/task/{code}": stripped(draft)})
    return code


def remove_task(office: Office, who: Identity, partner_code: str, task_code: str) -> None:
    """Take a task away from a partner; its last one stays.

    Raises:
        BadInput: this partner would have no task left.
        NotAllowed: for anybody but the teamleider.
        NotFound: the partner has no such task.
    """
    require_teamleider(office, who)
    _task(office, partner_code, task_code)
    if len(partner_now(office, partner_code).task) == 1:
        raise BadInput("task", "Dit is zijn laatste taak. Geef hem eerst een andere, of haal de partner weg.")
    change_content(office, who, FILE, {f"partner/{partner_code}/task/{task_code}": None})


def give_words(office: Office, who: Identity, words: str, partner_code: str, task_code: str) -> None:
    """These words find this task from now on.

    Raises:
        BadInput: the content would be at fault.
        NotAllowed: for anybody but the teamleider.
        NotFound: the partner has no such task (any more).
    """
    require_teamleider(office, who)
    known = task_now(office, partner_code, task_code).words
    if words not in known:
        change_content(office, who, FILE, {f"partner/{partner_code}/task/{task_code}/words": [*known, words]})


def _task(office: Office, partner_code: str, task_code: str) -> Task:
    for task in partner_now(office, partner_code).task:
        if task.code == task_code:
            return task
    raise NotFound("Deze taak is er niet meer.")


def _differing(path: str, known: TaskDraft | Contact, draft: TaskDraft | Contact) -> dict[str, Any]:
    """The fields that say something else than now; what a file leaves out has a value too, and is no change."""
    before = stripped(known)
    return {f"{path}/{name}": value for name, value in stripped(draft).items() if value != before[name]}


def refuse_pins(draft: TaskDraft | Contact) -> None:
    """Nothing that looks like a log-in is kept, but where numbers belong.

    Raises:
        LooksLikePin: at its field.
    """
    for name, value in stripped(draft).items():
        if name not in NUMBERED:
            refuse_pin(name, value if isinstance(value, str) else "\n".join(value))


def stripped(draft: TaskDraft | Contact) -> dict[str, Any]:
    """The fields as they go into the content: without spaces around, and without the words that are empty."""
    fields: dict[str, Any] = msgspec.to_builtins(draft)
    return {
        name: value.strip() if isinstance(value, str) else [word.strip() for word in value if word.strip()]
        for name, value in fields.items()
    }
