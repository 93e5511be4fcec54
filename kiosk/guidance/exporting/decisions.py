"""What goes along to another system and what stays: a decision on every table and every column of the store.

It is a list of what may go: what nobody decided on stays here, and a test fails on it. What is kept of a client goes
along as far as it stands on his own paper with all of it, and with what ties his rows to each other.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from kiosk.guidance.gemeente import PLANS_SHARED
from kiosk.guidance.kept_words import AGAIN, COUNTS, NOT_TOLD, OFTEN_LEFT_OUT, POINTS, TOLD, KindTold
from kiosk.office import PRACTICE
from kiosk.store.board_model import Attention
from kiosk.store.client_models import Actie, ActieChange, Client, Geprint, Meting, PipGoal
from kiosk.store.ending_models import Gewist, IngelezenBestand
from kiosk.store.erasing import LAST_NUMBER
from kiosk.store.half_typed_model import HalfTyped
from kiosk.store.instrument_model import InstrumentVersion
from kiosk.store.office_models import (
    AuditLine,
    ContentChange,
    Melding,
    OfficeFact,
    OpenVraag,
    Person,
    PosterEdition,
    PosterPlace,
)
from kiosk.store.overleg_models import Overleg
from kiosk.store.rapport_models import Rapport, RapportClient, RapportDeel
from kiosk.store.route_models import ChecklistTick
from kiosk.store.terugkijk_models import Terugkijken, TerugkijkVersion
from kiosk.store.tevreden_model import TevredenBlok, TevredenTelling, TevredenZin
from kiosk.upkeep.waiting import LOOKED_ON

#: reasons for which something stays here
OF_PIN = "hoort bij de pincode: daarmee kan iemand binnenkomen"
NAMELESS = "wat één cliënt bijdroeg aan een rapport, ook van wie gewist is; de cijfers zelf gaan mee"
#: the facts of the office that may go; every other one is a secret, or is about this PC
FACTS = (PRACTICE, LAST_NUMBER, PLANS_SHARED, LOOKED_ON)
KEY, ROW = "het nummer van de rij", "wijst een andere rij aan"


@dataclass(frozen=True)
class TableTold:
    """A table that goes along: what it is, and by the name of a column what that means, or why it stays."""

    meaning: str
    columns: Mapping[str, str]
    left_out: Mapping[str, str] = field(default_factory=dict)


OFTEN = {"version": COUNTS}
BY = {"by": "de collega die het opschreef"}

OF_THE_OFFICE: Mapping[Any, TableTold] = {
    OfficeFact: TableTold(
        "Losse feiten van het kantoor: of het een oefenkantoor is, het hoogste nummer van een dossier dat weg is, "
        "de afspraak met de gemeente over plannen (JSON), en wanneer is nagekeken wat te lang bewaard wordt",
        {"name": "welk feit", "value": "wat het is"},
    ),
    Person: TableTold(
        "De collega's, ook wie hier niet meer werkt",
        {"id": KEY, "name": "naam", "role": "begeleider, stagiair of teamleider", "active": "werkt hier nog"},
        dict.fromkeys(("pin_hash", "former_hash", "one_time", "failed", "failed_boot", "failed_at"), OF_PIN),
    ),
    ContentChange: TableTold(
        "Wat de teamleider in de kiosk aan de inhoud veranderde; van elke plek geldt de nieuwste rij",
        {
            "id": KEY,
            "file": "bestand van de inhoud",
            "path": "plek in dat bestand",
            "value": "wat er nu staat (JSON)",
            "was": "wat er eerst stond (JSON)",
            "person": "de collega die het veranderde",
            "at": "wanneer",
        },
    ),
    PosterEdition: TableTold(
        "Sinds wanneer de poster in een taal zegt wat hij zegt",
        {"id": KEY, "language": "taal", "edition": "kenmerk van de tekst", "since": "sinds"},
    ),
    PosterPlace: TableTold(
        "Waar een poster hangt",
        {
            "id": KEY,
            "name": "plek",
            "language": "taal",
            "edition": "kenmerk van de tekst",
            "hung_on": "hangt sinds",
            "by": "wie het opschreef, bij naam",
            "geprint": "de print die er hangt",
            "before": "wat er eerst hing (JSON)",
        },
        OFTEN,
    ),
    Melding: TableTold(
        "Wat collega's meldden: een antwoord bij “wie helpt waarmee” klopt niet",
        {
            "id": KEY,
            "task": "taak van een partner",
            "typed": "wat er getypt was",
            "said": "wat er niet klopt",
            "made_on": "op",
            "settled": "afgehandeld",
            **BY,
        },
    ),
    OpenVraag: TableTold(
        "Vragen waarop “wie helpt waarmee” geen antwoord had; niet van wie",
        {"id": KEY, "words": "de vraag", "times": "hoe vaak", "last_on": "voor het laatst op"},
    ),
    AuditLine: TableTold(
        "Het logboek: wie wat deed of zag, en wanneer",
        {
            "id": KEY,
            "at": "wanneer",
            "person": "de collega; 'systeem' is de kiosk zelf",
            "act": "wat, als code",
            "client": "de cliënt; leeg waar het over niemand gaat, 'gewist' waar zijn dossier voorgoed gewist is",
            "detail": "meer daarover, als code",
        },
        {"link": "past alleen bij de sleutel van deze pc"},
    ),
    InstrumentVersion: TableTold(
        "De vragenlijsten waarmee metingen zijn ingevuld: leefgebieden, onderdelen en scores",
        {"digest": "kenmerk van de vragenlijst", "content": "de hele vragenlijst (JSON)"},
    ),
    TerugkijkVersion: TableTold(
        "De vragen van samen terugkijken, zoals een gesprek ze gebruikte",
        {"digest": "kenmerk van de vragen", "content": "alle vragen (JSON)"},
    ),
    Overleg: TableTold(
        "Overleggen van het team",
        {
            "id": KEY,
            "on": "op",
            "begun_at": "begonnen",
            "ended_at": "klaar",
            "at": "waar het overleg nu is: code van een punt, of een cliënt",
            "clients": "de cliënten op de agenda, in hun volgorde (JSON)",
            "discussed": "wie en wat besproken is (JSON)",
            "present": "wie erbij was (JSON)",
            "visits": "van wanneer tot wanneer de regievoerder erbij was (JSON)",
            **BY,
        },
        OFTEN,
    ),
    Rapport: TableTold(
        "Rapporten voor de gemeente: de cijfers zoals ze zijn gegeven",
        {
            "id": KEY,
            "since": "van",
            "until": "tot en met",
            "made_on": "gemaakt op",
            "content": "de cijfers (JSON)",
            **BY,
        },
    ),
    TevredenZin: TableTold(
        "Tevredenheid: de zinnen, zoals ze gevraagd zijn",
        {
            "version": "kenmerk van de zin",
            "statement": "code van de zin",
            "text": "de zin",
            "levels": "de antwoorden, het droevigste eerst (JSON)",
        },
    ),
    TevredenBlok: TableTold(
        "Tevredenheid: antwoorden op één zin in één of meer kwartalen; alleen wat de kiosk laat zien (vijf of meer)",
        {"version": "kenmerk van de zin", "number": "het hoeveelste blok", "since": "van", "until": "tot en met"},
        dict.fromkeys(("unread", "sealed"), "daarmee waakt de kiosk dat niemand herkend wordt"),
    ),
    TevredenTelling: TableTold(
        "Tevredenheid: hoe vaak een gezicht gekozen is in een blok",
        {
            "version": "kenmerk van de zin",
            "number": "het hoeveelste blok",
            "level": "welk gezicht, 1 is het droevigste",
            "count": "hoe vaak",
        },
    ),
}
#: tables that stay here whole, and why
NOT_TAKEN: Mapping[Any, str] = {
    Attention: AGAIN,
    HalfTyped: NOT_TOLD[HalfTyped],
    RapportClient: NAMELESS,
    RapportDeel: NAMELESS,
    IngelezenBestand: "kenmerken van bestanden die deze kiosk al las",
    Gewist: "wie voorgoed gewist is, gaat nergens heen",
}
#: of a client and on no paper, but of use elsewhere
ALSO_OF_CLIENTS: Mapping[Any, Mapping[str, str]] = {
    Client: {"household": "wie hetzelfde kenmerk hebben, wonen samen"},
    Meting: {"instrument": "de vragenlijst"},
    Terugkijken: {"questions": "de vragen"},
    ChecklistTick: {"point": "code van het punt"},
    Geprint: {"edition": "van een poster: kenmerk van de tekst"},
}
#: a column that holds the key of another table without being one for the store
POINTS_AT: Mapping[tuple[Any, str], Any] = {
    (Actie, "goal"): PipGoal,
    (ActieChange, "actie"): Actie,
    (AuditLine, "person"): Person,
    (AuditLine, "client"): Client,
    (ContentChange, "person"): Person,
    (TevredenBlok, "version"): TevredenZin,
    (TevredenTelling, "version"): TevredenZin,
}


def taken() -> Mapping[Any, TableTold]:
    """The tables that go along."""
    of_clients = {model: TableTold(told.title, *_of_client(model, told)) for model, told in TOLD.items()}
    return {**OF_THE_OFFICE, **of_clients}


def _of_client(model: Any, told: KindTold) -> tuple[dict[str, str], dict[str, str]]:
    columns, left_out = dict[str, str](), dict[str, str]()
    for name, meaning, reason in _decided(model, told):
        if reason:
            left_out[name] = reason
        else:
            columns[name] = meaning
    return columns, left_out


def _decided(model: Any, told: KindTold) -> Iterator[tuple[str, str, str]]:
    """By column what it means, or why it stays; of one on which nobody decided nothing."""
    reasons = {**OFTEN_LEFT_OUT, **told.left_out}
    for column in model._meta.sorted_fields:
        name = column.name
        if said := ALSO_OF_CLIENTS.get(model, {}).get(name) or told.columns.get(name):
            yield name, said, ""
        elif name == told.through or reasons.get(name) == POINTS:
            yield name, KEY if column.primary_key else ROW, ""
        elif name in reasons:
            yield name, "", reasons[name]
