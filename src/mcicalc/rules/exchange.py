"""Official exchange rates: which one is in force on a day, and how sure that is.

A rate is fixed from a day's trading and is in force from the next calendar day until the next
fixing, so a weekend has the rate of the weekday that follows it. A day that the bank's table leaves
out has no rate of its own: the last one before it is then named as what it is.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from mcicalc.errors import Message, NoRate, meant, once, say
from mcicalc.rules.money import ONE, TENGE, rounded, times
from mcicalc.rules.periods import Period, day_of, in_days, is_weekend

KINDS = OFFICIAL, IN_FORCE, LAST_KNOWN, MEAN, GIVEN = (
    "official",
    "in-force",
    "last-known",
    "mean",
    "given",
)
# Until then the bank set rates about once a week, and nothing shows what held on a weekend.
WEEKENDS_EVIDENCED_FROM = date(2000, 7, 1)
_STALE = 7


class Quote(NamedTuple):
    """Tenge per unit of a currency, with its evidence.

    total: the sum of the rates of `days` days, more than one for a mean only; asked: what the rate
    is for; day: when it is the official one; own: it is from the user's table;
    missing: so many days of a mean have no rate.
    """

    currency: str
    total: Decimal
    kind: str
    asked: Period | None = None
    day: date | None = None
    days: int = 1
    notes: tuple[Message, ...] = ()
    own: bool = False
    missing: int = 0

    @property
    def value(self) -> Decimal:
        """Tenge per unit; a mean to four decimals, half up, but not in sums made with it."""
        return self.total if self.days == 1 else rounded(self.total, Decimal(self.days), 4)

    def cents(self, tenge: Decimal) -> Decimal:
        """What the tenge are in the currency, rounded half up once."""
        return rounded(times(tenge, Decimal(self.days)), self.total)

    def tenge(self, sum_: Decimal) -> Decimal:
        """The sum in tenge: exact at a day's rate, to the tiyn at a mean, which may not end."""
        product = times(sum_, self.total)
        return product if self.days == 1 else rounded(product, Decimal(self.days))

    @property
    def uncertain(self) -> bool:
        """Whether the rate had to be taken from another day, or a mean lacks days."""
        return self.kind == LAST_KNOWN or self.missing > 0


def not_over(today: date) -> Message:
    """What is to be said of a period that today lies in."""
    return say("the period is not over: its days are counted up to {day}", day=today)


PAR = Quote(TENGE, ONE, GIVEN)


def not_stored(currency: str, like: str = "") -> NoRate:
    """The error of a currency without a table; like: one with a table whose code it resembles."""
    way_on = say("fetch them with: mcicalc fx update --currency {currency}", currency=currency)
    if like:
        way_on = say(
            "did you mean {like}? If not, fetch them with: mcicalc fx update --currency {currency}",
            like=like,
            currency=currency,
        )
    return NoRate("no rates of {currency} are stored", currency=currency, way_on=way_on)


def warnings(quotes: Iterable[Quote], today: date) -> list[Message]:
    """What a user must be warned of: each uncertain rate, each sentence once.

    Those of today that are more than a week old have one sentence together.
    """
    unsure = [quote for quote in quotes if quote.uncertain]
    stale = {quote.currency: age for quote in unsure if (age := _age(quote, today)) > _STALE}
    messages = [quote.notes[0] for quote in unsure if _age(quote, today) <= _STALE]
    if stale:
        messages.append(
            say(
                "the newest {currencies} rate is {age} old: "
                "fetch newer ones with: mcicalc fx update",
                currencies=", ".join(stale),
                age=in_days(max(stale.values())),
            )
        )
    return once(messages)


def _age(quote: Quote, today: date) -> int:
    """How many days old a rate of today is; 0 for one of another day."""
    return (today - quote.day).days if quote.day and quote.asked == day_of(today) else 0


