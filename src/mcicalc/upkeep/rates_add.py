"""`mcicalc rates add` and `rates remove`: values of the MCI in the user's own table."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from decimal import Decimal

import click

from mcicalc.cli import options, value_types
from mcicalc.cli.output import picked, show
from mcicalc.cli.run import Choices, with_choices
from mcicalc.cli.terminal import misused
from mcicalc.errors import BadInput, NoIndex, say
from mcicalc.formats.columns import VALUE_COLUMNS, Column, Row, Sheet, value_rows
from mcicalc.rules.mci import OWN, SCOPES, Act, MciTable, Value
from mcicalc.rules.periods import day_of
from mcicalc.stores.files import read_if_there
from mcicalc.stores.mci_toml import read_table
from mcicalc.stores.tables import load_mci, mci_path, merged
from mcicalc.upkeep import own_values, writing

COLUMNS = (Column("table", "When", terms="table"), *VALUE_COLUMNS)
_scope = click.option(
    "--scope",
    "use",
    type=value_types.NameType(SCOPES, "scope"),
    help="For fines or for benefits only.",
)


@click.command(
    help="""Add a value of the MCI to your own table. It holds until your next one, or to
    the end of its year.

    \b
    mcicalc rates add 2027-01-01 4500 --act "Law No 1-IX, Art. 9"
    """
)
@click.argument("day", type=value_types.day)
@click.argument("tenge", type=value_types.figures)
@click.option(
    "--act",
    required=True,
    metavar="TEXT",
    help="The act that sets the value, as you would cite it.",
)
@_scope
@click.option(
    "--force",
    is_flag=True,
    help="Even if the bundled table or your own has another value for that day.",
)
@options.format_options(lambda _: COLUMNS)
@with_choices
def add(choices: Choices, day: date, tenge: Decimal, act: str, use: str | None, force: bool) -> int:
    if not act.strip():
        raise misused("--act must name the act that sets the value.")
    value = Value(day, tenge, use, Act(text=act))

    def edit(text: str, own: list[Value]) -> str:
        if not force:
            _refuse(value, own)
        return own_values.added(text, value)

    return _edited(choices, day, edit)


@click.command(
    help="""Take a value out of your own table of the MCI. The bundled ones stay as they are.

    \b
    mcicalc rates remove 2027-01-01
    mcicalc rates remove 2027-01-01 --scope social
    """
)
@click.argument("day", type=value_types.day)
@_scope
@options.format_options(lambda _: COLUMNS)
@with_choices
def remove(choices: Choices, day: date, use: str | None) -> int:
    def edit(text: str, own: list[Value]) -> str | None:
        if not any(use in (None, value.scope) for value in own):
            raise BadInput(
                "your own table has no such value from {day}: {file}",
                day=day,
                file=mci_path(options.user_folder()),
            )
        return own_values.removed(text, day, use)

    return _edited(choices, day, edit)


def _refuse(value: Value, own: list[Value]) -> None:
    """Fails if the bundled table, or the user's from that very day, has another value for it."""
    day, way_on = value.since, say("if yours is right, add it with --force")
    known = merged(load_mci(), MciTable(own))
    if day < known.begins:
        raise BadInput("there was no MCI before {day}", day=known.begins, way_on=way_on)
    for scope in value.scopes:
        with suppress(NoIndex):
            tenge = known.in_force(day, scope).tenge
            if tenge != value.tenge:
                raise BadInput(
                    "for {day} the value {tenge} is known", day=day, tenge=tenge, way_on=way_on
                )


def _edited(choices: Choices, day: date, edit: Callable[[str, list[Value]], str | None]) -> int:
    """Writes the user's table as `edit` makes it; shows the day's row before and after.

    Where `edit` gives None, the table is taken away.
    """
    picked(COLUMNS, choices.fields)  # a wrong one is named before anything is written
    folder = options.user_folder()
    path = mci_path(folder)
    with writing.locked(folder):
        before = load_mci(folder)
        own = [value for value in before.values if value.origin == OWN and value.since == day]
        writing.replace(path, edit(read_if_there(path) or "", own), read_table)
    rows: list[Row] = [
        {"table": name, **row}
        for name, table in (("before", before), ("after", load_mci(folder)))
        for row in list(value_rows(table, day_of(day))) or [dict.fromkeys(VALUE_COLUMNS)]
    ]
    show(Sheet(COLUMNS, COLUMNS[:7], rows, [say("Your own table: {file}", file=path)]), choices)
    return 0
