"""A small simulated IPP Everywhere printer: HTTP and IPP on 127.0.0.1, behind a real cupsd with Debian's ipp backend.

It prints on paper that a test can count (``sheets``), and can be out of paper, jammed, paused, slow, gone and back.
``ippeveprinter`` would do, but needs avahi on the machine.
"""

import struct
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from time import time

# operations
PRINT, VALIDATE, CREATE, SEND, CANCEL = 0x0002, 0x0004, 0x0005, 0x0006, 0x0008
JOB_ATTRIBUTES, JOBS, PRINTER_ATTRIBUTES = 0x0009, 0x000A, 0x000B
SUPPORTED = (PRINT, VALIDATE, CREATE, SEND, CANCEL, JOB_ATTRIBUTES, JOBS, PRINTER_ATTRIBUTES)
# groups
OPERATION, JOB, END, PRINTER, UNSUPPORTED = 1, 2, 3, 4, 5
# kinds of values
INTEGER, BOOLEAN, ENUM, RESOLUTION, RANGE = 0x21, 0x22, 0x23, 0x32, 0x33
TEXT, NAME, KEYWORD, URI, CHARSET, LANGUAGE, MIME = 0x41, 0x42, 0x44, 0x45, 0x47, 0x48, 0x49
# answers
OK, NOT_FOUND, NOT_POSSIBLE, NOT_SUPPORTED, UNKNOWN_OPERATION = 0x0000, 0x0406, 0x0404, 0x040B, 0x0501
# states of a printer, and of a job
IDLE, BUSY, STOPPED = 3, 4, 5
PENDING, PROCESSING, JOB_STOPPED, CANCELED, ABORTED, COMPLETED = 3, 5, 6, 7, 8, 9

#: reasons with which a printer stands still with the paper inside
STANDS = {"media-empty-error", "media-jam-error", "door-open-error", "toner-empty-error", "paused"}
#: what it is asked for, as one says it to lp and as IPP Everywhere does
SIZES = {"A3": "iso_a3_297x420mm", "A4": "iso_a4_210x297mm", "A5": "iso_a5_148x210mm"}

Value = tuple[int, "bytes | int | str | bool"]


@dataclass
class SimJob:
    """One job as the printer knows it."""

    id: int
    name: str
    media: str
    sides: str
    copies: int
    page: bytes = b""
    state: int = PENDING


