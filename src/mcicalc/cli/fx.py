"""`mcicalc fx`: the official exchange rates that are stored."""

from __future__ import annotations

from typing import Any

import click

from mcicalc.cli import job, options
from mcicalc.cli.edge import misused, warn
from mcicalc.cli.groups import DefaultGroup
from mcicalc.errors import NoRate, say
from mcicalc.formats.columns import FX_COLUMNS, Sheet, fx_row
from mcicalc.formats.evidence import quote_lines
from mcicalc.rules.exchange import Quote, RateTable, doubts
from mcicalc.rules.periods import Period, day_of
from mcicalc.stores.tables import USD

fx = DefaultGroup(
    "fx",
    modules={"show": "fx:show", "update": "fx_tables:update", "import": "fx_tables:import_", "export": "fx_tables:export"},
    help="""The official rates of the National Bank of Kazakhstan: the dollar's, and others' once they are fetched.

    \b
    mcicalc fx                                    today's
    mcicalc fx 2024-02-21                         a day's, with its kind: official, in-force (weekend) or last-known
    mcicalc fx 2024                               the mean over a year or a month
    mcicalc fx --since 2024-01-01 --until 2024-01-31 -f csv     each day
    mcicalc fx update                             fetch the days since the newest rate
    mcicalc fx update --currency EUR --since 2024-01-01         another currency, from a day on
    mcicalc fx --currency EUR 2024-02-21          its rate
    mcicalc fx import FILE.csv                    add rates of your own; they count before the bundled ones
    mcicalc fx export > usd.csv                   all rates in one table

    Without the name of a command it shows rates, with the options of mcicalc fx show --help.
    """,
)


@click.command(
    help="""Show the official rate of a day, its mean over a month or year, or a list.

    \b
    mcicalc fx 2024-02-24                    a Saturday: in force is the rate of the Monday
    mcicalc fx 2024-02 --field rate -f plain
    mcicalc fx --since 2024-01-01 --until 2024-01-31 -f csv > january.csv

    "show" may be left out.
    """
)
@click.argument("when", type=options.period, required=False)
@click.option("--since", type=options.day, metavar="DAY", help="List each day from this one on.")
@click.option("--until", type=options.day, metavar="DAY", help="The last day of the list. Default: the newest rate's.")
@options.currencies_option("The currency; repeat it for more. Default: USD.", USD)
@click.option("--strict", is_flag=True, help="Refuse a rate that had to be taken from another day.")
@options.format_options(lambda _: FX_COLUMNS)
def show(when: Period | None, since: Period | None, until: Period | None, **given: Any) -> int:
    choices, today = job.Choices(**given), options.today()
    tables = job.rate_tables(choices.currencies)
    quotes = [quote for code in choices.currencies for quote in _quotes(tables[code], today, when, since, until)]
    unsure = [quote.notes[0] for quote in quotes if quote.uncertain]
    if choices.strict and unsure:
        raise NoRate("{note} (refused by --strict)", note=unsure[0])
    listed = len(quotes) > len(choices.currencies)
    below = [] if listed else [line for quote in quotes for line in quote_lines(quote)]
    job.show(Sheet(FX_COLUMNS, FX_COLUMNS, map(fx_row, quotes), below), choices)
    if listed and len(unsure) > 1:
        warn([say("{count} days of the list have no rate of their own: each shows the last one before it", count=len(unsure))])
    else:
        warn(doubts(quotes, today.first))
    return 0


def _quotes(table: RateTable, today: Period, when: Period | None, since: Period | None, until: Period | None) -> list[Quote]:
    if when is not None and (since or until):
        raise misused("name a day, month or year, or a list with --since and --until, not both.")
    if since is None and until is None:
        return [table.over(when or today)]
    first = since.first if since else table.oldest
    last = until.first if until else table.newest
    if first > last:
        raise misused("--since {first} comes after the end of the list, {last}.", first=first, last=last)
    return [table.over(day_of(day)) for day in Period(first, last).days()]
