"""The findings of a text as rows of named values."""

from collections.abc import Sequence
from itertools import pairwise

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

OF_AMOUNT, OF_VERDICT = "-", "^"  # what stands under the words of an excerpt
_AROUND = 200  # characters of an excerpt before and after them


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
        "excerpt": _excerpt(finding, paragraph),
    }


def _excerpt(finding: Finding, paragraph: str) -> list[Row]:
    """The lines that it stands on, in pieces, each with its mark and the detail of its verdict.

    The amount and the sums have one, those with the worst verdict another.
    """
    mention = finding.mention
    spans: list[tuple[int, int, Row]] = [(mention.start, mention.end, {"mark": OF_AMOUNT})]
    for each in finding.judged:
        mark = OF_VERDICT if each.verdict == finding.verdict else OF_AMOUNT
        row: Row = {"mark": mark, "detail": each.detail}
        spans.append((each.stated.start, each.stated.end, row))
    first, last = min(start for start, *_ in spans), max(end for _, end, _ in spans)
    begin = max(paragraph.rfind("\n", 0, first) + 1, first - _AROUND)
    after = paragraph.find("\n", last, last + _AROUND)
    after = last + _AROUND if after < 0 else after
    edges = {begin, min(after, len(paragraph))}.union(*(span[:2] for span in spans))
    spans.sort(key=lambda span: span[0] - span[1])  # a sum may stand within the amount
    pieces: list[Row] = []
    for start, end in pairwise(sorted(edges)):
        inner = [row for first, after, row in spans if first <= start < after]
        pieces.append(
            {"text": paragraph[start:end], "mark": "", "detail": None} | (inner or [{}])[-1]
        )
    return pieces
