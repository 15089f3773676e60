"""A text of any size, one paragraph at a time, with the place of each in the whole."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple, TypeVar

_END = re.compile(r"\n[ \t\r]*\n")
# Longer ones are cut at the end of a sentence or a line: memory stays bounded whatever comes.
_LONGEST = 1 << 16
_CUTS = (".\n", "\n", ". ", " ")
_REMEMBERED, _SHORT = 2048, 4000
T = TypeVar("T")


def remembering(work: Callable[[str], T]) -> Callable[[str], T]:
    """The same work on a paragraph, done once for a short one: laws and templates repeat them."""
    remembered = lru_cache(_REMEMBERED)(work)
    return lambda text: remembered(text) if len(text) < _SHORT else work(text)


class Paragraph(NamedTuple):
    """Text up to and with its blank line; the character and the line (from 1) where it starts."""

    text: str
    start: int
    line: int


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
            # After a line that ends a sentence, else any line, a sentence, a word.
            ends = (
                place + len(mark)
                for mark in _CUTS
                if (place := rest.rfind(mark, _LONGEST // 2, _LONGEST)) > 0
            )
            cut = next(ends, _LONGEST)
            yield rest[:cut]
            rest = rest[cut:]
    if rest:
        yield rest
