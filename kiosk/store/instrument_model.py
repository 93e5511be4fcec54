"""The instruments with which metingen were filled in: nobody's file, and read with many."""

from peewee import CharField, TextField

from kiosk.store.office_models import StoredRow


class InstrumentVersion(StoredRow):
    """A whole instrument as it was when a meting used it, under the SHA-256 of its content."""

    digest = CharField(primary_key=True)
    content = TextField()
