"""`mcicalc check`: finds the fines of a text, converts them, and verifies the sums it gives."""

from bisect import bisect_right
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import islice
from operator import itemgetter

import click

from mcicalc.cli import options
from mcicalc.cli.inputs import STDIN, opened
from mcicalc.cli.output import save_picture, show
from mcicalc.cli.run import Choices, Job, prepared, with_choices, with_one_index
from mcicalc.cli.terminal import emit, misused, report, tell
from mcicalc.errors import BadInput, Message, say
from mcicalc.formats import FOR_PEOPLE, SCREEN, TABLE
from mcicalc.formats.columns import Row, Sheet, listed
from mcicalc.formats.speech import visible
from mcicalc.rules.convert import Conversion
from mcicalc.rules.money import EXACT
from mcicalc.rules.penalties import CODES_OF_2014
from mcicalc.texts.articles import NOT_HALVED, Law, Sanction, sanctions
from mcicalc.texts.documents import from_option, paragraphs_of
from mcicalc.texts.findings import check_columns, check_row, shown_in_check
from mcicalc.texts.folders import texts_in
from mcicalc.texts.paragraphs import Paragraph, paragraphs, remembering
from mcicalc.texts.scan import mentions
from mcicalc.texts.sums import Mention
from mcicalc.texts.verdicts import (
    BENEFITS,
    CLOSE,
    OTHER_DATE,
    REDUCED,
    ROUNDED,
    TRUNCATED,
    UNSTATED,
    VERDICTS,
    WRONG,
    Checker,
    Finding,
)

_BLOCK = 1000
# How many there are of each verdict, from the worst on.
_COUNTS = {
    WRONG: say("{count} wrong"),
    OTHER_DATE: say("{count} right for another date"),
    BENEFITS: say("{count} right for the benefits index"),
    REDUCED: say("{count} at half price"),
    TRUNCATED: say("{count} cut off"),
    CLOSE: say("{count} close"),
    ROUNDED: say("{count} rounded"),
    EXACT: say("{count} exact"),
    UNSTATED: say("{count} without a sum"),
}
Checked = tuple[Finding, Row]


@click.command(
    help="""Find the fines of a text or a document and verify the sums given for them.

    \b
    mcicalc check story.txt --on 2024-02-21
    mcicalc check --text 'штраф 10 МРП (39 320 тенге)' --on 2024-12-01
    mcicalc check law.pdf act.docx page.html
    mcicalc check --only wrong,other-date news/     all texts of a folder
    curl -s https://example.kz/news | mcicalc check --strict
    mcicalc check -f table story.txt        each amount with its worth, in columns
    mcicalc check -f plain *.txt            file:line:column: for an editor

    What is wrong comes first, with ^ under the sums that are meant. Of a folder all texts are read.

    Word documents (.docx), PDFs and web pages are known by their bytes, not by their names, and
    read as people see them. What is found has its place: page and line, paragraph, table and row.
    In a law, the columns article, part and payer say whose fine each is: -f csv makes it a table.

    A sum is judged on the day --on, or by the year that the text names beside it. Exit status 1: a
    sum is wrong; with --strict also one that is right for another day or for the benefits index.
    """,
)
@click.argument("files", nargs=-1, metavar="[FILE|-]...", type=click.Path())
@click.option("--text", metavar="TEXT", help="Check this text instead of a file.")
@click.option(
    "--tolerance",
    type=options.percent,
    default="5",
    show_default=True,
    metavar="PERCENT",
    help="How far foreign money may be off the official rate.",
)
@click.option(
    "--strict",
    "strict_verdicts",
    is_flag=True,
    help="Count a sum that is right for another day, or for benefits, as wrong.",
)
@from_option
@click.option(
    "--only",
    type=options.NamesType(VERDICTS[::-1], "verdict"),
    default=",".join(VERDICTS),
    help="Show only what is judged so: wrong, other-date, benefits-index, reduced, truncated, "
    "close, rounded, exact, unstated. The exit status is by all.",
)
@click.option(
    "-q", "--quiet", is_flag=True, help="Write nothing but errors: the exit status tells."
)
@options.encoding_option
@options.conversion_options
@options.save_option
@options.format_options(
    lambda ctx: check_columns(options.asked_currencies(ctx), flat=False),
    SCREEN,
    default=SCREEN,
    words="How to write the result. Default: screen, what is wrong first.",
)
@with_choices
def check(
    choices: Choices,
    files: tuple[str, ...],
    source: str | None,
    text: str | None,
    tolerance: Decimal,
    strict_verdicts: bool,
    only: tuple[str, ...],
    quiet: bool,
) -> int:
    if text is not None and files:
        raise misused("give --text or files, not both.")
    if choices.fields and choices.form == SCREEN:
        choices = choices._replace(form=TABLE)
    job = with_one_index(prepared(choices))
    unreadable: list[str] = []
    checker = Checker(job.converter, job.period, tolerance / 100)
    names = texts_in(files or (STDIN,)) if text is None else []
    checked = (
        _checked(checker, choices, source, names, unreadable)
        if text is None
        else _placed(checker, paragraphs([text]), "--text")
    )
    tally = _Tally(job)
    found = (row for row in tally.counting(checked) if row["verdict"] in only)
    if quiet:
        deque(found, 0)
    else:
        _show(found, _sheet(choices, job, files, of_files=len(names) > 1), choices, tally)
        if not tally.verdicts and not unreadable and choices.form in FOR_PEOPLE:
            tell(*tally.below())
        job.warn(tally.first.quotes if tally.first else ())
    wrong = {WRONG, OTHER_DATE, BENEFITS} if strict_verdicts else {WRONG}
    return BadInput.exit_status if unreadable else int(not wrong.isdisjoint(tally.verdicts))


