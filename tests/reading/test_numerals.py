"""Number words and digits of three languages: what each reads to, where it ends, and what is no number at all.

The grammar is held against an independent speller of numbers (num2words), and against the rules of Kazakh endings, which are
written out below a second time.
"""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words

from mcicalc.reading.lexicon import lookup
from mcicalc.reading.numerals import Number, numeral, read_digits
from mcicalc.reading.tokens import END, tokenize

BILLION = 10**9
RUSSIAN_CASES = {
    case[0]: case
    for case in ["nominative", "genitive", "dative", "accusative", "instrumental", "prepositional"]
}

numbers = (
    st.integers(0, BILLION) | st.integers(0, 10**6) | st.integers(0, 999).map(lambda n: n * 1000)
)
few = settings(max_examples=60)


def read(text: str) -> tuple[Number | None, str]:
    """The number that the text begins with, and the text left after it."""
    tokens = tokenize(text)
    number = numeral(tokens, 0)
    if number is None or tokens[number.next].kind == END:
        return number, "" if number else text
    return number, text[tokens[number.next].start :]


def reads_to(text: str, value: object, case: str = "") -> bool:
    """Whether the whole text is one number of this value, and in this case."""
    number, left = read(text)
    return number is not None and (number.value, number.case, left) == (value, case, "")


def english(n: int) -> str:
    return num2words(n, lang="en").replace(
        ",", ""
    )  # its commas part the groups; here a comma parts numbers


def russian(n: int, case: str = "n", gender: str = "m") -> str:
    return num2words(n, lang="ru", case=case, gender=gender)


def kazakh(n: int) -> str:
    return num2words(n, lang="kz")


SPELLERS = {"english": english, "russian": russian, "kazakh": kazakh}

# The endings of Kazakh by the last sound of the word; the first is for back vowels, the second for front vowels.
KAZAKH_ENDINGS = {
    "dat": {"vowel": "ға ге", "voiced": "ға ге", "nasal": "ға ге", "voiceless": "қа ке"},
    "abl": {"vowel": "дан ден", "voiced": "дан ден", "nasal": "нан нен", "voiceless": "тан тен"},
    "gen": {"vowel": "ның нің", "voiced": "дың дің", "nasal": "ның нің", "voiceless": "тың тің"},
    "acc": {"vowel": "ны ні", "voiced": "ды ді", "nasal": "ды ді", "voiceless": "ты ті"},
    "loc": {"vowel": "да де", "voiced": "да де", "nasal": "да де", "voiceless": "та те"},
}


def inflected(words: str, case: str) -> str:
    """Kazakh words with the ending of the case on the last of them."""
    sounds = {
        "vowel": "аеыіу",
        "voiced": "лрз",
        "nasal": "нң",
        "voiceless": "пткқсшд",
    }  # миллиард ends in a t
    sound = next(sound for sound, letters in sounds.items() if words[-1] in letters)
    last_vowel = next(
        letter for letter in reversed(words) if letter in "аоұыеіүө"
    )  # у sides with the vowel before it
    back, front = KAZAKH_ENDINGS[case][sound].split()
    return words + (back if last_vowel in "аоұы" else front)


def cases(*rows: tuple[object, ...]) -> list[object]:
    """Rows of a table, each named by the text that it is about."""
    return [pytest.param(*row, id=str(row[0]).replace("\n", " ") or "nothing") for row in rows]


# --- words, as laws and the press write them ---


@pytest.mark.parametrize(
    ("text", "value"),
    cases(
        ("zero", 0),
        ("five", 5),
        ("Fifty", 50),
        ("forty", 40),
        ("twenty-five", 25),
        ("twenty five", 25),
        ("one hundred", 100),
        ("hundred", 100),
        ("one hundred and five", 105),
        ("one hundred five", 105),
        ("two hundred and twenty-five", 225),
        ("five-hundred", 500),
        ("fifteen hundred", 1500),
        ("fifteen hundred and fifty", 1550),
        ("thousand", 1000),
        ("two thousand and one", 2001),
        ("one hundred and five thousand", 105_000),
        ("five-thousand", 5000),
        ("five-hundred fifty thousand", 550_000),
        ("two hundred thousand", 200_000),
        ("one million two hundred thousand", 1_200_000),
        ("one million and five", 1_000_005),
    ),
)
def test_english_words(text, value):
    """An English number is its hundreds, tens and ones with their scales, joined by blanks, hyphens or "and"."""
    assert reads_to(text, value)


