"""What there is to know before a guidance ends, how it ended each time, and how it goes on again."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from kiosk import dates
from kiosk.faults import BadInput, Conflict, NotAllowed
from kiosk.guidance.advies import AdviesView, newest_waiting, read_adviezen
from kiosk.guidance.changing import keep_along
from kiosk.guidance.clients import ClientFile, cover, reach
from kiosk.guidance.dossier import Dossier, dossier_of
from kiosk.guidance.doubles import is_empty
from kiosk.guidance.intake import Ending
from kiosk.guidance.lengthening import check_another_end, set_end
from kiosk.guidance.meting.answers import Kind
from kiosk.guidance.meting.uitkomst import OnderdeelUitkomst
from kiosk.guidance.plan.acties import Priority
from kiosk.guidance.reason import check_reason
from kiosk.guidance.route.planning import Shifts, plan_end_anew, shifts
from kiosk.guidance.terugkijken.talk import Advice, TalkKind
from kiosk.guidance.toestemming import Subject, taken_back_since, why_not
from kiosk.guidance.verhuizing.giving import given_along, told_offices
from kiosk.office import Office
from kiosk.people.acting import acting, reading, require_teamleider, write_audit
from kiosk.people.identity import Identity
from kiosk.store.client_models import Client
from kiosk.store.ending_models import Afsluiting

#: endings of a guidance that was one: what it brought is looked at before
REAL = (Ending.AFGESLOTEN, Ending.SOCIAAL_TEAM, Ending.VERHUISD, Ending.GESTOPT)


@dataclass(frozen=True)
class ClosingStep:
    """One thing that belongs to the end: since when it is done, or with which keys of the file it is done."""

    title: str
    keys: str
    #: none where it is not done yet
    on: date | None
    #: what was answered instead: then it is not done, and no key does it
    instead: str = ""
    #: whether that asks for something
    warns: bool = False


@dataclass(frozen=True)
class Closing:
    """What is told before the yes, by how the guidance would end: each point a sentence."""

    points: dict[Ending, tuple[str, ...]]
    #: whether nothing was done in this file: then it can be taken away
    empty: bool
    #: what belongs to the end, in its order
    steps: tuple[ClosingStep, ...] = ()
    #: whether the client lets the sociaal team know: without that nothing is handed over
    may_hand_over: bool = True
    #: whether to guide longer was advised at samen terugkijken, and what the regievoerder has not decided on yet
    advises_longer: bool = False
    advised: AdviesView | None = None


def before_closing(office: Office, who: Identity, client_id: str) -> Closing:
    """What there is to know before this client's guidance ends.

    Raises:
        NotAllowed: for anybody but the teamleider.
    """
    require_teamleider(office, who)
    with reading(office, who):
        known = dossier_of(office, who, client_id)
        points = {ending: tuple(_points(known, ending)) for ending in Ending}
        return Closing(
            points,
            is_empty(client_id),
            _steps(known),
            may_hand_over=not _not_shared(known),
            advises_longer=_advises_longer(known),
            advised=newest_waiting(client_id),
        )


#: when one thing of the end was done, or on which day it was answered that it is not
Day = tuple[date | None, str]


def _measured_on(known: Dossier) -> Day:
    days = [one.finished_on for one in known.metingen if one.kind is Kind.EINDMETING and one.finished_on]
    return max(days, default=None), ""


def _talked_on(known: Dossier) -> Day:
    return max((on for kind, on in known.terugkijken.finished if kind is TalkKind.EIND), default=None), ""


def _answered_on(known: Dossier) -> Day:
    """A no is an answer, and nothing that was done; a yes counts once it is signed."""
    said = known.toestemmingen.get(Subject.SOCIAAL_TEAM)
    if said is None or (said.given and not said.signed):
        return None, ""
    return said.on, "" if said.given else f"nee, {dates.short(said.on)}"


def _handed_on(known: Dossier) -> Day:
    """What was made and not asked back since; where the client says no, nothing is made."""
    said, last = known.toestemmingen.get(Subject.SOCIAAL_TEAM), known.handed[-1] if known.handed else None
    if said is not None and not said.given:
        return said.on, BACK if known.to_ask_back else "mag niet van de cliënt"
    return (last.on if last is not None and not taken_back_since(known.client.id, last.on) else None), ""


def _toward_the_end_since(known: Dossier) -> date:
    """Since when what is done belongs to the end that stands: where it was put off, from the day after."""
    longer = [one.on + timedelta(days=1) for one in known.verlengingen if one.until > one.was]
    return max([known.since, *longer])


def _advises_longer(known: Dossier) -> bool:
    """Whether the talk at the end of this guidance advised to go on."""
    since, stand = _toward_the_end_since(known), known.terugkijken
    talked = any(kind is TalkKind.EIND and on >= since for kind, on in stand.finished)
    return talked and stand.advice is Advice.VERLENGEN


def _advised_on(known: Dossier) -> Day:
    made = read_adviezen(known.client.id)
    return made[0].view.on if made else None, ""


#: said of a paper that went out, where the client took his yes back
BACK = "ingetrokken, brief terugvragen"
#: one thing of the end: how it is called, its keys in the file, and when it was done
AtTheEnd = tuple[str, str, Callable[[Dossier], Day]]
HANDED: AtTheEnd = ("overdracht sociaal team", "regel Sociaal team", _handed_on)
#: takes its place where to guide longer was advised
ADVISED: AtTheEnd = ("overdracht, of advies verlengen", "H, E, Enter", _advised_on)
#: what belongs to the end of a guidance; what a location adds to the end gets a line here
AT_THE_END: tuple[AtTheEnd, ...] = (
    ("eindmeting", "M", _measured_on),
    ("samen terugkijken", "H", _talked_on),
    ("toestemming sociaal team", "S", _answered_on),
    HANDED,
)


def _steps(known: Dossier) -> tuple[ClosingStep, ...]:
    """Each with its day; what was done before the guidance went on again, or longer, is of an earlier end."""
    end_since = _toward_the_end_since(known)
    at_the_end = [ADVISED if one is HANDED and _advises_longer(known) else one for one in AT_THE_END]
    found = []
    for title, keys, day_of in at_the_end:
        on, instead = day_of(known)
        # what the client answered stands until he answers otherwise
        since = known.since if day_of is _answered_on else end_since
        found.append(_step(title, keys, on if on and on >= since else None, instead))
    return tuple(found)


def _step(title: str, keys: str, on: date | None, instead: str) -> ClosingStep:
    if on is None or not instead:
        return ClosingStep(title, keys, on)
    return ClosingStep(title, keys, None, instead, warns=instead == BACK)


def _points(known: Dossier, ending: Ending) -> Iterator[str]:
    if ending in REAL:
        yield from _measured(known)
    if ending is Ending.SOCIAAL_TEAM and (refused := _not_shared(known)):
        yield f"{refused} Zonder toestemming gaat er niets mee naar het sociaal team."
    elif ending is Ending.SOCIAAL_TEAM and _handed_on(known)[0] is None:
        yield "Er is nog geen overdracht voor het sociaal team gemaakt (Enter op Sociaal team)."
    if ending is Ending.VERHUISD:
        yield from _along(known)
    if ending in REAL:
        yield from _looked_back(known)
        yield from _unfinished(known)
    if known.draft is not None:
        yield f"De {known.draft.kind} is nog bezig. U kunt hem dan niet meer afmaken."
    if known.meets_at is not None:
        yield f"Er staat nog een afspraak: {dates.moment(known.meets_at, known.today)}."


def _along(known: Dossier) -> Iterator[str]:
    """Whether his file goes along to where he moves: that is asked and made before it closes here."""
    given = given_along(known.client.id)
    if given:
        yield f"Het dossier ging mee naar {told_offices(given)}."
    elif refused := why_not(known.toestemmingen.get(Subject.VERHUIZING)):
        yield f"Het dossier gaat niet mee. {refused} Vraag het vóór het afsluiten, met S."
    else:
        yield "Het dossier is nog niet meegegeven. Kies dat eerst: nog een keer F7."


def _measured(known: Dossier) -> Iterator[str]:
    """What the metingen leave open: of what was asked apart only that there is something."""
    if known.uitkomst is None:
        yield "Er is nog geen enkele meting gedaan."
        return
    low = [f"{line.onderdeel.code} ({line.now.score})" for line in known.uitkomst.lines if _below(line)]
    if any(_below(line) for line in known.uitkomst.hidden):
        low.append("iets dat apart is gevraagd")
    if low:
        yield f"Nog onder de 4: {', '.join(low)}."
    unanswered = sum(not line.now.answered for line in (*known.uitkomst.lines, *known.uitkomst.hidden))
    if unanswered:
        yield f"Nog zonder antwoord: {_counted(unanswered, 'onderdeel', 'onderdelen')}."
    if not _ends_with_a_meting(known):
        yield "Er is geen eindmeting gedaan."


def _unfinished(known: Dossier) -> Iterator[str]:
    """What nobody does any more once it is closed: open actions, unanswered questions and what is not in VVS."""
    acties = [one for one in known.plan.acties if one.open]
    urgent = sum(one.priority is Priority.URGENT for one in acties)
    asked = sum(one.waiting for one in known.plan.doorverwijzingen)
    told = []
    if acties:
        haste = f" ({urgent} urgent)" if urgent else ""
        told.append(f"{_counted(len(acties), 'actie', 'acties')}{haste}")
    if asked:
        told.append(_counted(asked, "vraag aan een partner", "vragen aan partners"))
    if known.line.vvs_left:
        told.append(f"{_counted(known.line.vvs_left, 'deel', 'delen')} overtypen in VVS")
    if told:
        yield f"Nog open: {', '.join(told)}."


def _counted(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def _looked_back(known: Dossier) -> Iterator[str]:
    """Whether they looked back together at the end, and what came of it."""
    stand = known.terugkijken
    if stand.draft is not None:
        yield "Het gesprek om samen terug te kijken is nog bezig. U kunt het dan niet meer afmaken."
    since = _toward_the_end_since(known)
    if any(kind is TalkKind.EIND and on >= since for kind, on in stand.finished) and stand.advice is not None:
        yield f"Het advies bij samen terugkijken: {stand.advice.words}."
    elif stand.draft is None:
        yield "Er is aan het eind nog niet samen teruggekeken."


def _below(line: OnderdeelUitkomst) -> bool:
    return line.now.answered and not line.now.zelfredzaam


def _ends_with_a_meting(known: Dossier) -> bool:
    """Whether there is an eindmeting of this end: one of before the guidance went on again, or longer, is not."""
    since = _toward_the_end_since(known)
    days = [one.finished_on for one in known.metingen if one.kind is Kind.EINDMETING]
    return any(day is not None and day >= since for day in days)


def _not_shared(known: Dossier) -> str:
    """Why nothing goes to the sociaal team; empty where it may. A yes to the municipality does not count for it."""
    return why_not(known.toestemmingen.get(Subject.SOCIAAL_TEAM))


def check_reopen(office: Office, who: Identity, client_id: str) -> None:
    """Refuse to open a file again, before it is asked why.

    Raises:
        NotAllowed: for anybody but the teamleider, and where it went on in another file.
    """
    require_teamleider(office, who)
    with reading(office, who):
        check_not_joined(reach(office, who, client_id))


def check_not_joined(row: Client) -> Any:
    """How the guidance ended last; refused where it went on in another file."""
    last = Afsluiting.select().where(Afsluiting.client == row).order_by(Afsluiting.id.desc()).first()
    if last is not None and last.joined is not None:
        raise NotAllowed(f"Dit dossier is samengevoegd met nummer {last.joined}. Ga daar verder.")
    return last


@dataclass(frozen=True)
class NewEnd:
    """Until when the guidance goes on of who comes back after his end, and why."""

    on: date
    reason: str


def needs_end(office: Office, client: ClientFile, *, mistaken: bool) -> bool:
    """Whether a file opens again only with a new end: who comes back begins another guidance, and his end is past.

    One that was closed by mistake stands as it stood: of an end that is past there the signals tell.
    """
    return not mistaken and client.end <= office.clock.today()


def what_reopening_moves(office: Office, who: Identity, client_id: str, until: NewEnd) -> Shifts:
    """What would move along with the new end of who comes back, told before it is kept.

    Raises:
        NotAllowed: for anybody but the teamleider.
        BadInput: at ``ends_on`` or ``reason``.
    """
    require_teamleider(office, who)
    with reading(office, who):
        row = reach(office, who, client_id)
        check_another_end(office, row, until.on)
        check_reason(office, until.reason)
        return shifts(office, row, ends_on=until.on)


def reopen(
    office: Office,
    who: Identity,
    client_id: str,
    version: int,
    reason: str,
    *,
    mistaken: bool = False,
    until: NewEnd | None = None,
) -> ClientFile:
    """The guidance goes on: the file opens again as it was, and how it had ended stays to be read.

    Who comes back begins another guidance, with an end of its own: where his end is past (``needs_end``) nothing opens
    without a new one (``until``). Where closing was ``mistaken``, what was done for the end still counts.

    Raises:
        NotAllowed: for anybody but the teamleider, and where it went on in another file.
        BadInput: at ``reason``, where there is none; at ``ends_on``, where a new end is needed or cannot be.
        Conflict: where it is open already, or somebody else changed it in the meantime.
    """
    reason = check_reason(office, reason)
    with acting(office, who):
        require_teamleider(office, who)
        row = reach(office, who, client_id)
        if row.handed_over_on is None or row.version != version:
            raise Conflict
        open_again(office, who, row, reason, mistaken=mistaken)
        if until is not None:
            set_end(office, who, row, until.on, until.reason)
        elif needs_end(office, cover(office, row), mistaken=mistaken):
            raise BadInput("ends_on", "Het einde is voorbij. Kies eerst tot wanneer de begeleiding nu loopt.")
        if not mistaken:
            plan_end_anew(office, row)
        keep_along(row)
        write_audit(office, who, "reopen-client", client_id)
        return cover(office, row)


def open_again(office: Office, who: Identity, row: Client, reason: str, *, mistaken: bool) -> None:
    """A closed row is open again, and its last ending tells so; the row is kept by who changes it.

    Raises:
        NotAllowed: where it went on in another file.
    """
    last = check_not_joined(row)
    row.handed_over_on, row.handed_over_to = None, ""
    if last is not None:
        last.reopened_on, last.reopened_by, last.reason = office.clock.today(), who.person_id, reason
        last.mistaken = mistaken
        last.save()
