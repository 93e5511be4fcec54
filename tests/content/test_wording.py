import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.wording import MOST, advice_on, load_wording


@pytest.mark.parametrize(
    "text", ["", "Ik bel de huisarts", "Mijn begeleider van VluchtelingenWerk gaat mee", "Ik breng de luier weg"]
)
def test_plain_words_get_no_advice(text: str) -> None:
    assert advice_on(text) == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Hij is LUI en komt niet", "“lui” klinkt als een oordeel."),
        ("Hij gaat contact opnemen met de school", "Makkelijker is: bellen."),
        ("Ik vraag de aansprakelijkheidsverzekering aan", "is een lang woord. Weet de cliënt wat het is?"),
        ("Ik ga " + "heel " * 14 + "snel naar huis", "Een zin van 19 woorden."),
        ("أتصل بالطبيب", "Dit is geen Nederlands schrift."),
        ("Ik bel de dokter 😀", "Het plaatje 😀 komt op papier"),
    ],
)
def test_what_could_be_said_better_is_told(text: str, told: str) -> None:
    assert any(told in sentence for sentence in advice_on(text))


def test_a_judgement_is_told_before_a_difficult_word() -> None:
    first, second = advice_on("Hij weigert contact opnemen")
    assert "oordeel" in first
    assert "moeilijk woord" in second


@given(st.text())
def test_advice_is_short_and_never_fails(text: str) -> None:
    assert len(advice_on(text)) <= MOST


def test_every_word_of_the_lists_is_found() -> None:
    wording = load_wording()
    for word in wording.judging:
        assert "oordeel" in advice_on(f"Hij is {word}.")[0]
    for word in wording.easier:
        assert any("Makkelijker is" in sentence for sentence in advice_on(f"Ik ga {word}."))
