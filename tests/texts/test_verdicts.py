"""What `check` says of a stated sum: each verdict, on which day it is reached, and the words that give the reason."""

from decimal import Decimal

import pytest

from mcicalc.reading.days import parse_period
from mcicalc.rules.convert import Converter, Terms
from mcicalc.rules.money import Limits
from mcicalc.stores.tables import load_mci, load_rates
from mcicalc.texts.findings import InParagraph
from mcicalc.texts.scan import mentions
from mcicalc.texts.verdicts import VERDICTS, Checker, Finding
from sentences import judged_cases

TABLE, RATES = load_mci(), load_rates({"USD"})
TOLERANCE = Decimal("0.05")


def checked(text: str, on: str, **choices: object) -> list[Finding]:
    checker = Checker(Converter(TABLE, RATES, Terms(**choices)), parse_period(on), TOLERANCE)  # type: ignore[arg-type]
    return [checker.check(mention, text[mention.start : mention.end]) for mention in mentions(text)]


def verdict(text: str, on: str, **choices: object) -> str:
    (finding,) = checked(text, on, **choices)
    return finding.verdict


def detail(text: str, on: str, **choices: object) -> str:
    (finding,) = checked(text, on, **choices)
    return str(finding.worst.detail) if finding.worst and finding.worst.detail else ""


@pytest.mark.parametrize(("text", "on", "wanted"), list(judged_cases()))
def test_judges(
    text: str, on: str, wanted: list[tuple[Limits, list[tuple[Limits, str]], str]]
) -> None:
    """Each sentence of tests/corpus/judged has the amounts, sums and verdicts under it there."""
    found = [
        (
            finding.mention.limits,
            [(each.stated.limits, each.stated.currency) for each in finding.judged],
            finding.verdict,
        )
        for finding in checked(text, on)
    ]
    assert found == wanted


