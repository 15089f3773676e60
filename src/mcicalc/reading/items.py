"""The bounded numbers of a paragraph, whatever they count, and the units in it that stand alone."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mcicalc.reading.amounts import MCI, Phrase, past_brackets, phrase, unit_at
from mcicalc.reading.tokens import END, Token
from mcicalc.reading.years import year_at
from mcicalc.rules.money import EXACT, Limits, exactly

_UNITS = frozenset(("unit", "month", "calculated"))
_BEGINNINGS = _UNITS | {"digits", "cardinal", "scale", "half", "multiple", "bound", "approximate", "currency"}
_STOPS = frozenset(".!?…")
_BEFORE, _NEAR, _AFTER, _SHORT = 6, 3, 5, 2


class Item(NamedTuple):
    """A bounded number of a text, or a unit that stands alone (limits are then None): tokens[first:next]."""

    limits: Limits | None
    unit: str | None
    first: int
    next: int
    start: int
    end: int
    sentence: int

    @property
    def is_money(self) -> bool:
        """Whether it is a sum in a currency."""
        return self.limits is not None and self.unit not in (None, MCI)

    @property
    def is_amount(self) -> bool:
        """Whether it is an amount in MCI."""
        return self.limits is not None and self.unit == MCI


def items(source: str, tokens: Sequence[Token]) -> list[Item]:
    """Every bounded number, and every unit that stands alone; not years, nor the numbers of articles."""
    found: list[Item] = []
    i = sentence = 0
    while (token := tokens[i]).kind != END:
        if token.kind in _BEGINNINGS:
            if token.kind == "digits" and (after := _past_labels(tokens, i)) > i:
                i = after
                continue
            if piece := _piece(tokens, i):
                found += _parts(tokens, piece, sentence)
                i = piece.next
                continue
            if token.kind in _UNITS and (unit := unit_at(tokens, i)):
                found.append(Item(None, MCI, i, unit.next, token.start, tokens[unit.next - 1].end, sentence))
                i = unit.next
                continue
        elif token.kind in _STOPS:
            sentence += _ends_sentence(source, tokens, i)
        i += 1
    return found


def _past_labels(tokens: Sequence[Token], i: int) -> int:
    """The token after the year, day or article numbers that begin with token i, "ст. 434, 440-1 и 505"; i without one."""
    if year_at(tokens, i) and unit_at(tokens, i + 1) is None:
        return i + 1
    before = i - 2 if i > 1 and tokens[i - 1].kind == "." else i - 1
    if before < 0 or "label" not in tokens[before].roles:
        return i
    while _is_label(tokens, i):
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
    if piece is None or "percent" in tokens[piece.next].roles or _is_year(tokens, piece) or _counts_sizes(tokens, piece):
        return None
    return piece


def _is_year(tokens: Sequence[Token], piece: Phrase) -> bool:
    """Whether the number before the unit is a year: "in 2022 MCI". Fines of such sizes are round numbers."""
    return piece.unit == MCI and piece.limits.bound == EXACT and bool((year_at(tokens, piece.first) or 0) % 50)


def _counts_sizes(tokens: Sequence[Token], piece: Phrase) -> bool:
    """Whether a number word counts values of the MCI, "two sizes of MCI", and not MCI."""
    return tokens[piece.first].kind == "cardinal" and tokens[piece.first + 1].text in ("size", "sizes")


def _parts(tokens: Sequence[Token], piece: Phrase, sentence: int) -> list[Item]:
    """The phrase as one item, or as two where it tells of a change from one amount to another; sums inside it with them."""
    (low, high), unit = piece.limits, piece.unit
    if piece.split and low is not None and high is not None and _is_change(tokens, piece):
        first, after, before = piece.split
        found = [
            Item(exactly(low), unit, first, after, tokens[first].start, tokens[after - 1].end, sentence),
            Item(exactly(high), unit, before, piece.next, tokens[before].start, piece.end, sentence),
        ]
    else:
        limits = exactly(high) if low is None and high is not None and _rises_to(tokens, piece) else piece.limits
        found = [Item(limits, unit, piece.first, piece.next, piece.start, piece.end, sentence)]
    for bracket in piece.brackets:
        found += _sums(tokens, bracket, sentence)
    return sorted(found, key=lambda item: item.first)


def _sums(tokens: Sequence[Token], bracket: int, sentence: int) -> Iterator[Item]:
    """The sums of money in the bracket that a token opens."""
    i, after = bracket + 1, past_brackets(tokens, bracket)
    while i < after:
        piece = _piece(tokens, i) if tokens[i].kind in _BEGINNINGS else None
        if piece and piece.unit not in (None, MCI):
            yield Item(piece.limits, piece.unit, piece.first, piece.next, piece.start, piece.end, sentence)
        i = piece.next if piece else i + 1


def _rises_to(tokens: Sequence[Token], piece: Phrase) -> bool:
    """Whether a verb of change makes an upper bound a new amount: увеличится до 30 МРП, 30 АЕК-ке дейін көбейді."""
    if tokens[piece.first].value == "until":
        return _tells(tokens[max(0, piece.first - _NEAR) : piece.first])
    after = past_brackets(tokens, piece.next)
    after += after > piece.next and tokens[after].kind == "trailing"
    return tokens[after - 1].kind == "trailing" and _tells(tokens[after : after + 1])


def _is_change(tokens: Sequence[Token], piece: Phrase) -> bool:
    """Whether "from 5 to 10" tells of a rise: Russian says it by its preposition, the others by a verb near by."""
    if piece.change or not piece.leading:
        return piece.change
    after = past_brackets(tokens, piece.next)
    around = (tokens[max(0, piece.first - _BEFORE) : piece.first], tokens[piece.next : after + _AFTER])
    return tokens[piece.first - 1].value == "change" or any(map(_tells, around))


def _tells(several: Sequence[Token]) -> bool:
    return any("change" in token.roles for token in several)


def _ends_sentence(source: str, tokens: Sequence[Token], i: int) -> bool:
    token, following = tokens[i], tokens[i + 1]
    if token.kind != ".":
        return True
    if following.kind == END or following.start == token.end:
        return False
    short = i > 0 and len(tokens[i - 1].text) <= _SHORT and tokens[i - 1].kind not in ("digits", "currency")
    return not short and not source[following.start].islower()
