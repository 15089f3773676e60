"""What the program tells about itself: the help of every command, `mcicalc help`, and completion in a shell."""

from __future__ import annotations

import re
import shutil

import click
import pytest

from mcicalc.cli.main import cli
from mcicalc.formats import FORMATS, SCREEN, WRITERS


def commands(group: click.Group = cli, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """The names of every command, each with those of the groups that it is in."""
    found = [path]
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        found += (
            commands(command, (*path, name))
            if isinstance(command, click.Group)
            else [(*path, name)]
        )
    return found


COMMANDS = commands()
EACH_COMMAND = pytest.mark.parametrize(
    "path", COMMANDS, ids=[" ".join(path) or "mcicalc" for path in COMMANDS]
)


def test_every_command_is_found():
    """The list that the tests below go through has commands of groups, too."""
    assert {(), ("convert",), ("rates",), ("rates", "add"), ("fx", "import"), ("help",)} <= set(
        COMMANDS
    )


@EACH_COMMAND
def test_help_answers_to_three_names(here, path):
    """-h, --help and `mcicalc help` say the same of every command, and succeed."""
    short, long, by_name = here(*path, "-h"), here(*path, "--help"), here("help", *path)
    assert short == long == by_name
    assert (short.status, short.err) == (0, "")
    assert short.out.startswith(" ".join(["Usage: mcicalc", *path, "[OPTIONS]"]))


@EACH_COMMAND
def test_help_shows_examples_before_options(here, path):
    """The first thing that help shows after its summary is what to type: the command itself."""
    text = here(*path, "-h").out
    example = re.search(r"\n  .*\bmcicalc ", text)
    assert example is not None
    assert example.start() < text.index("Options:")


def test_help_of_what_is_no_command_is_refused(here):
    """`mcicalc help` names the commands of the group in which the name was looked for."""
    assert "There are: show, check, add, remove." in here("help", "rates", "x").err
    assert here("help", "convert", "x").err.endswith(
        "Error: mcicalc convert has no commands of its own.\n"
    )
    assert here("help", "x").status == 2


TOPICS = ("formats", "fields", "environment", "day")


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("code", ["en", "ru", "kk"])
def test_a_topic_is_a_short_text(here, topic, code):
    """In the language of the run, no wider than a terminal; `mcicalc help` names them all."""
    shown = here("help", topic, "--lang", code)
    assert (shown.status, shown.err) == (0, "")
    assert 6 < len(shown.lines) < 50
    assert max(map(len, shown.lines)) <= 80
    assert topic in here("help", "--lang", code).out
    assert code == "en" or len(re.findall("[а-яё]", shown.out)) > 100


def test_topics_leave_out_nothing(here):
    """Every format, every column of a conversion and every variable that an option reads is told of."""
    formats, fields, environment, day = (here("help", topic).out for topic in TOPICS)
    assert set(re.findall(r"^  (\w+)  ", formats, re.MULTILINE)) == {*WRITERS, SCREEN}
    header = here("5", "--on", "2024", "--on", "2025", "--reduced", "--unpaid", "-f", "csv").lines[
        0
    ]
    assert re.findall(r"^  (\w+)(?:  |$)", fields, re.MULTILINE) == header.split(",")
    named = {param.envvar for path in COMMANDS for param in command_of(path).params if param.envvar}
    assert named <= set(environment.split())
    assert "day of the offence" in day


def command_of(path: tuple[str, ...]) -> click.Command:
    command: click.Command = cli
    for name in path:
        assert isinstance(command, click.Group)
        found = command.get_command(click.Context(command), name)
        assert found
        command = found
    return command


def test_a_topic_is_nearly_a_topic(here):
    assert "Did you mean 'formats'?" in here("help", "fromats").err
    assert here("help", "formats", "x").status == 2


# what is on the line before the cursor, what a shell is told of what can follow: all of it, or some ("...")
COMPLETIONS = {
    "commands": ("mcicalc ", " ".join(cli.list_commands(click.Context(cli)))),
    "a command begun": ("mcicalc co", "convert completion"),
    "commands of a group": ("mcicalc fx ", "show update import export"),
    "an option of the command that is meant": ("mcicalc --red", "--reduced"),
    "an option of a group's command that is meant": ("mcicalc rates --ye", "--year"),
    "an option after an amount": ("mcicalc 200 --fx", "--fx-rate --fx-on"),
    "an option after a negative amount": ("mcicalc -5 --red", "--reduced"),
    "an option after what is nearly a command": ("mcicalc convret --red", "--reduced"),
    "an option once, and for all": ("mcicalc --h", "--help"),
    "formats": ("mcicalc 200 -f ", " ".join(FORMATS)),
    "a format of one command only": ("mcicalc rates --format s", "sql"),
    "fields": ("mcicalc 200 --field t", "tenge tenge_min"),
    "fields that an option brings": (
        "mcicalc 200 --reduced --currency EUR --field eur_r",
        "eur_rate eur_rate_date eur_rate_kind eur_reduced eur_reduced_min",
    ),
    "fields after what is no currency": ("mcicalc 200 --currency 12 --field usd_m", "usd_min"),
    "verdicts": ("mcicalc check --only w", "wrong"),
    "a verdict after a comma": ("mcicalc check --only wrong,ro", "wrong,rounded"),
    "formats of a check": ("mcicalc check -f s", "screen"),
    "fields of a check": ("mcicalc check --field ver", "verdict"),
    "fields of a table": (
        "mcicalc batch --amount mci --field usd_rate_",
        "usd_rate_date usd_rate_kind",
    ),
    "fields of the values": ("mcicalc rates --field s", "scope source"),
    "fields of a value added": ("mcicalc rates add 2027-01-01 1 --field ta", "table"),
    "fields of rates": ("mcicalc fx --field r", "rate rate_date"),
    "currencies that are stored": ("mcicalc 200 --currency ", "EUR USD"),
    "a currency in small letters": ("mcicalc fx --currency e", "EUR"),
    "uses": ("mcicalc 200 --for ", "fine social"),
    "colour": ("mcicalc 200 --color a", "auto always"),
    "languages": ("mcicalc 200 --lang ", "en ru kk"),
    "forms of a table": ("mcicalc batch --amount mci --from ", "csv tsv jsonl json xlsx"),
    "shells": ("mcicalc completion ", "bash zsh fish"),
    "commands and topics to be helped with": ("mcicalc help f", "fx formats fields"),
    "commands to be helped with": ("mcicalc help rates ", "show check add remove"),
    "nothing after a command that has none": ("mcicalc help convert ", ""),
    "nothing after what is no command": ("mcicalc help x ", ""),
}


@pytest.mark.parametrize(("line", "following"), COMPLETIONS.values(), ids=COMPLETIONS.keys())
def test_a_shell_is_told_what_can_follow(program, user_folder, line, following):
    """Asked as bash asks, the program names what can follow, and says nothing else."""
    (user_folder / "rates").mkdir()
    (user_folder / "rates" / "EUR.csv").write_text("date,rate\n2024-02-21,489.5\n")
    words = line.split(" ")
    result = program(
        _MCICALC_COMPLETE="bash_complete", COMP_WORDS=line, COMP_CWORD=str(len(words) - 1)
    )
    assert (result.status, result.err) == (0, "")
    assert sorted(result.out.split()) == [f"plain,{name}" for name in sorted(following.split())]


def test_file_names_are_left_to_the_shell(program):
    """Where a file is meant the shell is told to complete its name."""
    for line in ("mcicalc check ", "mcicalc batch --amount x -o ", "mcicalc 200 --rates "):
        asked = {"COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))}
        assert program(_MCICALC_COMPLETE="bash_complete", **asked).out == "file,\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_writes_a_script_that_its_shell_can_read(here, program, shell):
    """The script names the function of the program, and the shell, if it is installed, finds no fault in it."""
    result = here("completion", shell)
    assert (result.status, result.err) == (0, "")
    assert "_mcicalc_completion" in result.out
    if shutil.which(shell):
        assert program.run(shell, "-n", stdin=result.out.encode()).status == 0


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_the_script_completes_in_bash(program, tmp_path):
    """Bash with the script asks the program itself and has the answers as its proposals."""
    command = tmp_path / "mcicalc"
    command.write_text(f'#!/bin/sh\nexec {" ".join(program.command)} "$@"\n')
    command.chmod(0o755)
    asked = (
        'eval "$(mcicalc completion bash)"; COMP_WORDS=(mcicalc 200 --field tenge_); COMP_CWORD=3; '
        '_mcicalc_completion mcicalc; echo "${COMPREPLY[@]}"; complete -p mcicalc'
    )
    done = program.run("bash", "-c", asked, PATH=f"{tmp_path}:/usr/bin:/bin")
    assert done.lines == [
        "tenge_min",
        "complete -o nosort -F _mcicalc_completion mcicalc",
    ]