RIGHT_ON_THE_DAY = [
    ("exact", "10 м.р.п. (36 920 тенге)", "2024-03-01"),
    ("wrong", "10 м.р.п. (45 000 тенге)", "2024-03-01"),
    ("exact", "штраф 200 МРП (738 400 тенге)", "2024-03-01"),
    ("exact", "5-10 МРП (18 460 – 36 920 тенге)", "2024-03-01"),
    ("exact", "до 10 МРП (до 36 920 тенге)", "2024-03-01"),
    ("exact", "от 10 МРП (от 36 920 тенге)", "2024-03-01"),
    ("exact", "0,5 МРП (1 846 тенге)", "2024-03-01"),
    ("exact", "2,5 МРП (9 230 тенге)", "2024-03-01"),
    ("exact", "5-10 МРП (36 920 тенге)", "2024-03-01"),
    ("exact", "5-10 МРП (18 460 тенге)", "2024-03-01"),
    ("exact", "до 10 МРП (от 18 460 до 36 920 тенге)", "2024-03-01"),
    ("unstated", "штраф 200 МРП", "2024-03-01"),
]
AT_THE_PRECISION_SHOWN = [
    ("rounded", "200 MCI (738 thousand tenge)", "2024-03-01"),
    ("rounded", "2000 MCI (7.4 million tenge)", "2024-03-01"),
    ("rounded", "10 MCI (37 thousand tenge)", "2024-03-01"),
    ("truncated", "2000 MCI (7.3 million tenge)", "2024-03-01"),
    ("truncated", "5 MCI (19,600 tenge)", "2025-03-01"),
    ("truncated", "10 MCI (36 thousand tenge)", "2024-03-01"),
    ("wrong", "2000 MCI (7.2 million tenge)", "2024-03-01"),
    ("rounded", "10 МРП (менее 55 379 тенге)", "2024-03-01"),
    ("wrong", "10 МРП (менее 55 380 тенге)", "2024-03-01"),
    ("wrong", "200 MCI (738,401 tenge)", "2024-03-01"),
    ("rounded", "5-10 МРП (18 тыс. - 37 тыс. тенге)", "2024-03-01"),
    ("rounded", "5 МРП (18 000 тенге)", "2024-02-21"),
    ("rounded", "5 МРП (около 20 000 тенге)", "2025-02-21"),
    ("other-date", "5 МРП (около 20 000 тенге)", "2024-02-21"),
    ("other-date", "5 МРП (20 тыс. тенге)", "2024-02-21"),
    ("truncated", "2000 MCI (about 7 million tenge)", "2024-03-01"),
    ("rounded", "6.81 MCI (16,379 tenge)", "2018-03-01"),
    ("rounded", "8.1 MCI (30,000 tenge)", "2024-02-21"),
    ("truncated", "30 МРП (более 78 641 тенге)", "2025-02-21"),
    ("other-date", "30 МРП (более 78 640 тенге)", "2025-02-21"),
    ("other-date", "5 МРП (20 000 тенге)", "2024-02-21"),
    ("wrong", "10 МРП (40 000 тенге)", "2024-02-21"),
    ("rounded", "10 МРП (40 000 тенге)", "2025-02-21"),
    ("wrong", "5-10 МРП (18 460 - 37 920 тенге)", "2024-03-01"),
    ("rounded", "285 МРП (около 1 млн тенге)", "2024-03-01"),
    ("truncated", "286 МРП (около 1 млн тенге)", "2024-03-01"),
    ("truncated", "300 МРП (около 1 млн тенге)", "2024-03-01"),
    ("wrong", "500 МРП (около 1 млн тенге)", "2024-03-01"),
    ("truncated", "2000 MCI (about 7,000,000 tenge)", "2024-03-01"),
    ("truncated", "About 7,000,000 tenge (2000 MCI)", "2024-03-01"),
    ("wrong", "2000 MCI (7,000,000 tenge)", "2024-03-01"),
    ("wrong", "Item two: 7,000,000 tenge (2000 MCI)", "2024-03-01"),
    ("close", "На газоне выписали 1 МРП ($6)", "2019-07-01"),
    ("other-date", "8 MCI ($60)", "2024-02-21"),
]
FLOORS = [
    ("truncated", "a 300 MCI fine (over 1 million tenge)", "2025-03-02"),
    ("truncated", "взыскание 250 МРП (более 700 тысяч тенге)", "2025-03-02"),
    ("close", "a 20 MCI fine (more than $120)", "2025-03-02"),
    ("wrong", "a 300 MCI fine (over 5 million tenge)", "2025-03-02"),
    ("wrong", "a 20 MCI fine (more than $200)", "2025-03-02"),
    ("rounded", "10 МРП (менее 40 тысяч тенге)", "2025-03-02"),
    ("wrong", "10 МРП (менее 70 тысяч тенге)", "2025-03-02"),
    ("other-date", "over 8,500 MCI (over 35 million tenge)", "2025-10-15"),
]
# A sum that only its place ties to an amount is said to be right, but never to be wrong.
UNSURE = [
    ("exact", "10 МРП, а за второй раз больше, заплатит сосед 39 320 тенге", "2025-03-02"),
    ("unstated", "штраф 10 МРП, а билет у кондуктора стоит 500 тенге", "2025-03-02"),
    ("unstated", "a fine of 10 MCI, while the ticket costs 500 tenge", "2025-03-02"),
    ("unstated", "айыппұл 10 АЕК, ал автобус билеті 500 теңге тұрады", "2025-03-02"),
    ("other-date", "10 МРП заплатил тогда сосед, всего 36 920 тенге", "2025-03-02"),
    ("unstated", "10 МРП заплатил тогда сосед, всего 36 900 тенге", "2025-03-02"),
    ("wrong", "a fine of 10 MCI for littering (5,000 tenge)", "2025-03-02"),
    ("wrong", "a fine of 10 MCI for littering (393,200 tenge)", "2025-03-02"),
    ("unstated", "a fine of 10 MCI for raising the price of potatoes (350 tenge)", "2025-03-02"),
    ("unstated", "На 10 МРП оштрафован водитель, перевозивший товар (50 000 тенге)", "2025-03-02"),
    ("unstated", "Штраф 10 МРП. Ущерб составил 19 660 тенге.", "2025-03-02"),
    ("exact", "Штраф 10 МРП (39 320 тенге). Ущерб составил 19 660 тенге.", "2025-03-02"),
    ("exact", "10 MCI (monthly calculation indices, 39,320 tenge)", "2025-03-02"),
    ("unstated", "10 MCI (monthly calculation index, 3,932 tenge)", "2025-03-02"),
    ("unstated", "12 штрафов по 10 МРП на сумму 471 840 тенге", "2025-03-02"),
    ("unstated", "10 МРП (3 932 тенге)", "2024-03-02"),
    ("unstated", "10 MCI a month (471,840 tenge a year)", "2025-03-02"),
    ("wrong", "10 MCI (393,200 tenge)", "2025-03-02"),
    ("wrong", "10 MCI (0 tenge)", "2025-03-02"),
    ("unstated", "10 МРП, 5 000 тенге за эвакуацию", "2025-03-02"),
    ("exact", "10 MCI at 3,932 tenge per MCI, i.e. 39,320 tenge", "2025-03-02"),
    ("exact", "10 МРП (3 932 тенге × 10 = 39 320 тенге)", "2025-03-02"),
    ("wrong", "штраф 10 МРП для граждан. В 2025 году это 33 000 тенге", "2025-03-02"),
    ("exact", "Part 1\n10 MCI\n39,320 tenge\nPart 2", "2025-03-02"),
    ("unstated", "Part 1\n10 MCI\n33,000 tenge\nPart 2", "2025-03-02"),
    ("exact", "39 320 тенге: 10 МРП за просрочку", "2025-03-02"),
    ("unstated", "33 000 тенге: 10 МРП за просрочку", "2025-03-02"),
    ("unstated", "10 МРП штрафа ему платить долго: доход не выше 50 000 тенге", "2025-03-02"),
    ("unstated", "Part 1\n39,320 tenge\n10 MCI\nPart 2", "2025-03-02"),
]
# By how much a slip makes a sum too small or too large, and what is as many times the right one.
SLIPS = [
    ("wrong", "a fine of 10 MCI for littering (1,966 tenge)", "2025-03-02"),
    ("unstated", "a fine of 10 MCI for littering (1,965 tenge)", "2025-03-02"),
    ("wrong", "a fine of 10 MCI for littering (786,000 tenge)", "2025-03-02"),
    ("unstated", "a fine of 10 MCI for littering (787,000 tenge)", "2025-03-02"),
    ("wrong", "a fine of 10 MCI for littering ($1,630.20)", "2024-02-21"),
    ("unstated", "a fine of 10 MCI for littering ($1,630.21)", "2024-02-21"),
    ("wrong", "10 MCI (3,932,000 tenge)", "2025-03-02"),
    ("wrong", "10 MCI (39,320,000 tenge)", "2025-03-02"),
    ("unstated", "10 MCI (7,864,000 tenge)", "2025-03-02"),
]
OTHER_VALUES = [
    ("benefits-index", "штраф 5 МРП (15 900 тенге)", "2022-06-01"),
    ("exact", "штраф 5 МРП (15 315 тенге)", "2022-06-01"),
    ("other-date", "штраф 5 МРП (15 900 тенге)", "2024-06-01"),
    ("other-date", "10 МРП (39 320 тенге)", "2024-12-01"),
    ("other-date", "10 МРП (26 510 тенге)", "2020-05-01"),
    ("exact", "10 МРП (27 780 тенге)", "2020-05-01"),
    ("reduced", "20 МРП (36 920 тенге)", "2024-03-01"),
    ("reduced", "20 МРП, а половина – 36 920 тенге", "2024-03-01"),
    ("reduced", "20 АЕК салынды, оның жартысы – 36 920 теңге", "2024-03-01"),
    ("wrong", "200 МРП (718 400 тенге)", "2024-03-01"),
    ("wrong", "20 МРП (20 тыс. тенге)", "2024-09-10"),
    ("other-date", "штраф 5 МРП (15 900 тенге)", "2022-03-31"),
    ("benefits-index", "штраф 5 МРП (15 900 тенге)", "2022-04-01"),
    ("benefits-index", "штраф 5 МРП (15 900 тенге)", "2022-12-31"),
    ("other-date", "штраф 5 МРП (15 900 тенге)", "2023-01-01"),
    ("other-date", "10 МРП (27,8 тыс. тенге)", "2025-04-05"),
    ("wrong", "10 МРП (27,8 тыс. тенге)", "2025-04-06"),
    ("other-date", "20 МРП (50 500 тенге, $133)", "2025-03-02"),
    ("wrong", "20 МРП (50 500 тенге, $115)", "2025-03-02"),
    ("reduced", "10 MCI (43,250 tenge); who pays in a week pays half, 21,625 tenge", "2026-06-17"),
    (
        "reduced",
        "Если оплатить 10 МРП в течение 7 суток, то сумма составит 21 625 тенге",
        "2026-06-17",
    ),
    (
        "reduced",
        "Жеті тәулік ішінде төлегендер үшін 10 АЕК айыппұл азайып, 21 625 теңге болады",
        "2026-06-17",
    ),
    (
        "unstated",
        "Если оплатить 10 МРП в течение 9 суток, то ущерб составит 21 625 тенге",
        "2026-06-17",
    ),
    ("exact", "10 MCI (43,250 tenge); who pays in a week saves, say, 20,000 tenge", "2026-06-17"),
]
DOLLARS = [
    ("exact", "200 MCI (US$1,630.24)", "2024-02-21"),
    ("close", "200 MCI (US$1,631)", "2024-02-21"),
    ("close", "80 MCI (US$652.42)", "2024-02-21"),
    ("close", "10 MCI (about $80)", "2024-02-21"),
    ("close", "5-10 MCI ($41-$82)", "2024-02-21"),
    ("reduced", "200 MCI ($815)", "2024-02-21"),
    ("wrong", "200 MCI ($1,200)", "2024-02-21"),
    ("wrong", "5-10 MCI ($41-$122)", "2024-02-21"),
]
DOLLARS_BY_PERIOD = [
    ("close", "20 MCI ($140)", "2024"),
    ("close", "20 MCI ($168)", "2024"),
    ("wrong", "20 MCI ($120)", "2024"),
    ("close", "20 MCI ($163)", "2024-02"),
    ("other-date", "20 MCI ($145)", "2024-02"),
    ("other-date", "20 MCI (78,640 tenge, $151)", "2024-03-01"),
    ("wrong", "20 MCI (73,840 tenge, $120)", "2024-03-01"),
]
BY_THE_YEAR_NAMED = [
    (
        "exact",
        "Пособия в 2025 году:\n- на одного, двух и трёх детей, которые живут с родителями и учатся"
        " в школе или колледже, как и прежде, по заявлению одного из них – 10 МРП (39 320 тенге)",
        "2026-03-01",
    ),
    ("close", "a 15 MCI fine (31,815 tenge, $93) in 2016.", "2025-03-02"),
    ("exact", "взыскание 15 МРП (45 945 тенге) в 2022 году", "2025-03-02"),
    ("exact", "20 MCI (78,640 tenge in 2025)", "2024-03-01"),
    ("exact", "20 МРП (78 640 тенге в 2025 году)", "2024-03-01"),
    ("exact", "20 АЕК (2025 жылы 78 640 теңге)", "2024-03-01"),
    ("wrong", "20 МРП (71 000 тенге в 2026 году)", "2025-03-01"),
    ("other-date", "20 МРП (78 640 тенге в 2024 году)", "2025-03-01"),
    ("exact", "В 2025 году штраф 20 МРП, или 78 640 тенге", "2024-03-01"),
    ("exact", "Вступит в силу в 2026 году: 20 МРП (78 640 тенге)", "2025-03-01"),
    ("exact", "20 МРП (78 640 тенге в 2025 году)", "2025-03-01"),
    ("exact", "10 МРП (26 510 тенге в 2020 году)", "2024-03-01"),
    ("exact", "10 МРП (27 780 тенге в 2020 году)", "2024-03-01"),
    # by a year that has no value there is none
    ("unstated", "20 МРП (73 840 тенге в 2099 году)", "2024-03-01"),
    ("unstated", "20 МРП (71 000 тенге в 2099 году)", "2024-03-01"),
    ("unstated", "С 2030 года штраф 20 МРП (100 000 тенге)", "2024-03-01"),
    ("unstated", "В 1995 году штраф составил 20 МРП (10 000 тенге)", "2024-03-01"),
    # of a year before the amount it is not known that it is meant of the sum
    ("exact", "С 2030 года штраф 20 МРП (73 840 тенге)", "2024-03-01"),
    ("other-date", "С 2030 года штраф 20 МРП (78 640 тенге)", "2024-03-01"),
    ("other-date", "В 2022 году штраф составил 5 МРП (15 900 тенге)", "2024-06-01"),
]


