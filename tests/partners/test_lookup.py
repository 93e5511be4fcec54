"""What people type, and who the lookup then names."""

import msgspec
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from kiosk.content.danger import Now, load_danger
from kiosk.content.partners import Task, load_partners
from kiosk.partners.directory import Directory
from kiosk.partners.dutch import is_dutch
from kiosk.partners.lookup import Lookup, LookupAnswer
from kiosk.partners.words import STOP_WORDS, fold, stem, tokens

DIRECTORY = Directory(load_partners())
LOOKUP = Lookup(DIRECTORY)
OWN_WORDS = sorted({(task.code, word) for _, task in DIRECTORY.tasks() for word in (task.title, *task.words)})
LONG_WORDS = sorted(
    {(code, word) for code, word in OWN_WORDS if len(word) >= 6 and word.isalpha() and fold(word) not in STOP_WORDS}
)
KNOWN_TOKENS = {token for _, word in OWN_WORDS for token in tokens(word)}
KNOWN_STEMS = {stem(token) for token in KNOWN_TOKENS}
LETTERS = "abcdefghijklmnoprstuvwz"


def codes(query: str) -> list[str]:
    return [answer.task.code for answer in LOOKUP.search(query)]


def first(query: str) -> str:
    return codes(query)[0]


class TestWords:
    @pytest.mark.parametrize(
        "forms",
        [
            "huis huizen huisje huisjes",
            "brief brieven briefje",
            "kind kinderen kinder kindje",
            "verzekeren verzekering verzekeringen verzekerd",
            "betalen betaalt betaald betaalde",
            "werk werken werkje",
            "solliciteren sollicitatie sollicitaties",
            "vakantie vakanties",
            "baan banen baantje",
            "kleren kleding kleertjes",
        ],
    )
    def test_forms_of_a_word_are_one(self, forms: str) -> None:
        assert len({stem(form) for form in forms.split()}) == 1

    @pytest.mark.parametrize(
        "words", ["geld geweld", "huur uur", "school schuld", "tolk taal", "kies kiezen", "buurt buren"]
    )
    def test_other_words_stay_apart(self, words: str) -> None:
        assert len({stem(word) for word in words.split()}) == 2

    def test_case_and_accents_do_not_count(self) -> None:
        assert fold("CRÈCHE") == "creche"
        assert tokens("Z-route, foto's & DigiD!") == ["zroute", "fotos", "digid"]


class TestAnswers:
    def test_the_sketch(self) -> None:
        answer = LOOKUP.search("ruzie met buurn")[0]
        assert (answer.partner.code, answer.task.code) == ("neie-noaber", "burenruzie")
        assert answer.why == ("ruzie", "buren")

    @pytest.mark.parametrize(
        ("query", "code"),
        [
            ("burenruzie", "burenruzie"),
            ("buren ruzie", "burenruzie"),
            ("ruzies met de buren", "burenruzie"),
            ("zorgverzekeringen", "verzekeringen"),
            ("zorg verzekering", "verzekeringen"),
            ("verzekring", "verzekeringen"),
            ("fersekering", "verzekeringen"),
            ("VERZÉKERING", "verzekeringen"),
            ("huurachterstant", "huur"),
            ("ik wil graag mijn rijbewijs halen", "rijbewijs"),
            ("energie toeslag", "energietoeslag"),
            ("solisiteren", "betaald-werk"),
            ("kinderkleertjes", "kleding-speelgoed"),
            ("ambtenaar regievoerder", "pip"),
            ("lessen", "inburgeringsles"),
            ("neie noaber", "meedoen"),
            ("gezins hereniging", "gezinshereniging"),
        ],
    )
    def test_finds(self, query: str, code: str) -> None:
        assert first(query) == code

    @pytest.mark.parametrize("length", range(3, len("verzekering") + 1))
    def test_answers_at_every_key(self, length: int) -> None:
        assert "verzekeringen" in codes("verzekering"[:length])

    def test_another_language_goes_by_the_words_of_the_task(self) -> None:
        assert first("interpreter") == "tolk"
        assert first("shughl") == "betaald-werk"

    def test_volunteer_work_names_both(self) -> None:
        assert {answer.partner.code for answer in LOOKUP.search("vrijwilligerswerk")[:2]} == {
            "werkplein",
            "neie-noaber",
        }

    def test_a_partner_goes_before_vluchtelingenwerk_when_both_answer_as_well(self) -> None:
        own, other = DIRECTORY.partner("vluchtelingenwerk"), DIRECTORY.partner("werkplein")
        same = Task("same", "zeilen", ("zeilboot",), "x", "y")
        unknown = DIRECTORY.partner("onbekend")
        partners = tuple(msgspec.structs.replace(partner, task=(same,)) for partner in (own, other))
        answers = Lookup(Directory((*partners, unknown))).search("zeilboot")
        assert [answer.partner.code for answer in answers] == ["werkplein", "vluchtelingenwerk"]

    def test_the_best_comes_first_within_0_and_100(self) -> None:
        scores = [answer.score for answer in LOOKUP.search("brief over geld voor school")]
        assert scores == sorted(scores, reverse=True)
        assert all(0 < score <= 100 for score in scores)

    def test_no_more_than_asked_for(self) -> None:
        assert len(LOOKUP.search("v", limit=3)) == 3
        assert len(LOOKUP.search("v")) == 12


