"""One picture has one meaning on all paper, and one meaning one picture."""

import re
from pathlib import Path

import pytest

from kiosk.content import signs
from kiosk.content.location import Content
from kiosk.content.pictures import load_pictures
from kiosk.content.review import review
from kiosk.content.toml_file import shipped
from kiosk.faults import FileFault
from kiosk.paper.press.pictures import FIGURES, svg_of

PICTURES = load_pictures()
CONTENT = Content()
#: signs of the older papers with more than one meaning: fewer with each paper that takes a picture, never more
SHARED_SIGNS = 34
#: what paper.md names: the ten questions of a client
QUESTIONS = ("geld", "werk", "brief", "les", "ziek", "huis-kapot", "mensen", "plan", "kind", "telefoon")


def pictures_file(folder: Path, *blocks: str) -> Path:
    path = folder / "pictures.toml"
    path.write_text("\n".join(f"[[picture]]\n{block}\n" for block in blocks), "utf-8")
    return path


def block(code: str, means: str, drawing: str, alt: str = "") -> str:
    return f'code = "{code}"\nmeans = "{means}"\nalt = "{alt or code}"\n{drawing}'


HOUSE = 'openmoji = [{ code = "1F3E0" }]'
MONEY = 'openmoji = [{ code = "1F4B6" }]'


def test_every_step_question_rung_and_face_has_a_picture() -> None:
    assert {step.code for step in CONTENT.poster.step} <= set(PICTURES)
    assert {f"trede-{rung.code}" for rung in CONTENT.poster.rung} <= set(PICTURES)
    assert {f"gezicht-{level.score}" for level in CONTENT.instrument.level} <= set(PICTURES)
    assert set(QUESTIONS) <= set(PICTURES)
    helpers = {partner.code for partner in CONTENT.poster.partner} - {"client"}
    assert {f"partner-{code}" for code in helpers} <= set(PICTURES)


def test_no_two_pictures_are_drawn_alike() -> None:
    drawn: dict[str, str] = {}
    for code, picture in PICTURES.items():
        assert drawn.setdefault(svg_of(picture), code) == code


def test_every_figure_is_used_by_one_picture() -> None:
    assert sorted(picture.figure for picture in PICTURES.values() if picture.figure) == sorted(FIGURES)


@pytest.mark.parametrize(
    ("second", "what"),
    [
        (block("b", "geld", HOUSE), "'a' en 'b' hebben allebei de tekening '1F3E0'."),
        (block("b", "Een huis", MONEY), "'a' en 'b' hebben allebei de betekenis 'een huis'."),
        (block("b", "geld", MONEY, alt="a"), "'a' en 'b' hebben allebei de tekst voor de voorleesstem 'a'."),
        (block("a", "geld", MONEY), "'a' en 'a' hebben allebei de code 'a'."),
        (block("b", "geld", HOUSE + '\nfigure = "x"'), "plaatje 'b' hoort één tekening te hebben."),
        (block("b", "geld", ""), "plaatje 'b' hoort één tekening te hebben."),
    ],
)
def test_a_picture_for_two_things_is_named_with_its_line(tmp_path: Path, second: str, what: str) -> None:
    path = pictures_file(tmp_path, block("a", "een huis", HOUSE), second)
    with pytest.raises(FileFault) as found:
        load_pictures(path)
    assert what in found.value.sentence
    assert found.value.line is not None
    assert found.value.line > 5


def test_a_sign_in_the_corner_makes_no_other_picture_of_it(tmp_path: Path) -> None:
    with_sign = 'openmoji = [{ code = "1F3E0" }, { code = "2714", x = 40, y = 40, size = 30 }]'
    path = pictures_file(tmp_path, block("a", "een huis", HOUSE), block("b", "een goed huis", with_sign))
    with pytest.raises(FileFault, match="allebei de tekening '1F3E0'"):
        load_pictures(path)


@pytest.mark.parametrize("code", ["../geheim", "Regeldag", "a/b", "", "a b"])
def test_a_code_is_a_name_and_no_way_through_the_folders(tmp_path: Path, code: str) -> None:
    with pytest.raises(FileFault):
        load_pictures(pictures_file(tmp_path, block(code, "een huis", HOUSE, alt="x")))


def test_papers_ask_for_pictures_that_there_are() -> None:
    asked = {
        (path.name, code)
        for path in shipped("paper").iterdir()
        if path.name.endswith(".j2")
        for code in re.findall(r'picture\("([^"]*)"', path.read_text("utf-8"))
    }
    assert [(name, code) for name, code in asked if code not in PICTURES] == []


def test_no_small_sign_gets_another_meaning_besides() -> None:
    found = signs.shared(CONTENT)
    assert len(found) <= SHARED_SIGNS
    assert found["phone"][:2] == ("telefoonnummer", "bellen")
    assert "briefcase-medical" not in found


def test_kiosk_content_tells_which_sign_stands_for_two_things() -> None:
    told = review(CONTENT)
    assert len(told.shared_signs) == len(signs.shared(CONTENT))
    assert ("plaatjes", len(PICTURES)) in told.counts
