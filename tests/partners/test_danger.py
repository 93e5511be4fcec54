"""What is told as danger: on which words, in which forms, and what is not; and the faults of the file itself."""

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest

from kiosk.content.danger import Now, load_danger, shape_of
from kiosk.content.partners import load_partners
from kiosk.faults import FileFault
from kiosk.partners.danger import Alarm
from kiosk.partners.directory import Directory
from kiosk.partners.dutch import is_dutch
from kiosk.partners.evaluation import Evaluation, evaluate
from kiosk.partners.lookup import Lookup
from kiosk.partners.words import tokens

HERE = Path(__file__).parent
SHIPPED = files("content").joinpath("danger.toml").read_text("utf-8")
DIRECTORY = Directory(load_partners())
LOOKUP = Lookup(DIRECTORY)
ALARM = Alarm(load_danger(), {token for _, task in DIRECTORY.tasks() for word in task.words for token in tokens(word)})


def told(query: str) -> list[tuple[str, Now]]:
    return [(one.kind.code, one.now) for one in ALARM.told_by(tokens(query), query[-1:].isalnum())]


class TestMeasured:
    """The floors: half of the hints were mended against, the others only reported on."""

    @pytest.mark.parametrize(("name", "floor"), [("danger-mend.tsv", 0.97), ("danger-report.tsv", 0.95)])
    def test_danger_goes_first(self, name: str, floor: float) -> None:
        found = evaluate(LOOKUP, HERE / name)
        assert found.danger >= 120
        assert found.danger_first / found.danger >= floor, found.missed_danger
        assert not [miss for miss in found.missed_danger if "112" in miss.expected]

    def test_ordinary_questions_ring_for_nothing(self) -> None:
        found = [evaluate(LOOKUP, HERE / name) for name in ("not-danger.tsv", "questions.tsv")]
        assert sum(one.not_danger for one in found) >= 600
        alarms = [miss for one in found for miss in one.false_alarms]
        assert len(alarms) / sum(one.not_danger for one in found) < 0.02, alarms

    def test_counts_each_kind_of_question_apart(self, tmp_path: Path) -> None:
        file = tmp_path / "questions.tsv"
        rows = ["tandarts\tzorg", "er is brand\tDANGER\t112", "suicide\tDANGER\t112", "tolk\tDANGER"]
        rows += ["giraffe\tNOT_DANGER", "hij slaat haar\tNOT_DANGER"]
        file.write_text("\n".join(rows), "utf-8")
        found: Evaluation = evaluate(LOOKUP, file)
        assert (found.total, found.top1, found.danger, found.danger_first, found.not_danger) == (1, 1, 3, 2, 3)
        assert [miss.query for miss in found.missed_danger] == ["tolk"]
        assert [miss.query for miss in found.other_answer] == ["suicide"]
        assert [miss.query for miss in found.false_alarms] == ["hij slaat haar"]


