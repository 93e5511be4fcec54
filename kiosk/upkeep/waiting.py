"""What of the content waits for the teamleider: told when he logs in, one thing at a time, the gravest first."""

from kiosk.office import Office
from kiosk.people.acting import reading
from kiosk.people.identity import Identity
from kiosk.store.office_models import Melding, OpenVraag
from kiosk.upkeep.partner_list import looked_through_long_ago


def what_waits(office: Office, who: Identity) -> str:
    """What waits, in a sentence that says where it stands; empty where nothing does, and for everybody else."""
    if not who.sees_everyone:
        return ""
    with reading(office, who):
        told = Melding.select().where(~Melding.settled).exists()
        asked = OpenVraag.select().exists()
    if told:
        return "Een collega meldde dat een antwoord niet klopt. Druk op I: Gemeld."
    if old := looked_through_long_ago(office.content.partners, office.clock.today()):
        return f"{old} Druk op I."
    return "Er zijn vragen waarop “wie helpt” geen antwoord wist. Druk op I: Vragen zonder antwoord." if asked else ""
