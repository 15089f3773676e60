"""What the law makes of a fine beside its sum: the half price, and what replaces it if unpaid.

The rules of unpaid fines are a table by the day from which they hold. What is not established of
a time or a fine is left empty, and a note says so.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from math import inf
from typing import NamedTuple

from mcicalc.errors import Message, say
from mcicalc.rules.money import NO_LIMITS, Limits, times
from mcicalc.rules.periods import Period, in_days

CODES_OF_2014 = date(2015, 1, 1)  # the day from which both codes are in force
ON_EVASION, IN_TIME = "41(3)", "41(6)"  # the articles of the Criminal Code on unpaid fines
_ARREST = date(2017, 1, 1)
# The Law of 12 July 2018 No 180-VI took effect ten days after its first publication: between these.
_UNCHANGED_TO, _CHANGED_FROM = date(2018, 7, 23), date(2018, 8, 1)
# The hours or days that a number of them makes, and why there are none.
Span = Callable[[int], tuple[int | None, tuple[Message, ...]]]
_HALF = Decimal("0.5")
_MCI_PER_DAY = 4
NOT_HALVED = say(
    "no half price before {day}: "
    "it is of the Code of Administrative Offences of 2014 (Arts 810-811)",
    day=CODES_OF_2014,
)


def half_price(sums: Limits, period: Period) -> Limits:
    """Half of the sums, which is what an administrative fine costs in the shortened procedure.

    Code of Administrative Offences, Arts 810-811; no limits before that code.
    """
    return NO_LIMITS if period.last < CODES_OF_2014 else sums.map(partial(times, _HALF))


class Unpaid(NamedTuple):
    """What replaces a fine that stays unpaid.

    article: of the Criminal Code; "" where the rule is not known here; hours, days: of community
    service or of arrest for a misdemeanour, whole ones, as the law names none for a rest; None
    without a ceiling, for a crime and where the law or what is known of it has none; notes: why.
    """

    article: str = ""
    hours: int | None = None
    days: int | None = None
    notes: tuple[Message, ...] = ()


def _within(
    least: float, most: float, below: Message, number: int
) -> tuple[int | None, tuple[Message, ...]]:
    """The number, or the most; None where it is less than the least, and what is then said."""
    return (None, (below,)) if number < least else (int(min(number, most)), ())


_NO_SPAN = partial(_within, 0, inf, Message("", {}))


class _Rule(NamedTuple):
    """What the Criminal Code says of unpaid fines from a day on.

    most: MCI that a misdemeanour is fined (Art. 41(2)); beyond: what is said of a crime's fine, or
    why the rule is not known.
    """

    since: date
    article: str
    beyond: Message
    most: int = 0
    hours: Span = _NO_SPAN
    days: Span = _NO_SPAN


_SERVICE = partial(
    _within,
    60,
    300,
    say(
        "less than the least of 60 hours of community service (Criminal Code, Art. 43): "
        "what holds for so small a fine is not established"
    ),
)
_NO_ARREST = partial(_within, inf, inf, say("no arrest: it is applied from {day}", day=_ARREST))
_OF_ARREST = partial(
    _within,
    30,
    90,
    say(
        "less than the least of 30 days of arrest (Criminal Code, Art. 45): "
        "what holds for so small a fine is not established"
    ),
)
_DEPRIVED = say(
    "more than {most} MCI is the fine of a crime (Criminal Code, Art. 41(2)): "
    "on evasion of payment, {days} of deprivation of liberty"
)
_RESTRICTED = say(
    "more than {most} MCI is the fine of a crime (Criminal Code, Art. 41(2)): "
    "unpaid, {days} of restriction or deprivation of liberty "
    "(of a grave one, deprivation only)"
)
_CODE_OF_1997 = say(
    "what replaced an unpaid fine before {day} is not known here: "
    "the Criminal Code of 1997 had a rule of its own",
    day=CODES_OF_2014,
)
_IN_BETWEEN = _Rule(
    _UNCHANGED_TO,
    "",
    say(
        "which rule of unpaid fines holds is not known here: the Law of 12 July 2018 No 180-VI "
        "changed it on {day} at the earliest; name an earlier day, or one from {later}",
        day=_UNCHANGED_TO,
        later=_CHANGED_FROM,
    ),
)
_RULES = (
    _Rule(date.min, "", _CODE_OF_1997),
    _Rule(CODES_OF_2014, ON_EVASION, _DEPRIVED, 500, _SERVICE, _NO_ARREST),
    _Rule(_ARREST, ON_EVASION, _DEPRIVED, 500, _SERVICE, _OF_ARREST),
    _IN_BETWEEN,
    _Rule(_CHANGED_FROM, IN_TIME, _RESTRICTED, 200),
)


def unpaid(fine: Limits, period: Period) -> Unpaid:
    """What replaces the fine if it stays unpaid, by the rule of the period."""
    rule = _rule(period)
    if not rule.article:
        return Unpaid(notes=(rule.beyond,))
    if fine.high is None:
        return Unpaid(rule.article)
    number = int(fine.high)
    if number > rule.most:
        facts: dict[str, object] = {"most": rule.most, "days": in_days(number // _MCI_PER_DAY)}
        return Unpaid(rule.article, notes=(rule.beyond._replace(facts=facts),))
    hours, few_hours = rule.hours(number)
    days, few_days = rule.days(number // _MCI_PER_DAY)
    return Unpaid(rule.article, hours, days, few_hours + few_days)


def _rule(period: Period) -> _Rule:
    """The rule of every day of the period; where it changed within, the one that is not known."""
    first, last = (next(rule for rule in _RULES[::-1] if rule.since <= day) for day in period)
    return first if first is last else _IN_BETWEEN
