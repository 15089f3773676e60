"""Words, numbers and marks, each with its place in the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcicalc.reading.lexicon import fold
from mcicalc.reading.tokens import END, TOO_LONG, tokenize


def pieces(text: str) -> list[str]:
    return [text[token.start : token.end] for token in tokenize(text) if token.kind != END]


# One number or several: what the separators between digits do.
NUMBERS = {
    "1 000,50": ["1 000,50"],
    "1,000.50": ["1,000.50"],
    "1.000.000,50": ["1.000.000,50"],
    "1.000": ["1.000"],
    "1 0000": ["1", "0000"],
    "1000 000": ["1000", "000"],
    "1\u202f000\u202f000": ["1\u202f000\u202f000"],
    "12 345\n678": ["12 345\n678"],
    "12\r\n345": ["12\r\n345"],
    "(129\n   750": ["(", "129\n   750"],
    "до 2\r\n\t000": ["до", "2\r\n\t000"],
    "12   5\n345": ["12", "5", "345"],
    "20\t100": ["20", "100"],
    "1\t000": ["1\t000"],
    "36.920,00": ["36.920,00"],
    "36'920,00": ["36'920,00"],
    "36920=00": ["36920=00"],
    "01.01.2026": ["01.01.2026"],
    "12.5.3": ["12.5.3"],
    "М.Р.П. а": ["М.Р.П", ".", "а"],
    "7\n384": ["7\n384"],
    "20, 30": ["20", ",", "30"],
    "50MCI": ["50", "MCI"],
    "5-10": ["5", "-", "10"],
    "тыс. МРП": ["тыс", ".", "МРП"],
    "no more than 5": ["no more than", "5"],
    "no more of it": ["no", "more", "of", "it"],
    "": [],
}


@pytest.mark.parametrize(
    ("text", "expected"), NUMBERS.items(), ids=[repr(text) for text in NUMBERS]
)
def test_a_text_falls_into_words_numbers_and_marks(text, expected):
    """Digits with proper separators are one token, and so are known phrases of several words."""
    assert pieces(text) == expected


def test_a_number_too_long_to_be_an_amount_has_a_kind_of_its_own():
    """A run of more than 24 digits is set apart, so that nobody computes with it."""
    assert [token.kind for token in tokenize("9" * 25)][:2] == [TOO_LONG, END]


@given(st.text(max_size=60))
def test_tokens_are_in_order_and_leave_out_only_blanks(text):
    """Tokens do not overlap, and between them stands nothing but blanks and what is folded to blanks, raised digits."""
    place = 0
    for token in tokenize(text):
        assert token.start >= place
        assert not fold(text)[place : token.start].strip()
        place = token.end
    assert place == len(text)


@given(st.text(max_size=60) | st.just("İstanbul 200 MCI"))
def test_folding_keeps_each_character_in_its_place(text):
    """A folded text is as long as the text, even where a letter has a lower case of two characters."""
    assert len(fold(text)) == len(text)


def test_a_letter_with_a_long_lower_case_moves_nothing():
    """The place of an amount is right behind a letter that lowers to two characters."""
    assert pieces("İ 200 MCI") == ["İ", "200", "MCI"]
