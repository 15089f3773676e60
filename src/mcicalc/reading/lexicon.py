"""What one word means, and how texts are folded before their words are looked up in `words`."""

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any, NamedTuple

from mcicalc.reading.words import entries

_TABLES = ("numbers", "units", "currencies", "bounds", "fillers")
_NUMERIC = ("cardinal", "scale", "half", "plus-half", "share")
_AT_THE_END = ("unit", "month", "calculated", "head", "currency")
_BREAKABLE = (*_AT_THE_END, "cardinal", "scale")
_LONGEST_ENDING, _LONGEST_HEAD = 3, 60
_THOUSAND, _HUNDRED, _TWENTY, _TEN = Decimal(1000), 100, 20, 10
_TO_CYRILLIC = str.maketrans("abcehikmoptxyóı", "авсенікмортхуоі")  # letters that look alike
_TWO_ALPHABETS = "[a-zóı][Ѐ-ԯ]|[Ѐ-ԯ][a-zóı]"
# Dashes become one, no-break and thin blanks a blank, ё an е, a raised digit (a footnote) a blank.
_FOLD = (
    [(dash, "-") for dash in "‐‑‒–—―−－"]
    + [("ё", "е"), ("ѐ", "е"), ("İ", "i")]
    + [(joiner, "\xad") for joiner in "\u200d\u2060\ufeff"]
    + [(blank, " ") for blank in "\u00a0\u202f\u2009\u200b\u2007\u200a\u2008\u3000¹²³⁰⁴⁵⁶⁷⁸⁹"]
)
# An abbreviation letter by letter: М.Р.П.
SPELT = r"\b[^\W\d_](?:\.[^\W\d_]){2}\b|\b[\u0621-\u06d5](?:\s{1,9}[\u0621-\u06d5]){2}\b"
_SPELT = re.compile(r"\.[^\W\d_]\.[^\W\d_]\b|ا\s+ە\s")
_BROKEN = re.compile(
    r"[^\W\d_]+(?:(?:\xad|[\xad-]\r?\n[ \t]{0,40})[^\W\d_]+)+|[0-9]+(?:\xad[0-9]+)+"
)
_HYPHEN = re.compile(r"(?<=\w)-\r?\n[ \t]{0,40}(?=\w)")  # at a line's end: twenty-five
# Kazakh in Latin or Arabic letters: a name of the MCI tells it, and no small word of English.
_OTHER_SCRIPT = ("aek", "eseptik", "eseptık", "ا")
_ENGLISH = re.compile(r"\b(?:the|of|and|for|to)\b")
_TO_KAZAKH = str.maketrans("aeğǵgqk", "аеғғгқк")


class Meaning(NamedTuple):
    """What a word stands for: its section and value in the tables, its Kazakh case, its roles.

    A word that says nothing of amounts is "other"; a mark without a meaning is its own kind.
    """

    kind: str
    value: Any = None
    case: str = ""
    roles: frozenset[str] = frozenset()


def fold(text: str) -> str:
    """The text in lower case, with one dash, one blank and no ё; each character where it was."""
    lower = text.lower()
    if len(lower) != len(text):
        # A few letters lower to two characters, which would move all that follows.
        lower = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    if not lower.isascii():
        # str.translate looks up every character and takes four times as long.
        for variant, plain in _FOLD:
            lower = lower.replace(variant, plain)
    lower = lower.replace("->", "- ")  # an arrow, not "more than"
    if "\xad" in lower or "-\n" in lower or "-\r\n" in lower:
        mended = _BROKEN.sub(_mended, lower).replace("\xad", " ")
        return _HYPHEN.sub(lambda found: "-" * len(found.group()), mended)
    return lower


def _mended(broken: re.Match[str]) -> str:
    """What a line's end or a soft hyphen breaks, whole: a number, or a word of an amount.

    It is set where it begins or ends, so that the amount does so too.
    """
    whole, width = "".join(filter(str.isalnum, broken.group())), len(broken.group())
    kind = "cardinal" if whole.isdecimal() else lookup(whole).kind
    if kind not in _BREAKABLE:
        return broken.group()
    return whole.rjust(width) if kind in _AT_THE_END else whole.ljust(width)


def is_respelt(folded: str) -> bool:
    """Whether a text is Kazakh in Latin or Arabic letters."""
    signed = any(sign in folded for sign in _OTHER_SCRIPT)
    return signed and not _ENGLISH.search(folded)


@lru_cache(maxsize=1 << 12)
def respelt(word: str) -> str:
    """A Kazakh word in Latin or Arabic letters as the tables spell it, in Cyrillic."""
    if _meaning(word).kind in ("unit", "month", "calculated", "head", "currency"):
        return word
    sound = word.translate(_sounds())
    whole, stems_ = _by_sound()
    stem = whole.get(sound) or next((stem for head, stem in stems_ if sound.startswith(head)), "")
    return stem or (word if word.isascii() else word.translate(_TO_KAZAKH))


@cache
def _by_sound() -> tuple[dict[str, str], list[tuple[str, str]]]:
    """The words of the tables, and the beginnings of words in them, by their sounds."""
    roles, partial = _roles()
    forms = [*endings(), *_meanings(), *roles]
    words = [word for form in forms for word in form.split() if not word.isascii()]
    heads = [head for head, tail, _ in partial if not (tail or head.isascii())]
    return (
        {word.translate(_sounds()): word for word in reversed(words)},
        [(head.translate(_sounds()), head) for head in heads],
    )


