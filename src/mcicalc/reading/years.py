"""Years in a text: those that numbers are, and those that stand beside an amount or a sum."""

from collections.abc import Sequence

from mcicalc.reading import words
from mcicalc.reading.tokens import DIGITS, Token

_YEARS, _IN_YEAR = frozenset(words.YEARS.split()), frozenset((*words.IN_YEAR.split(), *words.MONTHS.split()))
_CERTAIN = frozenset(words.IN.split())
_FIRST_YEAR, _LAST_YEAR, _FIGURES, _ROUND = 1995, 2100, 4, 50
_AFTER, _BEFORE, _FAR = 5, 6, 24


def year_at(tokens: Sequence[Token], k: int) -> int | None:
    """The year that token k is, if a word beside it says so: in 2024, 2025 году, 2026 жылы.

    A fine may be of 2000 MCI too: of the words that also stand before amounts, a round number needs a better one.
    """
    token = tokens[k]
    if token.kind != DIGITS or len(token.text) != _FIGURES or not token.text.isdigit():
        return None
    year, before = int(token.text), tokens[k - 1].text if k else ""
    named = tokens[k + 1].text in _YEARS or before in _CERTAIN or (before in _IN_YEAR and year % _ROUND)
    return year if named and _FIRST_YEAR <= year <= _LAST_YEAR else None


def without_years(tokens: Sequence[Token], first: int, after: int) -> list[Token]:
    """tokens[first:after] but for the years that are named there, with "in" before and "year" after them."""
    years = {k for k in range(first, after) if year_at(tokens, k)}
    beside = {k - 1 for k in years if tokens[k - 1].text in _CERTAIN} | {k + 1 for k in years if tokens[k + 1].text in _YEARS}
    return [tokens[k] for k in range(first, after) if k not in years and k not in beside]


def year_beside(tokens: Sequence[Token], first: int, after: int) -> int | None:
    """The year that the words right after tokens[first:after] name, or those right before them."""
    for k in range(after, min(after + _AFTER, len(tokens) - 1)):
        if tokens[k].kind in (",", ";", ")", ".", "("):
            break
        if year := year_at(tokens, k):
            return year
    closing = next((k for k in range(after, min(after + _FAR, len(tokens) - 1)) if tokens[k].kind in "()"), after)
    if tokens[closing].kind == ")" and tokens[closing + 1].text in _CERTAIN and (year := year_at(tokens, closing + 2)):
        return year  # (30 630 тенге) в 2022 году
    return next((year for k in range(first - 1, max(first - _BEFORE, 0), -1) if (year := year_at(tokens, k))), None)


def year_before(tokens: Sequence[Token], first: int) -> int | None:
    """The year that is named before token `first` in its sentence, not too far away."""
    for k in range(first - 1, max(first - _FAR, -1), -1):
        if tokens[k].kind == ".":
            return None
        if year := year_at(tokens, k):
            return year
    return None
