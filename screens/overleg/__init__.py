"""The six-weekly overleg: its agenda, one client at a time, what is decided, and what the regievoerder may see."""