@pytest.mark.parametrize(
    ("text", "value"),
    cases(
        ("ноль", 0),
        ("нуля", 0),
        ("одна", 1),
        ("двух", 2),
        ("двумя", 2),
        ("трёх", 3),
        ("трех", 3),
        ("двадцати пяти", 25),
        ("двадцать одна", 21),
        ("сорока", 40),
        ("ДВУХСОТ", 200),
        ("двухсот пятидесяти", 250),
        ("двумстам пятидесяти", 250),
        ("двумястами пятьюдесятью", 250),
        ("двухстах пятидесяти", 250),
        ("пяти сотен", 500),
        ("тысяча", 1000),
        ("тысячи", 1000),
        ("тысяча сто", 1100),
        ("двух тысяч пятисот", 2500),
        ("сто тысяч", 100_000),
        ("миллион тысяча", 1_001_000),
        ("двести пятьдесят миллионов", 250_000_000),
        ("пять тысяч миллиардов", 5 * 10**12),
    ),
)
def test_russian_words(text, value):
    """A Russian number reads alike in every grammatical case and gender, with ё or without."""
    assert reads_to(text, value)


@pytest.mark.parametrize(
    ("text", "value"),
    cases(
        ("нөл", 0),
        ("бір", 1),
        ("он бес", 15),
        ("жиырма бес", 25),
        ("жүз", 100),
        ("бір жүз", 100),
        ("екі жүз елу", 250),
        ("мың", 1000),
        ("мың жүз", 1100),
        ("бір мың жүз бес", 1105),
        ("жүз мың", 100_000),
        ("екі жүз мың", 200_000),
        ("бір миллион мың", 1_001_000),
        ("үш миллион жүз мың жүз", 3_100_100),
    ),
)
def test_kazakh_words(text, value):
    """A Kazakh "жүз" multiplies the ones before it, and after a greater scale it is a hundred of its own."""
    assert reads_to(text, value)


@pytest.mark.parametrize(
    ("text", "value", "case"),
    cases(
        ("бірден", 1, "abl"),
        ("екіге", 2, "dat"),
        ("төрттен", 4, "abl"),
        ("оннан", 10, "abl"),
        ("он беске", 15, "dat"),
        ("жиырмаға", 20, "dat"),
        ("елуден", 50, "abl"),
        ("жүзге", 100, "dat"),
        ("жүздің", 100, "gen"),
        ("жүзді", 100, "acc"),
        ("екі жүзден", 200, "abl"),
        ("мыңға", 1000, "dat"),
        ("жүз мыңнан", 100_000, "abl"),
        ("екі миллионға", 2_000_000, "dat"),
        ("миллиардқа", BILLION, "dat"),
        ("екі жарымға", Decimal("2.5"), "dat"),
        ("жартысынан", Decimal("0.5"), "abl"),
    ),
)
def test_kazakh_endings(text, value, case):
    """A Kazakh number takes its case as an ending on its last word, and the case is told with the value."""
    assert reads_to(text, value, case)


@pytest.mark.parametrize(
    ("text", "value", "left"),
    cases(
        ("жүзден мыңға дейін", 100, "мыңға дейін"),
        ("мыңнан миллионға дейін", 1000, "миллионға дейін"),
        ("бірден жүзге дейін", 1, "жүзге дейін"),
        ("екі мыңнан бес жүзге", 2000, "бес жүзге"),
        ("5-тен мыңға дейін", 5, "мыңға дейін"),
        ("бірге екі жүз", 1, "екі жүз"),
        ("онда бес", 10, "бес"),
        ("екіге жарым", 2, "жарым"),
    ),
)
def test_a_kazakh_ending_closes_the_number(text, value, left):
    """What follows a number word in a case belongs to another number: from a hundred to a thousand is no product."""
    number, rest = read(text)
    assert (number.value, rest) == (value, left)


