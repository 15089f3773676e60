"""`mcicalc convert`, the command that is meant when none is named: amounts in, what they are worth out."""

import sys
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

import click

from mcicalc.cli import options
from mcicalc.cli.edge import misused, tell, warn
from mcicalc.errors import BadAmount, BadInput, Message, say
from mcicalc.formats import FOR_PEOPLE, TABLE
from mcicalc.formats.columns import Row, Sheet, convert_columns, convert_row, shown_columns
from mcicalc.formats.words import text, visible
from mcicalc.reading import parse_amount
from mcicalc.rules.convert import Conversion, Converter
from mcicalc.rules.exchange import doubts
from mcicalc.rules.mci import FINE
from mcicalc.rules.periods import Period
from mcicalc.stores.tables import USD, load_mci

EXAMPLES = """\
    \b
    mcicalc 200 80 10                       three fines, today
    mcicalc 200 MCI --on 2024-02-21         the MCI and the dollar rate of that day
    mcicalc "up to 200 MCI" "5-10 МРП" "200 АЕК-ке дейін"
    mcicalc 738400 KZT --on 2024-06-01      how many MCI; also $1631, "1631 USD", "738 400 тг"
    mcicalc 200 --year 2020                 two rows: the MCI changed on 1 April
    mcicalc 5 --reduced --explain           the half price, and where every figure comes from
    echo "200 MCI" | mcicalc                one amount a line
    total=$(mcicalc 200 --field tenge -f plain)
"""


class Choices(NamedTuple):
    """The options of a conversion."""

    form: str = TABLE
    fields: tuple[str, ...] = ()
    colour: str = "auto"
    on: Period | None = None
    year: Period | None = None
    scope: str = FINE
    mci: Decimal | None = None
    fx_rate: Decimal | None = None
    fx_on: Period | None = None
    currencies: tuple[str, ...] = ()
    reduced: bool = False
    unpaid: bool = False
    explain: bool = False
    strict: bool = False
    skip_bad: bool = False
    rates_file: str | None = None
    save: str | None = None


class Job(NamedTuple):
    """What a conversion needs besides the amounts."""

    choices: Choices
    converter: Converter
    period: Period
    today: date


def asked_columns(ctx: click.Context) -> tuple[str, ...]:
    """The fields that the command has with the options before them; in its own time, for a shell that completes."""
    given = ctx.params
    return convert_columns(
        given.get("currencies") or (USD,), reduced=bool(given.get("reduced")), unpaid=bool(given.get("unpaid"))
    )


class Convert(click.Command):
    """The command; an argument that begins with a minus and a digit is a negative fine, not an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        args = ["--format" if word == "-f" else word for word in args]  # a short option costs Click a search for likenesses
        for word in () if ctx.resilient_parsing else args:
            if word[:1] == "-" and word[1:2].isdigit():
                raise BadAmount("an amount cannot be negative", word, 0, len(word))
        return super().parse_args(ctx, args)


reduced_option = click.option(
    "--reduced", is_flag=True, help="Add the half price (Code of Administrative Offences, Arts 810-811)."
)
unpaid_option = click.option(
    "--unpaid", is_flag=True, help="Add what replaces an unpaid fine for a misdemeanour (Criminal Code, Art. 41(6))."
)


@click.command(
    cls=Convert,
    epilog="Exit status 3: no MCI or no rate is known for that day.",
    help=f"""Convert amounts in MCI to tenge and dollars, or money to MCI.

