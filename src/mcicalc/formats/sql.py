"""The table of MCI values as standard SQL, for a join on valid_from <= day < valid_to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from mcicalc.formats.columns import Row, Sheet
from mcicalc.formats.rows import cell_text
from mcicalc.rules.mci import SCOPES, MciTable
from mcicalc.rules.periods import Period

COLUMNS = ("valid_from", "valid_to", "scope", "tenge")
_CREATE = """\
CREATE TABLE mci_rates (
  valid_from DATE NOT NULL,
  valid_to DATE NOT NULL, -- exclusive
  scope VARCHAR(6) NOT NULL, -- fine, or social: benefits
  tenge DECIMAL(12, 2) NOT NULL -- of one MCI
);
"""


def rows(table: MciTable) -> Iterator[Row]:
    """Each value once for each scope, so that a join needs no "or"; `valid_to` is the first day it no longer holds."""
    for scope in SCOPES:
        for period, rate in table.lines[scope].over(Period(table.begins, table.ends)):
            if rate is not None and rate.tenge is not None:
                after: date = period.last + timedelta(1)
                yield {"valid_from": period.first, "valid_to": after, "scope": scope, "tenge": rate.tenge}


def statements(sheet: Sheet) -> Iterator[str]:
    """A CREATE TABLE and one INSERT a row, in SQL that every engine reads."""
    yield _CREATE
    for row in sheet.rows:
        first, after, scope, tenge = (cell_text(cell) for cell in row.values())
        yield f"INSERT INTO mci_rates VALUES ('{first}', '{after}', '{scope}', {tenge});\n"
