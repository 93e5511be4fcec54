"""Whether clients are content, on paper: the form in a client's language, and the totals for the teamleider."""

from kiosk.content.location import Content
from kiosk.faults import NotFound
from kiosk.guidance.tevredenheid import TOO_FEW, StatementTotals, totals
from kiosk.office import Office
from kiosk.paper.documents.tevredenheid import (
    FormFace,
    FormStatement,
    TevredenFormulier,
    TevredenTotalen,
    TotalsLine,
    TotalsStatement,
)
from kiosk.people.identity import Identity
from kiosk.settings import Settings


def tevreden_formulier(content: Content, settings: Settings, language: str) -> TevredenFormulier:
    """The form of this location: the same for everybody."""
    texts = content.tevredenheid
    words = texts.words
    return TevredenFormulier(
        language=language,
        location=settings.location,
        faces=tuple(FormFace(level.face, level.text) for level in texts.levels),
        statements=tuple(FormStatement(one.icon, one.text) for one in texts.statement),
        title=words.title,
        told=(
            FormStatement("x", words.cross),
            FormStatement("circle-off", words.empty),
            FormStatement("eye-off", words.nameless),
            FormStatement("hand-helping", words.free),
        ),
        back=(FormStatement("mail", words.fold), FormStatement("lock-keyhole", words.give)),
    )


def tevreden_totalen(office: Office, who: Identity) -> TevredenTotalen:
    """The totals as the teamleider sees them on his screen.

    Raises:
        NotAllowed: for anybody but the teamleider.
        NotFound: where there is nothing to show yet.
    """
    known = totals(office, who)
    if not known.any:
        raise NotFound(f"Nog {TOO_FEW}.")
    return TevredenTotalen(
        location=office.settings.location,
        made_on=office.clock.today(),
        statements=tuple(_statement(one) for one in known.now),
        before=tuple(_statement(one) for one in known.before),
        too_few=TOO_FEW,
        practice=office.practice,
    )


def _statement(one: StatementTotals) -> TotalsStatement:
    lines = tuple(TotalsLine(block.told, block.counts) for block in one.blocks)
    whole = TotalsLine(one.since, one.counts) if lines else None
    return TotalsStatement(one.text, one.levels, whole, lines)