{EXAMPLES}
    An amount has a number, perhaps a bound and a unit: MCI, МРП, АЕК or its full name, KZT, USD. A bare number counts MCI.
    "-" reads amounts from standard input, one a line, each with its own day after a tab if need be.
    """,
)
@click.argument("amounts", nargs=-1, metavar="AMOUNT...")
@options.conversion_options
@reduced_option
@unpaid_option
@click.option("--explain", is_flag=True, help="Say in words how each figure came about.")
@click.option("--strict", is_flag=True, help="Refuse a rate that had to be taken from another day; stop at a bad line.")
@click.option("--skip-bad", is_flag=True, help='With "-": leave out the row of a line that is no amount.')
@options.save_option
@options.format_options(asked_columns)
@click.pass_context
def convert(ctx: click.Context, /, amounts: tuple[str, ...], **given: Any) -> int:
    job = prepared(Choices(**given))
    options.picked(columns_of(job.choices), job.choices.fields)
    if not amounts and (sys.stdin is None or sys.stdin.isatty()):
        raise misused("name an amount, such as: mcicalc 200")
    if amounts in ((), ("-",)):
        if job.choices.save:
            raise BadInput("--save draws amounts that are named on the command line, not a stream")
        from mcicalc.cli.lines import lines  # noqa: PLC0415 - a stream's means are for streams only

        return lines(job)
    results = [result for words in joined(amounts) for result in _converted(job, words)]
    _answer(ctx, job, results)
    return 0


def prepared(choices: Choices) -> Job:
    """The tables, the converter and the day for a set of choices."""
    choices = choices._replace(currencies=tuple(dict.fromkeys(code.upper() for code in choices.currencies)) or (USD,))
    if choices.fx_rate is not None and len(choices.currencies) > 1:
        raise misused("--fx-rate is the rate of one currency: name one --currency.")
    folder = options.user_folder()
    rates = options.rate_tables(choices.currencies if choices.fx_rate is None else (), folder)
    converter = Converter(
        load_mci(folder, choices.rates_file), rates,
        currencies=choices.currencies, scope=choices.scope, index=choices.mci, rate=choices.fx_rate,
        fx_period=choices.fx_on, strict=choices.strict,
    )  # fmt: skip
    today = options.today()
    return Job(choices, converter, options.asked_period(choices.on, choices.year) or today, today.first)


def with_one_index(job: Job) -> Job:
    """The same job; BadInput where the MCI changed within its period, because in a text an amount has one worth."""
    first, *others = [part for part, _ in job.converter.indexes(job.period)]
    if others:
        words = "the MCI changed within {period}: name a day of {first} or {last}"
        raise BadInput(words, period=job.period, first=first, last=others[-1])
    return job


def joined(arguments: Sequence[str]) -> list[str]:
    """The amounts that the arguments name; words that the shell has parted come together: 200 MCI, up to 200, two hundred."""
    found: list[str] = []
    for word in arguments:
        if found and _belongs(found[-1], word):
            found[-1] += f" {word}"
        else:
            found.append(word)
    return found


def _belongs(before: str, word: str) -> bool:
    """Whether an argument goes on with the one before it: neither alone is an amount, or both are words of one number."""
    if not before.strip() or not word.strip():
        return False  # an empty argument is a fault of its own
    if len(word) == len("000") and word.isdigit() and word.startswith("0"):
        return True  # 1 000 MCI: no amount is written with such noughts before it
    if not _is_amount(before) or not _is_amount(word):
        return True
    words_only = not any(char.isdigit() or char.isspace() for char in before.rsplit(maxsplit=1)[-1] + word)
    return words_only and _is_amount(f"{before} {word}")


def _is_amount(words: str) -> bool:
    try:
        parse_amount(words)
    except BadAmount:
        return False
    return True


def _converted(job: Job, words: str) -> tuple[Conversion, ...]:
    return job.converter.convert(parse_amount(words), job.period, words)


def _answer(ctx: click.Context, job: Job, results: Sequence[Conversion]) -> None:
    """Writes the results; what has to be said about them goes below the table, or to standard error."""
    choices = job.choices
    below: list[Message] = []
    words: list[Message] = []
    if choices.save or choices.form in FOR_PEOPLE:
        from mcicalc.formats.evidence import UNPAID, sources  # noqa: PLC0415 - words are for people only

        below = [*sources(results), *(UNPAID if choices.unpaid else ())]
    if choices.explain:
        from mcicalc.cli.explain import explanation  # noqa: PLC0415 - as above

        words = list(explanation(ctx, job, results))
    show(job, [convert_row(result) for result in results], results, [*below, *words])
    warn(unsure(results, job.today))
    for message in words if choices.form not in FOR_PEOPLE else ():
        tell(visible(text(message)))


def show(job: Job, rows: Sequence[Row], results: Sequence[Conversion], below: Sequence[Message]) -> None:
    """Writes the rows of some results in the format that was chosen."""
    choices = job.choices
    shown = shown_columns(results, choices.currencies, reduced=choices.reduced, unpaid=choices.unpaid)
    title = say("Fines in MCI, in tenge and other currencies: {period}", period=job.period)
    sheet = Sheet(columns_of(choices), shown, rows, below, title=title)
    if choices.save:
        options.draw(sheet, choices.fields, choices.save)
    options.show(sheet, choices.form, choices.fields, choices.colour)


def columns_of(choices: Choices) -> tuple[str, ...]:
    """All columns that the choices give a conversion."""
    return convert_columns(choices.currencies, reduced=choices.reduced, unpaid=choices.unpaid)


def unsure(results: Sequence[Conversion], today: date) -> list[Message]:
    """What a user must be warned of: rates that had to be taken from another day, means that lack days."""
    return doubts((quote for result in results for quote in result.quotes), today)
