"""The MCI in force: values, the acts that set them, and which of two parallel values counts for what."""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from operator import itemgetter
from typing import NamedTuple

from mcicalc.errors import NoIndex, say
from mcicalc.rules.periods import Period

FINE, SOCIAL = "fine", "social"
SCOPES = (FINE, SOCIAL)
_DAY = timedelta(1)
BUNDLED, OWN, GIVEN = "bundled", "own", "given"


class Act(NamedTuple):
    """Where a value stands; what is unknown is None. `text` is a citation in the user's own words."""

    kind: str = "law"
    dated: date | None = None
    number: str | None = None
    article: int | None = None
    years: tuple[int, int] | None = None
    amends: str | None = None
    text: str | None = None


class Rate(NamedTuple):
    """One entry of a table of values; `tenge` is None where the entry opens a gap, `scope` where it holds for all."""

    since: date
    tenge: Decimal | None
    scope: str | None = None
    act: Act | None = None
    certainty: str | None = None
    source: str | None = None
    note: str | None = None
    origin: str = BUNDLED

    @property
    def scopes(self) -> tuple[str, ...]:
        """The uses that it holds for."""
        return SCOPES if self.scope is None else (self.scope,)


class Index(NamedTuple):
    """The value of one MCI and its evidence: the entry that it stands in and the days on which it holds."""

    tenge: Decimal
    rate: Rate | None
    held: Period | None

    @property
    def since(self) -> date | None:
        return self.rate.since if self.rate else None

    @property
    def origin(self) -> str:
        """bundled, own (the user's table) or given (on the command line)."""
        return self.rate.origin if self.rate else GIVEN


class Stretch(NamedTuple):
    """A run of days with one value; None on days for which none is known."""

    period: Period
    rate: Rate | None


class Timeline:
    """Values by their first day, in rising order; None opens a gap. `ends` is the last day of the last value.

    begins: the first day of the first value; None where there is no value at all.
    """

    def __init__(self, entries: Iterable[tuple[date, Rate | None]], ends: date) -> None:
        inside = list(entries)
        self.ends = ends
        self.begins = inside[0][0] if inside else None
        self._entries = [(date.min, None), *inside, (ends + _DAY, None)]

    def at(self, day: date) -> Stretch:
        """The whole stretch that the day lies in; outside the table it reaches to the calendar's end."""
        place = bisect_right(self._entries, day, key=itemgetter(0))
        first, value = self._entries[place - 1]
        last = self._entries[place][0] - _DAY if place < len(self._entries) else date.max
        return Stretch(Period(first, last), value)

    def over(self, period: Period) -> list[Stretch]:
        """Every stretch of the period in turn, cut to it: together they cover each of its days once."""
        found, day = [], period.first
        while True:
            whole, value = self.at(day)
            found.append(Stretch(Period(day, min(whole.last, period.last)), value))
            if whole.last >= period.last:
                return found
            day = whole.last + _DAY


class MciTable:
    """All known values. Where two ran side by side (April to December 2022) the scope decides."""

    def __init__(self, rates: Iterable[Rate], ends: date) -> None:
        self.rates = tuple(rates)
        self.ends = ends
        self.lines = {
            scope: Timeline(
                [(rate.since, rate) for rate in self.rates if scope in rate.scopes], ends
            )
            for scope in SCOPES
        }

    @property
    def begins(self) -> date:
        """The first day of the first value."""
        return self.rates[0].since

    def held(self, rate: Rate) -> Period:
        """The days on which an entry holds, for at least one of the scopes that it has."""
        return max(
            (self.lines[scope].at(rate.since).period for scope in rate.scopes),
            key=lambda period: period.last,
        )

    def in_force(self, day: date, scope: str = FINE) -> Index:
        """The value that holds on the day; NoIndex before the table, after it, or in a gap of it."""
        return self.over(Period(day, day), scope)[0][1]

    def over(self, period: Period, scope: str = FINE) -> list[tuple[Period, Index]]:
        """Each value that holds in the period, with the part of the period on which it does; NoIndex as above."""
        line, found = self.lines[scope], []
        for part, rate in line.over(period):
            if rate is None or rate.tenge is None:
                raise self._missing(line, part)
            found.append((part, Index(rate.tenge, rate, line.at(part.first).period)))
        return found

    def _missing(self, line: Timeline, part: Period) -> NoIndex:
        since, edge = line.at(part.first).period
        template = "no MCI is known for {day}: the table has a gap from {since} to {edge}"
        way_on = say(
            "to convert all the same, give the value with --mci TENGE; "
            "to keep it, add it to your own table: mcicalc rates add DAY TENGE --act ACT"
        )
        if line.begins is None:
            template = "no MCI is known for {day}: the table has no value for this use"
        elif part.first > line.ends:
            template, edge = (
                "no MCI is known for {day}: the table ends with the last budget year, on {edge}",
                line.ends,
            )
        elif part.first < line.begins:
            template = "no MCI is known for {day}: the table begins on {edge}, and before 1996 there was no MCI"
            edge = line.begins
            way_on = say(
                "name a later day with --on; to convert all the same, give a value with --mci TENGE"
            )
        return NoIndex(template, day=part.first, since=since, edge=edge, way_on=way_on)
