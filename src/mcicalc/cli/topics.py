"""The topics of `mcicalc help`: formats, fields, the environment, the day that counts."""

from __future__ import annotations

import click

from mcicalc.errors import Message, say
from mcicalc.formats.columns import CHANGES, convert_columns
from mcicalc.formats.evidence import WHICH_DAY, WHICH_DAY_BEFORE
from mcicalc.formats.speech import text
from mcicalc.rules.convert import Terms

FORMATS = {
    "screen": say("of check, its default: what is wrong first, each finding where it stands"),
    "table": say("columns for people; where a terminal is too narrow, a value a line"),
    "plain": say("values between tabs, no header: for the shell; of check, lines for an editor"),
    "csv": say("commas between values, a header"),
    "json": say("one array of objects"),
    "jsonl": say("an object a line, each as soon as it is known"),
    "markdown": say("a table for a page"),
    "sql": say("of rates: a table for a database, to be joined by day"),
}
# What the columns of a conversion have; those of a currency by their endings.
FIELDS = {
    "fine": say("the amount as it was given"),
    "bound": say("exact, up-to, at-least or range"),
    "mci": say("the number of MCI; of a range its ceiling, empty for at-least"),
    "mci_min": say("the floor in MCI, where there is one"),
    "on": say("the day, month or year; where the MCI changed within it, a part of it"),
    "mci_value": say("one MCI in tenge"),
    "mci_since": say("the first day of that value"),
    "mci_act": say("the act that sets it, in English"),
    "tenge": say("the worth in tenge; of a range its ceiling, empty for at-least"),
    "tenge_min": say("the floor in tenge, where there is one"),
    "usd": say("the worth in dollars; of another currency by its code: eur"),
    "usd_min": say("the floor in dollars, where there is one"),
    "usd_rate": say("tenge for a dollar"),
    "usd_rate_date": say("the day of that rate"),
    "usd_rate_kind": say("official, in-force (weekend), last-known (earlier), mean, given"),
    "tenge_reduced": say("half of the tenge"),
    "tenge_reduced_min": say("half of the floor in tenge"),
    "usd_reduced": say("half of the dollars"),
    "usd_reduced_min": say("half of the floor in dollars"),
    "service_hours": say("hours of community service in place of an unpaid fine"),
    "arrest_days": say("days of arrest in place of an unpaid fine"),
    "note": say("what is to be known of the rate and the value"),
    "tenge_change": say("with two days: how far the second one's tenge are from the first one's"),
    "tenge_change_percent": say("the same in percent"),
}
ENVIRONMENT = {
    "MCICALC_LANG": say("en, ru or kk; else the locale: LC_ALL, LC_MESSAGES, LANG"),
    "MCICALC_FORMAT": say("the format where -f names none"),
    "MCICALC_RATES": say("a table of MCI values in place of the bundled one"),
    "MCICALC_NBK_URL": say("where fx update asks, in place of the National Bank"),
    "NO_COLOR": say("no colours; nor with TERM=dumb"),
    "HTTPS_PROXY": say("the proxy of fx update; also ALL_PROXY and NO_PROXY"),
    "SSL_CERT_FILE": say("the certificates that fx update trusts"),
}


def _fields() -> dict[str, Message]:
    """Every column of a conversion, with the option that brings it. A test names one left out."""
    fields: dict[str, Message] = {}
    for column in (*convert_columns(Terms(reduced=True, unpaid=True)), *CHANGES):
        if words := FIELDS.get(column):
            option = f"--{column.option}"
            fields[column] = (
                say("{words} ({option})", words=words, option=option) if column.option else words
            )
    return fields


TOPICS: dict[str, tuple[Message | dict[str, Message], ...]] = {
    "formats": (
        say("A format is chosen with -f, or in MCICALC_FORMAT."),
        FORMATS,
        say(
            "screen, table and markdown are for people and in their language. The others have the "
            "same bytes in every language: ISO days, a decimal point, no grouping, exact numbers."
        ),
    ),
    "fields": (
        say("The columns of a conversion; --field tenge,usd picks some, in that order."),
        _fields(),
    ),
    "environment": (
        say("An option comes before the environment, which comes before your own tables."),
        ENVIRONMENT,
    ),
    "day": (
        say("--on names the day whose MCI and dollar rate count; it is today, if you give none."),
        WHICH_DAY,
        WHICH_DAY_BEFORE,
        say(
            "A year or a month will do where it has one MCI; with two, each has its row. The "
            "dollars are those of the same day, unless --fx-on names another."
        ),
    ),
}


def page(topic: str, formatter: click.HelpFormatter) -> str:
    """What is to be known of a topic, in the language of the run."""
    for part in TOPICS[topic]:
        formatter.write_paragraph()
        if isinstance(part, Message):
            formatter.write_text(text(part))
            continue
        with formatter.indentation():
            formatter.write_dl([(name, text(words)) for name, words in part.items()])
    return formatter.getvalue().strip("\n")
