"""How the result of a run is shown: on standard output, and as a picture."""

from collections.abc import Iterable, Sequence

import click

from mcicalc.cli import value_types
from mcicalc.cli.run import Choices, Job
from mcicalc.cli.terminal import emit, misused, save, screen
from mcicalc.errors import Message, say
from mcicalc.formats import FOR_PEOPLE, TABLE, written
from mcicalc.formats.columns import (
    CHANGES,
    PICTURE_WIDTH,
    Column,
    Row,
    Screen,
    Sheet,
    convert_columns,
    listed,
    shown_columns,
)
from mcicalc.formats.speech import asked, spoken
from mcicalc.rules.convert import Conversion, Terms


def answer(
    job: Job,
    rows: Sequence[Row],
    results: Sequence[Conversion],
    explanation: Sequence[Message] = (),
) -> None:
    """Writes the rows of some conversions in the format that was chosen.

    Below a table stand the acts and rates that they come from, and the explanation.
    """
    choices = job.choices
    below: list[Message] = []
    if choices.save or choices.form in FOR_PEOPLE:
        from mcicalc.formats.evidence import on_unpaid, sources  # noqa: PLC0415 - for people only

        below = [*job.no_day_given, *sources(results), *on_unpaid(results), *explanation]
    shown = shown_columns(results, choices.terms)
    shown += CHANGES if choices.compared else ()
    title = say("Fines in MCI, in tenge and other currencies: {period}", period=listed(job.periods))
    sheet = Sheet(choices.columns, shown, rows, below, title=title)
    save_picture(sheet, choices)
    show(sheet, choices)


def picked(columns: Sequence[Column], fields: Sequence[str]) -> tuple[Column, ...]:
    """The columns that --field asks for; a usage error for one that there is not."""
    named: dict[str, Column] = dict(zip(columns, columns, strict=True))
    for name in fields:
        if name not in named:
            raise _no_column(name, columns)
    return tuple(named[name] for name in dict.fromkeys(fields))


def _no_column(name: str, columns: Sequence[Column]) -> click.UsageError:
    params = click.get_current_context().params
    every = convert_columns(Terms(params.get("currencies", ()), reduced=True, unpaid=True))
    option = next((column.option for column in every if column == name), "")
    if option in params:
        return misused(
            "the field '{name}' comes with {option} only.", name=name, option=f"--{option}"
        )
    return click.UsageError(value_types.unknown("field", name, columns))


def show(sheet: Sheet, choices: Choices) -> None:
    """Writes the sheet to standard output in the format that was chosen."""
    pieces = _written(sheet, choices, choices.form, screen(choices.colour))
    emit(pieces, for_people=choices.form in FOR_PEOPLE)


def save_picture(sheet: Sheet, choices: Choices) -> None:
    """Draws the sheet into the file of --save, if any, as the kind that its name ends in."""
    path = choices.save
    if not path:
        return
    paper = Screen(PICTURE_WIDTH, colour=True, picture=value_types.picture_kind(path))
    on_screen = spoken.set(asked.get())  # a picture can show letters that the screen cannot
    save(_written(sheet, choices, TABLE, paper), path)
    spoken.reset(on_screen)


def _written(sheet: Sheet, choices: Choices, form: str, where: Screen) -> Iterable[str]:
    if choices.fields:
        columns = picked(sheet.columns, choices.fields)
        sheet = sheet._replace(columns=columns, shown=columns, picked=True)
    return written(sheet._replace(screen=where), form)
