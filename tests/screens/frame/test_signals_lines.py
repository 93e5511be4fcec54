"""How a line of a signal begins: what leads calls, and what does not is only told."""

from screens.frame.lines import signal_text


def test_only_what_leads_begins_with_a_call() -> None:
    assert str(signal_text("nulmeting te laat", 40)).startswith("! ")
    assert str(signal_text("navragen bij de school", 40, leads=False)).startswith("· ")
