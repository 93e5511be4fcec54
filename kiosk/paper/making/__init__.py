"""From the office to what stands on paper."""
