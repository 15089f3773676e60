"""What holds of every amount, day and text, whichever rooms it passes through."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import oracle
from harness import DAY, run_here
from mcicalc import (
    Conversion,
    Converter,
    Fine,
    Limits,
    Money,
    NoIndex,
    Period,
    load_mci,
    load_rates,
    parse_amount,
    parse_period,
)  # fmt: skip
from mcicalc.cli.language import speak
from mcicalc.formats import speech
from mcicalc.reading import ARGUMENT, CELL, COMMA, POINT
from mcicalc.rules.money import exactly
from mcicalc.rules.periods import day_of, month_of, year_of
from sentences import WORDS

UNITS = {"en": "MCI", "ru": "МРП", "kk": "АЕК"}
TABLE, RATES = load_mci(), load_rates(["USD"])
CONVERTER = Converter(TABLE, RATES)
NUMBERS = st.decimals(Decimal("0.01"), 10**9, places=2, allow_nan=False)
DAYS = st.dates(date(1996, 1, 1), date(2026, 12, 31))
LANGUAGES = st.sampled_from(list(UNITS))


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    yield
    speak("en")


# --- written and read again ---


@given(number=NUMBERS, code=LANGUAGES)
def test_a_number_for_people_reads_back_as_itself(number: Decimal, code: str) -> None:
    """In each language a number in groups, with its unit, is read as the number that it is."""
    speak(code)
    assert parse_amount(f"{speech.number(number)} {UNITS[code]}") == Fine(exactly(number))


@given(number=NUMBERS, code=LANGUAGES, currency=st.sampled_from(["KZT", "USD", "EUR", "CNY"]))
def test_a_sum_for_people_reads_back_as_itself(number: Decimal, code: str, currency: str) -> None:
    """So is a sum of money, with its sign or its code."""
    speak(code)
    assert parse_amount(speech.money(number, currency)) == Money(exactly(number), currency)


@given(
    number=NUMBERS,
    marks=st.sampled_from([ARGUMENT, CELL, POINT]),
    unit=st.sampled_from(["", " KZT", " MCI"]),
)
def test_a_number_for_programs_reads_back_as_itself(number: Decimal, marks: str, unit: str) -> None:
    """A number with a decimal point is read as it is wherever one may stand; with a comma, where that is the mark."""
    figures = f"{number}{unit}"
    assert parse_amount(figures, marks).limits == exactly(number)
    assert parse_amount(figures.replace(".", ","), COMMA).limits == exactly(number)


@given(day=DAYS, code=LANGUAGES)
def test_a_day_in_words_reads_back_as_itself(day: date, code: str) -> None:
    """In each language the words and the figures of a day name the day, and its month and year those."""
    speak(code)
    assert parse_period(speech.day(day)) == day_of(day)
    assert parse_period(speech.day_in_figures(day)) == day_of(day)
    assert parse_period(speech.period_in_figures(month_of(day))) == month_of(day)
    assert parse_period(speech.period_in_figures(year_of(day))) == year_of(day)


# --- conversion ---


def one(number: Decimal, day: date) -> Conversion:
    (result,) = CONVERTER.convert(Fine(exactly(number)), day_of(day))
    return result


@given(left=NUMBERS, right=NUMBERS, day=DAYS)
def test_conversion_is_linear_and_rises(left: Decimal, right: Decimal, day: date) -> None:
    """Two amounts are together worth what their sum is, to the tiyn, in dollars to the cent; more MCI are never worth less."""
    first, second, both = (one(number, day) for number in (left, right, left + right))
    assert first.tenge.either + second.tenge.either == both.tenge.either
    cents = [each.foreign[0].limits.either for each in (first, second, both)]
    assert abs(cents[0] + cents[1] - cents[2]) <= Decimal("0.01")
    assert (left < right) <= (cents[0] <= cents[1])
    assert both.halved == Limits(None, None) or both.halved.either * 2 == both.tenge.either


@given(low=NUMBERS, more=NUMBERS, day=DAYS)
def test_the_ends_of_a_range_convert_as_amounts_of_their_own(
    low: Decimal, more: Decimal, day: date
) -> None:
    """Each end of a range, a ceiling and a floor are worth what the number alone is."""
    high = low + more
    alone = [one(number, day) for number in (low, high)]
    for limits in (Limits(low, high), Limits(None, high), Limits(low, None)):
        (result,) = CONVERTER.convert(Fine(limits), day_of(day))
        for side, given_, single in zip((0, 1), limits, alone, strict=True):
            sums = (result.tenge, result.foreign[0].limits, result.foreign[0].halved)
            wanted = (single.tenge, single.foreign[0].limits, single.foreign[0].halved)
            assert [sum_[side] for sum_ in sums] == [given_ and sum_[side] for sum_ in wanted]


@given(number=NUMBERS, day=DAYS)
def test_tenge_converted_back_are_the_amount(number: Decimal, day: date) -> None:
    """What an amount is worth in tenge is the amount again; in dollars it is, to what a cent of them makes."""
    result = one(number, day)
    (back,) = CONVERTER.convert(Money(result.tenge, "KZT"), day_of(day))
    assert back.fine == Fine(exactly(number))
    (foreign,) = result.foreign
    (back,) = CONVERTER.convert(Money(foreign.limits, "USD"), day_of(day))
    cent = foreign.quote.value / 100 / result.mci.tenge
    assert abs(back.fine.limits.either - number) <= cent / 2 + Decimal("0.00005")


@pytest.mark.parametrize("scope", ["fine", "social"])
def test_every_day_has_the_value_that_a_scan_of_the_table_finds(scope: str) -> None:
    """From 1993 to 2027, day by day: the value, the day it began, or none."""
    day = date(1993, 1, 1)
    while day.year < 2028:
        entry = oracle.entry_of(day, scope)
        if entry is None:
            with pytest.raises(NoIndex):
                TABLE.in_force(day, scope)
        else:
            index = TABLE.in_force(day, scope)
            assert (index.tenge, index.since) == (entry["tenge"], entry["from"]), day
            assert index.held is not None
            assert index.held.first <= day <= index.held.last
        day += timedelta(1)


@given(
    first=st.dates(date(1995, 6, 1), date(2027, 6, 1)),
    length=st.integers(0, 800),
    scope=st.sampled_from(["fine", "social"]),
)
@settings(max_examples=60)
def test_every_period_has_the_parts_that_a_scan_finds(first: date, length: int, scope: str) -> None:
    """Of any length, across years: each day once, under its own value; or, where a day has none, no answer."""
    last = first + timedelta(length)
    wanted = oracle.parts(oracle.Question("", None, None, "MCI", first, last, scope))
    try:
        found = TABLE.over(Period(first, last), scope)
    except NoIndex:
        assert wanted == oracle.NO_INDEX
    else:
        assert [(*part, index.tenge, index.since) for part, index in found] == [
            (begun, ended, entry["tenge"], entry["from"]) for begun, ended, entry in wanted
        ]


# --- texts ---

TEXTS = st.lists(
    st.lists(st.sampled_from([*WORDS, "Штраф 10 МРП (36 920 тенге)", "до 200 МРП", "\u00a0", "İ", "\r", "10 МРП ($81.51)"]), max_size=12).map(" ".join),
    max_size=5,
).flatmap(lambda lines: st.sampled_from(["\n", "\r\n", "\n\n", "\r\n\r\n", " \n\t\n"]).map(lambda end: end.join(lines)))  # fmt: skip


def found_in(text: str) -> list[dict[str, Any]]:
    return [
        json.loads(line)
        for line in run_here("check", *DAY, "-f", "jsonl", stdin=text.encode()).lines
    ]


@given(text=TEXTS)
@settings(max_examples=100)
def test_what_is_found_in_a_text_is_quoted_from_its_place(text: str) -> None:
    """The words of a finding stand where it says, on the line that it names; those of a sum stand near."""
    done = 0
    for row in found_in(text):
        assert row["text"] == text[row["start"] : row["end"]]
        assert row["line"] == 1 + text.count("\n", 0, row["start"])
        assert done <= row["start"] < row["end"]
        done = row["end"]
        for stated in row["stated"]:
            assert stated["text"] in text


@given(text=TEXTS)
@settings(max_examples=100)
def test_an_annotated_text_has_the_whole_text_in_it(text: str) -> None:
    """What is written in takes nothing away: figures and signs are left out, and the text is there to the letter."""
    annotated = run_here("annotate", *DAY, stdin=text.encode()).out
    rest = iter(annotated)
    assert all(char in rest for char in text)
    assert annotated == text or found_in(text)


# --- tables ---


@given(
    rows=st.lists(
        st.tuples(
            st.text("abЖ '=+\u00a0\t\x0b", max_size=6),
            st.sampled_from(["200", "5.5", "up to 5 MCI", "x", ""]),
        ),
        max_size=8,
    ),
    end=st.sampled_from(["\n", "\r\n"]),
)
@settings(max_examples=60)
def test_cells_without_quotes_keep_their_bytes(rows: list[tuple[str, str]], end: str) -> None:
    """What stood in a row stands in it still, byte for byte, before what is added."""
    lines = [f"{note},{amount}" for note, amount in rows]
    stdin = end.join(["note,amount", *lines, ""]).encode()
    done = run_here("batch", "--amount", "amount", *DAY, "--column-prefix", "new_", stdin=stdin)
    written = done.out.split("\n")[1:-1]
    assert [line.startswith(own + ",") for line, own in zip(written, lines, strict=True)] == [
        True
    ] * len(lines)
