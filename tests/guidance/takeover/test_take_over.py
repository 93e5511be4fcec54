"""An office that begins with running clients: a list is taken over whole or not at all, and each fault is told."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk import names
from kiosk.bsn import is_bsn
from kiosk.faults import Fault, NotAllowed
from kiosk.guidance.clients import visible_clients
from kiosk.guidance.dossier import dossier_of
from kiosk.guidance.doubles import already_here
from kiosk.guidance.intake import ClientDraft
from kiosk.guidance.route import route
from kiosk.guidance.route.board import board
from kiosk.guidance.route.overzicht import overzicht
from kiosk.guidance.route.standing import Status
from kiosk.guidance.takeover.columns import CALLED, NEEDED, WRITTEN, columns_of
from kiosk.guidance.takeover.table import ClientTable, read_table
from kiosk.guidance.takeover.take_over import TakeOver, look_through, take_over
from kiosk.guidance.tijdlijn import tijdlijn_of
from kiosk.office import Office
from kiosk.people.acting import reading
from kiosk.people.identity import Identity
from kiosk.store.client_models import Client
from kiosk.store.office_models import AuditLine
from screens.frame.signs import DRAWN
from screens.home.overzicht_rows import route_text, told_text
from screens.tijdlijn.chart import Canvas, chart
from screens.tijdlijn.in_words import in_words
from tests.conftest import TODAY, Team, new_client

HEADER = "Naam;Geboortejaar;Taal;Kinderen;Leerroute;Verhuisd op;Woning;Begeleider;Nulmeting op;Regeldag;Plan geprint"
NEEDED_COLUMNS = "naam;taal;kinderen;verhuisd op"
NADIA = "Nadia Saleh;1988;Arabisch;ja;B1;4 juli 2025;20-6-2025;Anneke;10-8-2025;ja;"
FARID = "Farid Rahimi;1981;Dari;nee;;12-11-2026;;;;;"
#: no BSN of anybody: made to pass the elfproef
LOOKS_LIKE_BSN = "123456782"


def table(text: str | bytes, office: Office) -> ClientTable:
    data = text if isinstance(text, bytes) else text.encode()
    return read_table(data, office.content, office.settings.length, TODAY)


def only_draft(found: ClientTable) -> ClientDraft:
    """The one client of a file in which nothing is wrong."""
    (row,) = found.rows
    assert found.complaints == []
    assert row.draft is not None
    return row.draft


def plan_of(office: Office, who: Identity, *lines: str, header: str = HEADER) -> TakeOver:
    return look_through(office, who, table("\n".join((header, *lines)), office))


def told(office: Office, who: Identity, *lines: str, header: str = HEADER) -> list[str]:
    return [complaint.told for complaint in plan_of(office, who, *lines, header=header).complaints]


def bring(office: Office, who: Identity, *lines: str) -> TakeOver:
    return take_over(office, who, table("\n".join((HEADER, *lines)), office))


def count(office: Office) -> int:
    with office.store.reading():
        return int(Client.select().count())


def client_named(office: Office, who: Identity, name: str) -> Client:
    with reading(office, who):
        return next(row for row in visible_clients(office, who) if row.name == name)


def test_a_list_is_taken_over_with_guides_steps_and_days(office: Office, team: Team) -> None:
    done = bring(office, team.marijke, NADIA, FARID)
    assert (done.clients, done.unguided, done.told) == (2, 1, 1)
    nadia = client_named(office, team.anneke, "Nadia Saleh")
    assert (nadia.birth_year, nadia.language, nadia.has_children, nadia.leerroute) == (1988, "ar", True, "b1")
    assert (nadia.moving_on, nadia.house_on, nadia.opened_on) == (date(2025, 7, 4), date(2025, 6, 20), TODAY)
    steps = {one.code: one for one in route.timeline_of(office, team.anneke, nadia.id).mijlpalen}
    assert (steps["nulmeting"].status, steps["nulmeting"].on) == (Status.DONE, date(2025, 8, 10))
    assert (steps["regeldag"].status, steps["regeldag"].on) == (Status.DONE, None)
    assert steps["eerste-plan"].status is Status.UNTRACKED
    farid = client_named(office, team.marijke, "Farid Rahimi")
    assert (farid.language, farid.has_children, farid.house_on) == ("fa", False, None)
    with reading(office, team.anneke):
        assert farid.id not in {row.id for row in visible_clients(office, team.anneke)}


def test_what_fails_half_way_leaves_nobody_behind(office: Office, team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise Fault("De schijf is vol.")

    monkeypatch.setattr("kiosk.guidance.takeover.take_over.tell_of_new", full)
    with pytest.raises(Fault, match="schijf"):
        bring(office, team.marijke, FARID, NADIA)
    assert count(office) == 0


def test_who_was_told_of_is_not_asked_and_the_others_wait_softly(office: Office, team: Team) -> None:
    bring(office, team.marijke, NADIA, FARID.replace(";;;;;", ";;Anneke;;;"))
    lines = {line.client.name: line for line in board(office, team.marijke).lines}
    assert (lines["Nadia Saleh"].untold, lines["Farid Rahimi"].untold) == (False, True)
    assert [line.signal for line in lines.values()] == [None, None]


def test_a_dry_run_keeps_nothing_and_is_the_teamleiders(office: Office, team: Team) -> None:
    assert plan_of(office, team.marijke, NADIA, FARID).complaints == []
    assert count(office) == 0
    with pytest.raises(NotAllowed):
        plan_of(office, team.anneke, NADIA)
    with pytest.raises(NotAllowed):
        bring(office, team.anneke, NADIA)
    assert count(office) == 0


FAULTS = [
    (";1988;Arabisch;ja;;4-7-2025;;;;;", "regel 2: Naam: vul een naam in."),
    ("Nadia;1899;ar;ja;;4-7-2025;;;;;", "regel 2: Geboortejaar: kies een geboortejaar tussen 1916 en 2014."),
    ("Nadia;;Klingon;ja;;4-7-2025;;;;;", "regel 2: Taal: zet hier één taal. De kiosk kent: Amhaars"),
    ("Nadia;;;ja;;4-7-2025;;;;;", "regel 2: Taal: zet hier één taal."),
    ("Nadia;;ar;misschien;;4-7-2025;;;;;", "regel 2: Kinderen: zet hier ja of nee"),
    ("Nadia;;ar;;;4-7-2025;;;;;", "regel 2: Kinderen: zet hier ja of nee"),
    ("Nadia;;ar;ja;C2;4-7-2025;;;;;", "regel 2: Leerroute: zet hier B1-route, onderwijsroute, Z-route, of laat"),
    ("Nadia;;ar;ja;;;;;;;", "regel 2: Verhuisd op: hier staat geen datum."),
    ("Nadia;;ar;ja;;-;;;;;", "regel 2: Verhuisd op: hier staat geen datum."),
    ("Nadia;;ar;ja;;31-2-2026;;;;;", "regel 2: Verhuisd op: deze dag bestaat niet: 31-2-2026."),
    ("Nadia;;ar;ja;;4 juli;;;;;", "regel 2: Verhuisd op: zet hier een datum met het jaar erbij"),
    ("Nadia;;ar;ja;;gisteren;;;;;", "regel 2: Verhuisd op: zet hier een datum met het jaar erbij"),
    ("Nadia;;ar;ja;;3 weken geleden;;;;;", "regel 2: Verhuisd op: zet hier een datum met het jaar erbij"),
    ("Nadia;;ar;ja;;46000;;;;;", "regel 2: Verhuisd op: zet hier een datum met het jaar erbij"),
    ("Nadia;;ar;ja;;4-7-1990;;;;;", "regel 2: Verhuisd op: kies een datum tussen"),
    ("Nadia;;ar;ja;;4-7-2025;1-8-2025;;;;", "regel 2: Woning: De woning hoort vrij te komen vóór de verhuizing."),
    ("Nadia;;ar;ja;;4-7-2025;;Roderick;;;", "regel 2: Begeleider: zo heet hier geen collega."),
    ("Nadia;;ar;ja;;4-7-2025;;;1-3-2027;;", "regel 2: Nulmeting op: Deze dag komt nog."),
    ("Nadia;;ar;ja;;4-7-2025;;;1-3-2019;;", "regel 2: Nulmeting op: Deze dag ligt lang vóór de verhuizing."),
    ("Nadia;;ar;ja;;4-7-2025;;;half;;", "regel 2: Nulmeting op: zet hier een datum, of ja."),
    ("=1+1;;ar;ja;;4-7-2025;;;;;", "regel 2: Naam: deze cel begint met '=', als een formule."),
    ("@Nadia;;ar;ja;;4-7-2025;;;;;", "regel 2: Naam: deze cel begint met '@'"),
    ("+Nadia;;ar;ja;;4-7-2025;;;;;", "regel 2: Naam: deze cel begint met '+'"),
    ("- Nadia;;ar;ja;;4-7-2025;;;;;", "regel 2: Naam: deze cel begint met '-'"),
    ("'=1+1;;ar;ja;;4-7-2025;;;;;", "regel 2: Naam: deze cel begint met '='"),
    ("Nadia;;ar;ja;;4-7-2025;;;;;;;extra", "regel 2: deze regel heeft 13 cellen; er horen er 11."),
    ("Bram 135790;;ar;ja;;4-7-2025;;;;;", "regel 2: Naam: Dit lijkt op een pincode."),
]


@pytest.mark.parametrize(("line", "sentence"), FAULTS, ids=[sentence[9:40] for _, sentence in FAULTS])
def test_each_fault_is_one_sentence_with_its_line_and_keeps_nothing(
    office: Office, team: Team, line: str, sentence: str
) -> None:
    (found,) = told(office, team.marijke, line, FARID)
    assert found.lower().startswith(sentence.lower())
    with pytest.raises(Fault, match="niets bewaard"):
        bring(office, team.marijke, line, FARID)
    assert count(office) == 0


def test_every_fault_of_every_line_is_listed_and_no_name_is_told(office: Office, team: Team) -> None:
    new_client(office, team.bram, "Nadia Saleh")
    lines = ("Xanthippe;1988;?;wie weet;;31-2-2026;;Vrumsel;;;", NADIA, "Wollebrand;88;so;2;;;;;;;")
    found = told(office, team.marijke, *lines)
    assert [one.split(":")[:2] for one in found] == [
        ["regel 2", " Taal"],
        ["regel 2", " Kinderen"],
        ["regel 2", " Verhuisd op"],
        ["regel 2", " Begeleider"],
        ["regel 3", " Naam"],
        ["regel 4", " Verhuisd op"],
    ]
    assert not any(name in " ".join(found) for name in ("Xanthippe", "Vrumsel", "Wollebrand"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_file_is_read_as_spreadsheets_write_it(office: Office, team: Team, encoding: str, delimiter: str) -> None:
    text = "Cliënt;Taal;Kinderen;Verhuisdatum\r\nRenée Ünal;Oekraïens;3;2025-07-04 00:00:00\r\n"
    found = table(text.replace(";", delimiter).encode(encoding), office)
    draft = only_draft(found)
    assert (draft.name, draft.language, draft.has_children) == ("Renée Ünal", "uk", True)
    assert draft.moving_on == date(2025, 7, 4)


@pytest.mark.parametrize(
    "header",
    [
        "name;language;children;moved on",
        "Cliënt;Moedertaal;Aantal kinderen;Startdatum",
        "NAAM ;TAAL;KINDEREN;VERHUIST OP",
        "Klant;taal;kids;datum huisvesting",
        "sep=;\nNaam;Taal;Kinderen;Datum verhuizing",
    ],
)
def test_columns_have_many_names(office: Office, header: str) -> None:
    draft = only_draft(table(f"{header}\nNadia;tigrinja;geen;040725\n", office))
    assert (draft.language, draft.has_children) == ("ti", False)


def test_a_name_may_stand_in_two_columns(office: Office) -> None:
    found = table("Achternaam;Voornaam;Taal;Kinderen;Verhuisd op\nSaleh;Nadia;ar;ja;4-7-2025\n", office)
    assert only_draft(found).name == "Nadia Saleh"


@pytest.mark.parametrize(
    ("called", "code"),
    [
        *(("Nulmeting", "nulmeting"), ("datum nulmeting", "nulmeting"), ("plan geprint op", "eerste-plan")),
        *(("Brede intake", "brede-intake"), ("PIP ontvangen", "pip"), ("Tussenmeting 2", "tussenmeting-2")),
        *(("Regeldag: praktische zaken regelen", "regeldag"), ("poster gegeven op", "poster"), ("taalles", "taalles")),
    ],
)
def test_a_step_is_known_by_its_code_its_title_and_by_other_words(office: Office, called: str, code: str) -> None:
    found = table(f"naam;taal;kinderen;verhuisd op;{called}\nNadia;ar;ja;4-7-2025;x\n", office)
    assert set(found.rows[0].told) == {code}


def test_what_the_kiosk_does_not_take_is_told_and_toestemming_is_asked_anew(office: Office) -> None:
    header = "naam;taal;kinderen;verhuisd op;Telefoon;Toestemming;nulmetting op"
    found = table(f"{header}\nNadia;ar;ja;4-7-2025;+31612345678;ja;1-9-2025\n", office)
    assert found.complaints == []
    assert found.remarks[0] == "Deze kolommen neemt de kiosk niet over: Telefoon, nulmetting op."
    assert "handtekening" in found.remarks[1]
    assert found.rows[0].told == {}


@pytest.mark.parametrize("header", ["Nadia;ar;ja;4-7-2025", "taal;kinderen;verhuisd op", "naam;taal;verhuisd op"])
def test_a_file_without_the_columns_that_are_needed_is_refused_without_telling_what_stands_there(
    office: Office, header: str
) -> None:
    found = table(f"{header}\nFarid;so;ja;4-7-2025\n", office)
    assert found.refused
    assert all("ontbreekt" in one.sentence for one in found.complaints)
    assert not any("Nadia" in one.told or "Farid" in one.told for one in found.complaints)


@pytest.mark.parametrize("header", ["naam;cliënt;taal;kinderen;verhuisd op", "naam;voornaam;taal;kinderen;verhuisd op"])
def test_two_columns_for_one_thing_are_asked_about(office: Office, header: str) -> None:
    assert table(f"{header}\nSaleh;Nadia;ar;ja;4-7-2025\n", office).refused


@pytest.mark.parametrize("data", [b'naam;taal\n"Nadia', b"naam;taal;kinderen;verhuisd op\n", b";;;\n"])
def test_what_is_no_list_is_refused(office: Office, data: bytes) -> None:
    assert table(data, office).refused


@pytest.mark.parametrize(
    ("data", "sentence"),
    [(b"", "leeg"), (b"PK\x03\x04", "Excel"), (b"a" * 5_000_001, "te groot voor een lijst van cl")],
)
def test_what_is_no_text_is_refused(office: Office, data: bytes, sentence: str) -> None:
    with pytest.raises(Fault, match=sentence):
        table(data, office)


CELLS = st.text(st.sampled_from("=+-@;,\t\"'0123456789 aéع\n./"), max_size=12)
NAMED = st.sampled_from(["Naam", "taal", "Kinderen", "verhuisd op", "nulmeting op", "begeleider", "geboren", "woning"])


@given(
    st.one_of(
        st.binary(max_size=60),
        st.builds(
            lambda header, rows: "\n".join(";".join(row) for row in (header, *rows)).encode(),
            st.lists(st.one_of(NAMED, CELLS), max_size=9),
            st.lists(st.lists(CELLS, max_size=9), max_size=4),
        ),
    )
)
def test_whatever_stands_in_a_file_is_read_or_told(office: Office, data: bytes) -> None:
    try:
        found = table(data, office)
    except Fault:
        return
    assert found.complaints or found.rows
    assert all(row.draft or found.complaints for row in found.rows)


# -- a BSN ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        *(("BSN", "-"), ("burgerservicenummer", "12"), ("Sofi-nummer", ""), ("opmerking", LOOKS_LIKE_BSN)),
        *(
            ("nummer", "1234.56.782"),
            ("nummer", "123 456 782"),
            ("nummer", "١٢٣٤٥٦٧٨٢"),
            ("opmerking", f"bsn {LOOKS_LIKE_BSN}, belt graag"),
        ),
    ],
)
def test_a_column_of_bsns_is_refused_with_its_reason_and_without_its_number(
    office: Office, header: str, cell: str
) -> None:
    found = table(f"naam;{header};taal;kinderen;verhuisd op\nNadia;{cell};ar;ja;4-7-2025\n", office)
    (complaint,) = found.complaints
    assert found.refused
    assert found.rows == []
    assert "kolom 2" in complaint.told
    assert "bewaart nergens een BSN" in complaint.told
    assert LOOKS_LIKE_BSN[:4] not in complaint.told


@pytest.mark.parametrize(
    "cell", ["123456783", "0612345678", "+31 612345678", "1234567820", "20250704", "000000000", "1988"]
)
def test_other_numbers_are_no_bsn(office: Office, cell: str) -> None:
    found = table(f"naam;nummer;taal;kinderen;verhuisd op\nNadia;{cell};ar;ja;4-7-2025\n", office)
    assert found.complaints == []


def test_a_column_is_called_as_it_is_in_the_file_without_a_digit_of_it(office: Office) -> None:
    found = table(f"naam;Burgerservicenummer;bsn {LOOKS_LIKE_BSN}\nNadia;-;-\n", office).complaints
    told = [complaint.told for complaint in found]
    assert told[0] == "regel 1: kolom 2 heet Burgerservicenummer."
    assert told[1].startswith("regel 1: kolom 3 heet bsn. De kiosk bewaart nergens een BSN.")


def test_of_more_columns_it_is_said_once_why_and_what_to_do(office: Office) -> None:
    found = table(f"naam;BSN;opmerking\nNadia;-;{LOOKS_LIKE_BSN}\n", office).complaints
    assert [one.told for one in found] == [
        "regel 1: kolom 2 heet BSN.",
        "regel 2: in kolom 3 staat een BSN, of een getal dat erop lijkt. "
        "De kiosk bewaart nergens een BSN. Haal die hele kolommen weg uit het bestand.",
    ]


def test_a_bsn_is_found_before_the_header_and_in_a_name(office: Office) -> None:
    first = table(f"{LOOKS_LIKE_BSN};Nadia\n{LOOKS_LIKE_BSN};Farid\n", office)
    assert ["BSN" in one.sentence for one in first.complaints] == [True]
    named = table(f"naam;taal;kinderen;verhuisd op\nNadia {LOOKS_LIKE_BSN};ar;ja;4-7-2025\n", office)
    assert "kolom 1" in named.complaints[0].told


@given(st.from_regex(r"[0-9]{8}", fullmatch=True))
def test_of_each_eight_digits_one_last_digit_at_most_makes_a_bsn(first: str) -> None:
    assert sum(is_bsn(f"{first}{last}") for last in range(10)) <= 1


# -- doubles --------------------------------------------------------------------------------------------------


def test_the_same_file_twice_is_listed_and_keeps_nothing(office: Office, team: Team) -> None:
    bring(office, team.marijke, NADIA, FARID)
    found = told(office, team.marijke, NADIA, FARID)
    assert [one[:13] for one in found] == ["regel 2: Naam", "regel 3: Naam"]
    assert "nummer 1001" in found[0]
    assert "met N" in found[0]
    with pytest.raises(Fault, match="niets bewaard"):
        bring(office, team.marijke, NADIA, FARID)
    assert count(office) == 2


def test_one_who_is_here_already_stops_all_of_them(office: Office, team: Team) -> None:
    new_client(office, team.bram, "nadia SALEH")
    (found,) = told(office, team.marijke, FARID, NADIA)
    assert found.startswith("regel 3: Naam: deze naam heeft al een dossier, nummer 1001.")
    with pytest.raises(Fault):
        bring(office, team.marijke, FARID, NADIA)
    assert count(office) == 1


def test_a_name_that_stands_twice_in_the_file_is_told_and_two_years_tell_two_people_apart(
    office: Office, team: Team
) -> None:
    (found,) = told(office, team.marijke, NADIA, FARID, NADIA.replace("1988", ""))
    assert found.startswith("regel 4: Naam: dezelfde naam als op regel 2.")
    assert told(office, team.marijke, NADIA, NADIA.replace("1988", "1990")) == []


def test_a_take_over_is_noted_by_ids_and_numbers_only(office: Office, team: Team) -> None:
    bring(office, team.marijke, NADIA, FARID)
    with office.store.reading():
        lines = [(row.act, row.client, row.detail) for row in AuditLine.select()]
    assert ("take-over-clients", "", "2") in lines
    assert [act for act, *_ in lines].count("add-client") == 2
    assert not any("Nadia" in detail or "Farid" in detail for *_, detail in lines)


def test_sixty_running_clients_make_no_board_cry(office: Office, team: Team) -> None:
    moved = [TODAY - timedelta(days=45 + 7 * place) for place in range(60)]
    lines = [
        f"Cliënt {chr(65 + place % 26)}{place};;ar;ja;;{day:%d-%m-%Y};;Anneke;;;" for place, day in enumerate(moved)
    ]
    assert bring(office, team.marijke, *lines).clients == 60
    found = board(office, team.marijke)
    assert (found.pressing.count, found.at_rest.count) == (0, 60)
    assert all(line.untold for line in found.calm)
    assert already_here(office, team.marijke, "Cliënt A0", None)


# -- a guidance that is over ------------------------------------------------------------------------------------

ENDS = "Naam;Taal;Kinderen;Verhuisd op;Einde"


@pytest.mark.parametrize(
    ("moved", "end", "sentence"),
    [
        ("1-7-2022", "", "Verhuisd op: begeleiding al voorbij op 1 januari 2024. Zet in een kolom 'einde' tot wanneer"),
        ("22-5-2025", "", "Verhuisd op: begeleiding al voorbij op 22 november 2026. Zet in een kolom 'einde'"),
        ("1-7-2020", "", "Verhuisd op: begeleiding al voorbij op 1 januari 2022. Langer dan 60 maanden kan niet"),
        ("1-7-2022", "1-8-2026", "Einde: deze begeleiding is al voorbij. Haal de regel weg."),
        ("1-7-2022", "1-8-2027", "Einde: Dit is erg lang. Kies een dag tot en met 1 juli 2027."),
        ("1-7-2020", "1-2-2027", "Einde: Langer dan 60 maanden kan niet: die zijn al voorbij."),
        ("1-7-2022", "ooit", "Einde: zet hier een datum met het jaar erbij"),
    ],
)
def test_a_guidance_that_is_over_is_told_on_its_line_and_asked_for_its_end(
    office: Office, team: Team, moved: str, end: str, sentence: str
) -> None:
    (complaint,) = told(office, team.marijke, f"Nadia;ar;ja;{moved};{end}", header=ENDS)
    assert complaint.startswith(f"regel 2: {sentence}")


def test_one_that_goes_on_beyond_the_usual_length_is_taken_over_with_its_end_and_why(
    office: Office, team: Team
) -> None:
    lines = ("Nadia;ar;ja;1-7-2022;1-5-2027", "Farid;ar;ja;23-5-2025;", "Omar;ar;nee;1-7-2026;1-1-2028")
    take_over(office, team.marijke, table("\n".join((ENDS, *lines)), office))
    nadia = client_named(office, team.marijke, "Nadia")
    known = dossier_of(office, team.marijke, nadia.id)
    assert known.client.end == date(2027, 5, 1)
    (told_why,) = known.verlengingen
    assert (told_why.was, told_why.until) == (date(2024, 1, 1), date(2027, 5, 1))
    assert "zo stond het in de lijst" in told_why.told
    for name, end in (("Farid", date(2026, 11, 23)), ("Omar", date(2028, 1, 1))):
        known = dossier_of(office, team.marijke, client_named(office, team.marijke, name).id)
        assert (known.client.end, known.verlengingen) == (end, ()), name


def test_a_column_that_is_missing_is_called_as_the_kiosk_writes_it(office: Office, team: Team) -> None:
    (missing,) = columns_of(["Naam", "Taal", "Kinderen"], office.route.mijlpaal).complaints
    assert missing.sentence == (
        "de kolom 'verhuisd op' ontbreekt. Boven de kolommen horen in elk geval: "
        "'naam', 'taal', 'kinderen', 'verhuisd op'."
    )
    for what in NEEDED:
        assert names.letters(WRITTEN[what]) in CALLED[what], "what it asks for, it reads"


def test_a_name_in_two_columns_is_called_by_both_of_them(office: Office, team: Team) -> None:
    new_client(office, team.bram, "Nadia Saleh")
    header = "Voornaam;Achternaam;Taal;Kinderen;Verhuisd op"
    (found,) = told(office, team.marijke, "Nadia;Saleh;ar;ja;4-7-2026", header=header)
    assert found.startswith("regel 2: Voornaam en Achternaam: deze naam heeft al een dossier")


def test_of_a_guidance_that_is_over_no_other_end_is_invited(office: Office, team: Team) -> None:
    header = "Naam;Taal;Kinderen;Verhuisd op;Einde"
    (found,) = told(office, team.marijke, "Nadia;ar;ja;4-7-2024;15-9-2026", header=header)
    assert found.startswith("regel 2: Einde: deze begeleiding is al voorbij. Haal de regel weg.")
    assert "Kies een dag" not in found


HASSAN = "Naam;Taal;Kinderen;Verhuisd op;Nulmeting;Begeleider\nG Hassan;Engels;ja;01-08-2025;{};Anneke\n"


@pytest.mark.parametrize(
    ("cell", "told", "day", "known"),
    [("1-9-2025", "nulmeting 1 sep 2025", date(2025, 9, 1), True), ("ja", "nulmeting dag onbekend", None, False)],
)
def test_a_meting_from_the_list_is_told_the_same_in_the_drawing_in_words_and_on_the_board(
    office: Office, team: Team, cell: str, told: str, day: date | None, known: bool
) -> None:
    take_over(office, team.marijke, table(HASSAN.format(cell), office))
    client = client_named(office, team.anneke, "G Hassan")
    known_route = tijdlijn_of(office, team.anneke, client.id)
    board_line = overzicht(office, team.marijke).by_id[client.id]
    (mark,) = known_route.timeline.metingen
    assert board_line.metingen == (mark,)
    assert (mark.kind, mark.elsewhere, mark.day_known) == ("nulmeting", True, known)
    assert day in (None, mark.on)
    drawn = [[piece.text for piece in line] for line in chart(known_route, Canvas(78, False, DRAWN))]
    (metingen,) = (line for line in drawn if "N" in line)
    assert "nulmeting" in metingen
    said = dict(in_words(known_route, DRAWN))["Metingen"]
    assert said[0] == ("1 sep 2025" if known else "dag onbekend", "nulmeting, gedaan (niet in de kiosk)")
    assert f"Gemeten: {told}." in str(told_text(board_line, 78))
    axis = route_text(board_line, overzicht(office, team.marijke), 23, DRAWN)
    assert "N" in str(axis)


@pytest.mark.parametrize("cell", ["Activiteiten", "fase activiteiten", "A", "activiteiten plannen en uitvoeren"])
def test_the_list_tells_the_fase_where_it_has_a_column_for_it(office: Office, team: Team, cell: str) -> None:
    take_over(office, team.marijke, table(f"{NEEDED_COLUMNS};Fase\nNadia;ar;ja;4-7-2025;{cell}\n", office))
    client = client_named(office, team.marijke, "Nadia")
    (fase,) = tijdlijn_of(office, team.marijke, client.id).timeline.fasen
    assert (fase.code, fase.started_on) == ("activiteiten", TODAY)


@pytest.mark.parametrize("cell", ["", "onbekend", "?"])
def test_a_fase_that_the_list_does_not_know_is_not_claimed(office: Office, team: Team, cell: str) -> None:
    take_over(office, team.marijke, table(f"{NEEDED_COLUMNS};Fase\nNadia;ar;ja;4-7-2025;{cell}\n", office))
    client = client_named(office, team.marijke, "Nadia")
    assert tijdlijn_of(office, team.marijke, client.id).timeline.fasen == ()


def test_a_fase_that_is_none_is_a_fault_of_its_line(office: Office, team: Team) -> None:
    (found,) = told(office, team.marijke, "Nadia;ar;ja;4-7-2025;bezig", header=f"{NEEDED_COLUMNS};Fase")
    assert "Contact, Onderzoeken" in found
    assert "leeg" in found
