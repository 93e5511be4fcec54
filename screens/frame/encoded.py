"""A picture as a terminal is told it, in the two ways that there are: the one of kitty, and sixels.

Both go through the terminal's line alone: no file, and nothing that is asked back.
"""

import re
import zlib
from base64 import standard_b64encode
from collections.abc import Iterator
from functools import lru_cache
from typing import Protocol

#: the one picture of the kiosk
NUMBER = 1_702_026
#: taken away, and its points out of the terminal's memory: with a small ``i`` they would stay
FORGET = f"\x1b_Ga=d,d=I,i={NUMBER},q=2\x1b\\"
#: the longest piece that kitty takes
PIECE = 4096
#: more a page does not need, and each costs time
COLOURS = 64
#: six lines of points make a line of sixels; so many alike are told by their number
BAND, ALIKE = 6, re.compile(rb"(.)\1{3,}", re.DOTALL)


class Points(Protocol):
    """A picture as points: each three bytes, red, green and blue, line by line."""

    @property
    def width(self) -> int:
        """Points across."""

    @property
    def height(self) -> int:
        """Points down."""

    @property
    def points(self) -> bytes:
        """All of them."""


def kitty(picture: Points) -> str:
    """Where the cursor stands; the terminal answers nothing and leaves the cursor there."""
    told = standard_b64encode(zlib.compress(picture.points, 1)).decode()
    pieces = [told[start : start + PIECE] for start in range(0, len(told), PIECE)]
    how = f"a=T,t=d,f=24,o=z,s={picture.width},v={picture.height},i={NUMBER},p=1,C=1,q=2,"
    ends = [1] * (len(pieces) - 1) + [0]
    return "".join(
        f"\x1b_G{how if place == 0 else 'q=2,'}m={more};{piece}\x1b\\"
        for place, (more, piece) in enumerate(zip(ends, pieces, strict=True))
    )


def sixel(picture: Points) -> str:
    """The same in few colours."""
    from PIL import Image  # noqa: PLC0415 - who looks at no page needs none of it

    size = (picture.width, picture.height)
    few = Image.frombytes("RGB", size, picture.points).quantize(COLOURS, Image.Quantize.FASTOCTREE)
    palette = few.getpalette() or []
    colours = "".join(
        f"#{place};2;" + ";".join(str(round(part / 2.55)) for part in palette[3 * place : 3 * place + 3])
        for place in range(len(palette) // 3)
    )
    bands = "-".join(_bands(few.tobytes(), picture.width))
    return f'\x1bP0;1q"1;1;{picture.width};{picture.height}{colours}{bands}\x1b\\'


def _bands(points: bytes, width: int) -> Iterator[str]:
    for start in range(0, len(points), width * BAND):
        band = points[start : start + width * BAND]
        lines = [band[at : at + width] for at in range(0, len(band), width)]
        yield "$".join(f"#{colour}{_in_sixels(lines, colour)}" for colour in sorted(set(band)))


@lru_cache(COLOURS * BAND)
def _bit_of(colour: int, place: int) -> bytes:
    return bytes(1 << place if one == colour else 0 for one in range(256))


def _in_sixels(lines: list[bytes], colour: int) -> str:
    """Where this colour stands in these lines: a bit of each, as a sign."""
    bits = 0
    for place, line in enumerate(lines):
        bits |= int.from_bytes(line.translate(_bit_of(colour, place)), "big")
    signs = bytes(one + 63 for one in bits.to_bytes(len(lines[0]), "big"))
    return ALIKE.sub(lambda run: b"!%d%c" % (len(run[0]), run[1]), signs).decode()
