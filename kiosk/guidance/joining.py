"""Two files of one client become one: all that was kept in the one goes along to the other, and nothing is lost.

What only one can be and both files say otherwise is asked, and the other stays on the timeline; see ``join_cover``.
What stays of the file that goes is its cover, closed as double, with the number of the file in which it went on.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from kiosk import dates, names
from kiosk.faults import BadInput, Conflict, NotAllowed
from kiosk.guidance import join_route
from kiosk.guidance.changing import keep_along
from kiosk.guidance.clients import ClientFile, cover, covers, end_of, length_of, reach
from kiosk.guidance.closing import check_not_joined, open_again
from kiosk.guidance.intake import Ending
from kiosk.guidance.join_cover import (
    Answered,
    Counts,
    Difference,
    Pair,
    differences,
    join_covers,
    kept_lines,
    pair_of,
)
from kiosk.guidance.omgeving import AGREED
from kiosk.guidance.reason import check_reason
from kiosk.guidance.route.planning import plan_end_anew, replan
from kiosk.guidance.verhuizing.echoes import Echoes, drop_echoes, echoes_of
from kiosk.office import Office
from kiosk.people.acting import acting, reading, require_teamleider, write_audit
from kiosk.people.identity import Identity
from kiosk.store import overleg_models, rapport_models, route_models, sociaal_models  # noqa: F401 - their rows go along
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
from kiosk.store.ending_models import Afsluiting, Samenvoeging
from kiosk.store.office_models import columns
from kiosk.store.terugkijk_models import Terugkijken

__all__ = ["Counts", "Difference", "Joining", "before_joining", "file_numbered", "join"]

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
    #: what only one can be: which counts is to be said of each
    differ: tuple[Difference, ...] = ()
    #: that the file that stays is closed: it opens again by the same act, with a reason
    reopens: str = ""

    @property
    def proposed(self) -> dict[str, str]:
        """Whose value is proposed of each difference."""
        return {one.what: one.proposed for one in self.differ}

    def kept(self, counts: Counts) -> tuple[str, ...]:
        """What counts no more by these answers, as it stays on the timeline."""
        return tuple(kept_lines(self.differ, counts, self.goes, self.stays))


def file_numbered(office: Office, who: Identity, typed: str) -> ClientFile:
    """The file of a number, closed ones too.

    Raises:
        NotAllowed: for anybody but the teamleider.
        BadInput: at ``number``, where there is none, or where no number was typed.
    """
    require_teamleider(office, who)
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
    require_teamleider(office, who)
    with reading(office, who):
        leaving, staying = reach(office, who, goes), reach(office, who, stays)
        _check(leaving, staying)
        of_goes, of_stays = covers(office, [leaving, staying])
        twice = echoes_of(leaving, staying)
        differ = differences(office, pair_of(leaving, staying, twice), of_goes, of_stays)
        points = tuple(_points(office, of_goes, of_stays, twice))
        return Joining(of_stays, of_goes, points, differ, _reopens(staying))


def _reopens(staying: Client) -> str:
    """That the file that stays is closed; empty where it is not."""
    if staying.handed_over_on is None:
        return ""
    how = Ending(staying.handed_over_to).words
    return f"Nummer {staying.number} is dicht sinds {dates.long(staying.handed_over_on)} ({how}). Het gaat weer open."


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


def join(
    office: Office,
    who: Identity,
    goes: str,
    goes_version: int,
    stays: str,
    stays_version: int,
    counts: Counts | None = None,
    reason: str = "",
) -> ClientFile:
    """The file ``goes`` goes up in the file ``stays``; gives the cover of the one that stays.

    ``counts`` says of each difference whose value counts, by the id of his client. Where the file that stays is closed
    it opens again, because the client comes back; ``reason`` says why.

    Raises:
        NotAllowed: for anybody but the teamleider, and where the two cannot be joined.
        BadInput: at ``reason``, where a closed file opens again without one.
        Conflict: where somebody else changed one of them in the meantime, or a difference was not answered.
    """
    with acting(office, who):
        require_teamleider(office, who)
        leaving, staying = reach(office, who, goes), reach(office, who, stays)
        if (leaving.version, staying.version) != (goes_version, stays_version):
            raise Conflict
        _check(leaving, staying)
        twice = echoes_of(leaving, staying)
        answered = _answered(office, pair_of(leaving, staying, twice), counts or {})
        kept, reopens = _lost(office, answered), staying.handed_over_on is not None
        if reopens:
            open_again(office, who, staying, check_reason(office, reason), mistaken=False)
        if twice:
            drop_echoes(office, twice)
        if answered.begins_anew:
            join_route.drop_earlier_checklist(answered.pair)
        for join_rows in (_give_rows, _join_guides, _join_agreements, _join_texts):
            join_rows(leaving, staying)
        _join_routes(office, who, answered, came_back=twice is not None, reopens=reopens)
        _note(office, who, answered.pair, kept)
        return cover(office, staying)


def _note(office: Office, who: Identity, pair: Pair, kept: list[str]) -> None:
    """The one closes, the other tells that it went up in it, and both are kept."""
    goes, stays, told = pair.goes, pair.stays, msgspec.json.encode(kept).decode()
    today = office.clock.today()
    Samenvoeging.create(client=stays, number=goes.number, on=today, by=who.person_id, told=told)
    _close(office, who, goes, stays)
    keep_along(stays)
    write_audit(office, who, "join-clients", stays.id, goes.id)
    write_audit(office, who, "joined-into", goes.id, stays.id)


def _answered(office: Office, pair: Pair, counts: Counts) -> Answered:
    """What was said of each difference; refused where it was not said of one: nothing is chosen in silence."""
    differ = differences(office, pair, *covers(office, [pair.goes, pair.stays]))
    if {one.what for one in differ} != set(counts) or not set(counts.values()) <= {pair.goes.id, pair.stays.id}:
        raise Conflict
    return Answered(pair, differ, counts)


def _lost(office: Office, answered: Answered) -> list[str]:
    """What of either file counts no more, for the timeline."""
    pair = answered.pair
    kept = [*kept_lines(answered.differ, answered.counts, pair.goes, pair.stays), *_lost_agreements(pair)]
    of_route = join_route.earlier_checklist if answered.begins_anew else join_route.twice_settled
    return [*kept, *of_route(office, pair)]


def _join_routes(office: Office, who: Identity, answered: Answered, *, came_back: bool, reopens: bool) -> None:
    """Covers, steps, fasen and endings: of the later guidance where it begins anew, else both as one guidance."""
    pair, anew, staying = answered.pair, answered.begins_anew, answered.pair.stays
    if anew:
        join_route.join_after(office, pair, came_back=came_back)
        join_route.end_earlier(office, who.person_id, pair, f"verder in het dossier met nummer {staying.number}")
    else:
        join_route.join_mijlpalen(pair)
    join_route.join_fasen(pair, anew=anew)
    length_was = length_of(office, staying)
    join_covers(answered)
    if reopens and (end := end_of(office, staying)) <= office.clock.today():
        first = f"Open nummer {staying.number} eerst zelf weer, met een nieuw einde (G, F7)."
        raise NotAllowed(f"De begeleiding zou dan al voorbij zijn ({dates.long(end)}). {first}")
    if not anew:
        replan(office, who, staying, length_was)
        if reopens:
            plan_end_anew(office, staying)


def _check(leaving: Client, staying: Client) -> None:
    if leaving.id == staying.id:
        raise NotAllowed("Dit is hetzelfde dossier. Kies het andere.")
    if staying.handed_over_on is not None:
        check_not_joined(staying)
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


def _join_guides(leaving: Client, staying: Client) -> None:
    """Who guided the one guides the other; who guided both does so once."""
    for_good = Caseload.select(Caseload.person).where(Caseload.client == staying.id, Caseload.until.is_null())
    Caseload.delete().where(Caseload.client == leaving.id, Caseload.person.in_(for_good)).execute()
    Caseload.update(client=staying.id).where(Caseload.client == leaving.id).execute()


def _lost_agreements(pair: Pair) -> Iterator[str]:
    """What was agreed in the file that goes and is said otherwise in the one that stays, in a few words."""
    theirs, ours = (ClientAgreements.get_or_none(ClientAgreements.client == one.id) for one in (pair.goes, pair.stays))
    if theirs is None or ours is None:
        return
    for name in AGREED:
        said = getattr(theirs, name)
        if said and getattr(ours, name) not in ("", said):
            yield f"afspraken over bereik: {' '.join(said.split())} (nummer {pair.goes.number})"


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


def _close(office: Office, who: Identity, leaving: Client, staying: Client) -> None:
    today = office.clock.today()
    if leaving.handed_over_on is None:
        leaving.handed_over_on = today
    leaving.handed_over_to = Ending.DUBBEL
    Afsluiting.create(client=leaving, how=Ending.DUBBEL, on=today, by=who.person_id, joined=staying.number)
    keep_along(leaving)
