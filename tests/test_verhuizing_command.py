"""``kiosk verhuizing``: given, taken out, looked at and read in, from one office to another."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk import cli
from kiosk.guidance import toestemming
from kiosk.guidance.toestemming import Subject
from kiosk.office import KEY_NAME, create_office, open_office
from kiosk.people.identity import Role, system
from kiosk.people.login import add_colleague
from kiosk.settings import write_settings
from kiosk.store.client_models import Client
from tests.conftest import PIN, identity, new_client
from tests.guidance.verhuizing.acts import ASSEN

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


@pytest.fixture
def assen(tmp_path: Path) -> Path:
    folder = tmp_path / "assen"
    folder.mkdir()
    write_settings(folder, location=ASSEN, municipality="Assen")
    office = create_office(folder, practice=False, key=folder / KEY_NAME)
    add_colleague(office, system(office), "Ruud", Role.TEAMLEIDER, PIN)
    office.store.close()
    return folder


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command in an office, with what is answered at the terminal."""

    def command(folder: Path, *options: str, answers: tuple[str, ...] = (), pin: str = PIN) -> tuple[int, str, str]:
        said: Iterator[str] = iter(answers)

        def answer(_question: str) -> str:
            try:
                return next(said)
            except StopIteration:
                raise EOFError from None

        monkeypatch.setattr("getpass.getpass", lambda _question: pin)
        monkeypatch.setattr("builtins.input", answer)
        code = cli.main(["--data", str(folder), "verhuizing", *options])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return command


def client_in(folder: Path, *, yes: bool) -> int:
    office = open_office(folder)
    marijke = identity(office, "Marijke")
    made = new_client(office, marijke, "Nadia Saleh")
    if yes:
        toestemming.record(office, marijke, made.id, Subject.VERHUIZING, given=True, signed=True)
    office.store.close()
    return made.number


def names_in(folder: Path) -> list[str]:
    office = open_office(folder)
    try:
        with office.store.reading():
            return [row.name for row in Client.select()]
    finally:
        office.store.close()


def code_in(out: str) -> str:
    return " ".join(line.split(". ")[1] for line in out.splitlines() if line.strip()[:2] in {f"{n}." for n in range(9)})


def test_from_one_office_to_another(run: Run, office_folder: Path, assen: Path, stick: Path) -> None:
    number = client_in(office_folder, yes=True)
    code, out, err = run(office_folder, "geven", str(number), str(stick), answers=(ASSEN, "nee"))
    assert (code, err) == (0, "")
    words = code_in(out)
    assert len(words.split()) == 7
    file = stick / f"wegwijzer-{number}.verhuizing"
    assert str(file) in out
    code, out, err = run(assen, "lezen", str(file), "--dry-run", answers=(words,))
    assert (code, err) == (0, "")
    assert "Nadia Saleh, uit VluchtelingenWerk Testdorp (Testdorp)" in out
    assert out.splitlines()[-1] == "Er is niets bewaard."
    assert names_in(assen) == []
    code, out, err = run(assen, "lezen", str(file), answers=(words, "1-9-2026", "ja", "nee"))
    assert (code, names_in(assen)) == (1, [])
    code, out, err = run(assen, "lezen", str(file), answers=(words, "1-9-2026", "ja", "ja"))
    assert (code, err) == (0, "")
    assert "Ingelezen als dossier nummer 1001. Nog niemand begeleidt deze cliënt" in out
    assert names_in(assen) == ["Nadia Saleh"]
    code, out, err = run(assen, "lezen", str(file), answers=(words,))
    assert code == 1
    assert "al ingelezen: het is dossier nummer 1001." in err


def test_without_a_yes_or_with_a_wrong_pin_nothing_is_made(run: Run, office_folder: Path, stick: Path) -> None:
    number = client_in(office_folder, yes=False)
    code, _, err = run(office_folder, "geven", str(number), str(stick), answers=(ASSEN,))
    assert (code, "druk bij de cliënt op S" in err) == (1, True)
    assert run(office_folder, "geven", str(number), str(stick), answers=(ASSEN,), pin="000000")[0] == 1
    assert run(office_folder, "geven", str(number), str(stick / "er-niet"))[0] == 1
    assert run(office_folder, "geven", "9999", str(stick))[0] == 1
    assert list(stick.iterdir()) == []


def test_wrong_code_words_keep_nothing_and_tell_one_sentence(
    run: Run, office_folder: Path, assen: Path, stick: Path
) -> None:
    number = client_in(office_folder, yes=True)
    run(office_folder, "geven", str(number), str(stick), answers=(ASSEN, "nee"))
    file = stick / f"wegwijzer-{number}.verhuizing"
    code, out, err = run(assen, "lezen", str(file), answers=("appel boom",))
    assert (code, out) == (1, "")
    assert err == "Deze codewoorden openen dit bestand niet. Laat ze nog eens zeggen, woord voor woord.\n"
    assert names_in(assen) == []


def test_nothing_waits_to_be_taken_out(run: Run, office_folder: Path, stick: Path) -> None:
    code, _, err = run(office_folder, "ophalen", str(stick))
    assert (code, "Er staat geen bestand klaar" in err) == (1, True)


def test_it_is_said_which_of_the_three_it_can_be(run: Run, office_folder: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        run(office_folder)
    assert ended.value.code == 2
