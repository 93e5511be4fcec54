"""How a paper looked that was printed: told as a fingerprint, so that a paper that is printed again says it where not.

A paper looks otherwise after a change of its templates, and where it draws pictures also after a change of those: of
the file that says which drawing a picture is, and of the photos that the location lays over them.
"""

import hashlib
import re
from collections.abc import Iterator
from functools import lru_cache

from kiosk.content.location import Content
from kiosk.content.pictures import load_pictures

#: a template that draws one
DRAWS = re.compile(r"\b(ladder_)?picture\(")


@lru_cache(maxsize=8)
def look_of(content: Content, templates: tuple[str, ...]) -> str:
    """The fingerprint of all that a paper is drawn with."""
    texts = [content.template(name) for name in templates]
    pictures = _pictures_of(content) if any(DRAWS.search(text) for text in texts) else ()
    return hashlib.sha256("\n".join((*texts, *pictures)).encode()).hexdigest()[:16]


def _pictures_of(content: Content) -> Iterator[str]:
    yield from (repr(picture) for picture in load_pictures().values())
    yield from (f"{code} {hashlib.sha256(photo).hexdigest()}" for code, photo in sorted(content.photos.items()))
