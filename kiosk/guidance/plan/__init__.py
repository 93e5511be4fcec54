"""The begeleidingsplan: actions, goals of the PIP, and what comes first."""
