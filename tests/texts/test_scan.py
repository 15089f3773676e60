"""What a mention is besides its numbers (those stand in tests/corpus): its words, its years, and that any text is read."""

from decimal import Decimal
from textwrap import fill

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mcicalc.reading.tokens import tokenize
from mcicalc.texts.scan import mentions
from mcicalc.texts.years import year_at
from sentences import TABLES, WORDS

FOUND_IN_THE_SOURCE = [
    ("штраф до 200 МРП (738 400 тенге)", ["до 200 МРП"], ["738 400 тенге"]),
    ("Fines of 10 and up to 500 MCI2.", ["10", "up to 500 MCI2"], []),
    (
        "от 5 МРП (19 660 тенге) до 50 МРП (196 600 тенге)!",
        ["от 5 МРП (19 660 тенге) до 50 МРП"],
        ["19 660 тенге) до 50 МРП (196 600 тенге"],
    ),
    ("Около 20 МРП (примерно 78 640 тенге)", ["Около 20 МРП"], ["примерно 78 640 тенге"]),
    ("20 айлық\r\nесептік көрсеткішке дейін", ["20 айлық\r\nесептік көрсеткішке дейін"], []),
    ("2000 (7 864 000 тенге) МРП", ["2000 (7 864 000 тенге) МРП"], ["7 864 000 тенге"]),
    ("İ İ İ 20 МРП", ["20 МРП"], []),
    ("штраф 1\xad1 М\xadРП (40 612 тен\xadге)", ["1\xad1 М\xadРП"], ["40 612 тен\xadге"]),
    ("двад\xadцать\u2060 МРП", ["двад\xadцать\u2060 МРП"], []),
]


@pytest.mark.parametrize(("text", "words", "sums"), FOUND_IN_THE_SOURCE)
def test_a_mention_is_a_part_of_the_source(text: str, words: list[str], sums: list[str]) -> None:
    """The spans are those of the text as it stands, whatever was folded to read it."""
    found = mentions(text)
    assert [text[mention.start : mention.end] for mention in found] == words
    assert [
        text[stated.start : stated.end] for mention in found for stated in mention.stated
    ] == sums


YEARS = [
    ("20 МРП (78 640 тенге в 2025 году)", [(None, [2025])]),
    ("В 2023 году " + "слово " * 21 + "10 МРП", [(2023, [])]),
    ("В 2023 году " + "слово " * 22 + "10 МРП", [(None, [])]),
    ("20 МРП (в 2025 году – 78 640 тенге)", [(None, [2025])]),
    ("В 2024 году штраф 20 МРП (73 840 тенге)", [(2024, [None])]),
    ("В 2024 году. Штраф 20 МРП (73 840 тенге)", [(None, [None])]),
    ("20 MCI (78,640 tenge in 2025), or $150 in 2024", [(None, [2025, 2024])]),
    ("20 МРП (78 640 тенге, 2000 рублей)", [(None, [None])]),
    ("2024 год – 20 МРП", [(2024, [])]),
    ("20 МРП – 78 640 тенге с 12.03.2024", [(None, [2024])]),
    ("20 МРП – 78 640 тенге по 12.03.2024", [(None, [None])]),
    ("20 МРП – это 78 640 тенге при расчёте штрафов в 2025 году", [(None, [2025])]),
    ("20 МРП – это 78 640 тенге при расчёте всех штрафов в 2025 году", [(None, [None])]),
    ("20 МРП (78 640 тенге) в 2025 году", [(None, [2025])]),
    ("20 MCI (78,640 tenge) for 2024 offences", [(None, [None])]),
    ("20 MCI (in 2025 $150)", [(None, [2025])]),
    ("20 MCI (in 2025 this came to $150)", [(None, [2025])]),
    ("20 MCI (in 2025 this came only to $150)", [(None, [2025])]),
    ("20 MCI (in 2025 this came to about exactly $150)", [(None, [None])]),
    ("20 МРП – 78 640 тенге; в 2025 году платили столько же", [(None, [None])]),
    ("20 МРП – 78 640 тенге. В 2025 году платили столько же", [(None, [None])]),
    ("20 МРП – 78 640 тенге, срок (15 дней) в 2025 году продлили", [(None, [None])]),
    ("20 МРП – 78 640 тенге, а ранее (в 2024 году – 73 840 тенге)", [(None, [None, 2024])]),
    ("20 МРП (78 640 тенге в 1995 году)", [(None, [1995])]),
    ("20 МРП (78 640 тенге в 1994 году)", [(None, [None])]),
    ("20 МРП (78 640 тенге в 2100 году)", [(None, [2100])]),
    ("20 МРП (78 640 тенге в 2101 году)", [(None, [None])]),
    ("В 2023 году:\n- мусор – 5 МРП.\n- шум – 10 МРП.", [(2023, []), (2023, [])]),
    ("В 2023 году: \r\n- мусор – 5 МРП.\r\n- шум – 10 МРП.", [(2023, []), (2023, [])]),
    ("В 2023 году: мусор – 5 МРП. Шум – 10 МРП.", [(2023, []), (None, [])]),
]


@pytest.mark.parametrize(("text", "years"), YEARS)
def test_the_years_beside(text: str, years: list[tuple[int | None, list[int | None]]]) -> None:
    """A year that the words beside a sum name, and one that stands before the amount in its sentence."""
    assert [
        (mention.year, [each.year for each in mention.stated]) for mention in mentions(text)
    ] == years


