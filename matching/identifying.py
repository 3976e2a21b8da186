"""What would tell who somebody supported is, and has no place here (MAT-6): pure functions over
what somebody typed. They look for what is plain to see and promise no more."""

import re
from datetime import date

_TEN = re.compile(r"(?<!\d)(\d{3})[ -]?(\d{3})[ -]?(\d{4})(?!\d)")
_WEIGHTS = range(10, 1, -1)
_YEAR = r"(?:19|20)\d\d"
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_IN_FIGURES = re.compile(rf"(?<!\d)(\d{{1,2}})[ ./-](\d{{1,2}})[ ./-]({_YEAR}|\d\d)(?!\d)")
_YEAR_FIRST = re.compile(rf"(?<!\d)({_YEAR})[ ./-](\d{{1,2}})[ ./-](\d{{1,2}})(?!\d)")
_IN_A_ROW = re.compile(rf"(?<!\d)(\d\d)(\d\d)({_YEAR})(?!\d)")
_IN_WORDS = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?[ -](?:of )?([a-z]{{3,9}}),?[ -]({_YEAR})(?!\d)", re.I
)
_BORN = re.compile(r"\b(?:d\.?o\.?b\b\.?|date of birth|born (?:on|in)\b)", re.I)
_NAME = r"[A-Z][a-zà-ÿ’'-]+"
_TITLED = re.compile(rf"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.? +{_NAME}")
_TWO_NAMES = re.compile(rf"(?<![\w’'-])({_NAME})[ ]+({_NAME}(?:[ ]+{_NAME})*)")
_PLACES = frozenset(
    ["at", "in", "near", "from", "to", "by", "on", "the", "of", "around", "between"]
)
_NOT_NAMES = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "street",
        "road",
        "lane",
        "park",
        "house",
        "centre",
        "library",
        "team",
        "trust",
        "hospital",
        "café",
        "cafe",
        "church",
        "green",
        "north",
        "south",
        "east",
        "west",
        "city",
    ]
)


def nhs_number_in(text: str) -> bool:
    """Whether ten figures stand in it that are an NHS number by their check digit, or are written
    as one (3, 3 and 4)."""
    for found in _TEN.finditer(text):
        figures = "".join(found.groups())
        check = 11 - sum(int(n) * w for n, w in zip(figures, _WEIGHTS, strict=False)) % 11
        written_as_one = found[0] != figures
        if written_as_one or check % 11 == int(figures[9]):
            return True
    return False


def date_of_birth_in(text: str, *, on: date) -> bool:
    """Whether a day of the past stands in it, in figures or words, or words that announce one."""
    if _BORN.search(text):
        return True
    found = [(d, m, y) for d, m, y in _IN_FIGURES.findall(text)]
    found += [(d, m, y) for y, m, d in _YEAR_FIRST.findall(text)]
    found += [(d, m, y) for d, m, y in _IN_A_ROW.findall(text)]
    found += [
        (d, str(_MONTHS.index(m[:3].lower()) + 1), y)
        for d, m, y in _IN_WORDS.findall(text)
        if m[:3].lower() in _MONTHS
    ]
    return any(_is_past(int(d), int(m), y, on) for d, m, y in found)


def _is_past(day: int, month: int, year: str, on: date) -> bool:
    number = int(year)
    if len(year) == 2:
        number += 2000 if number <= on.year % 100 else 1900
    try:
        return date(number, month, day) <= on
    except ValueError:
        return False


def full_name_in(text: str) -> bool:
    """Whether a name stands in a sentence: a title with a name, or two words in a row that begin
    with a capital. Those of places and days are none, as far as words tell."""
    if _TITLED.search(text):
        return True
    for found in _TWO_NAMES.finditer(text):
        before = re.split(r"[^\w’'-]+", text[: found.start()].rstrip())[-1].lower()
        words = {each.lower() for each in found[0].split()}
        begins = (
            not text[: found.start()].rstrip() or text[: found.start()].rstrip()[-1] in ".!?:\n"
        )
        if (
            before in _PLACES
            or words & (_NOT_NAMES | _PLACES)
            or (begins and len(found[2].split()) > 2)
        ):
            continue
        return True
    return False


def is_like_a_name(reference: str) -> bool:
    """Whether a reference is words alone, two or more, as a name is: a reference from the
    organisation's own records has a figure in it or is one word."""
    words = [each for each in re.split(r"[\s,.]+", reference) if each]
    return (
        len(words) > 1
        and not any(each.isdigit() for each in reference)
        and any(len(each) > 1 for each in words)
    )
