"""The table of MCI values in TOML: strict reading, and each fault of a file with its line."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeGuard

from mcicalc.errors import BadTable, Message, say
from mcicalc.rules.mci import BUNDLED, OWN, SCOPES, Act, MciTable, Value
from mcicalc.rules.periods import year_of

_BY_THE_YEAR_RULE = say(
    "remove this: a value holds until the next one, and never beyond 31 December of its year; "
    "another year needs its own"
)
CERTAINTIES = ("confirmed", "single", "own")
_LEAST, _TOO_MUCH = Decimal("0.01"), 10**12
# Not compiled here, as few starts read a table of a user's.
_HEAD, _KEY = r"\s*\[\[\s*rate\s*\]\]", r"\s*[\"']?([\w-]+)"
# The library takes the square of the time for a key of so many parts.
_TOO_DEEP = r"(?:\.[ \t]*[\w\"'-]+[ \t]*){100}"

Toml = Mapping[str, Any]
Rule = Callable[[Any], bool]
# In which entry (1 for the first [[rate]], 0 for the file itself), under which key, and what.
Fault = tuple[int, str, Message]


def _is_day(value: object) -> TypeGuard[date]:
    return isinstance(value, date) and not isinstance(value, datetime)


def _is_first_day(value: object) -> bool:
    return _is_day(value) and value.year < date.max.year


def _is_sum(value: object) -> bool:
    return (
        type(value) is int or (isinstance(value, Decimal) and value.is_finite())
    ) and _LEAST <= value < _TOO_MUCH


def _is(kind: type) -> Rule:
    return lambda value: type(value) is kind


def _one_of(key: str, choices: Sequence[str]) -> tuple[Rule, Message]:
    what = say("'{key}' must be one of {choices}", key=key, choices=", ".join(choices))
    return choices.__contains__, what


# Key of an entry → what its value must be, and the words for one that is not.
_ENTRY: dict[str, tuple[Rule, Message]] = {
    "from": (_is_first_day, say("'from' must be a day, such as 2027-01-01")),
    "tenge": (
        _is_sum,
        say("'tenge' must be a number greater than 0, with at most 12 digits before the point"),
    ),
    "scope": _one_of("scope", SCOPES),
    "certainty": _one_of("certainty", CERTAINTIES),
    "source": (_is(str), say("'{key}' must be text", key="source")),
    "note": (_is(str), say("'{key}' must be text", key="note")),
    "act": (
        _is(dict),
        say(
            "'act' must be a table, such as "
            '{{ kind = "law", date = 2023-12-05, number = "43-VIII" }}'
        ),
    ),
}
_ACT: dict[str, Rule] = {
    "kind": ("law", "decree").__contains__,
    "date": _is_day,
    "number": _is(str),
    "article": _is(int),
    "years": lambda value: isinstance(value, list) and [type(year) for year in value] == [int, int],
    "amends": _is(str),
    "text": _is(str),
}


def read_table(text: str, file: str) -> MciTable:
    """The table that a user's text holds; BadTable names the first fault with its place."""
    for fault in faults(text, file):
        raise BadTable("{fault}", fault=fault)
    return table_of(text, OWN)


def table_of(text: str, origin: str = BUNDLED) -> MciTable:
    """The table of a sound text; the tests prove the bundled one, so that a start need not."""
    table = tomllib.loads(text, parse_float=_decimal)
    return MciTable([_value(entry, origin) for entry in table["rate"] if "gap" not in entry])


def faults(text: str, file: str) -> list[Message]:
    """Every fault of the text with its file, line and entry; none for a sound table."""
    try:
        if re.search(_TOO_DEEP, text):
            raise RecursionError
        table = tomllib.loads(text, parse_float=_decimal)
    except RecursionError:
        return [say("{file}: this is not TOML: it is nested too deeply", file=file)]
    except ValueError as fault:  # TOMLDecodeError, or a number of too many digits
        return [say("{file}: this is not TOML: {reason}", file=file, reason=fault)]
    places = _Places(text)
    return [
        say("{file}:{line}: entry {entry}: {what}", file=file, line=line, entry=entry, what=what)
        if entry
        else say("{file}:{line}: {what}", file=file, line=line, what=what)
        for entry, key, what in _check(table)
        for line in (places.line(entry, key),)
    ]


