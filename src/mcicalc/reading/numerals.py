"""Numbers in digits and words: 1 000,50 · 2 тыс. · двухсот пятидесяти · екі жүз · three hundred and five · 1/2.

    numeral  = ratio | groups [over PART]          over: екіден бір бөлігі, one part in two
    ratio    = digits "/" digits                   1/2
    groups   = group { group }                     each group below the scale of the one before it
    group    = ( digits [ending] | half | small ) [scales] [added [scales]] | scales
    scales   = scale { scale } [ending]            each greater than the one before it: тысяч миллиардов
    small    = { cardinal | "hundred" }            each of a lower rank than the one before it: hundreds, tens, ones
    added    = "жарым" | "с половиной" | "½" | ratio

A Kazakh case ending closes the number: "жүзден мыңға" is from 100 to 1000, not a hundred thousand.
"""

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple, cast

from mcicalc.reading.lexicon import (
    ABLATIVE,
    BOUND,
    CARDINAL,
    HALF,
    MULTIPLE,
    OPEN_TENS,
    PART,
    PLUS_HALF,
    SCALE,
    UNCOUNTED,
    endings,
)
from mcicalc.reading.tokens import DIGITS, Token
from mcicalc.reading.words import ABBREVIATED

_TEN, _TWENTY, _HUNDRED, _THOUSAND, _MILLION = Decimal(10), Decimal(20), Decimal(100), Decimal(1000), Decimal(10**6)
_LARGEST_RATIO, _GROUP, _LONGEST_GROUPED = 10, 3, 7


class Number(NamedTuple):
    """A number and where it ends: tokens[i:next].

    decimal: its value if its one comma is a decimal comma; scale: what the words after its figures multiplied them by.
    """

    value: Decimal
    next: int
    case: str = ""
    decimal: Decimal | None = None
    scale: Decimal = Decimal(1)


@lru_cache(maxsize=1 << 12)
def read_digits(text: str) -> tuple[Decimal, Decimal | None]:
    """The value of digits with separators and, for "1,234", the other reading, in which the comma is decimal."""
    digits = "".join(text.removesuffix("-00").split()).replace("'", "").replace("’", "")
    commas, points = digits.count(","), digits.count(".")
    if commas and points:
        grouping, mark = (",", ".") if digits.rindex(".") > digits.rindex(",") else (".", ",")
        return Decimal(digits.replace(grouping, "").replace(mark, ".")), None
    if points > 1 or commas > 1 or (len(digits) <= _LONGEST_GROUPED and digits.endswith((".000", ",000"))):
        return Decimal(digits.replace(".", "").replace(",", "")), None
    decimal = Decimal(digits.replace(",", "."))
    whole, comma, rest = digits.partition(",")
    if comma and len(rest) == _GROUP and len(whole) <= _GROUP and not whole.startswith("0"):
        return Decimal(whole + rest), decimal
    return decimal, None


def numeral(tokens: Sequence[Token], i: int) -> Number | None:
    """The longest number that begins with token i; None if none does."""
    number = _ratio(tokens, i) or _groups(tokens, i)
    return _part(tokens, number) if number and number.case == ABLATIVE else number


def _ratio(tokens: Sequence[Token], i: int) -> Number | None:
    """A proper fraction in digits, 1/2 or 3/4, and not the alternatives "20/40"."""
    if tokens[i].kind != DIGITS or tokens[i + 1].kind != "/" or tokens[i + 2].kind != DIGITS:
        return None
    over, under = tokens[i].text, tokens[i + 2].text
    if not (over.isdigit() and under.isdigit()) or int(under) > _LARGEST_RATIO:
        return None
    return _quotient(Decimal(over), Decimal(under), i + 3)


def _part(tokens: Sequence[Token], under: Number) -> Number | None:
    """So many parts in `under`, "екіден бір бөлігі"; `under` itself where no part is named, None where it is a third."""
    over = _digits(tokens, under.next) or _words(tokens, under.next)
    if over is None or tokens[over.next].kind != PART:
        return under
    return _quotient(over.value, under.value, over.next + 1, tokens[over.next].case)


def _quotient(over: Decimal, under: Decimal, after: int, case: str = "") -> Number | None:
    """A fraction below one that three decimals hold."""
    return Number(over / under, after, case) if 0 < over < under and not 1000 * over % under else None


class _Group(NamedTuple):
    """A number times a scale; `decimal` as in Number."""

    value: Decimal
    scale: Decimal
    next: int
    case: str
    decimal: Decimal | None


def _groups(tokens: Sequence[Token], i: int) -> Number | None:
    """The sum of the groups from token i, such as "3 млн 932 тыс", as long as each fits into the zeros of the one before."""
    first = group = _group(tokens, i)
    if first is None or group is None:
        return None
    total = first.value
    while group.scale > 1 and not group.case and (later := _group(tokens, group.next + _and(tokens, group.next))):
        if not 0 < later.value < group.scale or later.value % 1:
            break
        total, group = total + later.value, later
    return Number(total, group.next, group.case, first.decimal if group is first else None, first.scale)


