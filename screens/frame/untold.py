"""What somebody is still to hear: said where he is at work, else when he comes back."""

from collections.abc import Iterable

from textual.screen import Screen

from kiosk.people.identity import Identity
from screens.frame.bars import Notice


def first_notice(stack: Iterable[Screen[object]]) -> Notice | None:
    """The room for a sentence on the first of these screens that has it; the hidden screen has none."""
    return next((notice for screen in stack for notice in screen.query("#notice").results(Notice)), None)


class Untold:
    """One sentence for each person; what went wrong is not driven out by what went well."""

    def __init__(self) -> None:
        self._sentences: dict[str, tuple[str, bool]] = {}

    def keep(self, who: Identity, sentence: str, *, fault: bool) -> None:
        """Keep a sentence until this person is there."""
        if fault or not self._sentences.get(who.person_id, ("", False))[1]:
            self._sentences[who.person_id] = (sentence, fault)

    def tell(self, who: Identity, stack: Iterable[Screen[object]]) -> None:
        """Say it on the first of these screens with room for it; good news takes no other sentence away."""
        sentence, fault = self._sentences.pop(who.person_id, ("", False))
        notice = first_notice(stack) if sentence else None
        if notice is not None and (fault or not notice.display):
            notice.say(sentence, fault=fault)
