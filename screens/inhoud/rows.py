"""How the content is shown: one line for each thing that can be changed, and who changed it last."""

from textual.content import Content

from kiosk import dates
from kiosk.content.partners import Partner
from kiosk.office import Office
from kiosk.partners.directory import Directory
from kiosk.partners.lookup import lookup_in
from kiosk.upkeep.changes import LatestChange
from screens.frame.lines import Row, hanging

NAME_WIDTH = 26
#: a partner and one of his tasks, by their codes
Place = tuple[str, str]


def changed_text(change: LatestChange | None) -> str:
    """Who changed something last, and when; empty where nobody did."""
    return f"{change.by}, {dates.short(change.on)}" if change else ""


def contact_text(partner: Partner, change: LatestChange | None) -> Content:
    """The contact details line by line; what is missing says so."""
    contact = partner.contact
    lines = [
        Content.assemble((f"{label:<14}", "$soft"), (text, "") if text else ("nog in te vullen", "$warning"))
        for label, text in (
            ("Telefoon", contact.phone),
            ("E-mail", contact.email),
            ("Adres", contact.address),
            ("Open", contact.hours),
            ("Website", contact.website),
        )
    ]
    if change is not None:
        lines.append(Content.styled(f"{'':<14}bijgewerkt door {changed_text(change)}", "$soft"))
    return Content("\n").join(lines)


def line_row(name: str, value: str, key: str, beside: str = "", *, missing: bool = False) -> Row:
    """A name, its value, and what stands beside them; where that does not fit, under them."""

    def draw(width: int) -> Content:
        column = name.ljust(NAME_WIDTH) if value else name
        text = Content.assemble((column, "bold"), (value, "$warning" if missing else ""))
        side = Content.styled(beside, "$soft")
        between = width - text.cell_length - side.cell_length
        return Content.assemble(text, " " * between if between >= 2 else "\n  ", side) if beside else text

    return Row(draw, key)


def task_choices(office: Office, words: str) -> tuple[list[tuple[str, Place]], bool]:
    """Every task by its name, the nearest to these words first; and whether one is near at all."""
    near = [one for one in lookup_in(office.content).search(words) if one.understood and one.score]
    everything = [*((one.partner, one.task) for one in near), *Directory(office.content.partners).tasks()]
    places = {(partner.code, task.code): f"{partner.short}: {task.title}" for partner, task in everything}
    return [(name, place) for place, name in places.items()], bool(near)


def notice_row(text: str) -> Row:
    """What is wrong with the content."""
    return Row(lambda width: hanging(width, Content.styled("! ", "$error bold"), Content(text)))
