"""From a frozen document to HTML. Each kind of paper is drawn in its own room; here stands which goes where."""

from importlib import import_module
from typing import TYPE_CHECKING

from kiosk.content.location import Content
from kiosk.paper.press.render.frame import HowDrawn

if TYPE_CHECKING:
    from kiosk.paper.documents.every import PaperDocument

#: in the order in which they are asked: a room is opened for the first paper that none before it draws
ROOMS = ("posters", "plans", "cards", "rest")


def render_html(document: "PaperDocument", content: Content) -> str:
    """The page of a document as HTML, with the templates of ``content``.

    Whatever stands in the document is text, never markup.
    """
    return _how_drawn(type(document))(document, content)


def _how_drawn(kind: type) -> HowDrawn:
    rooms = (import_module(f"{__name__}.{room}") for room in ROOMS)
    drawn: HowDrawn = next(room.KINDS[kind] for room in rooms if kind in room.KINDS)
    return drawn
