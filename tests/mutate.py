"""Which small changes to the code no test notices: `python tests/mutate.py reading --sample 120 --seed 1`.

Each change (a comparison, an operator, a number, a condition) is made alone, in a copy of the checkout, and the tests of the
room run, the quick ones, those that noticed another change first; then, if they pass, all of them and wider ones. What passes both survived, and is
printed: it is either no change of behaviour, or a test is missing. Each run is a fork, so that pytest and the libraries are
loaded once.
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
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, NoReturn

import click.testing  # noqa: F401
import hypothesis.strategies  # noqa: F401
import pytest
import rich.console  # noqa: F401

ROOT = Path(__file__).parent.parent
WIDER = ["tests/rules", "tests/reading", "tests/test_must_hold.py", "tests/test_edges.py", "tests/texts/test_corpus.py",
         "tests/texts/test_verdicts.py", "tests/formats/test_columns.py", "tests/test_golden.py", "tests/test_properties.py",
         "tests/test_oracle.py"]  # fmt: skip
QUICK, SLOW = 1, 10  # seconds: tests that take longer are not among the quick ones, or left out
UNCHANGED = ("maxsize", "strict")  # of a cache, and of zip(), which then checks what is so
PATIENCE = 90  # seconds; a change under which a test takes longer is noticed
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
    """The expressions and statements below a node, but for UNCHANGED and what an f-string holds."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.JoinedStr) and getattr(child, "arg", "") not in UNCHANGED:
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


class Order:
    """First the tests that noticed a change lately, then those of the module, then the quickest.

    Each run writes down which test failed, and how long each took.
    """

    def __init__(self, tests: Tests, module: str) -> None:
        self.module, self.longest = module, tests.longest
        self.seconds, self.noticed = tests.seconds, tests.noticed
        self.failed, self.took = "", dict.fromkeys(self.seconds, 0.0)

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if self.seconds.get(item.nodeid, 0) < self.longest]
        items.sort(key=self._place)

    def _place(self, item: pytest.Item) -> tuple[int, bool, float]:
        name = item.nodeid
        lately = self.noticed.index(name) if name in self.noticed else len(self.noticed)
        return lately, f"test_{self.module}" not in name, self.seconds.get(name, 0.0)

    def pytest_runtest_logstart(self) -> None:
        signal.alarm(PATIENCE)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.took[report.nodeid] = self.took.get(report.nodeid, 0.0) + report.duration
        if report.failed:
            self.failed = report.nodeid

    def write(self, folder: Path) -> None:
        (folder / "failed").write_text(self.failed, "utf-8")
        lines = (f"{took} {name}\n" for name, took in self.took.items())
        (folder / "seconds").write_text("".join(lines), "utf-8")


class Tests:
    """Some of the tests of a copy of the checkout, and what is known of them."""

    def __init__(self, copy: Path, names: list[str], longest: float) -> None:
        self.copy, self.names, self.longest = copy, names, longest
        self.seconds: dict[str, float] = {}
        self.noticed: list[str] = []
        if not self.pass_():
            sys.exit((copy / "output").read_text("utf-8"))
        rows = (line.split(" ", 1) for line in (copy / "seconds").read_text("utf-8").splitlines())
        self.seconds = {name: float(took) for took, name in rows}

    def pass_(self, module: str = "") -> bool:
        """Whether they pass, none of them longer than PATIENCE, now that the module of this name is changed."""
        (self.copy / "failed").unlink(missing_ok=True)
        child = os.fork()
        if not child:
            self._run(Order(self, module))
        _, status = os.waitpid(child, 0)
        with suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)  # what a test has started
        if (self.copy / "failed").exists() and (name := (self.copy / "failed").read_text("utf-8")):
            self.noticed = [name, *(other for other in self.noticed if other != name)]
        return status == 0

    def _run(self, order: Order) -> NoReturn:
        os.setsid()
        signal.alarm(PATIENCE)
        os.chdir(self.copy)
        sys.path[:0] = [str(self.copy / "src")]
        sys.dont_write_bytecode = True
        output = os.open(self.copy / "output", os.O_CREAT | os.O_TRUNC | os.O_WRONLY)
        os.dup2(output, 1)
        os.dup2(output, 2)
        words = ["-x", "-q", "-p", "no:cacheprovider", "--basetemp", str(self.copy / "tmp")]
        status = pytest.main([*words, *self.names], [order])
        order.write(self.copy)
        os._exit(int(status))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "room", help="a folder of src/mcicalc, or a pattern of its modules: texts/s*.py"
    )
    parser.add_argument("--sample", type=int, default=100, help="how many changes")
    parser.add_argument("--seed", type=int, default=1)
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
        named = [f"tests/{room}"]
        runs = [Tests(copy, named, QUICK), Tests(copy, [*named, *WIDER], SLOW)]
        killed = 0
        for path, change in chosen:
            source = path.read_text("utf-8")
            path.write_text(change.source, "utf-8")
            if all(tests.pass_(path.stem) for tests in runs):
                print(f"{path.relative_to(copy)}:{change.line}: {change.what}", flush=True)  # noqa: T201
            else:
                killed += 1
            path.write_text(source, "utf-8")
    summary = f"{asked.room}: {killed} of {len(chosen)} noticed ({len(several)} are possible)"
    print(summary, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
