import dataclasses
import statistics
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.content.instrument import load_instrument
from kiosk.content.location import Content
from kiosk.content.toml_file import shipped
from kiosk.faults import BadInput, Conflict, NotFound, StoreFault
from kiosk.guidance import intake, toestemming
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.dossier import dossier_of
from kiosk.guidance.meting import drafts, metingen
from kiosk.guidance.meting.answers import AnswerView, Kind, MetingView, Outcome
from kiosk.guidance.meting.drafts import REMARK_LENGTH
from kiosk.guidance.meting.metingen import ToestemmingNeeded
from kiosk.guidance.meting.uitkomst import Movement, OnderdeelUitkomst, change_between, lowest_of
from kiosk.guidance.route import route
from kiosk.guidance.route.standing import Status
from kiosk.office import KEY_NAME, Office, open_office
from kiosk.people.identity import Identity
from kiosk.store.client_models import Answer, Meting
from kiosk.store.instrument_model import InstrumentVersion
from kiosk.store.office_models import AuditLine
from tests.conftest import TODAY, FakeClock, Team, new_client
from tests.guidance.acts import fill, finish, measure

SCORE, NVT, GEREALISEERD = Outcome.SCORE, Outcome.NVT, Outcome.GEREALISEERD


@pytest.fixture
def client(office: Office, anneke: Identity) -> ClientFile:
    return new_client(office, anneke)


@pytest.fixture
def draft(office: Office, anneke: Identity, client: ClientFile) -> MetingView:
    return metingen.start(office, anneke, client.id, Kind.NULMETING)


def on_disk(office: Office, who: Identity, client: ClientFile) -> MetingView:
    """The draft as another kiosk finds it that opens the same folder now."""
    office.store.close()
    again = open_office(office.folder, office.clock, office.folder / KEY_NAME)
    view = metingen.draft_of(again, who, client.id)
    again.store.close()
    assert view is not None
    return view


def test_a_parent_is_asked_all_24_onderdelen_in_the_order_of_the_form(draft: MetingView) -> None:
    codes = [question.code for question in draft.questions]
    assert len(codes) == 24
    assert codes == sorted(codes)


def test_somebody_without_children_is_not_asked_about_them(office: Office, anneke: Identity) -> None:
    alone = new_client(office, anneke, has_children=False)
    view = metingen.start(office, anneke, alone.id, Kind.NULMETING)
    assert {question.code[0] for question in view.questions} == set("134567")
    assert len(view.questions) == 21


def test_what_the_location_switched_off_is_not_asked(office: Office, anneke: Identity, client: ClientFile) -> None:
    here = dataclasses.replace(office, settings=msgspec.structs.replace(office.settings, leefgebieden_off=("3", "7")))
    view = metingen.start(here, anneke, client.id, Kind.NULMETING)
    assert {question.code[0] for question in view.questions} == set("12456")
    result = finish(here, anneke, fill(here, anneke, view, {"1a": 2}))
    assert {area.leefgebied.code for area in result.leefgebieden} == set("12456")


def test_nothing_is_filled_in_beforehand(draft: MetingView) -> None:
    assert draft.answered == 0
    assert draft.open_questions == draft.questions
    assert draft.answer_to("1a") == AnswerView()
    assert draft.previous == {}


def test_a_client_has_one_draft_at_most(office: Office, team: Team, client: ClientFile, draft: MetingView) -> None:
    for who in (team.anneke, team.marijke):
        with pytest.raises(Conflict):
            metingen.start(office, who, client.id, Kind.NULMETING)
    assert metingen.draft_of(office, team.anneke, client.id) == draft


def test_two_clients_each_have_their_own_draft(office: Office, anneke: Identity, draft: MetingView) -> None:
    other = new_client(office, anneke, "Ander")
    view = metingen.start(office, anneke, other.id, Kind.NULMETING)
    fill(office, anneke, view, {"1a": 5})
    again = metingen.draft_of(office, anneke, draft.client.id)
    assert again is not None
    assert again.answered == 0


