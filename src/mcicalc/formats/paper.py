"""What tables and charts are drawn on: a terminal, or a picture of it (SVG, HTML) that needs
nothing from the network.

A picture is black on white, in whatever monospaced font there is; the same drawing is always the
same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from io import StringIO

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import DEFAULT_TERMINAL_THEME as THEME
from rich.text import Text

from mcicalc.formats.columns import Column, Row, Screen, Sheet
from mcicalc.formats.for_people import heading, shown
from mcicalc.formats.speech import IN_ASCII, spoken, text, visible

Texts = Mapping[Column, Sequence[str]]  # of each column: its heading, then its values

ANY_WIDTH = 100_000
EIGHTHS = " ▏▎▍▌▋▊▉█"  # of a character's width
_WITHIN = re.compile(
    r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d)|[₸$€]|KZT|[гж]\.)|(?<=№)[ \u00a0\u202f]"
)
_HELD = str.maketrans(" \u00a0\u202f", "\ue000\ue001\ue002")
_FREED = {after: before for before, after in _HELD.items()}
_FONTS = "'DejaVu Sans Mono', Menlo, Consolas, 'Liberation Mono', monospace"
_WIDE, _HIGH, _SIZE, _EDGE = 12, 25, 20, 12  # of a picture's characters, lines, letters and margins
_GREY = "#595959"
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


def legible(words: str, screen: Screen) -> str:
    """The words as the screen can show them, to be drawn: nothing that it would obey, and nothing
    that its encoding lacks.

    The blanks within a figure, and beside a sign that belongs to one, are held by other characters
    until all is drawn: no line ends there.
    """
    words = visible(words)
    if not screen.unicode:
        words = (
            words.translate(IN_ASCII)
            .encode(screen.encoding, "backslashreplace")
            .decode(screen.encoding)
        )
    return _WITHIN.sub(lambda blank: blank[0].translate(_HELD), words)


def texts_of(columns: Iterable[Column], rows: Sequence[Row], screen: Screen) -> Texts:
    """Of each column its heading, then its values, as the screen can show them."""
    texts = {}
    for column in columns:
        lines = [heading(column), *(shown(column, row[column]) for row in rows)]
        texts[column] = [legible(line, screen) for line in lines]
    return texts


def drawing(sheet: Sheet, body: RenderableType, width: int) -> str:
    """The body with what stands below it.

    A picture has the title above, which a terminal does not need.
    """
    screen, file = sheet.screen, StringIO()
    # a height and a choice of colour, because it would follow the environment without them
    console = Console(
        file=file,
        width=width,
        height=25,
        force_terminal=screen.colour,
        no_color=not screen.colour,
        color_system="standard" if screen.colour else None,
        record=bool(screen.picture),
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    style = _GREY if screen.picture else "dim"
    below = [Text(legible(text(message), screen), style=style) for message in sheet.below]
    if screen.picture:
        title = legible(text(sheet.title), screen) if sheet.title else ""
        parts = Group(Text(title, style="bold"), "", body, "", *below)
        return (_svg if screen.picture == "svg" else _html)(
            console, parts, escape(title)
        ).translate(_FREED)
    console.print(body)
    for line in below:
        console.print(line, soft_wrap=screen.width is None)
    lines = "\n".join(line.rstrip() for line in file.getvalue().splitlines())
    return lines.rstrip("\n").translate(_FREED) + "\n"


def _html(console: Console, parts: Group, title: str) -> str:
    console.print(parts)
    title = title.replace("{", "{{").replace("}", "}}")
    return console.export_html(
        theme=THEME,
        code_format=_HTML.replace("@TITLE@", title).replace("@LANG@", spoken.get().code),
    )


def _svg(console: Console, parts: Group, title: str) -> str:
    """Each piece of a line where it stands on the terminal, as wide as there, and a bar as a
    rectangle.
    """
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
    for words, style, _ in line:
        for found in re.finditer(r"\S+(?: \S+)*", words):
            left = _EDGE + _WIDE * (at + cell_len(words[: found.start()]))
            yield _piece(found[0], style or Style(), left, top)
        at += cell_len(words)


def _piece(words: str, style: Style, left: int, top: int) -> str:
    fill = style.color.get_truecolor(THEME).hex if style.color else "#000000"
    if not words.strip(EIGHTHS):
        eighths = sum(map(EIGHTHS.index, words))
        size = f'width="{eighths * _WIDE / 8:g}" height="{_HIGH - 6}"'
        return f'<rect x="{left}" y="{top + 3}" {size} fill="{fill}"/>\n'
    bold = ' font-weight="bold"' if style.bold else ""
    size = f'x="{left}" y="{top + _SIZE - 2}" textLength="{cell_len(words) * _WIDE}"'
    return f'<text {size} fill="{fill}"{bold}>{escape(words)}</text>\n'
