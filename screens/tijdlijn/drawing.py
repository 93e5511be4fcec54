"""What the tijdlijn shows, in its colours: the drawing, the lines of the list, and all of one step."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from textual.content import Content

from kiosk import dates
from kiosk.content.route import MijlpaalRule
from kiosk.guidance.plan.verwezen import DoorverwijzingView
from kiosk.guidance.route.afspraken import AfspraakView
from kiosk.guidance.route.fasen import FaseView
from kiosk.guidance.route.route import MijlpaalView
from kiosk.guidance.route.standing import Status, word_of
from kiosk.guidance.wachten import WachttijdView
from screens.anywhere.doorverwijzen import told
from screens.frame.lines import hanging
from screens.frame.signs import Signs
from screens.tijdlijn.track import Line
from screens.tijdlijn.words import MISSED, NO_FASE, rule_text, visit_word, when_text, why_texts

#: the columns of a sign and a date before the words of a line
BEFORE = 14
STATUS_STYLES = {
    Status.LATE: "$warning bold",
    **dict.fromkeys((Status.DONE, Status.SKIPPED, Status.UNTRACKED, Status.WAITING), "$soft"),
}


def drawn(lines: Iterable[Line]) -> Content:
    """The drawing in its colours."""
    return Content("\n").join(_drawn_line(line) for line in lines)


def _drawn_line(line: Line) -> Content:
    parts, at = [], 0
    for piece in line:
        parts += [Content(" " * (piece.column - at)), Content.styled(piece.text, piece.style)]
        at = piece.end
    return Content.assemble(*parts)


def step_text(step: MijlpaalView, width: int, today: date, signs: Signs, beside: str = "") -> Content:
    """A mijlpaal in the list: its day, what it is (and how far, ``beside``), and how it stands."""
    when = dates.short(step.on) if step.on else "onbekend" if step.ticked else "geen datum"
    word = word_of(step.status, step.on, today)
    title = Content(f"{step.title}{beside}").wrap(width - BEFORE - 1 - len(word))
    lines = [_with_word(title[0], word, width), *title[1:]]
    sign = Content(f"{signs.status[step.status]} {when:>11} ")
    return hanging(width, sign, *lines).stylize(STATUS_STYLES.get(step.status, ""))


def visit_text(one: AfspraakView, width: int, today: date, signs: Signs) -> Content:
    """A visit, or an appointment: soft, so that the mijlpalen stand out."""
    word = visit_word(one, today)
    said = f": {' / '.join(one.terugvraag.splitlines())}" if one.terugvraag else ""
    time = f" {dates.clock(one.planned_at)}" if one.planned_at and not one.held else ""
    title = Content(f"bezoek{said}" if one.held else f"afspraak{time}")
    title = title.truncate(width - BEFORE - 1 - len(word), ellipsis=True)
    sign = Content(f"{signs.visit if one.held else signs.meets} {dates.short(one.day):>11} ")
    style = "$warning" if word == MISSED else "$soft"
    return hanging(width, sign, _with_word(title, word, width)).stylize(style)


@dataclass(frozen=True)
class ToldLine:
    """What is told of a day beside the mijlpalen: soft, as a visit is."""

    on: date
    text: str
    word: str
    sign: str
    #: whether all of it stands there, on as many lines as it wants
    whole: bool = False

    def draw(self, width: int, signs: Signs) -> Content:
        """The line in the list."""
        room = width - BEFORE - 1 - len(self.word)
        text = Content(self.text)
        title, *rest = text.wrap(room) if self.whole else [text.truncate(room, ellipsis=True)]
        # a sign of the console may have two columns
        sign = Content(f"{self.sign[:1]} {dates.short(self.on):>11} ")
        return hanging(width, sign, _with_word(title, self.word, width), *rest).stylize("$soft")


def wait_detail(one: WachttijdView, today: date) -> Content:
    """All of one wachttijd."""
    parts = [Content.styled(f"Wachten op {one.what}", "bold")]
    parts.append(Content(f"Sinds {dates.long(one.since)}"))
    if one.ended_on is not None:
        parts.append(Content(f"Voorbij op {dates.long(one.ended_on)}"))
    elif one.expected_on is None:
        parts.append(Content("Tot wanneer is niet bekend."))
    else:
        style = "$warning" if one.overdue(today) else ""
        expected = f"Verwacht tot {dates.long(one.expected_on)}, {dates.distance(one.expected_on, today)}"
        parts.append(Content.styled(expected, style))
    if one.holds:
        parts.append(Content(f"Houdt tegen: {one.holds}"))
    parts += [Content(f"Overbrugd door {by}") for by in one.bridged]
    return Content("\n").join(parts)


def referred_detail(one: DoorverwijzingView) -> Content:
    """All of one doorverwijzing."""
    return Content("\n").join([Content.styled(one.question, "bold"), *map(Content, told(one))])


def _with_word(title: Content, word: str, width: int) -> Content:
    return title.pad_right(width - BEFORE - len(word) - title.cell_length) + word


def step_detail(step: MijlpaalView, rule: MijlpaalRule | None, today: date) -> Content:
    """All of one mijlpaal."""
    parts = [
        Content.styled(step.title, "bold"),
        Content.styled(when_text(step, today), STATUS_STYLES.get(step.status, "")),
    ]
    parts += map(Content, why_texts(step))
    parts.append(Content(f"Wie: {step.by}"))
    parts.append(Content.styled(rule_text(rule, moved=step.moved, caught_up=step.caught_up), "$soft"))
    if step.ticked and step.on is not None and step.due_on is not None and step.due_on != step.on:
        parts.append(Content.styled(f"Stond op {dates.long(step.due_on)}.", "$soft"))
    return Content("\n").join(parts)


def visit_detail(one: AfspraakView, today: date) -> Content:
    """All of one visit: with whom, and what the client said was agreed."""
    parts = [Content.styled(f"{'Bezoek van' if one.held else 'Afspraak op'} {dates.weekday(one.day, today)}", "bold")]
    if one.planned_at is not None and not one.held:
        when = [f"om {dates.clock(one.planned_at)}", f"{one.minutes} minuten", one.place]
        parts.append(Content(", ".join(part for part in when if part)))
    parts.append(Content(f"{dates.distance(one.day, today)}, met {one.by}"))
    if one.held:
        parts += [Content(""), Content.styled("Terugvraag", "bold $primary")]
        parts.append(Content(one.terugvraag or "Er is geen terugvraag opgeschreven."))
    return Content("\n").join(parts)


def fasen_text(fasen: Sequence[FaseView], width: int, signs: Signs, title: str = "Fasen") -> Content:
    """When each fase began, and why it went back."""
    lines = [Content.styled(title, "bold $primary")]
    if not fasen:
        lines.append(Content.styled(NO_FASE, "$soft"))
    for fase in fasen:
        style = "bold" if fase is fasen[-1] else ""
        sign = f"{signs.back} " if fase.back else ""
        lines.append(Content.styled(f"{dates.short(fase.started_on):<12}{sign}{fase.title}", style))
        if fase.reason:
            lines.append(hanging(width, Content(" " * 12), Content.styled(fase.reason, "$soft")))
    return Content("\n").join(lines)
