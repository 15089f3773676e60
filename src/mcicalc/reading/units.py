"""The unit of an amount: the name of the MCI, short or long, perhaps explained, or a currency."""

from typing import NamedTuple

from mcicalc.reading import MCI
from mcicalc.reading.lexicon import endings
from mcicalc.reading.numerals import ending
from mcicalc.reading.tokens import Tokens

UNIT_KINDS = frozenset(("unit", "month", "calculated"))
_FOOTNOTE, _LONGEST_GLOSS, _LONGEST_BRACKET = 2, 5, 12


class Unit(NamedTuple):
    """The name of the MCI or of a currency, its Kazakh case, and the first token after it."""

    name: str
    next: int
    case: str = ""
    english: bool = True


def unit_at(tokens: Tokens, i: int) -> Unit | None:
    """The unit or currency that begins with token i."""
    token = tokens[i]
    glued = tokens[i + 1].kind == "digits" and tokens[i + 1].start == token.end
    if token.kind == "currency" or (token.kind == "currency-letter" and glued):
        return Unit(token.value, i + 1, token.case)
    if token.kind == "unit":
        return _short_name(tokens, i)
    return _long_name(tokens, i) if token.kind in UNIT_KINDS else None


def _short_name(tokens: Tokens, i: int) -> Unit:
    """The MCI by its abbreviation, perhaps with an ending, the mark of a footnote or a gloss."""
    token = tokens[i]
    case, after = ending(tokens, i)
    mark = tokens[after]
    if mark.text in endings() and tokens[after + 1].kind == "trailing":  # АЕК ке дейін
        case, after = endings()[mark.text], after + 1
    after += mark.kind == "digits" and mark.start == token.end and len(mark.text) <= _FOOTNOTE
    return Unit(MCI, _past_gloss(tokens, after), case or token.case, token.value == "en")


def _long_name(tokens: Tokens, i: int) -> Unit | None:
    """The MCI by its full name, which old Russian laws write without "monthly"."""
    first, head = tokens[i], i + 1
    if first.kind == "month":
        head += tokens[head].kind == "-"  # monthly-calculation
        head += tokens[head].kind == "calculated"
    index = first.value == "index" and tokens[head].text.startswith("ind")
    twice = tokens[head + 1].kind == "head"  # monthly index factor
    known = head > i + 1 or first.value == "alone" or index or twice
    if tokens[head].kind != "head" or not known:
        return None
    after = _past_gloss(tokens, head + 1)
    after += tokens[after].kind == "head"  # index units
    return Unit(MCI, after, tokens[head].case, first.text.isascii())


def _past_gloss(tokens: Tokens, i: int) -> int:
    """The token after the unit's other name in brackets, "(далее - МРП)"; i where there is none."""
    opening = i + (tokens[i].kind == "filler")  # a closing quotation mark
    if tokens[opening].kind != "(":
        return opening if opening > i and tokens[i].text in "\"»”'" else i
    closing = past_brackets(tokens, opening) - 1
    inside = tokens[opening + 1 : closing]
    named = 0 < len(inside) < _LONGEST_GLOSS and inside[-1].kind in ("unit", "head")
    return closing + 1 if named and all(token.kind != "digits" for token in inside) else i


def past_brackets(tokens: Tokens, i: int) -> int:
    """The token after the bracket that token i opens, if it does and closes soon; else i."""
    if tokens[i].kind == "(":
        for k in range(i + 1, min(i + _LONGEST_BRACKET, len(tokens))):
            if tokens[k].kind == ")":
                return k + 1
    return i
