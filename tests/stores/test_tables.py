"""The tables of a run: the bundled ones, over them the user's, in place of both the one that is named."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from mcicalc.errors import BadTable, NoIndex, NoRate
from mcicalc.rules.exchange import OFFICIAL
from mcicalc.rules.mci import FINE, OWN, SOCIAL
from mcicalc.stores.tables import load_mci, load_rates, merged, overlaid, working_weekends

D = Decimal
OWN_TABLE = """\
[[rate]]
from = 2024-01-01
tenge = 3700
[[rate]]
from = 2099-01-01
tenge = 5000
"""


def test_without_a_users_table_the_bundled_one_counts(tmp_path):
    """An empty folder, or none at all, leaves the bundled table as it is."""
    assert load_mci(None).values == load_mci(str(tmp_path)).values
    assert {value.origin for value in load_mci(None).values} == {"bundled"}


def test_a_users_value_counts_over_the_bundled_one_of_the_same_day(tmp_path):
    """The user's value of 2024 replaces the bundled one, and the others stay."""
    (tmp_path / "mci_rates.toml").write_text(OWN_TABLE)
    table = load_mci(str(tmp_path))
    index = table.in_force(date(2024, 6, 1))
    assert (index.tenge, index.origin) == (3700, OWN)
    assert table.in_force(date(2025, 1, 1)).tenge == 3932
    assert table.ends == date(2099, 12, 31)


def test_a_year_that_neither_table_has_is_a_gap(tmp_path):
    """Between the end of the bundled table and the user's next value nothing holds: 2026's value is not stretched."""
    (tmp_path / "mci_rates.toml").write_text(OWN_TABLE)
    table = load_mci(str(tmp_path))
    assert table.in_force(date(2026, 12, 31)).tenge == 4325
    for scope in (FINE, SOCIAL):
        with pytest.raises(NoIndex, match="gap from .* to 2098-12-31"):
            table.in_force(date(2098, 6, 1), scope)
        assert table.in_force(date(2099, 6, 1), scope).tenge == 5000


def test_a_value_that_follows_the_bundled_table_at_once_leaves_no_gap(tmp_path):
    """A value from the day after it takes up where the table ends; one for a single use leaves the other without."""
    path, first = tmp_path / "mci_rates.toml", load_mci().ends + timedelta(1)
    text = f"[[rate]]\nfrom = {first}\ntenge = 4500\n"
    path.write_text(text)
    assert load_mci(str(tmp_path)).in_force(first).tenge == 4500
    path.write_text(text + 'scope = "fine"\n')
    table = load_mci(str(tmp_path))
    assert table.in_force(first, FINE).tenge == 4500
    with pytest.raises(NoIndex, match="gap"):
        table.in_force(first, SOCIAL)


def test_a_replaced_value_is_listed_no_more(tmp_path):
    """A value of the user's stands in the place of the bundled one of its day and use, not beside it."""
    (tmp_path / "mci_rates.toml").write_text("[[rate]]\nfrom = 2024-01-01\ntenge = 1\n")
    values = [value for value in load_mci(str(tmp_path)).values if value.since == date(2024, 1, 1)]
    assert [(value.tenge, value.origin) for value in values] == [(1, "own")]


def test_a_users_table_that_ends_earlier_shortens_nothing(tmp_path):
    """The merged table ends with the later of the two."""
    (tmp_path / "mci_rates.toml").write_text("[[rate]]\nfrom = 2024-01-01\ntenge = 3700\n")
    assert load_mci(str(tmp_path)).in_force(date(2026, 1, 1)).tenge == 4325


def test_a_named_table_counts_alone(tmp_path):
    """A table named on the command line replaces the bundled one and the user's."""
    (tmp_path / "mci_rates.toml").write_text(OWN_TABLE)
    named = tmp_path / "other.toml"
    named.write_text("[[rate]]\nfrom = 2020-01-01\ntenge = 1\n")
    table = load_mci(str(tmp_path), str(named))
    assert [(value.tenge, value.origin) for value in table.values] == [(1, OWN)]


