"""Sentences that a line offers while one types: they have a translation, and what is typed has none."""

from collections.abc import Iterable

from textual.suggester import SuggestFromList

#: said beside such a line
OFFERED = "Grijs is een zin met vertaling: pijl naar rechts. Wat u zelf typt, blijft Nederlands op papier."


def suggester(offers: Iterable[str]) -> SuggestFromList | None:
    """What offers these sentences as soon as one of them begins as what is typed; nothing where there are none."""
    sentences = tuple(offers)
    return SuggestFromList(sentences, case_sensitive=False) if sentences else None
