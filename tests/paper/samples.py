"""Documents to make pages of: the general poster, and the plan of the invented Mohammed."""

import io
import os
import re
import zlib
from ctypes import byref
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from itertools import combinations, permutations
from math import hypot

import pypdfium2
import pypdfium2.raw as pdfium
import zxingcpp
from PIL import Image

from kiosk.content.location import Content
from kiosk.paper.documents.client_poster import ClientPoster
from kiosk.paper.documents.plan import (
    Appointment,
    PlanAction,
    PlanAgreements,
    PlanDocument,
    PlanGoal,
    PlanLeefgebied,
    PlanOffice,
    PlanPerson,
    PlanToestemming,
    PlanWens,
    RouteDot,
)
from kiosk.paper.documents.poster import Audience, PosterDocument, Size
from kiosk.paper.making.general import general_poster
from kiosk.paper.making.poster import poster_document
from kiosk.paper.press.pdf import render_pdf
from kiosk.settings import Settings

#: the full counts, in `make test-long`
LONG = bool(os.environ.get("KIOSK_TEST_LONG"))
BASE = "https://wegwijzer.example"
SHIPPED = Content()
#: where a page is made in every language: all of them in the long run, else one of each script and the longest
LANGUAGES = SHIPPED.languages() if LONG else ["nl", "ar", "so", "ti"]
MM = 72 / 25.4
LIGATURES = ("ff", "fi", "fl", "ft", "tt")


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


def pocket(language: str, base_address: str = BASE) -> ClientPoster:
    """The general poster that is folded for the pocket."""
    settings = Settings(location="VluchtelingenWerk Tynaarlo", municipality="Tynaarlo", base_address=base_address)
    return general_poster(SHIPPED, settings, language, "pocket")


def plan(language: str, *, practice: bool = False) -> PlanDocument:
    dots = tuple(
        RouteDot(
            step.title,
            step.icon,
            "done" if place < 4 else "now" if place == 4 else "todo",
            date(2026, 5, 9) + timedelta(days=24 * place),
        )
        for place, step in enumerate(SHIPPED.poster.step)
    )
    call = PlanAction(
        "Zelf de huisarts bellen",
        "client",
        "urgent",
        "samen",
        date(2026, 12, 4),
        icon="phone",
        rung_since=date(2026, 9, 11),
    )
    post = PlanAction(
        "Elke week samen de post openen", "vw", "belangrijk", "voordoen", icon="mail-open", rung_since=date(2026, 7, 3)
    )
    coffee = PlanAction(
        "Naar de koffieochtend gaan",
        "partner",
        "daarna",
        "erbij",
        date(2026, 12, 10),
        partner="Neie Noaber",
        letter="N",
        icon="coffee",
        goal=1,
    )
    budget = PlanAction(
        "Mijn uitkering en toeslagen nakijken", "partner", partner="Werkplein", letter="W", icon="wallet", goal=2
    )
    bike = PlanAction("Ik leer fietsen met mijn buurman", "netwerk", "daarna", "samen", icon="bike", goal=1)
    lessons = PlanAction("Ik ga elke week naar de taalles", "client", "belangrijk", "zelf", icon="languages", goal=0)
    done = PlanAction("De buren vragen welke dag het afval gaat", "netwerk", "daarna", "zelf", done=True)
    return PlanDocument(
        name="Mohammed",
        number="T-014",
        language=language,
        begeleider="Anneke",
        made_on=date(2026, 11, 23),
        moved_on=date(2026, 5, 23),
        month=6,
        months=18,
        fase="Doelen",
        route=dots,
        gelukt=("Openbaar vervoer", "Onderlinge relaties", "Nutsbedrijven"),
        leefgebieden=(
            PlanLeefgebied("Wonen", 2, 3, ("Ik heb een veilige en vaste plek om te wonen.",), (done,), "house", "1"),
            PlanLeefgebied("Financiën en administratie", 1, 2, (), (post, budget), "wallet", "3"),
            PlanLeefgebied("Sociaal netwerk", 4, 3, ("Leren fietsen",), (coffee, bike), "users-round", "4"),
            PlanLeefgebied("Maatschappelijke participatie", 2, 2, (), (lessons,), "sprout", "5"),
            PlanLeefgebied("Zorg en gezondheid", None, 5, (), (call,), "stethoscope", "6"),
            PlanLeefgebied("Kinderen", None, None, code="2"),
        ),
        nu_doen=(call, post, coffee),
        location="VluchtelingenWerk Tynaarlo",
        page_address=f"{BASE}/{language}",
        agreements=PlanAgreements(
            hours="maandag en donderdag 9.00-12.00",
            reach="Bel naar kantoor. Of kom langs op maandag.",
            outside="Wacht tot de volgende werkdag. Is er gevaar? Bel 112.",
            exceptions=("Mijn broer mag meekomen.",),
        ),
        people=(
            PlanPerson("coach", "Willemijn", "0000-111111", "coach@werkplein.example", "W"),
            PlanPerson("begeleider", "Harm", "0000-222222", "", "N"),
            PlanPerson("docent", "Ilse", "", "ilse@school.example", "S"),
            PlanPerson("vervanger", "Bram", "0000-333333", "bram@kantoor.example", "V"),
        ),
        goals=(
            PlanGoal("Ik haal mijn inburgering"),
            PlanGoal("Ik ken mensen in het dorp", reached=True),
            PlanGoal("Ik weet wat ik elke maand kan uitgeven"),
        ),
        leerroute="Z-route",
        appointments=(
            Appointment(datetime(2026, 11, 30, 10, 0), "op kantoor"),
            Appointment(datetime(2026, 12, 14, 13, 30), "bij het Werkplein", 45),
        ),
        toestemmingen=(PlanToestemming("metingen", True, date(2026, 7, 3)), PlanToestemming("plan", None)),
        office=PlanOffice(
            "VluchtelingenWerk Tynaarlo", "0000-444444", "kantoor@vw.example", "Voorbeeldstraat 1, Vries"
        ),
        practice=practice,
        wens=PlanWens("werk in een bakkerij", "Ik wil werken.", "Ik ben begonnen", "Goed", date(2026, 11, 23)),
    )


