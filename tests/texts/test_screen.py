"""The screen of `mcicalc check`: what stands first, what is marked, and that it fits."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from harness import DAY, Program, Result, run_here
from sentences import WORDS

TEN = """\
Штраф составил 200 МРП (718 400 тенге) за каждый случай, сообщили в суде.
Ещё 30 МРП (111 800 тенге), а по старой цене 20 МРП (78 640 тенге).
За мусор платят 10 МРП (36 920 тенге), за шум 5 МРП (18 460 тенге).
Айыппұл 20 АЕК көлемінде салынады. Кейін 25 МРП (98 300 тенге).
A fine of 5 MCI ($41), of 7 MCI (25,800 tenge), or of up to 100 MCI.
"""


def checked(text: str, *options: str, columns: int | None = None) -> Result:
    return run_here("check", "--text", text, *DAY, *options, columns=columns)


def test_what_is_wrong_comes_first() -> None:
    """Then what is right for another date; then the others, a line each, as the text has them."""
    heads = [line for line in checked(TEN).lines if line.startswith("line ")]
    assert [re.split("[ :]+", line)[2] for line in heads] == [
        "wrong", "wrong", "other-date", "other-date", "exact", "exact", "unstated", "close", "rounded", "unstated",
    ]  # fmt: skip


def test_all_verdicts_are_counted_and_the_sources_follow() -> None:
    *_, counts, mci, rate = checked(TEN).lines
    assert counts == (
        "2 wrong, 2 right for another date, 1 close, 1 rounded, 2 exact, 2 without a sum"
    )
    assert (mci[:4], rate[:5]) == ("MCI:", "Rate:")


@pytest.mark.parametrize("code", ["en", "ru", "kk"])
def test_ten_findings_fit_a_terminal(code: str) -> None:
    shown = checked(TEN, "--lang", code, columns=80).lines
    assert len(shown) <= 40
    assert max(map(cell_len, shown)) <= 80


MARKED = {
    "the sum that is wrong, and one that is not": (
        "штраф 200 МРП (718 400 тенге, $1,631).",
        ["штраф 200 МРП (718 400 тенге, $1,631).", "      -------  ^^^^^^^^^^^^^  ------"],
    ),
    "words that go on in the next line": (
        "Fine of\n200\nMCI ($2) today\nand more",
        ["200 MCI ($2) today", "-------  ^^"],
    ),
    "a sum within the amount": (
        "двести (73 840 тенге) месячных расчетных показателей",
        [
            "двести (73 840 тенге) месячных расчетных показателей",
            "--------^^^^^^^^^^^^--------------------------------",
        ],
    ),
    "an amount within the sum": (
        "платит 36 921 (10 МРП) тенге",
        ["платит 36 921 (10 МРП) тенге", "       ^^^^^^^^------^^^^^^^"],
    ),
    "blanks, tabs and a byte-order mark": (
        "\ufeff\t 200  MCI \t ($2)",
        ["200 MCI ($2)", "-------  ^^"],
    ),
}


@pytest.mark.parametrize(("text", "lines"), MARKED.values(), ids=MARKED.keys())
def test_the_words_are_marked_where_they_stand(text: str, lines: list[str]) -> None:
    """By signs below them as well as by colour: ^ the sums of the verdict, - all else that belongs to it."""
    excerpt = [line.removeprefix("    ") for line in checked(text).lines if line.startswith("    ")]
    assert excerpt == lines


def test_each_sum_that_is_wrong_has_its_reason() -> None:
    head = checked("200 MCI (1 tenge, $2)").lines[0]
    assert head == (
        "line 1  wrong: the right sum is 738,400 ₸; "
        "the right sum is 1,630.24 USD; this one implies 369,200.00 ₸, not 452.94"
    )


@pytest.mark.parametrize("text", ["36 921 (10 МРП) тенге", "10 МРП (1 тенге, 2 тенге)"])
def test_a_reason_is_given_once(text: str) -> None:
    """For a sum with the amount in it, or for two sums alike."""
    assert checked(text).lines[0] == "line 1  wrong: the right sum is 36,920 ₸"


SHOUTS = (
    "Кто шумит, тот платит 200 МРП, что составляет 1 тенге, или что составляет $2, по закону сразу"
)
# How wide the terminal is, and the lines of the excerpt; it is set in by four.
FITTED = {
    23: ["200 МРП, … 1", "тенге, … $2"],
    25: ["200 МРП, … 1 тенге,", "… $2"],
    27: ["200 МРП, … 1 тенге, …", "$2"],
    28: ["200 МРП, … 1 тенге, … $2"],
    45: ["200 МРП, … 1 тенге, … $2"],
    46: ["200 МРП, что … 1 тенге, или … $2"],
    53: ["200 МРП, что … 1 тенге, или … $2"],
    54: ["200 МРП, что составляет 1 тенге, или … $2"],
    57: ["200 МРП, что составляет 1 тенге, или … $2"],
    58: ["200 МРП, что составляет 1 тенге, или что составляет $2"],
    59: ["200 МРП, что составляет 1 тенге, или что составляет $2"],
    60: ["…200 МРП, что составляет 1 тенге, или что составляет $2…"],
    61: ["…200 МРП, что составляет 1 тенге, или что составляет $2…"],
    62: ["… 200 МРП, что составляет 1 тенге, или что составляет $2…"],
    75: ["… 200 МРП, что составляет 1 тенге, или что составляет $2, по …"],
    76: ["… платит 200 МРП, что составляет 1 тенге, или что составляет $2, по …"],
    96: [f"… {SHOUTS[4:]}"],
    97: [SHOUTS],
}


@pytest.mark.parametrize(("columns", "lines"), FITTED.items())
def test_an_excerpt_is_cut_to_the_width(columns: int, lines: list[str]) -> None:
    """First what stands around it, then what stands between its marks, each in whole words; then it is folded."""
    shown = checked(SHOUTS, columns=columns).lines
    at = next(at for at, line in enumerate(shown) if line.startswith("    ") and "200 МРП" in line)
    assert [line[4:] for line in shown[at : at + 2 * len(lines) : 2]] == lines


LATE = "Штраф 200 МРП (1 тенге) за шум и за всё, что мешает спать ночью"
EARLY = "За шум и за всё, что мешает спать ночью, штраф 200 МРП (1 тенге) платят"


@pytest.mark.parametrize(
    ("text", "columns", "line"),
    [
        (LATE, 62, "Штраф 200 МРП (1 тенге) за шум и за всё, что мешает …"),
        (LATE, 63, "Штраф 200 МРП (1 тенге) за шум и за всё, что мешает спать …"),
        (EARLY, 62, "… что мешает спать ночью, штраф 200 МРП (1 тенге) платят"),
        (EARLY, 75, EARLY),
    ],
)
def test_what_is_short_on_one_side_leaves_its_room_to_the_other(
    text: str, columns: int, line: str
) -> None:
    assert f"    {line}" in checked(text, columns=columns).lines


def test_where_an_excerpt_is_cut_at_a_blank_the_dots_take_its_place() -> None:
    """There is room for no more than one of them."""
    shown = checked(SHOUTS.replace(", по", " по"), columns=60).lines
    assert "    …200 МРП, что составляет 1 тенге, или что составляет $2…" in shown


def test_an_excerpt_has_room_for_nine_letters_at_least() -> None:
    shown = checked("10 МРП (1 тенге)", columns=12).lines
    at = shown.index("    10 МРП")
    assert shown[at + 1 : at + 4] == ["    ------", "    (1 тенге", "     ^^^^^^^"]


def test_the_narrowest_terminal_that_sets_lines_in() -> None:
    assert checked("10 MCI", columns=5).lines[:3] == ["l", "    i", "    n"]


def test_what_is_not_in_the_excerpt_is_cut_at_words(tmp_path: Path) -> None:
    """Dots stand for it; the words of the amount and its sums are whole at any width."""
    text = (
        f"{'слово ' * 30}штраф 200 МРП, {'что составляет ' * 3}718 400 тенге{' и так далее' * 30}"
    )
    story = tmp_path / "story.txt"
    story.write_text(text, encoding="utf-8")
    for columns in (40, 60, 80, 120, None):
        done = run_here("check", story, *DAY, columns=columns)
        (excerpt,) = [line for line in done.lines if line.startswith("    ") and "…" in line]
        assert "200 МРП" in excerpt
        assert "718 400 тенге" in excerpt
        assert set(re.findall(r"\w+", excerpt)) <= set(re.findall(r"\w+", text))
        assert cell_len(excerpt) <= (columns or 100)


def test_an_amount_that_no_line_can_hold_is_folded_with_its_marks() -> None:
    text = "двухсот пятидесяти месячных расчетных показателей (1 тенге)"
    lines = checked(text, columns=40).lines
    at = next(place for place, line in enumerate(lines) if line.strip().startswith("двухсот"))
    words, marks = lines[at:][::2][:2], lines[at + 1 :][::2][:2]
    assert " ".join(map(str.strip, words)) == text.removesuffix(")")
    assert [line.count("-") for line in marks] == [28, 21]
    assert marks[1].count("^") == len("1 тенге")


def test_a_file_is_named_with_its_line(tmp_path: Path) -> None:
    """file:line:column, so that editors and terminals jump there; a text without a name has lines."""
    story = tmp_path / "story.txt"
    story.write_text("\n\nA fine of 10 MCI.", encoding="utf-8")
    assert run_here("check", story, *DAY).out.startswith(f"{story}:3:11  unstated: 10 MCI = ")
    assert run_here("check", "-", *DAY, stdin="\n10 MCI").out.startswith("line 2  unstated: ")


@pytest.mark.parametrize(
    ("amount", "worth"),
    [
        ("10 MCI", "36,920 ₸, $81.51"),
        ("up to 10 MCI", "up to 36,920 ₸, up to $81.51"),
        ("at least 10 MCI", "at least 36,920 ₸, at least $81.51"),
        ("5 to 10 MCI", "18,460 ₸ to 36,920 ₸, $40.76 to $81.51"),
    ],
)
def test_without_a_sum_the_worth_is_shown(amount: str, worth: str) -> None:
    assert checked(f"A fine: {amount}.").lines[0] == f"line 1  unstated: {amount} = {worth}"


@settings(max_examples=100, deadline=None)
@given(
    text=st.lists(
        st.sampled_from([*WORDS, "\x1b[31m", "[bold]", "名", "\u202e", "\n"]), max_size=30
    ),
    columns=st.sampled_from([40, 57, 80, 200]),
)
def test_nothing_of_a_text_is_obeyed_and_no_line_is_too_long(text: list[str], columns: int) -> None:
    """Control characters, markup and wide letters: they are shown, and the marks stand under their words."""
    done = checked(" ".join(text), columns=columns)
    assert "\x1b" not in done.out
    assert "\u202e" not in done.out
    assert max(map(cell_len, done.lines), default=0) <= columns


def test_no_colour_is_needed(program: Program) -> None:
    """With colours the words are the same; a dumb terminal and NO_COLOR have none."""
    asked = ("check", "--text", TEN, *DAY)
    coloured = program.on_terminal(*asked).out
    assert "\x1b[1;31mwrong" in coloured
    bare = [re.sub(r"\x1b\[[\d;]*m", "", line).rstrip() for line in coloured.splitlines()]
    for plain in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        assert program.on_terminal(*asked, **plain).lines == bare


# --- what is shown, and of what ---


def test_only_picks_verdicts_in_every_format() -> None:
    """The exit status and the counts are by all of them."""
    for form in ("jsonl", "csv", "plain", "screen"):
        done = checked(TEN, "--only", "other-date,exact", "-f", form)
        assert done.status == 1
        assert not re.search("wrong[^,]|unstated", done.out.replace("2 wrong", ""))
        assert done.out.count("other-date") == done.out.count("exact:") or form != "screen"
    assert "2 wrong" in checked(TEN, "--only", "exact").out


def test_where_nothing_is_picked_the_counts_are_told() -> None:
    done = checked("10 MCI (1 tenge)", "--only", "close")
    assert (done.status, done.out.splitlines()[0]) == (1, "1 wrong")


def test_quiet_says_nothing_but_errors() -> None:
    assert checked(TEN, "--quiet") == Result(1, "", "")
    assert checked("10 MCI in 2022 ($1)", "-q", "--on", "2022").out == ""
    assert "no-such" in run_here("check", "-q", "no-such", *DAY).err


def test_a_folder_is_all_texts_in_it(tmp_path: Path) -> None:
    """In order, those below it too; not what is hidden, nor pictures; what cannot be read is named."""
    for name in ("b.txt", "a.md", "below/c.txt", ".hidden", ".git/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("10 MCI", encoding="utf-8")
    (tmp_path / "p.png").write_bytes(b"\x89PNG\r\n\x1a\n 10 MCI")
    (tmp_path / "data.bin").write_bytes(b"10 MCI\0\1\2")
    done = run_here("check", "-f", "csv", "--field", "file", tmp_path, *DAY)
    assert done == Result(
        0,
        "file\n" + "".join(f"{tmp_path / name}\n" for name in ("a.md", "b.txt", "below/c.txt")),
        "",
    )
    (tmp_path / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1")
    done = run_here("check", tmp_path, *DAY)
    assert (done.status, done.out.count("10 MCI")) == (2, 3)
    assert f"{tmp_path / 'old.doc'} is not UTF-8 text" in done.err


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="no file here is never read")
def test_what_cannot_be_read_in_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "memory").symlink_to("/proc/self/mem")  # not even by root, as the tests may run
    done = run_here("check", tmp_path, *DAY)
    assert (done.status, f"cannot read {tmp_path / 'memory'}: " in done.err) == (2, True)


def test_a_folder_without_texts_is_an_error(tmp_path: Path) -> None:
    done = run_here("check", tmp_path, *DAY)
    assert (done.status, done.err) == (2, f"mcicalc: there are no texts in the folder {tmp_path}\n")


def test_a_line_that_a_terminal_cuts_is_an_error(program: Program) -> None:
    """Of a pasted line it passes on 4,095 bytes; the sums in it would be wrong."""
    long = program.on_terminal("check", *DAY, typed="я".encode() * 2100 + b" 10 MCI\n\x04")
    assert (long.status, "4095 bytes of a line" in long.out) == (2, True)
    short = program.on_terminal("check", *DAY, typed=b"x " * 2000 + b" 10 MCI\n\x04", NO_COLOR="1")
    assert (short.status, "unstated: 10 MCI" in short.out) == (0, True)


def test_a_table_names_files_where_there_are_several(tmp_path: Path) -> None:
    """Of one file, all findings are of that."""
    one, other = tmp_path / "one.txt", tmp_path / "other.txt"
    for file in (one, other):
        file.write_text("10 МРП (36 920 тенге)", "utf-8")
    heads = [
        run_here("check", *files, *DAY, "-f", "markdown").lines[0]
        for files in ((one,), (one, other))
    ]
    assert [head.split(" | ")[0] for head in heads] == ["| Place", "| File"]