def test_a_damaged_table_is_an_error_with_its_path(tmp_path):
    """A user's table that breaks its format stops the run; it is never passed over."""
    (tmp_path / "mci_rates.toml").write_text("ends = 5\n")
    with pytest.raises(BadTable, match=r"mci_rates\.toml:1: there must be \[\[rate\]\] entries"):
        load_mci(str(tmp_path))
    (tmp_path / "rates").mkdir()
    (tmp_path / "rates" / "USD.csv").write_text("rate\n")
    with pytest.raises(BadTable, match=r"USD\.csv:1: the first line"):
        load_rates(["USD"], str(tmp_path))


def test_merging_keeps_values_of_the_other_scope():
    """A user's value for fines does not push out the bundled one for benefits of the same day."""
    bundled = load_mci(None)
    values = [value for value in bundled.values if value.scope == SOCIAL]
    over = type(bundled)([values[0]._replace(scope=FINE, tenge=D(3100), origin=OWN)])
    table = merged(bundled, over)
    day = date(2022, 6, 1)
    assert (table.in_force(day, FINE).tenge, table.in_force(day, SOCIAL).tenge) == (3100, 3180)


def test_users_rates_count_over_the_bundled_ones(tmp_path):
    """A user's rate replaces that of its day, adds days that the bundled table lacks, and is marked as the user's."""
    (tmp_path / "rates").mkdir()
    (tmp_path / "rates" / "USD.csv").write_text("date,rate\n2023-08-10,446\n2024-02-21,453\n")
    (tmp_path / "rates" / "EUR.csv").write_text("date,rate\n2024-02-21,489.18\n")
    (tmp_path / "rates" / "CNY.csv").write_text("date,rate\n")
    tables = load_rates(["USD", "EUR"], str(tmp_path))
    for code in ("CNY", "GBP"):
        with pytest.raises(NoRate, match=f"no rates of {code} are stored"):
            load_rates(code, str(tmp_path))
    for day, rate, own in (
        ("2023-08-10", 446, True),
        ("2024-02-21", 453, True),
        ("2024-02-22", D("450.8"), False),
    ):
        quote = tables["USD"].on(date.fromisoformat(day))
        assert (quote.value, quote.kind, quote.own) == (rate, OFFICIAL, own)
    assert tables["EUR"].on(date(2024, 2, 21)).value == D("489.18")


OVERLAID = {
    "nothing over something": (["2024-01-01,1"], [], ["2024-01-01,1"]),
    "something over nothing": ([], ["2024-01-01,1"], ["2024-01-01,1"]),
    "later lines follow": (["2024-01-01,1"], ["2024-01-02,2"], ["2024-01-01,1", "2024-01-02,2"]),
    "the same day is replaced": (["2024-01-01,1", "2024-01-03,3"], ["2024-01-01,9"], ["2024-01-01,9", "2024-01-03,3"]),
    "a day between is put there": (
        ["2024-01-01,1", "2024-01-03,3"], ["2024-01-02,2"], ["2024-01-01,1", "2024-01-02,2", "2024-01-03,3"]),
}  # fmt: skip


@pytest.mark.parametrize(("under", "over", "result"), OVERLAID.values(), ids=OVERLAID.keys())
def test_rates_are_laid_over_each_other_by_day(under, over, result):
    """Of two tables each day has one line, the upper table's where both have it."""
    assert overlaid(under, over) == result


def test_working_weekends_are_weekend_days():
    """Each transferred working day is a Saturday or Sunday; the one known rate is that of 1 July 2023."""
    weekends = working_weekends()
    assert {day.weekday() for day in weekends} == {5, 6}
    assert {day: rate for day, rate in weekends.items() if rate is not None} == {
        date(2023, 7, 1): D("452.51")
    }


def test_a_gap_of_the_users_hides_no_bundled_value(tmp_path):
    """A year that the user's table left open, as former releases wrote it, has the bundled table's value."""
    (tmp_path / "mci_rates.toml").write_text(
        "ends = 2099-12-31\n[[rate]]\nfrom = 2025-01-01\ngap = true\n"
        "[[rate]]\nfrom = 2099-01-01\ntenge = 5000\n"
    )
    table = load_mci(str(tmp_path))
    assert [table.in_force(date(year, 5, 5)).tenge for year in (2025, 2026, 2099)] == [
        3932,
        4325,
        5000,
    ]
