"""An office that begins with clients who are under way already: taken over from one file, whole or not at all."""
