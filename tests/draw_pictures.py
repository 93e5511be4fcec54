"""Draw the README's pictures from the demo office, on a fixed day, and the general poster. Run by ``make pictures``."""

import asyncio
import re
import tempfile
from pathlib import Path

import pypdfium2

from kiosk.content.location import Content
from kiosk.demo.opening import open_demo
from kiosk.paper.making.client_poster import general_poster
from kiosk.paper.press.pdf import Worker
from kiosk.settings import Settings
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
#: the two sheets of the poster, each in a language of its own
SHEETS = (("mijn-weg", "nl", 0), ("wie-helpt-mij", "ar", 1))
SHEET_WIDTH, COLOURS = 560, 64
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


def draw_sheet(name: str, language: str, page: int) -> None:
    """One sheet of the general poster, as it hangs on the wall."""
    worker = Worker()
    settings = Settings(location="VluchtelingenWerk Oefendorp", municipality="Oefendorp")
    sheet = pypdfium2.PdfDocument(worker.render(general_poster(Content(), settings, language, "a3")))[page]
    worker.stop()
    image = sheet.render(scale=SHEET_WIDTH / sheet.get_width()).to_pil()
    image.quantize(COLOURS).save(FOLDER / f"{name}.png", optimize=True)


def main() -> None:
    """All pictures."""
    FOLDER.mkdir(exist_ok=True)
    for sheet in SHEETS:
        draw_sheet(*sheet)
    for name, (first_letter, keys) in PICTURES.items():
        asyncio.run(draw(name, first_letter, keys))


if __name__ == "__main__":
    main()
