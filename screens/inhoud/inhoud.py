"""The content that the teamleider keeps true: how to reach the partners, their tasks, and the poster."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from kiosk import dates
from kiosk.content.assumptions import assumptions
from kiosk.content.partners import Partner, Task
from kiosk.content.review import notices
from kiosk.partners.directory import Directory
from kiosk.people.login import colleagues
from kiosk.upkeep import partners as upkeep
from kiosk.upkeep import poster
from kiosk.upkeep.changes import LatestChange
from kiosk.upkeep.poster import AgreementView, Side
from screens.frame.dialogs import AskText
from screens.frame.lines import USUAL_WIDTH, Row, Rows, blank, hanging, heading, keys_text
from screens.frame.screen import Choose, KioskScreen
from screens.inhoud.aannames import AannamesScreen
from screens.inhoud.forms import ContactForm, TaskForm

NAME_WIDTH = 26
SIDES = {Side.CLIENT: "Dit doet de cliënt", Side.VW: "Dit doet VluchtelingenWerk"}


def changed_text(change: LatestChange | None) -> str:
    """Who changed something last, and when; empty where nobody did."""
    return f"{change.by}, {dates.short(change.on)}" if change else ""


class InhoudScreen(KioskScreen[None]):
    """Everything in one list: what is wrong first, then the partners, the poster, and what is to be checked."""

    NAME = "Inhoud"
    CSS_PATH = "inhoud.tcss"
    HELP = "inhoud"

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield Rows(id="inhoud")

    def on_mount(self) -> None:
        """Begin at the first partner."""
        self.query_one(Rows).focus()

    def on_screen_resume(self) -> None:
        """What was changed in a form shows at once."""
        super().on_screen_resume()
        self._reload()

    def _reload(self) -> None:
        content = self.office.content
        rows = [_notice(text) for text in notices(content, self.office.clock.today())]
        if rows:
            rows = [heading("Let op"), *rows, blank()]
        rows.append(heading("Partners: contact en taken"))
        rows += [self._partner_row(partner) for partner in content.partners if partner.has_contact]
        rows += [blank(), heading("Poster")]
        rows.append(_line("Afspraken op de poster", f"{len(poster.agreements(self.office))} afspraken", "agreements"))
        held = content.poster.upkeep
        rows.append(_line("Wie houdt de poster bij", held.owner or "nog niemand", "owner", missing=not held.owner))
        seen = dates.long(date.fromisoformat(held.reviewed_on)) if held.reviewed_on else "nog nooit"
        rows.append(_line("Laatst nagekeken", seen, "reviewed", missing=not held.reviewed_on))
        rows += [blank(), heading("Nakijken")]
        rows.append(_line("Onze aannames", f"{len(assumptions(content))} aannames", "assumptions"))
        self.query_one(Rows).show(rows)

    def _partner_row(self, partner: Partner) -> Row:
        contact = partner.contact
        known = contact.phone or contact.email or contact.website or contact.address
        by = changed_text(upkeep.contact_change(self.office, partner))
        return _line(
            f"{partner.letter}  {partner.short}", known or "nog in te vullen", partner.code, by, missing=not known
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click opens what is lit."""
        event.stop()
        key = self.query_one(Rows).lit
        if key == "agreements":
            self.app.push_screen(AgreementsScreen())
        elif key == "assumptions":
            self.app.push_screen(AannamesScreen())
        elif key == "owner":
            self._choose_owner()
        elif key == "reviewed":
            self._reviewed()
        else:
            self.app.push_screen(PartnerScreen(key))

    def _choose_owner(self) -> None:
        names = [(person.name, person.name) for person in colleagues(self.office)]

        def chosen(name: str | None) -> None:
            if name:
                with self.shown():
                    poster.give_poster_to(self.office, self.who, name)
                    self._reload()
                    self.say(f"{name} houdt de poster bij.")

        self.app.push_screen(Choose("Wie houdt de poster bij?", names), chosen)

    def _reviewed(self) -> None:
        def chosen(sure: bool | None) -> None:
            if sure:
                with self.shown():
                    poster.poster_looked_through(self.office, self.who)
                    self._reload()
                    self.say("Bewaard: de poster is vandaag nagekeken.")

        choices = [("Nee, nog niet", False), ("Ja, alles op de poster klopt nog", True)]
        self.app.push_screen(Choose("Is de poster vandaag nagekeken?", choices), chosen)


