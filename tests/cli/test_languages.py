"""The languages for people: which one is chosen, how it writes numbers and days, and that its catalogue has every message."""

from __future__ import annotations

import errno
import os
import re
import string
from datetime import date
from pathlib import Path

import pytest
from babel.dates import format_date
from babel.messages.pofile import read_po
from babel.numbers import format_currency, format_decimal
from hypothesis import given
from hypothesis import strategies as st

import mcicalc
from harness import GOLDEN, run_line
from mcicalc.cli import language, main
from mcicalc.cli.help import words as words_of
from mcicalc.cli.language import of_environment, speak, without_lang
from mcicalc.errors import say, why
from mcicalc.formats.speech import (
    MONTHS,
    cite,
    day,
    day_in_figures,
    fact,
    money,
    number,
    spoken,
    text,
)
from mcicalc.reading.days import parse_period
from mcicalc.rules.mci import Act
from mcicalc.rules.periods import Period, in_days
from messages import Key, commands, helps, hidden, messages

OTHERS = ("ru", "kk")
NO_BREAK = "\u00a0"
COMMANDS = [path.read_text(encoding="utf-8").partition("\n")[0] for path in GOLDEN]
FOR_PROGRAMS = ("json", "jsonl", "csv", "plain", "sql")


@pytest.fixture(params=OTHERS)
def code(request) -> str:
    """Each language but English, spoken."""
    speak(request.param)
    return request.param


# --- the catalogues ---


def catalogue(code: str) -> dict[Key, list[str]]:
    """Each entry of a catalogue with its translations: one, or one for each plural form."""
    path = Path(mcicalc.__file__).parent / "locale" / code / "LC_MESSAGES" / "mcicalc.po"
    with path.open("rb") as file:
        entries = [entry for entry in read_po(file, abort_invalid=True) if entry.id]
    assert not [entry.id for entry in entries if entry.fuzzy]
    return {
        (entry.context, english): [entry.string]
        if isinstance(entry.string, str)
        else list(entry.string)
        for entry in entries
        for english in ([entry.id] if isinstance(entry.id, str) else entry.id)
    }


def fields(text: str) -> set[tuple[str, str | None]]:
    """The facts that a sentence names."""
    return {(name, conversion) for _, name, _, conversion in string.Formatter().parse(text) if name}


def pasted(key: Key) -> str:
    """An entry for a catalogue, to be translated."""
    of, english = key
    quoted = english.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
    return (f'msgctxt "{of}"\n' if of else "") + f'msgid "{quoted}"\nmsgstr ""\n'


@pytest.mark.parametrize("code", OTHERS)
def test_every_message_is_in_every_catalogue(code):
    """Nothing that is said to people is without its translation; what is missing is listed as it is to be pasted."""
    known = catalogue(code)
    missing = [pasted(key) for key in sorted(messages(), key=str) if not all(known.get(key, [""]))]
    if missing:
        pytest.fail(
            f"locale/{code}/LC_MESSAGES/mcicalc.po lacks:\n\n" + "\n".join(missing), pytrace=False
        )


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_names_the_same_facts(code):
    """A translation has the {facts} of its English, so that none is lost and none makes the program fail."""
    for (_, english), translations in catalogue(code).items():
        several = len(translations) > 1  # "one" may leave out how many
        for words in translations:
            assert words
            assert fields(words) == fields(english) or several, english


def test_a_sentence_is_a_literal_where_it_is_said():
    """No extractor finds another one; here is all that is handed on, or stands in a table."""
    assert hidden() == {
        "errors: template",
        "errors: fault.strerror",
        "terminal: template",
        "help: ' '.join(part.split())",
        "help: line[2]",
        "value_types: what",
        "value_types: self.what",
        "value_types: template",
    }


def test_the_extraction_finds_messages_wherever_they_stand():
    """Sentences of errors, options, tables of the source, and those in choices are all found."""
    found = messages()
    assert len(found) > 250
    assert {
        (
            None,
            "no MCI is known for {day}: the table ends with the last budget year, on {edge}",
        ),
        (None, "the reply is empty"),  # in a choice
        (None, "it cannot be reached"),  # in a table
        (None, "the quant does not divide the rate"),  # returned by a function
        (None, "format"),
        ("verdict", "wrong"),
        ("currencies", "US dollars"),
    } <= found


# --- numbers, sums and days ---

