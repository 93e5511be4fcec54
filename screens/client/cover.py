"""One client's file: what asks for attention, and the ways on."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from kiosk import dates
from kiosk.faults import NotAllowed, NotFound
from kiosk.guidance import omgeving, toestemming
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.intake import language_name
from kiosk.guidance.meting import metingen
from kiosk.guidance.meting.answers import MetingView
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.acties import Priority
from kiosk.guidance.route import afspraken
from kiosk.guidance.route.board import BoardLine, line_of
from kiosk.paper.making.kept import changed_since_printed
from screens.frame.bars import ClientBand
from screens.frame.lines import Lines
from screens.frame.screen import KioskScreen


@dataclass(frozen=True)
class Way:
    """One way on from a client's file: its key, its name, and in a few words how it stands."""

    key: str
    action: str
    title: str
    state: str


class ClientScreen(KioskScreen[None]):
    """The cover of a file and the ways on; the way that matters now is lit."""

    NAME = "Cliënt"
    CSS_PATH = "client.tcss"
    HELP = "client"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "meting", "meting", show=False),
        Binding("b,B", "afspraak", "afspraak", show=False),
        Binding("p", "plan", "plan", show=False),
        Binding("t", "tijdlijn", "tijdlijn", show=False),
        Binding("s", "toestemming", "toestemming", show=False),
        Binding("o,O", "omgeving", "mensen en afspraken", show=False),
        Binding("v", "vvs", "overtypen", show=False),
        Binding("g", "gegevens", "gegevens", show=False),
        Binding("f5", "papier", "printen", key_display="F5"),
    ]

    def __init__(self, client: ClientFile, place: str = "") -> None:
        super().__init__()
        self._client_id = client.id
        self._place = place
        #: the cover of this file
        self.client = client
        self._ways: list[Way] = []

    def client_shown(self) -> ClientFile:
        """Whose file this is."""
        return self.client

    def body(self) -> Iterable[Widget]:
        """What asks for attention, then the ways on."""
        yield Static(id="signals")
        yield Lines(id="ways")
        yield Static(id="client-details")

    def on_mount(self) -> None:
        """Show how it stands, and go on at once where another screen asked for it."""
        self.reload()
        self.query_one("#ways", Lines).focus()
        if self._place:
            self.call_later(getattr(self, f"action_{self._place}"))

    def on_screen_resume(self) -> None:
        """What was done on a page shows at once."""
        if not self._ways:
            return
        try:
            self.reload()
        except (NotAllowed, NotFound) as fault:
            # the file went to somebody else: it does not stay open here
            self.dismiss()
            self.kiosk.call_later(self.kiosk.say_on_top, fault.sentence)

    def reload(self) -> None:
        """Read anew how it stands."""
        line = line_of(self.office, self.who, self._client_id)
        self.client = line.client
        self.query_one(ClientBand).show(line.client)
        self.query_one("#signals", Static).update(_signals_text(line))
        self._ways = self._ways_on(line)
        options = self.query_one("#ways", Lines)
        lit = options.highlighted
        options.clear_options()
        width = max(len(way.title) for way in self._ways)
        options.add_options(Option(_way_text(way, width)) for way in self._ways)
        options.highlighted = lit if lit is not None else self._lit_first(line)
        self.query_one("#client-details", Static).update(_details_text(line.client))

    def _lit_first(self, line: BoardLine) -> int:
        """The way that the first signal points to; where nothing presses, today's appointment."""
        ways = dict.fromkeys(("draft", "nulmeting-late", "nulmeting-due", "meting-late", "meting-due"), "meting")
        ways |= dict.fromkeys(("acties-late", "ladder", "standstill"), "plan")
        ways |= {"mijlpaal-late": "tijdlijn", "overdracht": "tijdlijn", "toestemming": "toestemming"}
        calm = "afspraak" if line.meets_today else "meting"
        wanted = ways[line.signal.code] if line.signal else calm
        return [way.action for way in self._ways].index(wanted)

    def _ways_on(self, line: BoardLine) -> list[Way]:
        draft = metingen.draft_of(self.office, self.who, self._client_id)
        acties = plan.plan_of(self.office, self.who, self._client_id).open
        given = toestemming.current(self.office, self.who, self._client_id).get(toestemming.Subject.METINGEN)
        urgent = sum(actie.priority is Priority.URGENT for actie in acties)
        return [
            Way("M", "meting", "Meting", self._meting_state(draft)),
            Way("B", "afspraak", "Afspraak", self._meets_state()),
            Way("P", "plan", "Plan", _plan_state(len(acties), urgent)),
            Way("T", "tijdlijn", "Tijdlijn", f"fase {line.fase}" if line.fase else "de route tot nu toe"),
            Way("S", "toestemming", "Toestemming", _given_state(given)),
            Way("O", "omgeving", "Mensen", self._around_state()),
            Way("F5", "papier", "Printen", self._paper_state()),
            *self._vvs_way(line),
            Way("G", "gegevens", "Gegevens", f"nummer {line.client.number}, taal, datums, begeleider"),
        ]

    def _vvs_way(self, line: BoardLine) -> list[Way]:
        if not self.office.settings.vvs:
            return []
        return [Way("V", "vvs", "Overtypen", line.vvs_text or "niets meer over te typen")]

    def _paper_state(self) -> str:
        changed = changed_since_printed(self.office, self.who, self._client_id)
        return "! het plan is veranderd na het printen" if changed else "plan, kaarten en poster"

    def _meting_state(self, draft: MetingView | None) -> str:
        if draft is not None:
            return f"{draft.kind} is bezig: {draft.answered} van {len(draft.questions)} ingevuld"
        if self.client.closed:
            return "de uitkomst van de laatste meting"
        proposal = metingen.propose_kind(self.office, self.who, self._client_id)
        if not proposal.extra:
            return f"{proposal.kind} doen"
        if proposal.planned_on is None:
            return "de uitkomst van de laatste meting, of een extra meting"
        return f"de uitkomst; de volgende staat op {dates.day_and_month(proposal.planned_on)}"

    def _meets_state(self) -> str:
        """When they meet again; what is past and was not noted comes first."""
        today = self.office.clock.today()
        planned = afspraken.planned(self.office, self.who, self._client_id)
        times = [one.planned_at for one in planned if one.planned_at is not None]
        past = [at for at in times if at.date() < today]
        if past:
            return f"{dates.moment(past[0])}: ging dit door?"
        if not times:
            return "de begeleiding is voorbij" if self.client.closed else "nog geen afspraak"
        if times[0].date() == today:
            return f"vandaag {dates.clock(times[0])}"
        return f"volgende: {dates.moment(times[0])}"

    def _around_state(self) -> str:
        """Who stands around the client, and when his begeleider can be reached."""
        people = omgeving.people_around(self.office, self.who, self._client_id)
        hours = omgeving.agreements_of(self.office, self.who, self._client_id).hours
        around = ", ".join(dict.fromkeys(person.role.brief for person in people))
        days = hours.partition(",")[0]
        return "; ".join(part for part in (around, days) if part) or "nog niet ingevuld"

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click goes that way."""
        event.stop()
        self.action_go()

    def action_go(self) -> None:
        """Go the way that is lit."""
        index = self.query_one("#ways", Lines).highlighted
        if index is not None:
            getattr(self, f"action_{self._ways[index].action}")()

    def action_meting(self) -> None:
        """Begin a meting, or go on with the one that is not yet done."""
        from screens.meting.begin import open_meting  # noqa: PLC0415

        with self.shown():
            open_meting(self, self.client)

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
        """Plan and poster on paper."""
        from screens.papier.papier import PapierScreen  # noqa: PLC0415

        self.app.push_screen(PapierScreen(self.client))

    def action_vvs(self) -> None:
        """What is copied into VVS by hand."""
        from screens.client.vvs import open_vvs  # noqa: PLC0415

        if self.office.settings.vvs:
            with self.shown():
                open_vvs(self, self.client)

    def action_gegevens(self) -> None:
        """Correct the cover."""
        from screens.client.form import ClientForm  # noqa: PLC0415

        self.app.push_screen(ClientForm(self.client))


def _way_text(way: Way, width: int) -> Content:
    return Content.assemble((f"{way.key:>2}  ", "bold"), (way.title.ljust(width + 3), "bold"), (way.state, ""))


def _plan_state(count: int, urgent: int) -> str:
    if not count:
        return "geen open acties"
    return f"{count} open {'actie' if count == 1 else 'acties'}" + (f", {urgent} urgent" if urgent else "")


def _signals_text(line: BoardLine) -> Content:
    if line.signals:
        return Content("\n").join(Content.styled(f"! {signal.text}", "$warning bold") for signal in line.signals)
    return Content(f"Geen haast. {line.calm_text[0].upper()}{line.calm_text[1:]}.")


def _details_text(client: ClientFile) -> Content:
    lines = [f"Taal: {language_name(client.language)}"]
    if client.moving_on:
        moved = "verhuist op" if client.month < 0 else "verhuisd op"
        lines[0] += f" · {moved} {dates.long(client.moving_on)}"
    if client.handed_over_on:
        lines.append(f"Afgerond op {dates.long(client.handed_over_on)}: {client.handed_over_to}")
    if client.begeleiders:
        lines.append("Begeleider: " + ", ".join(client.begeleiders))
    if client.housemates:
        lines.append("Huishouden met " + ", ".join(client.housemates))
    return Content("\n".join(lines))


def _given_state(given: toestemming.ToestemmingAnswer | None) -> str:
    if given is None:
        return "nog niet gevraagd"
    return f"{'ja' if given.given else 'nee'}, gevraagd op {dates.day_and_month(given.on)}"
