"""A text of any size, one paragraph at a time, with the place of each in the whole."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from io import StringIO
from operator import itemgetter
from typing import NamedTuple, TypeVar

from mcicalc.errors import Message

_END = re.compile(r"\n[ \t\r]*\n")
# Longer ones are cut at the end of a sentence or a line: memory stays bounded whatever comes.
_LONGEST = 1 << 16
_CUTS = (".\n", "\n", ". ", " ")
_CHUNK = 1 << 15
_REMEMBERED, _SHORT = 2048, 4000
T = TypeVar("T")


def remembering(work: Callable[[str], T]) -> Callable[[str], T]:
    """The same work on a paragraph, done once for a short one: laws and templates repeat them."""
    remembered = lru_cache(_REMEMBERED)(work)
    return lambda text: remembered(text) if len(text) < _SHORT else work(text)


class Place(NamedTuple):
    """Where a person finds something: in words, by its line, and of a PDF by its page."""

    words: str | Message
    line: int | None = None
    page: int | None = None


Piece = tuple[str, Place]


class Paragraph(NamedTuple):
    """Text up to and with its blank line; the character and the line (from 1) where it starts.

    places: of a document, from which character of the paragraph on each counts.
    """

    text: str
    start: int
    line: int
    places: Sequence[tuple[int, Place]] = ()

    def place(self, offset: int) -> Place:
        """Where the character is: in a document, or else the line and column of the text."""
        line = self.line + self.text.count("\n", 0, offset)
        if self.places:
            place = self.places[bisect_right(self.places, offset, key=itemgetter(0)) - 1][1]
            return place._replace(line=place.line or line)
        # A byte-order mark takes no column.
        column = offset - max(self.text.rfind(mark, 0, offset) for mark in "\n\ufeff")
        return Place(f"{line}:{column}", line)


def placed(pieces: Iterable[Piece]) -> Iterator[Paragraph]:
    """The paragraphs of a document that comes in pieces, with their places in it."""
    waiting: list[tuple[int, Place]] = []

    def texts() -> Iterator[str]:
        done, held = 0, StringIO()
        for text, place in pieces:
            waiting.append((done, place))
            done += len(text)
            held.write(text)
            if held.tell() > _CHUNK:
                yield held.getvalue()
                held = StringIO()
        yield held.getvalue()

    for paragraph in paragraphs(texts()):
        start, after = paragraph.start, paragraph.start + len(paragraph.text)
        ended = bisect_left(waiting, after, key=itemgetter(0))
        yield paragraph._replace(places=[(at - start, place) for at, place in waiting[:ended]])
        del waiting[: ended - 1]  # the last one may go on


def paragraphs(chunks: Iterable[str]) -> Iterator[Paragraph]:
    """The paragraphs of a text that comes in chunks; together they are the text, to the letter."""
    start, line = 0, 1
    for text in _pieces(chunks):
        yield Paragraph(text, start, line)
        start, line = start + len(text), line + text.count("\n")


def _pieces(chunks: Iterable[str]) -> Iterator[str]:
    rest = ""
    for chunk in chunks:
        rest += chunk
        done = 0
        for end in _END.finditer(rest):
            yield rest[done : end.end()]
            done = end.end()
        rest = rest[done:]
        while len(rest) > _LONGEST:
            half = rest[_LONGEST // 2 : _LONGEST]
            # After a line that ends a sentence, else any line, a sentence, a word.
            ends = (half.rindex(mark) + len(mark) for mark in _CUTS if mark in half)
            cut = _LONGEST // 2 + next(ends, len(half))
            yield rest[:cut]
            rest = rest[cut:]
    if rest:
        yield rest
