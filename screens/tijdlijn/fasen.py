"""The fase of a route, and of a hulpvraag that has its own: another begins, or an earlier one again, with why."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial

from textual.widget import Widget

from kiosk import dates
from kiosk.content.route import Fase
from kiosk.faults import BadInput, Conflict
from kiosk.guidance.plan.acties import MONEY
from kiosk.guidance.reason import check_reason
from kiosk.guidance.route import fasen as route_fasen
from kiosk.guidance.route import hulpvragen
from kiosk.guidance.route.fasen import FaseView, is_return
from kiosk.guidance.route.hulpvragen import HulpvraagView
from kiosk.typed import Aim
from screens.frame.days import EXAMPLES
from screens.frame.fields import Form
from screens.frame.half_typed import Of
from screens.frame.screen import Act, Choose, Dialog
from screens.tijdlijn.drawing import fasen_text
from screens.tijdlijn.keys import RouteKeys
from screens.tijdlijn.moments import DIALOG
from screens.tijdlijn.words import hulpvraag_words

#: the answers that a hulpvraag is done, and that the last fase was a mistake, among the codes of its fasen
DONE, MISTAKE = "", "-"
#: begins a fase on a day, with the reason of a return
Begin = Callable[[date, str], object]
UNDO = "Met F neemt u het terug."


class FaseForm(Form[date], Dialog[date]):
    """Since when a fase is the current one, today unless said otherwise; of a return also why."""

    CSS_PATH = "tijdlijn.tcss"
    FIELDS = {"on": "Sinds wanneer?", "reason": "Waarom terug?"}

    def __init__(self, title: str, keeps: Begin, *, back: bool = False) -> None:
        super().__init__()
        self._title = title
        self._keeps = keeps
        self._back = back

    def half_of(self) -> Of | None:
        """One fase of this client."""
        return self.of_client_on_screen(self._title)

    def title_text(self) -> str:
        """Which fase begins, and of what."""
        return self._title

    def question(self) -> Iterable[Widget]:
        """The day, and the reason where there must be one."""
        today = dates.long(self.office.clock.today())
        yield self.day_line("on", today, Aim.PAST, EXAMPLES[Aim.PAST])
        if self._back:
            yield self.line("reason", placeholder="Teruggaan is niet erg. Schrijf kort wat er is gebeurd.")

    def keep(self) -> None:
        """Begin it."""
        on = self.understood("on")
        reason = check_reason(self.office, self.typed("reason")) if self._back else ""
        try:
            self._keeps(on, reason)
        except BadInput as fault:
            if fault.field not in self._own_fields():
                # somebody else began another fase meanwhile: now this one is a return, or begun
                raise Conflict from fault
            raise
        self.dismiss(on)


class FaseKeys(RouteKeys):
    """The key of the fase."""

    def action_fase(self) -> None:
        """Of what: the whole route, or a hulpvraag that has a fase of its own."""
        if self.may_change():
            self.menu("Een fase van wat?", [*self._of_what()])

    def _of_what(self) -> Iterator[tuple[str, Act]]:
        current = self.timeline.fase
        yield f"De hele route{_now(current)}", self._ask_fase
        going_on = [one for one in self.known.hulpvragen if one.open]
        for one in going_on:
            yield f"{one.title.capitalize()}{_now(one.fase)}", partial(self.open_hulpvraag, one)
        for one in self._to_reopen():
            yield f"{one.title.capitalize()}: weer open zetten", partial(self._reopen_hulpvraag, one)
        if MONEY not in {one.leefgebied for one in going_on}:
            yield "Geld (CO-IB-DA): geef dit een eigen fase", partial(self._begin_hulpvraag, MONEY)
        yield "Een ander leefgebied: geef dit een eigen fase", self._ask_leefgebied

    def _to_reopen(self) -> list[HulpvraagView]:
        """Of each leefgebied of which none goes on the hulpvraag that was done last."""
        there = {one.leefgebied for one in self.known.hulpvragen if one.open}
        done = {one.leefgebied: one for one in sorted(self.known.hulpvragen, key=_closed) if not one.open}
        return [one for code, one in done.items() if code not in there]

    # -- the whole route --------------------------------------------------------------------------------------

    def _ask_fase(self) -> None:
        def begin(code: str, on: date, reason: str) -> None:
            route_fasen.start_fase(self.office, self.who, self._client.id, code, reason, on)

        mistake = route_fasen.can_take_back(self.office, self.client_shown(), self.timeline.fasen)
        question = self._question(self.office.route.fase, self.timeline.fasen, "Fasen", mistake=mistake)

        def chosen(code: str) -> None:
            if code == MISTAKE:
                self._take_back()
            else:
                self._ask_since(self.office.route.fase, self.timeline.fasen, code, begin)

        self.ask(question, chosen)

    def _take_back(self) -> None:
        last = self.timeline.fasen[-1]
        with self.newest():
            now = route_fasen.take_back_fase(self.office, self.who, self._client.id, last.id)
        again = f"De fase is weer: {now.title}." if now else "De fase is niet bekend."
        self.show_kept(f"Teruggenomen: fase {last.title}. {again}")

    # -- a hulpvraag ------------------------------------------------------------------------------------------

    def _ask_leefgebied(self) -> None:
        there = {MONEY, *(one.leefgebied for one in self.known.hulpvragen if one.open)}
        areas = [area for area in self.office.instrument.leefgebied if area.code not in there]
        choices = [(area.title, area.code) for area in areas]
        self.ask(Choose("Welk leefgebied?", choices), self._begin_hulpvraag)

    def _begin_hulpvraag(self, leefgebied: str) -> None:
        first = hulpvragen.fasen_for(self.office, leefgebied)[0].title
        title = hulpvragen.hulpvraag_title(self.office, leefgebied)

        def begin(on: date, _reason: str) -> None:
            hulpvragen.begin_hulpvraag(self.office, self.who, self._client.id, leefgebied, on)

        form = FaseForm(f"{title.capitalize()}: fase {first}", begin)
        self.ask(form, lambda on: self.say(f"Hulpvraag {title}, fase {first} sinds {dates.long(on)}. {UNDO}"))

    def open_hulpvraag(self, one: HulpvraagView) -> None:
        """Begin another fase of a hulpvraag, or say that it is done; one that is done can go on."""
        fasen, title = hulpvragen.fasen_for(self.office, one.leefgebied), hulpvraag_words(one)
        if self.is_closed or not one.open:
            text = fasen_text(one.fasen, DIALOG, self.signs, title)
            again = [] if self.is_closed or one not in self._to_reopen() else [one]
            acts: list[tuple[str, Act]] = [
                ("Weer open zetten", partial(self._reopen_hulpvraag, closed)) for closed in again
            ]
            self.menu("Langs de route", [("Terug", _nothing), *acts], text=text)
            return

        def begin(code: str, on: date, reason: str) -> None:
            with self.newest():
                version = self._newest_of(one).version
                hulpvragen.start_fase_of(self.office, self.who, one.id, version, code, reason, on)

        def chosen(code: str) -> None:
            if code == DONE:
                self._close_hulpvraag(one)
            elif code == MISTAKE:
                self._take_back_of(one)
            else:
                self._ask_since(fasen, one.fasen, code, begin, of=one.title)

        done = "Klaar: deze hulpvraag is opgelost"
        self.ask(self._question(fasen, one.fasen, title, mistake=True, done=done), chosen)

    def _close_hulpvraag(self, one: HulpvraagView) -> None:
        with self.newest():
            hulpvragen.close_hulpvraag(self.office, self.who, one.id, self._newest_of(one).version)
        self.show_kept(f"Hulpvraag {one.title}: klaar. Met F zet u hem weer open.")

    def _reopen_hulpvraag(self, one: HulpvraagView) -> None:
        with self.newest():
            again = hulpvragen.reopen_hulpvraag(self.office, self.who, one.id, self._newest_of(one).version)
        self.show_kept(f"Hulpvraag {again.title} gaat verder in de fase {again.fase.title}.")

    def _take_back_of(self, one: HulpvraagView) -> None:
        with self.newest():
            left = hulpvragen.take_back_fase_of(self.office, self.who, one.id, self._newest_of(one).version)
        now = f"De fase is weer: {left.fase.title}." if left else "De hulpvraag is weg."
        self.show_kept(f"Teruggenomen: fase {one.fase.title}. {now}")

    def _newest_of(self, one: HulpvraagView) -> HulpvraagView:
        """As it was read last: who chooses once more has seen what somebody else changed."""
        return next((other for other in self.known.hulpvragen if other.id == one.id), one)

    # -- both -------------------------------------------------------------------------------------------------

    def _question(
        self, fasen: Sequence[Fase], begun: Sequence[FaseView], title: str, *, mistake: bool, done: str = ""
    ) -> Choose[str]:
        choices = [(f"{fase.title}: {fase.about}", fase.code) for fase in fasen]
        choices += [(done, DONE)] if done else []
        choices += [(f"Fase {begun[-1].title} was een vergissing: neem terug", MISTAKE)] if mistake and begun else []
        text = fasen_text(begun, DIALOG, self.signs, title)
        return Choose("Welke fase begint?", choices, text=text, current=begun[-1].code if begun else None)

    def _ask_since(
        self,
        fasen: Sequence[Fase],
        begun: Sequence[FaseView],
        code: str,
        begin: Callable[[str, date, str], object],
        of: str = "",
    ) -> None:
        """Since when; what is chosen is looked at once more there, before it is kept."""
        order, current = [fase.code for fase in fasen], begun[-1].code if begun else ""
        title = next(fase.title for fase in fasen if fase.code == code)
        if code == current:
            self.say("Deze fase is al bezig. Kies een andere fase.", fault=True)
            return
        back = is_return(order, current, code)
        named = f"{of.capitalize()}: fase {title}" if of else f"Fase {title}"
        form = FaseForm(f"Terug naar {title}" if back else named, partial(begin, code), back=back)
        self.ask(form, lambda on: self.say(f"{named}, sinds {dates.long(on)}. {UNDO}"))


def _closed(one: HulpvraagView) -> date:
    return one.closed_on or date.max


def _now(fase: FaseView | None) -> str:
    return f": nu {fase.title}" if fase else ""


def _nothing() -> None:
    """It was only looked at."""
