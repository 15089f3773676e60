"""`mcicalc check` and `mcicalc annotate` as programs: what they read and write, and how they end."""

import json
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from hypothesis import given, settings
from hypothesis import strategies as st

from harness import DAY, run_here
from mcicalc.cli.main import cli
from mcicalc.cli.run import Choices, Job, prepared
from mcicalc.reading.days import parse_period
from mcicalc.texts.annotate import annotated
from mcicalc.texts.insertions import language_of
from mcicalc.texts.paragraphs import paragraphs
from sentences import WORDS, cases

SENTENCES = [case.values[0] for case in cases()]  # type: ignore[attr-defined]


def rows(*arguments: str, stdin: bytes = b"") -> list[dict[str, object]]:
    return [
        json.loads(line)
        for line in run_here("check", "-f", "jsonl", *DAY, *arguments, stdin=stdin).out.splitlines()
    ]


EXIT_STATUSES = [
    (0, ["--text", "штраф 5 МРП (15 900 тенге)", "--on", "2022-06-01"]),
    (1, ["--text", "штраф 5 МРП (15 900 тенге)", "--on", "2022-06-01", "--strict"]),
    (0, ["--text", "10 МРП (39 320 тенге)", "--on", "2024-12-01"]),
    (1, ["--text", "10 МРП (39 320 тенге)", "--on", "2024-12-01", "--strict"]),
    (0, ["--text", "5 MCI (19,600 tenge)", "--on", "2025-03-01", "--strict"]),
    (1, ["--text", "200 МРП (718 400 тенге)", "--on", "2024-03-01"]),
    (1, ["--text", "200 MCI ($1,200)", "--on", "2024-02-21"]),
    (0, ["--text", "200 MCI ($1,200)", "--on", "2024-02-21", "--tolerance", "30"]),
    (0, ["--text", "", "--on", "2024-03-01"]),
    (0, ["--text", "the MCI rose to 3,932 tenge", "--on", "2024-03-01"]),
    (2, ["--text", "200 MCI", "no-such-file"]),
    (2, ["no-such-file"]),
    (2, ["--text", "200 MCI", "--only", "good"]),
    (2, ["--text", "200 MCI", "--only", "wrong", "--only", "exact"]),
    (1, ["--text", "200 МРП (718 400 тенге)", "--on", "2024-03-01", "--only", "exact"]),
    (1, ["--text", "200 МРП (718 400 тенге)", "--on", "2024-03-01", "--quiet"]),
    (2, ["--quiet", "no-such-file"]),
    (2, ["--text", "200 MCI", "--tolerance", "much"]),
    (3, ["--text", "200 MCI", "--on", "1980-01-01"]),
]


@pytest.mark.parametrize(("status", "arguments"), EXIT_STATUSES)
def test_exit_status(status: int, arguments: list[str]) -> None:
    """1 only for a sum that is wrong, and with --strict for one of another date or index."""
    done = run_here("check", *arguments, *([] if "--on" in arguments else DAY))
    assert done.status == status, done.err
    assert "Traceback" not in done.err


def test_a_row_has_its_place_its_worth_and_its_verdict() -> None:
    text = "Заголовок.\n\nШтраф до\n200 МРП (718 400 тенге, $1,631).\n"
    (row,) = rows(stdin=text.encode())
    assert (row["file"], row["line"], row["text"]) == ("-", 3, "до\n200 МРП")
    assert text[int(str(row["start"])) : int(str(row["end"]))] == row["text"]
    assert (row["bound"], row["mci"], row["tenge"], row["usd"]) == ("up-to", 200, 738400, 1630.24)
    assert row["verdict"] == "wrong"
    assert [(each["currency"], each["amount"], each["verdict"]) for each in row["stated"]] == [  # type: ignore[attr-defined]
        ("KZT", 718400, "wrong"), ("USD", 1631, "close"),
    ]  # fmt: skip


def test_a_range_that_is_stated_has_both_ends() -> None:
    (row,) = rows("--text", "5-10 MCI (18,460 to 36,920 tenge, $1)", "--field", "stated")
    range_, dollars = row["stated"]  # type: ignore[misc]
    assert [range_[name] for name in ("amount_min", "amount", "detail")] == [18460, 36920, None]
    assert [dollars[name] for name in ("amount_min", "amount")] == [None, 1]
    assert dollars["detail"].startswith("the right sum is ")


