"""Open Referral HSDS 3.0 (JSON) read: what the published schema asks of the parts that are used here is asked too."""

import json
import re
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from kiosk.content.partners import Contact
from kiosk.faults import Fault
from kiosk.names import on_one_line
from kiosk.partners.words import content_tokens, tokens
from kiosk.upkeep.exchange.entries import PartnerEntry, PartnerFile, TaskEntry, decoded
from kiosk.upkeep.exchange.hsds import OF_ORGANIZATION, OF_SERVICE, SCHEME, SITE, WORD, Table

STATUSES = ("active", "inactive", "defunct", "temporarily closed")
#: in which a list may be wrapped: a page of an HSDS API, or a file of both kinds
WRAPS = ("contents", "services", "organizations")
PARENTS = ("parent_organization_id", "parent_id")
TOO_DEEP = "Dit bestand zit te diep in elkaar. Het is geen lijst van partners."
NOT_HSDS = "Dit is geen HSDS-bestand: er staat geen lijst van diensten (services) of organisaties in."
#: what a service without words of its own gives no word by
SHORTEST_WORD = 3
URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")


def read_hsds(data: bytes) -> PartnerFile:
    """What an HSDS file says; every fault in it is a complaint with its line.

    Raises:
        Fault: it is no text.
    """
    text, _ = decoded(data)
    try:
        return _Reading(text).read(json.loads(text))
    except json.JSONDecodeError as error:
        found = PartnerFile()
        found.complain(error.lineno, "hier klopt het JSON-bestand niet: er staat een teken te veel of te weinig.")
        return found
    except RecursionError:
        raise Fault(TOO_DEEP) from None


