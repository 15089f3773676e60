"""The table of MCI values in TOML: strict reading, and every fault of a file with its entry and line."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple, cast

from mcicalc.errors import BadTable, Message, say
from mcicalc.rules.mci import BUNDLED, OWN, SCOPES, Act, MciTable, Rate

_KEYS = {"from", "tenge", "gap", "scope", "act", "source", "certainty", "note"}
_ACT_KEYS = {"kind", "date", "number", "article", "years", "amends", "text"}
_CHOICES = {"scope": SCOPES, "certainty": ("confirmed", "single", "own")}
_KINDS = ("law", "decree")
_TEXTS = ("number", "amends", "text")
_TWO = 2
_LEAST, _TOO_MUCH = Decimal("0.01"), 10**12

Toml = Mapping[str, object]


class Fault(NamedTuple):
    """What is wrong, in which entry (1 for the first [[rate]]; 0 for the file itself) and under which key."""

    entry: int
    key: str
    what: Message


def read_table(text: str, file: str) -> MciTable:
    """The table that a user's text holds; BadTable names the first fault with its file, line and entry."""
    for fault in faults(text, file):
        raise BadTable("{fault}", fault=fault)
    return table_of(text, OWN)


def table_of(text: str, origin: str = BUNDLED) -> MciTable:
    """The table that a sound text holds; the tests prove the bundled one, so that a start need not."""
    found = tomllib.loads(text, parse_float=Decimal)
    return MciTable([_rate(entry, origin) for entry in cast("list[Toml]", found.get("rate", []))], cast(date, found["ends"]))


def faults(text: str, file: str) -> list[Message]:
    """Every fault of the text, each worded with the file, its line and its entry; none for a sound table."""
    try:
        found = tomllib.loads(text, parse_float=Decimal)
    except RecursionError:
        return [say("{file}: this is not TOML: its brackets are nested too deeply", file=file)]
    except ValueError as fault:  # not only TOMLDecodeError: a number may have too many digits as well
        return [say("{file}: this is not TOML: {reason}", file=file, reason=fault)]
    return [_placed(fault, text, file) for fault in _check(found)]


def _placed(fault: Fault, text: str, file: str) -> Message:
    lines = text.splitlines()
    heads = [number for number, line in enumerate(lines, 1) if re.match(r"\s*\[\[\s*rate\s*\]\]", line)]
    first = heads[fault.entry - 1] if 0 < fault.entry <= len(heads) else 1
    last = heads[fault.entry] if fault.entry < len(heads) else len(lines)
    named = (n for n, line in enumerate(lines[first - 1 : last], first) if re.match(rf"\s*\"?{re.escape(fault.key)}\b", line))
    line = next(named, first)
    if fault.entry == 0:
        return say("{file}:{line}: {what}", file=file, line=line, what=fault.what)
    return say("{file}:{line}: entry {entry}: {what}", file=file, line=line, entry=fault.entry, what=fault.what)


def _check(table: Toml) -> Iterator[Fault]:
    for key in table.keys() - {"ends", "rate"}:
        yield Fault(0, key, say("unknown key '{key}'", key=key))
    ends, entries = table.get("ends"), table.get("rate", [])
    if _is_day(ends) and cast(date, ends).year == date.max.year:
        yield Fault(0, "ends", say("'ends' must lie before the last year of the calendar"))
    if not _is_day(ends):
        yield Fault(0, "ends", say("'ends' must be a day: the last one of the last budget year"))
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries) or not entries:
        yield Fault(0, "rate", say("there must be [[rate]] entries"))
        return
    for number, entry in enumerate(entries, 1):
        for key, what in _check_entry(entry):
            yield Fault(number, key, what)
    yield from _check_order(entries, ends)


def _check_entry(entry: Toml) -> Iterator[tuple[str, Message]]:
    for key in sorted(entry.keys() - _KEYS):
        yield key, say("unknown key '{key}'", key=key)
    if not _is_day(entry.get("from")):
        yield "from", say("'from' must be a day, such as 2027-01-01")
    if ("tenge" in entry) == ("gap" in entry):
        yield "tenge", say("there must be either 'tenge' or 'gap = true'")
    elif "tenge" in entry and not _is_sum(entry["tenge"]):
        yield "tenge", say("'tenge' must be a number greater than 0, with at most 12 digits before the point")
    elif "gap" in entry and entry["gap"] is not True:
        yield "gap", say("'gap' can only be true")
    for key, choices in _CHOICES.items():
        if key in entry and entry[key] not in choices:
            yield key, say("'{key}' must be one of {choices}", key=key, choices=", ".join(choices))
    for key in ("source", "note"):
        if not isinstance(entry.get(key, ""), str):
            yield key, say("'{key}' must be text", key=key)
    yield from _check_act(entry.get("act", {}))


def _check_act(act: object) -> Iterator[tuple[str, Message]]:
    if not isinstance(act, dict):
        yield "act", say('\'act\' must be a table, such as {{ kind = "law", date = 2023-12-05, number = "43-VIII" }}')
        return
    for key in sorted(act.keys() - _ACT_KEYS):
        yield "act", say("unknown key '{key}' in 'act'", key=key)
    years = act.get("years", [1, 1])
    sound = {
        "kind": act.get("kind", "law") in _KINDS,
        "date": _is_day(act.get("date", date.min)),
        "article": type(act.get("article", 1)) is int,
        "years": isinstance(years, list) and len(years) == _TWO and all(type(year) is int for year in years),
    } | {key: isinstance(act.get(key, ""), str) for key in _TEXTS}
    for key, is_sound in sound.items():
        if not is_sound:
            yield "act", say("'{key}' of 'act' is not what it must be", key=key)


def _check_order(entries: list[Toml], ends: object) -> Iterator[Fault]:
    """Days must rise within each scope, so that a day is in one place of one value, and stay within the table."""
    before: dict[str, date] = {}
    for number, entry in enumerate(entries, 1):
        day, scope = entry.get("from"), entry.get("scope")
        if not _is_day(day):
            continue
        assert isinstance(day, date)
        for each in SCOPES if scope not in SCOPES else (scope,):
            if each in before and day <= before[each]:
                what = "the day {day} has a value already" if day == before[each] else "the day {day} comes before {last}"
                yield Fault(number, "from", say(what, day=day, last=before[each]))
                break
        before |= dict.fromkeys(SCOPES if scope not in SCOPES else (scope,), day)
        if _is_day(ends) and day > cast(date, ends):
            yield Fault(number, "from", say("the day {day} comes after the end of the table, {ends}", day=day, ends=ends))


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _is_sum(value: object) -> bool:
    return (type(value) is int or (isinstance(value, Decimal) and value.is_finite())) and _LEAST <= value < _TOO_MUCH


def _rate(entry: Toml, origin: str) -> Rate:
    tenge, act = entry.get("tenge"), cast("Toml | None", entry.get("act"))
    return Rate(
        cast(date, entry["from"]),
        None if tenge is None else Decimal(cast(int, tenge)),
        cast("str | None", entry.get("scope")),
        None if act is None else _act(act),
        cast("str | None", entry.get("certainty")),
        cast("str | None", entry.get("source")),
        cast("str | None", entry.get("note")),
        origin,
    )


def _act(act: Toml) -> Act:
    years = cast("list[int] | None", act.get("years"))
    fields = {{"date": "dated"}.get(key, key): value for key, value in act.items()}
    return Act(**fields | ({"years": tuple(years)} if years else {}))  # type: ignore[arg-type]