class TestNothing:
    @pytest.mark.parametrize("query", ["", "   ", "\n", "ik wil graag ", "help", "wat moet ik doen"])
    def test_nothing_said_yet_gives_every_partner(self, query: str) -> None:
        answers = LOOKUP.search(query)
        assert [answer.partner for answer in answers] == list(DIRECTORY.partners)
        assert all(answer.task is answer.partner.task[0] and answer.score == 0 for answer in answers)

    @pytest.mark.parametrize("query", ["qqqqq", "!!!", "😀", "\x00\x1b[31m", "مستشفى", "[/red]"])
    def test_nothing_found_sends_to_the_teamleider(self, query: str) -> None:
        (answer,) = LOOKUP.search(query)
        assert answer.partner.code == "onbekend"
        assert answer.task.title == "Niet gevonden — vraag de teamleider."
        assert (answer.score, answer.why) == (0.0, ())


class TestDanger:
    """How danger stands among the other answers; what is told as danger is in test_danger.py."""

    @pytest.mark.parametrize("query", ["mijn man slaat mij", "zelfmoort", "hij wil dood", "geld " * 50 + "brand"])
    def test_goes_first_with_what_to_do(self, query: str) -> None:
        answer = LOOKUP.search(query)[0]
        assert answer.danger is not None
        assert answer.task.code in load_danger().tasks
        assert answer.score == 100.0

    def test_each_thing_to_do_stands_once_and_the_most_urgent_first(self) -> None:
        answers = LOOKUP.search("hij slaat haar en de gordijnen staan in brand")
        told = [answer.danger.now for answer in answers if answer.danger]
        assert told == [Now.CALL_112, Now.TEAMLEIDER]

    @pytest.mark.parametrize(
        "query", ["kind wordt geslagen", "hij slaat haar", "vrouw heeft blauwe plekken", "man neemt haar pinpas af"]
    )
    def test_nothing_stands_beside_it_that_rests_on_its_words(self, query: str) -> None:
        (answer,) = LOOKUP.search(query)
        assert answer.danger is not None

    def test_what_else_was_typed_is_answered_after_it(self) -> None:
        assert codes("er is brand, heeft hij een inboedelverzekering")[:2] == ["gevaar", "verzekeringen"]

    @pytest.mark.parametrize(
        "query",
        [
            "bang voor haar familie",
            "ze moet van haar familie",
            "familie is boos op haar",
            "familie familie familie bang en familie bezoeken",
            "moet van de landgenoten naar de moskee",
            "verplicht met de landgenoten mee",
        ],
    )
    def test_beside_fear_duty_or_anger_nobody_is_sent_to_his_own_people(self, query: str) -> None:
        assert {"geloof-en-familie", "netwerk"}.isdisjoint(codes(query))
        assert "geloof-en-familie" in codes("familie bezoeken")

    def test_a_location_without_the_partner_still_hears_what_to_do(self) -> None:
        left = tuple(partner for partner in DIRECTORY.partners if partner.code != "zorg")
        answer = Lookup(Directory(left)).search("er is brand")[0]
        assert answer.danger is not None
        assert answer.partner.code == "onbekend"

    def test_a_figure_is_no_other_figure(self) -> None:
        assert "gevaar" not in codes("les om 12 uur")
        assert first("112") == "gevaar"


