"""WeasyPrint starts in a process of its own, and that process starts no other."""

import ctypes.util
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def by_their_own_names() -> Iterator[None]:
    """Libraries are loaded by the names that Linux gives them.

    For each of the names that they have on other systems, Python would run ``ldconfig`` and a compiler: fifty
    processes, and half of the time that WeasyPrint takes to start.
    """
    search = ctypes.util.find_library
    ctypes.util.find_library = _no_search
    try:
        yield
    finally:
        ctypes.util.find_library = search


def _no_search(name: str) -> str | None:
    return None
