"""What paper and lookup need of this PC beside the program: the libraries, the letters of each language, the words."""

import subprocess
from collections.abc import Iterator

from kiosk.content.location import Content
from kiosk.content.messages import messages_of
from kiosk.content.texts import forms_of
from kiosk.doctor.office import content_of
from kiosk.doctor.rows import Finding, Grade, Patient
from kiosk.faults import Fault
from kiosk.guidance.languages import language_name
from kiosk.paper.press import fonts
from kiosk.partners.dutch import WORD_LIST

PAPER, LETTERS, WORDS = "papier", "letters", "woordenlijst"
#: lists the libraries that a program finds here
LIBRARIES = ("/sbin/ldconfig", "-p")
LONGEST_S = 10
#: without one of these there is no paper, and without the last it takes twice as long; each with Debian's package
NEEDED = {
    "libpango-1.0.so.0": "libpangoft2-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz.so.0": "libpangoft2-1.0-0",
    "libfontconfig.so.1": "libpangoft2-1.0-0",
}
FASTER = {"libharfbuzz-subset.so.0": "libharfbuzz-subset0"}
DUTCH = "nl"


def look_at_libraries(_patient: Patient) -> Iterator[Finding]:
    """Whether the libraries are there that draw a page."""
    try:
        listed = subprocess.run(LIBRARIES, capture_output=True, timeout=LONGEST_S, check=True).stdout.decode()
    except (OSError, subprocess.SubprocessError):
        mend = "Print een poster als proef: kiosk poster --output poster.pdf"
        yield Finding(PAPER, Grade.WATCH, "niet te zien of alles er is", mend)
        return
    names = {line.split()[0] for line in listed.splitlines() if "=>" in line}
    if missing := sorted({package for name, package in NEEDED.items() if name not in names}):
        yield Finding(PAPER, Grade.FAULT, "er kan geen papier gemaakt worden", _install(*missing))
    elif missing := [package for name, package in FASTER.items() if name not in names]:
        yield Finding(PAPER, Grade.WATCH, "papier maken duurt twee keer zo lang", _install(*missing))
    else:
        yield Finding(PAPER, Grade.OK, "alles om papier te maken is er")


def _install(*packages: str) -> str:
    return f"Voer als beheerder uit: apt install {' '.join(packages)}"


def look_at_letters(patient: Patient) -> Iterator[Finding]:
    """Whether each letter of what we print can be printed here, language by language."""
    fonts.look_anew()
    try:
        fonts.without_face("")
    except Fault as fault:
        yield Finding(LETTERS, Grade.FAULT, "lettertypen niet te vinden", fault.sentence)
        return
    content = content_of(patient)
    for code in content.languages():
        yield _of_language(code, _texts(content, code))


def _texts(content: Content, language: str) -> str:
    if language == DUTCH:
        return "".join(one.text for one in messages_of(content))
    return "".join(form for one in content.catalog(language) for form in forms_of(one))


def _of_language(code: str, texts: str) -> Finding:
    name, called = f"{LETTERS} {code}", language_name(code)
    try:
        missing = fonts.without_face(texts)
    except Fault as fault:
        return Finding(name, Grade.FAULT, f"{called} kan hier niet geprint worden", fault.sentence)
    if missing:
        return Finding(
            name, Grade.WATCH, f"{called}: zonder deze tekens: {' '.join(missing)}", _install("fonts-noto-core")
        )
    return Finding(name, Grade.OK, f"{called} kan geprint worden")


def look_at_words(_patient: Patient) -> Iterator[Finding]:
    """Whether the words of Dutch are there: without them the lookup mends what is no mistake."""
    try:
        there = WORD_LIST.stat().st_size > 0
    except OSError:
        there = False
    if there:
        yield Finding(WORDS, Grade.OK, "de woorden van het Nederlands zijn er")
    else:
        yield Finding(WORDS, Grade.WATCH, "er is geen: 'wie helpt' vindt minder", _install("wdutch"))