class TestRules:
    @pytest.mark.parametrize("code", sorted({code for code, _ in OWN_WORDS}))
    def test_a_task_is_found_by_each_of_its_words(self, code: str) -> None:
        own = [word for other, word in OWN_WORDS if other == code]
        lost = [word for word in own if code not in codes(word)[:5] and not _sends_elsewhere(code, word)]
        assert lost == []

    @settings(max_examples=400, deadline=None)
    @given(
        st.sampled_from(LONG_WORDS),
        st.integers(0, 30),
        st.sampled_from(LETTERS),
        st.sampled_from(["drop", "add", "other", "swap"]),
    )
    def test_one_wrong_letter_does_not_matter(self, own: tuple[str, str], where: int, letter: str, kind: str) -> None:
        code, word = own
        at = where % (len(word) - 1)
        wrong = {
            "drop": word[:at] + word[at + 1 :],
            "add": word[:at] + letter + word[at:],
            "other": word[:at] + letter + word[at + 1 :],
            "swap": word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        }[kind]
        assume(not _means_something_else(wrong, word) and not LOOKUP.search(wrong)[0].danger)
        assert code in codes(wrong)[:5]

    @settings(max_examples=300, deadline=None)
    @given(st.text(max_size=200))
    @example("\ud7ff" * 3)
    @example("ﷺ" * 100)
    @example("İ" * 50)
    def test_any_text_gets_an_answer(self, query: str) -> None:
        answers = LOOKUP.search(query)
        assert 1 <= len(answers) <= 12
        assert all(isinstance(answer, LookupAnswer) and 0 <= answer.score <= 100 for answer in answers)

    @settings(max_examples=30, deadline=None)
    @given(st.lists(st.sampled_from([word for _, word in OWN_WORDS]), min_size=1, max_size=4))
    def test_what_was_typed_before_does_not_matter(self, words: list[str]) -> None:
        query = " ".join(words)
        for length in range(1, len(query)):
            LOOKUP.search(query[:length])
        assert LOOKUP.search(query) == Lookup(DIRECTORY).search(query)


def _sends_elsewhere(code: str, word: str) -> bool:
    """Whether a word of a task of danger tells of danger with something else to do: ``geweld`` is not for 112 alone."""
    return code in load_danger().tasks and LOOKUP.search(word)[0].danger is not None


def _means_something_else(wrong: str, word: str) -> bool:
    """Whether a typing error made another word, of Dutch or of the directory, or the beginning or an error of one."""
    if is_dutch(wrong) or (stem(wrong) in KNOWN_STEMS and stem(wrong) != stem(word)):
        return True
    return any(other.startswith(wrong) for other in KNOWN_TOKENS if other != word)


class TestMuch:
    """A pasted letter, and signs that mean something elsewhere; how long it takes is measured in tests/bench."""

    @pytest.mark.parametrize(
        "query", ["a" * 10_000, "brief " * 2_000, " ".join(f"woord{n}" for n in range(1_200)), "é\x00😀" * 3_000]
    )
    def test_ten_thousand_characters(self, query: str) -> None:
        assert LOOKUP.search(query[:10_000])
