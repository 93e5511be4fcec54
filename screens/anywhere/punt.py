"""A point for the overleg, handed in from wherever somebody is: of the client on the screen, or in general."""

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from kiosk.guidance.clients import ClientFile
from kiosk.guidance.overleg.punten import PuntView, hand_in, handed_in, reword
from screens.anywhere.naming import NamesTold, TellingNames
from screens.frame.fields import Form, GrowingText
from screens.frame.half_typed import Of
from screens.frame.lines import hanging
from screens.frame.screen import Dialog

KEPT = "Ingebracht voor het overleg. U vindt het terug bij Vandaag, met O."


class PuntForm(TellingNames[PuntView], Form[PuntView], Dialog[PuntView]):
    """One sentence of what is to be discussed; a point that was handed in before is said otherwise."""

    FIELDS = {"text": "Wat wilt u bespreken?"}
    CSS_PATH = "punt.tcss"

    def __init__(self, client: ClientFile | None, punt: PuntView | None = None) -> None:
        super().__init__()
        self._client = client
        self._punt = punt

    def half_of(self) -> Of:
        """A point of one client or in general, or one that was handed in."""
        return Of(self._client.id if self._client else "", str(self._punt.id) if self._punt else "")

    def title_text(self) -> str:
        """Of whom it is."""
        return f"Punt voor het overleg: {self._client.in_full if self._client else 'algemeen'}"

    def question(self) -> Iterable[Widget]:
        """What waits already, and the sentence."""
        if self._punt is None:
            waiting = handed_in(self.office, self.who, self._client.id if self._client else "")
            told = [hanging(58, Content.styled("– ", "$soft"), Content(f"{one.by}: {one.text}")) for one in waiting]
            if told:
                yield Static(Content("\n").join([Content.styled("Al ingebracht:", "$soft"), *told, Content("")]))
        yield self.labelled(GrowingText(self._punt.text if self._punt else "", "text"))
        yield NamesTold()

    def keep(self) -> None:
        """Hand it in."""
        text = self.typed("text")
        if self._punt is None:
            self.dismiss(hand_in(self.office, self.who, text, self._client.id if self._client else ""))
        else:
            self.dismiss(reword(self.office, self.who, self._punt.id, self._punt.version, text))
