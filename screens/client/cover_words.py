"""The cover of a client's file in words: how each of its pages stands, and what is told under them."""

from dataclasses import dataclass

from textual.content import Content

from kiosk import dates, names
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.dossier import Dossier
from kiosk.guidance.languages import language_name
from kiosk.guidance.meting.answers import Kind
from kiosk.guidance.plan.acties import Priority
from kiosk.guidance.route.telling import Onderwerp, Signal
from kiosk.guidance.toestemming import Subject
from kiosk.paper.making.brief import is_due
from screens.frame.lines import hanging, signal_text

#: what is left to do once a guidance has ended
PRINT_BRIEF = "Print de brief voor de cliënt: F5."


@dataclass(frozen=True)
class Way:
    """One way on from a client's file: its key, its name, and in a few words how it stands."""

    key: str
    action: str
    title: str
    state: str


def kept_text(before: ClientFile, now: ClientFile) -> str:
    """What became of a cover, in a sentence."""
    if now.id != before.id:
        return f"Samengevoegd. Ga verder in het dossier met nummer {now.number}."
    if now.closed and not before.closed:
        return f"De begeleiding is afgesloten. {PRINT_BRIEF}" if is_due(now) else "De begeleiding is afgesloten."
    if before.closed and not now.closed:
        return "Het dossier is weer open."
    return "Bewaard."


def calm_text(known: Dossier) -> str:
    """That nothing presses, and why."""
    if known.joined_with is not None:
        return f"Dit dossier was dubbel. Het is samengevoegd met nummer {known.joined_with}."
    calm = known.line.calm_text
    return f"Geen haast. {names.ended(calm[0].upper() + calm[1:])}"


def way_text(way: Way, title_width: int, width: int) -> Content:
    """One way on, with how it stands."""
    title = f"{way.key:>2}  {way.title.ljust(title_width + 3)}"
    return hanging(width, Content.styled(title, "bold"), Content(way.state))


def meting_state(known: Dossier) -> str:
    """The draft, else what comes next on the route."""
    draft, proposal = known.draft, known.proposal
    if draft is not None:
        return f"{draft.kind} is bezig: {draft.answered} van {len(draft.questions)} ingevuld"
    if known.client.closed:
        return "de uitkomst van de laatste meting" if known.metingen else "er is geen meting gedaan"
    if not proposal.extra:
        return f"{proposal.kind} doen"
    if proposal.planned_on is None:
        return "een extra meting, of de uitkomst van de laatste"
    return f"de uitkomst, of een extra; de volgende is {dates.brief(proposal.planned_on, known.today)}"


def terugkijk_state(known: Dossier) -> str:
    """The draft, that it is time, or when it was last; empty where there is nothing to tell yet."""
    stand = known.terugkijken
    if stand.draft is not None and not known.client.closed:
        return "samen terugkijken is bezig: ga verder"
    if stand.proposal.due and not known.client.closed:
        return f"nu samen doen, {stand.proposal.kind.words}"
    if not stand.finished:
        return ""
    kind, on = stand.finished[-1]
    if on < known.since:
        return f"in een eerdere begeleiding, op {dates.brief(on, known.today)}"
    return f"{kind.words.partition(',')[0]}, gedaan op {dates.brief(on, known.today)}"


def meets_state(known: Dossier) -> str:
    """When they meet again; what is past and was not noted comes first."""
    if known.unnoted_at is not None:
        return f"{dates.moment(known.unnoted_at, known.today)}: ging dit door?"
    if known.meets_at is None:
        return "de begeleiding is voorbij" if known.client.closed else "nog geen afspraak"
    if known.meets_at.date() == known.today:
        return f"vandaag {dates.clock(known.meets_at)}"
    return f"volgende: {dates.moment(known.meets_at, known.today)}"


