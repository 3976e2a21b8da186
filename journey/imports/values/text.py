"""Names, titles, addresses and numbers to ring."""

import re

from journey.imports.values.meaning import (
    NOTHING,
    Default,
    Level,
    Meaning,
    Problem,
    is_formula,
    is_nothing,
    plain,
)

_SMALL_WORDS = frozenset(
    {"van", "der", "de", "den", "la", "le", "von", "da", "dos", "di", "al", "el", "bin"}
)


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
        if first and last and first.lower().rstrip(".") not in {"jr", "sr", "ii", "iii"}:
            turned = f"{first} {last}"
    letters = [each for each in turned if each.isalpha()]
    if len(letters) > 3 and (
        all(each.isupper() for each in letters) or all(each.islower() for each in letters)
    ):
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
    mended = (
        re.sub(r"\s*(?:\(at\)|\[at\])\s*| at ", "@", cleaned).replace(" ", "").replace(",", ".")
    )
    mended = re.sub(r"@+", "@", re.sub(r"\.{2,}", ".", mended))
    if _address_is_fine(mended):
        return Meaning(
            mended, Problem("email_wrong", Level.LOOK, Default.EMPTY, mended, alone=True)
        )
    return Meaning(None, Problem("email_wrong", Level.LOOK, alone=True))


def _address_is_fine(text: str) -> bool:
    local = text.partition("@")[0]
    return (
        len(text) <= 254
        and bool(_EMAIL.fullmatch(text))
        and ".." not in text
        and not local.startswith(".")
        and not local.endswith(".")
        and not any(
            part.startswith("-") or part.endswith("-") for part in text.partition("@")[2].split(".")
        )
    )


def phone(text: str) -> Meaning:
    text = plain(text)
    if not text or is_nothing(text):
        return NOTHING
    digits = re.sub(r"\D", "", text)
    if (
        re.fullmatch(r"[\d\s().+/-]+(?:\s*(?:x|ext\.?)\s*\d{1,6})?", text, re.IGNORECASE)
        and 7 <= len(digits) <= 20
        and len(text) <= 40
    ):
        # a spreadsheet takes the leading nought off a number
        return Meaning("0" + text if re.fullmatch(r"[127]\d{9}", text) else text)
    return Meaning(None, Problem("phone_wrong", Level.LOOK, alone=True))
