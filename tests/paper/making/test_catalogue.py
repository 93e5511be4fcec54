"""The catalogue: what can be printed, for whom, on which paper and on which of its sides."""

import dataclasses

import pytest

from kiosk.guidance.clients import ClientFile
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.acties import ActieDraft
from kiosk.office import Office
from kiosk.paper.documents.client_poster import ClientPoster
from kiosk.paper.documents.meting import Meetkaart
from kiosk.paper.documents.poster import PosterDocument
from kiosk.paper.making.catalogue import OF_A_CLIENT, OF_NOBODY, papers
from kiosk.paper.making.catalogue.cards import who_does_it
from kiosk.paper.making.catalogue.entry import Entry
from kiosk.paper.making.catalogue.plans import kept_paper
from kiosk.paper.making.editions import FILE_NAME, editions_of
from kiosk.people.identity import Identity
from kiosk.store.office_models import AuditLine
from tests.conftest import new_client
from tests.paper.prints import print_plan, prints_of

ONE, BOTH = "one-sided", "two-sided-long-edge"
OF_EACH = {
    "Plan A4": ("A4", BOTH),
    "Uitkomst A4": ("A4", BOTH),
    "Terugkijken A4": ("A4", BOTH),
    "Meetkaart A4": ("A4", BOTH),
    "Toestemming A4": ("A4", BOTH),
    "Mijn route": ("A4", ONE),
    "Belkaart A5": ("A4", ONE),
    "Brievenhulp A5": ("A4", ONE),
    "Poster A4": ("A4", BOTH),
    "Poster A3": ("A3", ONE),
    "Poster klein": ("A4", ONE),
    "Schema A3": ("A3", BOTH),
    "Onderwegblad A4": ("A4", BOTH),
    "Checklist A4": ("A4", ONE),
    "Eindbrief A4": ("A4", ONE),
    "Tevredenheid A4": ("A4", ONE),
    "Wie keek er? A4": ("A4", BOTH),
}


def test_each_paper_has_its_own_sheet_and_sides_and_what_is_folded_is_printed_on_one() -> None:
    assert {entry.title: (entry.media, entry.sides) for entry in OF_A_CLIENT} == OF_EACH


def test_what_is_nobodys_is_printed_likewise_and_a_plan_of_nobody_is_not_offered() -> None:
    own = ["Plan A4", "Uitkomst A4", "Terugkijken A4", "Mijn route", "Onderwegblad A4", "Checklist A4"]
    own += ["Eindbrief A4", "Wie keek er? A4"]
    assert sorted(entry.title for entry in OF_NOBODY) == sorted(OF_EACH.keys() - set(own))
    assert {entry.title: (entry.media, entry.sides) for entry in OF_NOBODY}.items() <= OF_EACH.items()


def test_the_entries_stand_still() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        OF_NOBODY[0].sides = "one-sided"  # type: ignore[misc]
    assert all(isinstance(entry, Entry) for entry in OF_A_CLIENT)


def test_a_paper_keeps_the_sheet_and_the_sides_of_its_entry(office: Office, anneke: Identity) -> None:
    client = new_client(office, anneke)
    for entries, whose in ((OF_A_CLIENT, client), (OF_NOBODY, None)):
        found = papers(office, anneke, whose)
        assert [(paper.title, paper.about, paper.media, paper.sides) for paper in found] == [
            (entry.title, entry.about, entry.media, entry.sides) for entry in entries
        ]


def test_the_poster_of_a_client_has_what_was_agreed_with_him_and_is_noted_and_the_general_one_is_not(
    office: Office, anneke: Identity
) -> None:
    client = new_client(office, anneke)

    def noted() -> int:
        with office.store.transaction():
            return int(AuditLine.select().where(AuditLine.act == "make-poster-paper").count())

    for whose, lines in ((None, 0), (client, 1)):
        poster = next(paper for paper in papers(office, anneke, whose) if paper.title == "Poster A4")
        assert isinstance(poster.make("nl").document, ClientPoster)
        assert noted() == lines


def test_on_the_meetkaart_of_a_client_without_children_there_is_nothing_on_children(
    office: Office, anneke: Identity
) -> None:
    def areas(whose: ClientFile | None) -> int:
        paper = next(paper for paper in papers(office, anneke, whose) if paper.title == "Meetkaart A4")
        card = paper.make("nl").document
        assert isinstance(card, Meetkaart)
        return len(card.leefgebieden)

    parent, other = new_client(office, anneke), new_client(office, anneke, "Omar", has_children=False)
    assert areas(parent) == areas(None) == areas(other) + 1


def test_a_kept_plan_is_printed_again_on_the_sides_of_any_plan(office: Office, anneke: Identity) -> None:
    client = new_client(office, anneke)
    plan.add(office, anneke, client.id, ActieDraft("1", "Ik bel de verhuurder"))
    print_plan(office, anneke, client.id)
    (kept,) = prints_of(office, anneke, client.id)
    again = kept_paper(office, anneke, kept)
    assert (again.media, again.sides) == OF_EACH["Plan A4"]
    assert again.title == "Het plan van 23 november 2026"


def test_the_friendly_no_is_one_sheet_on_one_side(office: Office) -> None:
    card = who_does_it(office, "uitkering")
    assert (card.media, card.sides) == ("A4", ONE)


def test_a_general_poster_is_remembered_by_its_version_and_one_for_a_client_leaves_nothing(
    office: Office, anneke: Identity
) -> None:
    client = new_client(office, anneke, language="ti")
    entries = {entry.title: entry for entry in OF_A_CLIENT}
    entries["Poster A4"].paper(office, anneke, client).make("ti")
    assert not (office.folder / FILE_NAME).exists()
    made = entries["Poster A3"].paper(office, anneke, None).make("so").document
    schema = entries["Schema A3"].paper(office, anneke, None).make("ar").document
    assert isinstance(made, ClientPoster)
    assert isinstance(schema, PosterDocument)
    known = [(one.language, one.version) for one in editions_of(office.folder)]
    assert known == [("so", made.version), ("ar", schema.version)]
