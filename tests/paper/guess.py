"""The guess test: each picture alone, without words, under a name that says nothing; its meaning apart in a key.

``python -m tests.paper.guess FOLDER KEY [CODE ...]`` writes the pictures into FOLDER (all of them, or those with these
codes), and into KEY what each of them means. Who looks must have seen neither code nor paper, and writes his answers
down before anybody opens the key.
"""

import random
import secrets
import sys
from collections.abc import Collection
from pathlib import Path

import pypdfium2
from weasyprint import HTML

from kiosk.content.pictures import load_pictures
from kiosk.paper.press.pictures import picture

SIDE = 300
#: who they are is told by the paper: their faces alone mean nobody
PEOPLE = ("client", "begeleider")
PAGE = "<style>@page{size:75mm;margin:4mm}body{margin:0}.picture{width:67mm;height:67mm}</style>"


def png_of(code: str, to: Path) -> None:
    pdf = pypdfium2.PdfDocument(HTML(string=f"{PAGE}{picture(code, '')}").write_pdf())
    image = pdf[0].render(scale=SIDE / pdf[0].get_width()).to_pil().resize((SIDE, SIDE))
    image.save(to)


def export(folder: Path, key: Path, codes: Collection[str]) -> None:
    folder.mkdir(parents=True)
    wanted = codes or load_pictures().keys() - set(PEOPLE)
    pictures = [picture for code, picture in load_pictures().items() if code in wanted]
    random.SystemRandom().shuffle(pictures)
    lines = []
    for found in pictures:
        name = secrets.token_hex(3)
        png_of(found.code, folder / f"{name}.png")
        lines.append(f'{name} = {{ code = "{found.code}", means = "{found.means}" }}')
    key.write_text("\n".join(sorted(lines)) + "\n", "utf-8")


if __name__ == "__main__":
    export(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
