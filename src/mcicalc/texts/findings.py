"""The findings of a text as rows of named values."""

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from mcicalc.errors import Message
from mcicalc.formats.columns import (
    LONG,
    WORDS,
    Column,
    Row,
    convert_columns,
    convert_row,
    joined,
    sum_columns,
)
from mcicalc.rules.money import RANGE, shortest
from mcicalc.rules.penalties import CODES_OF_2014
from mcicalc.texts.articles import NOT_HALVED, Sanction, sanctions
from mcicalc.texts.scan import mentions
from mcicalc.texts.verdicts import Checker, Finding

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


class InParagraph:
    """The findings of a paragraph, and their rows, which are made where they are wanted."""

    def __init__(self, checker: Checker, text: str) -> None:
        self.text = text
        self.findings = [
            checker.check(mention, text[mention.start : mention.end]) for mention in mentions(text)
        ]

    @cached_property
    def rows(self) -> list[Row]:
        """A row for each, but for its place in the whole input."""
        spans = [(found.mention.start, found.mention.end) for found in self.findings]
        beside = sanctions(self.text, spans)
        return [
            _row(finding, sanction, self.text)
            for finding, sanction in zip(self.findings, beside, strict=True)
        ]


class Found(NamedTuple):
    """A finding and its place in the whole input; beside: those of its paragraph."""

    finding: Finding
    place: Row
    beside: InParagraph
    number: int

    @property
    def row(self) -> Row:
        """All that is known of it."""
        return self.beside.rows[self.number] | self.place

    @property
    def words(self) -> str:
        """The amount as it is written."""
        return self.beside.text[self.finding.mention.start : self.finding.mention.end]


def _row(finding: Finding, sanction: Sanction, paragraph: str) -> Row:
    conversion, worst = finding.conversion, finding.worst
    of_2014 = conversion.period.last >= CODES_OF_2014
    notes = (NOT_HALVED,) if sanction.has_other and of_2014 else ()
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
        "text": paragraph[finding.mention.start : finding.mention.end],
        "payer": joined([Message(name, {}) for name in sanction.payers], ", "),
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
