"""Words, numbers and marks of a text, each with its place in it."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from mcicalc.reading.lexicon import (
    SPELT,
    Meaning,
    fold,
    is_respelt,
    lookup,
    phrases,
    respelt,
    stems,
)

TOO_LONG, END = "too-long", "end"
_FIGURES, _LONGEST_NUMBER, _LOOK_AHEAD = "0123456789", 24, 6
_DATE, _YEAR, _GROUP, _BETWEEN = 3, 4, 3, frozenset(". \n-")
_DIGITS, _NO_NUMBER, _END = Meaning("digits"), Meaning("other"), Meaning(END)
_new = tuple.__new__  # a text has thousands of tokens: half the price of calling the class
_DENIED = r"""
    (?: не \s+ (?: (?:долж|мо[гж]) [^\W\d_]+ \s+ )?               # не должны превышать
      | (?: not | cannot | (?:do|does|did|ca|could|must|wo|would|should) n['’]t ) \s+ (?:to\s+)? )
    (?: {VERBS} ) [^\W\d_]* |
"""
_TOKEN = r"""
    ( {DENIED} [^\W\d_]{2,} | {SPELT} | [^\W\d_]
    | (?=[0-9]) (?:
      [0-9]{1,2} \. [0-9]{1,2} \. [0-9]{4} (?![0-9])                # 01.01.2026
    # 1 000,50, in the next line too, but not in the next row of a column; "000" begins no number
    | (?<![\n\t]) (?<!\s\s) [0-9]{1,3} (?: {BREAK} [0-9]{3} )+ (?![0-9]) (?:[.,][0-9]+|{CENTS})?
    | [0-9]{1,3} (?: (?: [ ] | \s{1,40}(?=000) ) [0-9]{3} )+ (?![0-9]) (?:[.,][0-9]+|{CENTS})?
    | [0-9]{1,3} (?: ,[0-9]{3} )+ (?![0-9]) (?:\.[0-9]+)?          # 1,000.50
    | [0-9]{1,3} (?: ['’][0-9]{3} )+ (?![0-9]) (?:[.,][0-9]+)?     # 1'000,50
    | [0-9]{1,3} (?: (?: \.[0-9]{3} )+ (?![0-9]) ,[0-9]+ | (?: \.[0-9]{3} ){2,} (?![0-9]) )
    | [0-9]{1,3} (?: , {BREAK} [0-9]{3} ){1,4} (?= {MONEY} )             # 73, 840 тенге: a slip
    | [0-9]+ (?: \.[0-9]+ ){2,}                                     # 12.5.3, no number
    | [0-9]+ (?: [.,][0-9]+ | {CENTS} )? )
    | \| [^\S\n]* \n \s*+ \| | [<>]=? | -+ | \S )                # between two rows of a table
"""
_PARTS = {
    "{SPELT}": SPELT,
    "{BREAK}": r"(?: [ ]? \r? \n [ \t]{0,40} | [ ] )",
    "{CENTS}": "(?: -00 (?= {MONEY} ) | =00 (?![0-9]) )",
    "{MONEY}": r"\s{1,40} (?:тенге|теңге|tenge|kzt|₸)",
}


class Token(NamedTuple):
    """One word, number or mark: its Meaning, its place source[start:end], its folded text."""

    kind: str
    value: Any
    case: str
    roles: frozenset[str]
    start: int
    end: int
    text: str


Tokens = Sequence[Token]


@cache
def _verbs() -> list[str]:
    """The stems of verbs that bound a number from below, and with a "not" from above."""
    return [stem for stem, meaning in stems() if meaning.kind == "bound"]


@cache
def _pattern(*, denied: bool) -> re.Pattern[str]:
    """A token; with `denied` also a "not" and its verb as one."""
    verbs = _DENIED.replace("{VERBS}", "|".join(_verbs())) if denied else ""
    pattern = _TOKEN.replace("{DENIED}", verbs)
    for name, part in _PARTS.items():
        pattern = pattern.replace(name, part)
    return re.compile(pattern, re.VERBOSE)


@lru_cache(maxsize=1 << 16)
def _known(text: str, foreign: bool) -> tuple[Meaning, str]:
    """What a word or mark means, and how the tables have it; foreign: Kazakh to be respelt."""
    word = " ".join(text.split())
    if text[1:2] in _BETWEEN:  # М.Р.П.
        word = "".join(filter(str.isalpha, text)) or word.strip("-") or "-"
    word = respelt(word) if foreign else word
    return lookup(word), word


def _figures(text: str) -> Meaning:
    """What figures are: a number, a date with its year, one too long, or no number at all."""
    if len(text) > _LONGEST_NUMBER:
        return Meaning(TOO_LONG)
    if text.count(".") < _DATE - 1:
        return _DIGITS
    *_, last = parts = text.partition(",")[0].split(".")
    if len(parts) == _DATE and len(last) == _YEAR:
        return Meaning("date", int(last))
    return _DIGITS if len(last) == _GROUP else _NO_NUMBER


def tokenize(source: str) -> list[Token]:
    """The tokens of a text, a phrase such as "no more than" as one, and ENDs to look ahead to."""
    return tokenize_folded(fold(source))


def tokenize_folded(folded: str) -> list[Token]:
    """The tokens of a text that is folded already."""
    tokens: list[Token] = []
    openings: list[int] = []
    first_words = phrases()
    # Blanks and tokens in turn, at half the price of matches.
    parts = _pattern(denied=any(verb in folded for verb in _verbs())).split(folded)
    place, foreign = 0, is_respelt(folded)
    for blank, text in zip(parts[::2], parts[1::2], strict=False):
        start = place + len(blank)
        place = start + len(text)
        meaning, word = (_figures(text), text) if text[0] in _FIGURES else _known(text, foreign)
        if word in first_words:
            openings.append(len(tokens))
        tokens.append(_new(Token, (*meaning, start, place, word)))
    place = len(folded)
    return _joined(tokens, openings) + [Token(*_END, place, place, "")] * _LOOK_AHEAD


def _joined(tokens: list[Token], openings: list[int]) -> list[Token]:
    """The tokens with each phrase of several words, which begins at an opening, made one."""
    joined: list[Token] = []
    done = 0
    for i in openings:
        for parts in phrases()[tokens[i].text]:
            several = tokens[i : i + len(parts)]
            if i >= done and [token.text for token in several] == parts:
                text = " ".join(parts)
                joined += tokens[done:i]
                joined.append(Token(*lookup(text), several[0].start, several[-1].end, text))
                done = i + len(parts)
    return joined + tokens[done:]
