"""What somebody is still to hear: said where he is at work, else when he comes back."""

from collections.abc import Iterable

from textual.screen import Screen

from kiosk.people.identity import Identity
from screens.frame.bars import Notice


def first_notice(stack: Iterable[Screen[object]]) -> Notice | None:
    """The room for a sentence on the first of these screens that has it; the hidden screen has none."""
    return next((notice for screen in stack for notice in screen.query("#notice").results(Notice)), None)


class Untold:
    """What each person is to hear: all that went wrong, in order; what went well only where nothing did."""

    def __init__(self) -> None:
        self._faults: dict[str, list[str]] = {}
        self._good: dict[str, str] = {}

    def keep(self, who: Identity, sentence: str, *, fault: bool) -> None:
        """Keep a sentence until this person is there."""
        if not fault:
            self._good[who.person_id] = sentence
        elif sentence not in (faults := self._faults.setdefault(who.person_id, [])):
            faults.append(sentence)

    def withdraw(self, who: Identity, sentence: str) -> None:
        """A sentence that was not said yet is true no longer."""
        faults = self._faults.get(who.person_id, [])
        if sentence in faults:
            faults.remove(sentence)
        if self._good.get(who.person_id) == sentence:
            del self._good[who.person_id]

    def tell(self, who: Identity, stack: Iterable[Screen[object]]) -> None:
        """Say it on the first of these screens with room for it; good news takes no other sentence away."""
        faults = self._faults.pop(who.person_id, [])
        good = self._good.pop(who.person_id, "")
        notice = first_notice(stack) if faults or good else None
        if notice is None:
            return
        if faults:
            notice.say(" ".join(faults), fault=True)
        elif not notice.display:
            notice.say(good)
