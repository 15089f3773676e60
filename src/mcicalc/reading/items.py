"""The bounded numbers of a paragraph, whatever they count, and the units in it that stand alone."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from mcicalc.reading.amounts import MCI, UNIT_KINDS, Phrase, past_brackets, phrase, unit_at
from mcicalc.reading.tokens import END, Token
from mcicalc.reading.years import year_at
from mcicalc.rules.money import Limits, exactly

_NUMBERS = ("digits", "cardinal", "scale", "half", "multiple", "bound", "approximate", "currency")
_BEGINNINGS = UNIT_KINDS.union(_NUMBERS)
_STOPS = frozenset(".!?…")
_BEFORE, _NEAR, _AFTER, _SHORT, _ROUND = 6, 3, 5, 2, 50


class Item(NamedTuple):
    """A bounded number of a text, or a unit that stands alone (limits are then None): tokens[first:next]."""

    limits: Limits | None
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
        return self.limits is not None and self.unit == MCI


def items(source: str, tokens: Sequence[Token]) -> list[Item]:
    """Every bounded number, and every unit that stands alone; not years, nor the numbers of articles."""
    found: list[Item] = []
    i = sentence = 0
    while (token := tokens[i]).kind != END:
        after = i + 1
        if token.kind in _STOPS:
            sentence += _ends_sentence(source, tokens, i)
        elif token.kind in _BEGINNINGS:
            after = _past_labels(tokens, i) if token.kind == "digits" else i
            if after == i and (piece := _piece(tokens, i)):
                after = piece.next
                found += _parts(tokens, piece, sentence)
            elif after == i and token.kind in UNIT_KINDS and (unit := unit_at(tokens, i)):
                after = unit.next
                found.append(Item(None, MCI, i, after, sentence))
        i = after if after > i else i + 1
    return found


def _past_labels(tokens: Sequence[Token], i: int) -> int:
    """The token after the year, day or article numbers that begin with token i, "ст. 434, 440-1 и 505"; i without one."""
    if (year := year_at(tokens, i)) and (year % _ROUND or unit_at(tokens, i + 1) is None):
        return i + 1  # but a fine may be one "в 2000 МРП"
    before = tokens[i - 2] if tokens[i - 1].kind == "." else tokens[i - 1]
    while "label" in before.roles and _is_label(tokens, i):
        i += 1
        if tokens[i + 1].kind != "digits" or not (tokens[i].kind in ",-" or tokens[i].value in ("and", "also")):
            break
        i += tokens[i].kind != "-" or tokens[i].start == tokens[i - 1].end
    return i


def _is_label(tokens: Sequence[Token], i: int) -> bool:
    """Whether a number is of an article rather than of an amount, after a word for articles: not "440, 5-10 МРП"."""
    if tokens[i].kind != "digits" or unit_at(tokens, i + 1):
        return False
    glued = phrase(tokens, i) if tokens[i + 1].start == tokens[i].end else None
    return glued is None or glued.unit is None


def _piece(tokens: Sequence[Token], i: int) -> Phrase | None:
    """The phrase that begins with token i, if its number counts something."""
    part = tokens[i].value == "from" and "percent" in tokens[i - 1].roles  # 50 % от 20 МРП
    if part or (tokens[i].kind == "bound" and _past_labels(tokens, i + 1) > i + 1):
        return None
    piece = phrase(tokens, i)
    if piece is None or "percent" in tokens[piece.next].roles:
        return None
    counts_sizes = tokens[piece.first].kind == "cardinal" and tokens[piece.first + 1].text in ("size", "sizes")
    is_factor = "factor" in tokens[i - 1].roles and piece.unit not in (None, MCI)
    return None if counts_sizes or is_factor else piece  # not "two sizes of MCI", nor the index in "20 МРП × 4 325 тенге"


def _parts(tokens: Sequence[Token], piece: Phrase, sentence: int) -> list[Item]:
    """The phrase as one item, or as two where it tells of a change from one amount to another; sums inside it with them."""
    (low, high), unit = piece.limits, piece.unit
    if piece.split and low is not None and high is not None and _is_change(tokens, piece):
        first, after, before = piece.split
        found = [
            Item(exactly(low), unit, first, after, sentence),
            Item(exactly(high), unit, before, piece.next, sentence),
        ]
    else:
        limits = exactly(high) if low is None and high is not None and _rises_to(tokens, piece) else piece.limits
        found = [Item(limits, unit, piece.first, piece.next, sentence)]
    if not piece.brackets:
        return found
    sums = (item for bracket in piece.brackets for item in _sums(tokens, bracket, sentence))
    return sorted((*found, *sums), key=lambda item: item.first)


def _sums(tokens: Sequence[Token], bracket: int, sentence: int) -> Iterator[Item]:
    """The sums of money in the bracket that a token opens."""
    i, after = bracket + 1, past_brackets(tokens, bracket)
    while i < after:
        piece = _piece(tokens, i)
        if piece and piece.unit not in (None, MCI):
            yield Item(piece.limits, piece.unit, piece.first, piece.next, sentence)
        i = piece.next if piece else i + 1


def _rises_to(tokens: Sequence[Token], piece: Phrase) -> bool:
    """Whether a verb of change makes an upper bound a new amount: увеличится до 30 МРП, 30 АЕК-ке дейін көбейді."""
    after = past_brackets(tokens, piece.next)
    after += after > piece.next and tokens[after].kind == "trailing"
    before = tokens[max(0, piece.first - _NEAR) : piece.first] if tokens[piece.first].value == "until" else []
    return _tells((*before, tokens[after]))


def _is_change(tokens: Sequence[Token], piece: Phrase) -> bool:
    """Whether "from 5 to 10" tells of a rise: Russian says it by its preposition, the others by a verb near by."""
    after = past_brackets(tokens, piece.next) + _AFTER
    around = (*tokens[max(0, piece.first - _BEFORE) : piece.first], *tokens[piece.next : after])
    return piece.change or (piece.leading and _tells(around))


def _tells(several: Iterable[Token]) -> bool:
    return any("change" in token.roles for token in several)


def _ends_sentence(source: str, tokens: Sequence[Token], i: int) -> bool:
    """Whether a stop ends a sentence, and is not in a word or number, after an abbreviation, or before a small letter."""
    token, following, before = tokens[i], tokens[i + 1], tokens[i - 1]
    short = len(before.text) <= _SHORT and before.kind != "digits"
    return token.kind != "." or not (short or source[following.start : following.start + 1].islower())
