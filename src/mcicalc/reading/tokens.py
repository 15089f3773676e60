"""Words, numbers and marks of a text, each with its place in it."""

import re
from functools import cache
from typing import Any, NamedTuple

from mcicalc.reading.lexicon import Meaning, fold, lookup, phrases

TOO_LONG, END = "too-long", "end"
_FIGURES, _LONGEST_NUMBER, _LOOK_AHEAD = "0123456789", 24, 6
_DIGITS, _TOO_LONG, _END = Meaning("digits"), Meaning(TOO_LONG), Meaning(END)
_new = tuple.__new__  # a text has thousands of tokens: half the price of calling the class
_VERBS = ("превыша", "превыс", "exceed")
_DENIED = rf"""
    (?: не \s+ (?: (?:долж|мо[гж]) [^\W\d_]+ \s+ )?
      | (?: not | cannot | (?:do|does|did|ca|could|must|wo|would|should) n['’]t ) \s+ (?:to\s+)? )
    (?: {"|".join(_VERBS)} ) [^\W\d_]* |                                           # не должны превышать
"""
_TOKEN = r"""
    ( {DENIED} [^\W\d_]+
    | (?=[0-9]) (?:
      [0-9]{1,3} (?: (?:[ ][0-9]{3})+ | \r?\n[0-9]{3} ) (?![0-9]) (?:[.,][0-9]+|{CENTS})?  # 1 000,50
    | [0-9]{1,3} (?: ,[0-9]{3} )+ (?![0-9]) (?:\.[0-9]+)?                          # 1,000.50
    | [0-9]{1,3} (?: ['’][0-9]{3} )+ (?![0-9])                                     # 1'000
    | [0-9]{1,3} (?: \.[0-9]{3} ){2,} (?![0-9]) (?:,[0-9]+)?                       # 1.000.000,50
    | [0-9]{1,3} (?: ,[ ][0-9]{3} ){1,4} (?= [ ] (?:тенге|теңге|tenge|kzt|₸) )        # 73, 840 тенге: a slip of the press
    | [0-9]+ (?: [.,][0-9]+ | {CENTS} )? )
    | \| \s* \n \s* \| | \S )                                                      # between two rows of a table
""".replace("{CENTS}", "-00 (?= [ ] (?:тенге|теңге|tenge|kzt|₸) )")


class Token(NamedTuple):
    """One word, number or mark, its Meaning first, then source[start:end] and its folded text."""

    kind: str
    value: Any
    case: str
    roles: frozenset[str]
    start: int
    end: int
    text: str


@cache
def _pattern(denied: str) -> re.Pattern[str]:
    return re.compile(_TOKEN.replace("{DENIED}", denied), re.VERBOSE)


def tokenize(source: str) -> list[Token]:
    """The tokens of a text, phrases such as "no more than" as one, and after the last enough ENDs to look ahead."""
    return tokenize_folded(fold(source))


def tokenize_folded(folded: str) -> list[Token]:
    """The tokens of a text that is folded already."""
    found: list[Token] = []
    openings: list[int] = []
    opens, denied = phrases(), any(verb in folded for verb in _VERBS)
    parts = _pattern(_DENIED if denied else "").split(
        folded
    )  # blanks and tokens in turn, at half the price of matches
    place = 0
    for blank, text in zip(parts[::2], parts[1::2], strict=False):
        place += len(blank)
        if text[0] in _FIGURES:
            meaning = _DIGITS if len(text) <= _LONGEST_NUMBER else _TOO_LONG
        else:
            meaning = lookup(text)
            if text in opens:
                openings.append(len(found))
        found.append(_new(Token, (*meaning, place, place := place + len(text), text)))
    place = len(folded)
    return _joined(found, openings) + [Token(*_END, place, place, "")] * _LOOK_AHEAD


def _joined(tokens: list[Token], openings: list[int]) -> list[Token]:
    """The tokens with each phrase of several words, which begins at one of the openings, made one."""
    known, done, found = phrases(), 0, []
    for i in openings:
        for parts in known[tokens[i].text]:
            several = tokens[i : i + len(parts)]
            if i >= done and [token.text for token in several] == parts:
                text = " ".join(parts)
                found += [
                    *tokens[done:i],
                    Token(*lookup(text), several[0].start, several[-1].end, text),
                ]
                done = i + len(parts)
    return found + tokens[done:] if done else tokens
