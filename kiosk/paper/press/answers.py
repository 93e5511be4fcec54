"""What the process that makes the pages says of a document: light, since the kiosk reads it before it needs a page."""

from dataclasses import dataclass

BROKEN = "De pagina kon niet gemaakt worden. Probeer het nog eens; lukt het niet, vertel het dan de teamleider."


@dataclass(frozen=True)
class MadePage:
    """What the process says to a document: its pages, or the sentence of a fault; and what the log should know."""

    pdf: bytes = b""
    sentence: str = ""
    note: str = ""


class StepDone:
    """What the process says in between: a step of the page is done."""
