"""Whether a stated sum is right at the precision it is written with.

"7.3 million" and "19,600" show two and three figures, and "20,000" two, unless a word says that it
is rough or it is within the tolerance.
"""

from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from mcicalc.rules.money import EXACT, ONE, RANGE, TENGE, WIDE, Limits, times
from mcicalc.texts.sums import Stated

ROUNDED, TRUNCATED = "rounded", "truncated"
_MATCHES = (EXACT, ROUNDED, TRUNCATED)
# "More than a million" is said of one and a half at most; of another value more exactly.
_LOOSEST, _LOOSE = Decimal("1.5"), Decimal("1.1")
# A sum that is off by a twentieth is not rounded, and by a tenth not cut off either.
_ROUGH, _ROUGHEST = 20, 10


def pairings(stated: Limits, right: Limits) -> Iterator[tuple[tuple[Decimal, Decimal], ...]]:
    """The stated figures beside right ones: both ends of a range, or one beside either end."""
    pairs = zip(stated, right, strict=True)
    ends = [(figure, side) for figure, side in pairs if figure is not None and side is not None]
    if stated.bound == RANGE and len(ends) == len(right):
        yield tuple(ends)
        return
    for side in (right.high, right.low):
        if side is not None:
            yield ((stated.either, side),)


def surely(stated: Stated, right: Limits) -> str:
    """The match for another value; of a sum that may be another amount's only an exact one."""
    match = matched(stated, right, _LOOSE)
    return match if stated.sure or match == EXACT else ""


def matched(stated: Stated, right: Limits, loosest: Decimal = _LOOSEST) -> str:
    """EXACT, ROUNDED or TRUNCATED, the worse of a range's two; "" for a sum that is not right.

    loosest: how many times the figure of "more than a million" the right one may be.
    """
    slack = Decimal(stated.currency == TENGE)
    for pairs in pairings(stated.limits, right):
        matches = [
            _match_one(figure, side, rough=stated.rough, slack=slack) for figure, side in pairs
        ]
        if all(matches):
            return max(matches, key=_MATCHES.index)
    return _match_bound(stated.limits, right, loosest if stated.sure else ONE)


def _match_bound(stated: Limits, right: Limits, loosest: Decimal) -> str:
    """Whether a text rounds a sum and says how: more than $100, менее 740 тысяч тенге."""
    figure = stated.either
    for side in filter(None, right):
        if stated.high is None and figure <= side < times(figure, loosest):
            return TRUNCATED
        if stated.low is None and side <= figure < times(side, loosest):
            return ROUNDED
    return ""


def _match_one(figure: Decimal, right: Decimal, *, rough: bool, slack: Decimal) -> str:
    """slack: a sum that is off by less than so much is rounded, whatever figures it shows."""
    if figure == right:
        return EXACT
    off = abs(figure - right)
    if off < slack:
        return ROUNDED
    if off * _ROUGHEST > right:
        return ""
    _, digits, exponent = figure.normalize(WIDE).as_tuple()
    places = int(exponent)
    if not rough and len(digits) == 1 and places > 0:
        places -= 1
    shown = ONE.scaleb(places)
    if figure == right.quantize(shown, ROUND_HALF_UP, WIDE) and off * _ROUGH < right:
        return ROUNDED
    return TRUNCATED if figure == right.quantize(shown, ROUND_DOWN, WIDE) else ""
