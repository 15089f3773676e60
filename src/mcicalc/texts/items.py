"""The bounded numbers of a paragraph, whatever they count, and the units in it that stand alone.

A list has one unit for several numbers: "пяти, ... - ста МРП", "10 MCI for drivers, 20 for owners".
"""

from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from mcicalc.reading.amounts import MCI, UNIT_KINDS, Phrase, past_brackets, phrase, unit_at
from mcicalc.reading.tokens import END, Token
from mcicalc.rules.money import Limits
from mcicalc.texts.years import year_at

_NUMBERS = ("digits", "cardinal", "scale", "half", "multiple", "bound", "approximate", "currency")
_BEGINNINGS = UNIT_KINDS.union(_NUMBERS)
_STOPS = frozenset(".!?…")
_BEFORE, _NEAR, _AFTER, _SHORT, _ROUND, _SEPARATED = 6, 3, 5, 2, 50, 2
_NONE = Limits(None, None)


class Item(NamedTuple):
    """A bounded number of a text, or a unit that stands alone (without limits): tokens[first:next]."""

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
    """Every bounded number, and every unit that stands alone; not years, nor the numbers of articles."""
    found: list[Item] = []
    i = sentence = 0
    while (token := tokens[i]).kind != END:
        after = _past_labels(tokens, i) if token.kind == "digits" else i
        if token.kind in _STOPS:
            sentence += _ends_sentence(source, tokens, i)
        elif token.kind in _BEGINNINGS and after == i:
            if piece := _piece(tokens, i):
                after = piece.next
                found += _parts(tokens, piece, sentence)
            elif token.kind in UNIT_KINDS and (unit := unit_at(tokens, i)):
                after = unit.next
                found.append(Item(_NONE, MCI, i, after, sentence))
        i = after if after > i else i + 1
    return sorted(
        found, key=attrgetter("first")
    )  # sums stand inside a phrase, or between its two amounts


def _past_labels(tokens: Sequence[Token], i: int) -> int:
    """The token after the year, day or article numbers that begin with token i, "ст. 434, 440-1 и 505"; i without one."""
    if (year := year_at(tokens, i)) and (year % _ROUND or unit_at(tokens, i + 1) is None):
        return i + 1  # but a fine may be one "в 2000 МРП"
    before = tokens[i - 2] if tokens[i - 1].kind == "." else tokens[i - 1]
    while "label" in before.roles and _is_label(tokens, i):
        i += 1
        if tokens[i + 1].kind != "digits" or not (
            tokens[i].kind in ",-" or tokens[i].value in ("and", "also")
        ):
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
    counts_sizes = tokens[piece.first].kind == "cardinal" and tokens[piece.first + 1].text in (
        "size",
        "sizes",
    )
    is_factor = "factor" in tokens[i - 1].roles and piece.unit not in (None, MCI)
    return (
        None if counts_sizes or is_factor else piece
    )  # not "two sizes of MCI", nor the index in "20 МРП × 4 325 тенге"


def _parts(tokens: Sequence[Token], piece: Phrase, sentence: int) -> Iterator[Item]:
    """The phrase as one item, or as two where it tells of a change from one amount to another; then the sums inside it."""
    (low, high), unit = piece.limits, piece.unit
    if piece.two and _is_change(tokens, piece):
        yield from (
            Item(Limits(side, side), unit, *part, sentence)
            for side, part in zip(piece.limits, piece.two, strict=True)
        )
    else:
        raised = low is None and _rises_to(tokens, piece)
        yield Item(
            Limits(high, high) if raised else piece.limits, unit, piece.first, piece.next, sentence
        )
    for bracket in piece.brackets:
        i, after = bracket + 1, past_brackets(tokens, bracket)
        while i < after:
            money = _piece(tokens, i)
            if money and money.unit not in (None, MCI):
                yield Item(money.limits, money.unit, money.first, money.next, sentence)
            i = money.next if money else i + 1


def _rises_to(tokens: Sequence[Token], piece: Phrase) -> bool:
    """Whether a verb of change makes an upper bound a new amount: увеличится до 30 МРП, 30 АЕК-ке дейін көбейді."""
    after = past_brackets(tokens, piece.next)
    after += tokens[after].kind == "trailing"
    before = (
        tokens[max(0, piece.first - _NEAR) : piece.first]
        if tokens[piece.first].value == "until"
        else []
    )
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
    return token.kind != "." or not (
        short or source[following.start : following.start + 1].islower()
    )


def with_lists(tokens: Sequence[Token], found: Sequence[Item]) -> list[Item]:
    """The items, bare numbers counting MCI where another number of their list says so; other bare ones left out."""
    begun = {
        item.sentence: item.first for item in reversed(found) if item.is_amount
    }  # the first amount of each sentence
    kept: list[Item] = []
    ahead: Item | None = None
    for item in reversed(found):
        if item.unit is None:
            goes_on = begun.get(item.sentence, item.first) < item.first and _goes_on(tokens, item)
            if not goes_on and not _in_list(tokens, item, ahead):
                continue
            item = item._replace(unit=MCI)  # noqa: PLW2901
        if item.unit == MCI:
            ahead = item if item.is_amount else None
        kept.append(item)
    return kept[::-1]


def _in_list(tokens: Sequence[Token], bare: Item, ahead: Item | None) -> bool:
    """Whether a bare number is one of a list: a separator after it, and before it a dash, "в размере" or the like."""
    before = tokens[bare.first - 1]  # the END after the last token, if nothing is before it
    if ahead is None or bare.sentence != ahead.sentence or "label" in before.roles:
        return False
    after = past_brackets(tokens, bare.next)
    if 0 < ahead.first - after <= _SEPARATED and all(map(_separates, tokens[after : ahead.first])):
        return True
    marked = before.kind in ("-", ":", "filler") or "list" in before.roles
    return (marked or tokens[bare.first].kind == "bound") and _separates(tokens[after])


def _goes_on(tokens: Sequence[Token], bare: Item) -> bool:
    """Whether a bare number goes on with a list that an amount has begun: ", 20 for owners", "– 500 – для юрлиц"."""
    before, after = tokens[bare.first - 1], bare.next + (tokens[bare.next].kind == "-")
    opens = (
        before.kind == "-"
        or _separates(before)
        or tokens[bare.first].kind == "bound"
        or "to-whom" in before.roles
    )
    return opens and "for" in tokens[after].roles


def _separates(token: Token) -> bool:
    return (
        token.kind in (",", ";", "/")
        or "or" in token.roles
        or token.value in ("and", "also", "with")
    )
