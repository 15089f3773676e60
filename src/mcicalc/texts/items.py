"""The bounded numbers of a paragraph, whatever they count, and the units in it that stand alone."""

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import takewhile
from operator import attrgetter
from typing import NamedTuple

from mcicalc.reading import MCI
from mcicalc.reading.amounts import Phrase, phrase
from mcicalc.reading.numerals import hyphen
from mcicalc.reading.tokens import END, Token
from mcicalc.reading.units import UNIT_KINDS, past_brackets, unit_at
from mcicalc.rules.money import AT_LEAST, EXACT, UP_TO, Limits
from mcicalc.texts.years import year_at

_NUMBERS = ("digits", "cardinal", "scale", "half", "multiple", "bound", "approximate", "currency")
_BEGINNINGS = UNIT_KINDS.union(_NUMBERS, ("currency-letter",))
_ZEROS = ("00", "000")  # the rest of a number
_STOPS = frozenset(".!?…")
_BEFORE, _NEAR, _AFTER, _SHORT, _SENTENCE, _REACH = 12, 3, 5, 2, 40, 150
_NONE = Limits(None, None)


class Item(NamedTuple):
    """A bounded number, or a unit that stands alone (without limits): tokens[first:next].

    changed: it is the old one (1) or the new one (2) of two that a text tells the change of.
    """

    limits: Limits
    unit: str | None
    first: int
    next: int
    sentence: int
    changed: int = 0

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
    dangling: list[tuple[int, int]] = []  # words that bound no number beside them, and where
    i = sentence = 0
    while (token := tokens[i]).kind != END:
        after = _past_labels(tokens, i) if token.kind == "digits" else i
        if token.kind in _STOPS or token.kind == "| |":
            sentence += _ends_sentence(source, tokens, i)
        elif token.kind in _BEGINNINGS and after == i:
            if piece := _piece(tokens, i):
                after = piece.next
                numbers += _parts(tokens, piece, sentence)
            elif token.kind in UNIT_KINDS and (unit := unit_at(tokens, i)):
                after = unit.next
                numbers.append(Item(_NONE, MCI, i, after, sentence))
            elif token.value in (UP_TO, AT_LEAST):
                dangling.append((i, sentence))
        i = max(after, i + 1)
    # Sums stand inside a phrase, or between its two amounts.
    numbers.sort(key=attrgetter("first"))
    return _bounded_from_afar(tokens, numbers, dangling) if dangling else numbers


def _past_labels(tokens: Sequence[Token], i: int) -> int:
    """The token after the year or the article numbers at i, "ст. 434, 440-1 и 505"; i if none."""
    if (
        year_at(tokens, i)
        or tokens[i].text in _ZEROS
        or (_is_glued(tokens, i) and _is_label(tokens, i))
    ):
        return i + 1
    before = tokens[i - 2] if tokens[i - 1].kind == "." else tokens[i - 1]
    while "label" in before.roles and _is_label(tokens, i):
        i += 1
        glued = tokens[i].kind == "-" and tokens[i].start == tokens[i - 1].end
        if not (glued or tokens[i].kind == "," or tokens[i].value in ("and", "also")):
            break
        i += 1
    return i


def _is_glued(tokens: Sequence[Token], i: int) -> bool:
    """Whether a number belongs to the word before it: CO2, M1, COVID-19."""
    word = tokens[i - 1 - hyphen(tokens, i - 1)]
    glued = tokens[i - 1].end == tokens[i].start
    return glued and word.kind in ("other", "short-scale")


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
    if not piece.two and _is_denied(tokens, piece.first):
        low, high = high, low
    inside = list(_inside(tokens, piece, sentence)) if piece.brackets else []
    if piece.two and _is_change(tokens, piece):
        for changed, side in enumerate(piece.limits, 1):
            yield Item(Limits(side, side), piece.unit, *piece.two[changed - 1], sentence, changed)
    else:
        if low is None and _rises_to(tokens, piece):
            low = high
        yield Item(Limits(low, high), piece.unit, piece.first, piece.next, sentence)
        if piece.two and piece.unit != MCI and len(inside) == len(piece.two):
            # от 58 980 тенге (15 МРП) до 98 300 тенге (25 МРП)
            first, second = inside
            whole = Limits(first.limits.either, second.limits.either)
            inside = [first._replace(limits=whole, next=second.next)]
    yield from inside


