"""Who logs in, and the team."""
