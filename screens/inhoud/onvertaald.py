"""What is not translated yet, and so is printed in Dutch with a mark."""

from collections.abc import Iterable, Iterator

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from kiosk.content.untranslated import Untranslated, untranslated
from kiosk.guidance.languages import language_name
from screens.frame.lines import Row, ToldRows, hanging
from screens.frame.reading import ReadingScreen


class OnvertaaldScreen(ReadingScreen[None, tuple[Untranslated, ...]]):
    """Each text that stands in Dutch on paper in another language, with those languages."""

    NAME = "Nog niet vertaald"
    CSS_PATH = "inhoud.tcss"
    HELP = "inhoud"
    LIST = "texts"

    def body(self) -> Iterable[Widget]:
        """What it is, and the list."""
        told = "Dit staat op papier in het Nederlands, met NL erachter, tot iemand het vertaalt."
        yield Static(Content(told), classes="soft")
        yield ToldRows("texts")

    def read(self) -> tuple[Untranslated, ...]:
        """The texts, in the order of the translation files."""
        content = self.office.content
        return untranslated(content, content.languages()[1:])

    def rows(self) -> Iterator[Row]:
        """One line for each text."""
        if not self.known:
            yield _row("Alles is vertaald.", "")
        every = len(self.office.content.languages()) - 1
        for one in self.known:
            names = ", ".join(language_name(code) for code in one.languages)
            yield _row(one.text, "in geen enkele taal" if len(one.languages) == every else f"niet in: {names}")


def _row(text: str, told: str) -> Row:
    lines = [Content.styled(text, "bold"), *([Content.styled(told, "$soft")] if told else [])]
    return Row(lambda width: hanging(width, Content("- "), *lines))
