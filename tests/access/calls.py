"""One call of the matrix, and what it was told."""

import contextlib
import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import kiosk
from kiosk.faults import BadInput, Conflict, Fault, Hidden, NotFound, Refused
from kiosk.office import Office
from kiosk.paper.making.catalogue.entry import Paper
from kiosk.people.identity import Identity
from tests.access.arguments import arguments_of
from tests.access.world import MARK, World

#: what only calls the rest: the commands and the making of an invented office
ENTRANCES = ("kiosk.commands", "kiosk.demo", "kiosk.cli")
BY_NAME = "Office", "Identity"
#: what is new gets the next number, or a random one: that there are more before it is all that it tells
COUNTS_ON = re.compile(r"\b(id|number|household|mark)=('(nr )?[0-9a-f]+'|\d+)")


def operations() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every public function of ``kiosk`` that takes the office and who asks, by its name without ``kiosk.``."""
    for found in pkgutil.walk_packages(kiosk.__path__, "kiosk."):
        if found.name.startswith(ENTRANCES) or ".migrations." in found.name or found.name.endswith("__main__"):
            continue
        module = importlib.import_module(found.name)
        for name, value in vars(module).items():
            if not name.startswith("_") and inspect.isfunction(value) and _takes_both(value, found.name):
                yield f"{found.name}.{name}".removeprefix("kiosk."), value


def _takes_both(function: Callable[..., Any], module: str) -> bool:
    plain = inspect.unwrap(function)
    asked = [getattr(one.annotation, "__name__", str(one.annotation)) for one in _parameters(plain)]
    return plain.__module__ == module and all(any(kind.endswith(name) for kind in asked) for name in BY_NAME)


def _parameters(function: Callable[..., Any]) -> list[inspect.Parameter]:
    return list(inspect.signature(function).parameters.values())


@dataclass(frozen=True)
class Told:
    """What somebody was told: what he got, or why not; and how a screen would take the refusal."""

    words: str
    refused: bool = False
    #: how a screen takes it: the kind of refusal, and the field of a form
    taken_as: str = ""
    #: something else than a refusal came out
    defect: bool = False
    #: it was refused because the client is not his, or as if he were not there
    denied: bool = field(default=False, compare=False)


class _UndoneError(Exception):
    """Nothing of the call may be kept."""


def tell(
    operation: Callable[..., Any],
    name: str,
    world: World,
    who: Identity,
    *,
    keep: bool,
    otherwise: Mapping[str, Callable[[World], Any]],
) -> Told:
    """Call an operation as this person would, with some of it said ``otherwise``.

    Unless it is to ``keep`` what is done, nothing of it stays.
    """
    got: list[Any] = []
    try:
        with contextlib.suppress(_UndoneError), contextlib.ExitStack() as stack:
            if not keep:
                stack.enter_context(world.office.store.transaction())
            asked = {**arguments_of(name, operation, world), **{key: make(world) for key, make in otherwise.items()}}
            got.append(_opened(operation(world.office, who, **asked)))
            if not keep:
                raise _UndoneError
    except Fault as fault:
        denied = isinstance(fault, (Refused, Hidden))
        return Told(fault.sentence, refused=True, taken_as=_taken_as(fault), denied=denied)
    except Exception as error:
        return Told(f"{type(error).__name__}: {error}", defect=True)
    finally:
        world.office.read_content_anew()
    return Told(COUNTS_ON.sub("", repr(got[0])))


def _opened(got: Any) -> Any:
    """What a screen would get of it: a paper is made, what says something of a text says it."""
    if isinstance(got, tuple) and got and isinstance(got[0], Paper):
        # made when it is asked for, all of them alike
        return _opened(got[0])
    if isinstance(got, Paper):
        return got.make("nl").asked
    return got(MARK) if inspect.isfunction(got) else got


def _taken_as(fault: Fault) -> str:
    kinds = [kind.__name__ for kind in (NotFound, Refused, BadInput, Conflict) if isinstance(fault, kind)]
    return " ".join([*kinds, getattr(fault, "field", "")])


def changes_of(office: Office) -> int:
    """How many rows were written over this connection since it was opened."""
    return int(office.store._database.connection().total_changes)