def test_dollars_may_be_off_by_the_tolerance() -> None:
    """Five per cent of the rate, if no other is given."""
    text = "200 MCI ($1,711), 200 MCI ($1,712)"
    for words, verdicts in (([], ["close", "other-date"]), (["--tolerance", "6"], ["close"] * 2)):
        assert [row["verdict"] for row in rows("--text", text, *words)] == verdicts


def test_many_findings_come_in_tables_of_a_thousand() -> None:
    """Each is measured before it is drawn; the counts stand below the last."""
    for count, tables in ((1000, 1), (1001, 2)):
        text = "\n\n".join(["10 MCI"] * count)
        done = run_here("check", "-f", "markdown", *DAY, stdin=text.encode())
        assert [done.out.count(words) for words in ("| Place", "without a sum")] == [tables, 1]


def test_what_is_wrong_comes_first_however_many_there_are() -> None:
    text = "\n\n".join([*["10 MCI"] * 1001, "10 MCI (1 tenge)"])
    assert "wrong" in run_here("check", *DAY, stdin=text.encode()).lines[0]


def test_a_picture_says_of_what_it_is(tmp_path: Path) -> None:
    """The names of the files, or the text that has none."""
    story, picture = tmp_path / "story.txt", tmp_path / "picture.svg"
    story.write_text("10 MCI", "utf-8")
    for words, of in ((["--text", "10 MCI"], "the text"), (["-"], "the text"), ([story], story)):
        assert run_here("check", *words, *DAY, "--save", picture, stdin="10 MCI").status == 0
        title = f"<title>Fines and the sums given for them: {of}, 21 February 2024</title>"
        assert title in picture.read_text("utf-8")


def test_the_help_says_how_far_dollars_may_be_off() -> None:
    assert "[default: 5]" in " ".join(run_here("check", "--help").out.split())


def test_a_shell_completes_the_columns_of_a_finding() -> None:
    asked = ShellComplete(cli, {}, "mcicalc", "_MCICALC_COMPLETE")
    found = asked.get_completions(["check", "--field"], "stat")
    assert [each.value for each in found] == ["stated"]


@pytest.mark.parametrize("form", ["screen", "table", "plain", "csv", "json", "jsonl", "markdown"])
def test_every_format_shows_amount_worth_and_verdict(form: str) -> None:
    done = run_here("check", "-f", form, *DAY, "--text", "штраф 200 МРП (718 400 тенге)")
    shown = done.out
    assert "200 МРП" in shown
    assert "wrong" in shown
    assert any(sum_ in shown for sum_ in ("738400", "738,400"))


@pytest.mark.parametrize("form", ["csv", "json", "jsonl", "plain", "screen", "table", "markdown"])
def test_a_text_without_amounts_is_no_fault(form: str) -> None:
    """No amount is no fault; a person is told so, a program gets its empty list."""
    done = run_here("check", "-f", form, *DAY, stdin=b"")
    assert (done.status, done.err) == (
        0,
        "no amounts found\n" if form in ("screen", "table", "markdown") else "",
    )
    if form == "json":
        assert json.loads(done.out) == []


CONTRADICTIONS = {
    "10 (двадцать) МРП (36 920 тенге)": "the number is 10, and in brackets 20",
    "двадцать пять (24) МРП": "the number is 25, and in brackets 24",
    "от 5 (пяти) до 10 (двадцати) МРП": "the number is 10, and in brackets 20",
    "5 (алты) АЕК": "the number is 5, and in brackets 6",
    "двадцать пять (25) МРП": "",
    "10 (1) МРП": "",  # a footnote
    "20 (двадцать месячных) МРП": "",
    "200 (738 400 тенге) МРП": "",
}


@pytest.mark.parametrize(("text", "said"), CONTRADICTIONS.items(), ids=CONTRADICTIONS.keys())
def test_figures_that_the_words_behind_them_contradict(text: str, said: str) -> None:
    """The verdict is on the number before the bracket; the detail says that the two differ."""
    assert [row["detail"] or "" for row in rows("--text", text)] == [said]
    for form in ("table", "plain"):
        assert said in run_here("check", *DAY, "--text", text, "-f", form).out


