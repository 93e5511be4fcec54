"""The words and signs of actions: the same on every screen that shows one, as plain text."""

from kiosk.content.instrument import Instrument
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.meting.answers import AnswerView, Outcome
from kiosk.guidance.plan.acties import ActieDraft, ActieView, Doer, Priority
from kiosk.office import Office
from screens.frame.scores import words_of

PRIORITY_SIGNS = {Priority.URGENT: "!!", Priority.BELANGRIJK: "!", Priority.DAARNA: ""}


def priority_text(priority: Priority) -> str:
    """A priority with its sign."""
    return f"{PRIORITY_SIGNS[priority]} {priority}".strip()


def place_title(instrument: Instrument, leefgebied: str, onderdeel: str) -> str:
    """The onderdeel that an action is for, else its leefgebied."""
    titles = {known.code: known.title for known in instrument.leefgebied}
    titles |= {known.code: known.title for known in instrument.onderdelen()}
    return titles.get(onderdeel) or titles.get(leefgebied, "")


def doer_text(client: ClientFile, doer: Doer | None) -> str:
    """Who does something, in words, at the beginning of a line."""
    if doer is None:
        return "Nog niemand"
    names = {Doer.CLIENT: client.first_name, Doer.NETWERK: "Het netwerk", Doer.PARTNER: "Een partner"}
    return names.get(doer, "VluchtelingenWerk")


def partner_name(office: Office, code: str, *, short: bool = False) -> str:
    """A partner's name; his code where the location took him out of its list."""
    found = next((known for known in office.content.partners if known.code == code), None)
    if found is None:
        return code
    return found.short if short else found.name


def who_does(office: Office, client: ClientFile, actie: ActieView | ActieDraft) -> str:
    """Who does an action: the partner by his name, the others in words."""
    return partner_name(office, actie.partner) if actie.partner else doer_text(client, actie.who)


def score_text(instrument: Instrument, given: AnswerView | None) -> str:
    """What the last meting said of an onderdeel: number, face and word together."""
    if given is None or given.outcome is Outcome.OPEN:
        return "nog geen score"
    return words_of(instrument, given)