@pytest.mark.parametrize(
    ("text", "value"),
    cases(
        ("двукратный", 2),
        ("двухкратного", 2),
        ("трёхкратном", 3),
        ("пятикратный", 5),
        ("пятикратного", 5),
        ("десятикратными", 10),
        ("двенадцатикратный", 12),
        ("двадцатикратному", 20),
        ("двадцатипятикратный", 25),
        ("двадцатиоднократная", 21),
        ("тридцатипятикратном", 35),
        ("пятидесятикратного", 50),
        ("стократный", 100),
        ("стопятидесятикратном", 150),
        ("двухсоткратный", 200),
        ("двухсотпятидесятикратного", 250),
        ("пятисоткратную", 500),
        ("тысячекратный", 1000),
        ("двухтысячепятисоткратный", 2500),
        ("полуторакратного", Decimal("1.5")),
        ("двадцати пятикратного", 25),
    ),
)
def test_compound_multiples(text, value):
    """A Russian multiple in one word is the number of its first part, however many stems that is made of."""
    assert reads_to(text, value)


@pytest.mark.parametrize(
    ("text", "value", "left"),
    cases(
        ("20-кратный", 20, "-кратный"),
        ("200-кратного размера", 200, "-кратного размера"),
        ("20-ти кратный", 20, "кратный"),
        ("пяти кратный", 5, "кратный"),
        ("пяти-кратный", 5, "-кратный"),
    ),
)
def test_split_multiples(text, value, left):
    """A multiple that is written apart is the number before it; the rest is left to the reader of amounts."""
    number, rest = read(text)
    assert (number.value, rest) == (value, left)


@pytest.mark.parametrize(
    ("text", "value"),
    cases(
        ("1/2", "0.5"),
        ("3/4", "0.75"),
        ("1/10", "0.1"),
        ("½", "0.5"),
        ("1½", "1.5"),
        ("2 ½", "2.5"),
        ("1 1/2", "1.5"),
        ("2½ million", "2500000"),
        ("half", "0.5"),
        ("a half", "0.5"),
        ("one half", "0.5"),
        ("one-half", "0.5"),
        ("half a million", "500000"),
        ("half million", "500000"),
        ("one and a half", "1.5"),
        ("two and one half", "2.5"),
        ("one and a half million", "1500000"),
        ("половина", "0.5"),
        ("половины", "0.5"),
        ("половиной", "0.5"),
        ("полтора", "1.5"),
        ("полутора", "1.5"),
        ("полторы тысячи", "1500"),
        ("полтора миллиона", "1500000"),
        ("полутораста", "150"),
        ("полмиллиона", "500000"),
        ("два с половиной", "2.5"),
        ("2 с половиной", "2.5"),
        ("двух с половиной тысяч", "2500"),
        ("миллион с половиной", "1500000"),
        ("жарты", "0.5"),
        ("жартысы", "0.5"),
        ("екі жарым", "2.5"),
        ("бір жарым мың", "1500"),
        ("екіден бір бөлігі", "0.5"),
        ("төрттен үш бөлігі", "0.75"),
        ("оннан бір бөлігі", "0.1"),
        ("жүзден бір бөлігі", "0.01"),
    ),
)
def test_halves_and_parts(text, value):
    """Halves and other parts that three decimals hold are read in digits and in the words of each language."""
    assert reads_to(text, Decimal(value))


def test_a_part_ends_with_its_last_word():
    """What follows the name of a part is left unread."""
    assert read("три четверти МРП")[1] == "МРП"
    assert read("екіден бір бөлігі АЕК")[1] == "АЕК"


