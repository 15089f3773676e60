"""`mcicalc check`: finds the fines of a text, converts them, and verifies the sums it gives."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import partial
from itertools import islice
from operator import itemgetter

import click

from mcicalc.cli import options
from mcicalc.cli.inputs import STDIN, opened
from mcicalc.cli.output import save_picture, show
from mcicalc.cli.run import Choices, Job, prepared, with_choices, with_one_index
from mcicalc.cli.terminal import emit, misused, report, tell
from mcicalc.errors import BadInput, Message, say
from mcicalc.formats import FOR_PEOPLE
from mcicalc.formats.columns import Row, Sheet
from mcicalc.formats.speech import visible
from mcicalc.rules.penalties import CODES_OF_2014
from mcicalc.texts.articles import NOT_HALVED, Law, Sanction, sanctions
from mcicalc.texts.documents import from_option, paragraphs_of
from mcicalc.texts.findings import check_columns, check_row, shown_in_check
from mcicalc.texts.paragraphs import Paragraph, paragraphs, remembering
from mcicalc.texts.scan import mentions
from mcicalc.texts.sums import Mention
from mcicalc.texts.verdicts import BENEFITS, OTHER_DATE, UNSTATED, WRONG, Checker, Finding

_BLOCK = 1000
Checked = tuple[Finding, Row]


@click.command(
    help="""Find the fines of a text or a document and verify the sums given for them.

    \b
    mcicalc check story.txt --on 2024-02-21
    mcicalc check --text 'штраф 10 МРП (39 320 тенге)' --on 2024-12-01
    mcicalc check law.pdf act.docx page.html
    curl -s https://example.kz/news | mcicalc check --strict
    mcicalc check -f plain *.txt            file:line:column: for an editor

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
@options.encoding_option
@options.conversion_options
@options.save_option
@options.format_options(lambda ctx: check_columns(options.asked_currencies(ctx), flat=False))
@with_choices
def check(
    choices: Choices,
    files: tuple[str, ...],
    source: str | None,
    text: str | None,
    tolerance: Decimal,
    strict_verdicts: bool,
) -> int:
    if text is not None and files:
        raise misused("give --text or files, not both.")
    job = with_one_index(prepared(choices))
    verdicts: Counter[str] = Counter()
    unreadable: list[str] = []
    checker = Checker(job.converter, job.period, tolerance / 100)
    below = partial(_below, verdicts, job)
    checked = (
        _checked(checker, choices, source, files or (STDIN,), unreadable)
        if text is None
        else _placed(checker, paragraphs([text]), "--text")
    )
    checked = _counted(checked, verdicts, job)
    sources = say("the text") if text is not None or files in ((), (STDIN,)) else ", ".join(files)
    title = say(
        "Fines and the sums given for them: {sources}, {period}", sources=sources, period=job.period
    )
    sheet = partial(_sheet, choices, title, len(files) > 1)
    if choices.save:
        everything = list(checked)
        save_picture(sheet(everything, below(everything)), choices, choices.save)
        checked = iter(everything)
    if choices.form == "plain" and not choices.fields:
        emit(map(_compiler_line, checked))
    elif choices.form in FOR_PEOPLE:
        for part in _parts(checked, below):
            show(sheet(*part), choices)
        if not verdicts and not unreadable:
            tell(say("no amounts found"))
    else:
        show(sheet(checked), choices)
    wrong = {WRONG, OTHER_DATE, BENEFITS} if strict_verdicts else {WRONG}
    return BadInput.exit_status if unreadable else int(not wrong.isdisjoint(verdicts))


def _counted(checked: Iterable[Checked], verdicts: Counter[str], job: Job) -> Iterator[Checked]:
    """The findings as they come, their verdicts counted.

    A rate of another day is warned of once.
    """
    warned = False
    for finding, row in checked:
        verdicts[finding.verdict] += 1
        warned = warned or job.warn(finding.on_the_day.quotes)
        yield finding, row


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
    return finding, check_row(finding, paragraph, notes) | {"payer": sanction.payer}


def _compiler_line(checked: Checked) -> str:
    """file:line:column: the amount, its worth and the verdict, in the form that editors read."""
    finding, row = checked
    sums = ", ".join(
        f"{row[name]} {code}"
        for name, code in (("tenge", "KZT"), ("usd", "USD"))
        if row.get(name) is not None
    )
    detail = f" ({row['detail']})" if row["detail"] else ""
    amount = " ".join(str(row["text"]).split())
    line = f"{row['file']}:{row['place']}: {amount} = {sums}: {finding.verdict}{detail}"
    return visible(line) + "\n"


def _sheet(
    choices: Choices,
    title: Message,
    of_files: bool,
    checked: Iterable[Checked],
    below: Sequence[Message] = (),
) -> Sheet:
    columns = check_columns(choices.currencies, flat=choices.form not in ("json", "jsonl"))
    shown = shown_in_check(choices.currencies, of_files=of_files)
    return Sheet(columns, shown, (row for _, row in checked), below, title=title)


def _parts(
    checked: Iterator[Checked], below: Callable[[Sequence[Checked]], list[Message]]
) -> Iterator[tuple[list[Checked], list[Message]]]:
    """The findings in parts, each a table, which is measured before it is drawn; what is below."""
    part = list(islice(checked, _BLOCK))
    while part:
        following = list(islice(checked, _BLOCK))
        yield part, [] if following else below(part)
        part = following


def _below(verdicts: Counter[str], job: Job, checked: Sequence[Checked]) -> list[Message]:
    """The count of the findings, and the act and the rate that all of them are converted with."""
    from mcicalc.formats.evidence import sources  # noqa: PLC0415 - words are for people only

    count, stated = verdicts.total(), verdicts.total() - verdicts[UNSTATED]
    counts = say(
        "amounts: {count}, with sums: {stated}, wrong: {wrong}",
        count=count,
        stated=stated,
        wrong=verdicts[WRONG],
    )
    if not checked:
        return []
    return [counts, *job.no_day_given, *sources([checked[0][0].on_the_day])]
