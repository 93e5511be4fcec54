"""The overdracht to the sociaal team: what it is told, to whom it went, and whether the contact came about.

Nothing is made without the client's signed toestemming for the sociaal team; a yes to the municipality does not count.
What was asked apart (7c), remarks, the PIP and the teamleider's note are never in it.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kiosk import dates
from kiosk.content.instrument import Instrument
from kiosk.content.papers import PaperCode
from kiosk.content.partners import Contact
from kiosk.content.rechten import Right
from kiosk.faults import BadInput, Conflict, NotAllowed
from kiosk.guidance.changing import Changeable, keep_along, keep_new
from kiosk.guidance.clients import ClientFile, Look, cover, covers, looking, reach
from kiosk.guidance.dossier import Dossier, read_dossier
from kiosk.guidance.geprint import tick_fulfilled
from kiosk.guidance.handed_over import (
    Back,
    ContactCame,
    ContactThere,
    Handed,
    ask_back,
    call_back,
    overdrachten_in,
)
from kiosk.guidance.languages import language_name
from kiosk.guidance.meting.uitkomst import Stand, newest_scores
from kiosk.guidance.omgeving import check_email, check_person_name
from kiosk.guidance.overdracht import Section, asked_of_partners, read_works, told_actie, told_person, told_works
from kiosk.guidance.plan.acties import ActieView
from kiosk.guidance.route import handed
from kiosk.guidance.toestemming import Subject, ToestemmingAnswer, newest, why_not
from kiosk.office import Office
from kiosk.people.access import as_if_gone, require_right, visible
from kiosk.people.acting import acting, reading, write_audit
from kiosk.people.identity import Identity
from kiosk.people.stray_pin import refuse_log_in
from kiosk.phones import phone
from kiosk.store.client_models import Client
from kiosk.store.office_models import Person, columns
from kiosk.store.sociaal_models import SociaalOverdracht

__all__ = ["Back", "ContactCame", "ContactThere", "Handed", "call_back", "overdrachten_in"]

#: what was done where the contact did not come about
DONE_LENGTH = 200
#: more actions than these are counted, so that all of it keeps to two pages
MOST_ACTIES = 12
HOW = "Vraag het met S bij de cliënt: 'Voor het sociaal team'. Het formulier heeft daarvoor een eigen handtekening."
#: the partner of the content that is the sociaal team
PARTNER = "sociaal-team"
ROWS = Changeable(SociaalOverdracht, "Deze overdracht is er niet meer.")


@dataclass(frozen=True)
class SociaalFacts:
    """What the sociaal team is told of a client."""

    client: ClientFile
    today: date
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class SociaalView(Handed):
    """The same with its paper."""

    version: int = 0
    #: the data of its paper
    document: str = ""


@dataclass(frozen=True)
class Overdrachten:
    """All that went to the sociaal team of one client, the newest first, and what he allows now."""

    client: ClientFile
    made: tuple[SociaalView, ...]
    said: ToestemmingAnswer | None

    @property
    def refused(self) -> str:
        """Why nothing more may be made, and what to do; empty where it may."""
        because = why_not(self.said)
        if not self.client.closed:
            return f"{because} {HOW}" if because else ""
        if not self.made:
            return "De begeleiding is voorbij. Een overdracht maken kan niet meer."
        if self.is_taken_back:
            return f"{because} Wat gemaakt is, kunt u nog lezen, niet meer printen."
        return "De begeleiding is voorbij. Wat gemaakt is, kunt u nog lezen en printen."

    @property
    def unprintable(self) -> str:
        """Why nothing of it is printed any more, and whom to call; empty where it is."""
        return (self.to_ask_back or self.refused) if self.is_taken_back else ""

    @property
    def to_ask_back(self) -> str:
        """To whom the paper went, on which day, where the client took his yes back since; else empty."""
        return ask_back(self.made, self.said)

    @property
    def is_taken_back(self) -> bool:
        """Whether the client took his yes back."""
        return self.said is not None and not self.said.given

    @property
    def out(self) -> tuple[SociaalView, ...]:
        """What somebody may have on paper."""
        return tuple(one for one in self.made if one.is_out)


def overdrachten_of(office: Office, who: Identity, client_id: str, look: Look = Look.SOCIAAL) -> Overdrachten:
    """What went to the sociaal team of this client, and what he allows now."""
    with looking(office, who, client_id, look) as row:
        return Overdrachten(cover(office, row), read_sociaal(client_id), newest(client_id).get(Subject.SOCIAAL_TEAM))


def proposed_contact(office: Office, who: Identity, made: Iterable[Handed]) -> tuple[ContactThere, bool]:
    """Who is known at the sociaal team, and whether that is only of another client.

    It is whom the last paper of this client named, else how the team itself is reached, else whom the last paper of all
    the clients whom this person sees named: of that client nothing is told.
    """
    named = next((one.contact for one in made if one.contact != ContactThere()), None) or _of_team(office)
    if named != ContactThere():
        return named, False
    with reading(office, who):
        seen = SociaalOverdracht.client.in_(Client.select(Client.id).where(visible(office, who)))
        named_in = SociaalOverdracht.select().where(SociaalOverdracht.name != "", seen)
        last = named_in.order_by(SociaalOverdracht.id.desc()).first()
    return (ContactThere(last.name, last.phone, last.email), True) if last is not None else (named, False)


def _of_team(office: Office) -> ContactThere:
    """How the team as a whole is reached; a number or an address there that cannot be somebody's is left out."""
    team = next((one.contact for one in office.content.partners if one.code == PARTNER), Contact())
    found = ContactThere()
    for one in (ContactThere(phone=team.phone), ContactThere(email=team.email)):
        with suppress(BadInput):
            checked = check_contact(office, one)
            found = ContactThere(phone=found.phone or checked.phone, email=found.email or checked.email)
    return found


