"""The findings of a text as rows of named values."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from mcicalc.errors import Message, say
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
from mcicalc.formats.speech import visible
from mcicalc.reading.numerals import numeral
from mcicalc.reading.tokens import tokenize
from mcicalc.rules.convert import Terms
from mcicalc.rules.money import RANGE, Limits, shortest
from mcicalc.rules.penalties import CODES_OF_2014
from mcicalc.texts.articles import NOT_HALVED, Provision, Sanction, sanctions
from mcicalc.texts.paragraphs import Paragraph
from mcicalc.texts.scan import mentions
from mcicalc.texts.verdicts import Checker, Finding

_FILE, _TEXT = Column("file", "File", kind=WORDS), Column("text", "Text", kind=LONG)
_VERDICT = (
    Column("verdict", "Verdict", terms="verdict"),
    Column("detail", "Detail", kind=LONG),
)

OF_AMOUNT, OF_VERDICT = "-", "^"  # what stands under the words of an excerpt
_AROUND = 200  # characters of an excerpt before and after them


def check_columns(currencies: tuple[str, ...], *, flat: bool) -> tuple[Column, ...]:
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
    return (*place, *law, *convert_columns(Terms(currencies)), *_VERDICT, *map(Column, stated))


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
    def verdicts(self) -> list[str]:
        return [finding.verdict for finding in self.findings]

    @cached_property
    def lines(self) -> list[str]:
        """What editors read behind the place: the amount, its worth and the verdict."""
        return [visible(line) for line in map(_said, self.findings)]

    @cached_property
    def rows(self) -> list[Row]:
        """A row for each, but for its place in the whole input."""
        spans = [(found.mention.start, found.mention.end) for found in self.findings]
        each = zip(self.findings, sanctions(self.text, spans), strict=True)
        return [_row(finding, sanction, self.text) for finding, sanction in each]


class Found(NamedTuple):
    """A finding of a file, one of those beside it in its paragraph, which it is by its number."""

    file: str
    paragraph: Paragraph
    provisions: Sequence[tuple[int, Provision]]
    beside: InParagraph
    number: int

    @property
    def finding(self) -> Finding:
        return self.beside.findings[self.number]

    @property
    def verdict(self) -> str:
        return self.beside.verdicts[self.number]

    @property
    def line(self) -> str:
        """file:line:column: and what is found there, in the form that editors read."""
        place = self.paragraph.place(self.finding.mention.start)
        return f"{visible(self.file)}:{place.words}: {self.beside.lines[self.number]}\n"

    @property
    def row(self) -> Row:
        """All that is known of it."""
        start, end = self.finding.mention.start, self.finding.mention.end
        words, line, page = self.paragraph.place(start)
        behind = bisect_right(self.provisions, start, key=itemgetter(0))
        article, part = self.provisions[behind - 1][1]
        return self.beside.rows[self.number] | {
            "file": self.file,
            "line": line,
            "page": page,
            "start": self.paragraph.start + start,
            "end": self.paragraph.start + end,
            "place": words,
            "article": article,
            "part": part,
        }


def _said(finding: Finding) -> str:
    result, detail = finding.conversion, _detail(finding)
    sums = {"KZT": result.tenge.map(result.shown)} | {
        each.quote.currency: each.limits for each in result.foreign
    }
    worth = ", ".join(f"{_ends(sums[code])} {code}" for code in ("KZT", "USD") if code in sums)
    said = f" ({detail})" if detail else ""
    return f"{' '.join(result.written.split())} = {worth}: {finding.verdict}{said}"


def _ends(limits: Limits) -> str:
    """The sum or the ceiling, both ends of a range, or the floor with a "+"."""
    low, high = limits
    if high is None:
        return f"{low}+"
    return f"{high}" if low in (None, high) else f"{low}-{high}"


def _row(finding: Finding, sanction: Sanction, paragraph: str) -> Row:
    conversion = finding.conversion
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
        "text": conversion.written,
        "payer": joined([Message(name, {}) for name in sanction.payers], ", "),
        "verdict": finding.verdict,
        "detail": _detail(finding),
        "stated": stated,
        "stated_tenge": sums.get("KZT"),
        "stated_usd": sums.get("USD"),
        "says": "; ".join(str(each["text"]) for each in stated),
        "excerpt": _excerpt(finding, paragraph),
    }


def _detail(finding: Finding) -> Message | None:
    """What is said of the worst sum, or else of the amount."""
    said = finding.worst.detail if finding.worst else None
    return said or _contradiction(finding.conversion.written)


def _contradiction(words: str) -> Message | None:
    """What is said of an amount whose figures and words in brackets differ: 10 (двадцать) МРП."""
    tokens = tokenize(words) if "(" in words else []
    for place in (place for place, token in enumerate(tokens) if token.kind == "("):
        before = filter(None, (numeral(tokens, first) for first in range(place)))
        number = next((number for number in before if number.next == place), None)
        again = numeral(tokens, place + 1)
        if number and again and tokens[again.next].kind == ")":
            both_in_figures = tokens[place - 1].kind == tokens[place + 1].kind == "digits"
            if again.value != number.value and not both_in_figures:  # 10 (1) has a footnote
                numbers = {"number": shortest(number.value), "other": shortest(again.value)}
                return say("the number is {number}, and in brackets {other}", **numbers)
    return None


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
    before = paragraph[max(first - _AROUND, 0) : first].rpartition("\n")[2]
    behind = paragraph[last : last + _AROUND].partition("\n")[0]
    edges = {first - len(before), last + len(behind)}.union(*(span[:2] for span in spans))
    spans.sort(key=lambda span: span[0] - span[1])  # a sum may stand within the amount
    pieces: list[Row] = []
    for start, end in pairwise(sorted(edges)):
        inner = [row for first, after, row in spans if first <= start < after]
        pieces.append(
            {"text": paragraph[start:end], "mark": "", "detail": None} | (inner or [{}])[-1]
        )
    return pieces
