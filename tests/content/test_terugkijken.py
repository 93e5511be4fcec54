"""The questions of samen terugkijken: what is shipped, and the fault line and mend of a location's own file."""

from pathlib import Path

import pytest

from kiosk.content.location import Content
from kiosk.content.terugkijken import TalkQuestions, frozen_text, load_terugkijken, thawed
from kiosk.content.toml_file import shipped
from kiosk.faults import FileFault

TEXT = shipped("terugkijken.toml").read_text(encoding="utf-8")


def fault(folder: Path, text: str) -> FileFault:
    path = folder / "terugkijken.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FileFault) as caught:
        load_terugkijken(path)
    return caught.value


def line_with(text: str, part: str, after: str = "") -> int:
    start = text.index(after) if after else 0
    return text.count("\n", 0, text.index(part, start)) + 1


def test_the_talk_begins_with_what_works_asks_all_that_the_thesis_asks_and_advises_at_the_end_only() -> None:
    questions = load_terugkijken()
    asked = [one.source for one in questions.asked_at("tussentijds")]
    assert asked == ["gelukt", "nog-niet", "wens", "poster", "vrij", "verder"]
    assert [one.source for one in questions.asked_at("eind")] == [*asked, "advies", "reden"]


def test_what_goes_into_the_store_comes_out_as_it_was() -> None:
    digest, content = frozen_text(load_terugkijken())
    assert len(digest) == 64
    assert thawed(content) == load_terugkijken()


@pytest.mark.parametrize(
    ("old", "new", "at", "what", "mend"),
    [
        ('source = "gelukt"', 'source = "vrij"', "source", "begint met wat goed gaat", "vooraan"),
        ('code = "nog-niet"', 'code = "gelukt"', "nog-niet", "staat er twee keer", "andere code"),
        ('code = "nog-niet"', 'code = "Nog niet"', "nog-niet", "is geen code", "kleine letters"),
        ('icon = "hourglass"', 'icon = "zandloper"', "nog-niet", "kan hier niet", "lucide.dev"),
        ('code = "beetje"', 'code = "half"', "poster", "'beetje' ontbreekt", "Zet het erbij"),
        ('code = "verlengen"', 'code = "langer"', "advies", "'verlengen' ontbreekt", "Zet het erbij"),
        ('source = "verder"', 'source = "nog-niet"', "verder", "wordt al gevraagd", "Haal één"),
        ('source = "advies"\nwhen = "eind"', 'source = "advies"', "advies", "hoort bij het einde", 'when = "eind"'),
        ('ask = "Wat lukt nog niet?"', 'ask = ""', "nog-niet", "te kort", "3"),
        (
            'unless = "poster/geen"',
            'unless = "verder/geen"',
            "poster-merken",
            "wordt eerder niet gevraagd",
            "poster/geen",
        ),
        ('source = "wens"', 'source = "droom"', "wens", "mag hier niet", "Kies"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_its_mend(
    tmp_path: Path, old: str, new: str, at: str, what: str, mend: str
) -> None:
    assert old in TEXT
    found = fault(tmp_path, TEXT.replace(old, new, 1))
    assert what in found.sentence
    assert mend in found.sentence
    assert found.line is not None
    begin = line_with(TEXT, f'code = "{at}"') if at != "source" else line_with(TEXT, "[[question]]")
    assert abs(found.line - begin) <= 25, at


def test_a_question_without_anything_to_choose_and_one_of_the_wish_with_answers_are_refused(tmp_path: Path) -> None:
    head, _, rest = TEXT.partition('[[question]]\ncode = "poster-merken"')
    bare, _, after = rest.partition("[[question.option]]")
    _, _, next_question = after.partition("[[question]]")
    nothing = f'{head}[[question]]\ncode = "poster-merken"{bare}[[question]]{next_question}'
    assert "niets te kiezen" in fault(tmp_path, nothing).sentence
    option = '\n[[question.option]]\ncode = "ja"\nicon = "check"\ntext = "Ja hoor."\n'
    wish = TEXT.replace('words = "Wat zeg ik daarvan?"\n', f'words = "Wat zeg ik daarvan?"\n{option}')
    assert "staan de antwoorden vast" in fault(tmp_path, wish).sentence


def test_a_location_replaces_the_questions_as_a_whole_and_a_damaged_file_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "inhoud"
    folder.mkdir()
    own = folder / "terugkijken.toml"
    own.write_text(TEXT.replace("Wat gaat goed?", "Waar ben ik trots op?"), encoding="utf-8")
    content = Content(folder)
    content.check()
    assert content.terugkijken.question[0].ask == "Waar ben ik trots op?"
    assert content.unknown_files() == ()
    assert [origin.change.file for origin in content.replaced()] == ["terugkijken.toml"]
    own.write_text(TEXT.replace('source = "gelukt"', 'source = "x"'), encoding="utf-8")
    with pytest.raises(FileFault, match=r"terugkijken\.toml"):
        Content(folder).check()


def test_nobody_has_questions_without_any() -> None:
    assert TalkQuestions(question=()).asked_at("eind") == ()
