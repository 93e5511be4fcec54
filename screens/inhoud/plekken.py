"""Where a poster hangs, the old ones first, and what is done about it; and which clients have an old one at home."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from kiosk import dates
from kiosk.content.papers import PaperCode
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.languages import language_name
from kiosk.guidance.overleg.poster import poster_item
from kiosk.paper.making import poster_now
from kiosk.upkeep import editions
from kiosk.upkeep.changes import newest_content
from kiosk.upkeep.editions import Hangplek
from screens.frame.dialogs import AskText
from screens.frame.lines import Row, Rows, blank, heading
from screens.frame.others import ListsNames, in_list
from screens.frame.screen import Choose
from screens.inhoud.rows import line_row
from screens.papier.papier import PapierScreen

TOLD = "Verandert de poster, dan ziet u hier waar een oude hangt, en wie er een thuis heeft."
HELD = "Wie een oude heeft"
NONE_YET = "Er staat nog geen plek. N: een plek erbij."


class Posters(NamedTuple):
    """The places by the key of their line, and who has an old one by his."""

    places: dict[str, Hangplek]
    held: dict[str, ClientFile]


class PlekkenScreen(ListsNames[None, Posters]):
    """One line for each place, and for each client with an old one."""

    NAME = "Waar de posters zijn"
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

    def read(self) -> Posters:
        """What hangs where and who has an old one, by what the poster says now."""
        poster_now.notice_editions(self.office, newest_content(self.office))
        holders = poster_item(self.office, self.who).old_holders
        return Posters(
            {str(one.id): one for one in editions.places(self.office, self.who)}, {one.id: one for one in holders}
        )

    def rows(self) -> Iterator[Row]:
        """The old ones first; then who has an old one."""
        yield blank()
        if not self.known.places:
            yield line_row(NONE_YET, "", "none")
        for key, one in self.known.places.items():
            told = f"{language_name(one.language)}, sinds {dates.short(one.hung_on)}{': een oude' if one.old else ''}"
            yield line_row(one.name, told, key, one.by, missing=one.old)
        if self.known.held:
            yield from (blank(), heading(HELD))
        for key, client in self.known.held.items():
            yield line_row(in_list(self.kiosk, client).in_full, ", ".join(client.begeleiders), key, missing=True)

    @property
    def _lit(self) -> Hangplek | None:
        return self.known.places.get(self.lines.lit)

    def keys(self) -> Iterable[tuple[str, str]]:
        """Something is taken away where there is something."""
        return [(key, words) for key, words in self.KEYS if key != "V" or self._lit is not None]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click offers what can be done about the lit place, or opens the papers of the lit client."""
        event.stop()
        client = self.known.held.get(event.option_id or "")
        if client is not None:
            self.app.push_screen(PapierScreen(client, lit=PaperCode.POSTER_A4))
            return
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