@pytest.mark.parametrize(
    ("wanted", "text", "on"),
    RIGHT_ON_THE_DAY
    + AT_THE_PRECISION_SHOWN
    + FLOORS
    + UNSURE
    + SLIPS
    + OTHER_VALUES
    + DOLLARS
    + DOLLARS_BY_PERIOD
    + BY_THE_YEAR_NAMED,
)
def test_verdict(wanted: str, text: str, on: str) -> None:
    """Each verdict, for tenge and dollars, single sums and ranges, and by a year that the text names."""
    assert verdict(text, on) == wanted


REASONS = [
    ("the right sum is 738,400", "200 МРП (718 400 тенге)", "2024-03-01"),
    ("the right sum is 18,460 to 36,920", "5-10 МРП (1 – 2 тенге)", "2024-03-01"),
    (
        "3,180 is the benefits index of 2022-04-01 to 2022-12-31; a fine is 15,315",
        "5 МРП (15 900 тенге)",
        "2022-06-01",
    ),
    ("right for the MCI of 2025-01-01 to 2025-12-31, 3,932", "10 МРП (39 320 тенге)", "2024-12-01"),
    ("half price", "20 МРП (36 920 тенге)", "2024-03-01"),
    ("half price", "200 MCI ($815)", "2024-02-21"),
    ("implies 452.73 ₸ per USD", "200 MCI (US$1,631)", "2024-02-21"),
    ("this one implies 615.33", "200 MCI ($1,200)", "2024-02-21"),
    ("judged by 2025", "20 MCI (78,640 tenge in 2025)", "2024-03-01"),
    ("the text names 2099, for which no", "20 МРП (73 840 тенге в 2099 году)", "2024-03-01"),
    ("(judged by 2024", "20 МРП (78 640 тенге в 2024 году)", "2025-03-01"),
    # Of several values the one with the best match, then the nearest in time.
    ("right for the MCI of 2023", "20 МРП (менее 69 000 тенге)", "2017-06-01"),
    ("right for the MCI of 2022", "100 МРП (около 300 тыс. тенге)", "2025-03-02"),
]


