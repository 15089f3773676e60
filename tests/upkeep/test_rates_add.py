"""`rates add` and `rates remove`: the user's own values, what they may contradict, and what is never made up."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness import Program, Run, home_in, own_tables, run_here
from mcicalc.errors import NoIndex
from mcicalc.formats.columns import value_rows
from mcicalc.rules.mci import SCOPES, Act, MciTable, Value
from mcicalc.rules.periods import day_of
from mcicalc.stores.mci_toml import faults, read_table
from mcicalc.stores.tables import load_mci, merged
from mcicalc.upkeep.own_values import added, removed

ACT = "Law of 1 December 2026 No 1-IX"
BUNDLED = load_mci()
NEXT = BUNDLED.ends.year + 1  # the first year that the bundled table does not reach


@pytest.fixture
def mcicalc(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    for name, folder in home_in(tmp_path).items():
        monkeypatch.setenv(name, folder)
    return run_here


def file_of(home: Path) -> Path:
    return own_tables(home) / "mci_rates.toml"


def table_of(home: Path) -> dict[str, object]:
    return tomllib.loads(file_of(home).read_text("utf-8"))


def value_on(mcicalc: Run, day: str, *words: str) -> object:
    """The MCI of a day as a conversion shows it; None where none is known."""
    ended = mcicalc("1", "--on", day, "--fx-rate", "500", *words, "-f", "json")
    return json.loads(ended.out)[0]["mci_value"] if ended.status == 0 else None


def add(mcicalc: Run, day: str, tenge: str, *words: str) -> tuple[int, str]:
    ended = mcicalc("rates", "add", day, tenge, "--act", ACT, *words)
    return ended.status, ended.err


def test_a_new_year(mcicalc: Run, tmp_path: Path) -> None:
    """The value of a new year holds from its first day to its last, says whose it is, and the row is shown twice."""
    ended = mcicalc(
        "rates", "add", f"{NEXT}-01-01", "4500.50", "--act", 'Law "On \\ the budget"', "-f", "json"
    )
    before, after = json.loads(ended.out)
    assert (ended.status, ended.err) == (0, "")
    assert (before["table"], before["tenge"]) == ("before", None)
    assert (after["table"], after["from"], after["to"], after["scope"]) == (
        "after",
        f"{NEXT}-01-01",
        f"{NEXT}-12-31",
        "all",
    )
    assert (after["tenge"], after["act"], after["certainty"]) == (
        4500.5,
        'Law "On \\ the budget"',
        "own",
    )
    assert table_of(tmp_path) == {
        "rate": [
            {
                "from": date(NEXT, 1, 1),
                "tenge": 4500.5,
                "act": {"text": 'Law "On \\ the budget"'},
                "certainty": "own",
            },
        ],
    }
    row = json.loads(mcicalc("200", "--on", f"{NEXT}-12-31", "--fx-rate", "500", "-f", "json").out)[
        0
    ]
    assert (row["tenge"], row["note"]) == (900100, "the MCI is your own value")
    assert "(your own value)" in mcicalc("200", "--on", f"{NEXT}-03-01", "--fx-rate", "500").out
    assert value_on(mcicalc, f"{NEXT}-03-01", "--for", "social") == 4500.5
    assert value_on(mcicalc, f"{NEXT + 1}-01-01") is None
    assert value_on(mcicalc, f"{NEXT - 1}-12-31") == float(BUNDLED.in_force(BUNDLED.ends).tenge)


def test_the_table_for_people(mcicalc: Run, tmp_path: Path) -> None:
    """On a screen the rows before and after stand under each other, and under them the file."""
    lines = mcicalc("rates", "add", f"{NEXT}-01-01", "4500", "--act", ACT).out.splitlines()
    assert [line.split()[0] for line in lines[2:4]] == ["before", "after"]
    assert lines[-1] == f"Your own table: {file_of(tmp_path)}"


def test_a_contradiction_is_refused(mcicalc: Run, tmp_path: Path) -> None:
    """Another value than the bundled one needs --force; the same one does not, nor does a refusal write anything."""
    status, err = add(mcicalc, "2024-07-01", "4000")
    assert (status, "for 1 July 2024 the value 3,692 is known" in err, "--force" in err) == (
        2,
        True,
        True,
    )
    assert add(mcicalc, "2022-06-01", "3063")[0] == 2  # the benefits had another value
    assert add(mcicalc, "1995-01-01", "10")[0] == 2
    assert not file_of(tmp_path).exists()
    assert add(mcicalc, "2022-06-01", "3063", "--scope", "fine") == (0, "")
    assert add(mcicalc, "2024-07-01", "4000", "--force") == (0, "")
    assert value_on(mcicalc, "2024-06-30") == 3692
    assert value_on(mcicalc, "2024-12-31") == 4000
    assert value_on(mcicalc, "2025-01-01") == 3932
    ended = mcicalc("rates", "remove", "2024-07-01", "-f", "json")
    assert [(row["table"], row["tenge"]) for row in json.loads(ended.out)] == [
        ("before", 4000),
        ("after", 3692),
    ]
    assert value_on(mcicalc, "2024-12-31") == 3692


def test_a_value_of_ones_own_is_not_overwritten_unasked(mcicalc: Run, tmp_path: Path) -> None:
    """A second value for a day of the user's own table needs --force, which replaces the first."""
    first = f"{NEXT}-01-01"
    assert add(mcicalc, first, "4500")[0] == 0
    before = file_of(tmp_path).read_bytes()
    status, err = add(mcicalc, first, "4600")
    assert (status, f"for 1 January {NEXT} the value 4,500 is known" in err) == (2, True)
    assert add(mcicalc, first, "4600", "--scope", "social")[0] == 2
    assert file_of(tmp_path).read_bytes() == before
    assert add(mcicalc, first, "4600", "--force")[0] == 0
    assert value_on(mcicalc, first) == 4600
    assert len(table_of(tmp_path)["rate"]) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize(("scope", "values"), [("fine", [4600, 4500]), ("social", [4500, 4600])])
