"""Reads the content that a location can change, and checks it in full before anyone sees it."""
