"""What comes out, in words, before it is printed: how much, in which language, what is on each page and what lacks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kiosk.content.location import Content
from kiosk.content.papers import PaperCode
from kiosk.content.partners import Contact
from kiosk.content.texts import CONCEPT, PLACEHOLDER, SOURCE
from kiosk.content.untranslated import untranslated
from kiosk.guidance.languages import language_name
from kiosk.office import Office
from kiosk.paper.documents.brief import Brief
from kiosk.paper.documents.cards import Belkaart, Brievenhulp, MijnRoute, WieWel
from kiosk.paper.documents.client_poster import ClientPoster
from kiosk.paper.documents.poster import AskedHelp, PosterDocument
from kiosk.paper.making.catalogue.entry import Paper, Sheet
from kiosk.paper.making.heads import dutch_heading
from kiosk.paper.making.office import office_contact
from kiosk.paper.making.typed_lines import stays_dutch
from kiosk.paper.press import pdf
from kiosk.paper.press.preview import Pages

SIDES = {"one-sided": "één kant", "two-sided-long-edge": "twee kanten", "two-sided-short-edge": "twee kanten"}
#: what one does with the line across the sheet; the route card is folded once more
ON_THE_LINE: Mapping[type, str] = {
    Belkaart: ", vouwen op de lijn (A5)",
    Brievenhulp: ", vouwen op de lijn (A5)",
    WieWel: ", knippen op de lijn (twee keer A5)",
    MijnRoute: ", knippen op de lijn (twee keer A5), dan vouwen",
}
#: papers on which the office can be called
WITH_OFFICE = (PaperCode.PLAN, PaperCode.ROUTE_CARD)
#: of a page so many headings are told
HEADINGS = 4
#: so many are named of what is missing
NAMED = 3
STILL_DUTCH = "nog niet vertaald, dus in het Nederlands met NL erachter"


@dataclass(frozen=True)
class ComesOut:
    """What comes out; ``pages`` are known once they were made."""

    what: str
    missing: tuple[str, ...]
    pages: tuple[str, ...] = ()


def make_pages(office: Office, sheet: Sheet) -> tuple[bytes, Pages]:
    """The pages of a paper, made as they will be printed; it takes seconds.

    Raises:
        Fault: they could not be made.
    """
    made = pdf.made_page(sheet.document, office.content.folder)
    return made.pdf, Pages(made.pdf, made.left_out)


def in_words(
    office: Office, paper: Paper, sheet: Sheet, language: str, copies: int = 1, pages: Pages | None = None
) -> ComesOut:
    """What will come out of the printer, as far as it is known."""
    count = f"{pages.count} {'bladzijde' if pages.count == 1 else 'bladzijden'}, " if pages else ""
    often = f", {copies} keer" if copies > 1 else ""
    language = _language_of(sheet, language)
    beside = language != SOURCE and not isinstance(sheet.document, ClientPoster)
    spoken = f"{language_name(language)}{', met Nederlands erbij' if beside else ''}"
    sides = SIDES[paper.sides] if pages is None or pages.count > 1 else SIDES["one-sided"]
    line = ON_THE_LINE.get(type(sheet.document), "")
    return ComesOut(
        what=f"{count}{paper.media}, {sides}{line}, {spoken}{often}",
        missing=(*_missing(office, sheet, language, pages), *_typed(office, sheet, language), *_left_out(pages)),
        pages=tuple(_told(office, sheet, language, pages, page) for page in range(pages.count)) if pages else (),
    )


def _language_of(sheet: Sheet, language: str) -> str:
    """In which language it really is: what only the team reads is in Dutch, whatever is chosen for the client."""
    return language if getattr(sheet.document, "language", SOURCE) != SOURCE else SOURCE


def _told(office: Office, sheet: Sheet, language: str, pages: Pages, page: int) -> str:
    """One line on a page."""
    if isinstance(sheet.document, ClientPoster):
        folded = sheet.document.size == "pocket"
        return f"{_road(sheet.document)}. {_help(sheet.document)}" if folded else SHEETS[page](sheet.document)
    found = [dutch_heading(office.content, language, title) for title in pages.headings(page)]
    more = f" (en nog {len(found) - HEADINGS})" if len(found) > HEADINGS else ""
    return f"{', '.join(found[:HEADINGS])}{more}" if found else "gaat verder"


def _road(poster: ClientPoster) -> str:
    here = f", hij is bij stap {poster.here}" if poster.here else ""
    return f"Mijn weg: {len(poster.steps)} stappen, de ladder en 112{here}"


def _help(poster: ClientPoster) -> str:
    begeleider = f", begeleider {poster.guide.name}" if poster.guide.name else ""
    hung = f", {len(poster.hung)} eigen afspraak" if len(poster.hung) == 1 else f", {len(poster.hung)} eigen afspraken"
    return f"Wie helpt mij: {len(poster.questions)} vragen{begeleider}{hung if poster.hung else ''}"


SHEETS = (_road, _help)


def _missing(office: Office, sheet: Sheet, language: str, pages: Pages | None) -> Iterator[str]:
    """What is not known and so left to be written, and what is not in this language yet."""
    document = sheet.document
    if isinstance(document, ClientPoster | PosterDocument) or sheet.asked.paper in WITH_OFFICE:
        yield from _without_office(office)
    if isinstance(document, ClientPoster | PosterDocument):
        if isinstance(document, ClientPoster) and sheet.asked.client_id:
            yield from _without_guide(document)
        yield from _on_poster(document, language)
        return
    if isinstance(document, Brief) and (without := [one.name for one in document.helpers if not one.reach]):
        yield f"geen telefoonnummer of e-mail van {_some_of(without)}"
    if isinstance(document, WieWel) and document.contact == Contact() and not (document.danger or document.mine):
        yield f"geen telefoonnummer of e-mail van {document.name}"
    if pages is not None and pages.in_dutch:
        named = _in_dutch(office.content, language, pages)
        yield f"{STILL_DUTCH}: {_some_of(named)}" if named else STILL_DUTCH
    yield from _unchecked(language, concept=_is_concept(office, language))


def _without_office(office: Office) -> Iterator[str]:
    if not office_contact(office).phone:
        yield "geen telefoonnummer van ons kantoor"


def _in_dutch(content: Content, language: str, pages: Pages) -> tuple[str, ...]:
    """The texts of the content on these pages that stand there in Dutch; of one with a { } in it the words are told."""
    waiting = dict.fromkeys(one.text for one in untranslated(content, [language]))
    return tuple(text for text in waiting if pages.say_in_dutch(PLACEHOLDER.split(text)[-1]))


def _typed(office: Office, sheet: Sheet, language: str) -> Iterator[str]:
    if told := stays_dutch(office.content, sheet.document, language):
        yield told


def _left_out(pages: Pages | None) -> Iterator[str]:
    """What somebody typed that is no letter, as 😀: it is counted, since not each screen can show it either."""
    if pages is not None and pages.left_out:
        yield f"tekens die niet op papier kunnen, zoals een emoji: {len(pages.left_out)}. Die vallen weg"


def _without_guide(poster: ClientPoster) -> Iterator[str]:
    if not poster.guide.name:
        yield "geen begeleider: er komt een lege regel"
    if not poster.guide.hours:
        yield "geen dagen en tijden van de begeleider"
    for text in poster.no_room:
        yield f"geen plaats voor de afspraak '{text}': te lang voor een poster"


def _on_poster(poster: ClientPoster | PosterDocument, language: str) -> Iterator[str]:
    if without := _without_phone(poster.questions):
        yield f"geen telefoonnummer van {without}"
    if not poster.qr_address:
        yield "geen adres achter de QR: hij geeft het kantoor"
    if isinstance(poster, ClientPoster) and poster.in_dutch:
        yield f"{STILL_DUTCH}: {_some_of(poster.in_dutch)}"
    if isinstance(poster, PosterDocument) and (cut := _without_email(poster)):
        yield f"geen plaats voor het e-mailadres van {cut}"
    yield from _unchecked(language, concept=poster.concept)


def _unchecked(language: str, *, concept: bool) -> Iterator[str]:
    if concept and language != SOURCE:
        yield f"het {language_name(language)} is nog niet nagekeken (concept)"


def _is_concept(office: Office, language: str) -> bool:
    """Whether something in this language was checked by nobody yet: then so is what stands on its papers."""
    return language != SOURCE and any(CONCEPT in one.flags for one in office.content.catalog(language))


def _without_email(schema: PosterDocument) -> str:
    """Who has an address that is too long for its column."""
    return _some_of([row.short for row in schema.rows if schema.schema["long_email"] in row.contact])


def _without_phone(questions: tuple[AskedHelp, ...]) -> str:
    names = list(dict.fromkeys(who.name.nl for one in questions for who in one.helpers if not who.phone))
    return _some_of(names)


def _some_of(names: Sequence[str]) -> str:
    more = f" en nog {len(names) - NAMED}" if len(names) > NAMED else ""
    return f"{', '.join(names[:NAMED])}{more}"
