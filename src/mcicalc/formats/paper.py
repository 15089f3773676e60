"""What tables and charts are drawn on: a terminal, or a picture of it (SVG, HTML).

A picture is as Rich exports it, black on white, in whatever monospaced font there is. It needs
nothing from the network, and the same drawing is always the same bytes.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from io import StringIO

from rich.console import Console, Group, RenderableType
from rich.terminal_theme import DEFAULT_TERMINAL_THEME as THEME
from rich.text import Text

from mcicalc.formats.columns import Column, Row, Screen, Sheet
from mcicalc.formats.for_people import heading, shown
from mcicalc.formats.speech import IN_ASCII, code, text, visible

Texts = Mapping[Column, Sequence[str]]  # of each column: its heading, then its values

ANY_WIDTH = 100_000
_WITHIN = re.compile(r"(?<=\d) (?=\d{3}(?!\d)|[₸$€]|KZT|[гж]\.)|(?<=№) |[\u00a0\u202f]")
_HELD = str.maketrans(" \u00a0\u202f", "\ue000\ue001\ue002")
_FREED = {after: before for before, after in _HELD.items()}
_GREY = "#595959"  # of what stands below
_FONTS = "'DejaVu Sans Mono', Menlo, Consolas, 'Liberation Mono', monospace"
_SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {terminal_height}" lang="@LANG@">
<title>@TITLE@</title>
<style>
.{unique_id}-matrix {{ font: {char_height}px @FONTS@; }}
{styles}
</style>
<defs>{lines}</defs>
<rect width="{width}" height="{terminal_height}" fill="#ffffff"/>
<g transform="translate({terminal_x}, {terminal_x})" class="{unique_id}-matrix">{matrix}</g>
</svg>
"""
_HTML = """\
<!DOCTYPE html>
<html lang="@LANG@">
<head>
<meta charset="utf-8"/>
<title>@TITLE@</title>
<style>
body {{ color: {foreground}; background: {background}; }}
pre {{ font: 16px/1.25 @FONTS@; }}
{stylesheet}
</style>
</head>
<body>
<pre>{code}</pre>
</body>
</html>
"""


def legible(words: str, screen: Screen) -> str:
    """The words as the screen can show them, to be drawn.

    Nothing is left that it would obey, or that its encoding lacks. The blanks within a figure, and
    beside a sign that belongs to one, are held by other characters until all is drawn: no line ends
    there.
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
        return _picture(screen.picture, console, parts, title).translate(_FREED)
    console.print(body)
    for line in below:
        console.print(line, soft_wrap=screen.width is None)
    lines = "\n".join(line.rstrip() for line in file.getvalue().splitlines())
    return lines.rstrip("\n").translate(_FREED) + "\n"


def _picture(kind: str, console: Console, parts: Group, title: str) -> str:
    """What the console would show, as a document: svg, or html. title: what a reader calls it."""
    console.print(parts)
    page = _SVG if kind == "svg" else _HTML
    title = escape(title).replace("{", "{{").replace("}", "}}")
    for mark, words in (("@FONTS@", _FONTS), ("@LANG@", code()), ("@TITLE@", title)):
        page = page.replace(mark, words)
    if kind == "svg":
        drawing = console.export_svg(theme=THEME, code_format=page, unique_id="m")
        # Words that are copied out of it have plain blanks between them.
        return re.sub("(?<=[^;>])&#160;(?=[^&<])", " ", drawing)
    return console.export_html(theme=THEME, code_format=page)