def _group(tokens: Sequence[Token], i: int) -> _Group | None:
    """One group: a number, what multiplies it and what is added to it, or a word such as "мың" alone."""
    small = _digits(tokens, i) or _words(tokens, i)
    if small is None and (tokens[i].kind != SCALE or tokens[i].text in UNCOUNTED):
        return None
    value, after, case, decimal, _ = small or Number(Decimal(1), i)
    scale, after, case = _scales(tokens, after, value, case)
    if decimal is not None and scale >= _MILLION:  # "7,384 million" is a little over seven million
        value, decimal = decimal, None
    added = None if case else _added(tokens, after)
    if added:
        value, after, case = value + added.value, added.next, added.case
        if scale == 1:
            scale, after, case = _scales(tokens, after, value, case)
    return _Group(value * scale, scale, after, case, None if decimal is None else decimal * scale)


def _scales(tokens: Sequence[Token], i: int, value: Decimal, case: str) -> tuple[Decimal, int, str]:
    """The product of the words that multiply the value before token i, the token after them, and the case they are in."""
    scale = Decimal(1)
    while not case:
        token = tokens[at := _past_hyphen(tokens, i)]
        # No hundred after a hundred: "жүз жүз" is two numbers.
        if token.kind != SCALE or cast(Decimal, token.value) <= scale or (_is_hundred(token) and value >= _HUNDRED):
            break
        scale, i, case = scale * cast(Decimal, token.value), at + 1, token.case
        i += tokens[i].kind == "." and token.text in ABBREVIATED and tokens[i].start == token.end
    suffix = ending(tokens, i - 1)
    return (scale, i, case) if suffix is None else (scale, i + 2, suffix)


def _added(tokens: Sequence[Token], i: int) -> Number | None:
    """What is added to the number before token i: жарым, с половиной, and a half; after digits also ½ and 1/2."""
    if tokens[i].kind == PLUS_HALF:
        return Number(cast(Decimal, tokens[i].value), i + 1, tokens[i].case)
    if not tokens[i - 1].text.isdigit() or tokens[i].start - tokens[i - 1].end > 1:
        return None
    return Number(cast(Decimal, tokens[i].value), i + 1) if tokens[i].text == "½" else _ratio(tokens, i)


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
    total, limit, after, case = Decimal(0), _THOUSAND, i, ""
    while not case:
        at = _joined(tokens, after, limit) if after > i else i
        token = tokens[at]
        if _is_hundred(token) and (after == i or 0 < total < _TEN):
            total, limit = _HUNDRED * (total or 1), _HUNDRED
        elif _is_below(token, limit) or (after == i and token.kind == CARDINAL):
            total, limit = total + cast(Decimal, token.value), _limit(token)
        else:
            break
        after, case = at + 1, token.case
    return Number(total, after, case) if after > i else None


def _limit(token: Token) -> Decimal:
    """What the word after this one must be below to be added to it: tens after hundreds, ones after tens, then nothing."""
    value = cast(Decimal, token.value)
    if token.kind == MULTIPLE:
        return Decimal(0)
    return _HUNDRED if value >= _HUNDRED else _TEN if value >= _TWENTY or token.text in OPEN_TENS else Decimal(0)


def _is_below(token: Token, limit: Decimal) -> bool:
    return token.kind in (CARDINAL, MULTIPLE) and isinstance(token.value, Decimal) and 0 < token.value < limit


def _is_hundred(token: Token) -> bool:
    return token.kind == SCALE and token.value == _HUNDRED


def _joined(tokens: Sequence[Token], i: int, limit: Decimal) -> int:
    """Where the number goes on: after a hyphen ("twenty-five"), after "and" ("two hundred and five"), or at i itself."""
    if not _is_below(tokens[i + 1], limit):
        return _past_hyphen(tokens, i)
    # In "one hundred and two hundred" the "and" joins two numbers.
    goes_on = _and(tokens, i) and not _is_hundred(tokens[i + 2]) if limit == _HUNDRED else _hyphen(tokens, i)
    return i + 1 if goes_on else i


def _past_hyphen(tokens: Sequence[Token], i: int) -> int:
    """The token after the hyphen of an English "five-hundred"; i elsewhere, because "елу-жүз" is a range."""
    return i + 1 if tokens[i].kind == "-" and tokens[i + 1].text.isascii() and _hyphen(tokens, i) else i


def _hyphen(tokens: Sequence[Token], i: int) -> bool:
    """Whether token i is a hyphen that touches the words on both its sides."""
    return tokens[i].kind == "-" and tokens[i - 1].end == tokens[i].start and tokens[i].end == tokens[i + 1].start


def _and(tokens: Sequence[Token], i: int) -> bool:
    """Whether token i is an English "and" before a number word."""
    return tokens[i].kind == BOUND and tokens[i].value == "and" and tokens[i + 1].kind == CARDINAL
