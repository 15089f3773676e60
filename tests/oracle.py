"""A second converter, slow and plain, to hold the program to: made from the files of data/ alone, in fractions.

It imports nothing of the program. Where the program looks up, halves and joins, this one walks over all entries and all days.
"""

from __future__ import annotations

import csv
import random
import tomllib
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parent.parent / "data"
DAY = timedelta(1)
OLDEST, NEWEST = date(1996, 1, 1), date(2026, 12, 31)
NO_INDEX, NO_RATE = "NoIndex", "NoRate"
Row = dict[str, object]
Bounds = tuple[Fraction | None, Fraction | None]

with (DATA / "mci_rates.toml").open("rb") as _file:
    ENTRIES = tomllib.load(_file)["rate"]
with (DATA / "usd_rates.csv").open() as _file:
    _lines = csv.DictReader(line for line in _file if not line.startswith("#"))
    RATES = {date.fromisoformat(row["date"]): Fraction(row["rate"]) for row in _lines}


class Question(NamedTuple):
    """What the program is asked: an amount as it is written, its bounds, what it counts, and the terms.

    unit: MCI, KZT or USD; today: a mean counts no days after it; mci, rate: given in place of those of data/.
    """

    text: str
    low: Fraction | None
    high: Fraction | None
    unit: str
    first: date
    last: date
    scope: str = "fine"
    today: date = NEWEST
    mci: Fraction | None = None
    rate: Fraction | None = None
    rate_on: tuple[date, date] | None = None
    whole: bool = False