sums = st.decimals(0, 10**12, places=2)
days = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@given(value=sums, whole=st.integers(0, 10**12), currency=st.sampled_from(["USD", "EUR", "XTS"]))
def test_numbers_are_written_as_babel_writes_them(value, whole, currency):
    """Groups, decimal comma and the place of the sign are those of the Unicode locale data."""
    for code in OTHERS:
        speak(code)
        assert number(value) == format_decimal(value, "#,##0.00", code)
        assert number(whole) == format_decimal(whole, locale=code)
        assert money(value, currency) == format_currency(value, currency, locale=code)
        assert money(value, "KZT") == format_currency(
            value, "KZT", locale="kk"
        )  # in Russian data the sign is the code


@given(value=days)
def test_days_are_written_as_babel_writes_them(value):
    """Days in words and in figures are those of the Unicode locale data, figures with all four of the year.

    In Kazakh the word for the year is written out, so that it reads on in a sentence.
    """
    for code in OTHERS:
        speak(code)
        written = " ".join(format_date(value, "long", code).split())  # any kind of blank
        assert day(value).replace(NO_BREAK, " ") == written.replace(" ж. ", " жылғы ")
        assert day_in_figures(value) == format_date(value, "dd.MM.yyyy", code)
    assert day_in_figures(value) == format_date(value, "short", "ru")


PERIODS = {
    "2024-02-21": ("21 February 2024", "21 февраля 2024 г.", "2024 жылғы 21 ақпан"),
    "2023-08": ("August 2023", "август 2023 г.", "2023 жылғы тамыз"),
    "2022": ("2022", "2022 год", "2022 жыл"),
}


@pytest.mark.parametrize(("given", "worded"), PERIODS.items(), ids=PERIODS.keys())
def test_a_period_is_worded_in_sentences(given, worded):
    """A day, a month and a year stand in a sentence in words, as the language has them."""
    for code, words in zip(("en", *OTHERS), worded, strict=True):
        speak(code)
        assert fact(parse_period(given)) == words


CASES = {
    "of": "2024 жылғы 21 ақпандағы",
    "from": "2024 жылғы 21 ақпаннан",
    "to": "2024 жылғы 21 ақпанға",
    "on": "2024 жылғы 21 ақпанда",
}


@pytest.mark.parametrize(("case", "worded"), CASES.items(), ids=CASES.keys())
def test_a_day_stands_in_the_case_that_a_sentence_asks_for(case, worded):
    """Kazakh has an ending where English has a word before the day; what is no day stays as it is."""
    speak("kk")
    assert text(say("{day" + f":{case}" + "}", day=date(2024, 2, 21))) == worded
    assert text(say("{day" + f":{case}" + "}", day="x")) == "x"


@pytest.mark.parametrize("code", OTHERS)
def test_every_case_that_a_translation_asks_for_has_its_months(code):
    """A case that the catalogue has no months for would be half English."""
    known = catalogue(code)
    parsed = [string.Formatter().parse(words) for forms in known.values() for words in forms]
    cases = {case for fields_ in parsed for _, _, case, _ in fields_ if case} - {","}
    assert code == "ru" or cases == CASES.keys()
    assert not [
        (case, month) for case in cases for month in MONTHS if (f"month {case}", month) not in known
    ]


# language, number of days, in words
NUMBERS = {
    "one": ("ru", 1, "1 день"),
    "few": ("ru", 23, "23 дня"),
    "many": ("ru", 47, "47 дней"),
    "teens are many": ("ru", 11, "11 дней"),
    "Kazakh has one form": ("kk", 47, "47 күн"),
    "English, one": ("en", 1, "1 day"),
    "English, more": ("en", 21, "21 days"),
}


@pytest.mark.parametrize(("code", "count", "words"), NUMBERS.values(), ids=NUMBERS.keys())
def test_a_number_of_days_has_the_form_of_its_language(code, count, words):
    """The form goes by the number, as the language's catalogue counts."""
    speak(code)
    assert text(in_days(count)) == words


def test_a_stretch_of_days_is_worded_in_sentences():
    """Part of a year is from one day to another."""
    part = Period(date(2020, 1, 1), date(2020, 3, 31))
    worded = (
        "1 January 2020 to 31 March 2020",
        "период с 1 января 2020 г. по 31 марта 2020 г.",
        "2020 жылғы 1 қаңтар – 2020 жылғы 31 наурыз",
    )
    for code, words in zip(("en", *OTHERS), worded, strict=True):
        speak(code)
        assert fact(part) == words


