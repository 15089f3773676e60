"""A text with sums written into it: which amounts lack one, where it goes, and in what language."""

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Sequence
from operator import itemgetter

from mcicalc.reading.tokens import tokenize
from mcicalc.rules.convert import Conversion
from mcicalc.rules.money import EXACT, TENGE, Limits
from mcicalc.rules.periods import Period
from mcicalc.texts.precision import ROUNDED, TRUNCATED
from mcicalc.texts.scan import mentions
from mcicalc.texts.verdicts import CLOSE, Checker
from mcicalc.texts.years import year_before

_KAZAKH = "ӘәҒғҚқҢңӨөҰұҮүҺһІі"
_SHARE = 20  # more than one such letter in so many is Kazakh, fewer are a name
_RIGHT = (EXACT, ROUNDED, TRUNCATED, CLOSE)
_FAR = 300  # characters of a sentence behind an amount
_END, _CLAUSE = re.compile(r"[.!?…]\s|;\n|\n\s*[-–—*•|]"), re.compile(r"[^,;.()]{0,40}")
_MARKS = re.compile(r"(?<=\d)[\s.,'’](?=\d)")
_OPENING = re.compile(r"\s?\(")
_ABBREVIATION = re.compile(rf"\.(?=\s?[),;:]|\s\(?[a-zа-яё{_KAZAKH}])")  # not the end of a sentence
Span = tuple[int, int]
Worded = Callable[[Conversion, list[str]], str]


def language_of(text: str) -> str:
    """The language of a paragraph by its letters: en, ru or kk."""
    cyrillic, latin = len(re.findall("[Ѐ-ӿ]", text)), len(re.findall("[A-Za-z]", text))
    if cyrillic < latin:
        return "en"
    return "kk" if len(re.findall(f"[{_KAZAKH}]", text)) * _SHARE > cyrillic else "ru"


def with_sums(
    text: str, codes: Collection[str], checker: Checker, worded: Worded
) -> tuple[str, int]:
    """The paragraph with the sums that its amounts lack, and how many amounts are left alone.

    The sums stand in brackets behind the amount and what is said of its worth on the day, at the
    head of a bracket that follows. Where that is within brackets they stand there between commas.
    """
    pairs, done, pieces = _brackets(text), 0, list[str]()
    gaps = list(_gaps(text, codes, checker, worded))
    for end, words in sorted(filter(None, gaps)):
        at, before, behind = end + bool(_ABBREVIATION.match(text, end)), " (", ")"
        if _is_within(pairs, at):
            ends = text[at : at + 1] in (",", ";", ":", ".", ")")
            before, behind = ", ", "," * (not ends)
        elif opening := _OPENING.match(text, at):
            at, before, behind = opening.end(), "", "; "
        if not text.startswith(before + words, at):
            pieces += [text[done:at], before, words, behind]
            done = at
    return "".join([*pieces, text[done:]]), gaps.count(None)


def _gaps(
    text: str, codes: Collection[str], checker: Checker, worded: Worded
) -> Iterator[tuple[int, str] | None]:
    """Where the sums go that are not surely there yet, and their words.

    None for an amount with a sum that is not right on the day, or with none and of another year.
    """
    found = mentions(text)
    limits = [*(each.start for each in found[1:]), len(text)]  # 10 и 20 МРП (39 320 и 78 640 тенге)
    for mention, limit in zip(found, limits, strict=False):
        finding = checker.check(mention, "")
        (_, _, end, stated, year), result = mention, finding.on_the_day
        there = {each.currency for each in stated if each.sure}
        right = [
            each.stated
            for each in finding.judged
            if each.conversion is result
            and each.verdict in _RIGHT
            and each.stated.sure >= bool(there)
        ]
        given = there or {each.stated.currency for each in finding.judged}
        if not given <= {each.currency for each in right} or (
            not given and _is_of_other_year(text[end : end + _FAR], year, result.period)
        ):
            yield None
            continue
        if _has_figures(text[end : end + _FAR], result.tenge.map(result.shown)):
            there.add(TENGE)
        if lacking := [code for code in codes if code not in there]:
            ends = [each.end for each in right if each.sure and end <= each.start < limit]
            yield max([end, *ends]), worded(result, lacking)


def _has_figures(text: str, sums: Limits) -> bool:
    """Whether the sentence goes on with the sums in figures, of whatever it says them."""
    figures = re.findall(r"\d+", _MARKS.sub("", _END.split(text)[0]))
    return all(str(side).replace(".", "") in figures for side in sums if side is not None)


def _is_of_other_year(text: str, before: int | None, period: Period) -> bool:
    """Whether a year is named before the amount or in the clause after it, none of the period."""
    clause = tokenize(_CLAUSE.findall(text)[0])
    years = {before, year_before(clause, len(clause))} - {None}
    return bool(years) and years.isdisjoint((period.first.year, period.last.year))


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
    place = bisect_left(pairs, at, key=itemgetter(0)) - 1
    return place >= 0 and at <= pairs[place][1]
