"""What can be done with an action of a partner: put a question out, and tell what came of it."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from kiosk.content.partners import Partner
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.doorverwijzen import take_back, why_not_to
from kiosk.guidance.plan.acties import ActieView
from kiosk.guidance.plan.verwezen import DoorverwijzingView
from screens.anywhere.doorverwijzen import AfloopForm, DoorverwijsForm, kept_text
from screens.frame.reading import ReadingScreen
from screens.frame.screen import Act

Shown = ReadingScreen[Any, Any]


def partner_acts(
    screen: Shown, client: ClientFile, actie: ActieView, referred: Sequence[DoorverwijzingView]
) -> Iterator[tuple[str, Act]]:
    """For the menu of an action in an open file."""
    for one in referred:
        question = f"Is het contact met {one.partner_short} gelukt?"
        yield question if one.waiting else f"{question} Nu: {one.afloop or 'vervallen'}", partial(_tell, screen, one)
    partner = next((one for one in screen.office.content.partners if one.code == actie.partner), None)
    if actie.open and partner is not None and not why_not_to(partner):
        yield f"Doorverwijzen naar {partner.short}", partial(_refer, screen, client, partner, actie)
    for one in referred:
        yield f"Doorverwijzing naar {one.partner_short} weghalen", partial(_take_back, screen, one)


def _refer(screen: Shown, client: ClientFile, partner: Partner, actie: ActieView) -> None:
    form = DoorverwijsForm(client, partner, offered=actie.text, actie=actie)
    screen.ask(form, lambda kept: screen.show_kept(kept_text(kept, screen.office.clock.today())))


def _tell(screen: Shown, one: DoorverwijzingView) -> None:
    screen.ask(AfloopForm(one), lambda kept: screen.show_kept(kept_text(kept, screen.office.clock.today())))


def _take_back(screen: Shown, one: DoorverwijzingView) -> None:
    screen.sure(
        "Is er niets gevraagd?",
        "Ja, haal de doorverwijzing weg",
        partial(_taken_back, screen, one),
        no="Nee, laten staan",
        text=f"{one.question}\n\nDe actie zelf blijft in het plan.",
    )


def _taken_back(screen: Shown, one: DoorverwijzingView) -> None:
    with screen.newest():
        take_back(screen.office, screen.who, one.id, one.version)
    screen.show_kept("De doorverwijzing is weg. De actie staat nog in het plan.")
