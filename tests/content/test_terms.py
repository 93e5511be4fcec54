"""One word for one thing: each translation says a term as it was chosen, and not as something else."""

from pathlib import Path

import pytest

from kiosk.content.location import Content
from kiosk.content.messages import messages_of
from kiosk.content.review import WANTED, review
from kiosk.content.terms import Strayed, Term, load_terms, read_terms, strayed
from kiosk.content.toml_file import shipped
from kiosk.faults import FileFault

SHIPPED = Content()
TERMS = load_terms()
#: what was once said with one word, in one language or another
MUST_DIFFER = (
    ("meting", "beoordelen"),
    ("uitkering", "regeling"),
    ("afspraak, met iemand op een tijd", "afspraken, wat wij beloven"),
    ("rekening", "overzicht van de bank"),
)


def location(folder: Path, language: str, context: str, text: str, own: str) -> Content:
    (folder / "locale").mkdir(exist_ok=True)
    po = f'msgctxt "{context}"\nmsgid "{text}"\nmsgstr "{own}"\n'
    (folder / "locale" / f"{language}.po").write_text(po, "utf-8")
    return Content(folder)


def test_no_shipped_translation_strays() -> None:
    assert strayed(SHIPPED) == ()
    assert review(SHIPPED).strayed == ()


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.name)
def test_a_term_is_said_somewhere_has_a_stem_in_each_language_and_a_source(term: Term) -> None:
    assert any(term.is_in(message.text) for message in messages_of(SHIPPED))
    assert set(term.stem) == set(WANTED)
    assert term.source


@pytest.mark.parametrize("names", MUST_DIFFER, ids=" / ".join)
def test_what_was_mixed_up_once_has_words_of_its_own(names: tuple[str, str]) -> None:
    one, other = (next(term for term in TERMS if term.name == name) for name in names)
    assert other.name in one.unlike
    assert one.name in other.unlike
    for language in WANTED:
        assert not set(one.stem[language]) & set(other.stem[language]), language


def test_another_word_is_named_with_its_language(tmp_path: Path) -> None:
    """The paper for who moves once called a meting "measurement", where all else says "progress check"."""
    content = location(tmp_path, "en", "meegeven", "Mijn meting", "My measurement")
    assert strayed(content) == (Strayed("en", "meegeven", "Mijn meting", "My measurement", "meting"),)
    assert review(content).strayed == ("en: 'My measurement' voor 'Mijn meting': mist 'meting'",)


def test_the_word_of_something_else_is_named(tmp_path: Path) -> None:
    """In Turkish the stage Beoordelen had the word of the meting."""
    content = location(tmp_path, "tr", "fase", "Beoordelen", "Kontrol ve değerlendirme")
    assert strayed(content) == (
        Strayed("tr", "fase", "Beoordelen", "Kontrol ve değerlendirme", "beoordelen", "meting"),
    )
    assert "dit woord hoort bij 'meting', niet bij 'beoordelen'" in review(content).strayed[0]


@pytest.mark.parametrize(
    ("language", "context", "text", "own"),
    [
        ("tr", "fase", "Beoordelen", "KONTROL"),
        ("fa", "plan", "Onze afspraken", "قول و قرار ما"),
        ("en", "plan", "Mijn plan", "My meting"),
    ],
)
def test_a_form_of_the_word_is_the_word(tmp_path: Path, language: str, context: str, text: str, own: str) -> None:
    assert strayed(location(tmp_path, language, context, text, own)) == ()


def test_a_language_of_the_location_itself_has_no_terms(tmp_path: Path) -> None:
    assert strayed(location(tmp_path, "sv", "meegeven", "Mijn meting", "Min sak")) == ()


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('unlike = ["beoordelen"]', 'unlike = ["wegen"]', "'wegen' is geen term"),
        ('name = "beoordelen"', 'name = "meting"', "'meting' staat er twee keer"),
        ("stem.en", "stam.en", "'stam' is hier onbekend"),
    ],
)
def test_a_list_that_does_not_fit_is_a_fault_with_its_line(tmp_path: Path, old: str, new: str, what: str) -> None:
    path = tmp_path / "terms.toml"
    path.write_text(shipped("locale", "terms.toml").read_text("utf-8").replace(old, new, 1), "utf-8")
    with pytest.raises(FileFault, match=what):
        read_terms(path)
