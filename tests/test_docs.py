"""The documentation: what is generated is what the program says now, man pages can be read, and no link leads nowhere."""

from __future__ import annotations

import re
import runpy
import shutil
from pathlib import Path

import pytest

from harness import DAY
from mcicalc import load_rates
from mcicalc.cli.language import speak
from mcicalc.formats.speech import day

ROOT = Path(__file__).parent.parent
GENERATE = runpy.run_path(str(ROOT / "docs" / "generate.py"))
PAGES = GENERATE["pages"]()
MANUALS = [path for path in PAGES if path.suffix == ".1"]
TEXTS = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]


@pytest.mark.parametrize("path", PAGES, ids=[path.name for path in PAGES])
def test_a_generated_page_is_up_to_date(path):
    """Each page that is made from the program is committed as it would be made now."""
    assert path.read_text(encoding="utf-8") == PAGES[path], (
        "the program has changed: run python docs/generate.py"
    )


def test_the_pictures_are_up_to_date(tmp_path):
    """Each picture has the words that it would have now; lines may differ, as the library that draws them does."""
    GENERATE["draw"](tmp_path)
    for name in GENERATE["PICTURES"]:
        words, now = (
            re.findall(r">([^<]+)</text>", (folder / name).read_text(encoding="utf-8"))
            for folder in (ROOT / "docs", tmp_path)
        )
        assert now, name
        assert words == now, f"{name}: the program has changed: run python docs/generate.py"


def test_there_is_a_manual_for_each_command_and_no_other():
    """The folder of man pages, which is shipped as it is, has a page for every command and none of a command that is gone."""
    assert len(MANUALS) > 15
    assert sorted(MANUALS) == sorted((ROOT / "docs" / "man").iterdir())


@pytest.mark.skipif(shutil.which("man") is None, reason="man is not installed")
@pytest.mark.parametrize("path", MANUALS, ids=[path.stem for path in MANUALS])
def test_a_man_page_is_rendered_without_a_warning(program, path):
    """man finds nothing to complain of, and shows names, options and examples as they are typed."""
    done = program.run("man", "--warnings=w", "-l", path, MANWIDTH="200")
    assert done.status == 0
    assert done.err == ""
    page = re.sub(".\b", "", done.out)
    assert path.stem.replace("-", " ") in page
    assert "-h, --help" in page
    assert re.search(r"^ +(\S.*)?mcicalc ", page, re.MULTILINE)


def anchors(text: str) -> set[str]:
    """The names that a page's headings have as targets of links."""
    heads = re.findall(r"^#+ (.+)$", re.sub(r"\]\(.+?\)", "]", text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", TEXTS, ids=[str(page.relative_to(ROOT)) for page in TEXTS])
def test_no_link_within_the_project_leads_nowhere(page):
    """Each link to a file finds it, and each link to a part of a page its heading."""
    text = page.read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]
    for name, _, anchor in (link.partition("#") for link in links):
        target = page.parent / name if name else page
        assert target.exists(), name
        assert not anchor or anchor in anchors(target.read_text(encoding="utf-8")), anchor


HOUSE = ROOT / "src" / "mcicalc"  # CONTRIBUTING names rooms from here
PATHS = re.compile(r"`([\w./*-]+(?:/[\w.*-]*|\.(?:py|md|toml|txt|po|yaml)))`")


def test_every_path_that_contributing_names_is_there():
    """A file, a room or a pattern of files in CONTRIBUTING is found in the project or in its package."""
    named = PATHS.findall((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    assert len(named) > 20
    lost = [path for path in named if not any(any(top.glob(path)) for top in (ROOT, HOUSE))]
    assert lost == []


@pytest.mark.parametrize("page", TEXTS, ids=[str(page.relative_to(ROOT)) for page in TEXTS])
def test_every_file_of_the_project_that_a_page_names_is_there(page):
    """A command or a sentence that names a benchmark, an example, a test or a page names one that there is."""
    text = page.read_text(encoding="utf-8")
    named = re.findall(r"(?<![\w./])(?:benchmarks|examples|tests|docs)/[\w./-]*\w", text)
    assert [name for name in named if not (ROOT / name).exists()] == []


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("README.md", "en"),
        ("README.ru.md", "ru"),
        ("docs/recipes.md", "en"),
        ("docs/data.md", "en"),
    ],
)
def test_a_page_that_names_the_newest_rate_names_its_day(page, code):
    """After an update of the bundled rates these pages say the new last day."""
    speak(code)
    newest = day(load_rates("USD")["USD"].newest).removesuffix(" г.")
    assert newest in " ".join((ROOT / page).read_text(encoding="utf-8").split())


def test_the_page_on_the_data_counts_the_rates():
    """docs/data.md has the number of bundled rates."""
    page = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    assert f"{len(load_rates('USD')['USD'].lines):,} official rates" in page


def test_the_page_of_formats_names_every_variable_of_the_environment():
    """docs/formats.md has each variable that the program reads under a name of its own."""
    sources = " ".join(file.read_text(encoding="utf-8") for file in HOUSE.rglob("*.py"))
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\"(MCICALC_[A-Z_]+|SSL_CERT_FILE|[A-Z]+_PROXY)\"", sources))
    assert len(named) > 3
    assert [name for name in sorted(named) if f"`{name}`" not in page] == []


def test_the_hook_of_pre_commit_stops_a_wrong_sum(program, tmp_path):
    """What .pre-commit-hooks.yaml runs on changed texts fails on one that states a wrong sum, and names it."""
    hook = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    command, *words = re.findall("^  entry: (.+)$", hook, re.MULTILINE)[0].split()
    assert command == "mcicalc"
    right, wrong = tmp_path / "right.txt", tmp_path / "wrong.txt"
    right.write_text("Fined 10 MCI (36,920 tenge).")
    wrong.write_text("Fined 10 MCI (39,620 tenge).")
    assert program(*words, *DAY, right).status == 0
    done = program(*words, *DAY, right, wrong)
    assert done.status == 1
    assert f"{wrong}:1:7: 10 MCI" in done.out
