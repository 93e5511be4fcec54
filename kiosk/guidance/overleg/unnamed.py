"""Texts of the overleg as they go on paper: a client whom somebody named in them is his number and first letter."""

import re
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from kiosk import names
from kiosk.office import Office
from kiosk.people.access import visible
from kiosk.people.acting import reading, require_teamleider
from kiosk.people.identity import Identity
from kiosk.store.client_models import Client
from kiosk.store.office_models import Person, columns

WORD = re.compile(r"[^\W\d_]{3,}")
#: parts of names that are everybody's
PARTICLES = frozenset({"van", "der", "den", "ben", "bin", "ibn", "abu", "abd"})
#: said under a field while such a name stands in it
NAMED = "Noemt u een cliënt? Op papier voor het team komt zijn nummer in de plaats."
#: where more than one client is called so
SOMEBODY = "[cliënt]"


def without_names(office: Office, who: Identity) -> Callable[[str], str]:
    """What takes the names of the office's clients out of a text. What is a colleague's name too stays.

    Raises:
        NotAllowed: for anybody but the teamleider.
    """
    require_teamleider(office, who)
    with reading(office, who):
        return nameless(office)


def names_told(office: Office, who: Identity) -> Callable[[str], str]:
    """What says softly of a text that a client is named in it, of those whom this person sees; else it says nothing.

    Of others it says nothing: who types names here would be told by it who is a client of this office.
    """
    with reading(office, who):
        bare = nameless(office, visible(office, who))

    def told(text: str) -> str:
        return NAMED if bare(text) != text else ""

    return told


def nameless(office: Office, *where: Any) -> Callable[[str], str]:
    """The same as ``without_names`` for who is told what the team was told, inside a transaction."""
    rows = Client.select(Client.name, Client.number)
    clients = list(columns(rows.where(*where) if where else rows))
    staff = {name for (name,) in columns(Person.select(Person.name).where(Person.active))}
    colleagues = {names.letters(word) for name in staff for word in WORD.findall(name)}
    ordinary = {word for partner in office.content.partners for task in partner.task for word in task.words}
    called: dict[str, set[str]] = defaultdict(set)
    for name, number in clients:
        for word in WORD.findall(name):
            called[names.letters(word)].add(f"{number} {name[:1]}")

    def unnamed(found: re.Match[str]) -> str:
        word = found.group()
        letters = names.letters(word)
        if letters in colleagues or letters in PARTICLES or word in ordinary:
            return word
        who_it_is = called.get(letters, ())
        return word if not who_it_is else SOMEBODY if len(who_it_is) > 1 else next(iter(who_it_is))

    def bare(text: str) -> str:
        told = WORD.sub(unnamed, text)
        # a name and a family name are one client
        return re.sub(r"\b(\d+ \w)(?:[ -]\1\b)+", r"\1", told)

    return bare
