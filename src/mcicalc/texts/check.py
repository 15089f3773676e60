"""`mcicalc check`: finds the fines of a text, converts them, and verifies the sums it gives."""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import partial
from itertools import islice
from operator import attrgetter

import click

from mcicalc.cli import options, value_types
from mcicalc.cli.inputs import STDIN, opened
from mcicalc.cli.output import save_picture, show
from mcicalc.cli.run import Choices, Job, prepared, with_choices, with_one_index
from mcicalc.cli.terminal import emit, misused, report, tell
from mcicalc.errors import BadInput, Message, say
from mcicalc.formats import FOR_PEOPLE, SCREEN, TABLE
from mcicalc.formats.columns import Row, Sheet, listed
from mcicalc.rules.convert import Conversion
from mcicalc.rules.money import EXACT
from mcicalc.texts.articles import Law
from mcicalc.texts.documents import from_option, paragraphs_of
from mcicalc.texts.findings import Found, InParagraph, check_columns, shown_in_check
from mcicalc.texts.folders import texts_in
from mcicalc.texts.paragraphs import Paragraph, paragraphs, remembering
from mcicalc.texts.precision import ROUNDED, TRUNCATED
from mcicalc.texts.verdicts import (
    BENEFITS,
    CLOSE,
    OTHER_DATE,
    REDUCED,
    UNSTATED,
    VERDICTS,
    WRONG,
    Checker,
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
    type=value_types.percent,
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
    type=value_types.NamesType(VERDICTS[::-1], "verdict"),
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
    found = (each for each in tally.counting(checked) if each.verdict in only)
    if quiet:
        deque(found, 0)
    else:
        _show(found, _sheet(choices, job, files, of_files=len(names) > 1), choices, tally)
        if not tally.verdicts and not unreadable and choices.form in FOR_PEOPLE:
            tell(*tally.below())
        job.warn(tally.first.quotes if tally.first else ())
    wrong = {WRONG, OTHER_DATE, BENEFITS} if strict_verdicts else {WRONG}
    return BadInput.exit_status if unreadable else int(not wrong.isdisjoint(tally.verdicts))


def _show(several: Iterable[Found], sheet: Sheet, choices: Choices, tally: "_Tally") -> None:
    """Writes the findings in the format that was chosen, and draws them as a picture."""
    as_row: Callable[[Found], Row] = attrgetter("row")
    if choices.form == SCREEN:
        from mcicalc.texts.screen import draw, entry  # noqa: PLC0415 - Rich, for people only

        sheet, shown = sheet._replace(draw=draw), sheet.shown

        def as_row(found: Found) -> Row:
            return entry(found.row, shown)

    if choices.save:
        several = list(several)
        picture = sheet._replace(rows=list(map(as_row, several)), below=tally.below())
        save_picture(picture, choices)
    rows = map(as_row, several)
    if choices.form == "plain" and not choices.fields:
        emit(map(attrgetter("line"), several))
    elif choices.form in FOR_PEOPLE:
        for part, below in _parts(rows, tally, None if sheet.draw else _BLOCK):
            show(sheet._replace(rows=part, below=below), choices)
    else:
        show(sheet._replace(rows=rows), choices)


class _Tally:
    """Counts the findings of a run as they come, and says what is to be known of all of them."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.verdicts: Counter[str] = Counter()
        self.first: Conversion | None = None

    def counting(self, checked: Iterable[Found]) -> Iterator[Found]:
        """The same findings."""
        for found in checked:
            self.verdicts[found.verdict] += 1
            self.first = self.first or found.finding.on_the_day
            yield found

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
) -> Iterator[Found]:
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


def _placed(checker: Checker, texts: Iterable[Paragraph], name: str) -> Iterator[Found]:
    """The findings with their places in the whole input."""
    in_paragraph, law = remembering(partial(InParagraph, checker)), Law()
    for paragraph in texts:
        provisions = law.provisions(paragraph.text)
        beside = in_paragraph(paragraph.text)
        for number in range(len(beside.findings)):
            yield Found(name, paragraph, provisions, beside, number)


def _sheet(choices: Choices, job: Job, files: Sequence[str], *, of_files: bool) -> Sheet:
    """What is shown of the findings of the files, which are to come."""
    columns = check_columns(choices.terms.currencies, flat=choices.form not in ("json", "jsonl"))
    shown = shown_in_check(choices.terms.currencies, of_files=of_files)
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
