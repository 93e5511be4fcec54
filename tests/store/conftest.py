"""What the tests of the store share."""

import shutil
from pathlib import Path

import pytest

from kiosk.office import KEY_NAME
from kiosk.store import database as room
from kiosk.store.keys import Keys, create_keys


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    """A key file of its own."""
    return create_keys(tmp_path / KEY_NAME)


@pytest.fixture
def migrations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of migrations in which a test can put a step of a later version."""
    folder = Path(shutil.copytree(room.MIGRATIONS, tmp_path / "migrations", ignore=shutil.ignore_patterns("__*")))
    monkeypatch.setattr(room, "MIGRATIONS", folder)
    return folder
