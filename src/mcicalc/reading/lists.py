"""One unit for several numbers: "пяти, ... - ста МРП", "10 MCI for drivers, 20 for owners", "2000 (7 864 000 тенге) МРП"."""

from collections.abc import Sequence

from mcicalc.reading import words
from mcicalc.reading.amounts import MCI, past_brackets
from mcicalc.reading.items import Item
from mcicalc.reading.lexicon import BOUND, FILLER
from mcicalc.reading.tokens import Token

_ALTERNATIVES, _MARKS = frozenset(words.ALTERNATIVES.split()), frozenset(words.LIST_MARKS.split())
_NOT_LISTED, _FOR = frozenset(words.LABELS.split()), frozenset((*words.FOR.split(), *words.IN_THE_AMOUNT.split()))
_TO_WHOM = tuple(words.TO_WHOM.split())
_SEPARATED = 2


def with_lists(tokens: Sequence[Token], found: list[Item]) -> list[Item]:
    """The items, bare numbers counting MCI where another number of their list says so; other bare ones left out."""
    begun: dict[int, int] = {}  # the first amount of each sentence
    for place, item in enumerate(found):
        if item.is_amount:
            begun.setdefault(item.sentence, place)
    kept: list[Item] = []
    ahead: Item | None = None
    lone: Item | None = None
    for place in range(len(found) - 1, -1, -1):
        item = found[place]
        if item.unit is not None:
            ahead = (item if item.limits is not None else None) if item.unit == MCI else ahead
            lone = item if item.limits is None else lone
        elif lone is not None and _around_money(tokens, item, lone):
            between = _taken_after(kept, lone)
            worth = any(each.is_money for each in between)
            kept += between
            item = ahead = item._replace(unit=MCI, end=lone.end, next=item.next if worth else lone.next)
        elif _in_list(tokens, item, ahead) or (begun.get(item.sentence, place) < place and _goes_on(tokens, item)):
            item = ahead = item._replace(unit=MCI)
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


def _in_list(tokens: Sequence[Token], bare: Item, ahead: Item | None) -> bool:
    """Whether a bare number is one of a list: a separator after it, and before it a dash, "в размере" or the like."""
    if ahead is None or bare.sentence != ahead.sentence or tokens[bare.first - 1].text in _NOT_LISTED:
        return False
    if 0 < ahead.first - bare.next <= _SEPARATED and all(map(_separates, tokens[bare.next : ahead.first])):
        return True
    before = tokens[bare.first - 1]  # the END after the last token, if nothing is before it
    marked = before.kind in ("-", ":", FILLER) or before.text in _MARKS or before.text.endswith(_TO_WHOM)
    return (marked or tokens[bare.first].kind == BOUND) and _separates(tokens[past_brackets(tokens, bare.next)])


def _goes_on(tokens: Sequence[Token], bare: Item) -> bool:
    """Whether a bare number goes on with a list that an amount has begun: ", 20 for owners", "– 500 – для юрлиц"."""
    after = bare.next + (tokens[bare.next].kind == "-")
    before = tokens[bare.first - 1]
    opens = before.kind == "-" or _separates(before) or tokens[bare.first].kind == BOUND or before.text.endswith(_TO_WHOM)
    return opens and tokens[after].text in _FOR


def _separates(token: Token) -> bool:
    return token.kind in (",", ";", "/") or token.text in _ALTERNATIVES or token.value in ("and", "also", "with")


def _around_money(tokens: Sequence[Token], bare: Item, lone: Item) -> bool:
    """Whether only a bracket stands between a number and its unit: "2000 (7 864 000 тенге) МРП"."""
    return tokens[bare.next].kind == "(" and past_brackets(tokens, bare.next) == lone.first
