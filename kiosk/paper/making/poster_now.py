"""Which edition of the poster is the one of now, by language; noticed where the content is another one than before."""

from weakref import WeakSet

from kiosk.content.location import Content
from kiosk.office import Office
from kiosk.paper.making.general import office_poster
from kiosk.people.identity import Identity
from kiosk.upkeep import editions
from kiosk.upkeep.changes import newest_content
from kiosk.upkeep.editions import Hangplek

#: the contents of which it was looked what they make of the poster
_noticed: WeakSet[Content] = WeakSet()


def edition_of(office: Office, content: Content, language: str) -> str:
    """What a poster is called that says in this language what this content makes of it."""
    return office_poster(content, office.settings, language, "a3", "client").version


def notice_editions(office: Office, content: Content | None = None) -> None:
    """Keep what the poster says now in every language in which somebody has one.

    From today on who has another one has an old one. Of a content that was looked at before there is nothing to notice.
    """
    content = content or office.content
    if content in _noticed:
        return
    _noticed.add(content)
    with office.store.reading():
        held = editions.languages_held() & set(content.languages())
    editions.note_editions(office, {language: edition_of(office, content, language) for language in sorted(held)})


def hang(office: Office, who: Identity, name: str, language: str) -> Hangplek:
    """The poster of now hangs at a place; see ``editions.hang``."""
    return editions.hang(office, who, name, language, edition_of(office, newest_content(office), language))


def hang_new(office: Office, who: Identity, place: Hangplek) -> None:
    """The poster of now hangs there in place of the one before; see ``editions.hang_new``."""
    editions.hang_new(office, who, place, edition_of(office, newest_content(office), place.language))
