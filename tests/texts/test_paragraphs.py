"""Paragraphs: put together again they are the text, each knows its place, and none is longer than memory allows."""

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcicalc.texts.paragraphs import Place, paragraphs, placed, remembering

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


def test_a_paragraph_of_64_kilobytes_is_whole() -> None:
    text = " x" * (1 << 15)
    assert [len(each.text) for each in paragraphs([text])] == [1 << 16]
    assert [len(each.text) for each in paragraphs([f"{text} "])] == [(1 << 16) - 1, 2]


@pytest.mark.parametrize(
    ("ends", "cut"), [([30_000], 65_500), ([40_000], 40_002), ([30_000, 60_000], 60_002)]
)
def test_it_is_cut_in_its_second_half(ends: list[int], cut: int) -> None:
    """After the last sentence there, or the last word if none ends there."""
    letters = list(("x" * 99 + " ") * 700)
    for end in ends:
        letters[end : end + 2] = ". "
    assert len(next(paragraphs(["".join(letters)])).text) == cut


# Pieces of a document, and for each character the words and the line of its place.
PLACED = {
    "a piece for each paragraph": (["a\n\n", "b\nc"], "a1 a1 a2 b3 b3 b4"),
    "pieces of one letter": (["a\n\n", "b", "c"], "a1 a1 a2 b3 c3"),
    "one piece of two paragraphs": (["a", "b\n\nc", "d"], "a1 b1 b1 b2 b3 d3"),
    "a blank line over two pieces": (["a\n", "\nb"], "a1 a1 \n2 \n3"),
    "an empty one": (["a\n\n", "", "b"], "a1 a1 a2 b3"),
}


@pytest.mark.parametrize(("pieces", "places"), PLACED.values(), ids=PLACED)
def test_each_character_of_a_document_has_its_place(pieces: list[str], places: str) -> None:
    """The piece that it is of, and the line of what is read where the piece has none of its own."""
    read = list(placed((piece, Place(piece[:1])) for piece in pieces))
    found = [each.place(at) for each in read for at in range(len(each.text))]
    assert [f"{place.words}{place.line}" for place in found] == places.split(" ")
    lines = placed((piece, Place(piece[:1], 7, 3)) for piece in pieces)
    assert {each.place(0)[1:] for each in lines} == {(7, 3)}


def test_a_character_of_a_text_has_its_line_and_column() -> None:
    """A byte-order mark takes no column."""
    text = "\ufeffab\n\nc\nde"
    found = [each.place(at) for each in paragraphs([text]) for at in range(len(each.text))]
    assert " ".join(str(place.words) for place in found[1:]) == "1:1 1:2 1:3 2:1 3:1 3:2 4:1 4:2"
    assert [place.line for place in found[1:]] == [1, 1, 1, 2, 3, 3, 4, 4]
    (after_a_break,) = paragraphs(["\nab"])
    assert [after_a_break.place(at).words for at in range(3)] == ["1:1", "2:1", "2:2"]


def test_work_on_a_short_paragraph_is_remembered_and_on_a_long_one_not() -> None:
    done: list[int] = []
    work = remembering(lambda text: done.append(len(text)))
    for length in (1, 3999, 4000):
        work("a" * length)
        work("a" * length)
    assert done == [1, 3999, 4000, 4000]
