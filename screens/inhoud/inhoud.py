"""The content that the teamleider keeps true: how to reach the partners, their tasks, and the poster."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from kiosk import dates
from kiosk.content.assumptions import assumptions
from kiosk.content.location import Content as LocationContent
from kiosk.content.partners import Partner
from kiosk.content.review import notices
from kiosk.content.untranslated import Untranslated, untranslated
from kiosk.faults import Conflict, Fault
from kiosk.guidance.gemeente import PlansAgreed, agree_on_plans, end_agreement, plans_agreed
from kiosk.paper.making.behind_qr import behind_qr
from kiosk.paper.making.gevolgen import Gevolgen
from kiosk.paper.making.poster_now import notice_editions
from kiosk.people.login import colleagues
from kiosk.typed import Aim
from kiosk.upkeep import partners as upkeep
from kiosk.upkeep import poster
from kiosk.upkeep.changes import newest_content
from kiosk.upkeep.numbers import numbers_change
from kiosk.upkeep.partner_list import remove_partner, to_look_through, why_it_stays
from kiosk.upkeep.poster import AgreementView, Side
from kiosk.upkeep.waiting import ContentWaits, poster_waits, waiting
from screens.frame.dialogs import AskDate, AskText
from screens.frame.lines import Row, Rows, blank, heading
from screens.frame.reading import ReadingScreen
from screens.frame.screen import Choose, KioskScreen
from screens.inhoud.aannames import AannamesScreen
from screens.inhoud.doorverwezen import DoorverwezenScreen
from screens.inhoud.forms import NumbersForm
from screens.inhoud.gevolgen import on_paper, sure_of_paper, what_changes
from screens.inhoud.meldingen import MeldingenScreen
from screens.inhoud.onvertaald import OnvertaaldScreen
from screens.inhoud.partner import PartnerScreen
from screens.inhoud.partner_form import NewPartnerForm
from screens.inhoud.plekken import PlekkenScreen
from screens.inhoud.rows import changed_text, line_row, notice_row
from screens.inhoud.tevredenheid import TevredenheidScreen
from screens.inhoud.vragen import VragenScreen

SIDES = {Side.CLIENT: "Dit doet de cliënt", Side.VW: "Dit doet VluchtelingenWerk"}
#: the line of whom to call in danger
NUMBERS = "numbers"
#: the line of the agreement with the municipality about plans, and what is told when it is filled in
PLANS = "plans"
PLANS_TOLD = "Zonder afspraak ziet de gemeente geen plan, ook niet met een ja."
#: the line of what the code on a poster gives
QR = "qr"
#: after what another screen wrote at the same place
#: what is to be asked about before it is done: what it would do on paper, and the act
Waits = tuple[Gevolgen, Callable[[], object]]
AGAIN = "Enter bewaart uw zin, Esc laat de andere."


class InhoudScreen(ReadingScreen[None, LocationContent]):
    """Everything in one list: what is wrong first, then the partners, the poster, and what is to be checked."""

    NAME = "Inhoud"
    CSS_PATH = "inhoud.tcss"
    HELP = "inhoud"
    LIST = "inhoud"
    KEYS = (("N", "nieuwe partner"), ("V", "partner weg"))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "add", "nieuwe partner", show=False),
        Binding("v", "remove", "partner weg", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._waits = ContentWaits()
        self._agreed: PlansAgreed | None = None
        self._untranslated: tuple[Untranslated, ...] = ()

    def body(self) -> Iterable[Widget]:
        """The list, and the keys."""
        yield Rows("inhoud")
        yield Static(id="keys")

    def keys(self) -> Iterable[tuple[str, str]]:
        """A partner is taken away where one is lit."""
        return [(key, words) for key, words in self.KEYS if key != "V" or self._lit is not None]

    @property
    def _lit(self) -> Partner | None:
        return next((partner for partner in self.known.partners if partner.code == self.lines.lit), None)

    def read(self) -> LocationContent:
        """The content as it is now: a form may have changed it, or somebody the folder."""
        content = newest_content(self.office)
        notice_editions(self.office, content)
        self._waits = waiting(self.office, self.who)
        self._agreed = plans_agreed(self.office, self.who)
        self._untranslated = untranslated(content, content.languages()[1:])
        return content

    def rows(self) -> Iterator[Row]:
        """What is wrong, and what can be changed."""
        today = self.office.clock.today()
        poster_told = filter(None, [poster_waits(self.office, self._waits)] if self.who.sees_everyone else [])
        wrong = (*notices(self.known, today), *to_look_through(self.known.partners, today), *poster_told)
        waits = self._waits
        if wrong or waits.told:
            yield heading("Let op")
            yield from (notice_row(text) for text in wrong)
            if waits.told:
                yield line_row("Gemeld: klopt niet", f"{waits.told} nieuw", "meldingen", missing=True)
            yield blank()
        yield heading("Gevaar")
        yield self._numbers_row()
        yield blank()
        yield heading("Partners: contact en taken")
        yield from (self._partner_row(partner) for partner in self.known.partners if partner.has_contact)
        asked = f"{waits.asked} nieuw" if waits.asked else "geen"
        yield line_row("Vragen zonder antwoord", asked, "vragen", missing=bool(waits.asked))
        yield from (blank(), heading("Gemeente"))
        yield self._plans_row()
        yield from (blank(), heading("Poster"))
        yield from self._poster_rows()
        yield from (blank(), heading("Nakijken"))
        if not waits.told:
            yield line_row("Gemeld: klopt niet", "niets nieuws", "meldingen")
        yield line_row("Tevredenheid", "totalen, en papier overtypen", "tevredenheid")
        yield line_row("Doorverwijzingen", "hoe vaak, en of het lukte", "referred")
        yield line_row("Nog niet zeker", f"{len(assumptions(self.known))} om na te kijken", "assumptions")

    def _numbers_row(self) -> Row:
        own = self.known.danger.teamleider.phone
        by = changed_text(numbers_change(self.office))
        return line_row("Wie belt u?", own or "nog in te vullen", NUMBERS, by, missing=not own)

    def _plans_row(self) -> Row:
        agreed = self._agreed
        told = f"afspraak van {dates.short(agreed.on)}" if agreed else "geen afspraak: wordt niet gedeeld"
        return line_row("Plannen delen", told, PLANS, agreed.by if agreed else "")

    def _poster_rows(self) -> Iterator[Row]:
        held, behind = self.known.poster.upkeep, behind_qr(self.office, self.known)
        count, old = self._waits.hangs, self._waits.old
        places = "1 plek" if count == 1 else f"{count} plekken" if count else "nog geen plek"
        told = f"{places}, {old} met een oude" if old else places
        yield line_row(PlekkenScreen.NAME, told, "places", missing=bool(old))
        yield line_row("QR op de poster", behind.told, QR, missing=behind.missing)
        count = len(poster.agreements(self.office))
        yield line_row("Algemene afspraken", f"{count}: op het schema en achter de QR", "agreements")
        yield line_row("Wie houdt de poster bij", held.owner or "nog niemand", "owner", missing=not held.owner)
        seen = dates.long(date.fromisoformat(held.reviewed_on)) if held.reviewed_on else "nog nooit"
        yield line_row("Laatst nagekeken", seen, "reviewed", missing=not held.reviewed_on)
        count = len(self._untranslated)
        told = f"{count} {'tekst' if count == 1 else 'teksten'}: op papier in het Nederlands" if count else "niets"
        yield line_row("Nog niet vertaald", told, "untranslated", missing=bool(count))

    def _partner_row(self, partner: Partner) -> Row:
        contact = partner.contact
        known = contact.phone or contact.email or contact.website or contact.address
        by = changed_text(upkeep.contact_change(self.office, partner))
        return line_row(
            f"{partner.short} ({partner.letter})", known or "nog in te vullen", partner.code, by, missing=not known
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click opens what is lit."""
        event.stop()
        key = self.lines.lit
        if key in PAGES:
            self.app.push_screen(PAGES[key]())
        elif key == NUMBERS:
            self.ask(NumbersForm(), self.show_kept)
        elif key == PLANS:
            self._choose_plans()
        elif key == QR:
            self.say(behind_qr(self.office, self.known).advice)
        elif key == "owner":
            self._choose_owner()
        elif key == "reviewed":
            question = "Is de poster vandaag nagekeken?"
            self.sure(question, "Ja, alles op de poster klopt nog", self._reviewed, no="Nee, nog niet")
        else:
            self.app.push_screen(PartnerScreen(key))

    def action_add(self) -> None:
        """A new partner; he is lit in the list."""
        told = "Bewaard. Enter: vul zijn contact in, en geef hem meer taken."
        self.ask(NewPartnerForm(), lambda code: self.show_kept(told, code))

    def action_remove(self) -> None:
        """The lit partner is no longer one of this location."""
        lit = self._lit
        if lit is None:
            self.say("Kies eerst een partner.", fault=True)
        elif stays := why_it_stays(self.office, lit.code):
            self.say(stays, fault=True)
        else:
            question = f"Partner weghalen: {lit.name}?"
            told = on_paper(self, lambda: remove_partner(self.office, self.who, lit.code))
            text = f"Zijn taken gaan mee. “Wie helpt” vindt ze dan niet meer.\n{told}"
            self.sure(question, "Ja, deze partner hoort hier niet meer", lambda: self._remove(lit), text=text)

    def _remove(self, partner: Partner) -> None:
        remove_partner(self.office, self.who, partner.code)
        self.show_kept(f"“{partner.short}” is weg.")

    def _choose_plans(self) -> None:
        """Whether the municipality agreed that plans are shared, and since when."""
        if self._agreed is None:
            self._ask_plans()
            return
        acts = [("Er is geen afspraak meer", self._end_plans), ("De dag veranderen", self._ask_plans)]
        self.menu("Afspraak met de gemeente over plannen", acts)

    def _ask_plans(self) -> None:
        def keep(day: date) -> None:
            agree_on_plans(self.office, self.who, day)

        value = self._agreed.on if self._agreed else None
        title, today = "Sinds wanneer is er een afspraak over plannen?", self.office.clock.today()
        question = AskDate(title, keep, today=today, aim=Aim.PAST, value=value, text=PLANS_TOLD)
        self.ask(question, lambda _: self.show_kept("Bewaard. Een plan delen mag, met een getekend ja van de cliënt."))

    def _end_plans(self) -> None:
        end_agreement(self.office, self.who)
        self.show_kept("Bewaard. Vanaf nu wordt geen plan gedeeld.")

    def _choose_owner(self) -> None:
        names = [(person.name, person.name) for person in colleagues(self.office)]
        self.ask(Choose("Wie houdt de poster bij?", names, lit=False), self._give_to)

    def _give_to(self, name: str) -> None:
        poster.give_poster_to(self.office, self.who, name)
        self.show_kept(f"{name} houdt de poster bij.")

    def _reviewed(self) -> None:
        poster.poster_looked_through(self.office, self.who)
        self.show_kept("Bewaard: de poster is vandaag nagekeken.")


