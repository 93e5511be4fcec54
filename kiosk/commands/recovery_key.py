"""The recovery key: made and brought on paper by who keeps this PC, and typed again on the day that it is needed."""

import argparse
import re
import sys
from secrets import SystemRandom
from typing import TYPE_CHECKING

from kiosk.commands.asking import ask, until_it_fits, yes
from kiosk.commands.start import FINDING, GOOD, data_folder, open_for_root
from kiosk.faults import BadInput, Fault

if TYPE_CHECKING:
    from kiosk.office import Office
    from kiosk.upkeep.recovery_key import RecoveryKey

#: how a key begins that is scanned, or of before there were words
SCANNED = "AGE-SECRET-KEY-1"
IN_A_ROW = 3
BEGIN = (
    "Typ de woorden van de herstelsleutel, een regel tegelijk. Hoofdletters en nummers maken niet uit."
    " Een woord dat niet te lezen is: ?\nOf scan de code. Een sleutel die begint met AGE-SECRET-KEY-1 mag ook."
    " Alles opnieuw: typ opnieuw."
)
NUMBERED = re.compile(r"(\d+)\W*([^\W\d_]+|\?)")
WHICH_OTHER = "Welk woord is anders? Typ nummer en woord, zoals 7 {0}. Alles opnieuw: typ opnieuw.\n> "
ANEW = "opnieuw"
TO_COPY = "Schrijf deze woorden nu over, met hun nummers, of bewaar ze op papier in de kluis. Ze staan nergens anders."
WRITTEN = "Staan ze op papier? Druk op Enter: dan gaan ze van het scherm."
#: takes away what stands on a terminal, and what it keeps of before
WIPED = "\033[H\033[2J\033[3J"
TORN = "Het blad is uit de wachtrij. Verscheur wat er al uit kwam."
NOT_THAT = (
    "Dat is niet woord {0}. Kijk op uw papier. Staat het daar anders? Stop met Ctrl+C en begin opnieuw:"
    " er is nog niets veranderd."
)
NONE = "Er is nog geen herstelsleutel. Maak hem: kiosk key recovery"
FITS = "Deze herstelsleutel is die van nu: hij opent elke kopie die vanaf die dag gemaakt is."
FITS_NOT = (
    "Dit is niet de herstelsleutel van nu. Is hij van eerder? Zoek het nieuwere papier. Is dat weg?"
    " Maak een nieuwe: kiosk key recovery"
)


def run_recovery(options: argparse.Namespace) -> int:
    """``kiosk key recovery``: a key on paper that opens the backups from now on; or whether a paper is of it."""
    with open_for_root(data_folder(options)) as office:
        if options.check:
            return _check(office)
        _make(office)
    return GOOD


def _make(office: "Office") -> None:
    """It counts only once it is on paper: whoever stops before that has the key of before."""
    from kiosk.people.identity import system  # noqa: PLC0415
    from kiosk.upkeep.recovery_key import draw_recovery_key, keep_recovery_key  # noqa: PLC0415

    key, watched = draw_recovery_key(), sys.stdin.isatty()
    if not (watched and _printed(office, key)):
        print(f"\nHerstelsleutel:\n{_in_rows(key.words)}\n\n{TO_COPY}", flush=True)
        if watched:
            ask(WRITTEN)
            print(WIPED if sys.stdout.isatty() else "", end="")
    if watched:
        _prove(key)
    keep_recovery_key(office, system(office), key)
    print("Hij opent de kopieën van nu af aan. Die van eerder hebben de herstelsleutel van toen nodig, als die er was.")


