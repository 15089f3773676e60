"""Bringing the user's rates up to date: which days are missing, and storing each as it comes."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from mcicalc.errors import UpdateFailed, say
from mcicalc.rules.periods import Period, is_weekend
from mcicalc.stores.tables import rates_of, working_weekends
from mcicalc.upkeep.nationalbank import NationalBank, NoReply
from mcicalc.upkeep.writing import keep_rates

_AT_FIRST = timedelta(31)
_PATIENCE = 3

Wanted = Mapping[date, Sequence[str]]


def missing(codes: Sequence[str], folder: str, since: date | None, until: date) -> Wanted:
    """Each day to be asked, with the currencies that have no rate of it.

    since: None for the days after each currency's newest rate.
    """
    working = working_weekends()
    wanted: dict[date, list[str]] = {}
    for code in codes:
        table = rates_of(code, folder)
        newest = table.newest_by(until) or until - _AT_FIRST
        for day in Period(since or newest + timedelta(1), until).days():
            if (not is_weekend(day) or day in working) and not table.known(day):
                wanted.setdefault(day, []).append(code)
    return dict(sorted(wanted.items()))


def fetched(
    bank: NationalBank, wanted: Wanted, days: Iterable[date], folder: str, *, force: bool
) -> tuple[int, list[tuple[date | None, UpdateFailed]]]:
    """How many rates were stored, and why others were not, with the day to ask again if any.

    Gives up when nobody is there three times running, and a currency that the board lacks at once.
    """
    failed: list[tuple[date | None, UpdateFailed]] = []
    unknown = set[str]()
    done = silent = 0
    for day in days:
        codes = [code for code in wanted[day] if code not in unknown]
        try:
            board, silent = bank.board(day) if codes else {}, 0
        except UpdateFailed as fault:
            no_answer = UpdateFailed("no answer for {day}: {reason}", day=day, reason=fault.message)
            failed.append((day, no_answer))
            silent = silent + 1 if isinstance(fault, NoReply) else 0
            if silent == _PATIENCE:
                break
            continue
        for code in codes:
            if code not in board:
                unknown.add(code)
                failed.append((None, _lacking(code, day)))
                continue
            try:
                keep_rates(folder, code, [f"{day},{board[code].normalize():f}"], force=force)
                done += 1
            except UpdateFailed as fault:
                failed.append((day, fault))
    return done, failed


def _lacking(code: str, day: date) -> UpdateFailed:
    return UpdateFailed(
        "the bank's board of {day} has no {currency}: it is asked for no more",
        day=day,
        currency=code,
        way_on=say("if the bank has it of later days, begin there with --since DAY"),
    )