def read_sociaal(client_id: str) -> tuple[SociaalView, ...]:
    """The overdrachten of a client, the newest first, inside a transaction."""
    rows = SociaalOverdracht.select(SociaalOverdracht, Person.name, handed.letter_printed().alias("printed")).join(
        Person
    )
    mine = rows.where(SociaalOverdracht.client == client_id).order_by(SociaalOverdracht.id.desc())
    return tuple(_view(row) for row in mine)


def hand_over(
    office: Office,
    who: Identity,
    client_id: str,
    contact: ContactThere,
    document_of: Callable[[SociaalFacts, ContactThere], str],
) -> SociaalView:
    """Make an overdracht as it stands now and keep it; ``document_of`` gives the data of its paper.

    Raises:
        NotAllowed: without the signed toestemming, where the file is closed, where he is not this person's client, or
            where a stagiair may not.
        BadInput: at ``name``, ``phone`` or ``email``.
    """
    require_right(office, who, Right.HAND_OVER)
    contact = check_contact(office, contact)
    with acting(office, who):
        row = reach(office, who, client_id, write=True)
        if because := why_not(newest(client_id).get(Subject.SOCIAAL_TEAM)):
            raise NotAllowed(f"{because} {HOW}")
        facts = _facts(office, read_dossier(office, who, row))
        made = SociaalOverdracht(
            client=row,
            name=contact.name,
            phone=contact.phone,
            email=contact.email,
            on=office.clock.today(),
            by=who.person_id,
            document=document_of(facts, contact),
        )
        keep_new(office, who, made, "sociaal-overdracht")
        # made is what counts: closing and the question after the contact look at it too, printed or not
        tick_fulfilled(office, row, PaperCode.SOCIAAL_TEAM, made.on, made)
        return read_sociaal(client_id)[0]


