"""What the client waits for: put on the route, bridged, ended, changed and taken away."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial

from textual.content import Content
from textual.widget import Widget

from kiosk import dates
from kiosk.content.route import Bridge
from kiosk.guidance import wachten
from kiosk.guidance.route.route import MijlpaalView
from kiosk.guidance.wachten import OWN, WachtDraft, WachttijdView
from kiosk.typed import Aim
from screens.frame.days import EXAMPLES
from screens.frame.dialogs import AskText
from screens.frame.fields import Form
from screens.frame.half_typed import Of
from screens.frame.screen import Act, Choose, Dialog
from screens.tijdlijn.keys import RouteKeys
from screens.tijdlijn.moments import WACHT

#: said of how long somebody waits, where nobody knows
UNKNOWN = "weet u het niet? laat leeg"


class WachtForm(Form[WachtDraft], Dialog[WachtDraft]):
    """What he waits for, since when and until when; gives it as it is to be kept, which ``keeps`` does."""

    CSS_PATH = "tijdlijn.tcss"
    FIELDS = {
        "what": "Waarop?",
        "since": "Sinds wanneer?",
        "expected_on": "Verwacht tot",
        "ended_on": "Het is voorbij op",
    }

    def __init__(
        self, draft: WachtDraft, keeps: Callable[[WachtDraft], object], *, about: str, changes: bool = False
    ) -> None:
        super().__init__()
        self._draft = draft
        self._keeps = keeps
        self._about = about
        self._changes = changes

    def half_of(self) -> Of | None:
        """What this client waits for."""
        return self.of_client_on_screen(f"{self._draft.kind} {self._draft.step} {self._about}")

    def title_text(self) -> str:
        """What is waited for, where that is known."""
        return f"Wachten op {self._about}" if self._about else "Waarop wacht de cliënt?"

    def question(self) -> Iterable[Widget]:
        """The words where they are his own, and the days."""
        draft = self._draft
        if draft.kind == OWN:
            yield self.line("what", draft.what)
        yield self.day_line("since", dates.long(draft.since), Aim.PAST, EXAMPLES[Aim.PAST])
        yield self.day_line("expected_on", _long(draft.expected_on), Aim.EITHER, UNKNOWN)
        if self._changes:
            yield self.day_line("ended_on", _long(draft.ended_on), Aim.PAST, "loopt het nog? laat leeg")

    def keep(self) -> None:
        """Keep it."""
        what = wachten.check_what(self.office, self.typed("what")) if self._draft.kind == OWN else ""
        since, expected_on = self.understood("since"), self.understood_if_any("expected_on")
        draft = replace(self._draft, what=what, since=since, expected_on=expected_on)
        if self._changes:
            draft = replace(draft, ended_on=self.understood_if_any("ended_on"))
        self._keeps(draft)
        self.dismiss(draft)


def _long(day: date | None) -> str:
    return dates.long(day) if day else ""


class WachtKeys(RouteKeys):
    """What is done with a wachttijd: from the list of what can be added, and from its own line."""

    def waits_to_add(self) -> Iterator[tuple[str, Act]]:
        """What clients wait for, and something else."""
        for wacht in self.office.route.wacht:
            draft = WachtDraft(self.timeline.today, kind=wacht.code)
            yield f"Wachten op {wacht.title}", partial(self._ask_wait, draft, wacht.title)
        yield "Wachten op iets anders", partial(self._ask_wait, WachtDraft(self.timeline.today), "")

    def wait_for(self, step: MijlpaalView) -> Iterator[tuple[str, Act]]:
        """That a step has to wait; a meting waits for nobody."""
        if step.open and not step.meting:
            wacht = next((one for one in self.office.route.wacht if one.step == step.code), None)
            if wacht is not None:
                draft = WachtDraft(self.timeline.today, kind=wacht.code, step=step.id)
                yield "Dit moet wachten", partial(self._ask_wait, draft, wacht.title)
            else:
                yield "Dit moet wachten", partial(self._ask_wait, WachtDraft(self.timeline.today, step=step.id), "")

    def _ask_wait(self, draft: WachtDraft, about: str) -> None:
        made: list[int] = []

        def keep(typed: WachtDraft) -> None:
            made.append(wachten.begin_waiting(self.office, self.who, self._client.id, typed))

        def then(_: WachtDraft) -> None:
            self.made(f"{WACHT}{made[-1]}", "De wachttijd staat op de route.")
            self.reload()
            self._propose(made[-1])

        self.ask(WachtForm(draft, keep, about=about), then)

    def _propose(self, wacht_id: int) -> None:
        """What can bridge it is proposed at once, where the location knows something."""
        wait = self._wait(wacht_id)
        if wait is not None and wait.bridges:
            self._ask_bridge(wait)

    def _wait(self, wacht_id: int) -> WachttijdView | None:
        return next((one for one in self.known.wachttijden if one.id == wacht_id), None)

    def _newest(self, wait: WachttijdView) -> WachttijdView:
        """As it was read last: who keeps once more has seen what somebody else changed."""
        return self._wait(wait.id) or wait

    def wait_menu(self, wait: WachttijdView, detail: Content) -> None:
        """All of a wachttijd, and what can be done with it."""
        self.menu("Wachttijd", [("Terug", _nothing), *self._acts_of_wait(wait)], text=detail)

    def _acts_of_wait(self, wait: WachttijdView) -> Iterator[tuple[str, Act]]:
        if self.is_closed:
            return
        if wait.open:
            yield "Overbruggen: wat kan intussen?", partial(self._ask_bridge, wait)
            yield "Voorbij, vandaag", partial(self._do, wait, wachten.end_waiting, "De wachttijd is voorbij.")
        yield "Wijzigen", partial(self._change_wait, wait)
        yield "Weghalen: dit was een vergissing", partial(self._drop_wait, wait)

    def _do(self, wait: WachttijdView, act: Callable[..., object], sentence: str, *more: str) -> None:
        with self.newest():
            act(self.office, self.who, wait.id, wait.version, *more)
        self.show_kept(sentence, f"{WACHT}{wait.id}")

    def _change_wait(self, wait: WachttijdView) -> None:
        what = wait.what if wait.kind == OWN else ""
        draft = WachtDraft(wait.since, wait.kind, what, wait.expected_on, wait.ended_on)

        def keep(typed: WachtDraft) -> None:
            with self.newest():
                wachten.change_waiting(self.office, self.who, wait.id, self._newest(wait).version, typed)

        form = WachtForm(draft, keep, about=wait.what, changes=True)
        self.ask(form, lambda _: self.made(f"{WACHT}{wait.id}", "De wachttijd is veranderd."))

    def _drop_wait(self, wait: WachttijdView) -> None:
        drop = partial(self._do, wait, wachten.drop_waiting, "De wachttijd is weg.")
        self.sure("Deze wachttijd weghalen?", "Weghalen", drop, no="Laten staan", text=f"Wachten op {wait.what}")

    def _ask_bridge(self, wait: WachttijdView) -> None:
        """What can be done meanwhile: each as an action of the plan, or only written down."""
        acts: list[tuple[str, Act]] = [
            (f"{one.title.capitalize()}: {one.text}", partial(self._ask_how, wait, one)) for one in wait.bridges
        ]
        acts.append(("Iets anders", partial(self._ask_note, wait)))
        text = "Wat kan de cliënt al doen, terwijl u wacht?"
        self.menu(f"Wachten op {wait.what}", [*acts, ("Nu niets", _nothing)], text=text)

    def _ask_how(self, wait: WachttijdView, bridge: Bridge) -> None:
        in_plan = partial(self._do, wait, wachten.bridge_by_actie, "De actie staat in het plan.", bridge.code)
        note = partial(self._do, wait, wachten.bridge_by_note, "Opgeschreven bij de wachttijd.", bridge.title)
        choices: list[tuple[str, Act]] = [("Als actie in het plan", in_plan), ("Alleen opschrijven", note)]
        self.ask(Choose(f"Overbruggen met {bridge.title}", choices, text=bridge.text), lambda act: act())

    def _ask_note(self, wait: WachttijdView) -> None:
        def keep(by: str) -> None:
            with self.newest():
                wachten.bridge_by_note(self.office, self.who, wait.id, self._newest(wait).version, by)
            self.made(f"{WACHT}{wait.id}", "Opgeschreven bij de wachttijd.")

        self.app.push_screen(AskText("Wat overbrugt de tijd?", keep, hint="bijvoorbeeld: oefenen met de buurvrouw"))


def _nothing() -> None:
    """It was only looked at."""
