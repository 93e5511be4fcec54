"""The routes of two files that are joined become one: of one guidance in both, or of two that came after each other."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from kiosk import dates
from kiosk.guidance.changing import keep_along
from kiosk.guidance.checklist import read_checklist
from kiosk.guidance.clients import cover
from kiosk.guidance.intake import Ending
from kiosk.guidance.join_cover import Pair
from kiosk.guidance.route.planning import EARLIER
from kiosk.office import Office
from kiosk.store.client_models import Client, FaseStep, Mijlpaal
from kiosk.store.ending_models import Afsluiting
from kiosk.store.office_models import Person
from kiosk.store.route_models import ChecklistTick, Wachttijd


def twice_settled(office: Office, pair: Pair) -> Iterator[str]:
    """What was done in both files on other days, in a few words: the day of the file that stays counts."""
    there = {row.code: row for row in _rows(pair.stays) if not row.title}
    for row in _rows(pair.goes):
        same = None if row.title else there.get(row.code)
        if same is None or row.done_on is None or row.day_unknown or same.done_on in (None, row.done_on):
            continue
        rule = office.route.mijlpaal_named(row.code)
        title = rule.title if rule else row.code
        yield f"{title}: gedaan op {dates.long(row.done_on)} (nummer {pair.goes.number})"


def earlier_checklist(office: Office, pair: Pair) -> Iterator[str]:
    """How far the checklist of the earlier guidance was, in a few words: that house is not the one of the later one."""
    assert pair.earlier is not None  # noqa: S101 - only of two guidances after each other
    there = read_checklist(office, cover(office, pair.earlier))
    if any(point.done for point in there.points):
        yield f"checklist van de eerste weken: {there.progress} (nummer {pair.earlier.number})"


def drop_earlier_checklist(pair: Pair) -> None:
    """Nothing of it is ticked for the later guidance; the timeline keeps how far it was."""
    assert pair.earlier is not None  # noqa: S101 - only of two guidances after each other
    ChecklistTick.delete().where(ChecklistTick.client == pair.earlier.id).execute()


def join_mijlpalen(pair: Pair) -> None:
    """A step of the route that both have is done where it was done in one; each one's own steps stay."""
    there = {row.code: row for row in _rows(pair.stays) if not row.title}
    for row in _rows(pair.goes):
        same = None if row.title else there.get(row.code)
        if same is None:
            row.client = pair.stays
            keep_along(row)
            continue
        if _settled(row) and not _settled(same):
            same.done_on, same.day_unknown = row.done_on, row.day_unknown
            same.skipped_on, same.reason, same.ticked_by = row.skipped_on, row.reason, row.ticked_by
            keep_along(same)
        _drop(row, same)


def join_after(office: Office, pair: Pair, *, came_back: bool) -> None:
    """The route of the later guidance goes on as it is; of the earlier one stays what was done, called so.

    What of it nobody did is of a guidance that is over. Who ``came_back`` with a file was measured here before: that
    first meting stands once, on its own day.
    """
    assert pair.earlier is not None  # noqa: S101 - only of two guidances after each other
    assert pair.later is not None  # noqa: S101
    later = {row.code: row for row in _rows(pair.later) if not row.title}
    for row in _rows(pair.earlier):
        rule, same = office.route.mijlpaal_named(row.code), later.get(row.code)
        if rule is None or rule.offered or row.title:
            pass  # a step of his own goes on, and what has a name of its own keeps it
        elif not _settled(row):
            _drop(row, same)
            continue
        elif came_back and rule.meting == "nulmeting" and same is not None and _settled(same):
            # that was ticked as the file was read in
            _drop(same, row)
        else:
            row.title = f"{rule.title}{EARLIER}"
        row.client = pair.stays
        keep_along(row)
    if pair.later is pair.goes:
        Mijlpaal.update(client=pair.stays.id).where(Mijlpaal.client == pair.goes.id).execute()


def _drop(row: Mijlpaal, same: Mijlpaal | None) -> None:
    Wachttijd.update(step=same).where(Wachttijd.step == row).execute()
    row.delete_instance()


def _rows(client: Client) -> list[Mijlpaal]:
    return list(Mijlpaal.select().where(Mijlpaal.client == client.id).order_by(Mijlpaal.id))


def _settled(row: Mijlpaal) -> bool:
    return row.done_on is not None or row.skipped_on is not None


def join_fasen(pair: Pair, *, anew: bool) -> None:
    """The fasen of both in the order of their days. The same one in which both files began, began with the earlier.

    Where a later guidance begins anew, its fasen come after all those of the earlier one.
    """
    begun = [step for client in (pair.goes, pair.stays) for step in _fasen_of(client)[:1]]
    if anew and pair.earlier is not None and pair.later is not None:
        last = max((step.started_on for step in _fasen_of(pair.earlier)), default=date.min)
        for step in _fasen_of(pair.later):
            if step.started_on < last:
                step.started_on = last
                step.save()
    elif len(begun) > 1 and begun[0].fase == begun[1].fase:
        max(begun, key=lambda step: (step.started_on, step.id)).delete_instance()
    FaseStep.update(client=pair.stays.id).where(FaseStep.client == pair.goes.id).execute()
    for before, step in pairwise(_fasen_of(pair.stays)):
        if step.fase == before.fase:
            step.delete_instance()


def _fasen_of(client: Client) -> list[FaseStep]:
    return list(FaseStep.select().where(FaseStep.client == client.id).order_by(FaseStep.started_on, FaseStep.id))


def end_earlier(office: Office, by: str, pair: Pair, reason: str) -> None:
    """The earlier guidance was over, whatever was said of its closing, and another one goes on from today."""
    assert pair.earlier is not None  # noqa: S101 - only of two guidances after each other
    rows = list(Afsluiting.select().where(Afsluiting.client == pair.earlier.id).order_by(Afsluiting.id))
    if not rows:
        return
    last = rows[-1]
    if last.reopened_on is None:
        last.reopened_on, last.reason = office.clock.today(), reason
        last.reopened_by = Person.get_by_id(by)
    if last.reopened_on == office.clock.today() or last.how == Ending.VERHUISD:
        last.mistaken = False
    last.save()
    Afsluiting.update(client=pair.stays.id).where(Afsluiting.client == pair.earlier.id).execute()
