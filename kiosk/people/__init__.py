"""Begeleiders, their PINs and waits, identities, permissions and the audit."""