class TestSigns:
    @pytest.mark.parametrize(
        ("query", "kind", "now"),
        [
            ("vrouw heeft blauwe plekken", "geweld-thuis", Now.TEAMLEIDER),
            ("man neemt haar pinpas af", "controle", Now.TEAMLEIDER),
            ("kind is weggelopen", "kind-vermist", Now.CALL_112),
            ("hij wil zichzelf iets aandoen", "zelfdoding", Now.CALL_113),
            ("HIJ SLÁÁT HAAR!!", "geweld-thuis", Now.TEAMLEIDER),
            ("hij slaat haar nu", "geweld-thuis", Now.CALL_112),
            ("her father found out and is on the way with a gun", "dreiging-buiten", Now.CALL_112),
        ],
    )
    def test_tells_the_kind_and_what_to_do(self, query: str, kind: str, now: Now) -> None:
        assert (kind, now) in told(query)

    @pytest.mark.parametrize(
        "query",
        [
            "les om 12 uur",
            "slaapt slecht",
            "geslaagd voor het examen",
            "lek",
            "les is in lokaal 112",
            "geweldig feest",
            "brandverzekering",
            "overal",
            "hij slaat nergens op",
            "boodschappen",
            "gordijnen stikken",
            "hij is bang voor de tandarts",
        ],
    )
    def test_a_part_of_a_word_and_a_named_exception_are_no_danger(self, query: str) -> None:
        assert told(query) == []

    @pytest.mark.parametrize(
        "query", ["zelfmoort", "mishandling", "koolmonixide", "zelf moord", "hij slaathaar", "verkrcht"]
    )
    def test_a_letter_wrong_or_a_space_too_many_or_too_few_does_not_matter(self, query: str) -> None:
        assert told(query)

    @pytest.mark.parametrize("wrong", ["geslaagd", "getrapte", "bedreven", "brandweg"])
    def test_a_dutch_word_is_never_taken_for_a_mistake(self, wrong: str) -> None:
        assert is_dutch(wrong) or wrong == "brandweg"
        assert told(f"{wrong} kind") == []

    def test_the_last_word_may_be_unfinished_where_nothing_harmless_begins_so(self) -> None:
        assert told("zelfmoo")
        assert not told("zelfmoo ")
        for harmless in ("scho", "aanv", "slaap", "verz", "sla", "gesl"):
            assert not told(harmless), harmless

    def test_an_exception_covers_only_its_own_words(self) -> None:
        assert told("hij slaat nergens op") == []
        assert ("geweld-thuis", Now.TEAMLEIDER) in told("dat slaat nergens op en hij slaat haar")

    def test_says_the_words_as_they_were_typed(self) -> None:
        assert ALARM.told_by(tokens("mevrouw heeft Blauwe Plekken"), True)[0].words == ("blauwe plekken",)

    def test_ten_thousand_letters_are_read(self) -> None:
        assert told("brief over school " * 500 + "er is brand") == [("brand", Now.CALL_112)]

    @pytest.mark.parametrize(
        "query", ["", " ", "a", "1", "112233", "مستشفى", "😀", "'; DROP TABLE client; --", '"*" OR 1', "\x00"]
    )
    def test_any_text_is_read(self, query: str) -> None:
        assert told(query) == []


class TestShipped:
    def test_every_kind_says_what_to_do_with_the_numbers_filled_in(self) -> None:
        dangers = load_danger()
        for kind in dangers.kind:
            for now in Now:
                said = dangers.says(kind, now)
                assert "{" not in said
                assert len(said) <= 160, said
        assert "0800-2000" in dangers.answer_to(Now.TEAMLEIDER).say.format(veilig_thuis="0800-2000")

    def test_every_answer_has_its_task(self) -> None:
        assert load_danger().tasks <= {task.code for _, task in DIRECTORY.tasks()}
        assert set(load_danger().own_people) <= {task.code for _, task in DIRECTORY.tasks()}

    def test_the_standing_line_fits_and_says_whom_to_call(self) -> None:
        assert load_danger().standing == "Gevaar? Bel 112. Twijfel? Bel de teamleider: nummer nog in te vullen."


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[str, str], Path]:
    """The shipped file with one piece of text replaced, once."""

    def change(old: str, new: str) -> Path:
        assert old in SHIPPED
        file = tmp_path / "danger.toml"
        file.write_text(SHIPPED.replace(old, new, 1), "utf-8")
        return file

    return change


class TestFaults:
    @pytest.mark.parametrize(
        ("old", "new", "sentence"),
        [
            ('code = "klein"', 'code = "man"', "'man' staat er twee keer."),
            ('"<slaan> + <mens> @6"', '"<slaat> + <mens> @6"', "de lijst <slaat> staat hier nog niet."),
            ('"<slaan> + <mens> @6"', '"<slaan> + "', "is geen teken."),
            ('"<slaan> + <mens> @6"', '"<slaan> | | <mens>"', "is geen teken."),
            ('code = "113"', 'code = "112"', "hoort er één keer te staan."),
            ("aanname = true\n", "", "'aanname' en 'check_on' horen bij elkaar."),
            ('phone = ""', f'phone = "{"0" * 15}"', "dit is te lang."),
            ("window = 9", "window = 0", "dit getal is te klein."),
        ],
    )
    def test_a_fault_says_where_and_how_to_mend(
        self, changed: Callable[[str, str], Path], old: str, new: str, sentence: str
    ) -> None:
        with pytest.raises(FileFault) as fault:
            load_danger(changed(old, new))
        assert sentence in fault.value.sentence
        assert "danger.toml, regel" in fault.value.sentence

    def test_a_sign_is_read_as_it_is_written(self) -> None:
        shape = shape_of("<a> b | c + d @4 + e", 9)
        assert shape.parts == ((("<a>", "b"), ("c",)), (("d",),), (("e",),))
        assert shape.windows == (4, 4, 9)
