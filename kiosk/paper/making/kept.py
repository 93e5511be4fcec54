"""Plans as they were printed: kept in the store as the data that their paper was made of, never as a file.

A kept plan can be shown, compared with how it is now, and printed again. What was asked apart (7c) is kept beside it
and only comes out where it is turned on at that moment; the toestemming on it is always that of today.
"""

import hashlib
import json
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

import msgspec

from kiosk.content.location import Content
from kiosk.faults import Fault, NotFound
from kiosk.guidance.clients import ClientFile, Look, looking, reach
from kiosk.guidance.dossier import Dossier, Print, read_dossier
from kiosk.office import Office
from kiosk.paper.documents.plan import PlanAction, PlanDocument
from kiosk.paper.making.office import paper_language
from kiosk.paper.making.plan import PlanPaper, apart_shown, plan_document, toestemmingen_of
from kiosk.people.acting import acting, reading, write_audit, write_look
from kiosk.people.identity import Identity
from kiosk.store.client_models import PrintedPlan

#: the shape of what is kept; a later shape reads the earlier ones (1 said ``consents``)
VERSION = 2
TEMPLATES = ("plan.html.j2", "words.html.j2", "base.css", "plan.css")
GONE = "Dit geprinte plan is er niet meer."
VVS_WARNING = (
    "In dit bestand staan de naam, de scores en de acties van deze cliënt. Zet het meteen in VVS en gooi het "
    "daarna weg uit de map."
)


class Purpose(StrEnum):
    """Why a plan was printed; the value is kept."""

    PAPER = "papier"
    VVS = "vvs"


class _Stored(msgspec.Struct, frozen=True):
    """A document with the shape that it was kept in."""

    version: int
    plan: PlanDocument


@dataclass(frozen=True)
class KeptPlan:
    """A plan that was printed: when, by whom, in which language, and what became of it since."""

    id: int
    at: datetime
    by: str
    language: str
    purpose: Purpose
    #: whether the plan says something else now
    changed: bool
    #: whether the templates are others now, so that it looks different when it is printed again
    other_look: bool


@dataclass(frozen=True)
class OpenedPlan:
    """A plan as it was printed, and what it says otherwise now, in sentences."""

    id: int
    paper: PlanPaper
    changes: tuple[str, ...]


@dataclass(frozen=True)
class OpenedPlans:
    """All plans of a client that were printed, the newest first, and the one that is looked at."""

    client: ClientFile
    plans: tuple[KeptPlan, ...]
    #: none where nothing was printed yet
    opened: OpenedPlan | None


def keep_plan(office: Office, who: Identity, paper: PlanPaper, purpose: Purpose = Purpose.PAPER) -> None:
    """Keep a plan that went to the printer (or, for VVS, to a file)."""
    with acting(office, who):
        client = reach(office, who, paper.client_id)
        PrintedPlan.create(
            client=client,
            at=office.clock.now().replace(tzinfo=None),
            by=who.person_id,
            language=paper.document.language,
            purpose=purpose,
            document=_stored(paper.public),
            whole=_stored(paper.whole) if paper.whole else "",
            template=_look(office.content),
        )
        write_audit(office, who, "keep-plan", paper.client_id, purpose)


def opened_plans(
    office: Office, who: Identity, client_id: str, kept_id: int | None = None, *, opens: bool = True
) -> OpenedPlans:
    """All plans of this client that were printed, and one of them as it was: the newest unless said otherwise.

    Where it ``opens``, that is noted; where nothing was printed yet, that somebody looked for it.

    Raises:
        NotFound: where it is not there, or was kept in a shape that can no longer be read.
        NotAllowed: where this is not this person's client.
    """
    if opens:
        # read and noted in one transaction: what cannot be noted is not shown, and what is noted is what was read
        with acting(office, who):
            dossier = read_dossier(office, who, reach(office, who, client_id), prints=None)
            if kept_id is None and dossier.prints:
                kept_id = dossier.prints[0].id
            look = Look.KEPT_PLANS if kept_id is None else Look.KEPT_PLAN
            write_look(office, who, look, client_id, "" if kept_id is None else str(kept_id))
    else:
        with looking(office, who, client_id) as row:
            dossier = read_dossier(office, who, row, prints=None)
    if not dossier.prints:
        return OpenedPlans(dossier.client, (), None)
    kept = dossier.prints[0] if kept_id is None else _print_of(dossier, kept_id)
    return OpenedPlans(dossier.client, _kept_plans(office, dossier), _opened(office, dossier, kept))


def changed_since_printed(office: Office, dossier: Dossier) -> bool:
    """Whether the plan that the client has at home says something else than the plan says now."""
    if not dossier.prints:
        return False
    now = _now(office, dossier)
    return now is not None and _said(_document(dossier.prints[0].document)) != _said(now)


