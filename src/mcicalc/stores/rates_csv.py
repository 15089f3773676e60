"""Exchange rates in CSV: `date,rate`, one line a day, rising; lines that begin with # are comments."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from mcicalc.errors import BadTable, Message, say

_HEADER = "date,rate"
_LINE = r"([0-9]{4}-[0-9]{2}-[0-9]{2}),([0-9]{1,12}(?:\.[0-9]{1,12})?)"


def split(text: str) -> list[str]:
    """The lines "2024-02-21,452.94" of a table that is known to be sound."""
    lines = text.splitlines()
    return lines[lines.index(_HEADER) + 1 :]


def read_rates(text: str, file: str) -> list[str]:
    """The lines of a user's table; BadTable names the first line that breaks its format."""
    lines: list[str] = []
    headed = False
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#") or not line.strip():
            continue
        if not headed and line.strip() == _HEADER:
            headed = True
            continue
        what = say("the first line must be '{header}'", header=_HEADER) if not headed else _fault(line, lines)
        if what:
            raise BadTable("{file}:{line}: {what}", file=file, line=number, what=what)
        lines.append(line.strip())
    if not headed:
        raise BadTable("{file}: the file is empty, without even a line '{header}'", file=file, header=_HEADER)
    return lines


def _fault(line: str, before: list[str]) -> Message | None:
    """What is wrong with a line after those before it."""
    found = re.fullmatch(_LINE, line.strip())
    if not found:
        return say("'{text}' is not a day and a rate, such as 2024-02-21,452.94", text=line)
    try:
        date.fromisoformat(found[1])
    except ValueError:
        return say("there is no such day as {day}", day=found[1])
    if not Decimal(found[2]):
        return say("a rate must be greater than 0")
    if before and found[1] <= before[-1][:10]:
        same = found[1] == before[-1][:10]
        return say("the day {day} stands there twice" if same else "the day {day} comes after a later one", day=found[1])
    return None
