"""The recovery key: on paper alone, it opens every backup that was made since it was given out."""

from dataclasses import dataclass, field

from kiosk.office import Office
from kiosk.people.acting import acting, reading, require_teamleider, write_audit
from kiosk.people.identity import Identity, system

#: the fact of the office that is the open half of it: with this one seals, and opens nothing
RECIPIENT = "recovery_recipient"


@dataclass(frozen=True)
class RecoveryKey:
    """A recovery key: its words for the paper, and the key of age that is made of them; never in ``repr``."""

    words: tuple[str, ...] = field(repr=False)
    age_key: str = field(repr=False)


def draw_recovery_key() -> RecoveryKey:
    """A new recovery key; nothing is sealed for it as long as it is not kept."""
    from kiosk.upkeep.recovery_words import draw_words, key_of  # noqa: PLC0415 - no start of the kiosk needs it

    words = draw_words()
    return RecoveryKey(words, key_of(words))


def keep_recovery_key(office: Office, who: Identity, key: RecoveryKey) -> None:
    """Seal for this key from now on; only its open half stays here. Backups of before keep the key of before.

    Raises:
        NotAllowed: for whoever is not the teamleider or the kiosk itself.
    """
    require_teamleider(office, who)
    with acting(office, who):
        office.store.set_fact(RECIPIENT, open_half(key.age_key))
        write_audit(office, who, "make-recovery-key")


def open_half(age_key: str) -> str:
    """What is sealed with for a key."""
    from pyrage import x25519  # noqa: PLC0415 - no start of the kiosk needs it

    return str(x25519.Identity.from_str(age_key).to_public())


def recovery_recipient(office: Office) -> str:
    """The open half of the recovery key; empty where there is none yet."""
    with reading(office, system(office)):
        return office.store.fact(RECIPIENT)
