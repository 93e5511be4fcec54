"""The kiosk asks nobody on a network and listens to nobody: no module of ours can."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
#: what opens connections, in Python and in the packages that we have
OPENS = {"socket", "socketserver", "ssl", "http", "ftplib", "smtplib", "imaplib", "poplib", "xmlrpc", "webbrowser"}
OPENS |= {"requests", "httpx", "aiohttp", "urllib3", "urllib.request", "asyncio.streams", "xmlrpc.client"}


def imported_in(path: Path) -> Iterator[str]:
    for part in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(part, ast.Import):
            yield from (name.name for name in part.names)
        elif isinstance(part, ast.ImportFrom):
            yield part.module or ""
            # a module may be named after "import" too
            yield from (f"{part.module}.{name.name}" for name in part.names)


def test_no_module_opens_a_connection() -> None:
    modules = [path for room in ("kiosk", "screens", "content") for path in (ROOT / room).rglob("*.py")]
    assert len(modules) > 300
    found = {
        (str(path.relative_to(ROOT)), name)
        for path in modules
        for name in imported_in(path)
        if {name, name.partition(".")[0]} & OPENS
    }
    assert found == set()
