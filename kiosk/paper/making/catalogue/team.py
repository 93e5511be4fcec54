"""Papers for colleagues, partners and the municipality; they are only in Dutch."""

from kiosk.content.papers import PaperCode
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.geprint import Asked
from kiosk.guidance.rapport.rapport import report
from kiosk.guidance.route.overzicht import Sieve, Volgorde
from kiosk.office import Office
from kiosk.paper.documents.every import PaperDocument
from kiosk.paper.making.advies import advies_blad
from kiosk.paper.making.catalogue.entry import BOTH_SIDES, Entry, Order, Paper, Sheet
from kiosk.paper.making.overdracht import overdrachtsblad
from kiosk.paper.making.overleg import agenda_sheet, minutes_sheet
from kiosk.paper.making.overzicht import overzichtsblad
from kiosk.paper.making.partner import partnerblad
from kiosk.paper.making.rapport import rapport_document
from kiosk.paper.making.sociaal import sociaal_blad
from kiosk.paper.making.tevredenheid import tevreden_totalen
from kiosk.people.identity import Identity


def _overdracht(order: Order) -> PaperDocument:
    return overdrachtsblad(order.office, order.who, order.client_id)


#: printed from its own screen
OVERDRACHT = Entry(PaperCode.OVERDRACHT, "voor een collega: waar de cliënt staat", _overdracht, sides=BOTH_SIDES)


def handover_sheet(office: Office, who: Identity, client: ClientFile) -> Paper:
    """Where a client stands, for a colleague."""
    return OVERDRACHT.paper(office, who, client)


def partner_sheet(office: Office, partner_code: str) -> Paper:
    """What the kiosk says of a partner, for him to mend and to add to; it is only in Dutch."""

    def make(language: str) -> Sheet:
        return Sheet(partnerblad(office, partner_code), Asked(PaperCode.PARTNERBLAD, language))

    return Paper(PaperCode.PARTNERBLAD.called, "", make, sides=BOTH_SIDES)


def sociaal_sheet(office: Office, who: Identity, client: ClientFile, overdracht_id: int) -> Paper:
    """An overdracht to the sociaal team, as it was made; it is only in Dutch."""

    def make(language: str) -> Sheet:
        document = sociaal_blad(office, who, client.id, overdracht_id)
        return Sheet(document, Asked(PaperCode.SOCIAAL_TEAM, language, client.id))

    return Paper(PaperCode.SOCIAAL_TEAM.called, "", make, sides=BOTH_SIDES)


def advies_sheet(office: Office, who: Identity, client: ClientFile, advies_id: int) -> Paper:
    """An advice to the regievoerder, as it was made; it is only in Dutch."""

    def make(language: str) -> Sheet:
        document = advies_blad(office, who, client.id, advies_id)
        return Sheet(document, Asked(PaperCode.ADVIES, language, client.id))

    return Paper(PaperCode.ADVIES.called, "", make)


def team_sheet(office: Office, who: Identity, order: Volgorde, sieve: Sieve) -> Paper:
    """The board of the team without names, as the teamleider sees it now; it is only in Dutch."""

    def make(language: str) -> Sheet:
        return Sheet(overzichtsblad(office, who, order, sieve), Asked(PaperCode.OVERZICHT, language))

    return Paper(PaperCode.OVERZICHT.called, "", make, sides=BOTH_SIDES)


def agenda_paper(office: Office, who: Identity) -> Paper:
    """The agenda of the overleg, for the team; it is only in Dutch."""

    def make(language: str) -> Sheet:
        return Sheet(agenda_sheet(office, who), Asked(PaperCode.AGENDA, language))

    return Paper(PaperCode.AGENDA.called, "", make, sides=BOTH_SIDES)


def minutes_paper(office: Office, who: Identity, overleg_id: int) -> Paper:
    """The minutes of an overleg, for the team; they are only in Dutch."""

    def make(language: str) -> Sheet:
        return Sheet(minutes_sheet(office, who, overleg_id), Asked(PaperCode.VERSLAG, language))

    return Paper(PaperCode.VERSLAG.called, "", make, sides=BOTH_SIDES)


def tevreden_sheet(office: Office, who: Identity) -> Paper:
    """How content clients are, as the teamleider sees it now; it is only in Dutch."""

    def make(language: str) -> Sheet:
        return Sheet(tevreden_totalen(office, who), Asked(PaperCode.TEVREDEN_TOTALEN, language))

    return Paper(PaperCode.TEVREDEN_TOTALEN.called, "", make, sides=BOTH_SIDES)


def rapport_sheet(office: Office, who: Identity, report_id: int) -> Paper:
    """A report to the municipality as it was made; it is only in Dutch."""

    def make(language: str) -> Sheet:
        document = rapport_document(office, report(office, who, report_id))
        return Sheet(document, Asked(PaperCode.RAPPORT, language))

    return Paper(PaperCode.RAPPORT.called, "", make, sides=BOTH_SIDES)
