"""A location's own folder: laid over what is shipped, and never a reason for the kiosk not to start."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from kiosk.content import folder, toml_file
from kiosk.content.actions import load_actions
from kiosk.content.folder import LAYERED
from kiosk.content.handbook import load_handbook
from kiosk.content.instrument import load_instrument
from kiosk.content.last_good import fingerprint, keep_good, open_content
from kiosk.content.layers import Change, Layer
from kiosk.content.location import Content
from kiosk.content.partners import Partner, load_partners
from kiosk.content.poster import load_poster
from kiosk.content.route import load_route
from kiosk.content.texts import shipped_catalog, shipped_languages
from kiosk.content.toml_file import shipped
from kiosk.faults import FileFault, NotFound

SHIPPED = Content()
INSTRUMENT = shipped("instrument.toml").read_text("utf-8")
WORKPLACE = '[[partner]]\ncode = "werkplein"\n[partner.contact]\nphone = "{}"\n'
PO_HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
CACHES = (
    folder.shipped_table,
    load_partners,
    load_actions,
    load_route,
    load_poster,
    load_instrument,
    load_handbook,
    shipped_languages,
    shipped_catalog,
)


def put(data: Path, name: str, content: str | bytes) -> Path:
    """Write a file of the location's folder."""
    path = data / "inhoud" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def start(data: Path, *changes: Change) -> Content:
    """What the office does with its content at every start."""
    content = open_content(data, changes)
    if content.fault is None:
        keep_good(data)
    return content


def partner(content: Content, code: str = "werkplein") -> Partner:
    return {one.code: one for one in content.partners}[code]


def phone(content: Content) -> str:
    return partner(content).contact.phone


def entry(context: str, msgid: str, msgstr: str) -> str:
    return f'msgctxt "{context}"\nmsgid "{msgid}"\nmsgstr "{msgstr}"\n\n'


@pytest.fixture
def upgrade(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, str, str], None]]:
    """Ship something else from now on: ``upgrade("partners.toml", old, new)``."""
    newer = tmp_path / "nieuwe versie"
    shutil.copytree(str(shipped()), newer)
    monkeypatch.setattr(toml_file, "files", lambda _: newer)

    def ship(name: str, old: str, new: str) -> None:
        text = (newer / name).read_text("utf-8")
        assert old in text
        (newer / name).write_text(text.replace(old, new, 1), "utf-8")
        _forget()

    yield ship
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    for cache in CACHES:
        cache.cache_clear()


# ---------------------------------------------------------------- what a folder says


def test_without_a_folder_everything_is_as_shipped_and_nothing_is_kept(tmp_path: Path) -> None:
    content = start(tmp_path)
    assert (content.partners, content.actions, content.route) == (load_partners(), load_actions(), load_route())
    assert (content.poster, content.instrument, content.handbook) == (load_poster(), load_instrument(), load_handbook())
    assert all(content.origins(subject) == () for subject in LAYERED)
    assert content.replaced() == ()
    assert list(tmp_path.iterdir()) == []


def test_an_empty_folder_is_as_shipped(tmp_path: Path) -> None:
    (tmp_path / "inhoud").mkdir()
    put(tmp_path, "partners.toml", "")
    content = start(tmp_path)
    assert content.partners == load_partners()
    assert content.fault is None


def test_one_telephone_number_changes_that_and_nothing_else(tmp_path: Path) -> None:
    put(tmp_path, "partners.toml", WORKPLACE.format("0592-123456"))
    content = start(tmp_path)
    assert phone(content) == "0592-123456"
    assert [one for one in content.partners if one.code != "werkplein"] == [
        one for one in SHIPPED.partners if one.code != "werkplein"
    ]
    assert partner(content).task == partner(SHIPPED).task
    [origin] = content.origins("partners")
    assert (origin.change.path, origin.layer) == ("partner/werkplein/contact/phone", Layer.FOLDER)


