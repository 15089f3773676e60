"""What --explain says: the arithmetic, which day counts, and where settings and tables are from."""

import os
from collections.abc import Iterator, Sequence

import click
from click.core import ParameterSource

from mcicalc.cli import options
from mcicalc.cli.language import locale_variable
from mcicalc.cli.run import Job
from mcicalc.errors import ENGLISH, Message, say
from mcicalc.formats import FOR_PEOPLE
from mcicalc.formats.evidence import HALF_PRICE, explained, halved, on_unpaid, replaced, which_day
from mcicalc.formats.speech import asked
from mcicalc.rules.convert import Conversion
from mcicalc.rules.exchange import GIVEN as GIVEN_RATE
from mcicalc.rules.mci import BUNDLED, GIVEN
from mcicalc.stores.tables import mci_path, rates_path


def explanation(job: Job, results: Sequence[Conversion]) -> Iterator[Message]:
    """Every step from the amounts to the figures, in words."""
    choices = job.choices
    for result in results:
        yield from explained(result, choices.terms.scope)
        yield from halved(result) if choices.terms.reduced else ()
        yield from replaced(result)
    yield from which_day(results, choices.terms.scope)
    yield from HALF_PRICE if choices.terms.reduced else ()
    if choices.form not in FOR_PEOPLE:  # people find it under the table
        yield from on_unpaid(results)
    yield from _settings(click.get_current_context())
    if choices.form not in FOR_PEOPLE:
        yield from job.no_day_given
    yield from _tables(choices.rates_file, results)


def _settings(ctx: click.Context) -> Iterator[Message]:
    """Which settings were not the defaults, and where they came from."""
    given: list[str] = []
    variables: list[str] = []
    for param in ctx.command.params:
        source = ctx.get_parameter_source(param.name or "")
        if isinstance(param, click.Option) and source is ParameterSource.COMMANDLINE:
            given.append(next(name for name in param.opts if name[:2] == "--"))
        elif isinstance(param, click.Option) and source is ParameterSource.ENVIRONMENT:
            variables.append(str(param.envvar))
    if ctx.obj:  # the language, which was taken out before the options were parsed
        given.append("--lang")
    elif asked.get() is not ENGLISH:
        variables.append(locale_variable(os.environ))
    yield say("From the command line: {options}.", options=", ".join(given))  # at least --explain
    if variables:
        settings = ", ".join(f"{name}={os.environ[name]}" for name in variables)
        yield say("From the environment: {variables}.", variables=settings)


def _tables(rates_file: str | None, results: Sequence[Conversion]) -> Iterator[Message]:
    """Which table each value is from; one that was given on the command line is from none."""
    folder = options.user_folder()
    own = rates_file or mci_path(folder)
    origins = [result.mci.origin for result in results]
    quotes = [quote for result in results for quote in result.quotes if quote.kind != GIVEN_RATE]
    files = [("", "" if origin == BUNDLED else own) for origin in origins if origin != GIVEN]
    for quote in quotes:
        files.append((quote.currency, rates_path(folder, quote.currency) if quote.own else ""))
    for name, file in dict.fromkeys(files):
        what = name or say("MCI")
        if file:
            yield say("{what}: from {file}.", what=what, file=file)
        else:
            yield say("{what}: from the table that mcicalc carries.", what=what)
