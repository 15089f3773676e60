"""Options that mean the same in every command, and what a run knows once they are read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from os.path import splitext
from typing import Any, TypeVar

import click

from mcicalc.cli.edge import emit, misused, save, screen
from mcicalc.cli.language import LANGUAGES
from mcicalc.errors import BadDate, BadInput, say
from mcicalc.formats import FOR_PEOPLE, FORMATS, SQL, TABLE, written
from mcicalc.formats.columns import PICTURE_WIDTH, PICTURES, UNPAID_COLUMNS, Screen, Sheet
from mcicalc.formats.words import terse
from mcicalc.rules.exchange import RateTable, not_stored
from mcicalc.rules.mci import FINE, SCOPES
from mcicalc.rules.periods import Period, day_of, parse_period
from mcicalc.stores.tables import USD, load_rates, stored

F = TypeVar("F", bound=Callable[..., Any])
_TENGE = r"[0-9]{1,12}(?:\.[0-9]{1,8})?"
WHICH_DAY = (
    "The day that counts: of a criminal fine, the day of the offence; of an administrative one, the day the case was opened."
)


class PeriodType(click.ParamType[Any]):
    """A day, a month or a year."""

    name = "when"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Period:
        try:
            return parse_period(value)
        except BadDate as fault:
            self.fail(terse(fault.message), param, ctx)


class DayType(PeriodType):
    """A single day."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Period:
        period = super().convert(value, param, ctx)
        if not period.is_day:
            self.fail(terse(say("'{value}' is not a single day: give one, such as 2024-02-21", value=value)), param, ctx)
        return period


class FiguresType(click.ParamType[Any]):
    """A positive number with a decimal point. A comma is refused: "452,715" means 452715 to some and 452.715 to others."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        if not re.fullmatch(_TENGE, value) or not Decimal(value):
            words = "'{value}' is not a number greater than 0; write it in digits with a point, such as 452.715"
            self.fail(terse(say(words, value=value)), param, ctx)
        return Decimal(value)


class CurrencyType(click.ParamType[Any]):
    """The code of a foreign currency."""

    name = "code"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        code = str(value).upper()
        if not re.fullmatch("[A-Z]{3}", code) or code in ("KZT", "MCI"):
            self.fail(terse(say("'{value}' is not the code of a foreign currency, such as EUR", value=value)), param, ctx)
        return code

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:  # noqa: ARG002
        return completed(stored(user_folder()), incomplete.upper())


class NameType(click.ParamType[Any]):
    """One of a few names; a misspelt one is told which it resembles."""

    name = "name"

    def __init__(self, names: Iterable[str], what: str) -> None:
        self.names, self.what = tuple(names), what

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value.lower() in self.names:
            return str(value.lower())
        self.fail(unknown(self.what, value, self.names), param, ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:  # noqa: ARG002
        return completed(self.names, incomplete)


def completed(names: Iterable[str], begun: str) -> list[Any]:
    """The names that begin so, as a shell is given them."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415

    return [CompletionItem(name) for name in names if name.startswith(begun)]


class PictureType(click.ParamType[Any]):
    """A file whose ending says which kind of picture it is."""

    name = "file"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ARG002
        if picture_kind(value) not in PICTURES:
            raise BadInput("--save {file}: a picture's name ends in .svg or .html", file=value)
        return str(value)


def picture_kind(path: str) -> str:
    """What the file's name ends in: svg or html where it is a picture."""
    return splitext(path)[1][1:].lower()


def unknown(what: str, word: str, names: Sequence[str]) -> str:
    """The sentence for a name that does not exist: what it resembles, or all that there are."""
    near = _near(word.lower(), names)
    if near:
        return terse(say("there is no {what} '{word}'. Did you mean '{near}'?", what=say(what), word=word, near=near[0]))
    return terse(say("there is no {what} '{word}'. There are: {names}.", what=say(what), word=word, names=", ".join(names)))


def _near(word: str, names: Sequence[str]) -> list[str]:
    """The one of the names that the word resembles, if there is one."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistake pays for it

    return get_close_matches(word, names, 1)


# On every command, and on none by a decorator: it may stand anywhere and is taken out of the arguments before they are parsed.
LANG = click.Option(
    ["--lang"], type=NameType(LANGUAGES, "language"), metavar="|".join(LANGUAGES), expose_value=False,
    help="The language of words and numbers for people. Default: the locale's, else English.",
)  # fmt: skip


def rate_tables(currencies: Sequence[str], folder: str) -> dict[str, RateTable]:
    """The stored rates of the currencies, and of the dollar; NoRate for one that has none, with the one that it resembles."""
    tables = load_rates(dict.fromkeys((*currencies, USD)), folder)
    for code in currencies:
        if code not in tables:
            raise not_stored(code, "".join(_near(code, stored(folder))))
    return tables


def when_options(command: F) -> F:
    """--on and --year."""
    on = click.option(
        "--on", type=PeriodType(), metavar="WHEN", help=f"A day, a month or a year; today by default. {WHICH_DAY}"
    )
    year = click.option("--year", type=PeriodType(), metavar="YEAR", help="The same as --on YEAR.")
    return on(year(command))


def asked_period(on: Period | None, year: Period | None) -> Period | None:
    """The period that --on or --year names; None when neither is given."""
    if on is not None and year is not None:
        raise misused("--on and --year name the same thing: give one of them.")
    return on if on is not None else year


def today() -> Period:
    """Today by this machine's clock: the one place that reads it."""
    return day_of(date.today())


