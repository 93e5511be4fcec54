"""Two files of one client become one: all that was kept in the one goes along to the other, and nothing is lost.

What stays of the file that goes is its cover, closed as double, with the number of the file in which it went on.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from kiosk import names
from kiosk.faults import BadInput, Conflict, NotAllowed
from kiosk.guidance.changing import keep_along
from kiosk.guidance.clients import ClientFile, cover, covers, length_of, reach
from kiosk.guidance.intake import Ending
from kiosk.guidance.omgeving import AGREED
from kiosk.guidance.route.planning import replan
from kiosk.guidance.verhuizing.echoes import Echoes, drop_echoes, echoes_of
from kiosk.office import Office
from kiosk.people.acting import acting, reading, require_teamleider, write_audit
from kiosk.people.identity import Identity
from kiosk.store import overleg_models, rapport_models, sociaal_models  # noqa: F401 - their rows of a client go along
from kiosk.store.board_model import Attention
from kiosk.store.client_models import (
    Actie,
    Afspraak,
    Caseload,
    Client,
    ClientAgreements,
    FaseStep,
    Geprint,
    Meting,
    Mijlpaal,
)
from kiosk.store.colleague_models import GoedWerkt, Notitie
from kiosk.store.ending_models import Afsluiting
from kiosk.store.office_models import columns, random_id
from kiosk.store.route_models import Wachttijd
from kiosk.store.terugkijk_models import Terugkijken

#: the rows that are not only given to the other client
BY_THEMSELVES = (Attention, Afsluiting, Mijlpaal, FaseStep, Caseload, ClientAgreements, Notitie, GoedWerkt)
#: what is counted before the yes: the word for one and for more
COUNTED = {
    Meting: ("meting", "metingen"),
    Actie: ("actie", "acties"),
    Afspraak: ("afspraak of bezoek", "afspraken en bezoeken"),
    Terugkijken: ("keer samen terugkijken", "keer samen terugkijken"),
    Geprint: ("keer geprint", "keer geprint"),
}
#: no file has a longer number
MOST_DIGITS = 9


@dataclass(frozen=True)
class Joining:
    """What there is to know before two files become one."""

    #: the file that stays, and the one that goes
    stays: ClientFile
    goes: ClientFile
    #: each point a sentence
    points: tuple[str, ...]


def file_numbered(office: Office, who: Identity, typed: str) -> ClientFile:
    """The file of a number, closed ones too.

    Raises:
        NotAllowed: for anybody but the teamleider.
        BadInput: at ``number``, where there is none, or where no number was typed.
    """
    require_teamleider(who)
    with reading(office, who):
        figures = typed.strip()
        if not (figures.isascii() and figures.isdigit()):
            raise BadInput("number", "Typ alleen het nummer van het dossier, bijvoorbeeld 1004.")
        row = Client.get_or_none(Client.number == int(figures)) if len(figures) <= MOST_DIGITS else None
        if row is None:
            raise BadInput("number", "Er is geen dossier met dit nummer. Kijk het nummer na.")
        return cover(office, row)


def before_joining(office: Office, who: Identity, goes: str, stays: str) -> Joining:
    """What happens where the file ``goes`` goes up in the file ``stays``, both by the id of their client.

    Raises:
        NotAllowed: for anybody but the teamleider, and where the two cannot be joined.
    """
    require_teamleider(who)
    with reading(office, who):
        leaving, staying = reach(office, who, goes), reach(office, who, stays)
        _check(leaving, staying)
        of_goes, of_stays = covers(office, [leaving, staying])
        return Joining(of_stays, of_goes, tuple(_points(office, of_goes, of_stays, echoes_of(leaving, staying))))


def _points(office: Office, goes: ClientFile, stays: ClientFile, twice: Echoes | None) -> Iterator[str]:
    moved = [_counted(model, goes.id, twice, *words) for model, words in COUNTED.items()]
    along = ", ".join(part for part in moved if part)
    known = [_said(twice.count(model), *words) for model, words in COUNTED.items() if twice and twice.count(model)]
    if along:
        yield f"Mee gaat: {along}."
    elif not known:
        yield "In dit dossier staat nog geen meting, actie of afspraak."
    if known:
        yield f"In beide staat hetzelfde: {', '.join(known)}. Dat blijft één keer staan."
    if names.letters(goes.name) != names.letters(stays.name):
        yield f"! De naam verschilt: {goes.name} en {stays.name}. Weet u het zeker?"
    if goes.birth_year and stays.birth_year and goes.birth_year != stays.birth_year:
        yield f"! Het geboortejaar verschilt: {goes.birth_year} en {stays.birth_year}. Weet u het zeker?"
    new = [guide.name for guide in goes.guides if guide.person_id not in {one.person_id for one in stays.guides}]
    if new:
        yield f"{' en '.join(new)} begeleidt daarna ook nummer {stays.number}."
    both = list(ClientAgreements.select().where(ClientAgreements.client.in_([goes.id, stays.id])))
    if len(both) == 2 and any(getattr(both[0], name) and getattr(both[1], name) for name in AGREED):
        yield f"Afspraken over bereik die in beide staan: die van nummer {stays.number} blijven."


def _counted(model: Any, client_id: str, twice: Echoes | None, one: str, many: str) -> str:
    count = model.select().where(model.client == client_id).count() - (twice.count(model) if twice else 0)
    return _said(count, one, many) if count > 0 else ""


def _said(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def join(office: Office, who: Identity, goes: str, goes_version: int, stays: str, stays_version: int) -> ClientFile:
    """The file ``goes`` goes up in the file ``stays``; gives the cover of the one that stays.

    Raises:
        NotAllowed: for anybody but the teamleider, and where the two cannot be joined.
        Conflict: where somebody else changed one of them in the meantime.
    """
    with acting(office, who):
        require_teamleider(who)
        leaving, staying = reach(office, who, goes), reach(office, who, stays)
        if (leaving.version, staying.version) != (goes_version, stays_version):
            raise Conflict
        _check(leaving, staying)
        if twice := echoes_of(leaving, staying):
            drop_echoes(office, twice)
        _give_rows(leaving, staying)
        _join_mijlpalen(leaving, staying)
        _join_fasen(leaving, staying)
        _join_guides(leaving, staying)
        _join_agreements(leaving, staying)
        _join_texts(leaving, staying)
        length_was = length_of(office, staying)
        _fill(staying, leaving)
        replan(office, who, staying, length_was)
        _join_households(leaving, staying)
        _close(office, who, leaving, staying)
        keep_along(staying)
        write_audit(office, who, "join-clients", staying.id, leaving.id)
        write_audit(office, who, "joined-into", leaving.id, staying.id)
        return cover(office, staying)


def _check(leaving: Client, staying: Client) -> None:
    if leaving.id == staying.id:
        raise NotAllowed("Dit is hetzelfde dossier. Kies het andere.")
    if staying.handed_over_on is not None:
        raise NotAllowed(f"Het dossier met nummer {staying.number} is afgesloten. Open dat eerst weer (G, F7).")
    drafts = Meting.select().where(Meting.client.in_([leaving.id, staying.id]), Meting.finished_on.is_null())
    if drafts.count() > 1:
        raise NotAllowed("In beide dossiers is een meting bezig. Maak er eerst één af, of gooi die weg.")
    mine = Terugkijken.client.in_([leaving.id, staying.id])
    if Terugkijken.select().where(mine, Terugkijken.finished_on.is_null()).count() > 1:
        raise NotAllowed("In beide dossiers is een gesprek om terug te kijken bezig. Maak er eerst één af.")


def _give_rows(leaving: Client, staying: Client) -> None:
    """Every row of the one is the other's; where there can be only one, that of the file that stays counts."""
    for key, model in Client._meta.backrefs.items():
        if model in BY_THEMSELVES:
            continue
        for beside in _unique_beside(model):
            there = set(columns(model.select(*beside).where(key == staying.id)))
            for row in model.select().where(key == leaving.id):
                if tuple(getattr(row, field.name) for field in beside) in there:
                    row.delete_instance()
        model.update({key: staying.id}).where(key == leaving.id).execute()


