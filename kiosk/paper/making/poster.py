"""The general poster, made from the content of a location."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from babel.lists import format_list

from kiosk import dates
from kiosk.content.layers import Change
from kiosk.content.location import NAMED_IN, Content
from kiosk.content.partners import CLIENT, NOT_FOUND, OWN, UNKNOWN, Contact, Partner
from kiosk.content.poster import (
    Agreement,
    IconText,
    PosterPartner,
    PosterQuestion,
    PosterTexts,
    RoadStep,
    RungTexts,
)
from kiosk.content.renamed import added_tasks
from kiosk.content.texts import SOURCE, Texts, Words
from kiosk.paper.documents.plan import PlanOffice
from kiosk.paper.documents.poster import (
    CONTEXT,
    AskedHelp,
    Audience,
    PosterDocument,
    PosterHelper,
    PosterLine,
    PosterRung,
    PosterStep,
    SchemaRow,
    SchemaTask,
    SchemaWord,
    Size,
    WhoHelps,
    letters_wide,
    scan_heading,
)
from kiosk.paper.documents.version import paper_version, schema_version
from kiosk.paper.press.poster_code import poster_card

#: how many tasks of a partner a paper shows that has no words of its own for them
TASKS_SHOWN = 3
#: so many soft colours tell partners apart beside their letters
TINTS = 8
#: the last steps of the paths that say who keeps something true, and when he looked
KEPT_BY = ("owner", "checked_on", "reviewed_on")
#: an e-mail address as wide as so many letters takes three lines of the schema, the most there is room for
EMAIL_LETTERS = 54
#: the picture of a task for which nobody has chosen one
PLAIN_ICON = "circle-dot"


def page_address(base_address: str, language: str) -> str:
    """The address of the public page in this language; empty where no address is set."""
    return f"{base_address.rstrip('/')}/{language}" if base_address else ""


def poster_address(base_address: str, language: str, version: str) -> str:
    """The address on a poster, which tells the page which poster it is; empty where no address is set."""
    return f"{page_address(base_address, language)}/{version}" if base_address else ""


def poster_document(
    content: Content,
    language: str,
    size: Size,
    audience: Audience,
    *,
    location: str,
    municipality: str,
    base_address: str,
    contact: tuple[str, ...] = (),
    months: int = 18,
) -> PosterDocument:
    """The general poster: for a client in Dutch and ``language``, for a begeleider in Dutch.

    The QR code leads to the page in ``language`` at ``base_address``, and tells it the version of the client's poster;
    with an empty address it gives the office's card. ``contact`` holds lines about the office.

    Raises:
        NotFound: there is no translation in this language.
        FileFault: a text file of the poster is damaged.
    """
    texts = content.texts(language if audience == "client" else SOURCE)
    fill = _Filler(texts, content.texts(SOURCE), values_of(months, location, municipality, texts.language))
    document = PosterDocument(
        size=size,
        audience=audience,
        location=location,
        municipality=municipality,
        contact=contact,
        qr_address="",
        **_filled(content, fill),
    )
    document = _with_scan(document, content, language, base_address)
    if audience == "client":
        return _with_code(document, base_address, language, paper_version(document))
    # the page behind the QR is that of the client, also where a begeleider has the paper
    said: dict[str, Any] = {"municipality": municipality, "contact": contact, "months": months}
    client = poster_document(content, language, size, "client", location=location, base_address=base_address, **said)
    return _with_code(document, base_address, language, client.version, schema_version(document))


def _with_code(
    document: PosterDocument, base_address: str, language: str, version: str, own_version: str = ""
) -> PosterDocument:
    """The poster with what its code leads to; that of the client says this version of itself too."""
    address = poster_address(base_address, language, version)
    return replace(document, qr_address=address, version=version, own_version=own_version or version)


def _with_scan(document: PosterDocument, content: Content, language: str, base_address: str) -> PosterDocument:
    """The poster with what is said beside its code, in the page's own language; without an address also the card."""
    scan = document.heading[scan_heading(content, language) if base_address else "scan_card"]
    card = "" if base_address else poster_card(_office(content, document.location), document.heading, document.size)
    return replace(document, heading={**document.heading, "scan": scan}, card=card)


def _office(content: Content, location: str) -> PlanOffice:
    own = next((partner.contact for partner in content.partners if partner.code == OWN), Contact())
    return PlanOffice(location, own.phone, own.email, own.address)


