"""Metingen: answers, drafts, what they brought, corrections, and what goes into VVS."""
