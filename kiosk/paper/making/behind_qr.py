"""What the code on a poster gives today, for the teamleider: and what would be better."""

from dataclasses import dataclass

from kiosk.content.location import Content
from kiosk.content.texts import SOURCE
from kiosk.faults import FileFault
from kiosk.office import Office
from kiosk.paper.documents.version import page_version
from kiosk.paper.making.editions import editions_of
from kiosk.paper.making.general import office_poster

MAKE = "Vraag de beheerder om 'kiosk site MAP' te doen, en die map op de website te zetten."


@dataclass(frozen=True)
class BehindQr:
    """What is told in one line, what can be done, and whether something is missing."""

    told: str
    advice: str
    missing: bool


def behind_qr(office: Office, content: Content) -> BehindQr:
    """Whether there is a page behind the QR, and whether it says the same as the poster of today.

    The Dutch poster is looked at: what is changed in the kiosk changes that of every language.
    """
    address = office.settings.base_address
    if not address:
        languages = len(content.languages())
        advice = (
            f"Met een adres van uw website leest de cliënt de poster op zijn telefoon, in {languages} talen, "
            "en ziet hij of zijn poster oud is. De beheerder zet het in kiosk.toml."
        )
        return BehindQr("geen adres: geeft ons kantoor", advice, True)
    try:
        known = [one for one in editions_of(office.folder) if one.language == SOURCE and one.page]
    except FileFault as fault:
        return BehindQr(address, fault.sentence, True)
    if not known:
        return BehindQr("de bladzijden zijn nog niet gemaakt", MAKE, True)
    poster = office_poster(content, office.settings, SOURCE, "a4", "client")
    if (known[-1].version, known[-1].says) != (poster.version, page_version(poster)):
        return BehindQr("de bladzijden zijn ouder dan de poster", MAKE, True)
    return BehindQr(address, f"De QR opent {address}, in de taal van de cliënt.", False)
