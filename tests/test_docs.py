"""The documentation: what is generated is what the program says now, man pages can be read, and no link leads nowhere."""

from __future__ import annotations

import re
import runpy
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = runpy.run_path(str(ROOT / "docs" / "generate.py"))["pages"]()
MANUALS = [path for path in PAGES if path.suffix == ".1"]
TEXTS = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]


@pytest.mark.parametrize("path", PAGES, ids=[path.name for path in PAGES])
def test_a_generated_page_is_up_to_date(path):
    """Each page that is made from the program is committed as it would be made now.

    Of the chart the words are, for another release of the plotting library may draw the lines otherwise.
    """
    committed, made = path.read_text(encoding="utf-8"), PAGES[path]
    if path.name == "chart.svg":
        committed, made = (re.findall(">([^<]+)</text>", page) for page in (committed, made))
        assert "786,400 ₸" in made
    assert committed == made, "the program has changed: run python docs/generate.py"


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