def _unique_beside(model: Any) -> Iterator[list[Any]]:
    """By which fields, beside its client, a row is the only one."""
    for fields, unique in model._meta.indexes:
        if unique and "client" in fields:
            yield [model._meta.fields[name] for name in fields if name != "client"]


def _join_mijlpalen(leaving: Client, staying: Client) -> None:
    """A step of the route that both have is done where it was done in one; each one's own steps stay."""
    there = {row.code: row for row in Mijlpaal.select().where(Mijlpaal.client == staying.id) if not row.title}
    for row in Mijlpaal.select().where(Mijlpaal.client == leaving.id):
        same = None if row.title else there.get(row.code)
        if same is None:
            row.client = staying
            keep_along(row)
            continue
        if _settled(row) and not _settled(same):
            same.done_on, same.day_unknown = row.done_on, row.day_unknown
            same.skipped_on, same.reason = row.skipped_on, row.reason
            keep_along(same)
        Wachttijd.update(step=same).where(Wachttijd.step == row).execute()
        row.delete_instance()


def _settled(row: Mijlpaal) -> bool:
    return row.done_on is not None or row.skipped_on is not None


def _join_fasen(leaving: Client, staying: Client) -> None:
    """The fasen of both in the order of their days. The same one in which both files began, began with the earlier."""
    begun = [step for client in (leaving, staying) for step in _fasen_of(client)[:1]]
    if len(begun) > 1 and begun[0].fase == begun[1].fase:
        max(begun, key=lambda step: (step.started_on, step.id)).delete_instance()
    FaseStep.update(client=staying.id).where(FaseStep.client == leaving.id).execute()
    for before, step in pairwise(_fasen_of(staying)):
        if step.fase == before.fase:
            step.delete_instance()


