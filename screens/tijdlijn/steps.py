"""What is done with a step of the route: ticked, moved, left out, opened again; and a step that comes along."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from kiosk import dates, names
from kiosk.content.route import MijlpaalRule
from kiosk.faults import NotFound
from kiosk.guidance.advies import AdviesView
from kiosk.guidance.endings import EndingView, JoinedView
from kiosk.guidance.geprint import SentPaper
from kiosk.guidance.meting.answers import MetingView
from kiosk.guidance.overleg.besluit import BesluitView
from kiosk.guidance.plan.verwezen import DoorverwijzingView
from kiosk.guidance.route import route
from kiosk.guidance.route.afspraken import AfspraakView
from kiosk.guidance.route.allowed import refuse_to_leave_out
from kiosk.guidance.route.hulpvragen import HulpvraagView
from kiosk.guidance.route.offered import add_offered, offered
from kiosk.guidance.route.route import MijlpaalView
from kiosk.guidance.sociaal import Handed
from kiosk.guidance.terugkijken.talk import TalkView
from kiosk.guidance.toestemming import ToestemmingAnswer
from kiosk.guidance.verhuizing.reading import VerhuizingView
from kiosk.guidance.wachten import WachttijdView
from kiosk.guidance.wensen import WensView
from kiosk.typed import Aim
from screens.frame.dialogs import AskDate, AskText
from screens.frame.screen import Act
from screens.meting.begin import open_meting
from screens.tijdlijn.forms import StapForm, ask_move
from screens.tijdlijn.keys import RouteKeys
from screens.tijdlijn.moments import Thing

#: what is said where a key of a step is pressed on something else
NO_STEP: dict[type[Thing], str] = {
    AfspraakView: "Dit is een afspraak. Met B opent u het scherm voor afspraken.",
    DoorverwijzingView: "Dit is een doorverwijzing. Met Enter gaat u naar het plan.",
    MetingView: "Dit is een meting. Met Enter ziet u de uitkomst.",
    SentPaper: "Dit is papier. Met Enter ziet u wat erop stond.",
    TalkView: "Dit is een gesprek. Met Enter leest u wat er is gezegd.",
    Handed: "Dit gaat over het sociaal team. Met Enter leest u het.",
    AdviesView: "Dit is een advies aan de regievoerder. Met Enter leest u het.",
    WachttijdView: "Dit is een wachttijd. Met Enter ziet u wat u kunt doen.",
    HulpvraagView: "Dit is een fase van een hulpvraag. Met F begint u een andere.",
    BesluitView: "Dit is een besluit van het overleg. Met Enter leest u het.",
    EndingView: "Dit is een einde van de begeleiding. Met Enter leest u het.",
    JoinedView: "Dit is een samenvoeging van twee dossiers. Met Enter leest u het.",
    ToestemmingAnswer: "Dit gaat over toestemming. Met S bij de cliënt verandert u die.",
    VerhuizingView: "Dit is een verhuizing tussen twee kantoren. Met Enter leest u het.",
    WensView: "Dit is wat de cliënt zelf wil. U vindt het bij Plan: Enter, dan Doelen uit het plan van de gemeente.",
}

#: what is said where the step of a meting is ticked by hand
MEASURED = "Een meting die u hier doet, vinkt deze stap zelf af."
ELSEWHERE = "Alleen als dit in VVS of elders is gedaan."


class StepKeys(RouteKeys):
    """The keys of the lit step."""

    def chosen(self) -> MijlpaalView | None:
        """The lit mijlpaal where it may be changed; else why a key of a step does nothing here is said."""
        if not self.may_change() or self.lit is None:
            return None
        if isinstance(self.lit.thing, MijlpaalView):
            return self.lit.thing
        self.say(NO_STEP[type(self.lit.thing)], fault=True)
        return None

    def _keep(self, key: str, act: Callable[[MijlpaalView], MijlpaalView], sentence: str) -> None:
        """Do something with a mijlpaal as it stands now, and say so; from a dialog it is read on coming back."""
        now = self.step(key)
        if now is None:
            raise NotFound("Deze mijlpaal is er niet meer.")
        with self.newest():
            act(now)
        self.say(sentence)

    def action_tick(self) -> None:
        """Done today, or open again; of a meting that is not done yet it is asked how it was done."""
        step = self.chosen()
        if step is None:
            return
        if step.meting and not step.ticked:
            self.menu(step.title, [*self._acts_of_meting(), ("Terug", _nothing)], text=MEASURED)
            return
        with self.shown():
            if step.ticked:
                self._keep(str(step.id), self._reopen, "Weer open.")
                self.reload(str(step.id))
            else:
                after = self._after(step)
                self._keep(str(step.id), self._tick_on(self.timeline.today), f"Gedaan: {names.ended(step.title)}")
                self.reload(after)

    def _after(self, step: MijlpaalView) -> str:
        """Where the light goes once this one is ticked: to the next that is open, from here on or else from above."""
        steps = self.timeline.mijlpalen
        place = next(index for index, other in enumerate(steps) if other.id == step.id)
        return next((str(other.id) for other in (*steps[place + 1 :], *steps[:place]) if other.open), str(step.id))

    def _reopen(self, step: MijlpaalView) -> MijlpaalView:
        return route.reopen_mijlpaal(self.office, self.who, step.id, step.version)

    def _tick_on(self, day: date) -> Callable[[MijlpaalView], MijlpaalView]:
        def tick(step: MijlpaalView) -> MijlpaalView:
            elsewhere = bool(step.meting)
            return route.tick_mijlpaal(self.office, self.who, step.id, step.version, day, elsewhere=elsewhere)

        return tick

    def _move_to(self, day: date, reason: str) -> Callable[[MijlpaalView], MijlpaalView]:
        return lambda step: route.move_mijlpaal(self.office, self.who, step.id, step.version, day, reason)

    def _skip(self, reason: str) -> Callable[[MijlpaalView], MijlpaalView]:
        return lambda step: route.skip_mijlpaal(self.office, self.who, step.id, step.version, reason)

    def action_tick_on(self) -> None:
        """Done on another day; asks which."""
        step = self.chosen()
        if step is None:
            return

        def keep(day: date) -> None:
            self._keep(str(step.id), self._tick_on(day), f"Gedaan op {dates.long(day)}.")

        text = f"{step.title}\n{ELSEWHERE}" if step.meting else step.title
        self.app.push_screen(
            AskDate("Wanneer is dit gedaan?", keep, today=self.timeline.today, aim=Aim.PAST, text=text)
        )

    def _acts_of_meting(self) -> Iterator[tuple[str, Act]]:
        """A meting is done here, which ticks its step, or was done elsewhere on a day."""
        yield "Nu de meting doen", self._measure
        yield "Al gedaan in VVS of elders", self.action_tick_on

    def _measure(self) -> None:
        with self.shown():
            open_meting(self, self.client_shown())

    def action_move(self) -> None:
        """To another day; asks which, and past a limit why. What a date of the file tells is moved there."""
        step = self.chosen()
        if step is None:
            return
        if step.of_file:
            self.action_gegevens()
            return

        def keep(day: date, reason: str) -> None:
            self._keep(str(step.id), self._move_to(day, reason), f"Verzet naar {dates.long(day)}.")

        ask_move(self, step, keep)

    def action_gegevens(self) -> None:
        """The dates of the file, where a refusal sends somebody."""
        if self.may_change():
            self.kiosk.open_gegevens(self.client_shown())

    def action_skip(self) -> None:
        """Left out; asks why."""
        step = self.chosen()
        if step is None:
            return
        with self.shown():
            refuse_to_leave_out(self.who, step.meting)
            self._ask_why(step)

    def _ask_why(self, step: MijlpaalView) -> None:
        def keep(reason: str) -> None:
            self._keep(str(step.id), self._skip(reason), "Overgeslagen. Spatie: weer open.")

        self.app.push_screen(AskText("Waarom slaat u dit over?", keep, text=step.title))

    def acts_of(self, step: MijlpaalView) -> Iterator[tuple[str, Act]]:
        """What can be done with a step, in words."""
        if not step.ticked:
            if step.meting:
                yield from self._acts_of_meting()
            else:
                yield "Gedaan, vandaag", self.action_tick
                yield "Gedaan op een andere dag", self.action_tick_on
            yield "Verzetten", self.action_move
            yield "Overslaan", self.action_skip
        else:
            yield "Weer open zetten", self.action_tick
            yield "Het was op een andere dag", self.action_tick_on

    # -- a step that comes along ------------------------------------------------------------------------------

    def steps_to_add(self) -> Iterator[tuple[str, Act]]:
        """A step of this client's own, or one out of the list."""
        yield "Een eigen stap", lambda: self.ask(StapForm(self.client_shown()), self._added)
        for rule in offered(self.office, self.timeline.mijlpalen):
            yield rule.title, partial(self._ask_when, rule)

    def _ask_when(self, rule: MijlpaalRule) -> None:
        def keep(day: date) -> None:
            self._added(add_offered(self.office, self.who, self._client.id, rule.code, day))

        text = f"{rule.title}\nWie: {rule.by}"
        self.app.push_screen(AskDate("Wanneer is dit?", keep, today=self.timeline.today, aim=Aim.COMING, text=text))

    def _added(self, step: MijlpaalView) -> None:
        self.made(str(step.id), "De stap staat op de route.")


def _nothing() -> None:
    """Nothing was done after all."""