LAW = Act("law", date(2023, 12, 5), "43-VIII", 9, (2024, 2026))
CITED = {
    "ru": (
        "Закон Республики Казахстан от 5 декабря 2023 года № 43-VIII ЗРК «О республиканском бюджете на 2024 – 2026 годы», статья 9",
        "Закон Республики Казахстан от 6 декабря 2007 года № 8-IV «О республиканском бюджете на 2008 год»",
        "Указ Президента Республики Казахстан, имеющий силу Закона, от 21 декабря 1995 года № 2700",
    ),
    "kk": (
        "«2024 – 2026 жылдарға арналған республикалық бюджет туралы» 2023 жылғы 5 желтоқсандағы Қазақстан Республикасының № 43-VIII ҚРЗ Заңы, 9-бап",
        "«2008 жылға арналған республикалық бюджет туралы» 2007 жылғы 6 желтоқсандағы Қазақстан Республикасының № 8-IV Заңы",
        "Қазақстан Республикасы Президентінің 1995 жылғы 21 желтоқсандағы № 2700 Заң күші бар Жарлығы",
    ),
}


def test_an_act_is_cited_as_the_language_cites_it(code):
    """The order, the marks and the suffix that numbers have had since 2016 are those of the language."""
    acts = (
        LAW,
        Act("law", date(2007, 12, 6), "8-IV", None, (2008, 2008)),
        Act("decree", date(1995, 12, 21), "2700"),
    )
    assert tuple(map(cite, acts)) == CITED[code]


# --- which language ---

ARGUMENTS = {
    "after": (["200", "--lang", "ru"], ["200"], "ru"),
    "before the command": (["--lang", "ru", "check", "f"], ["check", "f"], "ru"),
    "in one word": (["200", "--lang=KK"], ["200"], "kk"),
    "none": (["200", "-f", "json"], ["200", "-f", "json"], None),
    "one that there is not": (["200", "--lang", "de"], ["200", "--lang", "de"], None),
    "without a value": (["200", "--lang"], ["200", "--lang"], None),
    "after the end of options": (["--", "--lang", "ru"], ["--", "--lang", "ru"], None),
}


@pytest.mark.parametrize(("given", "kept", "code"), ARGUMENTS.values(), ids=ARGUMENTS.keys())
def test_lang_may_stand_anywhere(given, kept, code):
    """--lang is taken out of the arguments wherever it stands; what is no language stays to be refused."""
    assert without_lang(given) == (kept, code)


LOCALES = {
    "russian": ({"LANG": "ru_KZ.UTF-8"}, "ru"),
    "kazakh": ({"LANG": "kk_KZ"}, "kk"),
    "LC_ALL before LANG": ({"LC_ALL": "kk_KZ.UTF-8", "LANG": "ru_RU.UTF-8"}, "kk"),
    "LC_MESSAGES before LANG": ({"LC_MESSAGES": "ru_RU.UTF-8", "LANG": "kk_KZ.UTF-8"}, "ru"),
    "an empty one does not count": ({"LC_ALL": "", "LANG": "ru_RU.UTF-8"}, "ru"),
    "C": ({"LC_ALL": "C.UTF-8", "LANG": "ru_RU.UTF-8"}, "en"),
    "POSIX": ({"LANG": "POSIX"}, "en"),
    "one that there is not": ({"LANG": "de_DE.UTF-8"}, "en"),
    "nothing": ({}, "en"),
}


@pytest.mark.parametrize(("environment", "code"), LOCALES.values(), ids=LOCALES.keys())
def test_the_locale_names_the_language(environment, code):
    """The first of LC_ALL, LC_MESSAGES and LANG that is set decides; English where it names no language of ours."""
    assert of_environment(environment) == code


def test_a_language_is_named_once(here):
    """Of two languages neither is the one that was meant."""
    refused = here("200", "--lang", "ru", "--lang", "kk")
    assert (refused.status, "--lang is given twice" in refused.err) == (2, True)


def test_the_country_is_told_of_its_language(here):
    """kz is the country; Kazakh is kk."""
    assert "Did you mean 'kk'?" in here("200", "--lang", "kz").err


def test_an_unknown_language_is_refused_with_those_there_are(here):
    """--lang de is a mistake, not English; it is said in the locale's language."""
    refused = here("200", "--lang", "de")
    assert refused.status == 2
    assert "there is no language 'de' here. There are: en, ru, kk." in refused.err


@pytest.mark.parametrize(
    "words",
    [
        "",
        "convert",
        "check",
        "annotate",
        "batch",
        "rates",
        "rates show",
        "rates add",
        "fx",
        "fx show",
        "fx update",
    ],
)
def test_every_command_has_lang(here, words):
    """Each command's help names the option."""
    assert "--lang en|ru|kk" in " ".join(here(*words.split(), "--help").out.split())


