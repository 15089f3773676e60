"""The steps of a history as rows, and what has to be said of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mcicalc.errors import Message, say
from mcicalc.formats.columns import (
    CEILING,
    CHANGE,
    FLOOR,
    LONG,
    PERCENT,
    QUOTED,
    WORDS,
    Column,
    Row,
    in_each,
    joined,
    row_of,
)
from mcicalc.formats.evidence import figures
from mcicalc.history.steps import Step, Sum
from mcicalc.rules.exchange import IN_FORCE
from mcicalc.rules.money import RANGE, TENGE, Fine, shortest, tiyn

_FIRST = (
    Column("from", "From", "days.first"),
    Column("to", "To", "days.last", rank=6),
    Column("mci_value", "1 MCI", "mci.tenge", currency=TENGE, rank=9),
)
_CHANGES = (
    Column("_change", "Change in {currency}", "change", kind=CHANGE, rank=7),
    Column("_change_percent", "Change", "percent", kind=PERCENT, rank=13),
)
_SUMS = (CEILING, FLOOR, *_CHANGES)


def columns(currencies: Sequence[str]) -> tuple[Column, ...]:
    """The columns of a history, in order."""
    sums, rates = in_each((TENGE, *currencies), _SUMS), in_each(currencies, QUOTED)
    note = Column("note", "Note", kind=LONG, rank=2)
    return (Column("fine", "Fine", kind=WORDS), *_FIRST, *sums, *rates, note)


def shown(steps: Sequence[Step]) -> tuple[Column, ...]:
    """The columns that a person is shown: a floor, or a ceiling, only where the fine has one."""
    limits = steps[0].sums[0].limits
    sums = list(_CHANGES)
    if limits.high is not None:
        sums.insert(0, CEILING)
    if limits.floor is not None:
        sums.insert(0, FLOOR)
    return (*_FIRST, *in_each(_currencies(steps), sums))


def bars(steps: Sequence[Step]) -> tuple[Column, ...]:
    """The columns of a chart: the first day, and in each currency the ceiling or floor."""
    side = FLOOR if steps[0].sums[0].limits.high is None else CEILING
    return (_FIRST[0], *in_each(_currencies(steps), [side]))


def row(written: str, step: Step) -> Row:
    """One step as a row."""
    values = {"fine": written} | row_of(_FIRST, step)
    notes = list(step.notes)
    for sum_ in step.sums:
        named = in_each([sum_.currency], (*_SUMS, *QUOTED))
        if sum_.quote is None:
            values |= dict.fromkeys(named)
        else:
            values |= row_of(named, _in_whole_tiyn(sum_))
            notes += sum_.quote.notes
    return values | {"note": joined(notes)}


def _in_whole_tiyn(sum_: Sum) -> Sum:
    """The sum as it is shown: tenge without decimals where they are whole."""
    if sum_.currency != TENGE:
        return sum_
    change = None if sum_.change is None else tiyn(sum_.change)
    return sum_._replace(limits=sum_.limits.map(tiyn), change=change)


def _currencies(steps: Sequence[Step]) -> list[str]:
    return [sum_.currency for sum_ in steps[0].sums]


def title(fine: Fine, steps: Sequence[Step]) -> Message:
    """What stands above a picture."""
    return say(
        "{fine} MCI in tenge and other currencies: {first} to {last}",
        fine=figures(fine.limits),
        first=steps[0].days.first,
        last=steps[-1].days.last,
    )


def below(fine: Fine, steps: Sequence[Step], *, at_start: bool, chart: bool) -> Iterator[Message]:
    """What the figures are, where they come from, and in which periods something is amiss."""
    yield say("Amount: {fine} MCI.", fine=figures(fine.limits))
    if chart and fine.limits.bound == RANGE:
        yield say("Bars: the ceiling, {fine} MCI.", fine=shortest(fine.limits.either))
    yield say("Tenge of their time, not adjusted for inflation.")
    if chart:
        yield say(
            "The bars of each currency have a scale of their own; the longest is the greatest sum."
        )
    yield _sources(steps, at_start=at_start)
    for step in steps:
        quotes = [sum_.quote for sum_ in step.sums if sum_.quote]
        kinds = [quote.notes[0] for quote in quotes if quote.uncertain or quote.kind == IN_FORCE]
        for note in (*step.notes, *kinds):
            yield say("From {day}: {note}", day=step.days.first, note=note)


def _sources(steps: Sequence[Step], *, at_start: bool) -> Message:
    first, last = steps[0].days.first.year, steps[-1].days.last.year
    if at_start:
        return say(
            "Sources: the laws on the republican budget of the years {first} to {last}; "
            "the National Bank, official rate of each period's first day.",
            first=first,
            last=last,
        )
    return say(
        "Sources: the laws on the republican budget of the years {first} to {last}; "
        "the National Bank, mean of its official rates over each period.",
        first=first,
        last=last,
    )
