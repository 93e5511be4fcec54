"""Who may do what: every public operation, by everybody, on every kind of client."""