def test_a_value_for_one_use_takes_its_part_of_a_value_for_all(
    mcicalc: Run, tmp_path: Path, scope: str, values: list[int]
) -> None:
    """Over an own value for all uses, --force with --scope changes that use; for the other one the old value goes on."""
    assert add(mcicalc, f"{NEXT}-01-01", "4500")[0] == 0
    assert add(mcicalc, f"{NEXT}-01-01", "4600", "--scope", scope, "--force") == (0, "")
    assert [value_on(mcicalc, f"{NEXT}-06-01", "--for", each) for each in SCOPES] == values
    assert add(mcicalc, f"{NEXT}-01-01", "4700", "--force") == (0, "")
    assert [value_on(mcicalc, f"{NEXT}-06-01", "--for", each) for each in SCOPES] == [4700, 4700]
    assert len(table_of(tmp_path)["rate"]) == 1  # type: ignore[arg-type]


def test_the_years_left_out_are_gaps(mcicalc: Run, tmp_path: Path) -> None:
    """A year without a value stays without one, whatever is added or removed around it, until its value is added."""
    assert add(mcicalc, f"{NEXT}-01-01", "1")[0] == 0
    assert add(mcicalc, f"{NEXT + 2}-01-01", "3", "--scope", "fine")[0] == 0
    days = [f"{NEXT + n}-06-01" for n in range(4)]
    assert [value_on(mcicalc, day) for day in days] == [1, None, 3, None]
    assert [value_on(mcicalc, day, "--for", "social") for day in days] == [1, None, None, None]
    assert add(mcicalc, f"{NEXT + 1}-01-01", "2")[0] == 0
    assert [value_on(mcicalc, day) for day in days] == [1, 2, 3, None]
    assert [value_on(mcicalc, day, "--for", "social") for day in days] == [1, 2, None, None]
    assert mcicalc("rates", "remove", f"{NEXT + 1}-01-01").status == 0
    assert [value_on(mcicalc, day) for day in days] == [1, None, 3, None]
    assert mcicalc("rates", "remove", f"{NEXT + 2}-01-01", "--scope", "social").status == 2
    assert mcicalc("rates", "remove", f"{NEXT + 2}-01-01", "--scope", "fine").status == 0
    assert [entry["from"] for entry in table_of(tmp_path)["rate"]] == [date(NEXT, 1, 1)]  # type: ignore[attr-defined]
    assert mcicalc("rates", "remove", f"{NEXT}-01-01").status == 0
    assert not file_of(tmp_path).exists()


def test_a_change_within_the_year(mcicalc: Run) -> None:
    """A second value within a year takes over on its day, and gives way to the first again when it is removed."""
    assert add(mcicalc, f"{NEXT}-01-01", "1")[0] == add(mcicalc, f"{NEXT}-04-01", "2")[0] == 0
    assert [value_on(mcicalc, f"{NEXT}-{month}-01") for month in ("03", "04", "12")] == [1, 2, 2]
    assert mcicalc("rates", "remove", f"{NEXT}-04-01").status == 0
    assert value_on(mcicalc, f"{NEXT}-12-01") == 1


def test_comments_stay(mcicalc: Run, tmp_path: Path) -> None:
    """What the user wrote into the file stays: comments, order, spelling of numbers."""
    file_of(tmp_path).parent.mkdir(parents=True)
    written = f"# mine\n\n[[rate]] # first\nfrom = {NEXT}-01-01\n# a guess\ntenge = 4_500 # round\n"
    file_of(tmp_path).write_text(written)
    assert add(mcicalc, f"{NEXT}-07-01", "4600")[0] == 0
    assert file_of(tmp_path).read_text().startswith(written)
    assert mcicalc("rates", "remove", f"{NEXT}-07-01").status == 0
    assert file_of(tmp_path).read_text().strip() == written.strip()


