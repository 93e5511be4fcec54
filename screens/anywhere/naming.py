"""Under a field whose text goes on a paper without names: softly, that a client is named in it."""

from collections.abc import Callable
from typing import Generic

from textual import on
from textual.content import Content
from textual.widgets import Static, TextArea

from kiosk.guidance.overleg.unnamed import names_told
from kiosk.people.acting import regievoerder_is_here
from screens.frame.filled import Reply
from screens.frame.screen import AnyScreen


class NamesTold(Static):
    """The line under the field; it takes no room while there is nothing to say."""

    DEFAULT_CSS = "NamesTold { display: none; height: auto; color: $soft; padding: 0 0 0 2; }"

    def say(self, sentence: str) -> None:
        """Show the sentence, or nothing."""
        self.update(Content(sentence))
        self.display = bool(sentence)


class TellingNames(AnyScreen[Reply], Generic[Reply]):
    """A dialog with a field ``text``, under which a ``NamesTold`` stands."""

    #: what looks for names, read once; none while the regievoerder is there, for then no name is read
    _names: Callable[[str], str] | None = None

    @on(TextArea.Changed, "#text")
    def tell_names(self, event: TextArea.Changed) -> None:
        """At each letter."""
        if self._names is None and not regievoerder_is_here(self.office):
            self._names = names_told(self.office, self.who)
        if self._names is not None:
            self.query_one(NamesTold).say(self._names(event.text_area.text))
