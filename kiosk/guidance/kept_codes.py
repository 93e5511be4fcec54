"""How the codes of what is kept are said to the client whose they are."""

from collections.abc import Mapping

from kiosk.guidance.plan.history import ACTS

#: how codes that are no words for a client are said, by the name of their column
CODES: Mapping[str, Mapping[str, str]] = {
    # the score says it
    "outcome": {"score": "", "nvt": "niet van toepassing"},
    "who": {"client": "u zelf", "netwerk": "familie, vrienden of buren", "vw": "VluchtelingenWerk"},
    "asker": {"client": "u zelf", "hulp": "u zelf, met hulp", "vw": "VluchtelingenWerk"},
    "rung": {"erbij": "u zelf, met uw begeleider erbij", "zelf": "u zelf", "samen": "samen"},
    "act": ACTS,
    "result": {"sent": "naar de printer gestuurd", "failed": "niet gelukt"},
    "kind": {"eigen": "iets anders", "tussentijds": "halverwege", "eind": "aan het einde"},
}
#: a no that says something; of all else only the yes is told
SAYS_NO = ("given", "signed", "has_children", "allowed", "shares")