def test_a_table_of_a_former_release(mcicalc: Program, tmp_path: Path) -> None:
    """What former releases wrote, `ends` and gaps, is read; the next change takes both out, and nothing else."""
    file_of(tmp_path).parent.mkdir(parents=True)
    file_of(tmp_path).write_text(
        f"# mine\nends = {NEXT + 2}-12-31\n\n[[rate]] # first\nfrom = {NEXT}-01-01\ntenge = 1\n\n"
        f"[[rate]]\nfrom = {NEXT + 1}-01-01\ngap = true\n\n[[rate]]\nfrom = {NEXT + 2}-01-01\ntenge = 3\n"
    )
    days = [f"{NEXT + n}-06-01" for n in range(5)]
    assert [value_on(mcicalc, day) for day in days] == [1, None, 3, None, None]
    assert add(mcicalc, f"{NEXT + 3}-01-01", "4")[0] == 0
    assert [value_on(mcicalc, day) for day in days] == [1, None, 3, 4, None]
    text = file_of(tmp_path).read_text()
    assert text.startswith(f"# mine\n\n[[rate]] # first\nfrom = {NEXT}-01-01\ntenge = 1\n\n")
    assert "ends" not in text
    assert "gap" not in text


BAD_USE = [
    (("add", "2027-01-01", "4500"), "--act"),
    (("add", "2027-01-01", "4500", "--act", " "), "--act must name the act"),
    (("add", "2027", "4500", "--act", ACT), "not a single day"),
    (("add", "2027-01-01", "0", "--act", ACT), "not a number greater than 0"),
    (("add", "2027-01-01", "4500", "--act", ACT, "--scope", "fines"), "Did you mean 'fine'?"),
    (("add", f"{NEXT}-01-01", "4500", "--act", ACT, "--field", "x"), "there is no field 'x'"),
    (("remove", "2024-01-01"), "your own table has no such value from 1 January 2024"),
]


@pytest.mark.parametrize(
    ("words", "reason"), BAD_USE, ids=[" ".join(words) for words, _ in BAD_USE]
)
def test_bad_use(mcicalc: Run, tmp_path: Path, words: tuple[str, ...], reason: str) -> None:
    """What cannot be meant is refused with exit 2, and no table is written."""
    ended = mcicalc("rates", *words)
    assert (ended.status, ended.out) == (2, "")
    assert reason in ended.err
    assert not file_of(tmp_path).exists()


def test_a_damaged_table_stays(mcicalc: Run, tmp_path: Path) -> None:
    """A damaged table is named with its line and never written over."""
    file_of(tmp_path).parent.mkdir(parents=True)
    file_of(tmp_path).write_text(f"[[rate]]\nfrom = {NEXT}-01-01\nteng = 1\n")
    before = file_of(tmp_path).read_bytes()
    assert (
        f"{file_of(tmp_path)}:3: entry 1: unknown key 'teng'"
        in add(mcicalc, f"{NEXT}-07-01", "4600")[1]
    )
    assert mcicalc("rates", "remove", f"{NEXT}-01-01").status == 2
    assert file_of(tmp_path).read_bytes() == before


def test_two_at_once(program: Program, tmp_path: Path) -> None:
    """Values that two runs add at the same moment are both there."""
    words = ("rates", "add")
    for year in range(NEXT, NEXT + 6, 2):
        both = [
            program.started(*words, f"{year + n}-01-01", "5000", "--act", ACT, **home_in(tmp_path))
            for n in (0, 1)
        ]
        assert [(each.communicate()[1], each.returncode)[1] for each in both] == [0, 0]
    held = [
        load_mci(str(own_tables(tmp_path))).in_force(date(NEXT + n, 5, 5)).tenge for n in range(6)
    ]
    assert held == [5000] * 6


YEARS = (*range(2021, 2024), *range(NEXT, NEXT + 4))
days = st.builds(date, st.sampled_from(YEARS), st.sampled_from([1, 4, 6]), st.just(1))
moves = st.lists(
    st.tuples(st.sampled_from(["add", "remove"]), days, st.sampled_from([None, *SCOPES])),
    max_size=8,
)