def answer(
    office: Office, who: Identity, overdracht_id: int, version: int, came: ContactCame, done: str = ""
) -> SociaalView:
    """Whether the contact came about; also after the end. Where it did not, what was done about it.

    Raises:
        BadInput: at ``done``, where it did not come about and nothing is said of what was done, or too much.
        Conflict: where somebody else answered in the meantime.
    """
    done = " ".join(done.split())
    refuse_log_in(office, "done", done)
    if came is ContactCame.NO and not done:
        raise BadInput("done", "Schrijf kort op wat u daarna deed, bijvoorbeeld: opnieuw gebeld.")
    if len(done) > DONE_LENGTH:
        raise BadInput(
            "done", f"Dit is {len(done) - DONE_LENGTH} tekens te lang (hoogstens {DONE_LENGTH}). Eén zin is genoeg."
        )
    with acting(office, who):
        row = _reached(office, who, overdracht_id)
        if row.version != version:
            raise Conflict
        row.came, row.came_on, row.done = came, office.clock.today(), done
        # kept by itself: what a closed file refuses to change, this asks just after it was closed
        keep_along(row)
        write_audit(office, who, "sociaal-contact", row.client_id, str(overdracht_id))
        return next(one for one in read_sociaal(row.client_id) if one.id == overdracht_id)


def note_back(office: Office, who: Identity, overdracht_id: int, version: int, back: Back) -> SociaalView:
    """What became of a letter that was asked back: it is here again, or it never went to anybody. Also after the end.

    Raises:
        NotAllowed: where it is not asked back.
        Conflict: where somebody else answered in the meantime.
    """
    with acting(office, who):
        row = _reached(office, who, overdracht_id)
        if row.version != version:
            raise Conflict
        said = newest(row.client_id).get(Subject.SOCIAAL_TEAM)
        if said is None or said.given:
            raise NotAllowed("De toestemming is niet ingetrokken. De brief hoeft niet terug.")
        row.back, row.back_on = back, office.clock.today() if back is not Back.UNKNOWN else None
        # kept by itself, as the answer about the contact is
        keep_along(row)
        write_audit(office, who, "sociaal-back", row.client_id, str(overdracht_id))
        return next(one for one in read_sociaal(row.client_id) if one.id == overdracht_id)


def _reached(office: Office, who: Identity, overdracht_id: int) -> SociaalOverdracht:
    """An overdracht of a client of this person, also after the end."""
    row = ROWS.find(overdracht_id)
    with as_if_gone(ROWS.gone):
        reach(office, who, row.client_id)
    return row


def contacts_to_ask(office: Office, who: Identity) -> tuple[ClientFile, ...]:
    """Whose file is closed, and of whom it is time to tell whether the contact came about; the longest ago first.

    Of an open file the signals tell it; the closed ones only the teamleider sees.
    """
    with reading(office, who):
        since = _asked_since(office, who)
        files = covers(office, Client.select().where(Client.id.in_(list(since))))
        return tuple(sorted(files, key=lambda one: (since[one.id], one.number)))


def contacts_wait(office: Office, who: Identity) -> str:
    """The same in a sentence that says where to tell it; empty where nothing is asked. Inside a transaction."""
    count = len(_asked_since(office, who))
    if not count:
        return ""
    whom = "1 cliënt" if count == 1 else f"{count} cliënten"
    return f"Is het contact met het sociaal team gelukt? Van {whom} weten we het nog niet. Druk op C."


def _asked_since(office: Office, who: Identity) -> dict[str, date]:
    """Of these closed files since when it is asked."""
    ids = SociaalOverdracht.select(SociaalOverdracht.client)
    closed = Client.handed_over_on.is_null(False) & Client.id.in_(ids) & visible(office, who)
    rows = columns(Client.select(Client.id, handed.handed_column()).where(closed))
    last = office.clock.today() - timedelta(days=office.route.signals.sociaal_asked)
    found = ((client_id, handed.handed_since(kept)) for client_id, kept in rows)
    return {client_id: day for client_id, day in found if day is not None and day <= last}


def check_contact(office: Office, contact: ContactThere) -> ContactThere:
    """The contact person as he is kept; nobody is known where nothing was typed.

    Raises:
        BadInput: at ``name``, ``phone`` or ``email``.
    """
    # a number of a telephone is one of figures; what it may be is looked at below
    for field in ("name", "email"):
        refuse_log_in(office, field, getattr(contact, field))
    name = check_person_name(contact.name) if contact.name.strip() else ""
    return ContactThere(name, phone(contact.phone, "phone"), check_email(contact.email))


