"""``kiosk key recovery`` and the day that the PC is dead: on paper or by hand, typed again, and all of it is back."""

import re
import shutil
import tarfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from random import Random

import msgspec
import pypdfium2
import pyrage
import pytest
from pyrage import x25519

from kiosk import cli
from kiosk.office import KEY_NAME, open_office
from kiosk.paper.press.cups import spool
from kiosk.store.backup import FORM, TOLD_NAME
from kiosk.store.client_models import Client
from kiosk.store.copied import NEWER
from kiosk.store.erased_list import LIST_NAME
from kiosk.upkeep.recovery_key import open_half, recovery_recipient
from kiosk.upkeep.recovery_words import key_of
from tests.conftest import FakeClock, identity, new_client
from tests.keeper import NUMBERED, Keeper, written_over
from tests.paper.conftest import Cups, cups, sim  # noqa: F401 - fixtures
from tests.paper.press.ipp_printer import IppPrinter
from tests.paper.samples import pages

SECRET = "Xanthippe Vrumsel"


@pytest.fixture(autouse=True)
def root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 0)


@pytest.fixture
def folder(office_folder: Path) -> Path:
    office = open_office(office_folder, FakeClock(), office_folder / KEY_NAME)
    new_client(office, identity(office, "Anneke"), SECRET)
    office.close()
    return office_folder


def recipient(folder: Path) -> str:
    office = open_office(folder, FakeClock(), folder / KEY_NAME)
    try:
        return recovery_recipient(office)
    finally:
        office.close()


def names(folder: Path) -> list[str]:
    office = open_office(folder, FakeClock(), folder / KEY_NAME)
    with office.store.reading():
        found = [row.name for row in Client.select()]
    office.close()
    return found


# -- made -------------------------------------------------------------------------------------------------------------


def test_copied_by_hand_it_goes_from_the_screen_and_counts_once_two_words_come_from_the_paper(folder: Path) -> None:
    keeper = Keeper("key", "recovery", data=folder)
    words = written_over(keeper)
    assert "Printen kan hier niet" in keeper.seen
    asked = keeper.sees(" van uw papier: ")
    number = int(re.findall(r"woord (\d+) van uw papier", asked)[-1])
    keeper.types("onzin")
    keeper.sees(f"Dat is niet woord {number}. Kijk op uw papier.")
    assert recipient(folder) == ""
    keeper.proves(words)
    assert keeper.ends() == 0
    assert recipient(folder) == open_half(key_of(words))
    right = Keeper("key", "recovery", "--check", data=folder)
    for row in range(0, 18, 3):
        right.sees(f"Vanaf woord {row + 1}: ")
        right.types(" ".join(words[row : row + 3]))
    assert right.ends() == 0
    assert "Deze herstelsleutel is die van nu" in right.seen
    other = Keeper("key", "recovery", "--check", data=folder)
    other.types(str(x25519.Identity.generate()))
    assert other.ends() == 1
    assert "niet de herstelsleutel van nu" in other.seen


def test_who_stops_before_it_is_on_paper_keeps_the_key_of_before(folder: Path) -> None:
    first = Keeper("key", "recovery", data=folder)
    first.proves(written_over(first))
    assert first.ends() == 0
    before = recipient(folder)
    second = Keeper("key", "recovery", data=folder)
    written_over(second)
    second.sees(" van uw papier: ")
    second.line.sendintr()
    assert second.ends() == 130
    assert recipient(folder) == before


