"""`mcicalc annotate`: a text with the worth of each amount written in after it."""

import os
from collections.abc import Collection, Iterable, Iterator
from functools import cache

import click

from mcicalc.cli import options, value_types
from mcicalc.cli.inputs import STDIN, opened
from mcicalc.cli.language import known
from mcicalc.cli.run import Choices, Job, prepared, with_choices, with_one_index
from mcicalc.cli.terminal import emit, misnamed, save, warn
from mcicalc.errors import say
from mcicalc.formats.speech import money, spoken, text
from mcicalc.rules.convert import Conversion
from mcicalc.rules.exchange import Quote
from mcicalc.rules.money import TENGE, Limits
from mcicalc.texts.documents import TEXT, from_option, paragraphs_of
from mcicalc.texts.insertions import language_of, with_sums
from mcicalc.texts.paragraphs import Paragraph, remembering
from mcicalc.texts.verdicts import Checker

_ONLY = ("tenge", "usd")
_DOCUMENTS = (".docx", ".pdf", ".html", ".htm", ".xlsx")  # of which the text is written, no such


@click.command(
    help="""Write the worth of each amount into a text. It stands after the amount, where
    the text does not give it yet. An amount with a sum or a year of another time is left alone.

    \b
    mcicalc annotate story.txt --on 2024-02-21 -o annotated.txt
    mcicalc annotate --only tenge < story.txt

    All else of a text stays as it is, byte for byte; annotating twice changes nothing more. Of a
    document (.docx, PDF, a web page) it is the text that people see.

    The sums are written in the language of each paragraph, by its letters, unless --lang names one.
    """,
)
@click.argument("file", default=STDIN, metavar="[FILE|-]", type=click.Path())
@click.option(
    "--only",
    type=value_types.NamesType(_ONLY, "sum"),
    default=",".join(_ONLY),
    help="Write only these sums: tenge, or usd, which is all foreign ones.",
)
@options.output_option
@from_option
@options.encoding_option
@options.conversion_options
@with_choices
def annotate(
    choices: Choices, file: str, only: tuple[str, ...], output: str | None, source: str | None
) -> int:
    job = with_one_index(prepared(choices))
    asked: str | None = click.get_current_context().obj  # the language of --lang
    ending = os.path.splitext((output or "").lower())[1]
    if ending in _DOCUMENTS and source != TEXT:
        raise misnamed(ending, "txt")
    with opened(file) as read:
        pieces = annotated(job, paragraphs_of(read, file, choices.encoding, source), only, asked)
        if output in (None, STDIN):
            emit(pieces)
        else:
            save(pieces, output)
    return 0


def annotated(
    job: Job, texts: Iterable[Paragraph], only: Collection[str], asked: str | None
) -> Iterator[str]:
    """The text of the paragraphs with the sums written in, in the language asked or its own."""
    foreign = job.choices.terms.currencies if "usd" in only else ()
    codes = [TENGE, *foreign] if "tenge" in only else foreign
    quotes: list[Quote] = []
    language, checker = cache(known), Checker(job.converter, job.period)

    def sums(result: Conversion, codes: Iterable[str]) -> str:
        quotes[:] = result.quotes  # the same for all: a text is of one day
        return _sums(result, codes)

    def filled(text: str) -> tuple[str, int]:
        on_screen = spoken.set(language(asked or language_of(text)))
        new = with_sums(text, codes, checker, sums)
        spoken.reset(on_screen)
        return new

    def written(text: str) -> tuple[str, int]:
        new, left = filled(text)
        # Words that a sum has parted may come to mean something else: then they stay as they are.
        return (new if new == text or filled(new)[0] == new else text), left

    left = 0
    for new, count in map(remembering(written), (paragraph.text for paragraph in texts)):
        left += count
        yield new
    job.warn(quotes)
    if left:
        warn(
            say(
                "amounts left alone, as the text gives another sum or year for them than that of "
                "the day: {count}; mcicalc check tells why",
                count=left,
            )
        )


def _sums(result: Conversion, codes: Iterable[str]) -> str:
    tenge = result.tenge.map(result.shown)
    known = {TENGE: tenge} | {foreign.quote.currency: foreign.limits for foreign in result.foreign}
    return ", ".join(_sum(known[code], code) for code in codes)


def _sum(limits: Limits, code: str) -> str:
    """A sum, a range of them, or "at least" one."""
    low, high = limits
    if high is None:
        return text(say("at least {sum}", sum=money(low, code))) if low is not None else ""
    return money(high, code) if low in (None, high) else f"{money(low, code)} – {money(high, code)}"
