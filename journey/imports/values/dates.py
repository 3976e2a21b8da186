"""Dates in all the ways that people and spreadsheets write them."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from journey.imports.values.meaning import (
    NOTHING,
    OPEN_ENDED,
    Default,
    Level,
    Meaning,
    Problem,
    is_formula,
    is_nothing,
    plain,
)

_MONTHS = {
    each: number
    for number, names in enumerate(
        (
            "jan|january|ion|ionawr",
            "feb|february|chwe|chwefror",
            "mar|march|maw|mawrth",
            "apr|april|ebr|ebrill",
            "may|mai",
            "jun|june|meh|mehefin",
            "jul|july|gor|gorffennaf",
            "aug|august|awst",
            "sep|sept|september|medi",
            "oct|october|hyd|hydref",
            "nov|november|tach|tachwedd",
            "dec|december|rhag|rhagfyr",
        ),
        start=1,
    )
    for each in names.split("|")
}
_NUMBERS = re.compile(
    r"(\d{1,4})\s*[/.\-\s]\s*(\d{1,2})\s*[/.\-\s]\s*(\d{1,4})(?:[t\s]+\d{1,2}:\d{2}(?::\d{2})?.*)?"
)
_NAMED = re.compile(
    r"(?:[a-z]+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s./-]*(?:of\s+)?([a-z]{3,})\.?,?[\s./-]*(\d{4}|'?\d{2})(?:\s+\d{1,2}:\d{2}.*)?"
)
_NAMED_AMERICAN = re.compile(r"([a-z]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_MONTH_ONLY = re.compile(r"([a-z]{3,})\.?[\s./-]*(\d{4}|'?\d{2})")
SERIAL_ZERO = date(1899, 12, 30)
EARLIEST = date(1950, 1, 1)
LATEST = date(2100, 12, 31)


def _year(text: str) -> int:
    number = int(text.lstrip("'"))
    return number if number > 99 else 2000 + number if number < 70 else 1900 + number


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@dataclass(frozen=True)
class DateReading:
    """A day, or why there is none; ``closest`` is the day that may have been meant."""

    day: date | None = None
    code: str = ""
    closest: date | None = None


@lru_cache(maxsize=50_000)
def read_date(text: str, *, month_first: bool = False) -> DateReading:
    """The day that a cell names, in all the ways that people and spreadsheets write it."""
    text = plain(text)
    lower = text.lower()
    if re.fullmatch(r"\d{5}(?:\.\d+)?", lower):
        return _in_reach(SERIAL_ZERO + timedelta(days=int(float(lower))), code="date_serial")
    if re.fullmatch(r"\d{8}", lower):
        day = _real(int(lower[:4]), int(lower[4:6]), int(lower[6:])) or _real(
            int(lower[4:]), int(lower[2:4]), int(lower[:2])
        )
        return _in_reach(day) if day else DateReading(code="date_unclear")
    found = _NUMBERS.fullmatch(lower)
    if found:
        return _from_numbers(found[1], found[2], found[3], month_first=month_first)
    found = _NAMED.fullmatch(lower)
    if found and found[2] in _MONTHS:
        return _day_or_closest(_year(found[3]), _MONTHS[found[2]], int(found[1]))
    found = _NAMED_AMERICAN.fullmatch(lower)
    if found and found[1] in _MONTHS:
        return _day_or_closest(int(found[3]), _MONTHS[found[1]], int(found[2]))
    found = _MONTH_ONLY.fullmatch(lower)
    if found and found[1] in _MONTHS:
        return DateReading(
            code="date_month_only", closest=_real(_year(found[2]), _MONTHS[found[1]], 1)
        )
    return DateReading(code="date_unclear")


def _from_numbers(first: str, second: str, third: str, *, month_first: bool) -> DateReading:
    if len(first) >= 3:
        if len(first) == 4 and len(third) <= 2:
            return _day_or_closest(int(first), int(second), int(third))
        return DateReading(code="date_unclear")
    if len(third) == 3 or len(third) == 1:
        return DateReading(code="date_unclear")
    day, month, year = int(first), int(second), _year(third)
    if month_first:
        day, month = month, day
    if month > 12 >= day >= 1:
        turned = _real(year, day, month)
        return (
            DateReading(code="date_turned", closest=turned)
            if turned
            else DateReading(code="date_unclear")
        )
    return _day_or_closest(year, month, day)


def _day_or_closest(year: int, month: int, day: int) -> DateReading:
    found = _real(year, month, day)
    if found:
        return _in_reach(found)
    if 1 <= month <= 12 and 28 < day <= 31 and EARLIEST.year <= year <= LATEST.year:
        last = next(each for each in (_real(year, month, n) for n in (30, 29, 28)) if each)
        return DateReading(code="date_impossible", closest=last)
    return DateReading(code="date_impossible")


def _in_reach(day: date, code: str = "") -> DateReading:
    if EARLIEST <= day <= LATEST:
        return DateReading(day=day, code=code)
    return DateReading(code="date_unlikely")


_TWO_NUMBERS = re.compile(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}")


def month_comes_first(cells) -> bool:
    """Whether a column of dates is written the American way: some day can only be second, none
    can only be first."""
    second = False
    for cell in cells:
        found = _TWO_NUMBERS.match(cell)
        if not found:
            continue
        if int(found[1]) > 12:
            return False
        second = second or int(found[2]) > 12
    return second


def could_be_turned(text: str) -> bool:
    """Whether a cell means another day when its month is read first."""
    found = _TWO_NUMBERS.match(text)
    return bool(found) and int(found[1]) <= 12 >= int(found[2]) and found[1] != found[2]


def words_for(day: date) -> str:
    """A day as it is typed back into a cell: ``28/02/2025``."""
    return f"{day:%d/%m/%Y}"


def day_of(text: str, *, required: bool, month_first: bool = False) -> Meaning:
    """A start date (required) or an end date."""
    text = plain(text)
    level, default = (Level.STOP, Default.LEAVE_OUT) if required else (Level.LOOK, Default.EMPTY)
    if not text or is_nothing(text) or (not required and text.lower() in OPEN_ENDED):
        if required:
            return Meaning(None, Problem("date_missing", level, default, alone=True))
        if text and text.lower() not in OPEN_ENDED:
            return Meaning(None, Problem("means_nothing", Level.NOTE))
        return NOTHING
    if is_formula(text):
        return Meaning(None, Problem("formula", level, default, alone=True))
    reading = read_date(text, month_first=month_first)
    if reading.day and reading.code == "date_serial":
        return Meaning(
            reading.day,
            Problem("date_serial", Level.LOOK, Default.ACCEPT, words_for(reading.day)),
        )
    if reading.day:
        return Meaning(reading.day)
    proposal = words_for(reading.closest) if reading.closest else ""
    return Meaning(reading.closest, Problem(reading.code, level, default, proposal, alone=required))


def day_held(text: str, *, on: date, month_first: bool = False) -> Meaning:
    """When a session was last held: never later than ``on``."""
    meaning = day_of(text, required=False, month_first=month_first)
    if meaning.value is None or meaning.value <= on:
        return meaning
    earlier = _same_day_earlier(meaning.value, on)
    return Meaning(
        earlier,
        Problem("date_future", Level.LOOK, Default.EMPTY, words_for(earlier) if earlier else ""),
    )


def _same_day_earlier(day: date, on: date) -> date | None:
    """A slip of the year: the same day in a year that makes it past, if that is not long ago."""
    for year in (on.year, on.year - 1):
        earlier = _real(year, day.month, day.day)
        if earlier and earlier <= on:
            return earlier if on - earlier <= timedelta(days=200) and day.year != year else None
    return None