def test_every_answer_is_on_disk_when_it_was_given(
    office: Office, anneke: Identity, client: ClientFile, draft: MetingView
) -> None:
    view = draft.with_saved(drafts.answer(office, anneke, draft.id, draft.version, "1a", SCORE, 2))
    view = view.with_saved(drafts.answer(office, anneke, view.id, view.version, "1b", NVT))
    view = view.with_saved(drafts.answer(office, anneke, view.id, view.version, "1c", GEREALISEERD))
    view = view.with_saved(drafts.remark(office, anneke, view.id, view.version, "1d", "Nog geen internet"))
    assert on_disk(office, anneke, client) == view
    assert view.answers == {
        "1a": AnswerView(SCORE, 2),
        "1b": AnswerView(NVT),
        "1c": AnswerView(GEREALISEERD),
        "1d": AnswerView(remark="Nog geen internet"),
    }
    assert view.answered == 3
    assert view.last == "1d"


@settings(max_examples=20)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["1a", "1b", "2c", "3e", "7c"]),
            st.one_of(
                st.integers(1, 5).map(lambda score: (SCORE, score)),
                st.sampled_from([(NVT, None), (GEREALISEERD, None)]),
            ),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_the_last_answer_at_an_onderdeel_counts_however_often_it_changed(
    office: Office, anneke: Identity, given_answers: list[tuple[str, tuple[Outcome, int | None]]]
) -> None:
    client = new_client(office, anneke)
    view = metingen.start(office, anneke, client.id, Kind.NULMETING)
    expected = {}
    for code, (outcome, score) in given_answers:
        view = view.with_saved(drafts.answer(office, anneke, view.id, view.version, code, outcome, score))
        expected[code] = AnswerView(outcome, score)
    kept = metingen.draft_of(office, anneke, client.id)
    assert kept is not None
    assert kept.answers == expected
    assert kept.version == view.version


def test_an_answer_keeps_the_remark_and_a_remark_the_answer(
    office: Office, anneke: Identity, client: ClientFile, draft: MetingView
) -> None:
    view = draft.with_saved(drafts.remark(office, anneke, draft.id, draft.version, "1a", " Huis is koud \n"))
    view = fill(office, anneke, view, {"1a": 2})
    view = fill(office, anneke, view, {"1a": 3})
    assert view.answer_to("1a") == AnswerView(SCORE, 3, "Huis is koud")
    view = view.with_saved(drafts.remark(office, anneke, view.id, view.version, "1a", ""))
    assert on_disk(office, anneke, client).answer_to("1a") == AnswerView(SCORE, 3, "")


@pytest.mark.parametrize("text", ["[/b] [red]", "'\"; --", "😀 عربي", "regel één\nregel twee", "x" * REMARK_LENGTH])
def test_a_remark_survives_unchanged(
    office: Office, anneke: Identity, client: ClientFile, draft: MetingView, text: str
) -> None:
    drafts.remark(office, anneke, draft.id, draft.version, "1a", text)
    assert on_disk(office, anneke, client).answer_to("1a").remark == text


def test_a_remark_of_ten_thousand_signs_is_refused_and_what_stood_there_stays_whole(
    office: Office, anneke: Identity, client: ClientFile, draft: MetingView
) -> None:
    saved = drafts.remark(office, anneke, draft.id, draft.version, "1a", "Huis is koud")
    with pytest.raises(BadInput) as caught:
        drafts.remark(office, anneke, draft.id, saved.version, "1a", "x" * 10_000)
    assert caught.value.field == "remark"
    assert caught.value.sentence == "De opmerking is 8000 tekens te lang (hoogstens 2000). Maak hem korter."
    view = on_disk(office, anneke, client)
    assert (view.answer_to("1a").remark, view.version) == ("Huis is koud", saved.version)


@pytest.mark.parametrize(
    ("outcome", "score"),
    [(SCORE, 0), (SCORE, 6), (SCORE, -1), (SCORE, None), (NVT, 3), (GEREALISEERD, 5), (Outcome.OPEN, 1)],
)
def test_a_score_is_one_to_five_and_stands_with_a_score_only(
    office: Office, anneke: Identity, draft: MetingView, outcome: Outcome, score: int | None
) -> None:
    with pytest.raises(BadInput) as caught:
        drafts.answer(office, anneke, draft.id, draft.version, "1a", outcome, score)
    assert caught.value.sentence == "Kies een score van 1 tot en met 5."


