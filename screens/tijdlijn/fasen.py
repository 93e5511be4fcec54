"""The fase of a route, and of a hulpvraag that has its own: another begins, or an earlier one again, with why."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from kiosk.content.route import Fase
from kiosk.faults import BadInput
from kiosk.guidance.plan.acties import MONEY
from kiosk.guidance.route import hulpvragen, route
from kiosk.guidance.route.hulpvragen import HulpvraagView
from kiosk.guidance.route.route import FaseView
from screens.frame.dialogs import AskText
from screens.frame.screen import Act, Choose
from screens.tijdlijn.drawing import fasen_text
from screens.tijdlijn.keys import RouteKeys
from screens.tijdlijn.moments import DIALOG
from screens.tijdlijn.words import hulpvraag_words

#: the answer that a hulpvraag is done, among the codes of its fasen
DONE = ""
#: begins a fase by its code, with the reason of a return
Begin = Callable[[str, str], object]


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
        if MONEY not in {one.leefgebied for one in going_on}:
            yield "Geld (CO-IB-DA): geef dit een eigen fase", partial(self._begin_hulpvraag, MONEY)
        yield "Een ander leefgebied: geef dit een eigen fase", self._ask_leefgebied

    # -- the whole route --------------------------------------------------------------------------------------

    def _ask_fase(self) -> None:
        self._choose_fase(self.office.route.fase, self.timeline.fasen, "Fasen", self._start_fase)

    def _start_fase(self, code: str, reason: str) -> None:
        begun = route.start_fase(self.office, self.who, self._client.id, code, reason)
        self.say(f"De fase is nu: {begun.title}.")

    # -- a hulpvraag ------------------------------------------------------------------------------------------

    def _ask_leefgebied(self) -> None:
        there = {MONEY, *(one.leefgebied for one in self.known.hulpvragen if one.open)}
        areas = [area for area in self.office.instrument.leefgebied if area.code not in there]
        choices = [(area.title, area.code) for area in areas]
        self.ask(Choose("Welk leefgebied?", choices), self._begin_hulpvraag)

    def _begin_hulpvraag(self, leefgebied: str) -> None:
        begun = hulpvragen.begin_hulpvraag(self.office, self.who, self._client.id, leefgebied)
        self.show_kept(f"Hulpvraag {begun.title}: de fase is nu {begun.fase.title}.")

    def open_hulpvraag(self, one: HulpvraagView) -> None:
        """Begin another fase of a hulpvraag, or say that it is done; what is done is only told."""
        fasen, title = hulpvragen.fasen_for(self.office, one.leefgebied), hulpvraag_words(one)
        if self.is_closed or not one.open:
            text = fasen_text(one.fasen, DIALOG, self.signs, title)
            self.menu("Langs de route", [("Terug", _nothing)], text=text)
            return

        def begin(code: str, reason: str) -> None:
            with self.newest():
                if code == DONE:
                    hulpvragen.close_hulpvraag(self.office, self.who, one.id, self._newest_of(one).version)
                    self.say(f"Hulpvraag {one.title}: klaar.")
                    return
                version = self._newest_of(one).version
                begun = hulpvragen.start_fase_of(self.office, self.who, one.id, version, code, reason)
                self.say(f"Hulpvraag {begun.title}: de fase is nu {begun.fase.title}.")

        self._choose_fase(fasen, one.fasen, title, begin, done="Klaar: deze hulpvraag is opgelost")

    def _newest_of(self, one: HulpvraagView) -> HulpvraagView:
        """As it was read last: who chooses once more has seen what somebody else changed."""
        return next((other for other in self.known.hulpvragen if other.id == one.id), one)

    # -- both -------------------------------------------------------------------------------------------------

    def _choose_fase(
        self, fasen: Sequence[Fase], begun: Sequence[FaseView], title: str, begin: Begin, done: str = ""
    ) -> None:
        choices = [(f"{fase.title}: {fase.about}", fase.code) for fase in fasen]
        choices += [(done, DONE)] if done else []
        text = fasen_text(begun, DIALOG, self.signs, title)
        current = begun[-1].code if begun else None
        question = Choose("Welke fase begint nu?", choices, text=text, current=current)
        self.ask(question, partial(self._begin_or_ask_why, fasen, begin))

    def _begin_or_ask_why(self, fasen: Sequence[Fase], begin: Begin, code: str) -> None:
        try:
            begin(code, "")
        except BadInput as fault:
            if fault.field != "reason":
                raise
            title = next(fase.title for fase in fasen if fase.code == code)
            text = "Teruggaan is niet erg. Schrijf kort wat er is gebeurd."
            self.app.push_screen(AskText(f"Waarom terug naar {title}?", partial(begin, code), text=text))


def _now(fase: FaseView | None) -> str:
    return f": nu {fase.title}" if fase else ""


def _nothing() -> None:
    """It was only looked at."""
