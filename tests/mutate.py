"""Which small changes to the code no test notices: `python tests/mutate.py rules reading --sample 200`.

Each change (a comparison, an operator, a number, a condition) is made alone, in a copy of the checkout, and the tests of the
room run; then, if they pass, the wider ones. What passes both survived, and is printed: it is either no change of behaviour,
or a test is missing.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
WIDER = ["tests/rules", "tests/reading", "tests/test_must_hold.py", "tests/test_edges.py", "tests/test_properties.py", "tests/texts/test_corpus.py",
         "tests/formats/test_columns.py", "tests/texts/test_verdicts.py"]  # fmt: skip
PATIENCE = 120  # seconds; a change that makes the tests hang is noticed
OTHER: dict[type, type] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult,
    ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip


def changes(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Makes one change after the other to the tree, each undone before the next: its line, and what it is."""
    for node in ast.walk(tree):
        line = getattr(node, "lineno", 0)
        if isinstance(node, ast.Compare):
            for place, op in enumerate(node.ops):
                if type(op) in OTHER:
                    node.ops[place] = OTHER[type(op)]()
                    yield line, ast.unparse(node)
                    node.ops[place] = op
        elif isinstance(node, (ast.BinOp, ast.BoolOp, ast.AugAssign)) and type(node.op) in OTHER:
            op, node.op = node.op, OTHER[type(node.op)]()
            yield line, ast.unparse(node)
            node.op = op
        elif isinstance(node, ast.Constant) and isinstance(node.value, (bool, int)):
            value = node.value
            node.value = not value if isinstance(value, bool) else value + 1
            yield line, f"{value} → {node.value}"
            node.value = value
        elif isinstance(node, ast.IfExp):
            node.body, node.orelse = node.orelse, node.body
            yield line, ast.unparse(node)
            node.body, node.orelse = node.orelse, node.body


def passes(copy: Path, tests: list[str]) -> bool:
    """Whether the tests pass in the copy."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-x",
        "-q",
        "-p",
        "no:cacheprovider",
        "--basetemp",
        str(copy / "tmp"),
        *tests,
    ]
    environment = {**os.environ, "PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        return not subprocess.run(
            command, cwd=copy, env=environment, capture_output=True, timeout=PATIENCE, check=False
        ).returncode
    except subprocess.TimeoutExpired:
        return False


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rooms", nargs="+", help="folders of src/mcicalc")
    parser.add_argument("--sample", type=int, default=100, help="how many changes to a room")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "checkout"
        shutil.copytree(
            ROOT, copy, ignore=shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache")
        )
        for room in asked.rooms:
            several = [
                (path, number)
                for path in sorted((copy / "src" / "mcicalc" / room).glob("*.py"))
                for number, _ in enumerate(changes(ast.parse(path.read_text("utf-8"))))
            ]
            chosen = random.Random(asked.seed).sample(several, min(asked.sample, len(several)))
            killed = 0
            for path, number in sorted(chosen):
                source = path.read_text("utf-8")
                changed, line, what = _changed(source, number)
                path.write_text(changed, "utf-8")
                if passes(copy, [f"tests/{room}"]) and passes(copy, WIDER):
                    print(f"{path.relative_to(copy)}:{line}: {what}", flush=True)  # noqa: T201
                else:
                    killed += 1
                path.write_text(source, "utf-8")
            summary = f"{room}: {killed} of {len(chosen)} noticed ({len(several)} are possible)"
            print(summary, flush=True)  # noqa: T201


def _changed(source: str, number: int) -> tuple[str, int, str]:
    """The source with that one of its changes, the line of it, and what it is."""
    tree = ast.parse(source)
    for place, (line, what) in enumerate(changes(tree)):
        if place == number:
            return ast.unparse(tree), line, what
    raise AssertionError(number)


if __name__ == "__main__":
    main()
