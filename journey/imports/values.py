"""What a cell of each column means: its value, or what is the matter and how it could be mended.

Pure functions from text to ``Meaning``; the day's date and the bounds come in. A problem has a
level: STOP (the row cannot come in like this), LOOK (it can, this is what happens unless the
person decides otherwise), NOTE (good to know).
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache
from typing import Any

from workforce.rules import BANDS, EngagementKind, Experience


class Level(StrEnum):
    STOP = "stop"
    LOOK = "look"
    NOTE = "note"


class Default(StrEnum):
    """What happens when the person decides nothing."""

    ACCEPT = "accept"
    EMPTY = "empty"
    LEAVE_OUT = "leave_out"


@dataclass(frozen=True)
class Problem:
    """One thing that is the matter with a cell; ``code`` names the sentence in ``words``.

    ``proposal`` is what could stand in the cell instead. ``alone``: each row needs an answer of
    its own, so equal cells are not asked about together.
    """

    code: str
    level: Level
    default: Default = Default.EMPTY
    proposal: str = ""
    alone: bool = False


@dataclass(frozen=True)
class Meaning:
    """The value of a cell (None: nothing) and perhaps a problem; the value is then what would
    come in if the proposal were accepted."""

    value: Any = None
    problem: Problem | None = None


NOTHING = Meaning()
_NOTHING = frozenset(
    "n/a|na|n.a.|none|nil|null|-|--|---|–|—|?|??|tbc|tba|tbd|unknown|not known|notknown|x|xx|xxx|"
    "no email|no e-mail|#n/a|#ref!|#value!|#name?|to be confirmed|to follow|not recorded|"
    "not applicable|.|nk|n/k|blank|pending|awaiting|no".split("|")
)
_OPEN_ENDED = frozenset(
    "permanent|perm|ongoing|open ended|open-ended|open|substantive|no end date|indefinite".split("|")
)


def plain(text: str) -> str:
    """Text without the spaces that nobody sees: doubled, non-breaking, zero-width."""
    text = unicodedata.normalize("NFC", text)
    text = "".join(
        " " if each in "\u00a0\u2007\u202f\t\r\n\x0b\x0c" else each
        for each in text
        if unicodedata.category(each) not in {"Cf", "Cc"} or each in "\t\r\n"
    )
    return " ".join(text.split())


def is_nothing(text: str) -> bool:
    return text.lower() in _NOTHING


def is_formula(text: str) -> bool:
    """Whether a spreadsheet program would take the text for a formula."""
    return text[:1] in {"=", "+", "@", "|"} or (text[:1] == "-" and len(text) > 1 and not text[1:2].isdigit())


def folded(text: str) -> str:
    """Text as names are compared: no case, no accents, no signs."""
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return " ".join(re.sub(r"[^a-z0-9]+", " ", text).split())


# ------------------------------------------------------------------ text


_SMALL_WORDS = frozenset({"van", "der", "de", "den", "la", "le", "von", "da", "dos", "di", "al", "el", "bin"})


def name_case(text: str) -> str:
    """``JANE O'CONNOR-MCKAY`` as a name is written; particles such as "van der" stay small."""

    def part(word: str) -> str:
        word = word[:1].upper() + word[1:].lower()
        word = re.sub(r"^(Mc|O['’])([a-z])", lambda found: found[1] + found[2].upper(), word)
        return word

    words = []
    for position, word in enumerate(text.split()):
        if position and word.lower() in _SMALL_WORDS:
            words.append(word.lower())
        else:
            words.append("-".join(part(piece) for piece in word.split("-")))
    return " ".join(words)


def name(text: str) -> Meaning:
    text = plain(text)
    if not text or is_nothing(text):
        return Meaning(None, Problem("name_missing", Level.STOP, Default.LEAVE_OUT, alone=True))
    if is_formula(text):
        return Meaning(None, Problem("formula", Level.STOP, Default.LEAVE_OUT, alone=True))
    if len(text) > 150:
        return Meaning(None, Problem("name_long", Level.STOP, Default.LEAVE_OUT, alone=True))
    if not any(each.isalpha() for each in text):
        return Meaning(None, Problem("name_strange", Level.STOP, Default.LEAVE_OUT, alone=True))
    turned = text
    if turned.count(",") == 1:
        last, first = (part.strip() for part in turned.split(","))
        if first and last and not first.lower().rstrip(".") in {"jr", "sr", "ii", "iii"}:
            turned = f"{first} {last}"
    letters = [each for each in turned if each.isalpha()]
    if len(letters) > 3 and (all(each.isupper() for each in letters) or all(each.islower() for each in letters)):
        turned = name_case(turned)
    if turned != text:
        return Meaning(
            turned, Problem("name_written", Level.LOOK, Default.ACCEPT, turned, alone=True)
        )
    return Meaning(text)


