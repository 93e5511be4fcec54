"""Pictures of the pages behind the QR: ``python -m tests.browser.pictures FOLDER [WIDTH]``."""

import base64
import sys
import tempfile
from pathlib import Path

from tests.browser.chromium import Tab, chromium
from tests.browser.served import served
from tests.browser.sites import OLD, a_site

OPEN = "document.querySelectorAll('details').forEach(one => one.open = true)"


def draw(folder: Path, width: int = 360) -> None:
    """Every language, light and dark, shut and open; the front page, and the page for an old poster."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        site = a_site(Path(made) / "site")
        names = {language: f"{language}/" for language in sorted(path.name for path in site.iterdir() if path.is_dir())}
        names |= {"front": "", "old": f"{OLD.language}/{OLD.version}/"}
        with served(site) as address, chromium(Path(made) / "profile") as browser:
            tab = Tab(browser)
            for name, place in names.items():
                for dark in (False, True):
                    tab.look(width, dark=dark)
                    tab.open(f"{address}/{place}")
                    scheme = "dark" if dark else "light"
                    _keep(folder / f"{name}-{scheme}.png", tab)
                    tab.does(OPEN)
                    _keep(folder / f"{name}-{scheme}-open.png", tab)


def _keep(path: Path, tab: Tab) -> None:
    path.write_bytes(base64.b64decode(tab.picture()))


if __name__ == "__main__":
    draw(Path(sys.argv[1]), *(int(width) for width in sys.argv[2:3]))
