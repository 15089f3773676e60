"""Web pages: what a person sees of them is read, set apart as on the screen, and hostile ones end soon."""

from __future__ import annotations

import re

import pytest

from documents import CHECK, found, refused
from harness import DAY, run_here
from mcicalc.texts.documents.html import pieces

WEB = {
    "as the issue of a small page": ("<p>штраф <b>10</b>&nbsp;МРП (36&nbsp;920&nbsp;тенге)</p>", ["10 МРП"]),
    "scripts and styles": ("<html><script>'5 МРП'</script><style>p{x:'6 МРП'}</style><p>7 МРП", ["7 МРП"]),
    "a menu": ("<html><nav>5 МРП<nav>6 МРП</nav>7 МРП</nav>8 МРП", ["8 МРП"]),
    "hidden": ("<html><div hidden>5 МРП<div>6 МРП</div></div><p style='display:none'>7 МРП</p><img hidden>8 МРП", ["8 МРП"]),
    "a comment": ("<html><!-- 5 МРП -->6 МРП", ["6 МРП"]),
    "the head": ("<html><head><title>5 МРП</title><meta content='6 МРП'></head><body>7 МРП", ["7 МРП"]),
    "entities": ("<html>10&#160;&#x41C;РП &lt; 5&nbsp;МРП", ["10 МРП", "< 5 МРП"]),
    "blocks": ("<html><div>штраф 5</div><div>МРП 6</div><p>7<p>МРП", []),
    "lines of a source": ("<html><p>штраф 5\n   МРП</p>", ["5 МРП"]),
    "a line break": ("<html><p>1<br>000 МРП</p>", ["1 000 МРП"]),
    "cells": ("<html><table><tr><td>5<td>100 МРП</table>", ["100 МРП"]),
    "blocks in cells": ("<html><table><tr><td><p>штраф 5</p></td><td><div><p>МРП</p></div></td></tr></table>", ["5 МРП"]),
    "rows": ("<html><table><tr><td>5</td></tr><tr><td>МРП</td></tr></table>", []),
    "a page laid out in cells": ("<html><table><tr><td><p>штраф 5</p><p>МРП</p></td></tr></table>", []),
    "preformatted": ("<html><pre>5 МРП\n\n6\nМРП</pre>", ["5 МРП", "6 МРП"]),
    "a raised note": ("<html>штраф 10<sup>1</sup> МРП", ["10¹ МРП"]),
    "a raised link to a note": ("<html>штраф 10<sup><a href='#n'>[1]</a></sup><sup><a>2</a></sup> МРП", ["10[¹]² МРП"]),
    "a hidden paragraph without an end": ("<html><p hidden>5 МРП<p>6 МРП", ["6 МРП"]),
    "a tag without an end": ("<html>5 МРП <a href='x", ["5 МРП"]),
    "capital letters": ("<!DOCTYPE HTML><SCRIPT>5 МРП</SCRIPT><P>6 МРП</P>", ["6 МРП"]),
}  # fmt: skip


@pytest.mark.parametrize(("page", "amounts"), WEB.values(), ids=WEB)
def test_what_is_read_of_a_web_page(page: str, amounts: list[str]) -> None:
    """What a person reads there, set apart as it is set apart on the screen."""
    assert [words for words, _ in found("-", stdin=page.encode())] == amounts


# What stands in a page, and how it is read: blanks, lines and blank lines as they are on the screen.
SHOWN = {
    "words of several tags": ("<b>a</b> <i>b</i><i>c</i> <i> d</i>", "a bc d"),
    "blanks of a source": ("a  b\t\n c\r\nd", "a b c d"),
    "a line that ends within a tag": ("a<b>\n</b>b<b\n>c", "a bc"),
    "blanks that are set": ("<pre>a  b\tc\r\n d</pre>", "a  b\tc\nd"),
    "what comes after them": ("<pre>a\nb</pre>c\nd", "a\nb\n\nc d"),
    "within others": ("<pre>a\n<pre>b\nc</pre>d\ne</pre>f\ng", "a\n\nb\nc\n\nd\ne\n\nf g"),
    "an end too many": ("a</pre>b\nc<pre>d\ne</pre>f\ng", "a\n\nb c\n\nd\ne\n\nf g"),
    "raised figures, and others behind them": ("1<sup>2<b>3</b>4</sup>5 6", "1²³⁴5 6"),
    "two blocks, and one without words": ("<div>a</div><div> <p></p></div><div>b</div>", "a\n\nb"),
    "line breaks": ("a<br>b<br>\n<br>c<p>d<br></p>e", "a\nb\nc\n\nd\n\ne"),
    "blanks and breaks before all else": (" <p> <br>a", "a"),
    "cells of rows": ("<table><tr><td>a<th>b</td><td></td><td>c<tr><td>d</table>e", "a\tb\t\tc\n\nd\n\ne"),
    "hidden within hidden": ("a<div hidden>b<p>c<div>d</div>e</div>f", "af"),
    "an element of no end that is hidden": ("a<br hidden>b<hr hidden>c", "a\nb\n\nc"),
}  # fmt: skip


