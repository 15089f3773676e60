"""The options that commands share, and what a shell completes of them."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import click

from mcicalc.cli import value_types
from mcicalc.cli.language import LANGUAGES
from mcicalc.cli.value_types import NameType
from mcicalc.formats import FORMATS, TABLE
from mcicalc.formats.columns import convert_columns
from mcicalc.reading import COMMA, MCI, POINT
from mcicalc.rules.convert import Terms
from mcicalc.rules.mci import FINE, SCOPES
from mcicalc.stores.tables import USD, stored

Decorator = Callable[[Any], Any]
Columns = Callable[[click.Context], Sequence[str]]


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
        "--on",
        "--year",
        "periods",
        type=value_types.period,
        multiple=True,
        metavar="WHEN",
        help=words,
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
    type=value_types.picture,
    metavar="FILE",
    help="Draw the result into this file too: a picture, .svg or .html.",
)
_STANDARD_OUTPUT = ("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")
output_option = click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(),
    # The file behind it would be replaced, and what others write there lost.
    callback=lambda _ctx, _param, path: "-" if path in _STANDARD_OUTPUT else path,
    help="Write to this file, which appears when all is done.",
)
encoding_option = click.option(
    "--encoding",
    type=value_types.encoding,
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
        type=value_types.currency,
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
    click.option(
        "--mci", type=value_types.figures, metavar="TENGE", help="Use this value of the MCI."
    ),
    click.option(
        "--fx-rate",
        type=value_types.figures,
        metavar="TENGE",
        help="Use this many tenge per unit of the currency.",
    ),
    click.option(
        "--fx-on",
        "fx_period",
        type=value_types.period,
        metavar="WHEN",
        help="Take the exchange rate of another day than the MCI.",
    ),
    foreign_option,
    click.option(
        "--round",
        "whole_tenge",
        type=NameType(("tenge",), "choice"),
        callback=lambda _ctx, _param, rounded: rounded is not None,
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
    reduced, unpaid = ctx.params["reduced"], ctx.params["unpaid"]
    return convert_columns(Terms(asked_currencies(ctx), reduced=reduced, unpaid=unpaid))


def asked_currencies(ctx: click.Context) -> tuple[str, ...]:
    """The currencies before --field, for a shell that completes; a wrong one is no error yet."""
    return ctx.params["currencies"] or (USD,)


def begun_so(names: Iterable[str], begun: str) -> list[str]:
    """The names that go on so, for a shell that completes."""
    return [name for name in names if name.startswith(begun)]


def user_folder() -> str:
    """The folder of the user's own tables; it need not exist."""
    return click.get_app_dir("mcicalc")
