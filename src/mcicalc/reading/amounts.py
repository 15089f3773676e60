"""Amounts as people write them: "up to 200 MCI", "5-10 МРП", "200 АЕК-ке дейін", "$1,631", "1,2 млн тенге".

    phrase   = [lead] quantity [ [bracket] joiner quantity ] [trailing] | unit(genitive) phrase
    quantity = [about] ( currency numeral | numeral [multiple] {filler} [ unit | currency ] | numeral bracket unit )
    unit     = MCI [ending] [gloss] | month calculated head ["units"] [gloss] | calculated head
    lead     = up to | at least | from | between | до | с        joiner = "-" | to | до | and
    trailing = дейін | бастап | and more

A bound may stand before, between or after the numbers, or in a Kazakh ending. `phrase` reads the amount that begins at a
token; `whole` reads a text that is one amount, `scan` searches for amounts through a text.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from mcicalc.reading.numerals import Number, ending, hyphen, numeral
from mcicalc.reading.tokens import Token
from mcicalc.rules.money import AT_LEAST, UP_TO, Limits, exactly, times

MCI = "MCI"
UNIT_KINDS = frozenset(("unit", "month", "calculated"))
_GROUP, _FOOTNOTE = 3, 2
_LONGEST_FILLING, _LONGEST_GLOSS, _LONGEST_BRACKET = 5, 5, 12


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
        value, decimal = self.number.value, self.number.decimal
        if unit is None:
            return value
        if unit.name == MCI:
            return value if unit.english or decimal is None else decimal
        grouped = (
            self.number.scale == 1
            and 1 < value < 10**_GROUP
            and value.as_tuple().exponent == -_GROUP
        )
        return (
            value.scaleb(_GROUP) if grouped else value
        )  # the point in a sum of money parts thousands: 39.320 тенге


class Phrase(NamedTuple):
    """A bounded number: tokens[first:next]. unit is MCI, a currency code, or None for a bare number.

    two: the parts of tokens[first:next] that its two numbers are, where there are two.
    leading: a word before them opens the range; change: they are no range but an old and a new amount ("с 10 до 100 МРП").
    brackets: the tokens that open those inside it: от 5 МРП (19 660 тенге) до 10 МРП.
    """

    limits: Limits
    unit: str | None
    first: int
    next: int
    two: tuple[tuple[int, int], ...] = ()
    leading: bool = False
    change: bool = False
    brackets: tuple[int, ...] = ()


def unit_at(tokens: Sequence[Token], i: int) -> Unit | None:
    """The unit or currency that begins with token i."""
    token = tokens[i]
    if token.kind == "currency":
        return Unit(token.value, i + 1, token.case)
    if token.kind == "unit":
        case, after = ending(tokens, i)
        footnote = (
            tokens[after].kind == "digits"
            and tokens[after].start == token.end
            and len(tokens[after].text) <= _FOOTNOTE
        )
        return Unit(MCI, _gloss(tokens, after + footnote), case or token.case, token.value == "en")
    if token.kind not in UNIT_KINDS:
        return None
    head = i + 1
    if token.kind == "month":
        head += tokens[head].kind == "-"  # monthly-calculation
        head += tokens[head].kind == "calculated"
    index = token.value == "index" and tokens[head].text.startswith("ind")
    alone = index or token.value == "alone"
    if tokens[head].kind != "head" or (head == i + 1 and not alone):
        return None
    after = _gloss(tokens, head + 1)
    return Unit(
        MCI, after + (tokens[after].kind == "head"), tokens[head].case, token.text.isascii()
    )


def _gloss(tokens: Sequence[Token], i: int) -> int:
    """The token after an abbreviation in brackets, "(MCI)" or "(далее - МРП)"; i where there is none."""
    j = i + (tokens[i].kind == "filler")  # a closing quotation mark
    if tokens[j].kind != "(":
        return j if j > i and tokens[i].text in "\"»”'" else i
    inside = tokens[j + 1 : past_brackets(tokens, j) - 1]
    named = 0 < len(inside) < _LONGEST_GLOSS and inside[-1].kind in ("unit", "head")
    return j + len(inside) + 2 if named and all(token.kind != "digits" for token in inside) else i


def quantity(tokens: Sequence[Token], i: int) -> Quantity | None:
    """The number, with its unit or currency before or after it, that begins with token i."""
    first = i
    while tokens[i].kind == "approximate":
        i += 1
    ahead = unit_at(tokens, i) if tokens[i].kind == "currency" else None
    number = numeral(tokens, ahead.next if ahead else i)
    if number is None:
        return None
    number = _shortened(tokens, _said_again(tokens, number), before=ahead is not None)
    unit = ahead or unit_at(tokens, _filled(tokens, number.next))
    if unit is None and tokens[number.next].kind == "(":
        unit = unit_at(tokens, past_brackets(tokens, number.next))  # 2000 (7 864 000 тенге) МРП
    return Quantity(number, unit, first, max(number.next, unit.next) if unit else number.next)


def _said_again(tokens: Sequence[Token], number: Number) -> Number:
    """The number with the same one in brackets after it: 5 (пяти), двухсот (200)."""
    again = numeral(tokens, number.next + 1) if tokens[number.next].kind == "(" else None
    if again is None or again.value != number.value or tokens[again.next].kind != ")":
        return number
    return number._replace(next=again.next + 1)


def _shortened(tokens: Sequence[Token], number: Number, *, before: bool) -> Number:
    """The number times what a letter glued to it says, if a currency stands before it or after the letter: $1.2m."""
    letter = tokens[number.next]
    if (
        letter.kind != "short-scale"
        or letter.start != tokens[number.next - 1].end
        or not (before or tokens[number.next + 1].kind == "currency")
    ):
        return number
    return number._replace(
        value=times(number.decimal or number.value, letter.value),
        next=number.next + 1,
        decimal=None,
        scale=letter.value,
    )


def _filled(tokens: Sequence[Token], i: int) -> int:
    """The token after "-кратного размера", "times the", "sizes of", "x" and the like."""
    start = i
    if tokens[i].kind == "-" and (
        tokens[i + 1].kind == "multiple" or (tokens[i + 1].kind == "unit" and hyphen(tokens, i))
    ):
        i += 1  # a 20-MCI fine
    while tokens[i].kind in ("multiple", "filler", "approximate") and i - start < _LONGEST_FILLING:
        i += 1
    return i


def past_brackets(tokens: Sequence[Token], i: int) -> int:
    """The token after the bracket that token i opens, if it does and closes soon; else i."""
    if tokens[i].kind != "(":
        return i
    return next(
        (k + 1 for k, token in enumerate(tokens[i : i + _LONGEST_BRACKET], i) if token.kind == ")"),
        i,
    )


def phrase(tokens: Sequence[Token], i: int) -> Phrase | None:
    """The bounded number that begins with token i, as long as it goes; None if none begins there."""
    start, unit_first = i, unit_at(tokens, i) if tokens[i].kind in UNIT_KINDS else None
    if unit_first:
        if unit_first.case not in ("gen", "abl"):
            return None
        i = unit_first.next
    lead = tokens[i].value if tokens[i].kind == "bound" else ""
    i += bool(lead) + (
        lead == AT_LEAST and tokens[i + 1].kind == "introduction"
    )  # превышающий в сто раз месячный ...
    low = quantity(tokens, i)
    if low is None or (unit_first and unit_first.case == "abl" and not _is_multiplied(tokens, low)):
        return None
    high = _second(tokens, low, lead)
    last = high or low
    trailing, after, unit_last = _trailing(tokens, last)
    unit = last.unit or low.unit or unit_first or unit_last
    limits = _limits(low, high, unit, lead, trailing)
    if lead in ("to", "and", "also", "with") or (lead in ("between", "change") and not high):
        start, lead = low.first, ""  # a word that bounds nothing here
    change = high is not None and (lead == "change" or low.value(unit) > high.value(unit))
    two = ((low.first, low.next), (high.first, after)) if high else ()
    ends = (low.number.next, *({low.next, high.number.next} - {low.number.next} if high else ()))
    brackets = tuple(k for k in ends if k < after and tokens[k].kind == "(")
    return Phrase(
        limits,
        unit.name if unit else None,
        start,
        after,
        two,
        bool(lead) or low.case == "abl",
        change,
        brackets,
    )


def _second(tokens: Sequence[Token], low: Quantity, lead: str) -> Quantity | None:
    """The upper number of a range or a change: it follows a joiner, or a Kazakh ablative, and is the greater one."""
    at = past_brackets(tokens, low.next)
    joiner = tokens[at].value if tokens[at].kind == "bound" else tokens[at].kind
    joined = (
        joiner in ("to", "with")
        or (joiner == "-" and at == low.next)
        or (joiner in ("until", UP_TO) and lead in ("from", "change"))
        or (joiner in ("and", "also") and lead == "between")
    )
    high = quantity(tokens, at + joined) if joined or low.case == "abl" else None
    if high is None or (low.unit and high.unit and low.unit.name != high.unit.name):
        return None
    counts_mci = high.unit is not None and high.unit.name == MCI
    if not counts_mci and (at > low.next or (joiner == "-" and low.unit and low.unit.name == MCI)):
        return None  # 10 МРП - 15 суток
    bound = _trailing(tokens, high)[0]
    if (not joined and bound not in (UP_TO, "between") and high.case != "dat") or (
        joiner == "with" and bound != "between"
    ):
        return None
    unit = high.unit or low.unit
    rises = low.value(unit) < high.value(unit)
    return high if rises or lead == "change" or (lead == "from" and joiner == "to") else None


def _trailing(tokens: Sequence[Token], last: Quantity) -> tuple[str, int, Unit | None]:
    """The bound that stands after the numbers, the first token after it, and the unit that follows: жүзге дейінгі АЕК."""
    at = last.next
    if tokens[at].kind == "(" and last.case == "dat":
        token = tokens[past_brackets(tokens, at)]  # 200 АЕК-ке (738 400 теңге) дейін
        return token.value if token.kind == "trailing" else "", at, None
    if _is_multiplied(tokens, last):
        at = _filled(tokens, at)
    elif tokens[at].kind != "trailing" or ("than" in tokens[at].roles and last.case != "abl"):
        return "", at, None
    unit = None if last.unit else unit_at(tokens, _filled(tokens, at + 1))
    return tokens[at].value, unit.next if unit else at + 1, unit


def _is_multiplied(tokens: Sequence[Token], last: Quantity) -> bool:
    """Whether the number says how many times something exceeds the unit: в сто раз превышающий, жүз есе асатын."""
    return (
        last.unit is None
        and tokens[last.next].kind == "multiple"
        and tokens[_filled(tokens, last.next)].value == AT_LEAST
    )


def _limits(
    low: Quantity, high: Quantity | None, unit: Unit | None, lead: str, trailing: str
) -> Limits:
    value = low.value(unit)
    if high is not None:
        top = high.value(unit)
        scaled = (
            times(value, high.number.scale) if low.number.scale == 1 else value
        )  # "39,3-78,6 тыс."
        return Limits(scaled if scaled < top else value, top)
    if lead in (UP_TO, "until") or trailing == UP_TO:
        return Limits(None, value)
    if lead in (AT_LEAST, "from") or trailing == AT_LEAST:
        return Limits(value, None)
    return exactly(value)
