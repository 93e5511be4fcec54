"""Which sign a drawn letter stands for, completed: what a reading voice and a search need, and PDF/UA asks."""

from typing import Any

#: belongs to the letter before it and says nothing: it joins no letters and parts none
SILENT = "\u034f"
BEGINS, NOTHING = b" beginbfchar", b" <>"


def complete(_document: Any, pdf: Any) -> None:
    """Give each drawn letter that stands for nothing a sign that says nothing.

    Where a mark stands between two letters that are drawn as one (the fathatan of أولًا, between lam and alef), the
    letters and their mark are two shapes for one piece of text: WeasyPrint gives the first all of it and the other
    nothing at all, and no feature of the font draws them otherwise. A reader then falls back on the number of the
    shape, and PDF/UA does not pass.
    """
    silent = b" <" + SILENT.encode("utf-16-be").hex().encode() + b">"
    for entry in pdf.objects:
        lines: list[Any] = getattr(entry, "stream", None) or []
        if not any(isinstance(line, bytes) and line.endswith(BEGINS) for line in lines):
            continue
        for place, line in enumerate(lines):
            if isinstance(line, bytes) and line.endswith(NOTHING):
                lines[place] = line.removesuffix(NOTHING) + silent
