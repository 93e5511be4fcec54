"""The six-weekly overleg: what is handed in for it, its agenda, what it decides, and what the regievoerder may see."""
