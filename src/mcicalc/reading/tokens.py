"""Words, numbers and marks of a text, each with its place in it."""

import re
from functools import cache
from typing import Any, NamedTuple

from mcicalc.reading.lexicon import Meaning, fold, lookup, phrases, stems

TOO_LONG, END = "too-long", "end"
_FIGURES, _LONGEST_NUMBER, _LOOK_AHEAD = "0123456789", 24, 6
_DIGITS, _TOO_LONG, _END = Meaning("digits"), Meaning(TOO_LONG), Meaning(END)
_new = tuple.__new__  # a text has thousands of tokens: half the price of calling the class
_DENIED = r"""
    (?: не \s+ (?: (?:долж|мо[гж]) [^\W\d_]+ \s+ )?               # не должны превышать
      | (?: not | cannot | (?:do|does|did|ca|could|must|wo|would|should) n['’]t ) \s+ (?:to\s+)? )
    (?: {VERBS} ) [^\W\d_]* |
"""
_TOKEN = r"""
    ( {DENIED} [^\W\d_]+
    | (?=[0-9]) (?:
      [0-9]{1,3} (?: (?:[ ][0-9]{3})+ | \r?\n[0-9]{3} ) (?![0-9]) (?:[.,][0-9]+|{CENTS})? # 1 000,50
    | [0-9]{1,3} (?: ,[0-9]{3} )+ (?![0-9]) (?:\.[0-9]+)?          # 1,000.50
    | [0-9]{1,3} (?: ['’][0-9]{3} )+ (?![0-9]) (?:[.,][0-9]+)?     # 1'000,50
    | [0-9]{1,3} (?: (?: \.[0-9]{3} )+ (?![0-9]) ,[0-9]+ | (?: \.[0-9]{3} ){2,} (?![0-9]) )
    | [0-9]{1,3} (?: ,[ ][0-9]{3} ){1,4} (?= {MONEY} )             # 73, 840 тенге: a slip
    | [0-9]+ (?: [.,][0-9]+ | {CENTS} )? )
    | \| \s* \n \s* \| | \S )                                    # between two rows of a table
""".replace("{CENTS}", "-00 (?= {MONEY} )").replace("{MONEY}", "[ ] (?:тенге|теңге|tenge|kzt|₸)")


class Token(NamedTuple):
    """One word, number or mark: its Meaning, its place source[start:end], its folded text."""

    kind: str
    value: Any
    case: str
    roles: frozenset[str]
    start: int
    end: int
    text: str


@cache
def _verbs() -> list[str]:
    """The stems of verbs that bound a number from below, and with a "not" from above."""
    return [stem for stem, meaning in stems() if meaning.kind == "bound"]


@cache
def _pattern(*, denied: bool) -> re.Pattern[str]:
    """A token; with `denied` also a "not" and its verb as one."""
    verbs = _DENIED.replace("{VERBS}", "|".join(_verbs())) if denied else ""
    return re.compile(_TOKEN.replace("{DENIED}", verbs), re.VERBOSE)


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
    place = 0
    for blank, text in zip(parts[::2], parts[1::2], strict=False):
        place += len(blank)
        if text[0] in _FIGURES:
            meaning = _DIGITS if len(text) <= _LONGEST_NUMBER else _TOO_LONG
        else:
            meaning = lookup(text)
            if text in first_words:
                openings.append(len(tokens))
        tokens.append(_new(Token, (*meaning, place, place := place + len(text), text)))
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
