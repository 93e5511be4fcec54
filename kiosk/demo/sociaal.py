"""A client of the invented office goes over to the sociaal team, as in a real one: signed, made, and asked after."""

from kiosk.content.demo_office import DemoContact
from kiosk.content.papers import PaperCode
from kiosk.content.texts import SOURCE
from kiosk.guidance import sociaal, toestemming
from kiosk.guidance.geprint import Asked, ask_print, note_sent
from kiosk.guidance.handed_over import ContactCame, ContactThere
from kiosk.guidance.intake import Ending
from kiosk.guidance.toestemming import Subject
from kiosk.office import Office
from kiosk.paper.making.sociaal import make_overdracht
from kiosk.people.identity import Identity

#: so many days before the end the overdracht is made, and so many after it one hears that the contact came about
BEFORE_THE_END, HEARD = 5, 20


def goes_over(ending: str) -> bool:
    """Whether a guidance that ends so goes on at the sociaal team."""
    return ending == Ending.SOCIAAL_TEAM


def ask_for_sociaal_team(office: Office, who: Identity, client_id: str) -> None:
    """He signs, today, that the sociaal team may know."""
    toestemming.record(office, who, client_id, Subject.SOCIAAL_TEAM, given=True, signed=True)


def make_for_sociaal_team(office: Office, who: Identity, client_id: str, contact: DemoContact) -> None:
    """The overdracht is made and printed today, for the contact person there."""
    make_overdracht(office, who, client_id, ContactThere(contact.name, contact.phone, contact.email))
    note_sent(office, ask_print(office, who, Asked(PaperCode.SOCIAAL_TEAM, SOURCE, client_id)))


def tell_that_contact_came(office: Office, who: Identity, client_id: str) -> None:
    """Today it is told that the contact came about."""
    made = sociaal.overdrachten_of(office, who, client_id).made[0]
    sociaal.answer(office, who, made.id, made.version, ContactCame.YES)