def plan_state(known: Dossier) -> str:
    """How many actions are open, and how many of those press."""
    count = len(known.plan.open)
    urgent = sum(actie.priority is Priority.URGENT for actie in known.plan.open)
    if not count:
        return "geen open acties"
    return f"{count} open {'actie' if count == 1 else 'acties'}" + (f", {urgent} urgent" if urgent else "")


def given_state(known: Dossier) -> str:
    """What he said of sharing his metingen."""
    given = known.toestemmingen.get(Subject.METINGEN)
    if given is None:
        return ("niet gevraagd" if known.client.closed else "nog niet gevraagd") + _at_the_end(known)
    return f"{given.said}, gevraagd op {dates.brief(given.on, known.today)}" + _at_the_end(known)


def _at_the_end(known: Dossier) -> str:
    """What he said about the sociaal team, where he was asked that."""
    said = known.toestemmingen.get(Subject.SOCIAAL_TEAM)
    return f"; sociaal team: {said.said}" if said else ""


def asks_contact(known: Dossier) -> bool:
    """Whether it is time to tell if the contact with the sociaal team came about."""
    return any(signal.onderwerp is Onderwerp.SOCIAAL for signal in known.line.signals)


def sociaal_state(known: Dossier) -> str:
    """How it stands with the overdracht to the sociaal team; empty where nothing is asked or it is a no."""
    said, last = known.toestemmingen.get(Subject.SOCIAAL_TEAM), known.handed[-1] if known.handed else None
    if known.to_ask_back:
        return "! ingetrokken: vraag de brief terug"
    if asks_contact(known):
        return "vertel of het contact gelukt is"
    if last is not None and last.on >= known.since:
        return f"overdracht gemaakt op {dates.brief(last.on, known.today)}"
    days = [one.finished_on for one in known.metingen if one.kind is Kind.EINDMETING]
    measured = any(day is not None and day >= known.since for day in days)
    if known.client.closed or (said is None and not measured) or (said is not None and not said.given):
        return ""
    return "de overdracht maken" if said is not None else "de overdracht maken; vraag eerst toestemming (S)"


def around_state(known: Dossier) -> str:
    """Who stands around the client, and when his begeleider can be reached."""
    around = ", ".join(dict.fromkeys(person.role.brief for person in known.people))
    days = known.agreements.hours.partition(",")[0]
    nobody = "niets ingevuld" if known.client.closed else "nog niet ingevuld"
    return "; ".join(part for part in (around, days) if part) or nobody


def signal_row(signal: Signal, width: int) -> Content:
    """A signal in bold where it leads; one that was set aside stands back, with who did so and until when."""
    if signal.aside is None:
        return signal_text(signal.text, width, "bold" if signal.leads else "", leads=signal.leads)
    told = [Content.styled(text, "$soft") for text in (signal.text, signal.aside.said)]
    return hanging(width, Content.styled("– ", "$soft"), *told)


def details_text(known: Dossier) -> Content:
    """What is known of him beside his pages."""
    client = known.client
    lines = [known.to_ask_back] if known.to_ask_back else []
    lines += [f"Taal: {language_name(client.language)}"]
    if client.moving_on:
        moved = "verhuist op" if client.month < 0 else "verhuisd op"
        lines[-1] += f" · {moved} {dates.long(client.moving_on)}"
    if known.verlengingen:
        lines.append(f"Begeleiding {known.verlengingen[-1].told}")
    for one in known.endings:
        lines.append(f"Afgerond op {one.told}")
        if one.told_again:
            lines.append(f"Verder op {one.told_again}")
    if client.guides:
        lines.append("Begeleider: " + ", ".join(guide.said for guide in client.guides))
    if client.apart_since:
        lines.append(f"Woont niet meer samen sinds {dates.long(client.apart_since)}")
    if client.housemates:
        since = f" (sinds {dates.long(client.together_since)})" if client.together_since else ""
        lines.append("Huishouden met " + ", ".join(client.housemates) + since)
    return Content("\n".join(lines))
