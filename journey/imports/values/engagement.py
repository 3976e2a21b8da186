"""What somebody is engaged as: paid or voluntary, band, hours, kind of experience."""

import re
from decimal import Decimal, InvalidOperation

from journey.imports.values.meaning import (
    NOTHING,
    Default,
    Level,
    Meaning,
    Problem,
    folded,
    is_formula,
    is_nothing,
    plain,
)
from workforce.rules import BANDS, EngagementKind, Experience

_PAID = frozenset(
    {  # fmt: skip
        "paid",
        "p",
        "pd",
        "substantive",
        "permanent",
        "perm",
        "fixed term",
        "fixed-term",
        "ftc",
        "staff",
        "employed",
        "employee",
        "salaried",
        "contract",
        "contracted",
        "full time",
        "part time",
        "full-time",
        "part-time",
        "y",
        "yes",
        "temporary",
        "paid staff",
        "nhs",
        "apprentice",
        "secondment",
    }
)
_VOLUNTARY = frozenset(
    {  # fmt: skip
        "volunteer",
        "voluntary",
        "v",
        "vol",
        "vols",
        "unpaid",
        "vol.",
        "volunteering",
        "volunteers",
        "unwaged",
        "expenses only",
    }
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
    found = re.fullmatch(
        r"(?:agenda for change|afc|a4c|nhs)?[\s.:-]*(?:pay\s*)?(?:band|bnd|b)?[\s.:-]*"
        r"0?(\d{1,2})\s*([a-d]?)",
        lower,
    )
    if found:
        read = found[1] + found[2]
        if read in BANDS:
            return Meaning(read)
        digits = found[1]
        if len(digits) == 2 and digits[0] == digits[1] and digits[0] in BANDS:
            return Meaning(
                digits[0], Problem("band_wrong", Level.LOOK, Default.EMPTY, f"Band {digits[0]}")
            )
        if read == "8":
            return Meaning("8a", Problem("band_wrong", Level.LOOK, Default.EMPTY, "Band 8a"))
        return Meaning(None, Problem("band_wrong", Level.LOOK))
    if lower in {"volunteer", "voluntary", "vol", "unpaid"}:
        return NOTHING
    return Meaning(None, Problem("band_is_grade", Level.LOOK, Default.ACCEPT, text[:40]))


MOST_HOURS = Decimal(60)


def hours(text: str) -> Meaning:
    text = plain(text)
    if (
        not text
        or is_nothing(text)
        or text.lower() in {"zero", "varies", "various", "ad hoc", "flexible"}
    ):
        return NOTHING
    if is_formula(text):
        return Meaning(None, Problem("formula", Level.LOOK))
    lower = (
        text.lower().replace("½", ".5").replace("¼", ".25").replace("¾", ".75").replace(" .", ".")
    )
    clock = re.fullmatch(r"(\d{1,2}):([0-5]\d)(?::00)?", lower)
    if clock:
        number = Decimal(clock[1]) + Decimal(clock[2]) / 60
    else:
        found = re.fullmatch(
            r"(\d{1,5}(?:[.,]\d{1,12})?)\s*(?:h|hrs?|hours?)?\.?\s*"
            r"(?:p/?w|pw|per week|a week|/\s*week|/\s*wk|weekly)?\.?",
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
                smaller,
                Problem("hours_many", Level.LOOK, Default.EMPTY, f"{smaller.normalize():f}"),
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
            return Meaning(
                share, Problem("wte_wrong", Level.LOOK, Default.EMPTY, f"{share.normalize():f}")
            )
        return Meaning(None, Problem("wte_wrong", Level.LOOK))
    return Meaning(number)


def experience(text: str) -> Meaning:
    text = plain(text)
    words = set(folded(text).split())
    if not text or is_nothing(text) or words & {"declined", "prefer", "undisclosed", "stated"}:
        return NOTHING
    carer = bool(words & {"carer", "carers", "caring", "parent", "family", "c", "relative"})
    own = bool(
        words & {"own", "self", "lived", "personal", "service", "user", "le", "direct", "peer"}
    )
    if words & {"both"} or (carer and words & {"own", "self", "personal", "user"}):
        return Meaning(Experience.BOTH)
    if carer:
        return Meaning(Experience.CARER)
    if own:
        return Meaning(Experience.OWN)
    return Meaning(None, Problem("experience_unclear", Level.LOOK))
