"""`mcicalc fx import` and `fx export`: whole tables of rates, in and out."""

from datetime import date

import click

from mcicalc.cli import options
from mcicalc.cli.edge import emit, tell
from mcicalc.cli.update import AHEAD
from mcicalc.errors import BadInput, say
from mcicalc.stores.files import read
from mcicalc.stores.own import keep_rates
from mcicalc.stores.rates_csv import read_rates
from mcicalc.stores.tables import USD, rates_path

_code = click.option(
    "--currency", "code", type=options.CurrencyType(), default=USD, metavar="CODE", help="The currency. Default: USD."
)


@click.command(
    "import",
    help="""Add a table of rates to your own: a line "date,rate", then lines such as 2024-02-21,452.94.

    \b
    mcicalc fx import usd.csv
    mcicalc fx import eur.csv --currency EUR

    On a day that a stored table has too, the imported rate counts from then on.
    """,
)
@click.argument("file", type=click.Path(dir_okay=False))
@_code
def import_(file: str, code: str) -> int:
    lines, folder = read_rates(read(file), file), options.user_folder()
    if lines and date.fromisoformat(lines[-1][:10]) > options.today().first + AHEAD:
        raise BadInput(
            "{file}: the bank cannot have a rate of {day} yet", file=file, day=date.fromisoformat(lines[-1][:10]),
            way_on=say("for a rate that you expect, convert with --fx-rate TENGE"),
        )  # fmt: skip
    keep_rates(folder, code, lines)
    path = rates_path(folder, code)
    tell(say("{count} {code} rates of {file} are now in {path}", count=len(lines), code=code, file=file, path=path))
    return 0


@click.command(
    help="""Write all stored rates of a currency, yours over the bundled ones, as a table that import reads.

    \b
    mcicalc fx export > usd.csv
    mcicalc fx export --currency EUR > eur.csv
    """
)
@_code
def export(code: str) -> int:
    table = options.rate_tables((code,), options.user_folder())[code]
    head = (
        f"# Tenge per unit of {code}: official rates of the National Bank of Kazakhstan, and your own over them.\ndate,rate\n"
    )
    emit([head, *(f"{line}\n" for line in table.lines)])
    return 0
