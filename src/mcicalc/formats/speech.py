"""Numbers, days and acts in words and figures for people, in the language of the run.

Programs get theirs from `for_programs`.

A language is its catalogue (locale/*/LC_MESSAGES/mcicalc.po), which has all of it: sentences,
terms, the names of the months, and, as translated patterns, how numbers, sums, days and acts are
written. English is what the source says.
"""

from collections.abc import Callable
from contextvars import ContextVar
from datetime import date
from decimal import Decimal
from functools import partial
from gettext import NullTranslations
from typing import Any

from mcicalc.errors import ENGLISH, Message
from mcicalc.rules.mci import Act
from mcicalc.rules.money import WIDE
from mcicalc.rules.periods import Period, month_of, year_of

spoken = ContextVar("spoken", default=ENGLISH)  # set once, at the edge, before anything is said
asked = ContextVar("asked", default=ENGLISH)  # what was asked for, where the screen cannot show it

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_NO_BREAK = "\u00a0"
# What stands for a character on a terminal that has only ASCII.
IN_ASCII = str.maketrans(
    {
        "₸": "KZT",
        "×": "x",
        "÷": "/",
        "–": "-",
        "—": "-",
        "…": "...",
        "«": '"',
        "»": '"',
        "№": "No",
        "\u202f": " ",
        _NO_BREAK: " ",
    }
)
_CENT = Decimal("0.01")
SIGNS = {"KZT": "₸", "USD": "$", "EUR": "€"}
CURRENCIES = {"KZT": "tenge", "USD": "US dollars", "EUR": "euros"}
UNITS = {"USD": "US dollar", "EUR": "euro"}
# Since then numbers of laws have a suffix in Russian and Kazakh: № 43-VIII ЗРК.
_SUFFIXED_FROM = 2016


def code() -> str:
    """The code of the language of the run: en, ru, kk."""
    return spoken.get().info().get("language", "en")


def sentence(words: str) -> str:
    """A sentence in the language of the run."""
    return spoken.get().gettext(words)


def term(of: str, word: str) -> str:
    """A term or a pattern in the language of the run, by what it is said of.

    "exact", said of a bound and of a sum, is one word in English and two elsewhere.
    """
    return spoken.get().pgettext(of, word)


def number(value: Decimal | int) -> str:
    """Grouped by thousands, with as many decimals as the number has."""
    pattern = term("number", "1,234.5")
    return f"{Decimal(value):,f}".translate({ord(","): pattern[1], ord("."): pattern[-2]})


def money(value: Decimal, currency: str) -> str:
    """A sum with its sign: 738,400 ₸ and $1,630.24; a currency without a sign has its code."""
    before = currency in SIGNS and currency != "KZT"
    pattern = term("sum", "{sign}{number}") if before else term("sum", "{number} {sign}")
    return pattern.format(number=number(value), sign=SIGNS.get(currency, currency))


def rate(value: Decimal) -> str:
    """A rate in tenge, with two decimals at least."""
    return money(value if value % _CENT else value.quantize(_CENT, context=WIDE), "KZT")


def currency_name(code: str) -> str:
    """The currency in the plural, for a heading: US dollars."""
    return term("currencies", CURRENCIES[code]) if code in CURRENCIES else code


def unit_name(code: str) -> str:
    """The currency in the singular, after "per": US dollar."""
    return term("currency", UNITS[code]) if code in UNITS else code


def day(value: date, case: str = "") -> str:
    """21 February 2024; in the case that a sentence asks for, where the language has such."""
    pattern, of = term("day", "{day} {month} {year}"), f"month {case}".rstrip()
    return pattern.format(day=value.day, month=term(of, MONTHS[value.month - 1]), year=value.year)


def day_in_figures(value: date) -> str:
    """2024-02-21, as it stands in tables."""
    return _figures(term("day", "{year}-{month}-{day}"), value)


