"""The posters of this location, of nobody in particular: nothing of a client is read, or loaded, to make one."""

from dataclasses import replace

from kiosk.content.location import Content
from kiosk.paper.documents.client_poster import ClientPoster
from kiosk.paper.documents.poster import AskedHelp, Audience, PosterDocument, Size
from kiosk.paper.making.poster import poster_document
from kiosk.settings import Settings

#: so many fit in a pocket
POCKET_QUESTIONS, POCKET_HELPERS = 10, 2


def office_poster(
    content: Content, settings: Settings, language: str, size: Size, audience: Audience
) -> PosterDocument:
    """The general poster of this location; see ``poster_document``."""
    return poster_document(
        content,
        language,
        size,
        audience,
        location=settings.location,
        municipality=settings.municipality,
        base_address=settings.base_address,
        months=settings.length,
    )


def general_poster(content: Content, settings: Settings, language: str, size: Size) -> ClientPoster:
    """The poster of this location, of nobody in particular.

    Raises:
        NotFound: there is no translation in this language.
        FileFault: a text file of the poster is damaged.
    """
    poster = office_poster(content, settings, language, size, "client")
    return ClientPoster(
        language=poster.language,
        direction=poster.direction,
        size=size,
        location=poster.location,
        title=poster.title,
        goal=poster.goal,
        heading=poster.heading,
        steps=poster.steps,
        rungs=poster.rungs,
        questions=_in_pocket(poster.questions) if size == "pocket" else poster.questions,
        updated=poster.updated,
        qr_address=poster.qr_address,
        version=poster.version,
        card=poster.card,
        concept=poster.concept,
    )


def _in_pocket(questions: tuple[AskedHelp, ...]) -> tuple[AskedHelp, ...]:
    """What there is room for on a page of A6."""
    return tuple(replace(one, helpers=one.helpers[:POCKET_HELPERS]) for one in questions[:POCKET_QUESTIONS])


def poster_of(
    content: Content, settings: Settings, language: str, size: Size, audience: Audience
) -> ClientPoster | PosterDocument:
    """The general poster in any size, or the schema of who helps with what."""
    if audience == "client":
        return general_poster(content, settings, language, size)
    return office_poster(content, settings, language, size, audience)
