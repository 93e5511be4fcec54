"""The report to the municipality: what it counts, what it leaves out, and what two of them never tell together."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import permutations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from kiosk.faults import BadInput, Fault, NotAllowed, NotFound, RegievoerderHere
from kiosk.guidance.intake import Ending
from kiosk.guidance.rapport.period import Period, offered, period_of
from kiosk.guidance.rapport.rapport import (
    RapportView,
    make_as_seen,
    make_report,
    preview_report,
    remove_report,
    report,
    reports,
)
from kiosk.guidance.rapport.told import FEW, FOR_WHO_WANTS, NO_CAUSE, SELDOM, TOO_SMALL, meanings, tables
from kiosk.office import Office
from kiosk.people.acting import REGIEVOERDER
from kiosk.people.identity import Identity
from kiosk.store.client_models import Client, Mijlpaal
from kiosk.store.ending_models import Afsluiting, Verlenging
from kiosk.store.office_models import AuditLine
from kiosk.store.rapport_models import Rapport, RapportClient, RapportDeel
from tests.conftest import TODAY, Team
from tests.guidance.rapport.acts import add, allow, days_later, measured

HALF = Period(date(2026, 1, 1), date(2026, 6, 30))
LATER = Period(date(2026, 7, 1), date(2026, 12, 31))


def many(office: Office, who: Identity, count: int, start: int = 2000, **fields: Any) -> list[str]:
    """So many clients alike."""
    return [add(office, who, start + place, **fields) for place in range(count)]


def made(office: Office, who: Identity, period: Period = HALF) -> RapportView:
    return make_report(office, who, period)


# ---------------------------------------------------------------- what is counted


def test_five_clients_are_told_and_four_are_not(office: Office, team: Team) -> None:
    many(office, team.anneke, 4)
    with pytest.raises(BadInput, match="minder dan 5 cliënten"):
        made(office, team.marijke)
    many(office, team.anneke, 1, 3000)
    told = made(office, team.marijke)
    assert told.value("begeleid") == 5
    assert told.value("1/verschil") is None
    assert (told.value("1/toen"), told.value("1/nu")) == (5, None)


def test_a_period_without_anybody_says_what_would_do(office: Office, team: Team) -> None:
    many(office, team.anneke, 6)
    with pytest.raises(BadInput, match="Dit kan wel: november 2025 tot en met"):
        made(office, team.marijke, Period(date(2025, 11, 1), date(2025, 11, 30)))


@pytest.mark.parametrize(
    ("ended", "would_do"),
    [
        (None, "juli 2026 tot en met september 2026"),
        # the last one in which five were guided
        (date(2025, 5, 9), "april 2025 tot en met juni 2025"),
    ],
)
def test_what_would_do_is_the_last_whole_quarter_with_clients_and_not_all_the_years_until_then(
    office: Office, team: Team, ended: date | None, would_do: str
) -> None:
    for client in many(office, team.anneke, 6, moved=date(2024, 2, 1), first=date(2024, 3, 1)):
        if ended is not None:
            with office.store.transaction():
                Afsluiting.create(client=client, how=Ending.AFGESLOTEN, on=ended, by=team.marijke.person_id)
    with pytest.raises(BadInput, match=rf"Dit kan wel: {would_do}\.$"):
        made(office, team.marijke, Period(date(2020, 1, 1), date(2020, 3, 31)))


def test_beside_a_report_over_that_quarter_the_half_year_would_do_or_the_year(office: Office, team: Team) -> None:
    many(office, team.anneke, 8)
    made(office, team.marijke, Period(date(2026, 7, 1), date(2026, 9, 30)))
    # one more in that quarter, and six who were there only before it
    many(office, team.anneke, 1, 3000, moved=date(2026, 8, 3), first=date(2026, 9, 3))
    for client in many(office, team.anneke, 6, 4000):
        _end(office, team, client)
    with pytest.raises(BadInput, match=r"Dit kan wel: januari 2026 tot en met juni 2026\.$"):
        made(office, team.marijke, Period(date(2020, 1, 1), date(2020, 3, 31)))


def test_an_office_without_toestemming_says_so_and_what_to_do(office: Office, team: Team) -> None:
    many(office, team.anneke, 4, given=False, signed=False)
    many(office, team.anneke, 4, 3000, signed=False)
    with pytest.raises(BadInput, match=r"getekende toestemming\. Vraag die bij de meting"):
        made(office, team.marijke)


def test_only_who_signed_and_did_not_take_it_back_counts(office: Office, team: Team) -> None:
    mine = many(office, team.anneke, 12)
    with office.store.transaction():
        for client in mine[:5]:
            allow(client, team.anneke, given=False)
    assert made(office, team.marijke).value("begeleid") == 5


def test_of_seven_no_mean_is_told(office: Office, team: Team) -> None:
    many(office, team.anneke, 7, now=3)
    told = made(office, team.marijke)
    assert (told.value("1/gemeten"), told.value("1/verschil")) == (5, None)
    assert (told.value("nulmeting/aantal"), told.value("nulmeting/gemiddeld")) == (5, None)


def test_eight_clients_are_told_as_ten_and_what_they_learned_in_halves(office: Office, team: Team) -> None:
    many(office, team.anneke, 5, then=2, now=3)
    many(office, team.anneke, 3, 3000, then=2, now=2)
    told = made(office, team.marijke)
    assert (told.value("1/gemeten"), told.value("1/toen"), told.value("1/nu")) == (10, 10, 10)
    # five of eight rose by one: 0,625
    assert told.value("1/verschil") == 0.5
    for code, value in told.content.figures.items():
        assert value % (0.5 if "verschil" in code or "groei" in code or "gemiddeld" in code else 5) == 0, code


def test_a_mean_is_not_told_where_who_is_below_4_is_not(office: Office, team: Team) -> None:
    many(office, team.anneke, 8, then=2, now=5)
    told = made(office, team.marijke)
    assert (told.value("1/toen"), told.value("1/nu"), told.value("1/verschil")) == (10, None, None)


def test_7c_is_never_in_it(office: Office, team: Team) -> None:
    codes = [one.code for one in office.instrument.onderdelen() if one.code.startswith("7")]
    good, bad = dict.fromkeys(codes, 4), dict.fromkeys(codes, 4) | {"7c": 1}
    many(office, team.anneke, 8, then=bad, now=good)
    assert made(office, team.marijke).value("7/toen") is None


def test_7c_is_in_no_mean(office: Office, team: Team) -> None:
    codes = [one.code for one in office.instrument.onderdelen() if one.code.startswith("7")]
    low = dict.fromkeys(codes, 3)
    many(office, team.anneke, 8, then=low | {"7c": 1}, now=low | {"7c": 5})
    assert made(office, team.marijke).value("7/verschil") == 0


def test_what_does_not_fit_is_not_counted(office: Office, team: Team) -> None:
    for place in range(8):
        client = add(office, team.anneke, 2000 + place, then={"1a": 2, "1b": 2}, now={"1a": 3})
        with office.store.transaction():
            measured(office, team.anneke, client, "eindmeting", date(2026, 6, 20), {"1b": None}, "nvt")
    assert made(office, team.marijke).value("1/verschil") == 1


def test_a_leefgebied_that_is_switched_off_is_left_out(office: Office, team: Team) -> None:
    many(office, team.anneke, 6)
    smaller = replace(office, settings=structs.replace(office.settings, leefgebieden_off=("4",)))
    told = made(smaller, team.marijke)
    assert "4" not in {area.code for area in told.content.areas}
    assert told.value("4/verschil") is None


def test_how_a_guidance_ended_is_told_where_five_did(office: Office, team: Team) -> None:
    clients = many(office, team.anneke, 20)
    with office.store.transaction():
        for place, client in enumerate(clients[:11]):
            how = Ending.AFGESLOTEN if place < 8 else Ending.VERHUISD
            Afsluiting.create(client=client, how=how, on=date(2026, 6, 20), by=team.marijke.person_id)
    told = made(office, team.marijke)
    # eleven and eight: what is left of the ten is two to seven, also who stopped himself
    assert told.value("beeindigd") == 10
    assert told.value("beeindigd/afgesloten") == 10
    assert told.value("beeindigd/verhuisd") is None
    assert "beeindigd/gestopt" not in {one.code for one in meanings(told)}


def test_one_who_ended_otherwise_is_not_to_be_seen_in_the_whole_beside_a_part(office: Office, team: Team) -> None:
    clients = many(office, team.anneke, 20)
    for client in clients[:7]:
        _end(office, team, client)
    first = made(office, team.marijke)
    assert first.value("beeindigd/afgesloten") == 5
    _end(office, team, clients[7], Ending.VERHUISD)
    again = made(office, team.marijke)
    # eight would be told as ten, beside the same seven
    assert (again.value("beeindigd"), again.value("beeindigd/afgesloten")) == (5, 5)


@pytest.mark.parametrize("again", [date(2026, 6, 20), date(2026, 7, 2)])
def test_a_closing_by_mistake_is_no_ending(office: Office, team: Team, again: date) -> None:
    clients = many(office, team.anneke, 20)
    for client in clients[:10]:
        _end(office, team, client)
    for client in clients[10:]:
        # on another day it is asked, on the same day it is known
        _end(office, team, client, again=again, mistaken=again.month == 7)
    assert made(office, team.marijke).value("beeindigd/afgesloten") == 10


def test_who_was_away_by_mistake_only_was_guided_all_the_time(office: Office, team: Team) -> None:
    clients, july = many(office, team.anneke, 20), Period(date(2026, 7, 1), date(2026, 7, 31))
    for client in clients[:10]:
        _end(office, team, client, again=date(2026, 8, 3), mistaken=True)
    for client in clients[10:15]:
        _end(office, team, client, again=date(2026, 8, 3))
    assert made(office, team.marijke, july).value("begeleid") == 15


def test_a_closing_that_was_one_by_mistake_is_not_to_be_seen_beside_an_earlier_report(
    office: Office, team: Team
) -> None:
    clients = many(office, team.anneke, 20)
    for client in clients[:12]:
        _end(office, team, client)
    first = made(office, team.marijke)
    with office.store.transaction():
        Afsluiting.update(reopened_on=date(2026, 11, 1), mistaken=True).where(Afsluiting.client == clients[0]).execute()
    again = made(office, team.marijke)
    assert (first.value("beeindigd"), first.value("beeindigd/afgesloten")) == (10, 10)
    # neither in a number nor in that there is none
    assert again == first


def _end(
    office: Office,
    team: Team,
    client: str,
    how: Ending = Ending.AFGESLOTEN,
    *,
    again: date | None = None,
    mistaken: bool = False,
) -> None:
    with office.store.transaction():
        Afsluiting.create(
            client=client,
            how=how,
            on=date(2026, 6, 20),
            by=team.marijke.person_id,
            reopened_on=again,
            mistaken=mistaken,
        )


def test_a_lengthened_guidance_is_counted(office: Office, team: Team) -> None:
    for client in many(office, team.anneke, 12)[:6]:
        with office.store.transaction():
            Verlenging.create(
                client=client,
                was=date(2027, 7, 1),
                until=date(2027, 9, 1),
                reason="taal",
                on=date(2026, 5, 1),
                by=team.marijke.person_id,
            )
    assert made(office, team.marijke).value("verlengd") == 5


def test_a_time_is_told_of_parts_of_eight_or_more(office: Office, team: Team) -> None:
    for place in range(30):
        add(office, team.anneke, 2000 + place, first=days_later(7 * (place // 2 + 1)), last=date(2026, 6, 20))
    told = made(office, team.marijke)
    assert [told.value(f"nulmeting/{part}") for part in ("gemiddeld", "kort", "midden", "lang")] == [8, 3, 8, 13]


@pytest.mark.parametrize(("clients", "parts"), [(17, ()), (18, ("kort", "lang")), (27, ("kort", "lang"))])
def test_of_fewer_a_time_is_told_of_two_halves_or_only_the_mean(
    office: Office, team: Team, clients: int, parts: tuple[str, ...]
) -> None:
    many(office, team.anneke, clients)
    told = made(office, team.marijke)
    assert told.value("nulmeting/gemiddeld") == 4
    assert tuple(part for part in ("kort", "midden", "lang") if told.value(f"nulmeting/{part}") is not None) == parts


# ---------------------------------------------------------------- the poster


def poster(told: RapportView) -> list[float | None]:
    """With, without, and of whom it is not known."""
    return [told.value(code) for code in ("poster/met/aantal", "poster/zonder/aantal", "poster/onbekend")]


def test_growth_is_told_where_eight_have_a_poster_and_eight_not(office: Office, team: Team) -> None:
    many(office, team.anneke, 8, poster=date(2026, 1, 9))
    many(office, team.anneke, 7, 3000, now=3)
    told = made(office, team.marijke)
    assert poster(told) == [10, 5, None]
    assert (told.value("poster/met/groei"), told.value("poster/zonder/groei")) == (None, None)
    assert NO_CAUSE not in next(one for one in tables(told) if one.code == "poster").notes


def test_a_small_group_is_told_with_a_warning_and_no_cause(office: Office, team: Team) -> None:
    many(office, team.anneke, 8, then={"1a": 2, "3a": 2}, now={"1a": 4, "3a": 5}, poster=date(2026, 1, 9))
    many(office, team.anneke, 8, 3000, now=3)
    told = made(office, team.marijke)
    assert (told.value("poster/met/groei"), told.value("poster/zonder/groei")) == (2, 0)
    notes = next(one for one in tables(told) if one.code == "poster").notes
    assert TOO_SMALL in notes
    assert NO_CAUSE in notes
    assert not [note for note in notes if "Mann" in note]


def test_in_large_groups_chance_is_told_and_its_name_only_in_a_note(office: Office, team: Team) -> None:
    many(office, team.anneke, 23, poster=date(2026, 1, 9))
    many(office, team.anneke, 23, 3000, now=3)
    told = made(office, team.marijke)
    assert told.content.tells is True
    *others, last = next(one for one in tables(told) if one.code == "poster").notes
    assert SELDOM in others
    assert last == FOR_WHO_WANTS
    assert not [note for note in others if "Mann" in note]


@pytest.mark.parametrize(
    ("handed", "expected"),
    [
        # what he learned before he got it, it cannot have brought
        (date(2026, 6, 29), [None, 15, None]),
        (date(2026, 6, 15), [None, 15, None]),
        (date(2026, 6, 14), [5, 10, None]),
    ],
)
def test_a_poster_counts_only_if_he_had_it_before_he_was_measured_again(
    office: Office, team: Team, handed: date, expected: list[float | None]
) -> None:
    many(office, team.anneke, 6, poster=handed)
    many(office, team.anneke, 8, 3000)
    assert poster(made(office, team.marijke)) == expected


def test_who_had_it_for_some_metingen_only_is_in_neither_group(office: Office, team: Team) -> None:
    many(office, team.anneke, 8)
    for client in many(office, team.anneke, 6, 3000, then={"1a": 2, "3a": 2}, now={"1a": 4}, poster=date(2026, 6, 17)):
        with office.store.transaction():
            measured(office, team.anneke, client, "eindmeting", date(2026, 6, 20), {"3a": 4})
    assert poster(made(office, team.marijke)) == [None, 10, 5]


@pytest.mark.parametrize("untracked", [False, True])
def test_of_a_poster_on_an_unknown_day_nobody_is_said_to_have_none(
    office: Office, team: Team, *, untracked: bool
) -> None:
    many(office, team.anneke, 8)
    for client in many(office, team.anneke, 6, 3000):
        done = {"due_on": days_later(-9)} if untracked else {"done_on": days_later(1), "day_unknown": True}
        with office.store.transaction():
            Mijlpaal.create(client=client, code="poster", **done)
    told = made(office, team.marijke)
    assert poster(told) == [None, 10, 5]
    assert "tellen in geen van beide mee: 5." in " ".join(tables(told)[3].notes)


# ---------------------------------------------------------------- against earlier reports


def test_the_same_report_again_is_the_one_that_was_made(office: Office, team: Team) -> None:
    many(office, team.anneke, 6)
    first = made(office, team.marijke)
    assert made(office, team.marijke) == first
    assert reports(office, team.marijke).made == (first,)


def test_a_client_more_or_a_toestemming_less_is_not_to_be_seen_beside_an_earlier_report(
    office: Office, team: Team
) -> None:
    mine = many(office, team.anneke, 12)
    first = made(office, team.marijke)
    assert first.value("begeleid") == 10
    with office.store.transaction():
        allow(mine[0], team.anneke, given=False)
    assert made(office, team.marijke) == first
    many(office, team.anneke, 6, 3000)
    # the six who came are told; the one is still counted: eighteen, and not seventeen
    assert made(office, team.marijke).value("begeleid") == 20


def test_five_more_may_be_told(office: Office, team: Team) -> None:
    many(office, team.anneke, 12)
    made(office, team.marijke)
    many(office, team.anneke, 5, 3000)
    assert made(office, team.marijke).value("begeleid") == 15


def test_another_meting_of_one_client_is_not_to_be_seen_in_a_mean(office: Office, team: Team) -> None:
    mine = many(office, team.anneke, 12, now=3)
    first = made(office, team.marijke)
    with office.store.transaction():
        measured(office, team.anneke, mine[0], "eindmeting", date(2026, 6, 25), {"1a": 1})
    again = made(office, team.marijke)
    assert first.value("1/verschil") is not None
    assert again == first
    more = made(office, team.marijke, Period(date(2026, 1, 1), date(2026, 7, 31)))
    assert more.value("1/verschil") == first.value("1/verschil")


def test_a_client_who_was_erased_is_forgotten_and_still_compared(office: Office, team: Team) -> None:
    mine = many(office, team.anneke, 12)
    made(office, team.marijke)
    with office.store.transaction():
        Client.get_by_id(mine[0]).delete_instance()
        assert RapportClient.select().where(RapportClient.client.is_null()).count() == 1
        assert RapportDeel.select().count() == 12
        kept = [*Rapport.select().tuples(), *RapportClient.select().tuples(), *RapportDeel.select().tuples()]
        assert mine[0] not in str(kept)
    assert [made(office, team.marijke)] == list(reports(office, team.marijke).made)


# ---------------------------------------------------------------- taken away, and made in one


def test_a_report_that_nobody_got_is_taken_away_and_weighs_no_more(office: Office, team: Team) -> None:
    mine = many(office, team.anneke, 12)
    first = made(office, team.marijke)
    with office.store.transaction():
        allow(mine[0], team.anneke, given=False)
    with pytest.raises(NotAllowed):
        remove_report(office, team.anneke, first.id)
    remove_report(office, team.marijke, first.id)
    assert reports(office, team.marijke).made == ()
    with office.store.reading():
        assert (RapportDeel.select().count(), RapportClient.select().count()) == (0, 0)
        [line] = AuditLine.select().where(AuditLine.act == "rapport weggehaald")
        assert line.detail == f"{first.id}, januari 2026 tot en met juni 2026, niemand kreeg het"
    assert made(office, team.marijke).value("begeleid") == 10
    with pytest.raises(NotFound, match="is er niet meer"):
        remove_report(office, team.marijke, first.id + 99)


def test_who_stands_in_another_report_is_kept_where_one_is_taken_away(office: Office, team: Team) -> None:
    many(office, team.anneke, 12)
    first, other = made(office, team.marijke), made(office, team.marijke, Period(date(2026, 6, 1), date(2026, 6, 30)))
    assert first.id != other.id
    remove_report(office, team.marijke, first.id)
    with office.store.reading():
        assert RapportClient.select().count() == 12
    assert reports(office, team.marijke).made == (other,)


def test_where_it_cannot_be_put_no_report_is_kept(office: Office, team: Team) -> None:
    many(office, team.anneke, 12)

    def full(_: RapportView) -> None:
        raise Fault("De schijf is vol.")

    with pytest.raises(Fault, match="schijf is vol"):
        make_report(office, team.marijke, HALF, full)
    assert reports(office, team.marijke).made == ()


def test_what_changed_since_it_was_looked_at_is_not_made(office: Office, team: Team) -> None:
    many(office, team.anneke, 12)
    seen = preview_report(office, team.marijke, HALF)
    assert reports(office, team.marijke).made == ()
    many(office, team.anneke, 6, 3000)
    with pytest.raises(Fault, match="Er is niets gemaakt"):
        make_as_seen(office, team.marijke, seen, lambda: None)
    assert reports(office, team.marijke).made == ()


# ---------------------------------------------------------------- who, when, and what was typed


def test_only_the_teamleider_makes_and_sees_reports(office: Office, team: Team) -> None:
    for act in (lambda: make_report(office, team.anneke, HALF), lambda: reports(office, team.anneke)):
        with pytest.raises(NotAllowed):
            act()


def test_a_report_is_audited_and_kept(office: Office, team: Team) -> None:
    many(office, team.anneke, 6)
    told = made(office, team.marijke)
    assert report(office, team.marijke, told.id) == told
    with office.store.reading():
        assert AuditLine.select().where(AuditLine.act == "rapport", AuditLine.detail == str(told.id)).count() == 1


def test_it_is_not_reached_with_the_regievoerder_there(office: Office, team: Team) -> None:
    many(office, team.anneke, 6)
    with office.store.transaction():
        office.store.set_fact(REGIEVOERDER, "nu")
    acts: tuple[Callable[[], object], ...] = (
        lambda: reports(office, team.marijke),
        lambda: made(office, team.marijke),
    )
    for act in acts:
        with pytest.raises(RegievoerderHere):
            act()


@pytest.mark.parametrize(
    ("since", "until", "field"),
    [
        ("2026-06", "2026-01", "until"),
        ("2026-12", "2026-12", "since"),
        ("2026-01", "2027-01", "until"),
        ("2026-13", "2026-12", "since"),
        ("januari", "2026-12", "since"),
        ("0026-01", "2026-02", "since"),
        ("", "2026-02", "since"),
    ],
)
def test_a_period_that_cannot_be_is_refused_at_its_field(since: str, until: str, field: str) -> None:
    with pytest.raises(BadInput) as refused:
        period_of(since, until, TODAY)
    assert refused.value.field == field


def test_what_is_offered_is_whole_months_and_never_to_come() -> None:
    told = dict(offered(TODAY))
    assert told["vorig kwartaal"] == Period(date(2026, 7, 1), date(2026, 9, 30))
    assert told["dit half jaar"] == Period(date(2026, 7, 1), date(2026, 11, 30))
    assert told["vorig jaar"].told == "januari 2025 tot en met december 2025"


def test_every_figure_has_a_meaning_and_is_left_out_with_one_word(office: Office, team: Team) -> None:
    many(office, team.anneke, 6)
    told = made(office, team.marijke)
    codes = [meaning.code for meaning in meanings(told)]
    assert len(codes) == len(set(codes))
    assert set(told.content.figures) <= set(codes)
    flow = tables(told)[0].rows
    assert [row.cells for row in flow if row.title == "verlengd"] == [(FEW,)]


# ---------------------------------------------------------------- the attacker


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[int, bool, int, int]]:
    """Between reports: how many clients come, whether a toestemming is taken back, and over which months it goes."""
    one = st.tuples(st.integers(0, 7), st.booleans(), st.integers(1, 6), st.integers(5, 11))
    return draw(st.lists(one, min_size=2, max_size=4))


@settings(deadline=None, max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(histories(), st.randoms(use_true_random=False))
def test_no_reports_one_after_the_other_isolate_one_to_four(
    office: Office, team: Team, steps: list[tuple[int, bool, int, int]], chance: Any
) -> None:
    with office.store.transaction():
        for model in (RapportDeel, Rapport, RapportClient, Client):
            model.delete().execute()
    number = 5000
    for more, back, first, last in steps:
        for _ in range(more + 3):
            number += 1
            last_on = date(2026, chance.randint(6, 11), 10)
            add(office, team.anneke, number, now=chance.randint(2, 5), last=last_on)
        if back:
            with office.store.transaction():
                allow(chance.choice([row.id for row in Client.select()]), team.anneke, given=False)
        _try(office, team.marijke, period_of(f"2026-{first}", f"2026-{max(first, last)}", TODAY))
    for rows in _told_before(office).values():
        for one, other in permutations(rows, 2):
            assert len({client for client, _ in one - other}) not in range(1, 5)


def _try(office: Office, who: Identity, period: Period) -> None:
    try:
        make_report(office, who, period)
    except BadInput as refusal:
        assert refusal.sentence  # noqa: PT017 - either a report or a sentence


def _told_before(office: Office) -> dict[str, list[set[tuple[str, str]]]]:
    """By code who stood in a figure of each report that was made."""
    from kiosk.guidance.rapport.rapport import _made

    found: dict[str, list[set[tuple[str, str]]]] = {}
    with office.store.reading():
        for figure in [figure for one in _made() for figure in one.figures if figure.told]:
            found.setdefault(figure.code, []).append(set(figure.brought.items()))
    return found