def short_text(text: str, *, longest: int) -> Meaning:
    """A job title or a grade: any words that fit and are no formula."""
    text = plain(text)
    if not text or is_nothing(text):
        return NOTHING
    if is_formula(text):
        return Meaning(None, Problem("formula", Level.LOOK))
    if len(text) > longest:
        cut = text[:longest].rsplit(" ", 1)[0]
        return Meaning(cut, Problem("text_long", Level.LOOK, Default.ACCEPT, cut))
    return Meaning(text)


def title(text: str) -> Meaning:
    return short_text(text, longest=120)


def local_grade(text: str) -> Meaning:
    return short_text(text, longest=40)


_EMAIL = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@(?:[a-z0-9-]{1,63}\.)+[a-z]{2,63}")


def email(text: str) -> Meaning:
    text = plain(text)
    if not text:
        return NOTHING
    if is_nothing(text):
        return Meaning(None, Problem("means_nothing", Level.NOTE))
    cleaned = text.removeprefix("mailto:").strip("<>;,. ").lower()
    within = re.search(r"<([^<>@\s]+@[^<>\s]+)>", text)
    if within:
        cleaned = within[1].lower()
    if is_formula(cleaned):
        return Meaning(None, Problem("formula", Level.LOOK))
    if _address_is_fine(cleaned):
        return Meaning(cleaned)
    mended = re.sub(r"\s*(?:\(at\)|\[at\])\s*| at ", "@", cleaned).replace(" ", "").replace(",", ".")
    mended = re.sub(r"@+", "@", re.sub(r"\.{2,}", ".", mended))
    if _address_is_fine(mended):
        return Meaning(mended, Problem("email_wrong", Level.LOOK, Default.EMPTY, mended, alone=True))
    return Meaning(None, Problem("email_wrong", Level.LOOK, alone=True))


def _address_is_fine(text: str) -> bool:
    local = text.partition("@")[0]
    return (
        len(text) <= 254
        and bool(_EMAIL.fullmatch(text))
        and ".." not in text
        and not local.startswith(".")
        and not local.endswith(".")
        and not any(part.startswith("-") or part.endswith("-") for part in text.partition("@")[2].split("."))
    )


def phone(text: str) -> Meaning:
    text = plain(text)
    if not text or is_nothing(text):
        return NOTHING
    digits = re.sub(r"\D", "", text)
    if re.fullmatch(r"[\d\s().+/-]+(?:\s*(?:x|ext\.?)\s*\d{1,6})?", text, re.IGNORECASE) and 7 <= len(
        digits
    ) <= 20 and len(text) <= 40:
        # a spreadsheet takes the leading nought off a number
        return Meaning("0" + text if re.fullmatch(r"[127]\d{9}", text) else text)
    return Meaning(None, Problem("phone_wrong", Level.LOOK, alone=True))


# ------------------------------------------------------------------ engagement


_PAID = frozenset(
    "paid|p|pd|substantive|permanent|perm|fixed term|fixed-term|ftc|staff|employed|employee|"
    "salaried|contract|contracted|full time|part time|full-time|part-time|y|yes|temporary|paid staff|"
    "nhs|apprentice|secondment".split("|")
)
_VOLUNTARY = frozenset(
    "volunteer|voluntary|v|vol|vols|unpaid|vol.|volunteering|volunteers|unwaged|expenses only".split("|")
)


