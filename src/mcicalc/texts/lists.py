"""The unit of bare numbers in lists: "пяти, ... - ста МРП", "10 MCI for drivers, 20 for owners"."""

from collections.abc import Sequence

from mcicalc.reading import MCI
from mcicalc.reading.amounts import past_brackets
from mcicalc.reading.tokens import Token
from mcicalc.texts.items import Item

_SEPARATED = 2


def with_units(tokens: Sequence[Token], items: Sequence[Item]) -> list[Item]:
    """The items, bare numbers in MCI as the others of their list are; other bare ones left out."""
    first_amounts = {item.sentence: item.first for item in reversed(items) if item.is_amount}
    kept: list[Item] = []
    ahead: Item | None = None
    for item in reversed(items):
        if item.unit is None:
            begun = first_amounts.get(item.sentence, item.first) < item.first
            if not (begun and _goes_on(tokens, item)) and not _in_list(tokens, item, ahead):
                continue
            item = item._replace(unit=MCI)  # noqa: PLW2901
        if item.unit == MCI:
            ahead = item if item.is_amount else None
        kept.append(item)
    return kept[::-1]


def _in_list(tokens: Sequence[Token], bare: Item, ahead: Item | None) -> bool:
    """Whether a separator leads to the amount ahead, or a mark before and a separator after."""
    before = tokens[bare.first - 1]  # the END after the last token, if nothing is before it
    if ahead is None or bare.sentence != ahead.sentence or "label" in before.roles:
        return False
    after = past_brackets(tokens, bare.next)
    if 0 < ahead.first - after <= _SEPARATED and all(map(_separates, tokens[after : ahead.first])):
        return True
    marked = before.kind in ("-", ":", "filler") or "list" in before.roles
    return (marked or tokens[bare.first].kind == "bound") and _separates(tokens[after])


def _goes_on(tokens: Sequence[Token], bare: Item) -> bool:
    """Whether a number goes on with a list: ", 20 for owners", "– 500 – для юрлиц"."""
    before, after = tokens[bare.first - 1], bare.next + (tokens[bare.next].kind == "-")
    opens = (
        before.kind == "-"
        or _separates(before)
        or tokens[bare.first].kind == "bound"
        or "to-whom" in before.roles
    )
    return opens and "for" in tokens[after].roles


def _separates(token: Token) -> bool:
    return (
        token.kind in (",", ";", "/")
        or "or" in token.roles
        or token.value in ("and", "also", "with")
    )