@pytest.mark.parametrize(("page", "words"), SHOWN.values(), ids=SHOWN)
def test_what_stands_apart_on_a_page_is_read_apart(page: str, words: str) -> None:
    """The same words if it comes in letter by letter."""
    assert "".join(text for text, _ in pieces([page], "it")) == words
    assert "".join(text for text, _ in pieces(page, "it")).split() == words.split()


LONG = {
    "a comment": "<!--{}-->",
    "a script": "<script>{}</script>",
}


@pytest.mark.parametrize("form", LONG.values(), ids=LONG)
def test_what_is_long_is_read_or_passed_over(form: str) -> None:
    """A comment or a script may take some megabytes."""
    page = f"<html>{form.format('x' * 2_200_000)} 10 МРП"
    assert run_here("annotate", *DAY, "--only", "tenge", stdin=page.encode()).out.startswith(
        "10 МРП ("
    )


def test_an_ampersand_at_the_end_hides_no_words() -> None:
    page = f"<html><p>{'words ' * 300}10 МРП for R&D"
    assert found("-", stdin=page.encode()) == [("10 МРП", "1")]


def test_a_tag_of_a_megabyte_is_none() -> None:
    page = f"<html>\n<b {'x' * 1_100_000}".encode()
    assert "standard input is damaged: line 2: no end of '<b xxxxxx'" in refused("-", page)


def test_a_blank_cell_keeps_its_place() -> None:
    """A row that begins with one is not joined to the row above, nor are the cells behind it moved."""
    rows = (
        "<td>a</td> <td><p>b</p></td><td></td>",
        "<td> </td><td><br>5 МРП</td>",
        "<td>c<td><p></p><td>d",
    )
    page = f"<html><table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>e"
    done = run_here("annotate", *DAY, "--only", "tenge", stdin=page.encode())
    assert done.out == "a\tb\n\n\t5 МРП (18\u00a0460\u00a0₸)\n\nc\t\td\n\ne"


TEXTS = {
    "Markdown": b"# Fines\n\n<p>10 MCI</p>\n\n- 5 MCI\n",
    "a text that names tags": b"a <p> costs 5 MCI <b",
    "Markdown that begins with a tag": b"<p align=center>x</p>\n\n# 5 MCI\n",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_text_with_tags_is_no_web_page(text: bytes) -> None:
    """Each line keeps its place, as it would not in a page; --from settles what only a person knows."""
    places = [place for _, place in found("-", stdin=text)]
    assert all(re.fullmatch(r"\d+:\d+", place) for place in places)
    assert all(re.fullmatch(r"\d+", place) for _, place in found("-", "--from", "html", stdin=text))


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "koi8-r", "utf-16"])
def test_a_web_page_names_its_encoding(encoding: str) -> None:
    """In its head or by a byte-order mark; --encoding counts before the head."""
    page = f"<!doctype html><html><meta charset='{encoding}'><p>10 МРП</p>".encode(encoding)
    assert found("-", stdin=page) == [("10 МРП", "1")]
    for name in ("utf-16", "base64", "undefined", "nonsense"):  # which cannot be, or are none
        odd = f"<!doctype html><meta charset='{name}'><p>10 МРП</p>".encode()
        assert found("-", stdin=odd) == [("10 МРП", "1")]
    wrong = "<!doctype html><meta charset=utf-8><p>10 МРП</p>".encode("cp1251")
    assert found("-", "--encoding", "cp1251", stdin=wrong) == [("10 МРП", "1")]


HOSTILE_WEB = {
    "comments": "<!--" * 200_000,
    "divisions": "<div>" * 300_000 + "20 МРП",
    "paragraphs": "<p>" * 300_000 + "20 МРП",
    "signs": "<" * 200_000,
    "attributes": "<a " + "x " * 300_000,
    "ends": "</" * 500_000,
    "instructions": "<?" * 500_000,
    "sections": "<![CDATA[" * 200_000,
    "scripts": "<script>" + "</scrip" * 500_000,
    "figures": f"&#{'1' * 9_000};",
}


@pytest.mark.timeout(30)
@pytest.mark.parametrize("page", HOSTILE_WEB.values(), ids=HOSTILE_WEB)
def test_a_hostile_web_page_ends_soon(page: str) -> None:
    """Read as far as it can be, or refused in a sentence; however it nests, or whatever it never ends."""
    done = run_here(*CHECK, stdin=f"<!doctype html>10 МРП {page}".encode())
    assert done.status == 0 or "is damaged: " in done.err
    assert "Traceback" not in done.err
