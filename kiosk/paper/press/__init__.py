"""From what stands on paper to pages, and to the printer."""
