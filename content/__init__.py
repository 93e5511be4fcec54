"""Data only: what a location can change without a programmer. Read by ``kiosk.content``."""
