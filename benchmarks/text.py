"""How fast `mcicalc check` reads texts, and in how much memory: python benchmarks/text.py
[MEGABYTES [PEERS]]

Three texts are made of the sentences in tests/corpus: the same ones over and over, as laws and
templates have them; each one with other figures, so that nothing can be remembered; and ordinary
prose with an amount here and there. The program is the one that the interpreter of this file has.

PEERS is the interpreter of an environment with quantulum3 and natasha, which find quantities and
sums of money in texts; they read the second text in the same run, paragraph by paragraph. They know
no MCI and judge nothing. python -m venv peers; peers/bin/pip install "setuptools<80" quantulum3
natasha
"""

import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROSE = [
    "The weather in Almaty stays dry, and the roads of the region are open to traffic"
    " after three days of repairs.",
    "В среду депутаты обсудили поправки, после чего заседание продолжилось за закрытыми дверями.",
    "Бүгін қалада жаңа мектеп ашылды, оған төрт жүзге жуық оқушы барады деп жоспарланып отыр.",
    "Из 200 участников 48 прошли во второй тур, который начнется в 10:30; "
    "билеты стоят от 500 до 1 200 тенге.",
]
READERS = {
    "quantulum3": "from quantulum3 import parser; read = parser.parse",
    "natasha": "from natasha import MoneyExtractor, MorphVocab;"
    " extract = MoneyExtractor(MorphVocab()); read = lambda text: list(extract(text))",
}
EACH = """
import sys
for paragraph in open(sys.argv[1], encoding="utf-8").read().split("\\n\\n"):
    read(paragraph)
"""
FEW = 12  # one sentence in so many has an amount


def sentences() -> list[str]:
    tables = (
        table.read_text(encoding="utf-8")
        for table in sorted((ROOT / "tests" / "corpus").glob("*.txt"))
    )
    lines = (
        line
        for table in tables
        for line in table.splitlines()
        if line and not line.startswith((" ", "#"))
    )
    return [line.removeprefix("?? ").replace("\\n", " ") for line in lines]


def varied(chance: random.Random, sentence: str) -> str:
    return re.sub(r"\d", lambda _: str(chance.randint(1, 9)), sentence)


def corpora() -> Iterator[tuple[str, Iterator[str]]]:
    known, chance = sentences(), random.Random(1)
    yield "the same sentences", iter(lambda: chance.choice(known), None)
    yield "all sentences different", iter(lambda: varied(chance, chance.choice(known)), None)
    yield (
        "prose, few amounts",
        iter(
            lambda: varied(chance, chance.choice(PROSE if chance.randrange(FEW) else known)), None
        ),
    )


def written(lines: Iterator[str], size: int) -> Path:
    with tempfile.NamedTemporaryFile("wb", suffix=".txt", delete=False) as file:
        while file.tell() < size:
            file.write(f"{next(lines)}\n\n".encode())
    return Path(file.name)


def reading(text: Path) -> list[str]:
    return [
        sys.executable,
        "-m",
        "mcicalc",
        "check",
        "-f",
        "plain",
        "--on",
        "2025-03-01",
        str(text),
    ]


def measured(command: list[str]) -> tuple[float, float]:
    """Seconds, and the megabytes of memory at the highest."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return time.perf_counter() - start, usage.ru_maxrss / unit


def main() -> None:
    megabytes, peers = (*sys.argv[1:], *("10", "")[len(sys.argv) - 1 :])
    size = int(float(megabytes) * 1_000_000)
    print(f"{'text':26}{'MB':>8}{'seconds':>10}{'MB/s':>8}{'peak MB':>10}")
    for number, (name, lines) in enumerate(corpora()):
        text = written(lines, size)
        readers = READERS if peers and number == 1 else {}
        commands = {name: reading(text)} | {
            f"  {peer}": [peers, "-W", "ignore", "-c", f"{imports}{EACH}", str(text)]
            for peer, imports in readers.items()
        }
        try:
            for what, command in commands.items():
                seconds, peak = measured(command)
                speed = size / 1e6 / seconds
                print(f"{what:26}{size / 1e6:8.1f}{seconds:10.2f}{speed:8.3f}{peak:10.1f}")
        finally:
            text.unlink()


if __name__ == "__main__":
    main()
