"""Looks whether this PC is what the kiosk needs, and tells the mend of what is not."""