def kind(text: str) -> Meaning:
    text = plain(text)
    lower = text.lower()
    if not text or is_nothing(text):
        return NOTHING
    if lower in _VOLUNTARY or lower.startswith(("volunt", "unpaid")):
        return Meaning(EngagementKind.VOLUNTARY)
    if lower in _PAID or lower.startswith("paid"):
        return Meaning(EngagementKind.PAID)
    if is_formula(text):
        return Meaning(None, Problem("formula", Level.LOOK))
    return Meaning(EngagementKind.PAID, Problem("kind_unclear", Level.LOOK, Default.ACCEPT, "Paid"))


def band(text: str) -> Meaning:
    text = plain(text)
    if not text or is_nothing(text):
        return NOTHING
    if is_formula(text):
        return Meaning(None, Problem("formula", Level.LOOK))
    lower = re.sub(r"\.0+$", "", text.lower())
    found = re.fullmatch(r"(?:agenda for change|afc|a4c|nhs)?[\s.:-]*(?:pay\s*)?(?:band|bnd|b)?[\s.:-]*0?(\d{1,2})\s*([a-d]?)", lower)
    if found:
        read = found[1] + found[2]
        if read in BANDS:
            return Meaning(read)
        digits = found[1]
        if len(digits) == 2 and digits[0] == digits[1] and digits[0] in BANDS:
            return Meaning(digits[0], Problem("band_wrong", Level.LOOK, Default.EMPTY, f"Band {digits[0]}"))
        if read == "8":
            return Meaning("8a", Problem("band_wrong", Level.LOOK, Default.EMPTY, "Band 8a"))
        return Meaning(None, Problem("band_wrong", Level.LOOK))
    if lower in {"volunteer", "voluntary", "vol", "unpaid"}:
        return NOTHING
    return Meaning(None, Problem("band_is_grade", Level.LOOK, Default.ACCEPT, text[:40]))


MOST_HOURS = Decimal(60)


def hours(text: str) -> Meaning:
    text = plain(text)
    if not text or is_nothing(text) or text.lower() in {"zero", "varies", "various", "ad hoc", "flexible"}:
        return NOTHING
    if is_formula(text):
        return Meaning(None, Problem("formula", Level.LOOK))
    lower = text.lower().replace("½", ".5").replace("¼", ".25").replace("¾", ".75").replace(" .", ".")
    clock = re.fullmatch(r"(\d{1,2}):([0-5]\d)(?::00)?", lower)
    if clock:
        number = Decimal(clock[1]) + Decimal(clock[2]) / 60
    else:
        found = re.fullmatch(
            r"(\d{1,5}(?:[.,]\d{1,12})?)\s*(?:h|hrs?|hours?)?\.?\s*(?:p/?w|pw|per week|a week|/\s*week|/\s*wk|weekly)?\.?",
            lower,
        )
        if not found:
            return Meaning(None, Problem("hours_wrong", Level.LOOK))
        number = Decimal(found[1].replace(",", "."))
    number = number.quantize(Decimal("0.01"))
    if number <= MOST_HOURS:
        return Meaning(number) if number > 0 else NOTHING
    for share in (10, 100):
        smaller = (number / share).quantize(Decimal("0.01"))
        if Decimal(2) <= smaller <= 48:
            return Meaning(
                smaller, Problem("hours_many", Level.LOOK, Default.EMPTY, f"{smaller.normalize():f}")
            )
    return Meaning(None, Problem("hours_many", Level.LOOK))


def wte(text: str) -> Meaning:
    text = plain(text)
    if not text or is_nothing(text):
        return NOTHING
    if is_formula(text):
        return Meaning(None, Problem("formula", Level.LOOK))
    found = re.fullmatch(r"(\d{0,3}(?:[.,]\d{1,12})?)\s*(%?)\s*(?:wte|fte)?", text.lower())
    if not found or not found[1]:
        return Meaning(None, Problem("wte_wrong", Level.LOOK))
    try:
        number = Decimal(found[1].replace(",", "."))
    except InvalidOperation:
        return Meaning(None, Problem("wte_wrong", Level.LOOK))
    if found[2]:
        number /= 100
    number = number.quantize(Decimal("0.01"))
    if number == 0:
        return NOTHING
    if number > Decimal("1.5"):
        if 5 < number <= 100:
            share = (number / 100).quantize(Decimal("0.01"))
            return Meaning(share, Problem("wte_wrong", Level.LOOK, Default.EMPTY, f"{share.normalize():f}"))
        return Meaning(None, Problem("wte_wrong", Level.LOOK))
    return Meaning(number)


