"""The options that commands share: what their values may be, and what a shell completes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from os.path import splitext
from typing import Any

import click

from mcicalc.cli.language import LANGUAGES
from mcicalc.errors import BadDate, BadInput, Message, resembled, say
from mcicalc.formats import FORMATS, TABLE
from mcicalc.formats.columns import PICTURES, convert_columns
from mcicalc.formats.speech import text
from mcicalc.reading import COMMA, MCI, POINT
from mcicalc.rules.mci import FINE, SCOPES
from mcicalc.rules.periods import Period, day_in_kazakhstan, day_of
from mcicalc.stores.sniff import text_codec
from mcicalc.stores.tables import USD, stored

_MISTAKEN = {"kz": "kk"}  # the country for its language
Decorator = Callable[[Any], Any]
Columns = Callable[[click.Context], Sequence[str]]


# --- what a value of an option may be ---


def period(value: str) -> Period:
    """The day, month or year of an option."""
    from mcicalc.reading.days import parse_period  # noqa: PLC0415 - where a day is named only

    try:
        return parse_period(value, today().first)
    except BadDate as fault:
        raise refused(fault.message) from None


def day(value: str) -> date:
    """The single day of an option."""
    named = period(value)
    if not named.is_day:
        raise refused(
            say("'{value}' is not a single day: give one, such as 2024-02-21", value=value)
        )
    return named.first


def figures(value: str, example: str = "452.715") -> Decimal:
    """A number greater than 0, perhaps with a decimal point.

    A comma is refused: "452,715" means 452715 to some and 452.715 to others.
    """
    if not re.fullmatch(r"[0-9]{1,12}(?:\.[0-9]{1,8})?", value) or not Decimal(value):
        raise refused(
            say(
                "'{value}' is not a number greater than 0; "
                "write it in digits with a point, such as {example}",
                value=value,
                example=example,
            )
        )
    return Decimal(value)


def percent(value: str) -> Decimal:
    """A number of percent."""
    return figures(value, "2.5")


def currency(value: str) -> str:
    """The code of a foreign currency."""
    code = value.upper()
    if not re.fullmatch("[A-Z]{3}", code) or code in ("KZT", "MCI"):
        raise refused(
            say("'{value}' is not the code of a foreign currency, such as EUR", value=value)
        )
    return code


def encoding(value: str) -> str:
    """The name of an encoding of texts."""
    if not text_codec(value):
        raise refused(
            say("'{value}' is not an encoding of texts, such as cp1251 or utf-16", value=value)
        )
    return value


def picture(path: str) -> str:
    """A file whose ending says which kind of picture it is."""
    if picture_kind(path) not in PICTURES:
        raise BadInput("--save {file}: a picture's name ends in .svg or .html", file=path)
    return path


def picture_kind(path: str) -> str:
    """What the file's name ends in: svg or html where it is a picture."""
    return splitext(path)[1][1:].lower()


def refused(message: Message) -> click.BadParameter:
    """The error of an option's value, in the user's language."""
    return click.BadParameter(text(message))


class NameType(click.Choice[str]):
    """One of a few names; a misspelt one is told which it resembles."""

    def __init__(self, names: Iterable[str], what: str) -> None:
        super().__init__(names, case_sensitive=False)
        self.what = what

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002
        return "|".join(self.choices)

    def get_missing_message(self, param: click.Parameter, ctx: click.Context | None) -> str:  # noqa: ARG002
        return ""  # the metavar has the names already

    def get_invalid_choice_message(self, value: str, ctx: click.Context | None) -> str:  # noqa: ARG002
        return unknown(self.what, value, self.choices)


class NamesType(NameType):
    """Some of a few names, with commas between them."""

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002
        return "NAME,..."

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return tuple(super(NamesType, self).convert(name, param, ctx) for name in value.split(","))

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[Any]:
        done, comma, begun = incomplete.rpartition(",")
        items = super().shell_complete(ctx, param, begun)
        for item in items:
            item.value = done + comma + item.value
        return items


def unknown(what: str, word: str, names: Iterable[str]) -> str:
    """The sentence for a name that does not exist: what it resembles, or all that there are."""
    lower = {name.lower(): name for name in names}
    facts = {"what": say(what), "word": word}
    if near := lower.get(_MISTAKEN.get(word.lower()) or resembled(word.lower(), lower)):
        return text(say("there is no {what} '{word}'. Did you mean '{near}'?", near=near, **facts))
    there_are = listed(names)
    return text(
        say("there is no {what} '{word}' here. There are: {names}.", names=there_are, **facts)
    )


def listed(names: Iterable[str]) -> str:
    """The names with commas between them, those in quotes that have some of their own."""
    return ", ".join(f'"{name}"' if "," in name else name for name in names)


# --- the options ---


def together(*options: Decorator) -> Decorator:
    """Several options as one decorator."""

    def decorate(command: Any) -> Any:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


# No decorator puts it on a command: it may stand anywhere on the command line, and is taken out of
# the arguments before they are parsed. Each command lists it in its help.
LANG = click.Option(
    ["--lang"],
    type=NameType(LANGUAGES, "language"),
    expose_value=False,
    help="The language of words and numbers for people. Default: the locale's, else English.",
)


def when_option(words: str) -> Decorator:
    """--on, which may be repeated, by either of its names."""
    return click.option(
        "--on", "--year", "periods", type=period, multiple=True, metavar="WHEN", help=words
    )


