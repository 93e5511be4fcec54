"""The letter to a client at the end: what he can do and whom he asks, on one page in large letters."""

import re
from collections import Counter
from dataclasses import replace
from functools import cache

import pytest

from kiosk.content.papers import PaperCode
from kiosk.content.partners import OWN, Contact
from kiosk.faults import NotAllowed
from kiosk.guidance import intake, sociaal, toestemming
from kiosk.guidance.clients import ClientFile, looking
from kiosk.guidance.dossier import read_dossier
from kiosk.guidance.geprint import ask_print, note_sent
from kiosk.guidance.intake import Ending
from kiosk.guidance.meting import metingen
from kiosk.guidance.meting.answers import Kind
from kiosk.guidance.notitie import write_notitie
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.acties import ActieDraft, Rung
from kiosk.guidance.sociaal import ContactThere
from kiosk.guidance.tijdlijn import tijdlijn_of
from kiosk.guidance.toestemming import Subject
from kiosk.office import Office
from kiosk.paper.documents.brief import Brief, BriefHelper, BriefLine
from kiosk.paper.making.brief import MOST_BETTER, MOST_CAN, MOST_DOES, MOST_STILL, brief_paper, is_due
from kiosk.paper.making.catalogue.plans import BRIEF, kept_paper
from kiosk.paper.making.kept import changed_since_printed, opened_print, opened_prints
from kiosk.paper.press.pdf import render_pdf
from kiosk.paper.press.render import render_html
from kiosk.people.identity import Identity
from kiosk.store.office_models import AuditLine
from kiosk.upkeep.partners import change_contact
from tests.conftest import TODAY, FakeClock, Team, new_client
from tests.guidance.acts import measure
from tests.paper.samples import LANGUAGES, SHIPPED, Page, pages, text_of, unpacked

INSTRUMENT = SHIPPED.instrument
SAFE_HOME = INSTRUMENT.onderdeel_named("7c").title


def line(code: str) -> BriefLine:
    onderdeel = INSTRUMENT.onderdeel_named(code)
    return BriefLine(onderdeel.icon, onderdeel.title, "onderdeel")


def letter(language: str, *, practice: bool = False, does: str = "") -> Brief:
    """As much as stands on a letter: five helpers with what he asks them, each with all of its contact."""
    longest = sorted(
        (one.text for one in SHIPPED.actions.action if one.who == "client" and one.rung == "zelf"), key=len
    )[-MOST_DOES:]
    shown = {entry.code: entry for entry in SHIPPED.poster.partner}
    still = {"neie-noaber": "2b 4a", "zorg": "2a 2c", "werkplein": "3a 3d", "sociaal-team": "3c 1c", "verhuurder": "1a"}
    helpers = []
    for partner in SHIPPED.partners:
        if not partner.has_contact or partner.code == OWN:
            continue
        asked = tuple(map(line, still.get(partner.code, "").split()))
        entries = [one for one in shown[partner.code].task if "{" not in one.text]
        tasks = tuple(BriefLine(one.icon, one.text, "poster") for one in entries)
        team = partner.code == "sociaal-team"
        helpers.append(
            BriefHelper(
                letter=partner.letter,
                icon=partner.icon,
                name=shown[partner.code].name,
                lines=asked or tasks[:2],
                still=bool(asked),
                more=2 if team else 0,
                person="Willemijn" if team else "",
                reach=("0000-111111", "Voorbeeldstraat 1, Vries"),
                team="known" if team else "",
            )
        )
    return Brief(
        name="Mohammed",
        number="T-014",
        language=language,
        location="VluchtelingenWerk Tynaarlo",
        made_on=TODAY,
        begeleider="Anneke",
        can=tuple(map(line, ("4b", "1b", "6b", "2a", "4c", "5a"))),
        better=tuple(map(line, ("3b", "3c", "3e"))),
        does=tuple(BriefLine("check", does or text, "actie") for text in longest),
        helpers=tuple(sorted(helpers, key=lambda one: not one.still)),
        practice=practice,
    )