def _view(row: SociaalOverdracht) -> SociaalView:
    return SociaalView(
        id=row.id,
        contact=ContactThere(row.name, row.phone, row.email),
        on=row.on,
        by=row.by.name,
        came=ContactCame(row.came),
        came_on=row.came_on,
        done=row.done,
        printed=bool(row.printed),  # type: ignore[attr-defined]
        back=Back(row.back),
        back_on=row.back_on,
        version=row.version,
        document=row.document,
    )


# -- what it says -----------------------------------------------------------------------------------------------


def _facts(office: Office, dossier: Dossier) -> SociaalFacts:
    return SociaalFacts(dossier.client, dossier.today, tuple(_sections(office, dossier)))


def _sections(office: Office, dossier: Dossier) -> Iterator[Section]:
    apart = {onderdeel.code for onderdeel in office.instrument.onderdelen() if onderdeel.private}
    acties = [actie for actie in dossier.plan.acties if actie.onderdeel not in apart]
    scores = newest_scores([replace(meting, private_shown=False) for meting in dossier.metingen])
    today = dossier.today
    yield Section("Wie is het", tuple(_who(dossier)))
    yield Section(
        "Laatste score per leefgebied (5 is het best)",
        tuple(told_scores(office.instrument, scores)) or ("er is niet gemeten",),
    )
    yield Section("Nog onder de 4", tuple(told_low(office.instrument, scores)) or ("niets",))
    works = told_works(read_works(dossier.client.id), scores, acties, today)
    yield Section("Wat goed werkt", tuple(works) or ("niets opgeschreven",))
    yield Section("Open acties", _cut(_open(office, acties, today), MOST_ACTIES) or ("geen open acties",))
    asked = tuple(asked_of_partners(dossier, {one.id for one in acties}))
    yield Section("Gevraagd aan een partner, nog geen antwoord", asked or ("niets",))
    yield Section("Mensen om de cliënt", tuple(map(told_person, dossier.people)) or ("niemand ingevuld",))


def _who(dossier: Dossier) -> Iterator[str]:
    client = dossier.client
    yield f"begeleid van {dates.long(client.start)} tot {dates.long(client.end)}"
    yield f"taal op papier: {language_name(client.language)}"
    interpreters = [meting.interpreter for meting in dossier.metingen if meting.interpreter]
    if interpreters:
        yield f"tolk bij de laatste meting met tolk: {interpreters[-1]}"
    if dossier.agreements.reach:
        yield f"bereiken: {dossier.agreements.reach}"


def told_scores(instrument: Instrument, scores: Iterable[Stand]) -> Iterator[str]:
    """The lowest and how many are below 4, never a mean."""
    for one in scores:
        below = f"{one.area.below} onder de 4" if one.area.below else "niets onder de 4"
        lowest = f"laagste {_in_words(instrument, one.area.lowest)}"
        # where something is asked apart nobody may read that all is well: it says what it is about
        told = [onderdeel.code for onderdeel in one.area.leefgebied.onderdeel if not onderdeel.private]
        of = "" if len(told) == len(one.area.leefgebied.onderdeel) else f" van {' en '.join(told)}"
        yield f"{one.area.leefgebied.title}: {lowest}, {below}{of} (gemeten op {dates.long(one.on)})"


def told_low(instrument: Instrument, scores: Iterable[Stand]) -> Iterator[str]:
    """Each onderdeel that is still below 4, with its score."""
    for one in scores:
        for line in one.area.lines:
            if line.now.rank is not None and not line.now.zelfredzaam:
                yield f"{line.onderdeel.code} {line.onderdeel.title}: {_in_words(instrument, line.now.rank)}"


def _in_words(instrument: Instrument, rank: int | None) -> str:
    """Number and word together, so that nobody takes a 1 for the best."""
    if rank is None:
        return "geen score"
    return f"{rank} {instrument.level_of(rank).word}"


def _open(office: Office, acties: Iterable[ActieView], today: date) -> list[str]:
    return [told_actie(office, one, today) for one in acties if one.open]


def _cut(lines: list[str], most: int) -> tuple[str, ...]:
    more = len(lines) - most
    return (*lines[:most], f"en nog {more}: vraag ernaar bij de begeleider") if more > 0 else tuple(lines)