scope_option = click.option(
    "--for",
    "scope",
    type=NameType(SCOPES, "use"),
    default=FINE,
    help="Which MCI where two ran side by side (April to December 2022). Default: fine.",
)
table_option = click.option(
    "--rates",
    "rates_file",
    envvar="MCICALC_RATES",
    show_envvar=True,
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="A table of MCI values in place of the bundled one.",
)
save_option = click.option(
    "--save",
    type=picture,
    metavar="FILE",
    help="Draw the result into this file too: a picture, .svg or .html.",
)
output_option = click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(),
    help="Write to this file, which appears when all is done.",
)
encoding_option = click.option(
    "--encoding",
    type=encoding,
    metavar="NAME",
    help="The encoding of what is read, such as cp1251, where it is not UTF-8 and no byte-order "
    "mark names it.",
)
# What the figures of a stream or a table are.
figure_options = together(
    click.option(
        "--decimal",
        type=NameType((POINT, COMMA), "mark"),
        help="The decimal mark of a stream or a table, and of what is added to it; the other one, "
        "blanks and apostrophes part thousands. Default: a point, and 7,500 is refused.",
    ),
    click.option(
        "--unit",
        type=NameType((MCI, "KZT", "USD"), "unit"),
        default=MCI,
        help="What bare numbers of a stream or a table count. Default: MCI.",
    ),
)
bonus_options = together(
    click.option(
        "--reduced",
        is_flag=True,
        help="Add the half price, for payment within seven days of a fine that is the only kind of "
        "penalty (Code of Administrative Offences, Arts 810-811).",
    ),
    click.option(
        "--unpaid",
        is_flag=True,
        help="Add what replaces an unpaid fine for a misdemeanour (Criminal Code, Art. 41, as of "
        "the day).",
    ),
)


def _currency_option(words: str, name: str, **settings: Any) -> Decorator:
    return click.option(
        "--currency",
        name,
        type=currency,
        metavar="CODE",
        help=words,
        shell_complete=lambda _ctx, _param, begun: begun_so(stored(user_folder()), begun.upper()),
        **settings,
    )


def currencies_option(words: str, *default: str) -> Decorator:
    """--currency, which may be repeated; each is shown once."""
    return _currency_option(
        words,
        "currencies",
        multiple=True,
        default=default,
        callback=lambda _ctx, _param, codes: tuple(dict.fromkeys(codes)),
    )


foreign_option = currencies_option(
    "A foreign currency to show; repeat it for more. Default: USD.", USD
)
code_option = _currency_option("The currency. Default: USD.", "code", default=USD)
# What every command that converts takes: the day, the MCI and the rate.
conversion_options = together(
    when_option(
        "A day, a month or a year; today by default. The day that counts: of a criminal fine, the "
        "day of the offence (before 2015: of the sentence); of an administrative one, the day the "
        "case was opened (before 2015: the penalty was imposed)."
    ),
    scope_option,
    click.option("--mci", type=figures, metavar="TENGE", help="Use this value of the MCI."),
    click.option(
        "--fx-rate",
        type=figures,
        metavar="TENGE",
        help="Use this many tenge per unit of the currency.",
    ),
    click.option(
        "--fx-on",
        type=period,
        metavar="WHEN",
        help="Take the exchange rate of another day than the MCI.",
    ),
    foreign_option,
    click.option(
        "--round",
        "rounding",
        type=NameType(("tenge",), "choice"),
        help="Show whole tenge, half up; foreign money is worked out before that.",
    ),
    table_option,
)


def field_option(words: str, columns: Columns) -> Decorator:
    """--field, which may be repeated; columns: those that a shell completes."""
    return click.option(
        "--field",
        "fields",
        multiple=True,
        metavar="NAME",
        help=words,
        callback=lambda _ctx, _param, words: tuple(",".join(words).split(",")) if words else (),
        shell_complete=lambda ctx, _, begun: begun_so(columns(ctx), begun),
    )


def format_options(
    columns: Columns,
    *more: str,
    default: str = TABLE,
    words: str = "How to write the result. Default: table.",
) -> Decorator:
    """--format, --field and --color.

    columns: the fields that a shell completes; more: formats of this command only.
    """
    return together(
        click.option(
            "-f",
            "--format",
            "form",
            type=NameType((*FORMATS, *more), "format"),
            default=default,
            envvar="MCICALC_FORMAT",
            show_envvar=True,
            help=words,
        ),
        field_option("Only this column; more with commas between, in their order.", columns),
        click.option(
            "--color",
            "colour",
            type=NameType(("auto", "always", "never"), "choice"),
            default="auto",
            help="Colour in tables. Default: on a terminal, unless NO_COLOR is set.",
        ),
    )


def asked_columns(ctx: click.Context) -> tuple[str, ...]:
    """The columns of a conversion with the options before --field, for a shell that completes."""
    return convert_columns(
        asked_currencies(ctx), reduced=ctx.params["reduced"], unpaid=ctx.params["unpaid"]
    )


def asked_currencies(ctx: click.Context) -> tuple[str, ...]:
    """The currencies before --field, for a shell that completes; a wrong one is no error yet."""
    return ctx.params["currencies"] or (USD,)


def begun_so(names: Iterable[str], begun: str) -> list[str]:
    """The names that go on so, for a shell that completes."""
    return [name for name in names if name.startswith(begun)]


def today() -> Period:
    """Today in Kazakhstan, whatever this machine's time zone: the one reader of a clock."""
    return day_of(day_in_kazakhstan(datetime.now(UTC)))


def user_folder() -> str:
    """The folder of the user's own tables; it need not exist."""
    return click.get_app_dir("mcicalc")
