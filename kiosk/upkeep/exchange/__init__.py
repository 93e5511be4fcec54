"""The list of partners as a file: written for others, and brought in again whole or not at all."""
