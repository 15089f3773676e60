"""Rows one at a time, in the very bytes that the whole sheet would have: what a stream of any length is written with."""

from collections.abc import Iterable, Iterator

from mcicalc.errors import McicalcError
from mcicalc.formats import written
from mcicalc.formats.columns import Row, Sheet

_JSON = "json"


def piece(form: str, columns: tuple[str, ...], rows: list[Row]) -> str:
    """The text of some rows; in JSON each one with a comma before it, which `framed` takes from the first."""
    if form == _JSON:
        return "".join(",\n  " + line[:-1] for line in written(Sheet(columns, (), rows), "jsonl"))
    lines = written(Sheet(columns, (), rows), form)
    if form == "csv":
        next(lines)
    return "".join(lines)


def framed(form: str, columns: tuple[str, ...], pieces: Iterable[str]) -> Iterator[str]:
    """The pieces with what stands before and after all of them: a header, or the brackets of an array."""
    if form != _JSON:
        yield "".join(written(Sheet(columns, (), ()), form))
        yield from pieces
        return
    opening = "["
    try:
        for text in filter(None, pieces):
            yield opening + text[1:] if opening else text
            opening = ""
    except McicalcError:  # what was read so far is a whole array, too
        yield "[]\n" if opening else "\n]\n"
        raise
    yield "[]\n" if opening else "\n]\n"
