"""Which words of what somebody typed at the lookup may be kept for the teamleider.

What somebody types may hold a name. So only words are kept that stand in the Dutch word list, in small letters and not
as a name too, and that begin no name of anybody whom this office knows; never a figure, never who typed it or for whom.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from kiosk.office import Office
from kiosk.partners.dutch import is_dutch, is_name
from kiosk.partners.words import STOP_WORDS, fold
from kiosk.people.access import visible
from kiosk.people.identity import Identity
from kiosk.store.client_models import Betrokkene, Client
from kiosk.store.office_models import Person, columns

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
#: a word with a figure in it is a number or a code, and goes as a whole
GLUED = re.compile(r"\S*\d\S*")
#: stands where a name stood
LEFT_OUT = "(naam)"
SHORTEST, MOST_WORDS, MOST_LOOKED_AT = 3, 6, 20


def words_to_keep(typed: str) -> str:
    """The words that may be kept, in small letters; none where there is no word list. Asked within a transaction."""
    sought = [word for word in WORD.findall(GLUED.sub(" ", typed)) if len(word) >= SHORTEST]
    different = dict.fromkeys(word.lower() for word in sought if fold(word) not in STOP_WORDS)
    candidates = [word for word in islice(different, MOST_LOOKED_AT) if is_dutch(word) and not is_name(word)]
    if not candidates:
        return ""
    names = tuple(_name_parts())
    return " ".join(islice((word for word in candidates if not _begins(fold(word), names)), MOST_WORDS))


def names_client(office: Office, who: Identity, said: str) -> bool:
    """Whether a sentence names a client whom this person sees, or who stands around such a one; asked as above.

    Of others it says nothing: who types names here would be told by it who is a client of this office.
    """
    seen = Client.select(Client.id).where(visible(office, who))
    known = {*_parts(Client.select(Client.name).where(Client.id.in_(seen)))}
    known |= {*_parts(Betrokkene.select(Betrokkene.name).where(Betrokkene.client.in_(seen)))}
    return any(_tells(word) and fold(word) in known for word in WORD.findall(said))


def without_clients(said: str) -> str:
    """A sentence with the names of clients, and of who stands around them, left out; asked as above."""
    known = {*_name_parts_of(Client, Betrokkene)}

    def left(found: re.Match[str]) -> str:
        return LEFT_OUT if _tells(found.group()) and fold(found.group()) in known else found.group()

    return WORD.sub(left, said)


def _tells(word: str) -> bool:
    return len(word) >= SHORTEST and (is_name(word) or not is_dutch(word))


def _begins(word: str, names: tuple[str, ...]) -> bool:
    return any(name.startswith(word) for name in names)


def _name_parts() -> Iterator[str]:
    """Every part of the names of clients, of the people around them and of colleagues, those who left too."""
    yield from _name_parts_of(Client, Betrokkene, Person)


def _name_parts_of(*models: type[Client] | type[Betrokkene] | type[Person]) -> Iterator[str]:
    for model in models:
        yield from _parts(model.select(model.name))


def _parts(named: Any) -> Iterator[str]:
    for (name,) in columns(named):
        yield from WORD.findall(fold(name))
