"""What the screen of a meting shows at an onderdeel, in its colours."""

from datetime import date, datetime

from textual.content import Content

from kiosk import dates
from kiosk.content.instrument import SCORES, Onderdeel
from kiosk.guidance.meting.answers import AnswerView, MetingView, Saved, levels_fitting
from screens.frame.scores import brief_of, face_of, words_of
from screens.frame.signs import Signs
from screens.meting.talk import Talk

#: how much of an earlier remark stands in the second column
REMARK_SHOWN = 240
#: how many open onderdelen are named in full; more are told by their codes
NAMED = 6
#: columns of the second column, and of the title of an onderdeel in it
ASIDE, TITLE = 36, 22


def progress_text(talk: Talk, signs: Signs) -> Content:
    """How far the meting is, drawn and in words."""
    count = f"{talk.place + 1} van {len(talk.view.questions)}"
    left = len(talk.view.open_questions)
    todo = f"nog {left} te doen" if left else "alles is ingevuld"
    return Content.assemble(_bar(talk, signs), "   ", (count, "bold"), f", {todo}")


def _bar(talk: Talk, signs: Signs) -> Content:
    """A block per onderdeel, a space between the leefgebieden: filled is answered, the arrow is here."""
    cells: list[tuple[str, str]] = []
    area = None
    for question in talk.view.questions:
        if area is not None and question not in area.onderdeel:
            cells.append((" ", ""))
        area = talk.view.instrument.leefgebied_of(question.code)
        cells.append(_cell(talk, question, signs))
    return Content.assemble(*cells)


def _cell(talk: Talk, question: Onderdeel, signs: Signs) -> tuple[str, str]:
    if question is talk.question:
        return signs.here, "$primary bold"
    answered = talk.view.answer_to(question.code).answered
    return (signs.block, "$primary") if answered else (signs.gap, "$soft")


def invite_text(talk: Talk) -> Content:
    """What to do now; with ticked points what they point to, and where both differ the two voices."""
    given, name = talk.answer, talk.view.client.first_name
    if given.voices is not None:
        client, begeleider = given.voices
        return Content(f"{name} wees {client}, u dacht {begeleider}. Voor het plan telt {given.score}.")
    if given.shared:
        return Content("Dit is al ingevuld bij het gezin. Klopt het nog? Pijl naar rechts.")
    fitting = levels_fitting(len(given.kan), len(talk.question.kan))
    if fitting and not given.answered:
        ticked = f"{len(given.kan)} van {len(talk.question.kan)} aangevinkt"
        return Content(f"{ticked}: dat past bij {fitting[0]} of {fitting[1]}. Wat kiest u samen?")
    return Content(f"{name} wijst eerst. Wat kiest u samen?")


def before_text(talk: Talk) -> Content:
    """What was answered here the last time, and when."""
    before = talk.view.previous.get(talk.question.code)
    if before is None or not before.answered or talk.view.previous_on is None:
        return Content("")
    words = words_of(talk.view.instrument, before)
    when = dates.long(talk.view.previous_on)
    return Content.assemble("Vorige keer  ", (words, "bold"), (f"  op {when}", "$soft"))


def remark_text(given: AnswerView) -> Content:
    """The key for a remark, and what is written."""
    remark = " ".join(given.remark.split())
    return Content.assemble(("O", "bold $primary"), " opmerking", f": {remark}" if remark else "")


def saved_text(talk: Talk, saved: Saved | None) -> Content:
    """When the last answer was kept; before the first one, that it will be."""
    if saved is None:
        return Content("alles is bewaard" if talk.view.answers else "elk antwoord wordt meteen bewaard")
    shown = saved.answer.answered and talk.view.may_show(saved.onderdeel, at=talk.question.code)
    given = words_of(talk.view.instrument, saved.answer)
    return Content(f"{f'{saved.onderdeel}: {given} · ' if shown else ''}bewaard {_time(saved.at)}")


