"""Paragraphs: put together again they are the text, each knows its place, and none is longer than memory allows."""

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcicalc.texts.paragraphs import paragraphs, remembering

LONG = 1 << 18


@given(st.lists(st.text(alphabet="a .\n\r\t", max_size=12)))
def test_the_paragraphs_are_the_text_and_know_where_they_stand(chunks: list[str]) -> None:
    """Whatever the chunks that it comes in, with the character and the line at which each paragraph starts."""
    text, found = "".join(chunks), list(paragraphs(chunks))
    assert "".join(each.text for each in found) == text
    assert [each.start for each in found] == [0, *accumulate(len(each.text) for each in found)][
        : len(found)
    ]
    assert all(each.line == 1 + text.count("\n", 0, each.start) for each in found)


@pytest.mark.parametrize("text", ["a\n\nb", "a\r\n\r\nb", "a\n \t\nb", "a\n\n\n\nb"])
def test_a_blank_line_ends_a_paragraph(text: str) -> None:
    assert [each.text.strip() for each in paragraphs([text]) if each.text.strip()] == ["a", "b"]


def test_a_line_break_does_not() -> None:
    assert [each.text for each in paragraphs(["a\nb\r\nc"])] == ["a\nb\r\nc"]


@pytest.mark.parametrize("filling", ["word. ", "line\n", "word ", "x"])
def test_a_paragraph_of_a_megabyte_is_cut_where_it_hurts_least(filling: str) -> None:
    """After a sentence, else a line, else a word; and anywhere if there is nothing else."""
    text = filling * (4 * LONG // len(filling))
    found = [each.text for each in paragraphs([text])]
    assert "".join(found) == text
    assert all(len(each) <= LONG for each in found)
    assert all(each.endswith(filling) for each in found)


def test_work_on_a_short_paragraph_is_remembered_and_on_a_long_one_not() -> None:
    done: list[int] = []
    work = remembering(lambda text: done.append(len(text)))
    for text in ("a", "a", "b" * 5000, "b" * 5000):
        work(text)
    assert done == [1, 5000, 5000]
