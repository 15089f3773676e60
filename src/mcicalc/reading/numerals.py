"""Numbers in digits and words: 1 000,50 · 2 тыс. · двухсот · екі жүз · three hundred and five.

    numeral  = ratio | groups [over "part"]          over: екіден бір бөлігі, one part in two
             | [small "whole"] small "share"       three quarters, ноль целых пять десятых
    ratio    = digits "/" digits                   1/2
    groups   = group { group }                     each below the scale of the one before it
    group    = ( digits [ending] | half | small ) [scales] [added [scales]] | scales
    scales   = scale { scale } [ending]            each greater than the one before it
    small    = { cardinal | "hundred" }            hundreds, tens, ones
    added    = "жарым" | "с половиной" | "½" | ratio

A Kazakh case ending closes the number: "жүзден мыңға" is from 100 to 1000, not a hundred thousand.
"""

import re
from decimal import Decimal
from functools import lru_cache
from math import gcd
from typing import NamedTuple

from mcicalc.reading.lexicon import endings
from mcicalc.reading.tokens import Token, Tokens
from mcicalc.rules.money import ONE

_THOUSAND, _MILLION = Decimal(1000), Decimal(10**6)
_TEN, _TWENTY, _HUNDRED = 10, 20, 100
_LARGEST_RATIO, _GROUP, _LONGEST_GROUPED = 10, 3, 7


class Number(NamedTuple):
    """A number and where it ends: tokens[i:next].

    decimal: its value if its one comma is a decimal comma.
    scale: what the words after its figures multiplied them by.
    """

    value: Decimal
    next: int
    case: str = ""
    decimal: Decimal | None = None
    scale: Decimal = ONE


@lru_cache(maxsize=1 << 12)
def read_digits(text: str) -> tuple[Decimal, Decimal | None]:
    """The value of digits with separators; and of "1,234" also with the comma as decimal mark."""
    digits = re.sub(r"[\s'’]", "", text.removesuffix("-00"))
    commas, points = digits.count(","), digits.count(".")
    if commas and points:
        grouping, mark = (",", ".") if digits.rindex(".") > digits.rindex(",") else (".", ",")
        return Decimal(digits.replace(grouping, "").replace(mark, ".")), None
    round_ = len(digits) <= _LONGEST_GROUPED and digits.endswith((".000", ",000"))
    if points > 1 or commas > 1 or round_:
        return Decimal(digits.replace(".", "").replace(",", "")), None
    decimal = Decimal(digits.replace(",", "."))
    whole, comma, rest = digits.partition(",")
    if comma and len(rest) == _GROUP and len(whole) <= _GROUP and not whole.startswith("0"):
        return Decimal(whole + rest), decimal
    return decimal, None


def numeral(tokens: Tokens, i: int) -> Number | None:
    """The longest number that begins with token i; None if none does."""
    number = _ratio(tokens, i) or _groups(tokens, i)
    if number is None or number.case:
        return _part(tokens, number) if number and number.case == "abl" else number
    return _shares(tokens, number)


def _ratio(tokens: Tokens, i: int) -> Number | None:
    """A proper fraction in digits, 1/2 or 3/4, and not the alternatives "5/10" or "1/2/5"."""
    if tokens[i + 1].kind != "/" or tokens[i].kind != "digits" or tokens[i + 2].kind != "digits":
        return None
    over, under = tokens[i].text, tokens[i + 2].text
    alone = "/" not in (tokens[i - 1].kind, tokens[i + 3].kind)
    if not (alone and over.isdigit() and under.isdigit() and int(under) <= _LARGEST_RATIO):
        return None
    proper = gcd(int(over), int(under)) == 1
    return _quotient(Decimal(over), Decimal(under), i + 3) if proper else None


def _part(tokens: Tokens, under: Number) -> Number | None:
    """So many parts in `under`, "екіден бір бөлігі"; `under` itself where no part is named."""
    over = _small(tokens, under.next)
    if over is None or tokens[over.next].kind != "part":
        return under
    return _quotient(over.value, under.value, over.next + 1, tokens[over.next].case)


def _shares(tokens: Tokens, number: Number) -> Number | None:
    """So many parts of one, perhaps after whole ones; the number itself where none are named."""
    over, whole = number, Decimal(0)
    if tokens[number.next].kind == "whole" and (following := _small(tokens, number.next + 1)):
        over, whole = following, number.value
    at = over.next + hyphen(tokens, over.next)
    if tokens[at].kind != "share":
        return number
    part = _quotient(over.value, tokens[at].value, at + 1)
    return part and part._replace(value=whole + part.value)


def _quotient(over: Decimal, under: Decimal, after: int, case: str = "") -> Number | None:
    """A fraction below one that three decimals hold: no third."""
    exact = 0 < over < under and not _THOUSAND * over % under
    return Number(over / under, after, case) if exact else None


def _groups(tokens: Tokens, i: int) -> Number | None:
    """The sum of the groups from token i, each in the zeros of the one before: 3 млн 932 тыс."""
    total = _group(tokens, i)
    above = total.scale if total else ONE
    while total and above > 1 and not total.case:
        group = _group(tokens, total.next + _and(tokens, total.next))
        if group is None or not 0 < group.value < above or group.value % 1:
            break
        above = group.scale
        total = total._replace(
            value=total.value + group.value, next=group.next, case=group.case, decimal=None
        )
    return total


