"""Years in a text: those that numbers are, and those that stand beside an amount or a sum."""

from collections.abc import Iterable, Sequence

from mcicalc.reading.numerals import hyphen
from mcicalc.reading.tokens import END, Token
from mcicalc.reading.units import unit_at

_FIRST_YEAR, _LAST_YEAR, _FIGURES, _ROUND = 1995, 2100, 4, 50
_AFTER, _BEFORE, _FAR = 5, 6, 24
_ENDS = (*"(),.;", END)


def year_at(tokens: Sequence[Token], k: int) -> int | None:
    """The year that token k is or has, if a word beside it says so: in 2024, as of 01.01.2024.

    "of" and "from" stand before amounts too, and do not make a round number a year: of 2000 MCI.
    """
    text = tokens[k].text
    if tokens[k].kind == "date":
        return tokens[k].value if "in-year" in tokens[k - 1].roles else None
    if len(text) != _FIGURES or not text.isdigit():
        return None
    year, before, after = int(text), tokens[k - 1].roles, tokens[k + 1].roles
    named = "year" in after or "in" in before or ("in-year" in before and year % _ROUND)
    if not named or not _FIRST_YEAR <= year <= _LAST_YEAR or _counts(tokens, k, year):
        return None
    return year


def _counts(tokens: Sequence[Token], k: int, year: int) -> bool:
    """Whether the number is an amount: a fine of 2024 MCI; not in "in 2024 MCI was 3,692"."""
    unit = unit_at(tokens, k + 1)
    ends = unit and (tokens[unit.next].kind in _ENDS or tokens[k - 1].text == "of")
    return bool(unit and (ends or not year % _ROUND))


def without_years(tokens: Sequence[Token], first: int, after: int) -> Sequence[Token]:
    """tokens[first:after] but for the years there, the "in" before and the "year" after them."""
    years: set[int] = set()
    for k in range(first, after):
        if year_at(tokens, k):
            begins = k - (not tokens[k - 1].roles.isdisjoint(("in", "in-year")))
            last = k + hyphen(tokens, k + 1) * 2  # в 2025-м
            years.update(range(begins, last + 1 + ("year" in tokens[last + 1].roles)))
    return [tokens[k] for k in range(first, after) if k not in years]


def year_beside(tokens: Sequence[Token], first: int, after: int) -> int | None:
    """The year that the words right after tokens[first:after] name, or those right before them."""
    return (
        _nearest(tokens, range(after, after + _AFTER), ",;.()")
        or _behind_bracket(tokens, after)
        or _nearest(tokens, range(first, first - _BEFORE, -1), "")
    )


def _behind_bracket(tokens: Sequence[Token], i: int) -> int | None:
    """The year after the bracket that token i stands in: (30 630 тенге) в 2022 году."""
    for k, token in enumerate(tokens[i : i + _FAR], i):
        if token.kind in "()":
            behind = token.kind == ")" and "in" in tokens[k + 1].roles
            return year_at(tokens, k + 2) if behind else None
    return None


def year_before(tokens: Sequence[Token], first: int) -> int | None:
    """The year that is named before token `first` in its sentence, not too far away."""
    return _nearest(tokens, reversed(range(max(0, first - _FAR + 1), first)), ".")


def year_of_list(source: str, tokens: Sequence[Token]) -> tuple[int, int] | None:
    """The year in what a colon at a line's end opens, and from which token on it holds."""
    for k, token in enumerate(tokens):
        ends = token.kind == ":" and source[token.end : tokens[k + 1].start].strip(" \r") == "\n"
        if ends and (year := year_before(tokens, k)):
            return k, year
    return None


def _nearest(tokens: Sequence[Token], places: Iterable[int], stops: str) -> int | None:
    """The first year at one of the places, up to a mark that stops."""
    for k in places:
        if tokens[k].kind in stops:
            return None
        if year := year_at(tokens, k):
            return year
    return None
