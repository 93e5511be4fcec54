"""Drawings of numbers for the report, as SVG that WeasyPrint prints: made by pygal.

pygal is loaded where the first one is drawn: in the process that makes the pages, never by the kiosk itself.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from markupsafe import Markup

from kiosk.paper.documents.rapport import NO_BAR, Bar
from kiosk.paper.press.drawing import INK

#: from light to dark: told apart in grey, in the order of the legend
SHADES = {1: ("#0b6e63",), 2: ("#b9d3cc", "#0b6e63"), 3: ("#dfe9e6", "#7fb3a9", "#0b6e63")}
WIDTH, ROOM, BAR = 620, 70, 15
#: what a browser would do with it, and what no page shows
NOT_PRINTED = re.compile(r"<(script|desc)\b.*?</\1>|<!--.*?-->", re.DOTALL)

#: a bar without length, with words at its end
WORDS = "\u2002niet genoemd"
NOT_TOLD: Any = {"value": 0, "formatter": lambda _: WORDS}
#: pygal puts the middle of what is printed at the end of a bar; it begins there, and before a bar below nothing it ends
BESIDE, BEFORE = (re.compile(rf'text-anchor="middle"([^>]*>{start})') for start in ("\u2002", "-[0-9.,]+\u2002<"))


def bars(labels: Sequence[str], series: Sequence[tuple[str, Sequence[Bar]]], told: str) -> Markup:
    """Bars that lie beside each other, each with its number at its end; ``told`` is what a reading machine says.

    Where there is no number stands that it is not told: an empty place would be read as nothing. Only where there can
    be none the place stays empty.
    """
    # lying bars are drawn from below, and each group from above
    chart = _chart(len(labels), len(series))
    # by chance pygal gives each drawing another name, and a report would be other bytes each time
    chart.uuid = hashlib.sha256(repr((labels, series, told)).encode()).hexdigest()[:12]
    chart.x_labels = list(reversed(labels))
    for name, values in _said_once(series):
        chart.add(name, [_value(value) for value in reversed(values)])
    drawn = NOT_PRINTED.sub("", chart.render(is_unicode=True))
    drawn = BESIDE.sub(r'text-anchor="start"\1', drawn)
    drawn = BEFORE.sub(r'text-anchor="end"\1', drawn)
    drawn = re.sub(r"<title>.*?</title>", "", drawn, flags=re.DOTALL)
    head, _, rest = drawn.partition(">")
    return Markup(f"{head}><title>{escape(told)}</title>{rest}")  # noqa: S704  pygal's drawing; it escapes its labels


def _said_once(series: Sequence[tuple[str, Sequence[Bar]]]) -> Iterator[tuple[str, Sequence[Bar]]]:
    """Of a group of which nothing is told it is said once, in its middle, and not bar by bar."""
    silent = {
        place for place, group in enumerate(zip(*(values for _, values in series), strict=True)) if set(group) == {None}
    }
    for row, (name, values) in enumerate(series):
        beside = silent if row != len(series) // 2 else set()
        yield name, [NO_BAR if place in beside else value for place, value in enumerate(values)]


def _value(bar: Bar) -> Any:
    if bar == NO_BAR:
        return None
    return NOT_TOLD if bar is None else bar


def _chart(groups: int, series: int) -> Any:
    import pygal  # noqa: PLC0415 - only where a report is printed
    from pygal.style import Style  # noqa: PLC0415

    style = Style(
        background="transparent",
        plot_background="transparent",
        foreground=INK,
        foreground_strong=INK,
        foreground_subtle="#4a5f5b",
        guide_stroke_color="#b9d3cc",
        major_guide_stroke_color="#b9d3cc",
        colors=SHADES[series],
        value_colors=(INK,) * series,
        font_family="Noto Sans",
        opacity="1",
        **{f"{what}_font_size": 14 for what in ("label", "major_label", "value", "legend")},
    )
    return pygal.HorizontalBar(
        style=style,
        width=WIDTH,
        height=ROOM + groups * (series * BAR + 10),
        js=(),
        include_x_axis=True,
        print_values=True,
        print_values_position="top",
        value_formatter=_number,
        show_y_guides=True,
        truncate_label=-1,
        truncate_legend=-1,
        legend_at_bottom=True,
        legend_at_bottom_columns=series,
        disable_xml_declaration=True,
        margin=6,
        spacing=8,
    )


def _number(value: float) -> str:
    # a little away from the end of its bar
    told = f"{value:g}".replace(".", ",")
    return f"{told}\u2002" if value < 0 else f"\u2002{told}"
