"""What a report may rest on: of who signed his toestemming the metingen, steps and answers, without a name.

Read by as many statements however many clients there are. What is asked apart (7c), what the location switched off and
n.v.t. are left out here, so that nothing after it can count them.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from peewee import fn

from kiosk.content.instrument import Leefgebied
from kiosk.content.papers import PaperCode
from kiosk.guidance.clients import start_of
from kiosk.guidance.closing import REAL
from kiosk.guidance.geprint import Purpose, Result
from kiosk.guidance.intake import Ending
from kiosk.guidance.meting.answers import Kind, is_asked
from kiosk.guidance.meting.views import answer_in
from kiosk.guidance.rapport.period import Period
from kiosk.guidance.route.held_poster import NOT_HANDED
from kiosk.guidance.toestemming import Subject
from kiosk.office import Office
from kiosk.store.client_models import Answer, Client, Geprint, Meting, Mijlpaal, Toestemming
from kiosk.store.ending_models import Afsluiting, Verlenging
from kiosk.store.office_models import columns
from kiosk.store.terugkijk_models import TerugkijkAnswer, Terugkijken

#: files that are no guidance
MISTAKES = (Ending.VERGISSING, Ending.DUBBEL)


class ScoredOn(NamedTuple):
    """An onderdeel as it was scored in a meting."""

    on: date
    meting: int
    rank: int


class Ended(NamedTuple):
    """One ending of a guidance, and when it went on again."""

    how: str
    on: date
    again: date | None


@dataclass
class Gevolgd:
    """One client, as far as the report needs him."""

    id: str
    begun: date
    moved: date
    ended: list[Ended] = field(default_factory=list)
    lengthened: list[date] = field(default_factory=list)
    #: by onderdeel in the order of the days; none where it last did not fit
    scores: dict[str, list[ScoredOn]] = field(default_factory=lambda: defaultdict(list))
    #: the day of each meting, also of one leefgebied only, in their order
    measured: list[date] = field(default_factory=list)
    #: the first day of each kind of meting
    metingen: dict[str, date] = field(default_factory=dict)
    plan: date | None = None
    poster: date | None = None
    #: he got one and nobody knows on which day, or nobody noted whether
    poster_unknown: bool = False
    #: the last answer in each talk to whether the poster helped
    helped: list[tuple[date, str]] = field(default_factory=list)

    def guided_in(self, period: Period) -> bool:
        """Whether his guidance went on for a day of it at least."""
        out = (one for one in self.ended if one.on < period.since)
        return self.begun <= period.until and all(one.again is not None and one.again <= period.until for one in out)

    def ended_in(self, period: Period) -> Ended | None:
        """How his guidance ended in it, and did not go on again in it."""
        mine = (one for one in reversed(self.ended) if period.has(one.on))
        return next((one for one in mine if one.again is None or one.again > period.until), None)


class Grounds(NamedTuple):
    """Whom the report may rest on, and which leefgebieden it is about."""

    clients: tuple[Gevolgd, ...]
    #: each with the codes of its onderdelen
    areas: tuple[tuple[Leefgebied, tuple[str, ...]], ...]
    #: how many clients there are without a signed toestemming, of which nothing else is read
    without: int


def gather(office: Office, period: Period) -> Grounds:
    """All that the report may rest on, inside a transaction."""
    allowed, everybody = _allowed(), Client.select().order_by(Client.id)
    found: dict[str, Gevolgd] = {}
    without = 0
    for row in everybody:
        begun = start_of(office, row.moving_on, row.house_on)
        if row.handed_over_to in MISTAKES:
            continue
        if row.id in allowed:
            found[row.id] = Gevolgd(row.id, begun, row.moving_on)
        elif begun <= period.until and (row.handed_over_on is None or row.handed_over_on >= period.since):
            without += 1
    areas = tuple(_areas(office))
    _read_endings(found)
    _read_metingen(found, {code for _, codes in areas for code in codes}, period)
    _read_steps(office, found)
    _read_talks(office, found)
    return Grounds(tuple(found.values()), areas, without)


def _allowed() -> set[str]:
    """Whose newest answer on the metingen is a yes that is signed."""
    newest: dict[str, bool] = {}
    rows = Toestemming.select(Toestemming.client, Toestemming.given, Toestemming.signed)
    for client, given, signed in columns(rows.where(Toestemming.subject == Subject.METINGEN).order_by(Toestemming.id)):
        newest[client] = bool(given and signed)
    return {client for client, yes in newest.items() if yes}


def _areas(office: Office) -> Iterator[tuple[Leefgebied, tuple[str, ...]]]:
    for area in office.instrument.leefgebied:
        codes = tuple(onderdeel.code for onderdeel in area.onderdeel if not onderdeel.private)
        if codes and is_asked(area, office.settings, has_children=True):
            yield area, codes


def _read_endings(found: Mapping[str, Gevolgd]) -> None:
    """How each guidance ended, or went on until later; where it was closed by mistake it went on all the time."""
    one = Afsluiting
    rows = one.select(one.client, one.how, one.on, one.reopened_on, one.mistaken).order_by(one.on, one.id)
    for client, how, on, again, mistaken in columns(rows.where(one.how.in_(list(REAL)))):
        if client in found and not mistaken:
            found[client].ended.append(Ended(how, on, again))
    for client, on in columns(
        Verlenging.select(Verlenging.client, Verlenging.on).where(Verlenging.until > Verlenging.was)
    ):
        if client in found:
            found[client].lengthened.append(on)


def _read_metingen(found: Mapping[str, Gevolgd], codes: Collection[str], period: Period) -> None:
    done = Meting.finished_on.is_null(False)
    mine: dict[int, tuple[str, date]] = {}
    rows = Meting.select(Meting.id, Meting.client, Meting.kind, Meting.leefgebied, Meting.finished_on)
    for number, client, kind, only, on in columns(rows.where(done).order_by(Meting.finished_on, Meting.id)):
        if client in found and on <= period.until:
            mine[number] = (client, on)
            found[client].measured.append(on)
            if not only:
                _note_meting(found[client], kind, on)
    order = {number: place for place, number in enumerate(mine)}
    answers = [row for row in Answer.select().where(Answer.onderdeel.in_(list(codes))) if row.meting_id in mine]
    for row in sorted(answers, key=lambda row: order[row.meting_id]):
        client, on = mine[row.meting_id]
        answer = answer_in(row)
        if answer.answered:
            _note_score(found[client].scores, row.onderdeel, on, row.meting_id, answer.rank)


def _note_meting(client: Gevolgd, kind: str, on: date) -> None:
    """The first nulmeting, and the last eindmeting."""
    if kind == Kind.EINDMETING:
        client.metingen[kind] = on
    else:
        client.metingen.setdefault(kind, on)


def _note_score(scores: dict[str, list[ScoredOn]], code: str, on: date, meting: int, rank: int | None) -> None:
    if rank is None:
        # it does not fit him (any more): n.v.t. is not counted
        scores.pop(code, None)
    else:
        scores[code].append(ScoredOn(on, meting, rank))


def _read_steps(office: Office, found: Mapping[str, Gevolgd]) -> None:
    """The days of the first plan and of the first poster that he got: printed for him, or its step of the route."""
    posters = {PaperCode.POSTER_A4, PaperCode.POSTER_A3, PaperCode.POSTER_POCKET}
    sent = (
        (Geprint.result == Result.SENT)
        & (Geprint.purpose == Purpose.PAPER)
        & (Geprint.handed != NOT_HANDED)
        & Geprint.client.is_null(False)
    )
    rows = Geprint.select(Geprint.client, Geprint.paper, fn.MIN(Geprint.at).alias("first")).where(sent)
    for client, paper, at in columns(rows.group_by(Geprint.client, Geprint.paper)):
        if client in found and paper == PaperCode.PLAN:
            found[client].plan = _earlier(found[client].plan, _day(at))
        elif client in found and paper in posters:
            found[client].poster = _earlier(found[client].poster, _day(at))
    codes = {rule.code: set(rule.printed) for rule in office.route.mijlpaal if rule.printed}
    _read_done(found, codes, posters)


def _read_done(found: Mapping[str, Gevolgd], codes: Mapping[str, set[PaperCode]], posters: set[PaperCode]) -> None:
    """What the steps of the route say; of a step whose day lay before the file nobody noted whether it was done."""
    mine = (Mijlpaal.client, Mijlpaal.code, Mijlpaal.done_on, Mijlpaal.day_unknown)
    untracked = Mijlpaal.done_on.is_null() & Mijlpaal.skipped_on.is_null() & (Mijlpaal.due_on < Client.opened_on)
    rows = Mijlpaal.select(*mine).join(Client).where(Mijlpaal.code.in_(list(codes)))
    for client, code, on, unknown in columns(rows.where(Mijlpaal.done_on.is_null(False) | untracked)):
        if client not in found:
            continue
        poster = bool(codes[code] & posters)
        if unknown or on is None:
            found[client].poster_unknown |= poster
        elif poster:
            found[client].poster = _earlier(found[client].poster, on)
        elif PaperCode.PLAN in codes[code]:
            found[client].plan = _earlier(found[client].plan, on)


def _read_talks(office: Office, found: Mapping[str, Gevolgd]) -> None:
    question = next((one.code for one in office.terugkijken.question if one.source == "poster"), None)
    rows = (
        TerugkijkAnswer.select(Terugkijken.client, Terugkijken.finished_on, TerugkijkAnswer.picks)
        .join(Terugkijken)
        .where(TerugkijkAnswer.question == question, Terugkijken.finished_on.is_null(False))
        .order_by(Terugkijken.finished_on, Terugkijken.id)
    )
    for client, on, picks in columns(rows):
        chosen = json.loads(picks)
        if client in found and chosen:
            found[client].helped.append((on, chosen[0]["code"]))


def _earlier(day: date | None, other: date) -> date:
    return other if day is None else min(day, other)


def _day(at: Any) -> date:
    """The day of a time, as a time or as its ISO text: what a minimum is read as."""
    return date.fromisoformat(str(at)[:10])