STALE: dict[str, Callable[[Office, Identity, MetingView], object]] = {
    "answer": lambda o, w, view: drafts.answer(o, w, view.id, view.version, "1a", SCORE, 1),
    "remark": lambda o, w, view: drafts.remark(o, w, view.id, view.version, "1a", "tekst"),
    "discard": lambda o, w, view: drafts.discard(o, w, view.id, view.version),
    "finish": lambda o, w, view: metingen.finish(o, w, view.id, view.version),
}


@pytest.mark.parametrize("act", STALE)
def test_another_screen_that_answered_meanwhile_is_noticed(
    office: Office, team: Team, client: ClientFile, draft: MetingView, act: str
) -> None:
    answered = fill(office, team.marijke, draft, {"1a": 4})
    toestemming.record(office, team.anneke, client.id, toestemming.Subject.METINGEN, given=True)
    with pytest.raises(Conflict):
        STALE[act](office, team.anneke, draft)
    assert metingen.draft_of(office, team.anneke, client.id) == answered


@pytest.mark.parametrize("act", STALE)
def test_a_meting_that_was_thrown_away_elsewhere_is_told_so(
    office: Office, team: Team, draft: MetingView, act: str
) -> None:
    drafts.discard(office, team.marijke, draft.id, draft.version)
    with pytest.raises(NotFound) as caught:
        STALE[act](office, team.anneke, draft)
    assert caught.value.sentence == "Deze meting is op een ander scherm weggegooid."


@pytest.mark.parametrize("act", STALE)
def test_a_finished_meting_no_longer_changes(
    office: Office, anneke: Identity, client: ClientFile, draft: MetingView, act: str
) -> None:
    done = finish(office, anneke, fill(office, anneke, draft, {"1a": 4})).meting
    with pytest.raises(Conflict):
        STALE[act](office, anneke, done)
    result = dossier_of(office, anneke, client.id).last
    assert result is not None
    assert result.meting == done


def test_throwing_a_draft_away_leaves_nothing_of_it(
    office: Office, anneke: Identity, client: ClientFile, draft: MetingView
) -> None:
    view = fill(office, anneke, draft, {"1a": 1, "1b": 2})
    drafts.discard(office, anneke, view.id, view.version)
    assert metingen.draft_of(office, anneke, client.id) is None
    with office.store.transaction():
        assert (Meting.select().count(), Answer.select().count()) == (0, 0)
    assert metingen.start(office, anneke, client.id, Kind.NULMETING).answered == 0


def test_an_empty_meting_does_not_end(office: Office, anneke: Identity, draft: MetingView) -> None:
    view = draft.with_saved(drafts.remark(office, anneke, draft.id, draft.version, "1a", "alleen een opmerking"))
    with pytest.raises(BadInput, match="nog niets ingevuld"):
        finish(office, anneke, view)


def test_a_meting_does_not_end_before_the_question_on_toestemming_was_asked(
    office: Office, anneke: Identity, client: ClientFile, draft: MetingView
) -> None:
    view = fill(office, anneke, draft, {"1a": 1})
    with pytest.raises(ToestemmingNeeded):
        metingen.finish(office, anneke, view.id, view.version)
    toestemming.record(office, anneke, client.id, toestemming.Subject.PLAN, given=True)
    with pytest.raises(ToestemmingNeeded):
        metingen.finish(office, anneke, view.id, view.version)
    assert metingen.draft_of(office, anneke, client.id) == view
    toestemming.record(office, anneke, client.id, toestemming.Subject.METINGEN, given=False)
    assert metingen.finish(office, anneke, view.id, view.version).meting.finished_on == TODAY


def test_what_the_client_says_on_sharing_is_kept_with_the_end_or_not_at_all(
    office: Office, team: Team, client: ClientFile, draft: MetingView
) -> None:
    view = fill(office, team.anneke, draft, {"1a": 1})
    fill(office, team.marijke, view, {"1b": 2})
    with pytest.raises(Conflict):
        metingen.finish(office, team.anneke, view.id, view.version, given=True)
    assert toestemming.current(office, team.anneke, client.id) == {}
    newest = metingen.draft_of(office, team.anneke, client.id)
    assert newest is not None
    metingen.finish(office, team.anneke, newest.id, newest.version, given=True)
    assert toestemming.current(office, team.anneke, client.id)[toestemming.Subject.METINGEN].given
    with office.store.transaction():
        acts = [line.act for line in AuditLine.select().order_by(AuditLine.id)]
    assert acts[-2:] == ["toestemming-yes", "finish-meting"]


