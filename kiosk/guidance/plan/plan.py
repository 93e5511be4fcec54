"""The begeleidingsplan: who does what per leefgebied, with its priority, its rung of the ladder and its date."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from kiosk.content.actions import ReadyAction
from kiosk.faults import BadInput, Conflict, NotFound
from kiosk.guidance.clients import ClientFile, cover, reach
from kiosk.guidance.route.route import check_reason
from kiosk.office import Office
from kiosk.people.acting import acting, write_audit
from kiosk.people.identity import Identity
from kiosk.store.models import Actie, ActieChange, Client, Person, PipGoal, columns

TEXT_LENGTH = 200
#: more urgent actions than this are too many to begin with
MOST_URGENT = 5
#: the leefgebied of money matters, for which nobody is sent to his neighbours or friends
MONEY = "3"


class Doer(StrEnum):
    """Who does an action, in the order in which the kiosk asks: the client himself first."""

    CLIENT = "client"
    NETWERK = "netwerk"
    PARTNER = "partner"
    VW = "vw"


class Priority(StrEnum):
    """What comes first; the value is its word on screen and paper."""

    URGENT = "urgent"
    BELANGRIJK = "belangrijk"
    DAARNA = "daarna"


class Rung(StrEnum):
    """The ladder: shown, done together, done alone with the begeleider at hand, done alone (thesis, interviews)."""

    VOORDOEN = "voordoen"
    SAMEN = "samen"
    ERBIJ = "erbij"
    ZELF = "zelf"

    @property
    def words(self) -> str:
        """The rung in words on the screen."""
        return "zelf, u erbij" if self is Rung.ERBIJ else str(self)


class State(StrEnum):
    """How an action stands; the value is its word on the screen."""

    OPEN = "open"
    DONE = "gedaan"
    DROPPED = "vervallen"
    #: an addition that was taken back; the row stays, so that its id never comes to mean another action
    UNDONE = "teruggedraaid"


ACTS = {
    "add": "Actie toegevoegd",
    "change": "Actie veranderd",
    "tick": "Actie afgevinkt",
    "drop": "Actie vervallen",
    "reopen": "Actie weer open",
    "rung": "Trede veranderd",
}


@dataclass(frozen=True)
class ActieDraft:
    """What is typed or chosen for an action, as yet unchecked."""

    leefgebied: str
    text: str
    who: Doer = Doer.CLIENT
    partner: str = ""
    priority: Priority = Priority.BELANGRIJK
    rung: Rung = Rung.SAMEN
    due_on: date | None = None
    onderdeel: str = ""
    #: the goal of the PIP that it serves, by its id
    goal: int | None = None
    #: whether it was asked who else can do it, before it goes to VluchtelingenWerk
    asked: bool = False


@dataclass(frozen=True)
class Question:
    """What is asked before an action goes to VluchtelingenWerk: can this one do it? ``partners`` are their codes."""

    doer: Doer
    partners: tuple[str, ...] = ()


@dataclass(frozen=True)
class RungStep:
    """A rung that an action came to stand on."""

    rung: Rung
    since: date
    by: str


@dataclass(frozen=True)
class ActieView:
    """One action as it stands."""

    id: int
    leefgebied: str
    onderdeel: str
    text: str
    who: Doer
    partner: str
    priority: Priority
    rung: Rung
    rung_since: date
    due_on: date | None
    state: State
    closed_on: date | None
    reason: str
    made_on: date
    goal: int | None
    version: int

    @property
    def open(self) -> bool:
        """Whether it still has to be done."""
        return self.state is State.OPEN


@dataclass(frozen=True)
class Plan:
    """The actions of one client: open ones by priority and date, then what was done and dropped."""

    client: ClientFile
    acties: tuple[ActieView, ...]
    #: the last act of this person that can be taken back, in words; empty where there is none
    last_act: str
    #: who put each action in the plan, by the action's id
    makers: Mapping[int, str]
    #: the ids of the actions that stand on one rung for too long
    stuck: frozenset[int] = frozenset()

    def of(self, leefgebied: str) -> tuple[ActieView, ...]:
        """The actions of one leefgebied."""
        return tuple(actie for actie in self.acties if actie.leefgebied == leefgebied)

    @property
    def open(self) -> tuple[ActieView, ...]:
        """What still has to be done."""
        return tuple(actie for actie in self.acties if actie.open)

    def has(self, draft: ActieDraft) -> bool:
        """Whether the same is to be done already."""
        text = " ".join(draft.text.split())
        return any(actie.text == text and actie.leefgebied == draft.leefgebied for actie in self.open)

    @property
    def advice(self) -> str:
        """That too much is urgent, in a sentence; empty where it is not."""
        urgent = sum(actie.priority is Priority.URGENT for actie in self.open)
        if urgent <= MOST_URGENT:
            return ""
        return f"{urgent} acties zijn urgent. Kies samen hoogstens {MOST_URGENT}; meer blijft niet hangen."


def plan_of(office: Office, who: Identity, client_id: str) -> Plan:
    """The plan of one client as it stands."""
    with acting(office, who):
        return _plan(office, who, reach(office, who, client_id))


def doers(leefgebied: str) -> tuple[Doer, ...]:
    """Who can do an action of a leefgebied, in the order in which the kiosk asks; for money never his network."""
    return tuple(doer for doer in Doer if doer is not Doer.NETWERK or leefgebied != MONEY)


def suggestions(office: Office, onderdeel: str, score: int) -> list[ReadyAction]:
    """Ready actions for an onderdeel at a score, the client's own first."""
    return office.content.actions.fitting(onderdeel, score)


