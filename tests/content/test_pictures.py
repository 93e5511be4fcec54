"""One picture has one meaning on all paper, and one meaning one picture."""

import re
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.content import signs
from kiosk.content.icons import NOT_ON_PAPER
from kiosk.content.location import Content
from kiosk.content.pictures import load_pictures
from kiosk.content.review import review
from kiosk.content.toml_file import shipped
from kiosk.faults import FileFault
from kiosk.paper.press.drawing import icon
from kiosk.paper.press.pictures import FIGURES, svg_of
from kiosk.paper.press.render.plans import SUBJECTS

PICTURES = load_pictures()
CONTENT = Content()
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


def test_a_small_sign_has_one_meaning_or_stands_for_one_class_of_things() -> None:
    assert signs.double(CONTENT) == {}
    found = signs.shared(CONTENT)
    assert [sign for sign, texts in found.items() if not set(texts) <= set(signs.meant()[sign].says)] == []
    classes = [one.stands_for for one in signs.meant().values()]
    assert len(classes) == len(set(classes))


def test_kiosk_content_calls_a_sign_that_stands_for_two_things_a_finding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "inhoud" / "paper"
    folder.mkdir(parents=True)
    assert main(["--data", str(tmp_path), "content"]) == 0
    (folder / "poster.toml").write_text('[[client_agreement]]\ncode = "op-tijd"\nicon = "banknote"\n', "utf-8")
    assert "banknote" in signs.double(Content(tmp_path / "inhoud"))
    assert ("plaatjes", len(PICTURES)) in review(CONTENT).counts
    assert main(["--data", str(tmp_path), "content"]) == 1
    assert "tekentjes die meer dan één ding betekenen:\n  banknote: " in capsys.readouterr().out


def test_no_two_partners_have_one_sign_and_none_has_that_of_another_thing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert len({one.icon for one in CONTENT.partners}) == len(CONTENT.partners)
    folder = tmp_path / "inhoud"
    folder.mkdir()
    (folder / "partners.toml").write_text(
        '[[partner]]\ncode = "zorg"\nicon = "landmark"\n[[partner]]\ncode = "school"\nicon = "bus"\n', "utf-8"
    )
    found = signs.double(Content(folder))
    assert found == {"bus": ("Openbaar vervoer", "Taalschool"), "landmark": ("gemeente", "Zorg")}
    assert main(["--data", str(tmp_path), "content"]) == 1
    assert "\n  landmark: gemeente, Zorg" in capsys.readouterr().out


@pytest.mark.parametrize("sign", sorted(NOT_ON_PAPER))
def test_a_raised_palm_or_a_thumb_is_refused_wherever_a_sign_is_named_or_drawn(tmp_path: Path, sign: str) -> None:
    (tmp_path / "paper").mkdir()
    (tmp_path / "paper" / "cards.toml").write_text(f'[[belkaart.opening]]\ncode = "groet"\nicon = "{sign}"\n', "utf-8")
    with pytest.raises(FileFault, match=f"regel 3: plaatje '{sign}' kan hier niet"):
        Content(tmp_path).check()
    with pytest.raises(KeyError, match=sign):
        icon(sign, "goed")


def test_what_a_location_says_in_other_words_is_still_one_thing(tmp_path: Path) -> None:
    (tmp_path / "paper").mkdir()
    (tmp_path / "paper" / "poster.toml").write_text('[[step]]\ncode = "verhuizen"\ntitle = "Mijn huis"\n', "utf-8")
    assert signs.double(Content(tmp_path)) == {}


def test_the_meters_carry_no_sick_face() -> None:
    meters = CONTENT.instrument.onderdeel_named("1b")
    assert SUBJECTS.get(meters.icon, meters.icon) == "plug-zap"
