"""A client's route: mijlpalen with their dates, fasen, and the timeline on which both are shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kiosk.content.route import MijlpaalRule
from kiosk.faults import BadInput
from kiosk.guidance.changing import Changeable, changing, keep_along, keep_new
from kiosk.guidance.clients import ClientFile, Look, cover, looking, reach
from kiosk.guidance.reason import check_reason
from kiosk.guidance.route.afspraken import AfspraakView, read_afspraken
from kiosk.guidance.route.allowed import (
    refuse_after_end,
    refuse_ahead,
    refuse_of_file,
    refuse_to_leave_out,
    refuse_unmeasured,
    why_moved,
)
from kiosk.guidance.route.done import Ticker, check_done_on, check_metingen_of, put_back, put_done, put_off, put_ticked
from kiosk.guidance.route.fasen import FaseView, read_fasen
from kiosk.guidance.route.standing import Status, is_ahead, standing
from kiosk.office import Office
from kiosk.people.acting import acting
from kiosk.people.identity import Identity
from kiosk.people.stray_pin import refuse_log_in
from kiosk.store.client_models import Client, Meting, Mijlpaal
from kiosk.store.office_models import columns
from kiosk.store.terugkijk_models import Terugkijken

TITLE_LENGTH = 80
OWN = "eigen"
MIJLPALEN = Changeable(Mijlpaal, "Deze mijlpaal is er niet meer.")


@dataclass(frozen=True)
class MijlpaalView:
    """A dated step, as it stands today."""

    id: int
    code: str
    title: str
    by: str
    due_on: date | None
    status: Status
    #: when it was done or skipped, else when it is due; none where it was done on a day that nobody knows
    on: date | None
    reason: str
    meting: str
    #: whether somebody gave it a date of its own, which the rule no longer moves
    moved: bool
    version: int
    #: whether VluchtelingenWerk or the client does it
    ours: bool = True
    #: whether its date is only our assumption
    assumed: bool = False
    #: whether a date of the file tells it, and that is still to come
    ahead: bool = False
    #: whether a date of the file tells when it happens: that date is moved, not the step
    of_file: bool = False
    #: whether it is done together with the client
    with_client: bool = False
    #: whether its day lay before the file, and it comes soon after that began: no meting of then is known
    caught_up: bool = False
    #: the talk of samen terugkijken that fulfils it
    terugkijken: str = ""
    #: the last day to which it is moved without a reason; none of what has no limit
    limit: date | None = None
    #: why it was moved, where that was told
    moved_because: str = ""

    @property
    def ticked(self) -> bool:
        """Whether it was done or left out."""
        return self.status in (Status.DONE, Status.SKIPPED)

    @property
    def open(self) -> bool:
        """Whether it still has to be done; of what lay before the file nobody knows."""
        return not self.ticked and self.status is not Status.UNTRACKED


@dataclass(frozen=True)
class MetingMark:
    """A meting of all leefgebieden or of one that was done, on the day where it stands on the timeline."""

    kind: str
    on: date
    #: whether it was told, and its answers are not in the kiosk
    elsewhere: bool = False
    #: whether ``on`` is the day of the talk; where nobody knows that any more, it only keeps a place on the route
    day_known: bool = True


@dataclass(frozen=True)
class Timeline:
    """The whole route of one client."""

    client: ClientFile
    today: date
    mijlpalen: tuple[MijlpaalView, ...]
    fasen: tuple[FaseView, ...]
    metingen: tuple[MetingMark, ...]
    #: the visits that were, and the appointments that are planned, in the order of their days
    afspraken: tuple[AfspraakView, ...] = ()

    @property
    def fase(self) -> FaseView | None:
        """The fase of today."""
        return self.fasen[-1] if self.fasen else None

    @property
    def next_step(self) -> MijlpaalView | None:
        """The first mijlpaal of ours that is still to be done; see ``next_of``."""
        return next_of(self.mijlpalen)


def timeline_of(office: Office, who: Identity, client_id: str) -> Timeline:
    """The route of one client as it stands today."""
    with looking(office, who, client_id, Look.TIMELINE) as row:
        finished = (
            Meting.select(Meting.kind, Meting.finished_on)
            .where(Meting.client == client_id, Meting.finished_on.is_null(False))
            .order_by(Meting.finished_on, Meting.id)
        )
        return read_timeline(office, cover(office, row), columns(finished), read_afspraken(client_id))


def read_timeline(
    office: Office, client: ClientFile, metingen: Iterable[tuple[str, date]], afspraken: tuple[AfspraakView, ...]
) -> Timeline:
    """The route of the client of this cover by two statements, inside a transaction.

    ``metingen`` are the kinds and days of the finished ones in the order of their days, ``afspraken`` all of his.
    """
    steps = tuple(mijlpalen_of(office, client))
    return Timeline(
        client=client,
        today=office.clock.today(),
        mijlpalen=steps,
        fasen=read_fasen(office, client.id),
        metingen=metingen_done(metingen, steps),
        afspraken=afspraken,
    )


def metingen_done(kept: Iterable[tuple[str, date]], steps: Iterable[MijlpaalView]) -> tuple[MetingMark, ...]:
    """All metingen of a route that were done, in the order of their days: those that are kept and those that were told.

    ``kept`` are kinds and days of the finished ones. What says which were done, says it for the drawing, its words,
    the board and its paper.
    """
    marks = [MetingMark(kind, on) for kind, on in kept]
    days = {mark.on for mark in marks}
    for step in steps:
        on = step.on or step.due_on
        if not step.meting or step.status is not Status.DONE or on is None or step.on in days:
            continue
        marks.append(MetingMark(step.meting, on, elsewhere=True, day_known=step.on is not None))
    return tuple(sorted(marks, key=lambda mark: mark.on))


def mijlpalen_of(office: Office, client: ClientFile) -> list[MijlpaalView]:
    """The mijlpalen of one client in the order of their dates, inside a transaction."""
    rows = Mijlpaal.select().where(Mijlpaal.client == client.id)
    return order_of(mijlpaal_view(office, client, row) for row in rows)


def order_of(views: Iterable[MijlpaalView]) -> list[MijlpaalView]:
    """Mijlpalen in the order of their dates; one that was done on a day that nobody knows stands where it was due."""

    def place(view: MijlpaalView) -> tuple[bool, date, int]:
        day = view.on or view.due_on
        return day is None, day or date.max, view.id

    return sorted(views, key=place)


def next_of(mijlpalen: Iterable[MijlpaalView]) -> MijlpaalView | None:
    """The first of ours that is still to be done on a day that was agreed, or that is a meting; what waits comes last.

    What another party does leads nobody, nor what only we assume; that there are metingen the thesis wants.
    """
    steps = [step for step in mijlpalen if step.open and step.ours and (step.meting or not step.assumed)]
    return next(iter(sorted(steps, key=lambda step: step.status is Status.WAITING)), None)


def mijlpaal_view(office: Office, client: ClientFile, row: Mijlpaal) -> MijlpaalView:
    """One mijlpaal as it stands today."""
    rule = office.route.mijlpaal_named(row.code)
    status, on = standing(rule, client, row, office.clock.today())
    caught_up = _is_caught_up(rule, client, row, office.route.signals.meting_catch_up)
    return MijlpaalView(
        id=row.id,
        code=row.code,
        title=row.title or (rule.title if rule else row.code),
        by=rule.by if rule else "VluchtelingenWerk",
        due_on=row.due_on,
        status=status,
        on=on,
        reason=row.reason,
        meting=rule.meting if rule else "",
        terugkijken=rule.terugkijken if rule else "",
        moved=row.moved,
        version=row.version,
        ours=rule is None or rule.ours,
        assumed=rule is not None and (rule.aanname or caught_up) and not row.moved,
        ahead=row.due_on is not None and is_ahead(rule, row.due_on, office.clock.today()),
        of_file=rule is not None and rule.happens,
        with_client=rule is not None and rule.is_contact,
        caught_up=caught_up,
        limit=_limit(rule, client, row),
        moved_because=row.moved_because,
    )


def _limit(rule: MijlpaalRule | None, client: ClientFile, row: Mijlpaal) -> date | None:
    if rule is None:
        return None
    return rule.limit_on(rule.day(house_on=client.house_on, moving_on=client.moving_on, end=client.end), row.due_on)


def _is_caught_up(rule: MijlpaalRule | None, client: ClientFile, row: Mijlpaal, catch_up: int) -> bool:
    """Whether the day of a meting by its rule lay before the file, and it was planned after that began."""
    opened, due = client.opened_on, row.due_on
    if rule is None or not rule.meting or row.moved or opened is None or due is None:
        return False
    if not 0 <= (due - opened).days <= catch_up:
        return False
    return rule.day(house_on=client.house_on, moving_on=client.moving_on, end=client.end) < opened


def tick_mijlpaal(
    office: Office, who: Identity, mijlpaal_id: int, version: int, on: date, *, elsewhere: bool = False
) -> MijlpaalView:
    """A mijlpaal was done on a day; that of a meting only where that was done ``elsewhere``: here the meting ticks it.

    Raises:
        BadInput: at ``on``, where the day is still to come or lies long before the route, where it takes a meting,
            where a meting comes on or before the day of an earlier one, or where a date of the file says that it is
            still to come.
        Conflict: where somebody else changed it in the meantime.
    """
    with acting(office, who):
        with changing(office, who, MIJLPALEN, mijlpaal_id, version, "tick-mijlpaal") as row:
            rule = office.route.mijlpaal_named(row.code)
            refuse_unmeasured(rule, elsewhere=elsewhere)
            refuse_ahead(office, rule, row)
            check_done_on(row.client.moving_on, on, office.clock.today())
            put_done(row, on)
        if rule is not None and rule.meting and not row.title:
            check_metingen_of(office, row.client, {row.code})
        return mijlpaal_view(office, cover(office, row.client), row)


def reopen_mijlpaal(office: Office, who: Identity, mijlpaal_id: int, version: int) -> MijlpaalView:
    """A mijlpaal that was ticked or skipped is to be done after all.

    Raises:
        Conflict: where somebody else changed it in the meantime.
    """
    with acting(office, who):
        with changing(office, who, MIJLPALEN, mijlpaal_id, version, "reopen-mijlpaal") as row:
            put_back(row)
            row.taken_back = True
        return mijlpaal_view(office, cover(office, row.client), row)


def move_mijlpaal(
    office: Office, who: Identity, mijlpaal_id: int, version: int, to: date, reason: str = ""
) -> MijlpaalView:
    """A mijlpaal gets another date; from then on the rule no longer moves it. Past its limit it takes a ``reason``.

    Raises:
        BadInput: at ``to``, where the day is past or comes after the end of the guidance, or where a date of the
            file tells it; at ``reason``, where it goes past its limit and there is none.
        NotAllowed: where it goes past its limit, for anybody but the teamleider.
        Conflict: where somebody else changed it in the meantime.
    """
    if to < office.clock.today():
        raise BadInput("to", "Deze dag is al voorbij. Kies vandaag of later.")
    with acting(office, who):
        with changing(office, who, MIJLPALEN, mijlpaal_id, version, "move-mijlpaal") as row:
            refuse_of_file(office.route.mijlpaal_named(row.code))
            refuse_after_end(office, row.client, "to", to)
            row.moved_because = why_moved(office, who, row, to, reason)
            put_back(row)
            row.due_on, row.moved, row.taken_back = to, True, False
        return mijlpaal_view(office, cover(office, row.client), row)


def skip_mijlpaal(office: Office, who: Identity, mijlpaal_id: int, version: int, reason: str) -> MijlpaalView:
    """A mijlpaal is left out, with the reason.

    Raises:
        BadInput: at ``reason``, where there is none.
        NotAllowed: where it is the nulmeting, for anybody but the teamleider.
        Conflict: where somebody else changed it in the meantime.
    """
    reason = check_reason(office, reason)
    with acting(office, who):
        with changing(office, who, MIJLPALEN, mijlpaal_id, version, "skip-mijlpaal") as row:
            rule = office.route.mijlpaal_named(row.code)
            refuse_to_leave_out(who, rule.meting if rule else "")
            put_off(row, office.clock.today(), reason)
        return mijlpaal_view(office, cover(office, row.client), row)


def add_mijlpaal(office: Office, who: Identity, client_id: str, title: str, due_on: date) -> MijlpaalView:
    """Add a step of this client's own to his route.

    Raises:
        BadInput: at ``title`` or ``due_on``.
    """
    title = check_title(office, title)
    if due_on < office.clock.today():
        raise BadInput("due_on", "Deze dag is al voorbij. Kies vandaag of later.")
    with acting(office, who):
        client = reach(office, who, client_id, write=True)
        refuse_after_end(office, client, "due_on", due_on)
        row = Mijlpaal(client=client, code=OWN, title=title, due_on=due_on, moved=True)
        keep_new(office, who, row, "add-mijlpaal")
        return mijlpaal_view(office, cover(office, client), row)


def check_title(office: Office, title: str) -> str:
    """What will happen, as it is kept.

    Raises:
        BadInput: at ``title``, where it is too short or too long.
    """
    title = " ".join(title.split())
    refuse_log_in(office, "title", title)
    if not 3 <= len(title) <= TITLE_LENGTH:
        raise BadInput("title", f"Schrijf in 3 tot {TITLE_LENGTH} letters wat er gaat gebeuren.")
    return title


def tick_meting(office: Office, client: Client, meting: Meting, on: date) -> None:
    """Tick the first open mijlpaal that a finished meting fulfils; the nulmeting counts whenever it is done."""
    codes = [rule.code for rule in office.route.mijlpaal if rule.meting == meting.kind]
    _tick_first(office, client, codes, on, meting, always=meting.kind == "nulmeting")


def tick_terugkijken(office: Office, talk: Terugkijken, on: date) -> None:
    """Tick the first open mijlpaal that a finished talk fulfils."""
    codes = [rule.code for rule in office.route.mijlpaal if rule.terugkijken == talk.kind]
    _tick_first(office, talk.client, codes, on, talk, always=False)


def _tick_first(office: Office, client: Client, codes: list[str], on: date, by: Ticker, *, always: bool) -> None:
    """One before the file, or skipped, where none is open; long before the date that was planned it is an extra."""
    before_file = Mijlpaal.due_on < (client.opened_on or date.min)
    row = (
        Mijlpaal.select()
        .where(Mijlpaal.client == client, Mijlpaal.code.in_(codes), Mijlpaal.done_on.is_null())
        .order_by(Mijlpaal.skipped_on.is_null(False), before_file, Mijlpaal.due_on)
        .first()
    )
    if row is None:
        return
    extra = row.due_on is not None and (row.due_on - on).days > office.route.signals.meting_counts
    if always or not extra:
        put_ticked(row, on, by)
        keep_along(row)