@pytest.mark.parametrize(("words", "text", "on"), REASONS)
def test_the_reason_is_given(words: str, text: str, on: str) -> None:
    """A wrong or other-date sum comes with the right one, or with the value and the dates it is right for."""
    assert words in detail(text, on)


def test_a_row_is_of_the_time_by_which_its_sum_is_judged() -> None:
    """Its day, its value and its worth are those of the year that the text names; else of the day asked for."""
    in_2025, on_the_day = checked(
        "20 MCI (78,640 tenge in 2025). 20 MCI (73,840 tenge)", "2024-03-01"
    )
    assert str(in_2025.conversion.period) == "2025"
    assert in_2025.conversion.tenge.high == Decimal(78640)
    assert str(on_the_day.conversion.period) == "2024-03-01"


def test_a_day_within_the_named_year_is_the_more_exact_one() -> None:
    (finding,) = checked("10 МРП (26 510 тенге в 2020 году)", "2020-05-01")
    assert (finding.verdict, str(finding.conversion.period)) == ("other-date", "2020-05-01")


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("20 МРП (78 640 тенге в 2025 году)", "2025-03-01"),
        ("В 2021 году ему назначили 100 МРП (около 300 тыс. тенге)", "2022-03-01"),
    ],
)
def test_a_year_is_not_spoken_of_where_the_day_asked_for_gives_the_same(text: str, on: str) -> None:
    assert detail(text, on) == ""


