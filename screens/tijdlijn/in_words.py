"""The drawing of a route in words: what every line and sign of it says, with its day."""

from collections.abc import Iterable, Iterator
from functools import partial

from textual.content import Content
from textual.widget import Widget

from kiosk import dates, names
from kiosk.guidance.route.fasen import FaseView
from kiosk.guidance.route.route import MijlpaalView
from kiosk.guidance.route.standing import word_of
from kiosk.guidance.tijdlijn import Tijdlijn, tijdlijn_of
from screens.frame.lines import Row, ToldRows, blank, hanging, heading
from screens.frame.reading import ClientReadingScreen
from screens.frame.signs import Signs
from screens.frame.themes import signs_of
from screens.tijdlijn.drawing import BEFORE
from screens.tijdlijn.moments import Moment, moments_of
from screens.tijdlijn.scores import change_words
from screens.tijdlijn.words import DAY_UNKNOWN, ELSEWHERE, NO_FASE, hulpvraag_words, why_texts

#: columns for a day or for a sign before the words, the same for all of them: the words stand under each other
DAY = 13

#: what stands along the route, as a subject; and the columns in which each of its lines is whole
ALONG, WHOLE = "Langs de route", 1000

#: what stands before the words, and the words
Told = tuple[str, str]


class InWordsScreen(ClientReadingScreen[None, Tijdlijn]):
    """All that the drawing of one client's route shows, to be read (aloud) line by line."""

    DEFAULT_CLASSES = "page"
    NAME = "In woorden"
    CSS_PATH = "tijdlijn.tcss"
    HELP = "tijdlijn"
    LIST = "told"

    def body(self) -> Iterable[Widget]:
        """The lines."""
        yield ToldRows("told")

    def read(self) -> Tijdlijn:
        """The same as the tijdlijn, which noted that it was opened."""
        return tijdlijn_of(self.office, self.who, self._client.id)

    def rows(self) -> Iterator[Row]:
        """The lines by their subjects; each can be lit, so that the keys go along them."""
        place, signs = 0, signs_of(self.app)
        *subjects, meanings = in_words(self.known, signs)
        along = ALONG, list(along_in_words(moments_of(self.known, self.office.route, signs)))
        for title, lines in (*subjects, along, meanings):
            if place:
                yield blank()
            yield heading(title)
            for before, words in lines:
                yield Row(partial(_line, before.ljust(DAY), words), str(place))
                place += 1


def along_in_words(moments: Iterable[Moment]) -> Iterator[Told]:
    """All that stands along the route, whole: each line of the tijdlijn is one here, of whatever kind it is."""
    for moment in moments:
        words = " ".join(str(moment.draw(WHOLE))[BEFORE:].split())
        yield dates.short(moment.on) if moment.on else DAY_UNKNOWN, words
        if isinstance(moment.thing, MijlpaalView):
            yield from (("", why) for why in why_texts(moment.thing))


def in_words(known: Tijdlijn, signs: Signs) -> Iterator[tuple[str, list[Told]]]:
    """Each subject of the drawing with its lines."""
    yield "Nu", list(_now(known))
    yield "Fasen", list(_fasen(known.timeline.fasen))
    for one in known.hulpvragen:
        yield hulpvraag_words(one), list(_fasen(one.fasen))
    yield "Metingen", list(_metingen(known))
    if known.scores:
        yield "Laagste score per leefgebied", list(_scores(known))
    yield "De tekens in de tekening", list(_signs(known, signs))


def _line(before: str, words: str, width: int) -> Content:
    return hanging(width, Content.styled(before, "$soft"), Content(words))


def _now(known: Tijdlijn) -> Iterator[Told]:
    client, today = known.client, known.timeline.today
    begun = f"maand {client.month} van {client.length}" if client.month >= 0 else "de begeleiding begint nog"
    yield dates.short(today), f"Vandaag: {begun}."
    if known.limit is not None:
        weeks = known.limit.weeks
        yield dates.short(known.limit.on), f"Vóór deze dag hoort de nulmeting: {weeks} weken na de verhuizing."
    yield dates.short(client.end), f"Einde van de begeleiding, {dates.distance(client.end, today)}."
    step = known.timeline.next_step
    if step is not None and step.on is not None:
        yield dates.short(step.on), f"De volgende stap: {names.ended(step.title)}"


def _fasen(fasen: Iterable[FaseView]) -> Iterator[Told]:
    if not fasen:
        yield "", NO_FASE
    for fase in fasen:
        back = "terug naar " if fase.back else ""
        yield dates.short(fase.started_on), f"{back}{fase.title}{f': {fase.reason}' if fase.reason else ''}"


def _metingen(known: Tijdlijn) -> Iterator[Told]:
    for mark in known.timeline.metingen:
        day = dates.short(mark.on) if mark.day_known else DAY_UNKNOWN
        yield day, f"{mark.kind}, gedaan{f' ({ELSEWHERE})' if mark.elsewhere else ''}"
    for step in known.timeline.mijlpalen:
        if step.meting and step.open and step.due_on is not None:
            yield dates.short(step.due_on), f"{step.meting}, {word_of(step.status, step.due_on, known.timeline.today)}"


def _scores(known: Tijdlijn) -> Iterator[Told]:
    for one in known.scores:
        area, moved = one.area, ""
        if area.lowest_then is not None and one.before is not None:
            moved = (
                f", eerst {area.lowest_then} op {dates.brief(one.before, known.timeline.today)}: {change_words(area)}"
            )
        yield dates.short(one.on), f"{area.leefgebied.short}: {area.lowest}{moved}"


def _signs(known: Tijdlijn, signs: Signs) -> Iterator[Told]:
    """Each sign on a line of its own; one that stands for two things says where it means which."""
    if known.limit is not None:
        yield f"{known.limit.weeks}w", "zo veel weken na de verhuizing: de nulmeting"
    yield f"{known.client.length}│", "het einde van de begeleiding"
    yield "N, T, E", "nulmeting, tussenmeting, eindmeting; tussen haakjes: gepland"
    yield f"{signs.back} en {signs.riser}", "terug naar een fase van eerder: de lijn wijst waarheen"
    if signs.visit == signs.meets:
        yield signs.visit, "een bezoek of gesprek, of een afspraak die nog komt"
    else:
        yield signs.visit, "een bezoek of gesprek"
        yield signs.meets, "een afspraak die nog komt"
    yield signs.plan, "een plan of brief geprint"
    yield signs.poster, "een poster meegegeven"
    yield signs.tip, "doorverwezen naar een partner"
    yield signs.besluit, "een overleg dat iets besloot"
    yield signs.wait, "de cliënt wacht"
    yield signs.now, "onder de maanden: vandaag"
    yield signs.cursor, "tussen de maanden: de dag van de regel die oplicht"
    for word in ("vooruit", "achteruit", "hetzelfde"):
        yield signs.changes[word], f"achter een score: {word}; tussen haakjes: een deel ervan"