class AgreementsScreen(ReadingScreen[None, dict[str, AgreementView]]):
    """The general agreements of both sides: the schema has them, and the page behind the QR."""

    NAME = "Algemene afspraken"
    CSS_PATH = "inhoud.tcss"
    HELP = "inhoud"
    LIST = "agreements"
    KEYS = (("N", "nieuwe afspraak"), ("W", "wijzigen"), ("V", "afspraak weg"))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "add", "nieuwe afspraak", show=False),
        Binding("w", "change", "wijzigen", show=False),
        Binding("v", "remove", "afspraak weg", show=False),
    ]

    def body(self) -> Iterable[Widget]:
        """The agreements of both sides, and the keys."""
        told = "Ze staan op het schema, en op de bladzijde achter de QR. Een nieuwe zin eerst alleen in het Nederlands."
        yield Static(Content(told), classes="soft")
        yield Rows("agreements")
        yield Static(id="keys")

    def read(self) -> dict[str, AgreementView]:
        """The agreements, each by the key of its line."""
        return {f"{one.side}/{one.code}": one for one in poster.agreements(self.office)}

    def rows(self) -> Iterator[Row]:
        """The agreements of each side."""
        for side, title in SIDES.items():
            yield from (blank(), heading(title))
            for key, one in self.known.items():
                if one.side is side:
                    yield line_row(one.text, "", key, changed_text(one.changed))

    @property
    def _lit(self) -> AgreementView:
        return self.known[self.lines.lit]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click changes the lit agreement."""
        event.stop()
        self.action_change()

    def action_change(self) -> None:
        """Say the lit agreement in other words."""
        lit, seen = self._lit, self._lit.text
        waits: list[Waits] = []

        def keep(text: str) -> None:
            nonlocal seen
            try:
                act = partial(poster.change_agreement, self.office, self.who, lit.side, lit.code, text, seen=seen)
                self._act_or_ask(act, waits)
            except Conflict as conflict:
                self.reload()
                seen = self.known[f"{lit.side}/{lit.code}"].text
                raise Fault(f"Op een ander scherm staat hier nu: “{seen}”. {AGAIN}") from conflict

        self.ask(AskText("Hoe luidt de afspraak?", keep, value=lit.text), lambda _: self._changed(waits))

    def action_add(self) -> None:
        """A new agreement on the side that is lit."""
        side = self._lit.side
        waits: list[Waits] = []

        def keep(text: str) -> None:
            self._act_or_ask(partial(poster.add_agreement, self.office, self.who, side, text), waits)

        self.ask(AskText(f"{SIDES[side]}: wat spreekt u af?", keep), lambda _: self._changed(waits))

    def _act_or_ask(self, act: Callable[[], object], waits: list[Waits]) -> None:
        """Do it at once, unless somebody would have an old poster by it: then that is asked first."""
        told = what_changes(self, act)
        if told.circulates:
            waits[:] = [(told, act)]
        else:
            act()

    def _changed(self, waits: list[Waits]) -> None:
        def done() -> None:
            self.show_kept("Bewaard. Het volgende schema heeft de nieuwe afspraak.")

        def act_now() -> None:
            act()
            done()

        if waits:
            told, act = waits[0]
            sure_of_paper(self, told, act_now)
        else:
            done()

    def action_remove(self) -> None:
        """Take the lit agreement off."""
        lit = self._lit
        told = on_paper(self, lambda: poster.remove_agreement(self.office, self.who, lit.side, lit.code))
        text = f"{lit.text}\n{told}"
        self.sure(
            "Deze afspraak weghalen?", "Ja, van het schema en de bladzijde af", lambda: self._remove(lit), text=text
        )

    def _remove(self, lit: AgreementView) -> None:
        poster.remove_agreement(self.office, self.who, lit.side, lit.code)
        self.show_kept("De afspraak staat niet meer op het schema.")


#: the lines of the content that open a page
PAGES: dict[str, type[KioskScreen[None]]] = {
    "agreements": AgreementsScreen,
    "vragen": VragenScreen,
    "meldingen": MeldingenScreen,
    "tevredenheid": TevredenheidScreen,
    "referred": DoorverwezenScreen,
    "assumptions": AannamesScreen,
    "untranslated": OnvertaaldScreen,
    "places": PlekkenScreen,
}