# A sentence, how many words may stand at its gap, and what is read then; what is read with one more.
REACHES = {
    "a verb before": ("Raised {}from 5 to 10 MCI.", 11, [(5, 5), (10, 10)], [(5, 10)]),
    "a Kazakh verb after": ("5 АЕК-тен 10 АЕК-ке {}көтерілді.", 11, [(5, 5), (10, 10)], [(5, 10)]),
    "a rise to": ("Вырос {}до 30 МРП.", 2, [(30, 30)], [(None, 30)]),
    "a denial": ("Не {}быть менее 30 МРП.", 38, [(30, None)], [(None, 30)]),
    "a bound": ("Не может превышать: {}30 МРП.", 148, [(None, 30)], [(30, 30)]),
}


@pytest.mark.parametrize(("text", "words", "near", "far"), REACHES.values(), ids=REACHES.keys())
def test_how_far_a_word_is_looked_for(
    text: str, words: int, near: list[object], far: list[object]
) -> None:
    """A word far from a number says nothing of it."""
    assert [mention.limits for mention in mentions(text.format("w " * words))] == near
    assert [mention.limits for mention in mentions(text.format("w " * (words + 1)))] == far


NARROW = [
    "Водителю, который нетрезвым сел за руль, грозит штраф в 300 МРП (1 297 500 тенге) и лишение прав на семь лет.",
    "A company that pollutes the river must pay 2 500-fold monthly calculation indices, which is 10,812,500 tenge in 2026.",
    "Қоғамдық орында темекі шеккен азаматқа 15 АЕК-ке дейін, яғни 64 875 теңгеге дейін айыппұл салынады, қайталанса 30 АЕК.",
    "Штраф вырос с двадцати пяти до пятидесяти месячных расчетных показателей (с 108 125 до 216 250 тенге), а МРП равен 4 325.",
    "Zańdy tulǵalarǵa 1 000 AEK-ten aspaıtyn, ıaǵnı 4 325 000 teńgege deıin aıyppul salynady; 2025 jyly 3 932 000 teńge edi.",
]  # fmt: skip


@pytest.mark.parametrize("indent", [0, 3, 8])
@pytest.mark.parametrize("text", NARROW)
def test_a_page_of_any_width_says_the_same(text: str, indent: int) -> None:
    """Where a line ends, and how far the page is indented, means nothing: nor within a number."""
    whole = [
        (mention.limits, [each.limits for each in mention.stated]) for mention in mentions(text)
    ]
    for width in range(20, 101):
        page = fill(text, width, initial_indent=" " * indent, subsequent_indent=" " * indent)
        found = mentions(page)
        assert [(each.limits, [sum_.limits for sum_ in each.stated]) for each in found] == whole, (
            page
        )


def test_a_number_too_long_is_none() -> None:
    assert mentions(f"штраф {'9' * 30} МРП") == []


def test_the_rest_of_a_number_is_none() -> None:
    assert mentions("штраф 2000 000 МРП, до 000 МРП") == []


@settings(max_examples=300)
@given(
    st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)
    | st.text(max_size=200).map("МРП {}".format)
)
def test_any_text_is_read(text: str) -> None:
    """Nothing raises; mentions come in order, do not overlap, and hold no limits that fall."""
    done = 0
    for mention in mentions(text):
        assert done <= mention.start < mention.end <= len(text)
        done = mention.end
        low, high = mention.limits
        assert (low or high) is not None or low == Decimal(0) or high == Decimal(0)
        assert low is None or high is None or low <= high
        assert len({(each.start, each.end) for each in mention.stated}) == len(mention.stated)


@pytest.mark.parametrize(
    "piece",
    [
        "100, ",
        "(",
        "до ",
        "1 ",
        "1 000 ",
        "1 МРП (1 тг) ",
        "МРП ",
        "айлық есептік ",
        "екі жүз ",
        "$",
        "до 5 (",
        "с 5 до ",
    ],
)
def test_what_never_ends_is_read_too(piece: str) -> None:
    """Texts of one piece over and over, and of one that ends in an amount."""
    mentions(f"МРП {piece * 5_000} 5 МРП")


def test_the_tables_of_sentences_name_no_source() -> None:
    """They are invented: what the press wrote stays with the press."""
    assert not any("http" in table.read_text(encoding="utf-8") for table in TABLES.glob("*.txt"))


def test_a_year_has_four_figures():
    """A number with a nought before it is a number of a form or a case, not a year, whatever it comes to."""
    assert year_at(tokenize("in 2024"), 1) == 2024
    assert year_at(tokenize("in 02024"), 1) is None


# Money first, each amount of a range in a bracket behind its own: text, floor, ceiling, sums.
MONEY_FIRST = {
    "Russian": "от 58 980 тенге (15 МРП) до 98 300 тенге (25 МРП)",
    "English": "from 58,980 tenge (15 MCI) to 98,300 tenge (25 MCI)",
    "Kazakh": "58 980 теңгеден (15 АЕК) 98 300 теңгеге дейін (25 АЕК)",
}


@pytest.mark.parametrize("text", MONEY_FIRST.values(), ids=MONEY_FIRST.keys())
def test_a_range_whose_sums_stand_before_its_ends(text: str) -> None:
    """It is one range with one range of sums, not two amounts."""
    [mention] = mentions(text)
    assert mention.limits == (15, 25)
    assert [stated.limits for stated in mention.stated] == [(58980, 98300)]


PRODUCTS = {"МРП × 20": [20], "МРП × 20 МРП": [20], "МРП × 20 тенге": []}


@pytest.mark.parametrize(("text", "numbers"), PRODUCTS.items(), ids=PRODUCTS.keys())
def test_a_unit_times_a_number(text: str, numbers: list[int]) -> None:
    """ "MCI × 20" is an amount; "MCI × 20 tenge" counts something else."""
    assert [mention.limits.high for mention in mentions(text)] == numbers
