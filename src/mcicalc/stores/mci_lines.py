"""The bundled table of MCI values, read line by line: the quick way for a file whose layout the tests hold fixed.

A start reads the table each time, and a TOML reader's import and work would be a tenth of that start. The tests prove
that both readers find the same values in the bundled file; a user's file always goes through the strict one.
"""

from datetime import date
from decimal import Decimal

from mcicalc.rules.mci import Act, MciTable, Rate

Value = str | int | date | tuple[int, int]


def read_lines(text: str) -> MciTable:
    """The table that the bundled file holds."""
    head, *entries = text.split("\n[[rate]]\n")
    return MciTable([_rate(_pairs(entry.splitlines())) for entry in entries], _pairs(head.splitlines())["ends"])  # type: ignore[arg-type]


def _pairs(lines: list[str]) -> dict[str, Value | Act]:
    found: dict[str, Value | Act] = {}
    for line in lines:
        key, mark, value = line.partition(" = ")
        if mark and not line.startswith("#"):
            found[key] = _act(value) if value.startswith("{") else _value(value)
    return found


def _value(text: str) -> Value:
    """A text, a day, a whole number or a pair of years, by its first character and its length."""
    if text.startswith('"'):
        return text[1:-1]
    if text.startswith("["):
        first, last = text[1:-1].split(", ")
        return int(first), int(last)
    return date.fromisoformat(text) if "-" in text else int(text)


def _act(text: str) -> Act:
    *parts, last = text.removeprefix("{ ").removesuffix(" }").split(", ")
    if parts and parts[-1].startswith("years"):  # the years are the one value with a comma in it, and stand last
        last = f"{parts.pop()}, {last}"
    fields = dict(part.split(" = ", 1) for part in (*parts, last))
    return Act(**{_FIELDS.get(key, key): _value(value) for key, value in fields.items()})  # type: ignore[arg-type]


_FIELDS = {"date": "dated"}


def _rate(pairs: dict[str, Value | Act]) -> Rate:
    tenge = Decimal(pairs.pop("tenge"))  # type: ignore[arg-type]
    since = pairs.pop("from")
    return Rate(since, tenge, **pairs)  # type: ignore[arg-type]
