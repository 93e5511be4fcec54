"""One client's file: what asks for attention, and the ways on."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from kiosk import dates
from kiosk.content.papers import PaperCode
from kiosk.faults import Fault
from kiosk.guidance.clients import ClientFile, Look
from kiosk.guidance.dossier import Dossier, dossier_of
from kiosk.guidance.joining import file_numbered
from kiosk.guidance.route.opzij import Aside
from kiosk.guidance.route.setting_aside import take_back, why_not
from kiosk.guidance.route.telling import Signal
from kiosk.paper.making.brief import is_due
from kiosk.paper.making.kept import changed_since_printed
from screens.client.cover_words import (
    Way,
    around_state,
    asks_contact,
    calm_text,
    details_text,
    given_state,
    kept_text,
    meets_state,
    meting_state,
    plan_state,
    signal_row,
    sociaal_state,
    terugkijk_state,
    way_text,
)
from screens.frame.lines import Row, Rows, blank
from screens.frame.reading import ClientReadingScreen

#: from this height on there is air between the ways, and room for every signal
AIRY = 38
#: the way to what had happened before the file
EARLIER = "earlier"
#: the way to the file in which a double went on
JOINED = "joined"
#: what of a double that was joined can still be opened
OF_A_DOUBLE = (JOINED, "gegevens", "go", "back")
#: the way to samen terugkijken
TERUGKIJKEN = "terugkijken"
#: so many lines of signals leave room for the ways and the details on a small screen
MOST_SIGNALS = 4
#: the line that tells how many there are besides
MORE = "more"


class ClientScreen(ClientReadingScreen[None, Dossier]):
    """The cover of a file and the ways on; the way that matters now is lit."""

    DEFAULT_CLASSES = "page"
    NAME = "Cliënt"
    CSS_PATH = "client.tcss"
    HELP = "client"
    LIST = "ways"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "meting", "meting", show=False),
        Binding("b", "afspraak", "afspraak", show=False),
        Binding("p", "plan", "plan", show=False),
        Binding("t", "tijdlijn", "tijdlijn", show=False),
        Binding("h", "terugkijken", "samen terugkijken", show=False),
        Binding("s", "toestemming", "toestemming", show=False),
        Binding("a", "omgeving", "mensen en afspraken", show=False),
        Binding("g", "gegevens", "gegevens", show=False),
        Binding("e", "earlier", "eerder", show=False),
        Binding("f5", "papier", "printen", key_display="F5"),
    ]

    def __init__(self, client: ClientFile, place: str = "") -> None:
        super().__init__(client)
        self._place = place
        #: whether all signals are shown, however many
        self._all_signals = False
        #: what is said of it once the file was taken away here
        self._removed_told = ""

    @property
    def client(self) -> ClientFile:
        """The cover of this file."""
        return self.client_shown()

    def body(self) -> Iterable[Widget]:
        """What asks for attention, then the ways on."""
        yield Static(id="calm")
        yield Rows("ways")
        yield Static(id="client-details")

    def offers(self, action: str) -> bool:
        """Of a double all went along: its pages would only tell that nothing was done."""
        gone = self.has_read and self.known.joined_with is not None and action not in OF_A_DOUBLE
        return super().offers(action) and not gone

    def read(self) -> Dossier:
        """All that is known of this client; that the file is opened is noted."""
        return dossier_of(self.office, self.who, self._client.id, Look.CLIENT)

    def begin(self) -> None:
        """Light what matters now, and go on at once where another screen asked for it."""
        self.lines.focus()
        self.draw(self._way_now())
        if self._place:
            self.call_later(getattr(self, f"action_{self._place}"))

    def _way_now(self) -> str:
        """Who is new here reads where the client stands; then what matters now; in a calm file what was before it."""
        line = self.known.line
        if self.known.joined_with is not None:
            return JOINED
        if self.known.new_since:
            return "overdracht"
        if line.signal is None and not line.meets_today:
            if line.untold:
                return EARLIER
            if self.known.terugkijken.draft or (self.known.terugkijken.proposal.due and not self.client.closed):
                return TERUGKIJKEN
        return line.next_onderwerp

    def rows(self) -> Iterator[Row]:
        """What asks for attention, and the ways on."""
        yield from self._signal_rows()
        ways = list(self._ways())
        width = max(len(way.title) for way in ways)
        for way in ways:
            yield Row(partial(way_text, way, width), way.action)
            if self.app.size.height >= AIRY:
                yield blank()

    def _signal_rows(self) -> Iterator[Row]:
        """The signals; where there is little room for many, the first of them and how many there are besides."""
        found = self.known.line.signals
        few = self.app.size.height < AIRY and not self._all_signals and len(found) > MOST_SIGNALS
        for place, signal in enumerate(found[: MOST_SIGNALS - 1] if few else found):
            yield Row(partial(signal_row, signal), f"signal-{place}")
        if few:
            left = len(found) - MOST_SIGNALS + 1
            sign = "!" if any(signal.leads for signal in found[MOST_SIGNALS - 1 :]) else "·"
            yield Row(lambda width: Content.styled(f"{sign} en nog {left} signalen", "$warning"), MORE)
        if found:
            yield blank()

    def show(self) -> None:
        """That nothing presses, and the details under the ways."""
        line, calm = self.known.line, self.query_one("#calm", Static)
        calm.display = line.signal is None
        calm.update(Content(calm_text(self.known)))
        self.query_one("#client-details", Static).update(details_text(self.known))

    def _ways(self) -> Iterator[Way]:
        known = self.known
        if known.joined_with is not None:
            # all of it went along: here it would only be told that there is nothing
            yield Way("", JOINED, f"Nummer {known.joined_with}", "alles uit dit dossier staat nu daar")
            yield Way("G", "gegevens", "Gegevens", f"nummer {self.client.number}, taal en datums")
            return
        if known.line.untold:
            yield Way("E", EARLIER, "Eerder", "wat was er vóór dit dossier?")
        if known.new_since:
            since = dates.brief(known.new_since, known.today)
            yield Way("", "overdracht", "Nieuw bij u", f"sinds {since}: lees waar de cliënt staat")
        if told := sociaal_state(known):
            yield Way("", "sociaal", "Sociaal team", told)
        yield Way("M", "meting", "Meting", meting_state(known))
        if looked_back := terugkijk_state(known):
            yield Way("H", TERUGKIJKEN, "Terugkijken", looked_back)
        yield Way("B", "afspraak", "Afspraak", meets_state(known))
        yield Way("P", "plan", "Plan", plan_state(known))
        yield Way("T", "tijdlijn", "Tijdlijn", f"fase {known.line.fase}" if known.line.fase else "de route tot nu toe")
        yield Way("S", "toestemming", "Toestemming", given_state(known))
        yield Way("A", "omgeving", "Mensen", around_state(known))
        yield Way("F5", "papier", "Printen", self._paper_state())
        if self.office.settings.vvs:
            yield Way("", "vvs", "Overtypen", known.line.vvs_text or "niets meer over te typen")
        yield Way("G", "gegevens", "Gegevens", f"nummer {self.client.number}, taal, datums, begeleider")

    def _paper_state(self) -> str:
        if self.known.printed is None:
            return "plan, kaarten en poster"
        if changed_since_printed(self.office, self.known):
            return "! het plan is veranderd na het printen"
        return f"plan geprint op {dates.brief(self.known.printed.at.date(), self.known.today)}"

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click goes that way."""
        event.stop()
        self.action_go()

    def action_go(self) -> None:
        """Go the way that is lit; of a signal ask what is to be done about it."""
        lit = self.lines.lit
        if lit == MORE:
            self._all_signals = True
            self.draw(f"signal-{MOST_SIGNALS - 1}")
        elif lit.startswith("signal-"):
            self._ask_about(self.known.line.signals[int(lit.removeprefix("signal-"))])
        elif lit:
            getattr(self, f"action_{lit}")()

    def _ask_about(self, signal: Signal) -> None:
        """What can be done about a signal: go where it is mended, or leave it for a while."""
        way = next(way for way in self._ways() if way.action == signal.onderwerp)
        acts = [(f"Openen: {way.title}", getattr(self, f"action_{way.action}"))]
        told, refused = [signal.text], why_not(self.who, signal)
        if signal.aside is not None:
            told.append(signal.aside.said)
            acts.append(("Weer op de lijst zetten", partial(self._take_back, signal.aside)))
        elif refused:
            told.append(refused)
        else:
            acts.append(("Even niet: opzij zetten tot een dag", partial(self._set_aside, signal)))
        self.menu("Wat wilt u doen?", acts, text="\n".join(told))

    def _set_aside(self, signal: Signal) -> None:
        from screens.client.even_niet import EvenNietForm  # noqa: PLC0415

        form = EvenNietForm(self.client, signal)
        self.ask(form, lambda until: self.show_kept(f"Opzij gezet tot {until}."))

    def _take_back(self, aside: Aside) -> None:
        with self.shown():
            take_back(self.office, self.who, aside.id, aside.version)
            self.show_kept("Dit staat weer op de lijst.")

    def action_meting(self) -> None:
        """Begin a meting, or go on with the one that is not yet done."""
        from screens.meting.begin import open_meting  # noqa: PLC0415

        with self.shown():
            open_meting(self, self.client)

    def action_terugkijken(self) -> None:
        """Samen terugkijken: begun, gone on with, or read again."""
        from screens.terugkijken.begin import open_terugkijken  # noqa: PLC0415

        with self.shown():
            open_terugkijken(self, self.client)

    def action_afspraak(self) -> None:
        """A visit: what was done, what the client says, and the next time."""
        from screens.afspraak.afspraak import AfspraakScreen  # noqa: PLC0415

        self.app.push_screen(AfspraakScreen(self.client))

    def action_omgeving(self) -> None:
        """The people around the client, and what was agreed on reaching each other."""
        from screens.client.omgeving import OmgevingScreen  # noqa: PLC0415

        self.app.push_screen(OmgevingScreen(self.client))

    def action_plan(self) -> None:
        """The begeleidingsplan."""
        from screens.plan.plan import PlanScreen  # noqa: PLC0415

        self.app.push_screen(PlanScreen(self.client))

    def action_tijdlijn(self) -> None:
        """The route."""
        from screens.tijdlijn.tijdlijn import TijdlijnScreen  # noqa: PLC0415

        self.app.push_screen(TijdlijnScreen(self.client))

    def action_toestemming(self) -> None:
        """What the client allows to be shared."""
        from screens.toestemming.toestemming import ToestemmingScreen  # noqa: PLC0415

        self.app.push_screen(ToestemmingScreen(self.client))

    def action_papier(self) -> None:
        """Plan and poster on paper; after the end the letter first."""
        from screens.papier.papier import PapierScreen  # noqa: PLC0415

        self.app.push_screen(PapierScreen(self.client, lit=PaperCode.BRIEF if is_due(self.client) else None))

    def action_vvs(self) -> None:
        """What is copied into VVS by hand."""
        from screens.client.vvs import open_vvs  # noqa: PLC0415

        if self.office.settings.vvs:
            with self.shown():
                open_vvs(self, self.client)

    def action_joined(self) -> None:
        """The file in which this double went on."""
        with self.shown():
            self.app.push_screen(ClientScreen(file_numbered(self.office, self.who, str(self.known.joined_with))))

    def action_earlier(self) -> None:
        """What had happened before this file: to be told, or told already."""
        from screens.tijdlijn.begun import ask_begun  # noqa: PLC0415

        if self.client.closed:
            self.say("De begeleiding is afgesloten. Op de tijdlijn leest u wat er was.", fault=True)
        else:
            ask_begun(self, self.client)

    def action_tell_earlier(self) -> None:
        """Of a new file it is asked at once, where something lay before it."""
        if self.known.line.untold:
            self.action_earlier()

    def action_sociaal(self) -> None:
        """What goes to the sociaal team; whether the contact came about is asked at once, where it is time for that."""
        from screens.client.sociaal import SociaalScreen  # noqa: PLC0415

        self.app.push_screen(SociaalScreen(self.client, asks=asks_contact(self.known)))

    def action_overdracht(self) -> None:
        """Where the client stands, for a colleague."""
        from screens.client.overdracht import OverdrachtScreen  # noqa: PLC0415

        self.app.push_screen(OverdrachtScreen(self.client))

    def action_gegevens(self) -> None:
        """Correct the cover."""
        from screens.client.form import ClientForm  # noqa: PLC0415

        before = self.client
        self.ask(ClientForm(before, self._note_removed), lambda now: self._told_of(before, now))

    def _note_removed(self, told: str) -> None:
        self._removed_told = told

    def close_saying(self, refused: Fault) -> None:
        """Close it and say why; a file that was just taken away here is gone as it was meant."""
        if not self._removed_told:
            super().close_saying(refused)
            return
        self.dismiss()
        self.kiosk.call_later(partial(self.kiosk.say_on_top, self._removed_told, fault=False))

    def _told_of(self, before: ClientFile, now: ClientFile) -> None:
        """What was kept shows, and is said."""
        with self.closed_where_refused():
            self.show_kept(kept_text(before, now))
