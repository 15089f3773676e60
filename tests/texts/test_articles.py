"""A law as a table: the article and part of each amount, who pays it, and where the half price is out of the question.

Of the laws in laws/ one has articles of the code in force, shortened, and the others are invented, in its layout; beside each
stands the table that is to come of it.
"""

from __future__ import annotations

import csv
import json
import re
import textwrap
from io import StringIO
from pathlib import Path

import pytest

from harness import libre_office, made_of, run_here
from mcicalc.texts.articles import Law, Provision, Sanction, sanctions
from mcicalc.texts.scan import mentions

LAWS = Path(__file__).parent / "laws"
NAMES = ("code-ru", "invented-ru", "invented-kk", "invented-en")
DAY = ("--on", "2026-01-05")


def law(name: str) -> str:
    return (LAWS / f"{name}.txt").read_text(encoding="utf-8")


def table(name: str) -> list[str]:
    """A line for each amount: its place in the law, who pays it, MCI."""
    lines = (LAWS / f"{name}.table").read_text(encoding="utf-8").splitlines()
    rows = ([cell.strip() for cell in line.split("|")] for line in lines if line[0] != "#")
    return [f"{place} {cell}" for place, *cells in rows for cell in cells]


def read(text: str | bytes) -> list[str]:
    """The same of what check finds."""
    done = run_here("check", "-f", "json", *DAY, stdin=text)
    assert done.status == 0, done.err
    found = []
    for row in json.loads(done.out):
        other = "!" if row["note"] and row["note"].startswith("no half price") else ""
        amount = row["mci"] or row["mci_min"]
        names = (row[name] or "-" for name in ("article", "part", "payer"))
        found.append(f"{other}{' '.join(names)} {amount}")
    return found


def wrapped(text: str) -> str:
    return "\n".join(textwrap.fill(line, 80, break_on_hyphens=False) for line in text.split("\n"))


def web_page(text: str) -> str:
    paragraphs = text.replace("913¹", "913<sup>1</sup>").split("\n\n")
    return "<!doctype html>" + "".join(
        f"<p>{'<br>'.join(lines.splitlines())}</p>" for lines in paragraphs
    )


