"""What one word means, and how texts are folded before words are looked up. The words themselves stand in `words`."""

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from mcicalc.reading import words

# Kinds of words.
CARDINAL, SCALE, HALF, PLUS_HALF, MULTIPLE = "cardinal", "scale", "half", "plus-half", "multiple"
UNIT, MONTH, CALCULATED, HEAD, CURRENCY = "unit", "month", "calculated", "head", "currency"
BOUND, TRAILING, APPROXIMATE, FILLER, INTRODUCTION, PART, OTHER = (
    "bound", "trailing", "approximate", "filler", "introduction", "part", "other",
)  # fmt: skip

ABLATIVE, DATIVE, GENITIVE = "abl", "dat", "gen"
_NUMERIC = (CARDINAL, SCALE, HALF, PLUS_HALF)
_LONGEST_ENDING, _LONGEST_HEAD, _LARGEST_TEEN = 3, 60, 19
OPEN_TENS, UNCOUNTED = frozenset(words.OPEN_TENS.split()), frozenset(words.UNCOUNTED.split())
_LATIN = "abcehikmoptxyóı"
_CYRILLIC = "авсенікмортхуоі"
_ALIKE = str.maketrans(_LATIN, _CYRILLIC)
# Dashes become one, no-break and thin blanks a blank, ё an е, a raised digit (a footnote) a blank: each one character.
_FOLD = (
    [(dash, "-") for dash in "‐‑‒–—―−－"]
    + [("ё", "е"), ("ѐ", "е")]
    + [(blank, " ") for blank in "\u00a0\u202f\u2009\u200b\u2007\u200a\u2008\u3000¹²³⁰⁴⁵⁶⁷⁸⁹"]
)
_BROKEN = re.compile(r"[^\W\d_]+(?:(?:\xad|-\r?\n)[^\W\d_]+)+")


class Meaning(NamedTuple):
    """What a word stands for: its kind, the value that the kind needs, its grammatical case and its language."""

    kind: str
    value: object = None
    case: str = ""


def fold(text: str) -> str:
    """The text in one spelling, each character where it was: lower case, one dash, one blank, no ё."""
    lower = text.lower()
    if len(lower) != len(text):  # a few letters lower to two characters, which would move all that follows
        lower = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    if not lower.isascii():
        for variant, plain in _FOLD:  # str.translate looks up every character and takes four times as long
            lower = lower.replace(variant, plain)
    return _BROKEN.sub(_whole, lower) if "\xad" in lower or "-\n" in lower or "-\r\n" in lower else lower


def _whole(broken: re.Match[str]) -> str:
    """A word of the unit that a line's end or a soft hyphen breaks, made whole and set where it ends."""
    word = "".join(filter(str.isalpha, broken.group()))
    return word.rjust(len(broken.group())) if lookup(word).kind in (MONTH, CALCULATED, HEAD) else broken.group()


def _rows(table: str) -> list[tuple[str, list[str]]]:
    return [(head, rest.split()) for head, _, rest in (line.partition(" ") for line in table.strip().splitlines())]


def _meaning(kind: str, head: str) -> Meaning:
    return Meaning(kind, Decimal(head) if kind in _NUMERIC else head)


@cache
def _meanings() -> dict[str, Meaning]:
    found = {"[": Meaning("("), "]": Meaning(")")}
    for kind, spaced in (
        (FILLER, words.FILLERS), (MULTIPLE, words.MULTIPLES), (APPROXIMATE, words.APPROXIMATE), (PART, words.PART),
        (MONTH, words.UNIT_MONTH), (CALCULATED, words.UNIT_CALCULATED), (HEAD, words.UNIT_HEAD),
        (INTRODUCTION, words.INTRODUCTIONS),
    ):  # fmt: skip
        found |= dict.fromkeys(spaced.split(), Meaning(kind))
    for kind, table in (
        (BOUND, words.BOUNDS), (TRAILING, words.TRAILING), (UNIT, words.UNITS), (CURRENCY, words.CURRENCIES),
        (CARDINAL, words.CARDINALS), (SCALE, words.SCALES), (HALF, words.HALVES),
        (PLUS_HALF, words.PLUS_HALVES),
    ):  # fmt: skip
        for head, forms in _rows(table):
            found |= dict.fromkeys(forms, _meaning(kind, head))
    return found


