"""With what each operation is called: by the names of what it asks for, otherwise where a name means something else.

The arguments are good ones, so that what refuses is the permission; where an operation would be refused before it for
something that was typed, the test says so.
"""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from kiosk.content.assumptions import assumptions
from kiosk.content.layers import Change
from kiosk.content.papers import PaperCode
from kiosk.content.partners import Contact
from kiosk.guidance import closing, geprint, intake, omgeving, sociaal
from kiosk.guidance.clients import Look
from kiosk.guidance.doorverwijzen import DoorverwijzingDraft
from kiosk.guidance.half_typed import TypedAt
from kiosk.guidance.instellingen import Instelling
from kiosk.guidance.meting.answers import AnswerView, Interpreter, Outcome
from kiosk.guidance.meting.answers import Kind as MetingKind
from kiosk.guidance.overleg.besluiten import NewPunt
from kiosk.guidance.plan.acties import ActieDraft, Priority
from kiosk.guidance.plan.verwezen import Afloop, Asker
from kiosk.guidance.rapport.foreseen import Foreseen
from kiosk.guidance.rapport.period import Period
from kiosk.guidance.retention import KeptKind
from kiosk.guidance.route.begun import Begun
from kiosk.guidance.route.overzicht import Sieve, Volgorde
from kiosk.guidance.takeover.table import ClientTable
from kiosk.guidance.terugkijken.talk import TalkKind
from kiosk.guidance.toestemming import Subject
from kiosk.guidance.verhuizing.arriving import Arrival
from kiosk.guidance.verhuizing.gathering import Along
from kiosk.guidance.wachten import WachtDraft
from kiosk.guidance.wensen import Nearness
from kiosk.paper.documents.plan import PlanDocument
from kiosk.paper.making.catalogue.entry import Paper, Sheet
from kiosk.people.identity import Role
from kiosk.upkeep.editions import Hangplek
from kiosk.upkeep.exchange.entries import PartnerFile
from kiosk.upkeep.numbers import numbers_in
from kiosk.upkeep.partner_list import PartnerDraft
from kiosk.upkeep.partners import TaskDraft
from kiosk.upkeep.poster import agreements
from kiosk.upkeep.recovery_key import draw_recovery_key
from tests.access.world import World
from tests.conftest import GOOD_PIN, PIN, TODAY

Maker = Callable[[World], Any]
TOMORROW = TODAY + timedelta(days=1)
TASK = TaskDraft(
    "Helpen", "De cliënt belt zelf.", "Wij wijzen de weg.", tuple(f"hulpwoord{letter}" for letter in "abcdefgh"), "", ""
)
HALF_YEAR = Period(date(2026, 7, 1), date(2026, 12, 31))


def _person(world: World) -> str:
    return world.who("stagiair own").person_id


def _place(_world: World) -> Hangplek:
    return Hangplek(1, "Balie", "nl", "bcdf", TODAY, "Leider", 1, old=False)


def _plan_of_him(world: World) -> Paper:
    asked = geprint.Asked(PaperCode.PLAN, "nl", world.client.id)
    return Paper("Het plan", "", lambda _language: Sheet(PlanDocument, asked))  # type: ignore[arg-type]


def _client_draft(world: World) -> intake.ClientDraft:
    return intake.as_draft(world.client)


