"""``kiosk.toml``: what a location decides. Every fault names the line and the mend."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import msgspec

from kiosk.content.address import address_fault
from kiosk.content.toml_file import Misfit, read

FILE_NAME = "kiosk.toml"
LEEFGEBIEDEN = {"1", "2", "3", "4", "5", "6", "7"}

Months = Annotated[int, msgspec.Meta(ge=3, le=60)]
Minutes = Annotated[int, msgspec.Meta(ge=1, le=120)]
#: how many months something is kept once the guidance is over
KeptMonths = Annotated[int, msgspec.Meta(ge=1, le=240)]
#: from none on: then it is asked each time
HiddenMinutes = Annotated[int, msgspec.Meta(ge=0, le=120)]


class CountsFrom(StrEnum):
    """The date from which the months are counted."""

    MOVE = "move"
    HOUSE = "house"


class TellApart(StrEnum):
    """How two clients of the same name are told apart."""

    NUMBER = "number"
    BIRTH_YEAR = "birth_year"
    INITIAL = "initial"


class PaperName(StrEnum):
    """What stands large on a client's paper."""

    FIRST_NAME = "first_name"
    NUMBER = "number"


class WhoSaw(StrEnum):
    """How a client reads on paper who looked in his file."""

    ROLES = "roles"
    NAMES = "names"


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The settings of one location; each has a default that works."""

    location: str = "VluchtelingenWerk"
    municipality: str = ""
    length: Months = 18
    counts_from: CountsFrom = CountsFrom.MOVE
    leefgebieden_off: tuple[str, ...] = ()
    base_address: str = ""
    printer: str = ""
    idle_minutes: Minutes = 3
    idle_minutes_meting: Minutes = 10
    hidden_minutes: HiddenMinutes = 1
    others_in_room: bool = False
    tell_apart: TellApart = TellApart.BIRTH_YEAR
    correct_days: Annotated[int, msgspec.Meta(ge=0, le=365)] = 42
    vvs: bool = True
    vvs_folder: str = ""
    paper_name: PaperName = PaperName.FIRST_NAME
    who_saw: WhoSaw = WhoSaw.ROLES
    keep_file_months: KeptMonths = 24
    keep_note_months: KeptMonths = 6
    keep_people_months: KeptMonths = 6
    keep_questions_months: KeptMonths = 12


DEFAULT_TEXT = """\
# De instellingen van deze locatie. Na een wijziging: start de kiosk opnieuw.
location = "{location}"
municipality = "{municipality}"

# Hoeveel maanden duurt de begeleiding, en vanaf welke datum telt dat: "move" (verhuizing) of "house" (woning vrij)?
length = 18
counts_from = "move"

# Leefgebieden die hier niet gemeten worden, bijvoorbeeld ["2"].
leefgebieden_off = []

# Het adres achter de QR-code: de map op uw website waarin u zet wat "kiosk site MAP" maakt, zoals
# "https://www.uwkantoor.nl/poster". Leeg: de QR geeft het visitekaartje van het kantoor
# (naam, telefoonnummer en 112), dat een telefoon kan bewaren.
base_address = "{base_address}"

# De printer (leeg: de standaardprinter).
printer = ""

# Na hoeveel minuten zonder toets gaat het scherm op slot, en hoeveel tijdens een meting?
idle_minutes = 3
idle_minutes_meting = 10

# F12 verbergt het scherm. Na hoeveel minuten vraagt de kiosk dan de pincode om verder te gaan? 0: altijd.
hidden_minutes = 1

# Anderen in de kamer: begint wie inlogt met voorletters in plaats van namen in de lijsten? Met F6 wisselt dat.
others_in_room = false

# Hoeveel dagen na een meting mag een score nog verbeterd worden, en typt u de meting over in VVS?
correct_days = 42
vvs = true

# De map waarin u een plan als PDF bewaart om het in VVS te zetten (leeg: dat kan hier niet).
vvs_folder = ""

# Wat staat er groot op het papier van een cliënt: "first_name" (voornaam) of "number" (nummer)?
paper_name = "first_name"

# Hoe leest een cliënt op papier wie in zijn dossier keek: "roles" (begeleider, teamleider) of "names" (ook de namen)?
who_saw = "roles"

# Hoeveel maanden na het afsluiten bewaart u een dossier, wat collega's erbij noteerden en de mensen om de cliënt?
# En hoe lang een vraag of melding bij "wie helpt"? Er gaat niets vanzelf weg: de kiosk vraagt het elk jaar.
# Deze getallen kozen wij zelf: VluchtelingenWerk bepaalt hoe lang iets bewaard wordt.
keep_file_months = 24
keep_note_months = 6
keep_people_months = 6
keep_questions_months = 12

# Waaraan ziet u twee cliënten met dezelfde naam uit elkaar: "initial", "birth_year" of "number"?
tell_apart = "birth_year"
"""


def load_settings(folder: Path) -> Settings:
    """Read ``kiosk.toml`` in ``folder``; the defaults where there is none.

    Raises:
        FileFault: naming the file, the line and the mend.
    """
    path = folder / FILE_NAME
    return read(path, Settings, check_settings) if path.exists() else Settings()


def write_settings(folder: Path, *, location: str, municipality: str, base_address: str = "") -> None:
    """Write a first ``kiosk.toml`` that explains itself.

    Raises:
        FileFault: the address cannot stand behind a QR code.
    """
    path = folder / FILE_NAME
    # there whole or not at all
    half = path.with_suffix(".half")
    half.write_text(first_text(location, municipality, base_address), encoding="utf-8")
    half.replace(path)
    load_settings(folder)


def first_text(location: str = "", municipality: str = "", base_address: str = "") -> str:
    """The text of a first ``kiosk.toml``."""
    return DEFAULT_TEXT.format(
        location=_escaped(location), municipality=_escaped(municipality), base_address=_escaped(base_address)
    )


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")


def check_settings(settings: Settings) -> None:
    """What no type says of the settings, wherever they are set.

    Raises:
        Misfit: naming the setting, what is wrong and the mend.
    """
    if fault := address_fault(settings.base_address):
        raise Misfit("$.base_address", *fault)
    unknown = sorted(set(settings.leefgebieden_off) - LEEFGEBIEDEN)
    if unknown:
        raise Misfit("$.leefgebieden_off", f"leefgebied {unknown[0]} bestaat niet.", "Kies uit 1 tot en met 7.")
    if set(settings.leefgebieden_off) == LEEFGEBIEDEN:
        raise Misfit("$.leefgebieden_off", "zo blijft er niets over om te meten.", "Laat er minstens één aan.")
