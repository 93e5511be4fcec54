"""What lies on the table at a meting, made from the content and the settings of a location."""

from kiosk.content.location import Content
from kiosk.guidance.meting.answers import is_asked
from kiosk.paper.documents.meting import CardArea, CardLevel, CardPart, Meetkaart, ToestemmingFormulier
from kiosk.settings import Settings


def meetkaart(content: Content, settings: Settings, language: str, *, children: bool = True) -> Meetkaart:
    """The card of this location; without the leefgebieden that are not asked.

    What is asked apart (7c) is not on it: the partner may sit at the same table.
    """
    instrument = content.instrument
    return Meetkaart(
        language=language,
        location=settings.location,
        levels=tuple(
            CardLevel(level.score, level.word, level.client)
            for level in sorted(instrument.level, key=lambda level: level.score)
        ),
        leefgebieden=tuple(
            CardArea(
                leefgebied.title,
                leefgebied.icon,
                tuple(
                    CardPart(part.code, part.title, part.icon, part.kan)
                    for part in leefgebied.onderdeel
                    if not part.private
                ),
            )
            for leefgebied in instrument.leefgebied
            if is_asked(leefgebied, settings, has_children=children)
        ),
    )


def toestemming_formulier(settings: Settings, language: str, *, moving: bool = False) -> ToestemmingFormulier:
    """The form of this location; the one for who is ``moving`` is asked for apart."""
    return ToestemmingFormulier(language, settings.location, settings.municipality, moving)
