"""The letter to a client at the end: made of what is known of him now, kept as data, and printed again from those.

No score stands in it, nothing that was asked apart (7c), no remark and no note. Who takes over is told as knowing him
only where the overdracht was made and his signed yes for it still stands.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import msgspec

from kiosk import names
from kiosk.content.instrument import Onderdeel
from kiosk.content.location import Content
from kiosk.content.partners import OWN, Contact, Partner
from kiosk.content.poster import IconText, PosterPartner
from kiosk.faults import NotFound
from kiosk.guidance.clients import ClientFile, Look, looking
from kiosk.guidance.closing import REAL
from kiosk.guidance.dossier import Dossier, read_dossier
from kiosk.guidance.geprint import KeptData
from kiosk.guidance.meting.answers import MetingView
from kiosk.guidance.meting.uitkomst import OnderdeelUitkomst, without_apart
from kiosk.guidance.plan.acties import ActieView, Doer, Rung, State
from kiosk.guidance.sociaal import ContactThere, read_sociaal
from kiosk.guidance.toestemming import Subject, why_not
from kiosk.office import Office
from kiosk.paper.documents.brief import Brief, BriefHelper, BriefLine
from kiosk.paper.making.look import look_of
from kiosk.paper.making.office import paper_language, paper_name
from kiosk.paper.making.poster import plain_partner
from kiosk.people.identity import Identity

#: the shape of what is kept; a later shape reads the earlier ones
VERSION = 1
TEMPLATES = (
    *("brief.html.j2", "words.html.j2", "part-sigil.html.j2", "part-danger.html.j2", "part-foot.html.j2"),
    *("base.css", "parts.css", "foot.css", "brief.css", "least.css"),
)
#: one page, pictures first: what rose most comes first, and the rest is left out
MOST_CAN, MOST_BETTER, MOST_DOES = 6, 3, 2
#: of the parts that he does not manage alone yet so many per helper by name, and the others as a number
MOST_STILL = 2
TASKS_SHOWN = 2
#: lines with how to reach a helper
MOST_REACH = 2


class _StoredBrief(msgspec.Struct, frozen=True):
    version: int
    brief: Brief


@dataclass(frozen=True)
class BriefPaper:
    """A letter made for paper."""

    client_id: str
    document: Brief


def is_due(client: ClientFile) -> bool:
    """Whether there was a guidance and it ended: then the client takes a letter home."""
    return client.closed and client.handed_over_to in REAL


def brief_paper(office: Office, who: Identity, client_id: str, language: str = "") -> BriefPaper:
    """The letter that this client takes home, in Dutch and his language (or ``language``); also of a closed file.

    That it is made is noted in the audit.

    Raises:
        NotAllowed: where this is not this person's client.
    """
    with looking(office, who, client_id, Look.MAKE_BRIEF) as row:
        dossier = read_dossier(office, who, row)
        made = read_sociaal(client_id)
    allowed = not why_not(dossier.toestemmingen.get(Subject.SOCIAAL_TEAM))
    contact = made[0].contact if made and allowed else None
    return BriefPaper(client_id, _brief(office, dossier, language, contact))


def brief_data(content: Content, brief: Brief) -> KeptData:
    """A letter as it is kept with its print."""
    stored = msgspec.json.encode(_StoredBrief(VERSION, brief)).decode()
    return KeptData(stored, "", look_of(content, TEMPLATES))


def stored_brief(kept: str) -> Brief:
    """A letter as it was printed.

    Raises:
        NotFound: where it was kept in a shape that can no longer be read.
    """
    try:
        return msgspec.json.decode(kept, type=_StoredBrief).brief
    except msgspec.ValidationError:
        raise NotFound("Deze brief is met een oudere versie gemaakt en kan niet meer getoond worden.") from None


def _brief(office: Office, dossier: Dossier, language: str, contact: ContactThere | None) -> Brief:
    client = dossier.client
    known = without_apart(dossier.uitkomst).lines if dossier.uitkomst else []
    lines = [_as_answered_last(line, dossier.metingen) for line in known]
    rose = _rise(dossier.metingen)
    # what rose most comes first: that is what he learned
    lines.sort(key=lambda line: -rose(line))
    low = [line.onderdeel for line in lines if line.now.answered and not line.now.zelfredzaam]
    better = [line for line in lines if line.now.rank and not line.now.zelfredzaam and rose(line) > 0]
    better = [line for line in better if not _fell(line, dossier.metingen)]
    can = [line for line in lines if line.now.rank and line.now.zelfredzaam]
    return Brief(
        name=paper_name(office.settings, client),
        number=str(client.number),
        language=language or paper_language(office.content, client),
        location=office.settings.location,
        made_on=dossier.today,
        begeleider=_begeleider(dossier),
        can=tuple(_learned(can[:MOST_CAN])),
        better=tuple(_learned(better[:MOST_BETTER])),
        does=tuple(_does(office, dossier.plan.acties))[:MOST_DOES],
        helpers=tuple(_helpers(office, low, contact)),
        practice=office.practice,
    )


def _begeleider(dossier: Dossier) -> str:
    """Who guides him, else who measured last, as he is called."""
    known = [*dossier.client.begeleiders, *(meting.by for meting in reversed(dossier.metingen))]
    return next((names.proposed(name) or name for name in known), "")


def _rise(metingen: Sequence[MetingView]) -> Callable[[OnderdeelUitkomst], int]:
    """How far an onderdeel rose since it was first answered."""
    first: dict[str, int] = {}
    for meting in metingen:
        for question in meting.questions:
            rank = meting.answer_to(question.code).rank
            if rank is not None:
                first.setdefault(question.code, rank)
    return lambda line: (line.now.rank or 0) - first.get(line.onderdeel.code, line.now.rank or 0)


def _as_answered_last(line: OnderdeelUitkomst, metingen: Sequence[MetingView]) -> OnderdeelUitkomst:
    """What the last meting left open stands as it was answered before: he can still do what he could."""
    given = (meting.answer_to(line.onderdeel.code) for meting in reversed(metingen))
    now = next((answer for answer in given if answer.answered), line.now)
    return line if line.now.answered else replace(line, now=now)


def _fell(line: OnderdeelUitkomst, metingen: Sequence[MetingView]) -> bool:
    """Whether it was scored lower last than the time before, though perhaps higher than at first."""
    given = (meting.answer_to(line.onderdeel.code).rank for meting in metingen)
    ranks = [rank for rank in given if rank is not None]
    return len(ranks) > 1 and ranks[-1] < ranks[-2]


def _learned(lines: Iterable[OnderdeelUitkomst]) -> Iterator[BriefLine]:
    return (_told(line.onderdeel) for line in lines)


def _told(onderdeel: Onderdeel) -> BriefLine:
    return BriefLine(onderdeel.icon, onderdeel.title, "onderdeel")


def _does(office: Office, acties: Iterable[ActieView]) -> Iterator[BriefLine]:
    """The actions that were done on the highest rung by himself, the newest first."""
    onderdelen = {known.code: known for known in office.instrument.onderdelen()}
    icons = {known.code: known.icon for known in office.instrument.leefgebied}
    icons |= {code: known.icon for code, known in onderdelen.items()}
    done = [one for one in acties if one.state is State.DONE and one.who is Doer.CLIENT and one.rung is Rung.ZELF]
    for one in sorted(done, key=lambda one: str(one.closed_on or ""), reverse=True):
        onderdeel = onderdelen.get(one.onderdeel)
        if onderdeel is None or not onderdeel.private:
            yield BriefLine(icons.get(one.onderdeel) or icons.get(one.leefgebied, "check"), one.text, "actie")


# -- whom he asks now -------------------------------------------------------------------------------------------


def _helpers(office: Office, low: Sequence[Onderdeel], contact: ContactThere | None) -> Iterator[BriefHelper]:
    """Every partner but VluchtelingenWerk; first whom he asks about what he does not manage alone yet."""
    content = office.content
    shown = {entry.code: entry for entry in content.poster.partner}
    partners = [one for one in content.partners if one.has_contact and one.code != OWN]
    team = next((one.code for one in partners if one.code in shown and shown[one.code].after), "")
    asked = _asked(content, low, team)
    helpers = []
    for partner in partners:
        helper = _helper(partner, shown.get(partner.code), asked[partner.code])
        helpers.append(_taking_over(helper, contact) if partner.code == team else helper)
    return iter(sorted(helpers, key=lambda one: not one.still))


def _asked(content: Content, low: Iterable[Onderdeel], team: str) -> dict[str, list[Onderdeel]]:
    """Per partner the parts that he is asked about: those for which the library of actions names him and nobody else.

    Of what it names nobody or several for, who takes over at the end is asked.
    """
    named = defaultdict(set)
    for action in content.actions.action:
        named[action.onderdeel].add(action.partner)
    asked = defaultdict(list)
    for onderdeel in low:
        partners = named[onderdeel.code] - {"", OWN}
        asked[next(iter(partners)) if len(partners) == 1 else team].append(onderdeel)
    return asked


def _helper(partner: Partner, known: PosterPartner | None, still: Sequence[Onderdeel]) -> BriefHelper:
    entry, kind = (known, "poster") if known else (plain_partner(partner), "taak")
    lines = tuple(map(_told, still[:MOST_STILL])) or tuple(_tasks(entry.task, kind))[:TASKS_SHOWN]
    return BriefHelper(
        letter=partner.letter,
        icon=partner.icon,
        name=entry.name,
        lines=lines,
        still=bool(still),
        more=max(len(still) - MOST_STILL, 0),
        reach=_reach(partner.contact),
    )


def _tasks(tasks: Iterable[IconText], kind: str) -> Iterator[BriefLine]:
    """What they help with; from when on they do so is over by now."""
    return (BriefLine(one.icon, one.text, kind) for one in tasks if "{" not in one.text)


def _reach(contact: Contact) -> tuple[str, ...]:
    """Who is called or visited needs less language than who is written to."""
    return tuple(filter(None, (contact.phone, contact.address, contact.email)))[:MOST_REACH]


def _taking_over(helper: BriefHelper, contact: ContactThere | None) -> BriefHelper:
    """Who takes over: with the person there where he is known there, else somebody to whom he can go himself."""
    if contact is None:
        return replace(helper, team="self")
    own = tuple(filter(None, (contact.phone, contact.email)))
    return replace(helper, team="known", person=contact.name, reach=own or helper.reach)
