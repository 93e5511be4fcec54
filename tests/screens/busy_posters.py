"""The screens around a poster, for who looks at all of them while the PC is busy."""

from collections.abc import Callable, Mapping
from typing import Any

from textual.screen import Screen

from kiosk.guidance.clients import ClientFile
from kiosk.guidance.omgeving import Agreements
from kiosk.office import Office
from kiosk.paper.making.catalogue import papers
from kiosk.paper.making.gevolgen import POSTER, Gevolgen
from kiosk.people.identity import Identity
from screens.inhoud.gevolgen import GevolgenDialog
from screens.inhoud.plekken import PlekkenScreen
from screens.papier.muur import MuurDialog
from screens.papier.voorbeeld import VoorbeeldScreen


def of_posters(office: Office, who: Identity, client: ClientFile) -> Mapping[str, Callable[[], Screen[Any]]]:
    """Before one prints, what hangs on the wall, what a change does on paper, and where one hangs."""
    paper = papers(office, who, None)[0]
    agreed = Agreements(reach="Ik stuur een bericht", version=1)
    return {
        "before it prints": lambda: VoorbeeldScreen(paper, paper.make("nl"), "nl"),
        "on the wall": lambda: MuurDialog(client, agreed),
        "on paper": lambda: GevolgenDialog(Gevolgen((POSTER,), (), 2)),
        "where it hangs": PlekkenScreen,
    }