def test_a_year_before_the_amount_may_be_meant_of_something_else() -> None:
    """ "In 2024 he was fined" beside a sum that is right today says nothing against the sum."""
    assert verdict("Дело 2019 года: штраф 20 МРП (78 640 тенге)", "2025-03-01") == "exact"


def test_of_several_sums_the_worst_counts() -> None:
    (finding,) = checked("200 MCI (738,400 tenge, or $1)", "2024-02-21")
    assert [judged.verdict for judged in finding.judged] == ["exact", "wrong"]
    assert finding.verdict == "wrong"


def test_dollars_that_are_right_today_stay_so_beside_a_sum_of_another_year() -> None:
    (finding,) = checked("20 МРП (73 840 тенге, $150)", "2025-03-02")
    assert [judged.verdict for judged in finding.judged] == ["other-date", "close"]


# A sentence, how many words may stand at its gap, and the verdicts with so many and with one more.
REACHES = {
    "a sum": ("10 МРП {}39 320 тенге", 40, "exact", "unstated"),
    "what halves, before": ("Скидка {}10 МРП, как слышно, 21 625 тенге", 11, "reduced", "unstated"),
    "what halves, after": ("10 МРП, как слышно, 21 625 тенге {}скидка", 2, "reduced", "unstated"),
    "a dash before a sum": ("10 МРП {}– 33 000 тенге", 6, "wrong", "unstated"),
    "a bracket behind a sum": ("39 320 тенге {}(10 МРП)", 5, "exact", "unstated"),
    "what one MCI is": ("5 МРП. Один МРП {}– 3 932 тенге", 5, "unstated", "exact"),
}


