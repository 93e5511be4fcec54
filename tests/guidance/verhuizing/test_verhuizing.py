"""A client's file goes along to another office: what is in it, what never is, and what it becomes there."""

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk import dates
from kiosk.faults import BadInput, NotAllowed
from kiosk.guidance import toestemming
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.closing import before_closing
from kiosk.guidance.dossier import dossier_of
from kiosk.guidance.intake import Ending
from kiosk.guidance.meting.answers import Kind
from kiosk.guidance.plan.acties import State
from kiosk.guidance.route.overzicht import Volgorde, overzicht
from kiosk.guidance.route.route import MijlpaalView
from kiosk.guidance.terugkijken.talk import TalkKind
from kiosk.guidance.tijdlijn import tijdlijn_of
from kiosk.guidance.toestemming import Subject
from kiosk.guidance.verhuizing import age, arriving, giving, taking_in
from kiosk.guidance.verhuizing.arriving import Arrival, bring_in, look_through
from kiosk.guidance.verhuizing.gathering import Along
from kiosk.guidance.verhuizing.meegegeven import Meegegeven, NotReadable, read, written
from kiosk.office import Office
from kiosk.people.identity import Identity
from kiosk.people.login import colleagues
from kiosk.store.client_models import Client
from kiosk.store.ending_models import Verhuizing
from kiosk.store.office_models import AuditLine, Person
from tests.conftest import TODAY, FakeClock, Team, new_client
from tests.guidance.acts import line_of, measure
from tests.guidance.terugkijken.acts import finished_talk
from tests.guidance.verhuizing.acts import (
    ASSEN,
    COACH,
    NOTE,
    REMARK,
    SAFE_REMARK,
    full_client,
    other_office,
    say_yes,
    taken_along,
)

MOVED = TODAY


@pytest.fixture
def client(office: Office, team: Team, clock: FakeClock) -> ClientFile:
    return full_client(office, team, clock)


@pytest.fixture
def whole(office: Office, marijke: Identity, client: ClientFile) -> Meegegeven:
    return taken_along(office, marijke, client)


def count_all() -> int:
    return int(Client.select().count()) + int(Person.select().count()) + int(Verhuizing.select().count())


# -- what goes along ---------------------------------------------------------------------------------------------


def test_all_that_the_client_and_his_begeleider_made_goes_along(whole: Meegegeven) -> None:
    assert (whole.cover.name, whole.cover.called, whole.cover.birth_year) == ("Mohammed Haddad", "Moh", 1988)
    assert [wish.text for wish in whole.wishes] == ["Ik wil een eigen winkel beginnen."]
    assert [look.nearness for look in whole.wishes[0].looks] != []
    assert {answer.onderdeel: answer.score for answer in whole.metingen[0].answers} == {"1a": 2, "3b": 3, "6a": 2}
    assert REMARK in {answer.remark for answer in whole.metingen[0].answers}
    texts = {actie.text for actie in whole.acties}
    assert {"Ik meld de verhuizing.", "Ik open mijn post."} <= texts
    assert whole.goals[0].text == "Werk vinden als kapper"
    assert next(actie for actie in whole.acties if "verhuizing" in actie.text).goal == 0
    assert [talk.kind for talk in whole.talks] == ["tussentijds"]
    assert {one.kind for one in whole.told} == {"stap", "fase", "bezoek", "gevraagd"}
    assert whole.instruments.keys() == {whole.metingen[0].instrument}
    assert read(written(whole), TODAY + timedelta(days=1)) == whole


def test_what_was_asked_apart_goes_along_only_where_the_client_said_so(
    office: Office, marijke: Identity, client: ClientFile, whole: Meegegeven
) -> None:
    data = written(whole).decode()
    assert SAFE_REMARK not in data
    assert "Ik praat over thuis." not in data
    more = written(taken_along(office, marijke, client, Along(apart=True))).decode()
    assert SAFE_REMARK in more
    assert "Ik praat over thuis." in more


