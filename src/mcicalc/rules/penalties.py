"""What the law makes of a fine beside its sum: the half price, and what replaces it if unpaid.

Both are of the Criminal Code and the Code of Administrative Offences of 2014. Of earlier days
nothing is said.
"""

from datetime import date
from decimal import Decimal
from functools import partial

from mcicalc.errors import Message, say
from mcicalc.rules.money import NO_LIMITS, Limits, times
from mcicalc.rules.periods import Period

CODES_OF_2014 = date(2015, 1, 1)  # the day from which both codes are in force
_HALF = Decimal("0.5")
_MOST, _MOST_BEFORE, _LESSENED = 200, 500, date(2018, 8, 1)
_MCI_PER_DAY = 4
_NOT_HALVED = say(
    "no half price before {day}: "
    "it is of the Code of Administrative Offences of 2014 (Arts 810-811)",
    day=CODES_OF_2014,
)
_NOT_REPLACED = say(
    "nothing is said of unpaid fines before {day}: Art. 41(6) is of the Criminal Code of 2014",
    day=CODES_OF_2014,
)


def half_price(sums: Limits, period: Period) -> Limits:
    """Half of the sums, which is what an administrative fine costs in the shortened procedure.

    Code of Administrative Offences, Arts 810-811; no limits before that code.
    """
    return NO_LIMITS if period.last < CODES_OF_2014 else sums.map(partial(times, _HALF))


def service_hours(fine: Limits, period: Period) -> int | None:
    """Hours of community service in place of a misdemeanour's unpaid fine, one for each whole MCI.

    Criminal Code, Art. 41(6). None before that code, without a ceiling, and for a crime's fine.
    """
    if fine.high is None or period.last < CODES_OF_2014 or int(fine.high) > _most(period):
        return None
    return int(fine.high)


def arrest_days(fine: Limits, period: Period) -> int | None:
    """Days of arrest in place of those hours, one for each 4 MCI; the law names none for a rest."""
    hours = service_hours(fine, period)
    return None if hours is None else hours // _MCI_PER_DAY


def remarks(fine: Limits, period: Period, *, reduced: bool, unpaid: bool) -> tuple[Message, ...]:
    """Why the half price, or what replaces an unpaid fine, is left empty where it was asked for."""
    if period.last < CODES_OF_2014:
        return (*[_NOT_HALVED] * reduced, *[_NOT_REPLACED] * unpaid)
    most = _most(period)
    if not unpaid or fine.high is None or int(fine.high) <= most:
        return ()
    crime = say(
        "more than {most} MCI is the fine of a crime (Criminal Code, Art. 41(2)): "
        "unpaid, {days} days of restriction or deprivation of liberty",
        most=most,
        days=int(fine.high) // _MCI_PER_DAY,
    )
    return (crime,)


def _most(period: Period) -> int:
    """The most MCI that a misdemeanour is fined (Criminal Code, Art. 41(2)).

    It was lessened in July 2018; within that month it may still be the former one.
    """
    return _MOST if period.first >= _LESSENED else _MOST_BEFORE
