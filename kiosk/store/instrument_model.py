"""The instruments with which metingen were filled in: nobody's file, and read with many."""

from kiosk.store.office_models import StoredRow
from kiosk.store.texts import CharField, JsonField


class InstrumentVersion(StoredRow):
    """A whole instrument as it was when a meting used it, under the SHA-256 of its content."""

    digest = CharField(primary_key=True)
    content = JsonField()
