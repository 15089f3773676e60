"""`mcicalc fx`: the stored exchange rates, of a day, as a mean or a list, and as one table."""

from datetime import date

import click

from mcicalc.cli import options, output, run, value_types
from mcicalc.cli.groups import DefaultGroup
from mcicalc.cli.terminal import emit, misused, warn
from mcicalc.errors import NoRate, say
from mcicalc.formats.columns import FX_COLUMNS, Sheet, row_of
from mcicalc.formats.evidence import quote_lines
from mcicalc.rules.exchange import Quote, RateTable, warnings
from mcicalc.rules.periods import Period, day_of
from mcicalc.stores.tables import USD, load_rates

fx = DefaultGroup(
    "fx",
    modules={
        "show": "cli.fx:show",
        "update": "upkeep.fx_update:update",
        "import": "upkeep.fx_import:import_",
        "export": "cli.fx:export",
    },
    help="""The official rates of the National Bank of Kazakhstan. Those of the dollar are here;
    others once they are fetched.

    \b
    mcicalc fx                          today's
    mcicalc fx 2024-02-21               a day's; in-force on a weekend
    mcicalc fx 2024                     the mean over a year or a month
    mcicalc fx --since 2024-01-01 --until 2024-01-31 -f csv     each day
    mcicalc fx update                   fetch the days since the newest rate
    mcicalc fx update --currency EUR --since 2024-01-01     another currency
    mcicalc fx --currency EUR 2024-02-21                    its rate
    mcicalc fx import FILE.csv          add rates of your own
    mcicalc fx export > usd.csv         all rates in one table

    Without the name of a command it shows rates, with the options of mcicalc fx show --help.
    """,
)


@click.command(
    help="""Show the rate of a day, its mean over a month or year, or a list.

    \b
    mcicalc fx 2024-02-24            a Saturday: the rate of the Monday
    mcicalc fx 2024-02 --field rate -f plain
    mcicalc fx --since 2024-01-01 --until 2024-01-31 -f csv > january.csv

    "show" may be left out.
    """
)
@click.argument("when", type=value_types.period, required=False)
@click.option(
    "--since", type=value_types.day, metavar="DAY", help="List each day from this one on."
)
@click.option(
    "--until",
    type=value_types.day,
    metavar="DAY",
    help="The last day of the list. Default: the newest rate's.",
)
@options.currencies_option("The currency; repeat it for more. Default: USD.", USD)
@click.option("--strict", is_flag=True, help="Refuse a rate that had to be taken from another day.")
@options.format_options(lambda _: FX_COLUMNS)
@run.with_choices
def show(choices: run.Choices, when: Period | None, since: date | None, until: date | None) -> int:
    today = value_types.today()
    tables = load_rates(choices.terms.currencies, options.user_folder())
    quotes = [
        quote
        for code in choices.terms.currencies
        for quote in _quotes(tables[code], today, when, since, until)
    ]
    unsure = [quote.notes[0] for quote in quotes if quote.uncertain]
    if choices.terms.strict and unsure:
        raise NoRate("{note} (refused by --strict)", note=unsure[0])
    listed = len(quotes) > len(choices.terms.currencies)
    below = [] if listed else [line for quote in quotes for line in quote_lines(quote)]
    rows = [row_of(FX_COLUMNS, quote) for quote in quotes]
    output.show(Sheet(FX_COLUMNS, FX_COLUMNS, rows, below), choices)
    if listed and len(unsure) > 1:
        warn(
            say(
                "days of the list without a rate of their own: {count}; "
                "each shows the last one before it",
                count=len(unsure),
            )
        )
    else:
        warn(*warnings(quotes, today))
    return 0


def _quotes(
    table: RateTable, today: date, when: Period | None, since: date | None, until: date | None
) -> list[Quote]:
    if when is not None and (since or until):
        raise misused("name a day, month or year, or a list with --since and --until, not both.")
    asked = when or day_of(until or today)
    try:
        ahead = asked.is_day and table.settled(asked.first)
        if asked.first > today and not ahead:
            raise NoRate(
                "{period} has not come: the bank has not set its {currency} rate",
                period=asked,
                currency=table.currency,
            )
        if not (since or until):
            return [table.over(asked, today)]
    except NoRate as fault:
        fault.way_on = say(
            "the stored rates of {currency} are of {first} to {last}: "
            "name a day, month or year of those",
            currency=table.currency,
            first=table.oldest,
            last=table.newest,
        )
        raise
    listed = run.between(since or table.oldest, until or table.newest)
    return [table.over(day_of(day)) for day in listed.days()]


@click.command(
    help="""Write all stored rates of a currency as a table. Yours stand over the bundled ones;
    import reads it.

    \b
    mcicalc fx export > usd.csv
    mcicalc fx export --currency EUR > eur.csv
    """
)
@options.code_option
def export(code: str) -> int:
    table = load_rates(code, options.user_folder())[code]
    head = (
        f"# Tenge per unit of {code}: "
        "official rates of the National Bank of Kazakhstan, and your own over them.\ndate,rate\n"
    )
    emit([head, *(f"{line}\n" for line in table.lines)])
    return 0
