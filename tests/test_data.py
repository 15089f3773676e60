"""The bundled figures themselves: every value of the MCI with its act, and the table of official rates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from mcicalc.rules.mci import FINE, SOCIAL, MciTable
from mcicalc.stores.files import bundled
from mcicalc.stores.mci_toml import faults, table_of
from mcicalc.stores.rates_csv import read_rates, split
from mcicalc.stores.tables import MCI_FILE

# From, tenge, scope, certainty, number of the act, its date, its budget years, its article, the number in the state's legal
# portal: the values as the laws on the republican budget set them, written down here a second time.
VALUES = """
1996-01-01   320 all    single    2700    1995-12-21 1996-1996 12 4031
1996-04-01   380 all    single    2700    1995-12-21 1996-1996 12 4031
1996-07-01   460 all    single    2700    1995-12-21 1996-1996 12 4031
1996-10-01   530 all    single    2700    1995-12-21 1996-1996 12 4031
1997-01-01   550 all    single    59-I    1996-12-31 1997-1997 11 104421
1997-04-01   565 all    single    59-I    1996-12-31 1997-1997 11 104421
1997-07-01   585 all    single    59-I    1996-12-31 1997-1997 11 104421
1997-10-01   620 all    single    59-I    1996-12-31 1997-1997 11 104421
1998-01-01   630 all    confirmed 201-I   1997-12-09 1998-1998 17 338
1998-04-01   640 all    confirmed 201-I   1997-12-09 1998-1998 17 338
1998-07-01   650 all    confirmed 201-I   1997-12-09 1998-1998 17 338
1998-10-01   660 all    confirmed 201-I   1997-12-09 1998-1998 17 338
1999-01-01   660 all    single    318     1998-12-16 1999-1999 15 1786
1999-04-01   715 all    single    318     1998-12-16 1999-1999 15 1786
1999-10-01   725 all    single    318     1998-12-16 1999-1999 15 1786
2000-01-01   725 all    confirmed 473-I   1999-11-11 2000-2000 11 4553
2001-01-01   775 all    confirmed 131-II  2000-12-22 2001-2001 13 7827
2002-01-01   823 all    confirmed 273-II  2001-12-15 2002-2002 13 10734
2003-01-01   872 all    confirmed 362-II  2002-12-12 2003-2003 13 13774
2004-01-01   919 all    confirmed 505-II  2003-12-05 2004-2004 13 17718
2005-01-01   971 all    confirmed 3-III   2004-12-02 2005-2005 8  22065
2006-01-01  1030 all    confirmed 88-III  2005-11-22 2006-2006 8  25909
2007-01-01  1092 all    confirmed 194-III 2006-12-08 2007-2007 9  30585
2008-01-01  1168 all    confirmed 8-IV    2007-12-06 2008-2008 8  36063
2009-01-01  1273 all    confirmed 96-IV   2008-12-04 2009-2011 8  42597
2009-07-01  1296 all    confirmed 96-IV   2008-12-04 2009-2011 8  42597
2010-01-01  1413 all    confirmed 219-IV  2009-12-07 2010-2012 -  -
2011-01-01  1512 all    confirmed 357-IV  2010-11-29 2011-2013 -  -
2012-01-01  1618 all    confirmed 496-IV  2011-11-24 2012-2014 -  -
2013-01-01  1731 all    confirmed 54-V    2012-11-23 2013-2015 -  -
2014-01-01  1852 all    confirmed 148-V   2013-12-03 2014-2016 10 75657
2015-01-01  1982 all    confirmed 259-V   2014-11-28 2015-2017 11 -
2016-01-01  2121 all    confirmed 426-V   2015-11-30 2016-2018 11 -
2017-01-01  2269 all    confirmed 25-VI   2016-11-29 2017-2019 7  107850
2018-01-01  2405 all    confirmed 113-VI  2017-11-30 2018-2020 8  116433
2019-01-01  2525 all    confirmed 197-VI  2018-11-30 2019-2021 -  -
2020-01-01  2651 all    confirmed 276-VI  2019-12-04 2020-2022 7  136747
2020-04-01  2778 all    confirmed 276-VI  2019-12-04 2020-2022 7  136747
2021-01-01  2917 all    confirmed 379-VI  2020-12-02 2021-2023 -  -
2022-01-01  3063 all    confirmed 77-VII  2021-12-02 2022-2024 9  161088
2022-04-01  3180 social confirmed 121-VII 2022-05-12 -         9  161088
2023-01-01  3450 all    confirmed 163-VII 2022-12-01 2023-2025 -  -
2024-01-01  3692 all    confirmed 43-VIII 2023-12-05 2024-2026 9  189612
2025-01-01  3932 all    confirmed 141-VIII 2024-12-04 2025-2027 -  -
2026-01-01  4325 all    confirmed 239-VIII 2025-12-08 2026-2028 7  218360
"""
ROWS = [line.split() for line in VALUES.strip().splitlines()]
RATES = split(bundled("usd_rates.csv"))


@pytest.fixture(scope="module")
def table() -> MciTable:
    return table_of(bundled(MCI_FILE))


def test_the_values_reach_to_the_end_of_their_last_year(table):
    """The table begins on 1 January 1996 and ends with the year of its last value."""
    assert len(table.values) >= len(ROWS)
    assert (table.begins, table.ends) == (
        date(1996, 1, 1),
        date(table.values[-1].since.year, 12, 31),
    )


@pytest.mark.parametrize("place", range(len(ROWS)), ids=[f"{row[0]}-{row[2]}" for row in ROWS])
def test_each_value_stands_there_with_its_act(table, place):
    """Each value has its day, scope, certainty and act, and the address of the act where its number there is known."""
    since, tenge, scope, certainty, number, dated, years, article, portal = ROWS[place]
    value = table.values[place]
    act = value.act
    assert (value.since.isoformat(), value.tenge, value.scope or "all", value.certainty) == (
        since,
        Decimal(tenge),
        scope,
        certainty,
    )
    assert (act.number, act.dated.isoformat(), str(act.article or "-")) == (number, dated, article)
    assert "-".join(map(str, act.years or ("", ""))) == years
    assert act.kind == ("decree" if since < "1997" else "law")
    assert act.amends == ("77-VII" if scope == "social" else None)
    assert value.source.startswith("https://")
    if portal != "-":
        assert value.source == f"https://zan.gov.kz/client/#!/doc/{portal}/rus"


# day, value of a fine, value of a benefit
SPOTS = {
    "the first day": ("1996-01-01", 320, 320),
    "1999 did not change in July": ("1999-07-01", 715, 715),
    "July 2009": ("2009-07-01", 1296, 1296),
    "2014 was not 1,912": ("2014-04-01", 1852, 1852),
    "the day before April 2020": ("2020-03-31", 2651, 2651),
    "April 2020": ("2020-04-01", 2778, 2778),
    "January 2022": ("2022-01-01", 3063, 3063),
    "April 2022 has two": ("2022-04-01", 3063, 3180),
    "the end of 2022": ("2022-12-31", 3063, 3180),
    "2023 has one again": ("2023-01-01", 3450, 3450),
    "the last day": ("2026-12-31", 4325, 4325),
}


@pytest.mark.parametrize(("day", "fine", "benefit"), SPOTS.values(), ids=SPOTS.keys())
def test_known_days_have_their_values(table, day, fine, benefit):
    """On days that people get wrong, the fine and the benefit have their right values."""
    when = date.fromisoformat(day)
    assert (table.in_force(when, FINE).tenge, table.in_force(when, SOCIAL).tenge) == (fine, benefit)


def test_a_file_says_where_its_figures_come_from():
    """The head of each table names its source."""
    assert "republican budget" in bundled(MCI_FILE).split("[[rate]]")[0]
    assert "National Bank of Kazakhstan" in bundled("usd_rates.csv").split("date,rate")[0]


def test_the_dollar_table_has_its_rows_and_passes_the_strict_reader():
    """The table of rates has 8,543 days from November 1993 to October 2026, rising, each once."""
    assert (len(RATES), RATES[0], RATES[-1]) == (8543, "1993-11-18,4.704", "2026-10-09,448.94")
    assert read_rates(bundled("usd_rates.csv"), "usd_rates.csv") == RATES
    days = [line[:10] for line in RATES]
    assert all(before < after for before, after in pairwise(days))
    assert all(date.fromisoformat(day).weekday() < 5 for day in days)


KNOWN = {
    "2024-02-21": "452.94",
    "2024-02-26": "449.88",
    "2025-10-02": "549.15",
    "2010-08-16": "147.38",
    "2023-07-03": "449.33",
}
# Days on which the rate leapt, in percent of the day before.
JUMPS = {"2015-08-21": "35.5", "2009-02-05": "17.7", "1999-04-07": "18", "2015-08-25": "-13.4"}
# Single days and the edges of stretches that the bank's history lacks.
HOLES = [
    "2023-07-28",
    "2023-08-21",
    "2023-08-23",
    "2023-08-28",
    "2022-12-20",
    "2009-07-08",
    "2009-04-08",
    "2007-12-19",
    "2005-10-28",
    "2003-09-01",
    "2003-08-22",
    "2003-07-31",
    "2003-03-24",
    "2003-04-01",
    "2002-10-03",
    "2002-08-30",
    "1999-12-21",
]


def test_known_rates_stand_there():
    """Rates that are known from elsewhere stand on their days, and none is higher than that of 2 October 2025."""
    rates = dict(line.split(",") for line in RATES)
    assert {day: rates[day] for day in KNOWN} == KNOWN
    assert max(map(Decimal, rates.values())) == Decimal("549.15")


@pytest.mark.parametrize(("day", "percent"), JUMPS.items(), ids=JUMPS.keys())
def test_real_leaps_are_kept(day, percent):
    """The great devaluations stand there as the bank published them, smoothed by nobody."""
    place = next(place for place, line in enumerate(RATES) if line.startswith(day))
    before, after = (Decimal(RATES[each][11:]) for each in (place - 1, place))
    assert abs((after / before - 1) * 100 - Decimal(percent)) < Decimal("0.6")


def test_the_banks_own_holes_are_not_filled():
    """Days that the bank's history leaves out are left out here."""
    days = {line[:10] for line in RATES}
    assert [day for day in HOLES if day in days] == []


def test_the_bundled_values_pass_the_strict_reader():
    """A start trusts the bundled table; this is where it is proved, by the reader that users' tables go through."""
    assert faults(bundled(MCI_FILE), MCI_FILE) == []
