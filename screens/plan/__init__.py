"""The begeleidingsplan and its actions."""
