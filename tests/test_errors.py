"""Errors and messages: their words, their facts and the exit status that their class decides."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest

from mcicalc import errors
from mcicalc.errors import BadAmount, McicalcError, counted, plain_fact, say

STATUSES = {
    errors.McicalcError: 2, errors.BadAmount: 2, errors.BadDate: 2, errors.BadTable: 2, errors.BadInput: 2,
    errors.NoValue: 3, errors.NoIndex: 3, errors.NoRate: 3, errors.UpdateFailed: 4,
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "status"), STATUSES.items(), ids=[kind.__name__ for kind in STATUSES]
)
def test_the_class_of_an_error_decides_the_exit_status(kind, status):
    """Usage and data are 2, a day without a value 3, a failed update 4; all are one family."""
    assert kind.exit_status == status
    assert issubclass(kind, McicalcError)


def test_the_tree_in_the_docstring_names_every_class():
    """No error class is missing from the tree that the module shows."""
    classes = {
        name
        for name, each in vars(errors).items()
        if isinstance(each, type) and issubclass(each, McicalcError)
    }
    assert classes == {kind.__name__ for kind in STATUSES}
    assert all(name in errors.__doc__ for name in classes)


FACTS = {
    "a sum": (Decimal("738400.50"), "738,400.50"),
    "a large exponent": (Decimal("1E+3"), "1,000"),
    "a day": (date(2024, 2, 21), "2024-02-21"),
    "a count": (12, "12"),
    "words": ("x {y}", "x {y}"),
}


@pytest.mark.parametrize(("value", "words"), FACTS.values(), ids=FACTS.keys())
def test_facts_are_shown_plainly(value, words):
    """A fact in an error is grouped, ISO or itself, and braces in it are not taken for a template."""
    assert plain_fact(value) == words
    assert str(say("<{fact}>", fact=value)) == f"<{words}>"


def test_a_message_is_worded_by_whoever_shows_it():
    """A message keeps its template and facts apart, so that both can be put in another language."""
    message = say("no rate for {day}", day=date(2024, 2, 21))
    assert (
        message.render(
            SimpleNamespace(gettext={"no rate for {day}": "нет курса на {day}"}.__getitem__),
            lambda day, _: f"{day:%d.%m.%Y}",
        )
        == "нет курса на 21.02.2024"
    )


def test_a_number_of_things_is_worded_by_its_count():
    """English has a template for one and another for all else; other languages choose by the same count."""
    day, days = (counted("{count} day", "{count} days", count) for count in (1, 21))
    assert (str(day), str(days)) == ("1 day", "21 days")
    language = SimpleNamespace(ngettext=lambda *given: " ".join(map(str, given)))
    worded = days.render(language, plain_fact)
    assert worded == "21 day 21 days 21"


def test_a_template_may_ask_for_a_case():
    """What a fact is in another case is for the one who shows it; in English it is the same."""
    message = say("from {day}", day=date(2024, 2, 21))
    language = SimpleNamespace(gettext=lambda _: "{day:from}")
    cased = message.render(language, lambda day, case: f"{day} {case}")
    assert (str(message), cased) == ("from 2024-02-21", "2024-02-21 from")


def test_an_error_carries_its_span_and_its_way_on():
    """An error of an amount knows the words at fault and what to do."""
    fault = BadAmount(
        "'{words}' is no amount", "200 x", 4, 5, words="x", way_on=say("write {it}", it="MCI")
    )
    assert (str(fault), fault.source[fault.start : fault.end], str(fault.way_on)) == (
        "'x' is no amount",
        "x",
        "write MCI",
    )
