import stat
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

import jinja2
import jinja2.meta
import msgspec
import pytest

from kiosk.faults import Fault, NotAllowed, NotFound
from kiosk.guidance import toestemming
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.dossier import dossier_of
from kiosk.guidance.geprint import Purpose, Result, note_sent
from kiosk.guidance.meting import metingen
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.acties import ActieDraft, as_draft
from kiosk.guidance.route import afspraken
from kiosk.guidance.toestemming import Subject
from kiosk.office import Office
from kiosk.paper.documents.plan import PlanDocument
from kiosk.paper.making import brief, kept
from kiosk.paper.making.catalogue.plans import plan_for_vvs
from kiosk.paper.making.kept import changed_since_printed, opened_print, paper_again
from kiosk.paper.making.plan import plan_paper
from kiosk.paper.making.printing import ask_for, save_wanted
from kiosk.people.identity import Identity
from kiosk.store.client_models import Geprint
from kiosk.store.office_models import AuditLine
from tests.conftest import FakeClock, Team, new_client
from tests.guidance.acts import measure
from tests.paper.prints import ask_for_plan, print_plan, prints_of
from tests.paper.samples import SHIPPED

SECRET = "Ik bel een vriendin als ik bang ben"


@pytest.fixture
def client(office: Office, anneke: Identity) -> ClientFile:
    made = new_client(office, anneke)
    plan.add(office, anneke, made.id, ActieDraft("1", "Ik bel de verhuurder", onderdeel="1a"))
    return made


def printed(office: Office, who: Identity, client: ClientFile) -> kept.KeptPrint:
    """Print the plan as it is now."""
    print_plan(office, who, client.id)
    return prints_of(office, who, client.id)[0]


