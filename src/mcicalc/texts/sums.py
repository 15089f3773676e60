"""The sums of money that a text gives as the worth of its amounts: whose is which money.

Money belongs to the amount before it in its sentence with no other amount between, or to the one
after it that a bracket or a joining word ties to it. What the words between say stands in `ties`.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial
from operator import attrgetter
from typing import NamedTuple

from mcicalc.reading import MCI
from mcicalc.reading.numerals import numeral
from mcicalc.reading.tokens import Token
from mcicalc.rules.money import ONE, RANGE, Limits, exactly, times
from mcicalc.texts.items import Item
from mcicalc.texts.ties import (
    PERHAPS,
    SURELY,
    all_light,
    how_sure,
    is_anothers,
    outside,
    says,
    speaks_of_half,
    stands_before,
)
from mcicalc.texts.years import without_years, year_before, year_beside, year_of_list

_ENTRY = re.compile(r"^[ \t]*[-–—*][ \t]", re.MULTILINE)  # of a list with a dash before each line
_ROUGH = frozenset(("approximate", "scale", "cardinal", "half"))
_FAR, _BEFORE, _CLOSE, _NEAR, _TWO = 40, 12, 6, 3, Decimal(2)
_MANY = 100  # more sums than a list gives of an amount, year by year; what follows is of none


class Stated(NamedTuple):
    """Money that a text gives as the worth of an amount: source[start:end].

    year: one that the text names beside the sum.
    rough: the text says so by a word, such as "about" or "thousand".
    sure: how sure it is that it is of this amount: PERHAPS, LIKELY or SURELY.
    halved: words beside it speak of a half price.
    """

    limits: Limits
    currency: str
    start: int
    end: int
    year: int | None
    rough: bool
    sure: int
    halved: bool


class Mention(NamedTuple):
    """An amount in MCI in a text: source[start:end], and the sums that the text gives for it.

    year: one that stands before the amount in its sentence; it may be meant of something else.
    """

    limits: Limits
    start: int
    end: int
    stated: tuple[Stated, ...]
    year: int | None


class Worth(NamedTuple):
    """Money that is the worth of an amount, and what `Stated` says of it."""

    money: Item
    year: int | None
    sure: int
    halved: bool = False


def mentioned(source: str, tokens: Sequence[Token], items: Sequence[Item]) -> Iterator[Mention]:
    """The amounts among the items with the sums that are their worth; not "1 MCI is 3692 tenge"."""
    worths: dict[int, list[Worth]] = {
        place: [] for place in range(len(items)) if _is_fine(tokens, items, place)
    }
    none = len(items)
    amount = value = none  # the places of the last amount and of the last value of one MCI
    for place, item in enumerate(items):
        if place in worths:
            amount = place
        elif item.is_money and _is_value(tokens, items, place, worths, value):
            value = none if value == place - 1 else place  # 3 932 тенге ($7.86)
        elif item.is_money:
            ahead = _ahead(tokens, items, place)
            known = worths.get(amount)
            sure = None
            if known is not None and len(known) < _MANY:
                sure = _ties(source, tokens, items, place, amount, known)
            year = year_beside(tokens, item.first, item.next)
            if ahead in worths and (not sure or _opens(tokens, item, items[ahead])):
                colon = tokens[items[ahead].first - 1].kind == ":"
                worths[ahead].append(Worth(item, year, PERHAPS if colon else SURELY))
            elif sure is not None:
                begin = max(0, items[amount].first - _BEFORE)
                halved = speaks_of_half(tokens[begin : item.next + _NEAR])
                worths[amount].append(Worth(item, year, sure, halved))
    opens, of_list = year_of_list(source, tokens) or (len(tokens), None)
    for place, several in _shared(items, worths).items():
        item = items[place]
        year = year_before(tokens, item.first) or (of_list if item.first > opens else None)
        stated = tuple(_stated(tokens, worth) for worth in _merged(item, several))
        yield Mention(item.limits, *_span(tokens, item), stated, year)


def _is_fine(tokens: Sequence[Token], items: Sequence[Item], place: int) -> bool:
    """Whether an item is an amount that the text speaks of, for the first time."""
    item, following = items[place], items[min(place + 1, len(items) - 1)]
    if not item.is_amount or _is_one(tokens, item, following):
        return False
    if "factor" in tokens[item.next].roles:  # 300 times the MCI (4,325 MCI * 300 = ...)
        times, before = numeral(tokens, item.next + 1), items[max(place - 1, 0)]
        return not (times and before.is_amount and before.limits.either == times.value)
    # "20 МРП: 20 МРП составляет ..."
    again = tokens[item.next].kind == ":" and following.first == item.next + 1
    return not again or (following.limits, following.unit) != (item.limits, item.unit)


def _is_one(tokens: Sequence[Token], item: Item, following: Item) -> bool:
    """Whether "1 МРП = 3692 тенге" says what one MCI is, or "час за один МРП" what it buys."""
    if item.limits != exactly(ONE):
        return False
    before = tokens[item.first - 1 - (tokens[item.first - 1].kind == ":")]
    if "per" in before.roles and tokens[item.first].kind == "cardinal":
        return True
    if before.kind == "introduction" or not following.is_money:
        return False
    if says(without_years(tokens, item.next, item.next + _CLOSE)[:_NEAR], "equal"):
        return True
    light = all_light(without_years(tokens, item.next, following.first))
    begins = not item.first or "defining" in before.roles
    if begins and tokens[item.first].kind == "cardinal":  # one MCI this year - 3 932 tenge
        return following.first - item.next <= _CLOSE
    return light and (begins or "equal" in tokens[following.next].roles)


def _is_value(
    tokens: Sequence[Token],
    items: Sequence[Item],
    place: int,
    worths: dict[int, list[Worth]],
    last: int,
) -> bool:
    """Whether money is the value of one MCI, named before it or the last: МРП равен 4325 тенге."""
    one = items[max(place - 1, 0)]
    between = without_years(tokens, one.next, items[place].first)
    if last == place - 1 and one.unit != items[place].unit:
        return all_light(outside(between))
    named = one.unit == MCI and place - 1 not in worths and tokens[one.next].kind != ","
    return named and all_light(between)


def _ahead(tokens: Sequence[Token], items: Sequence[Item], place: int) -> int | None:
    """The place of the amount that money, perhaps with more money, stands before."""
    for later in range(place + 1, min(place + _NEAR, len(items))):
        money, following = items[later - 1], items[later]
        between = without_years(tokens, money.next, following.first)
        if following.is_amount:
            inside = money.next > following.first
            return later if inside or stands_before(between) else None
        if not all_light(outside(between)):
            break
    return None


def _opens(tokens: Sequence[Token], money: Item, amount: Item) -> bool:
    """Whether the amount is in a bracket of its own after money: 5 МРП, 39 320 тенге (10 МРП)."""
    return tokens[money.next].kind == "(" and amount.first == money.next + 1


def _ties(
    source: str,
    tokens: Sequence[Token],
    items: Sequence[Item],
    place: int,
    amount: int,
    known: Sequence[Worth],
) -> int | None:
    """How sure it is that money is the worth of the amount before it; None if it is not at all."""
    of, money = items[amount], items[place]
    chained = bool(known) and known[-1].money is items[place - 1]
    behind = max(of, known[-1].money, key=attrgetter("next")) if chained else of
    if money.first < of.next:
        return SURELY
    if money.sentence > of.sentence + 1 or money.first - behind.next > _FAR:
        return None
    between = without_years(tokens, behind.next, money.first)
    after = tokens[money.next : money.next + _NEAR]
    start, end = tokens[behind.next - 1].end, tokens[money.first].start
    entry = _ENTRY.search(source, start, end) and _ENTRY.match(
        source, source.rfind("\n", 0, start) + 1
    )
    if entry or is_anothers(between, after):
        return None
    if chained and (money.changed > 1 or all_light(outside(between))):
        return known[-1].sure
    if behind.next == money.first:
        # In a table, a column of the same row, which has no other amount beside it.
        beside = amount and items[amount - 1].is_amount and items[amount - 1].next == of.first
        return None if beside else PERHAPS if "\n" in source[start:end] else SURELY
    return how_sure(between) if bool(of.changed) >= bool(money.changed) else PERHAPS


def _shared(items: Sequence[Item], worths: dict[int, list[Worth]]) -> dict[int, list[Worth]]:
    """The sums of each amount; those that stand after several amounts are given out in order.

    с 10 до 20 МРП (с 43 250 до 86 500 тенге), 10 и 20 МРП (43 250 и 86 500 тенге).
    """
    shared, row = dict(worths), list[int]()  # the amounts without a sum between them
    for place, several in worths.items():
        row.append(place)
        if not several:
            continue
        changed = bool(items[place].changed)
        row = row[-2:] if changed else row
        ends = [end for worth in several for end in (_ends(worth) if changed else [worth])]
        for unit in reversed(dict.fromkeys(worth.money.unit for worth in several)):
            mine = [end for end in ends if end.money.unit == unit and (changed or not end.year)]
            bare = all(end.money.next - end.money.first == 1 for end in mine[:-1])
            if len(row) > 1 < len(mine) != len(row):
                shared[place] = [worth._replace(sure=PERHAPS) for worth in several]
            if len(mine) == len(row) > 1 and (changed or bare):
                shared[place] = [worth for worth in shared[place] if worth.money.unit != unit]
                for each, end in zip(row, mine, strict=True):
                    shared[each] = [end._replace(sure=mine[0].sure), *shared[each]]
        row = []
    return shared


def _ends(worth: Worth) -> list[Worth]:
    """The two sums of a range, or the one sum."""
    money = worth.money
    sides = money.limits if money.limits.bound == RANGE else [money.limits.either]
    return [worth._replace(money=money._replace(limits=exactly(side))) for side in sides if side]


def _merged(amount: Item, several: Sequence[Worth]) -> list[Worth]:
    """The sums of an amount: one of each currency, more with their years or where none is sure."""
    sums: list[Worth] = []
    for worth in several:
        money = worth.money
        same = [each for each in sums if each.money.unit == money.unit]
        surely = [each for each in same if each.sure]
        if same and amount.limits.bound == RANGE and same[0].money.next < amount.next:
            # от 5 МРП (19 660 тенге) до 10 МРП (39 320 тенге)
            limits = Limits(same[0].money.limits.either, money.limits.either)
            whole = money._replace(limits=limits, first=same[0].money.first)
            sums[sums.index(same[0])] = same[0]._replace(money=whole)
        elif not surely or money.changed > 1 or _is_other(worth, surely):
            if worth.sure:
                sums = [each for each in sums if each.sure or each.money.unit != money.unit]
            sums.append(worth)
    return sums


def _is_other(worth: Worth, several: Sequence[Worth]) -> bool:
    """Whether a sum is said beside those of the same amount: of another year, or a half of one."""
    double = worth.money.limits.map(partial(times, _TWO))
    halves = worth.halved and any(each.money.limits == double for each in several)
    return halves or (worth.year is not None and all(each.year != worth.year for each in several))


def _stated(tokens: Sequence[Token], worth: Worth) -> Stated:
    money = worth.money
    words = tokens[max(0, money.first - 1) : money.next]
    return Stated(
        money.limits,
        str(money.unit),
        *_span(tokens, money),
        worth.year,
        rough=any(token.kind in _ROUGH for token in words),
        sure=worth.sure,
        halved=worth.halved,
    )


def _span(tokens: Sequence[Token], item: Item) -> tuple[int, int]:
    return tokens[item.first].start, tokens[item.next - 1].end
