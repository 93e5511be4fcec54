"""What this office prints: from its settings and its store to the frozen values that are drawn."""

from kiosk.content.location import Content
from kiosk.content.partners import OWN
from kiosk.content.texts import SOURCE
from kiosk.faults import NotFound
from kiosk.guidance.clients import ClientFile, Look
from kiosk.guidance.dossier import dossier_of
from kiosk.guidance.meting.uitkomst import LeefgebiedUitkomst
from kiosk.office import Office
from kiosk.paper.documents.plan import PlanOffice, Score
from kiosk.paper.documents.uitkomst import UitkomstArea, UitkomstDocument, UitkomstPart
from kiosk.partners.directory import Directory
from kiosk.people.identity import Identity
from kiosk.settings import PaperName, Settings


def paper_language(content: Content, client: ClientFile) -> str:
    """The client's language where there is a translation, else Dutch."""
    return client.language if client.language in content.languages() else SOURCE


def paper_name(settings: Settings, client: ClientFile) -> str:
    """What stands large on this client's paper: his first name or his number, as the location chose."""
    return str(client.number) if settings.paper_name is PaperName.NUMBER else client.first_name


def office_contact(office: Office) -> PlanOffice:
    """How to reach the office itself, as far as the location filled it in."""
    own = Directory(office.content.partners).partner(OWN)
    return PlanOffice(office.settings.location, own.contact.phone, own.contact.email, own.contact.address)


def uitkomst_document(office: Office, who: Identity, client_id: str, language: str = "") -> UitkomstDocument:
    """The result of the last meting on paper, in Dutch and the client's language (or ``language``).

    That it is made is noted in the audit. What was asked apart is on it only where that was turned on.

    Raises:
        NotFound: where nothing was measured yet.
        NotAllowed: where this is not this person's client.
    """
    dossier = dossier_of(office, who, client_id, Look.MAKE_UITKOMST)
    result, client = dossier.uitkomst, dossier.client
    if result is None or result.meting.finished_on is None:
        raise NotFound("Er is nog geen meting. Doe eerst een meting.")
    return UitkomstDocument(
        name=paper_name(office.settings, client),
        number=str(client.number),
        language=language or paper_language(office.content, client),
        location=office.settings.location,
        on=result.meting.finished_on,
        then_on=result.meting.previous_on,
        areas=tuple(_uitkomst_area(area) for area in result.leefgebieden),
        practice=office.practice,
        level_words=level_words(office),
    )


def _uitkomst_area(area: LeefgebiedUitkomst) -> UitkomstArea:
    parts = tuple(
        UitkomstPart(
            code=line.onderdeel.code,
            title=line.onderdeel.title,
            then=score_on_paper(line.then.rank if line.then else None),
            now=score_on_paper(line.now.rank),
        )
        for line in area.lines
    )
    return UitkomstArea(
        title=area.leefgebied.title,
        icon=area.leefgebied.icon,
        then=score_on_paper(area.lowest_then),
        now=score_on_paper(area.lowest),
        parts=parts,
        below=area.below,
    )


def level_words(office: Office) -> tuple[str, str, str, str, str]:
    """The words of the scores 1 to 5, in Dutch."""
    one, two, three, four, five = (office.instrument.level_of(score).word for score in (1, 2, 3, 4, 5))
    return one, two, three, four, five


def score_on_paper(score: int | None) -> Score | None:
    """A score as the face of it; none where there is none."""
    known: dict[int, Score] = {1: 1, 2: 2, 3: 3, 4: 4, 5: 5}
    return known.get(score) if score else None
