"""The route, the library of ready actions and the demo office: right as shipped, and clear when damaged."""

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk.content.actions import load_actions
from kiosk.content.assumptions import assumptions
from kiosk.content.demo_office import load_demo_office
from kiosk.content.handbook import load_handbook
from kiosk.content.instrument import load_instrument
from kiosk.content.location import Content
from kiosk.content.partners import load_partners
from kiosk.content.poster import load_poster
from kiosk.content.route import load_route
from kiosk.content.toml_file import line_of, shipped
from kiosk.content.wording import load_wording
from kiosk.faults import FileFault
from kiosk.guidance.meting.answers import levels_fitting
from kiosk.guidance.plan.first_things import MOST
from kiosk.guidance.plan.plan import MOST_URGENT

ROUTE = shipped("route.toml").read_text(encoding="utf-8")
ACTIONS = shipped("actions.toml").read_text(encoding="utf-8")


def fault(folder: Path, load: Callable[[Path], Any], text: str) -> FileFault:
    path = folder / "eigen.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FileFault) as caught:
        load(path)
    return caught.value


def line_with(text: str, part: str) -> int:
    return text.count("\n", 0, text.index(part)) + 1


def test_the_fasen_are_codar_and_the_money_variant_is_co_ib_da() -> None:
    route = load_route()
    assert [fase.title[0] for fase in route.fase] == list("CODAR")
    initials = "".join(fase.title[0] for fase in route.fase_money)
    assert initials == "COIBDA"


def test_the_route_has_the_mijlpalen_of_the_thesis() -> None:
    codes = {rule.code for rule in load_route().mijlpaal}
    assert codes == {
        "koppeling",
        "woning",
        "kennismaking",
        "verhuizing",
        "regeldag",
        "poster",
        "brede-intake",
        "checklist",
        "wens",
        "nulmeting",
        "eerste-plan",
        "taalles",
        "pip",
        "tussenmeting-1",
        "tussenmeting-2",
        "tussenmeting-3",
        "tussenmeting-4",
        *TERUGKIJKEN,
        "tevredenheid",
        "tevredenheid-eind",
        "eindmeting",
        "eindevaluatie",
        "overdracht",
        # found at the second look: those that always come
        "coach-werkplein",
        "begeleider-neie-noaber",
        "contactpersoon",
        # and those that come on some routes only
        *OFFERED,
    }


#: beside each tussenmeting the talk about it
TERUGKIJKEN = {f"terugkijken-{place}" for place in range(1, 5)}
#: the waiting list of the school is a wachttijd
OFFERED = {
    "gezinshereniging",
    "participatieverklaring",
    "eurowijzer",
    "mindfit",
    "cursus-digitaal",
    "groep",
    "verlenging",
}


def test_what_comes_on_some_routes_only_is_planned_for_nobody_and_offered_to_all() -> None:
    route = load_route()
    planned = {rule.code for rule in route.mijlpalen_for(18)}
    assert not planned & OFFERED
    free = [rule.code for rule in route.to_offer(18, planned - {"coach-werkplein"})]
    assert set(free) == OFFERED | {"coach-werkplein"}
    assert free[-1] == "coach-werkplein", "what this route only lacks comes last"
    assert "tevredenheid-eind" not in free, "of a shorter guidance"
    assert all(not rule.ours for rule in route.mijlpaal if rule.code in ("coach-werkplein", "contactpersoon"))


@pytest.mark.parametrize(
    ("length", "metingen", "asked"),
    [
        (6, ["nulmeting", "eindmeting"], ["tevredenheid-eind"]),
        (12, ["nulmeting", "tussenmeting", "eindmeting"], ["tevredenheid-eind"]),
        (18, ["nulmeting", "tussenmeting", "tussenmeting", "eindmeting"], ["tevredenheid"]),
    ],
)
def test_the_client_is_asked_whether_he_is_content_once_after_a_year_or_at_the_end_of_a_shorter_guidance(
    length: int, metingen: list[str], asked: list[str]
) -> None:
    planned = load_route().mijlpalen_for(length)
    assert [rule.meting for rule in planned if rule.meting] == metingen
    assert [rule.code for rule in planned if rule.code.startswith("tevredenheid")] == asked


