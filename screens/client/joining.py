"""The questions where a client has two files: with which one this goes on, and what goes along."""

from collections.abc import Callable
from functools import partial

from kiosk.guidance import joining
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.doubles import CLOSED, already_here
from kiosk.guidance.joining import Counts, Joining
from kiosk.guidance.reason import check_reason
from screens.frame.dialogs import AskText
from screens.frame.screen import Act, AnyScreen, Choose

TEXT = "Wat in dit dossier staat, gaat mee naar het andere. Dit dossier gaat daarna dicht."
#: said where the other file is closed
OPENS = "{} (gaat dan weer open)"
COMES_BACK = "Was het sluiten een vergissing? Ga dan terug, en open het eerst zelf weer."


class JoinDoubles:
    """The questions about it on a client's cover; ``then`` takes the cover of the file that stays."""

    def __init__(self, screen: AnyScreen[ClientFile], client: ClientFile, then: Callable[[ClientFile], object]) -> None:
        self._screen = screen
        self._client = client
        self._then = then

    def ask(self, only_close: Act) -> None:
        """With which file this is a double; or it only closes, and takes nothing along."""
        client = self._client
        office, who = self._screen.office, self._screen.who
        found = already_here(office, who, client.name, client.birth_year, but=client.id)
        choices: list[tuple[str, Act | None]] = [("Nee, terug", None)]
        for client_id, label in found:
            choices.append((f"Samenvoegen met {_told(label)}", lambda client_id=client_id: self._sure(client_id)))  # type: ignore[misc]
        choices.append(("Samenvoegen met een ander nummer", self._ask_number))
        choices.append(("Alleen afsluiten, niets meenemen", only_close))
        question = Choose(f"Waar gaat {client.spoken_of} verder?", choices, text=TEXT)
        self._screen.ask(question, lambda act: act() if act else None)

    def _ask_number(self) -> None:
        found: list[ClientFile] = []

        def keep(typed: str) -> None:
            office, who = self._screen.office, self._screen.who
            found.append(joining.file_numbered(office, who, typed))

        question = AskText("Welk nummer heeft het andere dossier?", keep, hint="bijvoorbeeld 1004")
        self._screen.ask(question, lambda _typed: self._sure(found[-1].id))

    def _sure(self, other_id: str) -> None:
        """Where the other file is closed, why it opens again; then which counts of what differs; then the yes."""
        office, who = self._screen.office, self._screen.who
        known = joining.before_joining(office, who, self._client.id, other_id)
        if not known.reopens:
            self._ask_next(known, "", {})
            return
        text = f"{known.reopens}\n{COMES_BACK}"
        hint = "bijvoorbeeld: terug in de gemeente"
        question = AskText("Waarom gaat het andere weer open?", partial(check_reason, office), text=text, hint=hint)
        self._screen.ask(question, lambda reason: self._ask_next(known, reason, {}))

    def _ask_next(self, known: Joining, reason: str, counts: Counts) -> None:
        """Which counts of the next fact that only one can be, with both beside each other."""
        one = next((one for one in known.differ if one.what not in counts), None)
        if one is None:
            self._ask_yes(known, reason, counts)
            return
        both = (known.stays, known.goes)
        choices = [(f"Nummer {file.number}: {one.said[file.id]}", file.id) for file in both]
        left = len(known.differ) - len(counts)
        more = f" Daarna nog {left - 1}." if left > 1 else ""
        question = Choose(
            f"Wat telt? {one.called[0].upper()}{one.called[1:]}",
            choices,
            text=f"Dit verschilt. Het andere blijft op de tijdlijn staan.{more}",
            current=one.proposed,
        )
        self._screen.ask(question, lambda file_id: self._ask_next(known, reason, {**counts, one.what: file_id}))

    def _ask_yes(self, known: Joining, reason: str, counts: Counts) -> None:
        screen, client, stays = self._screen, self._client, known.stays

        def keep() -> None:
            files = (client.id, client.version, stays.id, stays.version)
            self._then(joining.join(screen.office, screen.who, *files, counts, reason))

        title = f"{client.in_full} samenvoegen met {stays.in_full}, nummer {stays.number}?"
        lost = [f"Telt niet meer: {line}." for line in known.kept(counts)]
        screen.sure(title, "Ja, samenvoegen", keep, text="\n".join([*known.points, *lost, TEXT]))


def _told(label: str) -> str:
    """A file by its label; of a closed one that it opens again."""
    return OPENS.format(label) if CLOSED in label else label
