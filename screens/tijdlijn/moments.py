"""What stands along a route, as lines of one list in the order of the days: each with all that is known of it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from textual.content import Content

from kiosk import dates
from kiosk.content.route import Route
from kiosk.guidance.advies import AdviesView
from kiosk.guidance.checklist import STEP as CHECKLIST
from kiosk.guidance.endings import EndingView, JoinedView
from kiosk.guidance.geprint import SentPaper
from kiosk.guidance.meting.answers import MetingView
from kiosk.guidance.overleg.besluit import BesluitView
from kiosk.guidance.plan.verwezen import DoorverwijzingView
from kiosk.guidance.route.afspraken import AfspraakView
from kiosk.guidance.route.hulpvragen import HulpvraagView
from kiosk.guidance.route.route import MijlpaalView
from kiosk.guidance.sociaal import Handed
from kiosk.guidance.terugkijken.talk import TalkView
from kiosk.guidance.tijdlijn import Tijdlijn
from kiosk.guidance.toestemming import ToestemmingAnswer
from kiosk.guidance.verhuizing.reading import VerhuizingView
from kiosk.guidance.wachten import WachttijdView
from kiosk.guidance.wensen import Wensen, WensView
from screens.frame.lines import Row
from screens.frame.signs import Signs
from screens.plan.wens import wens_text
from screens.tijdlijn.drawing import (
    ToldLine,
    fasen_text,
    referred_detail,
    step_detail,
    step_text,
    visit_detail,
    visit_text,
    wait_detail,
)
from screens.tijdlijn.words import hulpvraag_words, wait_text, wait_word
from screens.toestemming.words import TITLES

#: columns for text beside the list, and in a dialog
ASIDE = 31
DIALOG = 58

#: what a line of the list can be of
Thing = (
    MijlpaalView
    | AfspraakView
    | WensView
    | DoorverwijzingView
    | WachttijdView
    | MetingView
    | SentPaper
    | HulpvraagView
    | BesluitView
    | TalkView
    | Handed
    | AdviesView
    | VerhuizingView
    | EndingView
    | JoinedView
    | ToestemmingAnswer
)
#: before the id of a thing, in the key of its line
VISIT, WENS, REFERRED, ANSWER, WACHT, METING, PRINT = "b", "wens", "verwezen", "contact", "wacht", "meting", "print"
HULP, BESLUIT, TALK, MOVE, HANDED = "hulp", "besluit", "terugkijken", "verhuizing", "sociaal"
ADVIES, ENDING, JOINED, WITHDRAWN = "advies", "einde", "samen", "ingetrokken"


@dataclass(frozen=True)
class Moment:
    """One line of the list: what it is of, on which day, how it is drawn, and all of it."""

    key: str
    on: date | None
    thing: Thing
    draw: Callable[[int], Content]
    detail: Callable[[], Content]

    @property
    def row(self) -> Row:
        """The line for a list."""
        return Row(self.draw, self.key)


def moments_of(known: Tijdlijn, route: Route, signs: Signs) -> tuple[Moment, ...]:
    """All that stands along a route in the order of the days: on one day first the steps; without a day last."""
    others = [*_visits(known, signs), *_metingen(known, signs), *_prints(known, signs), *_waits(known, signs)]
    others += [*_told(known, signs), *_referred(known, signs), *_hulpvragen(known, signs), *_talks(known, signs)]
    others += [*_besluiten(known, signs), *_moves(known, signs), *_handed(known, signs), *_advised(known, signs)]
    others += [*_endings(known, signs), *_joined(known, signs), *_withdrawn(known, signs)]
    found = [*_steps(known, route, signs), *others]
    return tuple(sorted(found, key=lambda one: (one.on is None, one.on or date.max)))


def _steps(known: Tijdlijn, route: Route, signs: Signs) -> Iterator[Moment]:
    today = known.timeline.today
    for step in known.timeline.mijlpalen:
        detail = partial(step_detail, step, route.mijlpaal_named(step.code), today)
        told = step.code == CHECKLIST and (known.checklist.done or not step.ticked)
        beside = f": {known.checklist.progress}" if told else ""
        yield Moment(
            str(step.id), step.on, step, partial(step_text, step, today=today, signs=signs, beside=beside), detail
        )


def _visits(known: Tijdlijn, signs: Signs) -> Iterator[Moment]:
    today = known.timeline.today
    for one in known.timeline.afspraken:
        draw = partial(visit_text, one, today=today, signs=signs)
        yield Moment(f"{VISIT}{one.id}", one.day, one, draw, partial(visit_detail, one, today))


def _metingen(known: Tijdlijn, signs: Signs) -> Iterator[Moment]:
    names = {leefgebied.code: leefgebied.short for one in known.metingen for leefgebied in one.instrument.leefgebied}
    for one in known.metingen:
        if one.finished_on is None:
            continue
        about = f", alleen {names.get(one.leefgebied, one.leefgebied)}" if one.leefgebied else ""
        text = f"gemeten: {one.kind}{about}"
        line = ToldLine(one.finished_on, text, "meting", one.kind[0].upper())
        said = (f"{one.answered} van {len(one.questions)} onderdelen beantwoord", f"Ingevuld door {one.by}")
        yield _moment(f"{METING}{one.id}", line, one, signs, f"{one.kind}{about}".capitalize(), *said, *_day_of(line))


def _talks(known: Tijdlijn, signs: Signs) -> Iterator[Moment]:
    """Each time that they looked back together, with what was advised."""
    for one in known.talks:
        if one.finished_on is None:
            continue
        advice = f": {one.advice.words}" if one.advice else ""
        line = ToldLine(one.finished_on, f"samen teruggekeken{advice}", "gesprek", signs.visit)
        said = (f"{one.answered} van de {len(one.questions)} vragen beantwoord", f"Ingevuld door {one.by}")
        why = (f"Waarom: {one.reason}",) if one.reason else ()
        title = f"Samen teruggekeken{advice}"
        yield _moment(f"{TALK}{one.id}", line, one, signs, title, *said, *why, *_day_of(line))


def _prints(known: Tijdlijn, signs: Signs) -> Iterator[Moment]:
    for one in known.sent:
        sign = signs.plan if one.paper.is_kept else signs.poster
        # printed is what the printer said so of; of what went there before, nobody knows it
        became = "geprint" if one.out else "naar de printer"
        line = ToldLine(one.on, f"{became}: {one.paper.called}", became, sign)
        yield _moment(f"{PRINT}{one.id}", line, one, signs, f"{one.paper.called}, {became}", *_day_of(line))


def _waits(known: Tijdlijn, signs: Signs) -> Iterator[Moment]:
    today = known.timeline.today
    for one in known.wachttijden:
        line = ToldLine(one.since, wait_text(one, today), wait_word(one, today), signs.wait, whole=True)
        yield Moment(
            f"{WACHT}{one.id}", one.since, one, partial(line.draw, signs=signs), partial(wait_detail, one, today)
        )


def _told(known: Tijdlijn, signs: Signs) -> Iterator[Moment]:
    """What he wanted and how near it was, each on its day."""
    detail = partial(_wens_detail, known.wensen, known)
    for wens in known.wensen.all:
        lines = [(f"{WENS}{wens.id}", ToldLine(wens.said_on, f"wat ik wil: {wens.text}", "wens", signs.visit))]
        for look in wens.terugblikken:
            said = f": {look.said}" if look.said else ""
            line = ToldLine(look.on, f"wens, {look.nearness}{said}", "terugblik", signs.visit)
            lines.append((f"{WENS}{wens.id}-{look.on}", line))
        for key, line in lines:
            yield Moment(key, line.on, wens, partial(line.draw, signs=signs), detail)


def _wens_detail(wensen: Wensen, known: Tijdlijn) -> Content:
    return Content("\n").join(wens_text(wensen, known.client, ASIDE))


def _referred(known: Tijdlijn, signs: Signs) -> Iterator[Moment]:
    """What went to a partner and what came of it, each on its day."""
    for one in known.referred:
        asked = ToldLine(one.made_on, f"naar {one.partner_short}: {one.question}", "doorverwezen", signs.tip)
        lines = [(f"{REFERRED}{one.id}", asked)]
        if one.afloop is not None and one.answered_on is not None:
            said = f": {one.said}" if one.said else ""
            answer = ToldLine(one.answered_on, f"{one.partner_short}, {one.afloop}{said}", "contact", signs.tip)
            lines.append((f"{ANSWER}{one.id}", answer))
        for key, line in lines:
            yield Moment(key, line.on, one, partial(line.draw, signs=signs), partial(referred_detail, one))


def _hulpvragen(known: Tijdlijn, signs: Signs) -> Iterator[Moment]:
    """Each fase of a hulpvraag on the day on which it began, and that it was done."""
    for one in known.hulpvragen:
        lines = []
        for fase in one.fasen:
            back, why = ("terug naar ", f": {fase.reason}") if fase.back else ("", "")
            lines.append(ToldLine(fase.started_on, f"{one.title}: {back}{fase.title}{why}", "fase", signs.step))
        if one.closed_on is not None:
            lines.append(ToldLine(one.closed_on, f"{one.title}: deze hulpvraag is klaar", "fase", signs.step))
        detail = partial(fasen_text, one.fasen, ASIDE, signs, hulpvraag_words(one))
        for place, line in enumerate(lines):
            yield Moment(f"{HULP}{one.id}-{place}", line.on, one, partial(line.draw, signs=signs), detail)


def _besluiten(known: Tijdlijn, signs: Signs) -> Iterator[Moment]:
    """What the overleg decided, and whether it happened."""
    for one in known.besluiten:
        earlier = [before.told for before in one.earlier]
        line = ToldLine(one.on, "; ".join([f"besluit: {one.said}", *earlier]), str(one.came), signs.besluit, whole=True)
        title = f"Besluit van het overleg: {one.kind}"
        yield _moment(f"{BESLUIT}{one.id}", line, one, signs, title, one.said, *earlier, str(one.came), *_day_of(line))


def _moves(known: Tijdlijn, signs: Signs) -> Iterator[Moment]:
    """From where he came with what happened there, each on its day; and to where his file went."""
    for one in known.verhuizingen:
        line = ToldLine(one.on, one.said, "verhuisd", signs.visit, whole=True)
        yield _moment(f"{MOVE}{one.id}", line, one, signs, one.said, f"Door {one.by}", *_day_of(line))
        for place, part in enumerate(one.told):
            there = ToldLine(part.on, part.text, part.kind, signs.visit)
            said = f"{one.said} op {dates.long(one.on)}"
            yield _moment(f"{MOVE}{one.id}-{place}", there, one, signs, part.text, said, *_day_of(there))


def _handed(known: Tijdlijn, signs: Signs) -> Iterator[Moment]:
    """What went to the sociaal team, with who goes on there, and whether the contact came about, each on its day."""
    for one in known.handed:
        line = ToldLine(one.on, f"overdracht sociaal team: {one.contact.told}", "overdracht", signs.tip)
        title, who = "Overdracht aan het sociaal team", (one.contact.told, f"Gemaakt door {one.by}")
        yield _moment(f"{HANDED}{one.id}", line, one, signs, title, *who, *_day_of(line))
        if one.came_on is not None:
            done = f": {one.done}" if one.done else ""
            line = ToldLine(one.came_on, f"contact sociaal team {one.came}{done}", "contact", signs.tip)
            said = (f"{one.came}{done}", one.contact.told)
            title = "Contact met het sociaal team"
            yield _moment(f"{HANDED}{one.id}-contact", line, one, signs, title, *said, *_day_of(line))
        if one.back_on is not None:
            line = ToldLine(one.back_on, f"brief aan het sociaal team: {one.back}", "brief", signs.tip)
            title = "De brief aan het sociaal team"
            yield _moment(f"{HANDED}{one.id}-terug", line, one, signs, title, str(one.back), *_day_of(line))


def _endings(known: Tijdlijn, signs: Signs) -> Iterator[Moment]:
    """How the guidance ended and went on again, each on its day."""
    for place, one in enumerate(known.endings):
        text = f"dossier gesloten: {one.how.words.removeprefix('afgesloten: ')}"
        line = ToldLine(one.on, text, "einde", signs.step, whole=True)
        who = (f"Door {one.by}",) if one.by else ()
        yield _moment(
            f"{ENDING}{place}", line, one, signs, "Begeleiding afgesloten", one.how.words, *who, *_day_of(line)
        )
        if one.reopened_on is not None:
            why = "het sluiten was een vergissing" if one.mistaken else "de cliënt komt terug"
            again = ToldLine(one.reopened_on, f"dossier weer open: {why}", "verder", signs.step, whole=True)
            said = (why, f"Waarom: {one.reason}", f"Door {one.reopened_by}", *_day_of(again))
            yield _moment(f"{ENDING}{place}-verder", again, one, signs, "Dossier weer open", *said)


def _joined(known: Tijdlijn, signs: Signs) -> Iterator[Moment]:
    """Which files went up in this one, with what of either counts no more."""
    for one in known.joined:
        text = "; ".join([f"samengevoegd met nummer {one.number}", *(f"telt niet meer, {lost}" for lost in one.told)])
        line = ToldLine(one.on, text, "dossier", signs.step, whole=True)
        lost = ("Telt niet meer:", *one.told) if one.told else ()
        title = f"Samengevoegd met nummer {one.number}"
        yield _moment(f"{JOINED}{one.id}", line, one, signs, title, *lost, f"Door {one.by}", *_day_of(line))


def _withdrawn(known: Tijdlijn, signs: Signs) -> Iterator[Moment]:
    """Each toestemming that he took back."""
    for place, one in enumerate(known.withdrawn):
        text = f"toestemming ingetrokken: {TITLES[one.subject].lower()}"
        line = ToldLine(one.on, text, "toestemming", signs.visit)
        who = f"Genoteerd door {one.by}"
        yield _moment(f"{WITHDRAWN}{place}", line, one, signs, text.capitalize(), who, *_day_of(line))


def _advised(known: Tijdlijn, signs: Signs) -> Iterator[Moment]:
    """What was advised to the regievoerder, and what he decided, each on its day."""
    for one in known.advised:
        line = ToldLine(one.on, f"advies aan de regievoerder: {one.told}", "advies", signs.tip, whole=True)
        said = (
            f"{one.told} (was {dates.long(one.was)})",
            f"Waarom: {one.reason}",
            f"Gemaakt door {one.by}",
            *_day_of(line),
        )
        yield _moment(f"{ADVIES}{one.id}", line, one, signs, "Advies aan de regievoerder", *said)
        if one.decided_on is not None:
            decided = f"besluit regievoerder: {one.decided}"
            line = ToldLine(one.decided_on, decided, "besluit", signs.besluit, whole=True)
            noted = (one.decided, f"Genoteerd door {one.noted_by}", *_day_of(line))
            yield _moment(f"{ADVIES}{one.id}-besluit", line, one, signs, "Besluit van de regievoerder", *noted)


def _moment(key: str, line: ToldLine, thing: Thing, signs: Signs, title: str, *said: str) -> Moment:
    def detail() -> Content:
        return Content("\n").join([Content.styled(title, "bold"), *map(Content, said)])

    return Moment(key, line.on, thing, partial(line.draw, signs=signs), detail)


def _day_of(line: ToldLine) -> Iterable[str]:
    return (dates.long(line.on),)
