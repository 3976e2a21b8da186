import re

from crispy_forms.layout import HTML, Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhsuk.forms import DateField, FilterForm, NHSForm
from reminders.registry import Reminder, all_reminders
from reminders.rules import FURTHEST_STEP, MOST_STEPS
from reminders.words import in_words


class WorkingDaysField(forms.CharField):
    """Numbers of working days, as people type them: "5, 2" or "5 and 2"."""

    def to_python(self, value) -> list[int]:
        words = re.split(r"[\s,;]+|\band\b", super().to_python(value) or "")
        numbers = [word for word in words if word]
        if not all(re.fullmatch(r"[0-9]{1,4}", number) for number in numbers):
            raise ValidationError(_("Enter working days as numbers, like 5, 2"))
        days = sorted({int(number) for number in numbers})
        if any(not 1 <= day <= FURTHEST_STEP for day in days):
            raise ValidationError(
                _("Each number must be between 1 and %(most)s") % {"most": FURTHEST_STEP}
            )
        return days

    def prepare_value(self, value):
        return ", ".join(str(day) for day in value) if isinstance(value, list) else value


class TuneReminderForm(NHSForm):
    """For each audience of one reminder: how many working days before, on the day, after."""

    submit_label = gettext_lazy("Save days")
    mark_optional = False

    def __init__(self, *args, reminder: Reminder, steps: dict[str, tuple], **kwargs):
        self.reminder = reminder
        super().__init__(*args, **kwargs)
        fieldsets = []
        for audience in reminder.audiences:
            chosen, name = steps[audience.name], audience.name
            self.fields[f"before_{name}"] = WorkingDaysField(
                label=_("Working days before"),
                required=False,
                initial=sorted((-step for step in chosen if step < 0), reverse=True),
                widget=forms.TextInput(attrs={"width": 10}),
            )
            self.fields[f"on_{name}"] = forms.BooleanField(
                label=_("On the day itself"), required=False, initial=0 in chosen
            )
            self.fields[f"after_{name}"] = WorkingDaysField(
                label=_("Working days after"),
                required=False,
                initial=sorted(step for step in chosen if step > 0),
                widget=forms.TextInput(attrs={"width": 10}),
            )
            usual = in_words(audience.steps)
            hint = (
                _("Usually %(days)s. At least one day is needed.")
                if audience.required
                else _("Usually %(days)s. Leave all empty for no reminder.")
            ) % {"days": usual}
            fieldsets.append(
                Fieldset(
                    str(audience.title),
                    HTML(format_html('<p class="nhsuk-hint">{}</p>', hint)),
                    f"before_{name}",
                    f"on_{name}",
                    f"after_{name}",
                    css_class="nhsuk-u-margin-bottom-6",
                )
            )
        self.layout = Layout(*fieldsets)

    def clean(self):
        cleaned = super().clean()
        for audience in self.reminder.audiences:
            name = audience.name
            if {f"before_{name}", f"after_{name}"} & self.errors.keys():
                continue
            days = self._steps(name)
            if audience.required and not days:
                self.add_error(
                    f"before_{name}", _("Someone has to be told, so choose at least one day")
                )
            elif len(days) > MOST_STEPS:
                self.add_error(
                    f"before_{name}", _("Choose up to %(most)s days") % {"most": MOST_STEPS}
                )
        return cleaned

    def _steps(self, name: str) -> list[int]:
        before = [-day for day in self.cleaned_data.get(f"before_{name}", [])]
        on = [0] if self.cleaned_data.get(f"on_{name}") else []
        return sorted([*before, *on, *self.cleaned_data.get(f"after_{name}", [])])

    @property
    def steps(self) -> dict[str, list[int]]:
        """The chosen steps of each audience; once the form is valid."""
        return {audience.name: self._steps(audience.name) for audience in self.reminder.audiences}


class PreviewForm(FilterForm):
    submit_label = gettext_lazy("Show")
    nouns = {"on": gettext_lazy("the day")}
    on = DateField(label=gettext_lazy("On which day?"), required=False)


class LogFilterForm(FilterForm):
    STATES = (
        ("waiting", gettext_lazy("Waiting")),
        ("sent", gettext_lazy("Sent")),
        ("failed", gettext_lazy("Not sent yet")),
        ("withdrawn", gettext_lazy("Not needed any more")),
    )
    reminder = forms.ChoiceField(label=gettext_lazy("Reminder"), required=False)
    state = forms.ChoiceField(
        label=gettext_lazy("What became of it"),
        required=False,
        choices=[("", gettext_lazy("All")), *STATES],
    )
    since = DateField(label=gettext_lazy("From"), required=False)
    until = DateField(label=gettext_lazy("Until"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reminder"].choices = [
            ("", _("All")),
            *((key, reminder.title) for key, reminder in all_reminders().items()),
        ]