def _group(tokens: Tokens, i: int) -> Number | None:
    """A number, what multiplies it and what is added to it; or a word such as "мың" alone."""
    small = _small(tokens, i)
    if small is None and (tokens[i].kind != "scale" or "uncounted" in tokens[i].roles):
        return None
    value, after, case, decimal, _ = small or Number(ONE, i)
    scale, after, case = _scales(tokens, after, value, case)
    if decimal is not None and scale >= _MILLION:  # "7,384 million" is a little over seven million
        value, decimal = decimal, None
    if not case and (added := _added(tokens, after)):
        value, after, case = value + added.value, added.next, added.case
        if scale == 1:
            scale, after, case = _scales(tokens, after, value, case)
    if decimal is not None:
        decimal *= scale
    return Number(value * scale, after, case, decimal, scale)


def _scales(tokens: Tokens, i: int, value: Decimal, case: str) -> tuple[Decimal, int, str]:
    """The product of the words from token i that multiply a value; the next token; their case."""
    scale = ONE
    while not case:
        at = _past_hyphen(tokens, i, ONE)
        token = tokens[at]
        # No hundred after a hundred: "жүз жүз" is two numbers.
        if token.kind != "scale" or token.value <= scale or token.value == _HUNDRED <= value:
            break
        scale, i, case = scale * token.value, at + 1, token.case
        stop = tokens[i]
        i += stop.kind == "." and "abbreviated" in token.roles and stop.start == token.end
    suffix, after = ending(tokens, i - 1) if tokens[i].kind == "-" else ("", i)
    return scale, after, suffix or case


def _added(tokens: Tokens, i: int) -> Number | None:
    """What is added to the number before token i: жарым, and a half; after digits ½ and 1/2."""
    if tokens[i].kind == "plus-half":
        return Number(tokens[i].value, i + 1, tokens[i].case)
    if not tokens[i - 1].text.isdigit() or tokens[i].start - tokens[i - 1].end > 1:
        return None
    return Number(tokens[i].value, i + 1) if tokens[i].text == "½" else _ratio(tokens, i)


def _small(tokens: Tokens, i: int) -> Number | None:
    """Digits with their ending, 1 000,50 or 20-ти, or a number below a thousand in words."""
    if tokens[i].kind != "digits":
        return _words(tokens, i)
    value, decimal = read_digits(tokens[i].text.removesuffix("=00"))
    case, after = ending(tokens, i)
    return Number(value, after, case, decimal)


def ending(tokens: Tokens, i: int) -> tuple[str, int]:
    """The case of token i by an ending after a hyphen, АЕК-тен, and the token after both."""
    case = endings().get(tokens[i + 2].text) if hyphen(tokens, i + 1) else None
    return ("", i + 1) if case is None else (case, i + 3)


def _words(tokens: Tokens, i: int) -> Number | None:
    """A number below a thousand in words, a half, or the number in "двухсоткратный"."""
    first = tokens[i]
    if first.kind in ("half", "multiple") and first.value is not None:
        return Number(first.value, i + 1, first.case)
    total, limit, after, case = Decimal(0), _THOUSAND, i, ""
    while not case:
        at = _past_hyphen(tokens, after, limit) if after > i else i
        # In "one hundred and two hundred" the "and" joins two numbers.
        at += limit == _HUNDRED and _and(tokens, at) and not _is_hundred(tokens[at + 2])
        token = tokens[at]
        if _is_hundred(token) and (after == i or 0 < total < _TEN):
            total, limit = _HUNDRED * (total or ONE), Decimal(_HUNDRED)
        elif _is_below(token, limit) or (after == i and token.kind == "cardinal"):
            total, limit = total + token.value, _limit(token)
        else:
            break
        after, case = at + 1, token.case
    return Number(total, after, case) if after > i else None


def _limit(token: Token) -> Decimal:
    """What the next word must be below: tens come after hundreds, ones after tens, then none."""
    if token.kind == "multiple" or (token.value < _TWENTY and "open-ten" not in token.roles):
        return Decimal(0)
    return Decimal(_HUNDRED if token.value >= _HUNDRED else _TEN)


def _is_below(token: Token, limit: Decimal) -> bool:
    return (
        token.kind in ("cardinal", "multiple")
        and token.value is not None
        and 0 < token.value < limit
    )


def _is_hundred(token: Token) -> bool:
    return token.kind == "scale" and token.value == _HUNDRED


def _past_hyphen(tokens: Tokens, i: int, limit: Decimal) -> int:
    """The token after the hyphen of "twenty-five" or "five-hundred"; i elsewhere.

    "елу-жүз" and "жүз-екі жүз" are ranges.
    """
    ones = limit == _TEN and _is_below(tokens[i + 1], limit)
    return i + (hyphen(tokens, i) and (ones or tokens[i + 1].text.isascii()))


def hyphen(tokens: Tokens, i: int) -> bool:
    """Whether token i is a hyphen that touches the words on both its sides."""
    return (
        tokens[i].kind == "-"
        and tokens[i - 1].end == tokens[i].start
        and tokens[i].end == tokens[i + 1].start
    )


def _and(tokens: Tokens, i: int) -> bool:
    """Whether token i is an English "and" before a number word."""
    return tokens[i].value == "and" and tokens[i + 1].kind == "cardinal"