def test_actions_route_and_poster_are_merged_by_code_too(tmp_path: Path) -> None:
    put(tmp_path, "actions.toml", '[[action]]\ncode = "1a-1-1"\ntext = "Ik bel de verhuurder."\n')
    put(tmp_path, "route.toml", '[[mijlpaal]]\ncode = "nulmeting"\nweeks = 4\n[signals]\nrung_too_long = 30\n')
    put(tmp_path, "paper/poster.toml", 'title = "Samen"\n[heading]\nroad = "De weg"\n')
    content = start(tmp_path)
    assert {action.code: action.text for action in content.actions.action}["1a-1-1"] == "Ik bel de verhuurder."
    assert len(content.actions.action) == len(SHIPPED.actions.action)
    nulmeting = content.route.mijlpaal_named("nulmeting")
    assert nulmeting is not None
    assert nulmeting.weeks == 4
    assert content.route.signals.rung_too_long == 30
    assert content.route.signals.meting_ahead == SHIPPED.route.signals.meting_ahead
    assert (content.poster.title, content.poster.heading["road"]) == ("Samen", "De weg")
    assert content.poster.heading["who"] == SHIPPED.poster.heading["who"]


def test_a_location_may_ship_an_instrument_of_its_own_and_it_is_no_mixture(tmp_path: Path) -> None:
    begin, last = INSTRUMENT.index('[[leefgebied]]\ncode = "1"'), INSTRUMENT.index('[[leefgebied]]\ncode = "2"')
    put(tmp_path, "instrument.toml", INSTRUMENT[:last])
    content = start(tmp_path)
    assert begin < last
    assert content.fault is None
    assert [one.code for one in content.instrument.leefgebied] == ["1"]


def test_a_page_of_the_handbook_is_replaced_in_its_place(tmp_path: Path) -> None:
    put(tmp_path, "handbook/overleg.md", "# Ons overleg\n\nOp dinsdag.\n")
    pages = start(tmp_path).handbook
    assert [page.code for page in pages] == [page.code for page in load_handbook()]
    assert {page.code: page.title for page in pages}["overleg"] == "Ons overleg"


def test_a_partner_taken_out_takes_the_shipped_actions_that_name_him_along(tmp_path: Path) -> None:
    put(tmp_path, "partners.toml", '[[partner]]\ncode = "zorg"\noff = true\n')
    content = start(tmp_path)
    assert content.fault is None
    assert "zorg" not in {one.code for one in content.partners}
    gone = {action.code for action in SHIPPED.actions.action if action.partner == "zorg"}
    assert gone
    left = {action.code for action in SHIPPED.actions.action} - gone
    assert {action.code for action in content.actions.action} == left


def test_a_value_that_is_the_shipped_one_is_no_change(tmp_path: Path) -> None:
    put(tmp_path, "partners.toml", '[[partner]]\ncode = "werkplein"\nletter = "W"\n')
    assert start(tmp_path).origins("partners") == ()


def test_an_unknown_subject_is_refused_with_the_names_of_those_there_are() -> None:
    with pytest.raises(NotFound, match="partners, actions, route, poster"):
        SHIPPED.origins("instrument")


# ---------------------------------------------------------------- translations


def test_a_translation_of_the_location_counts_over_ours_and_the_others_stay(tmp_path: Path) -> None:
    put(tmp_path, "locale/en.po", PO_HEAD + entry("poster", "samen", "side by side"))
    texts = start(tmp_path).texts("en")
    assert texts.text("poster", "samen") == "side by side"
    assert not texts.uses_concept
    assert texts.text("poster", "zelf") == SHIPPED.texts("en").text("poster", "zelf") != "zelf"
    assert SHIPPED.texts("en").text("poster", "samen") != "side by side"


@pytest.mark.parametrize(
    "own", [entry("poster", "samen", ""), f"#, fuzzy\n{entry('poster', 'samen', 'oud')}"], ids=["empty", "fuzzy"]
)
def test_an_entry_of_the_location_that_cannot_be_shown_leaves_ours(tmp_path: Path, own: str) -> None:
    put(tmp_path, "locale/en.po", PO_HEAD + own)
    assert start(tmp_path).texts("en").text("poster", "samen") == SHIPPED.texts("en").text("poster", "samen")