@settings(max_examples=150)
@given(moves)
def test_no_value_is_ever_made_up(moves: list[tuple[str, date, str | None]]) -> None:
    """Whatever is added and removed, in any order: a day has the last value for its use that was set for it in its own year, and none where none was. `rates` lists just that."""
    bundled = {(v.since, use): v.tenge for v in BUNDLED.values for use in v.scopes}
    own: dict[tuple[date, str], Decimal] = {}
    text: str | None = None
    for number, (move, day, scope) in enumerate(moves, 1):
        uses = SCOPES if scope is None else (scope,)
        if move == "add":
            own |= {(day, use): Decimal(number) for use in uses}
            text = added(text or "", Value(day, Decimal(number), scope, Act(text=ACT)))
            assert faults(text, "t") == []
        elif text and (taken := values_of(text, day, scope)):
            for value in taken:
                own = {key: each for key, each in own.items() if key not in pairs(value)}
            text = removed(text, day, scope)
    table = merged(BUNDLED, read_table(text, "t")) if text else BUNDLED
    known = bundled | own
    assert sorted(pair for value in table.values for pair in pairs(value)) == sorted(known)
    for day, use in ((date(y, *md), use) for y in YEARS for md in MONTHS for use in SCOPES):
        set_ = [since for since, of in known if of == use and date(day.year, 1, 1) <= since <= day]
        expected = known[max(set_), use] if set_ else None
        assert in_force(table, day, use) == expected
        assert listed(table, day, use) == expected


MONTHS = [(1, 1), (3, 31), (4, 1), (5, 31), (6, 1), (12, 31)]


def values_of(text: str, day: date, scope: str | None) -> list[Value]:
    """The values of a text that `rates remove` means by a day and a use."""
    values = read_table(text, "t").values
    return [value for value in values if value.since == day and scope in (None, value.scope)]


def pairs(value: Value) -> set[tuple[date, str]]:
    return {(value.since, use) for use in value.scopes}


def in_force(table: MciTable, day: date, use: str) -> Decimal | None:
    try:
        return table.in_force(day, use).tenge
    except NoIndex:
        return None


def listed(table: MciTable, day: date, use: str) -> object:
    """What a reader of `rates` takes for the value of a day: the last row for the use, if it still holds."""
    rows = [row for row in value_rows(table, day_of(day)) if row["scope"] in ("all", use)]
    return rows[-1]["tenge"] if rows else None


def test_years_far_and_near_in_any_order(mcicalc: Run) -> None:
    """A later year, a forced value of the past and a nearer year leave the year between without one."""
    near, far = NEXT, NEXT + 2
    assert add(mcicalc, f"{far}-01-01", "5000") == (0, "")
    assert add(mcicalc, "2022-06-01", "3100", "--force") == (0, "")
    assert add(mcicalc, f"{near}-01-01", "4500") == (0, "")
    days = (
        "2022-05-31",
        "2022-06-01",
        "2023-01-01",
        f"{near}-12-31",
        f"{near + 1}-06-01",
        f"{far}-06-01",
    )
    assert [value_on(mcicalc, day) for day in days] == [3063, 3100, 3450, 4500, None, 5000]


@pytest.mark.parametrize(("scope", "values"), [("fine", [4000, 3692]), ("social", [3692, 4000])])
def test_a_value_for_one_use_over_a_bundled_one_for_all(
    mcicalc: Run, scope: str, values: list[int]
) -> None:
    """It counts for that use, the bundled one for the other, and `rates` lists each with its own."""
    assert add(mcicalc, "2024-01-01", "4000", "--scope", scope, "--force") == (0, "")
    assert [value_on(mcicalc, "2024-06-01", "--for", use) for use in SCOPES] == values
    rows = json.loads(mcicalc("rates", "--on", "2024-06-01", "-f", "json").out)
    assert {row["scope"]: row["tenge"] for row in rows} == dict(zip(SCOPES, values, strict=True))


def test_a_value_for_all_uses_over_a_bundled_one_for_one(mcicalc: Run) -> None:
    """It takes the place of the one for benefits of 1 April 2022 in the list too."""
    assert add(mcicalc, "2022-04-01", "3200", "--force") == (0, "")
    rows = json.loads(mcicalc("rates", "--on", "2022-05-01", "-f", "json").out)
    assert [(row["scope"], row["tenge"]) for row in rows] == [("all", 3200)]
    assert [value_on(mcicalc, "2022-05-01", "--for", use) for use in SCOPES] == [3200, 3200]


def test_entries_in_one_line_are_refused_with_the_way_on(mcicalc: Run, tmp_path: Path) -> None:
    """A table whose entries are an array in one line is read, but not rewritten."""
    assert mcicalc("rates", "add", f"{NEXT}-01-01", "4500", "--act", "X").status == 0
    path = next(tmp_path.rglob("mci_rates.toml"))
    text = f"rate = [{{ from = {NEXT}-01-01, tenge = 4500 }}]\n"
    path.write_text(text)
    ended = mcicalc("rates", "add", f"{NEXT}-07-01", "4600", "--act", "Y")
    assert (ended.status, path.read_text()) == (2, text)
    assert "[[rate]]" in ended.err