def test_a_print_is_kept_as_the_data_that_it_was_made_of(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    paper = plan_paper(office, anneke, client.id)
    note_sent(office, ask_for_plan(office, anneke, client.id, paper=paper))
    clock.forward(days=40)
    (found,) = prints_of(office, anneke, client.id)
    assert (found.by, found.language, found.purpose) == ("Anneke", "nl", Purpose.PAPER)
    assert not found.changed, "time goes by, the plan says the same"
    again = paper_again(office, anneke, found.id)
    assert again.document == paper.document
    assert again.whole is None
    with office.store.transaction():
        assert len(Geprint.get().template) == 16


def test_what_changed_since_is_known_and_told(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    assert not changed_since_printed(office, dossier_of(office, anneke, client.id)), "nothing was printed"
    (actie,) = plan.plan_of(office, anneke, client.id).acties
    done = plan.add(office, anneke, client.id, ActieDraft("1", "Ik koop een rookmelder"))
    first = printed(office, anneke, client)
    assert opened_print(office, anneke, first.id).changes == ()
    plan.tick(office, anneke, done.id, done.version)
    plan.climb(office, anneke, actie.id, actie.version)
    plan.add(office, anneke, client.id, ActieDraft("3", "Ik open mijn post"))
    measure(office, anneke, client, {"1a": 3})
    assert changed_since_printed(office, dossier_of(office, anneke, client.id))
    assert set(opened_print(office, anneke, first.id).changes) == {
        "Gedaan: Ik koop een rookmelder",
        "Veranderd: Ik bel de verhuurder",
        "Nieuw: Ik open mijn post",
        "Wonen: laagste score nu 3",
    }
    clock.forward(days=1)
    second = printed(office, anneke, client)
    assert [(one.id, one.changed) for one in prints_of(office, anneke, client.id)] == [
        (second.id, False),
        (first.id, True),
    ]


def test_what_was_reworded_is_told_as_gone_and_new(office: Office, anneke: Identity, client: ClientFile) -> None:
    first = printed(office, anneke, client)
    (actie,) = plan.plan_of(office, anneke, client.id).acties
    plan.change(office, anneke, actie.id, actie.version, replace(as_draft(actie), text="Ik mail de verhuurder"))
    assert opened_print(office, anneke, first.id).changes == (
        "Nieuw: Ik mail de verhuurder",
        "Niet meer in het plan: Ik bel de verhuurder",
    )


def test_what_was_asked_apart_comes_out_again_only_while_it_is_turned_on(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    meting = measure(office, anneke, client, {"7a": 4, "7c": 1}).meting
    plan.add(office, anneke, client.id, ActieDraft("7", SECRET, onderdeel="7c"))
    hidden = printed(office, anneke, client)
    shown_on = metingen.show_private(office, anneke, meting.id, meting.version, shown=True).meting
    shown = printed(office, anneke, client)
    assert SECRET in repr(paper_again(office, anneke, shown.id).document)
    assert SECRET not in repr(paper_again(office, anneke, hidden.id).document), "it was not on that paper"
    metingen.show_private(office, anneke, meting.id, shown_on.version, shown=False)
    again = paper_again(office, anneke, shown.id).document
    assert isinstance(again, PlanDocument)
    assert SECRET not in repr(again)
    assert [area.now for area in again.leefgebieden if area.title == "Huiselijke relaties"] == [4]
    assert SECRET not in " ".join(opened_print(office, anneke, shown.id).changes)


def test_the_toestemming_on_it_is_that_of_today(office: Office, anneke: Identity, client: ClientFile) -> None:
    toestemming.record(office, anneke, client.id, Subject.METINGEN, given=True)
    first = printed(office, anneke, client)
    toestemming.record(office, anneke, client.id, Subject.METINGEN, given=False)
    again = paper_again(office, anneke, first.id).document
    assert isinstance(again, PlanDocument)
    assert {answer.subject: answer.given for answer in again.toestemmingen} == {"metingen": False, "plan": None}


def test_a_print_is_for_who_guides_and_looking_at_it_is_noted(office: Office, team: Team, client: ClientFile) -> None:
    first = printed(office, team.anneke, client)
    for act in (
        lambda: prints_of(office, team.bram, client.id),
        lambda: paper_again(office, team.bram, first.id),
        lambda: opened_print(office, team.bram, first.id).changes,
    ):
        with pytest.raises(NotAllowed):
            act()
    with pytest.raises(NotFound):
        paper_again(office, team.anneke, first.id + 1)
    paper_again(office, team.anneke, first.id)
    with office.store.transaction():
        acts = [line.act for line in AuditLine.select().where(AuditLine.client == client.id)]
    assert {"ask-print", "print-sent", "open-kept-plan", "refused"} <= set(acts)


def test_another_template_is_noticed_and_an_unreadable_shape_says_so(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    first = printed(office, anneke, client)
    assert not first.other_look
    with office.store.transaction():
        Geprint.update(template="0" * 16).execute()
    assert prints_of(office, anneke, client.id)[0].other_look
    with office.store.transaction():
        Geprint.update(document=msgspec.json.encode({"version": 1, "plan": {"name": 3}}).decode()).execute()
    with pytest.raises(NotFound, match="oudere versie"):
        paper_again(office, anneke, first.id)


def with_folder(office: Office, folder: Path) -> Office:
    return replace(office, settings=msgspec.structs.replace(office.settings, vvs_folder=str(folder)))


def test_for_vvs_a_file_that_names_nobody_is_saved_and_noted(
    office: Office, anneke: Identity, client: ClientFile, tmp_path: Path
) -> None:
    there = with_folder(office, tmp_path)
    told = save_wanted(there, ask_for(there, anneke, plan_for_vvs(there, anneke, client), "nl"), lambda: None)
    (file,) = (path for path in tmp_path.iterdir() if path.is_file())
    assert told.sentence == f"Bewaard als {file.name}. Zet het in VVS en gooi het daarna weg."
    assert file.read_bytes().startswith(b"%PDF")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    for datum in ("Nadia", "Saleh", str(client.number), client.id):
        assert datum not in file.name
    (found,) = prints_of(office, anneke, client.id)
    assert (found.purpose, found.result) == (Purpose.VVS, Result.SENT)
    assert dossier_of(office, anneke, client.id).printed is None, "the client has nothing of it at home"
    with office.store.transaction():
        assert AuditLine.select().where(AuditLine.act == "save-plan-vvs").count() == 1


def test_without_a_folder_or_where_it_cannot_be_written_nothing_is_left(
    office: Office, anneke: Identity, client: ClientFile, tmp_path: Path
) -> None:
    for there, why in ((office, "geen map voor VVS"), (with_folder(office, tmp_path / "weg"), "na te kijken")):
        with pytest.raises(Fault, match=why):
            save_wanted(there, ask_for(there, anneke, plan_for_vvs(there, anneke, client), "nl"), lambda: None)
        newest = prints_of(office, anneke, client.id)[0]
        assert newest.result is Result.FAILED
        assert why in newest.reason


def test_what_was_answered_on_toestemming_since_makes_no_other_plan_of_it(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    first = printed(office, anneke, client)
    toestemming.record(office, anneke, client.id, Subject.METINGEN, given=True)
    toestemming.record(office, anneke, client.id, Subject.PLAN, given=False)
    dossier = dossier_of(office, anneke, client.id)
    assert [answer.given for answer in dossier.toestemmingen.values()] == [True, False]
    assert not changed_since_printed(office, dossier)
    assert not prints_of(office, anneke, client.id)[0].changed
    assert opened_print(office, anneke, first.id).changes == ()


@pytest.mark.parametrize("language", ["nl", "ar", "fr"])
def test_printing_in_another_language_is_no_other_plan(
    office: Office, anneke: Identity, client: ClientFile, language: str
) -> None:
    settings = msgspec.structs.replace(office.settings, base_address="https://vw.example/poster")
    here = replace(office, settings=settings)
    paper = plan_paper(here, anneke, client.id, language)
    assert paper.document.page_address.endswith(f"/{language}")
    note_sent(here, ask_for_plan(here, anneke, client.id, paper=paper))
    assert not changed_since_printed(here, dossier_of(here, anneke, client.id))
    moved = replace(here, settings=msgspec.structs.replace(settings, location="Elders", base_address=""))
    assert not changed_since_printed(moved, dossier_of(moved, anneke, client.id)), "that is no plan of his"
    plan.add(here, anneke, client.id, ActieDraft("1", "Ik vraag de buren", onderdeel="1a"))
    assert changed_since_printed(here, dossier_of(here, anneke, client.id))


def test_a_next_appointment_makes_no_other_plan(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    first = printed(office, anneke, client)
    afspraken.plan_afspraak(office, anneke, client.id, datetime.combine(clock.today() + timedelta(days=3), time(10)))
    assert not changed_since_printed(office, dossier_of(office, anneke, client.id))
    assert not prints_of(office, anneke, client.id)[0].changed
    assert opened_print(office, anneke, first.id).changes == ()


def taken_in(name: str) -> set[str]:
    """A template, and all that it takes in."""
    tree = jinja2.Environment(autoescape=True).parse(SHIPPED.template(name))
    return {name}.union(*(taken_in(found) for found in jinja2.meta.find_referenced_templates(tree) if found))


@pytest.mark.parametrize("templates", [kept.TEMPLATES, brief.TEMPLATES])
def test_the_look_of_a_kept_paper_is_that_of_all_that_draws_it(templates: tuple[str, ...]) -> None:
    assert set(templates) == taken_in(templates[0])
