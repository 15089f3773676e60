"""The user's table of MCI values as text, with a value put in or taken out. Comments stay."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import tomlkit
from tomlkit.items import AoT, Table

from mcicalc.errors import BadTable
from mcicalc.rules.mci import SCOPES, Value

_NEW = """\
# Values of the MCI of your own; they count before the bundled ones.
# "mcicalc rates add" and "mcicalc rates remove" write here.

"""


def added(text: str, value: Value) -> str:
    """The text with the value in it, in place of what was there for its day and use."""
    table, entries = _without(text or _NEW, value.since, value.scope)
    for entry in entries:
        if entry["from"] == value.since and "scope" not in entry:
            # A value for all uses goes on for the other one.
            (entry["scope"],) = {*SCOPES} - {value.scope}
    entries.append(_entry(value))
    return _with(table, entries)


def removed(text: str, day: date, scope: str | None) -> str | None:
    """The text without the day's values; None when that leaves no value."""
    table, entries = _without(text, day, scope)
    return _with(table, entries) if entries else None


def _without(text: str, day: date, scope: str | None) -> tuple[tomlkit.TOMLDocument, list[Any]]:
    """The table of a text, and its values but for those of the day and use.

    BadTable for entries in one line, whose form a change would lose.
    """
    table = tomlkit.parse(text)
    entries = table.get("rate", tomlkit.aot())
    if not isinstance(entries, AoT):
        raise BadTable(
            "your table of MCI values has its entries in one line: "
            "write each as a [[rate]] of its own first"
        )
    return table, [
        entry
        for entry in entries
        if "gap" not in entry and (entry["from"] != day or scope not in (None, entry.get("scope")))
    ]


def _with(table: tomlkit.TOMLDocument, entries: Iterable[Table]) -> str:
    table.pop("ends", None)  # former releases wrote it, and gaps: the year rule says the same
    table["rate"] = AoT(sorted(entries, key=lambda entry: entry["from"]))
    return tomlkit.dumps(table)


def _entry(value: Value) -> Table:
    entry = tomlkit.table()
    entry["from"] = value.since
    if value.scope:
        entry["scope"] = value.scope
    entry["tenge"] = tomlkit.value(f"{value.tenge:f}")
    entry["act"] = tomlkit.inline_table().append("text", value.act and value.act.text)
    entry["certainty"] = "own"
    return entry
