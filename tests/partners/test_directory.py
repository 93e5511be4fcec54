"""The partners as delivered, the faults of a file that a location changed, and the directory itself."""

import re
from collections.abc import Callable
from datetime import date
from importlib.resources import files
from pathlib import Path

import lucide
import pytest

from kiosk.content.danger import load_danger
from kiosk.content.partners import Contact, load_partners
from kiosk.faults import FileFault, NotFound
from kiosk.partners.directory import Directory

SHIPPED = files("content").joinpath("partners.toml").read_text("utf-8")
PARTNERS = [
    *("gemeente", "vluchtelingenwerk", "werkplein", "neie-noaber", "school"),
    *("sociaal-team", "zorg", "verhuurder", "client", "onbekend"),
]
NO_OWNER = ["digid", "duo", "kinderopvang", "schulden", "trauma", "tolk", "gezinshereniging", "onveilig-thuis"]


@pytest.fixture(scope="module")
def directory() -> Directory:
    return Directory(load_partners())


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[str, str], Path]:
    """The shipped file with one piece of text replaced, once."""

    def change(old: str, new: str) -> Path:
        assert old in SHIPPED
        file = tmp_path / "partners.toml"
        file.write_text(SHIPPED.replace(old, new, 1), "utf-8")
        return file

    return change


def line_with(text: str) -> int:
    """The first line of the shipped file that has ``text``."""
    return next(n for n, line in enumerate(SHIPPED.splitlines(), start=1) if text in line)


class TestShipped:
    def test_has_the_partners_of_the_taakverdeling_in_order(self, directory: Directory) -> None:
        assert [partner.code for partner in directory.partners] == PARTNERS

    def test_every_icon_exists(self, directory: Directory) -> None:
        assert {partner.icon for partner in directory.partners} <= set(lucide.get_icon_list())

    def test_holds_no_contact_details_but_112(self, directory: Directory) -> None:
        assert {partner.contact for partner in directory.partners} == {Contact()}
        assert {task.phone for _, task in directory.tasks()} == {"", "112", "113"}
        assert not re.search(r"@|https?:|www\.", SHIPPED)
        # the two numbers of the whole country stand in what the teamleider checks each year
        numbers = load_danger().numbers
        assert (numbers.aanname, numbers.number_113, numbers.veilig_thuis) == (True, "0800-0113", "0800-2000")
        assert re.findall(r"\d{3,}[- ]?\d{4,}", SHIPPED.replace("2027-01-01", "")) == []
        assert set(re.findall(r"{\w+}", SHIPPED)) == {"{number_113}", "{veilig_thuis}"}

    def test_never_names_the_walk_in_hour_of_another_town(self) -> None:
        assert "vaart welzijn" not in SHIPPED.casefold()
        assert "vaartwelzijn" not in SHIPPED.casefold()

    @pytest.mark.parametrize("code", NO_OWNER)
    def test_says_what_nobody_was_given(self, directory: Directory, code: str) -> None:
        partner, task = directory.task(code)
        assert partner.code == "onbekend"
        assert task.vw.startswith("Niet vastgelegd — vraag")
        assert "de teamleider" in task.vw

    @pytest.mark.parametrize("code", ["gevaar", "onveilig-thuis"])
    def test_danger_names_112_and_the_teamleider(self, directory: Directory, code: str) -> None:
        _, task = directory.task(code)
        assert task.urgent
        assert code in load_danger().tasks
        assert "112" in task.alarm
        assert "meteen de teamleider" in task.alarm

    def test_volunteer_work_is_shown_at_both_with_the_difference(self, directory: Directory) -> None:
        both = [directory.task(code) for code in ("vrijwilligerswerk", "vrijwilligerswerk-werkplein")]
        assert [partner.code for partner, _ in both] == ["neie-noaber", "werkplein"]
        assert all("Werkplein" in task.unsettled and "Neie Noaber" in task.unsettled for _, task in both)

    def test_no_money_matter_goes_to_a_neighbour(self, directory: Directory) -> None:
        money = [*directory.partner("werkplein").task, directory.task("schulden")[1], directory.task("huur")[1]]
        assert not [task.code for task in money if re.search(r"\bbuur|\bburen", task.first)]

    def test_the_sociaal_team_comes_after_18_months(self, directory: Directory) -> None:
        team = directory.partner("sociaal-team")
        assert "18 maanden" in team.role
        assert "18 maanden" in team.task[0].title
        wijkteam = directory.task("wijkteam")[1]
        assert wijkteam.aanname, "the thesis does not say whether the wijkteam is the sociaal team"
        assert "staat niet vast" in wijkteam.unsettled

    def test_assumptions_are_marked_and_dated(self, directory: Directory) -> None:
        marked = {task.code for _, task in directory.tasks() if task.aanname}
        assert {"ontzorgen", "pvt-map-knm", "energietoeslag", "openbaar-vervoer", "duo", "gezinshereniging"} <= marked
        assert {task.check_on for _, task in directory.tasks() if task.aanname} == {date(2027, 1, 1)}

    def test_no_entry_stands_twice_in_a_task(self, directory: Directory) -> None:
        double = [
            (task.code, word) for _, task in directory.tasks() for word in set(task.words) if task.words.count(word) > 1
        ]
        assert double == []


