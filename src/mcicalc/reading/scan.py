"""The amounts of a running text, each with the sums of money that stand beside it.

A text is read by paragraphs; amounts never cross one. Within a paragraph every bounded number is found first, whatever
it counts; then bare numbers get the unit that their list ends with ("пяти, ... - ста МРП"), and money is given to the
amount that it is the worth of: in brackets after it, before it, or joined to it by a word such as "or", "яғни", "это".
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from mcicalc.reading import words
from mcicalc.reading.amounts import MCI, Phrase, phrase, unit_at
from mcicalc.reading.lexicon import (
    APPROXIMATE,
    BOUND,
    CALCULATED,
    CARDINAL,
    CURRENCY,
    FILLER,
    HALF,
    MONTH,
    MULTIPLE,
    SCALE,
    UNIT,
    fold,
)  # fmt: skip
from mcicalc.reading.tokens import DIGITS, END, Token, tokenize_folded
from mcicalc.rules.money import EXACT, ONE, Limits, exactly

_BEGINNINGS = frozenset((DIGITS, CARDINAL, SCALE, HALF, MULTIPLE, BOUND, APPROXIMATE, CURRENCY, UNIT, MONTH, CALCULATED))
_LIGHT = frozenset((FILLER, APPROXIMATE, ",", "-", ":", "=", "/", "≈", "~"))
_LINKS, _STRONG, _EQUAL = (frozenset(text.split()) for text in (words.LINKS, words.STRONG_LINKS, words.EQUALS))
_CHANGES, _EARLIER, _YEARS = tuple(words.CHANGES.split()), frozenset(words.EARLIER.split()), frozenset(words.YEARS.split())
_ALTERNATIVES, _LIST_MARKS = frozenset(words.ALTERNATIVES.split()), frozenset(words.LIST_MARKS.split())
_NOT_LISTED = frozenset(words.NOT_IN_A_LIST.split())
_STOPS = frozenset(".!?…")
_NEAR, _FAR, _IN_BRACKETS = 6, 12, 5
_FIRST_YEAR, _LAST_YEAR = 1995, 2100


class Item(NamedTuple):
    """A bounded number of a text, or a unit that stands alone (limits are then None): tokens[first:next]."""

    limits: Limits | None
    unit: str | None
    first: int
    next: int
    start: int
    end: int
    sentence: int


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


def mentions(source: str) -> list[Mention]:
    """The amounts in one paragraph, in their order."""
    folded = fold(source)
    if not any(anchor in folded for anchor in _ANCHORS):
        return []
    tokens = tokenize_folded(folded)
    found = _with_lists(tokens, _items(source, tokens))
    return list(_mentions(tokens, found))


_ANCHORS = (*words.ANCHORS.split(), "ا ە ك")
_OTHER_MEANING = re.compile("|".join(words.OTHER_MEANINGS.split()))


def _items(source: str, tokens: Sequence[Token]) -> list[Item]:
    """Every bounded number, and every unit that stands alone."""
    found: list[Item] = []
    i = sentence = 0
    while (token := tokens[i]).kind != END:
        piece = phrase(tokens, i) if token.kind in _BEGINNINGS else None
        if piece is not None and not _is_year(tokens, piece) and not _counts_sizes(tokens, piece):
            found += _pieces(tokens, piece, sentence)
            i = piece.next
            continue
        unit = unit_at(tokens, i) if token.kind in (UNIT, MONTH, CALCULATED) else None
        if unit is not None:
            found.append(Item(None, MCI, i, unit.next, token.start, tokens[unit.next - 1].end, sentence))
        if token.kind in _STOPS:
            sentence += _ends_sentence(source, tokens, i)
        i = unit.next if unit else i + 1
    return found


def _pieces(tokens: Sequence[Token], piece: Phrase, sentence: int) -> list[Item]:
    """The phrase as one item, or as two where it tells of a change from one amount to another."""
    low, high = piece.limits
    if piece.split is None or low is None or high is None or not _is_change(tokens, piece):
        return [Item(piece.limits, piece.unit, piece.first, piece.next, piece.start, piece.end, sentence)]
    first, after, before = piece.split
    return [
        Item(exactly(low), piece.unit, first, after, tokens[first].start, tokens[after - 1].end, sentence),
        Item(exactly(high), piece.unit, before, piece.next, tokens[before].start, piece.end, sentence),
    ]


def _is_change(tokens: Sequence[Token], piece: Phrase) -> bool:
    """Whether "from 5 to 10" tells of a rise: Russian says it by its preposition, the others by a verb near by."""
    if piece.change or not piece.leading:
        return piece.change
    around = (*tokens[max(0, piece.first - _NEAR) : piece.first], *tokens[piece.next : piece.next + _IN_BRACKETS])
    return any(token.text.startswith(_CHANGES) for token in around)


def _is_year(tokens: Sequence[Token], piece: Phrase) -> bool:
    """Whether the number is a year: "in 2022 MCI", "2024 году". Fines of such sizes are round numbers."""
    number = tokens[piece.first]
    if piece.limits.bound != EXACT or not number.text.isdigit() or not _FIRST_YEAR <= int(number.text) <= _LAST_YEAR:
        return False
    if piece.unit is None:
        return tokens[piece.next].text in _YEARS
    before = tokens[piece.first - 1].text if piece.first else ""
    return piece.unit == MCI and int(number.text) % 50 != 0 and (before in _IN_YEAR or before in _MONTHS)


def _counts_sizes(tokens: Sequence[Token], piece: Phrase) -> bool:
    """Whether a number word counts values of the MCI, "two sizes of MCI", and not MCI."""
    return tokens[piece.first].kind == CARDINAL and tokens[piece.first + 1].text in ("size", "sizes")


_IN_YEAR, _MONTHS = frozenset(words.IN_YEAR.split()), frozenset(words.MONTHS.split())


def _ends_sentence(source: str, tokens: Sequence[Token], i: int) -> bool:
    token, following = tokens[i], tokens[i + 1]
    if token.kind != ".":
        return True
    if following.kind == END or following.start == token.end:
        return False
    short = i > 0 and len(tokens[i - 1].text) <= 2 and tokens[i - 1].kind not in (DIGITS, CURRENCY)  # noqa: PLR2004
    return not short and not source[following.start].islower()


def _with_lists(tokens: Sequence[Token], found: list[Item]) -> list[Item]:
    """The items, bare numbers counting MCI where the unit comes only at the end of their list; other bare ones left out."""
    kept: list[Item] = []
    ahead: Item | None = None
    lone: Item | None = None
    for place in range(len(found) - 1, -1, -1):
        item = found[place]
        if item.unit is not None:
            ahead = (item if item.limits is not None else None) if item.unit == MCI else ahead
            lone = item if item.limits is None else lone
        elif ahead is not None and _in_list(tokens, item, ahead):
            item = ahead = item._replace(unit=MCI)
        elif lone is not None and _around_money(tokens, item, lone):
            between = _taken_after(kept, lone)
            worth = any(_is_money(each) for each in between)
            kept += between
            item = ahead = item._replace(unit=MCI, end=lone.end, next=item.next if worth else lone.next)
        else:
            continue
        kept.append(item)
    return kept[::-1]


def _taken_after(kept: list[Item], lone: Item) -> list[Item]:
    """What was kept after the lone unit, taken off the list together with the unit."""
    between: list[Item] = []
    while (last := kept.pop()) is not lone:
        between.insert(0, last)
    return between


def _in_list(tokens: Sequence[Token], bare: Item, ahead: Item) -> bool:
    """Whether a bare number is one of a list: a separator after it, and before it a dash, "в размере" or the like."""
    if bare.sentence != ahead.sentence or (bare.first and tokens[bare.first - 1].text in _NOT_LISTED):
        return False
    between = tokens[bare.next : ahead.first]
    if len(between) <= 2 and all(_separates(token) for token in between):  # noqa: PLR2004
        return bool(between)
    before = tokens[bare.first - 1] if bare.first else tokens[-1]
    marked = before.kind in ("-", ":", FILLER) or before.text in _LIST_MARKS or tokens[bare.first].kind == BOUND
    return marked and _separates(tokens[_past_brackets(tokens, bare.next)])


def _separates(token: Token) -> bool:
    return token.kind in (",", ";", "/") or token.text in _ALTERNATIVES or token.value in ("and", "also")


def _past_brackets(tokens: Sequence[Token], i: int) -> int:
    """The token after the bracket that token i opens, if it does and closes soon."""
    if tokens[i].kind != "(":
        return i
    closing = (k for k in range(i, min(i + _FAR, len(tokens))) if tokens[k].kind == ")")
    return next(closing, i - 1) + 1


def _around_money(tokens: Sequence[Token], bare: Item, lone: Item) -> bool:
    """Whether only a bracket stands between a number and its unit: "2000 (7 864 000 тенге) МРП"."""
    return tokens[bare.next].kind == "(" and _past_brackets(tokens, bare.next) == lone.first


def _mentions(tokens: Sequence[Token], found: Sequence[Item]) -> Iterator[Mention]:
    taken = -1  # the last item that is the worth of an amount
    for place, item in enumerate(found):
        if item.unit != MCI or item.limits is None:
            continue
        stated = []
        before = found[place - 1] if place and place - 1 > taken else None
        if before and _is_money(before) and _stands_before(tokens, before, item):
            stated.append(before)
        last = item
        for later in range(place + 1, len(found)):
            money = found[later]
            known = any(money.unit == each.unit for each in stated)
            if not _is_money(money) or known or not _follows(tokens, last, money) or _is_of_next(tokens, found, later):
                break
            stated.append(money)
            last, taken = money, later
        if not _defines(tokens, item, last):
            sums = tuple(_stated(tokens, each) for each in stated)
            yield Mention(item.limits, item.start, item.end, sums, _year_before(tokens, item))


def _is_money(item: Item) -> bool:
    return item.limits is not None and item.unit not in (None, MCI)


def _stands_before(tokens: Sequence[Token], money: Item, item: Item) -> bool:
    """Money (amount), or money or amount."""
    between = tokens[money.next : item.first]
    bracket = bool(between) and between[0].kind == "(" and _all_light(between[1:])
    joined = any(token.text in _ALTERNATIVES or token.text in _STRONG for token in between) and _all_light(between)
    return len(between) <= _NEAR and (bracket or joined)


def _follows(tokens: Sequence[Token], last: Item, money: Item) -> bool:
    """Whether the money is the worth of what stands before it, by what stands between them."""
    between = list(tokens[last.next : money.first])
    if len(between) > _FAR:
        return False
    if between and last.unit != MCI and between[0].kind in (")", ";"):
        between = between[1:]
    if between and between[0].kind == "(":
        inside = between[1:]
        return len(inside) <= _IN_BRACKETS and not any(token.kind in "()" or token.text in _EARLIER for token in inside)
    if money.sentence == last.sentence and len(between) <= _NEAR and _all_light(between):
        return True
    strong = max((k for k, token in enumerate(between) if token.text in _STRONG), default=-1)
    opens = money.sentence == last.sentence or (strong > 0 and between[strong - 1].kind == ".")
    brackets = any(token.kind in ("(", ")", ";") for token in between)
    return strong >= 0 and opens and not brackets and len(between) - strong <= _IN_BRACKETS


def _all_light(between: Iterable[Token]) -> bool:
    return all(token.kind in _LIGHT or token.text in _LINKS for token in between)


def _is_of_next(tokens: Sequence[Token], found: Sequence[Item], place: int) -> bool:
    """Whether money is rather the worth of the amount in the bracket after it: 5 МРП, 39 320 тенге (10 МРП)."""
    following = found[place + 1] if place + 1 < len(found) else None
    if following is None or following.unit != MCI or following.limits is None:
        return False
    return tokens[found[place].next].kind == "(" and _stands_before(tokens, found[place], following)


def _defines(tokens: Sequence[Token], item: Item, last: Item) -> bool:
    """Whether "1 МРП = 3692 тенге" says what one MCI is, rather than how large a fine is."""
    if item.limits != exactly(ONE):
        return False
    after = tokens[item.next : item.next + _NEAR]
    equal = any(token.text in _EQUAL for token in after) or tokens[last.next].text in _EQUAL
    first = item.first == 0 or tokens[item.first - 1].kind in ("(", ".")
    return equal or (first and last is not item and tokens[item.next].kind != "(")


def _stated(tokens: Sequence[Token], money: Item) -> Stated:
    assert money.limits is not None and money.unit is not None  # noqa: PT018
    return Stated(money.limits, money.unit, money.start, money.end, _year_beside(tokens, money))


def _year_beside(tokens: Sequence[Token], money: Item) -> int | None:
    """The year that the words right after the money name, or those right before it."""
    for k in range(money.next, min(money.next + _IN_BRACKETS, len(tokens) - 1)):
        if tokens[k].kind in (",", ";", ")", ".", "("):
            break
        if year := _year_at(tokens, k):
            return year
    return next((year for k in range(money.first - 1, max(money.first - _NEAR, 0), -1) if (year := _year_at(tokens, k))), None)


def _year_before(tokens: Sequence[Token], item: Item) -> int | None:
    for k in range(item.first - 1, max(item.first - 2 * _FAR, -1), -1):
        if tokens[k].kind == ".":
            return None
        if year := _year_at(tokens, k):
            return year
    return None


def _year_at(tokens: Sequence[Token], k: int) -> int | None:
    """The year that token k is, if a word beside it says so: in 2024, 2025 году, 2026 жылы."""
    text = tokens[k].text
    if tokens[k].kind != DIGITS or len(text) != 4 or not text.isdigit():  # noqa: PLR2004
        return None
    beside = tokens[k + 1].text in _YEARS or (k > 0 and tokens[k - 1].text in ("in", "в", "во"))
    return int(text) if beside and _FIRST_YEAR <= int(text) <= _LAST_YEAR else None
