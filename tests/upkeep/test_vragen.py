"""Questions without an answer: only words, never a name, a number or who asked; and in the end words of a task."""

from datetime import timedelta

import pytest

from kiosk.faults import NotAllowed, NotFound
from kiosk.guidance import omgeving
from kiosk.guidance.omgeving import AroundRole, PersonDraft
from kiosk.office import Office
from kiosk.partners import dutch
from kiosk.partners.lookup import lookup_in
from kiosk.people.identity import Identity
from kiosk.store.office_models import AuditLine, OpenVraag
from kiosk.upkeep import vragen
from kiosk.upkeep.kept_words import MOST_WORDS
from kiosk.upkeep.partners import task_now
from kiosk.upkeep.vragen import MOST_KEPT
from tests.conftest import FakeClock, identity, new_client


def kept(office: Office, who: Identity) -> list[str]:
    return [one.words for one in vragen.open_vragen(office, who)]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Waar kan ik mijn telescoop opladen?", "telescoop opladen"),
        ("telescoop, TELESCOOP", "telescoop"),
        ("telescoop van Fatima", "telescoop"),
        ("telescoop van fatima", "telescoop"),
        ("anneke 135790 telescoop", "telescoop"),
        ("telescoop 0592-123456 9471AB info@vw.nl", "telescoop info"),
        ("telescoop a1b2c3", "telescoop"),
        ("qqqqzzzz fatima", ""),
        ("2026 11 27", ""),
        ("", ""),
        ("'; drop table x --", "drop"),
    ],
)
def test_only_dutch_words_that_are_no_name_and_no_number_are_kept(
    office: Office, anneke: Identity, marijke: Identity, typed: str, words: str
) -> None:
    vragen.collect(office, anneke, typed)
    assert kept(office, marijke) == ([words] if words else [])


def test_a_word_that_begins_a_name_of_somebody_here_is_left_out(
    office: Office, anneke: Identity, marijke: Identity
) -> None:
    vragen.collect(office, anneke, "telescoop saxofoon gitaar")
    assert kept(office, marijke) == ["telescoop saxofoon gitaar"]
    client = new_client(office, anneke, name="Saxofoonta Nour")
    omgeving.add_person(office, anneke, client.id, PersonDraft(AroundRole.OTHER, "Truus Gitaarman"))
    vragen.collect(office, anneke, "telescoop saxofoon gitaar")
    assert kept(office, marijke)[-1] == "telescoop"


def test_who_asked_and_when_exactly_is_not_kept_with_it(office: Office, anneke: Identity) -> None:
    vragen.collect(office, anneke, "telescoop")
    assert set(OpenVraag._meta.fields) == {"id", "words", "times", "last_on"}
    with office.store.transaction():
        [line] = list(AuditLine.select().where(AuditLine.act == "collect-question"))
    assert (line.client, line.detail) == ("", "")


def test_what_is_asked_again_is_counted_and_the_most_asked_stands_first(
    office: Office, anneke: Identity, marijke: Identity, clock: FakeClock
) -> None:
    vragen.collect(office, anneke, "telescoop")
    vragen.collect(office, anneke, "vliegtuig")
    clock.forward(days=1)
    vragen.collect(office, anneke, "mijn Vliegtuig")
    first, second = vragen.open_vragen(office, marijke)
    assert (first.words, first.times, first.last_on) == ("vliegtuig", 2, clock.today())
    assert (second.words, second.times, second.last_on) == ("telescoop", 1, clock.today() - timedelta(days=1))


def test_of_a_long_question_only_its_first_words_are_kept(office: Office, anneke: Identity, marijke: Identity) -> None:
    typed = "vliegtuig " + "piano gitaar saxofoon hooiberg poetsen telescoop " * 300
    vragen.collect(office, anneke, typed)
    (words,) = kept(office, marijke)
    assert len(words.split()) == MOST_WORDS


def test_no_more_are_kept_than_a_person_reads(
    office: Office, anneke: Identity, marijke: Identity, clock: FakeClock
) -> None:
    with office.store.transaction():
        rows = [{"words": f"w{n}", "last_on": clock.today()} for n in range(MOST_KEPT)]
        OpenVraag.insert_many(rows).execute()
    clock.forward(days=1)
    vragen.collect(office, anneke, "telescoop")
    found = kept(office, marijke)
    assert len(found) == MOST_KEPT
    assert "telescoop" in found


def test_its_words_find_the_task_from_then_on_and_it_is_gone(
    office: Office, anneke: Identity, marijke: Identity
) -> None:
    assert not lookup_in(office.content).search("telescoop")[0].understood
    vragen.collect(office, anneke, "telescoop")
    [one] = vragen.open_vragen(office, marijke)
    assert vragen.answer_with(office, marijke, one.id, "neie-noaber", "belbus") == "telescoop"
    assert task_now(office, "neie-noaber", "belbus").words[-1] == "telescoop"
    best = lookup_in(office.content).search("telescoop")[0]
    assert (best.task.code, best.understood) == ("belbus", True)
    assert kept(office, marijke) == []
    with pytest.raises(NotFound):
        vragen.answer_with(office, marijke, one.id, "neie-noaber", "belbus")


def test_a_question_that_needs_nothing_is_dropped(office: Office, anneke: Identity, marijke: Identity) -> None:
    vragen.collect(office, anneke, "telescoop")
    vragen.drop(office, marijke, vragen.open_vragen(office, marijke)[0].id)
    assert kept(office, marijke) == []


@pytest.mark.parametrize("name", ["Anneke", "Samira"])
def test_only_the_teamleider_reads_and_settles_them(office: Office, name: str) -> None:
    who = identity(office, name)
    vragen.collect(office, who, "telescoop")
    for act in (
        lambda: vragen.open_vragen(office, who),
        lambda: vragen.answer_with(office, who, 1, "neie-noaber", "belbus"),
        lambda: vragen.drop(office, who, 1),
    ):
        with pytest.raises(NotAllowed, match="teamleider"):
            act()


def test_without_a_word_list_nothing_is_kept(
    office: Office, anneke: Identity, marijke: Identity, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dutch, "WORD_LIST", office.folder / "geen-lijst")
    for known in (dutch.is_dutch, dutch._words_by_beginning, dutch._names_by_beginning):
        known.cache_clear()
    try:
        vragen.collect(office, anneke, "telescoop")
        assert kept(office, marijke) == []
    finally:
        for known in (dutch.is_dutch, dutch._words_by_beginning, dutch._names_by_beginning):
            known.cache_clear()
