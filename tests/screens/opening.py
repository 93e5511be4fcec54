"""Go every way to a screen as a person does, and count what opening it asks of the store."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial

from kiosk.office import Office
from tests.conftest import identity
from tests.screens.conftest import WIDE, Desk, at_desk
from tests.screens.stores import LEADER, Names
from tests.screens.ways import HOME, TREES, Way
from tests.statements import Statements


@dataclass(frozen=True)
class Opened:
    """What opening a screen asked of the store; where one key opens two screens, of both together."""

    screens: int
    transactions: int
    sent_by: tuple[tuple[str, ...], ...]

    @property
    def statements(self) -> int:
        """All of it, BEGIN and COMMIT too."""
        return len(self.sent_by)


#: opens a screen by its way, and does with it what a test is about; given its place in the trees
Opening = Callable[[str, Way], Awaitable[None]]


async def measure(office: Office, names: Names) -> Mapping[str, Opened]:
    """Go every way as a person does, on a wide screen (it shows and so asks the most); by place in the trees.

    What a process reads once (the content, an instrument that a meting was filled in with) is read before.
    """
    found: dict[str, Opened] = {}
    async with at_desk(office, as_=LEADER, size=WIDE) as desk:

        async def count(place: str, way: Way) -> None:
            *before, last = way.keys.split() or [""]
            await desk.press(*before)
            height = len(desk.stack)
            with Statements() as statements:
                await (way.act(desk) if way.act else desk.press(last))
            more = max(len(desk.stack) - height, 1)
            found[place] = Opened(more, statements.transactions, tuple(statements.sent_by))

        await go_every_way(desk, names, count)
    return found


async def go_every_way(desk: Desk, names: Names, opening: Opening) -> None:
    """Open every screen as a person does, each by its way in the trees."""
    for name in (names.file, names.busy):
        await _light(desk, name)
        await desk.press("enter", "escape")
    for tree in TREES:
        await desk.press("f10")
        home = Way(HOME, act=partial(Desk.log_in, who=identity(desk.office, tree.who)))
        await _open(desk, tree.name, home, opening)
        await _light(desk, tree.lit(names))
        await _go_on(desk, tree.name, Way(HOME, then=tree.then), opening)


async def _light(desk: Desk, name: str) -> None:
    """Find a client by his name, as whoever has hundreds of them does."""
    await desk.press("z")
    await desk.press(*("space" if letter == " " else letter for letter in name))
    await desk.press("enter", "escape")


async def _open(desk: Desk, place: str, way: Way, opening: Opening) -> None:
    await opening(place, way)
    _expect(desk, place, way)


async def _go_on(desk: Desk, place: str, way: Way, opening: Opening) -> None:
    for child in way.then:
        there = f"{place} / {child.told}"
        await _open(desk, there, child, opening)
        await _go_on(desk, there, child, opening)
        await (child.leave(desk) if child.leave else desk.press(*child.back.split()))
        _expect(desk, f"back from {there}", way)


def _expect(desk: Desk, place: str, way: Way) -> None:
    if type(desk.screen) is not way.screen:
        raise AssertionError(f"{place} does not lead to {way.screen.__name__}: {desk.stack}\n{desk.text}")
