"""What a yes that is taken back takes away, told before; and whom to call about what went out by it, told after."""

from kiosk.guidance.advies import scores_went
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.sociaal import overdrachten_of
from kiosk.guidance.toestemming import OF_MUNICIPALITY, Subject
from kiosk.guidance.verhuizing.giving import went_to
from kiosk.office import Office
from kiosk.people.identity import Identity

MUNICIPALITY, SOCIAAL_TEAM, NEW_OFFICE = "de gemeente", "het sociaal team", "het nieuwe kantoor"

#: told before a yes is taken back
TAKEN_BACK = {
    MUNICIPALITY: "De gemeente krijgt dan vanaf nu niets meer.\nWat zij al heeft, kan de kiosk niet terughalen.",
    SOCIAAL_TEAM: "Het sociaal team krijgt dan vanaf nu niets meer.\nWat het al heeft, vraagt u zelf terug.",
    NEW_OFFICE: "Het dossier gaat dan niet mee.\nWat het andere kantoor al heeft, vraagt u zelf terug.",
}
#: what the municipality sees by each yes, and then no more
GOES = {
    Subject.METINGEN: (
        "Dit valt weg:\n"
        "· de scores in het overleg met de regievoerder\n"
        "· de cliënt in de cijfers van het rapport voor de gemeente\n"
        "· de scores op het advies aan de regievoerder"
    ),
    Subject.PLAN: "Dit valt weg:\n· het plan in het overleg met de regievoerder",
}


def receiver_of(subject: Subject) -> str:
    """With whom this subject would be shared."""
    if subject is Subject.VERHUIZING:
        return NEW_OFFICE
    return MUNICIPALITY if subject in OF_MUNICIPALITY else SOCIAAL_TEAM


def what_goes(office: Office, who: Identity, client: ClientFile, subject: Subject) -> str:
    """What follows from it; of what went out to whom and when, so that it can be asked back."""
    told = [TAKEN_BACK[receiver_of(subject)]]
    if subject in GOES:
        told.append(GOES[subject])
    if subject is Subject.METINGEN and (days := scores_went(office, who, client.id)):
        told.append(f"! Advies met scores, gemaakt op {days}: vraag dat papier terug.")
    elif subject is Subject.VERHUIZING and (offices := went_to(office, who, client.id)):
        told.append(f"Gemaakt: {offices}.\nWat hier nog klaarstaat, wordt gewist.")
    elif subject is Subject.SOCIAAL_TEAM and (went := overdrachten_of(office, who, client.id).went):
        told.append(f"Gemaakt: {went}.")
    return "\n".join(told)


def to_ask_back(office: Office, who: Identity, client: ClientFile, subject: Subject) -> str:
    """Whom to call about what went out by a yes that was taken back; empty where nothing did."""
    if subject is Subject.METINGEN and (days := scores_went(office, who, client.id)):
        return f"Vraag het advies aan de regievoerder terug ({days}): daar staan scores op."
    if subject is not Subject.SOCIAAL_TEAM:
        return ""
    out = overdrachten_of(office, who, client.id)
    return f"Bel het sociaal team. Vraag de brief terug: {out.went}." if out.to_ask_back else ""
