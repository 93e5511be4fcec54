"""What stands on paper, as frozen values."""
