"""The route of one client."""