@cache
def _inflected() -> dict[str, Meaning]:
    """Kazakh words with their case endings."""
    plain = _meanings()
    found: dict[str, Meaning] = {}
    for case, endings in _rows(words.SUFFIXES):
        for stem in words.KAZAKH.split():
            found |= {stem + ending: plain[stem]._replace(case=case) for ending in endings}
    return found


@lru_cache(maxsize=1 << 16)
def lookup(word: str) -> Meaning:
    """What a folded word or mark means; a word that says nothing of amounts is OTHER, such a mark its own kind."""
    found = _meanings().get(word) or _inflected().get(word) or _stemmed(word)
    if found is None and not word.isascii() and word != (respelt := word.translate(_ALIKE)):
        return lookup(respelt)  # "көрсеткiш" with a Latin i
    return found or Meaning(OTHER if word[0].isalnum() else word)


def _stemmed(word: str) -> Meaning | None:
    """A word by its stem: the unit's three words in every Russian case, verbs that bound, and multiples in -кратный."""
    for kind, stems in _rows(words.BOUND_STEMS):
        if word.rsplit(maxsplit=1)[-1].startswith(tuple(stems)):
            return Meaning(BOUND, kind if word.isalpha() else "up-to")
    for kind, stems in _rows(words.UNIT_STEMS):
        for stem in stems:
            if word.startswith(stem) and len(word) <= len(stem) + _LONGEST_ENDING:
                return Meaning(kind)
    head, found, ending = word.partition("кратн")
    multiple = _compound(head) if found and len(ending) <= _LONGEST_ENDING and len(head) <= _LONGEST_HEAD else None
    return Meaning(MULTIPLE, multiple) if multiple else None


@cache
def _multiple_stems() -> list[tuple[str, Decimal]]:
    return [(stem, Decimal(head)) for head, stems in _rows(words.MULTIPLE_STEMS) for stem in stems]


def _compound(head: str) -> Decimal | None:
    """The number that stems make one after another, hundreds, tens and ones: "двадцатипяти" is 25."""
    for stem, value in _multiple_stems():
        if head == stem:
            return value
        below = 100 if value >= 100 else 10 if value > _LARGEST_TEEN else 0  # noqa: PLR2004 - hundreds, tens
        if head.startswith(stem) and (rest := _compound(head[len(stem) :])) and rest < below:
            return value + rest
    return None


@cache
def phrases() -> dict[str, list[tuple[tuple[str, ...], Meaning]]]:
    """Meanings of several words, by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
    for kind, table in (
        (BOUND, words.BOUND_PHRASES), (TRAILING, words.TRAILING_PHRASES),
        (UNIT, words.UNIT_PHRASES), (CURRENCY, words.CURRENCY_PHRASES),
        (FILLER, words.FILLER_PHRASES),
        (HALF, words.HALF_PHRASES), (PLUS_HALF, words.PLUS_HALF_PHRASES),
    ):  # fmt: skip
        for row in table.strip().splitlines():
            head, _, spaced = row.partition(" ")
            for phrase in spaced.split("|"):
                parts = tuple(phrase.split())
                found.setdefault(parts[0], []).append((parts, _meaning(kind, head)))
    for several in found.values():
        several.sort(key=lambda entry: -len(entry[0]))
    return found


@cache
def short_scales() -> dict[str, Decimal]:
    """What the letters after figures of money multiply them by: $1.2m."""
    return {form: Decimal(head) for head, forms in _rows(words.SHORT_SCALES) for form in forms}


@cache
def endings() -> dict[str, str]:
    """The case of each ending that is typed after digits or an abbreviation and a hyphen: 20-ти, АЕК-тен."""
    cases = dict.fromkeys(words.TAILS.split(), "")
    return cases | {ending: case for case, forms in _rows(words.SUFFIXES) for ending in forms}