def plan_again(office: Office, who: Identity, kept_id: int) -> PlanPaper:
    """A plan as it was printed, to be shown or printed again.

    What was asked apart is in it only where it was then and is turned on now; the toestemming is that of today.

    Raises:
        NotFound: where it is not there, or was kept in a shape that can no longer be read.
        NotAllowed: where this is not this person's client.
    """
    return opened_plan(office, who, kept_id).paper


def opened_plan(office: Office, who: Identity, kept_id: int) -> OpenedPlan:
    """A plan as it was printed and what changed since; that it is opened is noted before.

    Raises:
        NotFound: where it is not there, or was kept in a shape that can no longer be read.
        NotAllowed: where this is not this person's client.
    """
    with acting(office, who):
        row = _row(office, who, kept_id)
        write_look(office, who, Look.KEPT_PLAN, row.client_id, str(kept_id))
    with reading(office, who):
        dossier = _dossier_of(office, who, kept_id)
    return _opened(office, dossier, _print_of(dossier, kept_id))


def save_for_vvs(office: Office, who: Identity, paper: PlanPaper, pdf: bytes) -> Path:
    """Put the PDF of a plan in the folder that the setting names, to be taken into VVS by hand; gives the file.

    The name tells nothing of the client. That it was saved is noted in the audit, and it is kept as a print.

    Raises:
        Fault: there is no such folder, or it cannot be written.
    """
    folder = Path(office.settings.vvs_folder)
    if not office.settings.vvs_folder:
        raise Fault("Er is geen map voor VVS ingesteld. Vraag de teamleider: vvs_folder in kiosk.toml.")
    file = folder / f"plan-{office.clock.today():%Y%m%d}-{secrets.token_hex(3)}.pdf"
    half = file.with_suffix(".half")
    with acting(office, who):
        reach(office, who, paper.client_id)
        write_audit(office, who, "save-plan-vvs", paper.client_id)
    try:
        _write(half, pdf)
        half.rename(file)
    except OSError:
        half.unlink(missing_ok=True)
        raise Fault(f"De PDF kan niet in {folder} komen. Vraag de teamleider om de map na te kijken.") from None
    keep_plan(office, who, paper, Purpose.VVS)
    return file


def _write(file: Path, pdf: bytes) -> None:
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
        opened.write(pdf)
        opened.flush()
        os.fsync(opened.fileno())


def _row(office: Office, who: Identity, kept_id: int) -> PrintedPlan:
    row = PrintedPlan.get_or_none(PrintedPlan.id == kept_id)
    if row is None:
        raise NotFound(GONE)
    reach(office, who, row.client_id)
    return row


def _dossier_of(office: Office, who: Identity, kept_id: int) -> Dossier:
    row = _row(office, who, kept_id)
    return read_dossier(office, who, row.client, prints=None)


def _print_of(dossier: Dossier, kept_id: int) -> Print:
    found = next((one for one in dossier.prints if one.id == kept_id), None)
    if found is None:
        raise NotFound(GONE)
    return found


def _kept_plans(office: Office, dossier: Dossier) -> tuple[KeptPlan, ...]:
    now, look = _now(office, dossier), _look(office.content)
    return tuple(
        KeptPlan(
            id=one.id,
            at=one.at,
            by=one.by,
            language=one.language,
            purpose=Purpose(one.purpose),
            changed=now is None or _said(_document(one.document)) != _said(now),
            other_look=one.template != look,
        )
        for one in dossier.prints
    )


def _opened(office: Office, dossier: Dossier, kept: Print) -> OpenedPlan:
    toestemmingen = toestemmingen_of(dossier.toestemmingen)
    public = replace(_document(kept.document), toestemmingen=toestemmingen)
    whole = public
    if kept.whole and apart_shown(dossier):
        whole = replace(_document(kept.whole), toestemmingen=toestemmingen)
    return OpenedPlan(kept.id, PlanPaper(dossier.client.id, whole, public), _changes(office, dossier, kept))


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
    """What a plan says, without what changes by itself from day to day or is read anew at each print."""
    return replace(
        document, made_on=document.moved_on or document.made_on, month=0, route=(), language="", toestemmingen=()
    )


@lru_cache(maxsize=2)
def _look(content: Content) -> str:
    """The fingerprint of the templates that a plan is drawn with."""
    texts = "\n".join(content.template(name) for name in TEMPLATES)
    return hashlib.sha256(texts.encode()).hexdigest()[:16]


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
        ("goals", "De doelen uit de PIP"),
        ("agreements", "De afspraken"),
        ("people", "De mensen om de cliënt"),
        ("appointments", "De volgende afspraak"),
        ("begeleider", "De begeleider"),
        ("fase", "De fase"),
    ):
        if getattr(then, name) != getattr(now, name):
            yield f"{what} {'is' if name in ('wens', 'appointments', 'begeleider', 'fase') else 'zijn'} veranderd"


def _actions(document: PlanDocument) -> dict[str, PlanAction]:
    return {action.text: action for area in document.leefgebieden for action in area.actions}
