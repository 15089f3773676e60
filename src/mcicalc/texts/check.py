"""`mcicalc check`: finds the fines of a text, converts them, and verifies the sums it gives."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import partial
from itertools import islice

import click

from mcicalc.cli import options
from mcicalc.cli.inputs import STDIN, chunks, opened
from mcicalc.cli.output import save_picture, show
from mcicalc.cli.run import Choices, Job, prepared, with_choices, with_one_index
from mcicalc.cli.terminal import emit, misused, tell
from mcicalc.errors import Message, say
from mcicalc.formats import FOR_PEOPLE
from mcicalc.formats.columns import Row, Sheet
from mcicalc.formats.speech import visible
from mcicalc.texts.findings import check_columns, check_row, shown_in_check
from mcicalc.texts.paragraphs import Paragraph, paragraphs, remembering
from mcicalc.texts.scan import mentions
from mcicalc.texts.verdicts import BENEFITS, OTHER_DATE, UNSTATED, WRONG, Checker, Finding

_BLOCK = 1000
Checked = tuple[Finding, Row]


@click.command(
    help="""Find the fines of a text and verify the sums given for them.

    \b
    mcicalc check story.txt --on 2024-02-21
    mcicalc check --text 'штраф 10 МРП (39 320 тенге)' --on 2024-12-01
    pdftotext -layout law.pdf - | mcicalc check -
    lynx -dump -nolist https://example.kz/news | mcicalc check --strict
    mcicalc check -f plain *.txt            file:line:column: for an editor

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
@options.conversion_options
@options.save_option
@options.format_options(lambda ctx: check_columns(options.asked_currencies(ctx), flat=False))
@with_choices
def check(
    choices: Choices,
    files: tuple[str, ...],
    text: str | None,
    tolerance: Decimal,
    strict_verdicts: bool,
) -> int:
    if text is not None and files:
        raise misused("give --text or files, not both.")
    job = with_one_index(prepared(choices))
    verdicts: Counter[str] = Counter()
    checker = Checker(job.converter, job.period, tolerance / 100)
    checked = _counted(_checked(checker, files or (STDIN,), text), verdicts, job)
    sources = say("the text") if text is not None or files in ((), (STDIN,)) else ", ".join(files)
    title = say(
        "Fines and the sums given for them: {sources}, {period}", sources=sources, period=job.period
    )
    sheet = partial(_sheet, choices, title, len(files) > 1)
    if choices.save:
        everything = list(checked)
        save_picture(sheet(everything, _below(verdicts, everything)), choices, choices.save)
        checked = iter(everything)
    if choices.form == "plain" and not choices.fields:
        emit(map(_compiler_line, checked))
    elif choices.form in FOR_PEOPLE:
        for part in _parts(checked, verdicts):
            show(sheet(*part), choices)
        if not verdicts:
            tell(say("no amounts found"))
    else:
        show(sheet(checked), choices)
    return (
        1
        if verdicts.keys() & ({WRONG, OTHER_DATE, BENEFITS} if strict_verdicts else {WRONG})
        else 0
    )


def _counted(checked: Iterable[Checked], verdicts: Counter[str], job: Job) -> Iterator[Checked]:
    """The findings as they come, their verdicts counted.

    A rate of another day is warned of once.
    """
    warned = False
    for finding, row in checked:
        verdicts[finding.verdict] += 1
        warned = warned or job.warn(finding.on_the_day.quotes)
        yield finding, row


def _checked(checker: Checker, files: Iterable[str], text: str | None) -> Iterator[Checked]:
    """The findings of the text, or of one file after the other."""
    if text is not None:
        yield from _placed(checker, paragraphs([text]), "--text")
        return
    for name in files:
        with opened(name) as file:
            yield from _placed(checker, paragraphs(chunks(file, name)), name)


def _placed(checker: Checker, texts: Iterable[Paragraph], name: str) -> Iterator[Checked]:
    """The findings, their rows with the place in the whole input: characters, line and column."""

    def findings(text: str) -> tuple[Checked, ...]:
        several = (
            checker.check(mention, text[mention.start : mention.end]) for mention in mentions(text)
        )
        return tuple((finding, check_row(finding, text)) for finding in several)

    in_paragraph = remembering(findings)
    for text, offset, first in texts:
        line, done = first, 0
        for finding, row in in_paragraph(text):
            start, end = finding.mention.start, finding.mention.end
            line, done = line + text.count("\n", done, start), start
            # A byte-order mark takes no column.
            column = start - max(text.rfind(mark, 0, start) for mark in "\n\ufeff")
            place: Row = {
                "file": name,
                "line": line,
                "start": offset + start,
                "end": offset + end,
                "place": f"{line}:{column}",
            }
            yield finding, row | place


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
    checked: Iterator[Checked], verdicts: Counter[str]
) -> Iterator[tuple[list[Checked], list[Message]]]:
    """The findings in parts, each a table, which is measured before it is drawn; what is below."""
    part = list(islice(checked, _BLOCK))
    while part:
        following = list(islice(checked, _BLOCK))
        yield part, [] if following else _below(verdicts, part)
        part = following


def _below(verdicts: Counter[str], checked: Sequence[Checked]) -> list[Message]:
    """The count of the findings, and the act and the rate that all of them are converted with."""
    from mcicalc.formats.evidence import sources  # noqa: PLC0415 - words are for people only

    count, stated = verdicts.total(), verdicts.total() - verdicts[UNSTATED]
    counts = say(
        "amounts: {count}, with sums: {stated}, wrong: {wrong}",
        count=count,
        stated=stated,
        wrong=verdicts[WRONG],
    )
    return [counts, *sources([checked[0][0].on_the_day])] if checked else []
