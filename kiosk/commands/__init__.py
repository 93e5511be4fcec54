"""What each command does, by subject; each loads what it needs when it is run."""
