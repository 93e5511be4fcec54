"""The questions at the end of a guidance: how it ends, what there is to know before the yes, and why it goes on."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from kiosk import dates
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.closing import Closing, ClosingStep
from kiosk.guidance.doubles import AlreadyHere
from kiosk.guidance.intake import Ending
from screens.frame.dialogs import AskText
from screens.frame.screen import Act, AnyScreen, Choose
from screens.frame.signs import Signs
from screens.frame.themes import signs_of

#: chosen of a guidance that does not end now
OTHER_END = "other-end"
#: chosen where to guide longer was advised
ADVICE = "advice"
#: chosen of who moves: what goes along is made before the file closes
ALONG = "along"
GIVE_ALONG = "Dossier meegeven naar een andere gemeente"
CLOSES = "Het dossier gaat dicht. U kunt het daarna nog lezen.\nGaat het later toch verder? G en F7 openen het weer."
REMOVED = "Het lege dossier is weggehaald."
NOT_HANDED = "Afsluiten zonder overdracht: de cliënt gaat zelf door"
#: what follows from opening again, by why
STILL_COUNTS = "Een eindmeting en een gesprek aan het eind tellen nog mee."
BEGINS_ANEW = "Aan het nieuwe einde meet u opnieuw, en kijkt u opnieuw samen terug."


@dataclass(frozen=True)
class Ways:
    """What is done with a guidance about which it was asked how it ends."""

    end: Callable[[Ending], object]
    #: the file was an empty mistake
    remove: Act
    #: it ends on another day
    lengthen: Act
    #: the regievoerder is advised to lengthen it, or decided on that
    advise: Act
    #: his file goes along to another municipality
    along: Act
    #: the client has another file; takes what is done where this one only closes
    join: Callable[[Act], object]


def ask_ending(screen: AnyScreen[ClientFile], client: ClientFile, closing: Closing, ways: Ways) -> None:
    """How it ends, and once that is chosen, what there is to know before the yes; or that it ends on another day.

    A file in which nothing was done yet is not closed as a mistake: it is taken away.
    """

    sure = partial(_sure, screen, client, closing, ways)

    def chosen(ending: Ending | str) -> None:
        if ending is Ending.DUBBEL:
            ways.join(partial(sure, ending))
        elif isinstance(ending, Ending):
            sure(ending)
        elif ending == OTHER_END:
            ways.lengthen()
        elif ending == ADVICE:
            ways.advise()
        elif ending == ALONG:
            ways.along()

    choices: list[tuple[str, Ending | str]] = [("Nee, terug", "")]
    choices.append(("Niet afsluiten, maar verlengen of eerder eindigen", OTHER_END))
    if closing.advises_longer or closing.advised:
        choices.append(("Advies aan de regievoerder, en zijn besluit", ADVICE))
    for ending in Ending:
        if ending is Ending.VERHUISD:
            # made before the file closes: who comes for the one, needs the other first
            choices.append((GIVE_ALONG, ALONG))
        choices.append((_choice(ending, closing), ending))
    # one line: with the advice to go on every choice is just in sight on a small screen
    past = client.end < screen.office.clock.today()
    ends = f"De begeleiding {'had moeten eindigen op' if past else 'loopt tot'} {dates.long(client.end)}."
    steps = [] if closing.empty else [_step(one, signs_of(screen.app)) for one in closing.steps]
    text = "\n".join([ends, *steps])
    screen.ask(Choose("Begeleiding afsluiten?", choices, text=text), chosen)


def _sure(screen: AnyScreen[ClientFile], client: ClientFile, closing: Closing, ways: Ways, ending: Ending) -> None:
    """What there is to know before the yes, and the yes."""
    if closing.empty and ending is Ending.VERGISSING:
        text = "In dit dossier is nog niets gedaan. Er blijft niets van bewaard."
        screen.sure(f"Het dossier van {client.spoken_of} weghalen?", "Ja, weghalen", ways.remove, text=text)
        return
    text = "\n".join([*(f"! {point}" for point in closing.points[ending]), CLOSES])
    if ending is Ending.SOCIAAL_TEAM and not closing.may_hand_over:
        # nothing went to anybody: that is not called handed over
        screen.sure("Overdragen kan niet", NOT_HANDED, partial(ways.end, Ending.AFGESLOTEN), text=text)
        return
    title = f"{ending.words[0].upper()}{ending.words[1:]}?"
    yes = f"Ja, {client.spoken_of} {'overdragen' if ending is Ending.SOCIAAL_TEAM else 'afsluiten'}"
    screen.sure(title, yes, partial(ways.end, ending), text=text)


def _step(one: ClosingStep, signs: Signs) -> str:
    """That it is done and on which day, or with which keys of the file it is done."""
    if one.instead:
        return f"{signs.fault if one.warns else '–'}  {one.title}: {one.instead}"
    if one.on is None:
        return f"·  {one.title}: nog niet ({one.keys})"
    return f"{signs.said}  {one.title}, {dates.short(one.on)}"


def _choice(ending: Ending, closing: Closing) -> str:
    if closing.empty and ending is Ending.VERGISSING:
        return "Weghalen: dit lege dossier was een vergissing"
    return f"{ending.words[0].upper()}{ending.words[1:]}"


def ask_same(
    screen: AnyScreen[ClientFile],
    found: AlreadyHere,
    another: Callable[[], object],
    same: Callable[[str], object] | None,
) -> None:
    """Before a second file of one name and year: whether it is somebody else, or who is here already."""
    told = [f"Er is al een dossier: {label}." for _, label in found]
    told.append("Wie terugkomt, gaat verder in zijn eigen dossier.")
    choices: list[tuple[str, Callable[[], object] | None]] = [("Nee, terug", None)]
    if same is not None:
        choices += [(f"Dezelfde: open {label}", partial(same, client_id)) for client_id, label in found]
    choices.append(("Iemand anders met dezelfde naam", another))
    screen.ask(Choose("Is dit dezelfde persoon?", choices, text="\n".join(told)), lambda act: act() if act else None)


def ask_closed(
    screen: AnyScreen[ClientFile],
    client: ClientFile,
    again: Callable[[bool], None],
    along: Act,
    erase: Act,
    stays_closed: str,
) -> None:
    """What is done with a closed file: it opens ``again``, as closing was a mistake or not; it goes along, or goes.

    One that went on in another file opens no more: ``stays_closed`` says why.
    """
    acts: list[tuple[str, Act]] = []
    if not stays_closed:
        acts.append(("Weer openen: de cliënt komt terug", partial(again, False)))
        acts.append(("Weer openen: het afsluiten was een vergissing", partial(again, True)))
        if client.handed_over_to == Ending.VERHUISD:
            acts.append((GIVE_ALONG, along))
    acts.append(("Voorgoed wissen", erase))
    screen.menu("De begeleiding is afgesloten", acts, text=stays_closed)


def ask_to_reopen(client: ClientFile, keep: Callable[[str], object], *, mistaken: bool) -> AskText:
    """Why a guidance that had ended goes on."""
    text = "Alles staat er nog zoals het was. Ook hoe het eindigde blijft staan.\n"
    text += STILL_COUNTS if mistaken else BEGINS_ANEW
    hint = "bijvoorbeeld: te vroeg afgesloten" if mistaken else "bijvoorbeeld: terug in de gemeente"
    return AskText(f"Waarom gaat {client.spoken_of} verder?", keep, text=text, hint=hint)