def test_a_new_language_is_added_and_what_it_lacks_is_dutch(tmp_path: Path) -> None:
    put(tmp_path, "locale/is.po", PO_HEAD + entry("poster", "samen", "saman"))
    content = start(tmp_path)
    assert content.fault is None
    assert content.languages() == ["nl", *sorted({*SHIPPED.languages()[1:], "is"})]
    texts = content.texts("is")
    assert (texts.text("poster", "samen"), texts.text("poster", "zelf")) == ("saman", "zelf")
    with pytest.raises(NotFound):
        SHIPPED.texts("is")


def test_dutch_is_the_source_and_stands_once_in_the_list(tmp_path: Path) -> None:
    put(tmp_path, "locale/nl.po", PO_HEAD + entry("poster", "samen", "tezamen"))
    content = start(tmp_path)
    assert content.languages() == SHIPPED.languages()
    assert content.texts("nl").text("poster", "samen") == "samen"


# ---------------------------------------------------------------- bad input


def without_kan() -> str:
    first = INSTRUMENT.index("kan = [")
    return f"{INSTRUMENT[:first]}kan = []{INSTRUMENT[INSTRUMENT.index(']', INSTRUMENT.index('verhuis', first)) + 1 :]}"


def with_kan_left_out() -> str:
    return without_kan().replace("kan = []\n", "", 1)


def line_with(text: str, part: str) -> int:
    return text.count("\n", 0, text.index(part)) + 1


