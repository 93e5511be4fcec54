"""The recovery key: on paper alone, it opens every backup that was made since it was given out."""

from kiosk.office import Office
from kiosk.people.acting import acting, reading, require_teamleider, write_audit
from kiosk.people.identity import Identity, system

#: the fact of the office that is the open half of it: with this one seals, and opens nothing
RECIPIENT = "recovery_recipient"


def make_recovery_key(office: Office, who: Identity) -> str:
    """A new recovery key, to be written down; only its open half stays here. Backups of before keep the key of before.

    Raises:
        NotAllowed: for whoever is not the teamleider or the kiosk itself.
    """
    from pyrage import x25519  # noqa: PLC0415 - no start of the kiosk needs it

    require_teamleider(office, who)
    made = x25519.Identity.generate()
    with acting(office, who):
        office.store.set_fact(RECIPIENT, str(made.to_public()))
        write_audit(office, who, "make-recovery-key")
    return str(made)


def recovery_recipient(office: Office) -> str:
    """The open half of the recovery key; empty where there is none yet."""
    with reading(office, system(office)):
        return office.store.fact(RECIPIENT)
