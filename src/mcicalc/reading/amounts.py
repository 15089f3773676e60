"""Amounts as people write them: "up to 200 MCI", "5-10 МРП", "200 АЕК-ке дейін", "1,2 млн тенге".

    phrase   = [lead] quantity [ [bracket] joiner quantity ] [trailing] | unit(genitive) phrase
    quantity = [about] ( currency numeral
                       | numeral [multiple] {filler} [ unit | currency ]
                       | numeral bracket unit )
    unit     = MCI [ending] [gloss] | month calculated head ["units"] [gloss] | calculated head
    lead     = up to | at least | from | between | до | с        joiner = "-" | to | до | and
    trailing = дейін | бастап | and more | +

A bound may stand before, between or after the numbers, or in a Kazakh ending. `phrase` reads the
amount that begins at a token, whatever stands after it.
"""

from decimal import Decimal
from typing import NamedTuple

from mcicalc.reading import MCI
from mcicalc.reading.numerals import Number, hyphen, numeral
from mcicalc.reading.tokens import Tokens
from mcicalc.reading.units import UNIT_KINDS, Unit, past_brackets, unit_at
from mcicalc.rules.money import AT_LEAST, UP_TO, Limits, exactly, times

_GROUP, _LONGEST_FILLING = 3, 5
_JOINERS = ("to", "and", "also", "with")  # before one number they bound nothing


class Quantity(NamedTuple):
    """A number with its unit, if it has one: tokens[first:next]."""

    number: Number
    unit: Unit | None
    first: int
    next: int
    case: str  # Kazakh, of the number, the unit or the word "size" after them

    @property
    def counts(self) -> str:
        """MCI or a currency code; "" without a unit."""
        return self.unit.name if self.unit else ""

    def value(self, unit: Unit | None) -> Decimal:
        """The number as the language of the unit, which may be a later number's, has it read."""
        value, decimal = self.number.value, self.number.decimal
        if unit is None:
            return value
        if unit.name == MCI:
            return value if unit.english or decimal is None else decimal
        # In a sum of money the point parts thousands: 39.320 тенге.
        in_groups = 1 < value < 10**_GROUP and value.as_tuple().exponent == -_GROUP
        return value.scaleb(_GROUP) if in_groups and self.number.scale == 1 else value


class Trail(NamedTuple):
    """What stands after the numbers: their bound, the next token, and a unit: жүзге дейінгі АЕК."""

    bound: str
    next: int
    unit: Unit | None = None


class Phrase(NamedTuple):
    """A bounded number: tokens[first:next]. unit: MCI, a currency code, or None for a bare number.

    two: where it has two numbers, the part of tokens[first:next] of each.
    leading: a word before them or a case opens the range, which may be a change instead.
    change: they are an old and a new amount, not a range: "с 10 до 100 МРП".
    brackets: the tokens that open brackets inside it: от 5 МРП (19 660 тенге) до 10 МРП.
    """

    limits: Limits
    unit: str | None
    first: int
    next: int
    two: tuple[tuple[int, int], ...] = ()
    leading: bool = False
    change: bool = False
    brackets: tuple[int, ...] = ()


def quantity(tokens: Tokens, i: int) -> Quantity | None:
    """The number, with its unit or currency before or after it, that begins with token i."""
    first = i
    while tokens[i].kind == "approximate":
        i += 1
    ahead = unit_at(tokens, i) if tokens[i].kind.startswith("currency") else None
    number = numeral(tokens, ahead.next if ahead else i)
    if number is None:
        return None
    number = _shortened(tokens, _said_again(tokens, number), before=ahead is not None)
    unit = ahead or unit_at(tokens, _filled(tokens, number.next))
    if unit is None and tokens[number.next].kind == "(":
        unit = unit_at(tokens, past_brackets(tokens, number.next))  # 2000 (7 864 000 тенге) МРП
    after = max(number.next, unit.next) if unit else _past_multiple(tokens, number.next)
    case = (unit.case if unit else "") or number.case
    if tokens[after].kind == "size":  # 20 АЕК мөлшерінен аспайтын
        after, case = after + 1, tokens[after].case or case
    return Quantity(number, unit, first, after, case)