def test_a_part_takes_the_case_of_its_last_word():
    """The case of "екіден бір бөлігіне" is the dative of its last word and not the ablative of its first."""
    assert reads_to("екіден бір бөлігіне", Decimal("0.5"), "dat")


@pytest.mark.parametrize(
    ("text", "value", "case"),
    cases(
        ("200", 200, ""),
        ("2 000 000", 2_000_000, ""),
        ("20-ти", 20, ""),
        ("5-х", 5, ""),
        ("5-тен", 5, "abl"),
        ("20-ға", 20, "dat"),
        ("2 тыс.", 2000, ""),
        ("2 тыс. 500", 2500, ""),
        ("20-ти тысяч", 20_000, ""),
        ("1,2 млн", 1_200_000, ""),
        ("3 млн 932 тыс", 3_932_000, ""),
        ("3 млн 932 тыс 500", 3_932_500, ""),
        ("5 млн-ға", 5_000_000, "dat"),
        ("жүз-ге", 100, "dat"),
        ("2 мың 500", 2500, ""),
        ("2 hundred", 200, ""),
        ("2 hundred and fifty", 250, ""),
        ("5-million", 5_000_000, ""),
        ("7,384 million", 7_384_000, ""),
    ),
)
def test_digits_with_scales_and_endings(text, value, case):
    """Digits may carry an ending after a hyphen and be multiplied by words, and groups of falling scale are summed."""
    assert reads_to(text, value, case)


# --- against an independent speller ---


@pytest.mark.parametrize("spell", SPELLERS.values(), ids=SPELLERS)
def test_every_number_to_ten_thousand(spell):
    """Every whole number from 0 to 10 000, spelled out, reads back to itself to the last word."""
    assert [n for n in range(10_001) if not reads_to(spell(n), n)] == []


@pytest.mark.parametrize("case", RUSSIAN_CASES, ids=RUSSIAN_CASES.get)
def test_russian_numbers_in_every_case(case):
    """Every Russian number to 1 100, and every 37th to 10 000, reads back from each of the six cases."""
    numbers_in_case = [*range(1101), *range(1101, 10_001, 37)]
    assert [n for n in numbers_in_case if not reads_to(russian(n, case), n)] == []


@pytest.mark.parametrize("gender", ["f", "n"])
def test_russian_numbers_in_every_gender(gender):
    """Russian numbers to 130 read back in the feminine and in the neuter, in the nominative and the genitive."""
    assert [
        n for n in range(131) for case in "ng" if not reads_to(russian(n, case, gender), n)
    ] == []


@few
@given(n=numbers, spell=st.sampled_from([english, kazakh]))
def test_any_number_to_a_billion(n, spell):
    """Any whole number up to a thousand million reads back from its English and its Kazakh words."""
    assert reads_to(spell(n), n)


@few
@given(n=numbers, case=st.sampled_from(sorted(RUSSIAN_CASES)), gender=st.sampled_from("mfn"))
def test_any_russian_number_to_a_billion(n, case, gender):
    """Any whole number up to a thousand million reads back from its Russian words in any case and gender."""
    assert reads_to(russian(n, case, gender), n)


@few
@given(
    n=numbers,
    spell=st.sampled_from([english, russian, kazakh]),
    spelling=st.sampled_from([str.upper, str.title]),
)
def test_capitals_do_not_matter(n, spell, spelling):
    """A number in capitals is the same number."""
    assert reads_to(spelling(spell(n)), n)


@pytest.mark.parametrize("case", KAZAKH_ENDINGS)
def test_kazakh_endings_to_a_thousand(case):
    """Every Kazakh number from 0 to 1 000 with the ending of a case reads to the number and the case."""
    assert [n for n in range(1001) if not reads_to(inflected(kazakh(n), case), n, case)] == []


@few
@given(n=numbers, case=st.sampled_from(sorted(KAZAKH_ENDINGS)))
def test_kazakh_endings_to_a_billion(n, case):
    """Any Kazakh number with the ending of a case reads to the number and the case."""
    assert reads_to(inflected(kazakh(n), case), n, case)


