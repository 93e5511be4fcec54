"""Others are in the room: where names stand in a list, they see initials."""

from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType

from kiosk import names
from kiosk.guidance.clients import ClientFile
from screens.frame.desk import KioskApp
from screens.frame.filled import Reply
from screens.frame.reading import Known, ReadingScreen

HERE = "Anderen in de kamer: in lijsten staan voorletters. F6: weer hele namen."
GONE = "Namen in lijsten staan er weer heel."


def name_in_list(app: KioskApp, name: str) -> str:
    """A name as a list shows it now."""
    return names.initials(name) if app.others_here else name


def in_list(app: KioskApp, client: ClientFile) -> ClientFile:
    """A client as a list names him now. It is drawn, and never kept or opened."""
    if not app.others_here:
        return client
    housemates = tuple(map(names.initials, client.housemates))
    called = names.initials(client.first_name)
    return replace(client, name=names.initials(client.name), called=called, housemates=housemates)


def whose(app: KioskApp, client: ClientFile | None, nobody: str) -> str:
    """Of whom something in a list is; ``nobody`` says what it is where it is of no client."""
    return in_list(app, client).in_full if client else nobody


class ListsNames(ReadingScreen[Reply, Known]):
    """A screen with names in a list, and the key for when others come in."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f6", "others", "anderen", key_display="F6")]

    def action_others(self) -> None:
        """Others are in the room, or they are gone."""
        self.kiosk.others_here = not self.kiosk.others_here
        self.draw()
        self.say(HERE if self.kiosk.others_here else GONE)
