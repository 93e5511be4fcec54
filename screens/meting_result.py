"""What a meting brought: per leefgebied and per onderdeel then, now and the change, and one key to an action."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from kiosk import dates
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.metingen import Change, LeefgebiedResult, Line, Result
from screens.frame import KioskScreen
from screens.lines import Lines
from screens.scores import CHANGE_STYLES, bar, brief_of, face_of, signs_of, words_of

#: the columns of the table: leefgebied, then and now, drawing, below 4
AREA, THEN_NOW, BAR, BELOW = 14, 15, 8, 9


class Onderdelen(Lines):
    """The onderdelen; Enter makes an action for the lit one."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "actie maken", key_display="Enter")]


class ResultScreen(KioskScreen[None]):
    """Vooruit, achteruit, hetzelfde: a line per leefgebied with its lowest score, and below it the onderdelen."""

    HELP = "meting"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "plan", "actie maken", show=False),
        Binding("v", "private", "alles tonen", show=False),
    ]

    def __init__(self, client: ClientFile, result: Result, said: str = "") -> None:
        super().__init__()
        self._said = said
        self._client = client
        self._result = result
        self._private = False
        self._lines: list[Line | None] = []

    def client_shown(self) -> ClientFile:
        """Whose result it is."""
        return self._client

    def where(self) -> str:
        """The place."""
        return "Cliënt › Uitkomst van de meting"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No new actions in a closed file."""
        return not self._client.closed if action == "plan" else True

    def body(self) -> Iterable[Widget]:
        """The leefgebieden, and beside or below them the onderdelen."""
        yield Static(self._title(), id="result-title", classes="title")
        yield Static(Content(self._sentence()), id="result-sentence")
        with Horizontal(id="result"):
            with Vertical(id="areas-column"):
                yield Static(id="areas")
                yield Static(id="lit-onderdeel")
            with Vertical(id="onderdelen-column"):
                yield Onderdelen(id="onderdelen")
                yield Static(id="private-note")

    def on_mount(self) -> None:
        """What asks for attention first is lit."""
        self.query_one("#areas", Static).update(self._table())
        self._fill()
        self.query_one("#onderdelen", Onderdelen).focus()
        self.say(self._said)

    def _title(self) -> Content:
        meting = self._result.meting
        title = f"{meting.kind.capitalize()}"
        if meting.finished_on is not None:
            title += f" van {dates.long(meting.finished_on)}"
        if meting.previous_on is not None:
            title += f", naast die van {dates.long(meting.previous_on)}"
        return Content(title)

    def _sentence(self) -> str:
        result = self._result
        counts = [(change, len(result.with_change(change))) for change in (Change.UP, Change.DOWN, Change.SAME)]
        told = ", ".join(f"{change} bij {count}" for change, count in counts if count)
        own = f"Zelfredzaam: {len(result.achieved)} van {len(result.lines)}."
        if not told:
            return f"Dit is de eerste meting. {own}"
        return f"{told[0].upper()}{told[1:]}. {own}"

    # -- the table of leefgebieden ----------------------------------------------------------------------------

    def _table(self) -> Content:
        head = "Laagste score".ljust(AREA) + "toen en nu".ljust(THEN_NOW + BAR) + "onder 4".ljust(BELOW) + "onderdelen"
        if self._result.meting.previous_on is None:
            head = "Laagste score".ljust(AREA + THEN_NOW + BAR) + "onder 4"
        rows = [Content.styled(head, "$soft")]
        return Content("\n").join(rows + [self._area_row(area) for area in self._result.leefgebieden])

    def _area_row(self, area: LeefgebiedResult) -> Content:
        name = Content.styled(f"{area.leefgebied.code} {area.leefgebied.short}".ljust(AREA), "bold")
        if area.lowest is None:
            return Content.assemble(name, ("geen score", "$soft"))
        return Content.assemble(
            name,
            self._then_now(area.lowest_then, area.lowest).ljust(THEN_NOW),
            bar(area.lowest_then, area.lowest, signs_of(self.app)),
            " " * (BAR - 5),
            (f"{area.below} van {len(area.lines)}" if area.below else "geen").ljust(BELOW),
            self._moved(area),
        )

    def _then_now(self, then: int | None, now: int) -> str:
        instrument = self._result.meting.instrument
        if then is None:
            return face_of(instrument, now)
        return f"{face_of(instrument, then)} {signs_of(self.app).arrow} {face_of(instrument, now)}"

    def _moved(self, area: LeefgebiedResult) -> Content:
        """How many onderdelen moved, each with its sign; a step back is never hidden behind a step forward."""
        moved = [(change, sum(line.change is change for line in area.lines)) for change in (Change.UP, Change.DOWN)]
        parts = [self._change_text(change, f"{count} {change}") for change, count in moved if count]
        if not parts and area.change is Change.SAME:
            parts = [self._change_text(Change.SAME, Change.SAME)]
        return Content("  ").join(parts)

    def _change_text(self, change: Change, word: str) -> Content:
        return Content.styled(f"{signs_of(self.app).changes[change]} {word}", CHANGE_STYLES[change])

    # -- the lists of onderdelen ------------------------------------------------------------------------------

    def _groups(self) -> list[tuple[str, list[Line]]]:
        result = self._result
        still_open = [line for line in result.lines if not line.now.answered]
        return [
            ("Eerst aandacht", result.priorities),
            ("Achteruit", result.with_change(Change.DOWN)),
            ("Vooruit", result.with_change(Change.UP)),
            ("Hetzelfde", result.with_change(Change.SAME)),
            ("Al zelfredzaam", result.achieved),
            ("Nog open", still_open),
        ]

    def _fill(self) -> None:
        onderdelen = self.query_one("#onderdelen", Onderdelen)
        onderdelen.clear_options()
        self._lines = []
        for title, lines in self._groups():
            shown = [line for line in lines if self._private or not line.onderdeel.private]
            if shown:
                self._add_group(onderdelen, title, shown)
        onderdelen.highlighted = next((index for index, line in enumerate(self._lines) if line is not None), None)
        onderdelen.scroll_home(animate=False)
        self._show_private_note()

    def _add_group(self, onderdelen: Onderdelen, title: str, lines: list[Line]) -> None:
        if self._lines:
            self._lines.append(None)
            onderdelen.add_option(Option("", disabled=True))
        self._lines.append(None)
        onderdelen.add_option(Option(Content.styled(f"{title} ({len(lines)})", "bold $primary"), disabled=True))
        for line in lines:
            self._lines.append(line)
            onderdelen.add_option(Option(self._line_text(line)))

    def _line_text(self, line: Line) -> Content:
        """Code, then and now, and at the end the title, which may be cut."""
        instrument, signs = self._result.meting.instrument, signs_of(self.app)
        scores = brief_of(instrument, line.now)
        if line.change and line.then is not None:
            scores = f"{brief_of(instrument, line.then)} {signs.arrow} {scores}"
        return Content.assemble(
            (f"{line.onderdeel.code}  ", "bold"),
            (f"{signs.changes[line.change]} ", CHANGE_STYLES[line.change]),
            f"{scores.ljust(THEN_NOW - 2 if line.change else 9)}  ",
            (line.onderdeel.title, "bold"),
        )

    def _show_private_note(self) -> None:
        hidden = [line.onderdeel for line in self._result.lines if line.onderdeel.private]
        note = self.query_one("#private-note", Static)
        note.display = bool(hidden) and not self._private
        codes = ", ".join(onderdeel.code for onderdeel in hidden)
        note.update(
            Content.assemble(
                (f"{codes} staat hier niet. ", "$soft"), ("V", "bold $primary"), (" toont het wel", "$soft")
            )
        )

    def _lit(self) -> Line | None:
        index = self.query_one("#onderdelen", Onderdelen).highlighted
        return self._lines[index] if index is not None else None

    def on_option_list_option_highlighted(self) -> None:
        """Beside a wide list: what was said about the lit onderdeel."""
        line = self._lit()
        self.query_one("#lit-onderdeel", Static).update(self._detail_text(line) if line else Content(""))

    def _detail_text(self, line: Line) -> Content:
        parts = [
            Content.styled(f"{line.onderdeel.code}  {line.onderdeel.title}", "bold $primary"),
            Content(line.onderdeel.subdoel),
        ]
        for when, given in (("Vorige keer", line.then), ("Nu", line.now)):
            if given is not None and (given.answered or given.remark):
                words = words_of(self._result.meting.instrument, given)
                parts += [Content(""), Content.assemble((f"{when}: ", "bold"), words)]
                parts += [Content(given.remark)] if given.remark else []
        return Content("\n").join(parts)

    def action_private(self) -> None:
        """Show or hide what is not for everybody's eyes."""
        self._private = not self._private
        self._fill()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click: an action for that onderdeel."""
        event.stop()
        self.action_plan()

    def action_plan(self) -> None:
        """To the plan, with what fits the lit onderdeel."""
        from screens.plan import PlanScreen  # noqa: PLC0415

        line = self._lit()
        if line is not None and not self._client.closed:
            self.app.push_screen(PlanScreen(self._client, suggest=line.onderdeel.code))