class PartnerScreen(KioskScreen[None]):
    """One partner: how to reach him, and his tasks."""

    CSS_PATH = "inhoud.tcss"
    HELP = "inhoud"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "contact", "contact", show=False),
        Binding("n", "add", "nieuwe taak", show=False),
        Binding("w", "remove", "taak weg", show=False),
    ]

    def __init__(self, code: str) -> None:
        super().__init__()
        self._code = code

    @property
    def _partner(self) -> Partner:
        return Directory(self.office.content.partners).partner(self._code)

    def here(self) -> str:
        """The name of this place."""
        return self._partner.short

    def body(self) -> Iterable[Widget]:
        """The name, the contact details, the tasks, and the keys."""
        yield Static(Content(self._partner.name), classes="title")
        yield Static(id="contact")
        yield Rows(id="tasks")
        yield _keys(("C", "contact"), ("N", "nieuwe taak"), ("W", "taak weg"))

    def on_mount(self) -> None:
        """Begin at the first task."""
        self.query_one(Rows).focus()

    def on_screen_resume(self) -> None:
        """What was changed in a form shows at once."""
        super().on_screen_resume()
        self._reload()

    def _reload(self, lit: str = "") -> None:
        partner = self._partner
        self.query_one("#contact", Static).update(contact_text(partner, upkeep.contact_change(self.office, partner)))
        tasks = [
            _line(task.title, "", task.code, changed_text(upkeep.task_change(self.office, partner, task)))
            for task in partner.task
        ]
        self.query_one(Rows).show([heading(f"Taken ({len(tasks)})"), *tasks], lit)

    @property
    def _lit(self) -> Task | None:
        return next((task for task in self._partner.task if task.code == self.query_one(Rows).lit), None)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click changes the lit task."""
        event.stop()
        task = self._lit
        if task is not None:
            self.app.push_screen(TaskForm(self._partner, task), self._said)

    def action_contact(self) -> None:
        """Fill in how to reach this partner."""
        self.app.push_screen(ContactForm(self._partner), self._said)

    def action_add(self) -> None:
        """A new task; it comes last in the list, and is lit there."""

        def added(sentence: str | None) -> None:
            if sentence:
                self._reload(self._partner.task[-1].code)
                self.say(sentence)

        self.app.push_screen(TaskForm(self._partner), added)

    def _said(self, sentence: str | None) -> None:
        if sentence:
            self.say(sentence)

    def action_remove(self) -> None:
        """The lit task is no longer this partner's."""
        task = self._lit
        if task is None:
            return

        def chosen(sure: bool | None) -> None:
            if sure:
                with self.shown():
                    upkeep.remove_task(self.office, self.who, self._code, task.code)
                    self._reload()
                    self.say(f"De taak “{task.title}” is weg.")

        choices = [("Nee, terug", False), ("Ja, deze taak hoort hier niet meer", True)]
        self.app.push_screen(Choose(f"Taak weghalen: {task.title}?", choices), chosen)


class AgreementsScreen(KioskScreen[None]):
    """The general agreements on the poster, of both sides."""

    NAME = "Afspraken op de poster"
    CSS_PATH = "inhoud.tcss"
    HELP = "inhoud"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "add", "nieuwe afspraak", show=False),
        Binding("w", "remove", "afspraak weg", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[str, AgreementView] = {}

    def body(self) -> Iterable[Widget]:
        """The agreements of both sides, and the keys."""
        yield Static(
            Content("Kort en in gewone woorden. Een nieuwe zin staat er eerst alleen in het Nederlands."),
            classes="soft",
        )
        yield Rows(id="agreements")
        yield _keys(("N", "nieuwe afspraak"), ("W", "afspraak weg"))

    def on_mount(self) -> None:
        """Begin at the first agreement."""
        self._reload()
        self.query_one(Rows).focus()

    def _reload(self) -> None:
        found = poster.agreements(self.office)
        self._known = {f"{one.side}/{one.code}": one for one in found}
        rows: list[Row] = []
        for side, title in SIDES.items():
            mine = [(key, one) for key, one in self._known.items() if one.side is side]
            rows += [blank(), heading(title)]
            rows += [_line(one.text, "", key, changed_text(one.changed)) for key, one in mine]
        self.query_one(Rows).show(rows)

    @property
    def _lit(self) -> AgreementView:
        return self._known[self.query_one(Rows).lit]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click changes the lit agreement."""
        event.stop()
        lit = self._lit

        def keep(text: str) -> None:
            poster.change_agreement(self.office, self.who, lit.side, lit.code, text)

        self.app.push_screen(AskText("Hoe luidt de afspraak?", keep, value=lit.text), self._kept)

    def action_add(self) -> None:
        """A new agreement on the side that is lit."""
        side = self._lit.side

        def keep(text: str) -> None:
            poster.add_agreement(self.office, self.who, side, text)

        self.app.push_screen(AskText(f"{SIDES[side]}: wat spreekt u af?", keep), self._kept)

    def _kept(self, text: str | None) -> None:
        if text is not None:
            self._reload()
            self.say("Bewaard. De volgende poster heeft de nieuwe afspraak.")

    def action_remove(self) -> None:
        """Take the lit agreement off the poster."""
        lit = self._lit

        def chosen(sure: bool | None) -> None:
            if sure:
                with self.shown():
                    poster.remove_agreement(self.office, self.who, lit.side, lit.code)
                    self._reload()
                    self.say("De afspraak staat niet meer op de poster.")

        choices = [("Nee, terug", False), ("Ja, van de poster af", True)]
        self.app.push_screen(Choose("Deze afspraak weghalen?", choices, text=lit.text), chosen)


def contact_text(partner: Partner, change: LatestChange | None) -> Content:
    """The contact details line by line; what is missing says so."""
    contact = partner.contact
    lines = [
        Content.assemble((f"{label:<14}", "$soft"), (text, "") if text else ("nog in te vullen", "$warning"))
        for label, text in (
            ("Telefoon", contact.phone),
            ("E-mail", contact.email),
            ("Adres", contact.address),
            ("Open", contact.hours),
            ("Website", contact.website),
        )
    ]
    if change is not None:
        lines.append(Content.styled(f"{'':<14}bijgewerkt door {changed_text(change)}", "$soft"))
    return Content("\n").join(lines)


def _line(name: str, value: str, key: str, beside: str = "", *, missing: bool = False) -> Row:
    """A name, its value, and what stands beside them; where that does not fit, under them."""

    def draw(width: int) -> Content:
        column = name.ljust(NAME_WIDTH) if value else name
        text = Content.assemble((column, "bold"), (value, "$warning" if missing else ""))
        side = Content.styled(beside, "$soft")
        between = width - text.cell_length - side.cell_length
        return Content.assemble(text, " " * between if between >= 2 else "\n  ", side) if beside else text

    return Row(draw, key)


def _keys(*keys: tuple[str, str]) -> Static:
    return Static(keys_text(list(keys), USUAL_WIDTH), id="keys")


def _notice(text: str) -> Row:
    return Row(lambda width: hanging(width, Content.styled("! ", "$error bold"), Content(text)))
