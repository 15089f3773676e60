"""Words, numbers and marks of a text, each with its place in it."""

import re
from functools import cache
from typing import Any, NamedTuple

from mcicalc.reading.lexicon import Meaning, fold, lookup, phrases

TOO_LONG, END = "too-long", "end"
_DIGITS, _TOO_LONG = Meaning("digits"), Meaning(TOO_LONG)
_new = tuple.__new__  # a text has thousands of tokens: half the price of calling the class
_NUMBER, _LONGEST_NUMBER, _LOOK_AHEAD = 2, 24, 6
_TOKEN = r"""
    ( (?: не \s+ (?: (?:долж|мо[гж]) [^\W\d_]+ \s+ )?
      | (?: not | cannot | (?:do|does|did|ca|could|must|wo|would|should) n['’]t ) \s+ (?:to\s+)? )
      (?: превыша | превыс | exceed ) [^\W\d_]*                                     # не должны превышать
    | [^\W\d_]+ )
    | ( [0-9]{1,3} (?: (?:[ ][0-9]{3})+ | \r?\n[0-9]{3} ) (?![0-9]) (?:[.,][0-9]+|{CENTS})?  # 1 000,50
    | [0-9]{1,3} (?: ,[0-9]{3} )+ (?![0-9]) (?:\.[0-9]+)?                          # 1,000.50
    | [0-9]{1,3} (?: ['’][0-9]{3} )+ (?![0-9])                                     # 1'000
    | [0-9]{1,3} (?: \.[0-9]{3} ){2,} (?![0-9]) (?:,[0-9]+)?                       # 1.000.000,50
    | [0-9]{1,3} (?: ,[ ][0-9]{3} ){1,4} (?= [ ] (?:тенге|теңге|tenge|kzt|₸) )        # 73, 840 тенге: a slip of the press
    | [0-9]+ (?: [.,][0-9]+ | {CENTS} )? )
    | ( \S )
""".replace("{CENTS}", "-00 (?= [ ] (?:тенге|теңге|tenge|kzt|₸) )")


class Token(NamedTuple):
    """One word, number or mark: source[start:end], and its folded text. A mark of no other meaning is its own kind."""

    kind: str
    value: Any
    start: int
    end: int
    text: str = ""
    case: str = ""
    roles: frozenset[str] = frozenset()


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(_TOKEN, re.VERBOSE)


def tokenize(source: str) -> list[Token]:
    """The tokens of a text, phrases such as "no more than" as one, and after the last enough ENDs to look ahead."""
    return tokenize_folded(fold(source))


def tokenize_folded(folded: str) -> list[Token]:
    """The tokens of a text that is folded already."""
    found: list[Token] = []
    opens = phrases()
    openings: list[int] = []
    for match in _pattern().finditer(folded):
        text, start = match.group(), match.start()
        kind, value, case, roles = (
            lookup(text) if match.lastindex != _NUMBER else _DIGITS if len(text) <= _LONGEST_NUMBER else _TOO_LONG
        )
        if text in opens:
            openings.append(len(found))
        found.append(_new(Token, (kind, value, start, start + len(text), text, case, roles)))
    place = len(folded)
    return _joined(found, openings) + [Token(END, None, place, place)] * _LOOK_AHEAD


def _joined(tokens: list[Token], openings: list[int]) -> list[Token]:
    """The tokens with each phrase of several words, which begins at one of the openings, made one."""
    known, done, found = phrases(), 0, []
    for i in openings:
        for parts in known[tokens[i].text]:
            several = tokens[i : i + len(parts)]
            if i >= done and len(several) == len(parts) and parts == tuple(token.text for token in several):
                text = " ".join(parts)
                kind, value, case, roles = lookup(text)
                joined = Token(kind, value, several[0].start, several[-1].end, text, case, roles)
                found += [*tokens[done:i], joined]
                done = i + len(parts)
    return found + tokens[done:] if done else tokens
