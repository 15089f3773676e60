"""Which small changes to the code no test notices: `python tests/mutate.py reading --sample 120 --seed 1`.

Each change (a comparison, an operator, a number, a condition) is made alone, in a copy of the checkout, and the tests of the
room run, those of the module and the quickest first; then, if they pass, the wider ones. What passes both survived, and is
printed: it is either no change of behaviour, or a test is missing. Each run is a fork, so that pytest and the libraries are
loaded once. How much a cache holds is not changed.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click.testing  # noqa: F401
import hypothesis.strategies  # noqa: F401
import pytest
import rich.console  # noqa: F401

ROOT = Path(__file__).parent.parent
WIDER = ["tests/rules", "tests/reading", "tests/test_must_hold.py", "tests/test_edges.py", "tests/texts/test_corpus.py",
         "tests/texts/test_verdicts.py", "tests/formats/test_columns.py", "tests/test_golden.py", "tests/test_properties.py",
         "tests/test_oracle.py"]  # fmt: skip
SLOW = 3.0  # seconds; what takes longer is left out
OTHER: dict[type, type] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult,
    ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip


class Change(NamedTuple):
    """One change to a module: the module as it then reads, the line, and what stands there."""

    source: str
    line: int
    what: str


def changes(source: str) -> Iterator[Change]:
    """Every change to a module, each made alone and in its place, so that the rest stays as it is written."""
    tree = ast.parse(source)
    starts = [0]
    for line in source.encode().splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for node in _changeable(tree):
        for _ in _changed(node):
            assert node.end_lineno and node.end_col_offset  # noqa: PT018
            start = starts[node.lineno - 1] + node.col_offset
            end = starts[node.end_lineno - 1] + node.end_col_offset
            what = ast.unparse(node)
            mended = what if isinstance(node, ast.stmt) else f"({what})"
            raw = source.encode()
            yield Change((raw[:start] + mended.encode() + raw[end:]).decode(), node.lineno, what)


def _changeable(node: ast.AST) -> Iterator[ast.expr | ast.stmt]:
    """The expressions and statements below a node, but for the sizes of caches and what an f-string holds."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.JoinedStr) and getattr(child, "arg", "") != "maxsize":
            if isinstance(child, (ast.expr, ast.stmt)):
                yield child
            yield from _changeable(child)


def _changed(node: ast.AST) -> Iterator[None]:
    """Makes one change after the other to the node, each undone before the next."""
    if isinstance(node, ast.Compare):
        for place, op in enumerate(node.ops):
            if type(op) in OTHER:
                node.ops[place] = OTHER[type(op)]()
                yield
                node.ops[place] = op
    elif isinstance(node, (ast.BinOp, ast.BoolOp, ast.AugAssign)) and type(node.op) in OTHER:
        op, node.op = node.op, OTHER[type(node.op)]()
        yield
        node.op = op
    elif isinstance(node, ast.Constant) and isinstance(node.value, (bool, int)):
        value = node.value
        node.value = not value if isinstance(value, bool) else value + 1
        yield
        node.value = value
    elif isinstance(node, ast.IfExp):
        node.body, node.orelse = node.orelse, node.body
        yield
        node.body, node.orelse = node.orelse, node.body


class Quickest:
    """Runs the tests of a module first, then the quickest; knows how long each took, and writes it down."""

    def __init__(self, module: str, seconds: dict[str, float]) -> None:
        self.module, self.seconds = module, seconds

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if self.seconds.get(item.nodeid, 0) < SLOW]
        named = f"test_{self.module}"
        items.sort(key=lambda item: (named not in item.nodeid, self.seconds.get(item.nodeid, 0.0)))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        took = self.seconds.get(report.nodeid, 0.0) + report.duration
        self.seconds[report.nodeid] = took


def passes(
    copy: Path, tests: list[str], module: str, seconds: dict[str, float], patience: float
) -> bool:
    """Whether the tests pass in the copy, in time; without a module their seconds are written into the copy."""
    child = os.fork()
    if not child:
        os.setsid()
        signal.signal(signal.SIGINT, signal.default_int_handler)  # which a shell's "&" leaves out
        os.chdir(copy)
        sys.path[:0] = [str(copy / "src")]
        sys.dont_write_bytecode = True
        quiet = os.open(copy / "output", os.O_CREAT | os.O_TRUNC | os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        quickest = Quickest(module, seconds)
        words = ["-x", "-q", "-p", "no:cacheprovider", "--basetemp", str(copy / "tmp"), *tests]
        status = pytest.main(words, [quickest])
        if not module:
            lines = (f"{took} {name}\n" for name, took in quickest.seconds.items())
            (copy / "seconds").write_text("".join(lines), "utf-8")
        os._exit(int(status))
    end = time.monotonic() + patience
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return status == 0
        time.sleep(0.05)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return False


def timed(copy: Path, tests: list[str]) -> tuple[dict[str, float], float]:
    """How long each test takes as the code is, and how long a run may take; all of them must pass."""
    began = time.monotonic()
    if not passes(copy, tests, "", {}, 900):
        sys.exit((copy / "output").read_text("utf-8"))
    rows = (line.split(" ", 1) for line in (copy / "seconds").read_text("utf-8").splitlines())
    return {name: float(took) for took, name in rows}, 3 * (time.monotonic() - began) + 30


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "room", help="a folder of src/mcicalc, or a pattern of its modules: texts/s*.py"
    )
    parser.add_argument("--sample", type=int, default=100, help="how many changes")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--narrow", action="store_true", help="only the tests of the room")
    asked = parser.parse_args()
    room, _, pattern = asked.room.partition("/")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "checkout"
        ignored = shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache")
        shutil.copytree(ROOT, copy, ignore=ignored)
        several = [
            (path, change)
            for path in sorted((copy / "src" / "mcicalc" / room).rglob(pattern or "*.py"))
            for change in changes(path.read_text("utf-8"))
        ]
        chosen = random.Random(asked.seed).sample(several, min(asked.sample, len(several)))
        runs = [[f"tests/{room}"]] if asked.narrow else [[f"tests/{room}"], WIDER]
        known = [(tests, *timed(copy, tests)) for tests in runs]
        killed = 0
        for path, change in sorted(chosen):
            source = path.read_text("utf-8")
            path.write_text(change.source, "utf-8")
            if all(passes(copy, tests, path.stem, *limits) for tests, *limits in known):
                print(f"{path.relative_to(copy)}:{change.line}: {change.what}", flush=True)  # noqa: T201
            else:
                killed += 1
            path.write_text(source, "utf-8")
    summary = f"{asked.room}: {killed} of {len(chosen)} noticed ({len(several)} are possible)"
    print(summary, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
