"""What somebody typed and no translation is known of: on a client's paper it stays as it is, so it is told before."""

from collections import Counter
from collections.abc import Iterator

from kiosk.content.location import Content
from kiosk.content.texts import SOURCE
from kiosk.paper.documents.cards import MijnRoute
from kiosk.paper.documents.client_poster import ClientPoster
from kiosk.paper.documents.every import PaperDocument
from kiosk.paper.documents.plan import PlanDocument, visits_of
from kiosk.paper.documents.terugkijken import Terugkijkblad

#: a part of a paper, the kind of text that its lines can be of (none: never translated), and a line
Typed = tuple[str, str, str]


def stays_dutch(content: Content, document: PaperDocument, language: str) -> str:
    """How many typed lines stay Dutch, and where they stand; empty where there are none."""
    if language == SOURCE:
        return ""
    texts = content.texts(language)
    lines = dict.fromkeys(_lines(document))
    parts = Counter(part for part, kind, line in lines if line and (not kind or texts.text(kind, line) == line))
    if not parts:
        return ""
    total = sum(parts.values())
    where = ", ".join(f"{count} bij {part}" for part, count in parts.items())
    return f"{total} getypte {'regel blijft' if total == 1 else 'regels blijven'} Nederlands: {where}"


def _lines(document: PaperDocument) -> Iterator[Typed]:
    if isinstance(document, PlanDocument):
        yield from _of_plan(document)
    elif isinstance(document, ClientPoster):
        yield from (("Mijn begeleider", "keuze", line) for line in (document.guide.hours, *document.hung))
    elif isinstance(document, MijnRoute) and document.appointment:
        yield "Volgende afspraak", "keuze", document.appointment.where
    elif isinstance(document, Terugkijkblad):
        for part in document.parts:
            yield from ((part.ask, "", line) for line in (part.about, part.said))


def _of_plan(plan: PlanDocument) -> Iterator[Typed]:
    if plan.wens:
        yield from (("Dit wil ik", "", line) for line in (plan.wens.text, plan.wens.why, plan.wens.said))
    actions = [action for area in plan.leefgebieden for action in area.actions]
    yield from (("Wie doet wat?", "actie", action.text) for action in (*plan.nu_doen, *actions))
    yield from (("Volgende afspraak", "keuze", visit.where) for visit in visits_of(plan))
    yield from (("Mijn doelen", "keuze", goal.text) for goal in plan.goals)
    agreed = plan.agreements
    for line in (agreed.hours, agreed.reach, agreed.outside, *agreed.exceptions):
        yield "Onze afspraken", "keuze", line
