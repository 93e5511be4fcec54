"""Three stores to open every screen in: one of each thing, the persona of the demo, and much more of all."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from peewee import chunked

from kiosk import dates
from kiosk.content.partners import Contact
from kiosk.guidance import omgeving, sociaal, toestemming, wensen
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.doorverwijzen import DoorverwijzingDraft, refer
from kiosk.guidance.dossier import dossier_of
from kiosk.guidance.intake import ClientDraft, add_client
from kiosk.guidance.meting import corrections, drafts, metingen, vvs
from kiosk.guidance.meting.answers import Kind, Outcome
from kiosk.guidance.plan import pip, plan
from kiosk.guidance.plan.acties import ActieDraft, Priority
from kiosk.guidance.plan.verwezen import Asker
from kiosk.guidance.route import afspraken, fasen
from kiosk.guidance.route.board import board
from kiosk.guidance.route.route import OWN
from kiosk.guidance.route.setting_aside import set_aside
from kiosk.guidance.terugkijken import drafts as talks
from kiosk.guidance.terugkijken.talk import TalkKind
from kiosk.office import Office
from kiosk.paper.making.advies import make_advies
from kiosk.paper.making.sociaal import make_overdracht
from kiosk.store.board_model import Opzij
from kiosk.store.client_models import (
    Actie,
    Afspraak,
    Answer,
    Caseload,
    Client,
    ClientAgreements,
    Doorverwijzing,
    Geprint,
    Meting,
    MetingCorrection,
    Mijlpaal,
    Terugblik,
    VvsTick,
    Wens,
)
from kiosk.store.every_model import every_model
from kiosk.store.office_models import AuditLine, ContentChange, OpenVraag, Person
from kiosk.store.route_models import ChecklistTick
from kiosk.store.terugkijk_models import TerugkijkAnswer, Terugkijken
from kiosk.upkeep import partners as upkeep
from kiosk.upkeep.vragen import collect
from tests.conftest import CHOSEN, TODAY, FakeClock, identity
from tests.guidance.acts import measure
from tests.guidance.terugkijken.acts import codes, finished_talk
from tests.paper.prints import print_plan

GUIDE, LEADER = "Anneke", "Marijke"
PERSONA, LITTLE_NAME, BUSY_NAME = "Mohammed Haddad", "Lina Weinig", "Bezig Halverwege"
#: how much a full store holds besides
OTHERS, COLLEAGUES, AUDIT_LINES, CONTENT_CHANGES, VRAGEN = 50, 10, 5000, 30, 100
VISITS, PRINTS, OWN_STEPS = 40, 10, 20
#: rows in one statement
BATCH = 500
#: what a client has once; of the rest of his rows he may have more
ONCE = (Caseload, ChecklistTick, ClientAgreements, VvsTick, Mijlpaal, Geprint, Opzij)


@dataclass(frozen=True)
class Names:
    """Whose files are opened: one where everything has its turn, and one with a meting that is not done."""

    file: str
    busy: str


@dataclass(frozen=True)
class Filling:
    """One way to fill the demo office."""

    name: str
    fill: Callable[[Office, FakeClock], Names]


def little(office: Office, clock: FakeClock) -> Names:
    """A client with one of each, three weeks old."""
    clock.set_wall(TODAY - timedelta(days=21))
    who = identity(office, GUIDE)
    client = add_client(
        office, who, ClientDraft(LITTLE_NAME, date(2026, 5, 4), language="nl", has_children=True, leerroute="z")
    )
    fasen.start_fase(office, who, client.id, "onderzoeken")
    measure(office, who, client, {"1a": 2, "3b": 1, "7c": 3})
    goal = pip.add_goal(office, who, client.id, "Werk vinden als schilder")[0]
    plan.add(office, who, client.id, ActieDraft("3", "Ik open elke dag mijn post.", onderdeel="3b", goal=goal.id))
    wensen.say_wens(office, who, client.id, "Ik wil schilder worden.", "", None)
    omgeving.add_person(office, who, client.id, omgeving.PersonDraft(omgeving.AroundRole.COACH, "Fleur"))
    omgeving.agree(office, who, client.id, omgeving.Agreements(hours="maandag, 9 tot 12 uur"))
    afspraken.hold_afspraak(office, who, client.id, office.clock.today(), "Ik open elke dag mijn post.")
    clock.set_wall(TODAY)
    _come_back(office, client)
    return _with_busy(office, client, answers=1)


def much(office: Office, clock: FakeClock) -> Names:
    """The persona, as the demo has him."""
    client = _named(office, PERSONA)
    _come_back(office, client)
    return _with_busy(office, client, answers=20)


def full(office: Office, clock: FakeClock) -> Names:
    """The persona with four times as much, in an office that grew and was used for years."""
    client = _named(office, PERSONA)
    _come_back(office, client)
    with office.store.transaction():
        _fill_office(office, client)
        for _ in range(2):
            _copy_file(client.id, client.id)
        _grow(client)
    return _with_busy(office, client, answers=20)


FILLINGS = (Filling("little", little), Filling("persona", much), Filling("full", full))


def _named(office: Office, name: str) -> ClientFile:
    return next(line.client for line in board(office, identity(office, LEADER)).lines if line.client.name == name)


def _wait_for_a_signature(office: Office, client: ClientFile) -> None:
    """A yes of two weeks ago that was not signed; and something that was set aside with facts of before."""
    who, clock = identity(office, GUIDE), office.clock
    assert isinstance(clock, FakeClock)
    clock.set_wall(TODAY - timedelta(days=15))
    finished_talk(office, who, client, TalkKind.EIND, advice="verlengen")
    make_advies(office, identity(office, LEADER), client.id, dates.add_months(client.end, 6), "Nog niet klaar.")
    toestemming.record(office, who, client.id, toestemming.Subject.PLAN, given=True)
    toestemming.record(office, who, client.id, toestemming.Subject.SOCIAAL_TEAM, given=True, signed=True)
    make_overdracht(office, who, client.id, sociaal.ContactThere("Ans"))
    clock.set_wall(TODAY)
    (signal,) = [one for one in dossier_of(office, who, client.id).line.signals if one.code == "unsigned"]
    set_aside(office, who, client.id, signal, TODAY + timedelta(days=7), "zij tekent volgende week")
    with office.store.transaction():
        Opzij.update(mark="toen").execute()


def _come_back(office: Office, client: ClientFile) -> None:
    """Afterwards: an appointment, a score that was corrected and copied into VVS, a print, a partner's new number.

    And two signals: a yes that was not signed, and one that was set aside.
    """
    who, leader = identity(office, GUIDE), identity(office, LEADER)
    _wait_for_a_signature(office, client)
    asked = DoorverwijzingDraft("werkplein", "Wat past bij mij?", Asker.CLIENT, leefgebied="7")
    refer(office, who, client.id, replace(asked, priority=Priority.DAARNA))
    if not afspraken.planned(office, who, client.id):
        at = datetime.combine(TODAY + timedelta(days=3), time(10))
        afspraken.plan_afspraak(office, who, client.id, at, minutes=60, place="op kantoor")
    result = dossier_of(office, who, client.id).last
    assert result is not None
    meting = result.meting
    corrections.correct(office, who, meting.id, meting.version, "1a", Outcome.SCORE, 3, "Bij nader inzien beter.")
    toestemming.record(office, who, client.id, toestemming.Subject.VERHUIZING, given=True, signed=True)
    part = vvs.overtyplijst(office, who, client.id).parts[0]
    vvs.tick_parts(office, who, client.id, [part.code], taken=True)
    print_plan(office, who, client.id)
    partner = next(found for found in office.content.partners if found.has_contact)
    upkeep.change_contact(office, leader, partner.code, Contact(phone="0592 000 009"))
    finished_talk(office, who, client, said="Ik kan nu zelf bellen.")
    collect(office, who, "Wie heeft een telescoop?")


def _with_busy(office: Office, client: ClientFile, *, answers: int) -> Names:
    """Beside this client another with the same rows, no agreements yet, and a meting that was left half-way."""
    who = identity(office, GUIDE)
    busy = add_client(office, who, ClientDraft(BUSY_NAME, moving_on=client.moving_on, **CHOSEN))
    with office.store.transaction():
        _copy_file(client.id, busy.id)
        ClientAgreements.delete().where(ClientAgreements.client == busy.id).execute()
    view = metingen.start(office, who, busy.id, Kind.TUSSENMETING)
    for question in view.questions[:answers]:
        view = view.with_saved(drafts.answer(office, who, view.id, view.version, question.code, Outcome.SCORE, 3))
        view = view.with_saved(drafts.remark(office, who, view.id, view.version, question.code, "Gaat goed."))
    talking = talks.start(office, who, busy.id, TalkKind.EIND)
    code = codes(talking, "gelukt")[0]
    talks.choose(office, who, talking.view.id, talking.view.version, talking.view.questions[0].code, code)
    return Names(client.name, busy.name)


# Rows at once: years of use would take minutes by the domain's functions.


def _fill_office(office: Office, like: ClientFile) -> None:
    """Other clients with a file like this one, colleagues, and the lines that years of use leave behind."""
    who = identity(office, GUIDE)
    for number in range(OTHERS):
        other = Client.create(name=f"Ander {number}", number=5000 + number, moving_on=like.moving_on)
        Caseload.create(client=other, person=who.person_id, since=like.moving_on)
        _copy_file(like.id, other.id)
    for number in range(COLLEAGUES):
        Person.create(name=f"Collega {number}", role="begeleider", pin_hash="-")
    _repeat(AuditLine, AUDIT_LINES)
    _repeat(ContentChange, CONTENT_CHANGES)
    _insert(OpenVraag, [{"words": f"vraag {number}", "last_on": TODAY} for number in range(VRAGEN)])


def _grow(client: ClientFile) -> None:
    """Visits week after week, prints, and own steps."""
    held = _rows(Afspraak, (Afspraak.client == client.id) & Afspraak.held_on.is_null(False))[0]
    _insert(Afspraak, [held | {"held_on": held["held_on"] - timedelta(weeks=week)} for week in range(1, VISITS)])
    _insert(Geprint, _rows(Geprint, Geprint.client == client.id)[:1] * PRINTS)
    step = _rows(Mijlpaal, Mijlpaal.client == client.id)[0]
    _insert(Mijlpaal, [step | {"code": OWN, "title": f"Stap {number}"} for number in range(OWN_STEPS)])


def _copy_file(source: str, target: str) -> None:
    """Give a client all rows of another; given his own once more, he has twice as much of what can be more."""
    model: Any
    for model in every_model():
        if "client" not in model._meta.fields or model in (Caseload, Meting, Wens, Doorverwijzing, Terugkijken):
            continue
        if source != target or model not in ONCE:
            _insert(model, [row | {"client": target} for row in _rows(model, model.client == source)])
    for meting in _rows(Meting, (Meting.client == source) & Meting.finished_on.is_null(False)):
        copy = Meting.insert(_new(meting) | {"client": target}).execute()
        for model in (Answer, MetingCorrection):
            _insert(model, [row | {"meting": copy} for row in _rows(model, model.meting == meting["id"])])
    for talk in _rows(Terugkijken, (Terugkijken.client == source) & Terugkijken.finished_on.is_null(False)):
        copy = Terugkijken.insert(_new(talk) | {"client": target}).execute()
        _insert(
            TerugkijkAnswer,
            [row | {"talk": copy} for row in _rows(TerugkijkAnswer, TerugkijkAnswer.talk == talk["id"])],
        )
    for referred in _rows(Doorverwijzing, Doorverwijzing.client == source):
        copy = Actie.insert(_new(_rows(Actie, Actie.id == referred["actie"])[0]) | {"client": target}).execute()
        _insert(Doorverwijzing, [referred | {"client": target, "actie": copy}])
    for wens in _rows(Wens, Wens.client == source):
        copy = Wens.insert(_new(wens) | {"client": target}).execute()
        _insert(Terugblik, [row | {"wens": copy} for row in _rows(Terugblik, Terugblik.wens == wens["id"])])


def _rows(model: Any, condition: Any) -> list[dict[str, Any]]:
    return [row.__data__ for row in model.select().where(condition)]


def _repeat(model: Any, times: int) -> None:
    last = model.select().order_by(model.id.desc()).get()
    _insert(model, [last.__data__] * times)


def _insert(model: Any, rows: list[dict[str, Any]]) -> None:
    for batch in chunked([_new(row) for row in rows], BATCH):
        model.insert_many(batch).execute()


def _new(row: dict[str, Any]) -> dict[str, Any]:
    """Without the number that the store gives itself."""
    return {name: value for name, value in row.items() if name != "id"}
