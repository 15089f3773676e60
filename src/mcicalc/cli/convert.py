"""`mcicalc convert`, the command that is meant when none is named: what amounts are worth."""

import os
import re
import sys
from collections.abc import Iterable, Sequence

import click

from mcicalc import loaded
from mcicalc.cli import options, value_types
from mcicalc.cli.groups import AmountCommand, amounts_argument
from mcicalc.cli.output import answer, picked
from mcicalc.cli.run import Choices, prepared, with_choices
from mcicalc.cli.terminal import misused, tell, warn
from mcicalc.errors import BadAmount, BadInput, Message, say
from mcicalc.formats import FOR_PEOPLE
from mcicalc.formats.columns import changes, convert_row
from mcicalc.reading import MCI, parse_amount
from mcicalc.rules.money import Amount

_LONGEST = 200  # characters of an amount


@click.command(
    cls=AmountCommand,
    epilog="Exit status 3: no MCI or no rate is known for that day.",
    help="""Convert amounts in MCI to tenge and dollars, or money to MCI.

    \b
    mcicalc 200 80 10                       three fines, today
    mcicalc 200 MCI --on 2024-02-21         by the MCI and the rate of that day
    mcicalc "up to 200 MCI" "5-10 МРП" "200 АЕК-ке дейін"
    mcicalc 738400 KZT --on 2024-06-01      how many MCI; also $1631
    mcicalc 200 --year 2020                 two rows: the MCI changed on 1 April
    mcicalc 5 10 --on 2025 --on 2026        two years side by side, with the change
    mcicalc 5 --reduced --explain           the half price, explained
    echo "200 MCI" | mcicalc                one amount a line
    total=$(mcicalc 200 --field tenge -f plain)

    An amount has a number, perhaps a bound and a unit: MCI, МРП, АЕК or its full name, KZT, USD. A
    bare number counts MCI.
    "-" reads amounts from standard input, one a line, each with its own day after a tab if need be.
    """,
)
@amounts_argument()
@options.conversion_options
@options.bonus_options
@click.option("--explain", is_flag=True, help="Say in words how each figure came about.")
@click.option(
    "--strict",
    is_flag=True,
    help="Refuse a rate that had to be taken from another day; stop at a bad line.",
)
@click.option(
    "--skip-bad", is_flag=True, help='With "-": leave out the row of a line that is no amount.'
)
@options.figure_options
@options.encoding_option
@options.save_option
@options.format_options(options.asked_columns)
@with_choices
def convert(choices: Choices, amounts: tuple[tuple[str, ...], ...]) -> int:
    job = prepared(choices, choices.wanted)
    columns = picked(choices.columns, choices.fields) or choices.columns
    if not amounts and (sys.stdin is None or sys.stdin.isatty()):
        raise misused("name an amount, such as: mcicalc 200")
    if amounts in ((), (("-",),)):
        if choices.save:
            raise BadInput("--save draws amounts that are named on the command line, not a stream")
        status: int = loaded("bulk.lines:lines")(job, columns)
        return status
    if choices.decimal or choices.unit != MCI:
        raise misused("--decimal and --unit are of a stream: mcicalc - --decimal comma")
    named = joined(amounts)
    _warn_of_years(named)
    results = [
        result
        for amount in named
        for period in job.periods
        for result in job.converter.convert(_parsed(amount), period, amount)
    ]
    explained: list[Message] = []
    if choices.explain:
        from mcicalc.cli.explain import explanation  # noqa: PLC0415 - for people only

        explained = list(explanation(job, results))
    rows = [convert_row(result) for result in results]
    if choices.compared:
        paired = len(results) == len(choices.periods) * len(named)
        for place, result in enumerate(results):
            before = results[place - 1] if paired and place % 2 else None
            rows[place] |= changes(result, before)
    answer(job, rows, results, explained)
    job.warn(quote for result in results for quote in result.quotes)
    if choices.form not in FOR_PEOPLE:  # else it stands below the table
        for message in explained:
            tell(message)
    return 0


def joined(groups: Iterable[Sequence[str]]) -> list[str]:
    """The amounts that the arguments name: words that the shell has parted come together again.

    So 200 MCI, up to 200 and two hundred need no quotes.
    """
    amounts: list[str] = []
    for group in groups:
        begun = len(amounts)
        for word in group:
            before = amounts[begun:]
            belongs = bool(before) and _belongs(before[-1], word)
            _refuse_doubtful([*before[-2:], word] if belongs else [*before[-1:], word], belongs)
            if belongs:
                amounts[-1] += f" {word}"
            else:
                amounts.append(word)
    return amounts


def _refuse_doubtful(words: Sequence[str], belongs: bool) -> None:
    """Fails on 43 250 тенге and $1 631: one number or two?"""
    one, *rest = words
    if len(rest) != 1 + belongs or not re.search(r"(?:^|\s|\W)\d{1,3}$", one):
        return
    if re.fullmatch(r"\d{3}", rest[0]) and (belongs or not one[0].isdigit()):
        whole, second = " ".join(words), " ".join(rest)
        raise BadInput(
            "'{words}' may be one number or two",
            words=whole,
            way_on=say(
                "write '{words}' in quotes for one, '{first}' '{second}' for two",
                words=whole,
                first=one,
                second=second,
            ),
        )


def _belongs(before: str, word: str) -> bool:
    """Whether an argument belongs to the one before it.

    It does where one of them alone is no amount, or both are words of one number.
    """
    if not before.strip() or not word.strip() or len(before) > _LONGEST:
        return False  # an empty argument is a fault of its own
    if len(word) == len("000") and word.isdigit() and word.startswith("0"):
        return True  # 1 000 MCI: no amount is written with such noughts before it
    if not _is_amount(before) or not _is_amount(word):
        return True
    last = before.rsplit(maxsplit=1)[-1]
    words_only = not any(char.isdigit() or char.isspace() for char in last + word)
    return words_only and _is_amount(f"{before} {word}")


def _parsed(amount: str) -> Amount:
    try:
        return parse_amount(amount)
    except BadAmount as fault:
        last = amount.rpartition(" ")[2]
        if os.path.exists(amount):
            fault.way_on = say(
                "a text is read by: mcicalc check FILE; "
                "a table by: mcicalc batch FILE --amount COLUMN; lines by: mcicalc - < FILE"
            )
        elif _is_period(last):
            fault.way_on = say("a day is named so: --on {day}", day=last)
        raise


def _is_period(word: str) -> bool:
    try:
        value_types.period(word)
    except click.BadParameter:
        return False
    return True


def _is_amount(argument: str) -> bool:
    try:
        parse_amount(argument)
    except BadAmount:
        return False
    return True


def _warn_of_years(amounts: Sequence[str]) -> None:
    """Warns of a bare number that may have been meant as the year of the amounts before it."""
    with_unit = False
    for amount in amounts:
        if with_unit and re.fullmatch(r"199[6-9]|20\d\d|2100", amount):
            warn(
                say(
                    "{number} counts as an amount; a year is named so: --on {number}", number=amount
                )
            )
        with_unit = with_unit or not amount.isdigit()
