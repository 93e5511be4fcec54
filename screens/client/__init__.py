"""One client's file: its cover, his data, the people around him, and what is copied into VVS."""