@few
@given(low=numbers, high=numbers)
def test_the_limits_of_a_kazakh_range_stay_apart(low, high):
    """Of "from this to that" in Kazakh the first number is read alone, whatever the second one is."""
    first, second = inflected(kazakh(low), "abl"), inflected(kazakh(high), "dat")
    number, left = read(f"{first} {second} дейін")
    assert (number.value, number.case, left) == (low, "abl", f"{second} дейін")


# --- where a number ends ---


@pytest.mark.parametrize(
    "text",
    cases(
        ("",),
        ("MCI",),
        ("штраф",),
        ("айыппұл",),
        ("-",),
        ("/",),
        (", 5",),
        ("-5",),
        ("and five",),
        ("кратный",),
        ("многократный",),
        ("неоднократный",),
        ("двукратность",),
        ("пятипятикратный",),
        ("десятипятикратный",),
        ("двадцатипятидесятикратный",),
        ("пятиполовинакратный",),
        ("несколько тысяч",),
        ("тысяч тенге",),
        ("млн тенге",),
        ("thousands of tenge",),
        ("жарым",),
        ("с половиной",),
        ("бөлігі",),
        ("second",),
        ("пятый",),
        ("бесінші",),
    ),
)
def test_what_is_no_number(text):
    """Marks, other words, ordinals, vague plurals and the tails of numbers are no number."""
    assert read(text) == (None, text)


@pytest.mark.parametrize(
    "text", ["үштен бір бөлігі", "үштен екі бөлігі", "он екіден бір бөлігі", "бестен бес бөлігі"]
)
def test_a_part_that_decimals_cannot_hold(text):
    """A third is no number here, and above all it is not the three that its first word names."""
    assert read(text) == (None, text)


meaningless = st.text("бвгджзклмнпрстфхцчшщbcdfghjklmnpqrstvwxz", min_size=3).filter(
    lambda word: lookup(word).kind == "other"
)


@few
@given(
    word=meaningless,
    n=numbers,
    spell=st.sampled_from([english, russian, kazakh, str]),
    mark=st.sampled_from(" -/"),
)
def test_a_word_of_no_meaning_begins_no_number_and_ends_one(word, n, spell, mark):
    """Before a number a word of no meaning is no number, and after it that word is left unread."""
    assert read(f"{word}{mark}{spell(n)}")[0] is None
    number, left = read(f"{spell(n)} {word}")
    assert (number.value, left) == (n, word)


VOCABULARY = (
    "0 1 2 5 10 20 200 1,234 1.5 1/2 ½ - / , ( ) ти тен ға and a с from до дейін MCI МРП zero one ten twelve twenty hundred "
    "thousand million half пять десять двадцать сто двести тысяча тысяч миллион полтора половиной пятикратный кратный бір екі "
    "екіден он жиырма жүз жүзге мың мыңнан жарым жарты бөлігі"
)


@settings(max_examples=200)
@given(st.lists(st.sampled_from(VOCABULARY.split()), max_size=9), st.sampled_from(["", " "]))
def test_any_heap_of_words_is_read_without_failing(heap, blank):
    """Whatever number words, marks and endings follow one another, a number takes up some of them, and is not negative."""
    tokens = tokenize((blank or "-").join(heap))
    for i, token in enumerate(tokens):
        if token.kind == END:
            break
        number = numeral(tokens, i)
        assert number is None or (
            number.value >= 0 and i < number.next and tokens[number.next - 1].kind != END
        )


