"""All papers as pictures, in colour and in grey, with a table of their letters: ``python -m tests.paper.show DIR``.

``DIR`` gets a PDF and its pages of each paper in Dutch, Arabic, Tigrinya and Somali, and ``table.md``.
"""

import sys
from pathlib import Path
from typing import NamedTuple

import pypdfium2

from kiosk.paper.press import process
from tests.paper.every import EveryPaper, every_paper, is_read_by_clients
from tests.paper.geometry import by_rule, faults
from tests.paper.samples import SHIPPED, pages

LANGUAGES = ("nl", "ar", "ti", "so")
DPI = 110
COLUMNS = ("paper", "pages", "layouts", "kB", "smallest", "most", "words", "QR read", "rules broken")
HEAD = f"| {' | '.join(COLUMNS)} |\n{'|---' * len(COLUMNS)}|"


class Shown(NamedTuple):
    """One paper as it came out."""

    pages: int
    layouts: int
    size: int
    least_pt: float
    most_pt: float
    words: int
    codes: int
    broken: str

    def line(self, called: str) -> str:
        """Its line of the table."""
        sizes = f"{self.least_pt:.1f} pt | {self.most_pt:.1f} pt"
        counts = f"{self.words} | {self.codes} | {self.broken or '–'}"
        return f"| {called} | {self.pages} | {self.layouts} | {self.size // 1000} | {sizes} | {counts} |"


def shown(paper: EveryPaper, folder: Path) -> Shown:
    """Make a paper, put its pages in the folder, and tell of it."""
    fonts, steps = process.faces(), []
    assert fonts is not None
    document = process.laid_out(paper.make(), SHIPPED, fonts, lambda: steps.append(1))
    pdf = process.written(document)
    (folder / f"{paper.id}.pdf").write_bytes(pdf)
    for number, page in enumerate(pypdfium2.PdfDocument(pdf), 1):
        picture = page.render(scale=DPI / 72).to_pil()
        picture.save(folder / f"{paper.id}-{number}.png")
        picture.convert("L").save(folder / f"{paper.id}-{number}-grey.png")
    read = pages(pdf)
    sizes = [size for page in read for size in page.letter_sizes()]
    ruled = by_rule(faults(document, pdf, clients=is_read_by_clients(paper)))
    broken = {rule: len(found) for rule, found in ruled.items()}
    return Shown(
        len(read),
        len(steps),
        len(pdf),
        min(sizes),
        max(set(sizes), key=sizes.count),
        sum(len(page.text.split()) for page in read),
        sum(len(page.codes()) for page in read),
        ", ".join(f"{rule} ({count})" for rule, count in broken.items()),
    )


def main(folder: Path) -> None:
    """All of them."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [HEAD]
    for paper in every_paper(LANGUAGES):
        lines.append(shown(paper, folder).line(paper.id))
        print(lines[-1], flush=True)
    (folder / "table.md").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
