"""Whether the sums that a text gives for an amount are right, and for which day or index they would be.

A sum is right at the precision it is written with: "7.3 million" and "19,600" show two and three figures, and so does
"20,000", unless it is said to be rough or is right to a twentieth. It is judged
by the day that was asked for, or by the year that the text names beside it.
"""

from collections.abc import Iterator
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from functools import partial
from typing import NamedTuple

from mcicalc.errors import Message, NoValue, say
from mcicalc.rules.convert import Conversion, Converter
from mcicalc.rules.mci import FINE, SOCIAL
from mcicalc.rules.money import EXACT, ONE, RANGE, TENGE, WIDE, Fine, Limits, rounded, times, tiyn
from mcicalc.rules.periods import Period, year_of
from mcicalc.texts.sums import Mention, Stated

ROUNDED, TRUNCATED, OTHER_DATE, BENEFITS = "rounded", "truncated", "other-date", "benefits-index"
REDUCED, CLOSE, WRONG, UNSTATED = "reduced", "close", "wrong", "unstated"
# From the best to the worst: of several, a text has the worst.
VERDICTS = (UNSTATED, EXACT, ROUNDED, CLOSE, TRUNCATED, REDUCED, BENEFITS, OTHER_DATE, WRONG)
_LOOSEST = Decimal("1.5")  # "more than a million" is said of one and a half at most
_ROUGHEST = 10  # a sum that is off by more than a tenth is not a rounded one
_LEAST, _MOST = Decimal("0.85"), Decimal("1.15")


class Judged(NamedTuple):
    """One stated sum with its verdict."""

    stated: Stated
    verdict: str
    detail: Message | None = None


def _rank(judged: Judged) -> int:
    return VERDICTS.index(judged.verdict)


class Finding(NamedTuple):
    """An amount of a text, what it is worth on the day, and the verdict on each sum that the text gives."""

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


