"""Groups that load a command when it is called, and commands that take amounts."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from itertools import pairwise
from typing import Any

import click

from mcicalc.cli.options import LANG, unknown
from mcicalc.errors import BadAmount, resembled
from mcicalc.formats.speech import spoken

HELP = ("-h", "--help", "--version")


def loaded(name: str) -> Any:
    """What stands in a module of the program, "texts.check:check"; it is imported now.

    The core knows the wings by such names only.
    """
    module, _, attribute = name.partition(":")
    return getattr(import_module(f"mcicalc.{module}"), attribute)


class AmountCommand(click.Command):
    """A command of amounts: one that begins with a minus and a digit is negative, not an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        # a short option costs Click a search for likenesses
        args = ["--format" if word == "-f" else word for word in args]
        if not ctx.resilient_parsing:
            self._refuse_negative(args)
        return super().parse_args(ctx, args)

    def _refuse_negative(self, args: list[str]) -> None:
        """BadAmount for a negative amount; the value of an option is the option's to refuse."""
        valued = [param for param in self.params if not getattr(param, "is_flag", True)]
        names = [name for param in valued for name in param.opts]
        for before, word in pairwise(("", *args)):
            if word[:1] == "-" and word[1:2].isdigit() and before not in names:
                raise BadAmount("an amount cannot be negative", word, 0, len(word))


class DefaultGroup(click.Group):
    """A group whose first argument, unless it names a command, belongs to its first command.

    modules: the name of each command, and where it is, as "module:attribute".
    """

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
        command.options_metavar = spoken.get().sentence("[OPTIONS]")
        if LANG not in command.params:
            command.params.append(LANG)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args:
            args = [] if ctx.resilient_parsing else [self.default]
        elif args[0] not in self.modules and args[0] not in HELP:
            self._refuse_misspelt(ctx, args[0])
            args = [self.default, *args]
        return super().parse_args(ctx, args)

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