def questions_before(office: Office, leefgebied: str, onderdeel: str) -> tuple[Question, ...]:
    """What is asked, in this order, before an action goes to VluchtelingenWerk.

    The client himself, his network (never for money), the partners whose task it is. VluchtelingenWerk doing the
    others' work is what went wrong (thesis, problem analysis).
    """
    known = {partner.code for partner in office.content.partners}
    place = onderdeel or leefgebied
    ready = [action for action in office.content.actions.action if action.onderdeel.startswith(place)]
    partners = dict.fromkeys(action.partner for action in ready if action.partner in known)
    before = [doer for doer in doers(leefgebied) if doer is not Doer.VW]
    return tuple(Question(doer, tuple(partners) if doer is Doer.PARTNER else ()) for doer in before)


def given_to(draft: ActieDraft, doer: Doer, *, partner: str = "", rung: Rung | None = None) -> ActieDraft:
    """An action after it was asked who can do it: what VluchtelingenWerk does begins at the foot of the ladder."""
    if doer is Doer.VW:
        rung = Rung.VOORDOEN
    return replace(draft, who=doer, partner=partner, rung=rung or draft.rung, asked=doer is Doer.VW)


def is_stuck(actie: ActieView, today: date, days: int) -> bool:
    """Whether the client practises an action on one rung for too long.

    Then the begeleider takes over, or something stands in the way (thesis, interviews).
    """
    practised = actie.rung is not Rung.ZELF and actie.who in (Doer.CLIENT, Doer.VW)
    return actie.open and practised and (today - actie.rung_since).days >= days


def check(office: Office, draft: ActieDraft) -> ActieDraft:
    """An action that is not in the plan yet, as it would be kept.

    Raises:
        BadInput: naming the field.
    """
    return _checked(office, draft, earlier=None)


def add(office: Office, who: Identity, client_id: str, draft: ActieDraft) -> ActieView:
    """Put an action in the plan.

    Raises:
        BadInput: naming the field.
    """
    (made,) = add_all(office, who, client_id, [draft])
    return made


def add_all(office: Office, who: Identity, client_id: str, drafts: Sequence[ActieDraft]) -> tuple[ActieView, ...]:
    """Put actions in the plan, all or none.

    Raises:
        BadInput: naming the field.
    """
    checked = [check(office, draft) for draft in drafts]
    with acting(office, who):
        client = reach(office, who, client_id, write=True)
        today = office.clock.today()
        made = []
        for draft in checked:
            _check_goal(client, draft.goal)
            row = Actie.create(client=client, made_on=today, rung_since=today, **_fields(draft))
            _note(office, who, row, "add", before="")
            made.append(actie_view(row))
        return tuple(made)


def rung_history(office: Office, who: Identity, actie_id: int) -> tuple[RungStep, ...]:
    """The rungs that an action has stood on, the first one first; what was taken back is not in it."""
    with acting(office, who):
        row = Actie.get_or_none(Actie.id == actie_id)
        if row is None:
            raise NotFound("Deze actie is er niet meer.")
        reach(office, who, row.client_id)
        changes = (
            ActieChange.select(ActieChange.after, Person.name)
            .join(Person)
            .where(ActieChange.actie == actie_id, ~ActieChange.undone)
            .order_by(ActieChange.id)
        )
        steps: list[RungStep] = []
        for after, name in columns(changes):
            kept = json.loads(after)
            step = RungStep(Rung(kept["rung"]), date.fromisoformat(kept["rung_since"]), name)
            if not steps or steps[-1].rung is not step.rung:
                steps.append(step)
        return tuple(steps)


def change(office: Office, who: Identity, actie_id: int, version: int, draft: ActieDraft) -> ActieView:
    """Reword an action, or give it another doer, priority, rung or date.

    Raises:
        BadInput: naming the field.
        Conflict: where somebody else changed it in the meantime.
    """
    with acting(office, who):
        row = _actie(office, who, actie_id, version)
        asked_before = draft.asked or row.who == Doer.VW
        draft = _checked(office, replace(draft, asked=asked_before), earlier=row.due_on)
        _check_goal(row.client, draft.goal)
        before = _as_json(row)
        if draft.rung != row.rung:
            row.rung_since = office.clock.today()
        for name, value in _fields(draft).items():
            setattr(row, name, value)
        return _keep(office, who, row, "change", before)


