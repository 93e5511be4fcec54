"""A client's cover: made at the start, corrected later. The teamleider says here who guides him."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Static

from kiosk import dates
from kiosk.faults import BadInput, Conflict, Fault, NotAllowed
from kiosk.guidance import intake
from kiosk.guidance.clients import LEERROUTES, ClientFile, open_client
from kiosk.guidance.route.board import board
from kiosk.people.login import colleagues
from screens.frame.fields import ChoiceField, Field, Form
from screens.frame.screen import Choose, KioskScreen

NO_ONE = ""
LABELS = {
    "name": "Naam",
    "birth_year": "Geboortejaar (mag leeg)",
    "language": "Taal op papier",
    "has_children": "Kinderen",
    "leerroute": "Leerroute",
    "house_on": "Woning komt vrij op (mag leeg)",
    "moving_on": "Verhuist op",
    "housemate": "Woont samen met",
}


class ClientForm(Form[str], KioskScreen[str]):
    """All fields under each other; Ctrl+S or F8 keeps, and what cannot be kept says so at its place."""

    HELP = "client"
    FIELDS = LABELS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8,ctrl+s", "keep", "bewaren", key_display="F8", priority=True),
        Binding("up", "app.focus_previous", "vorige", show=False),
        Binding("down,enter", "app.focus_next", "volgende", key_display="Tab"),
        Binding("f6", "guides", "begeleider", show=False),
        Binding("f7", "hand_over", "overdragen", show=False),
    ]

    def __init__(self, client: ClientFile | None = None) -> None:
        super().__init__()
        self._client = client
        self._draft = intake.as_draft(client) if client else None

    def client_shown(self) -> ClientFile | None:
        """Whose cover this is; nobody's yet at the start."""
        return self._client

    def here(self) -> str:
        """The name of this place."""
        return "Gegevens" if self._client else "Nieuwe cliënt"

    def offers(self, action: str) -> bool:
        """Who guides and when it ends is the teamleider's."""
        if action in ("guides", "hand_over"):
            return self.who.sees_everyone and self._client is not None and not self._client.closed
        return True

    def body(self) -> Iterable[Widget]:
        """The fields; on a wide screen the same, with more room."""
        draft = self._draft
        with VerticalScroll(can_focus=False):
            yield Field(LABELS["name"], Input(draft.name if draft else "", id="name"))
            year = str(draft.birth_year) if draft and draft.birth_year else ""
            yield Field(LABELS["birth_year"], Input(year, id="birth_year"))
            languages = [(label, code) for code, label in intake.languages(self.office.content).items()]
            yield Field(LABELS["language"], ChoiceField(languages, draft.language if draft else "ar", "language"))
            children = [("ja", True), ("nee", False)]
            has_children = draft.has_children if draft else True
            yield Field(LABELS["has_children"], ChoiceField(children, has_children, "has_children"))
            routes = [(label, code) for code, label in LEERROUTES.items()]
            yield Field(LABELS["leerroute"], ChoiceField(routes, draft.leerroute if draft else "", "leerroute"))
            yield Field(LABELS["house_on"], Input(_typed(draft.house_on if draft else None), id="house_on"))
            yield Field(LABELS["moving_on"], Input(_typed(draft.moving_on if draft else None), id="moving_on"))
            yield Field(LABELS["housemate"], ChoiceField(self._housemates(), NO_ONE, "housemate"))
            if self.offers("guides"):
                yield Static("F6 wie begeleidt deze cliënt   F7 overdragen of afsluiten", classes="soft")

    def _housemates(self) -> list[tuple[str, str]]:
        try:
            others = [line.client for line in board(self.office, self.who).lines]
        except NotAllowed:
            # who may not see the others reads why when he keeps the form
            others = []
        if self._client is not None and self._client.housemates:
            return [(", ".join(self._client.housemates), NO_ONE)]
        mine = self._client.id if self._client else ""
        known = [(other.name, other.id) for other in others if other.id != mine and not other.closed]
        return [("niemand die hier bekend is", NO_ONE), *known]

    def on_mount(self) -> None:
        """Begin at the name."""
        self.query_one("#name", Input).focus()

    def keep(self) -> None:
        """Keep the cover."""
        draft = self._read()
        if self._client is None:
            self.dismiss(intake.add_client(self.office, self.who, draft).id)
            return
        try:
            kept = intake.change_client(self.office, self.who, self._client.id, self._client.version, draft)
        except Conflict:
            self._meet_other_change(self._client)
        else:
            self.dismiss(kept.id)

    def _meet_other_change(self, mine: ClientFile) -> None:
        """Somebody changed this cover meanwhile: what was typed here stays, and keeping it again is a choice."""
        self._client = open_client(self.office, self.who, mine.id)
        if self._client.closed:
            raise NotAllowed("Deze cliënt is net op een ander scherm overgedragen. Ga terug met Esc.")
        self.say(
            "Dit is net op een ander scherm veranderd. Wat u typte staat hier nog: F8 bewaart het, Esc laat de andere.",
            fault=True,
        )

    def _read(self) -> intake.ClientDraft:
        moving_on = self._date("moving_on")
        if moving_on is None:
            raise BadInput("moving_on", "Vul in wanneer de cliënt verhuist of verhuisd is.")
        return intake.ClientDraft(
            name=self._text("name"),
            moving_on=moving_on,
            house_on=self._date("house_on"),
            birth_year=self._year(),
            language=self._chosen("language"),
            has_children=self.query_one("#has_children", ChoiceField).value,
            leerroute=self._chosen("leerroute"),
            housemate=self._chosen("housemate"),
        )

    def _text(self, name: str) -> str:
        return self.query_one(f"#{name}", Input).value.strip()

    def _chosen(self, name: str) -> str:
        return str(self.query_one(f"#{name}", ChoiceField).value)

    def _year(self) -> int | None:
        typed = self._text("birth_year")
        if not typed:
            return None
        if not (typed.isascii() and typed.isdigit()):
            raise BadInput("birth_year", "Typ een jaar met vier cijfers, zoals 1988.")
        return int(typed[:6])

    def _date(self, name: str) -> date | None:
        typed = self._text(name)
        if not typed:
            return None
        today = self.office.clock.today()
        earliest, latest = intake.earliest_and_latest(today)
        return dates.parse(typed, name, today=today, earliest=earliest, latest=latest)

    @property
    def changed(self) -> bool:
        """Whether something was typed."""
        if self._draft is None:
            return any(field.value for field in self.query(Input))
        try:
            return self._read() != self._draft
        except Fault:
            return True

    def action_guides(self) -> None:
        """Let another colleague guide this client from today."""
        assert self._client is not None  # noqa: S101
        client = self._client
        choices = [(f"{person.name} ({person.role.value})", person) for person in colleagues(self.office)]

        def chosen(person: object) -> None:
            found = next((known for _, known in choices if known is person), None)
            if found is None:
                return
            with self.shown():
                if found.name in client.begeleiders:
                    self._show_guides(intake.stop_guiding(self.office, self.who, client.id, found.person_id))
                    self.say(f"{found.name} begeleidt {client.first_name} niet meer.")
                else:
                    self._show_guides(intake.guide(self.office, self.who, client.id, found.person_id))
                    self.say(f"{found.name} begeleidt {client.first_name} vanaf vandaag.")

        now = ", ".join(client.begeleiders) or "nog niemand"
        text = f"Nu: {now}.\nKies iemand om te beginnen; kies wie er al is om te stoppen."
        self.app.push_screen(Choose("Wie begeleidt deze cliënt?", list(choices), text=text), chosen)

    def _show_guides(self, now: ClientFile) -> None:
        """Who guides is new here; the rest stays as it was opened, so that another's change is still noticed."""
        assert self._client is not None  # noqa: S101
        self._client = replace(self._client, begeleiders=now.begeleiders)

    def action_hand_over(self) -> None:
        """End the guidance: the file closes."""
        assert self._client is not None  # noqa: S101
        client = self._client
        choices = [
            ("Nee, terug", NO_ONE),
            ("Ja, overgedragen aan het sociaal team", "sociaal team"),
            ("Ja, afgesloten: de cliënt redt zich zelf", "afgesloten"),
        ]

        def chosen(to: str | None) -> None:
            if to:
                with self.shown():
                    intake.hand_over(self.office, self.who, client.id, client.version, to)
                    self.dismiss(client.id)

        text = "Het dossier gaat dicht. U kunt het daarna nog lezen."
        self.app.push_screen(Choose("Begeleiding afsluiten?", choices, text=text), chosen)


def _typed(day: date | None) -> str:
    return dates.long(day) if day else ""
