"""The report to the municipality."""