def tick(office: Office, who: Identity, actie_id: int, version: int) -> ActieView:
    """An action is done; ticking it again opens it.

    Raises:
        Conflict: where somebody else changed it in the meantime.
    """
    with acting(office, who):
        row = _actie(office, who, actie_id, version)
        before = _as_json(row)
        if row.state == State.OPEN:
            row.state, row.closed_on = State.DONE, office.clock.today()
            return _keep(office, who, row, "tick", before)
        row.state, row.closed_on, row.reason = State.OPEN, None, ""
        return _keep(office, who, row, "reopen", before)


def drop(office: Office, who: Identity, actie_id: int, version: int, reason: str) -> ActieView:
    """An action is no longer to be done, with the reason.

    Raises:
        BadInput: at ``reason``.
        Conflict: where somebody else changed it in the meantime.
    """
    reason = check_reason(reason)
    with acting(office, who):
        row = _actie(office, who, actie_id, version)
        before = _as_json(row)
        row.state, row.closed_on, row.reason = State.DROPPED, office.clock.today(), reason
        return _keep(office, who, row, "drop", before)


def climb(office: Office, who: Identity, actie_id: int, version: int) -> ActieView:
    """Move an action one rung up the ladder; from the top it begins again at the bottom.

    Raises:
        Conflict: where somebody else changed it in the meantime.
    """
    with acting(office, who):
        row = _actie(office, who, actie_id, version)
        before = _as_json(row)
        rungs = list(Rung)
        row.rung = rungs[(rungs.index(Rung(row.rung)) + 1) % len(rungs)]
        row.rung_since = office.clock.today()
        return _keep(office, who, row, "rung", before)


def undo(office: Office, who: Identity, client_id: str) -> Plan:
    """Take back this person's last act of today on this plan.

    Raises:
        NotFound: where there is nothing to take back.
        Conflict: where somebody else changed the action since.
    """
    with acting(office, who):
        client = reach(office, who, client_id, write=True)
        last = _last_act(office, who, client)
        if last is None:
            raise NotFound("Er is niets om terug te draaien.")
        row = Actie.get_or_none(Actie.id == last.actie)
        if row is None or _as_json(row) != last.after:
            raise Conflict
        if last.before:
            _restore(row, last.before)
        else:
            row.state, row.version = State.UNDONE, row.version + 1
            row.save()
        last.undone = True
        last.save()
        write_audit(office, who, "undo-actie", client_id, str(last.actie))
        return _plan(office, who, client)


def as_draft(actie: ActieView) -> ActieDraft:
    """An action as it is now, to be changed."""
    return ActieDraft(
        leefgebied=actie.leefgebied,
        text=actie.text,
        who=actie.who,
        partner=actie.partner,
        priority=actie.priority,
        rung=actie.rung,
        due_on=actie.due_on,
        onderdeel=actie.onderdeel,
        goal=actie.goal,
    )


def _plan(office: Office, who: Identity, client: Client) -> Plan:
    views = [actie_view(row) for row in Actie.select().where(Actie.client == client, Actie.state != State.UNDONE)]
    last = _last_act(office, who, client)
    today, limit = office.clock.today(), office.content.route.signals.rung_too_long
    return Plan(
        client=cover(office, client),
        acties=tuple(sorted(views, key=_order)),
        last_act="" if last is None else ACTS[last.act],
        makers=_makers(client),
        stuck=frozenset(actie.id for actie in views if is_stuck(actie, today, limit)),
    )


def _makers(client: Client) -> dict[int, str]:
    query = (
        ActieChange.select(ActieChange.actie, Person.name)
        .join(Person)
        .where(ActieChange.client == client, ActieChange.act == "add", ~ActieChange.undone)
        .order_by(ActieChange.id)
    )
    return dict(columns(query))


def _order(actie: ActieView) -> tuple[int, int, date, int]:
    return (
        list(State).index(actie.state),
        list(Priority).index(actie.priority),
        actie.due_on or date.max,
        actie.id,
    )


def open_acties(client: Client) -> list[ActieView]:
    """The open actions of a client's row, in the order of the plan, inside a transaction."""
    rows = Actie.select().where(Actie.client == client, Actie.state == State.OPEN)
    return sorted((actie_view(row) for row in rows), key=_order)


