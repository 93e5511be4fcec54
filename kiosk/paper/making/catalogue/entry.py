"""One line of the catalogue, and what becomes of it: with an office, a person and a client a paper that can be made."""

from collections.abc import Callable
from dataclasses import dataclass, field

from kiosk.content.papers import PaperCode
from kiosk.content.texts import SOURCE
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.geprint import Asked, Purpose
from kiosk.guidance.uitgereikt import POSTERS
from kiosk.office import Office
from kiosk.paper.documents.client_poster import ClientPoster
from kiosk.paper.documents.every import PaperDocument
from kiosk.paper.documents.poster import PosterDocument
from kiosk.paper.making.brief import BriefPaper, brief_data
from kiosk.paper.making.editions import remember_edition
from kiosk.paper.making.kept import plan_data
from kiosk.paper.making.plan import PlanPaper
from kiosk.paper.press.printer import Media, Sides
from kiosk.people.identity import Identity
from kiosk.upkeep.editions import note_editions

BOTH_SIDES: Sides = "two-sided-long-edge"


@dataclass(frozen=True)
class Sheet:
    """What is to be made, and what is kept of it when somebody asks for it."""

    document: PaperDocument
    asked: Asked
    #: its pages, where they were made already to be looked at
    pages: bytes | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Paper:
    """One thing that can be printed now: ``make`` gives it in a language."""

    title: str
    about: str
    make: Callable[[str], Sheet]
    media: Media = "A4"
    sides: Sides = "one-sided"
    #: none of one that is in no catalogue
    code: PaperCode | None = None


@dataclass(frozen=True)
class Order:
    """For whom a paper is made, and in which language beside the Dutch."""

    office: Office
    who: Identity
    client: ClientFile | None
    language: str

    @property
    def client_id(self) -> str:
        """Whose paper it is; empty for a paper that is nobody's."""
        return self.client.id if self.client else ""


@dataclass(frozen=True)
class Entry:
    """One line of the catalogue."""

    code: PaperCode
    about: str
    make: Callable[[Order], PaperDocument | PlanPaper | BriefPaper]
    media: Media = "A4"
    sides: Sides = "one-sided"
    purpose: Purpose = Purpose.PAPER
    #: whether of nothing that is kept of it may be told for whom it was: neither the client nor his language
    nameless: bool = False

    @property
    def title(self) -> str:
        """How it is called on the screen."""
        return self.code.called

    def paper(self, office: Office, who: Identity, client: ClientFile | None) -> Paper:
        """This line as something that can be printed now."""

        def make(language: str) -> Sheet:
            order = Order(office, who, client, language)
            made = self.make(order)
            if isinstance(made, PlanPaper | BriefPaper):
                return kept_sheet(office, made, self.purpose)
            if isinstance(made, ClientPoster | PosterDocument) and client is None:
                # of one for a client not even its language goes into a list that is not sealed
                remember_edition(office.folder, language, made.version, office.clock.today())
            if self.nameless:
                return Sheet(made, Asked(self.code, SOURCE))
            edition = made.version if isinstance(made, ClientPoster | PosterDocument) and self.code in POSTERS else ""
            if edition:
                # from today on it is known what the poster says in this language
                note_editions(office, {language: edition})
            return Sheet(made, Asked(self.code, language, order.client_id, purpose=self.purpose, edition=edition))

        return Paper(self.title, self.about, make, self.media, self.sides, self.code)


def kept_sheet(office: Office, paper: PlanPaper | BriefPaper, purpose: Purpose = Purpose.PAPER) -> Sheet:
    """A plan or a letter: all that stands on it is kept with its print."""
    document = paper.document
    if isinstance(paper, PlanPaper):
        code, data = PaperCode.PLAN, plan_data(office, paper)
    else:
        code, data = PaperCode.BRIEF, brief_data(office.content, paper.document)
    return Sheet(document, Asked(code, document.language, paper.client_id, data, purpose))
