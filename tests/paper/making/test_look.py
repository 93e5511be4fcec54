"""What makes a paper that is printed again look otherwise than it did."""

from pathlib import Path

import pytest
from jinja2 import Environment, meta

from kiosk.content.location import Content
from kiosk.content.pictures import load_pictures
from kiosk.paper.making import look
from kiosk.paper.making.brief import TEMPLATES as OF_THE_LETTER
from kiosk.paper.making.kept import TEMPLATES as OF_THE_PLAN
from kiosk.paper.making.look import look_of
from tests.content.test_photos import a_photo, put

#: the two sheets draw pictures, and are not kept; a letter or a plan that does so is as they are
WITH_PICTURES = ("sheets.html.j2", "words.html.j2", "base.css", "sheets.css")
ALL = pytest.mark.parametrize("templates", [OF_THE_LETTER, OF_THE_PLAN, WITH_PICTURES], ids=["brief", "plan", "sheets"])


def draws_pictures(templates: tuple[str, ...]) -> bool:
    return "picture(" in "".join(Content().template(name) for name in templates)


@ALL
def test_the_same_templates_and_pictures_look_the_same(templates: tuple[str, ...]) -> None:
    look_of.cache_clear()
    assert look_of(Content(), templates) == look_of(Content(), templates)


@ALL
def test_another_style_looks_otherwise(templates: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "paper").mkdir()
    (tmp_path / "paper" / templates[-1]).write_text("p {}")
    assert look_of(Content(tmp_path), templates) != look_of(Content(), templates)


@ALL
def test_a_photo_makes_a_paper_look_otherwise_that_draws_pictures_and_no_other(
    templates: tuple[str, ...], tmp_path: Path
) -> None:
    put(tmp_path, "regeldag.jpg", a_photo())
    with_photo = look_of(Content(tmp_path / "inhoud"), templates)
    assert (with_photo != look_of(Content(), templates)) == draws_pictures(templates)


@ALL
def test_another_drawing_for_a_picture_does_so_too(templates: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    before, drawings = look_of(Content(), templates), dict(load_pictures())
    drawings.pop("regeldag")
    look_of.cache_clear()
    monkeypatch.setattr(look, "load_pictures", lambda: drawings)
    assert (look_of(Content(), templates) != before) == draws_pictures(templates)
    look_of.cache_clear()


def taken_in(name: str) -> set[str]:
    """A template with all that it takes in."""
    found = meta.find_referenced_templates(Environment(autoescape=True).parse(Content().template(name)))
    return {name}.union(*(taken_in(other) for other in found if other))


@ALL
def test_all_that_a_paper_is_drawn_with_is_counted(templates: tuple[str, ...]) -> None:
    assert set(templates) == taken_in(templates[0])