class RateTable(NamedTuple):
    """The known rates of one currency.

    lines: "2024-02-21,452.94", sorted by day, one a day; each is taken apart when it is needed,
    because a run needs few of thousands.
    working: the weekend days that were working days, with the day's own rate where it is known.
    own: the days (ISO) whose rate comes from the user's table.
    """

    currency: str
    lines: Sequence[str]
    working: Mapping[date, Decimal | None] = {}
    own: Collection[str] = ()

    @property
    def oldest(self) -> date:
        """The first day of the table."""
        return date.fromisoformat(self.lines[0][:10])

    @property
    def newest(self) -> date:
        """The last day of the table."""
        return date.fromisoformat(self.lines[-1][:10])

    def newest_by(self, day: date) -> date | None:
        """The last day with a rate up to and with the day; None if there is none."""
        line = self._line(day)
        return date.fromisoformat(line[:10]) if line else None

    def known(self, day: date) -> Decimal | None:
        """The rate that the table has for that very day."""
        line = self._line(day)
        return Decimal(line[11:]) if line.startswith(day.isoformat()) else None

    def _line(self, day: date) -> str:
        """The last line up to and with the day; "" if there is none."""
        place = bisect_right(self.lines, f"{day}~")
        return self.lines[place - 1] if place else ""

    def on(self, day: date, today: date | None = None) -> Quote:
        """The rate of a day: official, in-force or last-known; NoRate before the first day.

        A last known one says of a day after today that it has not come.
        """
        meant(day, date)
        if settled := self.settled(day):
            return settled
        last = self.newest_by(day)
        if last is None:
            raise NoRate(
                "no {currency} rate is known for {day} or any day before it",
                currency=self.currency,
                day=day,
                way_on=say("give one with --fx-rate TENGE, or take another day's with --fx-on DAY"),
            )
        note = say(
            "no {currency} rate is known for {day}: "
            "the last one before it is that of {last} ({age} earlier)",
            currency=self.currency,
            day=day,
            last=last,
            age=in_days((day - last).days),
        )
        if today and day > today:
            note = say(
                "{day} has not come: the last known {currency} rate is that of {last}",
                currency=self.currency,
                day=day,
                last=last,
            )
        return self._quote(LAST_KNOWN, day, last, Decimal(self._line(last)[11:]), note)

    def over(self, period: Period, today: date | None = None) -> Quote:
        """The rate of a day, or the mean of those official or in force on the days up to today."""
        if today is not None and period.first <= today < period.last:
            quote = self.over(Period(period.first, today))
            return quote._replace(asked=period, notes=(*quote.notes, not_over(today)))
        if period.is_day:
            return self.on(period.first, today)
        return self._mean(period)

    def _mean(self, period: Period) -> Quote:
        by_day = [self.settled(day) for day in period.days()]
        quotes = [quote for quote in by_day if quote]
        count, missing = len(quotes), len(by_day) - len(quotes)
        if not quotes:
            raise NoRate(
                "the table has no {currency} rate for any day of {period}",
                currency=self.currency,
                period=period,
                way_on=say("take another day's with --fx-on DAY, or give one with --fx-rate TENGE"),
            )
        note = say("mean of the official rates of {days}", days=in_days(count))
        if missing:
            note = say(
                "mean of the official rates of {days}; "
                "the table lacks {missing} of the days of {period}",
                days=in_days(count),
                missing=missing,
                period=period,
            )
        total = sum((quote.total for quote in quotes), Decimal(0))
        own = any(quote.own for quote in quotes)
        return Quote(self.currency, total, MEAN, period, None, count, (note,), own, missing)

    def settled(self, day: date) -> Quote | None:
        """The rate official or in force on the day; None where the table leaves that open."""
        if (rate := self.known(day)) is not None:
            return self._quote(OFFICIAL, day, day, rate)
        if not is_weekend(day):
            return None
        monday = day + timedelta(7 - day.weekday())
        if (rate := self.known(monday)) is None:
            return None
        return self._quote(IN_FORCE, day, monday, rate, *self._weekend_notes(day, monday))

    def _quote(self, kind: str, asked: date, day: date, rate: Decimal, *notes: Message) -> Quote:
        return Quote(
            self.currency,
            rate,
            kind,
            day_of(asked),
            day,
            notes=notes,
            own=day.isoformat() in self.own,
        )

    def _weekend_notes(self, day: date, monday: date) -> tuple[Message, ...]:
        notes = [
            say("{day} is a weekend: the rate in force is that of {monday}", day=day, monday=monday)
        ]
        if day in self.working:
            rate = self.working[day]
            notes.append(
                say("{day} was a working day: the bank may have set another rate for it", day=day)
                if rate is None
                else say(
                    "{day} was a working day with a rate of its own, reported as {rate}",
                    day=day,
                    rate=rate,
                )
            )
        elif day < WEEKENDS_EVIDENCED_FROM:
            notes.append(say("before mid-2000 it is not evidenced which rate held on a weekend"))
        return tuple(notes)
