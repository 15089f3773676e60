"""The sums of money that a text gives as the worth of its amounts: in brackets after one, before it, or joined by a word."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from mcicalc.reading import words
from mcicalc.reading.amounts import MCI
from mcicalc.reading.items import Item, tells_of_change
from mcicalc.reading.lexicon import APPROXIMATE, CURRENCY, FILLER, INTRODUCTION
from mcicalc.reading.tokens import Token
from mcicalc.reading.years import without_years, year_before, year_beside
from mcicalc.rules.money import ONE, Limits, exactly

_LIGHT = frozenset((FILLER, APPROXIMATE, CURRENCY, ",", "-", ":", "=", "/", "≈", "~"))
_NOW, _EQUAL, _STRONG = (frozenset(text.split()) for text in (words.NOW, words.EQUALS, words.STRONG_LINKS))
_LINKS, _EARLIER = frozenset(words.LINKS.split()) | _NOW, frozenset(words.EARLIER.split())
_ALTERNATIVES = frozenset(words.ALTERNATIVES.split())
_JOINS_BEFORE = _ALTERNATIVES | _STRONG | _EQUAL | {"i . e .", "т . е ."}
_FOR, _PERSONS = frozenset((*words.FOR.split(), *words.IN_THE_AMOUNT.split())), tuple(words.PERSONS.split())
_DEFINED = _NOW | frozenset((*words.YEARS.split(), "(", ".", ",", ";"))
_BEARERS = frozenset((FILLER, INTRODUCTION, APPROXIMATE))
_NEAR, _FAR, _IN_BRACKETS = 8, 12, 5


class Stated(NamedTuple):
    """Money that a text gives as the worth of an amount: source[start:end], and the year that it names beside it."""

    limits: Limits
    currency: str
    start: int
    end: int
    year: int | None = None


class Mention(NamedTuple):
    """An amount in MCI in a text: source[start:end], and the sums that the text gives for it.

    year: one that stands before the amount in its sentence; it may be meant of something else.
    """

    limits: Limits
    start: int
    end: int
    stated: tuple[Stated, ...]
    year: int | None = None


class _Claim(NamedTuple):
    """An amount with the sums that are its worth, and the last item of them all."""

    item: Item
    sums: list[Item]
    last: Item


def mentioned(tokens: Sequence[Token], found: Sequence[Item]) -> Iterator[Mention]:
    """The amounts among the items with the sums that are their worth; not those that say what one MCI is."""
    for item, sums, last in _ranges(tokens, _claims(tokens, found)):
        if not _defines(tokens, item, last):
            assert item.limits is not None
            stated = tuple(_stated(tokens, each) for each in sums)
            yield Mention(item.limits, item.start, item.end, stated, year_before(tokens, item.first))


def _claims(tokens: Sequence[Token], found: Sequence[Item]) -> Iterator[_Claim]:
    taken = -1  # the last item that is the worth of an amount
    for place, item in enumerate(found):
        if not item.is_amount:
            continue
        sums: list[Item] = []
        for earlier in range(place - 1, taken, -1):
            following = found[earlier + 1]
            joins = _stands_before if following is item else _follows
            if not found[earlier].is_money or not joins(tokens, found[earlier], following):
                break
            sums.insert(0, found[earlier])
        last = item
        for later in range(place + 1, len(found)):
            money = found[later]
            known = any(money.unit == each.unit for each in sums)
            if not money.is_money or known or not _follows(tokens, last, money) or _is_of_next(tokens, found, later):
                break
            sums.append(money)
            last, taken = money, later
        yield _Claim(item, sums, last)


def _stands_before(tokens: Sequence[Token], money: Item, item: Item) -> bool:
    """Money (amount), or money or amount."""
    if item.first - money.next > _NEAR:
        return False
    between = _past_bearers(without_years(tokens, money.next, item.first))
    between = between[1:] if between and between[0].kind == ")" else between
    bracket = bool(between) and between[0].kind == "(" and _all_light(between[1:])
    return bracket or (_all_light(between) and any(token.text in _JOINS_BEFORE for token in between))


def _follows(tokens: Sequence[Token], last: Item, money: Item) -> bool:
    """Whether the money is the worth of what stands before it, by what stands between them."""
    if money.first - last.next > _FAR:
        return False
    between = _past_bearers(without_years(tokens, last.next, money.first))
    if between and (between[0].kind == ")" or (between[0].kind == ";" and last.unit != MCI)):
        between = between[1:]
    if between and between[0].kind == "(":
        inside = between[1:]
        return len(inside) <= _IN_BRACKETS and not any(token.kind in "()" or token.text in _EARLIER for token in inside)
    if money.sentence == last.sentence and len(between) <= _NEAR and _all_light(between):
        return True
    strong = max((k for k, token in enumerate(between) if token.text in _STRONG), default=-1)
    stop = next((k for k, token in enumerate(between[:strong]) if token.kind == "."), strong)
    opens = money.sentence == last.sentence or (stop < strong and _all_light(between[stop + 1 : strong]))
    brackets = any(token.kind in ("(", ")", ";") for token in between)
    return strong >= 0 and opens and not brackets and len(between) - strong <= _IN_BRACKETS


def _past_bearers(between: list[Token]) -> list[Token]:
    """From the bracket on, if only a quotation mark or words such as "fine for individuals" stand before it."""
    for k, token in enumerate(between):
        if token.kind == "(":
            return between[k:]
        if token.kind not in _BEARERS and token.text not in _FOR and not token.text.startswith(_PERSONS):
            break
    return between


def _all_light(between: Iterable[Token]) -> bool:
    return all(token.kind in _LIGHT or token.text in _LINKS for token in between)


def _is_of_next(tokens: Sequence[Token], found: Sequence[Item], place: int) -> bool:
    """Whether money is rather the worth of the amount in the bracket after it: 5 МРП, 39 320 тенге (10 МРП)."""
    following = found[place + 1] if place + 1 < len(found) else None
    if following is None or not following.is_amount:
        return False
    return tokens[found[place].next].kind == "(" and _stands_before(tokens, found[place], following)


def _ranges(tokens: Sequence[Token], claims: Iterable[_Claim]) -> Iterator[_Claim]:
    """The claims, two made one range where sums stand inside it: от 5 МРП (19 660 тенге) до 10 МРП (39 320 тенге)."""
    held: _Claim | None = None
    for claim in claims:
        if held and (low := _floor(held.item)) and (high := _ceiling(tokens, held, claim)):
            told = tells_of_change(tokens, held.item.first, claim.item.next)
            yield from _ends(held, low, claim, high) if told or low >= high else _range(held, low, claim, high)
            held = None
            continue
        if held:
            yield held
        held = claim
    if held:
        yield held


def _floor(item: Item) -> Decimal | None:
    return item.limits.low if item.limits and item.opens else None


def _ceiling(tokens: Sequence[Token], opening: _Claim, closing: _Claim) -> Decimal | None:
    """The other end of the range that the first amount opens, if the second one, with like sums, is that."""
    between = tokens[opening.last.next : closing.item.first]
    alike = opening.sums and {each.unit for each in opening.sums} <= {each.unit for each in closing.sums}
    if not alike or not closing.item.limits or any(token.kind != ")" and token.value != "to" for token in between):
        return None
    return closing.item.limits.high


def _ends(opening: _Claim, low: Decimal, closing: _Claim, high: Decimal) -> list[_Claim]:
    """The old and the new amount of a change, each one exact."""
    ends = ((opening, low), (closing, high))
    return [claim._replace(item=claim.item._replace(limits=exactly(side))) for claim, side in ends]


def _range(opening: _Claim, low: Decimal, closing: _Claim, high: Decimal) -> list[_Claim]:
    floors = {each.unit: each for each in opening.sums}
    sums = [_spanned(floors[each.unit], each) if each.unit in floors else each for each in closing.sums]
    item = opening.item._replace(limits=Limits(low, high), end=closing.item.end, next=closing.item.next)
    return [_Claim(item, sums, closing.last)]


def _spanned(first: Item, last: Item) -> Item:
    return first._replace(limits=Limits(_figure(first), _figure(last)), end=last.end, next=last.next)


def _figure(money: Item) -> Decimal | None:
    return money.limits and (money.limits.high if money.limits.high is not None else money.limits.low)


def _defines(tokens: Sequence[Token], item: Item, last: Item) -> bool:
    """Whether "1 МРП = 3692 тенге" says what one MCI is, rather than how large a fine is."""
    if item.limits != exactly(ONE):
        return False
    after = tokens[item.next : item.next + _NEAR]
    if any(token.text in _EQUAL for token in after) or tokens[last.next].text in _EQUAL:
        return True
    before = tokens[item.first - 1].text if item.first else "."
    joined = tokens[item.next].kind == "(" or any(token.text in _ALTERNATIVES for token in after[:2])
    return before in _DEFINED and last is not item and not joined


def _stated(tokens: Sequence[Token], money: Item) -> Stated:
    assert money.limits is not None and money.unit is not None  # noqa: PT018
    return Stated(money.limits, money.unit, money.start, money.end, year_beside(tokens, money.first, money.next))
