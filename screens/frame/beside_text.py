"""The one picture in the terminal: it lies over the text, which knows nothing of it.

It follows what is drawn: after each drawing there is the picture of the screen on top, or none. So nothing has to
remember to take it away: not hiding, not the lock, no dialog, no other size.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from screens.frame.answers import Draws
from screens.frame.driver import SteadyDriver
from screens.frame.encoded import FORGET, Points, kitty, sixel

if TYPE_CHECKING:
    from textual.app import App
    from textual.geometry import Offset


class PictureBeside(NamedTuple):
    """A picture at its place. ``painted`` is another number after each time that its place was painted."""

    place: Offset
    picture: Points
    painted: int


class BesideText:
    """What the terminal draws besides text."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._there: tuple[Offset, Points] | None = None
        self._painted = 0

    @property
    def _driver(self) -> SteadyDriver | None:
        driver = self._app._driver
        return driver if isinstance(driver, SteadyDriver) and driver.draws is not Draws.NOTHING else None

    @property
    def cell(self) -> tuple[int, int] | None:
        """The points of one place; nothing where this terminal draws no picture."""
        driver = self._driver
        return driver.cell() if driver else None

    def follow(self, wanted: PictureBeside | None) -> None:
        """Have this picture there, and no other."""
        driver = self._driver
        if driver is None:
            return
        if wanted is None:
            self._take_away(driver)
        elif wanted.painted != self._painted:
            # before its place is painted for it, what stood there is still to be seen
            self._painted = wanted.painted
            if driver.draws is Draws.SIXEL or wanted[:2] != self._there:
                self._take_away(driver)
                self._draw(driver, wanted)

    def _take_away(self, driver: SteadyDriver) -> None:
        """Sixels are gone when their place is painted."""
        if self._there is not None and driver.draws is Draws.KITTY:
            driver.write(FORGET)
        self._there = None

    def _draw(self, driver: SteadyDriver, wanted: PictureBeside) -> None:
        drawn = kitty(wanted.picture) if driver.draws is Draws.KITTY else sixel(wanted.picture)
        x, y = wanted.place
        driver.write(f"\x1b7\x1b[{y + 1};{x + 1}H{drawn}\x1b8")
        self._there = wanted[:2]
