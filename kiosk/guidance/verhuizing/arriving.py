"""A client comes from another office: his file is looked through first, then taken in whole or not at all."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import msgspec

from kiosk import dates
from kiosk.faults import Fault, NotAllowed, reason_of
from kiosk.guidance.clients import LEERROUTES, ClientFile, cover, start_of
from kiosk.guidance.doubles import AlreadyHere, already_here
from kiosk.guidance.intake import ClientDraft, begin_file, checked_cover
from kiosk.guidance.languages import languages
from kiosk.guidance.lengthening import check_end, note_end
from kiosk.guidance.verhuizing import age, taking_in
from kiosk.guidance.verhuizing.code import as_said
from kiosk.guidance.verhuizing.gathering import GEKOMEN, origin_of
from kiosk.guidance.verhuizing.giving import parts_of
from kiosk.guidance.verhuizing.meegegeven import ASK_ANEW, LONGEST, Meegegeven, NotReadable, read
from kiosk.office import Office
from kiosk.people.acting import acting, reading, require_teamleider, write_audit
from kiosk.people.identity import Identity
from kiosk.store.client_models import Client
from kiosk.store.ending_models import IngelezenBestand, Verhuizing

#: why a guidance that goes on has an end of its own
LEFT = "wat er over was van de begeleiding in {}"
WRONG_CODE = "Deze codewoorden openen dit bestand niet. Laat ze nog eens zeggen, woord voor woord."
NO_FILE = "Dit is geen bestand van een verhuizing. Kijk na of u het goede bestand hebt."


class WrongWords(NotReadable):
    """These words do not open it; others may."""


@dataclass(frozen=True)
class Arriving:
    """What a file would bring: who, from where, what comes along, and what is to be asked first."""

    name: str
    birth_year: int | None
    whence: str
    made_on: date
    parts: tuple[str, ...]
    #: until when the guidance would have gone on there; none where that is over
    left_until: date | None
    #: the files of this client that are here by what the kiosk knows for sure, each told in a sentence
    same: tuple[str, ...]
    #: who is here under that name
    namesakes: AlreadyHere
    #: what of it is told otherwise here than there
    points: tuple[str, ...]


@dataclass(frozen=True)
class Arrival:
    """What the teamleider says about who comes."""

    #: when he moved here, or will
    moving_on: date
    #: whether what was left of his guidance goes on, and it does not begin anew
    goes_on: bool = False
    #: that he has a file here already, which is joined with this one later
    beside: bool = False
    #: that who is here under his name is somebody else
    another: bool = False


def sealed_in(path: Path) -> bytes:
    """The sealed file, looked at from outside; no more of it is read than a file of a client can be.

    Raises:
        NotReadable: where it is something else, or far too long.
    """
    try:
        with path.open("rb") as opened:
            data = opened.read(LONGEST + 1)
    except OSError as error:
        raise NotReadable(f"Het bestand kan niet gelezen worden ({reason_of(error)}).") from None
    if len(data) > LONGEST:
        raise NotReadable(f"Dit bestand is veel te groot voor één dossier. {ASK_ANEW}")
    if not data.startswith(age.INTRO):
        raise NotReadable(NO_FILE)
    return data


def unsealed(sealed: bytes, typed_code: str, today: date) -> Meegegeven:
    """What is in a sealed file, opened with the code words as they were typed.

    Raises:
        NotReadable: with one sentence on why not.
    """
    code = as_said(typed_code)
    if not code:
        raise WrongWords("Typ de codewoorden. Het andere kantoor zegt ze aan de telefoon.")
    try:
        data = age.unseal(sealed, code)
    except age.NotAge:
        raise NotReadable(NO_FILE) from None
    except age.WrongCode:
        raise WrongWords(WRONG_CODE) from None
    except age.Damaged:
        raise NotReadable(f"Dit bestand is niet heel overgekomen, of veranderd. {ASK_ANEW}") from None
    return read(data, today)


def look_through(office: Office, who: Identity, whole: Meegegeven) -> Arriving:
    """What this file would bring here; nothing is kept.

    Raises:
        NotAllowed: for anybody but the teamleider, and where it may not come in at all.
    """
    require_teamleider(office, who)
    found = whole.cover
    with reading(office, who):
        _check_may_come(office, whole)
        return Arriving(
            name=found.name,
            birth_year=found.birth_year,
            whence=whole.whence,
            made_on=whole.made_on,
            parts=(*parts_of(whole), *([f"{len(whole.people)} mensen om de cliënt"] if whole.people else [])),
            left_until=found.ends_on if found.ends_on > office.clock.today() else None,
            same=tuple(_same(whole)),
            namesakes=already_here(office, who, found.name, found.birth_year),
            points=tuple(_points(office, whole)),
        )


def bring_in(office: Office, who: Identity, whole: Meegegeven, arrival: Arrival) -> ClientFile:
    """Take him in as a client whom nobody guides yet: all that came along, and a route of his own from his move.

    Raises:
        NotAllowed: for anybody but the teamleider, and where it may not come in, or somebody may be here already.
        BadInput: naming the field, where the cover or the day of the move cannot be.
    """
    require_teamleider(office, who)
    with acting(office, who):
        arriving = look_through(office, who, whole)
        if arriving.same and not arrival.beside:
            raise NotAllowed(arriving.same[0])
        if arriving.namesakes and not (arrival.another or arrival.beside):
            raise NotAllowed("Er is hier al een dossier met deze naam. Kijk eerst of dit dezelfde is.")
        client = _begin(office, who, whole, arrival, arriving.left_until)
        told = taking_in.take_in(office, who, client, whole, goes_on=arrival.goes_on)
        today = office.clock.today()
        Verhuizing.create(
            client=client,
            way=GEKOMEN,
            other=whole.whence,
            on=today,
            by=who.person_id,
            file=whole.file,
            origins=msgspec.json.encode(whole.origins).decode(),
            told=msgspec.json.encode(told).decode(),
        )
        IngelezenBestand.create(file=whole.file, on=today)
        write_audit(office, who, "bring-in-client", client.id, whole.file)
        return cover(office, client)


def _begin(office: Office, who: Identity, whole: Meegegeven, arrival: Arrival, left_until: date | None) -> Client:
    found = whole.cover
    draft = ClientDraft(
        name=found.name,
        called=found.called,
        moving_on=arrival.moving_on,
        birth_year=found.birth_year,
        language=found.language if found.language in languages(office.content) else "nl",
        has_children=found.has_children,
        leerroute=found.leerroute if found.leerroute in LEERROUTES else "",
    )
    fields = checked_cover(office, draft)
    ends_on = None
    if arrival.goes_on:
        if left_until is None:
            raise Fault("Van de begeleiding is niets over. Laat de begeleiding hier opnieuw beginnen.")
        ends_on = left_until
        check_end(office.clock.today(), start_of(office, arrival.moving_on, None), ends_on)
    client = begin_file(office, who, {**fields, "ends_on": ends_on})
    note_end(office, who, client, LEFT.format(whole.office))
    return client


def _check_may_come(office: Office, whole: Meegegeven) -> None:
    if whole.practice != office.practice:
        what = "uit een oefenkantoor: daarin zijn de mensen verzonnen" if whole.practice else "van een echte cliënt"
        here = "Dit is een oefenkantoor." if office.practice else ""
        raise NotAllowed(f"Dit bestand komt {what}. Het kan hier niet ingelezen worden. {here}".strip())
    earlier = IngelezenBestand.get_or_none(IngelezenBestand.file == whole.file)
    if earlier is None:
        return
    row = Verhuizing.get_or_none(Verhuizing.file == whole.file, Verhuizing.way == GEKOMEN)
    day = dates.long(earlier.on)
    if row is None:
        raise NotAllowed(f"Dit bestand is hier op {day} al ingelezen, en dat dossier is daarna gewist. {ASK_ANEW}")
    raise NotAllowed(f"Dit bestand is hier op {day} al ingelezen: het is dossier nummer {row.client.number}.")


def _same(whole: Meegegeven) -> Iterator[str]:
    """The files of this very client that are here: he comes back, or another file of him came before."""
    join = "Wat elders gemeten is kan erbij: lees het in als nieuw dossier, en voeg ze samen (G, F7, dubbel)."
    for row in Client.select():
        if origin_of(row.id) in whole.origins:
            yield f"Deze cliënt had hier al een dossier: nummer {row.number}. Open dat weer (G, F7). {join}"
    for came in Verhuizing.select().where(Verhuizing.way == GEKOMEN):
        origins = msgspec.json.decode(came.origins, type=tuple[str, ...])
        if set(origins) & set(whole.origins):
            day = dates.long(came.on)
            yield f"Van deze cliënt is op {day} al een bestand ingelezen: nummer {came.client.number}. {join}"


def _points(office: Office, whole: Meegegeven) -> Iterator[str]:
    if whole.cover.language not in languages(office.content):
        yield "De taal op papier kent deze kiosk niet: het wordt Nederlands. Pas dat zo nodig aan met G."
    if any(digest != taking_in.digest_here(office) for digest in whole.instruments):
        yield "Er is gemeten met een andere versie van het meetinstrument. Die teksten blijven erbij."
    yield "Toestemming om te delen gaf de cliënt aan de vorige gemeente. Vraag die hier opnieuw."
