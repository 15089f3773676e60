"""Amounts as people write them: "up to 200 MCI", "5-10 МРП", "200 АЕК-ке дейін", "$1,631", "1,2 млн тенге".

    phrase   = [lead] quantity [ joiner quantity ] [trailing] | unit(genitive) phrase
    quantity = [about] ( currency numeral | numeral [multiple] {filler} [ unit | currency ] )
    unit     = MCI [ending] [gloss] | month calculated head ["units"] [gloss] | calculated head
    lead     = up to | at least | from | between | до | с        joiner = "-" | to | до | and
    trailing = дейін | бастап | and more

A bound may stand before, between or after the numbers, or in a Kazakh ending. `phrase` reads the amount that begins at a
token; `whole` reads a text that is one amount, `scan` searches for amounts through a text.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from mcicalc.reading.lexicon import (
    ABLATIVE,
    APPROXIMATE,
    BOUND,
    CALCULATED,
    CURRENCY,
    DATIVE,
    FILLER,
    GENITIVE,
    HEAD,
    INTRODUCTION,
    MONTH,
    MULTIPLE,
    TRAILING,
    UNIT,
    short_scales,
)  # fmt: skip
from mcicalc.reading.numerals import Number, ending, numeral
from mcicalc.reading.tokens import DIGITS, END, Token
from mcicalc.rules.money import AT_LEAST, ONE, UP_TO, Limits, exactly, times

MCI = "MCI"
_FROM, TO, UNTIL, _BETWEEN, _AND, _ALSO, _CHANGE = "from", "to", "until", "between", "and", "also", "change"
_WITH, _GROUP = "with", 3
_FOOTNOTE, _LONGEST_FILLING, _LONGEST_GLOSS, _LONGEST_BRACKET = 2, 5, 5, 12
_ENGLISH = "en"


class Unit(NamedTuple):
    """The name of the MCI or of a currency, and the first token after it."""

    name: str
    next: int
    case: str = ""
    english: bool = True


class Quantity(NamedTuple):
    """A number with its unit, if it has one: tokens[first:next]."""

    number: Number
    unit: Unit | None
    first: int
    next: int

    @property
    def case(self) -> str:
        """The Kazakh case, which may stand on the unit or on the number."""
        return (self.unit.case if self.unit else "") or self.number.case

    def value(self, unit: Unit | None) -> Decimal:
        """The number as the language of the unit, which may be that of a later number, has it read."""
        if unit and unit.name != MCI and self.number.scale == 1 and _is_grouped(self.number.value):
            return self.number.value.scaleb(_GROUP)
        decimal_comma = unit is not None and unit.name == MCI and not unit.english
        return self.number.decimal if decimal_comma and self.number.decimal is not None else self.number.value


def _is_grouped(value: Decimal) -> bool:
    """Whether the point in a sum of money parts thousands: 39.320 тенге."""
    return value > 1 and value.as_tuple().exponent == -_GROUP


class Phrase(NamedTuple):
    """A bounded number: source[start:end], tokens[first:next]. unit is MCI, a currency code, or None for a bare number.

    split: where two numbers stand, the first token of the first one, the one after it, and the first of the other.
    leading: a word before them opens the range; change: they are no range but an old and a new amount ("с 10 до 100 МРП").
    """

    limits: Limits
    unit: str | None
    first: int
    next: int
    start: int
    end: int
    split: tuple[int, int, int] | None = None
    leading: bool = False
    change: bool = False


def unit_at(tokens: Sequence[Token], i: int) -> Unit | None:
    """The unit or currency that begins with token i."""
    token = tokens[i]
    if token.kind == CURRENCY:
        return Unit(str(token.value), i + 1, token.case)
    if token.kind == UNIT:
        case = ending(tokens, i)
        after = i + 1 if case is None else i + 3
        footnote = tokens[after].kind == DIGITS and tokens[after].start == token.end and len(tokens[after].text) <= _FOOTNOTE
        return Unit(MCI, _gloss(tokens, after + footnote), case or token.case, token.value == _ENGLISH)
    head = i + 1
    if token.kind == MONTH:
        head += tokens[head].kind == "-"  # monthly-calculation
        head += tokens[head].kind == CALCULATED
    if token.kind not in (MONTH, CALCULATED) or tokens[head].kind != HEAD:
        return None
    english = token.text.isascii()
    if head == i + 1 and not _goes_without_month(token, tokens[head]):
        return None
    after = _gloss(tokens, head + 1)
    return Unit(MCI, after + (tokens[after].kind == HEAD), tokens[head].case, english)


def _goes_without_month(token: Token, head: Token) -> bool:
    """Whether token and head name the unit alone, as the old Russian laws do; "calculation units" are Uzbek."""
    if token.kind == MONTH:
        return False
    return not token.text.isascii() or (token.text.startswith("calculat") and head.text.startswith("ind"))


def _gloss(tokens: Sequence[Token], i: int) -> int:
    """The token after an abbreviation in brackets, "(MCI)" or "(далее - МРП)"; i where there is none."""
    j = i + (tokens[i].kind == FILLER)  # a closing quotation mark
    if tokens[j].kind != "(":
        return j if j > i and tokens[i].text in "\"»”'" else i
    inside = range(j + 1, min(j + _LONGEST_GLOSS, len(tokens) - 1))
    for k in inside:
        if tokens[k].kind in (UNIT, HEAD) and tokens[k + 1].kind == ")":
            return k + 2
        if tokens[k].kind in (DIGITS, ")", END):
            break
    return i


def quantity(tokens: Sequence[Token], i: int) -> Quantity | None:
    """The number, with its unit or currency before or after it, that begins with token i."""
    first = i
    while tokens[i].kind == APPROXIMATE:
        i += 1
    ahead = unit_at(tokens, i) if tokens[i].kind == CURRENCY else None
    number = numeral(tokens, ahead.next if ahead else i)
    if number is None:
        return None
    number = _shortened(tokens, _said_again(tokens, number), before=ahead is not None)
    if ahead:
        return Quantity(number, ahead, first, number.next)
    unit = unit_at(tokens, _filled(tokens, number.next))
    return Quantity(number, unit, first, unit.next if unit else number.next)


def _said_again(tokens: Sequence[Token], number: Number) -> Number:
    """The number with the same one in brackets after it: 5 (пяти), двухсот (200)."""
    again = numeral(tokens, number.next + 1) if tokens[number.next].kind == "(" else None
    if again is None or again.value != number.value or tokens[again.next].kind != ")":
        return number
    return number._replace(next=again.next + 1)


def _shortened(tokens: Sequence[Token], number: Number, *, before: bool) -> Number:
    """The number times what a letter glued to it says, if a currency stands before it or after the letter: $1.2m."""
    letter = tokens[number.next]
    scale = short_scales().get(letter.text)
    if scale is None or letter.start != tokens[number.next - 1].end or not (before or tokens[number.next + 1].kind == CURRENCY):
        return number
    return number._replace(value=times(number.decimal or number.value, scale), next=number.next + 1, decimal=None, scale=scale)


def _filled(tokens: Sequence[Token], i: int) -> int:
    """The token after "-кратного размера", "times the", "sizes of", "x" and the like."""
    start = i
    if tokens[i].kind == "-" and (tokens[i + 1].kind == MULTIPLE or _is_glued_unit(tokens, i)):
        i += 1
    while tokens[i].kind in (MULTIPLE, FILLER, APPROXIMATE) and i - start < _LONGEST_FILLING:
        i += 1
    return i


def _is_glued_unit(tokens: Sequence[Token], i: int) -> bool:
    """Whether hyphen i joins a number and the MCI: a 20-MCI fine."""
    return tokens[i + 1].kind == UNIT and tokens[i - 1].end == tokens[i].start and tokens[i].end == tokens[i + 1].start


def phrase(tokens: Sequence[Token], i: int) -> Phrase | None:
    """The bounded number that begins with token i, as long as it goes; None if none begins there."""
    start, unit_first = i, unit_at(tokens, i)
    if unit_first and unit_first.name == MCI:
        if unit_first.case not in (GENITIVE, ABLATIVE):
            return None
        i = unit_first.next
    lead = str(tokens[i].value) if tokens[i].kind == BOUND else ""
    exceeds = lead == AT_LEAST and tokens[i + 1].kind == INTRODUCTION  # превышающий в сто раз месячный ...
    low = quantity(tokens, i + bool(lead) + exceeds)
    if low is None or (unit_first and unit_first.case == ABLATIVE and not _is_multiplied(tokens, low)):
        return None
    high = _second(tokens, low, lead)
    last = high or low
    trailing, after, unit_last = _trailing(tokens, last)
    unit = last.unit or low.unit or unit_first or unit_last
    limits = _limits(low, high, unit, lead, trailing)
    if lead in (TO, _AND, _ALSO, _WITH) or (lead in (_BETWEEN, _CHANGE) and not high):
        start, lead = low.first, _CHANGE if lead == _CHANGE else ""  # a word that bounds nothing here
    name, split = unit.name if unit else None, (low.first, low.next, high.first) if high else None
    falls = high is not None and low.value(unit) > high.value(unit)
    place = (start, after, tokens[start].start, tokens[after - 1].end)
    return Phrase(limits, name, *place, split, bool(lead) or low.case == ABLATIVE, bool(high and lead == _CHANGE) or falls)


def _second(tokens: Sequence[Token], low: Quantity, lead: str) -> Quantity | None:
    """The upper number of a range or a change: it follows a joiner, or a Kazakh ablative, and is the greater one."""
    token = tokens[low.next]
    joiner = str(token.value) if token.kind == BOUND else token.kind
    joined = (
        joiner in ("-", TO)
        or (joiner in (UNTIL, UP_TO) and lead in (_FROM, _CHANGE))
        or (joiner in (_AND, _ALSO) and lead == _BETWEEN)
        or joiner == _WITH
    )
    high = quantity(tokens, low.next + 1) if joined else quantity(tokens, low.next) if low.case == ABLATIVE else None
    if high is None or (low.unit and high.unit and low.unit.name != high.unit.name):
        return None
    if joiner == "-" and low.unit and low.unit.name == MCI and not high.unit:
        return None  # 10 МРП - 15 суток
    bound = _trailing(tokens, high)[0]
    if (not joined and bound not in (UP_TO, _BETWEEN) and high.case != DATIVE) or (joiner == _WITH and bound != _BETWEEN):
        return None
    unit = high.unit or low.unit
    rises = low.value(unit) < high.value(unit)
    return high if rises or lead == _CHANGE or (lead == _FROM and joiner == TO) else None


def _trailing(tokens: Sequence[Token], last: Quantity) -> tuple[str, int, Unit | None]:
    """The bound that stands after the numbers, the first token after it, and the unit that follows: жүзге дейінгі АЕК."""
    token = tokens[last.next]
    if token.kind == "(" and last.case == DATIVE:
        token = tokens[past_brackets(tokens, last.next)]  # 200 АЕК-ке (738 400 теңге) дейін
        return str(token.value) if token.kind == TRAILING else "", last.next, None
    if _is_multiplied(tokens, last):
        filled = _filled(tokens, last.next)
        unit = unit_at(tokens, _filled(tokens, filled + 1))
        return AT_LEAST, unit.next if unit else filled + 1, unit
    if token.kind != TRAILING:
        return "", last.next, None
    unit = unit_at(tokens, last.next + 1) if last.unit is None else None
    return str(token.value), unit.next if unit else last.next + 1, unit


def _is_multiplied(tokens: Sequence[Token], last: Quantity) -> bool:
    """Whether the number says how many times something exceeds the unit: в сто раз превышающий, жүз есе асатын."""
    filled = _filled(tokens, last.next)
    return last.unit is None and tokens[last.next].kind == MULTIPLE and tokens[filled].value == AT_LEAST


def past_brackets(tokens: Sequence[Token], i: int) -> int:
    """The token after the bracket that token i opens, if it does and closes soon; else i."""
    if tokens[i].kind != "(":
        return i
    closing = (k for k in range(i, min(i + _LONGEST_BRACKET, len(tokens))) if tokens[k].kind == ")")
    return next(closing, i - 1) + 1


def _limits(low: Quantity, high: Quantity | None, unit: Unit | None, lead: str, trailing: str) -> Limits:
    value = low.value(unit)
    if high is not None:
        shared = high.number.scale if low.number.scale == 1 else ONE
        scaled = times(value, shared)  # "39,3-78,6 тыс."
        return Limits(scaled if shared > 1 and scaled < high.value(unit) else value, high.value(unit))
    if lead in (UP_TO, UNTIL) or trailing == UP_TO:
        return Limits(None, value)
    if lead in (AT_LEAST, _FROM) or trailing == AT_LEAST:
        return Limits(value, None)
    return exactly(value)