def test_an_end_that_fails_leaves_no_answer_on_sharing(
    office: Office, anneke: Identity, client: ClientFile, draft: MetingView, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = fill(office, anneke, draft, {"1a": 1})

    def fails(*args: object) -> None:
        raise StoreFault("De schijf is vol.")

    monkeypatch.setattr(metingen, "tick_meting", fails)
    with pytest.raises(StoreFault):
        metingen.finish(office, anneke, view.id, view.version, given=True)
    assert toestemming.current(office, anneke, client.id) == {}
    assert metingen.draft_of(office, anneke, client.id) == view


def test_a_draft_in_which_nothing_was_said_is_thrown_away_and_any_other_stays(
    office: Office, anneke: Identity, client: ClientFile, draft: MetingView
) -> None:
    assert not drafts.stop_for_now(office, anneke, draft.id)
    assert metingen.draft_of(office, anneke, client.id) is None
    again = metingen.start(office, anneke, client.id, Kind.NULMETING)
    drafts.remark(office, anneke, again.id, again.version, "1a", "wil een fiets")
    assert drafts.stop_for_now(office, anneke, again.id)
    assert metingen.draft_of(office, anneke, client.id) is not None
    with office.store.transaction():
        assert AuditLine.select().where(AuditLine.act == "discard-meting").count() == 1


def test_a_draft_that_is_none_any_more_is_not_left_without_a_word(
    office: Office, team: Team, draft: MetingView
) -> None:
    finish(office, team.marijke, fill(office, team.marijke, draft, {"1a": 4}))
    with pytest.raises(Conflict):
        drafts.stop_for_now(office, team.anneke, draft.id)
    with pytest.raises(NotFound):
        drafts.stop_for_now(office, team.anneke, draft.id + 1)


def test_the_question_on_toestemming_is_asked_again_at_every_meting(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    measure(office, anneke, client, {"1a": 1})
    clock.forward(days=180)
    view = fill(office, anneke, metingen.start(office, anneke, client.id, Kind.TUSSENMETING), {"1a": 2})
    with pytest.raises(ToestemmingNeeded):
        metingen.finish(office, anneke, view.id, view.version)
    finish(office, anneke, view)


def step_of(office: Office, who: Identity, client: ClientFile, code: str) -> route.MijlpaalView:
    return next(step for step in route.timeline_of(office, who, client.id).mijlpalen if step.code == code)


def test_finishing_ticks_the_mijlpaal_that_it_fulfils_and_no_other(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    measure(office, anneke, client, {"1a": 1})
    assert (step_of(office, anneke, client, "nulmeting").status, step_of(office, anneke, client, "nulmeting").on) == (
        Status.DONE,
        TODAY,
    )
    assert step_of(office, anneke, client, "tussenmeting-1").open
    clock.forward(days=180)
    measure(office, anneke, client, {"1a": 1}, Kind.TUSSENMETING)
    assert not step_of(office, anneke, client, "tussenmeting-1").open
    assert step_of(office, anneke, client, "tussenmeting-2").open
    assert step_of(office, anneke, client, "eindmeting").open


def test_a_skipped_meting_stays_skipped_when_the_next_one_is_done(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    measure(office, anneke, client, {"1a": 1})
    first = step_of(office, anneke, client, "tussenmeting-1")
    route.skip_mijlpaal(office, anneke, first.id, first.version, "Lang in het ziekenhuis")
    clock.forward(days=365)
    measure(office, anneke, client, {"1a": 2}, Kind.TUSSENMETING)
    assert step_of(office, anneke, client, "tussenmeting-1").status is Status.SKIPPED
    assert step_of(office, anneke, client, "tussenmeting-2").status is Status.DONE


def test_a_skipped_nulmeting_that_is_done_after_all_is_done(
    office: Office, anneke: Identity, team: Team, client: ClientFile
) -> None:
    skipped = step_of(office, anneke, client, "nulmeting")
    route.skip_mijlpaal(office, team.marijke, skipped.id, skipped.version, "Wil nog niet")
    measure(office, anneke, client, {"1a": 2})
    assert step_of(office, anneke, client, "nulmeting").status is Status.DONE


def test_the_result_stands_beside_the_last_time(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    first = measure(office, anneke, client, {"1a": 2, "1b": 3, "1c": 4, "2a": 1})
    assert {line.change for line in first.lines} == {Movement.FIRST}
    clock.forward(days=180)
    view = fill(
        office,
        anneke,
        metingen.start(office, anneke, client.id, Kind.TUSSENMETING),
        {"1a": 3, "1b": 3, "1c": 2, "1d": 5},
    )
    assert view.previous == first.meting.answers
    assert view.previous_on == TODAY
    result = finish(office, anneke, view)
    lines = {line.onderdeel.code: line for line in result.lines}
    assert (lines["1a"].then, lines["1a"].now, lines["1a"].change) == (
        AnswerView(SCORE, 2),
        AnswerView(SCORE, 3),
        Movement.UP,
    )
    assert lines["1b"].change is Movement.SAME
    assert lines["1c"].change is Movement.DOWN
    assert lines["1d"].change is Movement.FIRST
    assert lines["2a"].change is Movement.FIRST, "without a score now nothing is told"
    assert [line.onderdeel.code for line in result.with_change(Movement.DOWN)] == ["1c"]
    assert [line.onderdeel.code for line in result.priorities] == ["1c", "1a", "1b"]
    assert [line.onderdeel.code for line in result.achieved] == ["1d"]
    wonen = result.leefgebieden[0]
    assert (wonen.lowest_then, wonen.lowest, wonen.below, wonen.change) == (2, 2, 3, Movement.DOWN)
    assert dossier_of(office, anneke, client.id).last == result


def test_without_a_finished_meting_there_is_no_result(
    office: Office, anneke: Identity, client: ClientFile, draft: MetingView
) -> None:
    fill(office, anneke, draft, {"1a": 2})
    assert dossier_of(office, anneke, client.id).last is None


def test_one_low_score_is_never_hidden_by_high_ones(office: Office, anneke: Identity, client: ClientFile) -> None:
    area = measure(office, anneke, client, {"1a": 1, "1b": 5, "1c": 5, "1d": 5, "1e": 5}).leefgebieden[0]
    assert (area.lowest, area.below) == (1, 1)
    assert statistics.mean([1, 5, 5, 5, 5]) > 4, "a mean would have called this zelfredzaam"
    fields = {field.name for field in dataclasses.fields(area)}
    assert fields == {"leefgebied", "lines", "lowest_then", "lowest", "below", "change"}


GIVEN = st.one_of(
    st.just(AnswerView()),
    st.just(AnswerView(NVT)),
    st.just(AnswerView(GEREALISEERD)),
    st.integers(1, 5).map(lambda s: AnswerView(SCORE, s)),
)


@given(GIVEN, GIVEN)
def test_a_change_is_told_only_where_both_times_have_a_score(then: AnswerView, now: AnswerView) -> None:
    change = change_between(then, now)
    comparable = {SCORE, GEREALISEERD}
    assert (change is not Movement.FIRST) == (then.outcome in comparable and now.outcome in comparable)
    opposite = {Movement.UP: Movement.DOWN, Movement.DOWN: Movement.UP}
    assert change_between(now, then) is opposite.get(change, change)


def score_of(given: AnswerView) -> int | None:
    return 5 if given.outcome is GEREALISEERD else given.score


@given(st.lists(st.tuples(GIVEN, GIVEN)))
def test_the_lowest_is_of_what_has_a_score_and_then_beside_the_same_as_now(
    pairs: list[tuple[AnswerView, AnswerView]],
) -> None:
    onderdeel = load_instrument().onderdelen()[0]
    then, now = lowest_of(
        OnderdeelUitkomst(onderdeel, before, after, change_between(before, after)) for before, after in pairs
    )
    scored = [(score_of(before), score_of(after)) for before, after in pairs if score_of(after) is not None]
    assert now == min((after for _, after in scored if after is not None), default=None)
    assert then == min((before for before, _ in scored if before is not None), default=None)


@given(GIVEN)
def test_zelfredzaam_is_four_or_more_gelukt_or_not_applicable(answer: AnswerView) -> None:
    assert answer.zelfredzaam == (
        answer.outcome in (NVT, GEREALISEERD) or (answer.score is not None and answer.score >= 4)
    )


def other_instrument(folder: Path) -> Content:
    """The location's own file: another name for 1a, and one onderdeel less."""
    text = shipped("instrument.toml").read_text(encoding="utf-8")
    changed = text.replace('title = "Rechten en plichten"', 'title = "Mijn huis"', 1)
    start = changed.index("[[leefgebied.onderdeel]]", changed.index('code = "7b"'))
    (folder / "instrument.toml").write_text(changed[:start], encoding="utf-8")
    return Content(folder)


def test_a_meting_keeps_the_instrument_that_it_was_filled_in_with(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock, tmp_path: Path
) -> None:
    old = measure(office, anneke, client, {"1a": 2, "7c": 3})
    clock.forward(days=180)
    later = dataclasses.replace(office)
    later.__dict__["content"] = other_instrument(tmp_path)

    kept = dossier_of(later, anneke, client.id).last
    assert kept is not None
    assert (kept.leefgebieden, kept.hidden) == (old.leefgebieden, old.hidden)
    assert [line.now for line in kept.hidden] == [AnswerView(SCORE, 3)]
    assert kept.meting.instrument.onderdeel_named("1a").title == "Rechten en plichten"

    new = measure(later, anneke, client, {"1a": 3}, Kind.TUSSENMETING)
    assert new.meting.instrument.onderdeel_named("1a").title == "Mijn huis"
    assert "7c" not in {question.code for question in new.meting.questions}
    assert new.hidden == ()
    assert new.meting.previous["7c"] == AnswerView(SCORE, 3)
    with office.store.transaction():
        assert InstrumentVersion.select().count() == 2


def test_an_instrument_that_did_not_change_is_kept_once(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    measure(office, anneke, client, {"1a": 2})
    clock.forward(days=1)
    measure(office, anneke, client, {"1a": 2}, Kind.TUSSENMETING)
    with office.store.transaction():
        assert InstrumentVersion.select().count() == 1


def test_the_kiosk_proposes_the_meting_that_the_route_asks_for(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    kinds = []
    for days in (0, 181, 184, 151):
        clock.forward(days=days)
        proposal = dossier_of(office, anneke, client.id).proposal
        kinds.append(proposal.kind)
        measure(office, anneke, client, {"1a": 2}, proposal.kind)
    assert kinds == [Kind.NULMETING, Kind.TUSSENMETING, Kind.TUSSENMETING, Kind.EINDMETING]
    assert "extra" in dossier_of(office, anneke, client.id).proposal.why


def test_long_before_its_date_a_meting_is_called_an_extra(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    measure(office, anneke, client, {"1a": 2})
    clock.forward(days=60)
    proposal = dossier_of(office, anneke, client.id).proposal
    assert proposal.kind is Kind.TUSSENMETING
    assert proposal.why == "De volgende staat pas op 23 mei 2027. Dit is een extra."


def test_a_change_of_the_cover_shows_in_the_draft(
    office: Office, anneke: Identity, client: ClientFile, draft: MetingView
) -> None:
    view = fill(office, anneke, draft, {"2a": 1, "1a": 5})
    alone = dataclasses.replace(intake.as_draft(client), has_children=False)
    intake.change_client(office, anneke, client.id, client.version, alone)
    again = metingen.draft_of(office, anneke, client.id)
    assert again is not None
    assert (len(again.questions), again.answered) == (21, 1)
    result = finish(office, anneke, view)
    assert "2" not in {area.leefgebied.code for area in result.leefgebieden}


def test_the_summary_of_a_date_in_the_past_does_not_move(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    done = measure(office, anneke, client, {"1a": 2})
    clock.forward(days=30)
    later = dossier_of(office, anneke, client.id).last
    assert later is not None
    assert later.meting.finished_on == done.meting.finished_on == TODAY
    assert later.meting.started_at.date() == clock.today() - timedelta(days=30)
