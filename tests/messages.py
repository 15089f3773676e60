"""All that the program says to people: what every catalogue must have.

Babel's own extractor finds the sentences and terms where they are said; the words that the source has as data
(headings, months, verdicts) are taken from its tables.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from gettext import NullTranslations
from pathlib import Path

import click
from babel.messages.extract import extract_from_dir

import mcicalc
from mcicalc import errors
from mcicalc.cli.help import words
from mcicalc.cli.main import SHORT_HELP, cli
from mcicalc.formats import columns, speech
from mcicalc.formats.speech import spoken
from mcicalc.history import rows as history
from mcicalc.rules import exchange, money
from mcicalc.rules.convert import Terms
from mcicalc.rules.mci import SCOPES
from mcicalc.stores.files import bundled
from mcicalc.stores.mci_toml import CERTAINTIES
from mcicalc.texts import articles, findings
from mcicalc.texts.verdicts import VERDICTS
from mcicalc.upkeep import rates_add

SOURCE = Path(mcicalc.__file__).parent
# Whose first argument is a sentence.
SAYING = {"say", "counted", "sentence", "misused", "refused", "unknown", "NoReply"} | {
    name
    for name, each in vars(errors).items()
    if isinstance(each, type) and issubclass(each, Exception)
}
KEYWORDS = {**dict.fromkeys(SAYING), "NameType": (2,), "NamesType": (2,), "term": ((1, "c"), 2)}

Key = tuple[str | None, str]  # what a term is said of, None for a sentence; and the English


def messages() -> set[Key]:
    """What each catalogue has to have."""
    found = extract_from_dir(SOURCE, [("**.py", "python")], keywords=KEYWORDS)
    said = {(of, words) for _, _, words, _, of in found if of or has_words(words)}
    return said | {(of, words) for of, words in names() if has_words(words)}


def has_words(text: str) -> bool:
    """Whether there is more to translate than facts and marks."""
    return any(map(str.isalpha, re.sub(r"\{\w+\}", "", text)))


def every_column() -> Iterator[columns.Column]:
    """The columns of all commands, those of foreign money once."""
    yield from columns.convert_columns(Terms(reduced=True, unpaid=True))
    yield from (*columns.VALUE_COLUMNS, *columns.FX_COLUMNS, *rates_add.COLUMNS)
    yield from (*history.columns(["USD"]), *findings.check_columns(["USD"], flat=True))
    yield from findings.shown_in_check(["USD"], of_files=True)


def commands(command: click.Command = cli, path: str = "mcicalc") -> Iterator[click.Context]:
    """Every command of the program."""
    ctx = click.Context(command, info_name=path)
    yield ctx
    if isinstance(command, click.Group):
        for name in command.list_commands(ctx):
            found = command.get_command(ctx, name)
            assert found
            yield from commands(found, f"{path} {name}")


def helps() -> list[str]:
    """What the short help, each command's help and its options' say."""
    said: list[str] = []

    class Listener(NullTranslations):
        def gettext(self, message: str) -> str:
            said.append(message)
            return message

    listening = spoken.set(Listener())
    words(SHORT_HELP)
    for ctx in commands():
        options = [getattr(param, "help", None) for param in ctx.command.params]
        for text in (ctx.command.help, ctx.command.epilog, *options):
            words(text)
    spoken.reset(listening)
    return said


def metavars() -> Iterator[str]:
    """The words that stand for what is to be given."""
    for ctx in commands():
        params = [param for param in ctx.command.params if not getattr(param, "is_flag", False)]
        patterns = [ctx.command.options_metavar, getattr(ctx.command, "subcommand_metavar", "")]
        for pattern in (*patterns, *(param.make_metavar(ctx) for param in params)):
            yield from re.findall("[A-Z]+", pattern or "")


def names() -> Iterator[Key]:
    """The words that the source has as data."""
    tables = {
        None: [*helps(), *articles.PAYERS],
        "metavar": metavars(),
        "heading": [column.heading for column in every_column()],
        "month": speech.MONTHS,
        "month of": speech.MONTHS,
        "month alone": speech.MONTHS,
        "currencies": speech.CURRENCIES.values(),
        "currency": speech.UNITS.values(),
        "verdict": VERDICTS,
        "kind": exchange.KINDS,
        "scope": [*SCOPES, "all"],
        "certainty": CERTAINTIES,
        "bound": [money.EXACT, money.UP_TO, money.AT_LEAST, money.RANGE],
        "table": ["before", "after"],
        "note": {rate.get("note") for rate in tomllib.loads(bundled("mci_rates.toml"))["rate"]},
    }
    return ((of, word) for of, words in tables.items() for word in words if word)


def hidden() -> set[str]:
    """What is said by another expression than a literal, where no extractor finds it, by its module."""
    return {
        f"{path.stem}: {ast.unparse(node.args[0])}"
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and node.args and not isinstance(node.args[0], ast.Constant)
        if getattr(node.func, "id", getattr(node.func, "attr", "")) in SAYING
    }
