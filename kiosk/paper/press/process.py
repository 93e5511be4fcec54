"""The life of the process that makes the pages: it holds no key, no store and no terminal."""

import gc
import logging
import os
import resource
import signal
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import TemplateError
from msgspec import ValidationError

from kiosk.content.last_good import fingerprint
from kiosk.content.layers import FOLDER_NAME
from kiosk.content.location import Content
from kiosk.content.templates import KINDS
from kiosk.faults import Fault, FileFault
from kiosk.no_core import leave_no_core
from kiosk.paper.press.answers import BROKEN, MadePage, StepDone, asked, say
from kiosk.paper.press.engine import by_their_own_names
from kiosk.paper.press.fonts import find_faces, without_face
from kiosk.paper.press.render import render_html
from kiosk.paper.press.to_unicode import complete

if TYPE_CHECKING:
    from weasyprint import Document
    from weasyprint.text.fonts import FontConfiguration

    from kiosk.paper.documents.every import PaperDocument

VARIANT = "pdf/ua-1"
PACKAGES = "libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-core"

#: our own templates use a twentieth of a second of the processor; a location's may have a loop without an end
DRAW_CPU_S = 10.0
#: our own papers take a tenth of it; a location's template may ask for more than this PC has
MOST_MEMORY = 2 * 1024**3

NOT_INSTALLED = f"PDF maken kan nog niet op deze pc. Vraag de beheerder: apt-get install {PACKAGES}"


def serve(line: Connection) -> None:
    """The life of the process: answer each document with its PDF, or with the sentence of a fault.

    All that it says repeats the number of the request, so that no answer is taken for that to another.
    """
    _shut_off()
    # a program that takes as long as it lasts to load the engine
    threading.Thread(target=find_faces, daemon=True).start()
    fonts = faces()
    while True:
        try:
            request = asked(line)
        except (EOFError, OSError):
            return
        folder = Path(os.fsdecode(request.folder)) if request.folder is not None else None
        try:
            document = request.unpacked()
        except ValidationError:  # its text names what a client said
            answer = MadePage(sentence=BROKEN, note=f"document not read: {request.kind}")
        else:
            answer = answer_to(document, folder, fonts, partial(say, line, request.number, StepDone()))
        say(line, request.number, answer)
        gc.collect()


def faces() -> "FontConfiguration | None":
    """The faces of this PC, kept for the life of the process; nothing where the PDF engine is not installed."""
    try:
        with by_their_own_names():
            from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415  slow, and only in the process
    except OSError:
        return None
    return FontConfiguration()


def _shut_off() -> None:
    """No core dump, no Ctrl+C of the terminal, nothing written over the screen, no memory without end."""
    leave_no_core()
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)


def answer_to(
    document: "PaperDocument", folder: Path | None, fonts: "FontConfiguration | None", step: Callable[[], object]
) -> MadePage:
    """The pages of a document, or what is wrong with it; ``step`` is called as each step of the work is done."""
    if fonts is None:
        return MadePage(sentence=NOT_INSTALLED)
    try:
        return _made(document, _content(folder, fingerprint(folder)), fonts, step)
    except Fault as fault:
        return MadePage(sentence=fault.sentence)
    except Exception as error:  # the text of the error may hold what a client said: only its place is told
        if sentence := _of_template(error, folder):
            return MadePage(sentence=sentence)
        last = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(last.filename).name}:{last.lineno}"
        return MadePage(sentence=BROKEN, note=f"page not made: {type(error).__name__} at {place}")


@lru_cache(maxsize=2)
def _content(folder: Path | None, _fingerprint: str) -> Content:
    """The templates and translations of a folder as they are now."""
    return Content(folder)


def _what_went_wrong(error: Exception) -> str:
    """Of what a template does, in words where there are any."""
    if isinstance(error, MemoryError):
        return "dit vraagt te veel geheugen"
    if isinstance(error, RecursionError):
        return "dit roept zichzelf aan, zonder einde"
    if isinstance(error, TemplateError):
        return error.message or ""
    return str(error) if isinstance(error, _EndlessError) else type(error).__name__


def _of_template(error: Exception, folder: Path | None) -> str:
    """What is wrong with a location's own template, at its last line that was reached; empty if it is not that."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(KINDS)]
    names = {path.name for path in (folder / "paper").glob("*")} if folder else set()
    own = [frame for frame in frames if frame.filename in names]
    told = _what_went_wrong(error)
    if names and frames and not own and isinstance(error, TemplateError):
        # ours misses something that the location's should give
        mend = f"Kijk de eigen sjablonen in {FOLDER_NAME}/paper na."
        return FileFault(
            f"paper/{frames[-1].filename}", frames[-1].lineno, f"hier gaat het mis ({told}).", mend
        ).sentence
    if not own:
        return ""
    name, line = own[-1].filename, own[-1].lineno
    return FileFault(f"{FOLDER_NAME}/paper/{name}", line, f"hier gaat het mis ({told}).", "Kijk de regel na.").sentence


def _made(
    document: "PaperDocument", content: Content, fonts: "FontConfiguration", step: Callable[[], object]
) -> MadePage:
    """The pages, made in this process."""
    from kiosk.paper.press.drawn import named  # noqa: PLC0415  brings the engine, which is loaded in the process alone

    with _bounded():
        html = named(render_html(document, content))
    boxes = without_face(html)
    if boxes:
        # an emoji would come out as an empty box: what is no letter is left out
        html = html.translate(dict.fromkeys(map(ord, boxes)))
    pages = laid_out(document, content, fonts, step, html)
    return MadePage(pdf=written(pages), left_out=boxes)


class _EndlessError(Exception):
    """A template that is filled in for as long as only a loop without an end is."""

    def __str__(self) -> str:
        return "er komt geen einde aan"


@contextmanager
def _bounded() -> Iterator[None]:
    """Whoever goes on for ever in here is stopped at the line where he is then."""

    def stop(_signal: int, _frame: object) -> None:
        raise _EndlessError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, DRAW_CPU_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def laid_out(
    document: "PaperDocument",
    content: Content,
    fonts: "FontConfiguration",
    step: Callable[[], object] = lambda: None,
    html: str = "",
) -> "Document":
    """The pages as they are laid out, not written yet; ``html`` is the page, where it was made already.

    Nothing outside the document is fetched: a photo is in it.
    """
    from weasyprint import HTML  # noqa: PLC0415
    from weasyprint.urls import URLFetcher  # noqa: PLC0415

    from kiosk.paper.press.drawn import images, named  # noqa: PLC0415

    nothing = URLFetcher(allowed_protocols=("data",))
    page = HTML(string=named(html or render_html(document, content)), url_fetcher=nothing)
    pages = page.render(font_config=fonts, pdf_variant=VARIANT, cache=images())
    step()
    return pages


def written(pages: "Document") -> bytes:
    """The PDF of pages that were laid out."""
    return bytes(pages.write_pdf(pdf_variant=VARIANT, finisher=complete))
