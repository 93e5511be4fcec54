"""The recovery key as words: what somebody misreads or mistypes in them is named, and never taken for another key."""

import random
from itertools import combinations

import pytest
from pyrage import x25519

from kiosk.content.codewoorden import codewoorden
from kiosk.faults import BadInput
from kiosk.upkeep.age_key import SIGNS, age_key
from kiosk.upkeep.recovery_key import RecoveryKey
from kiosk.upkeep.recovery_words import COUNT, MOST_UNREAD, UNREAD, draw_words, key_of, mended, take

#: a paper that lies in a safe: as long as these give this key, it opens what it was made for
KEPT = "aardbei boerderij cactus dienblad echo familie garage hagel ijsbeer jungle kabel ladder maart naald oever"
KEPT_LAST = ("piano", "geel", "sleutel")
KEPT_OPEN = "age1nau9nr7lj9tr5djg75qw3p2srkhqystj2zv0lelae3ztynt5l3psfwm8fc"


@pytest.fixture(scope="module")
def words() -> tuple[str, ...]:
    return draw_words()


def other_than(word: str) -> str:
    return next(one for one in random.Random(word).sample(codewoorden(), 2) if one != word)


def test_words_are_drawn_anew_each_time_and_make_a_key_that_age_knows(words: tuple[str, ...]) -> None:
    again = draw_words()
    assert len(words) == COUNT
    assert set(words) <= set(codewoorden())
    assert words[:15] != again[:15]
    assert key_of(words) != key_of(again)
    assert x25519.Identity.from_str(key_of(words))


def test_a_key_of_age_is_written_as_age_writes_it() -> None:
    for _ in range(20):
        made = str(x25519.Identity.generate())
        bits = "".join(f"{SIGNS.index(sign):05b}" for sign in made.lower().removeprefix("age-secret-key-1")[:-6])
        assert age_key(bytes(int(bits[at : at + 8], 2) for at in range(0, 256, 8))) == made


def test_a_paper_of_before_still_gives_its_key() -> None:
    kept = (*KEPT.split(), *[UNREAD] * MOST_UNREAD)
    assert mended(kept).words[-3:] == KEPT_LAST
    assert str(x25519.Identity.from_str(key_of(mended(kept).words)).to_public()) == KEPT_OPEN


@pytest.mark.parametrize("place", range(COUNT))
def test_one_word_that_is_another_is_named_and_mended(words: tuple[str, ...], place: int) -> None:
    wrong = other_than(words[place])
    found = mended([*words[:place], wrong, *words[place + 1 :]])
    assert found.words == words
    assert found.noted == (f"Woord {place + 1} klopt niet: er hoort {words[place]}, niet {wrong}. Dat is verbeterd.",)


def test_two_that_changed_places_are_named(words: tuple[str, ...]) -> None:
    # the two that are alike cannot be in each other's place
    pairs = [(one, other) for one, other in combinations(range(COUNT), 2) if words[one] != words[other]]
    for one, other in pairs:
        typed = list(words)
        typed[one], typed[other] = typed[other], typed[one]
        found = mended(typed)
        assert found.words == words
        assert found.noted == (f"Woord {one + 1} en woord {other + 1} stonden verwisseld. Dat is verbeterd.",)


def test_three_that_cannot_be_read_come_back_and_of_one_less_another_may_be_wrong(words: tuple[str, ...]) -> None:
    for places in ((0, 1, 2), (15, 16, 17), (3, 9, 16)):
        typed = [UNREAD if place in places else word for place, word in enumerate(words)]
        assert mended(typed).words == words
    typed = [UNREAD, other_than(words[1]), *words[2:]]
    assert mended(typed).words == words
    assert len(mended(typed).noted) == 2


def test_more_than_can_be_told_is_refused_and_never_taken_for_another_key(words: tuple[str, ...]) -> None:
    for one, other in combinations(range(COUNT), 2):
        typed = list(words)
        typed[one], typed[other] = other_than(words[one]), other_than(words[other])
        if {typed[one], typed[other]} == {words[one], words[other]}:
            continue
        with pytest.raises(BadInput, match="passen niet bij elkaar"):
            mended(typed)
    with pytest.raises(BadInput, match="Meer dan 3"):
        mended([*[UNREAD] * 4, *words[4:]])


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("1. Aardbei, 2. KLOK", ("aardbei", "klok")),
        ("  aardbei\tklok-kabel", ("aardbei", "klok", "kabel")),
        ("maïs pinguïn", ("mais", "pinguin")),
        ("boeren kool ijs kast", ("boerenkool", "ijskast")),
        ("? klok ???", (UNREAD, "klok", UNREAD)),
        ("", ()),
    ],
)
def test_how_it_is_typed_makes_no_difference(typed: str, understood: tuple[str, ...]) -> None:
    assert take(typed, 1) == type(take("", 1))(understood)


@pytest.mark.parametrize(
    ("typed", "word", "noted"),
    [
        ("aarbdei", "aardbei", "Woord 4: 'aarbdei' is gelezen als aardbei."),
        ("boerenkol", "boerenkool", "Woord 4: 'boerenkol' is gelezen als boerenkool."),
        ("xyzzy", UNREAD, "Woord 4 klopt niet: 'xyzzy' staat niet in de lijst. Het telt nu als niet te lezen."),
        # as near to "maart" as to "mat" and "maan"
        ("maat", UNREAD, "Woord 4 klopt niet: 'maat' staat niet in de lijst. Het telt nu als niet te lezen."),
    ],
)
def test_a_slip_of_a_key_is_named_by_the_number_of_its_word(typed: str, word: str, noted: str) -> None:
    found = take(typed, 4)
    assert (found.words, found.noted) == ((word,), (noted,))


def test_too_many_are_not_taken_and_it_is_said_from_where() -> None:
    with pytest.raises(BadInput, match="Typ verder vanaf woord 17"):
        take("klok klok klok", 17)


def test_no_word_is_in_a_repr(words: tuple[str, ...]) -> None:
    assert words[0] not in repr(mended([UNREAD, *words[1:]]))
    assert words[0] not in repr(RecoveryKey(words, key_of(words)))
