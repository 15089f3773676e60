"""The findings of a text as rows of named values."""

from collections.abc import Sequence

from mcicalc.errors import Message
from mcicalc.formats.columns import (
    LONG,
    WORDS,
    Column,
    Row,
    convert_columns,
    convert_row,
    sum_columns,
)
from mcicalc.rules.money import RANGE, shortest
from mcicalc.texts.verdicts import Finding

_FILE, _TEXT = Column("file", "File", kind=WORDS), Column("text", "Text", kind=LONG)
_VERDICT = (
    Column("verdict", "Verdict", terms="verdict"),
    Column("detail", "Detail", kind=LONG),
)


def check_columns(currencies: Sequence[str], *, flat: bool) -> tuple[Column, ...]:
    """The columns of a finding in a text.

    In flat formats the stated sums are two columns instead of a list.
    """
    place = (
        _FILE,
        Column("line", "Line"),
        Column("page", "Page"),
        Column("start"),
        Column("end"),
        _TEXT,
    )
    law = (Column("article", "Article"), Column("part", "Part"), Column("payer", "Payer"))
    stated = ("stated_tenge", "stated_usd") if flat else ("stated",)
    return (*place, *law, *convert_columns(currencies), *_VERDICT, *map(Column, stated))


def shown_in_check(currencies: Sequence[str], *, of_files: bool) -> tuple[Column, ...]:
    """Those that a person is shown. of_files: the text is of more than one file."""
    place, says = Column("place", "Place"), Column("says", "It says", kind=LONG)
    columns = (_FILE, place, _TEXT, *sum_columns(currencies), says, *_VERDICT)
    return columns if of_files else columns[1:]


def check_row(finding: Finding, paragraph: str, notes: Sequence[Message] = ()) -> Row:
    """One finding as a row, but for its place in the whole input; notes: what else is known."""
    conversion = finding.conversion
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
    remarks = (*conversion.remarks, *notes)
    return convert_row(conversion._replace(remarks=remarks)) | {
        "text": paragraph[mention.start : mention.end],
        "verdict": finding.verdict,
        "detail": worst.detail if worst else None,
        "stated": stated,
        "stated_tenge": sums.get("KZT"),
        "stated_usd": sums.get("USD"),
        "says": "; ".join(str(each["text"]) for each in stated),
    }