def actie_view(row: Actie) -> ActieView:
    """One action's row as it stands."""
    return ActieView(
        id=row.id,
        leefgebied=row.leefgebied,
        onderdeel=row.onderdeel,
        text=row.text,
        who=Doer(row.who),
        partner=row.partner,
        priority=Priority(row.priority),
        rung=Rung(row.rung),
        rung_since=row.rung_since,
        due_on=row.due_on,
        state=State(row.state),
        closed_on=row.closed_on,
        reason=row.reason,
        made_on=row.made_on,
        goal=row.goal,
        version=row.version,
    )


def _checked(office: Office, draft: ActieDraft, earlier: date | None) -> ActieDraft:
    text = " ".join(draft.text.split())
    if len(text) < 3:
        raise BadInput("text", "Schrijf kort en duidelijk wat er gedaan wordt.")
    if len(text) > TEXT_LENGTH:
        raise BadInput("text", f"Dit is {len(text) - TEXT_LENGTH} tekens te lang. Een korte zin leest makkelijker.")
    if draft.leefgebied not in {leefgebied.code for leefgebied in office.instrument.leefgebied}:
        raise BadInput("leefgebied", "Kies een leefgebied uit de lijst.")
    area = next(known for known in office.instrument.leefgebied if known.code == draft.leefgebied)
    if draft.onderdeel and draft.onderdeel not in {onderdeel.code for onderdeel in area.onderdeel}:
        raise BadInput("leefgebied", "Dit onderdeel hoort bij een ander leefgebied. Kies het opnieuw.")
    if draft.who is Doer.PARTNER and draft.partner not in {partner.code for partner in office.content.partners}:
        raise BadInput("partner", "Kies welke partner dit doet.")
    if draft.who not in doers(draft.leefgebied):
        raise BadInput("who", "Over geld sturen we niemand naar zijn buren of vrienden. Kies cliënt of partner.")
    if draft.who is Doer.VW and not draft.asked:
        raise BadInput("who", "Vraag eerst of de cliënt, zijn eigen mensen of een partner dit kan.")
    if draft.due_on is not None and draft.due_on != earlier and draft.due_on < office.clock.today():
        raise BadInput("due_on", "Deze dag is al voorbij. Kies vandaag of later.")
    return replace(draft, text=text, partner=draft.partner if draft.who is Doer.PARTNER else "")


def _check_goal(client: Client, goal: int | None) -> None:
    known = PipGoal.select().where(PipGoal.id == goal, PipGoal.client == client, ~PipGoal.dropped)
    if goal is not None and not known.exists():
        raise BadInput("goal", "Dit doel staat niet (meer) in de PIP van deze cliënt. Kies een ander.")


def _fields(draft: ActieDraft) -> dict[str, Any]:
    return {
        "leefgebied": draft.leefgebied,
        "onderdeel": draft.onderdeel,
        "text": draft.text,
        "who": draft.who,
        "partner": draft.partner,
        "priority": draft.priority,
        "rung": draft.rung,
        "due_on": draft.due_on,
        "goal": draft.goal,
    }


def _actie(office: Office, who: Identity, actie_id: int, version: int) -> Actie:
    row = Actie.get_or_none(Actie.id == actie_id, Actie.state != State.UNDONE)
    if row is None:
        raise NotFound("Deze actie is er niet meer.")
    reach(office, who, row.client_id, write=True)
    if row.version != version:
        raise Conflict
    return row


def _keep(office: Office, who: Identity, row: Actie, act: str, before: str) -> ActieView:
    row.version += 1
    row.save()
    _note(office, who, row, act, before)
    return actie_view(row)


def _note(office: Office, who: Identity, row: Actie, act: str, before: str) -> None:
    ActieChange.create(
        client=row.client_id,
        actie=row.id,
        act=act,
        before=before,
        after=_as_json(row),
        at=office.clock.now().replace(tzinfo=None),
        by=who.person_id,
    )
    write_audit(office, who, f"{act}-actie", row.client_id, str(row.id))


def _last_act(office: Office, who: Identity, client: Client) -> ActieChange | None:
    today = datetime.combine(office.clock.today(), time.min)
    found: ActieChange | None = (
        ActieChange.select()
        .where(
            ActieChange.client == client,
            ActieChange.by == who.person_id,
            ~ActieChange.undone,
            ActieChange.at >= today,
        )
        .order_by(ActieChange.id.desc())
        .first()
    )
    return found


DATES = ("rung_since", "due_on", "closed_on", "made_on")


def _as_json(row: Actie) -> str:
    data = {name: value for name, value in row.__data__.items() if name != "version"}
    for name in DATES:
        data[name] = data[name].isoformat() if data.get(name) else None
    return json.dumps(data, sort_keys=True, ensure_ascii=False)


def _restore(row: Actie, before: str) -> None:
    data = json.loads(before)
    for name in DATES:
        data[name] = date.fromisoformat(data[name]) if data[name] else None
    for name, value in data.items():
        setattr(row, name, value)
    # the version goes on counting: another screen that holds the undone state must notice
    row.version += 1
    row.save()
