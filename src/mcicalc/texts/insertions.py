"""A text with sums written into it: which amounts lack one, where it goes, and in what language."""

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Sequence

from mcicalc.texts.scan import mentions
from mcicalc.texts.sums import Mention

_KAZAKH = "ӘәҒғҚқҢңӨөҰұҮүҺһІі"
_SHARE = 20  # more than one such letter in so many is Kazakh, fewer are a name
Span = tuple[int, int]


def language_of(text: str) -> str:
    """The language of a paragraph by its letters: en, ru or kk."""
    cyrillic, latin = len(re.findall("[Ѐ-ӿ]", text)), len(re.findall("[A-Za-z]", text))
    if cyrillic < latin:
        return "en"
    return "kk" if len(re.findall(f"[{_KAZAKH}]", text)) * _SHARE > cyrillic else "ru"


def with_sums(text: str, codes: Collection[str], sums: Callable[[Mention, list[str]], str]) -> str:
    """The paragraph with the sums in it that its amounts lack; `sums` words those in currencies.

    They stand in brackets behind the amount and what is said of its worth. Where that is within
    brackets they stand there between commas.
    """
    pairs, done, pieces = _brackets(text), 0, []
    for at, words in sorted(_lacking(text, codes, sums), key=lambda each: each[0]):
        new = f" ({words})"
        if _is_within(pairs, at):
            ends = text[at : at + 1] in (",", ";", ":", ".", ")")
            new = f", {words}" + "," * (not ends)
        if not text.startswith(new, at):
            pieces += [text[done:at], new]
            done = at
    return "".join([*pieces, text[done:]])


def _lacking(
    text: str, codes: Collection[str], sums: Callable[[Mention, list[str]], str]
) -> Iterator[tuple[int, str]]:
    """Where the sums go that are not surely there yet, and their words."""
    for mention in mentions(text):
        stated = [each for each in mention.stated if each.sure]
        lacking = [code for code in codes if code not in {each.currency for each in stated}]
        if lacking:
            yield max([mention.end, *(each.end for each in stated)]), sums(mention, lacking)


def _brackets(text: str) -> list[Span]:
    """The outermost pairs of brackets, in order; one without its other is none."""
    opened: list[int] = []
    pairs: list[Span] = []
    for bracket in re.finditer("[()]", text):
        if bracket[0] == "(":
            opened.append(bracket.start())
        elif opened:
            first = opened.pop()
            while pairs and pairs[-1][0] > first:
                pairs.pop()
            pairs.append((first, bracket.start()))
    return pairs


def _is_within(pairs: Sequence[Span], at: int) -> bool:
    """Whether what is written there stands between the brackets of a pair."""
    place = bisect_left(pairs, (at, 0)) - 1
    return place >= 0 and at <= pairs[place][1]
