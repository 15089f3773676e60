"""Whole amounts as people write them in three languages, and what is refused with the words at fault."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcicalc.errors import BadAmount
from mcicalc.reading import parse_amount
from mcicalc.reading.amounts import MCI, Phrase, phrase
from mcicalc.reading.tokens import tokenize
from mcicalc.rules.money import Fine, Limits, Money

D = Decimal


def limits(low: str | None, high: str | None) -> Limits:
    return Limits(*(None if side is None else D(side) for side in (low, high)))


def fine(text: str) -> Limits:
    amount = parse_amount(text)
    assert isinstance(amount, Fine)
    return amount.limits


# Each list: the words, and the number or the two limits that they state ("-200" is up to, "200-" at least).
EXACT = {
    "200 АЕК мөлшерінде": "200", "айыппұл 200 АЕК көлемінде": "200",
    "200": "200", "0200": "200", "999999999999999": "999999999999999", "1000000000000000": "1000000000000000",
    "200 MCI": "200", "200MCI": "200", "200 mci": "200", "200 MCIs": "200", "200 MRP": "200", "200 МРП": "200",
    "200 АЕК": "200", "200 AEK": "200", "200 aek": "200", "0.5 MCI": "0.5", "0,5 МРП": "0.5", "1/2 МРП": "0.5", "½ МРП": "0.5",
    "200 monthly calculation indices": "200", "200 monthly calculated index units": "200", "1 monthly assessment index": "1",
    "200 месячных расчетных показателей": "200", "1 месячный расчётный показатель": "1", "10 расчетных показателей": "10",
    "200 айлық есептік көрсеткіш": "200", "200 айлық есептiк көрсеткiш": "200", "200 aılyq eseptik kórsetkish": "200",
    "200 monthly calculation indices (MCI)": "200", "20 месячных расчетных показателей (далее - МРП)": "20",
    "20 «месячных расчетных показателей»": "20", '20 "MCI"': "20",
    "10x the MCI": "10", "15 times the MCI": "15", "10-кратный размер МРП": "10", "35 еселенген АЕК": "35",
    "2 thousand MRP": "2000", "2 тыс. МРП": "2000", "2 тысячи МРП": "2000", "1,5 тыс. МРП": "1500", "3 мың АЕК": "3000",
    "about 50 MCI": "50", "около 50 МРП": "50", "шамамен 50 АЕК": "50", "fine of 50 MCI": "50",
    "штраф в размере 20 МРП": "20",
}  # fmt: skip
BLANKS = {
    "plain": " ",
    "no-break": "\u00a0",
    "narrow": "\u202f",
    "thin": "\u2009",
    "figure": "\u2007",
}
UP_TO = (
    "up to 200 MCI", "under 200 MCI", "no more than 200 MCI", "not more than 200 MCI", "at most 200 MCI", "≤ 200 MCI",
    "до 200 МРП", "не более 200 МРП", "не больше 200 МРП", "не свыше 200 МРП", "200 АЕК-ке дейін", "200 АЕК-ке дейінгі",
    "200 айлық есептік көрсеткішке дейін", "200-ге дейін АЕК", "200 АЕК-тен аспайтын", "up to 200", "a maximum of 200 MCI",
)  # fmt: skip
AT_LEAST = (
    "at least 25 MCI", "from 25 MCI", "no less than 25 MCI", "more than 25 MCI", "25 MCI and above", "over 25 MCI",
    "от 25 МРП", "не менее 25 МРП", "свыше 25 МРП", "25 МРП и выше", "25 АЕК-тен бастап", "кемінде 25 АЕК",
    "starting from 25 MCI",
)  # fmt: skip
RANGES = (
    "5-10 MCI", "5–10 МРП", "5−10 MCI", "5 - 10 АЕК", "5 MCI-10 MCI", "5 to 10 MCI", "from 5 to 10 MCI", "between 5 and 10 MCI",
    "от 5 до 10 МРП", "5 АЕК-тен 10 АЕК-ке дейін", "5-тен 10-ға дейін АЕК", "айлық есептік көрсеткіштің 5-тен 10-ға дейінгі",
    "from 5 MCI to 10 MCI", "5-10",
)  # fmt: skip


@pytest.mark.parametrize(("text", "number"), EXACT.items(), ids=EXACT.keys())
def test_an_exact_fine_is_read(text, number):
    """A number with or without the unit, in any of its names, is that many MCI."""
    assert fine(text) == limits(number, number)


@pytest.mark.parametrize("blank", BLANKS.values(), ids=BLANKS.keys())
def test_any_blank_groups_digits(blank):
    """Digits may be grouped with any of the blanks that typesetters use."""
    assert fine(f"1{blank}000 МРП") == limits("1000", "1000")
    assert fine(f"12{blank}345{blank}678,5{blank}МРП") == limits("12345678.5", "12345678.5")


@pytest.mark.parametrize("text", UP_TO)
def test_a_ceiling_is_read(text):
    """Words before or after the number, or a Kazakh ending, make it a ceiling."""
    assert fine(text) == limits(None, "200")


@pytest.mark.parametrize("text", AT_LEAST)
def test_a_floor_is_read(text):
    """Words before or after the number, or a Kazakh ending, make it a floor."""
    assert fine(text) == limits("25", None)


@pytest.mark.parametrize("text", RANGES)
def test_a_range_is_read(text):
    """Two numbers that rise, joined by a dash, a preposition or a Kazakh case, are a range."""
    assert fine(text) == limits("5", "10")


# What a comma means depends on the language of the unit.
COMMAS = {
    "1,234 MCI": "1234", "1,234": "1234", "1,234 МРП": "1.234", "1,234 АЕК": "1.234", "1,23 MCI": "1.23", "0,234 MCI": "0.234",
    "1,234,567 MCI": "1234567", "1,234.5 MCI": "1234.5", "1.234.567,5 МРП": "1234567.5", "1234,567 MCI": "1234.567",
}  # fmt: skip


@pytest.mark.parametrize(("text", "number"), COMMAS.items(), ids=COMMAS.keys())
def test_the_unit_decides_what_a_comma_means(text, number):
    """A comma before three digits groups with an English unit or none, and is decimal with a Russian or Kazakh one."""
    assert fine(text) == limits(number, number)


def test_a_comma_in_the_lower_number_is_read_by_the_unit_of_the_upper():
    """In "1,500-2,500 МРП" both commas are decimal, because the unit of the range is Russian."""
    assert fine("1,500-2,500 МРП") == limits("1.5", "2.5")
    assert fine("1,500-2,500 MCI") == limits("1500", "2500")


# text, limits, currency
MONEY = {
    "738400 KZT": ("738400", "738400", "KZT"),
    "738 400 тг": ("738400", "738400", "KZT"),
    "₸738,400": ("738400", "738400", "KZT"),
    "738 400 тенге": ("738400", "738400", "KZT"),
    "738 400 теңге": ("738400", "738400", "KZT"),
    "1,2 млн тенге": ("1200000", "1200000", "KZT"),
    "7,384 million tenge": ("7384000", "7384000", "KZT"),
    "69 мың теңге": ("69000", "69000", "KZT"),
    "3 млн 932 тыс тенге": ("3932000", "3932000", "KZT"),
    "$1,631": ("1631", "1631", "USD"),
    "US$1,631": ("1631", "1631", "USD"),
    "1631 USD": ("1631", "1631", "USD"),
    "652.42 dollars": ("652.42", "652.42", "USD"),
    "80 долларов США": ("80", "80", "USD"),
    "about $80": ("80", "80", "USD"),
    "up to $500": (None, "500", "USD"),
    "at least 1 000 тенге": ("1000", None, "KZT"),
    "$5-$10": ("5", "10", "USD"),
    "100-200 тенге": ("100", "200", "KZT"),
    "1000 теңгеден бастап": ("1000", None, "KZT"),
}


@pytest.mark.parametrize(("text", "expected"), MONEY.items(), ids=MONEY.keys())
def test_money_is_read_with_its_currency(text, expected):
    """A sum of tenge or dollars is read with the currency before or after it."""
    low, high, currency = expected
    assert parse_amount(text) == Money(limits(low, high), currency)


# text, what the message says, the words at fault, what the way on says
REFUSED = {
    "a hyphen after the amount": ("200 -", "'-' does not belong", "-", "write a number"),
    "a number glued to the unit": ("200MCI300", "'300' does not belong", "300", "write a number"),
    "a word": ("abc", "'abc' is no amount", "abc", "write a number and its unit"),
    "nothing": ("", "an empty text is no amount", "", "write a number"),
    "blanks": ("   ", "an empty text is no amount", "   ", "write a number"),
    "a dash alone": ("-", "'-' is no amount", "-", "write a number"),
    "a dash before words": ("— МРП", "is no amount", "— МРП", "write a number"),
    "a negative number": ("-5", "cannot be negative", "-5", "write a number"),
    "a negative number with a minus sign": (
        "−5 MCI",
        "cannot be negative",
        "−5 MCI",
        "write a number",
    ),
    "not a number": ("NaN", "'NaN' is no amount", "NaN", "write a number"),
    "an exponent": ("1e400", "'e' does not belong", "e", "write a number"),
    "figures of another script": ("٢٠٠", "'٢٠٠' is no amount", "٢٠٠", "write a number"),
    "figures of full width": ("２００ MCI", "is no amount", "２００ MCI", "write a number"),
    "two amounts": ("200 MCI 300", "'300' does not belong", "300", "write a number"),
    "a misspelt unit": ("200 MCJ", "'MCJ' does not belong", "MCJ", "did you mean MCI?"),
    "a misspelt Russian unit": ("200 МРЖ", "'МРЖ' does not belong", "МРЖ", "did you mean МРП?"),
    "a misspelt currency": ("200 KZZ", "'KZZ' does not belong", "KZZ", "did you mean KZT?"),
    "hours": ("200 hours", "'hours' does not belong", "hours", "write a number"),
    "too many digits": ("1" * 10_000, "a number of 10000 characters", "1" * 10_000, None),
    "a range downwards": ("10-5 MCI", "a range must go up", "10-5 MCI", None),
    "a range downwards in words": ("от 10 до 5 МРП", "a range must go up", "от 10 до 5 МРП", None),
    "a change": ("с 10 до 100 МРП", "is no amount", "с 10 до 100 МРП", "write a number"),
    "a range of two units": ("5 MCI - 10 USD", "a range must go up", "5 MCI - 10 USD", None),
    "the unit alone": ("MCI", "'MCI' is no amount", "MCI", "write a number"),
    "the unit before the number": (
        "MCI 200",
        "'MCI 200' is no amount",
        "MCI 200",
        "write a number",
    ),
    "a bound alone": ("up to", "'up to' is no amount", "up to", "write a number"),
    "markup": (
        "see [/x] 200 MCI",
        "'see [/x] 200 MCI' is no amount",
        "see [/x] 200 MCI",
        "write a number",
    ),
    "a list": ("200/80/10", "'/' does not belong", "/", "write a number"),
}


@pytest.mark.parametrize(
    ("text", "message", "words", "way_on"), REFUSED.values(), ids=REFUSED.keys()
)
def test_what_is_no_amount_is_refused_with_its_words_and_a_way_on(text, message, words, way_on):
    """The error says what is wrong, where in the text, and what to write instead."""
    with pytest.raises(BadAmount) as caught:
        parse_amount(text)
    fault = caught.value
    assert message in str(fault)
    assert fault.source[fault.start : fault.end] == words
    assert (way_on is None) == (fault.way_on is None)
    assert (way_on or "") in str(fault.way_on)


def test_figures_alone_are_read_by_the_short_way_and_the_grammar_alike():
    """A number of more digits than the short way takes is read by the grammar, up to the longest that it allows."""
    assert fine("1" * 15) == limits("1" * 15, "1" * 15)
    assert fine("1" * 24) == limits("1" * 24, "1" * 24)
    with pytest.raises(BadAmount, match="25 characters"):
        parse_amount("1" * 25)


@given(st.text(max_size=40) | st.lists(st.sampled_from(
    "200 5 1,5 1/2 - – MCI МРП АЕК АЕК-тен АЕК-ке up to from до от с between and дейін бастап $ KZT тыс. млн ( ) \" x the "
    "monthly calculation index айлық есептік көрсеткіштің about and more".split()
), max_size=8).map(" ".join))  # fmt: skip
def test_any_text_is_an_amount_or_a_bad_amount_with_a_span_inside_it(text):
    """No text makes the reader fail in another way, and what it blames lies within the text."""
    try:
        amount = parse_amount(text)
    except BadAmount as fault:
        assert 0 <= fault.start <= fault.end <= len(text)
    else:
        low, high = amount.limits
        assert low is not None or high is not None
        assert low is None or high is None or low <= high


@given(
    st.integers(0, 10**9),
    st.sampled_from(["MCI", "МРП", "АЕК"]),
    st.sampled_from([" ", "\u00a0", "\u202f"]),
)
def test_grouped_digits_read_back_as_their_number(number, unit, blank):
    """Any number, its digits grouped with any blank, reads as itself."""
    assert fine(f"{number:,} {unit}".replace(",", blank)) == limits(str(number), str(number))


# In a text: from the first token on, what is read, and the words that it covers.
PHRASES = {
    "a word that bounds nothing is left out": ("to 5 MCI", Limits(D(5), D(5)), "5 MCI", False),
    "an old and a new amount are a change": ("с 10 до 100 МРП", Limits(D(10), D(100)), "с 10 до 100 МРП", True),
    "a change may fall": ("с 100 до 10 МРП", Limits(D(100), D(10)), "с 100 до 10 МРП", True),
    "a lone preposition is no change": ("с 10 МРП", Limits(D(10), D(10)), "10 МРП", False),
    "a Kazakh ablative without an upper bound is one number": ("5 АЕК-тен 10 АЕК", Limits(D(5), D(5)), "5 АЕК-тен", False),
    "a Kazakh bound before the unit": ("200-ге дейін АЕК", Limits(None, D(200)), "200-ге дейін АЕК", False),
    "the abbreviation in brackets belongs to the unit": ("5 monthly calculation indices (MCI) or", Limits(D(5), D(5)),
                                                         "5 monthly calculation indices (MCI)", False),
    "money in brackets does not": ("5 MCI (18 460 tenge)", Limits(D(5), D(5)), "5 MCI", False),
    "brackets that never close do not": ("5 MCI (so they say", Limits(D(5), D(5)), "5 MCI", False),
    "a long remark in brackets does not": ("5 MCI (which is as much as it can be)", Limits(D(5), D(5)), "5 MCI", False),
    "calculation units that are not monthly are of another country": ("5 calculation units", Limits(D(5), D(5)), "5", False),
    "a remark of ten words in brackets parts no range": ("from 5 MCI (a b c d e f g h i j) to 10 MCI", Limits(D(5), D(10)),
                                                         "from 5 MCI (a b c d e f g h i j) to 10 MCI", False),
    "a longer one does": ("from 5 MCI (a b c d e f g h i j k) to 10 MCI", Limits(D(5), None), "from 5 MCI", False),
    "brackets do not keep a Kazakh bound from its number": ("200 АЕК-ке (738 400 теңге) дейін", Limits(None, D(200)), "200 АЕК-ке", False),
    "a plus bounds a number of anything": ("50+ лет", Limits(D(50), None), "50+", False),
    "a plus between numbers bounds nothing": ("50+5 МРП", Limits(D(50), D(50)), "50", False),
    "a plus that touches the unit does": ("50+МРП", Limits(D(50), None), "50+МРП", False),
    "a point parts the thousands of money": ("1.320 тенге", Limits(D(1320), D(1320)), "1.320 тенге", False),
    "a closing quotation mark does": ("5 «МРП» и", Limits(D(5), D(5)), "5 «МРП»", False),
    "an article after the unit does not": ("5 MCI the", Limits(D(5), D(5)), "5 MCI", False),
    "a range that falls is its first number": ("10-5 MCI", Limits(D(10), D(10)), "10", False),
    "between needs and": ("between 5 and 10 MCI", Limits(D(5), D(10)), "between 5 and 10 MCI", False),
    "and alone joins nothing": ("5 MCI and 10 MCI", Limits(D(5), D(5)), "5 MCI", False),
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected", "words", "change"), PHRASES.values(), ids=PHRASES.keys()
)
def test_a_phrase_covers_its_own_words_and_no_more(text, expected, words, change):
    """The amount that begins at a token ends where its words end, whatever follows."""
    tokens = tokenize(text)
    found = phrase(tokens, 0)
    assert found is not None
    place = slice(tokens[found.first].start, tokens[found.next - 1].end)
    assert (found.limits, text[place], found.change) == (expected, words, change)


# What opens a range, for it may be a change instead.
LEADING = {
    "from 5 to 10 MCI": True, "5-тен 10 АЕК-ке дейін": True, "5 to 10 MCI": False, "от 5 до 10 МРП": False, "from 5-10 MCI": False,
}  # fmt: skip


@pytest.mark.parametrize(("text", "leading"), LEADING.items(), ids=LEADING)
def test_what_may_open_a_change_is_told(text, leading):
    """ "From" and a Kazakh ablative are said of an old and a new amount too; a dash and "от" are not."""
    assert phrase(tokenize(text), 0).leading == leading


def test_a_phrase_without_a_unit_has_none():
    """A bare number is a phrase that names no unit, because in a text it need not be an amount."""
    assert phrase(tokenize("200 hours"), 0) == Phrase(Limits(D(200), D(200)), None, 0, 1)
    assert phrase(tokenize("200 MCI"), 0) == Phrase(Limits(D(200), D(200)), MCI, 0, 2)
    assert phrase(tokenize("hours"), 0) is None
