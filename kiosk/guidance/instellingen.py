"""The settings as the teamleider changes them in the kiosk: first is told what it does to who is under way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from msgspec import structs
from peewee import fn

from kiosk.content.instrument import Leefgebied
from kiosk.faults import BadInput, Conflict, Fault
from kiosk.guidance.around_cover import labels_of
from kiosk.guidance.clients import end_of, length_of
from kiosk.guidance.route.held_poster import is_held
from kiosk.guidance.route.planning import Shift, replan, shifts, steps_of
from kiosk.guidance.toestemming import OF_MUNICIPALITY
from kiosk.office import PLANNED_LENGTH, Office
from kiosk.people.acting import acting, reading, require_teamleider, write_audit
from kiosk.people.identity import Identity, system
from kiosk.people.stray_pin import refuse_pin
from kiosk.settings import Settings, load_settings
from kiosk.settings_change import change_settings, changed, name_of_place
from kiosk.store.client_models import Actie, Answer, Client, Geprint, Meting, Toestemming
from kiosk.upkeep.editions import read_places


class Instelling(StrEnum):
    """What the teamleider changes himself; the value is its name in ``kiosk.toml``."""

    LOCATION = "location"
    MUNICIPALITY = "municipality"
    ADDRESS = "base_address"
    PRINTER = "printer"
    LENGTH = "length"
    AREAS = "leefgebieden_off"
    IDLE = "idle_minutes"
    IDLE_METING = "idle_minutes_meting"
    HIDDEN = "hidden_minutes"


#: what is a number, and how it is called
NUMBERS = {
    Instelling.LENGTH: "maanden",
    Instelling.IDLE: "minuten",
    Instelling.IDLE_METING: "minuten",
    Instelling.HIDDEN: "minuten",
}
WANTED = {Instelling.LOCATION: "Vul de naam van de locatie in.", Instelling.MUNICIPALITY: "Vul de gemeente in."}
SAME = "Dit staat er al."
#: said where nothing of a client is touched
AT_ONCE = "Dit geldt meteen, ook voor wie nu werkt."


@dataclass(frozen=True)
class Gevolg:
    """Something that a change does, in a sentence; behind it the clients whom it is about, where they are named."""

    told: str
    clients: tuple[str, ...] = ()


def settings_now(office: Office, who: Identity) -> Settings:
    """The settings as they stand in ``kiosk.toml`` by now.

    Raises:
        NotAllowed: for anybody but the teamleider.
        FileFault: where the file is damaged.
    """
    require_teamleider(office, who)
    with reading(office, who):
        return office.settings_in_file()


def read_setting(setting: Instelling, typed: str) -> Any:
    """What was typed for a setting, as it is kept.

    Raises:
        BadInput: at the setting.
    """
    if setting in WANTED:
        name = name_of_place(setting, typed, WANTED[setting])
        refuse_pin(setting, name)
        return name
    typed = typed.strip()
    if setting in NUMBERS:
        number = typed.removesuffix(NUMBERS[setting]).strip()
        if not (number.isascii() and number.isdigit() and len(number) < 5):
            raise BadInput(setting, f"Typ een aantal {NUMBERS[setting]} in cijfers.")
        return int(number)
    return typed


def foresee_setting(office: Office, who: Identity, setting: Instelling, value: Any) -> tuple[Gevolg, ...]:
    """What this value would do, before it is kept; nothing is changed by it.

    Raises:
        BadInput: at the setting, where it cannot be so or is so already.
        NotAllowed: for anybody but the teamleider.
    """
    require_teamleider(office, who)
    with reading(office, who):
        now = office.settings_in_file()
        new = _with(office, now, setting, value)
        if new == now:
            raise BadInput(setting, SAME)
        return tuple(_gevolgen(_as_if(office, now), _as_if(office, new), setting))


def change_setting(office: Office, who: Identity, setting: Instelling, value: Any, *, seen: Settings) -> None:
    """Keep a setting: in ``kiosk.toml``, and for all who work here from now on; ``seen`` is what stood there.

    Another length moves what is planned by rule and not yet done of every running client. The file is written last,
    just before the rest gets on the disk: where the plug is pulled between the two, ``plan_by_length`` mends it.

    Raises:
        BadInput: at the setting.
        Conflict: where something else stands there by now.
        NotAllowed: for anybody but the teamleider.
        Fault: the file cannot be written; nothing is changed then.
    """
    require_teamleider(office, who)
    before: Settings | None = None
    try:
        with acting(office, who):
            now = office.settings_in_file()
            if getattr(now, setting) != getattr(seen, setting):
                raise Conflict
            new = _with(office, now, setting, value)
            if setting is Instelling.LENGTH:
                _plan_anew(_as_if(office, new), who, now.length)
            number = f" {value}" if setting in NUMBERS else ""
            write_audit(office, who, "change-settings", detail=f"{setting}{number}")
            change_settings(office.folder, {setting: value})
            before = now
    except Fault:
        if before is not None:
            # what could not be kept at the very end is in no file either
            change_settings(office.folder, {setting: getattr(before, setting)})
        raise
    office.read_settings_anew()


def plan_by_length(office: Office) -> None:
    """Let what is planned follow the length where that was changed outside the kiosk, or a change was broken off."""
    kiosk = system(office)
    with acting(office, kiosk):
        was, now = office.store.fact(PLANNED_LENGTH), office.settings.length
        if was.isdigit() and int(was) != now:
            _plan_anew(office, kiosk, int(was))
            write_audit(office, kiosk, "change-settings", detail=f"{Instelling.LENGTH} {now}")
        office.store.set_fact(PLANNED_LENGTH, str(now))


def _plan_anew(then: Office, who: Identity, length_was: int) -> None:
    """Of every running client without an end of his own, inside a transaction."""
    before = _as_if(then, structs.replace(then.settings, length=length_was))
    for row in _running():
        if row.ends_on is None and shifts(before, row, then=then).moved:
            replan(then, who, row, length_of(before, row))
            write_audit(then, who, "length-moves-steps", row.id)
    then.store.set_fact(PLANNED_LENGTH, str(then.settings.length))


def _with(office: Office, now: Settings, setting: Instelling, value: Any) -> Settings:
    """The settings with another value, by the rule of the file: the address of practice stands in none."""
    checked = changed(load_settings(office.folder), {setting: value})
    return structs.replace(now, **{setting: getattr(checked, setting)})


def _as_if(office: Office, settings: Settings) -> Office:
    """The office as it would be with other settings; its content is the same."""
    then = replace(office, settings=settings)
    then.__dict__["content"] = office.content
    return then


def _running() -> list[Client]:
    return list(Client.select().where(Client.handed_over_on.is_null()).order_by(Client.number))


# -- what it would do ----------------------------------------------------------------------------------------------


def _gevolgen(now: Office, then: Office, setting: Instelling) -> Iterator[Gevolg]:
    if setting is Instelling.LENGTH:
        yield from _of_length(now, then)
    elif setting is Instelling.AREAS:
        yield from _of_areas(now, then)
    elif setting is Instelling.LOCATION:
        yield Gevolg("Op elk nieuw papier staat deze naam. Wat al geprint is, houdt de oude.")
        yield from _of_posters("met de oude naam")
    elif setting is Instelling.MUNICIPALITY:
        yield from _of_municipality(now)
    elif setting is Instelling.ADDRESS:
        yield from _of_address(now, then)
    elif setting is Instelling.PRINTER:
        yield Gevolg("Nieuw papier gaat meteen hierheen. Wat al in de rij staat, blijft bij de oude printer.")
    else:
        yield Gevolg(AT_ONCE)


def _of_length(now: Office, then: Office) -> Iterator[Gevolg]:
    today, moved = now.clock.today(), list[Shift]()
    earlier, later, over, own = list[Client](), list[Client](), list[Client](), 0
    running = _running()
    steps = steps_of(running)
    for row in running:
        if row.ends_on is not None:
            own += 1
            continue
        was, becomes = end_of(now, row), end_of(then, row)
        (earlier if becomes < was else later).append(row)
        if becomes < today <= was:
            over.append(row)
        moved += shifts(now, row, then=then, steps=steps[row.id]).moved
    called = labels_of(now, [*earlier, *later])
    for rows, word in ((earlier, "eerder"), (later, "later")):
        if rows:
            ends = "1 traject eindigt" if len(rows) == 1 else f"{len(rows)} trajecten eindigen"
            yield Gevolg(f"{ends} {word}", tuple(called[row.id] for row in rows))
    if over:
        yield Gevolg(f"{len(over)} daarvan {_is(len(over))} dan al voorbij", tuple(called[row.id] for row in over))
    yield from _of_steps(moved)
    if own:
        yield Gevolg(f"{_count(own, 'cliënt houdt', 'cliënten houden')} het einde dat apart is afgesproken.")
    if not (earlier or later):
        yield Gevolg("Voor geen lopende cliënt verandert er iets.")


def _of_steps(moved: Sequence[Shift]) -> Iterator[Gevolg]:
    """How many steps get another day, and which go or come."""
    gone, come = [one.title for one in moved if one.to is None], [one.title for one in moved if one.was is None]
    if stay := len(moved) - len(gone) - len(come):
        yield Gevolg(f"{_count(stay, 'stap', 'stappen')} op de route {'schuift' if stay == 1 else 'schuiven'} mee.")
    for titles, one, more in ((gone, "valt weg", "vallen weg"), (come, "komt erbij", "komen erbij")):
        if titles:
            count = _count(len(titles), "stap", "stappen")
            yield Gevolg(f"{count} {one if len(titles) == 1 else more} ({_in_a_row(sorted(set(titles)))}).")


def _is(count: int) -> str:
    return "is" if count == 1 else "zijn"


def _count(count: int, one: str, more: str) -> str:
    return f"1 {one}" if count == 1 else f"{count} {more}"


def _of_areas(now: Office, then: Office) -> Iterator[Gevolg]:
    was, becomes = set(now.settings.leefgebieden_off), set(then.settings.leefgebieden_off)
    for area in now.instrument.leefgebied:
        if area.code in becomes - was:
            yield from _of_area_off(area)
        elif area.code in was - becomes:
            yield Gevolg(f"{area.short} wordt vanaf nu weer gevraagd, ook in een meting die nog niet af is.")


def _of_area_off(area: Leefgebied) -> Iterator[Gevolg]:
    yield Gevolg(f"{area.short} wordt niet meer gevraagd. Eerdere scores blijven bewaard.")
    codes = [onderdeel.code for onderdeel in area.onderdeel]
    answered = Answer.onderdeel.in_(codes) & (Answer.outcome != "") & Meting.finished_on.is_null()
    running = Client.handed_over_on.is_null()
    half = Answer.select(Meting.id).join(Meting).join(Client).where(answered, running).distinct().count()
    if half:
        drafts = "1 meting die nog niet af is, telt" if half == 1 else f"{half} metingen die nog niet af zijn, telt"
        yield Gevolg(f"In {drafts} wat daar al is ingevuld niet mee.")
    there = (Actie.leefgebied == area.code) & (Actie.state == "open") & running
    plans = Actie.select(Client.id).join(Client).where(there).distinct().count()
    if plans:
        have = _count(plans, "cliënt heeft", "cliënten hebben")
        yield Gevolg(f"{have} hier nog acties in het plan: die blijven staan.")


def _of_municipality(now: Office) -> Iterator[Gevolg]:
    yield Gevolg("In de vraag om toestemming staat vanaf nu deze gemeente.")
    last = Toestemming.select(fn.MAX(Toestemming.id)).where(Toestemming.subject.in_(OF_MUNICIPALITY))
    last = last.group_by(Toestemming.client, Toestemming.subject)
    yes = Toestemming.id.in_(last) & Toestemming.given & Client.handed_over_on.is_null()
    count = Toestemming.select(Client.id).join(Client).where(yes).distinct().count()
    if count and now.settings.municipality:
        said = _count(count, "cliënt zei", "cliënten zeiden")
        yield Gevolg(f"{said} ja tegen {now.settings.municipality}. Is het een andere gemeente? Vraag het hun opnieuw.")


def _of_address(now: Office, then: Office) -> Iterator[Gevolg]:
    if then.settings.base_address:
        yield Gevolg("De QR op nieuw papier opent dit adres. Zet daar eerst de bladzijden: de beheerder maakt ze.")
    else:
        yield Gevolg("De QR op nieuw papier geeft dan alleen naam en nummer van ons kantoor.")
    if now.settings.base_address:
        yield from _of_posters("met het oude adres")
        yield Gevolg("Laat de oude bladzijden staan zolang zulk papier nog in gebruik is.")


def _of_posters(what: str) -> Iterator[Gevolg]:
    """Who holds a poster of before, and where one hangs."""
    held = Geprint.select(Client.id).join(Client).where(is_held(), Client.handed_over_on.is_null())
    clients, places = held.distinct().count(), read_places()
    if clients:
        yield Gevolg(f"{_count(clients, 'cliënt heeft', 'cliënten hebben')} een poster {what}.")
    if places:
        told = f"Op {_count(len(places), 'plek', 'plekken')} hangt er een"
        yield Gevolg(
            f"{told}: {_in_a_row([one.name for one in places])}. U ziet ze bij Inhoud, “Waar de posters zijn”."
        )


#: so many places are named
MOST_NAMED = 4


def _in_a_row(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" en nog {more}" if more > 0 else "")
