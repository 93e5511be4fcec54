"""PO files brought up to date with the Dutch, for a translator to work in."""

from collections.abc import Iterable
from io import BytesIO
from textwrap import wrap
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.pofile import write_po

from kiosk.content.messages import Message
from kiosk.content.texts import CONCEPT, dutch_of

HEADER = """\
# What a client reads on paper and on his telephone, in one language. The msgid is the Dutch.
# An entry with the flag "concept" is used, and the paper says so: take the flag away when somebody who speaks the
# language has read it.
# An entry marked "fuzzy" belongs to a Dutch text that has changed since: it is never shown.
# Words between {{ }} are filled in by the kiosk: keep them as they are.
msgid ""
msgstr ""
"Project-Id-Version: Wegwijzer\\n"
"Language: {language}\\n"
"Plural-Forms: {forms}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
EARLIER = "earlier Dutch: "
COMMENT_WIDTH = 56


def updated(catalog: Catalog, messages: Iterable[Message], language: str) -> bytes:
    """The PO file of ``language`` with exactly ``messages``.

    A translation stays with its Dutch text. Where the Dutch has changed, the old translation goes along as ``fuzzy``,
    found by the place where the text stands and never by likeness: a stale "do not call 112" must not live on.
    """
    messages = tuple(messages)
    known = {(entry.context, dutch_of(entry)): entry for entry in catalog if entry.id}
    gone = {key: entry for key, entry in known.items() if key not in {message.key for message in messages}}
    by_place = {place: entry for entry in gone.values() for place, _ in entry.locations if "/" in place}
    new = Catalog(locale=language, charset="utf-8")
    for message in messages:
        entry = known.get(message.key)
        changed = None if entry else next((by_place[place] for place in message.places if place in by_place), None)
        _add(new, message, entry, changed)
    out = BytesIO()
    write_po(out, new, width=0, omit_header=True)
    return HEADER.format(language=language, forms=new.plural_forms).encode() + out.getvalue()


def _add(new: Catalog, message: Message, entry: Entry | None, changed: Entry | None) -> None:
    source = entry or changed
    places: list[Any] = [(place, None) for place in message.places]  # Babel writes a place without a line as it is
    flags = set(source.flags) & {CONCEPT, "fuzzy"} if source else set()
    stale = changed is not None and bool(changed.string)
    if stale:
        flags.add("fuzzy")
    new.add(
        (message.text, message.text) if source and not isinstance(source.id, str) else message.text,
        string=source.string if source else "",
        locations=places,
        flags=flags,
        auto_comments=[f"{message.note.rstrip('.')}. At most {message.longest} letters."],
        user_comments=_comments(source, stale=stale) if source else [],
        context=message.context,
    )


def _comments(source: Entry, *, stale: bool) -> list[str]:
    """The translator's own remarks, and with a stale translation the Dutch that it belongs to."""
    if source.fuzzy:  # stale before: what is told there is still the Dutch that it belongs to
        return list(source.user_comments)
    own = [line for line in source.user_comments if not line.startswith(EARLIER)]
    # Babel breaks a long comment, and then its second line could not be known again
    return [*own, *(f"{EARLIER}{part}" for part in wrap(dutch_of(source), COMMENT_WIDTH))] if stale else own
