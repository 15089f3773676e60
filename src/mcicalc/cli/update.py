"""`mcicalc fx update`: the missing days, asked of the National Bank one by one and stored as they come."""

import re
import sys
from collections.abc import Generator, Mapping, Sequence
from contextlib import closing
from datetime import date, timedelta

import click

from mcicalc.cli import options
from mcicalc.cli.edge import emit, report
from mcicalc.errors import UpdateFailed, say
from mcicalc.rules.periods import Period
from mcicalc.stores.nationalbank import URL, NationalBank, NoReply, refused
from mcicalc.stores.own import keep_rates
from mcicalc.stores.tables import load_rates, stored, working_weekends

_AT_FIRST, _AHEAD = timedelta(30), timedelta(7)
_PATIENCE = 3
_SATURDAY = 5
_SOUND_URL = r"https://[^/].*|http://(127\.0\.0\.1|localhost|\[::1\])(:[0-9]+)?(/.*)?"

Wanted = Mapping[date, Sequence[str]]


def _sound_url(ctx: click.Context, param: click.Parameter, url: str) -> str:  # noqa: ARG001
    if not re.fullmatch(_SOUND_URL, url):
        raise click.BadParameter(f"'{url}' is no https address; http is for a server on this machine only")
    return url


@click.command(
    epilog="Exit status 4: a day was not answered. What was stored stays, and so does every day that was accepted.",
    help="""Fetch official rates from the National Bank and store them in your own folder.

    \b
    mcicalc fx update                        what is missing since the newest rate
    mcicalc fx update --currency EUR         another currency: the last 30 days at first
    mcicalc fx update --since 2025-01-01     missing days from a day on; the bank keeps about five years

    Only days without a rate are asked: weekdays, and weekends that were working days. Each is stored as soon as it is
    accepted, so an interrupted update loses none, and two at once do not disturb each other.
    """,
)
@click.option("--since", type=options.DayType(), metavar="DAY", help="The first day. Default: the one after the newest rate.")
@click.option("--until", type=options.DayType(), metavar="DAY", help="The last day. Default: today.")
@options.currency_option("The currency; repeat it for more. Default: the dollar and all that are stored.")
@click.option(
    "--url", default=URL, envvar="MCICALC_NBK_URL", show_envvar=True, callback=_sound_url, help=f"A mirror. Default: {URL}"
)
@click.option("--dry-run", is_flag=True, help="Ask nothing; write the addresses that would be asked.")
def update(since: Period | None, until: Period | None, currencies: tuple[str, ...], url: str, dry_run: bool) -> int:
    folder, today = options.user_folder(), options.today().first
    last = until.first if until else today
    if last > today + _AHEAD:
        raise click.UsageError(f"--until {last}: the bank cannot have rates of that day yet.")
    codes = tuple(dict.fromkeys(currencies)) or stored(folder)
    wanted, bank = missing(codes, folder, since.first if since else None, last), NationalBank(url)
    if dry_run:
        emit(f"{bank.address(day)}\n" for day in wanted)
    done, failed = (0, []) if dry_run else _fetched(bank, wanted, folder)
    for fault in failed:
        report(fault)
    words = f"{len(wanted)} days to ask" if dry_run else f"{done} of {len(wanted)} days stored"
    click.echo(f"{', '.join(codes)} until {last}: {words}", err=True)
    if failed:
        raise UpdateFailed(
            "{count} of {asked} days have no answer; what was stored stays as it was",
            count=len(wanted) - done, asked=len(wanted),
            way_on=say("ask again with: mcicalc fx update --since {day}", day=failed[0].message.facts["day"]),
        )  # fmt: skip
    return 0


def missing(codes: Sequence[str], folder: str, since: date | None, until: date) -> Wanted:
    """Each day to be asked, with the currencies that have no rate of it."""
    tables, working, found = load_rates(codes, folder), working_weekends(), dict[date, list[str]]()
    for code in codes:
        table = tables.get(code)
        first = since or (table.newest + timedelta(1) if table else until - _AT_FIRST)
        for day in Period(first, until).days():
            if (day.weekday() < _SATURDAY or day in working) and not (table and table.known(day)):
                found.setdefault(day, []).append(code)
    return dict(sorted(found.items()))


def _fetched(bank: NationalBank, wanted: Wanted, folder: str) -> tuple[int, list[UpdateFailed]]:
    """How many days were stored, and why others were not. Gives up the rest when nobody is there three times running."""
    failed: list[UpdateFailed] = []
    done = silent = 0
    with closing(_steps(list(wanted))) as steps:
        for day in steps:
            try:
                _keep(bank, day, wanted[day], folder)
                done, silent = done + 1, 0
            except UpdateFailed as fault:
                failed.append(fault)
                silent = silent + 1 if isinstance(fault, NoReply) else 0
            if silent == _PATIENCE:
                break
    return done, failed


def _keep(bank: NationalBank, day: date, codes: Sequence[str], folder: str) -> None:
    board = bank.board(day)
    for code in sorted(codes, key=lambda code: code not in board):
        if code not in board:
            raise refused(day, say("the reply has no rate of {currency}", currency=code))
        keep_rates(folder, code, [f"{day},{board[code].normalize():f}"])


def _steps(days: Sequence[date]) -> Generator[date]:
    if days and sys.stderr is not None and sys.stderr.isatty():
        from mcicalc.formats.progress import tracked  # noqa: PLC0415 - Rich is for a terminal only

        yield from tracked(days, "Asking the National Bank")
    else:
        yield from days
