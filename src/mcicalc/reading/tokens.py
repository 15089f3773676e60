"""Words, numbers and marks of a text, each with its place in it."""

import re
from functools import cache
from typing import NamedTuple

from mcicalc.reading.lexicon import OTHER, fold, lookup, phrases

DIGITS, TOO_LONG, END = "digits", "too-long", "end"
_LONGEST_NUMBER, _LOOK_AHEAD = 24, 6
_TOKEN = r"""
    ( [0-9]{1,3} (?: (?:[ ][0-9]{3})+ | \r?\n[0-9]{3} ) (?![0-9]) (?:[.,][0-9]+)?  # 1 000,50
    | [0-9]{1,3} (?: ,[0-9]{3} )+ (?![0-9]) (?:\.[0-9]+)?                          # 1,000.50
    | [0-9]{1,3} (?: \.[0-9]{3} ){2,} (?![0-9]) (?:,[0-9]+)?                       # 1.000.000,50
    | [0-9]{1,3} (?: ,[ ][0-9]{3} )+ (?= [ ] (?:тенге|теңге|tenge|kzt|₸) )        # 73, 840 тенге: a slip of the press
    | [0-9]+ (?: [.,][0-9]+ )? )
    | ( (?: тыс | млн | млрд | mln | bln )\. | [^\W\d_]+ )
    | ( \S )
"""


class Token(NamedTuple):
    """One word, number or mark: source[start:end], and its folded text. A mark of no other meaning is its own kind."""

    kind: str
    value: object
    start: int
    end: int
    text: str = ""
    case: str = ""


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(_TOKEN, re.VERBOSE)


def tokenize(source: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of source[start:end], phrases such as "no more than" as one, and after the last enough ENDs to look ahead."""
    folded = fold(source[start:end] if start or end is not None else source)
    found: list[Token] = []
    for match in _pattern().finditer(folded):
        text, place = match.group(), match.start() + start
        if match.lastindex == 1:
            kind = DIGITS if len(text) <= _LONGEST_NUMBER else TOO_LONG
            found.append(Token(kind, None, place, place + len(text), text))
        else:
            meaning = lookup(text)
            kind = text if meaning.kind is OTHER and match.lastindex == 3 else meaning.kind  # noqa: PLR2004
            found.append(Token(kind, meaning.value, place, place + len(text), text, meaning.case))
    place = start + len(folded)
    return [*_joined(found), *[Token(END, None, place, place)] * _LOOK_AHEAD]


def _joined(tokens: list[Token]) -> list[Token]:
    """The tokens with each phrase of several words made one."""
    known = phrases()
    found, i = [], 0
    while i < len(tokens):
        first = tokens[i]
        for parts, meaning in known.get(first.text, ()):
            if tuple(token.text for token in tokens[i : i + len(parts)]) == parts:
                i += len(parts)
                found.append(Token(meaning.kind, meaning.value, first.start, tokens[i - 1].end, " ".join(parts)))
                break
        else:
            found.append(first)
            i += 1
    return found
