"""The home of whoever logged in."""