def _fasen_of(client: Client) -> list[FaseStep]:
    return list(FaseStep.select().where(FaseStep.client == client.id).order_by(FaseStep.started_on, FaseStep.id))


def _join_guides(leaving: Client, staying: Client) -> None:
    """Who guided the one guides the other; who guided both does so once."""
    for_good = Caseload.select(Caseload.person).where(Caseload.client == staying.id, Caseload.until.is_null())
    Caseload.delete().where(Caseload.client == leaving.id, Caseload.person.in_(for_good)).execute()
    Caseload.update(client=staying.id).where(Caseload.client == leaving.id).execute()


def _join_agreements(leaving: Client, staying: Client) -> None:
    """What was agreed on reaching each other: what the file that stays does not say is taken over."""
    theirs = ClientAgreements.get_or_none(ClientAgreements.client == leaving.id)
    if theirs is None:
        return
    ours = ClientAgreements.get_or_none(ClientAgreements.client == staying.id)
    if ours is None:
        ClientAgreements.update(client=staying.id).where(ClientAgreements.client == leaving.id).execute()
        return
    for name in AGREED:
        setattr(ours, name, getattr(ours, name) or getattr(theirs, name))
    keep_along(ours)
    theirs.delete_instance()


def _join_texts(leaving: Client, staying: Client) -> None:
    """What is kept in one text of each file stands under each other."""
    for model in (Notitie, GoedWerkt):
        theirs, ours = (model.get_or_none(model.client == client.id) for client in (leaving, staying))
        if theirs is None or ours is None:
            model.update(client=staying.id).where(model.client == leaving.id).execute()
            continue
        ours.text = f"{ours.text}\n{theirs.text}" if model is Notitie else f"{ours.text}; {theirs.text}"
        keep_along(ours)
        theirs.delete_instance()


def _fill(staying: Client, leaving: Client) -> None:
    """What is not known of him in the file that stays, and was in the other."""
    for name in ("birth_year", "leerroute", "house_on", "called", "ends_on", "before_told_on"):
        if not getattr(staying, name):
            setattr(staying, name, getattr(leaving, name))
    days = [day for day in (staying.opened_on, leaving.opened_on) if day is not None]
    staying.opened_on = min(days, default=None)


def _join_households(leaving: Client, staying: Client) -> None:
    """Who lives alone in the file that stays lives with whom he lived in the other; the double lives with nobody."""
    if (
        not Client.select()
        .where(Client.household == staying.household, Client.id.not_in([staying.id, leaving.id]))
        .exists()
    ):
        staying.household = leaving.household
    leaving.household = random_id()


def _close(office: Office, who: Identity, leaving: Client, staying: Client) -> None:
    today = office.clock.today()
    if leaving.handed_over_on is None:
        leaving.handed_over_on = today
    leaving.handed_over_to = Ending.DUBBEL
    Afsluiting.create(client=leaving, how=Ending.DUBBEL, on=today, by=who.person_id, joined=staying.number)
    keep_along(leaving)
