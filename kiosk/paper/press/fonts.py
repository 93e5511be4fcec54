"""Which letters this PC can print: a missing face gives boxes, and no error of its own."""

import subprocess
import unicodedata
from bisect import bisect_right
from contextlib import suppress
from functools import cache

from kiosk.faults import Fault

FC_LIST = ("fc-list", "--format", "%{charset} ")
#: only a program that hangs takes so long; on a slow PC the list of fonts may be made first
TIMEOUT_S = 300


def find_faces() -> None:
    """Find all installed faces ahead of the first page; where that cannot be done, the page says so."""
    with suppress(Fault):
        _covered()


def without_face(text: str) -> str:
    """The signs and emoji of ``text`` that no face of this PC can print; they come out as boxes.

    Raises:
        Fault: letters have no face, so that the text could not be read.
    """
    starts, ends = _covered()
    missing = sorted(sign for sign in set(text) if sign > "~" and not _has(ord(sign), starts, ends))
    letters = [sign for sign in missing if _is_letter(sign)]
    if letters:
        raise Fault(
            f"Deze pc heeft geen lettertype voor: {' '.join(letters[:8])}. Haal deze letters weg, of vraag de "
            "beheerder om het pakket fonts-noto-core te installeren (Chinees, Japans, Koreaans: fonts-noto-cjk)."
        )
    return "".join(missing)


def _is_letter(sign: str) -> bool:
    return unicodedata.category(sign)[0] == "L"


def look_anew() -> None:
    """Forget which faces there were: one may have been installed since, or taken away."""
    _covered.cache_clear()


def _has(point: int, starts: list[int], ends: list[int]) -> bool:
    place = bisect_right(starts, point) - 1
    return place >= 0 and point <= ends[place]


@cache
def _covered() -> tuple[list[int], list[int]]:
    """The code points of all installed faces, as sorted ranges that do not overlap: their starts and ends."""
    starts: list[int] = []
    ends: list[int] = []
    for first, last in sorted(_ranges(_charsets())):
        if ends and first <= ends[-1] + 1:
            ends[-1] = max(ends[-1], last)
        else:
            starts.append(first)
            ends.append(last)
    return starts, ends


def _charsets() -> str:
    try:
        answer = subprocess.run(FC_LIST, capture_output=True, timeout=TIMEOUT_S, check=True)
    except (OSError, subprocess.SubprocessError):
        raise Fault(
            "De lettertypen van deze pc zijn niet te vinden. Vraag de beheerder om de pakketten "
            "fontconfig en fonts-noto-core te installeren."
        ) from None
    return answer.stdout.decode("ascii", "ignore")


def _ranges(charsets: str) -> set[tuple[int, int]]:
    pairs = {item.partition("-")[::2] for item in set(charsets.split())}
    return {(int(first, 16), int(last or first, 16)) for first, last in pairs}
