"""`mcicalc help` and `mcicalc completion`: what the program can tell about itself, to people and to their shells."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

import click

from mcicalc.cli import options
from mcicalc.cli.terminal import emit, misused


def _named(ctx: click.Context, names: Iterable[str]) -> click.Context:
    """The command of the names, each within the one before; a usage error says which there are."""
    found = ctx.find_root()
    for name in names:
        group = found.command
        if not isinstance(group, click.Group):
            raise misused("{command} has no commands of its own.", command=found.command_path)
        command = group.get_command(found, name)
        if command is None:
            raise click.UsageError(options.unknown("command", name, group.list_commands(found)))
        found = click.Context(command, found, name)
    return found


def _completed(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:  # noqa: ARG001
    with suppress(click.UsageError):
        found = _named(ctx, ctx.params.get("names") or ())
        if isinstance(found.command, click.Group):
            return found.command.shell_complete(found, incomplete)
    return []


@click.command(
    "help",
    help="""Show the help of a command, as its --help does.

    \b
    mcicalc help convert
    mcicalc help rates add
    """,
)
@click.argument("names", nargs=-1, metavar="[COMMAND]...", shell_complete=_completed)
@click.pass_context
def help_(ctx: click.Context, names: tuple[str, ...]) -> int:
    emit([_named(ctx, names).get_help(), "\n"], for_people=True)
    return 0


@click.command(
    help="""Write the script that completes words in a shell. It completes commands, options, formats, fields and currencies.

    \b
    eval "$(mcicalc completion bash)"      this line in ~/.bashrc
    eval "$(mcicalc completion zsh)"       this line in ~/.zshrc, after compinit
    mcicalc completion fish > ~/.config/fish/completions/mcicalc.fish
    """
)
@click.argument("shell", type=options.NameType(("bash", "zsh", "fish"), "shell"))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> int:
    from click.shell_completion import get_completion_class  # noqa: PLC0415

    made = get_completion_class(shell)
    assert made is not None
    emit([made(ctx.find_root().command, {}, "mcicalc", "_MCICALC_COMPLETE").source(), "\n"])
    return 0
