"""Amounts as people write them: "up to 200 MCI", "5-10 МРП", "200 АЕК-ке дейін", "$1,631", "1,2 млн тенге".

    phrase   = [lead] quantity [ joiner quantity ] [trailing] | unit(genitive) phrase
    quantity = [about] ( currency numeral | numeral [multiple] {filler} [ unit | currency ] )
    unit     = MCI [ending] [gloss] | month calculated head ["units"] [gloss] | calculated head
    lead     = up to | at least | from | between | до | с        joiner = "-" | to | до | and
    trailing = дейін | бастап | and more

A bound may stand before, between or after the numbers, or in a Kazakh ending. `parse_words` reads one whole amount;
`phrase` reads the one that begins at a token, which is what a search through a text needs.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from mcicalc.errors import BadAmount, Message, say
from mcicalc.reading.lexicon import (
    ABLATIVE,
    APPROXIMATE,
    BOUND,
    CALCULATED,
    CURRENCY,
    FILLER,
    GENITIVE,
    HEAD,
    INTRODUCTION,
    MONTH,
    MULTIPLE,
    TRAILING,
    UNIT,
)  # fmt: skip
from mcicalc.reading.numerals import Number, ending, numeral
from mcicalc.reading.tokens import DIGITS, END, TOO_LONG, Token, tokenize
from mcicalc.rules.money import AT_LEAST, ONE, UP_TO, Amount, Fine, Limits, Money, exactly, times

MCI = "MCI"
_FROM, _TO, _UNTIL, _BETWEEN, _AND, _ALSO, _CHANGE = "from", "to", "until", "between", "and", "also", "change"
_LONGEST_FILLING, _LONGEST_GLOSS = 4, 5
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
        decimal_comma = unit is not None and unit.name == MCI and not unit.english
        return self.number.decimal if decimal_comma and self.number.decimal is not None else self.number.value


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
        footnote = tokens[after].kind == DIGITS and tokens[after].start == token.end
        return Unit(MCI, _gloss(tokens, after + footnote), case or token.case, token.value == _ENGLISH)
    head = i + 2 if token.kind == MONTH and tokens[i + 1].kind == CALCULATED else i + 1
    if token.kind not in (MONTH, CALCULATED) or tokens[head].kind != HEAD:
        return None
    english = token.text.isascii()
    if head == i + 1 and (english or token.kind == MONTH):
        return None  # only the old Russian laws leave the month out
    after = _gloss(tokens, head + 1)
    return Unit(MCI, after + (tokens[after].kind == HEAD), tokens[head].case, english)


def _gloss(tokens: Sequence[Token], i: int) -> int:
    """The token after an abbreviation in brackets, "(MCI)" or "(далее - МРП)"; i where there is none."""
    j = i + (tokens[i].kind == FILLER)  # a closing quotation mark
    if tokens[j].kind != "(":
        return j if j > i and tokens[i].text in "\"»”'" else i
    inside = range(j + 1, min(j + _LONGEST_GLOSS, len(tokens) - 1))
    for k in inside:
        if tokens[k].kind == UNIT and tokens[k + 1].kind == ")":
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
    if ahead:
        return Quantity(number, ahead, first, number.next)
    unit = unit_at(tokens, _filled(tokens, number.next))
    return Quantity(number, unit, first, unit.next if unit else number.next)


def _filled(tokens: Sequence[Token], i: int) -> int:
    """The token after "-кратного размера", "times the", "sizes of", "x" and the like."""
    start = i
    if tokens[i].kind == "-" and tokens[i + 1].kind == MULTIPLE:
        i += 1
    while tokens[i].kind in (MULTIPLE, FILLER, APPROXIMATE) and i - start < _LONGEST_FILLING:
        i += 1
    return i


def phrase(tokens: Sequence[Token], i: int) -> Phrase | None:
    """The bounded number that begins with token i, as long as it goes; None if none begins there."""
    start, unit_first = i, unit_at(tokens, i)
    if unit_first and unit_first.name == MCI:
        if unit_first.case != GENITIVE:
            return None
        i = unit_first.next
    lead = str(tokens[i].value) if tokens[i].kind == BOUND else ""
    low = quantity(tokens, i + bool(lead))
    if low is None:
        return None
    high = _second(tokens, low, lead)
    last = high or low
    trailing, after, unit_last = _trailing(tokens, last)
    unit = last.unit or low.unit or unit_first or unit_last
    limits = _limits(low, high, unit, lead, trailing)
    if lead in (_TO, _AND, _ALSO, _BETWEEN, _CHANGE) and not high:
        start = low.first  # a word that bounds nothing here
    name, split = unit.name if unit else None, (low.first, low.next, high.first) if high else None
    falls = high is not None and low.value(unit) > high.value(unit)
    place = (start, after, tokens[start].start, tokens[after - 1].end)
    return Phrase(limits, name, *place, split, bool(lead) or low.case == ABLATIVE, bool(high and lead == _CHANGE) or falls)


def _second(tokens: Sequence[Token], low: Quantity, lead: str) -> Quantity | None:
    """The upper number of a range or a change: it follows a joiner, or a Kazakh ablative, and is the greater one."""
    token = tokens[low.next]
    joiner = str(token.value) if token.kind == BOUND else token.kind
    joined = (
        joiner in ("-", _TO)
        or (joiner == _UNTIL and lead in (_FROM, _CHANGE))
        or (joiner in (_AND, _ALSO) and lead == _BETWEEN)
    )
    high = quantity(tokens, low.next + 1) if joined else quantity(tokens, low.next) if low.case == ABLATIVE else None
    if high is None or (low.unit and high.unit and low.unit.name != high.unit.name):
        return None
    if not joined and _trailing(tokens, high)[0] != UP_TO:
        return None
    unit = high.unit or low.unit
    rises = low.value(unit) < high.value(unit)
    return high if rises or lead == _CHANGE or (lead == _FROM and joiner == _TO) else None


def _trailing(tokens: Sequence[Token], last: Quantity) -> tuple[str, int, Unit | None]:
    """The bound that stands after the numbers, the first token after it, and the unit that follows: жүзге дейінгі АЕК."""
    token = tokens[last.next]
    if token.kind != TRAILING:
        return "", last.next, None
    unit = unit_at(tokens, last.next + 1) if last.unit is None else None
    return str(token.value), unit.next if unit else last.next + 1, unit


def _limits(low: Quantity, high: Quantity | None, unit: Unit | None, lead: str, trailing: str) -> Limits:
    value = low.value(unit)
    if high is not None:
        shared = high.number.scale if low.number.scale == 1 else ONE
        scaled = times(value, shared)  # "39,3-78,6 тыс."
        return Limits(scaled if shared > 1 and scaled < high.value(unit) else value, high.value(unit))
    if lead in (UP_TO, _UNTIL) or trailing == UP_TO:
        return Limits(None, value)
    if lead in (AT_LEAST, _FROM) or trailing == AT_LEAST:
        return Limits(value, None)
    return exactly(value)


def parse_words(text: str) -> Amount:
    """The one amount that the whole text states; a bare number counts MCI. BadAmount shows the words at fault."""
    tokens = tokenize(text)
    first = 0
    while tokens[first].kind in (FILLER, INTRODUCTION):
        first += 1
    found = phrase(tokens, first)
    if found is None or tokens[found.next].kind != END or found.change:
        raise _fault(text, tokens, found)
    if found.unit in (None, MCI):
        return Fine(found.limits)
    return Money(found.limits, found.unit)


def _fault(source: str, tokens: Sequence[Token], found: Phrase | None) -> BadAmount:
    """What keeps the text from being an amount."""
    examples = say("write a number and its unit: 200 MCI, up to 200 МРП, 5-10 АЕК, 738400 KZT, $1631")
    token = next((token for token in tokens if token.kind == TOO_LONG), None)
    if token:
        return BadAmount("a number of {count} characters is no amount", source, token.start, token.end, count=len(token.text))
    token = tokens[found.next if found and not found.change else 0]
    words = source[token.start : token.end]
    if token.kind == END:
        return BadAmount("an empty text is no amount", source, 0, len(source), way_on=examples)
    if found is None and token.kind == "-":
        return BadAmount("an amount cannot be negative", source, token.start, len(source), way_on=examples)
    if found is None or found.change:
        return BadAmount("'{words}' is no amount", source, token.start, len(source), words=source.strip(), way_on=examples)
    if token.kind == "-" or (token.kind == BOUND and token.value in (_TO, _UNTIL)):
        return BadAmount("a range must go up, from the smaller number to the greater", source, found.start, len(source))
    return BadAmount("'{words}' does not belong to the amount before it", source, token.start, token.end, words=words,
                     way_on=_similar(words) or examples)  # fmt: skip


def _similar(word: str) -> Message | None:
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistake pays for it

    near = get_close_matches(word.upper(), ("MCI", "МРП", "АЕК", "KZT", "USD"), 1, 0.6)
    return say("did you mean {unit}?", unit=near[0]) if near else None