BY_NAME: Mapping[str, Maker] = {
    "afloop": lambda w: Afloop.GELUKT,
    "along": lambda w: Along(),
    "answers": lambda w: {"zelf": 3},
    "arrival": lambda w: Arrival(TODAY),
    "asked": lambda w: geprint.Asked(PaperCode.PLAN, "nl", w.client.id),
    "assumption": lambda w: assumptions(w.office.content)[0],
    "at": lambda w: datetime.combine(TOMORROW, time(11)),
    "back": lambda w: sociaal.Back.BACK,
    "before": lambda w: AnswerView(),
    "begeleider_score": lambda w: 3,
    "birth_year": lambda w: 1990,
    "by": lambda w: "Wij oefenen samen.",
    "came": lambda w: sociaal.ContactCame.YES,
    "can": lambda w: True,
    "changes": lambda w: [Change("partners.toml", "partner/werkplein/contact/phone", "0592 123456", "")],
    "client": lambda w: w.client,
    "client_id": lambda w: w.client.id,
    "client_ids": lambda w: [w.client.id],
    "client_score": lambda w: 2,
    "code": lambda w: "bank",
    "codes": lambda w: [],
    "contact": lambda w: sociaal.ContactThere("Ans de Vries"),
    "counts": lambda w: 3,
    "decided_on": lambda w: TODAY,
    "document_of": lambda w: lambda *_: "{}",
    "drafts": lambda w: [ActieDraft("1", "Ik ga langs")],
    "due_on": lambda w: TOMORROW,
    "edition": lambda w: "bcdf",
    "ends_on": lambda w: w.client.end + timedelta(days=90),
    "fase": lambda w: "activiteiten",
    "file": lambda w: PartnerFile(),
    "given": lambda w: True,
    "goes": lambda w: w.client.id,
    "handed": lambda w: True,
    "held_on": lambda w: TODAY,
    "interpreter": lambda w: Interpreter.PERSON,
    "kept": lambda w: _Kept(w.things["kept_id"][0]),
    "kind": lambda w: MetingKind.TUSSENMETING,
    "language": lambda w: "nl",
    "leefgebied": lambda w: "6",
    "lines": lambda w: 20,
    "look": lambda w: Look.PLAN,
    "most": lambda w: 20,
    "name": lambda w: w.client.name,
    "nearness": lambda w: Nearness.FAR,
    "numbers": lambda w: numbers_in(w.office.content),
    "old": lambda w: PIN,
    "on": lambda w: TODAY,
    "onderdeel": lambda w: "1b",
    "order": lambda w: Volgorde.ATTENTION,
    "outcome": lambda w: Outcome.NVT,
    "overleg_id": lambda w: 1,
    "owner": lambda w: "begeleider own",
    "paper": _plan_of_him,
    "partner_code": lambda w: "werkplein",
    "period": lambda w: HALF_YEAR,
    "person_id": _person,
    "pin": lambda w: GOOD_PIN,
    "place": _place,
    "punt": lambda w: NewPunt("Anna belt", "", TOMORROW),
    "put": lambda w: lambda *_: None,
    "question": lambda w: "verder",
    "reason": lambda w: "Dat spraken wij af.",
    "report_id": lambda w: 1,
    "role": lambda w: Role.BEGELEIDER,
    "said": lambda w: "Dit klopt niet meer.",
    "score": lambda w: None,
    "shown": lambda w: True,
    "side": lambda w: agreements(w.office)[0].side,
    "sieve": lambda w: Sieve(),
    "signal": lambda w: w.views["signal"],
    "since": lambda w: TODAY,
    "size": lambda w: "a3",
    "stays": lambda w: w.client.id,
    "subject": lambda w: Subject.PLAN,
    "table": lambda w: ClientTable(),
    "taken": lambda w: True,
    "task": lambda w: "inkomen",
    "task_code": lambda w: "uitkering",
    "terugvraag": lambda w: "Vertel het terug.",
    "text": lambda w: "Ik ga leren.",
    "texts": lambda w: (),
    "than": lambda w: Foreseen(HALF_YEAR, 1, 9),
    "there": lambda w: [_person(w)],
    "title": lambda w: "Bruiloft",
    "told": lambda w: {},
    "typed": lambda w: w.client.name,
    "until": lambda w: w.client.end + timedelta(days=90),
    "values": lambda w: {},
    "wanted": lambda w: omgeving.Agreements(hours="om elf uur"),
    "whole": lambda w: w.views["whole"],
    "why": lambda w: "",
    "words": lambda w: "helpen",
}
#: the same by what they are, where the name says too little
BY_TYPE: Mapping[str, Maker] = {
    "ActieDraft": lambda w: ActieDraft("1", "Ik ga zelf langs"),
    "ClientDraft": _client_draft,
    "Contact": lambda w: Contact(phone="0592 123456"),
    "DoorverwijzingDraft": lambda w: DoorverwijzingDraft(
        "werkplein", "Wie leest mee?", Asker.CLIENT, leefgebied="1", priority=Priority.DAARNA
    ),
    "Ending": lambda w: intake.Ending.GESTOPT,
    "NewEnd": lambda w: closing.NewEnd(w.client.end + timedelta(days=90), "Dat spraken wij af."),
    "PartnerDraft": lambda w: PartnerDraft("Taalhuis", "Taalhuis", "X", "Helpt met taal."),
    "PersonDraft": lambda w: omgeving.PersonDraft(omgeving.AroundRole.COACH, "Roderick Coachman"),
    "RecoveryKey": lambda w: draw_recovery_key(),
    "TaskDraft": lambda w: TASK,
    "TalkKind": lambda w: TalkKind.EIND,
    "TypedAt": lambda w: TypedAt("ActieForm", w.client.id),
    "WachtDraft": lambda w: WachtDraft(TODAY, what="een brief"),
}
#: what a name means in one operation alone
IN: Mapping[str, Mapping[str, Maker]] = {
    "guidance.route.bezoek.tell": {"seen": lambda w: w.views["visit"]},
    "guidance.route.bezoek.note": {"seen": lambda w: w.views["visit"]},
    "guidance.route.begun.tell_begun": {"seen": lambda w: Begun(w.client, TODAY, (), ())},
    "guidance.rapport.rapport.make_as_seen": {"seen": lambda w: _Seen(HALF_YEAR)},
    "upkeep.numbers.change_numbers": {"seen": lambda w: numbers_in(w.office.content)},
    "guidance.instellingen.foresee_setting": {"setting": lambda w: Instelling.IDLE, "value": lambda w: 7},
    "guidance.instellingen.change_setting": {
        "setting": lambda w: Instelling.IDLE,
        "value": lambda w: 7,
        "seen": lambda w: w.office.settings,
    },
    "guidance.wensen.say_wens": {"seen": lambda w: w.views["wens"], "anew": lambda w: True},
    "guidance.omgeving.change_person": {"person_id": lambda w: w.things["betrokkene_id"][0]},
    "guidance.omgeving.remove_person": {"person_id": lambda w: w.things["betrokkene_id"][0]},
    "guidance.leaving.give_away": {"to": lambda w: {}},
    "guidance.verhuizing.giving.gathered": {"to": lambda w: "VluchtelingenWerk Assen"},
    "guidance.verhuizing.giving.give": {"to": lambda w: "VluchtelingenWerk Assen"},
    "guidance.overleg.besluiten.decide_move": {"to": lambda w: TOMORROW},
    "guidance.route.route.move_mijlpaal": {"to": lambda w: TOMORROW},
    "guidance.route.setting_aside.set_aside": {"until": lambda w: TOMORROW},
    "guidance.doorverwijzen.count_aflopen": {"until": lambda w: TODAY},
    "guidance.intake.add_client": {"draft": lambda w: replace(_client_draft(w), name="Nieuw Iemand")},
    "guidance.sociaal.proposed_contact": {"made": lambda w: ()},
    "guidance.toestemming.record": {"signed": lambda w: True},
    "guidance.overleg.punten.hand_in": {"client_id": lambda w: w.client.id},
    "guidance.overleg.punten.handed_in": {"client_id": lambda w: w.client.id},
    "upkeep.meldingen.tell_not_right": {"said": lambda w: f"Dit klopt niet voor {w.client.name}."},
    "guidance.meting.metingen.finish": {"given": lambda w: True},
    "guidance.overleg.meekijken.let_regievoerder_go": {"pin": lambda w: PIN},
    "guidance.overleg.overleg.go_to": {"code": lambda w: w.client.id},
    "guidance.overleg.overleg.discuss": {"code": lambda w: w.client.id},
    "guidance.meting.drafts.tick_kan": {"place": lambda w: 0},
    "guidance.meting.corrections.move": {"to_client_id": lambda w: w.client.id},
    "guidance.route.offered.add_offered": {"code": lambda w: "gezinshereniging"},
    "people.login.add_colleague": {"name": lambda w: "Nieuwe collega"},
    "people.own_pin.change_own_pin": {"pin": lambda w: "846203"},
    "guidance.retention.let_go": {"kind": lambda w: KeptKind.NOTE},
    "guidance.half_typed.keep_half_typed": {"texts": lambda w: {"text": ("", w.client.name)}},
    "guidance.joining.file_numbered": {"typed": lambda w: str(w.client.number)},
    "guidance.joining.join": {"goes_version": lambda w: 1, "stays_version": lambda w: 1},
    "upkeep.partner_list.change_partner": {"code": lambda w: "werkplein"},
    "upkeep.partner_list.remove_partner": {"code": lambda w: "neie-noaber"},
    "upkeep.partner_list.give_partner_to": {"code": lambda w: "werkplein"},
    "upkeep.partner_list.partner_looked_through": {"code": lambda w: "werkplein"},
    "upkeep.changes.change_content": {"file": lambda w: "partners.toml"},
    "upkeep.poster.change_agreement": {"code": lambda w: agreements(w.office)[0].code},
    "upkeep.poster.remove_agreement": {"code": lambda w: agreements(w.office)[0].code},
    "upkeep.poster.give_poster_to": {"name": lambda w: "begeleider own"},
    "paper.making.poster_now.hang": {"name": lambda w: "Balie"},
    "upkeep.editions.hang": {"name": lambda w: "Balie"},
    "upkeep.editions.rename_place": {"name": lambda w: "Deur"},
    "guidance.ophangen.hang_printed": {"name": lambda w: "Balie"},
    "guidance.sociaal.answer": {"done": lambda w: ""},
    "guidance.meting.corrections.correct": {"meting_id": lambda w: w.things["finished_meting_id"][0]},
}
#: the operations in which an id is of something that was finished
OF_FINISHED = {
    "guidance.meting.corrections.kept_uitkomst": "meting_id",
    "guidance.meting.corrections.correct": "meting_id",
    "guidance.meting.corrections.move": "meting_id",
    "guidance.meting.metingen.show_private": "meting_id",
    "guidance.terugkijken.finishing.reopen": "talk_id",
    "guidance.terugkijken.reading.talk_of": "talk_id",
    "guidance.terugkijken.to_plan.put_in_plan": "talk_id",
    "paper.making.catalogue.plans.talk_sheet": "talk_id",
}