@pytest.mark.parametrize(
    ("text", "value", "left"),
    cases(
        ("20 30", 20, "30"),
        ("5 20 МРП", 5, "20 МРП"),
        ("20-30", 20, "-30"),
        ("20/40", 20, "/40"),
        ("1/3", 1, "/3"),
        ("пяти десяти", 5, "десяти"),
        ("десяти пяти", 10, "пяти"),
        ("ten five", 10, "five"),
        ("двадцать ноль", 20, "ноль"),
        ("двадцать пятнадцать", 20, "пятнадцать"),
        ("сто двести", 100, "двести"),
        ("двести 50", 200, "50"),
        ("50 двести", 50, "двести"),
        ("жүз жүз", 100, "жүз"),
        ("тысяча тысяча", 1000, "тысяча"),
        ("тысяча миллион", 10**9, ""),
        ("20 тыс 30 тыс", 20_000, "30 тыс"),
        ("5 тыс 1,5", 5000, "1,5"),
        ("тысяча ноль", 1000, "ноль"),
        ("сто двадцатикратный пять", 120, "пять"),
        ("1.5 ½", Decimal("1.5"), "½"),
        ("сто 1/2", 100, "1/2"),
        ("5  1/2", 5, "1/2"),
        ("полтора два", Decimal("1.5"), "два"),
        ("1.5/2", Decimal("1.5"), "/2"),
        ("1/2.5", 1, "/2.5"),
    ),
)
def test_separate_numbers_are_not_summed(text, value, left):
    """Two numbers side by side stay two unless the second fits into the zeros of the first, as tens do into a hundred."""
    number, rest = read(text)
    assert (number.value, rest) == (value, left)


@pytest.mark.parametrize(
    ("text", "value", "left"),
    cases(
        ("ten-twelve", 10, "-twelve"),
        ("ten-fifteen MCI", 10, "-fifteen MCI"),
        ("twenty-thirty", 20, "-thirty"),
        ("двадцать-тридцать", 20, "-тридцать"),
        ("two thousand-five hundred", 2000, "-five hundred"),
        ("twenty- five", 20, "- five"),
        ("twenty - five", 20, "- five"),
        ("twenty -five", 20, "-five"),
        ("бес-он", 5, "-он"),
        ("елу-жүз", 50, "-жүз"),
        ("жүз-екі жүз", 100, "-екі жүз"),
        ("five-ten", 5, "-ten"),
        ("5 -тен", 5, "-тен"),
        ("5- тен", 5, "- тен"),
    ),
)
def test_a_hyphen_between_limits_is_left_alone(text, value, left):
    """A hyphen joins tens to ones, or a number to its ending, where it touches both; elsewhere it is left to tell a range."""
    number, rest = read(text)
    assert (number.value, rest) == (value, left)


@pytest.mark.parametrize(
    ("text", "value", "left"),
    cases(
        ("one hundred and two hundred", 100, "and two hundred"),
        ("one hundred and fifty and two hundred", 150, "and two hundred"),
        ("five and ten", 5, "and ten"),
        ("twenty and five", 20, "and five"),
        ("one thousand and five thousand", 1000, "and five thousand"),
        ("one hundred and MCI", 100, "and MCI"),
        ("100 and 200", 100, "and 200"),
        ("2 thousand and 500", 2000, "and 500"),
        ("one hundred to fifty", 100, "to fifty"),
    ),
)
def test_an_and_between_limits_is_left_alone(text, value, left):
    """An "and" joins what is below a hundred to the hundreds before it, and elsewhere it parts the limits of "between"."""
    number, rest = read(text)
    assert (number.value, rest) == (value, left)


@pytest.mark.parametrize("language", SPELLERS)
def test_which_pairs_of_words_are_one_number(language):
    """Of all pairs of short numbers only hundreds with what is below, and tens with ones, are one; ten only in Kazakh."""
    spell, first_tens = SPELLERS[language], 10 if language == "kazakh" else 20
    for a in (*range(21), *range(30, 100, 10), 25, 100, 200):
        for b in (*range(21), *range(30, 100, 10), 25):
            fits = 0 < b < 100 <= a or (0 < b < 10 and first_tens <= a < 100 and a % 10 == 0)
            number, left = read(f"{spell(a)} {spell(b)}")
            assert (number.value, left) == ((a + b, "") if fits else (a, spell(b))), (a, b)


