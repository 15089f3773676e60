"""A PDF as text: lines as they stand on its pages, put together to paragraphs.

A PDF says where characters stand, and no more. Lines belong together where the first one is full
and the next follows at the usual distance; one that comes again at the edge of most pages is none
of the text; what stands far apart within a line are cells of a table.
"""

import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, pairwise, zip_longest
from math import hypot
from statistics import median
from typing import IO, NamedTuple

from mcicalc.cli.terminal import warn
from mcicalc.errors import BadInput, McicalcError, say
from mcicalc.reading.lexicon import fold, may_name_unit
from mcicalc.stores.files import damaged
from mcicalc.texts.documents import RAISED
from mcicalc.texts.paragraphs import Piece, Place

try:
    from pypdf import PageObject, PdfReader, apply_configuration, mult
    from pypdf.errors import DependencyError, LimitReachedError
    from pypdf.generic import ContentStream, FloatObject, NameObject
except ImportError:
    raise BadInput(
        "a PDF is read by {library}, which is not installed",
        library="pypdf",
        way_on=say("install it: pip install 'mcicalc[files]'"),
    ) from None

# What a page that people read stays below, by far: of its drawing, the bytes and the operations.
_MOST_PAGES, _MOST_BYTES, _MOST_OPERATIONS = 10_000, 1 << 23, 300_000
_MOVES = (b"Td", b"TD", b"Tm", b"T*")
_NOTHING = ([FloatObject(number) for number in (1, 0, 0, 1, 0, 0)], b"cm")
# Lines at the head and the foot of a page that may be running ones, and on what part of the pages.
_MOST_NAMED = 9  # pages in a warning
_EDGE, _FEWEST, _MANY = 3, 3, 0.4
_SAME_LINE, _GAP, _STRETCH, _SAME_SIZE = 0.4, 1.5, 0.6, 1.1  # in letters' heights
_SEVERAL = 5  # gaps in a line that tell what is usual in it
_FARTHEST, _SMALL, _RAISE = 2.0, 0.9, 0.15
_FULL, _FULL_ROW, _USUAL = 0.75, 0.93, 1.3  # of the width of the text, of the distance of lines
_CELL, _BLANKS = re.compile(r" *\t\s*| {3,}"), re.compile(r" {2}")
_BEGINNING = re.compile(r"^\d+(?:-\d+)?\s*[.)]|\t")  # of a numbered paragraph, or a row
# Letters that a font draws as one are letters again; a line is broken by its place only.
_LETTERS = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "\n": " "})
_WIDTHS = dict.fromkeys(" .,;:!()|'ilj1-", 0.3) | dict.fromkeys("шщжюмфwm—–…", 0.75)
_CAPITAL, _WIDTH = 0.75, 0.5  # of the others


class _Run(NamedTuple):
    """Characters of one line: where they begin, from the left and from below, and their height."""

    text: str
    x: float
    y: float
    size: float

    @property
    def right(self) -> float:
        """Where they end, by what widths characters have in most fonts."""
        others = (_CAPITAL if char.isupper() else _WIDTH for char in self.text)
        return self.x + self.size * sum(map(_WIDTHS.get, self.text, others))


class _Line(NamedTuple):
    """A line of a page, with tabs between cells: where it begins and ends, and its place."""

    text: str
    left: float
    right: float
    y: float
    size: float
    page: int
    number: int


def pieces(file: IO[bytes], shown: object) -> Iterator[Piece]:
    """The text, a line at a time."""
    pages = [_lines(runs, page) for page, runs in enumerate(_pages(file, shown), 1)]
    lines = list(_without_running(pages))
    if not lines:
        raise BadInput(
            "{file} has no text: its pages are pictures",
            file=shown,
            way_on=say("its words must be recognised and saved as text first"),
        )
    if empty := [page for page, found in enumerate(pages, 1) if not found]:
        listed = ", ".join(map(str, empty[:_MOST_NAMED])) + ", ..." * (len(empty) > _MOST_NAMED)
        warn(say("{file}: pages without text, perhaps pictures: {pages}", file=shown, pages=listed))
    form = _form(lines)
    for line, below in zip_longest(lines, lines[1:]):
        words = say("p. {page}, line {line}", page=line.page, line=line.number)
        between = _between(line.text, below.text) if below and form.goes_on(line, below) else "\n\n"
        yield line.text + between, Place(words, line.number, line.page)