class _Kept:
    """What of a kept print is asked for by its paper."""

    def __init__(self, kept_id: int) -> None:
        self.id, self.paper, self.at = kept_id, PaperCode.PLAN, datetime.combine(TODAY, time(10))


class _Seen:
    """What of a report that was looked at is compared."""

    def __init__(self, period: Period) -> None:
        self.period = period


def arguments_of(name: str, operation: Callable[..., Any], world: World) -> dict[str, Any]:
    """What this operation is called with in a world, besides the office and who asks."""
    own, found = IN.get(name, {}), {}
    row = ""
    for one in inspect.signature(operation).parameters.values():
        thing = f"finished_{one.name}" if OF_FINISHED.get(name) == one.name else one.name
        kind = getattr(one.annotation, "__name__", str(one.annotation))
        if one.name in ("office", "who") or (one.default is not inspect.Parameter.empty and one.name not in own):
            continue
        if one.name in own:
            found[one.name] = own[one.name](world)
        elif one.name == "version":
            found[one.name] = _version(world, row or next(iter(found)), found)
        elif thing in world.things or (one.name.endswith("_id") and one.name not in BY_NAME):
            row = thing
            found[one.name] = world.things.get(thing, (1, 1))[0]
        else:
            found[one.name] = (BY_TYPE.get(kind) or BY_NAME[one.name])(world)
    return found


def _version(world: World, row: str, found: Mapping[str, Any]) -> int:
    if row == "person_id" and isinstance(found["person_id"], int):
        return world.things["betrokkene_id"][1]
    if row in world.things:
        return world.things[row][1]
    return world.client.version if row == "client_id" else 1
