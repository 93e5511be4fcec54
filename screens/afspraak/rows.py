"""How a visit is drawn: the day, what is done of it, its steps, and beside them what was before."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from textual.content import Content

from kiosk import dates
from kiosk.guidance.omgeving import Agreements
from kiosk.guidance.plan.acties import ActieView
from kiosk.guidance.plan.verwezen import DoorverwijzingView
from kiosk.guidance.route.afspraken import AfspraakView
from kiosk.guidance.route.bezoek import Step, Visit
from screens.anywhere.doorverwijzen import state_of
from screens.frame.lines import Row, blank, hanging, heading
from screens.frame.signs import Signs
from screens.plan.rows import actie_text, due_text

#: the key of an appointment is its id behind this letter; an action's is its id
PLANNED = "a"
#: and a doorverwijzing's behind this one
REFERRED = "d"
#: columns of text beside the list
ASIDE = 39
YES, NO = "[x]", "[ ]"


@dataclass(frozen=True)
class VisitShown:
    """A visit, and what was agreed on reaching each other."""

    visit: Visit
    agreements: Agreements
    #: his questions at a partner of which it is still to be told what came of them
    referred: tuple[DoorverwijzingView, ...] = ()


def key_of(step: ActieView | AfspraakView | Step) -> str:
    """The key of the line of a step."""
    if isinstance(step, Step):
        return step
    return f"{PLANNED}{step.id}" if isinstance(step, AfspraakView) else str(step.id)


def moment_of(one: AfspraakView, today: date) -> str:
    """The day of an appointment, and its time where it has one."""
    return dates.moment(one.planned_at, today) if one.planned_at else dates.weekday(one.day, today)


def when_and_where(one: AfspraakView, today: date) -> str:
    """An appointment in words: ``do 3 december 10.00, 60 minuten, op kantoor``."""
    return ", ".join(part for part in (moment_of(one, today), f"{one.minutes} minuten", one.place) if part)


def quoted(text: str) -> str:
    """What the client said, as his words, on one line."""
    return f"“{' / '.join(text.splitlines())}”"


def day_text(visit: Visit) -> Content:
    """Of which day it is, and who noted it."""
    noted = "" if visit.afspraak is None else f" · genoteerd door {visit.afspraak.by}"
    if visit.day == visit.today:
        return Content.assemble(
            (f"Bezoek van vandaag, {dates.weekday(visit.day, visit.today)}", "bold $primary"), noted
        )
    distance = dates.distance(visit.day, visit.today)
    return Content.assemble((f"Bezoek van {dates.weekday(visit.day, visit.today)}, {distance}", "bold $warning"), noted)


def state_text(visit: Visit) -> Content:
    """What is done of this visit, and what is still open."""
    count = len(visit.moved)
    moved = f"{count} {'actie' if count == 1 else 'acties'}" if count else "acties"
    coming = f"volgende: {moment_of(visit.coming[0], visit.today)}" if visit.coming else "volgende keer"
    steps = [(bool(count), moved), (bool(visit.terugvraag), "terugvraag"), (bool(visit.coming), coming)]
    parts = [
        Content.styled(f"{YES if done else NO} {words}", "$success bold" if done else "$soft") for done, words in steps
    ]
    return Content("   ").join(parts)


def visit_rows(shown: VisitShown, *, wide: bool, signs: Signs) -> Iterator[Row]:
    """The steps of a visit in the order in which they are taken."""
    visit = shown.visit
    if not wide:
        yield from _before_rows(visit)
    yield from _actie_rows(visit, signs)
    yield from _referred_rows(shown)
    yield blank()
    yield heading(f"Wat zei {visit.client.first_name} dat u afsprak?")
    yield Row(partial(_told_text, visit), key_of(Step.TERUGVRAAG))
    yield blank()
    yield heading("Wanneer ziet u elkaar weer?")
    yield from (Row(partial(_planned_text, visit, one), key_of(one)) for one in (*visit.missed, *visit.coming))
    if not visit.coming:
        yield Row(partial(_key_line, "N", Content("Een volgende keer afspreken")), key_of(Step.NEXT_TIME))
    if not visit.client.closed:
        yield blank()
        yield Row(partial(_ready_text, visit), key_of(Step.READY))


def _before_rows(visit: Visit) -> Iterator[Row]:
    """What was agreed the last time, for who has no second column."""
    before = visit.before
    if before is not None and before.terugvraag:
        day = f"Vorige keer, {dates.weekday(before.day, visit.today)}: "
        said = Content.assemble((day, "$primary"), quoted(before.terugvraag))
        yield Row(partial(_two_lines, said))
        yield blank()


def _actie_rows(visit: Visit, signs: Signs) -> Iterator[Row]:
    yield heading("Wat is gelukt?")
    if not visit.acties:
        yield Row(lambda width: Content("Er zijn geen open acties. In het plan (P) maakt u er samen een."))
    for actie in visit.acties:
        yield Row(partial(actie_text, actie, _actie_state(visit, actie, signs), signs=signs), key_of(actie))


def _actie_state(visit: Visit, actie: ActieView, signs: Signs) -> Content:
    """The rung and the date of an action; that it was changed just now."""
    if not actie.open:
        return Content.assemble((f"vandaag {actie.state}", "$success"))
    moved = Content.styled("vandaag bijgewerkt", "$success") if actie.id in visit.moved else Content("")
    ladder = signs.ladder(actie.rung)
    rung = f"{ladder} {actie.rung.words}".ljust(21)
    return Content.assemble((rung, "$soft"), due_text(actie, visit.today), "   ", moved)


def _referred_rows(shown: VisitShown) -> Iterator[Row]:
    if shown.referred:
        yield blank()
        yield heading("Doorverwezen: is het contact gelukt?")
    for one in shown.referred:
        yield Row(partial(_referred_text, one, shown.visit), f"{REFERRED}{one.id}")


def _referred_text(one: DoorverwijzingView, visit: Visit, width: int) -> Content:
    asked = Content.assemble((f"{one.partner_short}: ", "bold"), one.question)
    state = Content.styled(state_of(one, visit.client, visit.today), "$soft")
    if one.to_ask(visit.today) and not visit.client.closed:
        state = Content.styled("! vraag het nu. Enter: hoe ging het?", "$warning bold")
    also = [Content.styled(f"staat ook uit bij {', '.join(one.also_at)}", "$soft")] if one.also_at else []
    return hanging(width, Content("?   "), asked, state, *also)


def _key_line(key: str, text: Content, width: int) -> Content:
    return hanging(width, Content.styled(f"{key:<4}", "bold $primary"), text)


def _told_text(visit: Visit, width: int) -> Content:
    said = visit.terugvraag or "Vraag het, en schrijf de eigen woorden op"
    return hanging(width, Content("    "), *(Content(line) for line in said.splitlines()))


def _planned_text(visit: Visit, one: AfspraakView, width: int) -> Content:
    if one not in visit.missed:
        return _key_line("W", Content(when_and_where(one, visit.today)), width)
    question = ("  Ging dit door?", "$warning bold")
    return _key_line("W", Content.assemble(("! ", "$warning bold"), when_and_where(one, visit.today), question), width)


def _ready_text(visit: Visit, width: int) -> Content:
    day = "vandaag" if visit.day == visit.today else dates.weekday(visit.day, visit.today)
    noted = "Het bezoek is genoteerd. Terug"
    text = noted if visit.afspraak else f"Klaar: noteer het bezoek van {day}"
    return _key_line("F8", Content(text), width).stylize("bold")


def beside_text(shown: VisitShown, lit: ActieView | None, *, signs: Signs) -> Content:
    """The last time, how the lit action climbed, and what was agreed on reaching each other."""
    parts = [*_last_time(shown.visit), *_ladder_of(shown.visit, lit, signs), *_agreed(shown.agreements)]
    return Content("\n").join(parts)


def _last_time(visit: Visit) -> Iterator[Content]:
    before = visit.before
    if before is not None:
        said = quoted(before.terugvraag) if before.terugvraag else "Er is geen terugvraag opgeschreven."
        yield Content.styled("Vorige keer", "bold $primary")
        yield from (Content(f"{dates.weekday(before.day, visit.today)}, met {before.by}"), Content(said), Content(""))


def _ladder_of(visit: Visit, lit: ActieView | None, signs: Signs) -> Iterator[Content]:
    if lit is None:
        return
    yield Content.styled("Deze actie op de ladder", "bold $primary")
    for step in visit.climbs.get(lit.id, ()):
        ladder = signs.ladder(step.rung)
        words = f"{ladder} {step.rung.words.ljust(13)} sinds {dates.brief(step.since, visit.today)}"
        yield Content.styled(words, "bold" if step.rung is lit.rung else "")
    yield Content("")


def _agreed(agreements: Agreements) -> Iterator[Content]:
    if agreements.empty:
        return
    yield Content.styled("Afgesproken", "bold $primary")
    for text in (agreements.hours, agreements.reach, agreements.outside, *agreements.exceptions):
        if text:
            yield hanging(ASIDE, Content("- "), Content(text))


def _two_lines(text: Content, width: int) -> Content:
    """As much of a text as fits on two lines."""
    first, *rest = text.wrap(width)
    if len(rest) < 2:
        return Content("\n").join([first, *rest])
    return Content("\n").join([first, Content(f"{rest[0].plain[: width - 1]}…")])
