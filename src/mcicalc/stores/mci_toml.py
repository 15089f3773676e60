"""The table of MCI values in TOML: strict reading, and every fault of a file with its entry and line."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeGuard

from mcicalc.errors import BadTable, Message, say
from mcicalc.rules.mci import BUNDLED, OWN, SCOPES, Act, MciTable, Rate

_CERTAINTIES = ("confirmed", "single", "own")
_LEAST, _TOO_MUCH = Decimal("0.01"), 10**12

Toml = Mapping[str, Any]
Rule = Callable[[Any], bool]
Fault = tuple[
    int, str, Message
]  # in which entry (1 for the first [[rate]], 0 for the file itself), under which key, and what


def _is_day(value: object) -> TypeGuard[date]:
    return isinstance(value, date) and not isinstance(value, datetime)


def _is_sum(value: object) -> bool:
    return (
        type(value) is int or (isinstance(value, Decimal) and value.is_finite())
    ) and _LEAST <= value < _TOO_MUCH


def _is(kind: type) -> Rule:
    return lambda value: type(value) is kind


# Key of an entry → what its value must be, and the words for one that is not.
_ENTRY: dict[str, tuple[Rule, Message]] = {
    "from": (_is_day, say("'from' must be a day, such as 2027-01-01")),
    "tenge": (_is_sum, say("'tenge' must be a number greater than 0, with at most 12 digits before the point")),
    "gap": (lambda value: value is True, say("'gap' can only be true")),
    "scope": (SCOPES.__contains__, say("'{key}' must be one of {choices}", key="scope", choices=", ".join(SCOPES))),
    "certainty": (
        _CERTAINTIES.__contains__, say("'{key}' must be one of {choices}", key="certainty", choices=", ".join(_CERTAINTIES))),
    "source": (_is(str), say("'{key}' must be text", key="source")),
    "note": (_is(str), say("'{key}' must be text", key="note")),
    "act": (_is(dict), say('\'act\' must be a table, such as {{ kind = "law", date = 2023-12-05, number = "43-VIII" }}')),
}  # fmt: skip
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
    """The table that a user's text holds; BadTable names the first fault with its file, line and entry."""
    for fault in faults(text, file):
        raise BadTable("{fault}", fault=fault)
    return table_of(text, OWN)


def table_of(text: str, origin: str = BUNDLED) -> MciTable:
    """The table that a sound text holds; the tests prove the bundled one, so that a start need not."""
    found = tomllib.loads(text, parse_float=Decimal)
    return MciTable([_rate(entry, origin) for entry in found["rate"]], found["ends"])


def faults(text: str, file: str) -> list[Message]:
    """Every fault of the text, each worded with the file, its line and its entry; none for a sound table."""
    try:
        found = tomllib.loads(text, parse_float=Decimal)
    except RecursionError:
        return [say("{file}: this is not TOML: its brackets are nested too deeply", file=file)]
    except (
        ValueError
    ) as fault:  # not only TOMLDecodeError: a number may have too many digits as well
        return [say("{file}: this is not TOML: {reason}", file=file, reason=fault)]
    return [_placed(*fault, text, file) for fault in _check(found)]


def _placed(entry: int, key: str, what: Message, text: str, file: str) -> Message:
    lines = text.splitlines()
    heads = [
        number for number, line in enumerate(lines, 1) if re.match(r"\s*\[\[\s*rate\s*\]\]", line)
    ]
    first, last = (
        [1, *heads, len(lines)][entry : entry + 2] if entry <= len(heads) else (1, len(lines))
    )
    named = (
        number
        for number in range(first, last + 1)
        if re.match(rf"\s*\"?{re.escape(key)}\b", lines[number - 1])
    )
    line = next(named, first)
    if entry:
        return say(
            "{file}:{line}: entry {entry}: {what}", file=file, line=line, entry=entry, what=what
        )
    return say("{file}:{line}: {what}", file=file, line=line, what=what)


def _check(table: Toml) -> Iterator[Fault]:
    for key in table.keys() - {"ends", "rate"}:
        yield 0, key, say("unknown key '{key}'", key=key)
    ends, entries = table.get("ends"), table.get("rate")
    if not _is_day(ends):
        yield 0, "ends", say("'ends' must be a day: the last one of the last budget year")
    elif ends.year == date.max.year:
        yield 0, "ends", say("'ends' must lie before the last year of the calendar")
    if (
        not entries
        or not isinstance(entries, list)
        or not all(isinstance(entry, dict) for entry in entries)
    ):
        yield 0, "rate", say("there must be [[rate]] entries")
        return
    yield from (
        (number, *fault) for number, entry in enumerate(entries, 1) for fault in _check_entry(entry)
    )
    yield from _check_order(entries, ends)


def _check_entry(entry: Toml) -> Iterator[tuple[str, Message]]:
    for key in sorted(entry.keys() - _ENTRY.keys()):
        yield key, say("unknown key '{key}'", key=key)
    if ("tenge" in entry) == ("gap" in entry):
        yield "tenge", say("there must be either 'tenge' or 'gap = true'")
    for key, (is_sound, what) in _ENTRY.items():
        if (key in entry or key == "from") and not is_sound(entry.get(key)):
            yield key, what
    act = entry.get("act")
    for key, value in act.items() if isinstance(act, dict) else ():
        if key not in _ACT:
            yield "act", say("unknown key '{key}' in 'act'", key=key)
        elif not _ACT[key](value):
            yield "act", say("'{key}' of 'act' is not what it must be", key=key)


def _check_order(entries: list[Toml], ends: Any) -> Iterator[Fault]:
    """Days must rise within each scope, so that a day is in one place of one value, and stay within the table."""
    before: dict[str, date] = {}
    for number, entry in enumerate(entries, 1):
        day, scope = entry.get("from"), entry.get("scope")
        if not _is_day(day):
            continue
        scopes = (scope,) if scope in SCOPES else SCOPES
        last = max((before[each] for each in scopes if each in before), default=None)
        if last == day:
            yield number, "from", say("the day {day} has a value already", day=day)
        elif last and last > day:
            yield number, "from", say("the day {day} comes before {last}", day=day, last=last)
        if _is_day(ends) and day > ends:
            yield (
                number,
                "from",
                say("the day {day} comes after the end of the table, {ends}", day=day, ends=ends),
            )
        before |= dict.fromkeys(scopes, day)


def _rate(entry: Toml, origin: str) -> Rate:
    known = {key: entry[key] for key in ("scope", "certainty", "source", "note") if key in entry}
    tenge, act = (
        Decimal(entry["tenge"]) if "tenge" in entry else None,
        _act(entry["act"]) if "act" in entry else None,
    )
    return Rate(entry["from"], tenge, act=act, origin=origin, **known)


def _act(act: Toml) -> Act:
    fields = {{"date": "dated"}.get(key, key): value for key, value in act.items()}
    return Act(**fields | ({"years": tuple(act["years"])} if "years" in act else {}))
