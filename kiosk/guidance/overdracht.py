"""The hand-over to a colleague: where a client stands, what works well, and what waits, read in minutes.

It is told in sections of lines, the same on screen and paper. What was asked apart (7c) and the teamleider's note are
never on it. Who comes to guide a client finds it in the file until he read it, or for two weeks.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from kiosk import dates
from kiosk.faults import BadInput
from kiosk.guidance.changing import changing_row
from kiosk.guidance.clients import ClientFile, Look, looking, reach
from kiosk.guidance.dossier import Dossier, read_dossier
from kiosk.guidance.languages import language_name
from kiosk.guidance.meting.uitkomst import Movement, Stand, newest_scores
from kiosk.guidance.omgeving import PersonAround
from kiosk.guidance.plan.acties import ActieView, Rung, State
from kiosk.guidance.route.afspraken import AfspraakView
from kiosk.guidance.route.route import MijlpaalView
from kiosk.guidance.route.standing import Status
from kiosk.office import Office
from kiosk.people.access import on_day
from kiosk.people.acting import acting
from kiosk.people.identity import Identity
from kiosk.people.stray_pin import refuse_log_in
from kiosk.store.client_models import Caseload, Client
from kiosk.store.colleague_models import GoedWerkt
from kiosk.store.office_models import Person

WORKS_LENGTH = 200
#: so many of each say enough to who has minutes
MOST_STEPS, MOST_DONE = 4, 5


@dataclass(frozen=True)
class Works:
    """What works well with this client, in a line of his begeleider; without a word where nobody wrote it."""

    text: str = ""
    changed_on: date | None = None
    by: str = ""
    version: int = 0


@dataclass(frozen=True)
class Section:
    """Some lines under a heading."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Overdracht:
    """Where a client stands, for the colleague who goes on with him."""

    client: ClientFile
    today: date
    works: Works
    sections: tuple[Section, ...]


def overdracht_of(office: Office, who: Identity, client_id: str, look: Look = Look.OVERDRACHT) -> Overdracht:
    """Where a client stands. Of who is new to him it is noted that he read it.

    Raises:
        NotFound: where there is no such client.
        NotAllowed: where he is not this person's client.
    """
    today = office.clock.today()
    mine = (Caseload.client == client_id) & (Caseload.person == who.person_id) & on_day(today)
    unread = mine & Caseload.read_on.is_null()
    with looking(office, who, client_id, look) as row:
        known, new = _read(office, who, row), Caseload.select().where(unread).exists()
    if new:
        with acting(office, who):
            Caseload.update(read_on=today).where(unread).execute()
    return known


def say_what_works(office: Office, who: Identity, client_id: str, version: int, text: str) -> Works:
    """Keep what works well with this client, in place of what stood there; no word takes it away.

    Raises:
        BadInput: at ``text``, where it is too long.
        Conflict: where somebody else changed it in the meantime.
    """
    text = " ".join(text.split())
    refuse_log_in(office, "text", text)
    if len(text) > WORKS_LENGTH:
        raise BadInput(
            "text", f"Dit is {len(text) - WORKS_LENGTH} tekens te lang (hoogstens {WORKS_LENGTH}). Eén zin is genoeg."
        )
    with acting(office, who):
        client = reach(office, who, client_id, write=True)
        row = GoedWerkt.get_or_none(GoedWerkt.client == client) or GoedWerkt(client=client, version=0)
        with changing_row(office, who, row, version, "say-what-works", ""):
            row.text, row.changed_on, row.by_id = text, office.clock.today(), who.person_id
        return read_works(client_id)


def _read(office: Office, who: Identity, row: Client) -> Overdracht:
    dossier, works = read_dossier(office, who, row), read_works(row.id)
    return Overdracht(dossier.client, dossier.today, works, tuple(_sections(office, dossier, works)))


def read_works(client_id: str) -> Works:
    """What works well with a client, inside a transaction."""
    row = GoedWerkt.select(GoedWerkt, Person.name).join(Person).where(GoedWerkt.client == client_id).first()
    return Works() if row is None else Works(row.text, row.changed_on, row.by.name, row.version)


# -- what it says -----------------------------------------------------------------------------------------------


def _sections(office: Office, dossier: Dossier, works: Works) -> Iterable[Section]:
    apart = {onderdeel.code for onderdeel in office.instrument.onderdelen() if onderdeel.private}
    acties = [actie for actie in dossier.plan.acties if actie.onderdeel not in apart]
    metingen = [replace(meting, private_shown=False) for meting in dossier.metingen]
    scores = newest_scores(metingen)
    yield Section("Waar staat de cliënt", tuple(_where(dossier)))
    yield Section("Wat komt er op de route", tuple(_coming(dossier)) or ("alles op de route is gedaan",))
    yield Section(
        "De laatste score per leefgebied", tuple(_score(one, dossier.today) for one in scores) or ("nog niets gemeten",)
    )
    yield Section(
        "Wat goed werkt", tuple(told_works(works, scores, acties, dossier.today)) or ("nog niets opgeschreven",)
    )
    yield Section(
        "Open acties",
        tuple(told_actie(office, one, dossier.today) for one in acties if one.open) or ("geen open acties",),
    )
    yield Section(
        "Gevraagd aan een partner", tuple(asked_of_partners(dossier, {one.id for one in acties})) or ("niets",)
    )
    yield Section(
        "De volgende afspraken", tuple(_meets(one, dossier.today) for one in dossier.planned) or ("nog geen afspraak",)
    )
    yield Section("Afgesproken over bereiken", tuple(_agreed(dossier)) or ("nog niets afgesproken",))
    yield Section("Mensen om de cliënt", tuple(map(told_person, dossier.people)) or ("nog niemand ingevuld",))