ACTION = 'onderdeel = "1a"\nlevel = 1\nrung = "zelf"\ntext = "Ik bel."\nwho = "partner"\n'
WORDS = '["a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8"]'
TASK = f'title = "t"\nwords = {WORDS}\nfirst = "f"\nvw = "v"\n'
BAD = {
    "broken TOML": ("partners.toml", '[[partner]]\ncode = "werkplein\n', 2, "geen geldige TOML"),
    "broken PO": ("locale/en.po", f'{PO_HEAD}msgid "a"\nmsgstr "b\n', 5, "geen vertaalregel"),
    "PO without msgstr": ("locale/en.po", f'{PO_HEAD}msgid "a"\nmsgid "b"\nmsgstr "x"\n', 4, "hoort een msgstr"),
    "PO with a text twice": (
        "locale/en.po",
        f"{PO_HEAD}{entry('poster', 'huur', 'rent')}{entry('poster', 'huur', 'hire')}",
        10,
        "'huur' is al vertaald op regel 6.",
    ),
    "PO with another number to call": (
        "locale/en.po",
        PO_HEAD + entry("poster", "Gevaar? Bel 112", "Danger? Call 113"),
        5,
        "een ander getal",
    ),
    "PO in another encoding": ("locale/en.po", f'{PO_HEAD}msgid "a"\nmsgstr "é"\n'.encode("latin-1"), 5, "UTF-8"),
    "PO of no language": ("locale/engels.po", PO_HEAD, None, "'engels' is geen taal."),
    "PO with other numbers": ("locale/is.po", f"{PO_HEAD}{entry('poster', 'maand 0', 'bil')}", 5, "een ander getal"),
    "TOML in another encoding": (
        "partners.toml",
        '# één\n# é\n[[partner]]\ncode = "werkplein"\n'.encode("latin-1"),
        1,
        "UTF-8",
    ),
    "partner twice": (
        "partners.toml",
        '[[partner]]\ncode = "werkplein"\n\n[[partner]]\ncode = "werkplein"\n',
        5,
        "'werkplein' staat er twee keer.",
    ),
    "task twice": (
        "partners.toml",
        '[[partner]]\ncode = "zorg"\n[[partner.task]]\ncode = "x"\n[[partner.task]]\ncode = "x"\n',
        6,
        "'x' staat er twee keer.",
    ),
    "task that a later partner has": (
        "partners.toml",
        f'[[partner]]\ncode = "gemeente"\n[[partner.task]]\ncode = "niet-gevonden"\n{TASK}',
        3,
        "'niet-gevonden' staat er twee keer.",
    ),
    "letter of another partner": (
        "partners.toml",
        '[[partner]]\ncode = "gemeente"\nletter = "W"\n',
        3,
        "de letter W is al van",
    ),
    "unknown key": ("partners.toml", '[[partner]]\ncode = "werkplein"\nnaam = "W"\n', 3, "'naam' is hier onbekend."),
    "code left out": ("partners.toml", '\n[[partner]]\nname = "W"\n', 2, "'code' ontbreekt."),
    "partner that must stay": ("partners.toml", '[[partner]]\ncode = "client"\noff = true\n', 1, "'client' ontbreekt."),
    "no kan-punten": ("instrument.toml", without_kan(), line_with(without_kan(), "kan = []"), "geen kan-punten"),
    "kan-punten left out": (
        "instrument.toml",
        with_kan_left_out(),
        line_with(with_kan_left_out(), "[[leefgebied.onderdeel]]"),
        "'kan' ontbreekt.",
    ),
    "unknown partner": (
        "actions.toml",
        f'[[action]]\ncode = "eigen"\n{ACTION}partner = "bakker"\n',
        8,
        "partner 'bakker' is onbekend.",
    ),
    "action of an unknown onderdeel": (
        "actions.toml",
        f'[[action]]\ncode = "eigen"\n{ACTION.replace("1a", "9z")}partner = "zorg"\n',
        3,
        "onderdeel '9z' is onbekend.",
    ),
    "unknown partner on the poster": (
        "paper/poster.toml",
        '[[partner]]\ncode = "bakker"\nname = "Bakker"\ntask = [{ icon = "bus", text = "brood" }]\n',
        2,
        "partner 'bakker' is onbekend.",
    ),
    "partner that counts as an unknown one": (
        "partners.toml",
        '[[partner]]\ncode = "werkplein"\ncounts_as = "bakker"\n',
        3,
        "partner 'bakker' is onbekend.",
    ),
    "fase that clients are in": ("route.toml", '[[fase]]\ncode = "doelen"\noff = true\n', 1, "'doelen' ontbreekt."),
    "assumption without a day to check it": (
        "route.toml",
        '[[uitgangspunt]]\ncode = "z-route"\naanname = false\n',
        1,
        "'aanname' en 'check_on' horen bij elkaar.",
    ),
    "unknown mijlpaal": (
        "paper/poster.toml",
        '[[step]]\ncode = "zelf"\nmijlpalen = ["eindmeting", "feest"]\n',
        3,
        "mijlpaal 'feest' is onbekend.",
    ),
    "number for a heading": ("paper/poster.toml", "[heading]\nroad = 5\n", 1, "hier hoort tekst"),
    "picture that is not there": (
        "paper/poster.toml",
        '[[step]]\ncode = "zelf"\nicon = "eenhoorn"\n',
        1,
        "plaatje 'eenhoorn' kan hier niet.",
    ),
    "no nulmeting": (
        "route.toml",
        '[[mijlpaal]]\ncode = "poster"\nweeks = 3\n[[mijlpaal]]\ncode = "nulmeting"\noff = true\n',
        4,
        "er is geen nulmeting.",
    ),
    "page without a title": ("handbook/overleg.md", "Overleg\n", 1, "geen titel"),
    "template with a mistake": ("paper/plan.html.j2", "<html>\n{% if doc %}\n{% fi %}\n", 3, "klopt niet"),
    "template that takes itself in": ("paper/plan.html.j2", '<p>\n{% include "plan.html.j2" %}\n', 2, "elkaar rond op"),
    "style sheet that takes itself in": ("paper/plan.css", 'p {}\n\n{% include "plan.css" %}\n', 3, "elkaar rond op"),
    "template that is not there": ("paper/plan.html.j2", '<p>\n{% include "x.j2" %}\n', 2, "'x.j2' is er niet."),
    "template that reaches for the key": (
        "paper/plan.html.j2",
        '<p>\n\n{% include "../../sleutel" %}\n',
        3,
        "'../../sleutel' is er niet.",
    ),
    "template in another encoding": ("paper/plan.html.j2", b"<p>\n<p>\xe9", 2, "UTF-8"),
}