def test_what_is_not_in_the_thesis_is_marked_as_an_assumption() -> None:
    assert {one.path.rpartition("/")[2] for one in assumptions(Content())} == {
        # partners
        "ontzorgen",
        "pvt-map-knm",
        "openbaar-vervoer",
        "energietoeslag",
        "duo",
        "gezinshereniging",
        "onveilig-thuis",
        "verzekeringen",
        "energie-internet",
        "documenten",
        "burenruzie",
        "vrijwilligerswerk",
        "vrijwilligerswerk-werkplein",
        "na-18-maanden",
        "wijkteam",
        # route: the thesis has six weeks, month 2, after the first year and the end
        "koppeling",
        "kennismaking",
        "regeldag",
        "poster",
        "brede-intake",
        "checklist",  # the date of the step, and the points of the list
        "eerste-plan",
        "wens",
        "pip",
        "tussenmeting-1",
        "tussenmeting-2",
        "tussenmeting-3",
        "tussenmeting-4",
        *TERUGKIJKEN,
        "tevredenheid-eind",
        "eindmeting",
        "eindevaluatie",
        "coach-werkplein",
        "begeleider-neie-noaber",
        "contactpersoon",
        # taken for granted
        "z-route",
        "toestemming",
        "eigen-dossier",
        "bewaren",
        "meldcode",
        "drempels",
        "drempels-plan",
        "drempels-route",
        "metingen",
        "doorverwijzing",
        "handvol",
        "inhalen",
        "score-tip",
        "taaltip",
        # the numbers in what is said of danger
        "numbers",
        # what cannot wait
        *URGENT,
    }
    paths = [one.path for one in assumptions(Content())]
    assert {"mijlpaal/checklist", "uitgangspunt/checklist"} <= set(paths)
    assert len(paths) == len(set(paths))


URGENT = ("1a", "1e", "2a", "3b", "3d", "3e", "6b", "7c")


def test_the_numbers_that_an_assumption_tells_are_those_of_the_kiosk() -> None:
    """Our choices are told to the teamleider as they are at work."""
    told = {one.code: one.text for one in load_route().uitgangspunt}
    signals = load_route().signals
    assert signals.nulmeting_ahead == signals.meting_ahead == 14
    assert signals.meting_counts == 42
    for said in ("2 weken", "6 weken", f"{signals.rung_too_long} dagen", f"{signals.overdracht_months_ahead} maanden"):
        assert said in told["drempels"]
    assert f"{signals.end_past} dagen erna" in told["drempels"]
    for said in (f"{signals.plan_after_meting} dagen", f"{signals.goal_waits} dagen", f"{signals.plan_reprint} dagen"):
        assert said in told["drempels-plan"]
    assert signals.pip_goals == signals.plan_after_meting
    assert (signals.poster_counts, signals.toestemming_asked, signals.toestemming_signed) == (6 * 7, 8 * 7, 2 * 7)
    assert f"{signals.begeleider_ahead} dagen vooraf" in told["drempels-route"]
    for said in ("na 6 weken", "binnen 8 weken", "binnen 2 weken", f"hoogstens {signals.aside_weeks} weken"):
        assert said in told["drempels-route"]
    pages = {page.code: page.text for page in load_handbook()}
    assert f"hoogstens {signals.aside_weeks} weken" in pages["even-niet"]
    assert f"minstens {signals.metingen_least}." in pages["signalen"]
    assert f"minstens {signals.metingen_least} metingen" in told["metingen"]
    assert f"onder de {signals.metingen_least}" in told["metingen"]
    assert sum(rule.meting != "" for rule in load_route().mijlpalen_for(18)) == 4
    assert "plannen er 4" in told["metingen"]
    assert signals.doorverwijzing_term == 14
    assert "Twee weken" in told["doorverwijzing"]
    assert MOST == MOST_URGENT == 5
    assert told["handvol"].count("vijf") == 2
    assert (levels_fitting(3, 3), levels_fitting(1, 3)) == ((4, 5), (2, 3))
    assert "4 of 5" in told["score-tip"]
    assert "2 of 3" in told["score-tip"]
    wording = load_wording()
    assert f"{wording.most_words} woorden" in told["taaltip"]
    assert f"{wording.most_syllables} lettergrepen" in told["taaltip"]