@few
@given(st.lists(numbers, min_size=2, max_size=4), st.sampled_from([english, russian, kazakh, str]))
def test_numbers_of_a_list_are_not_read_together(several, spell):
    """A comma with a blank after it ends a number, in words and in digits."""
    first, *others = map(spell, several)
    rest = "".join(f", {other}" for other in others)
    number, left = read(first + rest)
    assert (number.value, left) == (several[0], rest)


# --- digits ---


@pytest.mark.parametrize(
    ("text", "value"),
    cases(
        ("0", "0"),
        ("200", "200"),
        ("007", "7"),
        ("738400", "738400"),
        ("1 000", "1000"),
        ("1 000 000", "1000000"),
        ("1\n000", "1000"),
        ("1,5", "1.5"),
        ("1.5", "1.5"),
        ("0,5", "0.5"),
        ("0,234", "0.234"),
        ("0.234", "0.234"),
        ("1.234", "1.234"),
        ("738.000", "738000"),
        ("7384.000", "7384"),
        ("1,2345", "1.2345"),
        ("1234,567", "1234.567"),
        ("1 000,50", "1000.5"),
        ("1 234,567", "1234.567"),
        ("1 000.50", "1000.5"),
        ("1,000.50", "1000.5"),
        ("1.000,50", "1000.5"),
        ("1,000,000", "1000000"),
        ("1.000.000", "1000000"),
        ("1,000,000.50", "1000000.5"),
        ("1.000.000,50", "1000000.5"),
    ),
)
def test_digits_of_one_reading(text, value):
    """Blanks group digits; the last separator is decimal unless it repeats, or is a comma before a group of three."""
    assert read_digits(text) == (Decimal(value), None)


@pytest.mark.parametrize(
    ("text", "value", "decimal"),
    cases(("1,234", "1234", "1.234"), ("12,500", "12500", "12.5"), ("738,400", "738400", "738.4")),
)
def test_digits_of_two_readings(text, value, decimal):
    """One comma before three digits groups them in English and is decimal elsewhere, so both readings are told."""
    assert read_digits(text) == (Decimal(value), Decimal(decimal))
    assert read(text)[0] == Number(Decimal(value), 1, "", Decimal(decimal))


def test_both_readings_are_multiplied():
    """The scale after "1,234" multiplies either reading; from a million up only the decimal one is left."""
    assert read("1,234 тыс")[0] == Number(Decimal(1_234_000), 2, "", Decimal(1234), Decimal(1000))
    assert read("1,234 млн")[0] == Number(Decimal(1_234_000), 2, scale=Decimal(10**6))


def test_a_sum_of_groups_has_one_reading():
    """Where a group follows "1,234 тыс", nothing is left of the reading that its comma is decimal."""
    assert read("1,234 тыс 500")[0] == Number(Decimal(1_234_500), 3, scale=Decimal(1000))


BLANKS = {
    "blank": " ",
    "no-break": "\u00a0",
    "narrow no-break": "\u202f",
    "thin": "\u2009",
    "figure": "\u2007",
}


@pytest.mark.parametrize("blank", BLANKS.values(), ids=BLANKS)
def test_blanks_that_group_digits(blank):
    """Any of the blanks that typesetters put between groups of three digits makes them one number."""
    assert read_digits(f"1{blank}234{blank}567") == (1_234_567, None)
    assert reads_to(f"1{blank}234{blank}567,89", Decimal("1234567.89"))
    assert read(f"1{blank}23")[0].value == 1


@few
@given(n=st.integers(0, 10**12), blank=st.sampled_from([*BLANKS.values(), ","]))
def test_grouped_digits_read_as_ungrouped(n, blank):
    """Grouping the digits of a whole number by threes does not change its value."""
    assert reads_to(f"{n:,}".replace(",", blank), n)


def test_a_multiple_of_any_length_is_read_without_harm() -> None:
    """Stems one after another are tried only where a person could have written them."""
    assert numeral(tokenize("двадцати" * 900 + "кратный"), 0) is None
