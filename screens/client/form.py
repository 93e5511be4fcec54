"""A client's cover: made at the start, corrected later. The teamleider says here who guides him."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, Static

from kiosk import dates, names
from kiosk.faults import BadInput, Conflict, NotAllowed, NotFound, RegievoerderHere
from kiosk.guidance import intake
from kiosk.guidance.advies import AdviesView
from kiosk.guidance.clients import LEERROUTES, ClientFile, Look, note_look, open_client, require_seen
from kiosk.guidance.closing import NewEnd, before_closing, check_reopen, needs_end, reopen
from kiosk.guidance.doubles import already_here, remove_empty
from kiosk.guidance.intake import Ending
from kiosk.guidance.languages import languages
from kiosk.guidance.notitie import notitie_of
from kiosk.guidance.reason import check_reason
from kiosk.people.login import check_name
from kiosk.typed import Read, birth_year
from screens.client.closing import REMOVED, Ways, ask_closed, ask_ending, ask_same, ask_to_reopen
from screens.client.guides import WhoGuides
from screens.client.huishouden import HouseholdQuestions
from screens.client.joining import JoinDoubles
from screens.client.meegeven import ask_along
from screens.client.notitie import ERASED, NotitieDialog
from screens.client.overdracht import OverdrachtScreen
from screens.client.shifting import EndForm
from screens.frame.choice_field import ChoiceField
from screens.frame.fields import FieldsScroll, Form
from screens.frame.half_typed import Of
from screens.frame.lines import USUAL_WIDTH, keys_text
from screens.frame.merging import Shown
from screens.frame.screen import KioskScreen
from screens.frame.shifts import ask_to_shift
from screens.people.erasing import ask_to_erase
from screens.terugkijken.advies import AdviesScreen

NO_ONE = ""
#: chosen of somebody who does not live with his huishouden any more
APART = "apart"
#: what only the teamleider does here
LEADERS_KEYS = [
    *(("F4", "notitie"), ("F6", "wie begeleidt deze cliënt")),
    ("F7", "verlengen, overdragen of afsluiten"),
]
#: and in a closed file
REOPEN_KEYS = [("F4", "notitie"), ("F7", "weer openen of voorgoed wissen")]
#: what everybody does of a client who is there
EVERYONES_KEYS = [("F3", "waar staat de cliënt, voor een collega")]
LABELS = {
    "name": "Naam",
    "called": "Zo noemen wij u (mag leeg)",
    "birth_year": "Geboortejaar (mag leeg)",
    "language": "Taal op papier",
    "has_children": "Kinderen",
    "leerroute": "Leerroute",
    "house_on": "Woning komt vrij op (mag leeg)",
    "moving_on": "Verhuist op",
    "housemate": "Woont samen met (mag leeg)",
}


def nothing_below(_told: str) -> None:
    """Nobody below shows this file."""


class ClientForm(Form[ClientFile], KioskScreen[ClientFile]):
    """All fields under each other; Ctrl+S or F8 keeps, and what cannot be kept says so at its place."""

    HELP = "client"
    CSS_PATH = "client.tcss"
    # it begins at the name; who comes back from what lay over it is put into no field
    AUTO_FOCUS = ""
    FIELDS = LABELS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f3", "overdracht", "voor een collega", show=False),
        Binding("f4", "notitie", "notitie", show=False),
        Binding("f6", "guides", "begeleider", show=False),
        Binding("f7", "hand_over", "overdragen", show=False),
    ]

    def __init__(self, client: ClientFile | None = None, removed: Callable[[str], object] = nothing_below) -> None:
        super().__init__()
        self._client = client
        #: told what to say once the file is taken away, so that who lies below does not take it for a fault
        self._removed = removed

    def half_of(self) -> Of:
        """A client's cover, or that of one who is new."""
        return Of(self._client.id if self._client else "")

    def client_shown(self) -> ClientFile | None:
        """Whose cover this is; nobody's yet at the start."""
        return self._client

    def here(self) -> str:
        """The name of this place."""
        return "Gegevens" if self._client else "Nieuwe cliënt"

    def offers(self, action: str) -> bool:
        """Who guides and when it ends is the teamleider's."""
        if action == "overdracht":
            return self._client is not None
        if action not in ("guides", "hand_over", "notitie"):
            return True
        if not self.who.sees_everyone or self._client is None:
            return False
        return action != "guides" or not self._client.closed

    def body(self) -> Iterable[Widget]:
        """The fields; on a wide screen the same, with more room."""
        shown = _fields_of(self._client)
        with FieldsScroll():
            if keys := self._keys():
                yield Static(keys_text(keys, USUAL_WIDTH), id="form-keys")
            yield self.line("name", shown["name"])
            yield self.line("called", shown["called"], _proposal(shown["name"]))
            yield self.typed_line("birth_year", shown["birth_year"], self._read_year, "bijvoorbeeld 1988")
            spoken = [(label, code) for code, label in languages(self.office.content).items()]
            yield self.labelled(ChoiceField(spoken, shown["language"], "language"))
            yield self.labelled(ChoiceField([("ja", True), ("nee", False)], shown["has_children"], "has_children"))
            routes = [(label, code) for code, label in LEERROUTES.items()]
            yield self.labelled(ChoiceField(routes, shown["leerroute"], "leerroute"))
            yield self.day_line("house_on", shown["house_on"], placeholder="bijvoorbeeld 4 juli 2026")
            yield self.day_line("moving_on", shown["moving_on"], placeholder="bijvoorbeeld 4 juli 2026")
            yield self.labelled(ChoiceField(self._housemates(), shown["housemate"], "housemate"))

    @on(Input.Changed, "#name")
    def _propose(self, event: Input.Changed) -> None:
        """What we call him is proposed as his name is typed."""
        self.query_one("#called", Input).placeholder = _proposal(event.value)

    def _keys(self) -> list[tuple[str, str]]:
        """What else is done with a client; of one who is new nothing yet."""
        keys = EVERYONES_KEYS if self._client is not None else []
        if not self.offers("hand_over"):
            return keys
        return [*keys, *(LEADERS_KEYS if self.offers("guides") else REOPEN_KEYS)]

    def _housemates(self) -> list[tuple[str, str]]:
        home = _home(self._client)
        if home:
            return [(home, home), ("niet meer samen", APART)]
        try:
            known = intake.possible_housemates(self.office, self.who, self._client.id if self._client else "")
        except NotAllowed:
            # who may not see the others reads why when he keeps the form
            known = []
        return [("niet ingevuld", NO_ONE), *((name, client_id) for client_id, name in known)]

    def on_mount(self) -> None:
        """Begin at the name; that the details of a client are opened is noted."""
        self.query_one("#name", Input).focus()
        if self._client is not None:
            note_look(self.office, self.who, self._client.id, Look.DETAILS)

    def keep(self) -> None:
        """Keep the cover; a name and year that somebody has already are asked about first."""
        draft, client = self._read(), self._client
        if client is None or (client.name, client.birth_year) != (draft.name, draft.birth_year):
            but = client.id if client else ""
            found = already_here(self.office, self.who, draft.name, draft.birth_year, but=but)
            if found:
                same = self._open_same if client is None else None
                ask_same(self, found, partial(self._keep_or_meet, draft), same)
                return
        self._keep(draft)

    def _keep(self, draft: intake.ClientDraft) -> None:
        client = self._client
        if client is None:
            self.dismiss(intake.add_client(self.office, self.who, draft))
        elif self.chosen("housemate") == APART and draft.apart_on is None:
            HouseholdQuestions(self, client, self._keep_or_meet).ask_parting(draft)
        elif draft.housemate and draft.together_on is None:
            HouseholdQuestions(self, client, self._keep_or_meet).ask_joining(draft)
        elif (client.moving_on, client.house_on) != (draft.moving_on, draft.house_on):
            moves = intake.what_moves(self.office, self.who, client.id, draft)
            ask_to_shift(self, moves, partial(self._change_or_meet, client, draft))
        else:
            self._change(client, draft)

    def _change(self, client: ClientFile, draft: intake.ClientDraft) -> None:
        self.dismiss(intake.change_client(self.office, self.who, client.id, client.version, draft))

    def _change_or_meet(self, client: ClientFile, draft: intake.ClientDraft) -> None:
        with self._meeting():
            self._change(client, draft)

    def _keep_or_meet(self, draft: intake.ClientDraft) -> None:
        with self._meeting():
            self._keep(draft)

    @contextmanager
    def _meeting(self) -> Iterator[None]:
        """What is kept after a question: where somebody else was first, as the form does without one."""
        try:
            yield
        except Conflict as conflict:
            self._meet(conflict)

    def _open_same(self, client_id: str) -> None:
        """Leave the form of a new client for the file that is here already."""
        self.dismiss(open_client(self.office, self.who, client_id))

    def stands_now(self) -> Shown | None:
        """The cover as it stands, with whom he can live by now."""
        if self._client is None:
            return None
        self._client = open_client(self.office, self.who, self._client.id)
        self.query_one("#housemate", ChoiceField).offer(self._housemates())
        return _fields_of(self._client)

    def _read(self) -> intake.ClientDraft:
        """The fields in their order: the first one with a fault is told."""
        name, called = check_name(self.typed("name")), intake.check_called(self.typed("called"))
        birth_year = self.understood_if_any("birth_year")
        language = intake.check_language(self.office, self.chosen("language"))
        has_children = intake.check_children(self.chosen("has_children"))
        leerroute = intake.check_leerroute(self.chosen("leerroute"))
        house_on, moving_on = self.understood_if_any("house_on"), self.understood_if_any("moving_on")
        if moving_on is None:
            raise BadInput("moving_on", "Vul in wanneer de cliënt verhuist of verhuisd is.")
        chosen = self.chosen("housemate")
        return intake.ClientDraft(
            name=name,
            called=called,
            moving_on=moving_on,
            house_on=house_on,
            birth_year=birth_year,
            language=language,
            has_children=has_children,
            leerroute=leerroute,
            # in whose huishouden he is already is nothing to be changed
            housemate="" if chosen in (None, APART, _home(self._client)) else chosen,
        )

    def _read_year(self, text: str) -> Read[int]:
        today = self.office.clock.today()
        return birth_year(text, "birth_year", *intake.birth_years(today), today)

    def action_guides(self) -> None:
        """Who guides this client: somebody begins, or stops."""
        client = self._client
        if client is None:
            return
        with self.shown():
            WhoGuides(self, client, self._guided).ask()

    def _guided(self, now: ClientFile, told: str) -> None:
        """Who guides is kept; the rest stays as it was opened, so that another's change is still noticed."""
        if self._client is not None:
            self._client = replace(self._client, guides=now.guides)
        self.say(told)

    def action_overdracht(self) -> None:
        """Where the client stands, for a colleague."""
        if self._client is not None:
            self.app.push_screen(OverdrachtScreen(self._client), lambda _: self._look_again())

    def _look_again(self) -> None:
        """A file that went to somebody else in the meantime does not stay open below."""
        if self._client is None:
            return
        try:
            require_seen(self.office, self.who, self._client.id)
        except (NotAllowed, NotFound) as refused:
            self.close_saying(refused)

    def action_notitie(self) -> None:
        """What the teamleider keeps in mind of him, for his eyes alone."""
        client = self._client
        if client is None:
            return
        with self.shown():
            note = notitie_of(self.office, self.who, client.id, Look.NOTE)
            self.ask(NotitieDialog(client, note), lambda erased: self.say(ERASED) if erased else None)

    def action_hand_over(self) -> None:
        """End the guidance: the file closes. A closed one opens again."""
        client = self._client
        if client is None:
            return
        if client.closed:
            along, erase = partial(ask_along, self, client), partial(ask_to_erase, self, client, self._gone)
            with self.shown():
                ask_closed(self, client, partial(self._ask_to_reopen, client), along, erase, self._stays_closed(client))
            return
        if self.loses():
            self.say("Bewaar eerst met F8 wat u veranderde. Daarna sluit u de begeleiding af.", fault=True)
            return
        with self.shown():
            closing = before_closing(self.office, self.who, client.id)
            ask_ending(self, client, closing, self._ways(client, closing.advised))

    def _stays_closed(self, client: ClientFile) -> str:
        """Why a closed file cannot open again; empty where it can."""
        try:
            check_reopen(self.office, self.who, client.id)
        except RegievoerderHere:
            raise
        except NotAllowed as refused:
            return refused.sentence
        return ""

    def _ask_to_reopen(self, client: ClientFile, mistaken: bool) -> None:
        with self.shown():
            check_reopen(self.office, self.who, client.id)
            if not needs_end(self.office, client, mistaken=mistaken):
                keep = partial(self._reopen, client, mistaken)
                self.app.push_screen(ask_to_reopen(client, keep, mistaken=mistaken))
                return
            why = ask_to_reopen(client, partial(check_reason, self.office), mistaken=mistaken)
            self.ask(why, partial(self._ask_end, client))

    def _ask_end(self, client: ClientFile, reason: str) -> None:
        """Who comes back after his end: until when now; without that nothing opens."""
        opens = partial(self._opened, client, reason)
        self.app.push_screen(EndForm(client, reopening=opens), self._with_end)

    def _opened(self, client: ClientFile, reason: str, until: NewEnd) -> ClientFile:
        return reopen(self.office, self.who, client.id, client.version, reason, until=until)

    def _with_end(self, opened: ClientFile | None) -> None:
        if opened is None:
            self.say("Het dossier blijft dicht: er is geen nieuw einde gekozen.", done=False)
        else:
            self.dismiss(opened)

    def _ways(self, client: ClientFile, advised: AdviesView | None) -> Ways:
        return Ways(
            end=partial(self._hand_over, client),
            remove=partial(self._remove, client),
            lengthen=lambda: self.ask(EndForm(client, advised), self.dismiss),
            advise=lambda: self.app.push_screen(AdviesScreen(client), lambda _: self._look_again()),
            along=partial(ask_along, self, client),
            join=JoinDoubles(self, client, self.dismiss).ask,
        )

    def _hand_over(self, client: ClientFile, ending: Ending) -> None:
        with self._meeting():
            self.dismiss(intake.hand_over(self.office, self.who, client.id, client.version, ending))

    def _remove(self, client: ClientFile) -> None:
        remove_empty(self.office, self.who, client.id, client.version)
        self._gone(REMOVED)

    def _gone(self, told: str) -> None:
        self._removed(told)
        self.dismiss()

    def _reopen(self, client: ClientFile, mistaken: bool, reason: str) -> None:
        """It goes on; where its end is past by now, until when is asked at once."""
        opened = reopen(self.office, self.who, client.id, client.version, reason, mistaken=mistaken)
        if opened.end > self.office.clock.today():
            self.dismiss(opened)
            return
        self._client = opened
        form = EndForm(opened)
        self.app.push_screen(form, lambda longer: self.dismiss(longer or opened))


def _fields_of(client: ClientFile | None) -> Shown:
    """What the fields show of a cover; of nobody's, nothing: nobody chose yet."""
    return {
        "name": client.name if client else "",
        "called": client.called if client else "",
        "birth_year": str(client.birth_year or "") if client else "",
        "language": client.language if client else None,
        "has_children": client.has_children if client else None,
        "leerroute": client.leerroute if client else None,
        "house_on": _typed(client.house_on if client else None),
        "moving_on": _typed(client.moving_on if client else None),
        "housemate": _home(client),
    }


def _proposal(name: str) -> str:
    """What stands where nothing is typed: how he is called by his name alone."""
    proposed = names.proposed(name)
    return f"voorstel: {proposed}" if proposed else "bijvoorbeeld Karim"


def _home(client: ClientFile | None) -> str:
    """With whom he lives already."""
    return ", ".join(client.housemates) if client else NO_ONE


def _typed(day: date | None) -> str:
    return dates.long(day) if day else ""
