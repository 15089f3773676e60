"""Pictures of a terminal (SVG, HTML) that need nothing from the network.

A picture is black on white, in whatever monospaced font there is; the same drawing is always the
same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

from rich.cells import cell_len
from rich.console import Console, Group
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import DEFAULT_TERMINAL_THEME as THEME

from mcicalc.formats.speech import spoken

EIGHTHS = " ▏▎▍▌▋▊▉█"  # of a character's width: what bars are made of
_FONTS = "'DejaVu Sans Mono', Menlo, Consolas, 'Liberation Mono', monospace"
_WIDE, _HIGH, _SIZE, _EDGE = 12, 25, 20, 12  # of a picture's characters, lines, letters and margins
GREY = "#595959"  # of what stands below
_SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" \
viewBox="0 0 {width} {height}" lang="{lang}">
<title>{title}</title>
<rect width="{width}" height="{height}" fill="#ffffff"/>
<g font-family="{fonts}" font-size="{size}">
"""
_HTML = f"""\
<!DOCTYPE html>
<html lang="@LANG@">
<head>
<meta charset="utf-8"/>
<title>@TITLE@</title>
<style>
body {{{{ color: {{foreground}}; background: {{background}}; }}}}
pre {{{{ font-family: {_FONTS}; line-height: 1.25; }}}}
{{stylesheet}}
</style>
</head>
<body>
<pre>{{code}}</pre>
</body>
</html>
"""


def picture(kind: str, console: Console, parts: Group, title: str) -> str:
    """What the console would show, as a document: svg, or html. title: what a reader calls it."""
    return (_svg if kind == "svg" else _html)(console, parts, escape(title))


def _html(console: Console, parts: Group, title: str) -> str:
    console.print(parts)
    title = title.replace("{", "{{").replace("}", "}}")
    return console.export_html(
        theme=THEME,
        code_format=_HTML.replace("@TITLE@", title).replace("@LANG@", spoken.get().code),
    )


def _svg(console: Console, parts: Group, title: str) -> str:
    """Each piece of a line as wide and where it is on the terminal; a bar is a rectangle."""
    lines = console.render_lines(parts, pad=False)
    width, height = console.width * _WIDE + 2 * _EDGE, len(lines) * _HIGH + 2 * _EDGE
    head = _SVG.format(
        width=width, height=height, title=title, lang=spoken.get().code, fonts=_FONTS, size=_SIZE
    )
    drawn = (
        piece for place, line in enumerate(lines) for piece in _pieces(line, place * _HIGH + _EDGE)
    )
    return "".join((head, *drawn, "</g>\n</svg>\n"))


def _pieces(line: Iterable[Segment], top: int) -> Iterator[str]:
    at = 0
    for text, style, _ in line:
        for piece in re.finditer(r"\S+(?: \S+)*", text):
            left = _EDGE + _WIDE * (at + cell_len(text[: piece.start()]))
            yield _piece(piece[0], style or Style(), left, top)
        at += cell_len(text)


def _piece(text: str, style: Style, left: int, top: int) -> str:
    fill = style.color.get_truecolor(THEME).hex if style.color else "#000000"
    if not text.strip(EIGHTHS):
        eighths = sum(map(EIGHTHS.index, text))
        size = f'width="{eighths * _WIDE / 8:g}" height="{_HIGH - 6}"'
        return f'<rect x="{left}" y="{top + 3}" {size} fill="{fill}"/>\n'
    bold = ' font-weight="bold"' if style.bold else ""
    size = f'x="{left}" y="{top + _SIZE - 2}" textLength="{cell_len(text) * _WIDE}"'
    return f'<text {size} fill="{fill}"{bold}>{escape(text)}</text>\n'
