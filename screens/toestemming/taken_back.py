"""What a yes that is taken back takes away, told before; and whom to call about what went out by it, told after."""

from collections.abc import Iterable, Iterator

from kiosk.guidance.advies import scores_went
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.handed_over import told_went
from kiosk.guidance.sociaal import Overdrachten, call_back, overdrachten_of
from kiosk.guidance.toestemming import OF_MUNICIPALITY, Subject, ToestemmingAnswer
from kiosk.guidance.verhuizing.giving import went_to
from kiosk.office import Office
from kiosk.people.identity import Identity

MUNICIPALITY, SOCIAAL_TEAM, NEW_OFFICE = "de gemeente", "het sociaal team", "het nieuwe kantoor"

#: told before a yes is taken back
TAKEN_BACK = {
    MUNICIPALITY: "De gemeente krijgt dan vanaf nu niets meer.\nWat daar al is, kan de kiosk niet terughalen.",
    SOCIAAL_TEAM: "Het sociaal team krijgt dan vanaf nu niets meer.",
    NEW_OFFICE: "Het dossier gaat dan niet mee.\nWat het andere kantoor al heeft, vraagt u zelf terug.",
}
#: what the municipality sees by each yes, and then no more
GOES = {
    Subject.METINGEN: (
        "de scores in het overleg met de regievoerder",
        "de cliënt in de cijfers van het rapport voor de gemeente",
        "de scores op het advies aan de regievoerder",
    ),
    Subject.PLAN: ("het plan in het overleg met de regievoerder",),
}
#: told of a yes that was never signed: nothing was shared by it
NOT_SIGNED = "Deze ja is nog niet getekend: er gaat nu niets naar {receiver}."


def receiver_of(subject: Subject) -> str:
    """With whom this subject would be shared."""
    if subject is Subject.VERHUIZING:
        return NEW_OFFICE
    return MUNICIPALITY if subject in OF_MUNICIPALITY else SOCIAAL_TEAM


def told_goes(subjects: Iterable[Subject]) -> str:
    """What the municipality sees by these, and then no more; empty where nothing."""
    lines = [f"· {line}" for subject in subjects for line in GOES.get(subject, ())]
    return "\n".join(["Dit valt weg:", *lines]) if lines else ""


def what_goes(office: Office, who: Identity, client: ClientFile, given: ToestemmingAnswer) -> str:
    """What follows from it; of what went out to whom and when, so that it can be asked back.

    By a yes that is not signed nothing goes out now; something can have gone out by one before it.
    """
    subject = given.subject
    told = [TAKEN_BACK[receiver_of(subject)], told_goes([subject])]
    if not given.signed:
        told = [NOT_SIGNED.format(receiver=receiver_of(subject))]
    if subject is Subject.METINGEN and (days := scores_went(office, who, client.id)):
        told.append(f"! Advies met scores, gemaakt op {days}: vraag dat papier terug.")
    elif subject is Subject.VERHUIZING and (offices := went_to(office, who, client.id)):
        told.append(f"Gemaakt: {offices}.\nWat hier nog klaarstaat, wordt gewist.")
    elif subject is Subject.SOCIAAL_TEAM:
        told += _told_letters(overdrachten_of(office, who, client.id))
    return "\n".join(filter(None, told))


def _told_letters(known: Overdrachten) -> Iterator[str]:
    """Which letters the sociaal team may have, and which never left the kiosk."""
    inside = [one for one in known.made if not one.is_out and not one.back]
    if known.out:
        yield f"Wat het al heeft, vraagt u zelf terug.\nGemaakt: {told_went(known.out)}."
    if inside:
        yield f"Gemaakt, niet geprint: {told_went(inside)}."


def to_ask_back(office: Office, who: Identity, client: ClientFile, subject: Subject) -> str:
    """Whom to call about what went out by a yes that was taken back; empty where nothing did."""
    if subject is Subject.METINGEN and (days := scores_went(office, who, client.id)):
        return f"Vraag het advies aan de regievoerder terug ({days}): daar staan scores op."
    if subject is not Subject.SOCIAAL_TEAM:
        return ""
    out = overdrachten_of(office, who, client.id)
    return call_back(out.out) if out.to_ask_back else ""