_mci_option = click.option("--mci", type=FiguresType(), metavar="TENGE", help="Use this value of the MCI.")
_fx_rate_option = click.option(
    "--fx-rate", type=FiguresType(), metavar="TENGE", help="Use this many tenge per unit of the currency."
)
_fx_on_option = click.option(
    "--fx-on", type=PeriodType(), metavar="WHEN", help="Take the exchange rate of another day than the MCI."
)
scope_option = click.option(
    "--for", "scope", type=NameType(SCOPES, "use"), default=FINE, metavar="fine|social",
    help="Which MCI where two ran side by side (April to December 2022). Default: fine.",
)  # fmt: skip
table_option = click.option(
    "--rates", "rates_file", envvar="MCICALC_RATES", show_envvar=True, metavar="FILE",
    type=click.Path(dir_okay=False), help="A table of MCI values in place of the bundled one.",
)  # fmt: skip
save_option = click.option(
    "--save", type=PictureType(), metavar="FILE", help="Draw the result into this file too: a picture, .svg or .html."
)


def currency_option(words: str) -> Callable[[F], F]:
    """--currency, which may be repeated."""
    return click.option("--currency", "currencies", multiple=True, type=CurrencyType(), metavar="CODE", help=words)


def conversion_options(command: F) -> F:
    """The day, the MCI and the rate: what every command that converts takes."""
    currency = currency_option("A foreign currency to show; repeat it for more. Default: USD.")
    for option in (table_option, currency, _fx_on_option, _fx_rate_option, _mci_option, scope_option):
        command = option(command)
    return when_options(command)


def field_option(words: str, columns: Callable[[click.Context], Sequence[str]]) -> Callable[[F], F]:
    """--field, which may be repeated; columns: those that a shell completes."""
    return click.option(
        "--field", "fields", multiple=True, metavar="NAME", help=words,
        shell_complete=lambda ctx, param, begun: completed(columns(ctx), begun),  # noqa: ARG005
    )  # fmt: skip


def format_options(columns: Callable[[click.Context], Sequence[str]], *, sql: bool = False) -> Callable[[F], F]:
    """--format, --field and --color; columns: the fields that a shell completes."""
    names = (*FORMATS, SQL) if sql else FORMATS

    def decorate(command: F) -> F:
        form = click.option(
            "-f", "--format", "form", type=NameType(names, "format"), default=TABLE, envvar="MCICALC_FORMAT", show_envvar=True,
            metavar="|".join(names), help="How to write the result. Default: table.",
        )  # fmt: skip
        field = field_option("Only this column; repeat it for more, in their order.", columns)
        colour = click.option(
            "--color", "colour", type=NameType(("auto", "always", "never"), "choice"), default="auto",
            metavar="auto|always|never", help="Colour in tables. Default: on a terminal, unless NO_COLOR is set.",
        )  # fmt: skip
        return form(field(colour(command)))

    return decorate


def picked(columns: Sequence[str], fields: Sequence[str]) -> tuple[str, ...]:
    """The columns that --field asks for; a usage error for one that there is not."""
    for name in fields:
        if name not in columns:
            with_option = "unpaid" if name in UNPAID_COLUMNS else name.rpartition("_")[2]
            if with_option in ("reduced", "unpaid") and with_option in click.get_current_context().params:
                raise misused("the field '{name}' comes with {option} only.", name=name, option=f"--{with_option}")
            raise click.UsageError(unknown("field", name, columns))
    return tuple(fields)


def show(sheet: Sheet, form: str, fields: Sequence[str], colour: str) -> None:
    """Writes the sheet to standard output in the format, with only the fields that were asked for."""
    emit(written(_chosen(sheet, fields)._replace(screen=screen(colour)), form), for_people=form in FOR_PEOPLE)


def draw(sheet: Sheet, fields: Sequence[str], path: str, form: str = TABLE) -> None:
    """Draws the sheet into the file, as the kind of picture that its name ends in."""
    there = Screen(PICTURE_WIDTH, colour=True, picture=picture_kind(path))
    save(written(_chosen(sheet, fields)._replace(screen=there), form), path)


def _chosen(sheet: Sheet, fields: Sequence[str]) -> Sheet:
    return sheet._replace(columns=picked(sheet.columns, fields), picked=True) if fields else sheet


def user_folder() -> str:
    """The folder of the user's own tables; it need not exist."""
    return click.get_app_dir("mcicalc")
