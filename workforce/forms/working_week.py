"""The usual working week: hours, and seven lines of from and to, each as one field of a form."""

from datetime import time

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhsuk.fields import TimeField
from nhsuk.words import time_of_day
from workforce.patterns import Span, weekly_minutes
from workforce.rules import LONGEST_NIGHT_HOURS, Weekday

WEEK_HELP = gettext_lazy(
    "Like 9am to 5pm. A night that ends on the next day is 10pm to 6am. Leave days off empty"
)


class HoursField(forms.DecimalField):
    """How many hours a week, where it is known."""

    def __init__(self):
        super().__init__(
            label=gettext_lazy("Hours a week"),
            min_value=0,
            max_value=60,
            max_digits=4,
            decimal_places=2,
            required=False,
            widget=forms.NumberInput(attrs={"width": 4, "suffix": gettext_lazy("hours")}),
        )


class WorkingWeekWidget(forms.Widget):
    """Two small inputs a day: ``<name>_<weekday>_from`` and ``<name>_<weekday>_to``."""

    def value_from_datadict(self, data, files, name):
        return {
            day.value: (
                (data.get(f"{name}_{day.value}_from") or "").strip(),
                (data.get(f"{name}_{day.value}_to") or "").strip(),
            )
            for day in Weekday
        }

    def value_omitted_from_data(self, data, files, name):
        return f"{name}_0_from" not in data

    def render(self, name, value, attrs=None, renderer=None) -> SafeString:
        typed = value if isinstance(value, dict) else typed_from(value or [])
        identifier = (attrs or {}).get("id", f"id_{name}")
        shown = {day.value: typed.get(day.value, ("", "")) for day in Weekday}
        days = [
            {
                "label": day.label,
                "id": identifier if day.value == 0 else f"{identifier}_{day.value}",
                "id_to": f"{identifier}_{day.value}_to",
                "name": f"{name}_{day.value}",
                "from": shown[day.value][0],
                "to": shown[day.value][1],
                "next_day": is_night(*shown[day.value]),
            }
            for day in Weekday
        ]
        return get_template("workforce/working_week.html").render({"days": days})


def typed_from(days: list[dict]) -> dict[int, tuple[str, str]]:
    """Stored working days as they are shown in the inputs."""
    return {
        day["weekday"]: (time_of_day(day["starts_at"]), time_of_day(day["ends_at"])) for day in days
    }


def is_night(start: str, end: str) -> bool:
    """Whether what was typed ends on the next day; not where it is no time."""
    try:
        starts_at, ends_at = (TimeField(required=True).clean(typed) for typed in (start, end))
    except ValidationError:
        return False
    return time() < ends_at <= starts_at


class WorkingWeekField(forms.Field):
    """Gives a list of dicts with weekday, starts_at and ends_at; days left empty are days off. An
    end that is not later than the beginning is on the next day."""

    widget = WorkingWeekWidget
    longest_night: int | None = LONGEST_NIGHT_HOURS
    """So many hours at most it takes then: 9am to 8am is a slip. None: as many as there are."""

    def to_python(self, value) -> list[dict]:
        days, errors = [], []
        for day in Weekday:
            start, end = (value or {}).get(day.value, ("", ""))
            if not start and not end:
                continue
            try:
                days.append(self.read(day, start, end))
            except ValidationError as error:
                errors.append(error)
        if errors:
            raise ValidationError(errors)
        return days

    def read(self, day: Weekday, start: str, end: str) -> dict:
        if not start or not end:
            raise ValidationError(
                _("Enter when work begins and when it ends on %(day)s") % {"day": day.label}
            )
        times = []
        for typed in (start, end):
            try:
                times.append(TimeField(required=True).clean(typed))
            except ValidationError:
                raise ValidationError(
                    _("The times on %(day)s must be like 9am or 5:30pm") % {"day": day.label}
                ) from None
        if self.is_too_long(Span(day.value, *times)):
            raise ValidationError(
                _(
                    "On %(day)s the end must be after the beginning. A night of at most "
                    "%(hours)s hours can end on the next day"
                )
                % {"day": day.label, "hours": self.longest_night}
            )
        return {"weekday": day.value, "starts_at": times[0], "ends_at": times[1]}

    def is_too_long(self, span: Span) -> bool:
        """Whether a night takes longer than it may."""
        if self.longest_night is None or span.ends_at > span.starts_at:
            return False
        return weekly_minutes([span]) > self.longest_night * 60

    def has_changed(self, initial, data) -> bool:
        return typed_from(initial or []) != {
            key: pair for key, pair in (data or {}).items() if any(pair)
        }
