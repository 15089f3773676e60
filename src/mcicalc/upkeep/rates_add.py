"""`mcicalc rates add` and `rates remove`: values of the MCI in the user's own table."""

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from decimal import Decimal

import click

from mcicalc.cli import options
from mcicalc.cli.output import show
from mcicalc.cli.run import Choices, with_choices
from mcicalc.cli.terminal import misused
from mcicalc.errors import BadInput, NoIndex, say
from mcicalc.formats.columns import VALUE_COLUMNS, Column, Row, Sheet, value_rows
from mcicalc.rules.mci import SCOPES, Act, MciTable, Value
from mcicalc.rules.periods import day_of
from mcicalc.stores.files import read_if_there
from mcicalc.stores.mci_toml import read_table
from mcicalc.stores.tables import MCI_FILE, load_mci, merged
from mcicalc.upkeep import own_values, writing

COLUMNS = (Column("table", "When", terms="table"), *VALUE_COLUMNS)
_scope = click.option(
    "--scope", "use", type=options.NameType(SCOPES, "scope"), help="For fines or for benefits only."
)


@click.command(
    help="""Add a value of the MCI to your own table. It holds until your next one, or to
    the end of its year.

    \b
    mcicalc rates add 2027-01-01 4500 --act "Law No 1-IX, Art. 9"
    """
)
@click.argument("day", type=options.day)
@click.argument("tenge", type=options.figures)
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

    def edit(text: str, own: MciTable) -> str:
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
@click.argument("day", type=options.day)
@_scope
@options.format_options(lambda _: COLUMNS)
@with_choices
def remove(choices: Choices, day: date, use: str | None) -> int:
    def edit(text: str, own: MciTable) -> str | None:
        if not any(value.since == day and use in (None, value.scope) for value in own.values):
            raise BadInput(
                "your own table has no such value from {day}: {file}", day=day, file=_path()
            )
        return own_values.removed(text, day, use)

    return _edited(choices, day, edit)


def _path() -> str:
    return os.path.join(options.user_folder(), MCI_FILE)


def _refuse(value: Value, own: MciTable) -> None:
    """Fails if the bundled table or the user's has another value for the day."""
    bundled, way_on = load_mci(), say("if yours is right, add it with --force")
    if value.since < bundled.begins:
        raise BadInput("there was no MCI before {day}", day=bundled.begins, way_on=way_on)
    that_day = [each for each in own.values if each.since == value.since]
    for scope in value.scopes:
        with suppress(NoIndex):
            known = merged(bundled, MciTable(that_day)).in_force(value.since, scope).tenge
            if known != value.tenge:
                raise BadInput(
                    "for {day} the value {tenge} is known",
                    day=value.since,
                    tenge=known,
                    way_on=way_on,
                )


def _edited(choices: Choices, day: date, edit: Callable[[str, MciTable], str | None]) -> int:
    """Writes the user's table as `edit` makes it; shows the day's row before and after.

    Where `edit` gives None, the table is taken away.
    """
    folder, path = options.user_folder(), _path()
    with writing.locked(folder):
        before, text = load_mci(folder), read_if_there(path)
        own = MciTable(()) if text is None else read_table(text, path)
        writing.replace(path, edit(text or "", own), read_table)
    rows: list[Row] = [
        {"table": name, **row}
        for name, table in (("before", before), ("after", load_mci(folder)))
        for row in list(value_rows(table, day_of(day))) or [dict.fromkeys(VALUE_COLUMNS)]
    ]
    below = [say("Your own table: {file}", file=path)]
    show(Sheet(COLUMNS, COLUMNS[:7], rows, below), choices)
    return 0
