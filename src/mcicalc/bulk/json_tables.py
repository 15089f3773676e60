"""Tables in JSON: objects, one a line, or an array of them. Each row keeps its own text."""

import json
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain

from mcicalc.bulk.tables import ARRAY, LINES, Parts, Table, Task
from mcicalc.cli.inputs import blocks
from mcicalc.errors import BadInput
from mcicalc.reading import COMMA

_LONGEST = 1 << 20  # characters of an element of an array
_BETWEEN = re.compile(r"\s*[\[,]\s*")  # what stands before an element; a second "[" opens a list
_END = re.compile(r"\s*(?:\[\s*)?\]\s*")
_LINE_ENDS = re.compile(r"\s*[\r\n]\s*")  # none stands within a string
_EXPONENT = re.compile(r"[eE][+-]?[0-9]{1,2}$")  # with a longer one it is no amount
_decoded = json.JSONDecoder().raw_decode

Records = Sequence[tuple[int, str]]  # objects, each with the line that it starts on


class JsonTable(Table):
    """Objects: `names` are those of the first one."""

    def __init__(self, texts: Iterator[str]) -> None:
        begun = ""
        for text in texts:
            begun += text.removeprefix("\ufeff")
            if begun.strip():
                break
        self.layout = ARRAY if begun.lstrip().startswith("[") else LINES
        read = _elements if self.layout == ARRAY else _lines
        found = read(chain([begun], texts))
        first = next(filter(None, found), [])
        self._blocks = chain([first], found)
        self.end = "\r\n" if "\r\n" in begun and self.layout == LINES else "\n"
        try:
            self.names = list(self._object(first[0][1] if first else ""))
        except BadInput:
            raise BadInput("line 1 must be a JSON object: its keys are the columns") from None

    def _parts(self, block: Records, task: Task) -> Iterator[tuple[int, Parts | BadInput]]:
        for line, text in block:
            yield line, self._row(text, task)

    def _row(self, text: str, task: Task) -> Parts | BadInput:
        try:
            values = self._object(text)
            if taken := values.keys() & {*task.new}:
                raise BadInput("the object has '{name}' already: it is left out", name=min(taken))
            wanted = [_text(values.get(self.names[place]), task.decimal) for place in task.places]
            # As objects, rows keep their own text.
            own = task.begun(text) if task.of_objects else task.own(self._cells(values, task))
        except BadInput as fault:
            return fault
        return own, *wanted

    def _cells(self, values: dict[str, object], task: Task) -> list[str]:
        """The values as a row of a table with the columns of the first object."""
        known = set(self.names)
        if strange := [name for name in values if name not in known]:
            raise BadInput("the first object has no '{name}': it is left out", name=strange[0])
        return [_text(values.get(name), task.decimal) for name in self.names]

    def _object(self, text: str) -> dict[str, object]:
        """An object, its numbers as they are written."""
        try:
            values = json.loads(text, parse_int=_Number, parse_float=_Number, parse_constant=str)
        except (ValueError, RecursionError) as fault:
            # Without the place: in a line of its own it misleads.
            reason = getattr(fault, "msg", fault)
            raise BadInput("this is not JSON: {reason}: it is left out", reason=reason) from None
        if not isinstance(values, dict):
            raise BadInput("this is no object: it is left out")
        if not values:
            raise BadInput("the object is empty: it is left out")
        return values


class _Number(str):
    """A number as it is written."""


def _text(value: object, decimal: str | None) -> str:
    """The value as a cell; a number in plain figures, its point the decimal mark of cells."""
    if isinstance(value, _Number):
        plain = f"{Decimal(value):f}" if _EXPONENT.search(value) else value
        return plain.replace(".", ",") if decimal == COMMA else plain
    if isinstance(value, (list, dict)):
        raise BadInput("a list or an object is no cell of a table: it is left out")
    return value if isinstance(value, str) else "" if value is None else str(value).lower()


def _lines(texts: Iterator[str]) -> Iterator[Records]:
    """The lines that are not blank, in blocks."""
    done = 0
    for block in blocks(texts):
        lines = block.split("\n")[:-1]
        yield [(done + n, line.strip()) for n, line in enumerate(lines, 1) if line.strip()]
        done += len(lines)


def _elements(texts: Iterator[str]) -> Iterator[Records]:
    """The elements of an array, as many at a time as have come; BadInput where it is broken off."""
    rest, line = "", 1
    for text in texts:
        rest += text
        found, end = [], 0
        while (between := _BETWEEN.match(rest, end)) and not _END.match(rest, end):
            start = between.end()
            try:
                _, after = _decoded(rest, start)
            except (ValueError, RecursionError):
                break  # the rest of it is still to come
            line += rest.count("\n", end, start)
            found.append((line, _LINE_ENDS.sub(" ", rest[start:after])))
            line += rest.count("\n", start, after)
            end = after
        rest = rest[end:]
        yield found
        if len(rest) > _LONGEST:
            break
    if not _END.fullmatch(rest):
        raise BadInput("line {line}: the JSON array is broken off, or has no comma here", line=line)
