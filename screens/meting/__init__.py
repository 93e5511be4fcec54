"""The meting, from its start to what it brought."""
