"""Numbers, days and acts in words and figures for people. Programs get theirs from `rows`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from mcicalc.errors import Message
from mcicalc.rules.mci import Act

MONTHS = (
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
)  # fmt: skip
# What stands for a character on a terminal that has only ASCII.
IN_ASCII = str.maketrans({"₸": "KZT", "×": "x", "÷": "/", "–": "-", "—": "-", "…": "...", "\u00a0": " ", "\u202f": " "})
SIGNS = {"KZT": "₸", "USD": "$", "EUR": "€"}
CURRENCIES = {"KZT": "tenge", "USD": "US dollars", "EUR": "euros"}


def number(value: Decimal | int) -> str:
    """Grouped by commas, with as many decimals as the number has."""
    return f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"


def money(value: Decimal, currency: str) -> str:
    """A sum with its sign: 738,400 ₸ and $1,630.24; a currency without a sign has its code."""
    sign = SIGNS.get(currency, currency)
    return f"{sign}{number(value)}" if currency in SIGNS and currency != "KZT" else f"{number(value)} {sign}"


def day(value: date) -> str:
    """21 February 2024."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def fact(value: object) -> str:
    """One fact of a message."""
    if isinstance(value, date):
        return day(value)
    if isinstance(value, Act):
        return cite(value)
    return number(value) if isinstance(value, Decimal) else text(value) if isinstance(value, Message) else str(value)


def text(message: Message) -> str:
    """A message as a sentence."""
    return message.render(str, fact)


def cite(act: Act) -> str:
    """The act as it is cited: Law of 5 December 2023 No 43-VIII "On the republican budget for 2024-2026", Art. 9."""
    if act.text:
        return act.text
    parts = ["Decree of the President with the force of law" if act.kind == "decree" else "Law"]
    parts += [f"of {day(act.dated)}"] if act.dated else []
    parts += [f"No {act.number}"] if act.number else []
    if act.amends:
        parts.append(f"amending the Law No {act.amends}")
    if act.years:
        first, last = act.years
        parts.append(
            f'"On the republican budget for {first}"' if first == last else f'"On the republican budget for {first}-{last}"'
        )
    return " ".join(parts) + (f", Art. {act.article}" if act.article else "")


def brief(act: Act) -> str:
    """The act by its number and day, Law No 43-VIII of 5 December 2023, or by all that is known where one of them is not."""
    if act.text or not act.number or not act.dated:
        return cite(act)
    return f"{'Decree with the force of law' if act.kind == 'decree' else 'Law'} No {act.number} of {day(act.dated)}"


def visible(text: str) -> str:
    """The text with control characters made visible, so that a terminal does not obey them."""
    return text if text.isprintable() else "".join(char if char.isprintable() else _escaped(char) for char in text)


def _escaped(char: str) -> str:
    return " " if char.isspace() else char.encode("unicode_escape").decode("ascii")
