"""How the kiosk is, inside it: in few words at Collega's, and the whole table behind it; the keys never wait for it."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.doctor.inside import look_inside
from kiosk.doctor.rows import Finding, Grade
from kiosk.faults import NotAllowed
from kiosk.office import KEY_NAME, Office, open_office
from kiosk.paper.press import printer
from screens.people import doctor
from screens.people.doctor import DoctorScreen
from screens.people.team import TeamScreen
from tests.conftest import LONGEST_WAIT, FakeClock, Team
from tests.paper.conftest import no_cups  # noqa: F401 - a fixture
from tests.screens.conftest import SIZES, Desk, at_desk
from tests.screens.looks import look_of
from tests.screens.test_seen import LETTERS, SHAPES

TO_DOCTOR = ("end", "up", "up", "up", "up")
WELL = (Finding("sleutel", Grade.OK, "heel"), Finding("schema", Grade.OK, "van deze versie"))
ILL = (
    *WELL,
    Finding("schijf", Grade.WATCH, "90 MB vrij", "Maak ruimte."),
    Finding("klok", Grade.FAULT, "1970", "Zet."),
)


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "SOON_S", 0.01)


def finds(monkeypatch: pytest.MonkeyPatch, *found: Finding) -> None:
    monkeypatch.setattr(doctor, "look_inside", lambda office, who: found)


async def looked(desk: Desk) -> None:
    await desk.until(lambda: doctor.LOOKING not in desk.text)
    await desk.settle()


def line(desk: Desk) -> str:
    return next(one for one in desk.options("people") if one.startswith("Hoe het met de kiosk gaat"))


@pytest.mark.usefixtures("no_cups", "no_app_in_a_thread")
@pytest.mark.parametrize("size", SIZES)
async def test_for_real_what_is_wrong_stands_first_with_its_mend_and_is_gone_once_it_is_mended(
    office_folder: Path, size: tuple[int, int]
) -> None:
    settings = office_folder / "kiosk.toml"
    before = settings.read_text() if settings.exists() else ""
    office = open_office(office_folder, FakeClock(), office_folder / KEY_NAME)
    settings.write_text("lengte = ja\n")
    async with at_desk(office, as_="Marijke", size=size) as desk:
        await desk.press("k")
        await looked(desk)
        assert "!! " in line(desk)
        assert line(desk).endswith("vragen aandacht")
        await desk.press(*TO_DOCTOR, "enter")
        desk.on(DoctorScreen)
        first, *_ = [one for one in desk.options("doctor") if one.startswith("!!")]
        assert "fout   instellingen" in first
        assert "\n" in first, "the mend stands below it"
        assert printer.DOWN in " ".join(" ".join(desk.options("doctor")).replace("→", "").split())
        assert "In orde" in desk.options("doctor")
        settings.write_text(before)
        await desk.press("enter")
        await looked(desk)
        assert not [one for one in desk.options("doctor") if one.startswith("!!") and "instellingen" in one]
        assert [one for one in desk.options("doctor") if "ok     instellingen" in one]
        look = look_of(desk)
        assert (look.letters >= LETTERS, look.lines >= SHAPES, look.followed) == (True, True, True)
    office.close()


async def test_in_few_words_it_says_how_it_is(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    for found, told in (
        (WELL, "alles in orde"),
        (ILL[:3], "! 1 ding vraagt aandacht"),
        (ILL, "!! 2 dingen vragen aandacht"),
    ):
        finds(monkeypatch, *found)
        async with at_desk(office, as_="Marijke") as desk:
            await desk.press("k")
            await looked(desk)
            assert line(desk) == f"Hoe het met de kiosk gaat: {told}"


@pytest.mark.parametrize("terminal", ["xterm-256color", "linux"])
async def test_faults_come_first_each_with_a_word_and_a_sign_and_what_was_seen_goes_back(
    office: Office, monkeypatch: pytest.MonkeyPatch, terminal: str
) -> None:
    monkeypatch.setenv("TERM", terminal)
    finds(monkeypatch, *ILL)
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("k")
        await looked(desk)
        await desk.press(*TO_DOCTOR, "enter")
        signs = [one.split()[:3] for one in desk.options("doctor") if one.strip()]
        well = "✔" if terminal != "linux" else "*"
        assert signs == [
            ["Dit", "vraagt", "aandacht"],
            ["!!", "fout", "klok"],
            ["!", "let", "op"],
            ["In", "orde"],
            [well, "ok", "sleutel"],
            [well, "ok", "schema"],
        ]
        look = look_of(desk)
        assert (look.letters >= LETTERS, look.lines >= SHAPES) == (True, True)
        finds(monkeypatch, *WELL)
        await desk.press("enter")
        await looked(desk)
        await desk.press("escape")
        desk.on(TeamScreen)
        assert line(desk).endswith("alles in orde")


@pytest.mark.usefixtures("no_app_in_a_thread")
async def test_while_it_looks_keys_work_and_who_went_on_is_not_disturbed(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, began = threading.Event(), threading.Event()

    def slow(office: Office, who: object) -> tuple[Finding, ...]:
        began.set()
        assert go_on.wait(LONGEST_WAIT)
        return ILL

    monkeypatch.setattr(doctor, "look_inside", slow)
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("k")
        await desk.until(began.is_set)
        assert line(desk).endswith("wordt nagekeken …")
        await desk.press("f1")
        assert desk.stack == ["Vandaag", "TeamScreen", "HelpScreen"]
        await desk.press("escape", "escape")
        assert desk.stack == ["Vandaag"]
        go_on.set()
        await desk.checked()
        assert desk.stack == ["Vandaag"]
        assert desk.notice == ""


def fails(monkeypatch: pytest.MonkeyPatch, error: Exception) -> Callable[..., None]:
    def look(office: Office, who: object) -> None:
        raise error

    monkeypatch.setattr(doctor, "look_inside", look)
    return look


@pytest.mark.parametrize(
    ("error", "told"),
    [(RuntimeError("Nadia Saleh"), doctor.DEFECT), (NotAllowed("U bent niet meer aangemeld."), "niet meer aangemeld")],
)
async def test_what_cannot_be_looked_at_is_said_and_can_be_tried_again(
    office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, error: Exception, told: str
) -> None:
    fails(monkeypatch, error)
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("k")
        await desk.until(lambda: told in desk.notice)
        assert line(desk).endswith("nog niet nagekeken")
        assert "Nadia" not in caplog.text
        await desk.press(*TO_DOCTOR)
        finds(monkeypatch, *WELL)
        await desk.press("enter")
        await looked(desk)
        assert "alles in orde" in desk.text


def test_only_the_teamleider_is_told(office: Office, team: Team) -> None:
    for who in (team.anneke, team.samira):
        with pytest.raises(NotAllowed):
            look_inside(office, who)
