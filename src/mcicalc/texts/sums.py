"""The sums of money that a text gives as the worth of its amounts: in brackets after one, before it, or joined by a word."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from mcicalc.reading.amounts import MCI
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
    """Money that a text gives as the worth of an amount: source[start:end], and the year that it names beside it.

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


def mentioned(tokens: Sequence[Token], found: Sequence[Item]) -> Iterator[Mention]:
    """The amounts among the items with the sums that are their worth; not those that say what one MCI is."""
    taken = -1  # the last item that is the worth of an amount
    for place, item in enumerate(found):
        if not item.is_amount or _said_again(tokens, item, found[place + 1 : place + 2]):
            continue
        sums = _before(tokens, found, place, taken)
        last = taken = _after(tokens, found, place, sums)
        if not _defines(tokens, item, found[last]):
            stated = tuple(
                Stated(
                    each.limits,
                    str(each.unit),
                    *_span(tokens, each),
                    year_beside(tokens, each.first, each.next),
                    any(
                        token.kind in _ROUGH for token in tokens[max(0, each.first - 1) : each.next]
                    ),
                )
                for each in sums
            )
            yield Mention(
                item.limits, *_span(tokens, item), stated, year_before(tokens, item.first)
            )


def _said_again(tokens: Sequence[Token], item: Item, following: Sequence[Item]) -> bool:
    """Whether the next item is the same amount after a colon: "20 МРП: 20 МРП составляет ..."."""
    return any(
        each[:2] == item[:2] and tokens[item.next].kind == ":" and each.first == item.next + 1
        for each in following
    )


def _span(tokens: Sequence[Token], item: Item) -> tuple[int, int]:
    return tokens[item.first].start, tokens[item.next - 1].end


def _before(tokens: Sequence[Token], found: Sequence[Item], place: int, taken: int) -> list[Item]:
    """The sums before an amount that are its worth: money (amount), or money or amount."""
    sums: list[Item] = []
    for earlier in range(place - 1, taken, -1):
        money, following = found[earlier], found[earlier + 1]
        if not money.is_money or following.first - money.next > _FAR:
            break
        between = _between(tokens, money, following)
        if not (_follows(between) if sums else _stands_before(between)):
            break
        sums.insert(0, money)
    return sums


def _after(tokens: Sequence[Token], found: Sequence[Item], place: int, sums: list[Item]) -> int:
    """The place of the last sum after an amount that is its worth, all of them added to the sums; else its own place."""
    item, last = found[place], place
    for later in range(place + 1, len(found)):
        money = found[later]
        if money.unit == MCI and not money.is_amount and tokens[money.next].kind == ",":
            continue  # the unit once more, in the bracket before the sum
        behind = found[last] if found[last].next > item.next else item
        of_next = (
            tokens[money.next].kind == "("
            and later + 1 < len(found)
            and found[later + 1].first == money.next + 1
        )
        if (
            not money.is_money
            or money.first - behind.next > _FAR
            or (of_next and found[later + 1].is_amount)
        ):
            break  # 5 МРП, 39 320 тенге (10 МРП)
        if not _follows(_between(tokens, behind, money)):
            break
        known = next((k for k, each in enumerate(sums) if each.unit == money.unit), None)
        if known is None:
            sums.append(money)
        elif (
            item.limits.bound == RANGE and sums[known].next < item.next
        ):  # от 5 МРП (19 660 тенге) до 10 ...
            limits = Limits(sums[known].limits.either, money.limits.either)
            sums[known] = money._replace(limits=limits, first=sums[known].first)
        else:
            break
        last = later
    return last


def _stands_before(between: Sequence[Token]) -> bool:
    """Whether what stands between money and an amount makes the money its worth: money (amount), or money or amount."""
    bracket = bool(between) and between[0].kind == "("
    return _all_light(between[bracket:]) and (
        bracket or any("joining" in token.roles for token in between)
    )


def _follows(between: Sequence[Token]) -> bool:
    """Whether what stands between an amount, or a sum, and the money after it makes that its worth."""
    if between and between[0].kind == "(":
        inside = between[1:]
        return len(inside) <= _IN_BRACKETS and not any(
            token.kind in "()" or "earlier" in token.roles for token in inside
        )
    strong = max((k for k, token in enumerate(between) if "strong" in token.roles), default=-1)
    if strong < 0 or any(token.kind in ("(", ")", ";") for token in between):
        return _all_light(between)
    stop = next((k for k, token in enumerate(between[:strong]) if token.kind == "."), strong)
    return _all_light(between[stop + 1 : strong]) and len(between) - strong <= _IN_BRACKETS


def _between(tokens: Sequence[Token], left: Item, right: Item) -> Sequence[Token]:
    """What stands between two items, but for years, what closes the first one, and what may stand before a bracket."""
    between = _past_bearers(without_years(tokens, left.next, right.first))
    if between and (between[0].kind == ")" or (between[0].kind == ";" and left.unit != MCI)):
        return _past_bearers(between[1:])
    return between


def _past_bearers(between: Sequence[Token]) -> Sequence[Token]:
    """From the bracket on, if only a quotation mark or words such as "fine for individuals" stand before it."""
    for k, token in enumerate(between):
        if token.kind not in _BEARERS and "bearer" not in token.roles:
            return between[k:] if token.kind == "(" else between
    return between


def _all_light(between: Iterable[Token]) -> bool:
    return all(token.kind in _LIGHT or "link" in token.roles for token in between)


def _defines(tokens: Sequence[Token], item: Item, last: Item) -> bool:
    """Whether "1 МРП = 3692 тенге" says what one MCI is, rather than how large a fine is."""
    if item.limits != exactly(ONE) or tokens[item.first - 1].kind == "introduction":
        return False
    if any("equal" in token.roles for token in tokens[item.next : item.next + _NEAR]):
        return True
    before = tokens[item.first - 1 - (tokens[item.first - 1].kind == ":")]
    begins = not item.first or "defining" in before.roles
    return begins and last is not item and tokens[item.next].kind != "("