def _decimal(text: str) -> Decimal:
    """The number; one beyond all measure is infinite, which no sum may be."""
    try:
        return Decimal(text)
    except ArithmeticError:
        return Decimal("inf")


class _Places:
    """The lines of the entries of a text, and of their keys."""

    def __init__(self, text: str) -> None:
        self._heads = [1]
        self._keys: dict[tuple[int, str], int] = {}
        for number, line in enumerate(text.split("\n"), 1):
            if re.match(_HEAD, line):
                self._heads.append(number)
            elif key := re.match(_KEY, line):
                self._keys.setdefault((len(self._heads) - 1, key[1]), number)

    def line(self, entry: int, key: str) -> int:
        """That of the key, or else the first of its entry."""
        entry = entry if entry < len(self._heads) else 0  # entries may stand in one line
        return self._keys.get((entry, key), self._heads[entry])


def _check(table: Toml) -> Iterator[Fault]:
    for key in table.keys() - {"ends", "rate"}:
        yield 0, key, say("unknown key '{key}'", key=key)
    entries = table.get("rate")
    if (
        not isinstance(entries, list)
        or not all(isinstance(entry, dict) for entry in entries)
        or all("gap" in entry for entry in entries)
    ):
        yield 0, "rate", say("there must be [[rate]] entries")
        return
    for number, entry in enumerate(entries, 1):
        for key, what in _check_entry(entry):
            yield number, key, what
    yield from _check_order(entries)
    last = entries[-1].get("from")
    if "ends" in table and _is_day(last) and table["ends"] != year_of(last).last:
        yield 0, "ends", _BY_THE_YEAR_RULE


def _check_entry(entry: Toml) -> Iterator[tuple[str, Message]]:
    for key in sorted(entry.keys() - {*_ENTRY, "gap"}):
        yield key, say("unknown key '{key}'", key=key)
    needed = {"from"} if "gap" in entry else {"from", "tenge"}
    for key, (is_sound, what) in _ENTRY.items():
        if key in needed | entry.keys() and not is_sound(entry.get(key)):
            yield key, what
    act = entry.get("act")
    for key, value in act.items() if isinstance(act, dict) else ():
        if key not in _ACT:
            yield "act", say("unknown key '{key}' in 'act'", key=key)
        elif not _ACT[key](value):
            yield "act", say("'{key}' of 'act' is not what it must be", key=key)


def _check_order(entries: list[Toml]) -> Iterator[Fault]:
    """Days must rise within each scope, so that a day is in one place of one value.

    A gap, which former releases wrote, may say what the year rule says: that days without a value
    have none.
    """
    before: dict[str, date] = {}
    for number, entry in enumerate(entries, 1):
        day, scope = entry.get("from"), entry.get("scope")
        if not _is_day(day):
            continue
        scopes = (scope,) if scope in SCOPES else SCOPES
        last = max((before[use] for use in scopes if use in before), default=None)
        if last == day:
            yield number, "from", say("the day {day} has a value already", day=day)
        elif last and last > day:
            yield number, "from", say("the day {day} comes before {last}", day=day, last=last)
        elif "gap" not in entry:
            before |= dict.fromkeys(scopes, day)
        elif "tenge" in entry or entry["gap"] is not True or (last and last.year == day.year):
            yield number, "gap", _BY_THE_YEAR_RULE


def _value(entry: Toml, origin: str) -> Value:
    known = {key: entry[key] for key in ("scope", "certainty", "source", "note") if key in entry}
    act = _act(entry["act"]) if "act" in entry else None
    return Value(entry["from"], Decimal(entry["tenge"]), act=act, origin=origin, **known)


def _act(act: Toml) -> Act:
    fields = {{"date": "dated"}.get(key, key): value for key, value in act.items()}
    return Act(**fields | ({"years": tuple(act["years"])} if "years" in act else {}))