def plan_saying(text: str, language: str = "nl") -> PlanDocument:
    """A plan in which every free text is ``text``."""
    action = PlanAction(text, "partner", "urgent", "zelf", date(2026, 12, 4), partner=text, letter="N", goal=0)
    return replace(
        plan(language),
        name=text,
        number=text,
        begeleider=text,
        fase=text,
        gelukt=(text,),
        leefgebieden=(PlanLeefgebied(text, 1, 5, (text,), (action,)),),
        nu_doen=(action,),
        location=text,
        agreements=PlanAgreements(text, text, text, (text,)),
        people=(PlanPerson(text, text, text, text, "W"),),
        goals=(PlanGoal(text),),
        leerroute=text,
        appointments=(Appointment(datetime(2026, 11, 30, 10, 0), text),),
        toestemmingen=(PlanToestemming(text, None),),
        office=PlanOffice(text, text, text, text),
        wens=PlanWens(text, text, text, text, date(2026, 11, 23)),
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

    def codes(self, dpi: int = 150) -> list[str]:
        # a table of thin lines can look like a bar code of another kind
        only = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
        return [bytes(code.bytes).decode() for code in zxingcpp.read_barcodes(self.picture(dpi), only)]

    def letter_sizes(self) -> list[float]:
        """The size of each letter in points."""
        return [size for _, size in self.sized_letters()]

    def sized_letters(self) -> list[tuple[str, float]]:
        """Each letter with its size in points, as it comes out of the printer."""
        textpage = self._page.get_textpage()
        return [
            (chr(pdfium.FPDFText_GetUnicode(textpage, place)), _points(textpage, place))
            for place in range(textpage.count_chars())
            # the spaces and ends of lines that the reader puts between have no size
            if pdfium.FPDFText_GetFontSize(textpage, place) > 1
        ]

    def size_at(self, place: int) -> float:
        """The size in points of one letter."""
        return _points(self._page.get_textpage(), place)

    def letters(self) -> list[tuple[str, tuple[float, float, float, float]]]:
        """Each Latin letter with its box: left, bottom, right, top. Other scripts lay letters over each other."""
        textpage = self._page.get_textpage()
        return [
            (sign, textpage.get_charbox(place))
            for place in range(textpage.count_chars())
            if (sign := chr(pdfium.FPDFText_GetUnicode(textpage, place))).isascii() and sign.isalnum()
        ]

    def filled(self, margin_mm: float = 16) -> float:
        """How far down the page its text goes, what stands in its margin not counted: 0 at the top, 1 below."""
        textpage, height = self._page.get_textpage(), float(self._page.get_height())
        boxes = (textpage.get_charbox(place) for place in range(textpage.count_chars()))
        lowest = min(
            (bottom for _, bottom, _, top in boxes if bottom > margin_mm * MM and top > bottom), default=height
        )
        return (height - lowest) / (height - margin_mm * MM)

    def runs(self) -> list[tuple[str, tuple[float, float, float, float]]]:
        """Each piece of a line in one letter, with its box: left, bottom, right, top."""
        textpage = self._page.get_textpage()
        boxes = (textpage.get_rect(place) for place in range(textpage.count_rects()))
        return [(textpage.get_text_bounded(*box), box) for box in boxes]

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


def _points(textpage: pypdfium2.PdfTextPage, place: int) -> float:
    """A font size is written in units of its own, by WeasyPrint in pixels: its matrix makes points of it."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(textpage, place, byref(matrix))
    return round(float(pdfium.FPDFText_GetFontSize(textpage, place)) * hypot(matrix.c, matrix.d), 2)


def pages(pdf: bytes) -> list[Page]:
    return [Page(page) for page in pypdfium2.PdfDocument(io.BytesIO(pdf))]


@cache
def printed(language: str, size: Size, audience: Audience = "client") -> list[Page]:
    """The general poster, made once for all tests."""
    return pages(render_pdf(poster(language, size, audience)))


@cache
def plan_pdf(language: str) -> bytes:
    """Mohammed's plan, made once for all tests."""
    return render_pdf(plan(language))


def printed_plan(language: str) -> list[Page]:
    """The pages of Mohammed's plan."""
    return pages(plan_pdf(language))


def laid_over(page: Page) -> list[str]:
    """Pairs of letters of which one covers a good part of the other."""
    letters = sorted(page.letters(), key=lambda letter: letter[1])
    found = []
    for place, (sign, (left, bottom, right, top)) in enumerate(letters):
        for other, (left2, bottom2, right2, top2) in letters[place + 1 :]:
            if left2 >= right:
                break
            shared = (min(right, right2) - left2) * (min(top, top2) - max(bottom, bottom2))
            least = min((right - left) * (top - bottom), (right2 - left2) * (top2 - bottom2))
            if min(top, top2) > max(bottom, bottom2) and shared > least * 0.3:
                found.append(f"{sign}{other}")
    return [pair for pair in found if pair not in LIGATURES]


def lines_laid_over(page: Page) -> list[str]:
    """Pairs of words, in any script, of which one covers a good part of the other; a mark on a letter is no word."""
    words = [(text, box) for text, box in page.runs() if sum(sign.isalpha() for sign in text) >= 3]
    return [
        f"{text} / {other}"
        for (text, box), (other, box2) in combinations(words, 2)
        if _shared(box, box2) > 0.2 * min(_area(box), _area(box2))
    ]


def run_together(page: Page) -> list[str]:
    """Where a word of another script ends and a Dutch one begins with no space between, or the other way round."""
    found = []
    for (text, box), (other, box2) in permutations(page.runs(), 2):
        beside = min(box[3], box2[3]) - max(box[1], box2[1]) > 0.6 * min(box[3] - box[1], box2[3] - box2[1])
        if beside and abs(box2[0] - box[2]) < 1 and _ends_in_letter(text, other):
            found.append(f"{text} / {other}")
    return found


def _ends_in_letter(text: str, other: str) -> bool:
    """Whether neither has a space at its ends, and one is Latin where the other is not."""
    bare = all(word and word[0].isalpha() and word[-1].isalpha() for word in (text, other))
    return bare and text.isascii() != other.isascii()


Box = tuple[float, float, float, float]


def _shared(box: Box, box2: Box) -> float:
    width, height = min(box[2], box2[2]) - max(box[0], box2[0]), min(box[3], box2[3]) - max(box[1], box2[1])
    return max(width, 0) * max(height, 0)


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def unpacked(pdf: bytes) -> bytes:
    """All that stands in the file, its streams unpacked."""
    packed = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    return pdf + b"".join(zlib.decompressobj().decompress(stream) for stream in packed if stream[:1] == b"x")


def text_of(made: list[Page]) -> str:
    """The words of the pages, with one space between."""
    return " ".join(" ".join(page.text for page in made).split())
