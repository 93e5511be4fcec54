"""``kiosk verhuizing``: given, taken out, looked at and read in, from one office to another."""

import re
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
from tests.conftest import GOOD_PIN, PIN, identity, new_client, set_pin, typed_once
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
    ruud = add_colleague(office, system(office), "Ruud", Role.TEAMLEIDER, GOOD_PIN)
    set_pin(office, ruud.person_id, PIN)
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

        monkeypatch.setattr("getpass.getpass", typed_once(pin))
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
    assert run(office_folder, "geven", str(number), str(stick), answers=(ASSEN,), pin="000000")[0] == 2
    assert run(office_folder, "geven", str(number), str(stick / "er-niet"))[0] == 1
    assert run(office_folder, "geven", "9999", str(stick))[0] == 1
    assert list(stick.iterdir()) == []


def test_wrong_code_words_keep_nothing_and_tell_one_sentence(
    run: Run, office_folder: Path, assen: Path, stick: Path
) -> None:
    number = client_in(office_folder, yes=True)
    run(office_folder, "geven", str(number), str(stick), answers=(ASSEN, "nee"))
    file = stick / f"wegwijzer-{number}.verhuizing"
    code, out, err = run(assen, "lezen", str(file), answers=("appel boom", ""))
    assert code == 2
    assert out == (
        "Deze codewoorden openen dit bestand niet. Laat ze nog eens zeggen, woord voor woord.\n"
        "Typ de codewoorden. Het andere kantoor zegt ze aan de telefoon.\n"
    )
    assert err == "Er is geen antwoord gegeven. Start dit in een terminal.\n"
    assert names_in(assen) == []


def test_nothing_waits_to_be_taken_out(run: Run, office_folder: Path, stick: Path) -> None:
    code, _, err = run(office_folder, "ophalen", str(stick))
    assert (code, "Er staat geen bestand klaar" in err) == (1, True)


def test_it_is_said_which_of_the_three_it_can_be(run: Run, office_folder: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        run(office_folder)
    assert ended.value.code == 2


def test_a_wrong_answer_is_asked_again_and_nothing_typed_before_is_lost(
    run: Run, office_folder: Path, assen: Path, stick: Path
) -> None:
    number = client_in(office_folder, yes=True)
    code, out, _ = run(office_folder, "geven", str(number), str(stick), answers=("", "ab", ASSEN, "misschien", "nee"))
    assert (code, "Typ naar welk kantoor" in out, "Typ ja of nee." in out) == (0, True, True)
    file, words = str(stick / f"wegwijzer-{number}.verhuizing"), code_in(out)
    wrong = (f"{words} boom", words, "32 januari", "", "1 januari 1950", "1 december")
    code, out, err = run(assen, "lezen", file, answers=(*wrong, "ja", "ja"))
    assert (code, err) == (0, "")
    assert out.count("Kies een datum tussen") == 1
    # as on the screen: the year is not needed, and is told
    assert re.search(r"De verhuizing is op \w+ 1 december 20\d\d\.", out)
    assert names_in(assen) == ["Nadia Saleh"]


def test_an_end_that_cannot_be_after_that_move_is_asked_again(
    run: Run, office_folder: Path, assen: Path, stick: Path
) -> None:
    number = client_in(office_folder, yes=True)
    _, out, _ = run(office_folder, "geven", str(number), str(stick), answers=(ASSEN, "nee"))
    far = ("1-1-2031", "nee", "ja", "1-9-2026", "nee", "ja")
    code, out, err = run(assen, "lezen", str(stick / f"wegwijzer-{number}.verhuizing"), answers=(code_in(out), *far))
    assert (code, err) == (0, "")
    assert out.count("De verhuizing is op") == 2, out


def test_the_code_words_are_shown_before_anything_else_is_asked(
    run: Run, office_folder: Path, stick: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    number = client_in(office_folder, yes=True)

    def answer(question: str) -> str:
        if "printen" in question:
            raise KeyboardInterrupt
        return ASSEN

    monkeypatch.setattr("getpass.getpass", lambda _question: PIN)
    monkeypatch.setattr("builtins.input", answer)
    assert cli.main(["--data", str(office_folder), "verhuizing", "geven", str(number), str(stick)]) == 130
    assert len(code_in(capsys.readouterr().out).split()) == 7


def test_who_has_this_name_here_is_told_also_where_nothing_is_kept_and_can_come_beside(
    run: Run, office_folder: Path, assen: Path, stick: Path
) -> None:
    number = client_in(office_folder, yes=True)
    _, out, _ = run(office_folder, "geven", str(number), str(stick), answers=(ASSEN, "nee"))
    file, words = str(stick / f"wegwijzer-{number}.verhuizing"), code_in(out)
    office = open_office(assen)
    new_client(office, identity(office, "Ruud"), "Nadia Saleh")
    office.store.close()
    _, out, _ = run(assen, "lezen", file, "--dry-run", answers=(words,))
    assert "Er is al een dossier: Nadia Saleh" in out
    code, out, _ = run(assen, "lezen", file, answers=(words, "nee", "nee"))
    assert (code, names_in(assen)) == (1, ["Nadia Saleh"])
    code, out, _ = run(assen, "lezen", file, answers=(words, "nee", "ja", "1-9-2026", "ja", "ja"))
    assert (code, names_in(assen)) == (0, ["Nadia Saleh"] * 2)
    assert "Ingelezen als dossier nummer 1002" in out


def test_who_came_before_is_told_also_where_nothing_is_kept(
    run: Run, office_folder: Path, assen: Path, stick: Path
) -> None:
    number = client_in(office_folder, yes=True)
    made = [run(office_folder, "geven", str(number), str(stick), answers=(ASSEN, "nee"))[1] for _ in range(2)]
    first, second = (stick / f"wegwijzer-{number}{more}.verhuizing" for more in ("", "-2"))
    run(assen, "lezen", str(first), answers=(code_in(made[0]), "1-9-2026", "ja", "ja"))
    _, out, _ = run(assen, "lezen", str(second), "--dry-run", answers=(code_in(made[1]),))
    assert "is op" in out
    assert "al een bestand ingelezen: nummer 1001." in out