def _show(found: Iterator[Row], sheet: Sheet, choices: Choices, tally: "_Tally") -> None:
    """Writes the findings in the format that was chosen, and draws them as a picture."""
    if choices.form == SCREEN:
        from mcicalc.texts.screen import draw, entry  # noqa: PLC0415 - Rich, for people only

        sheet, shown = sheet._replace(draw=draw), sheet.shown
        found = (entry(row, shown) for row in found)
    if choices.save:
        everything = list(found)
        picture = sheet._replace(rows=everything, below=tally.below())
        save_picture(picture, choices, choices.save)
        found = iter(everything)
    if choices.form == "plain" and not choices.fields:
        emit(map(_compiler_line, found))
    elif choices.form in FOR_PEOPLE:
        for part, below in _parts(found, tally, None if sheet.draw else _BLOCK):
            show(sheet._replace(rows=part, below=below), choices)
    else:
        show(sheet._replace(rows=found), choices)


class _Tally:
    """Counts the findings of a run as they come, and says what is to be known of all of them."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.verdicts: Counter[str] = Counter()
        self.first: Conversion | None = None

    def counting(self, checked: Iterable[Checked]) -> Iterator[Row]:
        """The rows of the findings."""
        for finding, row in checked:
            self.verdicts[finding.verdict] += 1
            self.first = self.first or finding.on_the_day
            yield row

    def below(self) -> list[Message]:
        """How many there are of each verdict, and the act and the rate of the day."""
        from mcicalc.formats.evidence import sources  # noqa: PLC0415 - words are for people only

        if self.first is None:
            return [say("no amounts found")]
        counts = [
            words._replace(facts={"count": count})
            for verdict, words in _COUNTS.items()
            if (count := self.verdicts[verdict])
        ]
        return [listed(counts), *self.job.no_day_given, *sources([self.first])]


def _checked(
    checker: Checker,
    choices: Choices,
    source: str | None,
    files: Sequence[str],
    unreadable: list[str],
) -> Iterator[Checked]:
    """The findings of one file after the other.

    One that cannot be read is named, noted, and passed over, unless none of them can.
    """
    for name in files:
        try:
            with opened(name) as file:
                texts = paragraphs_of(file, name, choices.encoding, source)
                yield from _placed(checker, texts, name)
        except BadInput as fault:
            unreadable.append(name)
            if len(unreadable) == len(files):
                raise
            report(fault)


def _placed(checker: Checker, texts: Iterable[Paragraph], name: str) -> Iterator[Checked]:
    """The findings, their rows with the place in the whole input."""

    def findings(text: str) -> tuple[Checked, ...]:
        several = mentions(text)
        spans = [(mention.start, mention.end) for mention in several]
        return tuple(
            _found(checker, mention, sanction, text)
            for mention, sanction in zip(several, sanctions(text, spans), strict=True)
        )

    in_paragraph, law = remembering(findings), Law()
    for paragraph in texts:
        provisions = law.provisions(paragraph.text)
        for finding, row in in_paragraph(paragraph.text):
            start, end = finding.mention.start, finding.mention.end
            words, line, page = paragraph.place(start)
            article, part = provisions[bisect_right(provisions, start, key=itemgetter(0)) - 1][1]
            place: Row = {
                "file": name,
                "line": line,
                "page": page,
                "start": paragraph.start + start,
                "end": paragraph.start + end,
                "place": words,
                "article": article,
                "part": part,
            }
            yield finding, row | place


def _found(checker: Checker, mention: Mention, sanction: Sanction, paragraph: str) -> Checked:
    """The finding for an amount and its row, but for its place in the whole input."""
    finding = checker.check(mention, paragraph[mention.start : mention.end])
    of_2014 = finding.conversion.period.last >= CODES_OF_2014
    notes = (NOT_HALVED,) if sanction.has_other and of_2014 else ()
    payers = [Message(name, {}) for name in sanction.payers]
    row = check_row(finding, paragraph, notes)
    return finding, row | {"payer": listed(payers) if payers else None}


def _compiler_line(row: Row) -> str:
    """file:line:column: the amount, its worth and the verdict, in the form that editors read."""
    sums = ", ".join(
        f"{row[name]} {code}"
        for name, code in (("tenge", "KZT"), ("usd", "USD"))
        if row.get(name) is not None
    )
    detail = f" ({row['detail']})" if row["detail"] else ""
    amount = " ".join(str(row["text"]).split())
    line = f"{row['file']}:{row['place']}: {amount} = {sums}: {row['verdict']}{detail}"
    return visible(line) + "\n"


def _sheet(choices: Choices, job: Job, files: Sequence[str], *, of_files: bool) -> Sheet:
    """What is shown of the findings of the files, which are to come."""
    columns = check_columns(choices.currencies, flat=choices.form not in ("json", "jsonl"))
    shown = shown_in_check(choices.currencies, of_files=of_files)
    sources = say("the text") if files in ((), (STDIN,)) else ", ".join(files)
    title = say(
        "Fines and the sums given for them: {sources}, {period}", sources=sources, period=job.period
    )
    return Sheet(columns, shown, (), title=title)


def _parts(
    found: Iterator[Row], tally: _Tally, size: int | None
) -> Iterator[tuple[list[Row], list[Message]]]:
    """The findings in parts, each a table, which is measured before it is drawn; what is below."""
    part, ended = list(islice(found, size)), False
    while not ended and tally.verdicts:
        following = list(islice(found, size))
        ended = not following
        yield part, tally.below() if ended else []
        part = following