@dataclass
class IppPrinter:
    """The printer itself; a test sets what is the matter with it."""

    #: printer-state-reasons; some of them keep it still
    reasons: list[str] = field(default_factory=list)
    #: the sizes that it takes
    sizes: tuple[str, ...] = ("A3", "A4", "A5")
    two_sided: bool = True
    #: holds a job half-way until it is set
    go_on: threading.Event = field(default_factory=threading.Event)
    #: each that came out: its name and its page, once for every copy
    sheets: list[SimJob] = field(default_factory=list)
    jobs: dict[int, SimJob] = field(default_factory=dict)
    port: int = 0

    def __post_init__(self) -> None:
        self._lock = threading.RLock()
        self._numbers = count(1)
        self._server: ThreadingHTTPServer | None = None
        self.go_on.set()

    @property
    def uri(self) -> str:
        return f"ipp://127.0.0.1:{self.port}/ipp/print"

    def start(self) -> None:
        """On, also after it had vanished: at the same place."""
        printer = self

        class Handler(_Handler):
            sim = printer

        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def vanish(self) -> None:
        """Off, or out of the network."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    # -- how it works -----------------------------------------------------------------------------------------

    @property
    def state(self) -> int:
        if STANDS & set(self.reasons):
            return STOPPED
        return BUSY if any(job.state == PROCESSING for job in self.jobs.values()) else IDLE

    def advance(self) -> None:
        """Print what can be printed; done whenever somebody asks how it is."""
        with self._lock:
            for job in self.jobs.values():
                if not job.page or job.state > JOB_STOPPED:
                    continue
                if STANDS & set(self.reasons):
                    job.state = JOB_STOPPED
                elif not self.go_on.is_set():
                    job.state = PROCESSING
                else:
                    job.state = COMPLETED
                    self.sheets += [job] * job.copies

    def answer(
        self, operation: int, asked: dict[str, str], page: bytes
    ) -> tuple[int, list[tuple[int, dict[str, list[Value]]]]]:
        """The status, and the groups that go with it."""
        with self._lock:
            self.advance()
            if operation == PRINTER_ATTRIBUTES:
                return OK, [(PRINTER, self.told())]
            if operation in (PRINT, VALIDATE, CREATE) and not self._takes(asked):
                return NOT_SUPPORTED, [(UNSUPPORTED, {"media": [(KEYWORD, asked["media"])]})]
            if operation == VALIDATE:
                return OK, []
            if operation in (PRINT, CREATE):
                job = self._new(asked, page)
            elif operation == JOBS:
                return OK, [(JOB, self._of(one)) for one in self.jobs.values() if one.state < CANCELED]
            elif operation in (SEND, CANCEL, JOB_ATTRIBUTES):
                known = self.jobs.get(int(asked.get("job-id", asked.get("job-uri", "0").rpartition("/")[2])))
                if known is None:
                    return NOT_FOUND, []
                job = known
                if operation == CANCEL:
                    if job.state > JOB_STOPPED:
                        return NOT_POSSIBLE, []
                    job.state = CANCELED
                job.page = job.page or page
            else:
                return UNKNOWN_OPERATION, []
            self.advance()
            return OK, [(JOB, self._of(job))]

    def _takes(self, asked: dict[str, str]) -> bool:
        media = asked.get("media", "")
        return not media or any(media in (size, SIZES[size]) for size in self.sizes)

    def _new(self, asked: dict[str, str], page: bytes) -> SimJob:
        number = next(self._numbers)
        told = (asked.get("job-name", ""), asked.get("media", ""), asked.get("sides", ""))
        job = self.jobs[number] = SimJob(number, *told, int(asked.get("copies", "1")), page)
        return job

    def _of(self, job: SimJob) -> dict[str, list[Value]]:
        reason = "job-completed-successfully" if job.state == COMPLETED else "none"
        return {
            "job-id": [(INTEGER, job.id)],
            "job-uri": [(URI, f"{self.uri}/{job.id}")],
            "job-state": [(ENUM, job.state)],
            "job-state-reasons": [(KEYWORD, reason)],
            "job-impressions-completed": [(INTEGER, 1)],
            "job-media-sheets-completed": [(INTEGER, 1)],
            "job-name": [(NAME, job.name)],
            "job-originating-user-name": [(NAME, "kiosk")],
        }

    def told(self) -> dict[str, list[Value]]:
        """What it says of itself."""
        sides = ["one-sided", *(["two-sided-long-edge", "two-sided-short-edge"] if self.two_sided else [])]
        return {
            "printer-uri-supported": [(URI, self.uri)],
            "uri-security-supported": [(KEYWORD, "none")],
            "uri-authentication-supported": [(KEYWORD, "none")],
            "printer-name": [(NAME, "sim")],
            "printer-info": [(TEXT, "Simulated printer")],
            "printer-make-and-model": [(TEXT, "Wegwijzer Simulated IPP Everywhere")],
            "printer-state": [(ENUM, self.state)],
            "printer-state-reasons": [(KEYWORD, reason) for reason in self.reasons or ["none"]],
            "printer-is-accepting-jobs": [(BOOLEAN, True)],
            "printer-up-time": [(INTEGER, int(time()) % 1_000_000)],
            "queued-job-count": [(INTEGER, sum(job.state < CANCELED for job in self.jobs.values()))],
            "ipp-versions-supported": [(KEYWORD, version) for version in ("1.1", "2.0")],
            "ipp-features-supported": [(KEYWORD, "ipp-everywhere")],
            "operations-supported": [(ENUM, operation) for operation in SUPPORTED],
            "multiple-document-jobs-supported": [(BOOLEAN, False)],
            "charset-configured": [(CHARSET, "utf-8")],
            "charset-supported": [(CHARSET, "utf-8")],
            "natural-language-configured": [(LANGUAGE, "en")],
            "generated-natural-language-supported": [(LANGUAGE, "en")],
            "document-format-default": [(MIME, "application/pdf")],
            "document-format-supported": [(MIME, kind) for kind in ("application/pdf", "application/octet-stream")],
            "pdl-override-supported": [(KEYWORD, "attempted")],
            "compression-supported": [(KEYWORD, "none")],
            "copies-default": [(INTEGER, 1)],
            "copies-supported": [(RANGE, struct.pack(">ii", 1, 99))],
            "media-default": [(KEYWORD, SIZES["A4"])],
            "media-supported": [(KEYWORD, SIZES[size]) for size in self.sizes],
            "media-ready": [(KEYWORD, SIZES[size]) for size in self.sizes],
            "sides-default": [(KEYWORD, "one-sided")],
            "sides-supported": [(KEYWORD, side) for side in sides],
            "color-supported": [(BOOLEAN, True)],
            "job-creation-attributes-supported": [(KEYWORD, name) for name in ("copies", "media", "sides", "job-name")],
        }


class _Handler(BaseHTTPRequestHandler):
    """HTTP below IPP."""

    sim: IppPrinter
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """A printer says nothing on a terminal."""

    def do_POST(self) -> None:
        body = self._body()
        operation, number = struct.unpack(">HI", body[2:8])
        asked, page = _read(body)
        status, groups = self.sim.answer(operation, asked, page)
        told = _written(status, number, groups)
        self.send_response(200)
        self.send_header("Content-Type", "application/ipp")
        self.send_header("Content-Length", str(len(told)))
        self.end_headers()
        self.wfile.write(told)

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding", "").lower() != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length", 0)))
        parts = []
        while size := int(self.rfile.readline().split(b";")[0], 16):
            parts.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(parts)


def _read(body: bytes) -> tuple[dict[str, str], bytes]:
    """The first value of each attribute, and the page behind them."""
    asked: dict[str, str] = {}
    at = 8
    while body[at] != END:
        kind = body[at]
        at += 1
        if kind < 0x10:
            continue
        size = struct.unpack(">H", body[at : at + 2])[0]
        name = body[at + 2 : at + 2 + size].decode()
        at += 2 + size
        size = struct.unpack(">H", body[at : at + 2])[0]
        value = body[at + 2 : at + 2 + size]
        at += 2 + size
        if name:
            whole = str(int.from_bytes(value, "big")) if kind in (INTEGER, ENUM) else value.decode("utf-8", "replace")
            asked.setdefault(name, whole)
    return asked, body[at + 1 :]


def _written(status: int, number: int, groups: list[tuple[int, dict[str, list[Value]]]]) -> bytes:
    charset: dict[str, list[Value]] = {
        "attributes-charset": [(CHARSET, "utf-8")],
        "attributes-natural-language": [(LANGUAGE, "en")],
    }
    parts = [struct.pack(">BBHI", 2, 0, status, number)]
    for group, attributes in [(OPERATION, charset), *groups]:
        parts.append(bytes([group]))
        parts += [part for name, values in attributes.items() for part in _attribute(name, values)]
    return b"".join([*parts, bytes([END])])


def _attribute(name: str, values: list[Value]) -> Iterator[bytes]:
    for place, (kind, value) in enumerate(values):
        called = b"" if place else name.encode()
        if isinstance(value, bool):
            raw = bytes([value])
        elif isinstance(value, int):
            raw = struct.pack(">i", value)
        else:
            raw = value.encode() if isinstance(value, str) else value
        yield bytes([kind]) + struct.pack(">H", len(called)) + called + struct.pack(">H", len(raw)) + raw
