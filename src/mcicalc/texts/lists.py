"""The unit of bare numbers in lists: "пяти, ... - ста МРП", "5 МРП - 21 625, 10 МРП - 43 250"."""

from collections.abc import Sequence

from mcicalc.reading import MCI
from mcicalc.reading.tokens import END, Token
from mcicalc.reading.units import past_brackets
from mcicalc.rules.money import EXACT, TENGE, times
from mcicalc.texts.items import Item
from mcicalc.texts.ties import all_light, says

_LEAST = 100


def with_units(source: str, tokens: Sequence[Token], items: Sequence[Item]) -> list[Item]:
    """The items, bare numbers in MCI or tenge as the others of their list are; no other bare ones.

    A text in tenge has sums without the word: beside an amount, and a hundredfold of it or more.
    """
    if any(token.value == TENGE for token in tokens):
        items = _with_sums(source, tokens, items)
    first_amounts = {item.sentence: item.first for item in reversed(items) if item.is_amount}
    kept: list[Item] = []
    ahead: Item | None = None
    money: Item | None = None
    counted: Item | None = None  # a number of something else
    bare: int | None = None  # the sentence with a list of bare numbers
    for item in reversed(items):
        # не 39 320, а 78 640 тенге; half, 21,625 tenge
        denied = "denial" in tokens[item.first - 1].roles or "halving" in tokens[item.first].roles
        if item.unit is None and money and not denied and _leads_to(tokens, item, money):
            item = item._replace(unit=money.unit)  # noqa: PLW2901 - 19 660 и 39 320 тенге
        if item.unit is None:
            begun = first_amounts.get(item.sentence, item.first) < item.first
            listed = (begun and _goes_on(tokens, item)) or _in_list(tokens, item, ahead)
            # заплатят пять, должностные - пятнадцать, крупные - сто МРП
            listed = listed or (bare == item.sentence and _separates(tokens[item.next]))
            # на одного, двух и трех детей – 10 МРП
            if not listed or (counted and _leads_to(tokens, item, counted)):
                counted = item
                continue
            item, bare = item._replace(unit=MCI), item.sentence  # noqa: PLW2901
        if item.unit == MCI:
            ahead = item if item.is_amount else None
        money = item if item.is_money else None
        kept.append(item)
    return kept[::-1]


def _with_sums(source: str, tokens: Sequence[Token], items: Sequence[Item]) -> list[Item]:
    """The items, bare sums beside amounts in tenge; as those before also a bare pair: 30 (117 960).

    Such a pair is as much per MCI as an amount and a sum before it: 20 МРП (78 640 тенге).
    """
    done = list(items[:1])
    pairs: list[tuple[Item, Item]] = []
    for item in items[1:]:
        before = done[-1]
        if _is_sum(source, tokens, before, item):
            item = item._replace(unit=TENGE)  # noqa: PLW2901
        elif _is_pair(tokens, before, item) and any(
            _are_alike(pair, before, item) for pair in pairs
        ):
            done[-1] = before._replace(unit=MCI)
            item = item._replace(unit=TENGE)  # noqa: PLW2901
        if before.is_amount and item.unit == TENGE:
            pairs.append((before, item))
        done.append(item)
    return done


def _is_pair(tokens: Sequence[Token], bare: Item, sum_: Item) -> bool:
    """Whether a bare number has another right behind it, alone in its bracket."""
    opened = tokens[bare.next].kind == "(" and sum_.first == bare.next + 1
    return bare.unit is None and opened and tokens[sum_.next].kind == ")"


def _are_alike(pair: tuple[Item, Item], amount: Item, sum_: Item) -> bool:
    """Whether a sum is as much per MCI as that of a pair; all of them exact numbers."""
    several = [item.limits for item in (*pair, amount, sum_)]
    mci, tenge, more, worth = (limits.either for limits in several)
    exact = all(limits.bound == EXACT for limits in several)
    return exact and times(tenge, more) == times(mci, worth) != 0


def _is_sum(source: str, tokens: Sequence[Token], amount: Item, bare: Item) -> bool:
    """Whether a number stands beside an amount as its worth in tenge."""
    if bare.unit or not amount.is_amount or bare.limits.either < _LEAST * amount.limits.either:
        return False
    between, after = tokens[amount.next : bare.first], tokens[bare.next]
    if not between:
        gap = source[tokens[amount.next - 1].end : tokens[bare.first].start]
        return gap != " " and "\n" not in gap  # the next column of a table
    marked = between[0].kind in "-=:(|," and all_light(between[between[0].kind == "(" :])
    # A comma parts it from the amount as well: 50 MCI, or 216,250.
    leads = between[0].kind != "," or says(between, "or") or says(between, "refers")
    ends = after.kind in (*",;.)|", "| |", END)
    end = source[tokens[bare.next - 1].end : after.start]
    return marked and leads and (ends or "\n" in end)


def _in_list(tokens: Sequence[Token], bare: Item, ahead: Item | None) -> bool:
    """Whether a separator leads to the amount ahead, or a mark before and a separator after."""
    before = tokens[bare.first - 1]  # the END after the last token, if nothing is before it
    if ahead is None or bare.sentence != ahead.sentence or "label" in before.roles:
        return False
    after = past_brackets(tokens, bare.next)
    if _leads_to(tokens, bare, ahead):
        return True
    if tokens[after].value in ("until", "to") and ahead.first <= after + 1:
        return True  # с 50-160 до 100-200 МРП
    marked = before.kind in ("-", ":") or "list" in before.roles
    return (marked or tokens[bare.first].kind == "bound") and _separates(tokens[after])


def _leads_to(tokens: Sequence[Token], bare: Item, ahead: Item) -> bool:
    """Whether only separators stand between a number and the item ahead."""
    after = past_brackets(tokens, bare.next)
    between = range(after, ahead.first)
    return bool(between) and all(_separates(tokens[k]) for k in between)


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
