"""What is drawn as one shape is read as its letters: an Arabic mark between lam and alef has a sign of its own."""

import pytest
from page import ValidationProfile, validate_pdf_bytes
from weasyprint import HTML

from kiosk.paper.press.to_unicode import complete

PAGE = (
    '<html lang="ar" dir="rtl"><head><title>x</title></head>'
    "<body style=\"font-family:'Noto Sans Arabic'\"><h1>{}</h1></body></html>"
)


def rules_broken(text: str, *, completed: bool) -> list[str]:
    page = HTML(string=PAGE.format(text)).render(pdf_variant="pdf/ua-1")
    pdf = page.write_pdf(pdf_variant="pdf/ua-1", finisher=complete if completed else None)
    return [failure.rule_id for failure in validate_pdf_bytes(pdf, profile=ValidationProfile.PDF_UA_1).failures]


@pytest.mark.parametrize("text", ["أولًا أفعل هذا", "سلَا", "لًا", "أولاً", "بيت"])
def test_every_shape_of_an_arabic_page_stands_for_a_sign(text: str) -> None:
    assert rules_broken(text, completed=True) == []


def test_the_engine_itself_leaves_the_mark_between_lam_and_alef_without_a_sign() -> None:
    """When this fails the engine does it right: take ``to_unicode`` out."""
    assert rules_broken("أولًا أفعل هذا", completed=False) == ["PDFUA1-FONT-UNICODE-MAPPING-001"]
