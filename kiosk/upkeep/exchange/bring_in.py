"""A file is laid over the partners of the location: looked through first, and then kept whole or not at all.

Nothing is ever taken away by a file, and a code stays what it is: actions and papers refer to it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import msgspec

from kiosk.content import partners as partner_file
from kiosk.content.icons import icon_names
from kiosk.content.partners import Contact, Partner, Partners
from kiosk.faults import BadInput, Fault
from kiosk.office import Office
from kiosk.partners.words import code_of
from kiosk.people.acting import require_teamleider
from kiosk.people.identity import Identity
from kiosk.people.stray_pin import refuse_pin
from kiosk.phones import phone
from kiosk.upkeep.changes import change_content, newest_content
from kiosk.upkeep.exchange.csv_file import OF_CONTACT, OF_PARTNER, OF_TASK
from kiosk.upkeep.exchange.entries import Complaint, PartnerEntry, PartnerFile, TaskEntry
from kiosk.upkeep.partner_list import ALPHABET, PICTURE
from kiosk.upkeep.partners import FILE

ABOUT = ("name", "short", "letter", "icon", "role", "checked_on")
TEXTS = ("title", "first", "vw", "refers", "unsettled", "phone")
#: what is said of a task where a file from elsewhere says nothing of it: an assumption, to be checked soon
ASSUMED = {"first": "De cliënt vraagt het zelf.", "vw": "VW oefent dat met de cliënt, en doet het niet zelf."}
CHECK_SOON = timedelta(days=90)


@dataclass
class ImportPlan:
    """What a file would change, or why it cannot; ``values`` go to their paths in the content."""

    values: dict[str, Any] = field(default_factory=dict)
    new_partners: list[str] = field(default_factory=list)
    new_tasks: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    complaints: list[Complaint] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def look_through(known: tuple[Partner, ...], file: PartnerFile, today: date) -> ImportPlan:
    """What the file would change in these partners, with all that is wrong in it; nothing is kept."""
    return _Laying(known, file, today).plan()


def bring_in(office: Office, who: Identity, file: PartnerFile) -> ImportPlan:
    """Keep all that the file says.

    Raises:
        Fault: something in it is wrong; then nothing is kept.
        NotAllowed: for anybody but the teamleider.
    """
    require_teamleider(office, who)
    plan = look_through(newest_content(office).partners, file, office.clock.today())
    if plan.complaints:
        raise Fault(f"Er is niets bewaard. {plan.complaints[0].told}")
    change_content(office, who, FILE, plan.values)
    return plan


class _Laying:
    """The partners as they would become, and at which line of the file each of them stands."""

    def __init__(self, known: tuple[Partner, ...], file: PartnerFile, today: date) -> None:
        self._file = file
        self._today = today
        self._tables: list[dict[str, Any]] = [msgspec.json.decode(msgspec.json.encode(partner)) for partner in known]
        self._plan = ImportPlan(complaints=list(file.complaints), remarks=list(file.remarks))
        #: the lines of partners, and of tasks, by their codes
        self._lines: dict[str, int] = {}
        self._task_lines: dict[str, int] = {}

    def plan(self) -> ImportPlan:
        for entry in self._file.partners:
            self._lay(entry)
        if not self._plan.complaints:
            self._plan.complaints += self._faults()
        self._plan.complaints.sort(key=lambda complaint: complaint.line)
        if self._plan.complaints:
            self._plan.values.clear()
        return self._plan

    def _complain(self, line: int, sentence: str) -> None:
        self._plan.complaints.append(Complaint(line, sentence))

    def _lay(self, entry: PartnerEntry) -> None:
        if not entry.tasks:
            self._complain(entry.line, f"de partner “{entry.name or entry.code}” heeft geen taak. Zet er een taak bij.")
            return
        table = self._table_of(entry)
        code = table["code"] if table else self._code_for(entry)
        if code in self._lines:
            self._complain(entry.line, f"de partner “{entry.name or code}” staat er twee keer.")
            return
        self._lines[code] = entry.line
        if entry.icon not in ("", *icon_names(), table["icon"] if table else ""):
            self._complain(entry.line, f"plaatje: '{entry.icon}' bestaat niet. Kies een naam van lucide.dev.")
        entry = replace(entry, letter=entry.letter.upper(), contact=self._contact(entry, table))
        if table is None:
            self._add(code, entry)
        else:
            self._change(table, entry)

    def _table_of(self, entry: PartnerEntry) -> dict[str, Any] | None:
        """The partner that is meant: by his code, else by his name."""
        if entry.code:
            return next((table for table in self._tables if table["code"] == entry.code), None)
        called = entry.name.casefold()
        return next((one for one in self._tables if called in (one["name"].casefold(), one["short"].casefold())), None)

    def _code_for(self, entry: PartnerEntry) -> str:
        return entry.code or code_of(entry.short or entry.name, {table["code"] for table in self._tables})

    def _add(self, code: str, entry: PartnerEntry) -> None:
        said = {name: getattr(entry, name) for name in ABOUT if name != "checked_on" or entry.checked_on}
        said["short"] = entry.short or entry.name
        said["letter"] = entry.letter or self._free_letter(said["short"])
        said["icon"] = entry.icon or PICTURE
        table = {**said, "code": code, "contact": msgspec.to_builtins(entry.contact), "task": []}
        self._tables.append(table)
        for task in entry.tasks:
            self._lay_task(table, task)
        self._plan.values[f"partner/{code}"] = {name: value for name, value in table.items() if name != "code"}
        self._plan.new_partners.append(entry.name)

    def _change(self, table: dict[str, Any], entry: PartnerEntry) -> None:
        path = f"partner/{table['code']}"
        before = dict(self._plan.values)
        for name in ABOUT:
            self._say(table, path, name, getattr(entry, name))
        for name, value in msgspec.to_builtins(entry.contact).items():
            self._say(table.setdefault("contact", {}), f"{path}/contact", name, value)
        for task in entry.tasks:
            self._lay_task(table, task, path)
        if any(not path.partition("/task/")[1] for path in self._plan.values.keys() - before.keys()):
            self._plan.changed.append(table["name"])

    def _say(self, table: dict[str, Any], path: str, name: str, value: Any) -> None:
        """An empty value says nothing."""
        if value and value != table.get(name):
            table[name] = value
            self._plan.values[f"{path}/{name}"] = value

    def _lay_task(self, table: dict[str, Any], task: TaskEntry, path: str = "") -> None:
        """A task of a partner; of a new partner it goes in with him, without a path."""
        known = self._task_of(table, task)
        code = known["code"] if known else self._task_code(table, task)
        if not code or not self._is_theirs(table, code, task):
            return
        self._task_lines[code] = task.line
        said = {name: getattr(task, name) for name in TEXTS} | {"words": list(task.words)}
        said["phone"] = self._phone(task.line, "taaktelefoon", task.phone, known.get("phone", "") if known else "")
        self._refuse_pins(task.line, {name: said[name] for name in TEXTS if name != "phone"}, OF_TASK)
        if known is None:
            made = self._new_task(said)
            table["task"].append({**made, "code": code})
            if path:
                self._plan.values[f"{path}/task/{code}"] = made
                self._plan.new_tasks.append(task.title)
            return
        before = len(self._plan.values)
        for name, value in said.items():
            if name != "words" or not task.derived:
                self._say(known, f"{path}/task/{code}", name, value)
        if len(self._plan.values) > before:
            self._plan.changed.append(known["title"])

    def _task_of(self, table: dict[str, Any], task: TaskEntry) -> dict[str, Any] | None:
        if task.code:
            return next((one for one in table["task"] if one["code"] == task.code), None)
        called = task.title.casefold()
        return next((one for one in table["task"] if one["title"].casefold() == called), None)

    def _task_code(self, table: dict[str, Any], task: TaskEntry) -> str:
        taken = {one["code"] for other in self._tables for one in other["task"]}
        code = task.code or code_of(task.title, taken)
        if not code:
            self._complain(task.line, f"taak: geef deze taak van “{table['name']}” een naam.")
        return code

    def _is_theirs(self, table: dict[str, Any], code: str, task: TaskEntry) -> bool:
        if code in self._task_lines:
            self._complain(task.line, f"de taak “{task.title or code}” staat er twee keer.")
            return False
        others = (one for one in self._tables if one is not table)
        other = next((one for one in others if any(theirs["code"] == code for theirs in one["task"])), None)
        if other is not None:
            self._complain(task.line, f"de taak met code '{code}' is al van “{other['short']}”. Kies een andere code.")
        return other is None

    def _new_task(self, said: dict[str, Any]) -> dict[str, Any]:
        made = {name: value for name, value in said.items() if value or name == "words"}
        missing = {name: text for name, text in ASSUMED.items() if not said[name]}
        if missing:
            made |= missing | {"aanname": True, "check_on": (self._today + CHECK_SOON).isoformat()}
        return made

    def _free_letter(self, called: str) -> str:
        taken = {table["letter"] for table in self._tables} | {one.letter.upper() for one in self._file.partners}
        free = [letter for letter in (*called.upper(), *ALPHABET) if letter in ALPHABET and letter not in taken]
        return free[0] if free else ""

    def _contact(self, entry: PartnerEntry, table: dict[str, Any] | None) -> Contact:
        known = (table or {}).get("contact", {})
        self._refuse_pins(entry.line, {name: getattr(entry, name) for name in ("name", "short", "role")}, OF_PARTNER)
        self._refuse_pins(entry.line, {name: getattr(entry.contact, name) for name in ("address", "hours")}, OF_CONTACT)
        self._check_day(entry)
        website = entry.contact.website
        if website and _bare(website) == _bare(known.get("website", "")):
            website = known["website"]
        number = self._phone(entry.line, "telefoon", entry.contact.phone, known.get("phone", ""))
        return msgspec.structs.replace(entry.contact, phone=number, website=website)

    def _check_day(self, entry: PartnerEntry) -> None:
        if not entry.checked_on:
            return
        try:
            day = date.fromisoformat(entry.checked_on)
        except ValueError:
            self._complain(entry.line, "nagekeken_op: dit is geen datum. Schrijf hem als 2026-11-27.")
            return
        if day > self._today:
            self._complain(entry.line, "nagekeken_op: deze dag moet nog komen.")

    def _phone(self, line: int, column: str, typed: str, known: str) -> str:
        if typed == known:
            return typed
        try:
            return phone(typed, column, short=True)
        except BadInput as fault:
            self._complain(line, f"{column}: {fault.sentence[:1].lower()}{fault.sentence[1:]}")
            return ""

    def _refuse_pins(self, line: int, texts: dict[str, str], columns: dict[str, str]) -> None:
        for name, text in texts.items():
            try:
                refuse_pin(name, text)
            except BadInput as fault:
                self._complain(line, f"{_column(columns, name)}: {fault.sentence[:1].lower()}{fault.sentence[1:]}")

    def _faults(self) -> Iterator[Complaint]:
        """What the content itself refuses, at the line that says it."""
        yield from self._letters()
        for misfit in partner_file.faults_of(msgspec.convert({"partner": self._tables}, Partners)):
            place = partner_file.place_of(misfit.path)
            name = misfit.path.rpartition(".")[2].partition("[")[0]
            if place is None or (name == "letter" and "is al van" in misfit.what):
                continue
            table, task = self._tables[place[0]], place[1]
            line = self._lines.get(table["code"], 0)
            if task is not None:
                line = self._task_lines.get(table["task"][task]["code"], line)
            columns = OF_PARTNER | OF_CONTACT if task is None else OF_TASK
            yield Complaint(line, f"{_column(columns, name)}: {misfit.what} {misfit.mend}")

    def _letters(self) -> Iterator[Complaint]:
        for table in self._tables:
            line = self._lines.get(table["code"])
            same = [one for one in self._tables if one is not table and one["letter"] == table["letter"]]
            if same and line is not None:
                other = same[0]["short"]
                sentence = f"letter: '{table['letter']}' is ook van “{other}”. Geef elke partner een eigen letter."
                yield Complaint(line, sentence)


def _column(columns: Mapping[str, str], name: str) -> str:
    """How a field is called in a file."""
    return next((column for column, field_name in columns.items() if field_name == name), name)


def _bare(website: str) -> str:
    """An address without its beginning: a file may have to write that, where a person does not."""
    return website.removeprefix("https://").removeprefix("http://")