def test_the_checklist_begins_with_secrecy_and_independence_and_so_does_fase_contact() -> None:
    """The thesis asks it of fase Contact: it is what trust is built on."""
    route = load_route()
    for words in (route.checklist[0].title, *(fase.about for fase in (route.fase[0], route.fase_money[0]))):
        assert "geheim" in words
    for words in (route.checklist[1].title, *(fase.about for fase in (route.fase[0], route.fase_money[0]))):
        assert re.search(r"niet bij de gemeente", words)
    agreed = " ".join(one.text for one in load_poster().vw_agreement)
    assert "geheim" in agreed
    assert "is niet de gemeente" in agreed


def test_a_mijlpaal_of_somebodys_own_has_no_rule_and_a_fase_that_is_not_there_is_a_defect() -> None:
    route = load_route()
    assert route.mijlpaal_named("eigen") is None
    with pytest.raises(KeyError):
        route.fase_named("nergens")


@pytest.mark.parametrize(
    ("damage", "part", "what"),
    [
        (lambda t: t.replace('code = "poster"', 'code = "regeldag"', 1), None, "'regeldag' staat er twee keer."),
        (lambda t: t.replace('meting = "nulmeting"\n', "", 1), "[[mijlpaal]]", "er is geen nulmeting."),
        (lambda t: t.replace('anchor = "end"', 'anchor = "einde"', 1), 'anchor = "einde"', "'einde' mag hier niet."),
        (lambda t: t.replace("weeks = 6", 'weeks = "6"', 1), 'weeks = "6"', "hier hoort een getal"),
        (
            lambda t: t.replace("rung_too_long = 90", "rung_too_long = 0"),
            "rung_too_long = 0",
            "te klein. Kies 1 of meer.",
        ),
        (lambda t: t.replace('title = "Contact"\n', "", 1), "[[fase]]", "'title' ontbreekt."),
        (
            lambda t: t.replace("weeks = 6\nmeting", "weeks = 6\noffered = true\nmeting", 1),
            "offered = true\nmeting",
            "wordt ook vanzelf gepland",
        ),
    ],
)
def test_a_damaged_route_names_the_line_and_the_mend(
    tmp_path: Path, damage: Callable[[str], str], part: str | None, what: str
) -> None:
    text = damage(ROUTE)
    assert text != ROUTE
    found = fault(tmp_path, load_route, text)
    assert what in found.sentence
    if part is not None:
        assert found.line == line_with(text, part)
    else:
        assert found.line == line_with(text, 'title = "Poster meegegeven"') - 1


def test_every_onderdeel_has_two_ready_actions_or_more_at_every_level_below_five() -> None:
    counts = Counter((action.onderdeel, action.level) for action in load_actions().action)
    for onderdeel in load_instrument().onderdelen():
        for level in (1, 2, 3, 4):
            assert counts[onderdeel.code, level] >= 2, f"{onderdeel.code} at {level}"
    assert {code for code, _ in counts} == {onderdeel.code for onderdeel in load_instrument().onderdelen()}


def test_every_onderdeel_begins_at_every_level_with_something_that_the_client_does_himself() -> None:
    library = load_actions()
    for onderdeel in load_instrument().onderdelen():
        for level in (1, 2, 3, 4):
            assert library.fitting(onderdeel.code, level)[0].who == "client", f"{onderdeel.code} at {level}"


def test_every_partner_of_a_ready_action_is_a_partner_that_we_know() -> None:
    known = {partner.code for partner in load_partners()}
    assert {action.partner for action in load_actions().action if action.partner} <= known


