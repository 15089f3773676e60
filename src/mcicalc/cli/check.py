"""`mcicalc check`: finds the fines of a text, converts them, and verifies the sums that it gives."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Any, NamedTuple

import click

from mcicalc.cli import options
from mcicalc.cli.convert import Choices, Job, prepared, unsure, with_one_index
from mcicalc.cli.edge import emit, misused, tell, warn
from mcicalc.cli.inputs import STDIN, chunks, opened
from mcicalc.errors import Message, say
from mcicalc.formats import FOR_PEOPLE
from mcicalc.formats.columns import Row, Sheet, check_columns, check_row
from mcicalc.formats.words import visible
from mcicalc.reading.check import BENEFITS, OTHER_DATE, UNSTATED, WRONG, Checker, Finding
from mcicalc.reading.scan import mentions
from mcicalc.reading.texts import Paragraph, paragraphs, remembering
from mcicalc.rules.convert import Conversion
from mcicalc.stores.tables import USD

_BLOCK = 1000


class Place(NamedTuple):
    """A finding and where it starts: the file, the character of the whole input, and line and column from 1."""

    finding: Finding
    row: Row
    file: str
    paragraph: Paragraph
    line: int
    column: int


@click.command(
    help="""Find the fines of a text, convert them, and verify the sums that it gives for them.

    \b
    mcicalc check story.txt --on 2024-02-21
    mcicalc check --text 'штраф 10 МРП (39 320 тенге)' --on 2024-12-01
    pdftotext -layout law.pdf - | mcicalc check -
    lynx -dump -nolist https://example.kz/news | mcicalc check --strict
    mcicalc check -f plain *.txt            file:line:column: for an editor

    A sum is judged on the day --on, or by the year that the text names beside it. Exit status 1: a sum is wrong; with
    --strict also one that is right for another day or for the benefits index.
    """,
)
@click.argument("files", nargs=-1, metavar="[FILE|-]...", type=click.Path())
@click.option("--text", metavar="TEXT", help="Check this text instead of a file.")
@click.option("--tolerance", type=options.FiguresType(), default="5", show_default=True, metavar="PERCENT",
              help="How far foreign money may be off the official rate.")  # fmt: skip
@click.option("--strict", is_flag=True, help="Count a sum that is right for another day, or for benefits, as wrong.")
@options.conversion_options
@options.save_option
@options.format_options(lambda ctx: check_columns(ctx.params.get("currencies") or (USD,), flat=False))
def check(files: tuple[str, ...], text: str | None, tolerance: Decimal, strict: bool, **given: Any) -> int:
    if text is not None and files:
        raise misused("give --text or files, not both.")
    job = with_one_index(prepared(Choices(**given)))
    checker = Checker(job.converter, job.period, tolerance / 100)
    verdicts: Counter[str] = Counter()
    found = _noted(_found(checker, files or (STDIN,), text), verdicts, job.today)
    if job.choices.save:
        found = _pictured(job, list(found), verdicts, several=len(files) > 1)
    if job.choices.form == "plain" and not job.choices.fields:
        emit(map(_compiler_line, found))
    else:
        _show(job, found, verdicts, several=len(files) > 1)
    return 1 if verdicts.keys() & ({WRONG, OTHER_DATE, BENEFITS} if strict else {WRONG}) else 0


def _noted(found: Iterable[Place], verdicts: Counter[str], today: date) -> Iterator[Place]:
    """The places as they come, their verdicts counted and rates that had to be taken from another day warned of."""
    warned = False
    for place in found:
        verdicts[place.finding.verdict] += 1
        if not warned and (messages := unsure([place.finding.conversion], today)):
            warn(messages)
            warned = True
        yield place


def _found(checker: Checker, files: Iterable[str], text: str | None) -> Iterator[Place]:
    if text is not None:
        yield from _places(checker, paragraphs([text]), "--text")
        return
    for name in files:
        with opened(name) as file:
            yield from _places(checker, paragraphs(chunks(file, name)), name)


def _places(checker: Checker, texts: Iterable[Paragraph], name: str) -> Iterator[Place]:
    def findings(text: str) -> tuple[tuple[Finding, Row], ...]:
        made = (checker.check(mention, text[mention.start : mention.end]) for mention in mentions(text))
        return tuple((finding, check_row(finding, text)) for finding in made)

    in_paragraph = remembering(findings)
    for paragraph in texts:
        line, done = paragraph.line, 0
        for finding, row in in_paragraph(paragraph.text):
            start = finding.mention.start
            line, done = line + paragraph.text.count("\n", done, start), start
            before = max(paragraph.text.rfind(mark, 0, start) for mark in "\n\ufeff")  # a byte-order mark takes no column
            yield Place(finding, row, name, paragraph, line, start - before)


def _row(place: Place) -> Row:
    start = place.paragraph.start
    mention = place.finding.mention
    return place.row | {
        "file": place.file, "line": place.line, "start": start + mention.start, "end": start + mention.end,
        "place": f"{place.line}:{place.column}",
    }  # fmt: skip


def _compiler_line(place: Place) -> str:
    """file:line:column: what stands there, what it is worth and the verdict, as compilers write and editors read."""
    row, worst = place.row, place.finding.worst
    sums = ", ".join(f"{row[name]} {code}" for name, code in (("tenge", "KZT"), ("usd", "USD")) if row.get(name) is not None)
    detail = f" ({worst.detail})" if worst and worst.detail else ""
    words = " ".join(str(row["text"]).split())
    return visible(f"{place.file}:{place.line}:{place.column}: {words} = {sums}: {place.finding.verdict}{detail}") + "\n"


def _sheet(job: Job, found: Iterable[Place], below: Sequence[Message] = (), *, several: bool) -> Sheet:
    choices = job.choices
    columns = check_columns(choices.currencies, flat=choices.form not in ("json", "jsonl"))
    worth = ("tenge", *(code.lower() for code in choices.currencies))
    shown = ("file",) * several + ("place", "text", *worth, "says", "verdict", "detail")
    return Sheet(columns, shown, map(_row, found), below, title=say("Fines in the text, and the sums that it gives for them"))


def _pictured(job: Job, found: list[Place], verdicts: Counter[str], *, several: bool) -> Iterator[Place]:
    """The same places, once they are drawn into a picture."""
    below = _below(verdicts, found[0].finding.conversion) if found else ()
    options.draw(_sheet(job, found, below, several=several), job.choices.fields, str(job.choices.save))
    return iter(found)


def _show(job: Job, found: Iterator[Place], verdicts: Counter[str], *, several: bool) -> None:
    choices = job.choices
    if choices.form not in FOR_PEOPLE:
        options.show(_sheet(job, found, several=several), choices.form, choices.fields, choices.colour)
        return
    block = list(islice(found, _BLOCK))
    while block:  # a table has to be measured before it is drawn, so a long one is drawn in parts
        following = list(islice(found, _BLOCK))
        below = () if following else _below(verdicts, block[0].finding.conversion)
        options.show(_sheet(job, block, below, several=several), choices.form, choices.fields, choices.colour)
        block = following
    if not verdicts:
        tell(say("no amounts found"))


def _below(verdicts: Counter[str], conversion: Conversion) -> list[Message]:
    """The count of the findings, and the act and the rate that all of them are converted with."""
    from mcicalc.formats.evidence import sources  # noqa: PLC0415 - words are for people only

    count, stated = verdicts.total(), verdicts.total() - verdicts[UNSTATED]
    words = "{count} amounts, {stated} with sums, {wrong} of them wrong"
    return [say(words, count=count, stated=stated, wrong=verdicts[WRONG]), *sources([conversion])]