def _updated(content: Content) -> str:
    """``bijgewerkt november 2026 door Bram``: when it changed last, and who keeps it true where that is known."""
    upkeep = content.poster.upkeep
    days = [date.fromisoformat(day) for day in (upkeep.written_on, upkeep.reviewed_on) if day]
    days += content.written_on(*NAMED_IN)
    days += [change.on for change in content.changes if change.on is not None and _is_printed(change)]
    by = f" door {upkeep.owner}" if upkeep.owner else ""
    return f"bijgewerkt {dates.month_and_year(max(days))}{by}"


def _is_printed(change: Change) -> bool:
    """Whether what was changed in the kiosk stands on the posters or the schema, and not only who keeps it."""
    return change.file in NAMED_IN and change.path.rpartition("/")[2] not in KEPT_BY


def _filled(content: Content, fill: "_Filler") -> dict[str, Any]:
    """What the location's content says on the poster, with its values filled in."""
    source = content.poster
    return {
        "language": fill.texts.language,
        "direction": fill.texts.direction,
        "title": fill.words(source.title),
        "goal": fill.words(source.goal),
        "heading": {name: fill.words(text) for name, text in source.heading.items()},
        "schema": {name: fill.dutch(text) for name, text in source.schema.items()},
        "steps": tuple(fill.step(number, step) for number, step in enumerate(source.step, start=1)),
        "helpers": fill.helpers(source.partner, content.partners),
        "questions": fill.questions(source, content.partners),
        "rows": _rows(content.partners, fill.dutch(source.schema["long_email"])),
        "az": _words(source, content.partners),
        "rungs": tuple(fill.rung(rung) for rung in source.rung),
        "client_agreements": fill.lines(source.client_agreement),
        "vw_agreements": fill.lines(source.vw_agreement),
        "updated": _updated(content),
        "kept_by": source.upkeep.owner,
        "check_by": _check_by(content.partners),
        # known when all else was said
        "concept": fill.texts.uses_concept,
        "untranslated": fill.texts.marks_dutch,
    }


@dataclass(frozen=True)
class _Filler:
    """Turns the texts of the file into words in both languages."""

    texts: Texts
    source: Texts
    values: Mapping[str, Words]

    def words(self, text: str) -> Words:
        return self.texts.words(CONTEXT, text, self.values)

    def dutch(self, text: str) -> str:
        return self.source.words(CONTEXT, text, self.values).nl

    def lines(self, entries: tuple[IconText | Agreement, ...]) -> tuple[PosterLine, ...]:
        return tuple(PosterLine(entry.icon, self.words(entry.text)) for entry in entries)

    def step(self, number: int, step: RoadStep) -> PosterStep:
        return PosterStep(
            number=number,
            code=step.code,
            icon=step.icon,
            when=self.words(step.when),
            title=self.words(step.title),
            line=self.words(step.line),
            says=self.words(step.says or step.title),
            key=self.key(step.key, step.says or step.title),
        )

    def rung(self, rung: RungTexts) -> PosterRung:
        return PosterRung(rung.code, self.words(rung.title), self.words(rung.line))

    def key(self, key: str, beside: str) -> str:
        """The Dutch word to know; on Dutch paper it would say the same twice where it stands in the text beside it."""
        return "" if self.texts.language == SOURCE and key.casefold() in beside.casefold() else key

    def questions(self, poster: PosterTexts, partners: tuple[Partner, ...]) -> tuple[AskedHelp, ...]:
        """What is asked and can be answered: by whom does the tasks it is about, as the list of partners says today."""
        named = {entry.code: entry.name for entry in poster.partner}
        asked = ((question, _partners_of(question, partners)) for question in poster.question)
        return tuple(
            AskedHelp(
                picture=question.code,
                text=self.words(question.text),
                key=self.key(question.key, question.text),
                helpers=tuple(
                    WhoHelps(
                        letter=partner.letter,
                        name=self.name(named.get(partner.code, partner.short), partner),
                        phone=partner.contact.phone,
                        tint=partners.index(partner) % TINTS + 1,
                    )
                    for partner in found
                ),
            )
            for question, found in asked
            if found
        )

    def name(self, name: str, partner: Partner) -> Words:
        """How a partner is called; a name that the location typed stays as it is."""
        return self.texts.words(CONTEXT, name, self.values, typed=name == partner.short)

    def helpers(self, entries: tuple[PosterPartner, ...], partners: tuple[Partner, ...]) -> tuple[PosterHelper, ...]:
        """In the order of the poster's file; a partner that it does not know comes after."""
        known = {partner.code: partner for partner in partners}
        chosen = [self._helper(entry, known.pop(entry.code)) for entry in entries if entry.code in known]
        known.pop(UNKNOWN, None)
        plain = (PosterPartner(code=partner.code, name=partner.short, task=()) for partner in known.values())
        return (*chosen, *(self._helper(entry, known[entry.code]) for entry in plain))

    def _helper(self, entry: PosterPartner, partner: Partner) -> PosterHelper:
        return PosterHelper(
            code=partner.code,
            letter=partner.letter,
            icon=partner.icon,
            name=self.name(entry.name, partner),
            after=entry.after,
            tasks=tuple(self._tasks(entry, partner)),
            contact=partner.contact,
        )

    def _tasks(self, entry: PosterPartner, partner: Partner) -> Iterator[PosterLine]:
        """What a partner does: in the few words of the poster's file, and what the location added in its own."""
        does = {task.code for task in partner.task}
        shown = tuple(one for one in entry.task if not one.task or one.task in does)
        yield from self.lines(shown)
        said = {one.task for one in shown}
        for task in added_tasks(partner) if shown else partner.task:
            if task.code not in said:
                yield PosterLine(PLAIN_ICON, self.texts.words("taak", task.title))


