"""The office of the matrix: one client with something of every kind, and somebody in each relation to him.

Of the same office there is one in which he never was. What somebody is told in both must be the same, unless the
client is his.
"""

import json
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from kiosk.content.papers import PaperCode
from kiosk.guidance import (
    checklist,
    doorverwijzen,
    notitie,
    omgeving,
    overdracht,
    sociaal,
    toestemming,
    wachten,
    wensen,
)
from kiosk.guidance.clients import ClientFile, open_client
from kiosk.guidance.doorverwijzen import DoorverwijzingDraft
from kiosk.guidance.geprint import Asked, ask_print, note_sent
from kiosk.guidance.meting import drafts, metingen
from kiosk.guidance.meting.answers import Kind as MetingKind
from kiosk.guidance.overleg import besluiten, overleg, punten
from kiosk.guidance.plan import pip, plan
from kiosk.guidance.plan.acties import ActieDraft, Priority
from kiosk.guidance.plan.verwezen import Asker
from kiosk.guidance.route import afspraken, bezoek, fasen, hulpvragen, setting_aside
from kiosk.guidance.terugkijken import drafts as talks
from kiosk.guidance.terugkijken.talk import TalkKind
from kiosk.guidance.toestemming import Subject
from kiosk.guidance.verhuizing.gathering import Along
from kiosk.guidance.verhuizing.giving import gathered
from kiosk.guidance.verhuizing.meegegeven import Meegegeven
from kiosk.guidance.wachten import WachtDraft
from kiosk.office import KEY_NAME, Office, create_office
from kiosk.paper.making.advies import make_advies
from kiosk.paper.making.catalogue.plans import PLAN
from kiosk.paper.making.sociaal import make_overdracht
from kiosk.people.identity import Identity, Role, system
from kiosk.people.login import add_colleague, end_work
from kiosk.settings import write_settings
from kiosk.store import (
    board_model,
    client_models,
    ending_models,
    overleg_models,
    route_models,
    sociaal_models,
    terugkijk_models,
)
from kiosk.store.client_models import Caseload
from kiosk.store.half_typed_model import HalfTyped
from tests.conftest import GOOD_PIN, TODAY, FakeClock, identity, new_client
from tests.guidance.acts import fill, line_of, measure
from tests.guidance.terugkijken.acts import finished_talk, say

#: stands in every text of the client whom the matrix is about, and nowhere else
MARK = "Zomerlicht"


class Relation(StrEnum):
    """What somebody is to that client."""

    OWN = "own"
    STAND_IN = "stand-in"
    FORMER = "former"
    OTHER = "other"

    @property
    def sees(self) -> bool:
        """Whether the client is his to see."""
        return self in (Relation.OWN, Relation.STAND_IN)


class Said(StrEnum):
    """What the client answered when he was asked for toestemming."""

    NEVER_ASKED = "never asked"
    YES = "yes"
    NO = "no"


#: everybody who guides: each role in each relation
GUIDES = {f"{role} {relation}": (role, relation) for role in (Role.BEGELEIDER, Role.STAGIAIR) for relation in Relation}


def make_office(folder: Path) -> None:
    """An office with everybody in it, and another client whom nobody of them guides but who is ``other``."""
    folder.mkdir()
    write_settings(folder, location="VluchtelingenWerk Testdorp", municipality="Testdorp")
    office = create_office(folder, practice=False, clock=FakeClock(), key=folder / KEY_NAME)
    try:
        kiosk = system(office)
        for name in ("Leider", "Tweede leider"):
            add_colleague(office, kiosk, name, Role.TEAMLEIDER, GOOD_PIN)
        for name, (role, _) in GUIDES.items():
            add_colleague(office, kiosk, name, role, GOOD_PIN)
        add_colleague(office, kiosk, "Vertrokken", Role.BEGELEIDER, GOOD_PIN)
        end_work(office, identity(office, "Leider"), identity(office, "Vertrokken").person_id)
        of_others = new_client(office, identity(office, "begeleider other"), "Omar Haddad")
        _guide(office, of_others.id, "stagiair other", until=None)
    finally:
        office.store.close()


def _guide(office: Office, client_id: str, name: str, *, until: int | None) -> None:
    person, today = identity(office, name).person_id, TODAY
    last = None if until is None else today + timedelta(days=until)
    with office.store.transaction():
        Caseload.create(client=client_id, person=person, since=today - timedelta(days=9), until=last)


