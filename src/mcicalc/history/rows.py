"""The steps of a history as rows, and what has to be said of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mcicalc.errors import Message, say
from mcicalc.formats.columns import Row, joined, money_names, whole_tiyn
from mcicalc.formats.evidence import figures
from mcicalc.history.steps import Step, Sum
from mcicalc.rules.exchange import IN_FORCE
from mcicalc.rules.money import RANGE, TENGE, Fine, shortest


def columns(currencies: Sequence[str]) -> tuple[str, ...]:
    """The columns of a history, in order."""
    names = money_names(currencies)
    sums = [
        f"{name}{part}" for name in names for part in ("", "_min", "_change", "_change_percent")
    ]
    rates = [
        f"{name}{part}" for name in names[1:] for part in ("_rate", "_rate_date", "_rate_kind")
    ]
    return ("fine", "from", "to", "mci_value", *sums, *rates, "note")


def shown(steps: Sequence[Step]) -> tuple[str, ...]:
    """The columns that a person is shown: a floor, or a ceiling, only where the fine has one."""
    limits = steps[0].sums[0].limits
    parts = [
        *["_min"] * (limits.floor is not None),
        *[""] * (limits.high is not None),
        "_change",
        "_change_percent",
    ]
    return (
        "from",
        "to",
        "mci_value",
        *(_name(sum_) + part for sum_ in steps[0].sums for part in parts),
    )


def bars(steps: Sequence[Step]) -> tuple[str, ...]:
    """The columns of a chart: the first day, and in each currency the ceiling or floor."""
    side = "_min" if steps[0].sums[0].limits.high is None else ""
    return ("from", *(_name(sum_) + side for sum_ in steps[0].sums))


def row(written: str, step: Step) -> Row:
    """One step as a row."""
    found: Row = {
        "fine": written,
        "from": step.days.first,
        "to": step.days.last,
        "mci_value": step.mci.tenge,
    }
    notes = list(step.notes)
    for sum_ in step.sums:
        name, quote, sums = (
            _name(sum_),
            sum_.quote,
            [sum_.limits.high, sum_.limits.floor, sum_.change],
        )
        top, floor, change = map(whole_tiyn, sums) if sum_.currency == TENGE else sums
        found |= {
            name: top,
            f"{name}_min": floor,
            f"{name}_change": change,
            f"{name}_change_percent": sum_.percent,
            f"{name}_rate": quote and quote.value,
            f"{name}_rate_date": quote and quote.day,
            f"{name}_rate_kind": quote and quote.kind,
        }
        notes += quote.notes if quote else ()
    return found | {"note": joined(notes)}


def _name(sum_: Sum) -> str:
    return "tenge" if sum_.currency == TENGE else sum_.currency.lower()


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