def _past_multiple(tokens: Tokens, i: int) -> int:
    """The token after "-кратного" or "еселенген"; i where there is none."""
    after = _filled(tokens, i)
    return after if tokens[after - 1].kind == "multiple" else i


def _said_again(tokens: Tokens, number: Number) -> Number:
    """The number with the same one in brackets after it: 5 (пяти), двухсот (200)."""
    again = numeral(tokens, number.next + 1) if tokens[number.next].kind == "(" else None
    if again is None or again.value != number.value or tokens[again.next].kind != ")":
        return number
    return number._replace(next=again.next + 1)


def _shortened(tokens: Tokens, number: Number, *, before: bool) -> Number:
    """The number times the letter glued to it, if a currency stands before or after: $1.2m."""
    letter = tokens[number.next]
    glued = letter.kind == "short-scale" and letter.start == tokens[number.next - 1].end
    if not glued or not (before or tokens[number.next + 1].kind == "currency"):
        return number
    value = times(number.decimal or number.value, letter.value)
    return number._replace(value=value, next=number.next + 1, decimal=None, scale=letter.value)


def _filled(tokens: Tokens, i: int) -> int:
    """The token after "-кратного размера", "times the", "sizes of", "x" and the like."""
    start, following = i, tokens[i + 1].kind
    if tokens[i].kind == "-" and (
        following == "multiple" or (following == "unit" and hyphen(tokens, i))
    ):
        i += 1  # a 20-MCI fine
    while tokens[i].kind in ("multiple", "filler", "approximate") and i - start < _LONGEST_FILLING:
        i += 1
    return i


def phrase(tokens: Tokens, i: int) -> Phrase | None:
    """The longest bounded number that begins with token i; None if none begins there."""
    ahead = unit_at(tokens, i) if tokens[i].kind in UNIT_KINDS else None
    factor = ahead is not None and "factor" in tokens[ahead.next].roles  # МРП × 20
    if ahead and ahead.case not in ("gen", "abl") and not factor:
        return None
    lead, first = _lead(tokens, ahead.next + factor if ahead else i)
    low = quantity(tokens, first)
    if low is None or (ahead and ahead.case == "abl" and not _is_multiplied(tokens, low)):
        return None
    if factor and low.unit:
        return None
    high = _high(tokens, low, lead)
    trail = _trail(tokens, high or low)
    unit = (high and high.unit) or low.unit or ahead or trail.unit
    begins = i
    if lead in _JOINERS or (lead in ("between", "change") and not high):
        begins, lead = low.first, ""
    two: tuple[tuple[int, int], ...] = ()
    change = rises = False
    ends = {low.number.next}
    if high:
        two = ((low.first, low.next), (high.first, trail.next))
        rises = tokens[high.first - 1].kind != "-"  # "с 5-10" is no change
        change = rises and (lead == "change" or low.value(unit) > high.value(unit))
        ends |= {low.next, high.number.next}
    after = trail.next if unit or trail.bound else (high or low).number.next
    if high and tokens[low.next].kind == "(" and (unit is None or unit.name != MCI):
        ends.add(after)  # from 58,980 tenge (15 MCI) to 98,300 tenge (25 MCI)
        after = past_brackets(tokens, after)
    return Phrase(
        _limits(low, high, unit, lead, trail.bound),
        unit.name if unit else None,
        begins,
        after,
        two,
        leading=rises and (low.case == "abl" or (lead == "from" and tokens[i].text.isascii())),
        change=change,
        brackets=tuple(k for k in sorted(ends) if k < after and tokens[k].kind == "("),
    )


def _lead(tokens: Tokens, i: int) -> tuple[str, int]:
    """The bound that token i says, "" for none, and the token at which the number begins."""
    if tokens[i].kind != "bound":
        return "", i
    lead, first = tokens[i].value, i + 1
    first += lead == AT_LEAST and tokens[first].kind == "introduction"  # превышающий в сто раз
    one_sided = lead in (AT_LEAST, UP_TO)  # over a thousand, a minimum fine of 5, from the 5-fold
    skipped = ("filler", "introduction") if one_sided else ()
    while tokens[first].text == "the" or (
        tokens[first].kind in skipped and tokens[first].text.isascii()
    ):
        first += 1
    return lead, first


