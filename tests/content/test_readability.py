"""Flesch-Douma: computed by hand once, and what counts as a word, a sentence and a syllable."""

import pytest

from kiosk.content.readability import Sentence, hardest, score_of, sentences

EASY = "Ik ga naar huis."
HARD = "De gemeentelijke inburgeringsverplichting veronderstelt zelfstandigheid."


def test_an_example_computed_by_hand() -> None:
    """De kat zit op de mat: 6 words, 6 syllables. De ka-mer is heel groot: 5 words, 6 syllables.

    Together 11 words, 12 syllables, 2 sentences: 206.84 - 77 x 12/11 - 0.93 x 11/2 = 206.84 - 84 - 5.115 = 117.725.
    """
    assert score_of(["De kat zit op de mat. De kamer is heel groot."]) == 117.7


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("Ik ga naar huis.", 126.1),  # 4 words, 4 syllables: 206.84 - 77 - 3.72
        ("Ik zie een kamer.", 106.9),  # 4 words, 5 syllables: 206.84 - 96.25 - 3.72
        # fo-to's, ei-gen-ri-si-co: 9 words, 14 syllables: 206.84 - 119.78 - 8.37
        ("De foto's zijn van mijn eigen-risico en mijn zoon.", 78.7),
    ],
)
def test_more_examples_by_hand(text: str, score: float) -> None:
    assert score_of([text]) == score


def test_a_text_of_more_parts_scores_as_a_whole_and_not_as_the_middle_of_its_parts() -> None:
    parts = ["De kat zit op de mat.", "De kamer is heel groot."]
    assert score_of(parts) == score_of([" ".join(parts)])


def test_harder_text_has_a_lower_score() -> None:
    assert score_of([HARD]) < 0 < 70 < score_of([EASY])


def test_capitals_numbers_and_signs_do_not_count() -> None:
    assert score_of(["IK GA 112 KEER (!) NAAR HUIS."]) == score_of(["ik ga keer naar huis"])


def test_a_name_or_a_heading_is_no_sentence() -> None:
    assert sentences("Wonen\nZorg en gezondheid\nIk ga naar huis. Nu meteen. Is dat echt zo? Ja!") == [
        "Ik ga naar huis.",
        "Is dat echt zo?",
    ]


def test_a_decimal_point_ends_no_sentence() -> None:
    assert sentences("Het kost 9.50 en dat is veel.") == ["Het kost 9.50 en dat is veel."]


@pytest.mark.parametrize("texts", [[], [""], ["Wonen", "112!"]])
def test_without_a_sentence_there_is_no_score(texts: list[str]) -> None:
    assert score_of(texts) == 0.0
    assert hardest(texts, 10) == ()


def test_the_hardest_sentences_come_first_each_once_and_no_more_than_asked() -> None:
    texts = [EASY, f"{HARD} {EASY}", "Ik zie een kamer."]
    assert hardest(texts, 2) == (Sentence(HARD, score_of([HARD])), Sentence("Ik zie een kamer.", 106.9))
    assert len(hardest(texts, 10)) == 3