def remark_before(talk: Talk) -> Content | None:
    """What was written here the last time; nothing where nothing was."""
    before = talk.view.previous.get(talk.question.code)
    if before is None or not before.remark:
        return None
    return Content("\n").join([_heading("Vorige keer"), Content(_shortened(before.remark))])


def levels_text(talk: Talk) -> Content:
    """What each level means in the client's words, and of the chosen one in full."""
    instrument = talk.view.instrument
    lines = [_heading("Wat past het best?")]
    for score in SCORES:
        level = instrument.level_of(score)
        lines += _hanging(f"{face_of(instrument, score)}  ", level.client)
        if score == talk.answer.score:
            lines += [line.stylize("$primary") for line in _hanging("       ", level.explanation)]
    return Content("\n").join(lines)


def leefgebied_text(talk: Talk) -> Content:
    """The leefgebied with its onderdelen and how each was answered, as far as that may be seen here."""
    area, view = talk.leefgebied, talk.view
    lines = [_heading(area.title), Content(area.einddoel)]
    for question in talk.asked_in(area):
        given = view.answer_to(question.code)
        shown = given.answered and view.may_show(question.code, at=talk.question.code)
        stand = brief_of(view.instrument, given) if shown else "·"
        first, *more = (line.plain for line in Content(question.title).wrap(TITLE))
        here = "bold" if question is talk.question else "" if given.answered else "$soft"
        lines.append(Content.styled(f"{question.code}  {first.ljust(TITLE + 1)}{stand}", here))
        lines += [Content.styled(f"    {line}", here) for line in more]
    return Content("\n").join(lines)


def keys_in_words() -> Content:
    """The keys that the bottom line has no room for."""
    keys = (("V", "verschil"), ("U", "uitleg"), ("0", "leeg"))
    return Content("   ").join(Content.assemble((key, "bold $primary"), f" {word}") for key, word in keys)


def names_of(questions: tuple[Onderdeel, ...]) -> str:
    """Onderdelen in words; many of them by their codes."""
    if len(questions) <= NAMED:
        return "\n".join(f"{question.code}  {question.title}" for question in questions)
    return ", ".join(question.code for question in questions)


def answered_text(view: MetingView) -> str:
    """How much of a meting is filled in."""
    return f"{view.answered} van de {len(view.questions)} onderdelen"


def _shortened(remark: str) -> str:
    return remark if len(remark) <= REMARK_SHOWN else f"{remark[:REMARK_SHOWN]}…"


def _heading(text: str) -> Content:
    return Content.styled(text, "bold $primary")


def _hanging(mark: str, text: str) -> list[Content]:
    first, *more = Content(text).wrap(ASIDE - len(mark))
    return [Content.assemble((mark, "bold"), first), *(Content.assemble(" " * len(mark), line) for line in more)]


def _time(moment: datetime) -> str:
    return f"{moment:%H.%M}"


def leefgebied_choices(talk: Talk) -> list[tuple[str, str]]:
    """Each leefgebied with how much of it was answered, and its code."""
    width = max(len(area.title) for area in talk.leefgebieden)
    return [
        (
            f"{area.code}  {area.title.ljust(width)}   "
            f"{talk.answered_in(area)} van {len(talk.asked_in(area))} ingevuld",
            area.code,
        )
        for area in talk.leefgebieden
    ]


def kind_and_day(view: MetingView, today: date) -> str:
    """Which meting this is, and of what day where it is filled in afterwards."""
    kind = view.kind.capitalize()
    return f"{kind} van {dates.day_and_month(view.held_on, today)}" if view.held_on else kind


def voices_gone_text(question: Onderdeel, before: AnswerView) -> str:
    """What an answer to this does with two voices that stood here; nothing where there were none."""
    if before.voices is None:
        return ""
    client, begeleider = before.voices
    return f"{question.code}: de twee stemmen ({client} en {begeleider}) zijn weg. Met ← en V: weer twee."
