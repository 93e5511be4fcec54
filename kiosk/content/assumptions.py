"""What is not in the method but assumed by us: the location checks each on its day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kiosk.content.location import Content

CALL_THEM = (
    "113 is ook gratis: {number_113}. Veilig Thuis: {veilig_thuis}. Allebei dag en nacht. Bel zelf of ze nog kloppen."
)


@dataclass(frozen=True)
class Assumption:
    """One assumption, where it stands in the content (``file`` and ``path``), and when it is to be checked."""

    file: str
    path: str
    where: str
    text: str
    check_on: date


def assumptions(content: Content) -> tuple[Assumption, ...]:
    """All that is still an assumption here: of partners, danger, route, what is taken for granted and is urgent."""
    return (*_of_partners(content), *_of_danger(content), *_of_route(content), *_of_actions(content))


def _of_partners(content: Content) -> Iterator[Assumption]:
    for partner in content.partners:
        for task in partner.task:
            if task.check_on is not None:
                path = f"partner/{partner.code}/task/{task.code}"
                yield Assumption("partners.toml", path, f"{partner.short}: {task.title}", task.unsettled, task.check_on)


def _of_danger(content: Content) -> Iterator[Assumption]:
    numbers = content.danger.numbers
    if numbers.check_on is not None:
        text = numbers.filled_into(CALL_THEM)
        yield Assumption("danger.toml", "numbers", "Gevaar: 113 en Veilig Thuis", text, numbers.check_on)


def _of_route(content: Content) -> Iterator[Assumption]:
    for rule in content.route.mijlpaal:
        if rule.check_on is not None:
            yield Assumption("route.toml", f"mijlpaal/{rule.code}", f"Route: {rule.title}", "", rule.check_on)
    for one in content.route.uitgangspunt:
        if one.check_on is not None:
            yield Assumption("route.toml", f"uitgangspunt/{one.code}", one.title, one.text, one.check_on)


def _of_actions(content: Content) -> Iterator[Assumption]:
    names = {onderdeel.code: onderdeel.title for onderdeel in content.instrument.onderdelen()}
    for urgent in content.actions.cannot_wait:
        if urgent.check_on is not None:
            where = f"Kan niet wachten: {urgent.code} {names.get(urgent.code, '')}".rstrip()
            yield Assumption("actions.toml", f"cannot_wait/{urgent.code}", where, urgent.reason, urgent.check_on)
