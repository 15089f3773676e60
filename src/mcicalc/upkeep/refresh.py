"""Bringing the user's rates up to date: which days are missing, and storing each as it comes."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from mcicalc.errors import Message, UpdateFailed, say
from mcicalc.rules.exchange import RateTable
from mcicalc.rules.periods import Period
from mcicalc.stores.tables import rates_of, working_weekends
from mcicalc.upkeep.nationalbank import NationalBank, NoReply
from mcicalc.upkeep.writing import keep_rates

_AT_FIRST = timedelta(31)
_PATIENCE = 3
_SATURDAY = 5

Wanted = Mapping[date, Sequence[str]]


def missing(codes: Sequence[str], folder: str, since: date | None, until: date) -> Wanted:
    """Each day to be asked, with the currencies that have no rate of it.

    since: None for the days after each currency's newest rate.
    """
    working = working_weekends()
    wanted: dict[date, list[str]] = {}
    for code in codes:
        table = rates_of(code, folder) or RateTable(code, ())
        newest = table.newest_by(until) or until - _AT_FIRST
        for day in Period(since or newest + timedelta(1), until).days():
            if (day.weekday() < _SATURDAY or day in working) and not table.known(day):
                wanted.setdefault(day, []).append(code)
    return dict(sorted(wanted.items()))


def fetched(
    bank: NationalBank, wanted: Wanted, days: Iterable[date], folder: str
) -> tuple[int, list[tuple[date, Message]]]:
    """How many rates were stored, and of which days others were not, and why.

    Gives up when nobody is there three times running.
    """
    failed: list[tuple[date, Message]] = []
    done = silent = 0
    for day in days:
        try:
            board, silent = bank.board(day), 0
        except UpdateFailed as fault:
            failed.append((day, fault.message))
            silent = silent + 1 if isinstance(fault, NoReply) else 0
            if silent == _PATIENCE:
                break
            continue
        for code in wanted[day]:
            if code in board:
                keep_rates(folder, code, [f"{day},{board[code].normalize():f}"])
                done += 1
            else:
                failed.append((day, say("the reply has no rate of {currency}", currency=code)))
    return done, failed