@pytest.mark.parametrize(("name", "content", "line", "what"), BAD.values(), ids=BAD)
def test_bad_input_names_file_line_and_mend_and_the_last_good_content_stays(
    tmp_path: Path, name: str, content: str | bytes, line: int | None, what: str
) -> None:
    put(tmp_path, "handbook/vvs.md", "# Ons VVS\n")
    assert start(tmp_path).fault is None
    put(tmp_path, name, content)
    (tmp_path / "sleutel").write_text("het geheim")
    found = start(tmp_path)
    assert found.fault is not None
    assert (found.fault.file, found.fault.line) == (f"inhoud/{name}", line)
    assert found.fault.sentence.startswith(f"inhoud/{name}")
    assert what in found.fault.sentence
    assert found.fault.sentence.endswith(found.fault.mend)
    assert found.fault.mend
    found.check()
    assert {page.code: page.title for page in found.handbook}["vvs"] == "Ons VVS"


def test_a_header_that_names_another_encoding_than_the_file_has_garbles_nothing(tmp_path: Path) -> None:
    head = PO_HEAD.replace("UTF-8", "ISO-8859-1")
    put(tmp_path, "locale/fr.po", head + entry("poster", "samen", "ensemble, à deux"))
    assert start(tmp_path).texts("fr").text("poster", "samen") == "ensemble, à deux"


def test_a_file_with_a_name_that_nobody_reads_is_told_and_stops_nothing(tmp_path: Path) -> None:
    put(tmp_path, "parters.toml", "[[partner]]\n")
    put(tmp_path, "handbook/eigen.md", "# Eigen\n")
    put(tmp_path, "handbook/vvs.md", "# Ons VVS\n")
    put(tmp_path, "paper/logo.j2", "<p>")
    put(tmp_path, "partners.toml~", "oud")
    content = start(tmp_path)
    assert content.fault is None
    assert content.unknown_files() == ("inhoud/handbook/eigen.md", "inhoud/parters.toml")
    assert SHIPPED.unknown_files() == ()


def test_templates_that_take_each_other_in_are_told_in_their_order(tmp_path: Path) -> None:
    put(tmp_path, "paper/plan.html.j2", '\n{% include "b.j2" %}')
    put(tmp_path, "paper/b.j2", '\n\n{% include "c.j2" %}')
    put(tmp_path, "paper/c.j2", '\n\n\n{% include "plan.html.j2" %}')
    fault = start(tmp_path).fault
    assert fault is not None
    sayings = {
        "inhoud/paper/plan.html.j2": (2, "plan.html.j2 → b.j2 → c.j2 → plan.html.j2"),
        "inhoud/paper/b.j2": (3, "b.j2 → c.j2 → plan.html.j2 → b.j2"),
        "inhoud/paper/c.j2": (4, "c.j2 → plan.html.j2 → b.j2 → c.j2"),
    }
    line, cycle = sayings[fault.file]
    assert fault.line == line
    assert cycle in fault.sentence


def test_a_cycle_through_a_shipped_template_is_told_at_the_locations_own(tmp_path: Path) -> None:
    put(tmp_path, "paper/words.html.j2", '\n{% import "pocket.html.j2" as pocket %}')
    fault = start(tmp_path).fault
    assert fault is not None
    assert (fault.file, fault.line) == ("inhoud/paper/words.html.j2", 2)
    assert "words.html.j2 → pocket.html.j2 → words.html.j2" in fault.sentence


def test_what_is_no_template_is_not_read_as_one(tmp_path: Path) -> None:
    put(tmp_path, "paper/logo.png", b"\x89PNG\xff")
    put(tmp_path, "paper/leesmij.txt", "{% dit is geen sjabloon")
    assert start(tmp_path).fault is None


def test_an_empty_style_sheet_of_the_location_counts(tmp_path: Path) -> None:
    put(tmp_path, "paper/plan.css", "")
    assert start(tmp_path).template("plan.css") == ""


@pytest.mark.parametrize("name", ["../../sleutel", "/etc/hostname", "../instrument.toml", "..", ""])
def test_a_template_reaches_nothing_outside_its_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "sleutel").write_text("het geheim")
    put(tmp_path, "instrument.toml", INSTRUMENT)
    with pytest.raises(FileFault):
        Content(tmp_path / "inhoud").template(name)


