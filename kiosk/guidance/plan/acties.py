"""One action of a begeleidingsplan: who does it, with its priority, its rung of the ladder and its date."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from kiosk.content.actions import ReadyAction
from kiosk.faults import BadInput, Fault
from kiosk.office import Office
from kiosk.people.sentence import sentence
from kiosk.store.client_models import Actie, Client, PipGoal

TEXT_LENGTH = 200

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


class NotOpen(Fault):
    """An action that was ticked off or dropped is not changed; ``late``, where that was done on another screen."""

    def __init__(self, state: State, *, late: bool = False) -> None:
        done = "afgevinkt" if state is State.DONE else "vervallen"
        super().__init__(
            f"Deze actie is net op een ander scherm {done}. Ga terug met Esc."
            if late
            else "Deze actie is niet meer open. Met spatie opent u hem weer."
        )


@dataclass(frozen=True)
class ActieDraft:
    """What is typed or chosen for an action, as yet unchecked; what nobody chose is None, and refused."""

    leefgebied: str
    text: str
    who: Doer | None = Doer.CLIENT
    partner: str = ""
    priority: Priority | None = Priority.BELANGRIJK
    rung: Rung | None = Rung.SAMEN
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

    def late_on(self, today: date) -> bool:
        """Whether it still has to be done though its date is past."""
        return self.open and self.due_on is not None and self.due_on < today


def unwritten(leefgebied: str, onderdeel: str, priority: Priority | None = None) -> ActieDraft:
    """An action that somebody is going to write: nothing was chosen yet but what follows from the meting."""
    return ActieDraft(leefgebied, "", who=None, priority=priority, rung=None, onderdeel=onderdeel)


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


def stuck_for(actie: ActieView, today: date) -> str:
    """How long it stands on its rung, in the days that the rule counts: 90 of them may be two months, or three."""
    days = (today - actie.rung_since).days
    return "1 dag" if days == 1 else f"{days} dagen"


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


def read_acties(client_id: str) -> tuple[ActieView, ...]:
    """All actions of one client in the order of the plan, inside a transaction; not what was taken back."""
    rows = Actie.select().where(Actie.client == client_id, Actie.state != State.UNDONE)
    return tuple(sorted((actie_view(row) for row in rows), key=order))


def check_open(state: State, *, late: bool = False) -> None:
    """Refuse an action that is not to be done any more; ``late``, where it was when somebody began to change it.

    Raises:
        NotOpen: it was ticked off or dropped.
    """
    if state is not State.OPEN:
        raise NotOpen(state, late=late)


def open_acties(acties: Iterable[ActieView]) -> tuple[ActieView, ...]:
    """Those that still have to be done."""
    return tuple(actie for actie in acties if actie.open)


def order(actie: ActieView) -> tuple[int, int, date, int]:
    """The place of an action in the plan: open ones first, by priority and date."""
    return (
        list(State).index(actie.state),
        list(Priority).index(actie.priority),
        actie.due_on or date.max,
        actie.id,
    )


def check(office: Office, draft: ActieDraft, earlier: date | None = None) -> ActieDraft:
    """An action as it would be kept; ``earlier`` is its date in the plan, which may be past.

    Raises:
        BadInput: naming the field.
    """
    _check_place(office, draft)
    check_doer(office, draft)
    text = check_text(office, draft.text)
    check_priority(draft.priority)
    check_rung(draft.rung)
    if draft.due_on is not None and draft.due_on != earlier and draft.due_on < office.clock.today():
        raise BadInput("due_on", "Deze dag is al voorbij. Kies vandaag of later.")
    return replace(draft, text=text, partner=draft.partner if draft.who is Doer.PARTNER else "")


def check_priority(priority: Priority | None) -> Priority:
    """How pressing an action is, which somebody chose.

    Raises:
        BadInput: at ``priority``.
    """
    if priority is None:
        raise BadInput("priority", "Kies hoe belangrijk het is.")
    return priority


def check_rung(rung: Rung | None) -> Rung:
    """The rung of an action, which somebody chose.

    Raises:
        BadInput: at ``rung``.
    """
    if rung is None:
        raise BadInput("rung", "Kies een trede: hoe ver is de cliënt nu?")
    return rung


def check_text(office: Office, text: str) -> str:
    """What is done in an action, as it is kept.

    Raises:
        BadInput: at ``text``, where it is too short or too long.
    """
    wanted, shorter = "Schrijf kort en duidelijk wat er gedaan wordt.", "Een korte zin leest makkelijker."
    return sentence(office, "text", text, most=TEXT_LENGTH, wanted=wanted, shorter=shorter)


def _check_place(office: Office, draft: ActieDraft) -> None:
    area = next((known for known in office.instrument.leefgebied if known.code == draft.leefgebied), None)
    if area is None:
        raise BadInput("leefgebied", "Kies een leefgebied uit de lijst.")
    if draft.onderdeel and draft.onderdeel not in {onderdeel.code for onderdeel in area.onderdeel}:
        raise BadInput("leefgebied", "Dit onderdeel hoort bij een ander leefgebied. Kies het opnieuw.")


def check_doer(office: Office, draft: ActieDraft) -> None:
    """Refuse an action that nobody does, or somebody who cannot.

    Raises:
        BadInput: at ``who`` or ``partner``.
    """
    if draft.who is None:
        raise BadInput("who", "Kies wie het doet.")
    if draft.who is Doer.PARTNER and draft.partner not in {partner.code for partner in office.content.partners}:
        raise BadInput("partner", "Kies welke partner dit doet.")
    if draft.who not in doers(draft.leefgebied):
        raise BadInput("who", "Over geld sturen we niemand naar zijn buren of vrienden. Kies cliënt of partner.")
    if draft.who is Doer.VW and not draft.asked:
        raise BadInput("who", "Vraag eerst of de cliënt, zijn eigen mensen of een partner dit kan.")


def check_goal(client: Client, goal: int | None) -> None:
    """Refuse a goal that is not in the PIP of a client's row, inside a transaction.

    Raises:
        BadInput: at ``goal``.
    """
    known = PipGoal.select().where(PipGoal.id == goal, PipGoal.client == client, ~PipGoal.dropped)
    if goal is not None and not known.exists():
        raise BadInput("goal", "Dit doel staat niet (meer) in het plan van de gemeente (PIP). Kies een ander.")


def fields(draft: ActieDraft) -> dict[str, Any]:
    """What is typed or chosen, by the names of the row."""
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