@cache
def _sounds() -> dict[int, str]:
    """The sound of each letter, for str.translate."""
    return str.maketrans({form: sound.strip("-") for _, sound, form, _ in entries("sounds")})


@cache
def _meanings() -> dict[str, Meaning]:
    """The meaning of every form, word or phrase, and of the Kazakh ones with their case endings."""
    plain = {"[": Meaning("("), "]": Meaning(")")}
    inflected: dict[str, Meaning] = {}
    cases = [(suffix, case) for suffix, case in endings().items() if case]
    for kind, value, form, takes_endings in (entry for name in _TABLES for entry in entries(name)):
        number = kind in _NUMERIC or kind == "short-scale"
        meaning = Meaning(kind, Decimal(value) if number else value if value != "-" else None)
        plain[form] = meaning
        if takes_endings:
            inflected |= {form + suffix: meaning._replace(case=case) for suffix, case in cases}
    return inflected | plain


@cache
def stems() -> list[tuple[str, Meaning]]:
    """The beginnings of words that mean the same whatever follows."""
    starred = (entry for entry in _meanings().items() if entry[0].endswith("*") and entry[0] != "*")
    return [(form[:-1], meaning) for form, meaning in starred]


@cache
def endings() -> dict[str, str]:
    """The case of each ending that is typed after a hyphen: 20-ти, АЕК-тен; "" for none."""
    return {form: value.strip("-") for _, value, form, _ in entries("cases")}


@cache
def phrases() -> dict[str, list[list[str]]]:
    """The known phrases of several words by their first word, the longest first."""
    several = (form.split() for form in _meanings() if " " in form)
    by_first: dict[str, list[list[str]]] = {}
    for parts in sorted(several, key=len, reverse=True):
        by_first.setdefault(parts[0], []).append(parts)
    return by_first


@cache
def _unit_pattern() -> re.Pattern[str]:
    """A name of the MCI or the word that begins one; or a word of two alphabets, perhaps one."""
    names = [
        re.escape(form.removesuffix("*"))
        for form, (kind, value, case, _) in _meanings().items()
        if not case and (kind in ("unit", "month") or (kind == "calculated" and value))
    ]
    return re.compile("|".join([*names, _TWO_ALPHABETS]))


def may_name_unit(folded: str) -> bool:
    """Whether a folded text may name the MCI. Most texts do not, which this finds out quickly."""
    return bool(_unit_pattern().search(folded) or _SPELT.search(folded))


@lru_cache(maxsize=1 << 16)
def lookup(word: str) -> Meaning:
    """What a folded word, mark or phrase means."""
    whole, partial = _roles()
    roles = whole.get(word, frozenset()).union(
        *(more for head, tail, more in partial if word.startswith(head) and word.endswith(tail))
    )
    return _meaning(word)._replace(roles=roles)


def _meaning(word: str) -> Meaning:
    meaning = _meanings().get(word) or _stemmed(word)
    if meaning:
        return meaning
    if not word.isascii() and word != (respelt := word.translate(_TO_CYRILLIC)):
        return _meaning(respelt)  # "көрсеткiш" with a Latin i
    return Meaning("other" if word[0].isalnum() else word)


@cache
def _roles() -> tuple[dict[str, frozenset[str]], list[tuple[str, str, frozenset[str]]]]:
    """The roles of whole words, and those of words by what stands on both sides of a star."""
    whole: dict[str, frozenset[str]] = {}
    for _, roles, form, _ in entries("roles"):
        whole[form] = whole.get(form, frozenset()).union(roles.split(","))
    starred = [(form.partition("*"), roles) for form, roles in whole.items() if form != "*"]
    return whole, [(head, tail, roles) for (head, star, tail), roles in starred if star]


def _stemmed(word: str) -> Meaning | None:
    """A word by its stem, the verb after a "not" turned round, or a multiple in -кратный."""
    *denied, last = word.split()
    for stem, meaning in stems():
        if last.startswith(stem):
            return meaning._replace(value="up-to") if denied else meaning
    head, multiplies, ending = word.partition("кратн")
    if not multiplies or len(ending) > _LONGEST_ENDING or len(head) > _LONGEST_HEAD:
        return None
    multiple = _compound(head)
    return Meaning("multiple", multiple) if multiple else None


def _compound(head: str) -> Decimal | None:
    """The number in one word: "двадцатипяти" is 25, "двухтысяче" 2000."""
    front, thousand, rest = head.partition("тысяче")
    if thousand:
        several, more = _compound(front or "один"), _compound(rest) if rest else Decimal(0)
        return None if several is None or more is None else several * _THOUSAND + more
    for form, (kind, value, *_) in _meanings().items():
        if kind not in _NUMERIC or not head.startswith(form):
            continue
        if head == form:
            return Decimal(value)
        below = _HUNDRED if value >= _HUNDRED else _TEN if value >= _TWENTY else 0
        if (ones := _compound(head[len(form) :])) and ones < below:
            return Decimal(value + ones)
    return None
