"""The invented office of the demo: opened here, made by ``making`` when there is none of today."""
