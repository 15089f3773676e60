"""`mcicalc fx import` and `fx export`: whole tables of rates, in and out."""

import click

from mcicalc.cli import options
from mcicalc.cli.edge import emit, tell
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
    keep_rates(folder, code, lines)
    tell(f"{len(lines)} {code} rates of {file} are now in {rates_path(folder, code)}")
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