# --- the runs of a page ---


def _pages(file: IO[bytes], shown: object) -> Iterator[list[_Run]]:
    """What stands on each page; BadInput for what is damaged, encrypted or draws without end."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its words are not for our users
    way_on = say("save a copy without a password first")
    encrypted = BadInput("{file} is encrypted", file=shown, way_on=way_on)
    number = 1
    try:
        with apply_configuration(
            zlib_maximum_output_length=_MOST_BYTES,
            stream_parsing_work_maximum_count=2 * _MOST_OPERATIONS,
            page_tree_maximum_entries=_MOST_PAGES,
        ):
            reader = PdfReader(file)
            if reader.is_encrypted and not reader.decrypt(""):  # many forbid only to change them
                raise encrypted
            for number, page in enumerate(reader.pages, 1):  # noqa: B007
                if contents := page.get("/Contents"):
                    drawing = ContentStream(contents, reader, "bytes")
                    page[NameObject("/Contents")] = _with_places(drawing)
                yield _runs(page)
    except McicalcError:
        raise
    except DependencyError:  # a cipher that only another library knows
        raise encrypted from None
    except LimitReachedError:
        raise BadInput("{file} is too large: page {page}", file=shown, page=number) from None
    except Exception as fault:  # whatever a parser of broken bytes stumbles over
        raise damaged(shown, fault) from None


def _with_places(drawing: ContentStream) -> ContentStream:
    """The drawing with something before each leap that makes the library hand out what it has.

    It puts the words of a line together, however far apart, and tells the place of the first.
    """
    operations = []
    size = shown = 0.0
    for operands, operator in drawing.operations:
        leap = operands[0] if operator in (b"Td", b"TD") and operands else 0.0
        if operator == b"Tm" or leap > (shown * _WIDTH + _GAP) * size:
            operations.append(_NOTHING)
        if operator == b"Tf" and len(operands) > 1:
            size = float(operands[1])
        if operator in _MOVES:
            shown = 0
        elif operator in (b"Tj", b"TJ"):
            texts = operands[0] if operator == b"TJ" else operands
            shown += sum(len(text) for text in texts if isinstance(text, bytes))
        operations.append((operands, operator))
    drawing.operations = operations
    return drawing


def _runs(page: PageObject) -> list[_Run]:
    runs: list[_Run] = []
    done = count(1)

    def limit(*_: object) -> None:
        if next(done) > _MOST_OPERATIONS:
            raise LimitReachedError

    def take(text: str, matrix: list[float], of_text: list[float], _: object, size: float) -> None:
        if not text.strip():
            if runs and "\n" not in text:
                runs[-1] = runs[-1]._replace(text=runs[-1].text + text)
        else:
            _, _, c, d, x, y = mult(of_text, matrix)
            runs.append(_Run(text.translate(_LETTERS), x, y, abs(size) * hypot(c, d) or 1.0))

    page.extract_text(visitor_operand_before=limit, visitor_text=take)
    return runs


# --- the lines of runs ---


def _lines(runs: Iterable[_Run], page: int) -> list[_Line]:
    """The lines of a page, in the order in which they were drawn."""
    rows: list[list[_Run]] = []
    for run in runs:
        row = rows[-1] if rows else [run]
        first, last = row[0], row[-1]
        height = _SAME_LINE * max(first.size, run.size)
        if not rows or abs(run.y - first.y) > height or run.x < last.x - run.size:
            rows.append([run])
        else:
            row.append(run)
    return [
        _Line(_text(row), row[0].x, row[-1].right, row[0].y, row[0].size, page, number)
        for number, row in enumerate(rows, 1)
    ]


def _text(row: Sequence[_Run]) -> str:
    """The words of a line: one blank between them, a tab between cells, small raised figures.

    Cells are further apart than words, the blanks of which may be stretched.
    """
    first, text = row[0], row[0].text
    gaps = [max(0.0, run.x - before.right) / run.size for before, run in pairwise(row)]
    usual = median(gaps) if len(gaps) >= _SEVERAL else 0.0
    for gap, (before, run) in zip(gaps, pairwise(row), strict=True):
        if run.size < _SMALL * first.size and run.y > first.y + _RAISE * first.size:
            text += run.text.strip().translate(RAISED)
            continue
        figures = before.text.rstrip()[-1:].isdigit() and run.text.lstrip()[:1].isdigit()
        stretched = 2 * usual + (0 if figures else _STRETCH * before.text.count(" "))
        text += "\t" * (gap > _GAP + stretched) + run.text
    return _BLANKS.sub(" ", _CELL.sub("\t", text)).strip()


def _without_running(pages: Sequence[Sequence[_Line]]) -> Iterator[_Line]:
    """The lines without those that come again at the same edge of many pages, but for amounts."""
    counted = Counter(mark for lines in pages for marks in _edges(lines).values() for mark in marks)
    least = max(_FEWEST, len(pages) * _MANY)
    for lines in pages:
        edges = _edges(lines)
        for line in lines:
            comes_again = any(counted[mark] >= least for mark in edges.get(line, ()))
            if not comes_again or may_name_unit(fold(line.text)):
                yield line


def _edges(lines: Sequence[_Line]) -> dict[_Line, set[tuple[int, str]]]:
    """The first and last lines of a page, each by its place and words.

    And by its words without a number that counts the pages, if it has one: the first or the last.
    """
    edges: dict[_Line, set[tuple[int, str]]] = {}
    for place, line in (*enumerate(lines[:_EDGE]), *enumerate(lines[: -_EDGE - 1 : -1], _EDGE)):
        numbers = list(re.finditer(r"\d{1,5}", line.text))
        uncounted = (
            f"{number.string[: number.start()]}{int(number[0]) - line.page:+}"
            + number.string[number.end() :]
            for number in {*numbers[:1], *numbers[-1:]}
        )
        edges.setdefault(line, set()).update((place, text) for text in (line.text, *uncounted))
    return edges


# --- the paragraphs of lines ---


class _Form(NamedTuple):
    """How a document is set: how far to the right its lines go, and how far apart they are."""

    right: float
    step: float

    def goes_on(self, line: _Line, below: _Line) -> bool:
        """Whether a line is of the same paragraph as the one above it."""
        cells = line.text.count("\t")  # one may be a wide blank of a full line
        begins = bool(_BEGINNING.search(below.text))
        full = line.right >= self.right * (_FULL_ROW if cells or begins else _FULL)
        ends = line.text[-1] in ".:;!?"
        goes_on = not ends and not cells and below.text[0].islower()
        small, large = sorted((line.size, below.size))
        if not (full or goes_on) or large > small * _SAME_SIZE:
            return False
        if cells > 1 or (cells and "\t" in below.text):
            return False
        if line.page != below.page or below.y > line.y:
            return not ends
        begins = begins or below.left > line.left + line.size
        return line.y - below.y <= self.step * _USUAL and not (ends and begins)


def _form(lines: Sequence[_Line]) -> _Form:
    rights = sorted(line.right for line in lines)
    steps = [
        above.y - line.y
        for above, line in pairwise(lines)
        if 0 < above.y - line.y < _FARTHEST * above.size
    ]
    return _Form(rights[len(rights) * 3 // 4], median(steps) if steps else 0.0)


def _between(line: str, below: str) -> str:
    """What joins two lines: a number that goes on stays one."""
    goes_on = re.match(r"[0-9]{3}|[0-9]+(?![-.)0-9])", below)
    return " " if line[-1].isdigit() and goes_on else "\n"
