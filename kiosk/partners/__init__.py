"""Who helps with what: the directory of partners and the lookup in it."""
