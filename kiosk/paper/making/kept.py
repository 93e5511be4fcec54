"""What was printed before. Of a plan and a letter the data are kept that its paper was made of, never a file.

A kept plan can be shown, compared with how it is now, and printed again. What was asked apart (7c) is kept beside it
and only comes out where it is turned on at that moment; the toestemming on it is always that of today.
"""

import hashlib
import json
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path

import msgspec

from kiosk.content.location import Content
from kiosk.content.papers import PaperCode
from kiosk.content.pictures import load_pictures
from kiosk.faults import Fault, NotFound
from kiosk.guidance.clients import ClientFile, Look, looking, reach
from kiosk.guidance.dossier import Dossier, read_dossier
from kiosk.guidance.geprint import ActieOnPaper, AskedPrint, KeptData, Print, of_acties
from kiosk.office import Office
from kiosk.paper.documents.plan import PlanAction, PlanDocument, PlanOffice
from kiosk.paper.making.brief import TEMPLATES as BRIEF_TEMPLATES
from kiosk.paper.making.brief import BriefPaper, stored_brief
from kiosk.paper.making.look import look_of
from kiosk.paper.making.office import paper_language
from kiosk.paper.making.plan import PlanPaper, apart_shown, plan_document, toestemmingen_of
from kiosk.people.access import as_if_gone
from kiosk.people.acting import acting, write_look
from kiosk.people.identity import Identity
from kiosk.store.client_models import Client, Geprint

#: the shape of what is kept; a later shape reads the earlier ones (1 said ``consents``)
VERSION = 2
TEMPLATES = (
    *("plan.html.j2", "words.html.j2", "part-foot.html.j2"),
    *("base.css", "parts.css", "foot.css", "least.css", "plan.css"),
)
GONE = "Dit papier is er niet meer."
ONLY = "Alleen een plan en een brief kunnen opnieuw zoals ze waren."
VVS_WARNING = (
    "In dit bestand staan de naam, de scores en de acties van deze cliënt. Zet het meteen in VVS en gooi het "
    "daarna weg uit de map."
)


class _Stored(msgspec.Struct, frozen=True):
    """A document with the shape that it was kept in."""

    version: int
    plan: PlanDocument


@dataclass(frozen=True)
class KeptPrint(AskedPrint):
    """A paper that was asked for, beside what would be printed now."""

    #: whether what stood on it is kept: then it can be printed again as it was
    again: bool
    #: whether the plan says something else now
    changed: bool
    #: whether the templates are others now, so that it looks different when it is printed again
    other_look: bool


@dataclass(frozen=True)
class OpenedPrint:
    """A paper that was asked for: what stood on it, and what a plan says otherwise now, in sentences."""

    id: int
    paper: PlanPaper | BriefPaper | None
    changes: tuple[str, ...]


@dataclass(frozen=True)
class OpenedPrints:
    """Every paper of a client that was asked for, the newest first, and the one that is looked at."""

    client: ClientFile
    prints: tuple[KeptPrint, ...]
    #: none where nothing was printed yet
    opened: OpenedPrint | None


def plan_data(office: Office, paper: PlanPaper) -> KeptData:
    """A plan as it is kept with its print."""
    whole = _stored(paper.whole) if paper.whole else ""
    return KeptData(_stored(paper.public), whole, plan_look(office.content), _open_on(paper.public))


def _open_on(document: PlanDocument) -> str:
    """The fingerprint of what is still to be done by a plan on paper."""
    acties = (action for area in document.leefgebieden for action in area.actions if not action.done)
    return of_acties(ActieOnPaper(one.text, one.who, one.priority, one.rung, one.due) for one in acties)


def opened_prints(
    office: Office, who: Identity, client_id: str, kept_id: int | None = None, *, opens: bool = True
) -> OpenedPrints:
    """All papers of this client that were asked for, and one of them as it was: the newest unless said otherwise.

    Where it ``opens``, that is noted; where nothing was printed yet, that somebody looked for it.

    Raises:
        NotFound: where it is not there, or was kept in a shape that can no longer be read.
        NotAllowed: where this is not this person's client.
    """
    if opens:
        # read and noted in one transaction: what cannot be noted is not shown, and what is noted is what was read
        with acting(office, who):
            dossier = read_dossier(office, who, reach(office, who, client_id), every_print=True)
            if kept_id is None and dossier.prints:
                kept_id = dossier.prints[0].id
            look = Look.KEPT_PLANS if kept_id is None else Look.KEPT_PLAN
            write_look(office, who, look, client_id, "" if kept_id is None else str(kept_id))
    else:
        with looking(office, who, client_id, Look.KEPT_PLANS) as row:
            dossier = read_dossier(office, who, row, every_print=True)
    if not dossier.prints:
        return OpenedPrints(dossier.client, (), None)
    kept = dossier.prints[0] if kept_id is None else _print_of(dossier, kept_id)
    return OpenedPrints(dossier.client, _kept_prints(office, dossier), _opened(office, dossier, kept))