@cache
def printed(language: str) -> list[Page]:
    return pages(render_pdf(letter(language)))


@pytest.fixture
def client(office: Office, anneke: Identity) -> ClientFile:
    return new_client(office, anneke, "Mohammed Haddad", language="ar", birth_year=1988)


def made(office: Office, who: Identity, client: ClientFile, language: str = "") -> Brief:
    return brief_paper(office, who, client.id, language).document


def print_letter(office: Office, who: Identity, client: ClientFile) -> int:
    """Ask for the letter as it is now; it goes to the printer."""
    number = ask_print(office, who, BRIEF.paper(office, who, client).make(client.language).asked)
    note_sent(office, number, "balie-1")
    return number


# -- how it looks -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fullest_letter_stands_on_one_page_with_his_own_language_in_eleven_points_and_more(language: str) -> None:
    (page,) = printed(language)
    assert page.size_mm == (210, 297)
    sizes = page.letter_sizes()
    assert Counter(sizes).most_common(1)[0][0] >= 10.99
    assert min(sizes) >= 8


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_a_reading_voice_finds_its_way_through_it(language: str) -> None:
    inside = unpacked(render_pdf(letter(language)))
    assert b"pdfuaid" in inside
    assert re.search(rb"/Lang ?\(" + language.encode(), inside)
    pictures = re.findall(r"<svg.*?</svg>", render_html(letter(language), SHIPPED), re.DOTALL)
    assert len(pictures) > 20
    assert [drawn for drawn in pictures if not re.match(r"<svg[^>]*><title>[^<]+</title>", drawn)] == []


def test_in_arabic_it_runs_from_right_to_left_with_the_numbers_in_their_order() -> None:
    assert '<html lang="ar" dir="rtl">' in render_html(letter("ar"), SHIPPED)
    dutch, arabic = printed("nl")[0], printed("ar")[0]
    assert dutch.left_of("Mohammed") < 105 < arabic.left_of("Mohammed")
    text = text_of(printed("ar"))
    for wanted in ("0000-111111", "Willemijn", "112", "Anneke", "Dit kan ik nu", "Budgetteren", "concept"):
        assert wanted in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_score_and_no_face_stands_on_it_and_a_practice_letter_says_that_it_is_one(language: str) -> None:
    html = render_html(letter(language), SHIPPED)
    assert "stand" not in re.findall(r'class="([^"]*)"', html)
    assert not [word for level in INSTRUMENT.level for word in (level.title, level.client) if word in html]
    assert "oefenen" in render_html(letter(language, practice=True), SHIPPED)
    assert "oefenen" not in html


def test_what_somebody_typed_is_text_and_never_markup_and_stays_dutch() -> None:
    html = render_html(letter("ar", does="<script>x</script> {count} {{ doc }}"), SHIPPED)
    assert "<script>" not in html
    assert "&lt;script&gt;x&lt;/script&gt; {count} {{ doc }}" in html
    assert '<span class="free" dir="ltr" lang="nl">' in html


def test_a_language_that_misses_the_texts_prints_them_in_dutch() -> None:
    html = render_html(replace(letter("nl"), language="uk"), SHIPPED)
    assert "Ik ga nu zelf verder" in html
    assert '<html lang="nl"' in html


# -- what stands on it ------------------------------------------------------------------------------------------


def test_without_a_meting_it_tells_whom_he_asks(office: Office, anneke: Identity, client: ClientFile) -> None:
    brief = made(office, anneke, client)
    assert (brief.can, brief.better, brief.does) == ((), (), ())
    assert brief.language == "ar"
    assert brief.begeleider == "Anneke"
    assert [one.name for one in brief.helpers if one.still] == []
    names = [one.name for one in brief.helpers]
    assert "VluchtelingenWerk" not in names
    assert {"Gemeente", "Werkplein", "Zorg", "Sociaal team"} <= set(names)
    assert len(pages(render_pdf(brief))) == 1


