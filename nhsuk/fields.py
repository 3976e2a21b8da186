"""Form fields that speak plainly: dates in three parts, times as said, people by search."""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhsuk.widgets import PARTS, DateWidget, PersonWidget, TimeWidget
from nhsuk.words import list_of

MONTH_NAMES = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "january"),
            ("feb", "february"),
            ("mar", "march"),
            ("apr", "april"),
            ("may",),
            ("jun", "june"),
            ("jul", "july"),
            ("aug", "august"),
            ("sep", "sept", "september"),
            ("oct", "october"),
            ("nov", "november"),
            ("dec", "december"),
        ),
        start=1,
    )
    for name in names
}
WHOLE_DATE = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s./-]+([A-Za-z]+|\d{1,2})[\s./-]+(\d{2,4})")
TIME = re.compile(r"(\d{1,2})(?:[:.\s]?(\d{2}))?\s*([ap])?\.?(?:m\.?)?", re.IGNORECASE)


def capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]


class DateField(forms.Field):
    """A date of three parts.

    Month names are understood (``6 aug 2026``), also typed whole into the first field.

    ``past`` and ``future`` allow only days up to, or from, today; today itself is always allowed.
    Errors name the missing part, and carry ``parts`` so that the summary links to the wrong one.
    """

    widget = DateWidget
    noun = gettext_lazy("date")

    def __init__(self, *, past: bool = False, future: bool = False, **kwargs):
        self.past = past
        self.future = future
        super().__init__(**kwargs)

    def wrong(self, message: str, code: str, parts: Iterable[str] = PARTS) -> ValidationError:
        return ValidationError(message, code=code, params={"parts": tuple(parts)})

    def to_python(self, value):
        if value in self.empty_values or isinstance(value, dt.datetime):
            return value.date() if value else None
        if isinstance(value, dt.date):
            return value
        if isinstance(value, str):
            parts = self.read_whole(value)
        elif not value["month"] and not value["year"]:
            parts = self.read_whole(value["day"]) if len(value["day"]) > 2 else value
        else:
            parts = value
        return self.date_of(parts)

    def read_whole(self, text: str) -> dict[str, str]:
        try:
            day = dt.date.fromisoformat(text)
        except ValueError:
            found = WHOLE_DATE.fullmatch(text.strip())
            if not found:
                raise self.not_real() from None
            return dict(zip(PARTS, found.groups(), strict=True))
        return {"day": str(day.day), "month": str(day.month), "year": str(day.year)}

    def not_real(self, parts=PARTS) -> ValidationError:
        message = _("%(noun)s must be a real date, like 6 8 2026") % {
            "noun": capitalised(str(self.noun))
        }
        return self.wrong(message, "invalid", parts)

    def date_of(self, parts: dict[str, str]) -> dt.date:
        noun = capitalised(str(self.noun))
        missing = [part for part in PARTS if not parts[part]]
        if missing:
            names = {"day": _("a day"), "month": _("a month"), "year": _("a year")}
            message = _("%(noun)s must include %(parts)s") % {
                "noun": noun,
                "parts": list_of(names[part] for part in missing),
            }
            raise self.wrong(message, "incomplete", missing)
        month = MONTH_NAMES.get(parts["month"].lower().rstrip("."), parts["month"])
        numbers = {}
        for part, written in (("day", parts["day"]), ("month", month), ("year", parts["year"])):
            try:
                numbers[part] = int(written)
            except ValueError:
                raise self.not_real([part]) from None
        if not 1 <= numbers["month"] <= 12:
            raise self.not_real(["month"])
        if not 1000 <= numbers["year"] <= 9999:
            raise self.wrong(_("The year must have 4 numbers, like 2026"), "year", ["year"])
        try:
            return dt.date(**numbers)
        except (ValueError, OverflowError):
            raise self.not_real(["day"]) from None

    def validate(self, value):
        super().validate(value)
        if value is None or not (self.past or self.future):
            return
        noun = capitalised(str(self.noun))
        if self.past and value > localdate():
            raise self.wrong(
                _("%(noun)s must be today or in the past") % {"noun": noun}, "not_past"
            )
        if self.future and value < localdate():
            raise self.wrong(
                _("%(noun)s must be today or in the future") % {"noun": noun}, "not_future"
            )

    def has_changed(self, initial, data):
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


class TimeField(forms.Field):
    """A time as people write it: ``5:30pm``, ``17:30``, ``5.30 pm``, ``9am``, ``midday``."""

    widget = TimeWidget
    noun = gettext_lazy("time")

    def to_python(self, value):
        if value in self.empty_values:
            return None
        if isinstance(value, dt.time):
            return value
        text = value.strip().lower()
        named = {"midday": dt.time(12), "noon": dt.time(12), "midnight": dt.time(0)}.get(text)
        if named is not None:
            return named
        found = TIME.fullmatch(text)
        if found:
            hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
            if half and not 1 <= hour <= 12:
                hour = 99
            elif half:
                hour = hour % 12 + (12 if half == "p" else 0)
            if (half or found[2]) and hour <= 23 and minute <= 59:
                return dt.time(hour, minute)
        raise ValidationError(
            _("%(noun)s must be a time, like 9:30am or 14:30")
            % {"noun": capitalised(str(self.noun))},
            code="invalid",
        )

    def has_changed(self, initial, data):
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


@dataclass(frozen=True)
class Match:
    """One person found: what is stored, the name, and what tells them apart (team, role)."""

    value: str
    name: str
    detail: str = ""


class PersonField(forms.Field):
    """Somebody found by typing a name: never a list of everybody.

    Set in the form's ``__init__``, from the reader's reach:

    ``find(words)`` returns a few ``Match``; ``get(value)`` returns the record for a chosen
    value, or ``None`` when it is not there or beyond reach. ``search_url`` (optional) is a page
    that answers ``?words=`` with ``components/person_matches.html``, for finding as one types.

    Without JavaScript the Search button sends the form, which comes back with the matches.
    """

    widget = PersonWidget
    noun = gettext_lazy("person")
    find: Callable[[str], Iterable[Match]]
    get: Callable[[str], object | None]
    search_url = ""

    def to_python(self, value):
        if not value or isinstance(value, str):
            return self.get(value) if value else None
        chosen, words, searching = value["chosen"], value["words"], value["searching"]
        words = words.replace("\x00", "").strip()
        if searching:
            raise ValidationError(self.after_search(words), code="searching")
        if chosen:
            record = self.get(chosen)
            if record is None:
                raise ValidationError(_("Choose someone from the list"), code="unknown")
            return record
        if words:
            raise ValidationError(self.after_search(words), code="unclear")
        return None

    def after_search(self, words: str) -> str:
        if not words:
            return _("Enter a name to search for")
        if not list(self.find(words)):
            return _(
                "Nobody called “%(words)s” was found. Check the spelling or try another name"
            ) % {"words": words}
        return _("Choose someone from the list")

    def has_changed(self, initial, data):
        chosen = data["chosen"] if isinstance(data, dict) else data
        return str(getattr(initial, "pk", initial) or "") != str(chosen or "")
