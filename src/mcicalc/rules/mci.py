"""The MCI in force: values, the acts that set them, and which of two parallel ones counts for what.

The year rule: a value holds until the next one for its use, and never beyond 31 December of its
year. That is what a law on the republican budget does: a later day has no value until one is set.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from mcicalc.errors import NoIndex, meant, say
from mcicalc.rules.periods import Period, day_of, year_of

FINE, SOCIAL = "fine", "social"
SCOPES = (FINE, SOCIAL)
BUNDLED, OWN, GIVEN = "bundled", "own", "given"
_DAY = timedelta(1)
_GIVE_OR_ADD = say(
    "to convert all the same, give the value with --mci TENGE; "
    "to keep it, add it to your own table: mcicalc rates add DAY TENGE --act ACT"
)
_NAME_A_LATER_DAY = say(
    "name a later day with --on; to convert all the same, give a value with --mci TENGE"
)


class Act(NamedTuple):
    """Where a value stands; what is unknown is None. text: a citation in the user's own words."""

    kind: str = "law"
    dated: date | None = None
    number: str | None = None
    article: int | None = None
    years: tuple[int, int] | None = None
    amends: str | None = None
    text: str | None = None


class Value(NamedTuple):
    """One value of the MCI, as the table has it; `scope` is None where it holds for all uses."""

    since: date
    tenge: Decimal
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
    """One MCI in force and its evidence: the value that it is and the days on which that holds.

    Both are None where the MCI was given on the command line.
    """

    tenge: Decimal
    value: Value | None
    held: Period | None

    @property
    def since(self) -> date | None:
        return self.value.since if self.value else None

    @property
    def origin(self) -> str:
        """bundled, own (the user's table) or given (on the command line)."""
        return self.value.origin if self.value else GIVEN


class MciTable:
    """All known values, given in the order of their days.

    Where two ran side by side (April to December 2022) the scope decides.
    holding: for each scope its values in turn, each with the days on which it holds.
    """

    def __init__(self, values: Iterable[Value]) -> None:
        self.values = tuple(values)
        self.holding = {
            scope: _by_the_year_rule([value for value in self.values if scope in value.scopes])
            for scope in SCOPES
        }

    @property
    def begins(self) -> date:
        """The first day of the first value."""
        return self.values[0].since

    @property
    def ends(self) -> date:
        """The last day of the last value: 31 December of its year."""
        return year_of(self.values[-1].since).last

    def held(self, value: Value) -> Period:
        """The days on which an entry holds, for at least one of the scopes that it has."""
        periods = (held for scope in value.scopes for held, _ in self.holding[scope])
        return max(held for held in periods if held.first == value.since)

    def in_force(self, day: date, scope: str = FINE) -> Index:
        """The MCI in force on the day; NoIndex before the table, after it, or in a gap of it."""
        meant(day, date)
        return self.over(day_of(day), scope)[0][1]

    def over(self, period: Period, scope: str = FINE) -> list[tuple[Period, Index]]:
        """Each MCI in force in the period, with the part of the period on which it is.

        NoIndex where one of the days has none: half an answer would look like a whole one.
        """
        meant(period, Period)
        parts, day = [], period.first
        for held, value in self.holding[scope]:
            if held.first <= day <= held.last:
                part = Period(day, min(held.last, period.last))
                parts.append((part, Index(value.tenge, value, held)))
                if part.last == period.last:
                    return parts
                day = held.last + _DAY
        raise self._missing(day, scope)

    def _missing(self, day: date, scope: str) -> NoIndex:
        """The error of a day without a value: before the first, after the last, or between two."""
        periods = [held for held, _ in self.holding[scope]]
        if not periods:
            return NoIndex(
                "no MCI is known for {day}: the table has no value for this use",
                day=day,
                way_on=_GIVE_OR_ADD,
            )
        if day < periods[0].first:
            return NoIndex(
                "no MCI is known for {day}: the table begins on {edge}, "
                "and before 1996 there was no MCI",
                day=day,
                edge=periods[0].first,
                way_on=_NAME_A_LATER_DAY,
            )
        if day > self.ends:
            return NoIndex(
                "no MCI is known for {day}: the table ends with the last budget year, on {edge}",
                day=day,
                edge=self.ends,
                way_on=_GIVE_OR_ADD,
            )
        return NoIndex(
            "no MCI is known for {day}: the table has a gap from {since} to {edge}",
            day=day,
            since=max(held.last for held in periods if held.last < day) + _DAY,
            edge=min(
                (held.first - _DAY for held in periods if held.first > day), default=self.ends
            ),
            way_on=_GIVE_OR_ADD,
        )


def _by_the_year_rule(values: Sequence[Value]) -> list[tuple[Period, Value]]:
    """The values of one use, each with the days on which it holds.

    Of two from the same day the later entry counts.
    """
    holding = []
    for value, following in zip(values, [*values[1:], None], strict=False):
        last = year_of(value.since).last
        if following:
            last = min(last, following.since - _DAY)
        if value.since <= last:
            holding.append((Period(value.since, last), value))
    return holding
