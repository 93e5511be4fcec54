"""Documents to make pages of: the general poster, and the plan of the invented Mohammed."""

import io
import re
import zlib
from dataclasses import replace
from datetime import date, datetime
from functools import cache

import pypdfium2
import pypdfium2.raw as pdfium
import zxingcpp
from PIL import Image

from kiosk.content.location import Content
from kiosk.paper.pdf import render_pdf
from kiosk.paper.plan import Appointment, PlanAction, PlanDocument, PlanLeefgebied, RouteDot
from kiosk.paper.poster import Audience, PosterDocument, Size, poster_document

BASE = "https://wegwijzer.example"
SHIPPED = Content()
MM = 72 / 25.4


def poster(language: str, size: Size, audience: Audience = "client", base_address: str = BASE) -> PosterDocument:
    return poster_document(
        SHIPPED,
        language,
        size,
        audience,
        location="VluchtelingenWerk Tynaarlo",
        municipality="Tynaarlo",
        base_address=base_address,
    )


def plan(language: str, *, practice: bool = False) -> PlanDocument:
    dots = tuple(
        RouteDot(step.title, step.icon, "done" if place < 4 else "now" if place == 4 else "todo")
        for place, step in enumerate(SHIPPED.poster.step)
    )
    call = PlanAction("Zelf de huisarts bellen", "client", "urgent", "samen", date(2026, 12, 4), icon="phone")
    post = PlanAction("Elke week samen de post openen", "vw", "belangrijk", "voordoen", icon="mail-open")
    coffee = PlanAction(
        "Naar de koffieochtend gaan", "partner", "daarna", "zelf", partner="Neie Noaber", letter="N", icon="coffee"
    )
    done = PlanAction("De buren vragen welke dag het afval gaat", "netwerk", "daarna", "zelf", done=True)
    return PlanDocument(
        name="Mohammed",
        number="T-014",
        language=language,
        begeleider="Anneke",
        reachability="maandag en donderdag 9.00-12.00",
        made_on=date(2026, 11, 23),
        moved_on=date(2026, 5, 23),
        month=6,
        months=18,
        fase="Doelen",
        route=dots,
        gelukt=("Openbaar vervoer", "Onderlinge relaties"),
        leefgebieden=(
            PlanLeefgebied("Wonen", 2, 3, ("Ik woon veilig en rustig.",), (done,), "house"),
            PlanLeefgebied("Financiën en administratie", 1, 2, (), (post,), "wallet"),
            PlanLeefgebied("Sociaal netwerk", 4, 3, ("Leren fietsen",), (coffee,), "users-round"),
            PlanLeefgebied("Zorg en gezondheid", None, 5, (), (call,), "stethoscope"),
            PlanLeefgebied("Kinderen", None, None),
        ),
        nu_doen=(call, post, coffee),
        appointment=Appointment(datetime(2026, 11, 30, 10, 0), "op kantoor"),
        contact=(),
        location="VluchtelingenWerk Tynaarlo",
        page_address=f"{BASE}/{language}",
        practice=practice,
    )


def plan_saying(text: str, language: str = "nl") -> PlanDocument:
    """A plan in which every free text is ``text``."""
    sample = plan(language)
    action = PlanAction(text, "partner", "urgent", "zelf", date(2026, 12, 4), partner=text, letter="N")
    return replace(
        sample,
        name=text,
        number=text,
        begeleider=text,
        reachability=text,
        fase=text,
        gelukt=(text,),
        leefgebieden=(PlanLeefgebied(text, 1, 5, (text,), (action,)),),
        nu_doen=(action,),
        appointment=Appointment(datetime(2026, 11, 30, 10, 0), text),
        contact=(text,),
        location=text,
    )


class Page:
    """A printed page, read back."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._page = page
        self.text: str = page.get_textpage().get_text_range()

    @property
    def size_mm(self) -> tuple[int, int]:
        width, height = self._page.get_size()
        return round(width / MM), round(height / MM)

    def picture(self, dpi: int = 150) -> Image.Image:
        image: Image.Image = self._page.render(scale=dpi / 72).to_pil()
        return image

    def codes(self) -> list[str]:
        # a table of thin lines can look like a bar code of another kind
        return [
            code.text
            for code in zxingcpp.read_barcodes(self.picture(), zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
        ]

    def letter_sizes(self) -> list[float]:
        """The size of each letter in points."""
        textpage = self._page.get_textpage()
        sizes = (pdfium.FPDFText_GetFontSize(textpage, place) for place in range(textpage.count_chars()))
        return [size for size in sizes if size > 1]

    def left_of(self, text: str) -> float:
        """How far from the left edge a text begins, in millimetres."""
        return self._box_of(text)[0] / MM

    def top_of(self, text: str) -> float:
        """How far from the upper edge a text stands, in millimetres."""
        return (float(self._page.get_height()) - self._box_of(text)[3]) / MM

    def _box_of(self, text: str) -> tuple[float, float, float, float]:
        textpage = self._page.get_textpage()
        found = textpage.search(text).get_next()
        assert found is not None, f"{text!r} is not on the page"
        box: tuple[float, float, float, float] = textpage.get_charbox(found[0])
        return box


def pages(pdf: bytes) -> list[Page]:
    return [Page(page) for page in pypdfium2.PdfDocument(io.BytesIO(pdf))]


@cache
def printed(language: str, size: Size, audience: Audience = "client") -> list[Page]:
    """The general poster, made once for all tests."""
    return pages(render_pdf(poster(language, size, audience)))


@cache
def printed_plan(language: str) -> list[Page]:
    """Mohammed's plan, made once for all tests."""
    return pages(render_pdf(plan(language)))


def unpacked(pdf: bytes) -> bytes:
    """All that stands in the file, its streams unpacked."""
    packed = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    return pdf + b"".join(zlib.decompressobj().decompress(stream) for stream in packed if stream[:1] == b"x")


def text_of(made: list[Page]) -> str:
    """The words of the pages, with one space between."""
    return " ".join(" ".join(page.text for page in made).split())
