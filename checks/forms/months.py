"""A month and a year, as people write them."""

import re
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhsuk.fields import MONTH_NAMES

WRITTEN = re.compile(r"([A-Za-z]+|\d{1,2})[\s./-]+(\d{4})|(\d{4})-(\d{2})(?:-\d\d)?")


class MonthField(forms.Field):
    """Reads ``March 2024``, ``3 2024``, ``03/2024``; gives the first day of the month. Not later
    than this month."""

    def __init__(self, **choices):
        choices.setdefault("help_text", gettext_lazy("For example, 3 2025 or March 2025"))
        choices.setdefault("widget", forms.TextInput(attrs={"width": 10}))
        super().__init__(**choices)

    def prepare_value(self, value):
        return f"{value.month} {value.year}" if isinstance(value, date) else value

    def to_python(self, value):
        text = (value or "").strip()
        if not text:
            return None
        found = WRITTEN.fullmatch(text)
        if not found:
            raise ValidationError(_("Enter a month and a year, like 3 2025 or March 2025"))
        month, year = found[1] or found[4], int(found[2] or found[3])
        number = int(MONTH_NAMES.get(month.lower().rstrip("."), month if month.isdigit() else 0))
        if not 1 <= number <= 12 or year < 1900:
            raise ValidationError(_("Enter a month and a year, like 3 2025 or March 2025"))
        day = date(year, number, 1)
        if day > localdate():
            raise ValidationError(_("The month must not be in the future"))
        return day


class SpellForm:
    """What forms with a first and a last month share."""

    def clean(self):
        data = self.cleaned_data
        first, last = data.get("first_month"), data.get("last_month")
        if first and last and last < first:
            self.add_error("last_month", _("The last month must not be before the first"))
        return data
