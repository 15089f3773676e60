"""How long a start takes, as ratios to the imports that it cannot do without.

python benchmarks/startup.py [ROUNDS]

Each command is run once to warm up and then in turn with the others, so that whatever slows the
machine down slows all of them alike; compared are the medians of their processor times. The program
is the one installed beside the interpreter that runs this file.
"""

import os
import resource
import statistics
import subprocess
import sys
import sysconfig
from pathlib import Path

ROUNDS = 30
MCICALC = str(Path(sysconfig.get_path("scripts"), "mcicalc"))
COMMANDS = {
    "nothing": [sys.executable, "-c", "pass"],
    "click": [sys.executable, "-c", "import click"],
    "plain": [MCICALC, "200", "-f", "plain"],
    "click + rich": [sys.executable, "-c", "import click, rich.console, rich.table"],
    "table": [MCICALC, "200"],
}
# What is measured, against what, and the ratio that it may not exceed.
BUDGETS = (("plain", "click", 1.35), ("table", "click + rich", 1.35))


def environment() -> dict[str, str]:
    """This environment without what would spoil a measurement: unbuffered output, missing bytecode,
    a user's tables.
    """
    spoilers = ("PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE", "MCICALC_FORMAT", "MCICALC_RATES")
    return {name: value for name, value in os.environ.items() if name not in spoilers}


def spent() -> float:
    """The processor time of all runs so far, in seconds."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def seconds(command: list[str], env: dict[str, str]) -> float:
    """The processor time of one run."""
    before, nowhere = spent(), subprocess.DEVNULL
    subprocess.run(command, env=env, stdin=nowhere, stdout=nowhere, stderr=nowhere, check=True)
    return spent() - before


def measured(rounds: int) -> dict[str, float]:
    """The median of each command, in seconds."""
    env = environment()
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for number in range(rounds + 1):
        for name, command in COMMANDS.items():
            taken = seconds(command, env)
            if number:  # the first round warms up
                times[name].append(taken)
    return {name: statistics.median(each) for name, each in times.items()}


def main() -> int:
    """Prints medians and ratios; 1 when a ratio is above its budget."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    medians = measured(rounds)
    print(f"medians of {rounds} runs, Python {sys.version.split()[0]}")
    for name, median in medians.items():
        print(
            f"{name:14} {median * 1000:6.1f} ms   "
            f"{median / medians['nothing']:.2f} x an empty start"
        )
    kept = True
    for name, base, budget in BUDGETS:
        ratio = medians[name] / medians[base]
        kept = kept and ratio <= budget
        print(f"{name} / {base} = {ratio:.2f} (budget {budget})")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
