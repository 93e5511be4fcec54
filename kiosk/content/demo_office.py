"""The invented office of the demo, as data."""

from typing import Literal

import msgspec

from kiosk.content.toml_file import read, shipped


class DemoPerson(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody who works in the demo office."""

    name: str
    role: str


class Ago(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """So long before today; negative days are still to come."""

    months: int = 0
    days: int = 0


class DemoMeting(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A meting on a day after the move: per leefgebied its scores; a draft stops where they stop."""

    kind: str
    day: int
    scores: tuple[str, ...]
    remarks: dict[str, str] = {}
    draft: bool = False


class DemoTevreden(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Forms on which clients said whether they are content, so long ago: of each the digits in a row, 0 for blank."""

    ago: Ago
    forms: tuple[str, ...]


class DemoBesluit(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was decided of a client (without one in general): who does it, and so many days later that it is done."""

    text: str
    person: str
    client: str = ""
    due: int
    done: int | None = None


class DemoPunt(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What somebody handed in for the next overleg, so many days before today."""

    text: str
    person: str
    ago: int
    client: str = ""


class DemoOverleg(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The overleg before, so many days before today, what waits for the next one, and who keeps the poster."""

    ago: int
    poster: str
    besluit: tuple[DemoBesluit, ...]
    punt: tuple[DemoPunt, ...]


class DemoTalk(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A talk of samen terugkijken on a day after the move: by question what was chosen, and what was said."""

    day: int
    kind: str = "tussentijds"
    chosen: dict[str, str]
    said: dict[str, str] = {}


class DemoFase(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A fase that begins on a day after the move."""

    fase: str
    day: int
    reason: str = ""


class DemoVerwezen(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """That an action went to its partner on a day after the move, and what came of it on the day ``told``."""

    day: int
    question: str
    asker: str
    allowed: bool | None = None
    told: int | None = None
    afloop: str = ""
    said: str = ""


class DemoActie(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An action made on a day after the move; ``due`` counts from today, ``climbs`` and ``done`` from the move."""

    leefgebied: str
    onderdeel: str
    text: str
    who: str
    priority: str
    rung: str
    day: int
    partner: str = ""
    due: int | None = None
    done: int | None = None
    #: the days on which it went one rung up
    climbs: tuple[int, ...] = ()
    #: which goal of the PIP it serves, the first being 1
    goal: int | None = None
    verwezen: DemoVerwezen | None = None


class DemoStep(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A step of this client's own, on a day after the move."""

    title: str
    day: int


class DemoTick(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A mijlpaal that was done on a day after the move; the others are done on the day of their rule."""

    code: str
    day: int


class DemoPip(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The goals of the PIP, taken over on a day after the move."""

    day: int
    goals: tuple[str, ...]


class DemoTerugblik(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How near a wish was on a day after the move."""

    day: int
    nearness: str
    said: str = ""


class DemoWens(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a client said that he wants on a day after the move, and the looks back at it."""

    day: int
    text: str
    why: str = ""
    terugblik: tuple[DemoTerugblik, ...] = ()


class DemoPersonAround(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody around a client; ``role`` is the word on the screen."""

    role: str
    name: str
    phone: str = ""
    email: str = ""


class DemoAround(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who stands around a client and what was agreed, written down on a day after the move."""

    day: int
    person: tuple[DemoPersonAround, ...] = ()
    hours: str = ""
    reach: str = ""
    outside: str = ""
    exceptions: tuple[str, ...] = ()


class DemoVisit(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A visit on a day after the move, with what the client said."""

    day: int
    terugvraag: str = ""


class DemoMeets(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The next appointment: so many days after today, on the first working day."""

    days: int
    hour: int
    minute: int = 0
    minutes: int = 60
    place: str = ""


class DemoWacht(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a client waits for since a day after the move; ``expected`` counts from today."""

    kind: str
    day: int
    expected: int | None = None
    #: by which of the location's proposals the time is bridged, as a note
    bridged: str = ""


class DemoHulpvraag(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A hulpvraag with a fase of its own: its first on a day after the move, and the others."""

    leefgebied: str
    day: int
    fase: tuple[DemoFase, ...] = ()


class DemoContact(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The contact person at the sociaal team, to whom every overdracht of the demo goes."""

    name: str
    phone: str
    email: str = ""


class HandedOver(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When and to whom a client was handed over."""

    day: int
    to: str


class DemoClient(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An invented client and the case he stands for."""

    name: str
    case: str
    begeleider: str
    age: int
    language: str
    leerroute: Literal["", "b1", "onderwijs", "z"]
    moved: Ago
    house_before: int = 13
    children: bool = True
    housemate: str = ""
    #: the answer on sharing the metingen; nothing where it was never asked
    toestemming: bool | None = None
    handed_over: HandedOver | None = None
    meting: tuple[DemoMeting, ...] = ()
    fase: tuple[DemoFase, ...] = ()
    actie: tuple[DemoActie, ...] = ()
    own_steps: tuple[DemoStep, ...] = ()
    ticked: tuple[DemoTick, ...] = ()
    pip: DemoPip | None = None
    around: DemoAround | None = None
    wens: tuple[DemoWens, ...] = ()
    visit: tuple[DemoVisit, ...] = ()
    meets: DemoMeets | None = None
    wacht: tuple[DemoWacht, ...] = ()
    talk: tuple[DemoTalk, ...] = ()
    hulpvraag: tuple[DemoHulpvraag, ...] = ()
    #: the points of the checklist that were done, each on a day after the move
    checklist: tuple[DemoTick, ...] = ()


class DemoBefore(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody who was guided before: when that ended, and what of him the report to the municipality tells.

    That ``ended`` so many days before today. On days after the move he was ``measured`` first and got his ``poster``;
    of that he said last whether it ``helped``.
    """

    name: str
    age: int
    language: str
    moved: Ago
    ended: int
    to: str
    measured: int
    #: by leefgebied its digits, at the first meting and at the last
    then: str
    now: str
    poster: int | None = None
    helped: str = ""
    longer: bool = False


class DemoEarlier(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everybody who was guided before."""

    client: tuple[DemoBefore, ...] = ()


class DemoOffice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole demo office; everybody has the same PIN."""

    location: str
    municipality: str
    base_address: str
    pin: str
    person: tuple[DemoPerson, ...]
    client: tuple[DemoClient, ...]
    tevreden: tuple[DemoTevreden, ...] = ()
    overleg: DemoOverleg
    earlier: DemoEarlier = DemoEarlier()
    sociaal: DemoContact


def load_demo_office() -> DemoOffice:
    """The shipped demo office."""
    return read(shipped("demo.toml"), DemoOffice)
