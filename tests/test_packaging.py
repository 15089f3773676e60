"""What is shipped: the sdist, the wheel made from it, and the command in an empty environment outside the checkout."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

import mcicalc

pytestmark = pytest.mark.packaging
ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def shipped(tmp_path_factory) -> tuple[Path, Path]:
    """The sdist and the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT],
        check=True,
        capture_output=True,
    )
    (sdist,), (wheel,) = folder.glob("*.tar.gz"), folder.glob("*.whl")
    return sdist, wheel


@pytest.fixture(scope="module")
def installed(shipped, tmp_path_factory) -> Path:
    """The folder of commands of an empty environment in which the wheel is installed."""
    place = tmp_path_factory.mktemp("environment")
    venv.create(place, with_pip=True)
    commands = place / ("Scripts" if sys.platform == "win32" else "bin")
    subprocess.run(
        [commands / "python", "-m", "pip", "install", "-q", shipped[1]],
        check=True,
        capture_output=True,
    )
    return commands


def test_the_sdist_has_all_that_the_tests_need(shipped):
    """Whoever unpacks the sdist can build the wheel and run the tests."""
    with tarfile.open(shipped[0]) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"pyproject.toml", "data/mci_rates.toml", "data/usd_rates.csv", "tests/conftest.py", "tests/golden/rates-table.txt",
            "benchmarks/startup.py", "docs/generate.py", "docs/man/mcicalc.1", "docs/cli.md", ".ci/run", "CONTRIBUTING.md",
            "hatch_build.py", "src/mcicalc/locale/ru/LC_MESSAGES/mcicalc.po", "LICENSE", "README.md", "README.ru.md"} <= names  # fmt: skip


def test_the_wheel_carries_its_tables_catalogues_and_types(shipped):
    """The wheel has the data and the compiled catalogues inside the package, the mark of its types, and nothing of the tests."""
    with zipfile.ZipFile(shipped[1]) as archive:
        names = set(archive.namelist())
    data = {
        f"mcicalc/data/{name}"
        for name in ("mci_rates.toml", "usd_rates.csv", "working_weekends.csv")
    }
    catalogues = {f"mcicalc/locale/{code}/LC_MESSAGES/mcicalc.mo" for code in ("ru", "kk")}
    manuals = {
        f"mcicalc-{mcicalc.__version__}.data/data/share/man/man1/{page}.1"
        for page in ("mcicalc", "mcicalc-rates-add")
    }
    assert {"mcicalc/py.typed", *data, *catalogues, *manuals} <= names
    assert not any(name.endswith(".po") for name in names)
    assert not any(name.startswith(("tests", "src", "benchmarks", "docs")) for name in names)


def test_the_wheel_holds_nothing_else(shipped):
    """Modules, word lists, catalogues, tables, man pages and what a wheel says of itself: no other file."""
    known = r"mcicalc/(\w+/)*(\w+\.py|py\.typed|words/[\w-]+\.txt|locale/\w\w/LC_MESSAGES/mcicalc\.mo|data/\w+\.(toml|csv))"
    of_itself = r"mcicalc-[\w.]+\.(dist-info/([A-Z]+|entry_points\.txt|licenses/LICENSE)|data/data/share/man/man1/mcicalc[\w-]*\.1)"
    with zipfile.ZipFile(shipped[1]) as archive:
        assert [
            name for name in archive.namelist() if not re.fullmatch(f"{known}|{of_itself}", name)
        ] == []


def test_the_wheel_is_the_same_to_the_byte_when_it_is_built_again(shipped, tmp_path):
    """Whoever builds the sdist gets the wheel that is shipped, whatever the hour."""
    sdist, wheel = shipped
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    (source,) = tmp_path.iterdir()
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path / "again", source],
        check=True, capture_output=True,
    )  # fmt: skip
    assert (tmp_path / "again" / wheel.name).read_bytes() == wheel.read_bytes()


@pytest.mark.parametrize(
    "command", [["mcicalc"], ["python", "-m", "mcicalc"]], ids=["the command", "the module"]
)
def test_the_installed_program_answers(installed, tmp_path, command):
    """In an empty environment, away from the checkout, the command converts a fine."""
    name, *rest = command
    done = subprocess.run(
        [installed / name, *rest, "200", "--on", "2024-02-21", "-f", "plain", "--field", "tenge", "--field", "usd"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "738400\t1630.24\n", "")


def test_the_installed_program_knows_its_version(installed, tmp_path):
    """The version of the wheel is that of the source, and a table is drawn with the dependencies that were installed."""
    shown = subprocess.run(
        [installed / "mcicalc", "--version"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert shown.stdout == f"mcicalc {mcicalc.__version__}\n"
    table = subprocess.run(
        [installed / "mcicalc", "rates"],
        cwd=tmp_path,
        capture_output=True,
        check=True,
        env={"LC_ALL": "C.UTF-8"},
    )
    assert "4,325 ₸" in table.stdout.decode()


def test_the_installed_program_speaks_its_languages(installed, tmp_path):
    """The catalogues of the wheel are found where it is installed."""
    environment = {"LANG": "kk_KZ.UTF-8", "PYTHONIOENCODING": "utf-8"}
    shown = subprocess.run(
        [installed / "mcicalc", "200", "--on", "2024-02-21"],
        cwd=tmp_path,
        capture_output=True,
        check=True,
        env=environment,
    )
    assert "Айыппұл" in shown.stdout.decode()


def test_the_installed_program_has_its_manual(installed):
    """The man pages stand where man looks for those of a command on the PATH."""
    assert (installed.parent / "share" / "man" / "man1" / "mcicalc-convert.1").exists()


def test_a_zip_is_the_program(shipped, tmp_path):
    """One file with its tables and catalogues inside, however and wherever it is called."""
    inside, program = tmp_path / "inside", tmp_path / "mcicalc.pyz"
    pip = [sys.executable, "-m", "pip", "install", "-q", "--target", inside, shipped[1]]
    subprocess.run(pip, check=True, capture_output=True)
    zipped = [sys.executable, "-m", "zipapp", inside, "-m", "mcicalc.cli:start", "-o", program]
    subprocess.run(zipped, check=True)
    command = [sys.executable, "mcicalc.pyz", "200", "--on", "2024-02-21", "--lang", "ru"]
    asked = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    assert "738 400 ₸" in asked.stdout.decode().replace("\u00a0", " ")
    refused = subprocess.run([*command, "--bogus"], cwd=tmp_path, capture_output=True, check=False)
    assert "Нет такого параметра" in refused.stderr.decode()
