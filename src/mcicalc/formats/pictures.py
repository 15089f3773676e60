"""Pictures of a terminal (SVG, HTML), as Rich exports them, that need nothing from the network.

A picture is black on white, in whatever monospaced font there is; the same drawing is always the
same bytes.
"""

import re
from html import escape

from rich.console import Console, Group
from rich.terminal_theme import DEFAULT_TERMINAL_THEME as THEME

from mcicalc.formats.speech import spoken

GREY = "#595959"  # of what stands below
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


def picture(kind: str, console: Console, parts: Group, title: str) -> str:
    """What the console would show, as a document: svg, or html. title: what a reader calls it."""
    console.print(parts)
    page = _SVG if kind == "svg" else _HTML
    title = escape(title).replace("{", "{{").replace("}", "}}")
    for mark, words in (("@FONTS@", _FONTS), ("@LANG@", spoken.get().code), ("@TITLE@", title)):
        page = page.replace(mark, words)
    if kind == "svg":
        drawing = console.export_svg(theme=THEME, code_format=page, unique_id="m")
        # Words that are copied out of it have plain blanks between them.
        return re.sub("(?<=[^;>])&#160;(?=[^&<])", " ", drawing)
    return console.export_html(theme=THEME, code_format=page)
