"""The invented office of the demo: opened by ``opening``, made by ``making`` when there is none of today."""

#: the fact that tells on which day a demo office was made
MADE_ON = "made_on"
