"""Exchange rates in CSV: `date,rate`, one line a day, rising; a line with # is a comment."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from mcicalc.errors import BadTable, Message, say

_HEADER = "date,rate"
_LINE = r"([0-9]{4}-[0-9]{2}-[0-9]{2}),([0-9]{1,12}(?:\.[0-9]{1,12})?)"


def split(text: str) -> list[str]:
    """The lines "2024-02-21,452.94" of a table that is known to be sound."""
    lines = text.splitlines()
    return lines[lines.index(_HEADER) + 1 :]


def read_rates(text: str, file: str) -> list[str]:
    """The lines of a user's table; BadTable names the first line that breaks its format."""
    rows = [
        (number, line.strip())
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip() and line[0] != "#"
    ]
    if not rows:
        raise BadTable(
            "{file}: the file is empty, without even a line '{header}'", file=file, header=_HEADER
        )
    if rows[0][1] != _HEADER:
        what = say("the first line must be '{header}'", header=_HEADER)
        raise BadTable("{file}:{line}: {what}", file=file, line=rows[0][0], what=what)
    return checked(rows[1:], file)


def checked(rows: Sequence[tuple[int, str]], file: str) -> list[str]:
    """The lines of the rows, which come with their numbers; BadTable names the first bad one."""
    for (_, before), (number, line) in pairwise([(0, ""), *rows]):
        if what := _fault(line, before):
            raise BadTable("{file}:{line}: {what}", file=file, line=number, what=what)
    return [line for _, line in rows]


def _fault(line: str, before: str) -> Message | None:
    """What is wrong with a line after the one before it, which is "" for the first."""
    match = re.fullmatch(_LINE, line)
    if not match:
        return say("'{text}' is not a day and a rate, such as 2024-02-21,452.94", text=line)
    try:
        day = date.fromisoformat(match[1])
    except ValueError:
        return say("there is no such day as {day}", day=match[1])
    if not Decimal(match[2]):
        return say("a rate must be greater than 0")
    if before[:10] == match[1]:
        return say("the day {day} stands there twice", day=day)
    return None if before[:10] < match[1] else say("the day {day} comes after a later one", day=day)