def rounded(number: Fraction, places: int = 2) -> Fraction:
    """The number to so many decimals, half up."""
    return Fraction((number * 10**places * 2 + 1) // 2, 10**places)


@cache
def entry_of(day: date, scope: str) -> Row | None:
    """The entry of the day: the last one begun for this use, if it began in the same year."""
    found = None
    for entry in ENTRIES:
        if entry.get("scope", scope) == scope and entry["from"] <= day:
            found = entry
    return found if found and found["from"].year == day.year else None


def days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += DAY


def parts(question: Question) -> list[tuple[date, date, Row]] | str:
    """The stretches of the period with one entry each; NO_INDEX where a day has none."""
    if question.mci is not None:
        return [(question.first, question.last, {"tenge": question.mci, "from": None, "act": None})]
    found: list[tuple[date, date, Row]] = []
    for day in days(question.first, question.last):
        entry = entry_of(day, question.scope)
        if entry is None:
            return NO_INDEX
        if found and found[-1][2] is entry:
            found[-1] = (found[-1][0], day, entry)
        else:
            found.append((day, day, entry))
    return found


@cache
def settled(day: date) -> date | None:
    """The day whose rate is in force on the day: itself, or of a weekend the Monday; None where that is open."""
    if day in RATES:
        return day
    while day.weekday() >= 5:
        day += DAY
        if day.weekday() == 0 and day in RATES:
            return day
    return None


@cache
def rate_of(first: date, last: date, today: date) -> tuple[Fraction, int, date | None, str] | str:
    """The sum of the rates of the period, their number, the day of the only one, and its kind; NO_RATE."""
    if first <= today < last:
        last = today
    if first < last:
        rates = [RATES[known] for day in days(first, last) if (known := settled(day))]
        return (sum(rates, Fraction()), len(rates), None, "mean") if rates else NO_RATE
    if (known := settled(first)) is not None:
        return RATES[known], 1, known, "official" if known == first else "in-force"
    if first < min(RATES):
        return NO_RATE
    while first not in RATES:
        first -= DAY
    return RATES[first], 1, first, "last-known"


MONTHS = (
    "January February March April May June July August September October November December".split()
)


def cited(entry: Row) -> str | None:
    """The act in English, as the contract of the columns has it."""
    act: Row | None = entry["act"]
    if act is None:
        return None
    dated = act["date"]
    decree = "Decree of the President with the force of law"
    words = [
        f"{decree if act['kind'] == 'decree' else 'Law'} of {dated.day} {MONTHS[dated.month - 1]} {dated.year} No {act['number']}"
    ]
    if "amends" in act:
        words.append(f"amending the Law No {act['amends']}")
    if "years" in act:
        words.append(
            '"On the republican budget for {}"'.format(
                "-".join(map(str, dict.fromkeys(act["years"])))
            )
        )
    return " ".join(words) + (f", Art. {act['article']}" if "article" in act else "")


def label(first: date, last: date) -> str:
    """A day, a month, a year, or both ends."""
    whole_months = first.day == 1 and (last + DAY).day == 1
    if first == last:
        return f"{first}"
    if whole_months and (first.year, first.month) == (last.year, last.month):
        return f"{first:%Y-%m}"
    if whole_months and first.year == last.year and (first.month, last.month) == (1, 12):
        return f"{first:%Y}"
    return f"{first}/{last}"


def instead_of(number: Fraction | None, first: date, last: date) -> tuple[int | None, int | None]:
    """Hours of service and days of arrest, as the table of docs/law.md has them; None where it has none."""
    if number is None or first < date(2015, 1, 1):
        return None, None
    hours, arrest = number // 1, number // 4  # a rest that makes no whole MCI counts nowhere
    if last < date(2018, 7, 23) and hours <= 500:
        known = (last < date(2017, 1, 1), first >= date(2017, 1, 1))
        arrested = min(arrest, 90) if known == (False, True) and arrest >= 30 else None
        return min(hours, 300) if hours >= 60 else None, arrested
    if first >= date(2018, 8, 1) and hours <= 200:
        return hours, arrest
    return None, None


def answer(question: Question) -> list[Row] | str:
    """The rows of the answer, numbers as fractions and days as text; or the name of the error."""
    stretches = parts(question)
    if isinstance(stretches, str):
        return stretches
    rows: list[Row] = []
    for first, last, entry in stretches:
        used = (
            (question.rate, 1, None, "given")
            if question.rate
            else rate_of(*(question.rate_on or (first, last)), question.today)
        )
        if isinstance(used, str):
            return used
        rows.append(_row(question, first, last, entry, *used))
    return rows


def _row(
    question: Question,
    first: date,
    last: date,
    entry: Row,
    total: Fraction,
    count: int,
    known: date | None,
    kind: str,
) -> Row:
    rate, index = total / count, Fraction(entry["tenge"])
    given: Bounds = question.low, question.high
    fine = tenge = given
    if question.unit == "MCI":
        tenge = each(given, lambda number: number * index)
    elif question.unit == "KZT":
        fine = each(given, lambda sum_: rounded(sum_ / index, 4))
    else:
        fine = each(given, lambda sum_: rounded(sum_ * rate / index, 4))
        tenge = each(given, lambda sum_: sum_ * rate if count == 1 else rounded(sum_ * rate))
    in_dollars = given if question.unit == "USD" else each(tenge, lambda sum_: sum_ / rate)
    halved = last >= date(2015, 1, 1)
    tenge_places = 0 if question.whole else 2
    exact = given[0] == given[1]
    hours, arrest = instead_of(fine[1], first, last)
    return {
        "fine": question.text,
        "bound": {(True, False): "up-to", (False, True): "at-least"}.get((given[0] is None, given[1] is None), "exact" if exact else "range"),
        **ends("mci", fine, lambda number: number, exact=exact),
        "on": label(first, last),
        "mci_value": index,
        "mci_since": entry["from"] and f"{entry['from']}",
        "mci_act": cited(entry),
        **ends("tenge", tenge, lambda sum_: rounded(sum_, tenge_places), exact=exact),
        **ends("usd", in_dollars, rounded, exact=exact),
        "usd_rate": rate if count == 1 else rounded(rate, 4),
        "usd_rate_date": known and f"{known}",
        "usd_rate_kind": kind,
        **ends("tenge_reduced", tenge if halved else (None, None), lambda sum_: rounded(sum_ / 2, tenge_places), exact=exact),
        **ends("usd_reduced", in_dollars if halved else (None, None), lambda sum_: rounded(sum_ / 2), exact=exact),
        "service_hours": hours,
        "arrest_days": arrest,
    }  # fmt: skip


def each(bounds: Bounds, change: Callable[[Fraction], Fraction]) -> Bounds:
    low, high = bounds
    return None if low is None else change(low), None if high is None else change(high)


def ends(name: str, bounds: Bounds, shown: Callable[[Fraction], Fraction], *, exact: bool) -> Row:
    """The ceiling, and the floor of what is not exact, even where both are shown as one number."""
    low, high = each(bounds, shown)
    return {name: high, f"{name}_min": None if exact else low}


# --- questions at random ---


def questions(seed: int) -> Iterator[Question]:
    """Endless questions, the same ones for a seed."""
    dice = random.Random(seed)
    while True:
        first, last = _period(dice)
        low, high = _bounds(dice)
        unit = dice.choice(["MCI"] * 6 + ["KZT", "USD"])
        question = Question(_written(dice, low, high, unit), low, high, unit, first, last)
        yield question._replace(
            scope=dice.choice(["fine"] * 4 + ["social"]),
            today=dice.choice([NEWEST, NEWEST, day_of(dice), date(2026, 11, 25)]),
            mci=_number(dice, 4) if dice.random() < 0.03 else None,
            rate=_number(dice, 4) if dice.random() < 0.03 else None,
            rate_on=_period(dice) if dice.random() < 0.05 else None,
            whole=dice.random() < 0.1,
        )


def day_of(dice: random.Random) -> date:
    """Any day from 1996 to 2026, more often one on which something changes, or a little before or after the table."""
    if dice.random() < 0.3:
        near = dice.choice(
            [entry["from"] for entry in ENTRIES]
            + [date(2018, 7, 23), date(2018, 8, 1), date(2023, 8, 1), NEWEST]
        )
        return near + DAY * dice.randint(-3, 3)
    return OLDEST + DAY * dice.randrange((NEWEST - OLDEST).days + 1)


def _period(dice: random.Random) -> tuple[date, date]:
    day, chance = day_of(dice), dice.random()
    if chance < 0.85:
        return day, day
    if chance < 0.95:
        first = day.replace(day=1)
        return first, (first + 31 * DAY).replace(day=1) - DAY
    return date(day.year, 1, 1), date(day.year, 12, 31)


def _number(dice: random.Random, most: int = 9) -> Fraction:
    """A number greater than nought with up to three decimals, seldom a large one."""
    places = dice.choice([0, 0, 0, 1, 2, 2, 3])
    return Fraction(dice.randint(1, 10 ** dice.randint(1, most)), 10**places)


def _bounds(dice: random.Random) -> Bounds:
    one, kind = _number(dice), dice.choice(["exact"] * 3 + ["up-to", "at-least", "range"])
    if kind == "range":
        return one, one + _number(dice)
    return None if kind == "up-to" else one, None if kind == "at-least" else one


def plain(number: Fraction) -> str:
    """The number in figures that have one reading: 1234.5000 is no number of thousands."""
    whole, rest = divmod(number, 1)
    return f"{whole}" if not rest else f"{whole}.{rest.numerator * 10**4 // rest.denominator:04d}"


def _written(dice: random.Random, low: Fraction | None, high: Fraction | None, unit: str) -> str:
    """One of the ways in which the amount may be written."""
    name = dice.choice(
        {"MCI": ["MCI", "МРП", "АЕК"], "KZT": ["KZT", "тенге"], "USD": ["USD"]}[unit]
    )
    if high is None:
        return f"{dice.choice(['at least', 'от', 'не менее'])} {plain(low)} {name}"
    if low is None:
        return dice.choice(["up to {}", "до {}", "не более {}", "не свыше {}"]).format(
            f"{plain(high)} {name}"
        )
    if low == high:
        return plain(low) if unit == "MCI" and dice.random() < 0.4 else f"{plain(low)} {name}"
    return dice.choice(
        ["{}-{}", "{} to {}", "от {} до {}", "from {} to {}", "between {} and {}"]
    ).format(plain(low), f"{plain(high)} {name}")
