"""What a person sees. No rule and no query lives here: a key calls one domain function and shows its result."""
