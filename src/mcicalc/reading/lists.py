"""One unit for several numbers: "пяти, ... - ста МРП", "10 MCI for drivers, 20 for owners"."""

from collections.abc import Sequence

from mcicalc.reading.amounts import MCI, past_brackets
from mcicalc.reading.items import Item
from mcicalc.reading.tokens import Token

_SEPARATED = 2


def with_lists(tokens: Sequence[Token], found: Sequence[Item]) -> list[Item]:
    """The items, bare numbers counting MCI where another number of their list says so; other bare ones left out."""
    begun: dict[int, int] = {}  # the first amount of each sentence
    for item in found:
        if item.is_amount:
            begun.setdefault(item.sentence, item.first)
    kept: list[Item] = []
    ahead: Item | None = None
    for item in reversed(found):
        if item.unit is None:
            goes_on = begun.get(item.sentence, item.first) < item.first and _goes_on(tokens, item)
            if not goes_on and not _in_list(tokens, item, ahead):
                continue
            item = item._replace(unit=MCI)  # noqa: PLW2901
        if item.unit == MCI:
            ahead = item if item.limits else None
        kept.append(item)
    return kept[::-1]


def _in_list(tokens: Sequence[Token], bare: Item, ahead: Item | None) -> bool:
    """Whether a bare number is one of a list: a separator after it, and before it a dash, "в размере" or the like."""
    before = tokens[bare.first - 1]  # the END after the last token, if nothing is before it
    if ahead is None or bare.sentence != ahead.sentence or "label" in before.roles:
        return False
    after = past_brackets(tokens, bare.next)
    if 0 < ahead.first - after <= _SEPARATED and all(map(_separates, tokens[after : ahead.first])):
        return True
    marked = before.kind in ("-", ":", "filler") or "list" in before.roles
    return (marked or tokens[bare.first].kind == "bound") and _separates(tokens[after])


def _goes_on(tokens: Sequence[Token], bare: Item) -> bool:
    """Whether a bare number goes on with a list that an amount has begun: ", 20 for owners", "– 500 – для юрлиц"."""
    before, after = tokens[bare.first - 1], bare.next + (tokens[bare.next].kind == "-")
    opens = before.kind == "-" or _separates(before) or tokens[bare.first].kind == "bound" or "to-whom" in before.roles
    return opens and "for" in tokens[after].roles


def _separates(token: Token) -> bool:
    return token.kind in (",", ";", "/") or "or" in token.roles or token.value in ("and", "also", "with")
