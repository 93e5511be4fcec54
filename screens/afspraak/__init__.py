"""A visit and the appointments."""
