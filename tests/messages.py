"""All that the program says to people, found in its source: what every catalogue must have.

A sentence is the argument of one of `SAYING`: a literal, or a name, a choice or a function of the same module that leads to
literals. Where nothing is found the extraction fails, so that no sentence escapes the catalogues.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import mcicalc
from mcicalc import errors
from mcicalc.formats import for_people, speech
from mcicalc.rules import exchange
from mcicalc.rules.mci import SCOPES
from mcicalc.stores.files import bundled
from mcicalc.texts.verdicts import VERDICTS

SOURCE = Path(mcicalc.__file__).parent
FAULTS = {
    name
    for name, kind in vars(errors).items()
    if isinstance(kind, type) and issubclass(kind, Exception)
}
# Each function that takes a sentence, or a term, and which of its arguments that is.
SAYING = dict.fromkeys({"say", "misused", "sentence", "kind", "_worded", *FAULTS}, 0) | {
    "NameType": 1,
    "unknown": 0,
}

TITLES = ('"On the republican budget for {first}"', '"On the republican budget for {first}-{last}"')

Key = tuple[str | None, str]  # what a term is said of, None for a sentence; and the English


def messages() -> set[Key]:
    """What each catalogue has to have."""
    return {key for path in sorted(SOURCE.rglob("*.py")) for key in said(path)} | set(names())


def said(path: Path) -> Iterator[Key]:
    """The sentences and terms of a module, but for those that are nothing but facts."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    passed_on = {
        id(name)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        for name in parameters(node)
    }
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
        if name == "term" and all(isinstance(argument, ast.Constant) for argument in call.args):
            yield tuple(argument.value for argument in call.args)
        place = (
            SAYING.get(name) if name != "sentence" or isinstance(call.func, ast.Attribute) else None
        )
        if place is not None and len(call.args) > place and id(call.args[place]) not in passed_on:
            found = set(literals(call.args[place], tree, set()))
            assert found, f"{path.name}:{call.lineno}: no sentence is found in {ast.unparse(call)}"
            yield from (
                (None, each)
                for each in found
                if any(map(str.isalpha, re.sub(r"\{\w+\}", "", each)))
            )


def parameters(function: ast.FunctionDef) -> Iterator[ast.AST]:
    """Where a function hands on what it was given: its callers are looked at instead."""
    given = {argument.arg for argument in (*function.args.posonlyargs, *function.args.args)}
    for node in ast.walk(function):
        match node:
            case ast.Name(id=name) | ast.Attribute(value=ast.Name(id="self"), attr=name) if (
                name in {*given, "what"}
            ):
                yield node
            case ast.Attribute(value=ast.Name(id=name), attr="template" | "strerror") if (
                name in given
            ):
                yield node


def literals(node: ast.AST | None, tree: ast.AST, seen: set[str]) -> Iterator[str]:
    """The texts that an expression leads to. A text glued of several is none: it could not be translated."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.Name(id=name) if name not in seen:
            for value in values(name, tree):
                yield from literals(value, tree, {*seen, name})
        case (
            ast.Dict()
            | ast.Tuple()
            | ast.IfExp()
            | ast.Subscript()
            | ast.Attribute()
            | ast.Call()
            | ast.GeneratorExp()
        ):
            for part in parts(node):
                yield from literals(part, tree, seen)


def parts(node: ast.AST) -> list[ast.AST | None]:
    """What of an expression can be a text: of a table its values, of a choice its branches, of a loop what it runs over."""
    match node:
        case ast.Dict():
            return [*node.values]
        case ast.Tuple():
            return [*node.elts]
        case ast.IfExp():
            return [node.body, node.orelse]
        case ast.Call():
            return [node.func, *node.args]
        case ast.GeneratorExp():
            return [node.generators[0].iter]
    return [node.value]


def values(name: str, tree: ast.AST) -> Iterator[ast.AST | None]:
    """What is assigned to a name in a module, or returned by the function of that name."""
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=targets) if name in {
                target.id for target in targets if isinstance(target, ast.Name)
            }:
                yield node.value
            case ast.AnnAssign(target=ast.Name(id=found)) if found == name:
                yield node.value
            case ast.Assign(targets=[ast.Tuple(elts=parts)], value=ast.Tuple(elts=found)):
                yield from (
                    value
                    for part, value in zip(parts, found, strict=True)
                    if getattr(part, "id", "") == name
                )
            case ast.FunctionDef(name=found) if found == name:
                yield from (each.value for each in ast.walk(node) if isinstance(each, ast.Return))


def names() -> Iterator[Key]:
    """The words of tables that the source has as data: headings, identifiers, months, currencies, the notes on the values."""
    kinds = (
        exchange.OFFICIAL,
        exchange.IN_FORCE,
        exchange.LAST_KNOWN,
        exchange.MEAN,
        exchange.GIVEN,
    )
    tables = {
        "heading": (*for_people.HEADINGS.values(), *for_people.PARTS.values()),
        "month": speech.MONTHS,
        "month of an act": speech.MONTHS,
        "month alone": speech.MONTHS,
        "currencies": speech.CURRENCIES.values(),
        "currency": speech.UNITS.values(),
        "act": ("No {number}", "amending the Law No {number}", *TITLES),
        "law since 2016": ("No {number}", "amending the Law No {number}"),
        "verdict": VERDICTS,
        "kind": kinds,
        "scope": (*SCOPES, "all"),
        "certainty": ("confirmed", "single", "own"),
        "bound": ("exact", "up-to", "at-least", "range"),
        "table": ("before", "after"),
        "note": {
            rate["note"]
            for rate in tomllib.loads(bundled("mci_rates.toml"))["rate"]
            if "note" in rate
        },
    }
    return (
        (of, word)
        for of, found in tables.items()
        for word in found
        if any(map(str.isalpha, re.sub(r"\{\w+\}", "", word)))
    )