@pytest.mark.parametrize(("text", "words", "near", "far"), REACHES.values(), ids=REACHES.keys())
def test_how_far_words_tell(text: str, words: int, near: str, far: str) -> None:
    """Words that stand further off say nothing of a sum."""
    on = "2026-03-02" if "21 625" in text else "2025-03-02"
    found = [checked(text.format("слово " * count), on)[-1] for count in (words, words + 1)]
    assert [finding.verdict for finding in found] == [near, far]


def test_a_day_within_a_period_may_make_the_sum_right() -> None:
    """Of a year with two values, the better verdict counts."""
    assert verdict("10 МРП (26 510 тенге)", "2020") == "exact"
    assert verdict("10 МРП (27 780 тенге)", "2020") == "exact"


def test_an_own_index_is_not_compared_with_other_dates() -> None:
    assert verdict("10 МРП (39 320 тенге)", "2024-03-01", mci=Decimal(4000)) == "wrong"
    assert verdict("10 МРП (40 000 тенге)", "2024-03-01", mci=Decimal(4000)) == "exact"


def test_an_own_rate_is_not_compared_with_other_dates() -> None:
    for period in ("2024-03-01", "2024"):
        assert verdict("20 MCI ($163)", period, fx_rate=Decimal(1000)) == "wrong"


@pytest.mark.parametrize(
    ("wanted", "dollars"),
    [("wrong", "75.99"), ("close", "76"), ("close", "84"), ("wrong", "84.01")],
)
def test_dollars_may_be_off_by_a_twentieth(wanted: str, dollars: str) -> None:
    terms = {"mci": Decimal(4000), "fx_rate": Decimal(500)}
    assert verdict(f"10 MCI (${dollars})", "2024-03-01", **terms) == wanted


def test_the_benefits_index_can_be_asked_for() -> None:
    assert verdict("5 МРП (15 900 тенге)", "2022-06-01", scope="social") == "exact"


@pytest.mark.parametrize(
    "text",
    ["0 МРП (0 тенге)", "0 МРП (100 тенге)", "10 МРП (0 тенге)", "10 MCI ($0)", "0 MCI ($5)"],
)
def test_nothing_is_divided_by_zero(text: str) -> None:
    for finding in checked(text, "2024-02-21"):
        assert finding.verdict in VERDICTS


def test_the_four_fines_of_a_bill() -> None:
    """The sums that an agency gave in February 2024 come out at one rate of 452.7 tenge; hours, days and years do not."""
    text = (
        "For light injuries the bill has a fine of up to 200 monthly calculation index (MCI), equivalent to US$1,631, or up\n"
        "to 200 hours of community service, or arrest of up to 50 days. Battery costs up to 80 MCI (US$652.42) or 80 hours.\n"
        "Who tortures goes to prison for 3 to 7 years; who threatens pays 200 MCI (US$1,631), who insults 10 MCI (US$81.55)."
    )
    found = checked(text, "2024-02-21")
    assert [str(finding.mention.limits.high) for finding in found] == ["200", "80", "200", "10"]
    assert {finding.verdict for finding in found} == {"close"}
    assert all("implies 452.7" in str(finding.worst and finding.worst.detail) for finding in found)
    assert "wrong" in {finding.verdict for finding in checked(text, "2021-02-21")}


def test_an_excerpt_has_two_hundred_characters_on_either_side() -> None:
    """Of a line that is longer; the amount itself is a piece of its own."""
    checker = Checker(Converter(TABLE, RATES), parse_period("2024-03-01"), TOLERANCE)
    (row,) = InParagraph(checker, f"{'а' * 300} 10 МРП {'б' * 300}").rows
    pieces = row["excerpt"]
    assert isinstance(pieces, list)
    texts = [str(piece["text"]) for piece in pieces]
    assert (texts[1], len(texts[0]), len(texts[2])) == ("10 МРП", 200, 200)
