"""`mcicalc history`: what an amount was worth in each period that had an MCI of its own."""

from functools import partial

import click
from click.core import ParameterSource

from mcicalc.cli import options, value_types
from mcicalc.cli.convert import joined
from mcicalc.cli.groups import AmountCommand, amounts_argument
from mcicalc.cli.output import save_picture, show
from mcicalc.cli.run import Choices, Job, between, prepared, with_choices
from mcicalc.errors import BadInput, Message, NoIndex, NoRate, NoValue, say
from mcicalc.formats import FOR_PEOPLE, TABLE
from mcicalc.history import rows
from mcicalc.history.steps import Step, steps_of
from mcicalc.reading import parse_amount
from mcicalc.rules.money import Fine
from mcicalc.rules.periods import Period


@click.command(
    cls=AmountCommand,
    help="""Show what an amount was worth, period by period. Each has its change to the one before.

    \b
    mcicalc history 200                              at each period's mean rate
    mcicalc history 5 10 20 --since 2020             side by side, in tenge
    mcicalc history 200 MCI --since 2015 --chart     as bars
    mcicalc history "5-10 МРП" --at-start            at its first day's rate
    mcicalc history 200 --chart --save history.svg   a chart for print; .png or .html as well
    mcicalc history 200 --currency EUR -f csv        a currency that was fetched

    A period is a stretch of days with one value of the MCI: a year, or a part of one. Tenge are
    those of their time, not adjusted for inflation. Changes of a range are those of its ceiling.
    Programs get a row for each period and amount; people other currencies of several amounts only
    by --currency.
    """,
)
@amounts_argument(required=True)
@click.option(
    "--since",
    type=value_types.period,
    metavar="YEAR",
    help="The first year. Default: the first with an MCI.",
)
@click.option(
    "--until", type=value_types.period, metavar="YEAR", help="The last year. Default: this one."
)
@click.option(
    "--at-start",
    is_flag=True,
    help="Take the rate of each period's first day, not the mean over the period.",
)
@click.option(
    "--chart",
    is_flag=True,
    help="Draw bars for one amount, those of each currency to a scale of their own.",
)
@options.scope_option
@options.foreign_option
@options.table_option
@click.option(
    "--strict",
    is_flag=True,
    help="Refuse a rate that had to be taken from another day, and a mean that lacks days.",
)
@click.option(
    "--save",
    metavar="FILE",
    help="Draw the result into this file too: a picture, .svg or .html, of a chart also .png.",
)
@options.format_options(lambda ctx: rows.columns(options.asked_currencies(ctx)))
@with_choices
def history(
    choices: Choices,
    amounts: tuple[tuple[str, ...], ...],
    since: Period | None,
    until: Period | None,
    at_start: bool,
    chart: bool,
) -> int:
    if chart and (choices.form != TABLE or choices.fields):
        raise BadInput("--chart draws what a table shows: leave out --format and --field")
    named = joined(amounts)
    fines = [_fine(written) for written in named]
    if chart and len(fines) > 1:
        raise BadInput("--chart draws one amount, and here are {count}: name one", count=len(fines))
    beside = len(fines) > 1 and not choices.fields
    currencies = _currencies(choices, beside)
    job = prepared(choices, currencies)
    span = _span(job, since, until)
    histories = [_steps(job, fine, span, at_start=at_start) for fine in fines]
    below = list(rows.below(fines[0], histories[0], at_start=at_start, chart=chart))
    sheet = rows.sheet(named, fines, currencies, histories)
    sheet = sheet._replace(below=[*rows.on_screen(fines, chart=chart), *below])
    for_people = picture = sheet
    if beside:
        for_people = picture = rows.beside(sheet, fines, currencies, zip(*histories, strict=True))
    if chart:
        from mcicalc.history import chart as bars  # noqa: PLC0415 - Rich, for who wants bars
        from mcicalc.history import plot  # noqa: PLC0415

        for_people = sheet._replace(columns=rows.bars(fines[0], currencies), draw=bars.draw)
        picture = for_people._replace(draw=partial(plot.draw, job.today))
    if choices.save:
        if value_types.picture_kind(choices.save) != "png":
            value_types.picture(choices.save)
        elif not chart:
            raise BadInput("--save {file}: a chart can be .png: add --chart", file=choices.save)
    save_picture(picture._replace(below=below), choices)
    show(for_people if choices.form in FOR_PEOPLE else sheet, choices)
    if choices.form not in FOR_PEOPLE:
        job.warn(sum_.quote for step in histories[0] for sum_ in step.sums if sum_.quote)
    return 0


def _currencies(choices: Choices, beside: bool) -> tuple[str, ...]:
    """Those to convert to; of several amounts people are shown only those that they ask for."""
    source = click.get_current_context().get_parameter_source("currencies")
    unasked = source == ParameterSource.DEFAULT and choices.form in FOR_PEOPLE
    return () if beside and unasked else choices.terms.currencies


def _steps(job: Job, fine: Fine, span: Period, *, at_start: bool) -> list[Step]:
    try:
        return list(steps_of(job.converter, fine, span, job.today, at_start=at_start))
    except NoValue as fault:
        fault.way_on = _WAYS_ON[type(fault)]
        raise


_WAYS_ON: dict[type[NoValue], Message] = {
    NoRate: say("leave out --strict, or choose the years with --since and --until"),
    NoIndex: say(
        "choose the years with --since and --until, "
        "or add a value: mcicalc rates add DAY TENGE --act ACT"
    ),
}


def _span(job: Job, since: Period | None, until: Period | None) -> Period:
    """The days that were asked for; by default all that have an MCI, up to today."""
    table = job.converter.table
    holding = table.holding[job.choices.terms.scope]
    first = since.first if since else holding[0][0].first if holding else table.begins
    last = until.last if until else max(first, min(job.today, table.ends))
    return between(first, last)


def _fine(written: str) -> Fine:
    fine = parse_amount(written)
    if not isinstance(fine, Fine):
        raise BadInput(
            "'{words}' is a sum of money: a history is of an amount in MCI",
            words=written,
            way_on=say(
                "ask how many MCI it is on a day, and take those: mcicalc '{words}' --on DAY",
                words=written,
            ),
        )
    return fine
