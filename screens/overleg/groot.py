"""The overleg in large letters: twelve lines of forty columns, for a terminal whose text was made twice as large.

What matters most comes first, and nothing is left out without a word: of what has no room the number is told.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from textual.content import Content
from textual.geometry import Size

from kiosk import dates
from kiosk.content.overleg import POINTS
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.overleg.besluit import BesluitView, Came
from kiosk.guidance.overleg.bespreken import Bespreking
from kiosk.guidance.overleg.meekijken import Meekijken
from kiosk.guidance.overleg.overleg import Agenda, AgendaPlace
from kiosk.guidance.overleg.poster import PosterItem
from screens.frame.bars import month_of
from screens.frame.lines import shortened
from screens.frame.screen import KioskScreen
from screens.frame.size import SMALLEST, fits
from screens.overleg.block_letters import drawn
from screens.overleg.words import brief_score_of, moved_of, poster_words

COLUMNS, LINES = 40, 12
LARGE = Size(COLUMNS, LINES)
#: the lines of the name
NAME = 3
KEYS = "→ Enter besluit B klaar - klein R regie"
KEYS_OF_POSTER = "→ Spatie nagekeken - klein Ctrl+R regie"
KEYS_MEEKIJKEN = "→ ←   - klein   R is vertrokken"
KEYS_TO_TAKE_BACK = "→ ← - klein V intrekken R is vertrokken"
#: where there is no room for a form
TOO_SMALL_FOR_FORM = "Maak de letters kleiner voor een besluit."
#: how it went with what was decided, in as few letters as say it
CAME = {Came.DONE: "gedaan", Came.OPEN: "nog open", Came.LATE: "nog open, te laat", Came.NOT: "niet gedaan"}


class LargeMode(KioskScreen[None]):
    """A screen that is also there in large letters, without the frame; which keys it has does not change."""

    #: what does something in large letters: the rest leads to screens that need a larger terminal
    IN_LARGE = (
        "large",
        "small",
        "step",
        "decide",
        "discuss",
        "looked_through",
        "regievoerder",
        "gone",
        "take_away",
        "back",
    )

    large = False

    @property
    def smallest(self) -> Size:
        """Large letters fit in a small terminal."""
        return LARGE if self.large else super().smallest

    def offers(self, action: str) -> bool:
        """In large letters nothing leads to a screen that needs more room."""
        return super().offers(action) and (not self.large or action in self.IN_LARGE)

    def on_mount(self) -> None:
        """It may begin in large letters."""
        self.set_class(self.large, "-large")

    def action_large(self) -> None:
        """Large letters, and small ones again."""
        self.make_large(large=not self.large)

    def action_small(self) -> None:
        """Small letters again."""
        self.make_large(large=False)

    def make_large(self, *, large: bool) -> None:
        """Draw it in letters of this kind; small ones may need a larger terminal."""
        self.large = large
        self.set_class(large, "-large")
        self.say("")
        self.redraw()
        self.refresh_bindings()
        self.app.call_later(self.kiosk.fit, self.app.size)

    def redraw(self) -> None:
        """Draw what is known."""

    def has_room_for_form(self) -> bool:
        """Whether something can be decided here; else it is said what to do for it."""
        if not fits(self.app.size, SMALLEST):
            self.say(TOO_SMALL_FOR_FORM, fault=True)
            return False
        return True


def client_lines(known: Bespreking, progress: str) -> list[Content]:
    """One client: his name in block letters, who he is, where he is, and what is talked about."""
    client, today = known.client, known.dossier.today
    besluiten = (
        [f"Vorige keer {CAME[one.came]}: {one.said}" for one in known.before],
        [f"Besloten: {one.said}" for one in known.now],
    )
    sections = (
        [f"{'!' if signal.leads else '·'} {signal.text}" for signal in known.signals],
        [f"Punt van {punt.by}: {punt.text}" for punt in known.punten],
        *besluiten,
        [*moved_of(known)],
    )
    whose = (_who(client), _where(known, today))
    return _page([progress], _block(client.first_name, client.number), whose, sections, KEYS)


def item_lines(
    agenda: Agenda, place: AgendaPlace, poster: PosterItem | None, besluiten: Iterable[BesluitView], progress: str
) -> list[Content]:
    """A fixed item: its title, what was handed in or how the poster stands, and what was decided."""
    item, today = place.item, agenda.overleg.on if agenda.overleg else date.min
    if item is None:
        raise RuntimeError("this is a client")
    punten = [f"{punt.by}: {punt.text}" for punt in agenda.punten] if item.code == POINTS else []
    told = [*poster_words(poster, today)] if poster is not None else []
    sections = (told, punten, [f"Besloten: {one.said}" for one in besluiten], [f"– {line}" for line in item.lines])
    keys = KEYS if poster is None else KEYS_OF_POSTER
    return _page([progress], _title(item.title), (), sections, keys)


def meekijk_lines(known: Meekijken) -> list[Content]:
    """What the regievoerder may see of one client, by the same rule as in small letters; above it the sign."""
    sections = [*_planned(known)]
    if known.scores is not None:
        # beside other sections there is room for a few of them
        sections.append([brief_score_of(stand, moved=not sections) for stand in known.scores] or ["nog geen meting"])
    if known.allows_nothing:
        sections.append(["geen toestemming"])
    keys = KEYS_MEEKIJKEN if known.allows_nothing else KEYS_TO_TAKE_BACK
    # where there is much to tell his number stands beside the sign
    whose = (f"nummer {known.number}",) if known.allows_nothing else ()
    return _page([], _block(known.name, known.number), whose, sections, keys, lines=LINES - 1)


def _planned(known: Meekijken) -> Iterator[list[str]]:
    if known.besluiten:
        yield [f"Besloten, {CAME[one.came]}: {one.said}" for one in known.besluiten]
    if known.acties is not None:
        yield [f"Plan: {actie.text}" for actie in known.acties] or ["Plan: geen open acties"]


def _page(
    head: Sequence[str],
    block: Sequence[str],
    whose: Sequence[str],
    sections: Sequence[Sequence[str]],
    keys: str,
    *,
    lines: int = LINES,
) -> list[Content]:
    """So many lines, none longer than the columns; the last tells the keys."""
    room = lines - len(head) - NAME - len(whose) - 1
    told = [*in_room(sections, room)]
    return [
        *(Content.styled(shortened(line, COLUMNS), "$soft") for line in head),
        *(Content.styled(line, "bold $primary") for line in block),
        *(Content.styled(line, "bold") for line in whose),
        *(Content.styled(line, "$warning" if line.startswith("! ") else "") for line in told),
        *(Content("") for _ in range(room - len(told))),
        Content.styled(keys, "$soft"),
    ]


# -- who it is ------------------------------------------------------------------------------------------------------


def _block(name: str, number: int) -> list[str]:
    block = drawn(name, COLUMNS)
    return block if any(block[0].strip()) or any(block[1].strip()) else drawn(str(number), COLUMNS)


def _title(title: str) -> list[str]:
    """A title in block letters where all of it fits, else in one line of its own."""
    block = drawn(title, 10 * COLUMNS)
    return block if len(block[0]) <= COLUMNS else ["", shortened(title.upper(), COLUMNS), ""]


def _who(client: ClientFile) -> str:
    """All of his name where it fits, and always what tells him apart."""
    mark = f"  {client.mark}" if client.mark else ""
    return f"{shortened(client.name, COLUMNS - len(mark))}{mark}"


def _where(known: Bespreking, today: date) -> str:
    """The month and the fase in one line."""
    month, fasen = month_of(known.client), known.dossier.timeline.fasen
    if not fasen:
        return shortened(month, COLUMNS)
    now = fasen[-1]
    fase = f"{month} · {'terug naar ' if now.back else ''}{now.title}"
    since = f"{fase}, {dates.brief(now.started_on, today)}"
    return since if len(since) <= COLUMNS else shortened(fase, COLUMNS)


# -- what has room --------------------------------------------------------------------------------------------------


def in_room(sections: Sequence[Sequence[str]], room: int) -> Iterator[str]:
    """Of each section at least one line; what is left goes to the first ones. What has no room is counted."""
    filled = [section for section in sections if section][:room]
    left = room - len(filled)
    for section in filled:
        more = min(left, _wanted(section) - 1)
        left -= more
        yield from _section(section, 1 + more)


def _wanted(section: Sequence[str]) -> int:
    return sum(len(_wrapped(entry)) for entry in section)


def _section(entries: Sequence[str], room: int) -> Iterator[str]:
    if _wanted(entries) <= room:
        for entry in entries:
            yield from _wrapped(entry)
        return
    shown = [*entries[:room]]
    hidden = len(entries) - len(shown)
    for entry in shown[:-1]:
        yield shortened(entry, COLUMNS)
    end = f" (en nog {hidden})" if hidden else ""
    yield f"{shortened(shown[-1], COLUMNS - len(end))}{end}"


def _wrapped(entry: str) -> list[str]:
    """What wraps is set in a little: so that it is seen where the next one begins."""
    first, *rest = [part.plain for part in Content(entry).wrap(COLUMNS)] or [""]
    if not rest:
        return [first]
    behind = entry[len(first) :].lstrip()
    return [first, *(f"  {part.plain}" for part in Content(behind).wrap(COLUMNS - 2))]
