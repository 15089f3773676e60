"""The findings of a text as rows of named values."""

from collections.abc import Sequence

from mcicalc.formats.columns import Row, convert_columns, convert_row
from mcicalc.rules.money import RANGE, shortest
from mcicalc.texts.verdicts import Finding


def check_columns(currencies: Sequence[str], *, flat: bool) -> tuple[str, ...]:
    """The columns of a finding in a text.

    In flat formats the stated sums are two columns instead of a list.
    """
    stated = ("stated_tenge", "stated_usd") if flat else ("stated",)
    return (
        "file",
        "line",
        "start",
        "end",
        "text",
        *convert_columns(currencies),
        "verdict",
        "detail",
        *stated,
    )


def check_row(finding: Finding, paragraph: str) -> Row:
    """One finding as a row, but for its place in the whole input."""
    mention, worst = finding.mention, finding.worst
    stated: list[Row] = [
        {
            "currency": each.stated.currency,
            "amount": shortest(each.stated.limits.either),
            "amount_min": each.stated.limits.low if each.stated.limits.bound == RANGE else None,
            "text": paragraph[each.stated.start : each.stated.end],
            "verdict": each.verdict,
            "detail": str(each.detail) if each.detail else None,
        }
        for each in finding.judged
    ]
    sums = {str(each["currency"]): each["amount"] for each in reversed(stated)}
    return convert_row(finding.conversion) | {
        "text": paragraph[mention.start : mention.end],
        "verdict": finding.verdict,
        "detail": worst.detail if worst else None,
        "stated": stated,
        "stated_tenge": sums.get("KZT"),
        "stated_usd": sums.get("USD"),
        "says": "; ".join(str(each["text"]) for each in stated),
    }
