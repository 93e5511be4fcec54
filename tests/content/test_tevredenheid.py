"""The statements on which a client says whether he is content: simple, checked with line and mend, and versioned."""

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest

from kiosk.content.last_good import open_content
from kiosk.content.location import Content
from kiosk.content.messages import messages_of
from kiosk.content.review import WANTED
from kiosk.content.tevredenheid import CONTEXT, load_tevredenheid, texts_of
from kiosk.faults import FileFault

SHIPPED = files("content").joinpath("tevredenheid.toml").read_text("utf-8")
FORM = load_tevredenheid()


def test_what_is_asked_is_what_the_office_wants_to_know() -> None:
    asked = [statement.code for statement in FORM.statement]
    assert asked == ["begrijpen", "weten", "zelf", "respect", "nee-zeggen", "poster", "vrienden"]
    assert [level.face for level in FORM.levels] == [1, 3, 5]


def test_the_statements_are_short_and_in_the_clients_voice() -> None:
    for statement in FORM.statement:
        assert len(statement.text.split()) <= 7
        assert statement.text.endswith(".")
    assert len({statement.icon for statement in FORM.statement}) == len(FORM.statement)


@pytest.mark.parametrize("language", WANTED)
def test_every_text_has_a_translation_in_every_language_and_two_answers_are_never_the_same(language: str) -> None:
    texts = Content().texts(language)
    own = {text: texts.text(CONTEXT, text) for text, _ in texts_of(FORM)}
    assert texts.missing == set()
    assert texts.uses_concept, "no speaker has read it yet, and the paper says so"
    assert len({own[level.text] for level in FORM.level}) == len(FORM.level)
    assert len({own[statement.text] for statement in FORM.statement}) == len(FORM.statement)


def test_a_translator_gets_every_text_of_the_form() -> None:
    found = {message.text for message in messages_of(Content()) if message.context == CONTEXT}
    assert found == {text for text, _ in texts_of(FORM)}


def _without(text: str, code: str) -> str:
    start = text.index(f'[[statement]]\ncode = "{code}"')
    return text[:start] + text[text.index("[[", start + 2) :]


Spoil = Callable[[str], str]
SPOILT: list[tuple[Spoil, str, str]] = [
    (lambda t: t.replace('icon = "ear"', 'icon = "oor"'), 'icon = "oor"', "plaatje 'oor' kan hier niet."),
    (lambda t: t.replace('code = "weten"', 'code = "begrijpen"'), 'code = "begrijpen"', "staat er twee keer."),
    (lambda t: t.replace('code = "weten"', 'code = "Weet ik"'), 'code = "Weet ik"', "is geen code."),
    (lambda t: t.replace("Ik kan nu meer zelf.", "Ik mag nee zeggen."), "Ik mag nee", "deze zin staat er twee keer."),
    (
        lambda t: t.replace("Ik kan nu meer zelf.", "Ik kan nu echt heel veel meer zelf doen."),
        "heel veel",
        "Maak hem hoogstens 8 woorden.",
    ),
    (lambda t: t.replace("face = 3", "face = 5"), "face = 5", "dit gezicht is er al."),
    (lambda t: t.replace("face = 5", "face = 6"), "face = 6", "dit getal is te groot."),
    (
        lambda t: t.replace('[[level]]\ncode = "beetje"\nface = 3\ntext = "Een beetje"\n', ""),
        "",
        "er zijn 2 gezichten.",
    ),
    (lambda t: _without(_without(t, "weten"), "poster"), "", "er zijn 5 zinnen."),
    (lambda t: t.replace('thanks = "Klaar. Het is bewaard."\n', ""), "", "'thanks' ontbreekt."),
    (
        lambda t: t.replace("[words]", '[words]\nremark = "Wat wilt u nog zeggen?"'),
        "remark",
        "'remark' is hier onbekend.",
    ),
]


@pytest.mark.parametrize(("spoil", "at", "what"), SPOILT, ids=[what for _, _, what in SPOILT])
def test_a_fault_is_named_with_its_line_and_its_mend(tmp_path: Path, spoil: Spoil, at: str, what: str) -> None:
    file = tmp_path / "tevredenheid.toml"
    spoilt = spoil(SHIPPED)
    assert spoilt != SHIPPED
    file.write_text(spoilt, "utf-8")
    with pytest.raises(FileFault) as fault:
        load_tevredenheid(file)
    assert what in fault.value.sentence
    assert fault.value.mend
    if at:
        assert fault.value.line is not None
        lines = [number for number, line in enumerate(spoilt.splitlines(), start=1) if at in line]
        assert any(abs(number - fault.value.line) <= 2 for number in lines)


def location(folder: Path, text: str) -> Content:
    (folder / "inhoud").mkdir()
    (folder / "inhoud" / "tevredenheid.toml").write_text(text, "utf-8")
    return open_content(folder)


def test_a_location_says_a_statement_otherwise_and_the_rest_stays_ours(tmp_path: Path) -> None:
    content = location(tmp_path, '[[statement]]\ncode = "zelf"\ntext = "Ik doe nu meer zelf."\n')
    assert content.fault is None
    ours = {one.code: FORM.version_of(one) for one in FORM.statement}
    theirs = {one.code: content.tevredenheid.version_of(one) for one in content.tevredenheid.statement}
    assert {code for code in ours if ours[code] != theirs[code]} == {"zelf"}
    [origin] = content.origins("tevredenheid")
    assert (origin.change.path, origin.change.value) == ("statement/zelf/text", "Ik doe nu meer zelf.")


def test_five_faces_are_put_in_their_order_and_make_other_statements(tmp_path: Path) -> None:
    more = (
        '[[level]]\ncode = "weinig"\nface = 2\ntext = "Weinig"\n\n[[level]]\ncode = "veel"\nface = 4\ntext = "Veel"\n'
    )
    content = location(tmp_path, more)
    assert content.fault is None
    assert [level.text for level in content.tevredenheid.levels] == ["Nee", "Weinig", "Een beetje", "Veel", "Ja"]
    assert not {FORM.version_of(one) for one in FORM.statement} & {
        content.tevredenheid.version_of(one) for one in content.tevredenheid.statement
    }


def test_another_picture_is_no_other_statement(tmp_path: Path) -> None:
    content = location(tmp_path, '[[statement]]\ncode = "zelf"\nicon = "sprout"\n')
    assert [content.tevredenheid.version_of(one) for one in content.tevredenheid.statement] == [
        FORM.version_of(one) for one in FORM.statement
    ]


def test_a_location_with_a_fault_goes_on_with_ours(tmp_path: Path) -> None:
    content = location(tmp_path, '[[statement]]\ncode = "zelf"\nicon = "niets"\n')
    assert content.fault is not None
    assert "inhoud/tevredenheid.toml, regel 3" in content.fault.sentence
    assert content.tevredenheid == FORM
