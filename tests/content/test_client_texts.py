"""What a client reads: in his own voice, asked as the form asks it, and nothing in a translation that is not there."""

import re

import pytest

from kiosk.content.location import Content
from kiosk.content.messages import messages_of
from kiosk.content.review import WANTED

SHIPPED = Content()
#: what he says aloud to somebody else, and to whom he says "u"
SPOKEN = ("belkaart",)
QUESTIONS = (
    ("plan", "Mag de gemeente mijn scores zien?"),
    ("plan", "Mag de gemeente mijn plan zien?"),
    ("brievenhulp", "Wat is de laatste dag?"),
)


def test_the_client_is_the_one_who_speaks() -> None:
    """The poster once said 'u wordt zelfredzaam' where all else says 'ik'."""
    said = [message.text for message in messages_of(SHIPPED) if message.context not in SPOKEN]
    assert [text for text in said if re.search(r"\b(u|uw)\b", re.sub(r"'[^']*'", "", text), re.IGNORECASE)] == []
    assert [text for text in said if re.search(r"zelfredzaam\b", text)] == []


def test_whatever_he_can_answer_when_they_look_back_he_says_of_himself() -> None:
    """The paper once told him "Er is thuis veel veranderd.", as somebody else would say it of him."""
    said = [option.text for question in SHIPPED.terugkijken.question for option in question.option]
    assert [text for text in said if not re.search(r"\b(ik|mij|mijn|wij)\b", text, re.IGNORECASE)] == []


@pytest.mark.parametrize("language", WANTED)
@pytest.mark.parametrize(("kind", "question"), QUESTIONS, ids=lambda part: part)
def test_what_is_asked_is_a_question_in_every_language(language: str, kind: str, question: str) -> None:
    """A statement would stand over a no as well as over a yes."""
    own = SHIPPED.texts(language).text(kind, question)
    assert own != question
    assert own.rstrip()[-1] in "?؟", own


def test_the_french_consent_says_nothing_of_an_examination() -> None:
    catalog = SHIPPED.catalog("fr")
    texts = [str(entry.string) for entry in catalog if entry.context in ("toestemming", "poster", "plan")]
    assert texts
    assert [text for text in texts if "médical" in text] == []
    [question] = [text for text in texts if "{municipality}" in text and "bilans" in text]
    assert "a le droit de voir" in question


#: what cost eight translators something, and what stands there now
TOO_HARD = {
    "keet": "een plek voor jongeren",
    "mentor": "iemand voor jongeren",
    "aansprakelijkheid": "schade bij anderen",
    "minder goed": "nadeel",
    "al gelukt": "dit kan ik nu",
    "brede intake": "lang gesprek",
    "voor hem": "voor zichzelf",
    "is erbij": "naast mij",
    "verplichte onderdelen": "lessen",
}


@pytest.mark.parametrize("words", TOO_HARD)
def test_a_word_that_costs_a_translator_something_has_an_easier_one(words: str) -> None:
    said = [message.text.lower() for message in messages_of(SHIPPED)]
    assert [text for text in said if re.search(rf"\b{words}\b", text)] == []


@pytest.mark.parametrize("name", ["Wmo", "DUO", "PIP", "PVT", "MAP", "KNM"])
def test_a_name_of_letters_alone_stands_beside_what_it_is(name: str) -> None:
    """In a task, on a card: "DUO" by itself says nothing to who never had a letter of it."""
    named = {
        message.text
        for message in messages_of(SHIPPED)
        if message.context in ("taak", "poster", "brievenhulp") and re.search(rf"\b{name}\b", message.text)
    }
    assert named
    assert [text for text in named if len(re.findall(r"\b[a-z]{3,}", text)) < 1] == []
