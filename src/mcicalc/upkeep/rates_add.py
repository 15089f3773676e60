"""`mcicalc rates add` and `rates remove`: values of the MCI in the user's own table."""

import os
from collections.abc import Callable, Iterator
from decimal import Decimal

import click

from mcicalc.cli import options
from mcicalc.cli.output import show
from mcicalc.cli.run import Choices, with_choices
from mcicalc.cli.terminal import misused
from mcicalc.errors import BadInput, say
from mcicalc.formats.columns import VALUE_COLUMNS, Column, Row, Sheet, value_rows
from mcicalc.rules.mci import SCOPES, Act, MciTable, Value
from mcicalc.rules.periods import Period
from mcicalc.stores.files import read_if_there
from mcicalc.stores.mci_toml import read_table
from mcicalc.stores.tables import MCI_FILE, load_mci
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
def add(
    choices: Choices, day: Period, tenge: Decimal, act: str, use: str | None, force: bool
) -> int:
    if not act.strip():
        raise misused("--act must name the act that sets the value.")
    value, bundled = Value(day.first, tenge, use, Act(text=act)), load_mci()

    def edit(text: str | None, path: str) -> str:
        if not force:
            _refuse(value, bundled, read_table(text, path).values if text is not None else ())
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
def remove(choices: Choices, day: Period, use: str | None) -> int:
    def edit(text: str | None, path: str) -> str | None:
        values = read_table(text, path).values if text is not None else ()
        if text is None or not any(
            value.since == day.first and use in (None, value.scope) for value in values
        ):
            raise BadInput(
                "your own table has no such value from {day}: {file}", day=day.first, file=path
            )
        return own_values.removed(text, day.first, use)

    return _edited(choices, day, edit)


def _refuse(value: Value, bundled: MciTable, own_values: tuple[Value, ...]) -> None:
    """Fails if the bundled table or the user's has another value for the day."""
    way_on = say("if yours is right, add it with --force")
    if value.since < bundled.begins:
        raise BadInput("there was no MCI before {day}", day=bundled.begins, way_on=way_on)
    for scope in value.scopes:
        known = [bundled.in_force(value.since, scope).tenge] if value.since <= bundled.ends else []
        known += [
            own.tenge for own in own_values if own.since == value.since and scope in own.scopes
        ]
        if known and known[-1] != value.tenge:
            raise BadInput(
                "for {day} the value {tenge} is known",
                day=value.since,
                tenge=known[-1],
                way_on=way_on,
            )


def _edited(choices: Choices, day: Period, edit: Callable[[str | None, str], str | None]) -> int:
    """Writes the user's table as `edit` makes it; shows the day's row before and after.

    Where `edit` gives None, the table is taken away.
    """
    folder = options.user_folder()
    path = os.path.join(folder, MCI_FILE)
    with writing.locked(folder):
        before = load_mci(folder)
        writing.replace(path, edit(read_if_there(path), path), read_table)
    rows = [*_rows("before", before, day), *_rows("after", load_mci(folder), day)]
    show(
        Sheet(COLUMNS, COLUMNS[:7], rows, [say("Your own table: {file}", file=path)]),
        choices,
    )
    return 0


def _rows(name: str, table: MciTable, day: Period) -> Iterator[Row]:
    for row in list(value_rows(table, day)) or [dict.fromkeys(VALUE_COLUMNS)]:
        yield {"table": name, **row}
