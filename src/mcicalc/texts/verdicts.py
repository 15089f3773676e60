"""Whether the sums that a text gives for an amount are right, and for which value they would be.

A sum is judged by the day that was asked for, or by the year that the text names beside it, at the
precision it is written with (`precision`). One that may be another amount's is left out unless it
is right, or right to the tenge for another value.
"""

from datetime import date
from decimal import Decimal
from functools import partial
from operator import itemgetter
from typing import NamedTuple

from mcicalc.errors import Message, NoValue, say
from mcicalc.rules.convert import Conversion, Converter
from mcicalc.rules.mci import SOCIAL, Value
from mcicalc.rules.money import EXACT, ONE, RANGE, TENGE, Fine, Limits, rounded, times, tiyn
from mcicalc.rules.periods import Period, year_of
from mcicalc.texts.precision import ROUNDED, TRUNCATED, matched, pairings, surely
from mcicalc.texts.sums import Mention, Stated
from mcicalc.texts.ties import LIKELY

OTHER_DATE, BENEFITS = "other-date", "benefits-index"
REDUCED, CLOSE, WRONG, UNSTATED = "reduced", "close", "wrong", "unstated"
# From the best to the worst: of several, a text has the worst.
VERDICTS = (UNSTATED, EXACT, ROUNDED, CLOSE, TRUNCATED, REDUCED, BENEFITS, OTHER_DATE, WRONG)
_UNSURE = (TRUNCATED, WRONG)  # no verdicts on a sum that may be another amount's
TOLERANCE = Decimal("0.05")
_SLIP = 20  # how many times too much or too little a slip makes a sum
_NOT_SEVERAL = (0, 1, 10, 100, 1000)  # a floor may be wrong beside a right ceiling
_LATELY = 5 * 366  # days: a round sum may fit any value of thirty years
_LEAST, _MOST = Decimal("0.85"), Decimal("1.15")  # how far rounding may move the implied value


class Judged(NamedTuple):
    """One stated sum with its verdict by a conversion; fits: the other value it is right for."""

    stated: Stated
    conversion: Conversion
    verdict: str
    detail: Message | None = None
    fits: Value | None = None


def _rank(judged: Judged) -> int:
    return VERDICTS.index(judged.verdict)


class Finding(NamedTuple):
    """An amount of a text, its worth on the day, and the verdict on each sum given for it."""

    mention: Mention
    on_the_day: Conversion
    judged: tuple[Judged, ...]

    @property
    def conversion(self) -> Conversion:
        """Its worth at the time by which the sum with the worst verdict is judged."""
        return self.worst.conversion if self.worst else self.on_the_day

    @property
    def worst(self) -> Judged | None:
        """The stated sum with the worst verdict; None where the text states none."""
        return max(self.judged, key=_rank, default=None)

    @property
    def verdict(self) -> str:
        return self.worst.verdict if self.worst else UNSTATED


