"""What the tests of the store share."""

import shutil
from pathlib import Path

import pytest

from kiosk.store import database as room


@pytest.fixture
def migrations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of migrations in which a test can put a step of a later version."""
    folder = Path(shutil.copytree(room.MIGRATIONS, tmp_path / "migrations", ignore=shutil.ignore_patterns("__*")))
    monkeypatch.setattr(room, "MIGRATIONS", folder)
    return folder
