"""Whether the sums that a text gives for an amount are right, and for which value they would be.

A sum is right at the precision it is written with: "7.3 million" and "19,600" show two and three
figures, and "20,000" two, unless a word says that it is rough or it is within the tolerance. It is
judged by the day that was asked for, or by the year that the text names beside it.
"""

from collections.abc import Iterator
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from functools import partial
from operator import itemgetter
from typing import NamedTuple

from mcicalc.errors import Message, NoValue, say
from mcicalc.rules.convert import Conversion, Converter
from mcicalc.rules.mci import FINE, SOCIAL
from mcicalc.rules.money import EXACT, RANGE, TENGE, WIDE, Fine, Limits, rounded, times, tiyn
from mcicalc.rules.periods import Period, year_of
from mcicalc.texts.sums import Mention, Stated

ROUNDED, TRUNCATED, OTHER_DATE, BENEFITS = "rounded", "truncated", "other-date", "benefits-index"
REDUCED, CLOSE, WRONG, UNSTATED = "reduced", "close", "wrong", "unstated"
# From the best to the worst: of several, a text has the worst.
VERDICTS = (UNSTATED, EXACT, ROUNDED, CLOSE, TRUNCATED, REDUCED, BENEFITS, OTHER_DATE, WRONG)
_LOOSEST = Decimal("1.5")  # "more than a million" is said of one and a half at most
_ROUGHEST = 10  # a sum that is off by more than a tenth is not a rounded one
_LEAST, _MOST = Decimal("0.85"), Decimal("1.15")  # how far rounding may move the implied value


class Judged(NamedTuple):
    """One stated sum with its verdict."""

    stated: Stated
    verdict: str
    detail: Message | None = None


def _rank(judged: Judged) -> int:
    return VERDICTS.index(judged.verdict)


class Finding(NamedTuple):
    """An amount of a text, its worth on the day, and the verdict on each sum given for it."""

    mention: Mention
    conversion: Conversion
    judged: tuple[Judged, ...]

    @property
    def worst(self) -> Judged | None:
        """The stated sum with the worst verdict; None where the text states none."""
        return max(self.judged, key=_rank, default=None)

    @property
    def verdict(self) -> str:
        return self.worst.verdict if self.worst else UNSTATED


class _Value(NamedTuple):
    """A value of the MCI: for fines or benefits, in tenge, and the days on which it held."""

    scope: str
    tenge: Decimal
    held: Period


class Checker:
    """Judges amounts by a period; foreign money may be off by `tolerance` (0.05 is 5 %)."""

    def __init__(self, converter: Converter, period: Period, tolerance: Decimal) -> None:
        self.converter, self.period, self.tolerance = converter, period, tolerance
        table = converter.table
        self._values = [
            _Value(rate.scope or FINE, rate.tenge, table.held(rate))
            for rate in table.rates
            if rate.tenge is not None
        ]

    def check(self, mention: Mention, words: str) -> Finding:
        """The finding for an amount, written as `words`; NoValue if the period has none."""
        fine = Fine(mention.limits)
        results = self.converter.convert(fine, self.period, words)
        judged = tuple(self._judge(fine, mention, stated, results) for stated in mention.stated)
        return Finding(mention, results[-1], judged)

    def _judge(
        self, fine: Fine, mention: Mention, stated: Stated, asked: tuple[Conversion, ...]
    ) -> Judged:
        """The verdict by the year beside the sum, else one before the amount, else by the day."""
        by_day, year = self._by(stated, asked), stated.year
        judged = self._in_year(fine, stated, year)
        if judged is None:
            year = mention.year
            judged = self._in_year(fine, stated, year)
            if judged is None or judged.verdict in (OTHER_DATE, BENEFITS, WRONG):
                return by_day
        if judged.verdict != WRONG and judged[1:] == by_day[1:]:
            return judged
        detail = say("judged by {year}, which the text names", year=year)
        if judged.detail:
            detail = say(
                "{detail} (judged by {year}, which the text names)",
                detail=judged.detail,
                year=year,
            )
        return judged._replace(detail=detail)

    def _in_year(self, fine: Fine, stated: Stated, year: int | None) -> Judged | None:
        """The verdict by a year; None without one, and for a year that has no value."""
        if year is None:
            return None
        try:
            return self._by(stated, self.converter.convert(fine, year_of(date(year, 1, 1))))
        except NoValue:
            return None

    def _by(self, stated: Stated, results: tuple[Conversion, ...]) -> Judged:
        """The best verdict by one of the conversions, of which a year may have two."""
        judge = self._tenge if stated.currency == TENGE else self._foreign
        return min((judge(stated, result) for result in results), key=_rank)

    def _tenge(self, stated: Stated, result: Conversion) -> Judged:
        near = stated._replace(rough=stated.rough or self._is_close(stated.limits, result.tenge))
        match = _match(near, result.tenge)
        if match or _is_floor(stated.limits, result.tenge):
            return Judged(stated, match or TRUNCATED)
        if _match(stated, result.halved):
            return Judged(stated, REDUCED, say("the half price of the shortened procedure"))
        fit = self._fitting_value(stated, result)
        if fit:
            return _of_other_value(stated, result, fit)
        return Judged(stated, WRONG, say("the right sum is {sum} ₸", sum=_figures(result.tenge)))

    def _fitting_value(self, stated: Stated, result: Conversion) -> _Value | None:
        """The value for which the sum is right: the best match, of several the nearest in time."""
        fine = result.fine.limits
        pairs = [pair for pairs in _pairings(stated.limits, fine) for pair in pairs]
        implied = [figure / side for figure, side in pairs if side]
        if result.mci.rate is None or not implied:
            return None
        least, most = min(implied) * _LEAST, max(implied) * _MOST
        fits = []
        for value in self._values:
            if least <= value.tenge <= most:
                match = _match(stated, fine.map(partial(times, value.tenge)))
                days = abs((value.held.first - result.period.first).days)
                fits += [(VERDICTS.index(match), days, value)] if match else []
        return min(fits, key=itemgetter(0, 1))[-1] if fits else None

    def _foreign(self, stated: Stated, result: Conversion) -> Judged:
        quote = self.converter.quote(stated.currency, result.period)
        right = result.tenge.map(quote.cents)
        match = _match(stated, right)
        if match == EXACT:
            return Judged(stated, EXACT)
        facts = {
            "rate": quote.value,
            "implied": _implied(stated.limits, result.tenge),
            "sum": _figures(right),
            "code": stated.currency,
        }
        if match or self._is_close(stated.limits, right) or _is_floor(stated.limits, right):
            detail = say("implies {implied} ₸ per {code}; the official rate is {rate}", **facts)
            return Judged(stated, CLOSE, detail)
        if self._is_close(stated.limits, result.halved.map(quote.cents)):
            return Judged(stated, REDUCED, say("the half price of the shortened procedure"))
        detail = say(
            "the right sum is {sum} {code}; this one implies {implied} ₸, not {rate}", **facts
        )
        return Judged(stated, WRONG, detail)

    def _is_close(self, stated: Limits, right: Limits) -> bool:
        return any(
            all(abs(s - r) <= times(r, self.tolerance) for s, r in pairs)
            for pairs in _pairings(stated, right)
        )


