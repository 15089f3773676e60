"""The screen of `mcicalc check`: what is wrong first, each finding where it stands in the text.

Nothing is told by colour alone: verdicts are words, and what they are about has marks under it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple, cast

from rich.cells import cell_len, chop_cells
from rich.console import Console, ConsoleOptions, Group
from rich.text import Text

from mcicalc.errors import Message, say
from mcicalc.formats.columns import PICTURE_WIDTH, Column, Row, Screen, Sheet, listed
from mcicalc.formats.evidence import figures
from mcicalc.formats.paper import ANY_WIDTH, drawing, legible
from mcicalc.formats.speech import fact, term, text
from mcicalc.rules.money import EXACT, TENGE, Limits
from mcicalc.texts.findings import OF_AMOUNT, OF_VERDICT
from mcicalc.texts.verdicts import BENEFITS, OTHER_DATE, UNSTATED, WRONG

# Of the verdict: bad ones in their order; they are shown first, and where they stand in the text.
_BAD = {WRONG: "bold red", OTHER_DATE: "yellow", BENEFITS: "yellow"}
_STYLES = _BAD | {UNSTATED: "cyan"}
_RIGHT, _AMOUNT = "green", "bold"
_INDENT = "    "
_LEAST = 9  # characters of what stands between two marks
_UNNAMED = ("-", "--text")
Piece = tuple[str, str]  # words, and what stands under each of their characters


class _Hanging(NamedTuple):
    """Words whose second line and those after it are indented."""

    words: Text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        first, *others = self.words.wrap(console, max(options.max_width - len(_INDENT), 1))
        yield first
        for line in others:
            yield Text(_INDENT).append_text(line)


def entry(row: Row, columns: Iterable[Column]) -> Row:
    """What the screen shows of a finding, and no more: all of them are held to be put in order.

    columns: those of the currencies say in which its worth is shown.
    """
    is_bad = row["verdict"] in _BAD
    currencies = [column.currency for column in columns if column.currency]
    return {
        "place": _place(row),
        "verdict": row["verdict"],
        "said": _reason(row) if is_bad else _worth(row, currencies),
        "excerpt": row["excerpt"] if is_bad else [],
    }


def draw(sheet: Sheet) -> Iterator[str]:
    """The entries, bad ones first; then the first message that is below them, and the others."""
    screen, body = sheet.screen, list[_Hanging | Text]()
    width = screen.width or ANY_WIDTH
    for row in sorted(sheet.rows, key=_urgency):
        body.append(_Hanging(_head(row, screen)))
        if row["excerpt"]:
            body += _excerpt(row, screen, max(min(width, PICTURE_WIDTH) - len(_INDENT), _LEAST))
    body += [Text()] * bool(body)
    body += [_Hanging(Text(legible(text(line), screen), "bold")) for line in sheet.below[:1]]
    yield drawing(sheet._replace(below=sheet.below[1:]), Group(*body), width)


def _urgency(row: Row) -> int:
    return [*_BAD, row["verdict"]].index(row["verdict"])


def _head(row: Row, screen: Screen) -> Text:
    """Where it is, how it is judged, and what is said of that."""
    verdict = str(row["verdict"])
    return Text.assemble(
        (legible(fact(row["place"]), screen), _AMOUNT),
        "  ",
        (legible(term("verdict", verdict), screen), _STYLES.get(verdict, _RIGHT)),
        legible(f": {fact(row['said'])}", screen),
    )


def _place(row: Row) -> Message:
    """File and place; of a text without a name the line."""
    if not isinstance(row["place"], str):
        return listed([row["file"], row["place"]])
    if row["file"] in _UNNAMED:
        return say("line {line}", line=row["line"])
    return listed([row["file"], row["place"]], ":")


def _reason(row: Row) -> Message:
    """Why each of the sums is judged as badly as the worst one."""
    details = [piece["detail"] for piece in _pieces(row) if piece["mark"] == OF_VERDICT]
    return listed([each for at, each in enumerate(details) if each not in details[:at]], "; ")


def _worth(row: Row, currencies: Sequence[str]) -> Message:
    """The amount with the sum that the text gives for it, or with what it is worth."""
    sums = [row["says"]] if row["says"] else [_sum(row, currency) for currency in currencies]
    details = [row["detail"]] if row["detail"] else []
    return say("{fine} = {sums}", fine=row["text"], sums=listed([listed(sums), *details], "; "))


def _sum(row: Row, currency: str) -> object:
    name = "tenge" if currency == TENGE else currency.lower()
    low, high = cast("list[Decimal | None]", [row[f"{name}_min"], row[name]])
    return figures(Limits(high if row["bound"] == EXACT else low, high), currency)


# --- the excerpt ---


def _pieces(row: Row) -> list[Row]:
    return cast("list[Row]", row["excerpt"])


def _excerpt(row: Row, screen: Screen, width: int) -> Iterator[Text]:
    """The line of the text where it stands, marks under it, on more lines where one cannot do."""
    style = {OF_AMOUNT: _AMOUNT, OF_VERDICT: _STYLES[str(row["verdict"])]}
    pieces = [
        (legible(re.sub(r"[\s\ufeff]+", " ", str(piece["text"])), screen), str(piece["mark"]))
        for piece in _pieces(row)
    ]
    words, under = Text(), list[tuple[str, str]]()
    for shown, mark in _fitted(pieces, width, legible("…", screen)):
        words.append(shown, style.get(mark))
        under += [(mark or " ", style.get(mark, ""))] * len(shown)
    done = 0
    for line in _lines(words.plain, width):
        marks = Text(_INDENT)
        for char, (mark, of) in zip(line, under[done:], strict=False):
            marks.append(mark * cell_len(char), of)
        yield Text(_INDENT).append_text(words[done : done + len(line)])
        yield marks
        done += len(line)


def _lines(words: str, width: int) -> Iterator[str]:
    """The words in lines of the width, ended after a blank where there is one."""
    while cell_len(words) > width:
        line = chop_cells(words, width)[0]
        line = line[: line.rfind(" ") + 1] or line
        yield line
        words = words[len(line) :]
    yield words


def _fitted(pieces: Sequence[Piece], width: int, dots: str) -> Iterator[Piece]:
    """The pieces, those without a mark cut so that all fit on a line, if they can."""
    marked = [place for place, (_, mark) in enumerate(pieces) if mark]
    cells = [cell_len(words) for words, _ in pieces]
    between = [cells[k] for k in range(marked[0], marked[-1]) if k not in marked]
    free = width - sum(cells[k] for k in marked)
    part = free if sum(between) <= free else max(free // len(between), _LEAST)
    rest = max(free - sum(between), 0)
    before, after = sum(cells[: marked[0]]), sum(cells[marked[-1] + 1 :])
    for place, (words, mark) in enumerate(pieces):
        if mark:
            yield words, mark
        elif place < marked[0]:
            yield _cut(words.lstrip(), 0, max(rest - after, rest // 2), dots), ""
        elif place > marked[-1]:
            yield _cut(words.rstrip(), max(rest - before, rest // 2), 0, dots), ""
        else:
            yield _cut(words, part - part // 2, part // 2, dots), ""


def _cut(words: str, begin: int, end: int, dots: str) -> str:
    """Whole words from both ends, in so many characters, with dots in place of the others."""
    if cell_len(words) <= begin + end:
        return words
    first, last = words[: max(begin - len(dots), 0)], words[len(words) - max(end - len(dots), 0) :]
    first = first[: first.rfind(" ") + 1]
    last = last[last.find(" ") :] if " " in last else ""
    return first + dots + last if begin + end >= len(dots) else ""
