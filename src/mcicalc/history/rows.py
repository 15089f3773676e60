"""The steps of a history as rows, and what has to be said of them."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from mcicalc.errors import Message, say
from mcicalc.formats.columns import (
    CEILING,
    CHANGE,
    FLOOR,
    LONG,
    PERCENT,
    QUOTED,
    WORDS,
    Cell,
    Column,
    Row,
    Sheet,
    in_each,
    joined,
    row_of,
)
from mcicalc.formats.evidence import figures
from mcicalc.history.steps import Step
from mcicalc.rules.exchange import IN_FORCE
from mcicalc.rules.money import NO_LIMITS, RANGE, TENGE, Fine, Limits, shortest

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


def shown(fine: Fine, currencies: Sequence[str]) -> tuple[Column, ...]:
    """The columns that a person is shown: a floor, or a ceiling, only where the fine has one."""
    return (*_FIRST, *in_each((TENGE, *currencies), [*_limits(fine), *_CHANGES]))


def bars(fine: Fine, currencies: Sequence[str]) -> tuple[Column, ...]:
    """The columns of a chart: the first day, and in each currency the ceiling or floor."""
    return (_FIRST[0], *in_each((TENGE, *currencies), [*_limits(fine)][-1:]))


def sheet(
    named: Sequence[str],
    fines: Sequence[Fine],
    currencies: Sequence[str],
    histories: Sequence[Sequence[Step]],
) -> Sheet:
    """The amounts, as they were named, one after the other: a row for each step of each."""
    listed = [
        row(name, step) for name, steps in zip(named, histories, strict=True) for step in steps
    ]
    title = _title(fines, histories[0])
    return Sheet(columns(currencies), shown(fines[0], currencies), listed, title=title)


def _limits(fine: Fine) -> dict[Column, Limits]:
    """The floor and the ceiling that a fine has, or the number that it is, each by its column."""
    low, high = fine.limits
    if low == high:
        return {CEILING: fine.limits}
    sides = {FLOOR: Limits(low, None), CEILING: Limits(None, high)}
    return {column: side for column, side in sides.items() if side != NO_LIMITS}


def beside(
    sheet: Sheet,
    fines: Sequence[Fine],
    currencies: Sequence[str],
    steps: Iterable[Sequence[Step]],
) -> Sheet:
    """The sheet with several amounts side by side.

    steps: those of all amounts on the same days, together.
    """
    columns = [
        Column(
            f"{code}_{place}{side}",
            _named(limits),
            partial(_of_one, place, number, side),
            currency=code,
        )
        for place, fine in enumerate(fines)
        for side, limits in _limits(fine).items()
        for number, code in enumerate((TENGE, *currencies))
    ]
    shown = (*_FIRST, *columns)
    listed = [row_of(_FIRST, each[0]) | row_of(columns, each) for each in steps]
    return sheet._replace(columns=shown, shown=shown, rows=listed)


def _of_one(place: int, number: int, side: Column, steps: Sequence[Step]) -> Cell:
    return side.value(steps[place].sums[number])


def _named(limits: Limits) -> Message:
    return say("{fine} MCI", fine=figures(limits))


def row(written: str, step: Step) -> Row:
    """One step as a row."""
    values = {"fine": written} | row_of(_FIRST, step)
    notes = list(step.notes)
    for sum_ in step.sums:
        named = in_each([sum_.currency], (*_SUMS, *QUOTED))
        if sum_.quote is None:
            values |= dict.fromkeys(named)
        else:
            values |= row_of(named, sum_)
            notes += sum_.quote.notes
    return values | {"note": joined(notes)}


def _title(fines: Sequence[Fine], steps: Sequence[Step]) -> Message:
    """What stands above a picture."""
    facts = {
        "amounts": joined([_named(fine.limits) for fine in fines]),
        "first": steps[0].days.first,
        "last": steps[-1].days.last,
    }
    if not steps[0].sums[1:]:
        return say("{amounts} in tenge: {first} to {last}", **facts)
    return say("{amounts} in tenge and other currencies: {first} to {last}", **facts)


def on_screen(fines: Sequence[Fine], *, chart: bool) -> Iterator[Message]:
    """What a picture says by its title and axes."""
    fine, *others = fines
    if not others:
        yield say("Amount: {fine} MCI.", fine=figures(fine.limits))
    if chart:
        yield say(
            "The bars of each currency have a scale of their own; the longest is the greatest sum."
        )


def below(fine: Fine, steps: Sequence[Step], *, at_start: bool, chart: bool) -> Iterator[Message]:
    """What the figures are, where they come from, and in which periods something is amiss."""
    if chart and fine.limits.bound == RANGE:
        yield say("Bars: the ceiling, {fine} MCI.", fine=shortest(fine.limits.either))
    yield say("Tenge of their time, not adjusted for inflation.")
    years = {"first": steps[0].days.first.year, "last": steps[-1].days.last.year}
    if not steps[0].sums[1:]:
        yield say(
            "Sources: the laws on the republican budget of the years {first} to {last}.", **years
        )
    elif at_start:
        yield say(
            "Sources: the laws on the republican budget of the years {first} to {last}; "
            "the National Bank, official rate of each period's first day.",
            **years,
        )
    else:
        yield say(
            "Sources: the laws on the republican budget of the years {first} to {last}; "
            "the National Bank, mean of its official rates over each period.",
            **years,
        )
    for step in steps:
        quotes = [sum_.quote for sum_ in step.sums if sum_.quote]
        kinds = [quote.notes[0] for quote in quotes if quote.uncertain or quote.kind == IN_FORCE]
        for note in (*step.notes, *kinds):
            yield say("From {day}: {note}", day=step.days.first, note=note)
