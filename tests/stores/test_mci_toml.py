"""The strict reader of MCI tables: every fault is named with its file, line and entry, and nothing is guessed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mcicalc.errors import BadTable
from mcicalc.rules.mci import OWN, Act, Value
from mcicalc.stores.mci_toml import faults, read_table

SOUND = """\
[[rate]]
from = 2027-01-01
tenge = 4500
act = { kind = "law", date = 2026-12-01, number = "1-IX", article = 8, years = [2027, 2029] }
source = "https://example.org"
certainty = "own"
note = "from the draft"

[[rate]]
from = 2027-07-01
tenge = 4600.50
scope = "social"
"""
# What former releases wrote: each says no more than the year rule.
FORMER = {
    "the end of the last value's year": f"ends = 2027-12-31\n{SOUND}",
    "a gap after the last value's year": f"{SOUND}[[rate]]\nfrom = 2028-01-01\ngap = true\n",
    "both": f"ends = 2028-12-31\n{SOUND}[[rate]]\nfrom = 2028-01-01\ngap = true\n",
    "a gap for each use": SOUND + "".join(
        f'[[rate]]\nfrom = 2028-01-01\nscope = "{scope}"\ngap = true\n' for scope in ("fine", "social")),
    "a gap before the first value": f"[[rate]]\nfrom = 2025-01-01\ngap = true\n{SOUND}",
    "a gap of a use that the year has no value for": (
        f'{SOUND}[[rate]]\nfrom = 2028-01-01\nscope = "social"\ntenge = 1\n'
        '[[rate]]\nfrom = 2028-01-01\nscope = "fine"\ngap = true\n'),
}  # fmt: skip


def test_a_sound_table_is_read_with_all_that_it_says():
    """Each entry of a user's table becomes a value of the user's own; decimals are exact."""
    table = read_table(SOUND, "own.toml")
    act = Act("law", date(2026, 12, 1), "1-IX", 8, (2027, 2029))
    assert table.ends == date(2027, 12, 31)
    assert table.values == (
        Value(
            date(2027, 1, 1),
            Decimal(4500),
            None,
            act,
            "own",
            "https://example.org",
            "from the draft",
            OWN,
        ),
        Value(date(2027, 7, 1), Decimal("4600.50"), "social", origin=OWN),
    )
    assert faults(SOUND, "own.toml") == []


@pytest.mark.parametrize("text", FORMER.values(), ids=FORMER.keys())
def test_a_table_of_a_former_release_is_read_if_it_says_what_the_year_rule_says(text):
    """`ends` and gaps that agree with the year rule are read over; the values are the same."""
    assert faults(text, "own.toml") == []
    assert read_table(text, "own.toml").values[:2] == read_table(SOUND, "own.toml").values


def test_an_act_may_be_cited_in_the_users_own_words():
    """An act may be nothing but a text, and the text is kept."""
    table = read_table(
        '[[rate]]\nfrom = 2027-01-01\ntenge = 1\nact = { text = "my note" }\n',
        "own.toml",
    )
    assert table.values[0].act == Act(text="my note")


# A table of one entry, the entry's second and third lines replaced: what is there, and the fault with its line.
ENTRIES = {
    "an unknown key": ("tenge = 1\nvalue = 2", "own.toml:4: entry 1: unknown key 'value'"),
    "a value of nought": (
        "tenge = 0",
        "own.toml:3: entry 1: 'tenge' must be a number greater than 0",
    ),
    "a negative value": (
        "tenge = -1",
        "own.toml:3: entry 1: 'tenge' must be a number greater than 0",
    ),
    "a value that is text": ('tenge = "4500"', "own.toml:3: entry 1: 'tenge' must be a number"),
    "a value that is true": ("tenge = true", "own.toml:3: entry 1: 'tenge' must be a number"),
    "a value that is no number": ("tenge = nan", "own.toml:3: entry 1: 'tenge' must be a number"),
    "a value without end": ("tenge = inf", "own.toml:3: entry 1: 'tenge' must be a number"),
    "a value beyond all money": (
        "tenge = 1e99999",
        "own.toml:3: entry 1: 'tenge' must be a number",
    ),
    "a value of more than twelve digits": (
        "tenge = 1000000000000",
        "with at most 12 digits before the point",
    ),
    "a value below a tiyn": (
        "tenge = 0.001",
        "own.toml:3: entry 1: 'tenge' must be a number greater than 0",
    ),
    "neither a value nor a gap": (
        "",
        "own.toml:1: entry 1: 'tenge' must be a number greater than 0",
    ),
    "an unknown scope": (
        'tenge = 1\nscope = "tax"',
        "own.toml:4: entry 1: 'scope' must be one of fine, social",
    ),
    "a scope that is a list": (
        "tenge = 1\nscope = []",
        "own.toml:4: entry 1: 'scope' must be one of fine, social",
    ),
    "an unknown certainty": (
        'tenge = 1\ncertainty = "yes"',
        "own.toml:4: entry 1: 'certainty' must be one of",
    ),
    "a source that is no text": (
        "tenge = 1\nsource = 5",
        "own.toml:4: entry 1: 'source' must be text",
    ),
    "a note that is no text": ("tenge = 1\nnote = []", "own.toml:4: entry 1: 'note' must be text"),
    "an act that is text": (
        'tenge = 1\nact = "law"',
        "own.toml:4: entry 1: 'act' must be a table, such as { kind",
    ),
    "an act with an unknown key": (
        "tenge = 1\nact = { no = 1 }",
        "own.toml:4: entry 1: unknown key 'no' in 'act'",
    ),
    "an act of an unknown kind": (
        'tenge = 1\nact = { kind = "order" }',
        "own.toml:4: entry 1: 'kind' of 'act'",
    ),
    "an act of a day that is text": ('tenge = 1\nact = { date = "2026-01-01" }', "'date' of 'act'"),
    "an act of a day and time": (
        "tenge = 1\nact = { date = 2026-01-01T00:00:00 }",
        "'date' of 'act'",
    ),
    "an article that is text": ('tenge = 1\nact = { article = "9" }', "'article' of 'act'"),
    "one year in place of two": ("tenge = 1\nact = { years = [2027] }", "'years' of 'act'"),
    "years that are text": ('tenge = 1\nact = { years = ["2027", "2029"] }', "'years' of 'act'"),
    "years that are no list": ("tenge = 1\nact = { years = 2027 }", "'years' of 'act'"),
    "a number that is no text": ("tenge = 1\nact = { number = 1 }", "'number' of 'act'"),
    "an amended act that is no text": ("tenge = 1\nact = { amends = 1 }", "'amends' of 'act'"),
    "a citation that is no text": ("tenge = 1\nact = { text = 1 }", "'text' of 'act'"),
}
# The whole text, and the fault.
FILES = {
    "not TOML": ("ends = ", "own.toml: this is not TOML"),
    "a key given twice": ("ends = 2027-12-31\nends = 2027-12-31", "own.toml: this is not TOML"),
    "a number of five thousand digits": (f"ends = {'1' * 5000}", "own.toml: this is not TOML"),
    "five thousand brackets": (f"ends = {'[' * 5000}", "own.toml: this is not TOML: it is nested too deeply"),
    "five thousand dots": (f"{'a.' * 5000}b = 1", "own.toml: this is not TOML: it is nested too deeply"),
    "nothing": ("", "own.toml:1: there must be [[rate]] entries"),
    "an end that is text": (
        '# mine\nends = "2027-12-31"\n[[rate]]\nfrom = 2027-01-01\ntenge = 1', "own.toml:2: remove this"),
    "an end with a time": (
        "ends = 2027-12-31T00:00:00\n[[rate]]\nfrom = 2027-01-01\ntenge = 1", "own.toml:1: remove this"),
    "an end after the last value's year": (
        "ends = 2028-12-31\n[[rate]]\nfrom = 2027-01-01\ntenge = 1",
        "own.toml:1: remove this: a value holds until the next one, and never beyond 31 December of its year"),
    "an end within the last value's year": (
        "ends = 2027-06-30\n[[rate]]\nfrom = 2027-01-01\ntenge = 1", "own.toml:1: remove this"),
    "a gap within the year of a value": (
        "[[rate]]\nfrom = 2027-01-01\ntenge = 1\n[[rate]]\nfrom = 2027-07-01\ngap = true",
        "own.toml:6: entry 2: remove this: a value holds until the next one, and never beyond 31 December of its year"),
    "both a value and a gap": (
        "[[rate]]\nfrom = 2027-01-01\ntenge = 1\n[[rate]]\nfrom = 2028-01-01\ntenge = 1\ngap = true",
        "own.toml:7: entry 2: remove this"),
    "a gap that is false": (
        "[[rate]]\nfrom = 2027-01-01\ntenge = 1\n[[rate]]\nfrom = 2028-01-01\ngap = false", "own.toml:6: entry 2: remove this"),
    "gaps and no value": ("[[rate]]\nfrom = 2027-01-01\ngap = true", "own.toml:1: there must be [[rate]] entries"),
    "no entries": ("ends = 2027-12-31", "own.toml:1: there must be [[rate]] entries"),
    "entries that are no tables": ("ends = 2027-12-31\nrate = [1]", "own.toml:2: there must be [[rate]] entries"),
    "one entry that is no list": ("ends = 2027-12-31\n[rate]\nfrom = 2027-01-01", "there must be [[rate]] entries"),
    "an unknown key of the file": ('ends = 2027-12-31\nscope = "fine"\n[[rate]]\nfrom = 2027-01-01\ntenge = 1',
                                   "own.toml:2: unknown key 'scope'"),
    "no day": ("ends = 2027-12-31\n[[rate]]\ntenge = 1", "own.toml:2: entry 1: 'from' must be a day"),
    "a day that is text": (
        'ends = 2027-12-31\n[[rate]]\nfrom = "2027-01-01"\ntenge = 1', "own.toml:3: entry 1: 'from' must be a day"),
    "a day with a time": ("ends = 2027-12-31\n[[rate]]\nfrom = 2027-01-01T00:00:00\ntenge = 1", "'from' must be a day"),
    "two values on one day": (
        "ends = 2027-12-31\n[[rate]]\nfrom = 2027-01-01\ntenge = 1\n[[rate]]\nfrom = 2027-01-01\ntenge = 2",
        "own.toml:6: entry 2: the day 2027-01-01 has a value already"),
    "two values on one day of one scope": (
        'ends = 2027-12-31\n[[rate]]\nfrom = 2027-01-01\ntenge = 1\n[[rate]]\nfrom = 2027-01-01\nscope = "fine"\ntenge = 2',
        "own.toml:6: entry 2: the day 2027-01-01 has a value already"),
    "days that fall": (
        "ends = 2027-12-31\n[[rate]]\nfrom = 2027-02-01\ntenge = 1\n[[rate]]\nfrom = 2027-01-01\ntenge = 2",
        "own.toml:6: entry 2: the day 2027-01-01 comes before 2027-02-01"),
    "a day before the end of the calendar": (
        "[[rate]]\nfrom = 9999-01-01\ntenge = 1", "own.toml:2: entry 1: 'from' must be a day"),
    "entries in one line": (
        "ends = 2027-12-31\nrate = [{ from = 2027-01-01, tenge = 0 }]", "own.toml:1: entry 1: 'tenge' must be"),
}  # fmt: skip
CASES = {
    name: (f"[[rate]]\nfrom = 2027-01-01\n{lines}\n", fault)
    for name, (lines, fault) in ENTRIES.items()
} | FILES


@pytest.mark.parametrize(("text", "fault"), CASES.values(), ids=CASES.keys())
def test_a_fault_is_named_with_its_file_line_and_entry(text, fault):
    """Each way to break the format is refused, and the message leads to the line."""
    found = [str(each) for each in faults(text, "own.toml")]
    assert any(fault in each for each in found), found
    with pytest.raises(BadTable) as caught:
        read_table(text, "own.toml")
    assert str(caught.value) == found[0]


def test_all_faults_are_named_and_not_only_the_first():
    """A check of a file lists each fault of each entry, in the order of the file."""
    text = "ends = 2027-12-31\n[[rate]]\nfrom = 2027-01-01\ntenge = 0\n[[rate]]\nfrom = 5\nvalue = 1\ntenge = 2\n"
    assert [str(each).split(": ")[:2] for each in faults(text, "f")] == [
        ["f:4", "entry 1"],
        ["f:7", "entry 2"],
        ["f:6", "entry 2"],
    ]


def test_values_of_different_scopes_may_begin_on_one_day():
    """Two values side by side, one for each use, are no fault."""
    text = "".join(
        f'[[rate]]\nfrom = 2027-01-01\nscope = "{scope}"\ntenge = 1\n'
        for scope in ("fine", "social")
    )
    assert faults(f"ends = 2027-12-31\n{text}", "f") == []
