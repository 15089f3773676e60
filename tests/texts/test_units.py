"""Every word of the table of units is known wherever the MCI is read, and stands in a sentence of the corpus."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from mcicalc.reading import parse_amount
from mcicalc.reading.lexicon import endings, fold
from mcicalc.reading.words import Entry, entries
from mcicalc.rules.money import Fine, exactly
from mcicalc.texts.scan import mentions

UNITS = list(entries("units"))
CORPUS = fold(
    "\n".join(
        table.read_text(encoding="utf-8")
        for table in (Path(__file__).parents[1] / "corpus").glob("*.txt")
    )
)
TWO_HUNDRED = exactly(Decimal(200))


def names(entry: Entry) -> list[str]:
    """The names of the MCI that a word makes: itself, or with the other words of a longer name."""
    form = entry.form.removesuffix("*")
    if entry.section == "unit":
        return [form]
    if entry.section == "month":
        return [f"{form} calculation index"]
    if entry.section == "head":
        return [f"monthly calculation {form}"]
    alone = {"alone": [f"{form} көрсеткіш"], "index": [f"{form} indices"], "-": []}
    return [f"monthly {form} index", *alone[entry.value]]


@pytest.mark.parametrize("entry", UNITS, ids=lambda entry: entry.form)
def test_a_word_of_a_unit_is_known_to_amounts_and_texts(entry: Entry) -> None:
    for name in names(entry):
        assert parse_amount(f"200 {name}") == Fine(TWO_HUNDRED)
        assert [mention.limits for mention in mentions(f"a fine of 200 {name}")] == [TWO_HUNDRED]


@pytest.mark.parametrize("entry", UNITS, ids=lambda entry: entry.form)
def test_a_word_of_a_unit_has_a_sentence_in_the_corpus(entry: Entry) -> None:
    stem = re.escape(entry.form.removesuffix("*"))
    assert re.search(rf"(?<![^\W\d_]){stem}", CORPUS), f"no sentence in tests/corpus has {stem}"


KAZAKH = [
    entry.form
    for entry in UNITS
    if entry.value == "kk" and not re.search("[\u0600-\u06ff]", entry.form)
]


@pytest.mark.parametrize("form", KAZAKH)
@pytest.mark.parametrize("ending", [ending for ending, case in endings().items() if case])
def test_a_kazakh_name_takes_case_endings(form: str, ending: str) -> None:
    """A form without its "+" in the table would be unknown in most sentences."""
    assert parse_amount(f"200 {form}{ending}") == Fine(TWO_HUNDRED)


@pytest.mark.parametrize(
    "name", ["мpп", "aек", "аeк", "айлық есептік көрсеткiш", "pасчетных показателей"]
)
def test_a_name_with_letters_of_the_other_alphabet_is_found(name: str) -> None:
    assert [mention.limits for mention in mentions(f"штраф 200 {name}")] == [TWO_HUNDRED]
