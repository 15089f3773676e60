"""Groups that load a command when it is called, and commands that take amounts."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import click

from mcicalc import loaded
from mcicalc.cli.options import LANG
from mcicalc.cli.terminal import misused
from mcicalc.cli.value_types import unknown
from mcicalc.errors import BadAmount, resembled
from mcicalc.formats.speech import sentence

HELP = ("-h", "--help", "--version")
_PARTING = "\0"  # no argument has one
_LONGEST = 200  # characters of a first sentence


def _words(
    command: click.Command, args: Sequence[str]
) -> Iterator[tuple[str, click.Option | None]]:
    """The arguments up to "--" with the option that each one names; a value comes with its name."""
    options = {
        name: param
        for param in command.params
        if isinstance(param, click.Option)
        for name in param.opts
    }
    words = iter(args)
    for word in words:
        if word == "--":
            return
        name, attached = word.partition("=")[0], "=" in word
        if name not in options and word[:1] == "-" != word[1:2]:
            name, attached = word[:2], True  # -fcsv
        option = options.get(name)
        yield word, option
        if option and not option.is_flag and not attached:
            next(words, "")


def _refuse_doubles(command: click.Command, args: Sequence[str]) -> None:
    """Fails on an option with a value that stands twice where it can count once."""
    options = [option for _, option in _words(command, args) if option]
    for option in options:
        if options.count(option) > 1 and not (option.multiple or option.is_flag):
            raise misused("{option} is given twice: give it once.", option=option.opts[-1])


class Context(click.Context):
    """A context that shows the help and the usage of its command in the language of the run."""

    def get_help(self) -> str:
        return worded(self, self.command).get_help(self)

    def get_usage(self) -> str:
        return worded(self, self.command).get_usage(self)


def worded(ctx: click.Context, command: click.Command) -> click.Command:
    """The command in the language of the run; what does that is loaded when something is shown."""
    shown: click.Command = loaded("cli.help:worded")(ctx, command)
    return shown


class AmountCommand(click.Command):
    """A command of amounts: one that begins with a minus and a digit is negative, not an option.

    Its amounts come to it in groups: what stands on both sides of an option does not belong
    together.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        # a short option costs Click a search for likenesses
        args = ["--format" if word == "-f" else word for word in args]
        if not ctx.resilient_parsing:
            args = self._parted(args)
        return super().parse_args(ctx, args)

    def _parted(self, args: list[str]) -> list[str]:
        """The arguments with a mark before each option; BadAmount for a negative amount."""
        parted, rest = [], list(args)
        for word, option in _words(self, args):
            if option is None and word[:1] == "-" and word[1:2].isdigit():
                raise BadAmount("an amount cannot be negative", word, 0, len(word))
            place = rest.index(word)
            parted += [*rest[:place], *[_PARTING] * bool(option), word]
            rest = rest[place + 1 :]
        return parted + rest


def amounts_argument(*, required: bool = False) -> Callable[[Any], Any]:
    """The amounts of an AmountCommand: groups of words that may belong together."""

    def groups(
        ctx: click.Context, param: click.Parameter, words: tuple[str, ...]
    ) -> tuple[tuple[str, ...], ...]:
        parts = [tuple(part) for mark, part in groupby(words, _PARTING.__eq__) if not mark]
        if required and not parts and not ctx.resilient_parsing:
            raise click.MissingParameter(ctx=ctx, param=param)
        return tuple(parts)

    return click.argument("amounts", nargs=-1, metavar="AMOUNT...", callback=groups)


class DefaultGroup(click.Group):
    """A group whose first argument, unless it names a command, belongs to its first command.

    modules: the name of each command, and where it is, as "module:attribute".
    """

    context_class = Context

    def __init__(self, *args: Any, modules: Mapping[str, str], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.modules, self.default = modules, next(iter(modules))
        self.params.insert(0, LANG)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in self.modules:
            return None
        command: click.Command = loaded(self.modules[cmd_name])
        command.context_class = Context
        if LANG not in command.params:
            command.params.append(LANG)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes each command with the first sentence of its help, in the language of the run."""
        with formatter.section(sentence("Commands")):
            formatter.write_dl(
                [
                    (name, worded(ctx, command).get_short_help_str(_LONGEST))
                    for name in self.modules
                    if (command := self.get_command(ctx, name))
                ]
            )

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args:
            args = [] if ctx.resilient_parsing else [self.default]
        elif args[0] not in self.modules and args[0] not in HELP:
            self._refuse_misspelt(ctx, args[0])
            args = [self.default, *args]
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name, command, rest = super().resolve_command(ctx, args)
        if command and not ctx.resilient_parsing:
            _refuse_doubles(command, rest)
        return name, command, rest

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        """The commands and options that go on so, those of the default command among them."""
        items = super().shell_complete(ctx, incomplete)
        command = self.get_command(ctx, self.default) if incomplete else None
        if command:
            items += command.shell_complete(click.Context(command, ctx), incomplete)
        return list({item.value: item for item in items}.values())

    def _refuse_misspelt(self, ctx: click.Context, word: str) -> None:
        """Fails on a word that is nearly a command: no amount and no day looks like one."""
        if ctx.resilient_parsing or not (word.isascii() and word.isalpha()):
            return
        if resembled(word.lower(), self.modules, likeness=0.75):
            raise click.UsageError(unknown("command", word, self.modules))
