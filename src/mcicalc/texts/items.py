"""The bounded numbers of a paragraph, whatever they count, and the units in it that stand alone."""

from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from mcicalc.reading import MCI
from mcicalc.reading.amounts import UNIT_KINDS, Phrase, past_brackets, phrase, unit_at
from mcicalc.reading.tokens import END, Token
from mcicalc.rules.money import Limits
from mcicalc.texts.years import year_at

_NUMBERS = ("digits", "cardinal", "scale", "half", "multiple", "bound", "approximate", "currency")
_BEGINNINGS = UNIT_KINDS.union(_NUMBERS)
_STOPS = frozenset(".!?…")
_BEFORE, _NEAR, _AFTER, _SHORT, _ROUND = 6, 3, 5, 2, 50
_NONE = Limits(None, None)


class Item(NamedTuple):
    """A bounded number, or a unit that stands alone (without limits): tokens[first:next]."""

    limits: Limits
    unit: str | None
    first: int
    next: int
    sentence: int

    @property
    def is_money(self) -> bool:
        """Whether it is a sum in a currency."""
        return self.unit not in (None, MCI)

    @property
    def is_amount(self) -> bool:
        """Whether it is an amount in MCI."""
        return self.limits is not _NONE and self.unit == MCI


def items(source: str, tokens: Sequence[Token]) -> list[Item]:
    """Every bounded number and every unit that stands alone, in order; no years nor articles."""
    numbers: list[Item] = []
    i = sentence = 0
    while (token := tokens[i]).kind != END:
        after = _past_labels(tokens, i) if token.kind == "digits" else i
        if token.kind in _STOPS:
            sentence += _ends_sentence(source, tokens, i)
        elif token.kind in _BEGINNINGS and after == i:
            if piece := _piece(tokens, i):
                after = piece.next
                numbers += _parts(tokens, piece, sentence)
            elif token.kind in UNIT_KINDS and (unit := unit_at(tokens, i)):
                after = unit.next
                numbers.append(Item(_NONE, MCI, i, after, sentence))
        i = max(after, i + 1)
    # Sums stand inside a phrase, or between its two amounts.
    return sorted(numbers, key=attrgetter("first"))


def _past_labels(tokens: Sequence[Token], i: int) -> int:
    """The token after the year or the article numbers at i, "ст. 434, 440-1 и 505"; i if none."""
    if (year := year_at(tokens, i)) and (year % _ROUND or unit_at(tokens, i + 1) is None):
        return i + 1  # but a fine may be one "в 2000 МРП"
    before = tokens[i - 2] if tokens[i - 1].kind == "." else tokens[i - 1]
    while "label" in before.roles and _is_label(tokens, i):
        i += 1
        joins = tokens[i].kind in ",-" or tokens[i].value in ("and", "also")
        if tokens[i + 1].kind != "digits" or not joins:
            break
        i += tokens[i].kind != "-" or tokens[i].start == tokens[i - 1].end
    return i


def _is_label(tokens: Sequence[Token], i: int) -> bool:
    """Whether a number after a word for articles is one's own, not an amount: "440, 5-10 МРП"."""
    if tokens[i].kind != "digits" or unit_at(tokens, i + 1):
        return False
    glued = phrase(tokens, i) if tokens[i + 1].start == tokens[i].end else None
    return glued is None or glued.unit is None


def _piece(tokens: Sequence[Token], i: int) -> Phrase | None:
    """The phrase that begins with token i, if its number counts something."""
    is_share = tokens[i].value == "from" and "percent" in tokens[i - 1].roles  # 50 % от 20 МРП
    if is_share or (tokens[i].kind == "bound" and _past_labels(tokens, i + 1) > i + 1):
        return None
    piece = phrase(tokens, i)
    if piece is None or "percent" in tokens[piece.next].roles:
        return None
    first, second = tokens[piece.first], tokens[piece.first + 1]
    if first.kind == "cardinal" and second.text in ("size", "sizes"):
        return None  # two sizes of MCI
    if "factor" in tokens[i - 1].roles and piece.unit not in (None, MCI):
        return None  # the index in "20 МРП × 4 325 тенге"
    return piece


def _parts(tokens: Sequence[Token], piece: Phrase, sentence: int) -> Iterator[Item]:
    """The phrase as one item, or two if it tells of a change; then the sums inside it."""
    low, high = piece.limits
    if piece.two and _is_change(tokens, piece):
        for side, part in zip(piece.limits, piece.two, strict=True):
            yield Item(Limits(side, side), piece.unit, *part, sentence)
    else:
        if low is None and _rises_to(tokens, piece):
            low = high
        yield Item(Limits(low, high), piece.unit, piece.first, piece.next, sentence)
    for bracket in piece.brackets:
        i, after = bracket + 1, past_brackets(tokens, bracket)
        while i < after:
            money = _piece(tokens, i)
            if money and money.unit not in (None, MCI):
                yield Item(money.limits, money.unit, money.first, money.next, sentence)
            i = money.next if money else i + 1


def _rises_to(tokens: Sequence[Token], piece: Phrase) -> bool:
    """Whether a verb makes an upper bound a new amount: увеличится до 30 МРП."""
    after = past_brackets(tokens, piece.next)
    after += tokens[after].kind == "trailing"  # 30 АЕК-ке дейін көбейді
    until = tokens[piece.first].value == "until"
    before = tokens[max(0, piece.first - _NEAR) : piece.first] if until else ()
    return _tells_change((*before, tokens[after]))


def _is_change(tokens: Sequence[Token], piece: Phrase) -> bool:
    """Whether "from 5 to 10" tells of a rise: by a Russian preposition, else by a verb near."""
    after = past_brackets(tokens, piece.next) + _AFTER
    around = (*tokens[max(0, piece.first - _BEFORE) : piece.first], *tokens[piece.next : after])
    return piece.change or (piece.leading and _tells_change(around))


def _tells_change(several: Iterable[Token]) -> bool:
    return any("change" in token.roles for token in several)


def _ends_sentence(source: str, tokens: Sequence[Token], i: int) -> bool:
    """Whether a stop ends a sentence: not after an abbreviation, nor before a small letter."""
    if tokens[i].kind != ".":
        return True
    before, after = tokens[i - 1], tokens[i + 1].start
    short = len(before.text) <= _SHORT and before.kind != "digits"
    return not short and not source[after : after + 1].islower()
