"""What a meting brought: per leefgebied and per onderdeel then, now and the change, and one key to an action."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from kiosk import dates
from kiosk.content.instrument import SCORES
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.meting import metingen
from kiosk.guidance.meting.answers import MetingView, Outcome
from kiosk.guidance.meting.corrections import Correction, correct, correct_until, corrections_of, may_correct, move
from kiosk.guidance.meting.uitkomst import LeefgebiedUitkomst, Movement, OnderdeelUitkomst, Uitkomst, uitkomst_from
from kiosk.guidance.route.board import board
from screens.frame.dialogs import AskText
from screens.frame.lines import Lines, keys_text
from screens.frame.scores import CHANGE_STYLES, bar, brief_of, face_of, signs_of, words_of
from screens.frame.screen import Choose, KioskScreen

#: before an onderdeel about which client and begeleider differed
TWO_VOICES = "(2 stemmen) "
#: the columns of the table: leefgebied, then and now, drawing, below 4
AREA, THEN_NOW, BAR, BELOW = 14, 15, 8, 9


class Onderdelen(Lines):
    """The onderdelen; Enter makes an action for the lit one."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "actie maken", key_display="Enter")]


class UitkomstScreen(KioskScreen[None]):
    """Vooruit, achteruit, hetzelfde: a line per leefgebied with its lowest score, and below it the onderdelen."""

    NAME = "Uitkomst van de meting"
    HELP = "uitkomst"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "plan", "actie maken", show=False),
        Binding("p", "first_things", "naar plan", key_display="P"),
        Binding("v", "private", "alles tonen", show=False),
        Binding("d", "share_private", "op papier", show=False),
        Binding("c", "correct", "verbeteren", show=False),
        Binding("w", "move", "verkeerde cliënt", show=False),
        Binding("h", "earlier", "eerdere metingen", show=False),
        Binding("b", "changes", "wat veranderde", show=False),
    ]

    def __init__(self, client: ClientFile, result: Uitkomst, said: str = "") -> None:
        super().__init__()
        self._said = said
        self._client = client
        self._kept = result
        self._private = False
        self._corrections: tuple[Correction, ...] = ()
        self._lines: list[OnderdeelUitkomst | None] = []

    def client_shown(self) -> ClientFile:
        """Whose result it is."""
        return self._client

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing new in a closed file, and no correction after its time."""
        if action in ("plan", "first_things", "share_private"):
            return not self._client.closed
        if action == "changes":
            return bool(self._changes)
        if action in ("correct", "move"):
            on = self._kept.meting.entered_on
            return not self._client.closed and on is not None and may_correct(self.office, on)
        return True

    @property
    def _result(self) -> Uitkomst:
        """What is shown: with what was asked apart only where that was turned on here."""
        return uitkomst_from(replace(self._kept.meting, private_shown=True)) if self._private else self._kept

    @property
    def _changes(self) -> list[Correction]:
        """What was changed afterwards, in as far as it may be seen here."""
        shown = {"", *(line.onderdeel.code for line in self._result.lines)}
        return [change for change in self._corrections if change.onderdeel in shown]

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
                yield Static(id="lit-note")
        yield Static(id="result-keys")

    def on_mount(self) -> None:
        """What asks for attention first is lit."""
        self._show(self._kept)
        self.query_one("#onderdelen", Onderdelen).focus()
        self.say(self._said)

    def _show(self, result: Uitkomst) -> None:
        """Show another state of the same meting."""
        self._kept = result
        with self.shown():
            meting = result.meting
            self._corrections = corrections_of(self.office, self.who, self._client.id, meting.id)
        self.query_one("#result-title", Static).update(self._title())
        self.query_one("#result-sentence", Static).update(Content(self._sentence()))
        self.query_one("#areas", Static).update(self._table())
        self.query_one("#result-keys", Static).update(self._keys())
        self._fill()

    def _keys(self) -> Content:
        """The keys that the bottom line has no room for; what was asked apart is named by its code only."""
        keys = []
        private = ", ".join(question.code for question in self._kept.meting.questions if question.private)
        if private and (self._private or self._kept.meting.private_shown):
            keys.append(("D", f"{private} op papier: {'ja' if self._kept.meting.private_shown else 'nee'}"))
        elif private:
            keys.append(("V", f"{private} tonen"))
        keys.append(("H", "eerdere"))
        if self.check_action("correct", ()) and self._kept.meting.entered_on is not None:
            over = correct_until(self.office, self._kept.meting.entered_on) + timedelta(days=1)
            keys += [("C", f"verbeteren vóór {dates.brief(over)}"), ("W", "verkeerde cliënt")]
        if self._changes:
            keys.append(("B", "veranderd"))
        return keys_text(keys, self.app.size.width - 4)

    def _title(self) -> Content:
        meting = self._result.meting
        title = f"{meting.kind.capitalize()}{_about(meting)}"
        if meting.finished_on is not None:
            title += f" van {dates.long(meting.finished_on)}"
        if meting.previous_on is not None:
            title += f", naast die van {dates.long(meting.previous_on)}"
        if meting.interpreter:
            title += f" ({meting.interpreter})"
        return Content(title)

    def _sentence(self) -> str:
        result = self._result
        counts = [(change, len(result.with_change(change))) for change in (Movement.UP, Movement.DOWN, Movement.SAME)]
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
        areas = {area.leefgebied.code: self._area_row(area) for area in self._result.leefgebieden} | self._not_fitting()
        codes = [area.code for area in self._result.meting.instrument.leefgebied]
        return Content("\n").join(rows + [areas[code] for code in codes if code in areas])

    def _not_fitting(self) -> dict[str, Content]:
        """That Kinderen does not fit a client without: not asked is not forgotten."""
        meting = self._result.meting
        if meting.client.has_children or meting.leefgebied:
            return {}
        off = self.office.settings.leefgebieden_off
        areas = [area for area in meting.instrument.leefgebied if area.children and area.code not in off]
        return {
            area.code: Content.styled(f"{area.code} {area.short}".ljust(AREA) + "past niet", "$soft") for area in areas
        }

    def _area_row(self, area: LeefgebiedUitkomst) -> Content:
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

    def _moved(self, area: LeefgebiedUitkomst) -> Content:
        """How many onderdelen moved, each with its sign; a step back is never hidden behind a step forward."""
        moved = [(change, sum(line.change is change for line in area.lines)) for change in (Movement.UP, Movement.DOWN)]
        parts = [self._change_text(change, f"{count} {change}") for change, count in moved if count]
        if not parts and area.change is Movement.SAME:
            parts = [self._change_text(Movement.SAME, Movement.SAME)]
        return Content("  ").join(parts)

    def _change_text(self, change: Movement, word: str) -> Content:
        return Content.styled(f"{signs_of(self.app).changes[change]} {word}", CHANGE_STYLES[change])

    # -- the lists of onderdelen ------------------------------------------------------------------------------

    def _groups(self) -> list[tuple[str, list[OnderdeelUitkomst]]]:
        result = self._result
        still_open = [line for line in result.lines if not line.now.answered]
        below = [line for line in result.priorities if line not in result.first]
        return [
            ("Gaat voor: een 1", result.first),
            ("Achteruit", result.with_change(Movement.DOWN)),
            ("Nog niet zelfredzaam", below),
            ("Vooruit", result.with_change(Movement.UP)),
            ("Hetzelfde", result.with_change(Movement.SAME)),
            ("Al zelfredzaam", result.achieved),
            ("Nog open", still_open),
        ]

    def _fill(self) -> None:
        onderdelen = self.query_one("#onderdelen", Onderdelen)
        before = self._lit() if self._lines else None
        onderdelen.clear_options()
        self._lines = []
        for title, lines in self._groups():
            if lines:
                self._add_group(onderdelen, title, lines)
        places = {line.onderdeel.code: index for index, line in reversed([*enumerate(self._lines)]) if line is not None}
        onderdelen.scroll_home(animate=False)
        onderdelen.highlighted = places.get(before.onderdeel.code if before else "", min(places.values(), default=None))

    def _add_group(self, onderdelen: Onderdelen, title: str, lines: list[OnderdeelUitkomst]) -> None:
        if self._lines:
            self._lines.append(None)
            onderdelen.add_option(Option("", disabled=True))
        self._lines.append(None)
        onderdelen.add_option(Option(Content.styled(f"{title} ({len(lines)})", "bold $primary"), disabled=True))
        for line in lines:
            self._lines.append(line)
            onderdelen.add_option(Option(self._line_text(line)))

    def _line_text(self, line: OnderdeelUitkomst) -> Content:
        """Code, then and now, and at the end the title, which may be cut."""
        instrument, signs = self._result.meting.instrument, signs_of(self.app)
        scores = brief_of(instrument, line.now)
        if line.change and line.then is not None:
            scores = f"{brief_of(instrument, line.then)} {signs.arrow} {scores}"
        return Content.assemble(
            (f"{line.onderdeel.code}  ", "bold"),
            (f"{signs.changes[line.change]} ", CHANGE_STYLES[line.change]),
            f"{scores.ljust(THEN_NOW - 2 if line.change else 9)}  ",
            (TWO_VOICES if line.now.voices else "", "$primary"),
            (line.onderdeel.title, "bold"),
        )

    def _lit(self) -> OnderdeelUitkomst | None:
        index = self.query_one("#onderdelen", Onderdelen).highlighted
        return self._lines[index] if index is not None else None

    def on_option_list_option_highlighted(self) -> None:
        """Beside a wide list: what was said about the lit onderdeel."""
        line = self._lit()
        self.query_one("#lit-onderdeel", Static).update(self._detail_text(line) if line else Content(""))
        notes = self._notes_on(line) if line else []
        self.query_one("#lit-note", Static).update(Content("\n".join(notes)))
        self.query_one("#lit-note").display = bool(notes)

    def _notes_on(self, line: OnderdeelUitkomst) -> list[str]:
        """Where both voices differ, and the last correction; the key B tells all of it."""
        notes = []
        if line.now.voices is not None:
            client, begeleider = line.now.voices
            notes.append(f"{self._client.first_name} wees {client}, de begeleider dacht {begeleider}.")
        changes = [change for change in self._changes if change.onderdeel == line.onderdeel.code]
        return notes + [f"{self._told(change)}: {change.reason}" for change in changes[-1:]]

    def _told(self, change: Correction) -> str:
        """What was changed afterwards, when and by whom."""
        when = f"op {dates.short(change.on)} door {change.by}"
        if not change.onderdeel:
            return f"Stond eerst bij een andere cliënt; verplaatst {when}"
        was = brief_of(self._kept.meting.instrument, change.before)
        if change.before.voices is not None:
            was += " (de cliënt wees {}, de begeleider dacht {})".format(*change.before.voices)
        return f"Was {was}; verbeterd {when}"

    def _detail_text(self, line: OnderdeelUitkomst) -> Content:
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
        self._show(self._kept)

    def action_share_private(self) -> None:
        """Turn on or off that what was asked apart may be seen on paper and in the overleg."""
        if not self._private and not self._kept.meting.private_shown:
            return
        meting = self._kept.meting
        shown = not meting.private_shown

        def chosen(sure: bool | None) -> None:
            if sure:
                with self.shown():
                    self._show(metingen.show_private(self.office, self.who, meting.id, meting.version, shown=shown))

        if not shown:
            chosen(True)
            return
        text = "Het plan ligt thuis op tafel. Ook een partner kan het lezen."
        choices = [("Nee, niet op papier", False), ("Ja, de cliënt wil dat het erop staat", True)]
        self.app.push_screen(Choose("Mag dit op papier en in het overleg?", choices, text=text), chosen)

    # -- afterwards -------------------------------------------------------------------------------------------

    def action_correct(self) -> None:
        """Another answer at the lit onderdeel, with the reason."""
        line = self._lit()
        if line is None:
            return
        instrument = self._kept.meting.instrument
        choices: list[tuple[str, tuple[Outcome, int | None]]] = [
            (f"{face_of(instrument, score)}  {instrument.level_of(score).word}", (Outcome.SCORE, score))
            for score in SCORES
        ]
        choices += [("past niet", (Outcome.NVT, None)), ("al gelukt", (Outcome.GEREALISEERD, None))]
        title = f"{line.onderdeel.code}  {line.onderdeel.title}: wat moet het zijn?"
        current = (line.now.outcome, line.now.score)

        def chosen(answer: tuple[Outcome, int | None] | None) -> None:
            if answer is not None:
                self._ask_reason(line.onderdeel.code, *answer)

        self.app.push_screen(Choose(title, choices, current=current), chosen)

    def _ask_reason(self, code: str, outcome: Outcome, score: int | None) -> None:
        meting = self._kept.meting
        made: list[Uitkomst] = []

        def keep(reason: str) -> None:
            made.append(correct(self.office, self.who, meting.id, meting.version, code, outcome, score, reason))

        def kept(reason: str | None) -> None:
            if reason is not None:
                self._show(made[0])
                self.say("Verbeterd. Wat er stond, blijft bewaard.")

        self.app.push_screen(AskText("Waarom verandert u deze score?", keep), kept)

    def action_changes(self) -> None:
        """What was changed afterwards, the newest first; Enter tells the whole reason."""
        choices = [
            (f"{change.onderdeel or 'Alles'}  {dates.short(change.on)}  {change.by}: {change.reason}", change)
            for change in reversed(self._changes)
        ]

        def chosen(change: Correction | None) -> None:
            if change is not None:
                title = f"{change.onderdeel}  {self._told(change)}".strip()
                self.app.push_screen(Choose(title, [("Terug", None)], text=change.reason))

        self.app.push_screen(Choose("Wat is er later veranderd?", choices), chosen)

    def action_move(self) -> None:
        """This meting was filled in for the wrong client."""
        lines = [*board(self.office, self.who).attention, *board(self.office, self.who).calm]
        others = [line.client for line in lines if line.client.id != self._client.id]
        if not others:
            self.say("U heeft geen andere cliënt. Vraag de teamleider om deze meting te verplaatsen.", fault=True)
            return
        choices = [(f"{other.name}  {other.mark}", other) for other in sorted(others, key=lambda other: other.name)]

        def chosen(right: ClientFile | None) -> None:
            if right is not None:
                self._move_to(right)

        self.app.push_screen(Choose("Van welke cliënt is deze meting?", choices), chosen)

    def _move_to(self, right: ClientFile) -> None:
        meting = self._kept.meting

        def keep(reason: str) -> None:
            move(self.office, self.who, meting.id, meting.version, right.id, reason)

        def kept(reason: str | None) -> None:
            if reason is not None:
                say = partial(self.kiosk.say_on_top, f"De meting staat nu bij {right.name}.", fault=False)
                self.kiosk.call_later(say)
                self.dismiss()

        text = f"Scores, opmerkingen en toestemming gaan mee naar {right.name}. Acties blijven hier."
        self.app.push_screen(AskText("Waarom verplaatst u deze meting?", keep, text=text), kept)

    def action_earlier(self) -> None:
        """The result of an earlier meting."""
        with self.shown():
            found = metingen.metingen_of(self.office, self.who, self._client.id)
            choices = [(_named(meting), meting) for meting in found]

            def chosen(meting: MetingView | None) -> None:
                if meting is not None:
                    self._show(uitkomst_from(meting))

            self.app.push_screen(Choose("Welke meting wilt u zien?", choices), chosen)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click: an action for that onderdeel."""
        event.stop()
        self.action_plan()

    def action_plan(self) -> None:
        """To the plan, with what fits the lit onderdeel."""
        from screens.plan.plan import PlanScreen  # noqa: PLC0415

        line = self._lit()
        if line is not None and not self._client.closed:
            self.app.push_screen(PlanScreen(self._client, suggest=line.onderdeel.code))

    def action_first_things(self) -> None:
        """From score to plan: what comes first, each with actions to choose."""
        from screens.plan.first_things import FirstThingsScreen  # noqa: PLC0415

        self.app.push_screen(FirstThingsScreen(self._client))


def _named(meting: MetingView) -> str:
    on = dates.long(meting.finished_on) if meting.finished_on else ""
    return f"{meting.kind.capitalize().ljust(14)} {on}  {_about(meting)}".rstrip()


def _about(meting: MetingView) -> str:
    """The one leefgebied that an extra meting was about; empty where it was about all."""
    area = next((area for area in meting.instrument.leefgebied if area.code == meting.leefgebied), None)
    return f" over {area.short}" if area else ""
