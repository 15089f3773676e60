"""A day, a month or a year as people and programs write it: for --on, for cells and for lines.

day   = 2024-02-21 | 2024/02/21 | 20240221 | 21.02.2024 | 21 February 2024 | February 21, 2024
          | 21 февраля 2024 года | 2024 жылғы 21 ақпан | today | yesterday (in three languages)
    month = 2024-02 | 02.2024 | February 2024          year = 2024 | 2024 год

A day may have a time behind it; with an offset from UTC it counts as the day in Kazakhstan. What
can be read in two ways is refused, with the reason and what to write instead. Knows no clock:
whoever wants "today" understood says which day that is.
"""

import re
from datetime import date, datetime, timedelta, timezone
from datetime import time as clock

from mcicalc.errors import BadDate, meant
from mcicalc.reading.words import section
from mcicalc.rules.periods import Period, day_in_kazakhstan, day_of, month_of, year_of

_WORD = r"(?P<m>[^\W\d_]+)"
_FORMS = [
    re.compile(form)
    for form in (
        "(?P<y>[0-9]{4})(?:(?P<mark>[-/])(?P<m>[0-9]{1,2})(?:(?P=mark)(?P<d>[0-9]{1,2}))?)?",
        "(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})",
        r"(?:(?P<d>[0-9]{1,2})\.)?(?P<m>[0-9]{1,2})\.(?P<y>[0-9]{4})",
        rf"(?:(?P<d>\d{{1,2}}) )?{_WORD}\.?,? (?P<y>\d{{4}})",
        rf"{_WORD}\.?,? (?P<d>\d{{1,2}}),? (?P<y>\d{{4}})",
        rf"(?P<y>\d{{4}}) (?:(?P<d>\d{{1,2}}) )?{_WORD}",
    )
]
_TIME = re.compile(
    r"(?:T|,? )(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d{1,9})?)?"
    r" ?(?P<offset>Z|(?P<sign>[+-])(?P<hours>\d\d):?(?P<minutes>\d\d)?)?$",
    re.ASCII | re.IGNORECASE,
)
_DAY_NOUGHT = date(1899, 12, 30)  # from which spreadsheets count days
_SERIAL = re.compile(r"([1-9]\d{4})(?:[.,]\d+)?", re.ASCII)
_SECONDS = re.compile(r"[1-9]\d{9}(?:\d{3})?(?:\.\d+)?", re.ASCII)
_UNORDERED = re.compile(r"(\d{1,2})([-/])(\d{1,2})\2(\d{4})", re.ASCII)
_SHORT_YEAR = re.compile(r"\d{1,2}([-/.])\d{1,2}\1\d\d|\d{1,2} [^\W\d_]+\.? \d\d")


def parse_period(text: str, today: date | None = None) -> Period:
    """The day, month or year that `text` names; BadDate, which says why and what to write, if none.

    today: what "today" and "yesterday" are counted from; without it they name no day.
    """
    meant(text, str)
    given = text.strip()
    plain = " ".join(given.split())
    if any(map(str.isalpha, plain)):
        if today and (ago := section("days", "ago").get(plain.lower())):
            return day_of(today - timedelta(int(ago)))
        plain = _without_year_words(plain)
    time = _TIME.search(plain)
    named = plain[: time.start()] if time else plain
    year, month, day = _parts(named)
    if year is None or (time and day is None):
        raise _refusal(given, named)
    try:
        first = date(year, 1 if month is None else month, 1 if day is None else day)
        if time:
            at = clock(int(time["hour"]), int(time["minute"]), int(time["second"] or 0))
            if time["offset"]:
                first = day_in_kazakhstan(datetime.combine(first, at, _zone(time)))
    except (ValueError, OverflowError):
        raise BadDate("there is no such day as {text}", text=given) from None
    if month is None:
        return year_of(first)
    return month_of(first) if day is None else day_of(first)


def _parts(text: str) -> tuple[int | None, int | None, int | None]:
    """Year, month and day, None where one is not named; all None in a text of none of the forms."""
    for form in _FORMS:
        if parts := form.fullmatch(text):
            year, month, day = parts["y"], parts["m"], parts["d"]
            if month and not month.isdecimal():
                month = section("days", "month").get(month.lower())
                if month is None:
                    break
            return int(year), int(month) if month else None, int(day) if day else None
    return None, None, None


def _without_year_words(text: str) -> str:
    """The text without the words that may follow a year: 21.02.2024 г., 2024 жылғы 21 ақпан."""
    words = "|".join(section("days", "year"))
    return re.sub(rf"(?<=\d{{4}}) ?(?:{words})\b\.?", "", text, flags=re.IGNORECASE)


def _zone(time: re.Match[str]) -> timezone:
    """The offset from UTC that a time names; ValueError if there is none such."""
    ahead = timedelta(hours=int(time["hours"] or 0), minutes=int(time["minutes"] or 0))
    return timezone(-ahead if time["sign"] == "-" else ahead)


def _refusal(given: str, named: str) -> BadDate:
    """Why the words are no date, and what to write."""
    if parts := _UNORDERED.fullmatch(named):
        first, _, second, year = parts.groups()
        days = filter(None, (_iso(year, second, first), _iso(year, first, second)))
        if orders := list(dict.fromkeys(days)):
            return _either_order(given, *orders)
    if _SHORT_YEAR.fullmatch(named):
        return BadDate("'{text}': write all four figures of the year, as in 2024-02-21", text=given)
    if parts := _SERIAL.fullmatch(named):
        return BadDate(
            "'{text}' may be a spreadsheet's number of {day}: write the day itself, "
            "or give the column the format of a date",
            text=given,
            day=_DAY_NOUGHT + timedelta(int(parts[1])),
        )
    if _SECONDS.fullmatch(named):
        return BadDate("'{text}' may be a count of seconds: write the day itself", text=given)
    return BadDate(
        "'{text}' is no date: give a day (2024-02-21 or 21.02.2024), "
        "a month (2024-02) or a year (2024)",
        text=given,
    )


def _either_order(given: str, day: str, other: str = "") -> BadDate:
    """The refusal of 02/03/2024; of 21/02/2024 too: the next cell may be of the other kind."""
    if other:
        return BadDate(
            "'{text}': which comes first, the day or the month? Write {day} or {other}",
            text=given,
            day=day,
            other=other,
        )
    return BadDate(
        "'{text}': days and months are written in either order so; write {day}", text=given, day=day
    )


def _iso(year: str, month: str, day: str) -> str:
    """The day in ISO form; nothing if there is none."""
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""
