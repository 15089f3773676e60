"""The table of values as rows for a database: one for each use, the end exclusive."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from mcicalc.formats.columns import SQL_COLUMNS, sql_rows
from mcicalc.rules.mci import SCOPES, MciTable, Value
from sheets import TABLE

ROWS = list(sql_rows(TABLE))


def test_each_use_has_its_own_rows_without_holes():
    """For each use the rows follow each other day by day, from the first to the day after the last."""
    for scope in SCOPES:
        own = [row for row in ROWS if row["scope"] == scope]
        assert all(before["valid_to"] == after["valid_from"] for before, after in pairwise(own))
        assert (own[0]["valid_from"], own[-1]["valid_to"]) == (
            TABLE.begins,
            TABLE.ends + timedelta(1),
        )
    assert all(tuple(row) == SQL_COLUMNS for row in ROWS)


def test_the_uses_differ_in_2022_alone():
    """Benefits have one row more than fines, and their values agree outside April to December 2022."""
    fine, social = (
        {row["valid_from"]: row["tenge"] for row in ROWS if row["scope"] == scope}
        for scope in SCOPES
    )
    assert social == fine | {date(2022, 4, 1): Decimal(3180)}
    assert len(social) == len(fine) + 1


def test_days_without_a_value_have_no_row():
    """Days without a value are days without a row, so that a join finds nothing for them."""
    table = MciTable([Value(date(2027, 1, 1), Decimal(1))])
    assert [(row["valid_from"], row["valid_to"]) for row in sql_rows(table)] == [
        (date(2027, 1, 1), date(2028, 1, 1))
    ] * 2
