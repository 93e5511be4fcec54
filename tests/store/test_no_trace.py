"""What is taken out of the store leaves nothing: in no row, and in no page of the file, free ones too."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from kiosk.guidance.doubles import remove_empty
from kiosk.office import KEY_NAME, Office, open_office
from kiosk.store.client_models import Client
from kiosk.store.database import FILE_NAME
from kiosk.store.every_model import every_model
from tests.conftest import FakeClock, Team, new_client

#: how SQLCipher lays out a page: the salt at the begin of the first, the IV and a hash at the end of each
PAGE, SALT, IV, HASH = 4096, 16, 16, 64
MARKER = "Zzyzx Qwortel"
#: the tables whose texts are no client's
OF_THE_OFFICE = {"audit_line", "schema_migration", "person"}
RANDOM_ID = re.compile("[0-9a-f]{16}")


def plain_pages(office: Office) -> bytes:
    """Every page of the file as SQLite sees it, also those that hold nothing any more."""
    raw, key = (office.folder / FILE_NAME).read_bytes(), bytes.fromhex(office.store.keys.store)
    plain = b""
    for start in range(0, len(raw), PAGE):
        page = raw[start : start + PAGE]
        body, vector = page[SALT if start == 0 else 0 : PAGE - IV - HASH], page[PAGE - IV - HASH : PAGE - HASH]
        plain += Cipher(AES(key), CBC(vector)).decryptor().update(body)
    return plain


def texts_in(office: Office) -> Iterator[tuple[str, str, str]]:
    """All texts of the store, with their table and column."""
    for model in every_model():
        columns = [field.column_name for field in model._meta.sorted_fields]
        rows: Any = model.select().tuples()
        for row in rows:
            found = zip(columns, row, strict=True)
            yield from ((model._meta.table_name, column, text) for column, text in found if isinstance(text, str))


def wal_size(office: Office) -> int:
    wal = office.folder / f"{FILE_NAME}-wal"
    return wal.stat().st_size if wal.exists() else 0


def test_who_is_taken_away_is_in_no_page_of_the_file(office: Office, team: Team) -> None:
    client = new_client(office, team.marijke, MARKER)
    office.store.write_back()
    assert MARKER.encode() in plain_pages(office), "the look finds it while it is there"
    remove_empty(office, team.marijke, client.id, client.version)
    office.store.write_back()
    assert wal_size(office) == 0
    assert MARKER.encode() not in plain_pages(office)


@pytest.fixture
def demo(demo_folder: Path, tmp_path: Path) -> Iterator[Office]:
    folder = Path(shutil.copytree(demo_folder, tmp_path / "kantoor"))
    office = open_office(folder, FakeClock(), folder / KEY_NAME)
    yield office
    office.store.close()


def test_with_a_client_goes_every_word_of_him_what_was_half_typed_too(demo: Office) -> None:
    with demo.store.transaction():
        names = [client.name for client in Client.select()]
        before = {text for table, _, text in texts_in(demo) if table not in OF_THE_OFFICE}
        for client in Client.select():
            client.delete_instance()
        after = [*texts_in(demo)]
    assert [(table, column) for table, column, text in after if any(name in text for name in names)] == []
    # a single word may be one of the program's own
    gone = {text for text in before if " " in text} - {text for _, _, text in after}
    assert len(gone) > len(names)
    demo.store.write_back()
    pages, left = plain_pages(demo), "\n".join(text for _, _, text in after)
    assert [text for text in gone if text.encode() in pages and text not in left] == []


def test_the_audit_holds_random_ids_and_no_name_of_a_client(demo: Office) -> None:
    with demo.store.reading():
        names = [client.name for client in Client.select()]
        lines = [(column, text) for table, column, text in texts_in(demo) if table == "audit_line"]
    assert {text for column, text in lines if column == "client" and text and not RANDOM_ID.fullmatch(text)} == set()
    parts = {part for name in names for part in name.split() if len(part) > 3}
    assert [text for _, text in lines if any(part in text for part in parts)] == []
