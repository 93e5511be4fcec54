"""What each thing that is kept of a client is called on the paper with all of it, and what is not on it, with why.

A test makes a list of every column of the store that belongs to a client: one that stands in neither fails.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kiosk.store.board_model import Attention, Opzij
from kiosk.store.client_models import (
    Actie,
    ActieChange,
    Afspraak,
    Answer,
    Betrokkene,
    Caseload,
    Client,
    ClientAgreements,
    Doorverwijzing,
    FaseStep,
    Geprint,
    Meting,
    MetingCorrection,
    Mijlpaal,
    PipGoal,
    Terugblik,
    Toestemming,
    VvsTick,
    Wens,
)
from kiosk.store.colleague_models import GoedWerkt, Notitie
from kiosk.store.ending_models import Afsluiting, Samenvoeging, Verhuizing, VerlengAdvies, Verlenging
from kiosk.store.half_typed_model import HalfTyped
from kiosk.store.overleg_models import Aandachtspunt, Besluit
from kiosk.store.rapport_models import RapportClient, RapportDeel
from kiosk.store.route_models import ChecklistTick, Hulpvraag, HulpvraagStep, Wachttijd
from kiosk.store.sociaal_models import SociaalOverdracht
from kiosk.store.terugkijk_models import TerugkijkAnswer, TerugkijkChange, Terugkijken

#: the reasons for which a column is on no paper
COUNTS = "telt alleen hoe vaak de rij veranderde"
POINTS = "wijst alleen een andere rij aan, die zelf op het papier staat"
MARKS = "een kenmerk waaraan de kiosk iets herkent; het zegt niets over de cliënt"
AGAIN = "de kiosk rekent het steeds opnieuw uit wat op het papier staat"
NAMELESS = "getallen voor een rapport, waarin niemand de cliënt herkent"


@dataclass(frozen=True)
class KindTold:
    """A kind of row: its title, and by the name of a column what it is called; in the order of the paper."""

    title: str
    columns: Mapping[str, str]
    left_out: Mapping[str, str] = field(default_factory=dict)
    #: the column that names the row of the client from which it hangs, where that is not the client himself
    through: str = ""


BY = {"by": "door"}
#: what is left out of every kind alike
OFTEN_LEFT_OUT = {"id": POINTS, "client": POINTS, "version": COUNTS}

TOLD: Mapping[Any, KindTold] = {
    Client: KindTold(
        "Wie u bent",
        {
            "name": "naam",
            "called": "zo noemen wij u",
            "number": "nummer",
            "birth_year": "geboortejaar",
            "language": "taal",
            "has_children": "kinderen",
            "leerroute": "leerroute",
            "house_on": "woning vrij op",
            "moving_on": "verhuizing op",
            "apart_since": "woont apart sinds",
            "together_since": "woont samen sinds",
            "opened_on": "dossier begonnen op",
            "before_told_on": "verteld wat al gebeurd was op",
            "ends_on": "einde van de begeleiding",
            "handed_over_on": "afgesloten op",
            "handed_over_to": "hoe het eindigde",
        },
        {"household": "een kenmerk van wie samen wonen; met wie staat onder deze lijst"},
    ),
    Caseload: KindTold(
        "Wie u begeleidt",
        {"person": "wie", "since": "sinds", "until": "tot en met", "read_on": "las het dossier op"},
    ),
    Toestemming: KindTold(
        "Wat u goed vindt en niet",
        {"subject": "waarvoor", "given": "dat mag", "signed": "getekend", "on": "op", **BY},
        {"meting": POINTS},
    ),
    Meting: KindTold(
        "Metingen",
        {
            "kind": "soort",
            "started_at": "begonnen",
            "finished_on": "klaar op",
            "held_on": "gesprek op",
            "entered_on": "ingevuld op",
            "leefgebied": "alleen over",
            "interpreter": "tolk",
            "private_shown": "wat apart is gevraagd mag op papier",
            **BY,
        },
        {"instrument": "de vragenlijst, die voor iedereen gelijk is"},
    ),
    Answer: KindTold(
        "Antwoorden bij de metingen",
        {
            "onderdeel": "onderdeel",
            "outcome": "antwoord",
            "score": "score",
            "client_score": "uw score",
            "begeleider_score": "score van de begeleider",
            "remark": "opmerking",
            "kan": "aangevinkt wat u kunt, nummers",
            "shared": "overgenomen van een huisgenoot",
            "answered_at": "op",
        },
        through="meting",
    ),
    MetingCorrection: KindTold(
        "Verbeteringen in metingen",
        {"onderdeel": "onderdeel", "before": "eerst", "after": "daarna", "reason": "waarom", "at": "op", **BY},
        through="meting",
    ),
    Wens: KindTold(
        "Wat u zelf wilt",
        {"text": "wens", "why": "waarom", "said_on": "gezegd op", "dropped": "weggehaald", **BY},
    ),
    Terugblik: KindTold(
        "Hoe dichtbij een wens is",
        {"nearness": "hoe dichtbij", "said": "wat u zei", "on": "op", **BY},
        through="wens",
    ),
    PipGoal: KindTold(
        "Doelen uit uw plan van de gemeente (PIP)",
        {"text": "doel", "made_on": "opgeschreven op", "reached_on": "bereikt op", "dropped": "weggehaald"},
    ),
    Actie: KindTold(
        "Uw plan: de acties",
        {
            "text": "actie",
            "leefgebied": "leefgebied",
            "onderdeel": "onderdeel",
            "who": "wie",
            "partner": "partner",
            "priority": "hoe snel",
            "rung": "trede",
            "rung_since": "op die trede sinds",
            "due_on": "laatste dag",
            "state": "stand",
            "closed_on": "klaar op",
            "reason": "reden",
            "made_on": "gemaakt op",
        },
        {"goal": POINTS},
    ),
    ActieChange: KindTold(
        "Wat er in uw plan veranderde",
        {"act": "wat", "before": "eerst", "after": "daarna", "at": "op", "undone": "teruggedraaid", **BY},
        {"actie": POINTS},
    ),
    Doorverwijzing: KindTold(
        "Vragen aan anderen",
        {
            "question": "vraag",
            "partner": "aan",
            "task": "taak",
            "asker": "wie vraagt",
            "allowed": "mag VluchtelingenWerk het vragen",
            "made_on": "op",
            "afloop": "wat ervan kwam",
            "said": "wat de partner zei",
            "answered_on": "verteld op",
            **BY,
        },
        {"actie": POINTS},
    ),
    Afspraak: KindTold(
        "Afspraken en bezoeken",
        {
            "planned_at": "gepland",
            "minutes": "minuten",
            "place": "plaats",
            "held_on": "was op",
            "terugvraag": "wat u zei dat is afgesproken",
            "cancelled": "ging niet door",
            **BY,
        },
    ),
    Betrokkene: KindTold(
        "Mensen om u heen",
        {"name": "naam", "role": "wie is dat", "phone": "telefoon", "email": "e-mail"},
    ),
    ClientAgreements: KindTold(
        "Afspraken over bereik",
        {
            "hours": "uren",
            "reach": "hoe u ons bereikt",
            "outside": "buiten die uren",
            "exceptions": "anders bij u",
            "hung": "mag op de muur",
            "changed_on": "veranderd op",
            **BY,
        },
    ),
    Mijlpaal: KindTold(
        "Stappen op uw route",
        {
            "title": "eigen stap",
            "code": "stap",
            "due_on": "vóór",
            "moved": "verzet",
            "moved_because": "waarom verzet",
            "done_on": "gedaan op",
            "day_unknown": "dag niet bekend",
            "skipped_on": "overgeslagen op",
            "taken_back": "teruggezet",
            "reason": "reden",
        },
        {"waiting": AGAIN, "ticked_by": POINTS},
    ),
    FaseStep: KindTold(
        "Fasen",
        {"fase": "fase", "started_on": "sinds", "back": "terug naar een eerdere", "reason": "reden", **BY},
    ),
    Hulpvraag: KindTold(
        "Hulpvragen",
        {"leefgebied": "over", "opened_on": "sinds", "closed_on": "klaar op", **BY},
    ),
    HulpvraagStep: KindTold(
        "Fasen van een hulpvraag",
        {"fase": "fase", "started_on": "sinds", "back": "terug naar een eerdere", "reason": "reden", **BY},
        through="hulpvraag",
    ),
    Wachttijd: KindTold(
        "Waarop u wacht",
        {
            "what": "waarop",
            "kind": "soort",
            "since": "sinds",
            "expected_on": "verwacht op",
            "ended_on": "voorbij op",
            "bridged": "in de tussentijd",
            **BY,
        },
        {"step": POINTS},
    ),
    ChecklistTick: KindTold(
        "Checklist van de eerste weken", {"text": "punt", "on": "gedaan op", **BY}, {"point": MARKS}
    ),
    Terugkijken: KindTold(
        "Samen terugkijken",
        {
            "kind": "soort",
            "started_at": "begonnen",
            "held_on": "gesprek op",
            "finished_on": "klaar op",
            "entered_on": "ingevuld op",
            "advice": "advies",
            "reason": "waarom",
            **BY,
        },
        {"questions": "de vragen, die voor iedereen gelijk zijn"},
    ),
    TerugkijkAnswer: KindTold(
        "Antwoorden bij samen terugkijken",
        {"question": "vraag", "picks": "gekozen", "said": "wat u zei"},
        through="talk",
    ),
    TerugkijkChange: KindTold(
        "Verbeteringen in samen terugkijken",
        {"before": "eerst", "reason": "waarom", "at": "op", **BY},
        through="talk",
    ),
    Aandachtspunt: KindTold(
        "Punten voor het overleg",
        {"text": "punt", "on": "op", "heard_on": "antwoord gelezen op", **BY},
        {"overleg": POINTS},
    ),
    Besluit: KindTold(
        "Besluiten van het overleg",
        {
            "text": "besluit",
            "kind": "soort",
            "person": "wie doet het",
            "due_on": "vóór",
            "on": "op",
            "done_on": "gedaan op",
            "earlier": "wat er eerst stond",
            "taken_back_on": "teruggenomen op",
            **BY,
        },
        {"overleg": POINTS, "became": POINTS},
    ),
    Verlenging: KindTold(
        "Een ander einde",
        {"was": "was", "until": "werd", "reason": "reden", "on": "op", **BY},
    ),
    VerlengAdvies: KindTold(
        "Adviezen om langer te begeleiden",
        {
            "was": "einde toen",
            "until": "advies tot",
            "reason": "reden",
            "shares": "met scores",
            "on": "op",
            "document": "wat op het papier staat",
            "decision": "besluit",
            "decided_on": "besloten op",
            "decided_until": "besloten tot",
            "noted_by": "opgeschreven door",
            **BY,
        },
    ),
    SociaalOverdracht: KindTold(
        "Overdracht aan het sociaal team",
        {
            "name": "aan",
            "phone": "telefoon",
            "email": "e-mail",
            "on": "op",
            "document": "wat op het papier staat",
            "came": "contact",
            "came_on": "opgeschreven op",
            "done": "wat er gedaan is",
            "back": "de brief",
            "back_on": "terug op",
            **BY,
        },
    ),
    Afsluiting: KindTold(
        "Hoe de begeleiding eindigde",
        {
            "how": "hoe",
            "on": "op",
            "reopened_on": "weer open op",
            "reopened_by": "geopend door",
            "reason": "waarom",
            "mistaken": "afsluiten was een vergissing",
            "joined": "verder in nummer",
            **BY,
        },
    ),
    Verhuizing: KindTold(
        "Dossier mee naar of van een ander kantoor",
        {"way": "hoe", "other": "kantoor", "on": "op", "told": "wat er daar gebeurde", **BY},
        {"file": MARKS, "origins": MARKS},
    ),
    Samenvoeging: KindTold(
        "Samengevoegd met een ander dossier",
        {"number": "nummer", "on": "op", "told": "wat niet meer telt", **BY},
    ),
    Geprint: KindTold(
        "Papier dat voor u is gevraagd",
        {
            "paper": "papier",
            "purpose": "waarvoor",
            "language": "taal",
            "copies": "aantal",
            "at": "op",
            "result": "hoe het ging",
            "result_at": "bekend op",
            "reason": "waarom niet",
            "came_out": "uit de printer op",
            "handed": "meegegeven",
            "handed_on": "meegegeven op",
            "whole": "wat erop staat",
            "document": "wat erop staat, zonder wat apart is gevraagd",
            **BY,
        },
        {"job": MARKS, "state": MARKS, "template": MARKS, "acties": MARKS, "edition": MARKS},
    ),
    VvsTick: KindTold("Overgetypt in VVS", {"part": "deel", "on": "op", **BY}, {"digest": MARKS}),
    GoedWerkt: KindTold("Wat goed werkt bij u", {"text": "tekst", "changed_on": "op", **BY}),
    Notitie: KindTold("Notitie van de teamleider", {"text": "tekst", "changed_on": "op", **BY}),
    Opzij: KindTold(
        "Signalen die even opzij staan",
        {"code": "signaal", "until": "tot", "reason": "waarom", "on": "op", **BY},
        {"mark": MARKS},
    ),
}

#: kinds of rows that are a client's and on no paper, with why
NOT_TOLD: Mapping[Any, str] = {
    Attention: AGAIN,
    HalfTyped: "wat getypt is en niet bewaard; het gaat weg met de dag",
    RapportClient: NAMELESS,
    RapportDeel: NAMELESS,
}
#: what tells of a client without hanging from him, and where he reads it
ELSEWHERE = (
    "Wie in uw dossier keek, staat op een eigen papier: “Wie keek in mijn dossier?”",
    "Van een overleg bewaart de kiosk ook over wie het ging: met een willekeurige code, zonder naam.",
)
