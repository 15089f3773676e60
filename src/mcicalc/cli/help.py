"""`mcicalc help` and `mcicalc completion`: what people and their shells are told of the program."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

import click

from mcicalc.cli import options
from mcicalc.cli.terminal import emit, misused


def _context_of(ctx: click.Context, names: Iterable[str]) -> click.Context:
    """The context of the command of that path; a usage error says which commands there are."""
    context = ctx.find_root()
    for name in names:
        group = context.command
        if not isinstance(group, click.Group):
            raise misused("{command} has no commands of its own.", command=context.command_path)
        command = group.get_command(context, name)
        if command is None:
            raise click.UsageError(options.unknown("command", name, group.list_commands(context)))
        context = click.Context(command, context, name)
    return context


def _completed(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[Any]:
    """The commands of the group that is named so far."""
    with suppress(click.UsageError):
        context = _context_of(ctx, ctx.params.get("names") or ())
        if isinstance(context.command, click.Group):
            return context.command.shell_complete(context, incomplete)
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
    emit([_context_of(ctx, names).get_help(), "\n"], for_people=True)
    return 0


@click.command(
    help="""Write the script that completes words in a shell. It completes commands, options,
    formats, fields and currencies.

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

    completer = get_completion_class(shell)
    assert completer is not None
    emit([completer(ctx.find_root().command, {}, "mcicalc", "_MCICALC_COMPLETE").source(), "\n"])
    return 0