@pytest.fixture
def in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the doctor finds of a print service that was set by systemd/cups-in-memory.sh."""
    monkeypatch.setattr(spool, "nothing_stays", lambda: True)


@pytest.fixture
def answers(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[str], str]], int]:
    """Run ``kiosk key recovery`` for somebody who answers each question."""

    def run(answer: Callable[[str], str]) -> int:
        monkeypatch.setattr("sys.stdin.isatty", lambda: True)
        monkeypatch.setattr("builtins.input", answer)
        return cli.main(["key", "recovery", "--data", str(folder)])

    return run


Answers = Callable[[Callable[[str], str]], int]


def words_on(page: bytes) -> tuple[str, ...]:
    text = pypdfium2.PdfDocument(page)[0].get_textpage().get_text_range()
    found = re.findall(r"(\d{1,2})\s+([a-z]{3,})", text.partition("Dezelfde sleutel")[0])
    return tuple(word for number, word in sorted(((int(number), word) for number, word in found)) if number <= 18)[:18]


@pytest.mark.usefixtures("in_memory")
def test_printed_it_is_shown_nowhere_and_paper_and_code_say_the_same_key(
    folder: Path,
    sim: IppPrinter,  # noqa: F811
    cups: Cups,  # noqa: F811
    answers: Answers,
    capsys: pytest.CaptureFixture[str],
) -> None:
    page: list[bytes] = []

    def answer(question: str) -> str:
        if "van uw papier" not in question:
            return "ja"
        if not page:
            cups.until_true(lambda: bool(sim.sheets))
            page.append(sim.sheets[0].page)
        return words_on(page[0])[int(re.findall(r"\d+", question)[0]) - 1]

    assert answers(answer) == 0
    words, printed = words_on(page[0]), capsys.readouterr()
    assert recipient(folder) == open_half(key_of(words))
    assert pages(page[0])[0].codes() == [key_of(words)]
    assert not NUMBERED.findall(printed.out + printed.err)
    assert key_of(words) not in printed.out + printed.err
    assert words[0] not in sim.sheets[0].name
    cups.until_true(lambda: not cups.in_spool(page[0]))


@pytest.mark.usefixtures("in_memory")
def test_a_sheet_that_does_not_come_out_is_taken_from_the_queue_and_the_words_are_shown(
    folder: Path,
    cups: Cups,  # noqa: F811
    answers: Answers,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cups.add("kantoor")
    cups.ask("cupsdisable", "kantoor")
    # it stands still from now on, as one that jams when the page is on its way
    monkeypatch.setattr("kiosk.paper.press.printer.PRINTER_STOPPED", 0)
    shown: list[str] = []

    def answer(question: str) -> str:
        if "nu printen" in question:
            return "ja"
        if "is alles te lezen" in question:
            assert "kantoor-" in cups.ask("lpstat", "-o")
            return "nee"
        if not shown:
            assert cups.ask("lpstat", "-o") == ""
            shown.extend(word for _, word in NUMBERED.findall(capsys.readouterr().out))
        found = re.findall(r"woord (\d+) van uw papier", question)
        return shown[int(found[0]) - 1] if found else ""

    assert answers(answer) == 0
    assert recipient(folder) == open_half(key_of(shown))


def test_a_queue_on_the_disk_gets_no_key(
    sim: IppPrinter,  # noqa: F811
    answers: Answers,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(spool, "nothing_stays", lambda: False)
    asked: list[str] = []

    def answer(question: str) -> str:
        asked.append(question)
        raise EOFError

    assert answers(answer) == 1
    assert ["Enter" in question for question in asked] == [True]
    assert "cups-in-memory.sh" in capsys.readouterr().out
    assert sim.jobs == {}


# -- needed -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def stick(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> tuple[Path, tuple[str, ...]]:
    """A stick with a copy of the office, and the words that open it.

    Always the same words: of others more than one mistake is now and then a mistake that cannot be seen.
    """
    monkeypatch.setattr("kiosk.upkeep.recovery_words.secrets.randbelow", Random(7).randrange)
    place = tmp_path / "stick"
    place.mkdir()
    cli.main(["key", "recovery", "--data", str(folder)])
    words = tuple(word for _, word in NUMBERED.findall(capsys.readouterr().out))
    cli.main(["backup", "--to", str(place), "--data", str(folder)])
    capsys.readouterr()
    return next(place.glob("*.kopie")), words


def restored(copy: Path, new: Path, says: Callable[[str], str], monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr("builtins.input", says)
    return cli.main(["restore", str(copy), "--data", str(new)])


def test_what_is_mistyped_is_named_and_the_office_comes_back(
    stick: tuple[Path, tuple[str, ...]],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    copy, words = stick
    wrong = [next(one for one in ("kabel", "klok", "maan") if one not in (word, words[9])) for word in words]
    typed = [*words[:6], wrong[6], *words[7:9], "xyzzy", *words[10:]]
    # two others are wrong too: that is told, and mended by their numbers
    typed[1], typed[2] = wrong[1], wrong[2]
    answers = iter([" ".join(typed), f"2 {words[1]}, 3. {words[2]}", "ja"])
    assert restored(copy, tmp_path / "nieuw", lambda question: next(answers), monkeypatch) == 0
    out = capsys.readouterr().out
    for sentence in (
        "Woord 10 klopt niet: 'xyzzy' staat niet in de lijst",
        "Deze woorden passen niet bij elkaar: meer dan één klopt er niet",
        f"Woord 7 klopt niet: er hoort {words[6]}, niet {wrong[6]}",
        f"Woord 10 is {words[9]}",
    ):
        assert sentence in out
    assert names(tmp_path / "nieuw") == [SECRET]


def test_the_words_of_another_office_open_nothing_and_nothing_is_made(
    stick: tuple[Path, tuple[str, ...]],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from kiosk.upkeep.recovery_words import draw_words

    answers = iter([" ".join(draw_words())])

    def says(question: str) -> str:
        try:
            return next(answers)
        except StopIteration:
            raise KeyboardInterrupt from None

    assert restored(stick[0], tmp_path / "nieuw", says, monkeypatch) == 130
    assert "past niet op deze kopie. Is het papier van een ander kantoor" in capsys.readouterr().out
    assert not (tmp_path / "nieuw").exists()


def test_a_copy_of_a_newer_version_says_so_and_leaves_no_key(
    stick: tuple[Path, tuple[str, ...]],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    copy, words = stick
    identity_of = x25519.Identity.from_str(key_of(words))
    inside, newer = BytesIO(pyrage.decrypt(copy.read_bytes(), [identity_of])), BytesIO()
    with tarfile.open(fileobj=inside) as was, tarfile.open(fileobj=newer, mode="w") as tar:
        for entry in was:
            content = was.extractfile(entry).read()  # type: ignore[union-attr]
            if entry.name == TOLD_NAME:
                content = msgspec.json.encode({**msgspec.json.decode(content), "form": FORM + 1, "later": True})
                entry.size = len(content)
            tar.addfile(entry, BytesIO(content))
    of_its_pc = x25519.Identity.generate().to_public()
    copy.write_bytes(pyrage.encrypt(newer.getvalue(), [of_its_pc, identity_of.to_public()]))
    assert restored(copy, tmp_path / "nieuw", lambda question: " ".join(words), monkeypatch) == 1
    assert capsys.readouterr().err == f"{NEWER}\n"
    assert not (tmp_path / "nieuw").exists()


def test_a_stick_that_is_pulled_out_while_it_is_asked_takes_the_list_of_who_was_erased_not_along(
    stick: tuple[Path, tuple[str, ...]],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    folder: Path,
) -> None:
    copy, words = stick
    [client_id] = ids(folder)
    (copy.parent / LIST_NAME).write_text(f"{client_id} 2026-11-23\n")

    def says(question: str) -> str:
        if "Typ ja" not in question:
            return " ".join(words)
        copy.parent.rename(tmp_path / "uit-de-pc")
        return "ja"

    assert restored(copy, tmp_path / "nieuw", says, monkeypatch) == 0
    assert "opnieuw gewist" in capsys.readouterr().out
    assert names(tmp_path / "nieuw") == []
    assert restored(copy, tmp_path / "nog-een", says, monkeypatch) == 1
    assert "kan niet gelezen worden (het bestaat niet)" in capsys.readouterr().err


def ids(folder: Path) -> list[str]:
    office = open_office(folder, FakeClock(), folder / KEY_NAME)
    with office.store.reading():
        found = [str(row.id) for row in Client.select()]
    office.close()
    return found


def test_without_a_name_it_is_the_newest_of_stick_and_pc_and_where_none_is_it_says_what_to_do(
    stick: tuple[Path, tuple[str, ...]],
    folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    copy, words = stick
    answers = iter([" ".join(words), "nee"])
    monkeypatch.setattr("builtins.input", lambda question: next(answers))
    assert cli.main(["restore", "--data", str(tmp_path / "nieuw")]) == 1
    assert "sudo systemctl start media-wegwijzer.mount" in capsys.readouterr().err
    monkeypatch.setattr("kiosk.store.second_place.second_place", lambda: copy.parent)
    older = tmp_path / "nieuw" / "kopieen"
    older.mkdir(parents=True)
    shutil.copy(copy, older / "wegwijzer-2020-01-01-120000.kopie")
    assert cli.main(["restore", "--data", str(tmp_path / "nieuw")]) == 0
    assert capsys.readouterr().out.startswith(f"{copy}\n")
