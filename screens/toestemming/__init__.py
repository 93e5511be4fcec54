"""What the client allows to be shared."""
