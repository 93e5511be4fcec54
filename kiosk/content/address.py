"""The address of the pages behind the QR: what is printed on a wall for a year is checked when it is set."""

import re
from collections.abc import Iterator

from kiosk.content.toml_file import shipped

#: what a code on a card in the pocket holds, and what comes behind the address: a language and the poster's version
POCKET_BYTES, BEHIND = 60, len("/fa_AF/k3f9")
LONGEST = POCKET_BYTES - BEHIND
SECURE = "https://"
AS_HERE = f"Schrijf het als {SECURE}www.uwkantoor.nl/poster."
#: names that lead nowhere, or only inside one building (RFC 2606, 6761, 8375)
NOWHERE = ("example", "test", "invalid", "localhost", "local", "internal", "lan", "home.arpa", "onion", "alt")
FOR_EXAMPLES = ("example.com", "example.org", "example.net", "example.edu")
LABEL = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
#: the last part of a name: letters, or the coded form of letters of another script
TOP = re.compile(r"[A-Za-z]{2,63}|[xX][nN]--[A-Za-z0-9-]+")
STEP = re.compile(r"[A-Za-z0-9._~-]+")


def address_fault(address: str) -> tuple[str, str] | None:
    """What is wrong with an address for the QR and its mend, each a Dutch sentence; nothing where it is good.

    No address at all is good: then there are no pages.
    """
    return next(_faults(address), None) if address else None


def _faults(address: str) -> Iterator[tuple[str, str]]:
    if re.search(r"\s", address):
        yield "in het adres staat een spatie.", "Haal haar weg."
    if address.lower().startswith(SECURE) and not address.startswith(SECURE):
        yield f"het begin van het adres staat in hoofdletters: schrijf {SECURE}", AS_HERE
    elif not address.startswith(SECURE):
        yield f"het adres begint niet met {SECURE}", AS_HERE
    yield from _odd_signs(address)
    host, *steps = address.removeprefix(SECURE).rstrip("/").split("/")
    yield from _of_host(host)
    yield from _of_steps(steps)
    if (size := len(address.rstrip("/").encode())) > LONGEST:
        mend = f"Kies een adres van hoogstens {LONGEST} tekens."
        yield f"het adres heeft {size} tekens en past niet in de QR-code van het zakkaartje.", mend


def _odd_signs(address: str) -> Iterator[tuple[str, str]]:
    """What makes an address lead elsewhere than it seems to, or to a page that is made at that moment."""
    if "@" in address:
        yield "in het adres staat een @: dat is een e-mailadres of een naam om in te loggen.", AS_HERE
    if "?" in address or "#" in address:
        yield "in het adres staat een ? of een #.", "Haal dat teken weg, met alles wat erachter staat."
    if ":" in address.removeprefix(SECURE):
        yield "achter de naam in het adres staat een dubbele punt.", "Haal haar weg, met het getal erachter."


def _of_host(host: str) -> Iterator[tuple[str, str]]:
    if "." not in host.strip("."):
        yield "in de naam van het adres staat geen punt.", AS_HERE
    labels = host.split(".")
    if not host.isascii():
        yield "in de naam van het adres staat een bijzondere letter.", "Vraag uw websitebeheerder hoe u haar schrijft."
    if not all(LABEL.fullmatch(label) for label in labels) or not TOP.fullmatch(labels[-1]):
        yield "de naam in het adres kan niet bestaan.", AS_HERE
    if any(f".{host.lower()}".endswith(f".{name}") for name in (*NOWHERE, *FOR_EXAMPLES)):
        yield f"het adres {host} bestaat niet op internet: het is een voorbeeld.", "Vul het adres van uw website in."


def _of_steps(steps: list[str]) -> Iterator[tuple[str, str]]:
    if "" in steps:
        yield "in het adres staan twee schuine strepen achter elkaar.", "Laat er één staan."
    for step in steps:
        if not STEP.fullmatch(step):
            odd = next(sign for sign in step if not STEP.fullmatch(sign))
            yield f"in het adres staat een teken dat niet kan: {odd}", "Gebruik letters, cijfers en streepjes."
        if not step.strip("."):
            yield "in het adres staan losse punten.", "Haal ze weg."
    if steps and "." in steps[-1]:
        yield "het adres eindigt op de naam van een bestand.", "Noem alleen de map waarin de bladzijden staan."
    if steps and steps[-1] in _languages():
        yield "het adres eindigt op een taal: die zet de kiosk er zelf achter.", f"Haal /{steps[-1]} weg."


def _languages() -> set[str]:
    """As ``shipped_languages`` says, with Dutch; without what reads translations, since the log-in waits for this."""
    return {"nl", *(entry.name.removesuffix(".po") for entry in shipped("locale").iterdir())}
