"""The content that the teamleider keeps true."""
