"""What the content holds and what is still missing: what ``kiosk content`` prints."""

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.content.actions import load_actions
from kiosk.content.demo_office import load_demo_office
from kiosk.content.handbook import load_handbook
from kiosk.content.instrument import load_instrument
from kiosk.content.partners import load_partners
from kiosk.content.route import load_route
from kiosk.content.texts import CONCEPT, SOURCE, catalog, languages
from kiosk.faults import FileFault

LOADERS: tuple[Callable[[], object], ...] = (
    load_instrument,
    load_route,
    load_partners,
    load_actions,
    load_handbook,
    load_demo_office,
)


@dataclass(frozen=True)
class Translation:
    """How far one language is: texts that a speaker checked, that nobody checked yet, that are missing."""

    language: str
    complete: int
    concept: int
    missing: int


@dataclass(frozen=True)
class Review:
    """The state of all content."""

    counts: tuple[tuple[str, int], ...]
    translations: tuple[Translation, ...]
    without_contact: tuple[str, ...]
    assumptions: tuple[str, ...]
    faults: tuple[str, ...]


def review() -> Review:
    """Load and check everything; a damaged file is a fault in the review, never an exception."""
    faults = []
    for load in LOADERS:
        try:
            load()
        except FileFault as fault:
            faults.append(fault.sentence)
    if faults:
        return Review((), (), (), (), tuple(faults))
    return Review(_counts(), _translations(), _without_contact(), _assumptions(), ())


def _counts() -> tuple[tuple[str, int], ...]:
    instrument, partners = load_instrument(), load_partners()
    onderdelen = instrument.onderdelen()
    return (
        ("leefgebieden", len(instrument.leefgebied)),
        ("onderdelen", len(onderdelen)),
        ("kan-punten", sum(len(onderdeel.kan) for onderdeel in onderdelen)),
        ("mijlpalen", len(load_route().mijlpaal)),
        ("partners", len(partners)),
        ("taken", sum(len(partner.task) for partner in partners)),
        ("acties", len(load_actions().action)),
        ("bladzijden handboek", len(load_handbook())),
    )


def _translations() -> tuple[Translation, ...]:
    """Per language, counted on all texts that any catalogue knows."""
    catalogs = {language: catalog(language) for language in languages() if language != SOURCE}
    known = {(entry.context, entry.id) for found in catalogs.values() for entry in found if entry.id}
    rows = []
    for language, found in catalogs.items():
        entries = {(entry.context, entry.id): entry for entry in found if entry.id}
        usable = [entries[key] for key in known if key in entries and entries[key].string and not entries[key].fuzzy]
        concept = sum(CONCEPT in entry.flags for entry in usable)
        rows.append(Translation(language, len(usable) - concept, concept, len(known) - len(usable)))
    return tuple(rows)


def _without_contact() -> tuple[str, ...]:
    return tuple(partner.name for partner in load_partners() if partner.has_contact and not partner.contact.reachable)


def _assumptions() -> tuple[str, ...]:
    tasks = [
        f"{partner.name}: {task.title} (nakijken op {task.check_on})"
        for partner in load_partners()
        for task in partner.task
        if task.aanname
    ]
    return (*tasks, *(f"route: {rule.title}" for rule in load_route().mijlpaal if rule.aanname))