def changed_since_printed(office: Office, dossier: Dossier) -> bool:
    """Whether the plan that the client has at home says something else than the plan says now."""
    if dossier.printed is None:
        return False
    now = _now(office, dossier)
    return now is not None and _said(_document(dossier.printed.document)) != _said(now)


def paper_again(office: Office, who: Identity, kept_id: int) -> PlanPaper | BriefPaper:
    """A plan or a letter as it was printed, to be shown or printed again.

    What was asked apart is in a plan only where it was then and is turned on now; its toestemming is that of today.

    Raises:
        NotFound: where it is not there, is neither, or was kept in a shape that can no longer be read.
        NotAllowed: where this is not this person's client.
    """
    paper = opened_print(office, who, kept_id).paper
    if paper is None:
        raise NotFound(f"{ONLY} Kies dit papier bij Printen.")
    return paper


def opened_print(office: Office, who: Identity, kept_id: int) -> OpenedPrint:
    """What was printed as it was, and what changed since; that it is opened is noted before.

    Raises:
        NotFound: where it is not there, or was kept in a shape that can no longer be read.
        NotAllowed: where this is not this person's client.
    """
    with acting(office, who):
        client = _whose(office, who, kept_id)
        write_look(office, who, Look.KEPT_PLAN, client.id, str(kept_id))
        dossier = read_dossier(office, who, client, every_print=True)
    return _opened(office, dossier, _print_of(dossier, kept_id))


def save_for_vvs(office: Office, pdf: bytes) -> Path:
    """Put the PDF of a plan that was asked for in the folder that the setting names; gives the file.

    It is taken into VVS by hand. The name tells nothing of the client. Who may ask for it was looked at when he did.

    Raises:
        Fault: there is no such folder, or it cannot be written.
    """
    folder = Path(office.settings.vvs_folder)
    if not office.settings.vvs_folder:
        raise Fault("Er is geen map voor VVS ingesteld. Vraag de teamleider: vvs_folder in kiosk.toml.")
    file = folder / f"plan-{office.clock.today():%Y%m%d}-{secrets.token_hex(3)}.pdf"
    half = file.with_suffix(".half")
    try:
        _write(half, pdf)
        half.rename(file)
    except OSError:
        half.unlink(missing_ok=True)
        raise Fault(f"De PDF kan niet in {folder} komen. Vraag de teamleider om de map na te kijken.") from None
    return file


def _write(file: Path, pdf: bytes) -> None:
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
        opened.write(pdf)
        opened.flush()
        os.fsync(opened.fileno())


def _whose(office: Office, who: Identity, kept_id: int) -> Client:
    """Of whom a print is; what is nobody's is not opened again."""
    row = Geprint.get_or_none(Geprint.id == kept_id)
    if row is None or row.client_id is None:
        raise NotFound(GONE)
    with as_if_gone(GONE):
        return reach(office, who, row.client_id)


def _print_of(dossier: Dossier, kept_id: int) -> Print:
    found = next((one for one in dossier.prints if one.id == kept_id), None)
    if found is None:
        raise NotFound(GONE)
    return found


def _kept_prints(office: Office, dossier: Dossier) -> tuple[KeptPrint, ...]:
    now = _now(office, dossier)
    return tuple(
        KeptPrint(
            **{field.name: getattr(one, field.name) for field in fields(AskedPrint)},
            again=_again(one),
            changed=one.kept_plan and (now is None or _said(_document(one.document)) != _said(now)),
            other_look=_again(one) and one.template != _look_now(office.content, one),
        )
        for one in dossier.prints
    )


def _again(kept: Print) -> bool:
    """Whether what stood on it can be shown and printed again: of what goes along it is only kept."""
    return kept.kept_plan or (kept.paper is PaperCode.BRIEF and bool(kept.document))