def _where(dossier: Dossier) -> Iterable[str]:
    client, fase = dossier.client, dossier.timeline.fase
    month = "begint nog" if client.month < 0 else f"maand {client.month} van {client.length}"
    yield f"{month}, van {dates.long(client.start)} tot {dates.long(client.end)}"
    if fase is not None:
        back = "terug naar " if fase.back else ""
        since = "sinds wanneer is niet bekend" if fase.day_unknown else f"sinds {dates.long(fase.started_on)}"
        yield f"{back}fase {fase.title}, {since}"
    routes = f", {client.leerroute_name}" if client.leerroute_name else ""
    yield f"taal op papier: {language_name(client.language)}{routes}"
    if dossier.wensen.now is not None:
        yield f"wil zelf: {dossier.wensen.now.text}"


def _coming(dossier: Dossier) -> Iterable[str]:
    steps = [step for step in dossier.timeline.mijlpalen if step.open and step.due_on is not None]
    return (_step(step, dossier.today) for step in steps[:MOST_STEPS])


def _step(step: MijlpaalView, today: date) -> str:
    told = {Status.LATE: " (te laat)", Status.ASK: f" (vraag na bij {step.by})"}.get(step.status, "")
    return f"{dates.brief(step.due_on, today) if step.due_on else ''}: {step.title}{told}"


def _score(one: Stand, today: date) -> str:
    """The lowest and how many are below 4, never a mean."""
    area = one.area
    below = f", {area.below} onder 4" if area.below else ", niets onder 4"
    return f"{area.leefgebied.title}: laagste {area.lowest}{below} (meting van {dates.brief(one.on, today)})"


def told_works(works: Works, scores: Iterable[Stand], acties: list[ActieView], today: date) -> Iterable[str]:
    """What works well: the begeleider's line, what rose, and what he does himself or has done."""
    if works.text:
        yield works.text
    for one in scores:
        rose = [line.onderdeel.title.partition(" (")[0] for line in one.area.lines if line.change is Movement.UP]
        if rose:
            yield f"vooruit bij {one.area.leefgebied.short}: {', '.join(rose)}"
    # what stood on that rung from the first is what is asked of him, and not what he has learned
    risen = [one for one in acties if one.open and one.rung is Rung.ZELF and one.rung_since > one.made_on]
    for actie in risen[:MOST_DONE]:
        yield f"doet nu zelf: {actie.text}"
    done = [one for one in acties if one.state is State.DONE]
    for actie in sorted(done, key=lambda one: one.closed_on or date.min, reverse=True)[:MOST_DONE]:
        yield f"gedaan{f' op {dates.brief(actie.closed_on, today)}' if actie.closed_on else ''}: {actie.text}"


def told_actie(office: Office, actie: ActieView, today: date) -> str:
    """An action with its urgency, who does it and on which rung it stands."""
    partners = {partner.code: partner.short for partner in office.content.partners}
    does = f", {partners.get(actie.partner, actie.partner)}" if actie.partner else ""
    due = f", uiterlijk {dates.brief(actie.due_on, today)}" if actie.due_on else ""
    rung = f"{actie.rung.words} sinds {dates.brief(actie.rung_since, today)}"
    return f"{actie.text} ({actie.priority}{does}; {rung}{due})"


def asked_of_partners(dossier: Dossier, shown: set[int]) -> Iterable[str]:
    """What partners were asked and did not answer yet, about the actions that may be shown."""
    for one in dossier.plan.doorverwijzingen:
        if one.waiting and one.actie in shown:
            yield f"{one.partner_short}: {one.question} ({dates.brief(one.made_on, dossier.today)}, {one.asker.brief})"


def _meets(one: AfspraakView, today: date) -> str:
    place = f", {one.place}" if one.place else ""
    return f"{dates.moment(one.planned_at, today) if one.planned_at else dates.brief(one.day, today)}{place}"


def _agreed(dossier: Dossier) -> Iterable[str]:
    agreed = dossier.agreements
    told = (("bereikbaar", agreed.hours), ("hoe", agreed.reach), ("daarbuiten", agreed.outside))
    yield from (f"{what}: {text}" for what, text in told if text)
    yield from (f"anders bij deze cliënt: {text}" for text in agreed.exceptions)


def told_person(person: PersonAround) -> str:
    """Somebody around the client, with how he is reached."""
    reached = ", ".join(filter(None, (person.phone, person.email)))
    return f"{person.name}, {person.role}" + (f": {reached}" if reached else "")
