"""What the tests of a verhuizing do again and again."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.guidance import toestemming
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.doorverwijzen import DoorverwijzingDraft, refer
from kiosk.guidance.meting import drafts, metingen
from kiosk.guidance.meting.answers import Kind
from kiosk.guidance.notitie import write_notitie
from kiosk.guidance.omgeving import AroundRole, PersonDraft, add_person
from kiosk.guidance.plan import pip, plan
from kiosk.guidance.plan.acties import ActieDraft, Doer, Priority
from kiosk.guidance.plan.verwezen import Asker
from kiosk.guidance.route.afspraken import hold_afspraak
from kiosk.guidance.terugkijken.talk import TalkKind
from kiosk.guidance.toestemming import Subject
from kiosk.guidance.verhuizing.gathering import Along
from kiosk.guidance.verhuizing.giving import gathered
from kiosk.guidance.verhuizing.meegegeven import Meegegeven
from kiosk.guidance.wensen import Nearness, say_wens
from kiosk.office import KEY_NAME, Office, create_office, open_office
from kiosk.people.identity import Identity, Role, system
from kiosk.people.login import add_colleague
from kiosk.settings import write_settings
from tests.conftest import GOOD_PIN, FakeClock, Team, identity, new_client
from tests.guidance.acts import fill, finish
from tests.guidance.terugkijken.acts import finished_talk

ASSEN = "VluchtelingenWerk Assen"
#: what must never be in a file that goes along
NOTE = "Let op: iets voor de teamleider alleen."
REMARK, SAFE_REMARK = "Belt nu zelf de dokter.", "Vertelde hier iets over."
COACH = "Roderick Coachman"
QUESTION = "Welk werk past bij mij?"


def full_client(office: Office, team: Team, clock: FakeClock) -> ClientFile:
    """A client of whom everything is kept that can go along, and what may not."""
    client = new_client(office, team.anneke, "Mohammed Haddad", language="ar", birth_year=1988, called="Moh")
    say_wens(office, team.anneke, client.id, "Ik wil een eigen winkel beginnen.", "Voor mijn kinderen.", None)
    goal = pip.add_goal(office, team.anneke, client.id, "Werk vinden als kapper")[0]
    view = metingen.start(office, team.anneke, client.id, Kind.NULMETING)
    view = fill(office, team.anneke, view, {"1a": 2, "3b": 3, "6a": 2, "7c": 2})
    for code, text in (("6a", REMARK), ("7c", SAFE_REMARK)):
        view = view.with_saved(drafts.remark(office, team.anneke, view.id, view.version, code, text))
    finish(office, team.anneke, view)
    plan.add(office, team.anneke, client.id, ActieDraft("1", "Ik meld de verhuizing.", goal=goal.id))
    plan.add(office, team.anneke, client.id, ActieDraft("7", "Ik praat over thuis.", onderdeel="7c"))
    done = plan.add(office, team.anneke, client.id, ActieDraft("3", "Ik open mijn post.", who=Doer.CLIENT))
    plan.tick(office, team.anneke, done.id, done.version)
    asked = DoorverwijzingDraft(
        partner="werkplein", question=QUESTION, asker=Asker.CLIENT, leefgebied="4", priority=Priority.DAARNA
    )
    refer(office, team.anneke, client.id, asked)
    hold_afspraak(office, team.anneke, client.id, office.clock.today(), "Wij belden samen.")
    finished_talk(
        office, team.anneke, client, TalkKind.TUSSENTIJDS, said="Bellen gaat goed.", nearness=Nearness.UNDERWAY
    )
    add_person(office, team.anneke, client.id, PersonDraft(AroundRole.COACH, COACH, "0592 123456"))
    write_notitie(office, team.marijke, client.id, 0, NOTE)
    clock.forward(days=1)
    return client


def say_yes(office: Office, who: Identity, client: ClientFile) -> None:
    """The client signs that his file goes along."""
    toestemming.record(office, who, client.id, Subject.VERHUIZING, given=True, signed=True)


def taken_along(office: Office, who: Identity, client: ClientFile, along: Along | None = None) -> Meegegeven:
    """What goes along of a client who said yes."""
    say_yes(office, who, client)
    return gathered(office, who, client.id, ASSEN, along or Along())


@contextmanager
def other_office(folder: Path, clock: FakeClock, *, practice: bool = False) -> Iterator[tuple[Office, Identity]]:
    """Another office with its teamleider; the first one is closed by then."""
    folder.mkdir()
    write_settings(folder, location=ASSEN, municipality="Assen")
    made = create_office(folder, practice=practice, clock=clock, key=folder / KEY_NAME)
    add_colleague(made, system(made), "Ruud", Role.TEAMLEIDER, GOOD_PIN)
    made.store.close()
    opened = open_office(folder, clock, folder / KEY_NAME)
    try:
        yield opened, identity(opened, "Ruud")
    finally:
        opened.store.close()