# ---------------------------------------------------------------- the last that was good


def test_good_then_broken_then_mended_over_many_starts(tmp_path: Path) -> None:
    put(tmp_path, "partners.toml", WORKPLACE.format("0592-1111"))
    assert phone(start(tmp_path)) == "0592-1111"
    for _ in range(2):
        put(tmp_path, "partners.toml", WORKPLACE.format("0592-2222") + "letter = \n")
        broken = start(tmp_path)
        assert broken.fault is not None
        assert broken.folder == tmp_path / "inhoud.goed"
        assert phone(broken) == "0592-1111"
    put(tmp_path, "partners.toml", WORKPLACE.format("0592-3333"))
    mended = start(tmp_path)
    assert (mended.fault, phone(mended)) == (None, "0592-3333")
    put(tmp_path, "partners.toml", "[")
    assert phone(start(tmp_path)) == "0592-3333"


def test_one_broken_file_leaves_none_of_the_new_ones_in_half(tmp_path: Path) -> None:
    put(tmp_path, "partners.toml", WORKPLACE.format("0592-1111"))
    start(tmp_path)
    put(tmp_path, "partners.toml", WORKPLACE.format("0592-2222"))
    put(tmp_path, "route.toml", "[")
    assert phone(start(tmp_path)) == "0592-1111"


def test_broken_at_the_very_first_start_is_as_shipped_and_says_so(tmp_path: Path) -> None:
    put(tmp_path, "partners.toml", "[")
    content = start(tmp_path)
    assert content.fault is not None
    assert content.partners == load_partners()
    assert not (tmp_path / "inhoud.goed").exists()


def test_an_instrument_that_broke_since_is_seen_without_a_restart(tmp_path: Path) -> None:
    own = INSTRUMENT.replace('name = "Meetinstrument', 'name = "Ons meetinstrument', 1)
    put(tmp_path, "instrument.toml", own)
    name = start(tmp_path).instrument.name
    assert name.startswith("Ons")
    put(tmp_path, "instrument.toml", without_kan())
    broken = start(tmp_path)
    assert broken.fault is not None
    assert broken.instrument.name == name
    put(tmp_path, "instrument.toml", own.replace("Ons", "Uw", 1))
    assert start(tmp_path).instrument.name.startswith("Uw")


def test_a_file_taken_away_is_shipped_again_and_stays_so(tmp_path: Path) -> None:
    own = put(tmp_path, "partners.toml", WORKPLACE.format("0592-1111"))
    put(tmp_path, "handbook/vvs.md", "# Ons VVS\n")
    start(tmp_path)
    own.unlink()
    assert phone(start(tmp_path)) == ""
    assert not (tmp_path / "inhoud.goed" / "partners.toml").exists()
    put(tmp_path, "route.toml", "[")
    fallen_back = start(tmp_path)
    assert phone(fallen_back) == ""
    assert {page.code: page.title for page in fallen_back.handbook}["vvs"] == "Ons VVS"


def test_a_folder_taken_away_is_shipped_again_and_the_copy_goes_too(tmp_path: Path) -> None:
    put(tmp_path, "partners.toml", WORKPLACE.format("0592-1111"))
    start(tmp_path)
    shutil.rmtree(tmp_path / "inhoud")
    assert phone(start(tmp_path)) == ""
    assert list(tmp_path.iterdir()) == []


def test_the_copy_is_whole_or_as_it_was_when_the_power_fails_in_between(tmp_path: Path) -> None:
    put(tmp_path, "partners.toml", WORKPLACE.format("0592-1111"))
    start(tmp_path)
    half = tmp_path / "inhoud.goed.nieuw"
    half.mkdir()
    (half / "route.toml").write_text("[")
    put(tmp_path, "partners.toml", WORKPLACE.format("0592-2222"))
    start(tmp_path)
    assert not half.exists()
    assert not (tmp_path / "inhoud.goed" / "route.toml").exists()


