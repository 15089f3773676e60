"""The texts of rows by their amount and day, for those that come again: of bounded size.

Where sums are to be added up, each text is counted as often as it is written. An entry is then
`itertools.repeat(text, _MOST)`: next() hands out the text, length_hint() says how many are left,
and what is gone from _MOST is how often the row was written. So counting costs a row nothing.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, repeat
from operator import length_hint, mul
from typing import cast

from mcicalc.bulk.arithmetic import RowTexts

MEMORY = 24_000_000  # bytes, about: all that is remembered
_ENTRY = 300  # of it one entry without its texts
_MOST = sys.maxsize  # more than any stream has rows

Entry = str | Iterator[str]
_NOTHING: dict[str, Entry] = {}


class Memory:
    """Keeps entries, and adds up the columns of money of the rows that are written.

    room: how much is left; below nothing, it is time to forget.
    """

    def __init__(self, added: Iterable[str]) -> None:
        self._sums = dict.fromkeys(added, 0)  # without those of the entries
        self._clear()

    def forget(self) -> None:
        """Makes room; the sums stay."""
        self._sums = self.sums()
        self._clear()

    def _clear(self) -> None:
        # By the amount, then the day: far fewer places than by the pair. Without days: all by None.
        self._known: defaultdict[str | None, dict[str, Entry]] = defaultdict(dict)
        self._counted: list[Iterator[str]] = []
        self._sums_of: dict[str, list[int]] = {column: [] for column in self._sums}
        self.room = MEMORY

    def find(self, amounts: Sequence[str], days: Sequence[str] | None = None) -> list[Entry | None]:
        """The entry of each row, None where it is not known."""
        if days is None:
            return list(map(self._known[None].get, amounts))
        return list(map(dict.get, map(self._known.get, amounts, repeat(_NOTHING)), days))

    def keep(
        self, rows: RowTexts, amounts: Sequence[str], days: Sequence[str] | None = None
    ) -> None:
        """Remembers rows by their amounts and days."""
        entries: Sequence[Entry] = rows.texts
        if self._sums:
            entries = counted = [repeat(text, _MOST) for text in rows.texts]
            self._counted += counted
            for column, sums in self._sums_of.items():
                sums.extend(rows.sums.get(column, [0] * len(entries)))
        held = len(self._known)
        places, lasts = (amounts, days) if days else (repeat(None), amounts)
        for place, last, entry in zip(places, lasts, entries, strict=False):
            self._known[place][last] = entry
        letters = sum(map(len, chain(amounts, days or (), rows.texts)))
        self.room -= _ENTRY * (len(entries) + len(self._known) - held) + letters

    def take(self, entries: Sequence[Entry | None]) -> Sequence[str | None]:
        """The texts of the entries, to be written: they count in the sums from now on."""
        if not self._sums:
            return cast(Sequence[str | None], entries)
        counted = cast(Sequence[Iterator[str]], entries)
        if all(counted):
            return list(map(next, counted))
        return [next(entry) if entry else None for entry in counted]

    def add(self, sums: Mapping[str, Iterable[int]]) -> None:
        """Adds the sums of rows that were not taken from here."""
        for column in self._sums:
            self._sums[column] += sum(sums.get(column, ()))

    def sums(self) -> dict[str, int]:
        """The sums so far, in tiyn and cents."""
        times = [_MOST - length_hint(entry) for entry in self._counted]
        return {
            column: sum_ + sum(map(mul, times, self._sums_of[column]))
            for column, sum_ in self._sums.items()
        }
