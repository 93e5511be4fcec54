"""What opens over every screen: help, hide, and who helps with what."""
