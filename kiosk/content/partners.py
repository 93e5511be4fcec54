"""The partners: who they are, what they do, and the words by which people find a task."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec
from dateutil.relativedelta import relativedelta

from kiosk.content import toml_file
from kiosk.content.toml_file import Misfit

OWN = "vluchtelingenwerk"
CLIENT = "client"
UNKNOWN = "onbekend"
ALWAYS_THERE = (OWN, CLIENT, UNKNOWN)  # a location chooses its other partners
NOT_FOUND = "niet-gevonden"

LONGEST_SHORT = 16
LONGEST_SENTENCE = 90
LONGEST_UNSETTLED = 180
LONGEST_TITLE = 40
FEWEST_WORDS = 8
PLACE = re.compile(r"\$\.partner\[(\d+)\](?:\.task\[(\d+)\])?")
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LETTER = re.compile(r"[A-Z]")
LONGEST_CONTACT = 70
PHONE = re.compile(r"\+?[\d ()/-]{3,24}")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
#: our assumption: a partner is looked through as often as the poster, once a year
CHECK_AFTER_MONTHS = 12
WEBSITE = re.compile(r"(https?://)?[^\s/@]+\.[^\s@]+")


class Contact(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How to reach a partner; an empty field is not filled in by the location yet."""

    phone: str = ""
    email: str = ""
    address: str = ""
    hours: str = ""
    website: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of the fields that are still empty."""
        return tuple(name for name in self.__struct_fields__ if not getattr(self, name).strip())

    @property
    def reachable(self) -> bool:
        """Whether there is any way at all to reach the partner."""
        return bool((self.phone + self.email + self.address + self.website).strip())


class Task(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something a partner helps with.

    ``words`` is what people type; what is told of danger stands in ``danger.toml``. ``refers`` is empty where nothing
    was agreed. ``alarm`` is the sentence of an urgent task; ``aanname`` says that it is our assumption, to check on
    ``check_on``.
    """

    code: str
    title: str
    words: tuple[str, ...]
    first: str
    vw: str
    refers: str = ""
    unsettled: str = ""
    phone: str = ""
    aanname: bool = False
    check_on: date | None = None
    urgent: bool = False
    alarm: str = ""


