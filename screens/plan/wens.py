"""What the client wants for himself: asked, and later looked back at, by two people at one screen."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static, TextArea

from kiosk import dates
from kiosk.faults import BadInput, NotFound
from kiosk.guidance import wensen
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.wensen import Nearness, TerugblikView, Wensen, WensView
from screens.frame.choice_field import ChoiceField
from screens.frame.fields import FieldsScroll, Form, GrowingText
from screens.frame.half_typed import Of
from screens.frame.lines import hanging
from screens.frame.merging import Shown
from screens.frame.screen import AnyScreen, KioskScreen
from screens.frame.wording import WordingAdvice

#: what people often answer; the client says it in his own way
EXAMPLES = "Bijvoorbeeld: werk dat bij mij past, een opleiding, zelf reizen, mensen kennen in het dorp."
SAID = "De wens staat bovenaan het plan."
LOOKED_BACK = "Bewaard. Het staat bij de wens, ook op het plan."


class WensTalk(Form[WensView], KioskScreen[WensView]):
    """A few words to talk about and to write down; Enter goes on, and what could be said better shows below."""

    CSS_PATH = "plan.tcss"
    HELP = "plan"
    LONG_TALK = True

    def __init__(self, client: ClientFile, known: Wensen) -> None:
        super().__init__()
        self._client = client
        self._wens = known.now
        self._earlier = known.earlier

    def client_shown(self) -> ClientFile:
        """Whose wish it is."""
        return self._client

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """What could be said better shows when nobody types for a moment."""
        self.query_one(WordingAdvice).look_at(event.text_area.text)

    def read_anew(self) -> WensView:
        """The wish as it stands now."""
        found = wensen.wensen_of(self.office, self.who, self._client.id)
        self._wens, self._earlier = found.now, found.earlier
        if found.now is None:
            raise NotFound("De wens is net op een ander scherm weggehaald. Ga terug met Esc.")
        return found.now


class WensForm(WensTalk):
    """Ask what he wants, and write it down in his words; gives the wish as it was kept.

    With ``anew`` he wants something else than before, and the lines are empty.
    """

    NAME = "Wens"
    FIELDS = {"text": "Wat wilt u?", "why": "Waarom is dat belangrijk?"}

    def __init__(self, client: ClientFile, known: Wensen, *, anew: bool = False) -> None:
        super().__init__(client, known)
        self._anew = anew

    def half_of(self) -> Of:
        """What one client wants."""
        return Of(self._client.id, "anew" if self._anew else "")

    def body(self) -> Iterable[Widget]:
        """The question for the two, what it may be about, and room for the answer."""
        name, shown = self._client.first_name, _words(None if self._anew else self._wens)
        with FieldsScroll():
            yield Static(Content(f"Vraag aan {name}:"), classes="soft")
            yield Static(Content(f"Wat wilt u na deze {self._client.length} maanden doen of kunnen?"), classes="title")
            yield Static(EXAMPLES, classes="soft -hint")
            yield self.labelled(GrowingText(shown["text"], "text"))
            yield self.labelled(GrowingText(shown["why"], "why"))
            yield WordingAdvice()
            yield Static(Content(self._what_becomes_of_it()), classes="soft -hint", id="becomes")

    def _what_becomes_of_it(self) -> str:
        now, first_name = self._wens, self._client.first_name
        lines = [f"Schrijf het zoals {first_name} het zegt, in één zin. Het komt bovenaan het plan."]
        if now is not None and (self._anew or now.said_on != self.office.clock.today() or now.last is not None):
            lines.append(f"De wens van {dates.long(now.said_on)} blijft bewaard, om op terug te kijken.")
        elif now is None:
            lines.append("Weet de cliënt het nog niet? Dat mag. Vraag het later nog eens.")
        return "\n".join(lines)

    def on_mount(self) -> None:
        """Begin at what he wants."""
        self.query_one("#text").focus()

    def keep(self) -> None:
        """Keep the wish."""
        text, why = self.typed("text"), self.typed("why")
        self.dismiss(wensen.say_wens(self.office, self.who, self._client.id, text, why, self._wens, anew=self._anew))

    def stands_now(self) -> Shown:
        """The wish as it stands now."""
        return _words(self.read_anew())


class TerugblikForm(WensTalk):
    """How near his wish is today, as he says; gives the wish as it was kept."""

    NAME = "Terugkijken"
    FIELDS = {"nearness": "Hoe ver bent u nu?", "said": "Wat zegt u daarvan?"}

    def half_of(self) -> Of:
        """One look back at it."""
        return Of(self._client.id)

    def body(self) -> Iterable[Widget]:
        """What he wanted, and room for what he says today."""
        today = self._today()
        choices = [(nearness.value, nearness) for nearness in Nearness]
        with FieldsScroll():
            yield Static(id="wens")
            chosen = today.nearness if today is not None else None
            yield self.labelled(ChoiceField(choices, chosen, "nearness")).add_class("-first")
            yield self.labelled(GrowingText(today.said if today is not None else "", "said"))
            yield WordingAdvice()
            yield Static("Vraag het en wacht op het antwoord. Elk antwoord is goed.", classes="soft -hint")

    def _today(self) -> TerugblikView | None:
        last = self._wens.last if self._wens is not None else None
        return last if last is not None and last.on == self.office.clock.today() else None

    def on_mount(self) -> None:
        """Show the wish, and begin at how near it is."""
        self._show_wens()
        self.query_one("#nearness").focus()

    def _show_wens(self) -> None:
        known = Wensen((*self._earlier, *([self._wens] if self._wens else [])), self._wens)
        text = Content("\n").join(wens_text(known, self._client, self.app.size.width - 6))
        self.query_one("#wens", Static).update(text)

    def keep(self) -> None:
        """Keep what he said."""
        nearness = self.chosen("nearness")
        if nearness is None:
            raise BadInput("nearness", "Kies samen hoe ver het is. Pijl naar rechts: de volgende.")
        wens = self._wens or self.read_anew()
        said = self.typed("said")
        self.dismiss(wensen.look_back(self.office, self.who, wens.id, wens.version, nearness, said))

    def stands_now(self) -> Shown:
        """What was said of it today by now; the wish above may be another."""
        self.read_anew()
        self._show_wens()
        today = self._today()
        return {
            "nearness": today.nearness if today is not None else None,
            "said": today.said if today is not None else "",
        }


def ask_wens(screen: AnyScreen[Any], client: ClientFile, known: Wensen, then: Callable[[str], object]) -> None:
    """Ask what he wants, or where that is known how near it is; who wants something else is asked for it at once.

    ``then`` gets the sentence that says what became of it.
    """

    def looked_back(wens: WensView) -> None:
        then(LOOKED_BACK)
        if wens.last is not None and wens.last.nearness is Nearness.OTHER:
            found = Wensen((*known.earlier, wens), wens)
            screen.ask(WensForm(client, found, anew=True), lambda _: then(SAID))

    if known.now is None:
        screen.ask(WensForm(client, known), lambda _: then(SAID))
    else:
        screen.ask(TerugblikForm(client, known), looked_back)


def wens_text(known: Wensen, client: ClientFile, width: int) -> Iterator[Content]:
    """All of what he wants and wanted, and how near it was each time."""
    yield Content.styled(f"Wat {client.first_name} zelf wil", "bold $primary")
    now = known.now
    if now is not None:
        yield from _wrapped(now.text, width, "bold")
        if now.why:
            yield from _wrapped(f"Waarom: {now.why}", width)
        yield Content.styled(f"gezegd op {dates.long(now.said_on)}, opgeschreven door {now.by}", "$soft")
        yield from (line for look in now.terugblikken for line in _wrapped(look_text(look), width))
    for wens in known.earlier:
        yield from _wrapped(f"Eerder, op {dates.long(wens.said_on)}: {wens.text}", width, "$soft")


def look_text(look: TerugblikView) -> str:
    """What he said on one day."""
    return f"{dates.short(look.on)}: {look.nearness}" + (f". {look.said}" if look.said else "")


def _wrapped(text: str, width: int, style: str = "") -> list[Content]:
    return hanging(width, Content(""), Content.styled(text, style)).split("\n")


def _words(wens: WensView | None) -> Shown:
    return {"text": wens.text if wens else "", "why": wens.why if wens else ""}
