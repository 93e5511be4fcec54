"""Where a poster hangs: which one and since when, the old ones first; and what is done about it."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from kiosk import dates
from kiosk.guidance.languages import language_name
from kiosk.paper.making import poster_now
from kiosk.upkeep import editions
from kiosk.upkeep.changes import newest_content
from kiosk.upkeep.editions import Hangplek
from screens.frame.dialogs import AskText
from screens.frame.lines import Row, Rows, blank
from screens.frame.reading import ReadingScreen
from screens.frame.screen import Choose
from screens.inhoud.rows import line_row

TOLD = "Verandert de poster, dan ziet u hier waar een oude hangt."
NONE_YET = "Er staat nog geen plek. N: een plek erbij."


class PlekkenScreen(ReadingScreen[None, dict[str, Hangplek]]):
    """One line for each place."""

    NAME = "Waar de poster hangt"
    CSS_PATH = "inhoud.tcss"
    HELP = "inhoud"
    LIST = "places"
    KEYS = (("N", "nieuwe plek"), ("V", "hangt er niet meer"))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "add", "nieuwe plek", show=False),
        Binding("v", "remove", "hangt er niet meer", show=False),
    ]

    def body(self) -> Iterable[Widget]:
        """What it is for, the places, and the keys."""
        yield Static(Content(TOLD), classes="soft")
        yield Rows("places")
        yield Static(id="keys")

    def read(self) -> dict[str, Hangplek]:
        """The places by the key of their line, with what the poster says by now."""
        poster_now.notice_editions(self.office, newest_content(self.office))
        return {str(one.id): one for one in editions.places(self.office, self.who)}

    def rows(self) -> Iterator[Row]:
        """The old ones first."""
        yield blank()
        if not self.known:
            yield line_row(NONE_YET, "", "none")
        for key, one in self.known.items():
            told = f"{language_name(one.language)}, sinds {dates.short(one.hung_on)}{': een oude' if one.old else ''}"
            yield line_row(one.name, told, key, one.by, missing=one.old)

    @property
    def _lit(self) -> Hangplek | None:
        return self.known.get(self.lines.lit)

    def keys(self) -> Iterable[tuple[str, str]]:
        """Something is taken away where there is something."""
        return [(key, words) for key, words in self.KEYS if key != "V" or self._lit is not None]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click offers what can be done about the lit place."""
        event.stop()
        lit = self._lit
        if lit is None:
            self.action_add()
            return
        acts = [
            ("Hier hangt nu een nieuwe", partial(self._renew, lit)),
            ("De plek anders noemen", partial(self._ask_name, lit)),
            ("Hier hangt geen poster meer", partial(self._take_down, lit)),
        ]
        self.menu(f"{lit.name}, {language_name(lit.language)}", acts)

    def action_add(self) -> None:
        """In which language it hangs there, and where."""
        languages = [(language_name(code), code) for code in self.office.content.languages()]
        self.ask(Choose("In welke taal hangt de poster er?", languages), self._ask_place)

    def _ask_place(self, language: str) -> None:
        hung: list[Hangplek] = []

        def keep(name: str) -> None:
            hung.append(poster_now.hang(self.office, self.who, name, language))

        question = AskText("Waar hangt de poster?", keep, hint="gemeentehuis, balie")
        self.ask(question, lambda _: self.show_kept("Bewaard: daar hangt de poster van nu.", str(hung[0].id)))

    def _ask_name(self, place: Hangplek) -> None:
        def keep(name: str) -> None:
            with self.newest():
                editions.rename_place(self.office, self.who, place, name)

        self.ask(AskText("Hoe heet deze plek?", keep, value=place.name), lambda _: self.show_kept("Bewaard."))

    def _renew(self, place: Hangplek) -> None:
        with self.newest():
            poster_now.hang_new(self.office, self.who, place)
        self.show_kept(f"Bewaard: in “{place.name}” hangt vanaf vandaag de nieuwe.")

    def action_remove(self) -> None:
        """No poster hangs any more at the lit place."""
        lit = self._lit
        if lit is None:
            self.say("Kies eerst een plek.", fault=True)
        else:
            self.sure(f"Hangt er geen poster meer: {lit.name}?", "Ja, hij is weg", partial(self._take_down, lit))

    def _take_down(self, place: Hangplek) -> None:
        with self.newest():
            editions.take_down(self.office, self.who, place)
        self.show_kept(f"“{place.name}” staat niet meer in de lijst.")
