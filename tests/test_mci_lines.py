"""The quick reader of the bundled table, held against the strict one."""

from __future__ import annotations

from decimal import Decimal

from mcicalc.stores.files import bundled
from mcicalc.stores.mci_lines import read_lines
from mcicalc.stores.mci_toml import faults, read_table

TEXT = bundled("mci_rates.toml")


def test_both_readers_find_the_same_table():
    """The quick reader of the bundled file and the strict one agree in every field but the origin."""
    quick, strict = read_lines(TEXT), read_table(TEXT, "mci_rates.toml")
    assert [rate._replace(origin="") for rate in quick.rates] == [rate._replace(origin="") for rate in strict.rates]
    assert quick.ends == strict.ends
    assert {rate.origin for rate in quick.rates} == {"bundled"}


def test_values_and_dates_have_the_types_of_the_strict_reader():
    """Equal values are of equal types as well: tenge are decimals, years a pair of whole numbers."""
    for quick, strict in zip(read_lines(TEXT).rates, read_table(TEXT, "mci_rates.toml").rates, strict=True):
        assert [type(each) for each in (*quick, *quick.act)] == [type(each) for each in (*strict, *strict.act)]
        assert isinstance(quick.tenge, Decimal)


def test_the_bundled_table_passes_the_strict_reader():
    """The bundled file keeps every rule that a user's file must keep."""
    assert faults(TEXT, "mci_rates.toml") == []
