"""A client comes back with a file: what of it went out from here is known again, and never stands twice.

It is known by its own days and words. What went on elsewhere is taken over; what is not surely the same stays beside.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec

from kiosk.guidance.changing import keep_along
from kiosk.guidance.meting.views import finished_day
from kiosk.guidance.plan.acties import State
from kiosk.guidance.terugkijken.choices import WENS
from kiosk.guidance.verhuizing.gathering import CAME_FROM, GEKOMEN, origin_of, told_of
from kiosk.guidance.verhuizing.meegegeven import ToldPart, whence_of
from kiosk.guidance.verhuizing.taking_in import ANOTHER_PARTNER
from kiosk.office import Office
from kiosk.store.client_models import (
    Actie,
    Answer,
    Betrokkene,
    Client,
    Doorverwijzing,
    Meting,
    PipGoal,
    Terugblik,
    Wens,
)
from kiosk.store.ending_models import Verhuizing
from kiosk.store.terugkijk_models import TerugkijkAnswer, Terugkijken

#: the rows that are known again, each by what never changes of it
KNOWN_BY: dict[Any, tuple[str, ...]] = {
    Meting: ("kind", "instrument_id", "leefgebied"),
    Terugkijken: ("kind", "finished_on", "questions_id"),
    Wens: ("text", "said_on"),
    PipGoal: ("text", "made_on"),
    Actie: ("leefgebied", "text", "made_on"),
    Betrokkene: ("role", "name", "phone", "email"),
}
#: how a reason begins that was given because a partner stayed behind
LEFT_BEHIND = ANOTHER_PARTNER.partition("{")[0]


@dataclass
class Echoes:
    """Of a file that came back: each row that stands in the other file too, with the one that it is there."""

    copy: Client
    original: Client
    pairs: dict[Any, list[tuple[Any, Any]]] = field(default_factory=dict)

    def count(self, model: Any) -> int:
        """How many there are of a kind."""
        return len(self.pairs.get(model, ()))


def echoes_of(one: Client, other: Client) -> Echoes | None:
    """What stands twice in two files of which the one came back out of the other; none where they are no such two."""
    found = _copy_and_original(one, other)
    if found is None:
        return None
    copy, original = found
    same: dict[Any, Callable[[Any, Any], bool]] = {Meting: _same_answers, Terugkijken: _same_talk}
    pairs = {model: list(_pairs(model, names, copy, original, same.get(model))) for model, names in KNOWN_BY.items()}
    return Echoes(copy, original, pairs)


def drop_echoes(office: Office, found: Echoes) -> None:
    """Take away what stands twice, after what went on elsewhere was taken over, inside the act that joins the two."""
    _drop_told(office, found.original, found.copy)
    wishes = {ours.id: copy.id for copy, ours in found.pairs[Wens]}
    _say_wishes(found.copy, {str(copy): str(ours) for ours, copy in wishes.items()})
    for copy, ours in found.pairs[Wens]:
        _take_looks(copy, ours)
    for copy, ours in found.pairs[PipGoal]:
        Actie.update(goal=ours.id).where(Actie.client == found.copy.id, Actie.goal == copy.id).execute()
        if ours.reached_on is None and copy.reached_on is not None:
            ours.reached_on = copy.reached_on
            keep_along(ours)
    for copy, ours in found.pairs[Actie]:
        _take_standing(copy, ours)
    for model in (Meting, Terugkijken, Wens, PipGoal, Betrokkene):
        for copy, _ in found.pairs[model]:
            copy.delete_instance()


def _copy_and_original(one: Client, other: Client) -> tuple[Client, Client] | None:
    """Which of two files came back out of which; of two that came out of one, the later one is the copy."""
    here, there = set(_origins(one)), set(_origins(other))
    if origin_of(other.id) in here:
        return one, other
    if origin_of(one.id) in there:
        return other, one
    if here & there:
        first, last = sorted((one, other), key=lambda row: int(row.number))
        return last, first
    return None


def _origins(client: Client) -> Iterator[str]:
    for row in Verhuizing.select().where(Verhuizing.client == client.id, Verhuizing.way == GEKOMEN):
        yield from msgspec.json.decode(row.origins, type=tuple[str, ...])


def _pairs(
    model: Any, names: tuple[str, ...], copy: Client, original: Client, same: Callable[[Any, Any], bool] | None
) -> Iterator[tuple[Any, Any]]:
    """Each row of the copy with the one that it is in the original; no row is two."""
    there = list(model.select().where(model.client == original.id).order_by(model.id))
    for row in model.select().where(model.client == copy.id).order_by(model.id):
        if model in (Meting, Terugkijken) and row.finished_on is None:
            continue
        for ours in there:
            if all(getattr(row, name) == getattr(ours, name) for name in names) and (same is None or same(row, ours)):
                there.remove(ours)
                yield row, ours
                break


def _same_answers(copy: Meting, ours: Meting) -> bool:
    """Whether all of the copy was answered here on that day: what was asked apart may not have gone along."""
    if ours.finished_on is None or finished_day(copy) != finished_day(ours):
        return False
    answered = [{one.onderdeel: (one.outcome, one.score) for one in _answers(row)} for row in (copy, ours)]
    return answered[0].items() <= answered[1].items()


def _answers(meting: Meting) -> Iterator[Any]:
    yield from Answer.select().where(Answer.meting == meting.id)


def _same_talk(copy: Terugkijken, ours: Terugkijken) -> bool:
    """Whether the same was said; what was chosen carries numbers that differ per office."""
    said = [{one.question: one.said for one in _talked(row)} for row in (copy, ours)]
    return said[0].items() <= said[1].items() and copy.advice == ours.advice


def _talked(talk: Terugkijken) -> Iterator[Any]:
    yield from TerugkijkAnswer.select().where(TerugkijkAnswer.talk == talk.id)


def _drop_told(office: Office, original: Client, copy: Client) -> None:
    """What happened here is told as it is kept here, and not once more as what happened elsewhere."""
    here, own = set(told_of(office, original)), CAME_FROM.format(whence_of(office))
    for row in Verhuizing.select().where(Verhuizing.client == copy.id, Verhuizing.way == GEKOMEN):
        told = msgspec.json.decode(row.told, type=tuple[ToldPart, ...])
        row.told = msgspec.json.encode([one for one in told if one not in here and one.text != own]).decode()
        row.save()


def _say_wishes(copy: Client, known: dict[str, str]) -> None:
    """A talk that stays names a wish by the number that it has here."""
    talks = Terugkijken.select().where(Terugkijken.client == copy.id)
    for answer in TerugkijkAnswer.select().where(TerugkijkAnswer.talk.in_(talks)):
        said = re.sub(rf'"{WENS}(\d+)-', lambda hit: f'"{WENS}{known.get(hit[1], hit[1])}-', answer.picks)
        if said != answer.picks:
            answer.picks = said
            answer.save()


def _take_looks(copy: Wens, ours: Wens) -> None:
    """How near he was to his wish elsewhere, on days that are not known here."""
    there = {look.on for look in Terugblik.select().where(Terugblik.wens == ours.id)}
    for look in Terugblik.select().where(Terugblik.wens == copy.id):
        if look.on not in there:
            look.wens = ours
            look.save()


def _take_standing(copy: Actie, ours: Actie) -> None:
    """How far he came elsewhere with an action that was open here; its copy is taken back."""
    went_on = copy.rung_since > ours.rung_since
    ended = copy.state != State.OPEN and not (copy.state == State.DROPPED and copy.reason.startswith(LEFT_BEHIND))
    if ours.state == State.OPEN and (went_on or ended):
        if went_on:
            ours.rung, ours.rung_since = copy.rung, copy.rung_since
        if ended:
            ours.state, ours.closed_on, ours.reason = copy.state, copy.closed_on, copy.reason
        keep_along(ours)
    Doorverwijzing.update(actie=ours.id).where(Doorverwijzing.actie == copy.id).execute()
    copy.state, copy.goal = State.UNDONE, None
    keep_along(copy)