class Checker:
    """Judges amounts by a period; foreign money may be off by `tolerance` (0.05 is 5 %)."""

    def __init__(
        self, converter: Converter, period: Period, tolerance: Decimal = TOLERANCE
    ) -> None:
        self.converter, self.period, self.tolerance = converter, period, tolerance
        self._table = converter.table
        self._extremes: dict[tuple[str, Period], tuple[Decimal, Decimal]] = {}

    def check(self, mention: Mention, words: str) -> Finding:
        """The finding for an amount, written as `words`; NoValue if the period has none."""
        asked = self.converter.convert(Fine(mention.limits), self.period, words)
        judged = [self._judge(stated, mention.year, asked) for stated in mention.stated]
        fits = next((each.fits for each in judged if each.fits), None)
        if fits:
            judged = [self._beside(each, fits) for each in judged]
        return Finding(mention, asked[-1], tuple(filter(self._is_said, judged)))

    def _is_said(self, judged: Judged) -> bool:
        """Whether a verdict is given on a sum: not against what may be meant of another amount.

        Nor against what no slip explains, where words stand between: potatoes at 350 tenge. Nor
        against the value of one MCI, which texts give beside amounts, or a sum of several: so many
        times the right one, but not by a nought too many.
        """
        stated, verdict, conversion = judged.stated, judged.verdict, judged.conversion
        if verdict != WRONG or not stated.sure:
            return bool(stated.sure) or verdict not in _UNSURE
        figure, right = stated.limits.either, conversion.tenge.either
        if stated.currency != TENGE:
            right = self.converter.quote(stated.currency, conversion.period).cents(right)
        if stated.sure == LIKELY and not right <= figure * _SLIP <= right * _SLIP**2:
            return False
        several = (
            bool(right) and not figure % right and (figure / right).normalize() not in _NOT_SEVERAL
        )
        return stated.currency != TENGE or not (
            several or any(figure == value.tenge for value in self._table.values)
        )

    def _judge(self, stated: Stated, before: int | None, asked: tuple[Conversion, ...]) -> Judged:
        """The verdict by the year beside the sum, else by the day or a year before the amount."""
        by_day, named = self._by(stated, asked), stated.year
        judged = self._in_year(stated, asked, named)
        if judged is None:
            named = before
            judged = self._in_year(stated, asked, named)
            better = min(_rank(by_day), VERDICTS.index(BENEFITS))
            if judged is None or _rank(judged) >= better:
                return by_day
            if judged.verdict == UNSTATED and by_day.verdict != WRONG:
                return by_day
        if judged.verdict == UNSTATED:
            return judged
        detail = say("judged by {year}, which the text names", year=named)
        if judged.detail:
            detail = say(
                "{detail} (judged by {year}, which the text names)",
                detail=judged.detail,
                year=named,
            )
        return judged._replace(detail=detail)

    def _in_year(
        self, stated: Stated, asked: tuple[Conversion, ...], year: int | None
    ) -> Judged | None:
        """The verdict by a year; UNSTATED for one without a value, None for none or the day's."""
        if year is None or self.period.first.year == self.period.last.year == year:
            return None
        period = year_of(date(year, 1, 1))
        try:
            results = self.converter.convert(asked[0].fine, period, asked[0].written)
            return self._by(stated, results)
        except NoValue:
            detail = say("the text names {year}, for which no value is known", year=year)
            return Judged(stated, asked[-1], UNSTATED, detail)

    def _by(self, stated: Stated, results: tuple[Conversion, ...]) -> Judged:
        """The best verdict by one of the conversions, of which a year may have two."""
        judge = self._tenge if stated.currency == TENGE else self._foreign
        return min((judge(stated, result) for result in results), key=_rank)

    def _beside(self, judged: Judged, value: Value) -> Judged:
        """The verdict on foreign money beside a sum in tenge that is right for another value."""
        stated, result, verdict, *_ = judged
        if verdict != WRONG or stated.currency == TENGE:
            return judged
        tenge = result.fine.limits.map(partial(times, value.tenge))
        near = any(
            self._is_close(stated.limits, tenge, self._rates(stated.currency, period))
            for period in (self.period, self._table.held(value))
        )
        return self._of_other_value(stated, result, value) if near else judged

    def _tenge(self, stated: Stated, result: Conversion) -> Judged:
        near = stated._replace(rough=stated.rough or self._is_close(stated.limits, result.tenge))
        if match := matched(near, result.tenge):
            return Judged(stated, result, match)
        if (stated.sure or stated.halved) and surely(stated, result.halved):
            detail = say("the half price of the shortened procedure")
            return Judged(stated, result, REDUCED, detail)
        fit = self._fitting_value(stated, result)
        if fit:
            return self._of_other_value(stated, result, fit)
        detail = say("the right sum is {sum} ₸", sum=_figures(result.tenge))
        return Judged(stated, result, WRONG, detail)

    def _fitting_value(self, stated: Stated, result: Conversion) -> Value | None:
        """The value for which the sum is right: the best match, of several the nearest in time."""
        fine = result.fine.limits
        pairs = [pair for pairs in pairings(stated.limits, fine) for pair in pairs]
        implied = [figure / side for figure, side in pairs if side]
        if result.mci.value is None or not implied:
            return None
        least, most = min(implied) * _LEAST, max(implied) * _MOST
        fits: list[tuple[int, int, Value]] = []
        for value in self._table.values:
            if least <= value.tenge <= most:
                match = surely(stated, fine.map(partial(times, value.tenge)))
                days = abs((value.since - result.period.first).days)
                if match == EXACT or (match and days <= _LATELY):
                    fits.append((VERDICTS.index(match), days, value))
        return min(fits, key=itemgetter(0, 1))[-1] if fits else None

    def _of_other_value(self, stated: Stated, result: Conversion, value: Value) -> Judged:
        """The verdict on a sum that is right for the benefits index, or the MCI of another time."""
        held = self._table.held(value)
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
            return Judged(stated, result, BENEFITS if same_time else OTHER_DATE, detail, value)
        detail = say(
            "right for the MCI of {first} to {last}, {value}; by the day asked it is {sum} ₸",
            **facts,
        )
        return Judged(stated, result, OTHER_DATE, detail, value)

    def _foreign(self, stated: Stated, result: Conversion) -> Judged:
        code, limits, period = stated.currency, stated.limits, result.period
        quote = self.converter.quote(code, period)
        right = result.tenge.map(quote.cents)
        match = matched(stated, right)
        if match == EXACT:
            return Judged(stated, result, EXACT)
        facts = {
            "rate": quote.value,
            "implied": _implied(limits, result.tenge),
            "sum": _figures(right),
            "code": code,
        }
        implies = say("implies {implied} ₸ per {code}; the official rate is {rate}", **facts)
        if match or self._is_close(limits, result.tenge, self._rates(code, period)):
            return Judged(stated, result, CLOSE, implies)
        may_be_half = stated.sure or stated.halved
        if may_be_half and self._is_close(limits, result.halved, self._rates(code, period)):
            detail = say("the half price of the shortened procedure")
            return Judged(stated, result, REDUCED, detail)
        if self._is_close(limits, result.tenge, self._rates(code, year_of(period.first))):
            return Judged(stated, result, OTHER_DATE, implies)
        detail = say(
            "the right sum is {sum} {code}; this one implies {implied} ₸, not {rate}", **facts
        )
        return Judged(stated, result, WRONG, detail)

    def _rates(self, code: str, period: Period) -> tuple[Decimal, Decimal]:
        """The lowest and the highest official rate of a period; of a day, the one in force."""
        terms = self.converter.terms
        if (code, period) not in self._extremes:
            quote = self.converter.quote(code, self.period)
            days = () if period.is_day or terms.fx_rate else (terms.fx_period or period).days()
            known = map(self.converter.rates[code].known, days) if days else ()
            rates = list(filter(None, known)) or [quote.value]
            self._extremes[code, period] = min(rates), max(rates)
        return self._extremes[code, period]

    def _is_close(
        self, stated: Limits, right: Limits, rates: tuple[Decimal, Decimal] = (ONE, ONE)
    ) -> bool:
        """Whether a sum is within the tolerance of the right one in tenge, at one of the rates."""
        low, high = rates
        least, most = ONE - self.tolerance, ONE + self.tolerance
        return any(
            all(
                times(r, least) <= times(s, high) and times(s, low) <= times(r, most)
                for s, r in pairs
            )
            for pairs in pairings(stated, right)
        )


def _implied(stated: Limits, tenge: Limits) -> Decimal | None:
    """The rate at which the stated sum would be right, to two decimals."""
    *_, (figure, side) = next(pairings(stated, tenge))
    return rounded(side, figure) if figure else None


def _figures(limits: Limits) -> Decimal | Message:
    """The limits in figures: 738,400 or 18,460 to 36,920."""
    shown = limits.map(lambda side: tiyn(rounded(side)))
    if shown.bound == RANGE:
        return say("{low} to {high}", low=shown.low, high=shown.high)
    return shown.either
