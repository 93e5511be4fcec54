"""The sheet of a partner, made from the list of partners."""

from kiosk.content.partners import OWN
from kiosk.faults import Fault
from kiosk.office import Office
from kiosk.paper.documents.partner import Partnerblad, SheetTask
from kiosk.partners.directory import Directory


def partnerblad(office: Office, code: str) -> Partnerblad:
    """What the kiosk says that this partner does, for him to read, mend and send back.

    Raises:
        NotFound: there is no such partner.
        Fault: there is nobody to send it to.
    """
    directory = Directory(office.content.partners)
    partner = directory.partner(code)
    if code == OWN or not partner.has_contact:
        raise Fault("Dit blad is voor een andere organisatie: die kijkt na wat hier over haar staat.")
    return Partnerblad(
        location=office.settings.location,
        name=partner.name,
        short=partner.short,
        letter=partner.letter,
        icon=partner.icon,
        role=partner.role,
        contact=partner.contact,
        tasks=tuple(
            SheetTask(task.title, task.first, task.vw, task.unsettled)
            for task in partner.task
            # what is done at once in danger is no partner's to change
            if task.code not in office.content.danger.tasks
        ),
        back_to=directory.partner(OWN).contact,
        made_on=office.clock.today(),
        checked_on=partner.checked_on,
        practice=office.practice,
    )
