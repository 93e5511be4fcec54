"""A site as a location makes one: with a poster to keep, recordings, partners who can be reached, and an old poster."""

from datetime import date
from pathlib import Path

from kiosk.content.location import Content
from kiosk.paper.making.editions import Edition
from kiosk.paper.making.site import write_site
from kiosk.settings import Settings

SETTINGS = Settings(location="VluchtelingenWerk Testdorp", municipality="Testdorp")
#: the language and the version of a poster that hangs somewhere still
OLD = Edition(language="so", version="bbbb", day=date(2026, 3, 2))
PARTNERS = """
[[partner]]
code = "werkplein"
[partner.contact]
phone = "0592 000 012"
email = "balie@werkplein-testdorp.example"
address = "Brink 1, Testdorp"
hours = "maandag tot en met vrijdag 9.00-12.00"
website = "www.werkplein-testdorp.example"

[[partner]]
code = "zorg"
contact = { phone = "0592 000 013" }
"""
#: a second of silence would do as well: no test listens
SOUND = b"ID3\x04\x00\x00\x00\x00\x00\x00" + bytes(400)


def a_site(folder: Path) -> Path:
    """The site in a folder, made from a location's own content beside it."""
    content = folder.parent / "inhoud"
    for language in ("nl", "so", "ar"):
        (content / "audio" / language).mkdir(parents=True)
        for block in ("weg", "werkplein"):
            (content / "audio" / language / f"{block}.mp3").write_bytes(SOUND)
    (content / "partners.toml").write_text(PARTNERS, "utf-8")
    write_site(
        Content(content), SETTINGS, folder, today=date(2026, 11, 28), editions=(OLD,), printed=lambda _: b"%PDF-1.7"
    )
    return folder