def test_never_the_note_nor_who_stands_around_him_nor_an_id(
    office: Office, team: Team, client: ClientFile, whole: Meegegeven
) -> None:
    # housemates are other clients
    new_client(office, team.anneke, "Zqxwina Haddad", housemate=client.id)
    data = written(taken_along(office, team.marijke, client)).decode()
    with office.store.reading():
        ids = [row.id for row in Person.select()] + [row.id for row in Client.select()]
    for hidden in (NOTE, COACH, "0592", "Zqxwina", "metingen-toestemming", *ids):
        assert hidden not in data
    assert COACH in written(taken_along(office, team.marijke, client, Along(people=True))).decode()


@pytest.mark.parametrize("given", [None, False, True])
def test_without_a_signed_yes_nothing_goes_along_and_the_key_that_leads_to_it_is_told(
    office: Office, team: Team, client: ClientFile, given: bool | None, tmp_path: Path
) -> None:
    toestemming.record(office, team.anneke, client.id, Subject.METINGEN, given=True, signed=True)
    if given is not None:
        toestemming.record(office, team.anneke, client.id, Subject.VERHUIZING, given=given, signed=False)
    with pytest.raises(NotAllowed) as refused:
        giving.give(office, team.marijke, client.id, ASSEN, Along(), tmp_path)
    assert given is False or "druk bij de cliënt op S" in refused.value.sentence
    assert giving.what_goes_along(office, team.marijke, client.id).refused == refused.value.sentence
    with pytest.raises(NotAllowed):
        giving.gathered(office, team.marijke, client.id, ASSEN, Along())
    assert list(tmp_path.glob("*.verhuizing")) == []


