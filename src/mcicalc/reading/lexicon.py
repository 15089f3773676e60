"""What one word means, and how texts are folded before words are looked up. The words themselves stand in `words`."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any, NamedTuple

from mcicalc.reading import words

_NUMERIC = ("cardinal", "scale", "half", "plus-half")
_BREAKABLE = ("month", "calculated", "head")
_LONGEST_ENDING, _LONGEST_HEAD, _LARGEST_TEEN = 3, 60, 19
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
    """What a word stands for: its kind (a key of MEANINGS), its value there, its Kazakh case, and its ROLES.

    A word that says nothing of amounts is "other"; a mark without a meaning is its own kind.
    """

    kind: str
    value: Any = None
    case: str = ""
    roles: frozenset[str] = frozenset()


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
    return word.rjust(len(broken.group())) if lookup(word).kind in _BREAKABLE else broken.group()


def _rows(table: str) -> Iterator[list[str]]:
    return map(str.split, table.strip().splitlines())


@cache
def _meanings() -> dict[str, Meaning]:
    """Every form of MEANINGS, words and phrases, and the Kazakh ones with their case endings."""
    found = {"[": Meaning("("), "]": Meaning(")")}
    for kind, table in words.MEANINGS.items():
        for value, *forms in _rows(table):
            meaning = Meaning(kind, Decimal(value) if kind in _NUMERIC else None if value == "-" else value)
            found |= dict.fromkeys((form.replace("_", " ") for form in forms), meaning)
    stems = words.KAZAKH.split()
    inflected = {stem + ending: found[stem]._replace(case=case) for ending, case in _cases().items() for stem in stems}
    return inflected | found


@cache
def _cases() -> dict[str, str]:
    return {ending: case for case, *endings in _rows(words.SUFFIXES) for ending in endings}


@cache
def endings() -> dict[str, str]:
    """The case of each ending that is typed after digits or an abbreviation and a hyphen: 20-ти, АЕК-тен."""
    return dict.fromkeys(words.TAILS.split(), "") | _cases()


@cache
def phrases() -> dict[str, list[tuple[str, ...]]]:
    """The known phrases of several words, by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for parts in sorted((tuple(form.split()) for form in _meanings() if " " in form), key=len, reverse=True):
        found.setdefault(parts[0], []).append(parts)
    return found


@lru_cache(maxsize=1 << 16)
def lookup(word: str) -> Meaning:
    """What a folded word, mark or phrase means."""
    return _meaning(word)._replace(roles=_roles(word))


def _meaning(word: str) -> Meaning:
    found = _meanings().get(word) or _stemmed(word)
    if found is None and not word.isascii() and word != (respelt := word.translate(_ALIKE)):
        return _meaning(respelt)  # "көрсеткiш" with a Latin i
    return found or Meaning("other" if word[0].isalnum() else word)


def _roles(word: str) -> frozenset[str]:
    whole, partial = _all_roles()
    return whole.get(word, frozenset()).union(*(roles for pattern, roles in partial if pattern.fullmatch(word)))


@cache
def _all_roles() -> tuple[dict[str, frozenset[str]], list[tuple[re.Pattern[str], frozenset[str]]]]:
    """The roles of whole words, and those of words that match a pattern."""
    whole: dict[str, frozenset[str]] = {}
    partial: dict[frozenset[str], list[str]] = {}
    for names, *forms in _rows(words.ROLES):
        roles = frozenset(names.split(","))
        for form in forms:
            if "*" in form and len(form) > 1:
                partial.setdefault(roles, []).append(form.replace("*", ".*"))
            else:
                word = form.replace("_", " ")
                whole[word] = whole.get(word, frozenset()) | roles
    return whole, [(re.compile("|".join(forms)), roles) for roles, forms in partial.items()]


def _stemmed(word: str) -> Meaning | None:
    """A word by its stem: the unit's three words in every Russian case, verbs that bound, and multiples in -кратный."""
    for stem, kind in _stems():
        if kind == "bound" and word.rsplit(maxsplit=1)[-1].startswith(stem):
            return Meaning(kind, "at-least" if word.isalpha() else "up-to")
        if word.startswith(stem) and len(word) <= len(stem) + _LONGEST_ENDING:
            return Meaning(kind)
    head, found, ending = word.partition("кратн")
    multiple = _compound(head) if found and len(ending) <= _LONGEST_ENDING and len(head) <= _LONGEST_HEAD else None
    return Meaning("multiple", multiple) if multiple else None


@cache
def _stems() -> list[tuple[str, str]]:
    return [(stem, kind) for kind, *stems in _rows(words.STEMS) for stem in stems]


@cache
def _multiples() -> list[tuple[str, Decimal]]:
    known = ((form, meaning) for form, meaning in _meanings().items() if meaning.kind in _NUMERIC)
    return [(form, meaning.value) for form, meaning in known if isinstance(meaning.value, Decimal)]


def _compound(head: str) -> Decimal | None:
    """The number that number words make one after another, hundreds, tens and ones: "двадцатипяти" is 25."""
    for form, value in _multiples():
        if head == form:
            return value
        below = 100 if value >= 100 else 10 if value > _LARGEST_TEEN else 0  # noqa: PLR2004 - hundreds, tens
        if head.startswith(form) and (rest := _compound(head[len(form) :])) and rest < below:
            return value + rest
    return None