@pytest.mark.parametrize("damage", ["[", '[[partner]]\nname = "x"\n'])
def test_a_damaged_copy_is_not_used_and_is_made_anew(tmp_path: Path, damage: str) -> None:
    put(tmp_path, "partners.toml", WORKPLACE.format("0592-1111"))
    start(tmp_path)
    (tmp_path / "inhoud.goed" / "partners.toml").write_text(damage)
    (tmp_path / "inhoud.goed" / "was.json").write_text("{")
    put(tmp_path, "partners.toml", "[")
    broken = start(tmp_path)
    assert broken.fault is not None
    assert broken.partners == load_partners()
    put(tmp_path, "partners.toml", WORKPLACE.format("0592-2222"))
    assert start(tmp_path).fault is None
    put(tmp_path, "partners.toml", "[")
    assert phone(start(tmp_path)) == "0592-2222"


def test_the_lock_file_of_an_editor_stops_nothing(tmp_path: Path) -> None:
    put(tmp_path, "partners.toml", WORKPLACE.format("0592-1111"))
    (tmp_path / "inhoud" / ".#partners.toml").symlink_to("beheerder@pc.4711")
    content = start(tmp_path)
    assert phone(content) == "0592-1111"
    assert fingerprint(content.folder)
    put(tmp_path, "partners.toml", "[")
    assert phone(start(tmp_path)) == "0592-1111"


def test_where_the_copy_cannot_be_made_the_kiosk_works_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_args: object, **_kwargs: object) -> None:
        raise OSError(28, "No space left on device")

    put(tmp_path, "partners.toml", WORKPLACE.format("0592-1111"))
    monkeypatch.setattr(shutil, "copytree", full)
    assert phone(start(tmp_path)) == "0592-1111"
    assert "not kept as good: [Errno 28]" in caplog.text


def test_the_fingerprint_changes_with_a_file_and_there_is_none_without_a_folder(tmp_path: Path) -> None:
    assert fingerprint(None) == fingerprint(tmp_path / "nergens") == ""
    put(tmp_path, "paper/plan.css", "p {}")
    before = fingerprint(tmp_path / "inhoud")
    put(tmp_path, "paper/plan.css", "p { }")
    assert fingerprint(tmp_path / "inhoud") != before


# ---------------------------------------------------------------- an upgrade underneath


def role_line() -> str:
    return f'role = "{partner(SHIPPED).role}"'


def test_an_upgrade_tells_the_old_and_the_new_of_what_the_folder_changed(
    tmp_path: Path, upgrade: Callable[[str, str, str], None]
) -> None:
    put(tmp_path, "partners.toml", '[[partner]]\ncode = "werkplein"\nrole = "Onze rol."\nshort = "Plein"\n')
    assert not any(origin.changed_under for origin in start(tmp_path).origins("partners"))
    upgrade("partners.toml", role_line(), 'role = "De nieuwe rol."')
    for _ in range(2):
        content = start(tmp_path)
        [told] = [origin for origin in content.origins("partners") if origin.changed_under]
        assert told.change.path == "partner/werkplein/role"
        assert (told.change.was, told.under) == (partner(SHIPPED).role, "De nieuwe rol.")
        assert partner(content).role == told.change.value == "Onze rol."


def test_what_changed_underneath_is_still_told_after_another_file_was_touched_and_ends_with_a_new_value(
    tmp_path: Path, upgrade: Callable[[str, str, str], None]
) -> None:
    text = '[[partner]]\ncode = "werkplein"\nrole = "Onze rol."\n'
    put(tmp_path, "partners.toml", text)
    start(tmp_path)
    upgrade("partners.toml", role_line(), 'role = "De nieuwe rol."')
    put(tmp_path, "partners.toml", text + 'short = "Plein"\n')
    start(tmp_path)
    changed = [origin.change.path for origin in start(tmp_path).origins("partners") if origin.changed_under]
    assert changed == ["partner/werkplein/role"]
    put(tmp_path, "partners.toml", text.replace("Onze", "Toch onze"))
    start(tmp_path)
    assert not any(origin.changed_under for origin in start(tmp_path).origins("partners"))


