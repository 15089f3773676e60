"""`mcicalc annotate`: a text with the worth of each amount written in after it."""

from collections.abc import Iterable, Iterator

import click

from mcicalc.cli import options
from mcicalc.cli.inputs import STDIN, opened
from mcicalc.cli.run import Choices, Job, prepared, with_choices, with_one_index
from mcicalc.cli.terminal import emit
from mcicalc.errors import say
from mcicalc.formats.speech import money, text
from mcicalc.rules.convert import Conversion
from mcicalc.rules.exchange import Quote
from mcicalc.rules.money import TENGE, Fine, Limits
from mcicalc.texts.documents import from_option, paragraphs_of
from mcicalc.texts.paragraphs import Paragraph, remembering
from mcicalc.texts.scan import mentions

_ONLY = ("tenge", "usd")


@click.command(
    help="""Write the worth of each amount into a text. It stands after the amount, where
    the text does not give it yet.

    \b
    mcicalc annotate story.txt --on 2024-02-21 > annotated.txt
    mcicalc annotate --only tenge < story.txt

    All else of a text stays as it is, byte for byte; annotating twice changes nothing more. Of a
    document (.docx, PDF, a web page) it is the text that people see.
    """,
)
@click.argument("file", default=STDIN, metavar="[FILE|-]", type=click.Path())
@click.option("--only", type=options.NameType(_ONLY, "sum"), help="Write only this sum.")
@from_option
@options.encoding_option
@options.conversion_options
@with_choices
def annotate(choices: Choices, file: str, only: str | None, source: str | None) -> int:
    job = with_one_index(prepared(choices))
    with opened(file) as read:
        emit(annotated(job, paragraphs_of(read, file, choices.encoding, source), only))
    return 0


def annotated(job: Job, texts: Iterable[Paragraph], only: str | None) -> Iterator[str]:
    """The text of the paragraphs with the sums written in."""
    codes = [TENGE, *job.choices.currencies]
    if only:
        codes = codes[:1] if only == "tenge" else codes[1:]
    quotes: list[Quote] = []

    def written(text: str) -> str:
        done, pieces = 0, []
        for mention in mentions(text):
            if not any(each.currency in codes for each in mention.stated if each.sure):
                result = job.converter.convert(Fine(mention.limits), job.period)[-1]
                quotes[:] = result.quotes  # the same for all: a text is of one day
                pieces.append(f"{text[done : mention.end]} ({_sums(result, codes)})")
                done = mention.end
        return "".join([*pieces, text[done:]])

    yield from map(remembering(written), (paragraph.text for paragraph in texts))
    job.warn(quotes)


def _sums(result: Conversion, codes: list[str]) -> str:
    tenge = result.tenge.map(result.shown)
    known = {TENGE: tenge} | {foreign.quote.currency: foreign.limits for foreign in result.foreign}
    return ", ".join(_sum(known[code], code) for code in codes)


def _sum(limits: Limits, code: str) -> str:
    """A sum, a range of them, or "at least" one."""
    low, high = limits
    if high is None:
        return text(say("at least {sum}", sum=money(low, code))) if low is not None else ""
    return money(high, code) if low in (None, high) else f"{money(low, code)} – {money(high, code)}"