def plain_partner(partner: Partner) -> PosterPartner:
    """A partner of whom the poster's file says nothing, with its first tasks."""
    tasks = tuple(IconText(icon=PLAIN_ICON, text=task.title) for task in partner.task[:TASKS_SHOWN])
    return PosterPartner(code=partner.code, name=partner.short, task=tasks)


def _partners_of(question: PosterQuestion, partners: tuple[Partner, ...]) -> list[Partner]:
    """In the order of its tasks, each once; what nobody was given is nobody's to help with."""
    found: dict[str, Partner] = {}
    for code in question.task:
        for partner in partners:
            if partner.code != UNKNOWN and any(task.code == code for task in partner.task):
                found.setdefault(partner.code, partner)
    return list(found.values())


def _rows(partners: tuple[Partner, ...], long_email: str) -> tuple[SchemaRow, ...]:
    """All partners, the client first: that is the order in which to look.

    An e-mail address that its column has no room for stands nowhere in part: then it is said where to find it.
    """
    ordered = sorted(partners, key=lambda partner: partner.code != CLIENT)
    return tuple(
        SchemaRow(
            code=partner.code,
            letter=partner.letter,
            icon=partner.icon,
            name=partner.name,
            short=partner.short,
            tasks=tuple(SchemaTask(task.title, task.aanname) for task in partner.task if task.code != NOT_FOUND),
            contact=tuple(filter(None, (partner.contact.phone, _email(partner.contact.email, long_email)))),
            phone=partner.contact.phone,
        )
        for partner in ordered
    )


def _email(address: str, long_email: str) -> str:
    return address if letters_wide(address) <= EMAIL_LETTERS else long_email


def _words(poster: PosterTexts, partners: tuple[Partner, ...]) -> tuple[SchemaWord, ...]:
    """The A–Z: a task for which nobody has chosen a word stands under its title, and one that is gone under nothing."""
    chosen = {code for codes in poster.az.values() for code in codes}
    asked = dict(poster.az)
    for partner in partners:
        for task in partner.task:
            if task.code not in chosen and task.code != NOT_FOUND:
                asked[task.title] = (*asked.get(task.title, ()), task.code)
    found = (word for name, codes in asked.items() for word in _answers(name, codes, partners))
    return tuple(sorted(found, key=lambda one: (one.word.casefold(), one.letter)))


def _answers(word: str, codes: tuple[str, ...], partners: tuple[Partner, ...]) -> Iterator[SchemaWord]:
    """Who has these tasks, each once, and where there are more of them which. What is dangerous has its own number."""
    found = [(partner, [task for task in partner.task if task.code in codes]) for partner in partners]
    answers = [(partner, tasks[0]) for partner, tasks in found if tasks]
    for partner, task in answers:
        phone = task.phone or partner.contact.phone
        said = f"{word}: {task.title}" if len(answers) > 1 else word
        yield SchemaWord(said, partner.letter, phone or partner.short)


def _check_by(partners: tuple[Partner, ...]) -> str:
    days = [task.check_on for partner in partners for task in partner.task if task.check_on]
    return dates.long(min(days)) if days else ""


def values_of(months: int, location: str, municipality: str, language: str) -> dict[str, Words]:
    """What stands between { } in the texts of a poster."""
    metingen = [str(month) for month in range(6, months - 1, 6)] or [str(months // 2)]
    return {
        "months": Words(str(months)),
        "last": Words(str(months - 1)),
        "middle": Words(format_list(metingen, locale=SOURCE), format_list(metingen, locale=language)),
        "location": Words(location),
        "municipality": Words(municipality),
    }
