"""Paper: poster and plan as frozen documents, their drawing, their PDF and the way to the printer."""
