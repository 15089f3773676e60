"""What one word means, and how texts are folded before words are looked up. The words themselves stand in `words`."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any, NamedTuple

from mcicalc.reading import words

_NUMERIC = ("cardinal", "scale", "half", "plus-half")
_BREAKABLE = ("month", "calculated", "head", "cardinal", "scale", "currency")
_LONGEST_ENDING, _LONGEST_HEAD, _LARGEST_TEEN = 3, 60, 19
_ALIKE = str.maketrans("abcehikmoptxyóı", "авсенікмортхуоі")  # from Latin to Cyrillic
# Dashes become one, no-break and thin blanks a blank, ё an е, a raised digit (a footnote) a blank: each one character.
_FOLD = (
    [(dash, "-") for dash in "‐‑‒–—―−－"]
    + [("ё", "е"), ("ѐ", "е")]
    + [(blank, " ") for blank in "\u00a0\u202f\u2009\u200b\u2007\u200a\u2008\u3000¹²³⁰⁴⁵⁶⁷⁸⁹"]
)
_BROKEN = re.compile(r"[^\W\d_]+(?:(?:\xad|-\r?\n)[^\W\d_]+)+")


class Meaning(NamedTuple):
    """What a word stands for: its kind and value in MEANINGS, its Kazakh case, and its ROLES.

    A word that says nothing of amounts is "other"; a mark without a meaning is its own kind.
    """

    kind: str
    value: Any = None
    case: str = ""
    roles: frozenset[str] = frozenset()


def fold(text: str) -> str:
    """The text in one spelling, each character where it was: lower case, one dash, one blank, no ё."""
    lower = text.lower()
    if len(lower) != len(
        text
    ):  # a few letters lower to two characters, which would move all that follows
        lower = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    if not lower.isascii():
        for (
            variant,
            plain,
        ) in _FOLD:  # str.translate looks up every character and takes four times as long
            lower = lower.replace(variant, plain)
    return (
        _BROKEN.sub(_whole, lower)
        if "\xad" in lower or "-\n" in lower or "-\r\n" in lower
        else lower
    )


def _whole(broken: re.Match[str]) -> str:
    """A word of an amount that a line's end or a soft hyphen breaks, made whole and set where it ends."""
    word = "".join(filter(str.isalpha, broken.group()))
    return word.rjust(len(broken.group())) if lookup(word).kind in _BREAKABLE else broken.group()


def _entries(table: str) -> Iterator[tuple[str, str, str]]:
    """The section, the first word of the line, and the form, for each form in a table."""
    section = ""
    for head, *forms in map(str.split, table.strip().splitlines()):
        if head.startswith("["):
            section = head.strip("[]")
        else:
            first, counts, step = head.partition("+")
            for place, form in enumerate(forms):
                yield (
                    section,
                    str(int(first) + place * int(step)) if counts else head,
                    form.replace("_", " "),
                )


@cache
def _meanings() -> dict[str, Meaning]:
    """Every form of MEANINGS, words and phrases, and the Kazakh ones with their case endings."""
    found = {"[": Meaning("("), "]": Meaning(")")}
    for kind, value, form in _entries(words.MEANINGS):
        found[form] = Meaning(
            kind, Decimal(value) if kind in _NUMERIC else None if value == "-" else value
        )
    cases = [(ending, case) for ending, case in endings().items() if case]
    inflected = {
        stem + ending: found[stem]._replace(case=case)
        for ending, case in cases
        for stem in words.KAZAKH.split()
    }
    return inflected | found


@cache
def _stems() -> list[tuple[str, Meaning]]:
    return [(form[:-1], meaning) for form, meaning in _meanings().items() if form.endswith("*")]


@cache
def endings() -> dict[str, str]:
    """The case of each ending that is typed after digits or an abbreviation and a hyphen: 20-ти, АЕК-тен."""
    return dict.fromkeys(words.TAILS.split(), "") | {
        ending: case for _, case, ending in _entries(words.SUFFIXES)
    }


@cache
def phrases() -> dict[str, list[list[str]]]:
    """The known phrases of several words, by their first word, the longest first."""
    found: dict[str, list[list[str]]] = {}
    for parts in sorted(
        (form.split() for form in _meanings() if " " in form), key=len, reverse=True
    ):
        found.setdefault(parts[0], []).append(parts)
    return found


@lru_cache(maxsize=1 << 16)
def lookup(word: str) -> Meaning:
    """What a folded word, mark or phrase means."""
    known, partial = _roles()
    several = (
        roles for (head, tail), roles in partial if word.startswith(head) and word.endswith(tail)
    )
    return _meaning(word)._replace(roles=known.get(word, frozenset()).union(*several))


def _meaning(word: str) -> Meaning:
    found = _meanings().get(word) or _stemmed(word)
    if found is None and not word.isascii() and word != (respelt := word.translate(_ALIKE)):
        return _meaning(respelt)  # "көрсеткiш" with a Latin i
    return found or Meaning("other" if word[0].isalnum() else word)


@cache
def _roles() -> tuple[dict[str, frozenset[str]], list[tuple[list[str], frozenset[str]]]]:
    """The roles of whole words, and those of words by what stands on both sides of the star."""
    known: dict[str, frozenset[str]] = {}
    for _, roles, form in _entries(words.ROLES):
        known[form] = known.get(form, frozenset()).union(roles.split(","))
    return known, [
        (form.split("*"), roles) for form, roles in known.items() if "*" in form[1:] + form[:-1]
    ]


def _stemmed(word: str) -> Meaning | None:
    """A word by its stem, the verb after a "not" turned round, or a multiple in -кратный."""
    *denied, last = word.split()
    for stem, meaning in _stems():
        if last.startswith(stem):
            return meaning._replace(value="up-to") if denied else meaning
    head, found, ending = word.partition("кратн")
    multiple = (
        _compound(head)
        if found and len(ending) <= _LONGEST_ENDING and len(head) <= _LONGEST_HEAD
        else None
    )
    return Meaning("multiple", multiple) if multiple else None


def _compound(head: str) -> Decimal | None:
    """The number that number words make one after another, hundreds, tens and ones: "двадцатипяти" is 25."""
    for form, (kind, value, *_) in _meanings().items():
        if kind not in _NUMERIC or not head.startswith(form):
            continue
        if head == form:
            return Decimal(value)
        below = 100 if value >= 100 else 10 if value > _LARGEST_TEEN else 0  # noqa: PLR2004 - hundreds, tens
        if (rest := _compound(head[len(form) :])) and rest < below:
            return Decimal(value + rest)
    return None
