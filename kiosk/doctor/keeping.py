"""Whether the store is whole, and its audit as it was written."""

from collections.abc import Iterator

from kiosk.doctor.rows import Finding, Grade
from kiosk.store.chain import MARK, Broken, Head, first_break, head_of_chain, still_holds
from kiosk.store.database import Store

FILE, AUDIT, HEAD = "bestand", "logboek", "laatste regel"
RESTORE = "Zet een kopie terug die heel is: kiosk restore BESTAND. Gooi dit bestand niet weg."
TOLD_BY_HAND = (
    "Iemand of iets veranderde het buiten de kiosk om. Gooi niets weg, en waarschuw de teamleider en de beheerder."
)


def look_at_store(store: Store, known: Head | None = None) -> Iterator[Finding]:
    """The file, the chain of its audit, and the head of that; ``known`` is a head that was written down before."""
    damage = store.damage()
    told = f"beschadigd op {damage} plaatsen" if damage > 1 else "beschadigd op 1 plaats"
    yield Finding(FILE, Grade.FAULT, told, RESTORE) if damage else Finding(FILE, Grade.OK, "heel")
    with store.reading():
        head, broken = head_of_chain(), first_break(store.keys.pepper)
        gone = known is not None and not still_holds(known.number, known.mark)
    yield _of_chain(head, broken)
    if known is not None and gone:
        yield Finding(HEAD, Grade.FAULT, f"regel {known.told} is er niet meer", TOLD_BY_HAND)
    yield Finding(HEAD, Grade.OK, head.told)


def _of_chain(head: Head, broken: Broken | None) -> Finding:
    if broken is None:
        lines = "1 regel" if head.number == 1 else f"{head.number} regels"
        return Finding(AUDIT, Grade.OK, f"{lines}, niets veranderd en niets weg")
    what = "is weg" if broken.gone else "is veranderd, of staat niet op zijn plaats"
    return Finding(AUDIT, Grade.FAULT, f"regel {broken.number} {what}", TOLD_BY_HAND)


def head_from(text: str) -> Head:
    """A head as it was printed: the number, a colon, and the mark.

    Raises:
        ValueError: where it is no such thing.
    """
    number, _, mark = text.partition(":")
    if len(mark) != MARK:
        raise ValueError(text)
    int(mark, 16)
    return Head(int(number), mark.lower())
