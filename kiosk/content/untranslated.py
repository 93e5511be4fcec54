"""What is not translated yet: each text that a paper prints in Dutch, with the languages in which it does."""

from collections.abc import Collection
from dataclasses import dataclass

from kiosk.content.location import Content
from kiosk.content.messages import messages_of
from kiosk.content.texts import usable

#: the kinds of text that people always type for one client
TYPED = ("afspraak", "doel", "leerroute")


@dataclass(frozen=True)
class Untranslated:
    """A text of the content, the kind it is, and the languages that have no translation of it."""

    context: str
    text: str
    languages: tuple[str, ...]


def untranslated(content: Content, languages: Collection[str]) -> tuple[Untranslated, ...]:
    """All texts that are printed in Dutch in one of these languages, in the order of the translation files."""
    catalogs = {language: content.catalog(language) for language in languages if language in content.languages()}
    found = []
    for message in messages_of(content):
        entries = {language: catalog.get(message.text, message.context) for language, catalog in catalogs.items()}
        lacking = tuple(name for name, entry in entries.items() if entry is None or not usable(entry))
        if lacking:
            found.append(Untranslated(message.context, message.text, lacking))
    return tuple(found)


def is_typed(content: Content, context: str, text: str) -> bool:
    """Whether this was typed for one client: no text of the content that waits for its translation."""
    match context:
        case "actie":
            return text not in _ready(content)
        case "einddoel":
            return all(text != area.einddoel for area in content.instrument.leefgebied)
        case _:
            return context in TYPED


def is_own_name(content: Content, name: str) -> bool:
    """Whether a partner is called so because the location typed it: a name of its own waits for no translation.

    The process that makes a paper knows the location's folder and not what was changed in the kiosk: what the poster's
    file does not say was typed there.
    """
    own = any(name in (partner.name, partner.short) for partner in content.partners)
    return own or all(name != entry.name for entry in content.poster.partner)


def _ready(content: Content) -> frozenset[str]:
    bridges = (one.text for wacht in content.route.wacht for one in wacht.bridge)
    return frozenset((*(action.text for action in content.actions.action), *bridges))
