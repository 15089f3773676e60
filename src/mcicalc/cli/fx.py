"""`mcicalc fx`: the official exchange rates that are stored, and how they get into the user's tables and out of them."""

import re
import sys
from collections.abc import Generator, Sequence
from contextlib import closing
from datetime import date, timedelta
from typing import Any

import click

from mcicalc.cli import job, options
from mcicalc.cli.edge import emit, misused, report, takes_escapes, tell, warn
from mcicalc.cli.groups import DefaultGroup
from mcicalc.errors import BadInput, NoRate, UpdateFailed, say
from mcicalc.formats.columns import FX_COLUMNS, Sheet, fx_row
from mcicalc.formats.evidence import quote_lines
from mcicalc.formats.words import text
from mcicalc.rules.exchange import Quote, RateTable, doubts
from mcicalc.rules.periods import Period, day_of
from mcicalc.stores.files import read
from mcicalc.stores.own import keep_rates
from mcicalc.stores.rates_csv import read_rates
from mcicalc.stores.tables import USD, rates_path, stored

_URL = "https://nationalbank.kz/rss/get_rates.cfm"
_SOUND_URL = r"https://[^/].*|http://(127\.0\.0\.1|localhost|\[::1\])(:[0-9]+)?(/.*)?"
_AHEAD = timedelta(7)  # the bank sets the rate of the next working day, which holidays put off

fx = DefaultGroup(
    "fx",
    modules={"show": "fx:show", "update": "fx:update", "import": "fx:import_", "export": "fx:export"},
    help="""The official rates of the National Bank of Kazakhstan. Those of the dollar are here; others once they are fetched.

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
        words = "days of the list without a rate of their own: {count}; each shows the last one before it"
        warn([say(words, count=len(unsure))])
    else:
        warn(doubts(quotes, today.first))
    return 0


def _quotes(table: RateTable, today: Period, when: Period | None, since: Period | None, until: Period | None) -> list[Quote]:
    if when is not None and (since or until):
        raise misused("name a day, month or year, or a list with --since and --until, not both.")
    if since is None and until is None:
        try:
            return [table.over(when or today, today.first)]
        except NoRate as fault:
            words = "the stored rates of {currency} are of {first} to {last}: name a day, month or year of those"
            fault.way_on = say(words, currency=table.currency, first=table.oldest, last=table.newest)
            raise
    first = since.first if since else table.oldest
    last = until.first if until else table.newest
    if first > last:
        raise misused("--since {first} comes after the end of the list, {last}.", first=first, last=last)
    return [table.over(day_of(day)) for day in Period(first, last).days()]


def _sound_url(url: str) -> str:
    if not re.fullmatch(_SOUND_URL, url):
        raise click.BadParameter(text(say("'{url}' is no https address; http is for a server on this machine only", url=url)))
    return url


@click.command(
    epilog="Exit status 4: a day was not answered. What was stored stays, and so does every day that was accepted.",
    help="""Fetch official rates from the National Bank. They are stored in your own folder.

    \b
    mcicalc fx update                       what is missing since the newest rate
    mcicalc fx update --currency EUR        at first the last 30 days
    mcicalc fx update --since 2025-01-01    the bank keeps about five years

    Only days without a rate are asked: weekdays, and weekends that were working days. Each is stored as soon as it is
    accepted, so an interrupted update loses none, and two at once do not disturb each other.
    """,
)
@click.option("--since", type=options.day, metavar="DAY", help="The first day. Default: the one after the newest rate.")
@click.option("--until", type=options.day, metavar="DAY", help="The last day. Default: today.")
@options.currencies_option("The currency; repeat it for more. Default: the dollar and all that are stored.")
@click.option(
    "--url", type=_sound_url, default=_URL, envvar="MCICALC_NBK_URL", show_envvar=True, metavar="TEXT",
    help=f"A mirror. Default: {_URL}",
)  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Ask nothing; write the addresses that would be asked.")
def update(since: Period | None, until: Period | None, currencies: tuple[str, ...], url: str, dry_run: bool) -> int:
    from mcicalc.stores import nationalbank, refresh  # noqa: PLC0415 - the import of urllib3 alone tries a socket

    folder, today = options.user_folder(), options.today().first
    last = until.first if until else today
    if last > today + _AHEAD:
        raise misused("--until {last}: the bank cannot have rates of that day yet.", last=last)
    if since and since.first > last:
        raise misused("--since {first} comes after the last day, {last}.", first=since.first, last=last)
    codes = currencies or stored(folder)
    bank, wanted = nationalbank.NationalBank(url), refresh.missing(codes, folder, since.first if since else None, last)
    if dry_run:
        emit(f"{bank.address(day)}\n" for day in wanted)
        tell(say("{codes} until {last}: days to ask: {count}", codes=", ".join(codes), last=last, count=len(wanted)))
        return 0
    with closing(_steps(list(wanted))) as days:
        done, failed = refresh.fetched(bank, wanted, days, folder)
    for fault in failed:
        report(fault)
    asked = sum(map(len, wanted.values()))
    words = "{codes} until {last}: {done} of {count} rates stored"
    tell(say(words, codes=", ".join(codes), last=last, done=done, count=asked))
    if failed:
        named = "".join(f" --currency {code}" for code in currencies)
        again = f"mcicalc fx update --since {failed[0].message.facts['day']}{named}"
        raise UpdateFailed(
            "{count} of {asked} rates were not answered; what was stored stays as it was", count=asked - done, asked=asked,
            way_on=say("ask again with: {command}", command=again),
        )  # fmt: skip
    return 0


def _steps(days: Sequence[date]) -> Generator[date]:
    """The days, as steps of a bar if standard error is a terminal."""
    if days and takes_escapes(sys.stderr):
        from mcicalc.formats.progress import tracked  # noqa: PLC0415 - Rich is for a terminal only

        yield from tracked(days, text(say("Asking the National Bank")))
    else:
        yield from days


_code = options.currency_option("The currency. Default: USD.", "code", default=USD)


@click.command(
    "import",
    help="""Add a table of rates to your own. It has a line "date,rate", then lines such as 2024-02-21,452.94.

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
    if lines and date.fromisoformat(lines[-1][:10]) > options.today().first + _AHEAD:
        raise BadInput(
            "{file}: the bank cannot have a rate of {day} yet", file=file, day=date.fromisoformat(lines[-1][:10]),
            way_on=say("for a rate that you expect, convert with --fx-rate TENGE"),
        )  # fmt: skip
    keep_rates(folder, code, lines)
    path = rates_path(folder, code)
    tell(say("{count} {code} rates of {file} are now in {path}", count=len(lines), code=code, file=file, path=path))
    return 0


@click.command(
    help="""Write all stored rates of a currency as a table. Yours stand over the bundled ones; import reads it.

    \b
    mcicalc fx export > usd.csv
    mcicalc fx export --currency EUR > eur.csv
    """
)
@_code
def export(code: str) -> int:
    table = job.rate_tables((code,))[code]
    head = (
        f"# Tenge per unit of {code}: official rates of the National Bank of Kazakhstan, and your own over them.\ndate,rate\n"
    )
    emit([head, *(f"{line}\n" for line in table.lines)])
    return 0
