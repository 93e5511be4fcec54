"""Geprint: that somebody asked for a paper, and what became of it.

What is asked is kept before anything is made; its result is noted when it is known, whoever looks at the screen by then
and whatever he may see. Plan, route and signals hang on this event and on nothing else.
"""

import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from peewee import fn

from kiosk.content.papers import PaperCode
from kiosk.content.rechten import Right
from kiosk.guidance.changing import keep_along
from kiosk.guidance.clients import reach
from kiosk.guidance.ophangen import take_back_places
from kiosk.guidance.route.done import Ticker, put_ticked, untick
from kiosk.guidance.route.handed import SENT
from kiosk.guidance.route.held_poster import NOT_HANDED
from kiosk.office import Office
from kiosk.people.access import require_right
from kiosk.people.acting import acting, write_audit
from kiosk.people.identity import Identity, system
from kiosk.store.client_models import ActieChange, Client, Geprint, Mijlpaal
from kiosk.store.office_models import Person


class ActieOnPaper(NamedTuple):
    """What of an action makes it the same one on paper as in the plan."""

    text: str
    who: str
    priority: str
    rung: str | None
    due: date | None


class Purpose(StrEnum):
    """Why a paper was made; the value is kept."""

    PAPER = "papier"
    VVS = "vvs"


class Result(StrEnum):
    """What became of a paper; the value is kept. When it came out is kept beside it, once the printer said so."""

    UNKNOWN = ""
    SENT = SENT
    FAILED = "failed"


ASK = {Purpose.PAPER: "ask-print", Purpose.VVS: "save-plan-vvs"}
NOTED = {Result.SENT: "print-sent", Result.FAILED: "print-failed"}
OUT, NOT_OUT = "print-out", "print-not-out"


@dataclass(frozen=True)
class KeptData:
    """The data that a plan or a letter on paper is made of, as they are kept; see ``Geprint``."""

    document: str
    whole: str
    template: str
    #: of a plan the fingerprint of the actions that are open on it; see ``of_acties``
    acties: str = ""


@dataclass(frozen=True)
class Asked:
    """A paper that somebody asks for: which, for whom and in which language; of what is kept all that stands on it."""

    paper: PaperCode
    language: str
    #: empty for a paper that is nobody's
    client_id: str = ""
    kept: KeptData | None = None
    purpose: Purpose = Purpose.PAPER
    copies: int = 1
    #: of a poster which it is; see ``kiosk.upkeep.editions``
    edition: str = ""


@dataclass(frozen=True)
class AskedPrint:
    """A paper that was asked for: when, by whom, in which language, and what became of it."""

    id: int
    at: datetime
    by: str
    paper: PaperCode
    language: str
    purpose: Purpose
    result: Result
    #: why it failed, in a sentence
    reason: str
    #: when it came out of the printer; nothing as long as that is not known
    came_out: datetime | None
    #: whether it is being made in this kiosk now: what became of it will be known
    in_hand: bool
    #: of a poster which it is, whether it was handed out ("ja", "nee" or not said), and when that was said
    edition: str
    handed: str
    handed_on: date | None


@dataclass(frozen=True)
class Print(AskedPrint):
    """A paper as it is kept; the texts of what stood on it are empty but for a plan, a letter, and what goes along."""

    document: str
    #: with what was asked apart, where that was turned on; else empty
    whole: str
    template: str
    #: the fingerprint of the actions that were open on it; empty where none was kept
    acties: str = ""
    #: the first day on which an action was changed after it, and not changed back by undoing
    changed_on: date | None = None

    @property
    def kept_plan(self) -> bool:
        """Whether what stood on it can be shown again: of another paper it is only kept."""
        return bool(self.document) and self.paper.is_plan

    @property
    def printed_plan(self) -> bool:
        """Whether this is a plan that went to the printer."""
        return self.kept_plan and self.purpose is Purpose.PAPER and self.result is Result.SENT


@dataclass(frozen=True)
class SentPaper:
    """That a paper went to the printer, and when it was asked for."""

    id: int
    paper: PaperCode
    on: date
    #: whether the printer said that it came out
    out: bool = False


#: what this kiosk is making now: of another one without a result nobody will tell what became of it
_in_hand: set[int] = set()


def ask_print(office: Office, who: Identity, asked: Asked) -> int:
    """Keep that this person asks for a paper, before it is made; gives the number under which its result is noted.

    Raises:
        NotAllowed: where this is not this person's client, or where a stagiair may make no file of it.
        StoreFault: where it cannot be kept; then nothing is to be printed.
    """
    if asked.purpose is Purpose.VVS:
        require_right(office, who, Right.EXPORT)
    kept = asked.kept or KeptData("", "", "")
    with acting(office, who):
        client = reach(office, who, asked.client_id) if asked.client_id else None
        row = Geprint.create(
            client=client,
            paper=asked.paper,
            purpose=asked.purpose,
            language=asked.language,
            copies=asked.copies,
            at=office.clock.now().replace(tzinfo=None),
            by=who.person_id,
            document=kept.document,
            whole=kept.whole,
            template=kept.template,
            acties=kept.acties,
            edition=asked.edition,
        )
        write_audit(office, who, ASK[asked.purpose], asked.client_id, f"{row.id} {asked.paper}")
    _in_hand.add(row.id)
    return int(row.id)


def note_sent(office: Office, print_id: int, job: str = "") -> None:
    """The paper went to the printer (or, for VVS, into its folder): what waited for it on the route is done.

    It is told by the kiosk itself: who asked for it may be gone by now.

    Raises:
        StoreFault: where it cannot be kept.
    """
    _note(office, print_id, Result.SENT, job=job)


