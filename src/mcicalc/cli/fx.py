"""`mcicalc fx`: the official exchange rates that are stored."""

from __future__ import annotations

from typing import Any

import click

from mcicalc.cli import options
from mcicalc.cli.edge import warn
from mcicalc.cli.groups import DefaultGroup
from mcicalc.errors import NoRate, say
from mcicalc.formats.columns import FX_COLUMNS, Sheet, fx_row
from mcicalc.formats.evidence import quote_lines
from mcicalc.rules.exchange import Quote, RateTable
from mcicalc.rules.periods import Period, day_of
from mcicalc.stores.tables import load_rates


@click.group(
    cls=DefaultGroup,
    default="show",
    modules={"show": "mcicalc.cli.fx:show"},
    help="""The official dollar rate of the National Bank of Kazakhstan.

    \b
    mcicalc fx                                    today's
    mcicalc fx 2024-02-21                         a day's, with its kind: official, in-force (weekend) or last-known
    mcicalc fx 2024                               the mean over a year or a month
    mcicalc fx --since 2024-01-01 --until 2024-01-31 -f csv     each day
    """,
)
def fx() -> None:
    pass


@click.command(help="Show the official rate of a day, its mean over a month or year, or a list. See mcicalc fx --help.")
@click.argument("when", type=options.PeriodType(), required=False)
@click.option("--since", type=options.DayType(), metavar="DAY", help="List each day from this one on.")
@click.option("--until", type=options.DayType(), metavar="DAY", help="The last day of the list. Default: the newest rate's.")
@click.option("--strict", is_flag=True, help="Refuse a rate that had to be taken from another day.")
@options.format_options()
def show(form: str, fields: tuple[str, ...], colour: str, strict: bool, **when: Any) -> int:
    table = load_rates(["USD"], options.user_folder())["USD"]
    quotes = _quotes(table, **when)
    unsure = [quote.notes[0] for quote in quotes if quote.uncertain]
    if strict and unsure:
        raise NoRate("{note} (refused by --strict)", note=unsure[0])
    single = len(quotes) == 1
    below = quote_lines(quotes[0]) if single else ()
    options.show(Sheet(FX_COLUMNS, FX_COLUMNS, map(fx_row, quotes), below), form, fields, colour)
    if len(unsure) > 1:
        unsure = [
            say("{count} days of the list have no rate of their own: each shows the last one before it", count=len(unsure))
        ]
    warn(unsure)
    return 0


def _quotes(table: RateTable, when: Period | None, since: Period | None, until: Period | None) -> list[Quote]:
    if when is not None and (since or until):
        raise click.UsageError("name a day, month or year, or a list with --since and --until, not both.")
    if since is None and until is None:
        return [table.over(when or options.today())]
    first = since.first if since else table.oldest
    last = until.first if until else table.newest
    if first > last:
        raise click.UsageError(f"--since {first} comes after the end of the list, {last}.")
    return [table.over(day_of(day)) for day in Period(first, last).days()]