class TestFaults:
    @pytest.mark.parametrize(
        ("old", "new", "sentence"),
        [
            ('code = "werkplein"', 'code = "gemeente"', "'gemeente' staat er twee keer. Kies een andere."),
            ('letter = "W"', 'letter = "G"', "de letter G is al van Gemeente."),
            ('letter = "W"', 'letter = "w"', "'w' is niet één hoofdletter."),
            ('short = "Werkplein"', 'short = "Werkplein Drentsche"', "hoogstens 16."),
            ('short = "Werkplein"', 'short = " "', "deze tekst is leeg."),
            ('icon = "briefcase"', 'icon = "Brief Case"', "geen naam van een plaatje."),
            ('code = "uitkering"', 'code = "toeslagen"', "'toeslagen' staat er twee keer."),
            ('code = "uitkering"', 'code = "Uit kering"', "is geen code."),
            ('title = "uitkering"', f'title = "{"u" * 41}"', "heeft 41 tekens. Maak hem korter: hoogstens 40."),
            ('first = "De cliënt belt zelf', f'first = "{"x" * 91}', "hoogstens 90."),
            ('words = ["dagbesteding"', 'words = ["a", "A ", "b"]\nx = [""', "'x' is hier onbekend."),
            ('words = ["dagbesteding"', 'words = ["!", "dagbesteding"', "dit woord is leeg. Haal het weg."),
            ("aanname = true\n", "", "'aanname' en 'check_on' horen bij elkaar."),
            ("check_on = 2027-01-01", 'check_on = "soms"', "partners.toml, regel "),
            ("urgent = true\n", "", "'urgent' en 'alarm' horen bij elkaar."),
            ('code = "niet-gevonden"', 'code = "anders"', "de taak 'niet-gevonden' van 'onbekend' ontbreekt."),
            ('code = "client"', 'code = "clienten"', "de partner 'client' ontbreekt."),
        ],
    )
    def test_a_fault_says_what_and_how_to_mend(
        self, changed: Callable[[str, str], Path], old: str, new: str, sentence: str
    ) -> None:
        with pytest.raises(FileFault) as fault:
            load_partners(changed(old, new))
        assert sentence in fault.value.sentence
        assert "partners.toml" in fault.value.sentence

    def test_too_few_words_are_counted_without_doubles(self, changed: Callable[[str, str], Path]) -> None:
        words = next(line for line in SHIPPED.splitlines() if line.startswith('words = ["dagbesteding"'))
        file = changed(words, 'words = ["dag", "Dag", "a", "b", "c", "d", "e", "f"]')
        with pytest.raises(FileFault, match="er zijn 7 verschillende woorden") as fault:
            load_partners(file)
        assert fault.value.line == line_with('words = ["dagbesteding"')

    def test_names_the_line(self, changed: Callable[[str, str], Path]) -> None:
        with pytest.raises(FileFault) as fault:
            load_partners(changed('letter = "N"', 'letter = "NN"'))
        assert fault.value.line == line_with('letter = "N"')

    def test_another_location_may_have_other_partners(self, changed: Callable[[str, str], Path]) -> None:
        partners = load_partners(changed('code = "neie-noaber"', 'code = "buurtwerk"'))
        assert partners[3].code == "buurtwerk"


class TestDirectory:
    def test_finds_partner_and_task_by_code(self, directory: Directory) -> None:
        assert directory.partner("school").letter == "S"
        partner, task = directory.task("burenruzie")
        assert (partner.code, task.title) == ("neie-noaber", "hulp bij burenruzie")

    def test_says_what_is_not_there(self, directory: Directory) -> None:
        with pytest.raises(NotFound, match="'bank'"):
            directory.partner("bank")
        with pytest.raises(NotFound, match="'bank'"):
            directory.task("bank")

    def test_opening_hours_alone_reach_nobody(self) -> None:
        assert not Contact(hours="ma 9-12").reachable


#: Arabic as people type it in Latin letters
ARABIC = """
3alawat 3amal 3unf alam anshita asdiqa asnan baladiya barid bayt bayya3 darraja dawa dawra duyun fariq
fatura fahs fulus hadana hamil hisab huwiya intihar i3ana i3aqa ijar imtihan iqama jawaz jiran kahraba kawabis
khatar kharban khutta kibar kompyuter kursi lam lugha madrasa maktaba malabis masarif masari masjid maw3id
mizaniya mubadara muhadatha muhami muqabala murahiq musa3ada musa3adat musharaka mustashfa mustawa mutarjim
qard qitar qiyam ri3aya risala sadma shabab shughl shurta suq ta2min tabib talaq tamdid tandhif tasjil
shakwa abaa ju3 rukhsa tasli7 tat3im tatawu3 tawsil tifl zibala
"""


def test_every_task_is_found_in_transliterated_arabic_too() -> None:
    for partner in load_partners():
        for task in partner.task:
            said = {part for word in task.words for part in (word, *word.split())}
            assert said & {"ma ba3rif", *ARABIC.split()}, f"{partner.code}: {task.title}"
