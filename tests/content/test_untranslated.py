"""What is printed in Dutch because nobody has translated it yet: it is known, by text and by language."""

from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.content.location import Content
from kiosk.content.messages import messages_of
from kiosk.content.review import review
from kiosk.content.texts import Texts, Words
from kiosk.content.untranslated import Untranslated, is_typed, untranslated

SHIPPED = Content()
TRANSLATED = tuple(SHIPPED.languages()[1:])
NEW = "Ik kom nooit te laat."
POSTER = f'[[client_agreement]]\ncode = "op-tijd"\ntext = "{NEW}"\n'
SOMALI = f'msgctxt "poster"\nmsgid "{NEW}"\nmsgstr "Waligay ma daaho."\n'


def location(folder: Path, **files: str) -> Content:
    """A location that has these files of its own; a ``/`` in a name is written ``__``."""
    for name, text in files.items():
        path = folder / "inhoud" / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return Content(folder / "inhoud")


def without(language: str, context: str, text: str) -> Texts:
    """The shipped texts of a language from which one entry is gone."""
    catalog = SHIPPED.catalog(language).__class__(locale=language)
    for entry in SHIPPED.catalog(language):
        if entry.id and (entry.context, entry.id) != (context, text):
            catalog[entry.id] = entry
    return Texts(language, catalog)


def test_as_shipped_all_is_translated() -> None:
    assert untranslated(SHIPPED, TRANSLATED) == ()
    assert review(SHIPPED).untranslated == ()


def test_a_new_text_is_named_with_every_language_that_lacks_it(tmp_path: Path) -> None:
    content = location(tmp_path, **{"paper__poster.toml": POSTER, "locale__so.po": SOMALI})
    lacking = tuple(language for language in TRANSLATED if language != "so")
    assert untranslated(content, TRANSLATED) == (Untranslated("poster", NEW, lacking),)
    assert review(content).untranslated == (Untranslated("poster", NEW, lacking),)


def test_of_a_language_that_has_only_just_begun_the_first_texts_and_a_count_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    location(tmp_path, **{"locale__sv.po": SOMALI.replace(NEW, "zelf").replace("Waligay ma daaho.", "själv")})
    main(["content", "--data", str(tmp_path)])
    told = capsys.readouterr().out
    assert "nog niet vertaald, staat in het Nederlands op papier:" in told
    assert "  Stap voor stap doe ik het zelf  (poster; sv)" in told
    assert f"  en nog {len(messages_of(SHIPPED)) - 1 - 40}: " in told


def test_the_command_names_the_text_and_its_languages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    location(tmp_path, **{"paper__poster.toml": POSTER})
    main(["content", "--data", str(tmp_path)])
    assert f"  {NEW}  (poster; {', '.join(TRANSLATED)})" in capsys.readouterr().out


def test_the_dutch_of_what_has_no_translation_carries_a_mark() -> None:
    texts = without("so", "poster", "zelf")
    assert texts.words("poster", "samen") == Words("samen", "wada-jir")
    assert not texts.marks_dutch
    assert texts.words("poster", "zelf") == Words("zelf", untranslated=True)
    assert texts.marks_dutch


def test_a_name_that_is_the_same_in_both_and_dutch_itself_carry_none() -> None:
    assert SHIPPED.texts("ar").words("poster", "Werkplein") == Words("Werkplein")
    assert SHIPPED.texts("nl").words("poster", "staat nergens") == Words("staat nergens")


def test_a_part_that_is_not_translated_marks_the_whole() -> None:
    texts = SHIPPED.texts("en")
    assert texts.words("poster", "maand {middle}", {"middle": Words("zes", untranslated=True)}).untranslated


def test_what_is_typed_for_one_client_waits_for_no_translation() -> None:
    texts = SHIPPED.texts("so")
    assert texts.words("actie", "Ik bel mijn zus.", typed=True) == Words("Ik bel mijn zus.")
    assert not texts.marks_dutch
    ready = SHIPPED.actions.action[0].text
    bridge = next(one.text for wacht in SHIPPED.route.wacht for one in wacht.bridge)
    assert is_typed(SHIPPED, "actie", "Ik bel mijn zus.")
    assert is_typed(SHIPPED, "doel", "werk")
    assert not is_typed(SHIPPED, "actie", ready)
    assert not is_typed(SHIPPED, "actie", bridge)
    assert not is_typed(SHIPPED, "poster", "zelf")
