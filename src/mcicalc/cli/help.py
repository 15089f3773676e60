"""`mcicalc help` and `mcicalc completion`: what people and their shells are told of the program.

The words of every help page are put in the language of the run here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, MutableMapping
from contextlib import suppress
from copy import copy
from inspect import cleandoc
from typing import Any

import click

from mcicalc.cli import options, value_types
from mcicalc.cli.groups import Context
from mcicalc.cli.terminal import emit, misused
from mcicalc.cli.topics import TOPICS, page
from mcicalc.formats.speech import sentence, term

_EXAMPLES = ("\b", "  ")  # what a paragraph of examples begins with
_ASKED = "_MCICALC_COMPLETE"  # Click's variable, with those that a shell sets beside it
_SAID_OF_ONE = re.compile(r"^(.*?\S {2,})(\S.*)$", re.MULTILINE)


def worded(ctx: click.Context, command: click.Command) -> click.Command:
    """A copy of the command whose help, metavars and options are in the language of the run."""
    shown = copy(command)
    shown._help_option = None  # made once, in the language of that moment
    shown.help, shown.epilog = words(command.help), words(command.epilog)
    shown.options_metavar = _metavar(command.options_metavar)
    shown.params = [worded_param(ctx, param) for param in command.params]
    if isinstance(shown, click.Group):
        shown.subcommand_metavar = _metavar(shown.subcommand_metavar)
    return shown


def worded_param(ctx: click.Context | None, param: click.Parameter) -> click.Parameter:
    """A copy of the parameter in the language of the run."""
    shown = copy(param)
    if ctx and not getattr(param, "is_flag", False):
        shown.metavar = _metavar(param.make_metavar(ctx))
    if isinstance(shown, click.Option):
        shown.help = words(shown.help)
    return shown


def words(text: str | None) -> str:
    """The text in the language of the run.

    Its parts are put into that: its paragraphs, however they are broken into lines, and what is
    said of an example.
    """
    parts = []
    for part in cleandoc(text or "").split("\n\n"):
        if part.startswith(_EXAMPLES):
            parts.append(_SAID_OF_ONE.sub(lambda line: line[1] + sentence(line[2]), part))
        elif part:
            parts.append(sentence(" ".join(part.split())))
    return "\n\n".join(parts)


def _metavar(pattern: str | None) -> str:
    return re.sub("[A-Z]+", lambda word: term("metavar", word[0]), pattern or "")


def _context_of(ctx: click.Context, names: Iterable[str]) -> click.Context:
    """The context of the command of that path; a usage error says what there is."""
    context, topics = ctx.find_root(), [*TOPICS]
    for name in names:
        group = context.command
        if not isinstance(group, click.Group):
            raise misused("{command} has no commands of its own.", command=context.command_path)
        command = group.get_command(context, name)
        if command is None:
            there_are = [*group.list_commands(context), *topics]
            raise click.UsageError(value_types.unknown("command", name, there_are))
        context, topics = Context(command, context, name), []
    return context


def _completed(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[Any]:
    """The commands of the group that is named so far, and the topics where none is."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415 - for a shell only

    names, found = ctx.params.get("names") or (), list[CompletionItem]()
    with suppress(click.UsageError):
        context = _context_of(ctx, names)
        if isinstance(context.command, click.Group):
            found = context.command.shell_complete(context, incomplete)
    topics = () if names else options.begun_so(TOPICS, incomplete)
    return [*found, *map(CompletionItem, topics)]


@click.command(
    "help",
    help="""Show the help of a command, as its --help does, or of a topic.

    \b
    mcicalc help convert
    mcicalc help rates add
    mcicalc help formats            how results are written
    mcicalc help fields             the columns of a conversion
    mcicalc help environment        the variables that count
    mcicalc help day                which day counts by law
    """,
)
@click.argument("names", nargs=-1, metavar="[COMMAND]...", shell_complete=_completed)
@click.pass_context
def help_(ctx: click.Context, names: tuple[str, ...]) -> int:
    topic, *more = *names, ""
    shown = (
        page(topic, ctx.make_formatter())
        if topic in TOPICS and more == [""]
        else _context_of(ctx, names).get_help()
    )
    emit([shown, "\n"], for_people=True)
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
@click.argument("shell", type=value_types.NameType(("bash", "zsh", "fish"), "shell"))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> int:
    from click.shell_completion import get_completion_class  # noqa: PLC0415

    completer = get_completion_class(shell)
    assert completer is not None
    emit([completer(ctx.find_root().command, {}, "mcicalc", _ASKED).source(), "\n"])
    return 0


def forget_unless_asked(environ: MutableMapping[str, str]) -> None:
    """Takes Click's variable of completion away if it was left behind by no shell."""
    from click.shell_completion import get_completion_class  # noqa: PLC0415

    shell, _, what = environ[_ASKED].partition("_")
    place = environ.get("COMP_CWORD", "")  # the number of the word; fish gives the word itself
    asked = (
        what == "complete" and "COMP_WORDS" in environ and (shell == "fish" or place.isdecimal())
    )
    if not (get_completion_class(shell) and (asked or what == "source")):
        del environ[_ASKED]