def _of_other_value(stated: Stated, result: Conversion, value: _Value) -> Judged:
    """The verdict on a sum that is right for the benefits index, or for the MCI of another time."""
    held = value.held
    facts = {
        "value": value.tenge,
        "first": held.first,
        "last": held.last,
        "sum": _figures(result.tenge),
    }
    if value.scope == SOCIAL:
        same_time = held.first <= result.period.last and held.last >= result.period.first
        detail = say(
            "{value} is the benefits index of {first} to {last}; a fine is {sum} ₸", **facts
        )
        return Judged(stated, BENEFITS if same_time else OTHER_DATE, detail)
    detail = say(
        "right for the MCI of {first} to {last}, {value}; by the day asked it is {sum} ₸", **facts
    )
    return Judged(stated, OTHER_DATE, detail)


def _pairings(stated: Limits, right: Limits) -> Iterator[tuple[tuple[Decimal, Decimal], ...]]:
    """The stated figures beside right ones: both ends of a range, or one beside either end."""
    pairs = zip(stated, right, strict=True)
    ends = [(figure, side) for figure, side in pairs if figure is not None and side is not None]
    if stated.bound == RANGE and len(ends) == len(right):
        yield tuple(ends)
        return
    for side in (right.high, right.low):
        if side is not None:
            yield ((stated.either, side),)


def _match(stated: Stated, right: Limits) -> str:
    """exact, rounded or truncated, the worse of a range's two; "" for a sum that is not right."""
    for pairs in _pairings(stated.limits, right):
        matches = [_match_one(figure, side, rough=stated.rough) for figure, side in pairs]
        if all(matches):
            return max(matches, key=VERDICTS.index)
    return ""


def _is_floor(stated: Limits, right: Limits) -> bool:
    """Whether the text rounds a sum down and says so: more than $100, более 700 тысяч тенге."""
    floored = stated.high is None and right.low == right.high
    return floored and stated.either <= right.either < times(stated.either, _LOOSEST)


def _match_one(figure: Decimal, right: Decimal, *, rough: bool) -> str:
    if figure == right:
        return EXACT
    if abs(figure - right) * _ROUGHEST > right:
        return ""
    shown = figure.normalize(WIDE)
    _, digits, exponent = shown.as_tuple()
    if not rough and len(digits) == 1 and int(exponent) > 0:
        shown = Decimal((0, (*digits, 0), int(exponent) - 1))
    if figure == right.quantize(shown, ROUND_HALF_UP, WIDE):
        return ROUNDED
    return TRUNCATED if figure == right.quantize(shown, ROUND_DOWN, WIDE) else ""


def _implied(stated: Limits, tenge: Limits) -> Decimal | None:
    """The rate at which the stated sum would be right, to two decimals."""
    *_, (figure, side) = next(_pairings(stated, tenge), ((Decimal(0), Decimal(0)),))
    return rounded(side, figure) if figure else None


def _figures(limits: Limits) -> Decimal | Message:
    """The limits in figures: 738,400 or 18,460 to 36,920."""
    shown = limits.map(lambda side: tiyn(rounded(side)))
    if shown.bound == RANGE:
        return say("{low} to {high}", low=shown.low, high=shown.high)
    return shown.either
