"""What the office knows and does. Nothing here draws: the screens are in ``screens``."""