def test_an_upgrade_that_ships_what_the_folder_said_leaves_no_change(
    tmp_path: Path, upgrade: Callable[[str, str, str], None]
) -> None:
    put(tmp_path, "partners.toml", '[[partner]]\ncode = "werkplein"\nrole = "Onze rol."\n')
    start(tmp_path)
    upgrade("partners.toml", role_line(), 'role = "Onze rol."')
    assert start(tmp_path).origins("partners") == ()


def test_an_action_that_the_location_added_and_an_upgrade_ships_too_is_told(
    tmp_path: Path, upgrade: Callable[[str, str, str], None]
) -> None:
    own = 'code = "eigen"\nonderdeel = "1a"\nlevel = 1\nwho = "client"\nrung = "zelf"\ntext = "{}"\n\n'
    put(tmp_path, "actions.toml", "[[action]]\n" + own.format("Ik bel."))
    start(tmp_path)
    upgrade("actions.toml", "[[action]]\n", f"[[action]]\n{own.format('Ik schrijf.')}[[action]]\n")
    [told] = start(tmp_path).origins("actions")
    assert (told.change.path, told.change.value, told.change.was, told.under) == (
        "action/eigen/text",
        "Ik bel.",
        None,
        "Ik schrijf.",
    )
    assert told.changed_under


def test_a_replaced_file_tells_that_the_shipped_one_changed(
    tmp_path: Path, upgrade: Callable[[str, str, str], None]
) -> None:
    put(tmp_path, "paper/plan.css", "p {}\n")
    put(tmp_path, "handbook/vvs.md", "# Ons VVS\n")
    start(tmp_path)
    assert {origin.change.file: origin.changed_under for origin in start(tmp_path).replaced()} == {
        "handbook/vvs.md": False,
        "paper/plan.css": False,
    }
    upgrade("handbook/vvs.md", "# ", "# Nieuw: ")
    changed = [origin.change.file for origin in start(tmp_path).replaced() if origin.changed_under]
    assert changed == ["handbook/vvs.md"]


def test_an_upgrade_on_which_the_last_good_content_no_longer_fits_falls_to_what_is_shipped(
    tmp_path: Path, upgrade: Callable[[str, str, str], None]
) -> None:
    put(tmp_path, "partners.toml", WORKPLACE.format("0592-1111"))
    start(tmp_path)
    upgrade("partners.toml", 'code = "werkplein"', 'code = "uwv"')
    content = start(tmp_path)
    assert content.fault is not None
    assert (content.fault.file, content.fault.line) == ("inhoud/partners.toml", 1)
    assert {one.code for one in content.partners} >= {"uwv"}
    assert "werkplein" not in {one.code for one in content.partners}


def test_an_upgrade_under_a_change_of_the_kiosk_tells_the_old_and_the_new_with_who_and_when(
    tmp_path: Path, upgrade: Callable[[str, str, str], None]
) -> None:
    on = date(2026, 11, 23)
    made = Change("partners.toml", "partner/werkplein/role", "Haar rol.", partner(SHIPPED).role, "Marijke", on)
    upgrade("partners.toml", role_line(), 'role = "De nieuwe rol."')
    content = start(tmp_path, made)
    assert partner(content).role == "Haar rol."
    [told] = content.origins("partners")
    assert (told.layer, told.change.was, told.under) == (Layer.KIOSK, partner(SHIPPED).role, "De nieuwe rol.")
    assert (told.change.by, told.change.on) == ("Marijke", on)


def test_a_change_of_the_kiosk_that_no_longer_fits_is_set_aside_and_the_others_count(tmp_path: Path) -> None:
    unfit = Change("partners.toml", "partner/werkplein/letter", "G", "W")
    fits = Change("partners.toml", "partner/werkplein/contact/phone", "0592-9", "")
    content = start(tmp_path, unfit, fits)
    assert content.set_aside() == (unfit,)
    assert (partner(content).letter, phone(content)) == ("W", "0592-9")
    assert content.says("partners.toml", "partner/werkplein/letter") == "W"
    assert content.refusal("partners.toml", (Change("partners.toml", "partner/werkplein/short", "P", ""),)) is None