def test_what_rose_comes_first_and_what_is_not_yet_his_own_goes_to_who_helps_with_it(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    measure(office, anneke, client, {"1a": 4, "4b": 1, "3d": 1, "3b": 2, "6b": 3})
    clock.forward(days=181)
    measure(office, anneke, client, {"1a": 4, "4b": 5, "3d": 3, "3b": 2, "6b": 4}, kind=Kind.EINDMETING)
    brief = made(office, anneke, client)
    assert [one.text for one in brief.can] == [line(code).text for code in ("4b", "6b", "1a")]
    assert [one.text for one in brief.better] == [line("3d").text]
    still = {one.name: [asked.text for asked in one.lines] for one in brief.helpers if one.still}
    assert still == {"Werkplein": [line("3d").text], "Sociaal team": [line("3b").text]}
    assert [one.still for one in brief.helpers] == sorted((one.still for one in brief.helpers), reverse=True)


def test_it_keeps_to_one_page_however_much_there_is(office: Office, anneke: Identity, client: ClientFile) -> None:
    codes = [one.code for one in INSTRUMENT.onderdelen() if not one.private]
    measure(office, anneke, client, dict.fromkeys(codes, 2))
    low = made(office, anneke, client)
    assert sum(len(one.lines) + one.more for one in low.helpers if one.still) == len(codes)
    assert max(len(one.lines) for one in low.helpers) == MOST_STILL
    assert len(pages(render_pdf(low))) == 1
    measure(office, anneke, client, dict.fromkeys(codes, 5), kind=Kind.TUSSENMETING)
    assert len(made(office, anneke, client).can) == MOST_CAN
    assert MOST_BETTER + MOST_DOES < MOST_CAN


def test_what_he_did_alone_stands_on_it_and_what_was_shown_to_him_does_not(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    for text, rung, onderdeel in (
        ("Ik bel zelf de huisarts", Rung.ZELF, "6b"),
        ("Ik kijk hoe mijn begeleider belt", Rung.VOORDOEN, "6b"),
        ("Ik bel bij gevaar thuis", Rung.ZELF, "7c"),
    ):
        draft = ActieDraft(onderdeel[0], text, onderdeel=onderdeel, rung=rung)
        actie = plan.add(office, anneke, client.id, draft)
        plan.tick(office, anneke, actie.id, actie.version)
    plan.add(office, anneke, client.id, ActieDraft("6", "Ik doe dit nog", onderdeel="6b", rung=Rung.ZELF))
    assert [one.text for one in made(office, anneke, client).does] == ["Ik bel zelf de huisarts"]


def test_7c_is_not_on_it_though_it_was_turned_on_for_paper(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    for score in (1, 5):
        done = measure(office, anneke, client, {"7a": 4, "7c": score})
        metingen.show_private(office, anneke, done.meting.id, done.meting.version, shown=True)
        assert SAFE_HOME not in repr(made(office, anneke, client))


def test_what_the_teamleider_keeps_in_mind_is_not_on_it(office: Office, team: Team, client: ClientFile) -> None:
    write_notitie(office, team.marijke, client.id, 0, "leest nog niet")
    assert "leest nog niet" not in repr(made(office, team.marijke, client))


def test_the_contact_of_the_location_stands_on_it_and_what_is_missing_is_a_line_to_write_on(
    office: Office, team: Team, client: ClientFile
) -> None:
    brief = made(office, team.anneke, client, "nl")
    assert render_html(brief, office.content).count('class="write"') == len(brief.helpers)
    contact = Contact(phone="0592 000 009", email="x@werkplein.nl", address="Brink 1")
    change_contact(office, team.marijke, "werkplein", contact)
    reach = {one.name: one.reach for one in made(office, team.anneke, client).helpers}
    assert reach["Werkplein"] == ("0592 000 009", "Brink 1")


def test_the_sociaal_team_knows_him_only_with_an_overdracht_and_his_signed_yes(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    def team() -> BriefHelper:
        return next(one for one in made(office, anneke, client).helpers if one.team)

    def say(*, given: bool) -> None:
        toestemming.record(office, anneke, client.id, Subject.SOCIAAL_TEAM, given=given, signed=given)

    assert (team().team, team().person) == ("self", "")
    say(given=True)
    assert team().team == "self", "nothing was told there yet"
    there = ContactThere("Willemijn", "0592 222 222", "team@gemeente.example")
    sociaal.hand_over(office, anneke, client.id, there, lambda *_: "{}")
    assert (team().team, team().person) == ("known", "Willemijn")
    assert team().reach == ("0592 222 222", "team@gemeente.example")
    say(given=False)
    assert (team().team, team().person) == ("self", "")
    toestemming.record(office, anneke, client.id, Subject.METINGEN, given=True, signed=True)
    assert team().team == "self", "a yes to the municipality is none to the sociaal team"


@pytest.mark.parametrize("ending", list(Ending))
def test_it_is_made_of_a_closed_file_too_and_waits_only_where_there_was_a_guidance(
    office: Office, team: Team, ending: Ending
) -> None:
    client = new_client(office, team.anneke)
    assert not is_due(client)
    closed = intake.hand_over(office, team.marijke, client.id, client.version, ending)
    assert is_due(closed) == (ending not in (Ending.VERGISSING, Ending.DUBBEL))
    assert made(office, team.anneke, closed).begeleider == "Anneke"


def test_only_his_own_begeleider_makes_it_and_that_is_noted(office: Office, team: Team, client: ClientFile) -> None:
    with pytest.raises(NotAllowed):
        made(office, team.bram, client)
    made(office, team.anneke, client)
    with office.store.reading():
        noted = [one.person for one in AuditLine.select().where(AuditLine.act == "make-brief")]
    assert noted == [team.anneke.person_id]


# -- kept, and printed again ------------------------------------------------------------------------------------


def test_a_printed_letter_is_kept_and_comes_out_again_as_it_was(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    measure(office, anneke, client, {"4b": 5})
    before = made(office, anneke, client)
    number = print_letter(office, anneke, client)
    clock.forward(days=30)
    measure(office, anneke, client, {"4b": 2, "1a": 5}, kind=Kind.TUSSENMETING)
    opened = opened_print(office, anneke, number)
    assert opened.paper is not None
    assert opened.paper.document == before
    (kept,) = opened_prints(office, anneke, client.id).prints
    assert kept.again
    assert (kept.changed, kept.other_look) == (False, False)
    again = kept_paper(office, anneke, kept)
    assert again.title == "De brief van 23 november 2026"
    sheet = again.make("nl")
    assert sheet.document == before
    assert (sheet.asked.paper, sheet.asked.language) == (PaperCode.BRIEF, "ar")


def test_a_letter_is_never_taken_for_the_plan_that_he_has_at_home(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    print_letter(office, anneke, client)
    with looking(office, anneke, client.id) as row:
        dossier = read_dossier(office, anneke, row, every_print=True)
    assert dossier.printed is None
    assert not changed_since_printed(office, dossier)


def test_it_stands_on_the_tijdlijn(office: Office, anneke: Identity, client: ClientFile) -> None:
    print_letter(office, anneke, client)
    known = tijdlijn_of(office, anneke, client.id)
    assert [(one.paper, one.on) for one in known.sent] == [(PaperCode.BRIEF, TODAY)]
    assert known.handed_out == ()


def test_what_the_eindmeting_left_open_is_as_it_was_and_what_fell_last_is_not_called_better(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    measure(office, anneke, client, {"1a": 1, "1b": 2, "4b": 5, "3b": 2, "7c": 5})
    clock.forward(days=180)
    measure(office, anneke, client, {"1a": 3, "1b": 4, "4b": 5, "3b": 2}, Kind.TUSSENMETING)
    clock.forward(days=180)
    measure(office, anneke, client, {"1a": 2, "3b": 3}, Kind.EINDMETING)
    letter = made(office, anneke, client)
    assert {one.text for one in letter.can} == {line("1b").text, line("4b").text}
    assert [one.text for one in letter.better] == [line("3b").text], "1a rose at first, and fell last"
