"""The sums of money that a text gives as the worth of its amounts: in brackets after one, before it, or joined by a word."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from mcicalc.reading import words
from mcicalc.reading.amounts import MCI
from mcicalc.reading.items import Item, tells_of_change
from mcicalc.reading.lexicon import APPROXIMATE, CALCULATED, CURRENCY, FILLER, HEAD, INTRODUCTION, MONTH, UNIT
from mcicalc.reading.tokens import Token
from mcicalc.reading.years import without_years, year_before, year_beside
from mcicalc.rules.money import ONE, Limits, exactly

_LIGHT = frozenset((FILLER, APPROXIMATE, CURRENCY, ",", "-", ":", "=", "/", "≈", "~"))
_NOW, _EQUAL, _STRONG = (frozenset(text.split()) for text in (words.NOW, words.EQUALS, words.STRONG_LINKS))
_LINKS, _EARLIER = frozenset(words.LINKS.split()) | _NOW, frozenset(words.EARLIER.split())
_ALTERNATIVES = frozenset(words.ALTERNATIVES.split())
_JOINS_BEFORE = _ALTERNATIVES | _STRONG | _EQUAL | {"i . e .", "т . е ."}
_FOR, _PERSONS = frozenset((*words.FOR.split(), *words.PER.split(), *words.IN_THE_AMOUNT.split())), tuple(words.PERSONS.split())
_DEFINED = _NOW | frozenset((*words.YEARS.split(), *words.DEFINING.split(), "(", ".", ",", ";", "*", "]"))
_BEARERS = frozenset((FILLER, INTRODUCTION, APPROXIMATE, UNIT, MONTH, CALCULATED, HEAD))
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
            if money.limits is None and tokens[money.next].kind == ",":
                continue  # the unit once more, in the bracket before the sum
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
        between = _past_bearers(between[1:])
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
    held: list[_Claim] = []
    for claim in claims:
        if held and _closes(tokens, held[0], claim):
            yield from _range(tokens, held.pop(), claim)
            continue
        yield from held
        held = [claim]
    yield from held


def _closes(tokens: Sequence[Token], opening: _Claim, closing: _Claim) -> bool:
    """Whether the second amount, with like sums, is the other end of the range that the first one opens."""
    between = tokens[opening.last.next : closing.item.first]
    told = opening.item.opens and opening.sums and {each.unit for each in opening.sums} <= {each.unit for each in closing.sums}
    return bool(told) and all(token.kind == ")" or token.value == "to" for token in between)


def _range(tokens: Sequence[Token], opening: _Claim, closing: _Claim) -> list[_Claim]:
    """One claim; or two exact ones, where the text tells of an old and a new amount."""
    first, last = opening.item, closing.item
    if _figure(first) >= _figure(last) or any(tells_of_change(tokens, first.first, end.next) for end in (last, closing.last)):
        return [claim._replace(item=_spanned(claim.item, claim.item)) for claim in (opening, closing)]
    floors = {each.unit: each for each in opening.sums}
    return [_Claim(_spanned(first, last), [_spanned(floors.get(each.unit, each), each) for each in closing.sums], closing.last)]


def _spanned(first: Item, last: Item) -> Item:
    return first._replace(limits=Limits(_figure(first), _figure(last)), end=last.end, next=last.next)


def _figure(item: Item) -> Decimal:
    return next(side for side in reversed(item.limits or ()) if side is not None)


def _defines(tokens: Sequence[Token], item: Item, last: Item) -> bool:
    """Whether "1 МРП = 3692 тенге" says what one MCI is, rather than how large a fine is."""
    if item.limits != exactly(ONE) or tokens[item.first - 1].kind == INTRODUCTION:
        return False
    after = tokens[item.next : item.next + _NEAR]
    if any(token.text in _EQUAL for token in after) or tokens[last.next].text in _EQUAL:
        return True
    before = tokens[item.first - 1 - (tokens[item.first - 1].kind == ":")].text if item.first else "."
    joined = tokens[item.next].kind == "(" or any(token.text in _ALTERNATIVES for token in after[:2])
    return before in _DEFINED and last is not item and not joined


def _stated(tokens: Sequence[Token], money: Item) -> Stated:
    assert money.limits is not None and money.unit is not None  # noqa: PT018
    return Stated(money.limits, money.unit, money.start, money.end, year_beside(tokens, money.first, money.next))
