"""The road of one client on the wide screen of the overleg: the months with "u bent hier", and how his scores moved."""

from textual.content import Content

from kiosk.guidance.overleg.bespreken import Bespreking
from screens.frame.signs import Signs
from screens.tijdlijn.chart import Canvas, road
from screens.tijdlijn.drawing import drawn
from screens.tijdlijn.scores import score_cells


def road_of(known: Bespreking, width: int, signs: Signs) -> Content:
    """A few lines of the drawing of his tijdlijn."""
    dossier = known.dossier
    lines = road(dossier.timeline, Canvas(width, False, signs))
    if dossier.scores:
        lines += score_cells(dossier.scores, width, signs, dossier.today)
    return drawn(lines)
