"""One client on Vandaag: his line, and what is told of him beside or under the list."""

from textual.content import Content

from kiosk import dates, names
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.route.board import BoardLine, BoardName
from kiosk.guidance.route.telling import Signal
from screens.frame.bars import month_of
from screens.frame.lines import hanging, signal_text

#: the columns of text in the second column, see the style sheet
ASIDE = 29


def line_text(client: BoardName, line: BoardLine | None, room: int) -> Content:
    """One client in one line: the name, what tells him apart, his month, the time today, the reason or next step.

    Out of sight its end was not read.
    """
    if line is None:
        return _name_text(client, room)
    if line.signal is not None:
        reason = Content.styled(f"! {line.signal.text}", "$warning")
    else:
        reason = Content.styled(f"  {line.rest_text if line.meets_today else line.calm_text}", "$soft")
    if line.meets_today and line.meets_at is not None:
        reason = Content.assemble((f"{dates.clock(line.meets_at)} ", "bold"), reason)
    return _name_text(client, room) + reason


def _name_text(client: BoardName, room: int) -> Content:
    month = f"maand {client.month}" if client.month >= 0 else "start"
    # where a year tells nobody apart, what does so is enough here: the reason needs the room
    name, mark = names.brief(client.name, room), f"{client.mark.partition(', ')[2] or client.mark} "
    return Content.assemble((name.ljust(room + 1), "bold"), (mark.ljust(5), "$soft"), month.ljust(9))


def brief_text(line: BoardLine, width: int) -> Content:
    """What is known of one client, for the few lines under the list."""
    client = line.client
    fase = f"fase {line.fase}" if line.fase else ""
    facts = [f"nummer {client.number}", fase, _guided_by(client), *client.housemates[:1]]
    parts = [Content.assemble((client.name, "bold"), " · ", " · ".join(fact for fact in facts if fact))]
    parts += [signal_text(signal.text, width) for signal in line.signals if signal.leads][:3]
    if line.next_step is not None:
        parts.append(Content(f"Volgende stap: {line.step_text}"))
    if line.meets:
        parts.append(Content(f"Afspraak: {line.meets}"))
    if line.vvs_text:
        parts.append(Content(f"{line.vvs_text[0].upper()}{line.vvs_text[1:]}"))
    return Content("\n").join(parts)


def _guided_by(client: ClientFile) -> str:
    """Who guides him, in a few words: of more than two the others are counted."""
    more = f" en nog {len(client.begeleiders) - 2}" if len(client.begeleiders) > 2 else ""
    return f"begeleider {' en '.join(client.begeleiders[:2])}{more}" if client.begeleiders else ""


def _aside_text(signal: Signal) -> Content:
    """What was set aside, and until when."""
    until = f" (tot {dates.short(signal.aside.until)})" if signal.aside else ""
    return hanging(ASIDE, Content.styled("– ", "$soft"), Content.styled(signal.text + until, "$soft"))


def detail_text(line: BoardLine) -> Content:
    """What is known of one client, for the second column."""
    client = line.client
    parts: list[Content] = [
        Content.styled(client.name, "bold"),
        Content(f"nummer {client.number} · {month_of(client)}"),
    ]
    if line.fase:
        parts.append(Content(f"fase: {line.fase}"))
    if client.guides:
        parts.append(Content("begeleider: " + ", ".join(guide.said for guide in client.guides)))
    if client.housemates:
        parts.append(Content("huishouden met " + ", ".join(client.housemates)))
    for title, leads in (("Vraagt aandacht", True), ("Ook nog", False)):
        told = [
            signal_text(one.text, ASIDE, leads=leads)
            for one in line.signals
            if one.leads is leads and one.aside is None
        ]
        parts += [Content(""), Content.styled(title, "bold $primary"), *told] if told else []
    if aside := [_aside_text(one) for one in line.signals if one.aside is not None]:
        parts += [Content(""), Content.styled("Opzij gezet", "bold $primary"), *aside]
    if line.next_step is not None:
        due = line.next_step.due_on
        when = f"{dates.long(due)}: " if due else ""
        parts += [Content(""), Content.styled("Volgende stap", "bold $primary"), Content(when + line.next_step.title)]
    if line.meets:
        parts += [Content(""), Content.styled("Afspraak", "bold $primary"), Content(line.meets)]
    if line.vvs_text:
        parts += [Content(""), Content.styled("VVS", "bold $primary"), Content(line.vvs_text)]
    return Content("\n").join(parts)


def nobody_text(typed: str, *, everyone: bool) -> Content:
    """What stands where no client does: that nobody was found, or that there is nobody yet."""
    if typed and everyone:
        return Content(f"Geen cliënt gevonden met “{typed}”.")
    if typed:
        return Content(f"Bij uw cliënten niet gevonden: “{typed}”. Vraag ook de teamleider.")
    return Content("U heeft nog geen cliënten. N: nieuwe cliënt, of vraag de teamleider.")
