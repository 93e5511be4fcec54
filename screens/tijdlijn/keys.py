"""What the rooms of the tijdlijn share: what was read, and what of it is lit."""

from kiosk.guidance.route.route import MijlpaalView, Timeline
from kiosk.guidance.tijdlijn import Tijdlijn
from screens.frame.reading import ClientReadingScreen
from screens.frame.signs import Signs
from screens.frame.themes import signs_of
from screens.tijdlijn.moments import Moment, moments_of


class RouteKeys(ClientReadingScreen[None, Tijdlijn]):
    """A screen with all that stands along a route in a list of which one line is lit."""

    #: of what the lines were made, and the lines
    _moments: tuple[Tijdlijn, Signs, tuple[Moment, ...]] | None = None
    #: the line that was just made, to be lit when it is read
    _made = ""

    @property
    def timeline(self) -> Timeline:
        """The route itself."""
        return self.known.timeline

    @property
    def signs(self) -> Signs:
        """The signs of this terminal."""
        return signs_of(self.app)

    @property
    def moments(self) -> tuple[Moment, ...]:
        """The lines, made once for what was read."""
        if self._moments is None or self._moments[0] is not self.known or self._moments[1] is not self.signs:
            self._moments = (self.known, self.signs, moments_of(self.known, self.office.route, self.signs))
        return self._moments[2]

    @property
    def lit(self) -> Moment | None:
        """What is lit."""
        key = self.lines.lit
        return next((moment for moment in self.moments if moment.key == key), None)

    def step(self, key: str) -> MijlpaalView | None:
        """The mijlpaal of a line."""
        return next((step for step in self.timeline.mijlpalen if str(step.id) == key), None)

    def reload(self, lit: str = "") -> None:
        """Read anew; what was just made is lit."""
        super().reload(lit or self._made)
        self._made = ""

    def made(self, key: str, sentence: str) -> None:
        """Something was put on the route: light it when it is read, and say so."""
        self._made = key
        self.say(sentence)