class Checker:
    """Judges amounts on a day or over a period; foreign money may be off by `tolerance` (0.05 = 5 %)."""

    def __init__(self, converter: Converter, period: Period, tolerance: Decimal) -> None:
        self.converter, self.period, self.tolerance = converter, period, tolerance
        table = converter.table
        self._indexes = [
            (value.scope or FINE, value.tenge, table.held(value)) for value in table.values
        ]

    def check(self, mention: Mention, words: str) -> Finding:
        """The finding for one amount, written as `words`; NoValue if the period itself has no MCI or no rate."""
        fine = Fine(mention.limits)
        results = self.converter.convert(fine, self.period, words)
        judged = tuple(self._judge(fine, mention, stated, results) for stated in mention.stated)
        return Finding(mention, results[-1], judged)

    def _judge(
        self, fine: Fine, mention: Mention, stated: Stated, asked: tuple[Conversion, ...]
    ) -> Judged:
        """The verdict by the year that the text names beside the sum, else by one before the amount, else by the day."""
        by_day, year = self._by(stated, asked), stated.year
        judged = self._in_year(fine, stated, year)
        if judged is None:
            year = mention.year
            judged = self._in_year(fine, stated, year)
            if judged is None or judged.verdict in (OTHER_DATE, BENEFITS, WRONG):
                return by_day
        if judged.verdict != WRONG and judged[1:] == by_day[1:]:
            return judged
        words = "judged by {year}, which the text names"
        if judged.detail:
            words = "{detail} (judged by {year}, which the text names)"
        return judged._replace(detail=say(words, detail=judged.detail, year=year))

    def _in_year(self, fine: Fine, stated: Stated, year: int | None) -> Judged | None:
        try:
            return (
                self._by(stated, self.converter.convert(fine, year_of(date(year, 1, 1))))
                if year
                else None
            )
        except NoValue:
            return None

    def _by(self, stated: Stated, results: tuple[Conversion, ...]) -> Judged:
        judge = self._tenge if stated.currency == TENGE else self._foreign
        return min((judge(stated, result) for result in results), key=_rank)

    def _tenge(self, stated: Stated, result: Conversion) -> Judged:
        near = stated._replace(rough=stated.rough or self._is_close(stated.limits, result.tenge))
        match = _match(near, result.tenge)
        if match or _is_floor(stated.limits, result.tenge):
            return Judged(stated, match or TRUNCATED)
        if _match(stated, result.halved):
            return Judged(stated, REDUCED, say("the half price of the shortened procedure"))
        wrong = say("the right sum is {sum} ₸", sum=_figures(result.tenge))
        return self._other_index(stated, result) or Judged(stated, WRONG, wrong)

    def _other_index(self, stated: Stated, result: Conversion) -> Judged | None:
        """The verdict if the sum is right for the benefits index of that time, or for the MCI of another one."""
        if result.mci.value is None:
            return None
        fine, fitting = result.fine.limits, []
        ratios = [
            figure / side
            for pairs in _pairings(stated.limits, fine)
            for figure, side in pairs
            if side
        ]
        least, most = min(ratios, default=ONE) * _LEAST, max(ratios, default=ONE) * _MOST
        for scope, tenge, held in self._indexes:
            if least <= tenge <= most and (
                match := _match(stated, fine.map(partial(times, tenge)))
            ):
                fitting.append(
                    (
                        VERDICTS.index(match),
                        abs((held.first - result.period.first).days),
                        scope,
                        tenge,
                        held,
                    )
                )
        if not fitting:
            return None
        *_, scope, tenge, held = min(fitting, key=lambda fit: fit[:2])
        facts = {
            "value": tenge,
            "first": held.first,
            "last": held.last,
            "sum": _figures(result.tenge),
        }
        if scope == SOCIAL:
            same_time = held.first <= result.period.last and held.last >= result.period.first
            detail = say(
                "{value} is the benefits index of {first} to {last}; a fine is {sum} ₸", **facts
            )
            return Judged(stated, BENEFITS if same_time else OTHER_DATE, detail)
        detail = say(
            "right for the MCI of {first} to {last}, {value}; by the day asked it is {sum} ₸",
            **facts,
        )
        return Judged(stated, OTHER_DATE, detail)

    def _foreign(self, stated: Stated, result: Conversion) -> Judged:
        quote = self.converter.quote(stated.currency, result.period)
        right = result.tenge.map(quote.cents)
        if _match(stated, right) == EXACT:
            return Judged(stated, EXACT)
        implied, code = _implied(stated.limits, result.tenge), stated.currency
        facts = {"rate": quote.value, "implied": implied, "sum": _figures(right), "code": code}
        if (
            self._is_close(stated.limits, right)
            or _match(stated, right)
            or _is_floor(stated.limits, right)
        ):
            return Judged(
                stated,
                CLOSE,
                say("implies {implied} ₸ per {code}; the official rate is {rate}", **facts),
            )
        if self._is_close(stated.limits, result.halved.map(quote.cents)):
            return Judged(stated, REDUCED, say("the half price of the shortened procedure"))
        return Judged(
            stated,
            WRONG,
            say("the right sum is {sum} {code}; this one implies {implied} ₸, not {rate}", **facts),
        )

    def _is_close(self, stated: Limits, right: Limits) -> bool:
        return any(
            all(abs(s - r) <= times(r, self.tolerance) for s, r in pairs)
            for pairs in _pairings(stated, right)
        )


def _pairings(stated: Limits, right: Limits) -> Iterator[tuple[tuple[Decimal, Decimal], ...]]:
    """The stated figures beside the right ones: both ends of a range, or one figure beside the ceiling or the floor."""
    low, high = stated
    if (
        low is not None
        and high is not None
        and low != high
        and right.low is not None
        and right.high is not None
    ):
        yield (low, right.low), (high, right.high)
        return
    yield from (((stated.either, side),) for side in (right.high, right.low) if side is not None)


def _match(stated: Stated, right: Limits) -> str:
    """exact, rounded or truncated, the worse one of a range's two; "" for a sum that is not right."""
    for pairs in _pairings(stated.limits, right):
        found = [_match_one(figure, side, rough=stated.rough) for figure, side in pairs]
        if all(found):
            return max(found, key=VERDICTS.index)
    return ""


def _is_floor(stated: Limits, right: Limits) -> bool:
    """Whether the text rounds one exact sum down and says so: more than $100, более 700 тысяч тенге."""
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
    return (
        say("{low} to {high}", low=shown.low, high=shown.high)
        if shown.bound == RANGE
        else shown.either
    )