def _high(tokens: Tokens, low: Quantity, lead: str) -> Quantity | None:
    """The second number of a range or change: after a joiner or a Kazakh ablative; greater."""
    at = past_brackets(tokens, low.next)
    bracket = at > low.next
    if lead == "from" and tokens[at + 1].value == "until":  # от 5 и до 10
        at += tokens[at].value == "also"
    joiner = tokens[at].value if tokens[at].kind == "bound" else tokens[at].kind
    joined = _joins(joiner, lead) and not (joiner == "-" and bracket)
    at += joined and joiner != "-"
    while joined and tokens[at].kind == "filler":  # from the 500-fold to the 2,000-fold MCI
        at += 1
    at += joined and joiner == "-"
    high = quantity(tokens, at) if joined or low.case == "abl" else None
    if high is None or (low.unit and high.unit and low.counts != high.counts):
        return None
    apart = joiner == "-" and (low.counts == MCI or "halving" in tokens[low.first].roles)
    if high.counts != MCI and (apart or (bracket and high.counts != low.counts)):
        return None  # 10 МРП - 15 суток, половина - 9 230 тенге
    bound = _trail(tokens, high).bound
    if bound != "between" and (
        joiner == "with" or not (joined or bound == UP_TO or high.case == "dat")
    ):
        return None
    unit = high.unit or low.unit
    falls_or_stays = low.value(unit) >= high.value(unit)
    if falls_or_stays and lead != "change" and not (lead == "from" and joiner == "to"):
        return None
    return high


def _joins(joiner: str, lead: str) -> bool:
    """Whether a mark or word goes on from the number after the lead to a second one."""
    if joiner in ("until", UP_TO):
        return lead in ("from", "change", AT_LEAST)
    if joiner in ("and", "also"):
        return lead == "between"
    return joiner in ("to", "with", "-")


def _trail(tokens: Tokens, last: Quantity) -> Trail:
    """What stands after the last number and bounds it."""
    at = last.next
    if tokens[at].kind == "(" and last.case == "dat":
        token = tokens[past_brackets(tokens, at)]  # 200 АЕК-ке (738 400 теңге) дейін
        return Trail(token.value if token.kind == "trailing" else "", at)
    if tokens[at].text == "+" and tokens[at].start == tokens[at - 1].end:  # 50+ МРП
        unit = None if last.unit else unit_at(tokens, _filled(tokens, at + 1))
        glued = tokens[at].end == tokens[at + 1].start and tokens[at + 1].kind == "digits"
        return Trail("", at) if glued else Trail(AT_LEAST, unit.next if unit else at + 1, unit)
    if not _is_multiplied(tokens, last) and (
        tokens[at].kind != "trailing" or ("than" in tokens[at].roles and last.case != "abl")
    ):
        return Trail("", at)
    unit = None if last.unit else unit_at(tokens, _filled(tokens, at + 1))
    return Trail(tokens[at].value, unit.next if unit else at + 1, unit)


def _is_multiplied(tokens: Tokens, last: Quantity) -> bool:
    """Whether the number tells how many times the unit is exceeded: в сто раз превышающий."""
    multiple = last.unit is None and tokens[last.next - 1].kind == "multiple"
    return multiple and tokens[last.next].value == AT_LEAST


def _limits(
    low: Quantity, high: Quantity | None, unit: Unit | None, lead: str, trailing: str
) -> Limits:
    """The limits that the bound before and the bound after the numbers set."""
    value = low.value(unit)
    if high is not None:
        top, scaled = high.value(unit), value
        if low.number.scale == 1:
            scaled = times(value, high.number.scale)  # 39,3-78,6 тыс.
        return Limits(scaled if scaled < top else value, top)
    if lead in (UP_TO, "until") or trailing == UP_TO:
        return Limits(None, value)
    if lead in (AT_LEAST, "from") or trailing == AT_LEAST:
        return Limits(value, None)
    return exactly(value)
