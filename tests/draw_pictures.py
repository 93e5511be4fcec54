"""Draw the README's pictures from the demo office, on a fixed day. Run by ``make pictures``."""

import asyncio
import re
import tempfile
from pathlib import Path

from kiosk.demo.opening import open_demo
from screens.app import WegwijzerApp
from tests.conftest import PIN, FakeClock

FOLDER = Path(__file__).parent / "pictures"
SIZE = (100, 30)
#: the name of a picture, who logs in, and the keys that lead to it
PICTURES = {
    "vandaag": ("a", ()),
    "meting": ("a", ("down", "m", "enter", "enter", "3", "4")),
    "tijdlijn": ("a", ("down", "down", "down", "down", "down", "t")),
    "wie-helpt": ("a", ("f2", *"ruzie")),
}
WEB_FONT = re.compile(r"@font-face \{.*?\}", re.DOTALL)


async def draw(name: str, first_letter: str, keys: tuple[str, ...]) -> None:
    """One picture, as SVG without fonts from elsewhere."""
    with tempfile.TemporaryDirectory() as folder:
        office = open_demo(Path(folder) / "oefenkantoor", FakeClock())
        app = WegwijzerApp(office)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.press(first_letter, *PIN, "enter")
            await app.workers.wait_for_complete()
            await pilot.pause()
            for key in keys:
                await pilot.press(key)
                await pilot.pause()
            svg = WEB_FONT.sub("", app.export_screenshot(title="Wegwijzer"))
        office.store.close()
    (FOLDER / f"{name}.svg").write_text(svg.replace("Fira Code", "monospace"), encoding="utf-8")


def main() -> None:
    """All pictures."""
    FOLDER.mkdir(exist_ok=True)
    for name, (first_letter, keys) in PICTURES.items():
        asyncio.run(draw(name, first_letter, keys))


if __name__ == "__main__":
    main()
