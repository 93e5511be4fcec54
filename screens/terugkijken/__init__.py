"""Samen terugkijken: begun, talked through one question at a time, and read again."""