def test_no_ready_action_stands_in_two_places_with_the_same_code_or_ends_short_of_a_sentence() -> None:
    actions = load_actions().action
    assert len({action.code for action in actions}) == len(actions)
    assert all(action.text[0].isupper() for action in actions)


ACTION = {"code": "x", "onderdeel": "1a", "level": 1, "who": "client", "rung": "zelf", "text": "Ik bel"}


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"code": "1a-1-1"}, "staat er twee keer"),
        ({"who": "partner"}, "hoort een partner"),
        ({"partner": "school"}, "hoort een partner"),
        ({"onderdeel": "3a", "who": "netwerk"}, "over geld"),
        ({"level": 5}, "te groot"),
        ({"who": "buurman"}, "'buurman' mag hier niet"),
        ({"text": "x"}, "minstens 3 tekens"),
        ({"text": "x" * 121}, "hoogstens 120 tekens"),
    ],
)
def test_a_wrong_ready_action_names_its_line(tmp_path: Path, changes: dict[str, object], what: str) -> None:
    lines = [f"{name} = {json.dumps(value)}" for name, value in {**ACTION, **changes}.items()]
    extra = "\n".join(lines)
    text = f"{ACTIONS}\n[[action]]\n{extra}\n"
    found = fault(tmp_path, load_actions, text)
    assert what in found.sentence
    assert found.line is not None
    assert found.line >= text.count("\n") - extra.count("\n") - 2, "it stands in the last block"


def test_what_cannot_wait_is_our_choice_with_a_reason_and_no_hobby_is_among_it() -> None:
    library = load_actions()
    assert tuple(one.code for one in library.cannot_wait) == URGENT
    assert {one.code for one in library.cannot_wait} <= {onderdeel.code for onderdeel in load_instrument().onderdelen()}
    assert all(one.aanname and one.check_on for one in library.cannot_wait)
    assert not library.waits("7c", 2)
    assert library.waits("7c", 3)
    assert library.waits("7c", None)
    assert library.waits("5a", 1)


@pytest.mark.parametrize(
    ("block", "what"),
    [
        ('code = "7c"\nscore = 1\nreason = "Omdat het moet."', "staat er twee keer"),
        ('code = "5a"\nscore = 1\nreason = "Omdat het moet."\naanname = true', "horen bij elkaar"),
        ('code = "5a"\nscore = 4\nreason = "Omdat het moet."', "te groot"),
        ('code = "5a"\nscore = 1\nreason = "x"', "minstens 3 tekens"),
    ],
)
def test_a_wrong_choice_of_what_cannot_wait_names_its_line(tmp_path: Path, block: str, what: str) -> None:
    text = f"{ACTIONS}\n[[cannot_wait]]\n{block}\n"
    found = fault(tmp_path, load_actions, text)
    assert what in found.sentence
    assert found.line is not None
    assert found.line >= text.count("\n") - block.count("\n") - 2, "it stands in the last block"


def test_the_demo_office_has_its_people_and_at_least_twelve_cases() -> None:
    demo = load_demo_office()
    assert [(person.name, person.role) for person in demo.person] == [
        ("Anneke", "begeleider"),
        ("Bram", "begeleider"),
        ("Samira", "stagiair"),
        ("Marijke", "teamleider"),
    ]
    assert len(demo.client) >= 12
    assert len({client.name for client in demo.client}) == len(demo.client)


def test_the_line_of_a_value_is_found_in_tables_in_lists_of_tables() -> None:
    text = '\n[[a]]\nx = 1\n[[a.b]]\ny = 2\n[[a]]\n[[a.b]]\n[[a.b]]\ny = 3\n"z" = 4\n[c]\nd = [\n  1,\n]\n'
    assert line_of(text, "$.a[0].x") == 3
    assert line_of(text, "$.a[0].b[0].y") == 5
    assert line_of(text, "$.a[1].b[1].y") == 9
    assert line_of(text, "$.a[1].b[0]") == 7
    assert line_of(text, "$.c.d[0]") == 12
    assert line_of(text, "$.c.niets") == 11
    assert line_of(text, "$.a") == 2
    assert line_of(text, "$") is None
