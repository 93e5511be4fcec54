"""A location's own paper templates, looked at before any page is made of them."""

from collections.abc import Callable, Collection
from graphlib import CycleError, TopologicalSorter

from jinja2 import Environment, TemplateSyntaxError, meta

from kiosk.content.layers import FOLDER_NAME
from kiosk.faults import FileFault

#: a style sheet is taken in as a template too
KINDS = (".j2", ".css")


def check(own: Collection[str], template: Callable[[str], str]) -> None:
    """Look through ``own``, the names of the location's files; ``template`` gives the text of any file they take in.

    Raises:
        FileFault: a template has a mistake, takes itself in, or takes in what is not there.
    """
    needs: dict[str, set[str]] = {}
    waiting = sorted(name for name in own if name.endswith(KINDS))
    while waiting:
        name = waiting.pop()
        if name not in needs:
            text = template(name)
            needs[name] = _taken_in(name, text)
            for taken in needs[name]:
                _check_there(name, text, taken, template)
            waiting += sorted(needs[name])
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        # the sorter tells who is taken in before who takes it in
        raise _going_round(error.args[1][:0:-1], own, template) from None


def _going_round(cycle: list[str], own: Collection[str], template: Callable[[str], str]) -> FileFault:
    """The fault of templates that each take in the next, beginning at one of the location itself."""
    first = next(place for place, name in enumerate(cycle) if name in own)
    cycle = [*cycle[first:], *cycle[:first]]
    taken = cycle[1 % len(cycle)]
    return FileFault(
        f"{FOLDER_NAME}/paper/{cycle[0]}",
        _line_naming(taken, template(cycle[0])),
        f"deze sjablonen nemen elkaar rond op: {' → '.join([*cycle, cycle[0]])}.",
        "Haal één include weg.",
    )


def _check_there(name: str, text: str, taken: str, template: Callable[[str], str]) -> None:
    try:
        template(taken)
    except FileFault as fault:
        if fault.line is not None:
            raise
        raise FileFault(
            f"{FOLDER_NAME}/paper/{name}",
            _line_naming(taken, text),
            f"het sjabloon '{taken}' is er niet.",
            "Kijk de naam na.",
        ) from None


def _taken_in(name: str, text: str) -> set[str]:
    try:
        tree = Environment(autoescape=True).parse(text)
    except TemplateSyntaxError as error:
        raise FileFault(
            f"{FOLDER_NAME}/paper/{name}",
            error.lineno,
            f"dit sjabloon klopt niet ({error.message}).",
            "Kijk de regel na.",
        ) from None
    return {found for found in meta.find_referenced_templates(tree) if found}


def _line_naming(name: str, text: str) -> int | None:
    return next((number for number, line in enumerate(text.split("\n"), start=1) if name in line), None)