def _printed(office: "Office", key: "RecoveryKey") -> bool:
    """Whether it stands on paper from the printer; where that cannot be, why is said."""
    from kiosk.paper.making.herstel import SENT, print_recovery_key, why_not_printed  # noqa: PLC0415
    from kiosk.paper.press.cups.queue import cancel  # noqa: PLC0415

    try:
        if why := why_not_printed(office):
            print(why)
            return False
        if not yes("Het blad nu printen? Blijf bij de printer staan. Nee: u schrijft de woorden over. "):
            return False
        job = print_recovery_key(office, key)
        print(SENT)
        if yes("Is het blad er, en is alles te lezen? "):
            return True
        # it does not come out later, when nobody stands there
        if job is not None:
            cancel(job)
        print(TORN)
    except Fault as fault:
        print(fault.sentence)
    return False


def _in_rows(words: tuple[str, ...]) -> str:
    cells = [f"{place:>4}. {word:<12}" for place, word in enumerate(words, start=1)]
    return "\n".join("".join(cells[at : at + IN_A_ROW]).rstrip() for at in range(0, len(cells), IN_A_ROW))


def _prove(key: "RecoveryKey") -> None:
    """Two of the words are asked from the paper, while it can still be made anew."""
    for place in sorted(SystemRandom().sample(range(len(key.words)), 2)):

        def checked(typed: str, place: int = place) -> str:
            if typed.casefold() != key.words[place]:
                raise BadInput("word", NOT_THAT.format(place + 1))
            return typed

        until_it_fits(f"Ter controle: woord {place + 1} van uw papier: ", checked)


def _check(office: "Office") -> int:
    from kiosk.upkeep.recovery_key import open_half, recovery_recipient  # noqa: PLC0415

    if not (now := recovery_recipient(office)):
        raise Fault(NONE)
    same = open_half(ask_recovery_key()) == now
    print(FITS if same else FITS_NOT)
    return GOOD if same else FINDING


def ask_recovery_key() -> str:
    """The key of the words that are typed, or as it is scanned; asked until it is one."""
    from kiosk.upkeep.recovery_words import COUNT, key_of  # noqa: PLC0415

    print(BEGIN)
    words: list[str] = []
    while len(words) < COUNT:
        typed = ask(f"Vanaf woord {len(words) + 1}: ")
        if typed.casefold() == ANEW:
            words.clear()
            continue
        if (scanned := "".join(typed.split()).upper()).startswith(SCANNED):
            if _is_whole(scanned):
                return scanned
            continue
        words += _taken(typed, len(words) + 1)
    right = _mended(words)
    return key_of(right) if right else ask_recovery_key()


def _is_whole(scanned: str) -> bool:
    """Whether what was scanned or typed as one line is a key; it ends with signs that belong to the rest."""
    from pyrage import IdentityError  # noqa: PLC0415

    from kiosk.upkeep.recovery_key import open_half  # noqa: PLC0415

    try:
        open_half(scanned)
    except IdentityError:
        print("Deze regel klopt niet: een teken is anders, of er ontbreekt iets. Scan of typ hem opnieuw.")
        return False
    return True


def _mended(words: list[str]) -> tuple[str, ...]:
    """The words as they belong, once it is told which; none where they are to be typed anew."""
    from kiosk.upkeep.recovery_words import COUNT, mended  # noqa: PLC0415

    while True:
        try:
            found = mended(words)
        except BadInput as fault:
            print(f"{fault.sentence}\n{_in_rows(tuple(words))}")
        else:
            print("".join(f"{sentence}\n" for sentence in found.noted), end="")
            return found.words
        answer = ask(WHICH_OTHER.format(words[6]))
        if answer.casefold() == ANEW:
            return ()
        for number, word in NUMBERED.findall(answer):
            place = int(number)
            if 1 <= place <= COUNT:
                words[place - 1 : place] = _taken(word, place)
            else:
                print(f"Er is geen woord {place}.")


def _taken(typed: str, first: int) -> tuple[str, ...]:
    """What was understood of a line; what was made of it is said."""
    from kiosk.upkeep.recovery_words import take  # noqa: PLC0415

    try:
        found = take(typed, first)
    except BadInput as fault:
        print(fault.sentence)
        return ()
    print("".join(f"{sentence}\n" for sentence in found.noted), end="")
    return found.words