def test_who_takes_it_back_while_the_file_is_made_takes_the_file_away(
    office: Office, team: Team, client: ClientFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    say_yes(office, team.anneke, client)

    def seal(data: bytes, code: str) -> bytes:
        toestemming.record(office, team.anneke, client.id, Subject.VERHUIZING, given=False)
        return b"sealed"

    monkeypatch.setattr(giving, "seal", seal)
    with pytest.raises(NotAllowed, match="wil niet dat zijn dossier meegaat"):
        giving.give(office, team.marijke, client.id, ASSEN, Along())
    assert list((office.folder / "verhuizingen").iterdir()) == []
    assert giving.what_goes_along(office, team.marijke, client.id).before == ()


@settings(max_examples=40)
@given(texts=st.lists(st.text(max_size=200), min_size=3, max_size=3), scores=st.lists(st.integers(1, 5), max_size=3))
def test_whatever_was_typed_comes_over_as_it_was(whole: Meegegeven, texts: list[str], scores: list[int]) -> None:
    meting = whole.metingen[0]
    changed = zip(meting.answers, scores, strict=False)
    answers = [msgspec.structs.replace(one, score=score, remark=texts[0]) for one, score in changed]
    wish = msgspec.structs.replace(whole.wishes[0], text=texts[1], why=texts[2])
    made = msgspec.structs.replace(
        whole, metingen=(msgspec.structs.replace(meting, answers=tuple(answers)),), wishes=(wish,)
    )
    assert read(age.unseal(age.seal(written(made), "appel boom", work=1), "appel boom"), made.made_on) == made


def test_only_the_teamleider_gives_it_along(office: Office, team: Team, client: ClientFile, tmp_path: Path) -> None:
    say_yes(office, team.anneke, client)
    for act in (
        lambda: giving.give(office, team.anneke, client.id, ASSEN, Along(), tmp_path),
        lambda: giving.what_goes_along(office, team.anneke, client.id),
        lambda: giving.gathered(office, team.anneke, client.id, ASSEN, Along()),
    ):
        with pytest.raises(NotAllowed, match="teamleider"):
            act()


@pytest.mark.parametrize("to", ["", "  ", "ab", "x" * 81, "VluchtelingenWerk Testdorp"])
def test_it_goes_to_another_office_that_is_named(
    office: Office, marijke: Identity, client: ClientFile, to: str, tmp_path: Path
) -> None:
    say_yes(office, marijke, client)
    with pytest.raises(BadInput) as refused:
        giving.give(office, marijke, client.id, to, Along(), tmp_path)
    assert refused.value.field == "to"


def test_the_file_names_nobody_holds_no_word_in_the_clear_and_the_code_is_kept_nowhere(
    office: Office, marijke: Identity, client: ClientFile, caplog: pytest.LogCaptureFixture
) -> None:
    say_yes(office, marijke, client)
    given = giving.give(office, marijke, client.id, ASSEN, Along())
    assert given.path == office.folder / "verhuizingen" / f"wegwijzer-{client.number}.verhuizing"
    assert given.path.stat().st_mode & 0o777 == 0o600
    sealed = given.path.read_bytes()
    for open_word in (b"Mohammed", b"Haddad", b"winkel", REMARK.encode()):
        assert open_word not in sealed
    with office.store.reading():
        kept = [f"{line.detail} {line.act}" for line in AuditLine.select()] + [row.other for row in Verhuizing.select()]
    for word in given.code:
        assert word not in caplog.text
        assert not any(f" {word} " in f" {text} " for text in kept)
    assert len(given.code) == 7
    opened = arriving.unsealed(arriving.sealed_in(given.path), " - ".join(given.code).upper(), office.clock.today())
    assert opened.cover.name == "Mohammed Haddad"


def test_a_second_file_is_told_of_and_has_a_name_of_its_own(
    office: Office, marijke: Identity, client: ClientFile
) -> None:
    say_yes(office, marijke, client)
    first, second = (giving.give(office, marijke, client.id, ASSEN, Along()) for _ in range(2))
    assert second.path.name == f"wegwijzer-{client.number}-2.verhuizing"
    assert second.code != first.code
    assert [to for to, _ in giving.what_goes_along(office, marijke, client.id).before] == [ASSEN, ASSEN]


# -- what it becomes ---------------------------------------------------------------------------------------------


def test_he_comes_in_as_a_running_client_whom_nobody_guides_with_all_that_he_brought(
    office: Office, whole: Meegegeven, clock: FakeClock, tmp_path: Path
) -> None:
    office.store.close()
    clock.forward(days=20)
    with other_office(tmp_path / "assen", clock) as (assen, ruud):
        today = assen.clock.today()
        found = look_through(assen, ruud, whole)
        assert found.whence == "VluchtelingenWerk Testdorp (Testdorp)"
        assert (found.same, found.namesakes) == ((), ())
        came = bring_in(assen, ruud, whole, Arrival(today))
        assert (came.name, came.called, came.birth_year, came.language) == ("Mohammed Haddad", "Moh", 1988, "ar")
        assert (came.moving_on, came.guides, came.closed) == (today, (), False)
        assert came.end == dates.add_months(today, 18)
        known = dossier_of(assen, ruud, came.id)
        assert known.toestemmingen == {}
        assert [meting.by for meting in known.metingen] == ["Anneke, VluchtelingenWerk Testdorp"]
        assert known.wensen.now is not None
        assert known.wensen.now.text == "Ik wil een eigen winkel beginnen."
        states = {actie.text: (actie.state, actie.reason) for actie in known.plan.acties}
        assert states["Ik meld de verhuizing."][0] is State.OPEN
        assert states["Ik open mijn post."][0] is State.DONE
        assert states["Welk werk past bij mij?"][0] is State.DROPPED
        assert "hier is het een ander" in states["Welk werk past bij mij?"][1]
        assert known.goals[0].open_acties == 1
        assert known.people == ()
        assert [one.name for one in colleagues(assen)] == ["Ruud"]
        names = overzicht(assen, ruud, Volgorde.BEGELEIDER).names
        assert names[0].client_id == came.id


def test_where_the_guidance_goes_on_the_next_meting_is_compared_and_no_second_nulmeting_is_asked(
    office: Office, whole: Meegegeven, clock: FakeClock, tmp_path: Path
) -> None:
    office.store.close()
    with other_office(tmp_path / "assen", clock) as (assen, ruud):
        came = bring_in(assen, ruud, whole, Arrival(assen.clock.today(), goes_on=True))
        known = dossier_of(assen, ruud, came.id)
        assert known.proposal.kind is Kind.TUSSENMETING
        assert next(step for step in known.timeline.mijlpalen if step.meting == "nulmeting").ticked
        clock.forward(days=30)
        result = measure(assen, ruud, came, {"1a": 4, "3b": 3}, Kind.TUSSENMETING)
        line = next(line for line in result.lines if line.onderdeel.code == "1a")
        assert line.then is not None
        assert (line.then.score, line.now.score) == (2, 4)
        assert len(tijdlijn_of(assen, ruud, came.id).metingen) == 2


def test_where_the_guidance_begins_anew_its_route_asks_a_nulmeting_with_the_toestemming(
    office: Office, whole: Meegegeven, clock: FakeClock, tmp_path: Path
) -> None:
    office.store.close()
    with other_office(tmp_path / "assen", clock) as (assen, ruud):
        came = bring_in(assen, ruud, whole, Arrival(assen.clock.today()))

        def nulmeting() -> MijlpaalView:
            route = dossier_of(assen, ruud, came.id).timeline.mijlpalen
            return next(step for step in route if step.meting == "nulmeting")

        assert nulmeting().open
        assert dossier_of(assen, ruud, came.id).proposal.kind is Kind.NULMETING
        clock.forward(days=30)
        codes = {signal.code for signal in line_of(assen, ruud, came.id).signals}
        assert ("nulmeting-due" in codes, "toestemming" in codes) == (True, False), "asked at the nulmeting"
        result = measure(assen, ruud, came, {"1a": 4, "3b": 3}, Kind.NULMETING)
        line = next(line for line in result.lines if line.onderdeel.code == "1a")
        assert line.then is not None, "it is still compared with what he brought"
        assert nulmeting().on == assen.clock.today()


def test_an_end_of_elsewhere_is_none_of_the_guidance_that_begins_here(
    office: Office, team: Team, client: ClientFile, clock: FakeClock, tmp_path: Path
) -> None:
    measure(office, team.anneke, client, {"1a": 4, "3b": 4}, Kind.EINDMETING)
    finished_talk(office, team.anneke, client, TalkKind.EIND)
    whole = taken_along(office, team.marijke, client)
    office.store.close()
    with other_office(tmp_path / "assen", clock) as (assen, ruud):
        came = bring_in(assen, ruud, whole, Arrival(assen.clock.today()))
        known = before_closing(assen, ruud, came.id)
        assert {step.title: step.on for step in known.steps}["eindmeting"] is None
        assert {step.on for step in known.steps} == {None}
        assert "Er is geen eindmeting gedaan." in known.points[Ending.AFGESLOTEN]
        assert "Er is aan het eind nog niet samen teruggekeken." in known.points[Ending.AFGESLOTEN]
        clock.forward(days=30)
        measure(assen, ruud, came, {"1a": 4, "3b": 4}, Kind.EINDMETING)
        steps = {step.title: step.on for step in before_closing(assen, ruud, came.id).steps}
        assert steps["eindmeting"] == assen.clock.today()


def test_what_is_left_of_his_guidance_goes_on_where_the_teamleider_says_so(
    office: Office, whole: Meegegeven, clock: FakeClock, tmp_path: Path
) -> None:
    office.store.close()
    clock.forward(days=40)
    with other_office(tmp_path / "assen", clock) as (assen, ruud):
        found = look_through(assen, ruud, whole)
        assert found.left_until == whole.cover.ends_on
        came = bring_in(assen, ruud, whole, Arrival(assen.clock.today(), goes_on=True))
        assert came.end == whole.cover.ends_on
        assert "wat er over was" in dossier_of(assen, ruud, came.id).verlengingen[0].reason


def test_nothing_is_kept_where_the_day_of_the_move_cannot_be(
    office: Office, whole: Meegegeven, clock: FakeClock, tmp_path: Path
) -> None:
    office.store.close()
    with other_office(tmp_path / "assen", clock) as (assen, ruud):
        with assen.store.reading():
            before = count_all()
        for arrival in (Arrival(TODAY.replace(year=2001)), Arrival(TODAY.replace(year=2029), goes_on=True)):
            with pytest.raises(BadInput):
                bring_in(assen, ruud, whole, arrival)
        with assen.store.reading():
            assert count_all() == before


def test_where_something_goes_wrong_half_way_nothing_is_kept(
    office: Office, whole: Meegegeven, clock: FakeClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.store.close()
    with other_office(tmp_path / "assen", clock) as (assen, ruud):
        with assen.store.reading():
            before = count_all()
        with monkeypatch.context() as broken:
            broken.setattr(taking_in, "_take_talk", lambda *_: 1 // 0)
            with pytest.raises(ZeroDivisionError):
                bring_in(assen, ruud, whole, Arrival(assen.clock.today()))
        with assen.store.reading():
            assert count_all() == before
        assert bring_in(assen, ruud, whole, Arrival(assen.clock.today())).number == 1001


def test_the_same_file_twice_is_known_also_where_he_was_erased_since(
    office: Office, whole: Meegegeven, clock: FakeClock, tmp_path: Path
) -> None:
    office.store.close()
    with other_office(tmp_path / "assen", clock) as (assen, ruud):
        came = bring_in(assen, ruud, whole, Arrival(assen.clock.today()))
        with pytest.raises(NotAllowed, match=f"al ingelezen: het is dossier nummer {came.number}"):
            look_through(assen, ruud, whole)
        with assen.store.transaction():
            Client.get_by_id(came.id).delete_instance()
        with pytest.raises(NotAllowed, match="daarna gewist"):
            bring_in(assen, ruud, whole, Arrival(assen.clock.today(), beside=True, another=True))


def test_a_newer_file_of_him_is_asked_about(
    office: Office, whole: Meegegeven, clock: FakeClock, tmp_path: Path
) -> None:
    office.store.close()
    newer = msgspec.structs.replace(whole, file="f" * 32)
    with other_office(tmp_path / "assen", clock) as (assen, ruud):
        today = assen.clock.today()
        came = bring_in(assen, ruud, whole, Arrival(today))
        assert f"nummer {came.number}" in look_through(assen, ruud, newer).same[0]
        with pytest.raises(NotAllowed, match="al een bestand ingelezen"):
            bring_in(assen, ruud, newer, Arrival(today, another=True))
        assert bring_in(assen, ruud, newer, Arrival(today, beside=True)).number == came.number + 1


def test_who_comes_back_has_a_file_here_that_is_named(
    office: Office, marijke: Identity, client: ClientFile, whole: Meegegeven
) -> None:
    back = msgspec.structs.replace(whole, file="e" * 32, office=ASSEN, origins=("a" * 32, *whole.origins))
    found = look_through(office, marijke, back)
    assert f"had hier al een dossier: nummer {client.number}. Open dat weer (G, F7)" in found.same[0]
    with pytest.raises(NotAllowed, match="Open dat weer"):
        bring_in(office, marijke, back, Arrival(TODAY, another=True))


def test_a_namesake_is_asked_about_first(office: Office, whole: Meegegeven, clock: FakeClock, tmp_path: Path) -> None:
    office.store.close()
    with other_office(tmp_path / "assen", clock) as (assen, ruud):
        new_client(assen, ruud, "mohammed haddad")
        assert look_through(assen, ruud, whole).namesakes
        with pytest.raises(NotAllowed, match="dezelfde"):
            bring_in(assen, ruud, whole, Arrival(assen.clock.today()))
        assert bring_in(assen, ruud, whole, Arrival(assen.clock.today(), another=True)).name == "Mohammed Haddad"


@pytest.mark.parametrize(("of_practice", "into_practice"), [(True, False), (False, True)])
def test_nothing_goes_between_a_practice_office_and_a_real_one(
    office: Office, whole: Meegegeven, clock: FakeClock, tmp_path: Path, of_practice: bool, into_practice: bool
) -> None:
    office.store.close()
    made = msgspec.structs.replace(whole, practice=of_practice)
    refused = pytest.raises(NotAllowed, match="kan hier niet ingelezen worden")
    with other_office(tmp_path / "assen", clock, practice=into_practice) as (assen, ruud), refused:
        bring_in(assen, ruud, made, Arrival(assen.clock.today()))


def test_where_he_came_from_goes_along_to_the_next_office(
    office: Office, whole: Meegegeven, clock: FakeClock, tmp_path: Path
) -> None:
    office.store.close()
    with other_office(tmp_path / "assen", clock) as (assen, ruud):
        came = bring_in(assen, ruud, whole, Arrival(assen.clock.today()))
        say_yes(assen, ruud, came)
        next_one = giving.gathered(assen, ruud, came.id, "VluchtelingenWerk Emmen", Along())
        assert next_one.origins[1:] == whole.origins
        assert "gekomen uit VluchtelingenWerk Testdorp (Testdorp)" in {one.text for one in next_one.told}
        assert set(whole.told) <= set(next_one.told)
        assert read(written(next_one), assen.clock.today()) == next_one


def test_an_instrument_that_is_unknown_here_comes_along_with_its_texts(
    office: Office, whole: Meegegeven, clock: FakeClock, tmp_path: Path
) -> None:
    office.store.close()
    from kiosk.content.instrument import frozen_text, thawed

    (digest, content), *_ = whole.instruments.items()
    known = thawed(content)
    first = msgspec.structs.replace(known.leefgebied[0], title="Een ander woord voor wonen")
    other, text = frozen_text(msgspec.structs.replace(known, leefgebied=(first, *known.leefgebied[1:])))
    metingen = tuple(msgspec.structs.replace(meting, instrument=other) for meting in whole.metingen)
    changed = read(written(msgspec.structs.replace(whole, metingen=metingen, instruments={other: text})), clock.today())
    with other_office(tmp_path / "assen", clock) as (assen, ruud):
        found = look_through(assen, ruud, changed)
        assert any("andere versie van het meetinstrument" in point for point in found.points)
        came = bring_in(assen, ruud, changed, Arrival(assen.clock.today()))
        kept = dossier_of(assen, ruud, came.id).metingen[0].instrument
        assert kept.leefgebied[0].title == "Een ander woord voor wonen"
        assert digest != other


def test_a_fault_in_the_file_is_one_sentence(whole: Meegegeven) -> None:
    meting = whole.metingen[0]
    wrong = msgspec.structs.replace(meting.answers[0], onderdeel="9z")
    cases = [
        (msgspec.structs.replace(whole, format=2), "nieuwere Wegwijzer"),
        (msgspec.structs.replace(whole, kind="iets anders"), "geen dossier van een verhuizing"),
        (msgspec.structs.replace(whole, made_on=TODAY.replace(year=2030)), "klok van deze computer"),
        (msgspec.structs.replace(whole, instruments={}), "het meetinstrument ontbreekt"),
        (msgspec.structs.replace(whole, instruments={meting.instrument: "{}"}), "niet heel"),
        (msgspec.structs.replace(whole, questions={}), "de vragen ontbreken"),
        (msgspec.structs.replace(whole, goals=()), "een doel dat er niet is"),
        (msgspec.structs.replace(whole, wishes=()), "wijst naar iets dat er niet is"),
        (
            msgspec.structs.replace(whole, metingen=(msgspec.structs.replace(meting, answers=(wrong,)),)),
            "een onderdeel is onbekend",
        ),
        (
            msgspec.structs.replace(whole, metingen=(msgspec.structs.replace(meting, answers=meting.answers * 2),)),
            "staat er twee keer",
        ),
    ]
    for made, told in cases:
        with pytest.raises(NotReadable) as refused:
            read(written(made), TODAY + timedelta(days=1))
        assert told in refused.value.sentence
        assert refused.value.sentence.count("\n") == 0
    for data, told in ((b"", "geen dossier"), (b"[" * 100_000, "geen dossier"), (b"x" * 9_000_000, "te groot")):
        with pytest.raises(NotReadable, match=told):
            read(data, TODAY)
