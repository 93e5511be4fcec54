"""Clients and their guidance: toestemming, metingen, plan, route and the signals."""