def period(value: Period) -> str:
    """A day, month, year or stretch in words: February 2024, 1 January 2020 to 31 March 2020."""
    if value.is_day:
        return day(value.first)
    if value == year_of(value.first):
        return term("year", "{year}").format(year=value.first.year)
    if value == month_of(value.first):
        month = term("month alone", MONTHS[value.first.month - 1])
        return term("month of a year", "{month} {year}").format(month=month, year=value.first.year)
    return term("stretch", "{first} to {last}").format(first=day(value.first), last=day(value.last))


def period_in_figures(value: Period) -> str:
    """A day, a month, a year or a stretch of days, as it stands in tables."""
    if value.is_day:
        return day_in_figures(value.first)
    if "/" in value.label:
        pattern = term("period", "{first}/{last}")
        return pattern.format(first=day_in_figures(value.first), last=day_in_figures(value.last))
    return (
        _figures(term("month of a year", "{year}-{month}"), value.first)
        if "-" in value.label
        else value.label
    )


def _figures(pattern: str, value: date) -> str:
    return pattern.format(year=f"{value.year:04}", month=f"{value.month:02}", day=f"{value.day:02}")


def fact(value: object, case: str = "") -> str:
    """One fact of a message, its days in words."""
    if case and isinstance(value, date):
        return day(value, case)
    return _SHOWN.get(type(value), str)(value)


def text(message: Message) -> str:
    """A message as a sentence."""
    return message.render(spoken.get(), fact)


def cite(act: Act, language: NullTranslations | None = None) -> str:
    """The act as it is cited.

    Law of 5 December 2023 No 43-VIII "On the republican budget for 2024-2026", Art. 9.
    """
    if act.text:
        return act.text
    language = language or spoken.get()
    sentence = language.gettext
    if act.kind == "decree":
        pattern = sentence(
            "Decree of the President with the force of law {dated} {number} {amending} {title}"
        )
    else:
        pattern = sentence("Law {dated} {number} {amending} {title}")
    cited = _filled(pattern, act, language)
    if act.article:
        cited = sentence("{act}, Art. {article}").format(act=cited, article=act.article)
    return cited


def brief(act: Act) -> str:
    """The act by its number and day: Law No 43-VIII of 5 December 2023.

    By all that is known where one of them is not.
    """
    if act.text or not act.number or not act.dated:
        return cite(act)
    if act.kind == "decree":
        return _filled(sentence("Decree with the force of law {number} {dated}"), act, spoken.get())
    return _filled(sentence("Law {number} {dated}"), act, spoken.get())


def _filled(act_pattern: str, act: Act, language: NullTranslations) -> str:
    """The pattern with what is known of the act, each part as the language words it."""
    term = language.pgettext
    dated = number = amending = title = ""
    suffixed = False
    if act.dated:
        month = term("month of", MONTHS[act.dated.month - 1])
        dated = term("act", "of {day} {month} {year}").format(
            day=act.dated.day, month=month, year=act.dated.year
        )
        suffixed = act.kind == "law" and act.dated.year >= _SUFFIXED_FROM
    if act.number:
        pattern = term("law since 2016", "No {number}") if suffixed else term("act", "No {number}")
        number = pattern.format(number=act.number)
    if act.amends:
        pattern = (
            term("law since 2016", "amending the Law No {number}")
            if suffixed
            else term("act", "amending the Law No {number}")
        )
        amending = pattern.format(number=act.amends)
    if act.years:
        first, last = act.years
        if first == last:
            title = term("act", '"On the republican budget for {first}"')
        else:
            title = term("act", '"On the republican budget for {first}-{last}"')
        title = title.format(first=first, last=last)
    filled = act_pattern.format(dated=dated, number=number, amending=amending, title=title)
    return " ".join(filled.split())


_SHOWN: dict[type, Callable[[Any], str]] = {
    Decimal: number,
    date: day,
    Period: period,
    Act: cite,
    Message: text,
    partial: lambda words: words(),
}


def visible(text: str) -> str:
    """The text with control characters made visible, so that a terminal does not obey them."""
    return text if text.isprintable() else "".join(map(_visible, text))


def _visible(char: str) -> str:
    if char.isprintable() or char == _NO_BREAK:
        return char
    return " " if char.isspace() else char.encode("unicode_escape").decode("ascii")
