"""What is asked and told about each toestemming, before the answer."""

from kiosk.guidance.toestemming import Subject

TITLES = {
    Subject.METINGEN: "Scores van de metingen",
    Subject.PLAN: "Plan",
    Subject.SOCIAAL_TEAM: "Voor het sociaal team",
    Subject.VERHUIZING: "Dossier mee (verhuizen)",
}
QUESTIONS = {
    Subject.METINGEN: "Mag de gemeente {place} de scores zien?",
    Subject.PLAN: "Mag de gemeente {place} het plan zien?",
    Subject.SOCIAAL_TEAM: "Mag het sociaal team weten hoe het gaat?",
    Subject.VERHUIZING: "Mag het dossier mee naar het kantoor in de nieuwe gemeente?",
}
#: what is told about each subject: a word at the left, and one or two sentences, each on its own line
POINTS = {
    Subject.METINGEN: (
        ("Wat", "Alleen de scores van de metingen. Geen opmerkingen, geen plan."),
        ("Goed", "De gemeente ziet wat al lukt, en waar nog hulp nodig is."),
        ("Nadeel", "Meer mensen weten hoe het met {name} gaat.\nOok wat niet lukt."),
        ("Altijd", "{name} kiest zelf. Ja kan altijd weer nee worden.\nWij helpen evenveel bij ja en bij nee."),
        ("Los hiervan", "Het plan delen is een andere vraag, met een eigen antwoord."),
    ),
    Subject.PLAN: (
        ("Wat", "De afspraken in het plan: wie wat doet, en wanneer."),
        ("Goed", "De gemeente ziet waar {name} aan werkt."),
        ("Nadeel", "Een plan vertelt veel over iemand. Wij delen het liever niet."),
        ("Ook nodig", "{agreed}"),
        ("Altijd", "{name} kiest zelf. Ja kan altijd weer nee worden.\nWij helpen evenveel bij ja en bij nee."),
        ("Los hiervan", "De scores delen is een andere vraag, met een eigen antwoord."),
    ),
    Subject.SOCIAAL_TEAM: (
        ("Wat", "Eén brief: scores, wat goed gaat, wat open staat en wie helpt."),
        ("Goed", "Het sociaal team weet waar nog hulp nodig is.\n{name} hoeft niet alles opnieuw te vertellen."),
        ("Nadeel", "Meer mensen weten hoe het met {name} gaat.\nOok wat niet lukt."),
        ("Altijd", "{name} kiest zelf. Ja kan altijd weer nee worden.\nWij helpen evenveel bij ja en bij nee."),
        ("Los hiervan", "De gemeente is een andere vraag, met een eigen antwoord."),
    ),
    Subject.VERHUIZING: (
        ("Wat", "Metingen met opmerkingen, plan, wens, route en gesprekken."),
        ("Op papier", "{name} krijgt alles wat meegaat ook zelf."),
        ("Goed", "Het nieuwe kantoor gaat verder waar {name} is.\nNiet alles opnieuw vertellen en meten."),
        ("Nadeel", "Nieuwe mensen weten hoe het met {name} gaat.\nOok wat niet lukt."),
        ("Altijd", "{name} kiest zelf. Wij helpen evenveel bij ja en bij nee."),
        ("Los hiervan", "Delen met een gemeente is een andere vraag."),
    ),
}
