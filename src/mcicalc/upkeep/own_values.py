"""The user's table of MCI values as text, with a value put in or taken out. Comments stay.

A value holds to the end of its year unless the table says more: a year without one becomes a gap, so that none is made up.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import tomlkit
from tomlkit.items import AoT, Table

from mcicalc.errors import BadTable
from mcicalc.rules.mci import SCOPES, Rate

_DAY = timedelta(1)
_NEW = """\
# Values of the MCI of your own; they count before the bundled ones. "mcicalc rates add" and "rates remove" write here.

ends = {ends}
"""


def added(text: str | None, value: Rate, known_until: date) -> str:
    """The text with the value in it. What was unknown after its year, and between the end of all values and it, stays a gap."""
    last = date(value.since.year, 12, 31)
    table = _parsed(text or _NEW.format(ends=last))
    before, old = max(known_until, table["ends"]), table.get("rate", [])
    table["ends"] = max(last, table["ends"])
    entries = [entry for entry in old if not _meant(entry, value.since, value.scope)]
    for entry in entries:
        if (
            entry["from"] == value.since and "scope" not in entry
        ):  # a value for all uses goes on for the other one
            entry["scope"] = next(scope for scope in SCOPES if scope != value.scope)
    act = tomlkit.inline_table().append("text", value.act.text if value.act else None)
    entries.append(
        _entry(
            value.since,
            value.scope,
            tenge=tomlkit.value(f"{value.tenge:f}"),
            act=act,
            certainty="own",
        )
    )
    if last > before:
        entries += _gaps(entries, before + _DAY, SCOPES)
    elif last > known_until and last < table["ends"]:
        entries += _gaps(
            entries,
            last + _DAY,
            [scope for scope in value.scopes if _unknown(old, last + _DAY, scope)],
        )
    return _with(table, entries)


def removed(text: str, day: date, scope: str | None, bundled_until: date) -> str | None:
    """The text without the day's values; None when that leaves no value. A year that loses its first value is a gap."""
    table = _parsed(text)
    gone = [entry for entry in table["rate"] if _meant(entry, day, scope)]
    entries = [entry for entry in table["rate"] if entry not in gone]
    last = max((entry["from"] for entry in entries if "tenge" in entry), default=None)
    if last is None:
        return None
    if (day.month, day.day) == (1, 1) and day > bundled_until:
        entries += _gaps(entries, day, [each for entry in gone for each in _scopes(entry)])
    if day.year > last.year:
        table["ends"] = date(last.year, 12, 31)
    return _with(table, [entry for entry in entries if entry["from"] <= last])


def _parsed(text: str) -> Any:
    """The file as tomlkit has it; BadTable for entries in one line, which could not be changed without losing that form."""
    table: Any = tomlkit.parse(text)
    if not isinstance(table.get("rate", tomlkit.aot()), AoT):
        raise BadTable(
            "your table of MCI values has its entries in one line: write each as a [[rate]] of its own first"
        )
    return table


def _with(table: tomlkit.TOMLDocument, entries: Iterable[Table]) -> str:
    table["rate"] = AoT(sorted(entries, key=lambda entry: entry["from"]))
    return tomlkit.dumps(table)


def _meant(entry: Table, day: date, scope: str | None) -> bool:
    return entry["from"] == day and scope in (None, entry.get("scope"))


def _scopes(entry: Table) -> tuple[str, ...]:
    return (entry["scope"],) if "scope" in entry else SCOPES


def _unknown(entries: Iterable[Table], day: date, scope: str) -> bool:
    held = [entry for entry in entries if entry["from"] <= day and scope in _scopes(entry)]
    return not held or "gap" in held[-1]


def _gaps(entries: Iterable[Table], day: date, scopes: Iterable[str]) -> list[Table]:
    """A gap from the day for each scope that has nothing else from that very day."""
    taken_up = {scope for entry in entries if entry["from"] == day for scope in _scopes(entry)}
    return [_entry(day, scope, gap=True) for scope in scopes if scope not in taken_up]


def _entry(since: date, scope: str | None, **fields: object) -> Table:
    entry = tomlkit.table()
    entry.update({"from": since} | ({"scope": scope} if scope else {}) | fields)
    return entry
