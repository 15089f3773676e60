"""The start-up budget: what a plain answer may not load."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HEAVY = (
    "rich", "urllib3", "tomlkit", "xml", "importlib.metadata", "importlib.resources", "json", "csv", "difflib", "defusedxml",
    "socket", "mcicalc.cli.help",
)  # fmt: skip
CODE = """
import sys
from mcicalc.cli.main import run
sys.argv[0] = "mcicalc"
run()
print(*[name for name in {heavy!r} if name in sys.modules], sep="\\n")
"""


def loaded(program, *arguments: str) -> set[str]:
    """Which of the heavy modules a run has loaded."""
    result = program.python(CODE.format(heavy=HEAVY), *arguments)
    assert (result.status, result.err) == (0, "")
    return set(result.out.splitlines()) & set(HEAVY)


@pytest.mark.parametrize("amount", ["200", "200 MCI", "до 200 МРП"])
def test_a_plain_answer_loads_nothing_heavy(program, amount):
    """`mcicalc 200 -f plain` needs none of Rich, TOML, JSON, CSV, package metadata or the network."""
    assert loaded(program, amount, "--on", "2024-02-21", "-f", "plain") == set()


def test_a_history_for_programs_loads_nothing_heavy(program):
    """Nor does `mcicalc history 200 -f plain`: bars and pictures are paid for by those who want them."""
    assert (
        loaded(program, "history", "200", "--until", "2021", "--since", "2020", "-f", "plain")
        == set()
    )


def test_a_table_loads_rich_and_nothing_of_the_network(program):
    """A table is drawn by Rich, which is loaded for it alone."""
    found = loaded(program, "200", "--on", "2024-02-21")
    assert "rich" in found
    assert found.isdisjoint({"urllib3", "xml", "defusedxml", "socket", "importlib.resources"})


def test_each_format_for_programs_loads_only_its_own_writer(program):
    """JSON loads json, CSV loads csv, and neither loads the other or Rich."""
    assert loaded(program, "200", "--on", "2024-02-21", "-f", "json") == {"json"}
    assert loaded(program, "200", "--on", "2024-02-21", "-f", "csv") == {"csv"}


def test_every_room_is_in_the_contracts():
    """lint-imports knows each folder of the program: a wing that is new is named to it."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers, whole, independent, *_ = settings["tool"]["importlinter"]["contracts"]
    rooms = {f"mcicalc.{file.parent.name}" for file in (ROOT / "src/mcicalc").glob("*/__init__.py")}
    wings = rooms - set(re.findall(r"[\w.]+", " ".join(layers["layers"])))
    assert wings == set(whole["forbidden_modules"]) == set(independent["modules"])