@dataclass(frozen=True)
class World:
    """One office at work, and by what the client and each thing of him is found in it.

    Where he never was, the same names lead to nothing.
    """

    office: Office
    client: ClientFile
    #: the id and the version of one thing of each kind, by what functions call its id
    things: dict[str, tuple[int, int]]
    views: dict[str, Any]

    def who(self, name: str) -> Identity:
        """Somebody of this office as if he had just logged in."""
        return identity(self.office, name)

    def without_him(self, office: Office) -> "World":
        """The same names in the office in which he never was."""
        return replace(self, office=office)


def add_him(office: Office, said: Said) -> World:
    """The client comes, with somebody in each relation to him, and with something of every kind."""
    lead, own = identity(office, "Leider"), identity(office, "begeleider own")
    client = new_client(office, own, f"{MARK} Saleh", birth_year=1990, house_on=TODAY - timedelta(days=9))
    for name, (_, relation) in GUIDES.items():
        if name == "begeleider own" or relation is Relation.OTHER:
            continue
        _guide(office, client.id, name, until={Relation.FORMER: -1, Relation.STAND_IN: 5}.get(relation))
    _type_half(office, client)
    views = _fill(office, lead, own, client)
    _say(office, own, client.id, said)
    return World(office, open_client(office, own, client.id), things_of(client.id), views)


def _type_half(office: Office, client: ClientFile) -> None:
    """Everybody was in the midst of an action for him: who guided him until yesterday typed it while he did."""
    with office.store.transaction():
        for name in GUIDES:
            HalfTyped.create(
                person=identity(office, name).person_id,
                client=client.id,
                form="ActieForm",
                about="1",
                title=f"{MARK} Saleh › Plan",
                texts=json.dumps({"text": ["", f"{MARK} belt"]}),
                at=office.clock.now().replace(tzinfo=None),
            )


def _fill(office: Office, lead: Identity, own: Identity, client: ClientFile) -> dict[str, Any]:
    measured = measure(office, own, client, {"1a": 3, "7c": 2}).meting
    wens = wensen.say_wens(office, own, client.id, f"{MARK} wil een winkel.", MARK, None)
    goal = pip.add_goal(office, own, client.id, f"{MARK} vindt werk")[0]
    actie = plan.add(office, own, client.id, ActieDraft("1", f"{MARK} belt zelf", goal=goal.id))
    referral = DoorverwijzingDraft(
        "werkplein", f"Welk werk past bij {MARK}?", Asker.CLIENT, leefgebied="1", priority=Priority.DAARNA
    )
    doorverwijzen.refer(office, own, client.id, referral)
    talked = finished_talk(office, own, client, TalkKind.EIND, said=f"{MARK} kan het.", advice="verlengen")
    view = metingen.start(office, own, client.id, MetingKind.TUSSENMETING)
    drafted = fill(office, own, view, {"1a": 4})
    drafts.remark(office, own, drafted.id, drafted.version, "1a", MARK)
    talking = say(office, own, talks.start(office, own, client.id, TalkKind.TUSSENTIJDS), "gelukt", f"{MARK} leert.")
    omgeving.add_person(
        office, own, client.id, omgeving.PersonDraft(omgeving.AroundRole.COACH, f"{MARK} Coach", "0592 123456")
    )
    omgeving.agree(office, own, client.id, omgeving.Agreements(hours=f"{MARK} om tien uur"))
    overdracht.say_what_works(office, own, client.id, 0, f"{MARK} belt liever.")
    notitie.write_notitie(office, lead, client.id, 0, f"{MARK}: let op.")
    wachten.begin_waiting(office, own, client.id, WachtDraft(TODAY - timedelta(days=3), what=f"{MARK} wacht"))
    hulpvragen.begin_hulpvraag(office, own, client.id, "3")
    at = office.clock.now().replace(tzinfo=None) + timedelta(days=1)
    afspraken.plan_afspraak(office, own, client.id, at, minutes=60, place=f"bij {MARK}")
    afspraken.hold_afspraak(office, own, client.id, TODAY, f"{MARK} was er.")
    fasen.start_fase(office, own, client.id, "doelen")
    checklist.tick_point(office, own, client.id, checklist.checklist_of(office, own, client.id).points[0].code, TODAY)
    punten.hand_in(office, own, f"{MARK} bespreken", client.id)
    signal = next(one for one in line_of(office, own, client.id).signals if one.code == "draft")
    setting_aside.set_aside(office, own, client.id, signal, TODAY + timedelta(days=3), f"{MARK} is ziek")
    sheet = PLAN.paper(office, own, client).make("nl")
    for asked in (sheet.asked, Asked(PaperCode.POSTER_A3, "nl", client.id)):
        note_sent(office, ask_print(office, own, asked))
    whole = _with_a_yes(office, lead, own, client)
    visit = bezoek.visit_of(office, own, client.id, TODAY - timedelta(days=1))
    return {
        "measured": measured,
        "wens": wens,
        "actie": actie,
        "talked": talked,
        "talking": talking,
        "signal": signal,
        "visit": visit,
        "whole": whole,
    }


