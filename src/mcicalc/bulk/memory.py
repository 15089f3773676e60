"""What has been made of amounts and days, kept to be written again: of bounded size, and it counts
how often it is used.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from operator import length_hint, mul
from typing import cast

from mcicalc.bulk.arithmetic import Made
from mcicalc.formats.columns import Column

MEMORY, _ENTRY = (
    24_000_000,
    300,
)  # bytes, about: all that is remembered, and one entry without its texts
_TIMES = sys.maxsize  # more than any stream has rows

# The text of a row; where sums are to be made, as often as it is written: what is left of its times
# tells how often it was.
Entry = str | Iterator[str]
_NOTHING: dict[str, Entry] = {}


class Memory:
    """The texts of rows by their amount and day.

    And the sums of all that were taken, by the column of money.
    """

    def __init__(self, money: Iterable[Column]) -> None:
        self._sums = dict.fromkeys(money, 0)
        self._kept: list[Iterator[str]] = []
        self._sums_of: dict[str, list[int]] = {
            name: [] for name in self._sums
        }  # those of each that is kept
        self._dated: dict[
            str, dict[str, Entry]
        ] = {}  # by the amount, then the day: far fewer places than by the pair
        self._undated: dict[str, Entry] = {}
        self._room = MEMORY

    @property
    def is_full(self) -> bool:
        return self._room < 0

    def find(self, amounts: Sequence[str], days: Sequence[str] | None = None) -> list[Entry | None]:
        """The entry of each row, None where it is not known."""
        if days is None:
            return list(map(self._undated.get, amounts))
        return list(map(dict.get, map(self._dated.get, amounts, repeat(_NOTHING)), days))

    def keep(self, made: Made, amounts: Sequence[str], days: Sequence[str] | None = None) -> None:
        """Remembers what was made of rows, unless it is nothing."""
        counted = [repeat(text, _TIMES) for text in made.texts] if self._sums else []
        new: Sequence[Entry] = counted or made.texts
        held = len(self._dated)
        if days is None:
            self._undated.update(zip(amounts, new, strict=False))
        else:
            for amount, day, entry in zip(amounts, days, new, strict=False):
                self._dated.setdefault(amount, {})[sys.intern(day)] = entry
        for name, sums in self._sums_of.items():
            sums.extend(made.sums[name])
        self._kept += counted
        letters = (*amounts, *amounts, *(days or ()), *made.texts)
        self._room -= _ENTRY * (len(new) + len(self._dated) - held) + sum(map(len, letters))

    def take(self, found: Sequence[Entry | None]) -> Sequence[str | None]:
        """The texts themselves, which count in the sums from now on."""
        if not self._sums:
            return cast(Sequence[str | None], found)
        counted = cast(Sequence[Iterator[str]], found)
        return (
            list(map(next, counted))
            if all(counted)
            else [next(entry) if entry else None for entry in counted]
        )

    def add(self, sums: Mapping[str, Iterable[int]]) -> None:
        """Adds the sums of rows that were not taken from here."""
        for name in self._sums:
            self._sums[name] += sum(sums[name])

    def sums(self) -> dict[Column, int]:
        """The sums so far, in tiyn and cents."""
        taken = [_TIMES - length_hint(entry) for entry in self._kept]
        return {
            name: sum_ + sum(map(mul, taken, self._sums_of[name]))
            for name, sum_ in self._sums.items()
        }

    def forget(self) -> None:
        """Makes room; the sums stay."""
        self._sums, self._kept, self._sums_of = self.sums(), [], {name: [] for name in self._sums}
        self._dated, self._undated, self._room = {}, {}, MEMORY