FORMS = {
    "with blank lines": str,
    "a line each": lambda text: text.replace("\n\n", "\n"),
    "wrapped": wrapped,
    "with CRLF": lambda text: text.replace("\n", "\r\n"),
    "a web page": web_page,
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("name", NAMES)
def test_each_amount_of_a_chapter_has_its_article_part_and_payer(name: str, form) -> None:
    """None is wrong and none is missing, however the chapter was saved; so are the sanctions with another penalty."""
    assert read(form(law(name))) == table(name)


@pytest.mark.slow
@libre_office
@pytest.mark.parametrize("name", NAMES)
def test_a_chapter_as_a_word_document_or_a_pdf(name: str, tmp_path: Path) -> None:
    """As LibreOffice sets it: wrapped, justified or not, and over pages."""
    page = tmp_path / "law.html"
    page.write_text(web_page(law(name)).replace(">", "><meta charset=utf-8>", 1), "utf-8")
    for path in made_of(page).values():
        assert read(path.read_bytes()) == table(name), path


def test_the_chapter_is_long_enough() -> None:
    """Forty sanctions or more."""
    for name in ("code-ru", "invented-ru"):
        assert len(re.findall("\n *влек?", law(name))) >= 40


def test_a_law_becomes_a_table_of_sanctions() -> None:
    """`mcicalc check law.txt -f csv`: the columns stand after the words of the amount."""
    done = run_here("check", LAWS / "invented-ru.txt", "-f", "csv", *DAY)
    rows = list(csv.DictReader(StringIO(done.out)))
    first = rows[0]
    assert [first[name] for name in ("article", "part", "payer", "mci", "tenge")] == [
        "901", "1", "person", "10", "43250",
    ]  # fmt: skip
    assert rows[2]["payer"] == "small-business, non-profit"
    header = done.out.split("\n", 1)[0]
    assert ",text,article,part,payer,fine," in header
    words = (
        "check",
        LAWS / "invented-ru.txt",
        "-f",
        "markdown",
        "--field",
        "payer",
        "--lang",
        "ru",
    )
    assert (
        "| субъект малого предпринимательства, некоммерческая организация |" in run_here(*words).out
    )


def test_outside_of_a_law_the_columns_are_empty() -> None:
    assert read("Штраф 10 МРП по статье 592. Подробности — в статье 593 (5 МРП).") == [
        "- - - 10",
        "- - - 5",
    ]


PROVISIONS = {
    "a heading": ("Статья 592. Скорость\n10 МРП", ("592", None)),
    "in Markdown": ("## Статья 592. Скорость\n\n10 МРП", ("592", None)),
    "one put in later": ("Статья 441-1. Х\n10 МРП", ("441-1", None)),
    "one put in later, raised": ("Статья 441¹. Х\n10 МРП", ("441-1", None)),
    "a citation": ("Согласно\nстатье 592. 10 МРП", (None, None)),
    "no full stop": ("Статья 592 предусматривает\n10 МРП", (None, None)),
    "a part": ("Статья 5. Х\n1. 10 МРП", ("5", "1")),
    "a part with a bracket": ("Статья 5. Х\n1) 10 МРП", ("5", "1")),
    "a list in a part": ("Статья 5. Х\n1. За:\n1) это\n2) то\n10 МРП", ("5", "1")),
    "a list without parts": ("Статья 5. Х\nЗа:\n1) это\n2) то\n10 МРП", ("5", None)),
    "a list outside of a law": ("1. Раз\n2. 10 МРП", (None, None)),
    "a number that does not follow": ("Статья 5. Х\n1. Раз\n15. 10 МРП", ("5", "1")),
    "a part struck out": ("Статья 5. Х\n1. Раз\n3. 10 МРП", ("5", "3")),
    "two of them": ("Статья 5. Х\n1. Раз\n4. 10 МРП", ("5", "4")),
    "too many": ("Статья 5. Х\n1. Раз\n5. 10 МРП", ("5", "1")),
    "the first two": ("Статья 5. Х\n3. 10 МРП", ("5", "3")),
    "the same number again": ("Статья 5. Х\n1. Раз\n1-1. Два\n1. 10 МРП", ("5", "1-1")),
    "one put in later after another part": ("Статья 5. Х\n1. Раз\n5-1. 10 МРП", ("5", "1")),
    "a list after a line of one sign": ("Статья 5. Х\n—\n1) 10 МРП", ("5", None)),
    "a list after blank lines": ("Статья 5. Х\n \n1) 10 МРП", ("5", "1")),
    "a list of another kind": ("Статья 5. Х\n1) Раз\n2. 10 МРП", ("5", "1")),
    "another article": ("Статья 5. Х\n1. Раз\n2. Два\nСтатья 6. Х\n1) 10 МРП", ("6", "1")),
    "a number that goes back": ("Статья 5. Х\n1. Раз\n2. Два\n1. 10 МРП", ("5", "2")),
    "a part put in later": ("Статья 5. Х\n1. Раз\n1-1. 10 МРП", ("5", "1-1")),
    "a note": ("Статья 5. Х\n1. Раз\nПримечание. 10 МРП", ("5", None)),
    "a numbered note": ("Статья 5. Х\n1. Раз\nПримечания.\n2. 10 МРП", ("5", None)),
    "the next chapter": ("Статья 5. Х\n1. Раз\nГлава 2. Х\n10 МРП", (None, None)),
    "in Kazakh": ("5-бап. Х\n1-1. Екі\n2. 10 АЕК", ("5", "2")),
    "a date": ("Статья 5. Х\n1. Раз\n2.02.2024 10 МРП", ("5", "1")),
}


@pytest.mark.parametrize(("text", "place"), PROVISIONS.values(), ids=PROVISIONS)
def test_headings_and_parts(text: str, place: tuple[str | None, str | None]) -> None:
    """A place is named where it is clear, in one paragraph or over several."""
    amount = mentions(text)[-1].start
    assert [each for at, each in Law().provisions(text) if at <= amount][-1] == Provision(*place)
    follower = Law()
    for line in text.splitlines(keepends=True):
        last = follower.provisions(line)[-1][1]
    assert last == Provision(*place)


def test_a_line_that_goes_on_with_a_citation_is_no_heading() -> None:
    """English writes a cited article as its heading; the words before it tell."""
    assert Law().provisions("as provided in\nArticle 592. 10 MCI")[-1][1] == Provision()
    assert Law().provisions("of the code.\nArticle 592. 10 MCI")[-1][1] == Provision("592")
    follower = Law()
    follower.provisions("as provided in\n\n")
    assert follower.provisions("Article 592. 10 MCI")[-1][1] == Provision()
    assert Law().provisions("in\nArticle 592. 10 MCI")[-1][1] == Provision()


def test_what_stands_before_a_heading_is_of_the_article_before() -> None:
    """From the first letter on, and the heading's own line is of the new one."""
    assert read("Статья 5. Х\n\n10 МРП\nСтатья 6. Х 20 МРП\n30 МРП") == [
        "5 - - 10",
        "6 - - 20",
        "6 - - 30",
    ]


SANCTIONS = {
    "after the amounts": ("10 МРП для физических лиц, 20 МРП (73 840 тенге) для должностных лиц", ["person", "official"]),
    "a list without prepositions": ("на физических лиц – 5 МРП, должностных лиц – 10 МРП", ["person", "official"]),
    "who did it does not pay": ("Нарушение физическими лицами правил – 5 МРП", [None]),
    "against whom does not pay": ("Посягательство на физических лиц влечет штраф в размере 5 МРП", [None]),
    "a list with others after it": ("на физических лиц – 5 МРП. Проверка должностных лиц стоит 10 МРП", ["person", None]),
    "after the amount, and who does not pay": ("10 МРП для физических лиц, проверка должностных лиц 20 МРП", ["person", None]),
    "another sentence": ("Он опасен для физических лиц. Штраф 5 МРП", [None]),
    "a warning to others": ("влечет предупреждение на физических лиц, штраф на должностных лиц в размере 10 МРП", ["official"]),
    "two sizes in one": ("на субъектов среднего и крупного предпринимательства 10 МРП", ["medium-business, large-business"]),
    "legal entities of a size": ("на юридических лиц, являющихся субъектами крупного предпринимательства, – 10 МРП", ["legal-entity, large-business"]),
    "in Kazakh, a size": ("орта кәсіпкерлік субъектілеріне 10 АЕК мөлшерінде айыппұл салуға әкеп соғады", ["medium-business"]),
    "nobody": ("влечет штраф в размере 10 МРП", [None]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "payers"), SANCTIONS.values(), ids=SANCTIONS)
def test_who_pays(text: str, payers: list[str | None]) -> None:
    assert [", ".join(each.payers) or None for each in _sanctions(text)] == payers


def _sanctions(text: str) -> list[Sanction]:
    return list(sanctions(text, [(each.start, each.end) for each in mentions(text)]))


PENALTIES = {
    "a warning": ("влечет предупреждение или штраф в размере 10 МРП.", False),
    "arrest": ("влечет штраф в размере 10 МРП либо административный арест.", True),
    "confiscation": ("влечет штраф в размере 10 МРП с конфискацией.", True),
    "before the fine": ("влечет лишение права управления либо штраф в размере 10 МРП.", True),
    "in what is forbidden": ("Побег из-под ареста – влечет штраф в размере 10 МРП.", False),
    "in the next sentence": ("влечет штраф в размере 10 МРП. Арест не применяется.", False),
    "of a crime": ("наказывается штрафом до 200 МРП либо лишением свободы.", False),
    "in a story": ("Ему грозит арест или штраф 10 МРП.", False),
    "in English": ("shall entail a fine of 10 MCI or an administrative arrest.", True),
    "in Kazakh": ("он АЕК мөлшерінде айыппұл салуға не қамаққа алуға әкеп соғады.", True),
    "in Kazakh, in what is forbidden": ("Қамақтан қашу –\nон АЕК мөлшерінде айыппұл салуға әкеп соғады.", False),
}  # fmt: skip


@pytest.mark.parametrize(("text", "other"), PENALTIES.values(), ids=PENALTIES)
def test_another_penalty_beside_the_fine(text: str, other: bool) -> None:
    """Code of Administrative Offences, Art. 810: of what the sanction itself provides, a warning aside."""
    assert [each.has_other for each in _sanctions(text)] == [other]


def test_the_note_is_of_the_days_of_that_code() -> None:
    """Before 2015 there was no half price to be denied."""
    text = "влечет штраф в размере 10 МРП с конфискацией."
    for day, noted in (("2014-12-31", False), ("2015-01-01", True)):
        (row,) = json.loads(run_here("check", "-f", "json", "--on", day, "--text", text).out)
        assert ("no half price" in (row["note"] or "")) == noted
