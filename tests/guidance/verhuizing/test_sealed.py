"""The sealed file: its format is age's, its code is one that nobody guesses, and no changed byte of it is believed."""

import math
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyrage import passphrase

from kiosk.content.codewoorden import WORDS, codewoorden
from kiosk.guidance.verhuizing import age, arriving
from kiosk.guidance.verhuizing.code import COUNT, as_said, make_code
from kiosk.guidance.verhuizing.meegegeven import LONGEST, NotReadable
from tests.conftest import TODAY

CODE = "appel boom trein"
#: scrypt as light as can be: what is tried many times here is not how hard it is to guess
LIGHT = 1
DATA = bytes(range(256)) * 300
SEALED = age.seal(DATA, CODE, work=LIGHT)


@pytest.mark.parametrize("size", [0, 1, age.CHUNK - 1, age.CHUNK, age.CHUNK + 1, 2 * age.CHUNK, 200_000])
def test_what_is_sealed_opens_here_and_in_any_program_that_knows_age(size: int) -> None:
    data = (DATA * 3)[:size]
    sealed = age.seal(data, CODE)
    assert age.unseal(sealed, CODE) == data
    assert passphrase.decrypt(sealed, CODE) == data


def test_what_another_program_sealed_opens_here(monkeypatch: pytest.MonkeyPatch) -> None:
    # it works as hard as its own machine can
    monkeypatch.setattr(age, "MOST_WORK", 23)
    assert age.unseal(passphrase.encrypt(DATA, CODE), CODE) == DATA


@settings(max_examples=300)
@given(place=st.integers(0, len(SEALED) - 1), bit=st.integers(0, 7))
def test_any_flipped_bit_is_refused(place: int, bit: int) -> None:
    changed = bytearray(SEALED)
    changed[place] ^= 1 << bit
    with pytest.raises((age.NotAge, age.WrongCode, age.Damaged)):
        age.unseal(bytes(changed), CODE)


@settings(max_examples=100)
@given(length=st.integers(0, len(SEALED) - 1))
def test_however_it_is_cut_off_it_is_refused(length: int) -> None:
    with pytest.raises((age.NotAge, age.WrongCode, age.Damaged)):
        age.unseal(SEALED[:length], CODE)


@settings(max_examples=60)
@given(data=st.binary(max_size=3000), code=st.text(min_size=1, max_size=40))
def test_only_its_own_code_opens_it(data: bytes, code: str) -> None:
    sealed = age.seal(data, code, work=LIGHT)
    assert age.unseal(sealed, code) == data
    with pytest.raises(age.WrongCode):
        age.unseal(sealed, f"{code} ")


def test_chunks_cannot_change_places_nor_be_added() -> None:
    start = SEALED.index(b"\n", SEALED.index(b"---")) + 1 + age.NONCE
    head, first, rest = (
        SEALED[:start],
        SEALED[start : start + age.CHUNK + age.TAG],
        SEALED[start + age.CHUNK + age.TAG :],
    )
    for body in (rest + first, first + first + rest, first + rest + rest, first + rest + b"x" * age.TAG, first):
        with pytest.raises(age.Damaged):
            age.unseal(head + body, CODE)


def test_a_file_that_asks_for_more_memory_than_there_is_is_refused_before_it_gets_any() -> None:
    asking = SEALED.replace(f" {LIGHT}\n".encode(), b" 40\n", 1)
    with pytest.raises(age.NotAge):
        age.unseal(asking, CODE)


def test_each_wrong_file_gets_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / "iets.verhuizing"
    cases = {
        b"": "geen bestand van een verhuizing",
        b"PK\x03\x04 iets anders": "geen bestand van een verhuizing",
        age.INTRO + b"x" * LONGEST: "veel te groot",
    }
    for content, told in cases.items():
        file.write_bytes(content)
        with pytest.raises(NotReadable, match=told):
            arriving.sealed_in(file)
    with pytest.raises(NotReadable, match="het bestaat niet"):
        arriving.sealed_in(tmp_path / "er-niet")
    with pytest.raises(NotReadable, match="map, geen bestand"):
        arriving.sealed_in(tmp_path)
    for sealed, code, told in (
        (SEALED, "peer boom trein", "openen dit bestand niet"),
        (SEALED, " - ", "Typ de codewoorden"),
        (SEALED[:-1], CODE, "niet heel overgekomen"),
        (age.INTRO + b"-> X25519 abc\n", CODE, "geen bestand van een verhuizing"),
        (SEALED, CODE, "geen dossier van een verhuizing"),
    ):
        with pytest.raises(NotReadable, match=told):
            arriving.unsealed(sealed, code, TODAY)


# -- the code -------------------------------------------------------------------------------------------------------


def test_the_code_has_63_bits_and_no_word_of_it_can_be_heard_as_another() -> None:
    words = codewoorden()
    assert len(words) == len(set(words)) == WORDS
    assert math.log2(WORDS) * COUNT == 63
    assert len(make_code()) == COUNT
    assert make_code() != make_code()
    assert set(make_code()) <= set(words)
    for word in words:
        assert word.isascii()
        assert word.isalpha()
        assert word.islower()
        assert 3 <= len(word) <= 10
    for place, word in enumerate(words):
        for other in words[place + 1 :]:
            assert not other.startswith(word), (word, other)
            assert not _one_letter_apart(word, other), (word, other)


def _one_letter_apart(one: str, other: str) -> bool:
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) <= 1
    short, long = sorted((one, other), key=len)
    return len(long) - len(short) == 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


@pytest.mark.parametrize(
    "typed",
    [
        "appel boom trein",
        " Appel  BOOM\ttrein\n",
        "appel, boom, trein.",
        "1. appel 2. boom 3. trein",
        "appel-boom-trein",
    ],
)
def test_the_code_opens_however_it_was_typed(typed: str) -> None:
    assert as_said(typed) == "appel boom trein"
