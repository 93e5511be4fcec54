"""The overtyplijst: what goes by hand into VVS, the national system, in the order of its form, part by part.

VVS cannot be reached from the kiosk. A part that was copied is ticked; when its text changes it is to do again.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kiosk.content.instrument import Instrument, Leefgebied
from kiosk.faults import NotFound
from kiosk.guidance.clients import ClientFile, Look, cover, looking, reach
from kiosk.guidance.endings import came_in
from kiosk.guidance.meting.answers import AnswerView, OfClient, Outcome, is_asked, not_fitting
from kiosk.guidance.meting.uitkomst import OnderdeelUitkomst, Uitkomst
from kiosk.guidance.meting.views import MetingenRead, finished_day, instrument_of, read_metingen, whole_uitkomst
from kiosk.guidance.plan.acties import ActieView, Doer, open_acties, read_acties
from kiosk.office import Office
from kiosk.people.acting import acting, write_audit
from kiosk.people.identity import Identity
from kiosk.store.client_models import Client, Meting, VvsTick
from kiosk.store.office_models import Person

METING, PLAN = "meting", "plan"
DOERS = {Doer.CLIENT: "Cliënt", Doer.NETWERK: "Netwerk", Doer.PARTNER: "Partner", Doer.VW: "VluchtelingenWerk"}


@dataclass(frozen=True)
class Part:
    """One part of the form: its lines, and whether it was copied; ``again`` where it changed since."""

    code: str
    title: str
    lines: tuple[str, ...]
    taken: bool
    again: bool
    by: str
    on: date | None
    #: asked apart: not for everybody's eyes
    private: bool = False
    #: the meting in which it was asked: a new one is copied too where it says the same
    meting_id: int = 0

    @property
    def text(self) -> str:
        """All of it."""
        return "\n".join(self.lines)


@dataclass(frozen=True)
class Overtyplijst:
    """All parts of one client, in the order of the form."""

    client: ClientFile
    meting_on: date | None
    parts: tuple[Part, ...]

    @property
    def to_do(self) -> int:
        """How many parts are still to be copied."""
        return sum(not part.taken for part in self.parts)

    @property
    def apart(self) -> tuple[Part, ...]:
        """The parts that were asked apart."""
        return tuple(part for part in self.parts if part.private)

    def shown(self, *, private: bool) -> tuple[Part, ...]:
        """The parts in the order of the form; those that were asked apart only where ``private`` is asked."""
        return tuple(part for part in self.parts if private or not part.private)

    def next_to_do(self, after: str = "", *, private: bool) -> str:
        """The code of the part to copy next: behind this one, else from the start; empty where all were copied."""
        codes = [part.code for part in self.shown(private=private)]
        start = codes.index(after) + 1 if after in codes else 0
        to_do = [part.code for part in self.shown(private=private) if not part.taken]
        return next((code for code in codes[start:] if code in to_do), next(iter(to_do), ""))


def overtyplijst(office: Office, who: Identity, client_id: str, look: Look = Look.VVS) -> Overtyplijst:
    """What of the last meting and the plan goes into VVS.

    Raises:
        NotFound: where there is neither a meting nor an action yet.
    """
    with looking(office, who, client_id, look) as client:
        return _list(office, client)


def tick_parts(office: Office, who: Identity, client_id: str, codes: Collection[str], *, taken: bool) -> Overtyplijst:
    """Note that these parts were copied into VVS, or that they were not after all.

    Raises:
        NotFound: where one of them is not there (any more).
    """
    with acting(office, who):
        client = reach(office, who, client_id)
        parts = {part.code: part for part in _list(office, client).parts}
        if not parts.keys() >= set(codes):
            raise NotFound("Dit deel staat niet meer in de lijst. Kijk opnieuw.")
        today = office.clock.today()
        VvsTick.delete().where(VvsTick.client == client, VvsTick.part.in_(list(codes))).execute()
        for code in codes:
            if taken:
                VvsTick.create(client=client, part=code, digest=_digest(parts[code]), on=today, by=who.person_id)
            write_audit(office, who, "tick-vvs" if taken else "untick-vvs", client_id, code)
        return _list(office, client)


def _list(office: Office, client: Client) -> Overtyplijst:
    acties, ticks = open_acties(read_acties(client.id)), read_ticks(client.id)
    found = list_from(office, cover(office, client), read_metingen(client.id), acties, ticks, came_in(client))
    if found is None:
        raise NotFound("Er is nog niets om over te typen. Doe eerst een meting.")
    return found


def read_ticks(client_id: str) -> dict[str, VvsTick]:
    """The ticks of one client by their parts, with who gave them, inside a transaction."""
    rows = VvsTick.select(VvsTick, Person.name).join(Person).where(VvsTick.client == client_id)
    return {row.part: row for row in rows}


def list_from(
    office: Office,
    client: ClientFile,
    read: MetingenRead,
    acties: Sequence[ActieView],
    ticks: Mapping[str, VvsTick],
    came_on: date | None = None,
) -> Overtyplijst | None:
    """The overtyplijst of what was read; ``acties`` are the open ones. None where there is nothing to copy yet.

    What came along with a file of another office (``came_on``) was copied there.
    """
    read = replace(read, finished=of_here(read.finished, came_on))
    acties = acties_of_here(acties, came_on)
    result = whole_uitkomst(office, client, read)
    if result is None and not acties:
        return None
    measured = result.meting.instrument if result else None
    left_out = _left_out(office, client, read.finished)
    parts: list[Part] = []
    for area in _form(office, measured):
        asked_last = _asked_last(area, read.finished)
        for private in (False, True):
            if area.code in left_out and not private:
                scores = _not_fitting_part(area)
            else:
                scores = _scores_part(area, _apart(office, measured), result, private=private)
            parts += [replace(part, meting_id=asked_last.id if asked_last else 0) for part in scores]
            parts += _plan_part(area, _apart(office, measured), acties, private=private)
    on = result.meting.finished_on if result else None
    return Overtyplijst(client, on, tuple(_ticked(part, ticks.get(part.code)) for part in parts))


def of_here(metingen: Iterable[Meting], came_on: date | None) -> tuple[Meting, ...]:
    """The metingen that were done in this office."""
    return tuple(row for row in metingen if came_on is None or finished_day(row) >= came_on)


def acties_of_here(acties: Iterable[ActieView], came_on: date | None) -> tuple[ActieView, ...]:
    """The actions that were agreed in this office."""
    return tuple(one for one in acties if came_on is None or one.made_on >= came_on)


@dataclass(frozen=True)
class MeasuredAndPlanned:
    """What tells how much of one client is still to be copied, read for many clients at once."""

    metingen: Sequence[Meting]
    #: the answers per meting
    answers: Mapping[int, Mapping[str, AnswerView]]
    #: per meting and onderdeel (empty for all of it) the day on which it was last corrected or moved here
    changed: Mapping[tuple[int, str], date]
    acties: Sequence[ActieView]
    ticks: Mapping[str, VvsTick]


def parts_left(office: Office, client: ClientFile, known: MeasuredAndPlanned) -> int:
    """How many parts of one client are still to be copied, by their days."""
    instrument = instrument_of(known.metingen[-1].instrument_id) if known.metingen else None
    apart = _apart(office, instrument)
    left_out = _left_out(office, client, known.metingen)
    left = 0
    for area in _form(office, instrument):
        fits = is_asked(area, office.settings, has_children=client.has_children)
        for private in (False, True):
            codes = {onderdeel.code for onderdeel in area.onderdeel if (onderdeel.code in apart) == private}
            if fits or (area.code in left_out and not private):
                since = _stands_since(known, area, codes, private=private)
                tick = known.ticks.get(f"{METING}/{_name(area, private=private)[0]}")
                left += since is not None and (tick is None or tick.on < since)
            planned = _plan_part(area, apart, known.acties, private=private)
            left += sum(not _ticked(part, known.ticks.get(part.code)).taken for part in planned)
    return left


def _stands_since(known: MeasuredAndPlanned, area: Leefgebied, codes: set[str], *, private: bool) -> date | None:
    """The day since which these onderdelen stand as they are; none where they were not asked."""
    asked_last = _asked_last(area, known.metingen)
    if asked_last is None:
        return None
    answers = known.answers.get(asked_last.id, {})
    if not codes or (private and not any(given.answered for code, given in answers.items() if code in codes)):
        return None
    changed = [day for (row, code), day in known.changed.items() if row == asked_last.id and code in ("", *codes)]
    return max([asked_last.entered_on or finished_day(asked_last), *changed])


def _asked_last(area: Leefgebied, metingen: Sequence[Meting]) -> Meting | None:
    return next((row for row in reversed(metingen) if row.leefgebied in ("", area.code)), None)


def _form(office: Office, measured: Instrument | None) -> Iterator[Leefgebied]:
    """The leefgebieden of the form that was filled in, and those that it got since."""
    areas = measured.leefgebied if measured else ()
    codes = {area.code for area in areas}
    yield from areas
    yield from (area for area in office.instrument.leefgebied if area.code not in codes)


def _apart(office: Office, measured: Instrument | None) -> set[str]:
    instruments = [office.instrument] + ([measured] if measured else [])
    return {known.code for instrument in instruments for known in instrument.onderdelen() if known.private}


def _left_out(office: Office, client: OfClient, metingen: Sequence[Meting]) -> set[str]:
    """The leefgebieden of which the form says n.v.t.: Kinderen, of somebody without, once all was asked."""
    if all(row.leefgebied for row in metingen):
        return set()
    return {area.code for area in not_fitting(office, client, instrument_of(metingen[-1].instrument_id))}


def _not_fitting_part(area: Leefgebied) -> list[Part]:
    lines = tuple(f"{onderdeel.code} {onderdeel.title}: n.v.t." for onderdeel in area.onderdeel)
    return [_open(f"{METING}/{area.code}", f"{area.code} {area.title}: scores", lines, private=False)]


def _name(area: Leefgebied, *, private: bool) -> tuple[str, str]:
    """The code and the title of a part of a leefgebied."""
    if private:
        return f"{area.code}-apart", f"{area.code} {area.title}, apart gevraagd"
    return area.code, f"{area.code} {area.title}"


def _scores_part(area: Leefgebied, apart: set[str], result: Uitkomst | None, *, private: bool) -> list[Part]:
    """The scores of one leefgebied, or apart what was asked apart; none where nothing was asked."""
    if result is None:
        return []
    codes = {onderdeel.code for onderdeel in area.onderdeel if (onderdeel.code in apart) == private}
    lines = [line for line in (*result.lines, *result.hidden) if line.onderdeel.code in codes]
    scored = [line for line in lines if line.now.answered or not private]
    if not scored:
        return []
    code, title = _name(area, private=private)
    return [_open(f"{METING}/{code}", f"{title}: scores", _scores(scored, result.meting.instrument), private=private)]


def _plan_part(area: Leefgebied, apart: set[str], acties: Sequence[ActieView], *, private: bool) -> list[Part]:
    """What was agreed about one leefgebied; none where there is nothing."""
    agreed = [actie for actie in acties if actie.leefgebied == area.code and (actie.onderdeel in apart) == private]
    if not agreed:
        return []
    code, title = _name(area, private=private)
    lines = tuple(f"{DOERS[actie.who]}: {actie.text}" for actie in agreed)
    return [_open(f"{PLAN}/{code}", f"{title}: begeleidingsplan", lines, private=private)]


def _scores(lines: list[OnderdeelUitkomst], instrument: Instrument) -> tuple[str, ...]:
    scores = [f"{line.onderdeel.code} {line.onderdeel.title}: {_answer(line.now, instrument)}" for line in lines]
    remarks = [
        f"Opmerking {line.onderdeel.code}: {' '.join(line.now.remark.split())}" for line in lines if line.now.remark
    ]
    return (*scores, *remarks)


def _answer(given: AnswerView, instrument: Instrument) -> str:
    """As the form has it: the number and its word, n.v.t. or gerealiseerd."""
    if given.outcome is Outcome.SCORE and given.score is not None:
        return f"{given.score} {instrument.level_of(given.score).title}"
    return {Outcome.NVT: "n.v.t.", Outcome.GEREALISEERD: "gerealiseerd"}.get(given.outcome, "niet ingevuld")


def _open(code: str, title: str, lines: tuple[str, ...], *, private: bool) -> Part:
    return Part(code, title, lines, taken=False, again=False, by="", on=None, private=private)


def _ticked(part: Part, tick: VvsTick | None) -> Part:
    if tick is None:
        return part
    same = tick.digest == _digest(part)
    return replace(part, taken=same, again=not same, by=tick.by.name, on=tick.on)


def _digest(part: Part) -> str:
    """What was copied; the order of the actions does not count, for VVS has its own."""
    text = "\n".join([str(part.meting_id), *sorted(part.lines)])
    return hashlib.sha256(text.encode()).hexdigest()[:16]