class Partner(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A ketenpartner, or the client himself, or ``onbekend`` for what nobody was given; its main task is first.

    ``owner`` is the colleague who keeps it true, ``checked_on`` the day on which all that stands here was looked
    through: empty until somebody does.
    """

    code: str
    name: str
    short: str
    letter: str
    icon: str
    role: str
    task: tuple[Task, ...]
    contact: Contact = Contact()
    #: the code under which the command lists it, where that is another one: its codes are fixed
    counts_as: str = ""
    owner: str = ""
    checked_on: date | None = None

    @property
    def listed_code(self) -> str:
        """The code under which ``kiosk partners`` lists it."""
        return self.counts_as or self.code

    @property
    def has_contact(self) -> bool:
        """Whether this is somebody to reach; the client and ``onbekend`` are not."""
        return self.code not in (CLIENT, UNKNOWN)

    def stale(self, today: date) -> bool:
        """Whether it is longer ago than it should be that all of this was looked through; it may be never."""
        return self.checked_on is None or self.checked_on + relativedelta(months=CHECK_AFTER_MONTHS) <= today


class Partners(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file, in the order in which partners are shown."""

    partner: tuple[Partner, ...]


@cache
def load_partners(source: Traversable | Path | None = None) -> tuple[Partner, ...]:
    """Read and check the partners in ``source``, or the shipped ones.

    Raises:
        FileFault: naming the file, the line and the mend.
    """
    return toml_file.read(source or toml_file.shipped("partners.toml"), Partners, check).partner


def check(content: Partners) -> None:
    """Raise a ``Misfit`` at the first thing that a type cannot say."""
    for fault in faults_of(content):
        raise fault


def place_of(path: str) -> tuple[int, int | None] | None:
    """Of which partner, and of which of his tasks, a fault tells, by their numbers; nothing where of the whole."""
    match = PLACE.match(path)
    return (int(match[1]), int(match[2]) if match[2] else None) if match else None


def faults_of(content: Partners) -> Iterator[Misfit]:
    """Everything that a type cannot say, one after the other."""
    partners = list(enumerate(content.partner))
    yield from _partner_codes(content)
    yield from _taken(content.partner)
    yield from _double(
        [
            (f"$.partner[{p}].task[{t}].code", task.code)
            for p, partner in partners
            for t, task in enumerate(partner.task)
        ]
    )
    for p, partner in partners:
        yield from _partner_faults(f"$.partner[{p}]", partner)
        for t, task in enumerate(partner.task):
            yield from _task_faults(f"$.partner[{p}].task[{t}]", task)
    for p, partner in partners:
        if partner.counts_as and partner.counts_as not in {known.code for _, known in partners}:
            yield Misfit(f"$.partner[{p}].counts_as", f"partner '{partner.counts_as}' is onbekend.", "Kijk de code na.")
    unknown = [task.code for _, partner in partners if partner.code == UNKNOWN for task in partner.task]
    if NOT_FOUND not in unknown:
        yield Misfit("$.partner", f"de taak '{NOT_FOUND}' van '{UNKNOWN}' ontbreekt.", "Zet deze taak terug.")


def _partner_codes(content: Partners) -> Iterator[Misfit]:
    codes = [(f"$.partner[{p}].code", partner.code) for p, partner in enumerate(content.partner)]
    for path, code in codes:
        yield from _code(path, code)
    yield from _double(codes)
    for code in ALWAYS_THERE:
        if code not in {code for _, code in codes}:
            yield Misfit("$.partner", f"de partner '{code}' ontbreekt.", "Zet het blok van deze partner terug.")


def _code(path: str, code: str) -> Iterator[Misfit]:
    if not CODE.fullmatch(code):
        yield Misfit(path, f"'{code}' is geen code.", "Gebruik kleine letters, cijfers en streepjes.")


def _taken(partners: tuple[Partner, ...]) -> Iterator[Misfit]:
    """Each letter and each name is of one partner."""
    for p, partner in enumerate(partners):
        for other in partners[:p]:
            if partner.letter == other.letter:
                what = f"de letter {partner.letter} is al van {other.short}."
                yield Misfit(f"$.partner[{p}].letter", what, "Kies een andere letter.")
            for name in ("name", "short"):
                if getattr(partner, name).casefold() == getattr(other, name).casefold():
                    what = f"'{getattr(partner, name)}' heet al een partner."
                    yield Misfit(f"$.partner[{p}].{name}", what, "Kies een andere naam.")


def _double(values: list[tuple[str, str]]) -> Iterator[Misfit]:
    seen: set[str] = set()
    for path, value in values:
        if value in seen:
            yield Misfit(path, f"'{value}' staat er twee keer.", "Kies een andere.")
        seen.add(value)


#: what a contact must look like, where it is given: its form, what is said where it is not that, and the mend
CONTACT_FORMS = {
    "phone": (PHONE, "dit is geen telefoonnummer.", "Gebruik cijfers, spaties, + en -."),
    "email": (EMAIL, "dit is geen e-mailadres.", "Schrijf het als naam@organisatie.nl."),
    "website": (WEBSITE, "dit is geen adres van een website.", "Schrijf het als www.organisatie.nl."),
}


def _contact_faults(path: str, contact: Contact) -> Iterator[Misfit]:
    """In the order of the fields: the first fault is the one that is told."""
    for name in contact.__struct_fields__:
        text = getattr(contact, name)
        if len(text) > LONGEST_CONTACT or "\n" in text:
            yield Misfit(
                f"{path}.{name}", "dit past niet op één regel.", f"Maak het korter: hoogstens {LONGEST_CONTACT} tekens."
            )
        form, what, mend = CONTACT_FORMS.get(name, (None, "", ""))
        if text and form is not None and not form.fullmatch(text):
            yield Misfit(f"{path}.{name}", what, mend)


def _partner_faults(path: str, partner: Partner) -> Iterator[Misfit]:
    yield from _contact_faults(f"{path}.contact", partner.contact)
    if not LETTER.fullmatch(partner.letter):
        yield Misfit(f"{path}.letter", f"'{partner.letter}' is niet één hoofdletter.", "Kies een letter van A tot Z.")
    if not CODE.fullmatch(partner.icon):
        yield Misfit(f"{path}.icon", f"'{partner.icon}' is geen naam van een plaatje.", "Kies een naam van lucide.dev.")
    yield from _length(f"{path}.short", partner.short, LONGEST_SHORT)
    yield from _length(f"{path}.name", partner.name, LONGEST_TITLE)
    yield from _length(f"{path}.role", partner.role, LONGEST_SENTENCE)
    if len(partner.owner) > LONGEST_TITLE:
        yield Misfit(f"{path}.owner", "deze naam is te lang.", f"Maak hem korter: hoogstens {LONGEST_TITLE} tekens.")
    if not partner.task:
        yield Misfit(f"{path}.task", "deze partner heeft geen taak.", "Zet er een blok [[partner.task]] bij.")


def _task_faults(path: str, task: Task) -> Iterator[Misfit]:
    yield from _code(f"{path}.code", task.code)
    yield from _length(f"{path}.title", task.title, LONGEST_TITLE)
    for name in ("first", "vw"):
        yield from _length(f"{path}.{name}", getattr(task, name), LONGEST_SENTENCE)
    yield from _word_faults(path, task)
    for name, longest in (("refers", LONGEST_SENTENCE), ("unsettled", LONGEST_UNSETTLED)):
        if getattr(task, name):
            yield from _length(f"{path}.{name}", getattr(task, name), longest)
    if task.aanname != (task.check_on is not None):
        yield Misfit(
            f"{path}.check_on", "'aanname' en 'check_on' horen bij elkaar.", "Zet ze er allebei of geen van beide."
        )
    if task.urgent != bool(task.alarm):
        yield Misfit(f"{path}.alarm", "'urgent' en 'alarm' horen bij elkaar.", "Zet ze er allebei of geen van beide.")
    if task.alarm:
        yield from _length(f"{path}.alarm", task.alarm, LONGEST_SENTENCE)


def _word_faults(path: str, task: Task) -> Iterator[Misfit]:
    different = {word.strip().casefold() for word in task.words}
    if len(different) < FEWEST_WORDS:
        yield Misfit(
            f"{path}.words",
            f"er zijn {len(different)} verschillende woorden.",
            f"Geef er ten minste {FEWEST_WORDS}, zoals mensen ze typen.",
        )
    for number, word in enumerate(task.words):
        if not any(letter.isalnum() for letter in word):
            yield Misfit(f"{path}.words[{number}]", "dit woord is leeg.", "Haal het weg.")


def _length(path: str, text: str, longest: int) -> Iterator[Misfit]:
    if not text.strip():
        yield Misfit(path, "deze tekst is leeg.", "Vul de tekst in.")
    elif len(text) > longest:
        yield Misfit(path, f"deze tekst heeft {len(text)} tekens.", f"Maak hem korter: hoogstens {longest}.")