def _with_a_yes(office: Office, lead: Identity, own: Identity, client: ClientFile) -> Meegegeven:
    """What needs a yes is made with it; the answer of the matrix is given after that."""
    for subject in (Subject.SOCIAAL_TEAM, Subject.VERHUIZING):
        toestemming.record(office, own, client.id, subject, given=True, signed=True)
    make_overdracht(office, own, client.id, sociaal.ContactThere(f"{MARK} Ans"))
    make_advies(office, lead, client.id, client.end + timedelta(days=90), f"{MARK} leert nog.")
    return gathered(office, lead, client.id, "VluchtelingenWerk Assen", Along())


def _say(office: Office, own: Identity, client_id: str, said: Said) -> None:
    with office.store.transaction():
        client_models.Toestemming.delete().where(client_models.Toestemming.client == client_id).execute()
    if said is not Said.NEVER_ASKED:
        for subject in Subject:
            toestemming.record(office, own, client_id, subject, given=said is Said.YES, signed=True)


def begin_overleg(office: Office) -> int:
    """An overleg goes on, as it does in both offices; gives its id."""
    return overleg.begin(office, identity(office, "Leider")).id


def decide(world: World, overleg_id: int) -> World:
    """Something is decided of him there."""
    own = world.who("begeleider own")
    punt = besluiten.NewPunt(f"{MARK} gaat bellen", own.person_id, TODAY + timedelta(days=9))
    besluiten.decide_punt(world.office, world.who("Leider"), overleg_id, world.client.id, punt)
    return replace(world, client=open_client(world.office, own, world.client.id), things=things_of(world.client.id))


#: by what functions call its id: the rows of which one of his is taken, the last of those that fit
ROWS: dict[str, tuple[Any, Any]] = {
    "actie_id": (client_models.Actie, True),
    "advies_id": (ending_models.VerlengAdvies, True),
    "afspraak_id": (client_models.Afspraak, client_models.Afspraak.held_on.is_null()),
    "aside_id": (board_model.Opzij, True),
    "besluit_id": (overleg_models.Besluit, True),
    "doorverwijzing_id": (client_models.Doorverwijzing, True),
    "fase_id": (client_models.FaseStep, True),
    "goal_id": (client_models.PipGoal, True),
    "hulpvraag_id": (route_models.Hulpvraag, True),
    "kept_id": (client_models.Geprint, client_models.Geprint.paper == PaperCode.PLAN),
    "meting_id": (client_models.Meting, client_models.Meting.finished_on.is_null()),
    "finished_meting_id": (client_models.Meting, client_models.Meting.finished_on.is_null(False)),
    "mijlpaal_id": (client_models.Mijlpaal, client_models.Mijlpaal.done_on.is_null()),
    "overdracht_id": (sociaal_models.SociaalOverdracht, True),
    "betrokkene_id": (client_models.Betrokkene, True),
    "print_id": (client_models.Geprint, client_models.Geprint.paper == PaperCode.POSTER_A3),
    "punt_id": (overleg_models.Aandachtspunt, overleg_models.Aandachtspunt.overleg.is_null()),
    "talk_id": (terugkijk_models.Terugkijken, terugkijk_models.Terugkijken.finished_on.is_null()),
    "finished_talk_id": (terugkijk_models.Terugkijken, terugkijk_models.Terugkijken.finished_on.is_null(False)),
    "wacht_id": (route_models.Wachttijd, True),
    "wens_id": (client_models.Wens, ~client_models.Wens.dropped),
}


def things_of(client_id: str) -> dict[str, tuple[int, int]]:
    """The id and the version of one thing of each kind that is kept of a client."""
    found = {}
    for name, (model, fits) in ROWS.items():
        rows = model.select().where(model.client == client_id)
        row = (rows if fits is True else rows.where(fits)).order_by(model.id.desc()).first()
        if row is not None:
            found[name] = (row.id, getattr(row, "version", 0))
    return found
