"""The lookup never guesses: a word that exists is not corrected, a part of a word is no word, unsure says unsure."""

import pytest

from kiosk.content.partners import load_partners
from kiosk.partners.directory import Directory
from kiosk.partners.dutch import is_dutch
from kiosk.partners.lookup import AnswerKind, Lookup, LookupAnswer

LOOKUP = Lookup(Directory(load_partners()))


def first(query: str) -> LookupAnswer:
    return LOOKUP.search(query)[0]


def found(query: str) -> set[str]:
    return {answer.task.code for answer in LOOKUP.search(query)}


@pytest.mark.parametrize("word", ["honger", "Crèche", "creche", "huizen", "parkeerboete", "HERRIE", "kleding"])
def test_knows_the_words_of_dutch(word: str) -> None:
    assert is_dutch(word)


@pytest.mark.parametrize("word", ["uitkerng", "fersekering", "asdfghj", "", "honger\nhuis"])
def test_knows_what_is_no_word_of_dutch(word: str) -> None:
    assert not is_dutch(word)


class TestAWordThatExistsIsNotCorrected:
    @pytest.mark.parametrize(
        ("query", "never"),
        [
            ("honger", "jeugd"),
            ("oppas", "senioren"),
            ("parkeerboete", "burenruzie"),
            ("slaapt", "reparatie"),
            ("kaas", "betaald-werk"),
            ("zeker", "verzekeringen"),
            ("stoppen", "politie-discriminatie"),
            ("akker", "betaald-werk"),
            ("paard", "betaald-werk"),
            ("les", "huisarts"),
            ("ik heb zin in het weekend", "tandarts"),
            ("zin", "tandarts"),
            ("goede raad", "reparatie"),
            ("hard", "trauma"),
        ],
    )
    def test_into_one_of_ours(self, query: str, never: str) -> None:
        assert never not in found(query)

    @pytest.mark.parametrize(
        "query", ["giraffe", "nijlpaard", "zebra", "scheikunde", "asdfghj", "lalalala", "qwe rty", "qqqqzzzz"]
    )
    def test_what_has_nothing_to_do_with_us_is_not_understood(self, query: str) -> None:
        answer = first(query)
        assert (answer.kind, answer.sure, answer.understood) == (AnswerKind.NOT_UNDERSTOOD, False, False)
        assert answer.what == "Dit begrijp ik niet"


class TestFigures:
    def test_are_whole_or_nothing(self) -> None:
        for query in ("12", "1", "12 12 12 12", "les om 12 uur of 1 uur"):
            assert "gevaar" not in found(query), query

    def test_a_lesson_at_twelve_is_a_lesson(self) -> None:
        assert first("les om 12 uur of 1 uur").task.code == "inburgeringsles"


class TestSure:
    @pytest.mark.parametrize(
        "query", ["uitkering ", "UITKERINGEN ", "energie toeslag ", "kinderkleertjes ", "parkeerboete "]
    )
    def test_a_whole_word_is(self, query: str) -> None:
        assert first(query).sure

    @pytest.mark.parametrize("query", ["uitkerng ", "huurtoelsag ", "verzekrin", "uitke"])
    def test_a_corrected_or_unfinished_word_alone_is_not_and_the_nearest_comes_first(self, query: str) -> None:
        assert first(query).kind is AnswerKind.UNSURE
        assert first(query).task.code in ("uitkering", "toeslagen", "verzekeringen")

    @pytest.mark.parametrize("query", ["vuurwerk ", "voetbalveld ", "tandartsrekening "])
    def test_one_part_of_a_compound_alone_is_not(self, query: str) -> None:
        assert not first(query).sure

    @pytest.mark.parametrize("query", ["huurbetalen ", "kinderkleding ", "burenoverlast "])
    def test_two_words_without_a_space_are_where_both_are_meant(self, query: str) -> None:
        assert first(query).sure

    def test_a_word_that_is_only_part_of_an_entry_is_not(self) -> None:
        assert not first("tafel ").sure

    def test_a_task_of_nobody_is_told_as_not_settled(self) -> None:
        assert first("tolk nodig ").kind is AnswerKind.UNSETTLED
        assert first("voedselbank ").kind is AnswerKind.UNSETTLED


class TestNearMisses:
    @pytest.mark.parametrize(
        ("query", "code"),
        [
            ("wanneer begint de nederlandse les", "inburgeringsles"),
            ("wie kiest de school", "leerroute"),
            ("niveau te hoog", "leerroute"),
            ("belbus", "belbus"),
            ("ov kaart opladen", "openbaar-vervoer"),
            ("buurtbemiddeling", "burenruzie"),
            ("kennismaken met de buren", "netwerk"),
            ("pakje bij de buren", "huishouden"),
            ("ziek en kan niet naar de les", "examen"),
            ("geld voor school", "geldvragen"),
            ("cv maken", "betaald-werk"),
            ("CV DOET HET NIET", "reparatie"),
        ],
    )
    def test_are_told_apart(self, query: str, code: str) -> None:
        assert first(query).task.code == code

    @pytest.mark.parametrize(
        ("query", "partner", "code"),
        [
            ("wijkteam", "sociaal-team", "wijkteam"),
            ("maatschappelijk werk", "sociaal-team", "wijkteam"),
            ("klacht over begeleider", "vluchtelingenwerk", "klacht-begeleider"),
            ("andere begeleider", "vluchtelingenwerk", "klacht-begeleider"),
            ("participatieverklaring workshop", "vluchtelingenwerk", "workshops"),
            ("ouderschapsondersteuning", "vluchtelingenwerk", "workshops"),
            ("mindfit", "vluchtelingenwerk", "workshops"),
            ("eurowijzer", "vluchtelingenwerk", "workshops"),
            ("voedselbank", "onbekend", "voedselbank"),
            ("rijbewijs", "onbekend", "rijbewijs"),
        ],
    )
    def test_a_task_stands_where_the_thesis_puts_it_or_with_nobody(self, query: str, partner: str, code: str) -> None:
        assert (first(query).partner.code, first(query).task.code) == (partner, code)

    def test_who_refers_is_only_said_where_it_was_agreed(self) -> None:
        assert first("huisarts").task.refers == ""
        assert first("andere begeleider").task.refers == "de teamleider"
