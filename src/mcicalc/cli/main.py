"""The program's entry: the commands, and the exit status that each end of a run has."""

import gc
import os
import sys
from contextlib import suppress

# A start makes many objects and hardly any garbage: looking for it costs a twentieth of the time.
gc.set_threshold(100_000)

import click

from mcicalc import __version__, loaded
from mcicalc.cli.groups import HELP, DefaultGroup
from mcicalc.cli.language import of_environment, speak, without_lang
from mcicalc.cli.terminal import INTERRUPTED, emit, report, unwritable, warn
from mcicalc.cli.value_types import MEANT, unknown
from mcicalc.errors import McicalcError, say
from mcicalc.formats.speech import code, sentence, visible

SHORT_HELP = """\
mcicalc converts fines named in MCI (МРП, АЕК) to tenge and dollars.

  mcicalc 200 80 10                   three fines, today
  mcicalc 200 MCI --on 2024-02-21     by the MCI and the rate of that day
  mcicalc 738400 KZT --on 2024-06-01  the other way round
  mcicalc check story.txt             are the sums of a text right?
  mcicalc annotate story.txt          the text with the sums written in
  mcicalc history 200 --chart         what 200 MCI were worth, year by year
  mcicalc rates                       the values of the MCI with their acts
  mcicalc fx 2024-02-21               the official dollar rate

mcicalc --help tells the rest.
"""

_COMMANDS = {
    "convert": "cli.convert:convert",
    "history": "history.history:history",
    "check": "texts.check:check",
    "annotate": "texts.annotate:annotate",
    "batch": "bulk.batch:batch",
    "rates": "cli.rates:rates",
    "fx": "cli.fx:fx",
    "completion": "cli.help:completion",
    "help": "cli.help:help_",
}


class Root(DefaultGroup):
    """The commands; without any argument, the short help on a terminal and a filter in a pipe."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args and not ctx.resilient_parsing:
            if sys.stdin is None or sys.stdin.isatty():
                emit([loaded("cli.help:words")(SHORT_HELP), "\n"], for_people=True)
                ctx.exit()
            args = [self.default, "-"]
        return super().parse_args(ctx, args)


cli = Root(
    "mcicalc",
    modules=_COMMANDS,
    subcommand_metavar="AMOUNT...|COMMAND [ARGS]...",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\
Exit status: 0 done; 1 a line was rejected, or a stated sum is wrong; 2 usage, or input or data that
cannot be read; 3 the law or the bank gives no value for that day; 4 fx update was not answered for
some day; 130 interrupted.
""",
    help=f"""Fines in MCI to tenge and dollars, by the law and the rate of the day.

    \b
{"".join(f"  {line}" for line in SHORT_HELP.splitlines(keepends=True)[2:-2])}
    What is not the name of a command is an amount to convert. The help of a command lists its
    options: mcicalc help convert. Topics of the help: formats, fields,
    environment, day.
    """,
)
click.version_option(__version__, message="mcicalc %(version)s")(cli)


def main() -> None:
    """Runs the command line and ends the process with the status of the contract.

    It ends at once, once all is written: taking the interpreter apart would be a tenth of the time.
    """
    status = run()
    for stream in (sys.stdout, sys.stderr):
        # what can still fail here has been said; a closed stream is None
        with suppress(OSError, AttributeError):
            stream.flush()
    os._exit(status)


def run() -> int:
    """The exit status of one run; whatever was wrong has been said on standard error."""
    try:
        arguments, asked = without_lang(sys.argv[1:])
        speak(asked or of_environment(os.environ))
        if asked and asked != code():
            warn(
                say(
                    "the language '{code}' cannot be shown here: the words are in English",
                    code=asked,
                )
            )
        if "_MCICALC_COMPLETE" in os.environ:
            loaded("cli.help:forget_unless_asked")(os.environ)
        if sys.stdout is None and not set(HELP).isdisjoint(arguments):
            emit(())  # fails; Click would write its help nowhere and be content
        status = cli.main(arguments, prog_name="mcicalc", standalone_mode=False, obj=asked)
        return status if isinstance(status, int) else 0
    except McicalcError as fault:
        report(fault)
        return fault.exit_status
    except click.ClickException as fault:
        _show(fault)
        return fault.exit_code
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except OSError as fault:  # help and version are written by Click itself
        report(unwritable(fault))
        return McicalcError.exit_status


def _show(fault: click.ClickException) -> None:
    """Writes an error of Click in the user's language, without what a terminal would obey."""
    if isinstance(fault, click.BadParameter) and fault.param and not fault.param_hint:
        hint = loaded("cli.help:worded_param")(fault.ctx, fault.param).get_error_hint(fault.ctx)
        variable = sentence("env var: {var}").format(var="")
        fault.param_hint = hint.replace("(env var: ", f"({variable}")
    if isinstance(fault, click.NoSuchOption) and fault.option_name in MEANT:
        message = unknown("option", fault.option_name, MEANT.values())
        fault = click.UsageError(message, fault.ctx)
    fault.message = visible(fault.message)  # type: ignore[misc]
    if sys.stderr is not None:  # in whose absence Click takes standard output
        with suppress(OSError):
            fault.show()