def note_failed(office: Office, print_id: int, reason: str) -> None:
    """The paper was not made or not sent, with a sentence that says why; nothing hangs on it.

    Raises:
        StoreFault: where it cannot be kept.
    """
    _note(office, print_id, Result.FAILED, reason=reason)


def note_out(office: Office, print_id: int, state: str) -> None:
    """The printer says that the paper came out: now it is printed.

    Raises:
        StoreFault: where it cannot be kept.
    """
    kiosk = system(office)
    with acting(office, kiosk):
        row = Geprint.get_or_none(Geprint.id == print_id)
        # erased with its client, or noted by another kiosk
        if row is None or row.came_out is not None:
            return
        row.state, row.came_out = state, office.clock.now().replace(tzinfo=None)
        row.save()
        write_audit(office, kiosk, OUT, row.client_id or "", str(print_id))


def note_not_out(office: Office, print_id: int, state: str, reason: str) -> None:
    """What went to the printer does not come out, with a sentence that says why: what hung on it is taken back.

    Raises:
        StoreFault: where it cannot be kept.
    """
    kiosk = system(office)
    with acting(office, kiosk):
        row = Geprint.get_or_none(Geprint.id == print_id)
        if row is None or row.came_out is not None:
            return
        row.state, row.result, row.reason = state, Result.FAILED, reason
        if row.client_id:
            untick(row.client_id, row)
        else:
            take_back_places(row.id)
        row.save()
        write_audit(office, kiosk, NOT_OUT, row.client_id or "", str(print_id))


def let_go(print_id: int) -> None:
    """This kiosk is done with a paper: where no result was noted, nobody knows what became of it."""
    _in_hand.discard(print_id)


def of_acties(acties: Iterable[ActieOnPaper]) -> str:
    """The fingerprint of what is still to be done by a plan: what, who, how and when; in whatever order."""
    told = sorted([one.text, one.who, one.priority, one.rung or "", str(one.due or "")] for one in acties)
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]


def first_change() -> Any:
    """The first time that an action was changed after a print, of what was not undone; read along with its row."""
    after = (ActieChange.client == Geprint.client) & (ActieChange.at > Geprint.at) & ~ActieChange.undone
    return ActieChange.select(fn.MIN(ActieChange.at)).where(after)


def read_prints(client_id: str, *, every: bool) -> tuple[Print, ...]:
    """The papers of a client that were asked for, the newest first, or only the plan that was printed last."""
    beside = (Person.name, first_change().alias("changed_at"))
    rows = Geprint.select(Geprint, *beside).join(Person).where(Geprint.client == client_id)
    if not every:
        printed = (Geprint.result == Result.SENT) & (Geprint.purpose == Purpose.PAPER)
        rows = rows.where(printed, Geprint.paper == PaperCode.PLAN).limit(1)
    return tuple(_print(row) for row in rows.order_by(Geprint.id.desc()))


def read_sent(client_id: str, papers: Collection[PaperCode]) -> tuple[SentPaper, ...]:
    """Which of these papers of a client went to the printer, the oldest first, by one statement."""
    sent = (Geprint.result == Result.SENT) & (Geprint.purpose == Purpose.PAPER) & Geprint.paper.in_(list(papers))
    kept = (Geprint.id, Geprint.paper, Geprint.at, Geprint.came_out)
    rows = Geprint.select(*kept).where(Geprint.client == client_id, sent).order_by(Geprint.id)
    return tuple(SentPaper(row.id, PaperCode(row.paper), row.at.date(), row.came_out is not None) for row in rows)


def _print(row: Geprint) -> Print:
    changed_at = row.changed_at  # type: ignore[attr-defined]
    return Print(
        id=row.id,
        at=row.at,
        by=row.by.name,
        paper=PaperCode(row.paper),
        language=row.language,
        purpose=Purpose(row.purpose),
        result=Result(row.result),
        reason=row.reason,
        came_out=row.came_out,
        in_hand=row.id in _in_hand,
        document=row.document,
        whole=row.whole,
        template=row.template,
        acties=row.acties,
        edition=row.edition,
        handed=row.handed,
        handed_on=row.handed_on,
        changed_on=date.fromisoformat(str(changed_at)[:10]) if changed_at else None,
    )


def _note(office: Office, print_id: int, result: Result, *, reason: str = "", job: str = "") -> None:
    kiosk = system(office)
    with acting(office, kiosk):
        row = Geprint.get_by_id(print_id)
        row.result, row.reason, row.job = result, reason, job
        row.result_at = office.clock.now().replace(tzinfo=None)
        goes_along = row.purpose == Purpose.PAPER and row.handed != NOT_HANDED
        if result is Result.SENT and goes_along and row.client is not None:
            tick_fulfilled(office, row.client, row.paper, row.at.date(), row)
        row.save()
        write_audit(office, kiosk, NOTED[result], row.client_id or "", str(print_id))
    let_go(print_id)


def tick_fulfilled(office: Office, client: Client, paper: str, on: date, by: Ticker) -> None:
    """Tick the open mijlpalen that this paper fulfils; one that was left out stays so.

    So does every one of a closed file.

    Inside a transaction.
    """
    codes = [rule.code for rule in office.route.mijlpaal if paper in rule.printed]
    if not codes or client.handed_over_on is not None:
        return
    waiting = Mijlpaal.done_on.is_null() & Mijlpaal.skipped_on.is_null()
    for step in Mijlpaal.select().where(Mijlpaal.client == client, Mijlpaal.code.in_(codes), waiting):
        put_ticked(step, on, by)
        keep_along(step)
