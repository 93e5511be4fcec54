"""How it is kept: models, opening and keys, migrations. The only room that speaks to a database."""
