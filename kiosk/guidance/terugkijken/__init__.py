"""Samen terugkijken: what works, what does not yet, the client's own wish, the poster, and what comes next."""
