"""A QR code as one SVG path: sharp at every size, and quick to draw; or as its modules, for a screen."""

from dataclasses import dataclass
from html import escape
from itertools import groupby

from qrcode.constants import ERROR_CORRECT_L, ERROR_CORRECT_M, ERROR_CORRECT_Q
from qrcode.main import QRCode
from qrcode.util import MODE_8BIT_BYTE, QRData

from kiosk.faults import Fault

QUIET_ZONE = 4


@dataclass(frozen=True)
class QrStyle:
    """What the place asks: how much damage the code survives, how large a module is, how long the text may be."""

    error_correction: int
    module_mm: float
    max_bytes: int


#: on a wall: read from a step away, may be torn or dirty; 151 bytes fill version 10
WALL = QrStyle(ERROR_CORRECT_Q, 1.0, 151)
#: on a page in the hand; 213 bytes fill version 10
HAND = QrStyle(ERROR_CORRECT_M, 0.7, 213)
#: what a telephone keeps, read from the page in the hand; as much as fits, so with smaller modules
KEEP = QrStyle(ERROR_CORRECT_M, 0.5, 213)
#: on a card in the pocket: small, so the text must be short
POCKET = QrStyle(ERROR_CORRECT_M, 0.6, 60)
#: on a screen nothing is torn, and 24 lines of text have no room for more than version 4
SCREEN = QrStyle(ERROR_CORRECT_L, 0.0, 78)


def qr_svg(text: str, style: QrStyle, title: str) -> str:
    """``text`` as an inline SVG with its quiet zone, in millimetres.

    Raises:
        Fault: the text is too long to be read back from this paper.
    """
    matrix = qr_modules(text, style)
    size = len(matrix) + 2 * QUIET_ZONE
    side = f"{size * style.module_mm:g}mm"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="qr" viewBox="0 0 {size} {size}" '
        f'style="width:{side};height:{side}"><title>{escape(title)}</title>'
        f'<rect width="{size}" height="{size}" fill="#fff"/>'
        f'<path d="{"".join(_strokes(matrix))}" stroke="#000" stroke-width="1" fill="none"/></svg>'
    )


def qr_modules(text: str, style: QrStyle) -> list[list[bool]]:
    """The dark modules of ``text``, row by row, without the quiet zone.

    Raises:
        Fault: the text is too long to be read back from this place.
    """
    content = text.encode()
    if len(content) > style.max_bytes:
        raise Fault(
            f"Het adres voor de QR-code is te lang: {len(content)} tekens, en hier passen er {style.max_bytes}. "
            "Kies in de instellingen een korter adres."
        )
    code = QRCode(error_correction=style.error_correction, border=0)
    code.add_data(QRData(content, mode=MODE_8BIT_BYTE))
    code.make(fit=True)
    return [[bool(cell) for cell in row] for row in code.get_matrix()]


def _strokes(matrix: list[list[bool]]) -> list[str]:
    """Each run of dark modules in a row as one horizontal stroke."""
    strokes = []
    for y, row in enumerate(matrix):
        x = 0
        for dark, cells in groupby(row):
            length = len(list(cells))
            if dark:
                strokes.append(f"M{x + QUIET_ZONE} {y + QUIET_ZONE}.5h{length}")
            x += length
    return strokes
