"""The questions where a client has two files: with which one this goes on, and what goes along."""

from collections.abc import Callable

from kiosk.guidance import joining
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.doubles import already_here
from screens.frame.dialogs import AskText
from screens.frame.screen import Act, AnyScreen, Choose

TEXT = "Wat in dit dossier staat, gaat mee naar het andere. Dit dossier gaat dicht; er raakt niets kwijt."


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
        for client_id, label in found.seen if found else ():
            choices.append((f"Samenvoegen met {label}", lambda client_id=client_id: self._sure(client_id)))  # type: ignore[misc]
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
        screen, client = self._screen, self._client
        known = joining.before_joining(screen.office, screen.who, client.id, other_id)
        stays = known.stays

        def keep() -> None:
            kept = joining.join(screen.office, screen.who, client.id, client.version, stays.id, stays.version)
            self._then(kept)

        title = f"{client.in_full} samenvoegen met {stays.in_full}, nummer {stays.number}?"
        screen.sure(title, "Ja, samenvoegen", keep, text="\n".join([*known.points, TEXT]))
