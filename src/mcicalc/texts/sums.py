"""The sums of money that a text gives as the worth of its amounts, in brackets or by words."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from mcicalc.reading import MCI
from mcicalc.reading.tokens import Token
from mcicalc.rules.money import ONE, RANGE, Limits, exactly
from mcicalc.texts.items import Item
from mcicalc.texts.years import without_years, year_before, year_beside

_LIGHT = frozenset(("filler", "approximate", "currency"))
_BEARERS = frozenset(
    ("filler", "introduction", "approximate", "unit", "month", "calculated", "head")
)
_ROUGH = frozenset(("approximate", "scale", "cardinal", "half"))
_NEAR, _FAR, _IN_BRACKETS = 8, 12, 5


class Stated(NamedTuple):
    """Money that a text gives as the worth of an amount: source[start:end].

    year: one that the text names beside the sum.
    rough: the text says so by a word, such as "about" or "thousand".
    """

    limits: Limits
    currency: str
    start: int
    end: int
    year: int | None = None
    rough: bool = False


class Mention(NamedTuple):
    """An amount in MCI in a text: source[start:end], and the sums that the text gives for it.

    year: one that stands before the amount in its sentence; it may be meant of something else.
    """

    limits: Limits
    start: int
    end: int
    stated: tuple[Stated, ...]
    year: int | None = None


def mentioned(tokens: Sequence[Token], items: Sequence[Item]) -> Iterator[Mention]:
    """The amounts among the items with the sums that are their worth; not "1 MCI is 3692 tenge"."""
    last = -1  # the last item that is the worth of an amount
    for place, item in enumerate(items):
        if not item.is_amount or _comes_again(tokens, items, place):
            continue
        sums = _before(tokens, items, place, last)
        last = _after(tokens, items, place, sums)
        if not _defines(tokens, item, items[last]):
            start, end = _span(tokens, item)
            stated = tuple(_stated(tokens, money) for money in sums)
            yield Mention(item.limits, start, end, stated, year_before(tokens, item.first))


def _comes_again(tokens: Sequence[Token], items: Sequence[Item], place: int) -> bool:
    """Whether the same amount stands after a colon again: "20 МРП: 20 МРП составляет ..."."""
    item, again = items[place], items[min(place + 1, len(items) - 1)]
    colon = tokens[item.next].kind == ":" and again.first == item.next + 1
    return colon and (again.limits, again.unit) == (item.limits, item.unit)


def _span(tokens: Sequence[Token], item: Item) -> tuple[int, int]:
    return tokens[item.first].start, tokens[item.next - 1].end


def _stated(tokens: Sequence[Token], money: Item) -> Stated:
    words = tokens[max(0, money.first - 1) : money.next]
    return Stated(
        money.limits,
        str(money.unit),
        *_span(tokens, money),
        year=year_beside(tokens, money.first, money.next),
        rough=any(token.kind in _ROUGH for token in words),
    )


def _before(tokens: Sequence[Token], items: Sequence[Item], place: int, taken: int) -> list[Item]:
    """The sums before an amount, after the taken item, that are its worth: money (amount)."""
    sums: list[Item] = []
    for earlier in range(place - 1, taken, -1):
        money, following = items[earlier], items[earlier + 1]
        if not money.is_money or following.first - money.next > _FAR:
            break
        between = _between(tokens, money, following)
        if not (_follows(between) if sums else _stands_before(between)):
            break
        sums.insert(0, money)
    return sums


def _after(tokens: Sequence[Token], items: Sequence[Item], place: int, sums: list[Item]) -> int:
    """The place of the last item after an amount that is its worth, else its own; adds the sums."""
    amount, last = items[place], place
    for later in range(place + 1, len(items)):
        money = items[later]
        if money.unit == MCI and not money.is_amount and tokens[money.next].kind == ",":
            continue  # the unit once more, in the bracket before the sum
        behind = items[last] if items[last].next > amount.next else amount
        if not money.is_money or money.first - behind.next > _FAR:
            break
        if _is_of_next(tokens, items, later) or not _follows(_between(tokens, behind, money)):
            break
        if not _is_added(sums, amount, money):
            break
        last = later
    return last


def _is_of_next(tokens: Sequence[Token], items: Sequence[Item], place: int) -> bool:
    """Whether a sum is of the amount in a bracket after it: 5 МРП, 39 320 тенге (10 МРП)."""
    money = items[place]
    following = items[min(place + 1, len(items) - 1)]
    bracket = tokens[money.next].kind == "(" and following.first == money.next + 1
    return bracket and following.is_amount


def _is_added(sums: list[Item], amount: Item, money: Item) -> bool:
    """Whether a sum is the first of its currency, or goes with the upper end of a range."""
    for place, known in enumerate(sums):
        if known.unit == money.unit:
            if amount.limits.bound != RANGE or known.next >= amount.next:
                return False
            # от 5 МРП (19 660 тенге) до 10 МРП (39 320 тенге)
            limits = Limits(known.limits.either, money.limits.either)
            sums[place] = money._replace(limits=limits, first=known.first)
            return True
    sums.append(money)
    return True


def _stands_before(between: Sequence[Token]) -> bool:
    """Whether what is between makes money the worth of what follows: 39 320 тенге (10 МРП)."""
    bracket = bool(between) and between[0].kind == "("
    joined = bracket or any("joining" in token.roles for token in between)
    return joined and _all_light(between[bracket:])


def _follows(between: Sequence[Token]) -> bool:
    """Whether what is between an amount or a sum and the money after it makes that its worth."""
    if between and between[0].kind == "(":
        inside = between[1:]
        other = any(token.kind in "()" or "earlier" in token.roles for token in inside)
        return len(inside) <= _IN_BRACKETS and not other
    strong = max((k for k, token in enumerate(between) if "strong" in token.roles), default=-1)
    if strong < 0 or any(token.kind in ("(", ")", ";") for token in between):
        return _all_light(between)
    stop = next((k for k, token in enumerate(between[:strong]) if token.kind == "."), strong)
    return _all_light(between[stop + 1 : strong]) and len(between) - strong <= _IN_BRACKETS


def _between(tokens: Sequence[Token], left: Item, right: Item) -> Sequence[Token]:
    """What stands between two items, but for years, closing marks, and words before a bracket."""
    between = _past_bearers(without_years(tokens, left.next, right.first))
    if between and (between[0].kind == ")" or (between[0].kind == ";" and left.unit != MCI)):
        return _past_bearers(between[1:])
    return between


def _past_bearers(between: Sequence[Token]) -> Sequence[Token]:
    """From the bracket on, if only words such as "fine for individuals" stand before it."""
    for k, token in enumerate(between):
        if token.kind not in _BEARERS and "bearer" not in token.roles:
            return between[k:] if token.kind == "(" else between
    return between


def _all_light(between: Iterable[Token]) -> bool:
    return all(token.kind in _LIGHT or "link" in token.roles for token in between)


def _defines(tokens: Sequence[Token], item: Item, last: Item) -> bool:
    """Whether "1 МРП = 3692 тенге" says what one MCI is, not how large a fine is."""
    if item.limits != exactly(ONE) or tokens[item.first - 1].kind == "introduction":
        return False
    if any("equal" in token.roles for token in tokens[item.next : item.next + _NEAR]):
        return True
    colon = tokens[item.first - 1].kind == ":"
    begins = not item.first or "defining" in tokens[item.first - 1 - colon].roles
    return begins and last is not item and tokens[item.next].kind != "("
