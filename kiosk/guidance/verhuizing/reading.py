"""From where a client came and to where his file went, with what happened there: as it stands on the timeline."""

import json
from dataclasses import dataclass
from datetime import date

import msgspec

from kiosk.guidance.verhuizing.gathering import GEKOMEN
from kiosk.guidance.verhuizing.meegegeven import ToldPart
from kiosk.store.client_models import Client


@dataclass(frozen=True)
class VerhuizingView:
    """One move between two offices."""

    id: int
    came: bool
    other: str
    on: date
    by: str
    #: where he came: what happened there, the oldest first
    told: tuple[ToldPart, ...]

    @property
    def said(self) -> str:
        """What it was, in a few words."""
        return f"gekomen uit {self.other}" if self.came else f"dossier meegegeven aan {self.other}"


def read_verhuizingen(row: Client) -> tuple[VerhuizingView, ...]:
    """Each move of a client whose row was reached, the first one first; no statement."""
    return tuple(
        VerhuizingView(
            id=one,
            came=way == GEKOMEN,
            other=other,
            on=date.fromisoformat(on),
            by=by,
            told=msgspec.json.decode(told, type=tuple[ToldPart, ...]),
        )
        for one, way, other, on, by, told in sorted(json.loads(row.moves))  # type: ignore[attr-defined]
    )
