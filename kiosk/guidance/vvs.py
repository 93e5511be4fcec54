"""The overtyplijst: what goes by hand into VVS, the national system, in the order of its form, part by part.

VVS cannot be reached from the kiosk. A part that was copied is ticked; when its text changes it is to do again.
"""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date

from kiosk.content.instrument import Instrument, Leefgebied
from kiosk.faults import NotFound
from kiosk.guidance.answers import Given, Outcome
from kiosk.guidance.clients import ClientFile, cover, reach
from kiosk.guidance.metingen import finished_rows, newest_result
from kiosk.guidance.plan import ActieView, Doer, open_acties
from kiosk.guidance.results import Line, Result
from kiosk.office import Office
from kiosk.people.identity import Identity, acting, write_audit
from kiosk.store.models import Client, Meting, Person, VvsTick

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


def overtyplijst(office: Office, who: Identity, client_id: str) -> Overtyplijst:
    """What of the last meting and the plan goes into VVS.

    Raises:
        NotFound: where there is neither a meting nor an action yet.
    """
    with acting(office, who):
        return _list(office, reach(office, who, client_id))


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
    result = newest_result(office, client)
    acties = open_acties(client)
    if result is None and not acties:
        raise NotFound("Er is nog niets om over te typen. Doe eerst een meting.")
    metingen = finished_rows([client.id])
    query = VvsTick.select(VvsTick, Person).join(Person).where(VvsTick.client == client)
    ticks = {row.part: row for row in query}
    parts = [
        replace(part, meting_id=_asked_last(area, metingen)) if part.code.startswith(METING) else part
        for area in _form(office, result)
        for part in _parts(area, _apart(office, result), result, acties)
    ]
    on = result.meting.finished_on if result else None
    return Overtyplijst(cover(office, client), on, tuple(_ticked(part, ticks.get(part.code)) for part in parts))


def _asked_last(area: Leefgebied, metingen: list[Meting]) -> int:
    return next((row.id for row in reversed(metingen) if row.leefgebied in ("", area.code)), 0)


def _form(office: Office, result: Result | None) -> Iterator[Leefgebied]:
    """The leefgebieden of the form that was filled in, and those that it got since."""
    measured = result.meting.instrument.leefgebied if result else ()
    codes = {area.code for area in measured}
    yield from measured
    yield from (area for area in office.instrument.leefgebied if area.code not in codes)


def _apart(office: Office, result: Result | None) -> set[str]:
    instruments = [office.instrument] + ([result.meting.instrument] if result else [])
    return {known.code for instrument in instruments for known in instrument.onderdelen() if known.private}


def _parts(area: Leefgebied, apart: set[str], result: Result | None, acties: list[ActieView]) -> Iterator[Part]:
    """The parts of one leefgebied: its scores, its plan, and apart what was asked apart."""
    codes = {onderdeel.code for onderdeel in area.onderdeel}
    mine = [actie for actie in acties if actie.leefgebied == area.code]
    lines = [line for line in (*result.lines, *result.hidden) if line.onderdeel.code in codes] if result else []
    for title, wanted, private in (
        (area.title, codes - apart, False),
        (f"{area.title}, apart gevraagd", codes & apart, True),
    ):
        name = f"{area.code}{'-apart' if private else ''}"
        scored = [line for line in lines if line.onderdeel.code in wanted and (line.now.answered or not private)]
        if scored and result is not None:
            told = _scores(scored, result.meting.instrument)
            yield _open(f"{METING}/{name}", f"{area.code} {title}: scores", told, private=private)
        agreed = [actie for actie in mine if (actie.onderdeel in apart) == private]
        if agreed:
            told = tuple(f"{DOERS[actie.who]}: {actie.text}" for actie in agreed)
            yield _open(f"{PLAN}/{name}", f"{area.code} {title}: begeleidingsplan", told, private=private)


def _scores(lines: list[Line], instrument: Instrument) -> tuple[str, ...]:
    told = [f"{line.onderdeel.code} {line.onderdeel.title}: {_answer(line.now, instrument)}" for line in lines]
    remarks = [
        f"Opmerking {line.onderdeel.code}: {' '.join(line.now.remark.split())}" for line in lines if line.now.remark
    ]
    return (*told, *remarks)


def _answer(given: Given, instrument: Instrument) -> str:
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
    return hashlib.sha256(f"{part.meting_id}\n{part.text}".encode()).hexdigest()[:16]
