"""`mcicalc rates`: the values of the MCI with the acts that set them, and the check of a table."""

from functools import partial

import click

from mcicalc.cli import options, output, run, value_types
from mcicalc.cli.groups import DefaultGroup
from mcicalc.cli.terminal import misused, tell
from mcicalc.errors import NoIndex, say
from mcicalc.formats import SQL
from mcicalc.formats.columns import SQL_COLUMNS, VALUE_COLUMNS, Row, Sheet, sql_rows, value_rows
from mcicalc.formats.speech import term
from mcicalc.rules.mci import MciTable
from mcicalc.rules.periods import Period
from mcicalc.stores.files import read
from mcicalc.stores.mci_toml import faults
from mcicalc.stores.tables import load_mci

rates = DefaultGroup(
    "rates",
    modules={
        "show": "cli.rates:show",
        "check": "cli.rates:check",
        "add": "upkeep.rates_add:add",
        "remove": "upkeep.rates_add:remove",
    },
    help="""The values of the MCI, with the acts that set them.

    \b
    mcicalc rates                     the whole table
    mcicalc rates 2020                what held at some time in 2020
    mcicalc rates 2022-06-01          what held on a day, here two values
    mcicalc rates --since 2020        from then on
    mcicalc rates -f sql              CREATE TABLE and INSERTs, for a database
    mcicalc rates check FILE          what is wrong with a table of your own
    mcicalc rates add 2027-01-01 4500 --act "Law No 1-IX"     a value of your own
    mcicalc rates remove 2027-01-01   takes it out again

    Without the name of a command it shows the table, with the options of mcicalc rates show --help.
    """,
)


@click.command(
    help="""Show the values of the MCI.

    \b
    mcicalc rates
    mcicalc rates 2022 -f csv
    mcicalc rates --since 2020 --until 2024-02
    mcicalc rates --field from --field tenge --field source -f markdown
    mcicalc rates -f sql | sqlite3 fines.db

    "show" may be left out.
    """
)
@click.argument("when", type=value_types.period, required=False)
@options.when_option("What held on that day, or within that month or year.")
@click.option("--since", type=value_types.period, metavar="WHEN", help="What held from then on.")
@click.option("--until", type=value_types.period, metavar="WHEN", help="What held until then.")
@options.table_option
@options.save_option
@options.format_options(lambda _: VALUE_COLUMNS, SQL)
@run.with_choices
def show(
    choices: run.Choices, when: Period | None, since: Period | None, until: Period | None
) -> int:
    table = load_mci(options.user_folder(), choices.rates_file)
    named = [period for period in (when, choices.period, _between(table, since, until)) if period]
    if len(named) > 1:
        raise misused("name a day, month or year, or a list with --since and --until, not both.")
    period = named[0] if named else None
    if choices.form == SQL:
        if choices.fields or period or choices.save:
            raise misused(
                "-f sql writes the whole table: name no time, and leave out --field and --save."
            )
        output.show(Sheet(SQL_COLUMNS, SQL_COLUMNS, sql_rows(table)), choices)
        return 0
    listed = _listed(table, period)
    title = say(
        "The monthly calculation index (MCI) of Kazakhstan in tenge, {first} to {last}",
        first=listed[0]["from"],
        last=listed[-1]["to"],
    )
    notes = [
        # in the language only when shown: a picture may have another
        say("From {day}: {note}", day=since, note=partial(term, "note", str(note)))
        for since, note in ((row["from"], row["note"]) for row in listed)
        if note and not choices.fields
    ]
    sheet = Sheet(VALUE_COLUMNS, VALUE_COLUMNS[:6], listed, notes, title=title)
    below = [*notes, say("Source: the acts that are named.")]
    output.save_picture(sheet._replace(below=below), choices)
    output.show(sheet, choices)
    return 0


def _listed(table: MciTable, period: Period | None) -> list[Row]:
    """The values, all or those of the period; NoIndex says why there is none, and the way on."""
    rows = list(value_rows(table, period))
    if period and not rows:
        try:
            table.in_force(period.first)
        except NoIndex as fault:
            add = say("add a value of your own: mcicalc rates add DAY TENGE --act ACT")
            fault.way_on = add if period.first > table.begins else None
            raise
    return rows


def _between(table: MciTable, since: Period | None, until: Period | None) -> Period | None:
    """The days from the one to the other; None where neither is named."""
    if not (since or until):
        return None
    first = since.first if since else table.begins
    return run.between(first, until.last if until else table.ends)


@click.command(
    help="""Check a table of MCI values. Each fault is named with its entry and line.

    \b
    mcicalc rates check mci_rates.toml && mcicalc 200 --rates mci_rates.toml

    Exit status 2: there are faults.
    """
)
@click.argument("file", type=click.Path(dir_okay=False))
def check(file: str) -> int:
    named = faults(read(file), file)
    for fault in named:
        tell(say("mcicalc: {message}", message=fault))
    if not named:
        tell(say("{file}: sound", file=file))
    return 2 if named else 0
