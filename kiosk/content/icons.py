"""The pictures that content can name: icons of lucide.dev."""

from functools import cache

from lucide import get_icon_list


@cache
def icon_names() -> frozenset[str]:
    """The names of all icons that can be drawn."""
    return frozenset(get_icon_list())
