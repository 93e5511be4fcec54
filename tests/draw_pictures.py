"""Draw the README's pictures from the demo office, on a fixed day, and an invented location's papers and page.

Run by ``make pictures``.
"""

import asyncio
import base64
import io
import re
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image

from kiosk.content.location import Content
from kiosk.demo.opening import open_demo
from kiosk.paper.making.general import general_poster
from kiosk.paper.press.pdf import Worker
from kiosk.settings import Settings
from screens.app import WegwijzerApp
from tests.browser.chromium import Tab, chromium
from tests.browser.served import served
from tests.browser.sites import a_site
from tests.conftest import PIN, FakeClock

FOLDER = Path(__file__).parent / "pictures"
SIZE = (100, 30)
#: the name of a picture, who logs in, and the keys that lead to it; nobody is still on the log-in screen
PICTURES = {
    "inloggen": ("", ()),
    "vandaag": ("a", ()),
    "meting": ("a", ("down", "m", "enter", "enter", "3", "4")),
    "tijdlijn": ("a", ("down", "down", "down", "down", "down", "t")),
    "wie-helpt": ("a", ("f2", *"huur", "space", *"betalen")),
    "overleg": ("m", ("o", "n", "down", "down", "down", "enter")),
}
#: the two sheets of the poster, each in a language of its own
SHEETS = (("mijn-weg", "nl", 0), ("wie-helpt-mij", "ar", 1))
SHEET_WIDTH, COLOURS = 560, 64
#: the page behind the QR in a language, on a telephone, and as much of it as stands beside a sheet
PAGE, PAGE_NAME, PAGE_WIDTH, PAGE_HEIGHT = "so", "bladzijde", 360, 740
WEB_FONT = re.compile(r"@font-face \{.*?\}", re.DOTALL)
#: numbers that nobody has, so that a sheet is one as an office hangs it up
NUMBERS = {
    code: f"0592 000 0{number}"
    for number, code in enumerate(
        ("gemeente", "werkplein", "neie-noaber", "school", "zorg", "verhuurder", "vluchtelingenwerk"), start=11
    )
}


async def draw(name: str, first_letter: str, keys: tuple[str, ...]) -> None:
    """One picture, as SVG without fonts from elsewhere."""
    with tempfile.TemporaryDirectory() as folder:
        office = open_demo(Path(folder) / "oefenkantoor", FakeClock())
        app = WegwijzerApp(office)
        async with app.run_test(size=SIZE) as pilot:
            if first_letter:
                await pilot.press(first_letter, *PIN, "enter")
                await app.workers.wait_for_complete()
            await pilot.pause()
            for key in keys:
                await pilot.press(key)
                await pilot.pause()
            svg = WEB_FONT.sub("", app.export_screenshot(title="Wegwijzer"))
        office.store.close()
    (FOLDER / f"{name}.svg").write_text(svg.replace("Fira Code", "monospace"), encoding="utf-8")


def location(folder: Path) -> Content:
    """The content of an invented location that knows how its partners are reached."""
    told = (f'[[partner]]\ncode = "{code}"\ncontact = {{ phone = "{phone}" }}\n' for code, phone in NUMBERS.items())
    (folder / "partners.toml").write_text("\n".join(told), "utf-8")
    return Content(folder)


def draw_sheet(name: str, language: str, page: int) -> None:
    """One sheet of the general poster, as it hangs on the wall."""
    settings = Settings(
        location="VluchtelingenWerk Oefendorp",
        municipality="Oefendorp",
        base_address="https://wegwijzer.example/poster",
    )
    with tempfile.TemporaryDirectory() as folder:
        worker = Worker()
        content = location(Path(folder))
        made = worker.render(general_poster(content, settings, language, "a3"), content.folder)
        worker.stop()
    sheet = pypdfium2.PdfDocument(made)[page]
    _keep(name, sheet.render(scale=SHEET_WIDTH / sheet.get_width()).to_pil())


def draw_page() -> None:
    """The page behind the QR, in a real browser."""
    with tempfile.TemporaryDirectory() as made:
        site = a_site(Path(made) / "site")
        with served(site) as address, chromium(Path(made) / "profile") as browser:
            tab = Tab(browser)
            tab.look(PAGE_WIDTH, dark=False)
            tab.open(f"{address}/{PAGE}/")
            picture = Image.open(io.BytesIO(base64.b64decode(tab.picture())))
    dots = picture.width // PAGE_WIDTH
    whole = picture.reduce(dots).convert("RGB")
    _keep(PAGE_NAME, whole.crop((0, 0, whole.width, min(whole.height, PAGE_HEIGHT))))


def _keep(name: str, image: Image.Image) -> None:
    image.quantize(COLOURS).save(FOLDER / f"{name}.png", optimize=True)


def main() -> None:
    """All pictures."""
    FOLDER.mkdir(exist_ok=True)
    for sheet in SHEETS:
        draw_sheet(*sheet)
    draw_page()
    for name, (first_letter, keys) in PICTURES.items():
        asyncio.run(draw(name, first_letter, keys))


if __name__ == "__main__":
    main()
