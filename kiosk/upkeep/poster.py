"""What the teamleider keeps true of the poster, inside the kiosk: the agreements of schema and page, and who looks."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.content.poster import Agreement
from kiosk.faults import BadInput, Conflict, NotFound
from kiosk.office import Office
from kiosk.partners.words import code_of
from kiosk.people.acting import require_teamleider
from kiosk.people.identity import Identity
from kiosk.people.stray_pin import refuse_pin
from kiosk.upkeep.changes import LatestChange, change_content, latest_change, newest_content

FILE = "paper/poster.toml"
#: what fits beside a picture on the schema
LONGEST = 60
#: the picture of an agreement for which nobody has chosen one
PLAIN_ICON = "circle-check-big"


class Side(StrEnum):
    """Whose agreements."""

    CLIENT = "client_agreement"
    VW = "vw_agreement"


@dataclass(frozen=True)
class AgreementView:
    """A general agreement, on the schema and the page behind the QR, and who changed it last."""

    side: Side
    code: str
    text: str
    changed: LatestChange | None


def agreements(office: Office) -> tuple[AgreementView, ...]:
    """The general agreements, the client's first."""
    poster = office.content.poster
    return tuple(
        AgreementView(side, one.code, one.text, latest_change(office, FILE, f"{side}/{one.code}"))
        for side, group in ((Side.CLIENT, poster.client_agreement), (Side.VW, poster.vw_agreement))
        for one in group
    )


def change_agreement(office: Office, who: Identity, side: Side, code: str, text: str, *, seen: str = "") -> None:
    """Say an agreement in other words; ``seen`` is what it said for who changes it after having looked.

    Raises:
        BadInput: the text is empty or does not fit.
        Conflict: where it says something else by now.
        NotAllowed: for anybody but the teamleider.
        NotFound: there is no such agreement.
    """
    require_teamleider(office, who)
    _check_there(office, side, code)
    if seen and seen not in {one.text for one in _of(office, side) if one.code == code}:
        raise Conflict
    change_content(office, who, FILE, {f"{side}/{code}/text": _checked(text)})


def add_agreement(office: Office, who: Identity, side: Side, text: str) -> str:
    """Put an agreement on schema and page; gives its code.

    Raises:
        BadInput: the text is empty or does not fit.
        NotAllowed: for anybody but the teamleider.
    """
    require_teamleider(office, who)
    text = _checked(text)
    taken = {one.code for one in _of(office, side)}
    code = code_of(text, taken) or code_of(side, taken)
    change_content(office, who, FILE, {f"{side}/{code}": {"icon": PLAIN_ICON, "text": text}})
    return code


def remove_agreement(office: Office, who: Identity, side: Side, code: str) -> None:
    """Take an agreement off schema and page.

    Raises:
        BadInput: it is the last one of this side.
        NotAllowed: for anybody but the teamleider.
        NotFound: there is no such agreement.
    """
    require_teamleider(office, who)
    _check_there(office, side, code)
    if len(_of(office, side)) == 1:
        raise BadInput("text", "Dit is de laatste afspraak van deze kant. Verander hem, of zet er eerst een bij.")
    change_content(office, who, FILE, {f"{side}/{code}": None})


def give_poster_to(office: Office, who: Identity, name: str) -> None:
    """Name who in the team keeps the poster up to date."""
    change_content(office, who, FILE, {"upkeep/owner": name})


def poster_looked_through(office: Office, who: Identity) -> None:
    """Note that the poster was looked through today."""
    change_content(office, who, FILE, {"upkeep/reviewed_on": office.clock.today().isoformat()})


def _of(office: Office, side: Side) -> tuple[Agreement, ...]:
    poster = newest_content(office).poster
    return poster.client_agreement if side is Side.CLIENT else poster.vw_agreement


def _check_there(office: Office, side: Side, code: str) -> None:
    if code not in {one.code for one in _of(office, side)}:
        raise NotFound("Deze afspraak is er niet meer.")


def _checked(text: str) -> str:
    text = " ".join(text.split())
    refuse_pin("text", text)
    if len(text) < 3:
        raise BadInput("text", "Schrijf in een paar woorden wat u afspreekt.")
    if len(text) > LONGEST:
        raise BadInput("text", f"Dit past niet op het schema. Maak het {len(text) - LONGEST} tekens korter.")
    return text
