import io
import math
import re

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from kiosk.faults import Fault
from kiosk.paper.press.qr import HAND, POCKET, QUIET_ZONE, WALL, QrStyle, qr_svg


def drawn(svg: str, pixels: int = 4) -> Image.Image:
    """The SVG as a picture, from its own strokes."""
    found = re.search(r'viewBox="0 0 (\d+) ', svg)
    assert found is not None
    size = int(found[1])
    image = Image.new("L", (size * pixels, size * pixels), 255)
    pen = ImageDraw.Draw(image)
    for x, y, length in re.findall(r"M(\d+) (\d+)\.5h(\d+)", svg):
        left, top = int(x) * pixels, int(y) * pixels
        pen.rectangle((left, top, left + int(length) * pixels - 1, top + pixels - 1), fill=0)
    return image


@pytest.mark.parametrize("style", [WALL, HAND, POCKET])
@pytest.mark.parametrize("share", [0.1, 0.5, 1.0])
def test_read_back_up_to_the_longest_text(style: QrStyle, share: float) -> None:
    text = "https://wegwijzer.example/ar".ljust(math.ceil(style.max_bytes * share), "x")[: style.max_bytes]
    [code] = zxingcpp.read_barcodes(drawn(qr_svg(text, style, "QR")))
    assert code.text == text


@pytest.mark.parametrize("style", [WALL, HAND, POCKET])
def test_longest_text_stays_within_version_10(style: QrStyle) -> None:
    side = drawn(qr_svg("x" * style.max_bytes, style, "QR"), 1).width - 2 * QUIET_ZONE
    assert side <= 17 + 4 * 10


@pytest.mark.parametrize("style", [WALL, HAND, POCKET])
def test_too_long_says_so(style: QrStyle) -> None:
    with pytest.raises(Fault, match="korter adres"):
        qr_svg("é" * (style.max_bytes // 2 + 1), style, "QR")


def test_quiet_zone_and_size_in_millimetres() -> None:
    svg = qr_svg("https://wegwijzer.example/ar", WALL, "QR")
    assert "width:37mm;height:37mm" in svg
    assert min(int(x) for x in re.findall(r"M(\d+) ", svg)) == QUIET_ZONE


def test_title_is_text() -> None:
    assert "<title>&lt;b&gt; &amp;</title>" in qr_svg("x", WALL, "<b> &")


def test_torn_corner_on_the_wall_is_still_read() -> None:
    image = drawn(qr_svg("https://wegwijzer.example/ar", WALL, "QR"), 6)
    edge = image.width - QUIET_ZONE * 6
    ImageDraw.Draw(image).rectangle((edge - 36, edge - 36, edge, edge), fill=255)
    page = io.BytesIO()
    image.save(page, "png")
    assert [code.text for code in zxingcpp.read_barcodes(Image.open(page))] == ["https://wegwijzer.example/ar"]
