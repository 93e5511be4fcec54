"""From a frozen document to HTML. Each kind of paper is drawn in its own room; here stands which goes where."""

from collections.abc import Mapping

from kiosk.content.location import Content
from kiosk.paper.documents.client_poster import ClientPoster
from kiosk.paper.documents.plan import PlanDocument
from kiosk.paper.documents.poster import PosterDocument
from kiosk.paper.documents.uitkomst import UitkomstDocument
from kiosk.paper.press.render import cards, plans, posters, rest
from kiosk.paper.press.render.frame import HowDrawn

PaperDocument = ClientPoster | PosterDocument | PlanDocument | UitkomstDocument | cards.OfCards | rest.OfRest

KINDS: Mapping[type, HowDrawn] = {**posters.KINDS, **plans.KINDS, **cards.KINDS, **rest.KINDS}


def render_html(document: PaperDocument, content: Content) -> str:
    """The page of a document as HTML, with the templates of ``content``.

    Whatever stands in the document is text, never markup.
    """
    return KINDS[type(document)](document, content)
