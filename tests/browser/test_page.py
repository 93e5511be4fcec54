"""The pages behind the QR in Debian's Chromium, looked through by axe-core in every language, light and dark."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.content.location import Content
from tests.browser.chromium import Tab, chromium
from tests.browser.served import served
from tests.browser.sites import OLD, a_site

ROOT = Path(__file__).parents[2]
#: where `make test-long` puts it
AXE = Path(os.environ.get("KIOSK_AXE", ROOT / ".venv/browser/node_modules/axe-core/axe.min.js"))
LANGUAGES = Content().languages()
WIDTHS = (320, 360, 1200)
#: every rule that is no experiment, best practice too
RUN = "axe.run(document, {resultTypes: ['violations']}).then(found => JSON.stringify(found.violations))"
#: all that a reader can open, opened
OPEN = "document.querySelectorAll('details').forEach(one => one.open = true)"
DUTCH = "document.querySelector('#nederlands')?.click()"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site as a location makes one."""
    with served(a_site(tmp_path_factory.mktemp("site") / "site")) as address:
        yield address


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    with chromium(tmp_path_factory.mktemp("profile")) as browser:
        yield Tab(browser)


def violations(tab: Tab) -> list[str]:
    """What axe has against the page as it is now: the rule, and the first element that breaks it."""
    if not tab.does("typeof axe === 'object'"):
        tab.does(AXE.read_text("utf-8"))
    found: list[dict[str, Any]] = json.loads(tab.does(RUN))
    return [f"{one['id']}: {one['help']} {one['nodes'][0]['html'][:200]}" for one in found]


def too_wide(tab: Tab, width: int) -> list[str]:
    """What sticks out of the window on either side; on a telephone the window itself grows with it."""
    script = """JSON.stringify([...document.querySelectorAll('body *')].filter(one => {
        const box = one.getBoundingClientRect();
        return box.width && (box.right > WIDTH + 0.5 || box.left < -0.5);
    }).map(one => one.outerHTML.slice(0, 120)))""".replace("WIDTH", str(width))
    found: list[str] = json.loads(tab.does(script))
    return found


PLACES = [*(f"{language}/" for language in LANGUAGES), "", f"{OLD.language}/{OLD.version}/", "so/zzzz", "nergens/x/y"]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("place", PLACES)
def test_axe_has_nothing_against_it(site: str, tab: Tab, place: str, width: int, dark: bool) -> None:
    tab.look(width, dark=dark)
    tab.open(f"{site}/{place}")
    assert violations(tab) == []
    tab.does(OPEN)
    tab.does(DUTCH)
    assert violations(tab) == []
    assert too_wide(tab, width) == []


@pytest.mark.parametrize("place", PLACES)
def test_a_page_fetches_itself_and_nothing_else(site: str, tab: Tab, place: str) -> None:
    tab.look(360, dark=False)
    tab.open(f"{site}/{place}")
    # a folder without a stroke behind it leads to itself with one
    assert {one.rstrip("/") for one in tab.asked_for()} == {f"{site}/{place}".rstrip("/")}


def test_a_finger_opens_a_block_and_shuts_it(site: str, tab: Tab) -> None:
    tab.look(360, dark=False)
    tab.open(f"{site}/so/")
    seen = "document.querySelector('#werkplein').checkVisibility()"
    assert not tab.does(seen)
    tab.tap("summary:has(#kop-werkplein)")
    assert tab.does(seen)
    tab.tap("summary:has(#kop-werkplein)")
    assert not tab.does(seen)


@pytest.mark.parametrize("language", ["so", "ar"])
def test_what_is_scanned_from_the_screen_opens_its_partner(site: str, tab: Tab, language: str) -> None:
    tab.look(360, dark=False)
    tab.open(f"{site}/{language}/#zorg")
    assert tab.does("document.querySelector('#zorg').checkVisibility()")
    heading = "document.querySelector('#kop-zorg').getBoundingClientRect()"
    assert tab.does(f"{heading}.top >= 0 && {heading}.bottom <= innerHeight")
    assert not tab.does("document.querySelector('#werkplein').checkVisibility()")


@pytest.mark.parametrize("language", ["so", "ar", "ti"])
def test_the_dutch_is_there_for_who_taps_the_switch(site: str, tab: Tab, language: str) -> None:
    tab.look(360, dark=False)
    tab.open(f"{site}/{language}/")
    tab.does(OPEN)
    seen = "[...document.querySelectorAll('.nl')].filter(one => one.checkVisibility()).length"
    assert tab.does(seen) == 0
    tab.tap("#nederlands + label")
    assert tab.does(seen) == tab.does("document.querySelectorAll('.nl').length") > 60
    tab.tap("#nederlands")
    assert tab.does(seen) == 0


def test_right_to_left_begins_at_the_right(site: str, tab: Tab) -> None:
    for language, right in (("ar", True), ("fa", True), ("so", False)):
        tab.look(360, dark=False)
        tab.open(f"{site}/{language}/")
        middle = tab.does(
            "(() => { const box = document.querySelector('summary .pic').getBoundingClientRect();"
            " return box.x + box.width / 2; })()"
        )
        assert (middle > 180) == right


def test_what_can_be_tapped_is_large_enough_for_a_thumb(site: str, tab: Tab) -> None:
    tab.look(320, dark=False)
    tab.open(f"{site}/so/")
    tab.does(OPEN)
    heights = tab.does(
        "JSON.stringify([...document.querySelectorAll('summary, .call, .keep, .alarm a, nav a')]"
        ".map(one => one.getBoundingClientRect().height))"
    )
    assert min(json.loads(heights)) >= 44
    assert tab.does("document.querySelector('.call').href") == "tel:0592000012"


def test_dark_is_dark_and_light_is_light(site: str, tab: Tab) -> None:
    grounds = []
    for dark in (False, True):
        tab.look(360, dark=dark)
        tab.open(f"{site}/nl/")
        grounds.append(tab.does("getComputedStyle(document.documentElement).backgroundColor"))
    assert grounds == ["rgb(255, 255, 255)", "rgb(13, 23, 21)"]


def test_an_old_poster_and_an_unknown_one_lead_to_the_same_words_and_on_to_the_new_page(site: str, tab: Tab) -> None:
    tab.look(360, dark=False)
    said = []
    for version in (OLD.version, "zzzz", "zzzz/"):
        tab.open(f"{site}/so/{version}")
        said.append(tab.does("document.querySelector('main').innerText"))
        tab.open(tab.does("document.querySelector('.keep').href"))
        assert tab.does("location.pathname") == "/so/"
    assert said[0] == said[1] == said[2]


def test_a_block_that_was_read_aloud_has_a_player_with_its_heading_as_its_name(site: str, tab: Tab) -> None:
    tab.look(360, dark=False)
    tab.open(f"{site}/so/")
    tab.does(OPEN)
    assert tab.does("document.querySelectorAll('audio').length") == 2
    box = tab.does("document.querySelector('audio').getBoundingClientRect().width")
    assert 200 < box < 340
