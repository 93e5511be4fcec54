"""The report to the municipality: gathered, counted, and told as far as it may be told."""