class _Reading:
    """One file: its organizations by their ids, and what is read of them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found = PartnerFile()
        #: the organizations as they were first told
        self._organizations: dict[str, Table] = {}
        self._services: list[tuple[str, Table]] = []

    def read(self, root: Any) -> PartnerFile:
        items = list(_items(root))
        if not items or not all(isinstance(item, dict) for item in items):
            self._found.complain(0, NOT_HSDS)
            return self._found
        for number, item in enumerate(items, 1):
            self._take(number, item)
        for own, service in self._services:
            if own not in self._organizations:
                called = f"de dienst “{on_one_line(str(service.get('name')))}”"
                self._wrong(service, called, "organization_id: deze organisatie staat niet in het bestand.")
        self._cycles(root)
        if not self._found.complaints:
            tasks: dict[str, list[TaskEntry]] = {own: [] for own in self._organizations}
            for own, service in self._services:
                tasks[own].append(self._task(service))
            self._found.partners += [self._partner(one, tuple(tasks[own])) for own, one in self._organizations.items()]
        return self._found

    # -- what is there ---------------------------------------------------------------------------------------

    def _take(self, number: int, item: Table) -> None:
        if not any(name in item for name in ("status", "organization", "organization_id")):
            mine = self._take_organization(item, f"organisatie {number}")
            # no part of the published schema, but of its own example of an organization with all that it does
            for service in self._tables(item, f"organisatie {number}", "services"):
                self._take(number, {"organization_id": mine, **service})
            return
        called = f"dienst {number}"
        self._ask(item, called, ("id", "name", "status"), "application_process", "assured_date", "alternate_name")
        self._ask_phones(item, called)
        if item.get("status") not in (None, *STATUSES):
            self._wrong(item, called, f"status: '{item['status']}' kent HSDS niet. Kies uit: {', '.join(STATUSES)}.")
        own = item.get("organization_id")
        if "organization" in item:
            own = self._take_organization(item["organization"], f"de organisatie van {called}")
        if not isinstance(own, str) or not own:
            self._wrong(item, called, "organization: er staat niet bij van welke organisatie deze dienst is.")
        elif item.get("status") in STATUSES[1:]:
            self._found.remarks.append(f"Overgeslagen, want nu niet open: {on_one_line(str(item.get('name')))}.")
        else:
            self._services.append((own, item))

    def _take_organization(self, item: Any, called: str) -> str:
        if not isinstance(item, dict):
            self._found.complain(0, f"{called}: hier hoort een organisatie.")
            return ""
        self._ask(item, called, ("id", "name", "description"), "alternate_name", "email", "website")
        self._ask_phones(item, called)
        self._ask_lists(item, called)
        website = item.get("website")
        if isinstance(website, str) and website and not URI.fullmatch(website):
            self._wrong(item, called, f"website: '{on_one_line(website)}' is geen adres. Zet er {SITE} voor.")
        own = item.get("id")
        if not isinstance(own, str):
            return ""
        if _bare(self._organizations.setdefault(own, item)) != _bare(item):
            self._wrong(item, called, "deze organisatie staat er vaker, en niet elke keer met dezelfde gegevens.")
        return own

    def _ask(self, item: Table, called: str, needed: tuple[str, ...], *others: str) -> None:
        """What the schema asks: these are there, and all of them are text; an id is a UUID."""
        for name in (*needed, *others):
            value = item.get(name)
            if value is None and (name in item or name in needed):
                self._wrong(item, called, f"{name}: dit ontbreekt, en HSDS vraagt het.")
            elif value is not None and not isinstance(value, str):
                self._wrong(item, called, f"{name}: hier hoort tekst.")
            elif name == "id" and isinstance(value, str) and not _is_uuid(value):
                self._wrong(item, called, f"id: '{on_one_line(value)}' is geen UUID.")

    def _ask_phones(self, item: Table, called: str) -> None:
        for one in self._tables(item, called, "phones"):
            self._ask(one, f"telefoon van {called}", ("id", "number"))

    def _ask_lists(self, item: Table, called: str) -> None:
        for one in self._tables(item, called, "organization_identifiers"):
            self._ask(one, f"code van {called}", ("id", "identifier_type", "identifier"), "identifier_scheme")
        for place in self._tables(item, called, "locations"):
            self._ask(place, f"plaats van {called}", ("id", "location_type"), "description")
            for schedule in self._tables(place, called, "schedules"):
                self._ask(schedule, f"openingstijden van {called}", ("id",), "description")
            needed = ("id", "address_1", "city", "state_province", "postal_code", "country", "address_type")
            for address in self._tables(place, called, "addresses"):
                self._ask(address, f"adres van {called}", needed)

    def _tables(self, item: Table, called: str, name: str) -> list[Table]:
        found = item.get(name, [])
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            self._wrong(item, called, f"{name}: hier hoort een lijst.")
            return []
        return found

    def _cycles(self, root: Any) -> None:
        """Nothing may be above itself: whoever follows it up would never come to an end."""
        above: dict[str, str] = {}
        names: dict[str, str] = {}
        for item in _everything(root):
            own, parent = item.get("id"), next((item[name] for name in PARENTS if name in item), None)
            if isinstance(own, str) and isinstance(parent, str):
                above[own], names[own] = parent, on_one_line(str(item.get("name", own)))
        done: set[str] = set()
        for begin in above:
            way: list[str] = []
            here = begin
            while here in above and here not in done:
                done.add(here)
                way.append(here)
                here = above[here]
            if here in way:
                circle = ", ".join(f"“{names[one]}”" for one in way[way.index(here) :])
                self._found.complain(self._line(here), f"deze staan in een kring boven elkaar: {circle}.")

    # -- what it says ----------------------------------------------------------------------------------------

    def _partner(self, item: Table, tasks: tuple[TaskEntry, ...]) -> PartnerEntry:
        codes = [one for one in item.get("organization_identifiers", ()) if one.get("identifier_scheme") == SCHEME]
        said = _attributes(item)
        contact = Contact(
            phone=_text(next(iter(item.get("phones", ())), {}), "number"),
            email=_text(item, "email"),
            address=next((text for place in item.get("locations", ()) if (text := _address(place))), ""),
            hours=next((text for place in item.get("locations", ()) if (text := _hours(place))), ""),
            website=_text(item, "website").removeprefix(SITE),
        )
        return PartnerEntry(
            self._line(item["id"]),
            code=_text(codes[0], "identifier") if codes else "",
            name=_text(item, "name"),
            short=_text(item, "alternate_name"),
            role=_text(item, "description"),
            contact=contact,
            checked_on=self._checked_on(item["id"]),
            tasks=tasks,
            letter=_said(said, OF_ORGANIZATION["letter"]),
            icon=_said(said, OF_ORGANIZATION["icon"]),
        )

    def _checked_on(self, own: str) -> str:
        """The oldest day on which one of its services was looked through; none where one never was."""
        days = [_text(service, "assured_date") for owner, service in self._services if owner == own]
        return min(days, default="")

    def _task(self, item: Table) -> TaskEntry:
        said = _attributes(item)
        words = tuple(said.get(WORD, ())) or _words_of(item)
        return TaskEntry(
            self._line(item["id"]),
            code=_said(said, OF_SERVICE["code"]),
            title=_text(item, "name"),
            first=_text(item, "application_process"),
            vw=_said(said, OF_SERVICE["vw"]),
            words=words,
            refers=_said(said, OF_SERVICE["refers"]),
            unsettled=_said(said, OF_SERVICE["unsettled"]),
            phone=_text(next(iter(item.get("phones", ())), {}), "number"),
            derived=WORD not in said,
        )

    def _wrong(self, item: Table, called: str, sentence: str) -> None:
        own = item.get("id")
        self._found.complain(self._line(own) if isinstance(own, str) else 0, f"{called}: {sentence}")

    def _line(self, own: str) -> int:
        """The line on which an id stands first."""
        place = self._text.find(f'"{own}"')
        return 0 if place < 0 else self._text.count("\n", 0, place) + 1


def _items(root: Any) -> Iterator[Any]:
    if isinstance(root, list):
        yield from root
    elif isinstance(root, dict) and "id" in root:
        yield root
    elif isinstance(root, dict):
        yield from (one for name in WRAPS if isinstance(root.get(name), list) for one in root[name])


def _everything(root: Any) -> Iterator[Table]:
    left = [root]
    while left:
        one = left.pop()
        if isinstance(one, dict):
            yield one
        left += list(one.values()) if isinstance(one, dict) else one if isinstance(one, list) else []


def _bare(organization: Table) -> Table:
    """What is told of an organization, without what it does."""
    return {name: value for name, value in organization.items() if name != "services"}


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text.lower()
    except ValueError:
        return False


def _text(item: Table, name: str) -> str:
    value = item.get(name)
    return on_one_line(value) if isinstance(value, str) else ""


def _attributes(item: Table) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    given = item.get("attributes")
    for one in given if isinstance(given, list) else ():
        if isinstance(one, dict) and _text(one, "value"):
            found.setdefault(_text(one, "link_type"), []).append(_text(one, "value"))
    return found


def _said(attributes: dict[str, list[str]], kind: str) -> str:
    """What an attribute of a kind says; the first one."""
    return next(iter(attributes.get(kind, ())), "")


def _address(place: Table) -> str:
    """An address on one line: ours as it was typed, another's from its parts."""
    for one in place.get("addresses", ()):
        town = " ".join(text for name in ("postal_code", "city") if (text := _text(one, name)))
        return ", ".join(text for text in (_text(one, "address_1"), town) if text)
    return _text(place, "description")


def _hours(place: Table) -> str:
    return ", ".join(text for one in place.get("schedules", ()) if (text := _text(one, "description")))


def _words_of(item: Table) -> tuple[str, ...]:
    """The words of its name and description, for a service that brings none of its own."""
    told = " ".join(_text(item, name) for name in ("name", "alternate_name", "description"))
    found = [word for word in content_tokens(tokens(told)) if len(word) >= SHORTEST_WORD]
    return tuple(dict.fromkeys(found))