def experience(text: str) -> Meaning:
    text = plain(text)
    words = set(folded(text).split())
    if not text or is_nothing(text) or words & {"declined", "prefer", "undisclosed", "stated"}:
        return NOTHING
    carer = bool(words & {"carer", "carers", "caring", "parent", "family", "c", "relative"})
    own = bool(words & {"own", "self", "lived", "personal", "service", "user", "le", "direct", "peer"})
    if words & {"both"} or (carer and words & {"own", "self", "personal", "user"}):
        return Meaning(Experience.BOTH)
    if carer:
        return Meaning(Experience.CARER)
    if own:
        return Meaning(Experience.OWN)
    return Meaning(None, Problem("experience_unclear", Level.LOOK))


# ------------------------------------------------------------------ dates


_MONTHS = {
    each: number
    for number, names in enumerate(
        ("jan|january|ion|ionawr", "feb|february|chwe|chwefror", "mar|march|maw|mawrth", "apr|april|ebr|ebrill",
         "may|mai", "jun|june|meh|mehefin", "jul|july|gor|gorffennaf", "aug|august|awst", "sep|sept|september|medi",
         "oct|october|hyd|hydref", "nov|november|tach|tachwedd", "dec|december|rhag|rhagfyr"),
        start=1,
    )
    for each in names.split("|")
}
_NUMBERS = re.compile(r"(\d{1,4})\s*[/.\-\s]\s*(\d{1,2})\s*[/.\-\s]\s*(\d{1,4})(?:[T\s]+\d{1,2}:\d{2}(?::\d{2})?.*)?")
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
        return DateReading(code="date_month_only", closest=_real(_year(found[2]), _MONTHS[found[1]], 1))
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
        return DateReading(code="date_turned", closest=turned) if turned else DateReading(code="date_unclear")
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


def month_comes_first(cells) -> bool:
    """Whether a column of dates is written the American way: some day can only be second, none
    can only be first."""
    second = False
    for cell in cells:
        found = re.match(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}", cell)
        if not found:
            continue
        if int(found[1]) > 12:
            return False
        second = second or int(found[2]) > 12
    return second


def words_for(day: date) -> str:
    """A day as it is typed back into a cell: ``28/02/2025``."""
    return f"{day:%d/%m/%Y}"


def day_of(text: str, *, required: bool, month_first: bool = False) -> Meaning:
    """A start date (required) or an end date."""
    text = plain(text)
    level, default = (Level.STOP, Default.LEAVE_OUT) if required else (Level.LOOK, Default.EMPTY)
    if not text or is_nothing(text) or (not required and text.lower() in _OPEN_ENDED):
        if required:
            return Meaning(None, Problem("date_missing", level, default, alone=True))
        if text and text.lower() not in _OPEN_ENDED:
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
    return Meaning(
        reading.closest, Problem(reading.code, level, default, proposal, alone=required)
    )


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


# ------------------------------------------------------------------ names of teams and people


def closest(text: str, choices: dict[str, Any], *, cutoff: float = 0.86) -> str | None:
    """The key of ``choices`` (folded names) that ``text`` is most likely a slip of."""
    found = get_close_matches(folded(text), choices.keys(), n=1, cutoff=cutoff)
    return found[0] if found else None


_VACANT = frozenset(
    "vacant|vacancy|none|tbc|tba|tbd|nobody|no one|unassigned|not assigned|to be confirmed|"
    "n/a|na|unknown|not known|to be appointed|covered|-|?".split("|")
)


def is_vacant(text: str) -> bool:
    """Whether a cell for a manager or supervisor says that there is nobody."""
    return plain(text).lower().strip("()[] .") in _VACANT


def person_key(text: str) -> str:
    """A name as members are looked up by: folded, without titles, in the order first last."""
    text = plain(text)
    if text.count(",") == 1:
        last, first = text.split(",")
        text = f"{first} {last}"
    text = re.sub(r"\(.*?\)", "", text)
    words = folded(text).split()
    while words and words[0] in {"dr", "mr", "mrs", "ms", "miss", "mx", "prof", "sister", "nurse"}:
        words = words[1:]
    return " ".join(words)
