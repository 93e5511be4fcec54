"""Every Dutch text that a client can read, with what a translator must know: the source of the PO files.

The same words in one kind of text are one message, wherever they stand. Where they stand is told by codes such as
``actie/1a-1-1``, so that a changed text is known for the successor of the old one without any guess by likeness.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from io import BytesIO

from jinja2.ext import babel_extract

from kiosk.content import cards, keuzes, pictures, tevredenheid
from kiosk.content.instrument import Instrument
from kiosk.content.location import Content
from kiosk.content.partners import OWN
from kiosk.content.poster import PosterTexts
from kiosk.content.renamed import added_tasks, is_renamed
from kiosk.content.terugkijken import LEARNS, WISH_SAID, TalkQuestions
from kiosk.content.texts import longest
from kiosk.content.toml_file import read, shipped

TEMPLATES = (
    "plan.html.j2",
    "uitkomst.html.j2",
    "terugkijken.html.j2",
    "brief.html.j2",
    "meetkaart.html.j2",
    "toestemming.html.j2",
    "meegeven.html.j2",
    "tevreden.html.j2",
    "inzage.html.j2",
    "belkaart.html.j2",
    "brievenhulp.html.j2",
    "wie-wel.html.j2",
    "mijn-route.html.j2",
    "part-halves.html.j2",
    "page.html.j2",
    "page-parts.html.j2",
    "page-old.html.j2",
)
#: how a template asks for a text: t("context", "Dutch")
ASKS = ["t"]


@dataclass(frozen=True)
class Message:
    """A text to translate; ``longest`` is how many letters fit, ``places`` are the codes where it stands."""

    context: str
    text: str
    note: str
    places: tuple[str, ...]

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from every other message."""
        return self.context, self.text

    @property
    def longest(self) -> int:
        """How many letters fit where the Dutch stands."""
        return longest(self.text)


@lru_cache(maxsize=2)
def messages_of(content: Content) -> tuple[Message, ...]:
    """All texts, in the order in which they are best translated: the most seen first."""
    notes = read(shipped("locale", "notes.toml"), dict[str, dict[str, str]])
    found: dict[tuple[str, str], Message] = {}
    for context, text, place in _all(content):
        before = found.get((context, text))
        if before is None:
            # a template of the location may have a kind of text that we know nothing of
            note = notes.get(context, {}).get(text) or notes["kind"].get(context, "")
            found[context, text] = Message(context, text, note, (place,))
        elif place not in before.places:
            found[context, text] = replace(before, places=(*before.places, place))
    return tuple(found.values())


Found = Iterator[tuple[str, str, str]]


def _all(content: Content) -> Found:
    yield from _poster(content.poster, {partner.short for partner in content.partners if is_renamed(partner)})
    yield from _templates(content)
    yield from _cards(content.cards)
    said, kind = tevredenheid.texts_of(content.tevredenheid), tevredenheid.CONTEXT
    yield from ((kind, text, f"{kind}/{place}") for text, place in said)
    yield from (("fase", fase.title, f"fase/{fase.code}") for fase in (*content.route.fase, *content.route.fase_money))
    yield from _terugkijken(content.terugkijken)
    yield from _instrument(content.instrument)
    for partner in content.partners:
        # what VluchtelingenWerk does stands in the poster's own words, but for what the location added
        tasks = added_tasks(partner) if partner.code == OWN else partner.task
        yield from (("taak", task.title, f"taak/{task.code}") for task in tasks)
    yield from (("actie", action.text, f"actie/{action.code}") for action in content.actions.action)
    # what bridges a wachttijd becomes an action too
    yield from (
        ("actie", one.text, f"wacht/{wacht.code}/{one.code}") for wacht in content.route.wacht for one in wacht.bridge
    )
    yield from ((keuzes.CONTEXT, one.text, f"{keuzes.CONTEXT}/{one.code}") for one in keuzes.load_keuzes())
    shown = pictures.load_pictures().values()
    yield from ((pictures.CONTEXT, picture.alt, f"{pictures.CONTEXT}/{picture.code}") for picture in shown)


def _poster(poster: PosterTexts, typed: set[str]) -> Found:
    """The name that a location ``typed`` for a partner stays as it is: nobody translates it."""
    yield "poster", poster.title, "poster/title"
    yield "poster", poster.goal, "poster/goal"
    yield from (("poster", text, f"poster/heading/{name}") for name, text in poster.heading.items())
    for step in poster.step:
        for name in ("title", "line", "when", "says"):
            if text := getattr(step, name):
                yield "poster", text, f"poster/step/{step.code}/{name}"
    for question in poster.question:
        yield "poster", question.text, f"poster/question/{question.code}"
    for partner in poster.partner:
        if partner.name not in typed:
            yield "poster", partner.name, f"poster/partner/{partner.code}"
        for number, task in enumerate(partner.task, start=1):
            yield "poster", task.text, f"poster/partner/{partner.code}/{number}"
    for rung in poster.rung:
        yield "poster", rung.title, f"poster/rung/{rung.code}"
        yield "poster", rung.line, f"poster/rung/{rung.code}/line"
    for agreement in (*poster.client_agreement, *poster.vw_agreement):
        yield "poster", agreement.text, f"poster/agreement/{agreement.code}"


def _cards(texts: cards.CardTexts) -> Found:
    for card, name, text in cards.single(texts):
        context = cards.context_of(card)
        yield context, text, f"{context}/{name}"
    for card, group, entries in cards.pictured(texts):
        context = cards.context_of(card)
        yield from ((context, entry.text, f"{context}/{group}/{entry.code}") for entry in entries)


def _terugkijken(questions: TalkQuestions) -> Found:
    for question in questions.question:
        place = f"terugkijken/{question.code}"
        yield "terugkijken", question.ask, place
        yield from (("terugkijken", option.text, f"{place}/{option.code}") for option in question.option)
    yield from (("terugkijken", said, "terugkijken/said") for said in (LEARNS, *WISH_SAID))


def _instrument(instrument: Instrument) -> Found:
    for level in instrument.level:
        yield "niveau", level.word, f"niveau/{level.score}"
        yield "niveau", level.client, f"niveau/{level.score}/client"
    for leefgebied in instrument.leefgebied:
        yield "leefgebied", leefgebied.title, f"leefgebied/{leefgebied.code}"
        yield "einddoel", leefgebied.einddoel, f"einddoel/{leefgebied.code}"
    for onderdeel in instrument.onderdelen():
        yield "onderdeel", onderdeel.title, f"onderdeel/{onderdeel.code}"
        yield "onderwerp", onderdeel.about, f"onderwerp/{onderdeel.code}"
        yield "subdoel", onderdeel.subdoel, f"subdoel/{onderdeel.code}"
        yield from (("kan", kan, f"kan/{onderdeel.code}/{place}") for place, kan in enumerate(onderdeel.kan, start=1))


def _templates(content: Content) -> Found:
    for name in TEMPLATES:
        source = BytesIO(content.template(name).encode())
        for _, _, said, _ in babel_extract(source, ASKS, [], {"trim_blocks": "true", "lstrip_blocks": "true"}):
            context, text = said[:2] if isinstance(said, tuple) else (None, None)
            # a text that comes from the content itself is counted there
            if context and text:
                yield context, text, name.removesuffix(".html.j2")
