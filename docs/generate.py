"""Writes what the documentation has of the program itself; run it after any change of either.

docs/cli.md and the man pages come from the help of each command, the values at the end of
docs/data.md from the table, the pictures from --save, and what stands under a command of a console
block from that command.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from inspect import cleandoc
from pathlib import Path

import click

from mcicalc import __version__
from mcicalc.cli.main import cli
from mcicalc.formats.columns import value_rows
from mcicalc.formats.for_programs import cell_text
from mcicalc.stores.tables import load_mci

DOCS = Path(__file__).parent
MARK = "<!-- From here on written by docs/generate.py -->\n"
BLOCK = re.compile(r"^```console\n.+?^```$", re.MULTILINE | re.DOTALL)
EXAMPLE = re.compile(r"^\$ (.+)\n((?:(?!\$ |```).*\n)*)", re.MULTILINE)
PICTURES = {
    "table.svg": ["200", "80", "10", "--on", "2024-02-21"],
    "table.ru.svg": ["200", "80", "10", "--on", "2024-02-21", "--lang", "ru"],
    "chart.svg": ["history", "200", "--since", "2012", "--until", "2025", "--chart"],
}


def commands(
    command: click.Command = cli, parent: click.Context | None = None
) -> Iterator[click.Context]:
    """Every command in its context, groups before what is in them."""
    settings = (
        command.context_settings if parent else {**cli.context_settings, "terminal_width": 100}
    )
    ctx = click.Context(command, parent, command.name if parent else "mcicalc", **settings)
    yield ctx
    if isinstance(command, click.Group):
        for name in command.list_commands(ctx):
            found = command.get_command(ctx, name)
            assert found is not None
            yield from commands(found, ctx)


def reference(contexts: Iterable[click.Context]) -> str:
    """docs/cli.md: the help of each command."""
    helps = (f"## {ctx.command_path}\n\n```text\n{ctx.get_help()}\n```\n" for ctx in contexts)
    return "\n".join(
        [
            "# Commands\n\nWhat `--help` says of each, written by `python docs/generate.py`.\n",
            *helps,
        ]
    )


def manual(ctx: click.Context, every: Iterable[click.Context]) -> str:
    """The man page of a command, which names those of the commands above and below it."""
    command, name = ctx.command, _page(ctx)
    summary, *paragraphs = cleandoc(command.help or "").split("\n\n")
    options = [
        param.get_help_record(ctx)
        for param in command.get_params(ctx)
        if isinstance(param, click.Option)
    ]
    below = [other for other in every if other.command_path.startswith(f"{ctx.command_path} ")]
    near = [_page(other) for other in (ctx.parent, *below) if other]
    usage = _roff(" ".join(command.collect_usage_pieces(ctx)))
    lines = [
        f'.TH {_roff(name.upper())} 1 "" "mcicalc {__version__}" "mcicalc"\n.nh',
        ".SH NAME",
        f"{_roff(name)} \\- {_roff(_line(summary).partition('. ')[0].rstrip('.'))}",
        ".SH SYNOPSIS",
        f"\\fB{_roff(ctx.command_path)}\\fR {usage}",
        ".SH DESCRIPTION",
        *map(_paragraph, filter(None, [summary, *paragraphs, command.epilog])),
        ".SH OPTIONS",
        *(_entry(*record) for record in options if record),
    ]
    if below:
        lines.append(".SH COMMANDS")
        lines += [_entry(sub.command_path, sub.command.get_short_help_str(200)) for sub in below]
    if near:
        lines.append(".SH SEE ALSO")
    return "\n".join([*lines, ",\n".join(f".BR {_roff(other)} (1)" for other in near), ""])


def _page(ctx: click.Context) -> str:
    return ctx.command_path.replace(" ", "-")


def _line(text: str) -> str:
    return " ".join(text.split())


def _entry(name: str, words: str) -> str:
    return f".TP\n\\fB{_roff(name)}\\fR\n{_roff(words)}"


def _paragraph(text: str) -> str:
    """A paragraph of a help; one of examples keeps its lines."""
    if text.startswith("\b"):
        return f".PP\n.nf\n{_roff(text[1:].strip())}\n.fi"
    return f".PP\n{_roff(_line(text))}"


def _roff(text: str) -> str:
    """The text as it is, with nothing in it that troff would obey."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^([.'])", r"\\&\1", escaped, flags=re.MULTILINE)


def values() -> str:
    """How many values there are, and each with its act and address, as a table in Markdown."""
    sure = Counter(value.certainty for value in load_mci().values)
    counts = " and ".join(f"{count} `{certainty}`" for certainty, count in sure.most_common())
    lines = [f"{counts}.", "", "| from | tenge | for | act | certainty |", "|---|---:|---|---|---|"]
    for row in value_rows(load_mci()):
        act = f"[{cell_text(row['act'])}]({row['source']})"
        note = f"; {row['note']}" if row["note"] else ""
        cells = row["from"], f"{row['tenge']:,}", row["scope"], f"{act}{note}", row["certainty"]
        lines.append(f"| {' | '.join(map(str, cells))} |")
    return "\n".join([*lines, ""])


def pages() -> dict[Path, str]:
    """Each page that is written, and what stands in it."""
    contexts = list(commands())
    data = DOCS / "data.md"
    return {
        DOCS / "cli.md": reference(contexts),
        data: data.read_text(encoding="utf-8").partition(MARK)[0] + MARK + "\n" + values(),
        **{DOCS / "man" / f"{_page(ctx)}.1": manual(ctx, contexts) for ctx in contexts},
    }


def outsider(home: str) -> dict[str, str]:
    """The environment of a user without any settings, who has this program on the PATH."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("MCICALC_")
    }
    path = f"{sysconfig.get_path('scripts')}{os.pathsep}{os.environ['PATH']}"
    return environment | {"LC_ALL": "C.UTF-8", "XDG_CONFIG_HOME": home, "PATH": path}


def draw(folder: Path) -> None:
    """Makes the pictures."""
    with tempfile.TemporaryDirectory() as home:
        for name, arguments in PICTURES.items():
            command = [sys.executable, "-m", "mcicalc", *arguments, "--save", str(folder / name)]
            subprocess.run(command, check=True, env=outsider(home), stdout=subprocess.DEVNULL)


def answered(page: str) -> str:
    """The page with what the commands of its console blocks print now."""
    with tempfile.TemporaryDirectory() as home:

        def answer(example: re.Match[str]) -> str:
            command = ["bash", "-c", example[1]]
            done = subprocess.run(
                command, cwd=DOCS.parent, env=outsider(home), stdout=subprocess.PIPE, check=False
            )
            return f"$ {example[1]}\n{done.stdout.decode()}"

        return BLOCK.sub(lambda block: EXAMPLE.sub(answer, block[0]), page)


if __name__ == "__main__":
    for path, text in pages().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    draw(DOCS)
    for path in [*DOCS.parent.glob("README*.md"), *DOCS.glob("*.md")]:
        path.write_text(answered(path.read_text(encoding="utf-8")), encoding="utf-8")
