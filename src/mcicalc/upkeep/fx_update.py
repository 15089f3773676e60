"""`mcicalc fx update`: official rates from the National Bank into the user's own tables."""

import re
import sys
from collections.abc import Sequence
from contextlib import closing
from datetime import date, timedelta
from shlex import quote

import click

from mcicalc.cli import options, value_types
from mcicalc.cli.run import between
from mcicalc.cli.terminal import emit, misused, report, takes_escapes, tell
from mcicalc.errors import UpdateFailed, say
from mcicalc.formats.speech import text
from mcicalc.stores.tables import stored
from mcicalc.upkeep.writing import force_option

_URL = "https://nationalbank.kz/rss/get_rates.cfm"
_SOUND_URL = (
    r"(https://([A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*|\[[0-9A-Fa-f:.]+\])"
    r"|http://(127\.0\.0\.1|localhost|\[::1\]))(:[0-9]{1,5})?(/[^\s?#]*)?"
)
_AHEAD = timedelta(7)  # the bank sets the rate of the next working day, which holidays put off


def _sound_url(url: str) -> str:
    if not re.fullmatch(_SOUND_URL, url):
        raise value_types.refused(
            "'{url}' is no https address; http is for a server on this machine only", url=url
        )
    return url


@click.command(
    epilog="Exit status 4: a day was not answered. "
    "What was stored stays, and so does every day that was accepted.",
    help="""Fetch official rates from the National Bank. They are stored in your own folder.

    \b
    mcicalc fx update                       what is missing since the newest rate
    mcicalc fx update --currency EUR        at first the last 30 days
    mcicalc fx update --since 2025-01-01    the bank keeps about five years

    The proxy that HTTPS_PROXY, ALL_PROXY and NO_PROXY name is used.

    Only days without a rate are asked: weekdays, and weekends that were working days. Each is
    stored as soon as it is accepted, so an interrupted update loses none, and two at once do not
    disturb each other.
    """,
)
@click.option(
    "--since",
    type=value_types.day,
    metavar="DAY",
    help="The first day. Default: the one after the newest rate.",
)
@click.option("--until", type=value_types.day, metavar="DAY", help="The last day. Default: today.")
@options.currencies_option(
    "The currency; repeat it for more. Default: the dollar and all that are stored."
)
@click.option(
    "--url",
    type=_sound_url,
    default=_URL,
    envvar="MCICALC_NBK_URL",
    show_envvar=True,
    metavar="TEXT",
    help=f"A mirror. Default: {_URL}",
)
@click.option(
    "--ca-file",
    type=click.Path(dir_okay=False),
    envvar="SSL_CERT_FILE",
    show_envvar=True,
    metavar="FILE",
    help="The certificates to trust in place of the system's, in PEM form: those of an office that "
    "looks into what passes through.",
)
@click.option(
    "--dry-run", is_flag=True, help="Ask nothing; write the addresses that would be asked."
)
@force_option
def update(
    since: date | None,
    until: date | None,
    currencies: tuple[str, ...],
    url: str,
    ca_file: str | None,
    dry_run: bool,
    force: bool,
) -> int:
    # The import of urllib3 alone tries a socket; Rich is for an update only.
    from mcicalc.formats.progress import tracked  # noqa: PLC0415
    from mcicalc.upkeep import nationalbank, refresh  # noqa: PLC0415

    folder, today = options.user_folder(), value_types.today()
    last = until or today
    if last > today + _AHEAD:
        raise misused("--until {last}: the bank cannot have rates of that day yet.", last=last)
    if since:
        between(since, last)
    codes = currencies or stored(folder)
    wanted = refresh.missing(codes, folder, since, last)
    facts = {"codes": ", ".join(codes), "last": last}
    bank = nationalbank.NationalBank(url, ca_file)
    if dry_run:
        emit(f"{bank.address(day)}\n" for day in wanted)
        tell(say("{codes} until {last}: days to ask: {count}", **facts, count=len(wanted)))
        return 0
    shown = takes_escapes(sys.stderr)
    with closing(tracked(list(wanted), text(say("Asking the National Bank")), shown)) as days:
        done, failed = refresh.fetched(bank, wanted, days, folder, force=force)
    for _, fault in failed:
        report(fault)
    count = sum(map(len, wanted.values()))
    tell(
        say("{codes} until {last}: {done} of {count} rates stored", **facts, done=done, count=count)
    )
    if failed:
        first = next((day for day, _ in failed if day), None)
        raise _incomplete(count - done, count, first, currencies, url)
    return 0


def _incomplete(
    missing: int, asked: int, first: date | None, currencies: Sequence[str], url: str
) -> UpdateFailed:
    """The error of an update that lacks rates; first: the day to ask from once more, if any."""
    named = "".join(f" --currency {code}" for code in currencies)
    mirror = "" if url == _URL else f" --url {quote(url)}"
    again = f"mcicalc fx update --since {first}{named}{mirror}"
    return UpdateFailed(
        "{count} of {asked} rates were not stored; what was stored stays as it was",
        count=missing,
        asked=asked,
        way_on=say("ask again with: {command}", command=again) if first else None,
    )