CANNOT = "mcicalc: warning: the language '{}' cannot be shown here: the words are in English\n"


def test_without_a_catalogue_the_program_speaks_english(here, monkeypatch):
    """A missing catalogue is no reason to fail."""

    def missing(path: str) -> bytes:
        raise FileNotFoundError(path)

    monkeypatch.setattr(language, "package_data", missing)
    assert (
        here("200", "--on", "2024-02-21", "--lang", "ru").out
        == here("200", "--on", "2024-02-21").out
    )
    assert here("200", "--on", "2024-02-21", "--lang", "ru").err == CANNOT.format("ru")


@pytest.mark.parametrize(
    ("encoding", "code"), [("ascii", "ru"), ("latin-1", "kk"), ("cp1251", "kk"), ("koi8-r", "kk")]
)
def test_where_the_letters_cannot_be_shown_it_is_english(program, encoding, code):
    """A terminal without the letters of the language gets English words, not question marks, and is told so."""
    shown = program("200", "--on", "2024-02-21", "--lang", code, PYTHONIOENCODING=encoding)
    assert shown.out == program("200", "--on", "2024-02-21", PYTHONIOENCODING="ascii").out
    assert shown.err == CANNOT.format(code)
    silent = program(
        "200", "--on", "2024-02-21", PYTHONIOENCODING=encoding, LC_ALL=f"{code}_KZ"
    )  # the locale asks for less
    assert (silent.out, silent.err) == (shown.out, "")
    assert "?" not in shown.out


def test_a_picture_is_in_the_language_asked_for_whatever_the_terminal_shows(program, tmp_path):
    """Words, numbers and acts of a picture are those of the language, beside an English table in ASCII."""
    command = ("200", "--on", "2024-02-21", "--lang", "ru", "--explain", "--save")
    program(*command, str(tmp_path / "unicode.svg"))
    shown = program(*command, str(tmp_path / "ascii.svg"), PYTHONIOENCODING="ascii")
    assert "738,400 KZT" in shown.out
    drawn = (tmp_path / "ascii.svg").read_text("utf-8").replace("ascii.svg", "unicode.svg")
    assert "Закон Республики Казахстан" in drawn
    assert drawn == (tmp_path / "unicode.svg").read_text("utf-8")


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r"])
def test_russian_is_shown_on_a_terminal_of_its_own_code_page(program, encoding):
    """Windows' Cyrillic page and KOI8 have the letters; the signs that they lack are spelt."""
    words = ["200", "--on", "2024-02-21", "--lang", "ru"]
    shown = program(*words, PYTHONIOENCODING=encoding, encoding=encoding)
    assert shown.status == 0
    assert "Тенге" in shown.out
    assert "738 400 KZT" in shown.out


# --- whole screens ---


def is_for_programs(command: str) -> bool:
    return any(f"-f {form}" in command for form in FOR_PROGRAMS)


PEOPLES = [each for each in COMMANDS if not is_for_programs(each) and "--lang" not in each]


@pytest.mark.parametrize("command", [each for each in COMMANDS if is_for_programs(each)])
def test_what_programs_read_is_the_same_in_every_language(command):
    """csv, json, jsonl, plain and sql are the same bytes, whatever the language."""
    english = run_line(command)
    for code in OTHERS:
        assert run_line(command, "--lang", code).out == english.out


# What may stay in Latin letters: codes and signs of currencies, numbers of acts, words of the command line and of files.
_LATIN = re.compile(
    r"--?[a-z-]+( [A-Z]+\b)?|mcicalc( [a-z]+)*|\b[IVX]+\b|\b(USD|KZT|EUR|UTF)\b|https?:\S+|US\$|\[\[rate\]\]|«[^»]*»|'[^']*'"
)


@pytest.mark.parametrize("code", OTHERS)
@pytest.mark.parametrize("command", PEOPLES)
def test_no_english_is_left_on_a_screen(command, code):
    """What people read is wholly in their language, but for what they or an author typed and for codes."""
    _, out, err = run_line(command, "--lang", code)
    typed = set(
        re.findall(
            r"[A-Za-z]{2,}", command + " " + Path("examples/story.txt").read_text(encoding="utf-8")
        )
    )
    left = set(re.findall(r"[A-Za-z]{2,}", _LATIN.sub(" ", out + err))) - typed
    assert not left


