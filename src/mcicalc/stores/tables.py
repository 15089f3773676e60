"""The tables of a run: the bundled ones with the user's over them, or the one that is named."""

import os
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeVar

from mcicalc.errors import resembled, why
from mcicalc.rules.exchange import RateTable, not_stored
from mcicalc.rules.mci import MciTable
from mcicalc.stores.files import bundled, read, read_if_there, unreadable
from mcicalc.stores.mci_toml import read_table, table_of
from mcicalc.stores.rates_csv import read_rates, split

T = TypeVar("T")
MCI_FILE, USD = "mci_rates.toml", "USD"


def load_mci(folder: str | None = None, file: str | None = None) -> MciTable:
    """The MCI table of the file, if one is named, or the bundled one with the user's over it."""
    if file is not None:
        return read_table(read(file), file)
    table = table_of(bundled(MCI_FILE))
    own = _users(mci_path(folder), read_table) if folder else None
    return table if own is None else merged(table, own)


def mci_path(folder: str) -> str:
    """Where the user's own values of the MCI are stored."""
    return os.path.join(folder, MCI_FILE)


def _users(path: str, reader: Callable[[str, str], T]) -> T | None:
    """What a file of the user's holds; None when there is none."""
    text = read_if_there(path)
    return None if text is None else reader(text, path)


def merged(under: MciTable, over: MciTable) -> MciTable:
    """Both tables in one; of two values of one day and use, that of `over` counts.

    One for both uses is kept for the other, where `over` has one of them.
    """
    taken = {(value.since, scope) for value in over.values for scope in value.scopes}
    kept = []
    for value in under.values:
        left = [scope for scope in value.scopes if (value.since, scope) not in taken]
        if left:
            kept.append(value if len(left) == len(value.scopes) else value._replace(scope=left[0]))
    return MciTable(sorted([*kept, *over.values], key=lambda value: value.since))


class StoredRates(dict[str, RateTable]):
    """The stored rates by currency, each table read when it is first asked for.

    NoRate for a currency that has none.
    """

    def __init__(self, folder: str | None = None) -> None:
        super().__init__()
        self._folder = folder

    def __missing__(self, code: str) -> RateTable:
        table = rates_of(code, self._folder)
        if not table.lines:
            raise not_stored(code, resembled(code, stored(self._folder)))
        self[code] = table
        return table


def load_rates(currencies: str | Iterable[str], folder: str | None = None) -> dict[str, RateTable]:
    """The exchange rates that are stored of each currency; NoRate for one that has none."""
    rates = StoredRates(folder)
    codes = [currencies] if isinstance(currencies, str) else currencies
    return {code: rates[code] for code in codes}


def rates_of(code: str, folder: str | None) -> RateTable:
    """The stored rates of a currency, the user's over the bundled ones; there may be none."""
    own = (_users(rates_path(folder, code), read_rates) if folder else None) or []
    lines = overlaid(split(bundled("usd_rates.csv")) if code == USD else [], own)
    return RateTable(code, lines, working_weekends(), frozenset(line[:10] for line in own))


def rates_path(folder: str, code: str) -> str:
    """Where the user's rates of a currency are stored."""
    return os.path.join(folder, "rates", f"{code}.csv")


def stored(folder: str | None) -> list[str]:
    """The currencies of which there are rates, the dollar first."""
    if folder is None:
        return [USD]
    there = os.path.join(folder, "rates")
    try:
        names = sorted(os.listdir(there))
    except (FileNotFoundError, NotADirectoryError):
        names = []
    except OSError as fault:
        raise unreadable(there, why(fault)) from None
    codes = [name[:3] for name in names if name[3:] == ".csv" and name[:3].isupper()]
    return list(dict.fromkeys([USD, *codes]))


def overlaid(under: Sequence[str], over: Sequence[str]) -> list[str]:
    """Both tables in one; on a day that both have, the line of `over` counts."""
    if not under or not over or over[0][:10] > under[-1][:10]:
        return [*under, *over]
    return [
        f"{day},{rate}"
        for day, rate in sorted(dict(line.split(",") for line in (*under, *over)).items())
    ]


def working_weekends() -> dict[date, Decimal | None]:
    """The Saturdays and Sundays that were working days, with their own rate where it is known."""
    lines = bundled("working_weekends.csv").splitlines()
    rows = [line.split(",", 2) for line in lines[lines.index("date,rate,source") + 1 :]]
    return {date.fromisoformat(day): Decimal(rate) if rate else None for day, rate, _ in rows}
