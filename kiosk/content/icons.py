"""The pictures that content can name: icons of lucide.dev."""

from functools import cache

from lucide import get_icon_list

#: a raised palm reads as "stop", and a thumb is rude to some: no paper shows them
NOT_ON_PAPER = frozenset({"hand", "thumbs-up", "thumbs-down"})


@cache
def icon_names() -> frozenset[str]:
    """The names of all icons that can be drawn and mean no harm."""
    return frozenset(get_icon_list()) - NOT_ON_PAPER
