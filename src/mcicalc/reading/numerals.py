"""Numbers in digits and words: 1 000,50 · 2 тыс. · двухсот пятидесяти · екі жүз · three hundred and five · 1/2.

    numeral  = fraction | group { group }          each group's scale smaller than the one before it
    fraction = digits "/" digits | ablative cardinal [PART]        1/2, екіден бір бөлігі
    group    = ( digits [ending] | half | small ) { scale } [half more] | scale
    small    = { cardinal | "hundred" }            each of a lower rank than the one before it: hundreds, tens, ones
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple, cast

from mcicalc.reading.lexicon import ABLATIVE, BOUND, CARDINAL, HALF, MULTIPLE, PART, PLUS_HALF, SCALE, endings
from mcicalc.reading.tokens import DIGITS, Token

_THOUSAND, _HUNDRED, _MILLION = Decimal(1000), Decimal(100), Decimal(10**6)
_TENS, _LAST_TEEN, _LARGEST_PART, _ONE_HALF = Decimal(10), 19, 10, Decimal("0.5")
_GROUP = 3


class Number(NamedTuple):
    """A number and where it ends: tokens[i:next]. `decimal` is its value if its one comma is a decimal comma."""

    value: Decimal
    next: int
    case: str = ""
    decimal: Decimal | None = None


@lru_cache(maxsize=1 << 12)
def read_digits(text: str) -> tuple[Decimal, Decimal | None]:
    """The value of digits with separators and, for "1,234", the other reading, in which the comma is decimal."""
    spaced = " " in text or "\n" in text
    digits = "".join(text.split())
    commas, points = digits.count(","), digits.count(".")
    if commas and points:
        grouping, mark = (",", ".") if digits.rindex(".") > digits.rindex(",") else (".", ",")
        return Decimal(digits.replace(grouping, "").replace(mark, ".")), None
    if points > 1 or commas > 1:
        return Decimal(digits.replace(".", "").replace(",", "")), None
    decimal = Decimal(digits.replace(",", "."))
    whole, _, rest = digits.partition(",")
    if commas and not spaced and len(rest) == _GROUP and len(whole) <= _GROUP and not whole.startswith("0"):
        return Decimal(whole + rest), decimal
    return decimal, None


def numeral(tokens: Sequence[Token], i: int) -> Number | None:
    """The longest number that begins with token i; None if none does."""
    return _fraction(tokens, i) or _groups(tokens, i)


def _fraction(tokens: Sequence[Token], i: int) -> Number | None:
    first, mark = tokens[i], tokens[i + 1]
    if first.kind == DIGITS and mark.kind == "/" and tokens[i + 2].kind == DIGITS:
        if first.text.isdigit() and tokens[i + 2].text.isdigit():
            return _quotient(Decimal(first.text), Decimal(tokens[i + 2].text), i + 3)
    elif first.kind == mark.kind == CARDINAL and first.case == ABLATIVE and tokens[i + 2].kind == PART:
        return _quotient(cast(Decimal, mark.value), cast(Decimal, first.value), i + 3, tokens[i + 2].case)
    return None


def _quotient(over: Decimal, under: Decimal, after: int, case: str = "") -> Number | None:
    """A proper fraction that a decimal can hold: 1/2 and 3/4, but not 1/3, and not the alternatives "20/40"."""
    if not 0 < over < under <= _LARGEST_PART or 1000 * over % under:
        return None
    return Number(over / under, after, case)


class _Group(NamedTuple):
    """A number times a scale; `decimal` as in Number."""

    value: Decimal
    scale: Decimal
    next: int
    case: str
    decimal: Decimal | None


def _groups(tokens: Sequence[Token], i: int) -> Number | None:
    first = group = _group(tokens, i)
    if first is None or group is None:
        return None
    total = first.value
    while group.scale > 1 and (later := _group(tokens, group.next + _joint(tokens, group.next, _HUNDRED))):
        if later.value >= group.scale or later.value % 1:
            break
        total, group = total + later.value, later
    return Number(total, group.next, group.case, first.decimal if group is first else None)


def _group(tokens: Sequence[Token], i: int) -> _Group | None:
    """One group, such as each of "3 млн 932 тыс"."""
    small = _digits(tokens, i) or _words(tokens, i)
    value, after, case, decimal = small or Number(Decimal(1), i)
    scale = Decimal(1)
    while tokens[after].kind == SCALE:
        scale, case, after = scale * cast(Decimal, tokens[after].value), tokens[after].case, after + 1
    if after == i:
        return None
    if decimal is not None and scale >= _MILLION:  # "7,384 million" is a little over seven million
        value, decimal = decimal, None
    added = 2 if _change(tokens[after]) and tokens[after + 1].kind == PLUS_HALF else tokens[after].kind == PLUS_HALF
    if added:
        value, case, after = value + _ONE_HALF, tokens[after + added - 1].case, after + added
        while scale == 1 and tokens[after].kind == SCALE:
            scale, case, after = cast(Decimal, tokens[after].value), tokens[after].case, after + 1
    return _Group(value * scale, scale, after, case, None if decimal is None else decimal * scale)


def _change(token: Token) -> bool:
    return token.kind == BOUND and token.value == "change"


def _digits(tokens: Sequence[Token], i: int) -> Number | None:
    """Digits with their ending, if any: 1 000,50 · 20-ти · 5-тен."""
    first = tokens[i]
    if first.kind != DIGITS:
        return None
    value, decimal = read_digits(first.text)
    case = ending(tokens, i)
    return Number(value, i + 1 if case is None else i + 3, case or "", decimal)


def ending(tokens: Sequence[Token], i: int) -> str | None:
    """The case that token i takes from an ending after a hyphen (20-ти, АЕК-тен); None if there is no ending."""
    word, hyphen = tokens[i], tokens[i + 1]
    if hyphen.kind != "-" or hyphen.start != word.end or tokens[i + 2].start != hyphen.end:
        return None
    return endings().get(tokens[i + 2].text)


def _words(tokens: Sequence[Token], i: int) -> Number | None:
    """A number below a thousand in words, a half, or the number in a multiple ("двухсоткратный")."""
    if tokens[i].kind in (HALF, MULTIPLE) and isinstance(tokens[i].value, Decimal):
        return Number(cast(Decimal, tokens[i].value), i + 1, tokens[i].case)
    total, rank, start, case = Decimal(0), _THOUSAND, i, ""
    while True:
        i += _joint(tokens, i, rank)
        token = tokens[i]
        value = token.value if isinstance(token.value, Decimal) else None
        if value is None or token.kind not in (CARDINAL, SCALE):
            break
        if value == _HUNDRED and token.kind == SCALE and (i == start or 0 < total < _TENS):
            total, rank = _HUNDRED * (total or 1), _HUNDRED
        elif token.kind == CARDINAL and _rank(value) < rank and not (rank == _TENS and value > _TENS):
            total, rank = total + value, _rank(value)
        else:
            break
        i, case = i + 1, token.case
    return Number(total, i, case) if i > start else None


def _rank(value: Decimal) -> Decimal:
    """Hundreds, tens or ones; ten is one of the tens, because Kazakh counts "он бес", ten five."""
    return _HUNDRED if value >= _HUNDRED else _TENS if value > _LAST_TEEN or value == _TENS else Decimal(1)


def _joint(tokens: Sequence[Token], i: int, rank: Decimal) -> int:
    """1 where a hyphen ("twenty-five") or an English "and" ("two hundred and five") joins what is read to what follows."""
    token, following = tokens[i], tokens[i + 1 if i + 1 < len(tokens) else i]
    if following.kind != CARDINAL or _rank(cast(Decimal, following.value)) >= rank:
        return 0
    hyphen = token.kind == "-" and rank == _TENS and token.end == following.start
    return 1 if hyphen or (token.kind == BOUND and token.value == "and" and rank == _HUNDRED) else 0