def test_plain_has_both_ends_of_a_range() -> None:
    """And says of a floor that it is one."""
    text = "от 5 до 10 МРП, до 7 МРП, не менее 20 МРП"
    done = run_here("check", "-f", "plain", *DAY, "--text", text)
    assert [line.partition(" = ")[2] for line in done.lines] == [
        "18460-36920 KZT, 40.76-81.51 USD: unstated",
        "25844 KZT, 57.06 USD: unstated",
        "73840+ KZT, 163.02+ USD: unstated",
    ]


def test_plain_is_what_editors_jump_by(tmp_path: Path) -> None:
    """file:line:column: of each amount, of several files in their order."""
    for name, text in (("a.txt", "Fine:\n  10 MCI.\n"), ("b.txt", "\n\n20 MCI (1 tenge)\n")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = run_here("check", "-f", "plain", *DAY, str(tmp_path / "a.txt"), str(tmp_path / "b.txt"))
    first, second = done.out.splitlines()
    assert first == f"{tmp_path / 'a.txt'}:2:3: 10 MCI = 36920 KZT, 81.51 USD: unstated"
    assert second.startswith(
        f"{tmp_path / 'b.txt'}:3:1: 20 MCI = 73840 KZT, 163.02 USD: wrong (the right sum is 73,840 ₸)"
    )
    assert done.status == 1


def test_lines_and_columns_with_crlf_and_a_byte_order_mark() -> None:
    """A mark of order is no column; CRLF is one line's end; offsets count characters of the whole input."""
    text = "\ufeffДо 5 МРП\r\nи 10 МРП\r\n\r\n20\r\nМРП"
    places = [
        (row["line"], text[int(str(row["start"])) : int(str(row["end"]))])
        for row in rows(stdin=text.encode())
    ]
    assert places == [(1, "До 5 МРП"), (2, "10 МРП"), (4, "20\r\nМРП")]
    plain = run_here("check", "-f", "plain", *DAY, stdin=text.encode()).out.splitlines()
    assert [line.split(": ")[0] for line in plain] == ["-:1:1", "-:2:3", "-:4:1"]


def test_places_far_into_a_long_text() -> None:
    """Beyond the pieces that a file is read in, and with letters cut between them."""
    text = "Қағида бұзылмады. ż\n" * 9_000 + "\n" + "Айыппұл 20 АЕК.\n"
    (row,) = rows(stdin=text.encode())
    assert (row["line"], row["start"]) == (9002, text.index("20"))


@pytest.mark.parametrize(
    ("text", "offset"),
    [(b"\xff200 MCI\n", 0), (b"200 MCI \xd0", 8), (b"x" * 70_000 + b"\xfe", 70_000)],
)
@pytest.mark.parametrize("command", ["check", "annotate"])
def test_broken_bytes_are_named_with_file_and_offset(
    command: str, text: bytes, offset: int, tmp_path: Path
) -> None:
    (tmp_path / "broken.txt").write_bytes(text)
    for arguments, name, given_text in (
        ([str(tmp_path / "broken.txt")], "broken.txt", b""),
        (["-"], "standard input", text),
    ):
        done = run_here(command, *arguments, *DAY, stdin=given_text)
        assert done.status == 2
        assert f"{name}: the byte at offset {offset} is not UTF-8" in done.err


@pytest.mark.parametrize("name", ["law.docx", "law.PDF", "law.html", "law.htm", "law.xlsx"])
def test_a_document_is_not_replaced_by_its_text(tmp_path: Path, name: str) -> None:
    """The text of a document is written, and no such document; what only a person knows is a text is one."""
    file = tmp_path / name
    file.write_bytes(b"10 MCI")
    done = run_here("annotate", *DAY, str(file), "-o", str(file))
    assert (done.status, file.read_bytes()) == (2, b"10 MCI")
    assert (
        f"what is written is no {file.suffix.lower()}: name the file by its form, such as .txt"
        in done.err
    )
    assert run_here("annotate", *DAY, "--from", "text", str(file), "-o", str(file)).status == 0
    assert file.read_text() == "10 MCI (36,920 ₸, $81.51)"


def test_a_folder_is_no_file_to_annotate(tmp_path: Path) -> None:
    done = run_here("annotate", str(tmp_path), *DAY)
    assert done.status == 2
    assert str(tmp_path) in done.err


def test_words_of_the_text_are_not_markup() -> None:
    done = run_here(
        "check", *DAY, "--text", "see [/x] [bold]200 MCI ([red]1 tenge)", "--color", "never"
    )
    assert done.status in (0, 1), done.err
    assert "200 MCI" in done.out
    done = run_here("check", *DAY, "--text", "20 monthly calculation indices ([/x MCI)")
    assert "([/x MCI)" in done.out


@pytest.mark.parametrize("form", ["plain", "table", "screen"])
def test_control_characters_are_shown_and_not_obeyed(form: str) -> None:
    done = run_here(
        "check", "-f", form, *DAY, "--text", "200\x1b[31m\x07 MCI, 200 (\x1b[2J5 tenge) MCI"
    )
    assert "\x1b" not in done.out
    assert "\x07" not in done.out
    assert "\\x1b" in done.out or "MCI" in done.out


def test_dollars_of_another_currency_are_not_asked_for() -> None:
    """Only the currencies that were chosen are shown; a stated sum in dollars is judged all the same."""
    done = run_here(
        "check", "-f", "jsonl", *DAY, "--text", "200 MCI ($1,631)", "--field", "verdict"
    )
    assert json.loads(done.out) == {"verdict": "close"}


# annotate


@cache
def tables() -> Job:
    return prepared(Choices(periods=(parse_period("2024-02-21"),)))


@pytest.fixture
def job() -> Job:
    return tables()


def written(
    job: Job, text: str, only: tuple[str, ...] = ("tenge", "usd"), lang: str | None = None
) -> str:
    return "".join(annotated(job, paragraphs([text]), only, lang))


USD, TENGE, BOTH = ("usd",), ("tenge",), ("tenge", "usd")
ANNOTATED = [
    ("Fine: 200 MCI.", "Fine: 200 MCI (738,400 ₸, $1,630.24).", BOTH),
    ("Fine: 200 MCI.", "Fine: 200 MCI (738,400 ₸).", TENGE),
    ("Fine: 200 MCI.", "Fine: 200 MCI ($1,630.24).", USD),
    ("5-10 MCI", "5-10 MCI (18,460 ₸ – 36,920 ₸, $40.76 – $81.51)", BOTH),
    ("from 10 MCI", "from 10 MCI (at least 36,920 ₸, at least $81.51)", BOTH),
    ("МРП – 3692 тенге", "МРП – 3692 тенге", BOTH),
    ("200 hours", "200 hours", BOTH),
    ("", "", BOTH),
    # what is there already
    ("10 MCI (36,920 tenge)", "10 MCI (36,920 tenge, $81.51)", BOTH),
    ("10 MCI (36,920 tenge)", "10 MCI (36,920 tenge)", TENGE),
    ("10 MCI (36,920 tenge)", "10 MCI (36,920 tenge, $81.51)", USD),
    ("10 MCI ($82), he said", "10 MCI ($82, 36,920 ₸), he said", BOTH),
    ("10 MCI – 36,920 tenge, he said", "10 MCI – 36,920 tenge ($81.51), he said", BOTH),
    ("10 MCI (36,920 tenge, $82)", "10 MCI (36,920 tenge, $82)", BOTH),
    # never a bracket in a bracket
    ("36,920 tenge (10 MCI)", "36,920 tenge (10 MCI, $81.51)", BOTH),
    ("(a fine of 10 MCI)", "(a fine of 10 MCI, 36,920 ₸, $81.51)", BOTH),
    ("(10 MCI for noise)", "(10 MCI, 36,920 ₸, $81.51, for noise)", BOTH),
    ("a) 10 MCI :( alas", "a) 10 MCI (36,920 ₸, $81.51) :( alas", BOTH),
    (
        "двести (738 400 тенге) месячных расчетных показателей",
        "двести (738 400 тенге) месячных расчетных показателей (1\u00a0630,24\u00a0$)",
        BOTH,
    ),
    # as it is, where a sum between the words would change what they say
    ("– 5 [ 20 АЕК and", "– 5 [ 20 АЕК and", BOTH),
    # into the bracket that follows, never a bracket behind a bracket
    ("10 MCI (Art. 440) at once", "10 MCI (36,920 ₸, $81.51; Art. 440) at once", BOTH),
    ("5 MCI (1 MCI is 3,692 tenge)", "5 MCI (18,460 ₸, $40.76; 1 MCI is 3,692 tenge)", BOTH),
    (
        "from 18,460 tenge (5 MCI) to 36,920 tenge (10 MCI)",
        "from 18,460 tenge (5 MCI) to 36,920 tenge (10 MCI, $40.76 – $81.51)",
        BOTH,
    ),
    # the sentence has these tenge, of whatever it says them
    ("10 MCI (36,920 tenge per month)", "10 MCI (36,920 tenge, $81.51, per month)", BOTH),
    ("10 MCI (36,920 tenge per month)", "10 MCI (36,920 tenge per month)", TENGE),
    (
        "A fine of 5 MCI (18,460 tenge) to 50 MCI (184,600 tenge).",
        "A fine of 5 MCI (18,460 tenge) to 50 MCI ($40.76 – $407.56; 184,600 tenge).",
        BOTH,
    ),
    (
        "A fine of 10 MCI for noise will rise from 36,920 to 39,320 tenge.",
        "A fine of 10 MCI ($81.51) for noise will rise from 36,920 to 39,320 tenge.",
        BOTH,
    ),
    ("10 MCI. It was 36,920.", "10 MCI (36,920 ₸, $81.51). It was 36,920.", BOTH),
    ("10 MCI\n- 36,920 seats", "10 MCI (36,920 ₸, $81.51)\n- 36,920 seats", BOTH),
    (
        "1.3 MCI for noise will rise from 4,799.60 to 5,111.60 tenge",
        "1.3 MCI ($10.60) for noise will rise from 4,799.60 to 5,111.60 tenge",
        BOTH,
    ),
    # behind the sum that is right on the day, before that of another year and the next amount
    (
        "10 MCI – 36,920 tenge (in 2025 – 39,320 tenge)",
        "10 MCI – 36,920 tenge ($81.51; in 2025 – 39,320 tenge)",
        USD,
    ),
    (
        "10 MCI (in 2025 – 39,320 tenge, in 2024 – 36,920 tenge)",
        "10 MCI (in 2025 – 39,320 tenge, in 2024 – 36,920 tenge, $81.51)",
        BOTH,
    ),
    (
        "5 and 10 MCI (18,460 and 36,920 tenge)",
        "5 ($40.76) and 10 MCI (18,460 and 36,920 tenge, $81.51)",
        BOTH,
    ),
    # behind the stop of an abbreviation, before that of a sentence
    ("10 м.р.п. (36 920 тенге) и 5 суток", "10 м.р.п. (36 920 тенге) и 5 суток", TENGE),
    ("10 МРП (36 920 тг.) за это", "10 МРП (36 920 тг., 81,51\u00a0$) за это", BOTH),
    ("10 м.р.п. и 5 суток", "10 м.р.п. (36\u00a0920\u00a0₸) и 5 суток", TENGE),
    ("10 м.р.п., 5 суток", "10 м.р.п. (36\u00a0920\u00a0₸), 5 суток", TENGE),
    ("10 МРП. Это много.", "10 МРП (36\u00a0920\u00a0₸). Это много.", TENGE),
    # two amounts, each in its place; right behind the amount
    ("20 MCI and 10 MCI", "20 MCI (73,840 ₸, $163.02) and 10 MCI (36,920 ₸, $81.51)", BOTH),
    ("10 MCI$82", "10 MCI$82 (36,920 ₸)", BOTH),
    # in figures up to 300 characters behind it
    (f"10 MCI for  {'noise ' * 48}36,920", f"10 MCI for  {'noise ' * 48}36,920", TENGE),
    (
        f"10 MCI for   {'noise ' * 48}36,920",
        f"10 MCI (36,920 ₸) for   {'noise ' * 48}36,920",
        TENGE,
    ),
    # right on the day: rounded, cut off, close to it
    ("10 MCI (37 thousand tenge)", "10 MCI (37 thousand tenge, $81.51)", BOTH),
    ("2,000 MCI (7.3 million tenge)", "2,000 MCI (7.3 million tenge, $16,302.38)", BOTH),
    ("10 MCI ($84)", "10 MCI ($84, 36,920 ₸)", BOTH),
    ("In 2024 the fine is 10 MCI", "In 2024 the fine is 10 MCI (36,920 ₸, $81.51)", BOTH),
]


@pytest.mark.parametrize(("text", "wanted", "only"), ANNOTATED)
def test_the_worth_is_written_after_the_amount(
    job: Job, text: str, wanted: str, only: tuple[str, ...]
) -> None:
    assert written(job, text, only) == wanted


LEFT_ALONE = {
    "of the year after": "10 MCI (39,320 tenge)",
    "of the year before, dollars there": "10 MCI ($95)",
    "of the year that is named": "10 АЕК (2026 жылы 43 250 теңге)",
    "wrong": "5 МРП (17 999 тенге)",
    "the half": "10 MCI (18,460 tenge)",
    "right only where it may be another's": "Паспорт — 39 320 тенге (10 МРП), против 36 920 тенге в 2024 году.",
    "a year before the amount": "В 2023 году штраф 5 МРП составлял 17 250 тенге.",
    "perhaps of the year after": "A fine of 10 MCI for noise will rise to 39,320 tenge.",
    "no sum, a year before": "In 2023, the fine was 10 MCI.",
    "no sum, a year after": "Штраф 5 МРП в 2023 году.",
}


@pytest.mark.parametrize("text", LEFT_ALONE.values(), ids=LEFT_ALONE)
def test_an_amount_of_another_time_is_left_alone(text: str) -> None:
    """What is worth something else on the day would contradict the text; a warning counts such amounts."""
    done = run_here("annotate", *DAY, stdin="\n\n".join(("10 MCI", text, text)).encode())
    asis = done.out.partition("\n\n")[2]
    assert (asis, done.status) == (f"{text}\n\n{text}", 0)
    assert "for them than that of the day: 2; mcicalc check tells why" in done.err
    assert run_here("annotate", *DAY, stdin=done.out.encode()).out == done.out


def test_nothing_is_said_where_all_is_right() -> None:
    assert run_here("annotate", *DAY, stdin=b"10 MCI, 5 MCI (18,460 tenge)").err == ""


LANGUAGES = {
    "Fine: at least 5 MCI, said Айгүл.": "(at least 18,460 ₸, at least $40.76)",
    "Штраф – от 5 МРП, сказала Айгүл Сматаева на суде.": "(не менее 18 460 ₸, не менее 40,76 $)",
    "Айыппұл кемінде 5 АЕК болады.": "(кемінде 18 460 ₸, кемінде 40,76 $)",
}


@pytest.mark.parametrize("variable", ["LANG", "MCICALC_LANG"])
def test_the_language_of_the_user_is_not_that_of_the_text(
    monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, "en")
    assert run_here("annotate", *DAY, stdin="Штраф 10 МРП".encode()).out.endswith(
        "(36\u00a0920\u00a0₸, 81,51\u00a0$)"
    )


LETTERS = {
    "more Latin ones": ("дааяabcde", "en"),
    "as many": ("дааяabcd", "ru"),
    "none": ("10", "ru"),
    "a Kazakh one of twenty": ("ә" + "а" * 19, "ru"),
    "one of nineteen": ("ә" + "а" * 18, "kk"),
}


@pytest.mark.parametrize(("text", "language"), LETTERS.values(), ids=LETTERS)
def test_a_language_is_told_by_its_letters(text: str, language: str) -> None:
    assert language_of(text) == language


def test_each_paragraph_is_in_its_own_language(job: Job) -> None:
    """By its letters; a name in another language does not count. --lang is for all of them."""
    text = "\n\n".join(LANGUAGES)
    paragraphs = written(job, text).replace("\u00a0", " ").split("\n\n")
    assert [each[each.index("(") : each.index(")") + 1] for each in paragraphs] == [
        *LANGUAGES.values()
    ]
    asked = run_here("annotate", "--lang", "en", *DAY, stdin=text.encode()).out
    assert asked.count("(at least 18,460 ₸, at least $40.76)") == len(LANGUAGES)


def test_output_is_written_whole(tmp_path: Path) -> None:
    """-o names a file, which may be the one that is read; a fault leaves it as it was."""
    story = tmp_path / "story.txt"
    story.write_text("10 MCI", encoding="utf-8")
    done = run_here("annotate", story, "-o", story, "--only", "tenge,usd", *DAY)
    assert (done.status, done.out) == (0, "")
    assert story.read_text(encoding="utf-8") == "10 MCI (36,920 ₸, $81.51)"
    (tmp_path / "bad.txt").write_bytes(b"10 MCI \xff")
    assert run_here("annotate", tmp_path / "bad.txt", "-o", story, *DAY).status == 2
    assert story.read_text(encoding="utf-8").startswith("10 MCI (")
    assert len(list(tmp_path.iterdir())) == 2


def pieces() -> Iterator[str]:
    yield from SENTENCES
    yield "\r\n\r\n".join(SENTENCES)


@pytest.mark.parametrize("only", [BOTH, TENGE, USD])
def test_annotating_twice_changes_nothing_more(job: Job, only: tuple[str, ...]) -> None:
    """For every sentence of the tables, and all of them as one text."""
    for text in pieces():
        once = written(job, text, only)
        assert written(job, once, only) == once


SUMS = ["(36 920 тенге)", "36,920 tenge", "($81.51)", "73 840 ₸", "что составляет", "в 2024 году"]
PARTS = [*WORDS, *SUMS, "10 МРП", "5 MCI", "20 АЕК", *"()()[],;–:", "\n", "\r\n", "\n\n"]


def depth(text: str) -> int:
    """How deep the brackets of a text are within one another; -1 if not each has its other."""
    steps = accumulate((char == "(") - (char == ")") for char in text if char in "()")
    levels = [0, *steps]
    return -1 if levels[-1] or min(levels) < 0 else max(levels)


@settings(max_examples=400, deadline=None)
@given(
    text=st.lists(st.sampled_from(PARTS), max_size=25).map(" ".join)
    | st.lists(st.sampled_from(PARTS), max_size=15).map("".join)
    | st.text(max_size=80),
    only=st.sampled_from([BOTH, TENGE, USD]),
)
def test_annotating_any_text_twice_changes_nothing_more(text: str, only: tuple[str, ...]) -> None:
    """Nor does it write a bracket within a bracket."""
    once = written(tables(), text, only)
    assert written(tables(), once, only) == once
    for before, after in zip(text.split("\n\n"), once.split("\n\n"), strict=True):
        assert depth(before) < 0 or depth(after) <= max(1, depth(before))


@pytest.mark.parametrize(
    "text", ["\ufeffa\r\nb\tc\u00a0d\x00\n\n\n  \r\n", "nothing here", "\n", "МРП\u2028 ё \x1b[31m"]
)
def test_all_else_stays_byte_for_byte(text: str) -> None:
    assert run_here("annotate", *DAY, stdin=text.encode()).out == text


def test_only_the_sums_are_added() -> None:
    """Taken out again, they leave the text that was read."""
    text = "\ufeff" + "\r\n\r\n".join(
        f"{number}. Штраф {number} МРП\r\nза мусор" for number in range(1, 3000)
    )
    once = run_here("annotate", "--only", "tenge", *DAY, stdin=text.encode()).out
    for number in range(1, 3000):
        sum_ = f"{3692 * number:,}".replace(",", "\u00a0")
        once = once.replace(f" ({sum_}\u00a0₸)", "", 1)
    assert once == text


def test_json_before_a_file_that_cannot_be_read_is_whole(tmp_path: Path) -> None:
    """The findings of the files before it are an array; without any, an empty one."""
    story, missing = tmp_path / "story.txt", str(tmp_path / "missing.txt")
    story.write_text("A fine of 10 MCI.", encoding="utf-8")
    done = run_here("check", "-f", "json", *DAY, str(story), missing)
    assert [row["tenge"] for row in json.loads(done.out)] == [36920]
    assert (done.status, missing in done.err) == (2, True)
    assert run_here("check", "-f", "json", *DAY, missing).out == "[]\n"
