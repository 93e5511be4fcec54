"""A backup that somebody made by hand puts nothing outside of the data folder."""

import io
import tarfile
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest
from pyrage import x25519

from kiosk.faults import Fault
from kiosk.office import KEY_NAME
from kiosk.store.backup import KEYS_NAME, NOT_OURS, make_backup, open_backup
from kiosk.store.database import open_store
from kiosk.store.keys import read_keys
from kiosk.store.old_copies import FOLDER_NAME, KEPT_PREFIX
from tests.conftest import FakeClock


def _link() -> tarfile.TarInfo:
    """It leads to the keys in the same backup."""
    link = tarfile.TarInfo("foto.jpg")
    link.type, link.linkname = tarfile.SYMTYPE, KEYS_NAME
    return link


BAD: dict[str, Callable[[], tarfile.TarInfo]] = {
    "above": lambda: tarfile.TarInfo("inhoud/../../erbuiten"),
    "from the root": lambda: tarfile.TarInfo("/tmp/erbuiten"),  # noqa: S108
    "a key": lambda: tarfile.TarInfo(KEY_NAME),
    "the store's own": lambda: tarfile.TarInfo("wegwijzer.db-wal"),
    "what was kept": lambda: tarfile.TarInfo(f"{KEPT_PREFIX}-x/wegwijzer.db"),
    "a backup": lambda: tarfile.TarInfo(f"{FOLDER_NAME}/oud.kopie"),
    "hidden": lambda: tarfile.TarInfo(".profile"),
    "a link": _link,
}


def with_entry(sealed: bytes, identity: str, entry: tarfile.TarInfo) -> bytes:
    """The same backup with one more thing in it."""
    key = x25519.Identity.from_str(identity)
    whole = io.BytesIO(pyrage.decrypt(sealed, [key]))
    with tarfile.open(fileobj=whole, mode="a") as tar:
        tar.addfile(entry)
    return bytes(pyrage.encrypt(whole.getvalue(), [key.to_public()]))


@pytest.mark.parametrize("bad", BAD)
def test_a_backup_with_a_link_or_a_place_outside_of_the_folder_is_refused(
    office_folder: Path, clock: FakeClock, bad: str
) -> None:
    keys = read_keys(office_folder / KEY_NAME)
    store = open_store(office_folder, keys)
    path, _ = make_backup(store, office_folder, clock.now(), "", practice=False)
    store.close()
    assert open_backup(path, keys.backup).keys == keys, "as it was made it opens"
    path.write_bytes(with_entry(path.read_bytes(), keys.backup, BAD[bad]()))
    with pytest.raises(Fault) as caught:
        open_backup(path, keys.backup)
    assert caught.value.sentence == NOT_OURS
