"""What the value of an option may be: days, figures, codes and names, each with its refusal."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from os.path import splitext
from typing import Any

import click

from mcicalc.errors import BadDate, BadInput, resembled, say
from mcicalc.formats.columns import PICTURES
from mcicalc.formats.speech import text
from mcicalc.rules.periods import Period, day_in_kazakhstan

# What is called otherwise elsewhere: the country for its language, and options of other programs.
MEANT = {
    "kz": "kk",
    "--date": "--on",
    "--day": "--on",
    "--json": "-f json",
    "--csv": "-f csv",
    "-o": "-f csv > out.csv",
    "--output": "-f csv > out.csv",
    "--currencies": "--currency",
    "--language": "--lang",
}


def today() -> date:
    """Today in Kazakhstan, whatever this machine's time zone: the one reader of a clock."""
    return day_in_kazakhstan(datetime.now(UTC))


def period(value: str) -> Period:
    """The day, month or year of an option."""
    from mcicalc.reading.days import parse_period  # noqa: PLC0415 - where a day is named only

    try:
        return parse_period(value, today())
    except BadDate as fault:
        raise refused("{fault}", fault=fault.message) from None


def day(value: str) -> date:
    """The single day of an option."""
    named = period(value)
    if not named.is_day:
        raise refused("'{value}' is not a single day: give one, such as 2024-02-21", value=value)
    return named.first


def figures(value: str, example: str = "452.715") -> Decimal:
    """A number greater than 0, perhaps with a decimal point.

    A comma is refused: "452,715" means 452715 to some and 452.715 to others.
    """
    if not re.fullmatch(r"[0-9]{1,12}(?:\.[0-9]{1,8})?", value) or not Decimal(value):
        raise refused(
            "'{value}' is not a number greater than 0; "
            "write it in digits with a point, such as {example}",
            value=value,
            example=example,
        )
    return Decimal(value)


def percent(value: str) -> Decimal:
    """A number of percent."""
    return figures(value, "2.5")


def currency(value: str) -> str:
    """The code of a foreign currency."""
    code = value.upper()
    if not re.fullmatch("[A-Z]{3}", code) or code in ("KZT", "MCI"):
        raise refused("'{value}' is not the code of a foreign currency, such as EUR", value=value)
    return code


def encoding(value: str) -> str:
    """The name of an encoding of texts."""
    from mcicalc.stores.sniff import text_codec  # noqa: PLC0415 - where one is named only

    if not text_codec(value):
        raise refused(
            "'{value}' is not an encoding of texts, such as cp1251 or utf-16", value=value
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


def refused(template: str, /, **facts: object) -> click.BadParameter:
    """The error of an option's value, in the user's language."""
    return click.BadParameter(text(say(template, **facts)))


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
    if near := lower.get(MEANT.get(word.lower()) or resembled(word.lower(), lower)):
        return text(say("there is no {what} '{word}'. Did you mean '{near}'?", near=near, **facts))
    there_are = listed(names)
    return text(
        say("there is no {what} '{word}' here. There are: {names}.", names=there_are, **facts)
    )


def listed(names: Iterable[str]) -> str:
    """The names with commas between them, those in quotes that have some of their own."""
    return ", ".join(f'"{name}"' if "," in name else name for name in names)
