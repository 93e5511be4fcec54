"""What every screen stands in; it knows no subject and no app."""