def _look_now(content: Content, kept: Print) -> str:
    """How what was printed would look now."""
    return plan_look(content) if kept.paper.is_plan else look_of(content, BRIEF_TEMPLATES)


def plan_look(content: Content) -> str:
    """The fingerprint of what a plan is drawn with: its templates, and its pictures with a location's photos."""
    drawn = hashlib.sha256(look_of(content, TEMPLATES).encode())
    for code, picture in sorted(load_pictures().items()):
        drawn.update(repr(picture).encode())
        drawn.update(content.photos.get(code, b""))
    return drawn.hexdigest()[:16]


def _opened(office: Office, dossier: Dossier, kept: Print) -> OpenedPrint:
    if not _again(kept):
        return OpenedPrint(kept.id, None, ())
    if not kept.paper.is_plan:
        return OpenedPrint(kept.id, BriefPaper(dossier.client.id, stored_brief(kept.document)), ())
    toestemmingen = toestemmingen_of(dossier.toestemmingen)
    public = replace(_document(kept.document), toestemmingen=toestemmingen)
    whole = public
    if kept.whole and apart_shown(dossier):
        whole = replace(_document(kept.whole), toestemmingen=toestemmingen)
    return OpenedPrint(kept.id, PlanPaper(dossier.client.id, whole, public), _changes(office, dossier, kept))


def _changes(office: Office, dossier: Dossier, kept: Print) -> tuple[str, ...]:
    now = _now(office, dossier)
    return () if now is None else tuple(_differences(_document(kept.document), now))


def _now(office: Office, dossier: Dossier) -> PlanDocument | None:
    """The plan as it is now, without what was asked apart; none where it is empty."""
    return plan_document(office, dossier, paper_language(office.content, dossier.client), private=False)


def _stored(document: PlanDocument) -> str:
    return msgspec.json.encode(_Stored(VERSION, document)).decode()


def _document(kept: str) -> PlanDocument:
    stored = json.loads(kept)
    if stored["version"] == 1:
        stored["plan"]["toestemmingen"] = stored["plan"].pop("consents", [])
    try:
        return msgspec.convert(stored, _Stored).plan
    except msgspec.ValidationError:
        raise NotFound("Dit plan is met een oudere versie gemaakt en kan niet meer getoond worden.") from None


def _said(document: PlanDocument) -> PlanDocument:
    """What a plan says, without what changes by itself from day to day, is read anew at each print, or is the office's.

    The address of the page is another one in each language, and the office may get another telephone.
    """
    return replace(
        document,
        made_on=document.moved_on or document.made_on,
        month=0,
        route=(),
        # when they meet is asked at each visit, and is no part of what was agreed
        appointments=(),
        language="",
        toestemmingen=(),
        page_address="",
        location="",
        office=PlanOffice(),
        level_words=PlanDocument.level_words,
        practice=False,
    )


def _differences(then: PlanDocument, now: PlanDocument) -> Iterator[str]:
    before, after = _actions(then), _actions(now)
    yield from (f"Nieuw: {text}" for text in after if text not in before)
    yield from (f"Niet meer in het plan: {text}" for text in before if text not in after)
    for text in before.keys() & after.keys():
        old, new = before[text], after[text]
        if new.done and not old.done:
            yield f"Gedaan: {text}"
        elif (new.rung, new.due, new.priority, new.who) != (old.rung, old.due, old.priority, old.who):
            yield f"Veranderd: {text}"
    scores = {area.title: area.now for area in then.leefgebieden}
    for area in now.leefgebieden:
        if area.now is not None and area.now != scores.get(area.title):
            yield f"{area.title}: laagste score nu {area.now}"
    for name, what in (
        ("wens", "Wat de cliënt zelf wil"),
        ("goals", "De doelen uit het plan van de gemeente (PIP)"),
        ("agreements", "De afspraken"),
        ("people", "De mensen om de cliënt"),
        ("begeleider", "De begeleider"),
        ("fase", "De fase"),
    ):
        if getattr(then, name) != getattr(now, name):
            yield f"{what} {'is' if name in ('wens', 'begeleider', 'fase') else 'zijn'} veranderd"


def _actions(document: PlanDocument) -> dict[str, PlanAction]:
    return {action.text: action for area in document.leefgebieden for action in area.actions}