@pytest.mark.parametrize("locale", ["ru_KZ.UTF-8", "kk_KZ.UTF-8"])
def test_the_locale_alone_leaves_no_english_word(program, locale):
    """LANG=ru_KZ.UTF-8 mcicalc 200 --on 2024-02-21: no Latin letters but the number of the act."""
    shown = program("200", "--on", "2024-02-21", LC_ALL=locale)
    assert shown.status == 0
    assert shown.err == ""
    assert set(re.findall(r"[A-Za-z]{2,}", shown.out)) <= {"USD", "VIII"}


def test_the_c_locale_is_english(program):
    """LANG=C mcicalc 200: as without any locale."""
    assert "US dollars" in program("200", "--on", "2024-02-21", LC_ALL="C").out


@pytest.mark.usefixtures("code")
def test_the_short_help_is_in_the_language():
    """What is shown without arguments is translated, each example on its line."""
    text = words_of(main.SHORT_HELP)
    assert not [line for line in main.SHORT_HELP.splitlines() if line and line in text.splitlines()]
    assert text.count("\n  mcicalc") == main.SHORT_HELP.count("\n  mcicalc")


COMMAND_PATHS = [ctx.info_name.split()[1:] for ctx in commands()]


@pytest.mark.parametrize("code", OTHERS)
@pytest.mark.parametrize("path", COMMAND_PATHS, ids=" ".join)
def test_a_help_page_is_in_one_language(here, path, code):
    """Usage, text, examples, options and the list of commands: no English sentence or metavar; English in the next run."""
    page = " ".join(here(*path, "--help", "--lang", code).out.split())
    assert not [part for part in helps() if re.search(rf"(?<!\w){re.escape(part)}(?!\w)", page)]
    usage = page[: page.index("]") + 40]
    assert not re.findall(
        r"\b(?:OPTIONS|COMMAND|ARGS|AMOUNT|FILE|DAY|WHEN|TENGE)\b(?!\.csv)", usage
    )
    assert here(*path, "--help").out.startswith("Usage: mcicalc")


def test_what_is_wrong_with_an_argument_names_it_as_the_help_does(here):
    """An error calls a value by the word that usage has for it."""
    wrong = here("rates", "add", "x", "4500", "--act", "y", "--lang", "kk").err
    assert "mcicalc rates add [ПАРАМЕТРЛЕР] КҮН ТЕҢГЕ" in wrong
    assert "'КҮН' үшін жарамсыз мән" in wrong
    assert "Не указан аргумент 'ДЕНЬ'" in here("rates", "add", "--act", "y", "--lang", "ru").err
    assert (
        here("help", "rates", "add", "--lang", "ru").out
        == here("rates", "add", "--help", "--lang", "ru").out
    )


@pytest.mark.usefixtures("code")
def test_common_reasons_of_the_system_are_in_every_language():
    """A file that is not there, or may not be read, is explained in the user's words."""
    for cause in (
        errno.ENOENT,
        errno.EACCES,
        errno.EEXIST,
        errno.ENOTDIR,
        errno.EISDIR,
        errno.ENOSPC,
        errno.EROFS,
        errno.EIO,
    ):
        reason = why(OSError(cause, os.strerror(cause)))
        assert spoken.get().gettext(reason.template) != reason.template


def test_clicks_own_words_are_in_the_language(here):
    """Usage, missing and unknown options are said in the language, and in English again in the next run."""
    assert here("check", "--amount", "--lang", "ru").err.startswith("Использование: mcicalc check")
    assert "Нет такого параметра: '--amount'" in here("check", "--amount", "--lang", "ru").err
    assert "Қате: Параметр көрсетілмеген: '--amount'." in here("batch", "--lang", "kk").err
    assert here("check", "--amount").err.startswith("Usage: mcicalc check")


def test_annotations_are_in_the_language(here):
    """The sums that are written into a text are those of its readers."""
    written = here("annotate", "--on", "2024-02-21", "--lang", "ru", stdin="от 200 МРП").out
    assert written.replace(NO_BREAK, "_") == "от 200 МРП (не менее 738_400_₸, не менее 1_630,24_$)"


def test_explain_names_what_decided_the_language(here, monkeypatch):
    """The option, else the variable of the locale; nothing where it is English anyway."""
    explained = ("200", "--on", "2024-02-21", "--explain")
    assert "--explain, --lang." in here(*explained, "--lang", "en").out
    monkeypatch.setenv("LC_ALL", "ru_KZ.UTF-8")
    assert "Из переменных среды: LC_ALL=ru_KZ.UTF-8." in here(*explained).out
    assert "LC_ALL" not in here(*explained, "--lang", "ru").out
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert "LC_ALL" not in here(*explained).out
