"""Numbers, days and acts as people read them, and how the acts are cited."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mcicalc.errors import say
from mcicalc.formats.speech import IN_ASCII, cite, day, fact, money, number, text
from mcicalc.rules.mci import Act

D = Decimal

MONEY = {
    "tenge": (D(738400), "KZT", "738,400 ₸"),
    "tiyn": (D("10812.50"), "KZT", "10,812.50 ₸"),
    "dollars": (D("1630.24"), "USD", "$1,630.24"),
    "euros": (D("80.00"), "EUR", "€80.00"),
    "a currency without a sign": (D("80.00"), "CNY", "80.00 CNY"),
}


@pytest.mark.parametrize(("value", "currency", "words"), MONEY.values(), ids=MONEY.keys())
def test_money_is_shown_with_its_sign(value, currency, words):
    """Dollars and euros have their sign before the sum, tenge after it, other currencies their code."""
    assert money(value, currency) == words


def test_numbers_are_grouped_and_days_written_out():
    """A person reads 1,234.50 and 21 February 2024."""
    assert (number(D("1234.50")), number(12345), day(date(2024, 2, 21))) == (
        "1,234.50",
        "12,345",
        "21 February 2024",
    )


FACTS = {
    "a day": (date(2024, 2, 1), "1 February 2024"),
    "a sum": (D("452.51"), "452.51"),
    "a message": (say("of {day}", day=date(2024, 2, 1)), "of 1 February 2024"),
    "words": ("x", "x"),
    "a count": (1234, "1234"),
}


@pytest.mark.parametrize(("value", "words"), FACTS.values(), ids=FACTS.keys())
def test_the_facts_of_a_sentence_are_worded_for_people(value, words):
    """Days are written out, sums grouped, and a message within a message is worded as well."""
    assert fact(value) == words
    assert text(say("<{it}>", it=value)) == f"<{words}>"


LAW = Act("law", date(2023, 12, 5), "43-VIII", 9, (2024, 2026))
CITED = {
    "a law of three years": (LAW, 'Law of 5 December 2023 No 43-VIII "On the republican budget for 2024-2026", Art. 9'),
    "a law of one year": (LAW._replace(years=(2008, 2008), article=None),
                          'Law of 5 December 2023 No 43-VIII "On the republican budget for 2008"'),
    "a decree": (Act("decree", date(1995, 12, 21), "2700"),
                 "Decree of the President with the force of law of 21 December 1995 No 2700"),
    "an amendment": (Act("law", date(2022, 5, 12), "121-VII", 9, None, "77-VII"),
                     "Law of 12 May 2022 No 121-VII amending the Law No 77-VII, Art. 9"),
    "a law of which nothing is known": (Act(), "Law"),
    "the user's own words": (Act(text="a letter of the ministry"), "a letter of the ministry"),
}  # fmt: skip


@pytest.mark.parametrize(("act", "words"), CITED.values(), ids=CITED.keys())
def test_an_act_is_cited_as_lawyers_cite_it(act, words):
    """An act is cited by its kind, day, number, title and article, as far as they are known."""
    assert cite(act) == words


def test_every_sign_has_a_spelling_in_ascii():
    """What a terminal without Unicode is sent for the signs of this program is ASCII."""
    assert "738,400 ₸ × 2 ÷ 3 – 4 — …\u00a0".translate(IN_ASCII).isascii()
