"""A location's own paper templates, looked at before any page is made of them."""

from collections.abc import Callable, Mapping
from graphlib import CycleError, TopologicalSorter

from jinja2 import Environment, TemplateSyntaxError, meta

from kiosk.content.layers import FOLDER_NAME
from kiosk.faults import FileFault


def check(own: Mapping[str, str], template: Callable[[str], str]) -> None:
    """Look through ``own``, the location's files by name; ``template`` gives the text of any file they take in.

    Raises:
        FileFault: a template has a mistake, or takes itself in.
    """
    needs: dict[str, set[str]] = {}
    waiting = sorted(name for name in own if name.endswith(".j2"))
    while waiting:
        name = waiting.pop()
        if name not in needs:
            needs[name] = _taken_in(name, template(name))
            waiting += sorted(taken for taken in needs[name] if taken.endswith(".j2"))
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        round_trip = " → ".join(error.args[1])
        raise FileFault(
            f"{FOLDER_NAME}/paper/{error.args[1][0]}",
            None,
            f"deze sjablonen nemen elkaar rond op: {round_trip}.",
            "Haal één include weg.",
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
