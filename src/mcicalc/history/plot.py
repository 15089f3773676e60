"""A chart for print: bars as wide as their periods are long, a panel for each currency.

The one module that imports matplotlib, from the extra `charts`. The same chart is the same bytes.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from html import escape
from io import BytesIO
from itertools import cycle
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from mcicalc.errors import BadInput, say
from mcicalc.formats.columns import Column, Sheet
from mcicalc.formats.for_people import heading, shown
from mcicalc.formats.speech import code, number, text

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_COLOURS = ("#4477aa", "#cc6677", "#44aa99", "#999933")  # quiet, and told apart by all eyes
_GREY = "#595959"
_WIDTH, _PANEL, _EDGE, _LINE = 9.0, 2.3, 0.5, 0.125  # inches
_TICKS = 12  # so many years have room for theirs
_LABEL = 0.08  # the share of a width that a sum needs
_SETTINGS: dict[Any, Any] = {
    "svg.fonttype": "none",  # words stay words, to be selected and searched for
    "svg.hashsalt": "mcicalc",
    "text.parse_math": False,
    "font.size": 9,
    "axes.edgecolor": _GREY,
    "axes.spines.left": False,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.grid": True,
    "axes.grid.axis": "y",
    "axes.axisbelow": True,
    "grid.color": "#e5e5e5",
}
_POINTS: dict[str, Any] = {"textcoords": "offset points", "size": 8, "annotation_clip": False}
_HTML = """\
<!DOCTYPE html>
<html lang="{code}">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width"/>
<title>{title}</title>
<style>svg {{ max-width: 100%; height: auto; }}</style>
</head>
<body>
{svg}</body>
</html>
"""


def draw(today: date, sheet: Sheet) -> Iterator[str | bytes]:
    """The chart as the kind of picture that the sheet's screen is: svg, html or png."""
    # How it builds its cache of fonts is nobody's business.
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    try:
        import matplotlib as mpl  # noqa: PLC0415 - for who wants a chart only
        from matplotlib.figure import Figure  # noqa: PLC0415
    except ImportError:
        raise BadInput(
            "a chart in a file is drawn by matplotlib, which is not installed",
            way_on=say("install it with: {command}", command="pip install 'mcicalc[charts]'"),
        ) from None
    kind, file = sheet.screen.picture, BytesIO()
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(_SETTINGS)
        title = _drawn(Figure(), sheet, today, file)
    if kind == "png":
        yield file.getvalue()
        return
    title = escape(title)
    drawing = file.getvalue().decode().partition("<svg ")[2]
    head, _, rest = drawing.partition(">")
    svg = f'<svg lang="{code()}" role="img" {head}>\n<title>{title}</title>{rest}'
    yield _HTML.format(code=code(), title=title, svg=svg) if kind == "html" else svg


def _drawn(figure: Figure, sheet: Sheet, today: date, file: BytesIO) -> str:
    """The title; the chart is in the file then."""
    rows: list[Any] = list(sheet.rows)
    columns = sheet.columns[1:]
    begun, ended = rows[-1]["from"], rows[-1]["to"]
    last = min(ended, today) if begun <= today else ended
    assert sheet.title
    title = text(sheet.title._replace(facts=sheet.title.facts | {"last": last}))
    above = wrap(title, 82)
    below = [line for message in sheet.below for line in wrap(text(message), 135)]
    top, bottom = _EDGE + 0.25 * len(above), _EDGE + _LINE * len(below)
    height = top + _PANEL * len(columns) + bottom
    figure.set_size_inches(_WIDTH, height)
    figure.text(0.05, 1 - 0.2 / height, "\n".join(above), va="top", weight="bold", size=10.5)
    figure.text(0.05, 0.15 / height, "\n".join(below), va="bottom", color=_GREY, size=7)
    panels = figure.subplots(len(columns), squeeze=False, sharex=True)[:, 0]
    figure.subplots_adjust(0.1, bottom / height, 0.9, 1 - top / height, hspace=0.35)
    for axes, column, colour in zip(panels, columns, cycle(_COLOURS), strict=False):
        _panel(axes, column, rows, last, colour)
    form = "png" if sheet.screen.picture == "png" else "svg"
    nothing = ("Software",) if form == "png" else ("Creator", "Date", "Format", "Type")
    figure.savefig(file, format=form, dpi=200, metadata=dict.fromkeys(nothing))
    return title


def _panel(axes: Axes, column: Column, rows: Sequence[Any], last: date, colour: str) -> None:
    """Bars in one currency, on an axis of their own that begins at nought."""
    bars = [(row["from"], min(row["to"], last), row[column]) for row in rows if row[column]]
    starts = [first.toordinal() for first, _, _ in bars]
    widths = [(end - first).days + 1 for first, end, _ in bars]
    # Binary floats serve to draw; each label is the exact sum.
    heights = [float(sum_) for _, _, sum_ in bars]
    axes.bar(starts, heights, widths, align="edge", color=colour, edgecolor="white", linewidth=0.5)
    axes.set_title(heading(column), loc="left", size=9, weight="bold", color=colour)
    axes.yaxis.set_major_formatter(lambda tick, _: number(Decimal(f"{tick:g}")))
    axes.tick_params(length=0, labelcolor=_GREY, labelsize=8)
    years = range(rows[0]["from"].year, last.year + 1)
    years = years[:: -(-len(years) // _TICKS)]
    axes.set_xticks([date(year, 1, 1).toordinal() for year in years], map(str, years))
    axes.set_xlim(rows[0]["from"].toordinal(), last.toordinal() + 1)
    for place, sum_ in enumerate(heights):
        words, end = shown(column, bars[place][2]), starts[place] + widths[place]
        if place == len(bars) - 1 and widths[place] < _LABEL * sum(widths):
            axes.annotate(words, (end, sum_), (3, 0), ha="left", va="center", **_POINTS)
        elif sum_ == max(heights) or widths[place] >= _LABEL * sum(widths):
            axes.annotate(words, (end - widths[place] / 2, sum_), (0, 2), ha="center", **_POINTS)
    axes.margins(y=0.15)