def _inside(tokens: Sequence[Token], piece: Phrase, sentence: int) -> Iterator[Item]:
    """Money in the brackets inside an amount, amounts in those inside money."""
    for bracket in piece.brackets:
        i, after = bracket, past_brackets(tokens, bracket)
        while i < after:
            other = _piece(tokens, i)
            if other and other.unit and (other.unit == MCI) != (piece.unit == MCI):
                yield Item(other.limits, other.unit, other.first, other.next, sentence)
            i = other.next if other else i + 1


def _is_denied(tokens: Sequence[Token], i: int) -> bool:
    """Whether a "not" far before turns a bound round: не может ... быть менее 10 000 МРП."""
    if "be" not in tokens[i - 1].roles:
        return False
    before = reversed(tokens[max(0, i - _SENTENCE) : i])
    same = takewhile(lambda token: token.kind not in _STOPS, before)
    return any("denial" in token.roles for token in same)


def _rises_to(tokens: Sequence[Token], piece: Phrase) -> bool:
    """Whether a verb makes an upper bound a new amount: увеличится до 30 МРП."""
    after = past_brackets(tokens, piece.next)
    after += tokens[after].kind == "trailing"  # 30 АЕК-ке дейін көбейді
    until = tokens[piece.first].value == "until"
    before = tokens[max(0, piece.first - _NEAR) : piece.first] if until else ()
    return _tells_change((*before, tokens[after]))


def _is_change(tokens: Sequence[Token], piece: Phrase) -> bool:
    """Whether "from 5 to 10" tells of a rise: by a Russian preposition, else by a verb near.

    Not where another verb stands nearer: increased and now range from 5 to 10.
    """
    near = reversed(tokens[max(0, piece.first - _BEFORE) : piece.first])
    before = takewhile(lambda token: token.kind not in _STOPS, near)
    tells = (token.roles & {"change", "anew"} for token in before)
    nearest: Set[str] = next(filter(None, tells), frozenset())
    after = past_brackets(tokens, piece.next)
    # In Kazakh the verb is last: 10 АЕК-тен 40 АЕК-ке, яғни 39 320 теңгеден 157 280-ге көтерді.
    last = any(token.value == "kk" for token in tokens[piece.first : piece.next])
    behind = tokens[after : after + (_BEFORE if last else _AFTER)]
    same = takewhile(lambda token: token.kind not in _STOPS, behind)
    told = "change" in nearest or _tells_change(same)
    return piece.change or (piece.leading and told and "anew" not in nearest)


def _tells_change(several: Iterable[Token]) -> bool:
    return any("change" in token.roles for token in several)


def _ends_sentence(source: str, tokens: Sequence[Token], i: int) -> bool:
    """Whether a stop ends a sentence: not after an abbreviation, nor before a small letter."""
    if tokens[i].kind != ".":
        return True
    before, after = tokens[i - 1], tokens[i + 1].start
    short = len(before.text) <= _SHORT and before.kind != "digits"
    return not short and not source[after : after + 1].islower()


def _bounded_from_afar(
    tokens: Sequence[Token], items: Sequence[Item], dangling: Sequence[tuple[int, int]]
) -> list[Item]:
    """The items, exact amounts as a word before them bounds them that has no number beside it."""
    words = {sentence: at for at, sentence in dangling}
    bounded: list[Item] = []
    for item in items:
        at = words.get(item.sentence, item.first)
        if item.is_amount and item.limits.bound == EXACT and at < item.first <= at + _REACH:
            turned = _is_denied(tokens, at)
            denied = turned or " " in tokens[at].text  # не может превышать
            first = not bounded or bounded[-1].first < at
            if _speaks_of(tokens[at : item.first], denied=denied, first=first):
                above = (tokens[at].value == AT_LEAST) != turned
                sides = (item.limits.high, None) if above else (None, item.limits.high)
                item = item._replace(limits=Limits(*sides))  # noqa: PLW2901
        bounded.append(item)
    return bounded


def _speaks_of(between: Sequence[Token], *, denied: bool, first: bool) -> bool:
    """Whether a bound speaks of an amount after other words: exceeds the threshold of 10 MCI.

    With a "not" before it, also of one far behind, if a mark or "namely" leads to that, and of a
    list: must not exceed: for citizens - 10 MCI, for firms - 20 MCI.
    """
    listed = any(token.kind == ":" for token in between)
    if denied and (listed or any("for" in token.roles for token in between[:2])):
        return True
    leads = between[-1].kind == "-" or "refers" in between[-1].roles
    close = len(between) <= _AFTER and all(token.kind != "," for token in between)
    limit = any("limit" in token.roles for token in between[:_AFTER])
    return first and limit and (close or (denied and leads))
