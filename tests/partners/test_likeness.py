"""What a text is like by examples, and that every example is one that can be read."""

import re
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content import examples as content
from kiosk.content.danger import Now, load_danger
from kiosk.content.examples import load_examples
from kiosk.content.partners import load_partners
from kiosk.faults import FileFault
from kiosk.partners.directory import Directory
from kiosk.partners.likeness import Likeness, shapes
from kiosk.partners.lookup import Lookup
from kiosk.partners.resembling import resembling
from kiosk.partners.words import tokens

DIRECTORY = Directory(load_partners())
LOOKUP = Lookup(DIRECTORY)
READ = resembling(DIRECTORY, load_danger())
HERE = Path(__file__).parent
BOOKS = [("een boek lenen", "bieb"), ("boeken terugbrengen", "bieb"), ("de bus is laat", "bus"), ("de trein", "bus")]
WORDS = st.lists(st.sampled_from(tokens("een boek lenen de bus is laat trein dief")), max_size=8)


def trained(smoothing: float = 1.0) -> Likeness:
    return Likeness(((text.split(), label) for text, label in BOOKS), smoothing)


class TestLikeness:
    def test_a_shape_is_a_word_or_two_beside_each_other_and_figures_are_one(self) -> None:
        assert shapes(tokens("bel 112 of 12")) == {"bel", "112", "of", "#", "bel 112", "112 of", "of #"}

    def test_the_class_of_which_the_words_stand_in_examples_comes_out(self) -> None:
        assert set(trained().standing_out(tokens("ik wil een boek"))) == {"bieb"}
        scores = trained().scores(tokens("de bus"))
        assert scores["bus"] > scores["bieb"]

    def test_of_unknown_words_nothing_is_said(self) -> None:
        assert trained().scores(["zeppelin"]) == {}
        assert trained().standing_out(["zeppelin"]) == {}
        assert Likeness([], 1.0).standing_out(["boek"]) == {}

    def test_tells_the_words_on_which_it_rests_in_their_own_order(self) -> None:
        assert trained().telling(tokens("lenen wil ik een boek"), "bieb", 2) == ["lenen", "een"]

    @given(WORDS)
    def test_what_stands_out_is_above_the_mean_of_all(self, words: list[str]) -> None:
        for label, more in trained().standing_out(words).items():
            scores = trained().scores(words)
            assert more == pytest.approx(scores[label] - sum(scores.values()) / len(scores))


class TestExamples:
    def test_each_has_a_task_or_a_kind_that_exists(self) -> None:
        read = load_examples()
        assert {one.kind for one in read.danger} == {kind.code for kind in load_danger().kind}
        assert {task for _, task in read.questions} <= {task.code for _, task in DIRECTORY.tasks()}
        assert {one.now for one in read.danger} == set(Now)

    def test_none_of_them_is_a_question_that_is_measured(self) -> None:
        measured = {
            " ".join(tokens(line.partition("\t")[0]))
            for file in HERE.rglob("*.tsv")
            for line in file.read_text("utf-8").splitlines()
            if not line.startswith("#")
        }
        read = load_examples()
        texts = (*(one.text for one in read.danger), *read.ordinary, *(text for text, _ in read.questions))
        assert [text for text in texts if " ".join(tokens(text)) in measured] == []

    def test_none_holds_a_number_by_which_somebody_is_reached(self) -> None:
        read = load_examples()
        texts = (*(one.text for one in read.danger), *read.ordinary, *(text for text, _ in read.questions))
        assert [text for text in texts if re.search(r"@|(\d[ -]?){9}", text)] == []

    def test_a_line_without_its_columns_is_named(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "examples").mkdir()
        (tmp_path / "examples" / "danger.tsv").write_text("# kop\nhij slaat haar\t112\n", "utf-8")
        monkeypatch.setattr(content, "shipped", lambda name: tmp_path / name)
        with pytest.raises(FileFault, match=r"danger.tsv, regel 2: hier horen 3 kolommen"):
            load_examples.__wrapped__()


class TestResembling:
    @pytest.mark.parametrize(
        "hint",
        [
            "volgens de juf komt het jongetje altijd in dezelfde vieze kleren en zonder brood op school",
            "sinds de zomer slaapt de dochter met een stoel onder de klink",
            "the boss keeps all our papers and we sleep behind the kitchen",
        ],
    )
    def test_a_hint_without_a_sign_is_danger(self, hint: str) -> None:
        assert LOOKUP.search(hint)[0].danger is not None

    def test_it_says_on_which_words(self) -> None:
        answer = LOOKUP.search("the boss keeps all our papers and we sleep behind the kitchen")[0]
        assert set(answer.why) <= set(tokens("the boss keeps all our papers and we sleep behind the kitchen"))
        assert answer.why

    @pytest.mark.parametrize("text", ["", "x", "wat moet ik doen", "v", "no hot water", "en toen en toen en toen"])
    def test_a_word_or_two_that_may_be_anything_is_none(self, text: str) -> None:
        assert LOOKUP.search(text)[0].danger is None

    def test_a_kind_that_a_location_took_out_is_told_no_more(self) -> None:
        dangers = load_danger()
        read = resembling(DIRECTORY, msgspec.structs.replace(dangers, kind=dangers.kind[:1]))
        assert read.answer(tokens("de boss houdt mijn paspoort"))[1] == dangers.kind[0].code

    def test_a_question_that_names_nothing_finds_its_task(self) -> None:
        assert READ.like_tasks(tokens("de wasmachine staat nog in de winkel en er is geen geld voor"))

    def test_is_made_once_for_the_same_words(self) -> None:
        assert resembling(DIRECTORY, load_danger()) is resembling(Directory(load_partners()), load_danger())
