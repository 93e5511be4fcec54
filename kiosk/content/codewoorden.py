"""The words of which the kiosk makes a code that people say to each other over the telephone.

No word begins as another one ends up, and no two differ in one letter: what is heard wrong is no other code word.
None of them ever changes, nor their order: recovery keys on paper are made of them.
"""

from functools import cache

from kiosk.content.toml_file import shipped

#: so many words: each is worth nine bits
WORDS = 512


@cache
def codewoorden() -> tuple[str, ...]:
    """All of them."""
    return tuple(shipped("codewoorden.txt").read_text("utf-8").split())
