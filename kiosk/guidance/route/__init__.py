"""The route: mijlpalen and fasen, appointments, visits, signals and the board."""
