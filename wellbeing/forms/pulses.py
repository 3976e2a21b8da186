from datetime import timedelta

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhsuk.forms import DateField, NHSForm, Radios
from wellbeing.rules import ANSWERS, HEADINGS, Question

LONGEST = timedelta(days=62)


class OpenPulseForm(NHSForm):
    """From when to when a pulse can be answered."""

    submit_label = gettext_lazy("Open the pulse")
    nouns = {
        "opens_on": gettext_lazy("the first day"),
        "closes_on": gettext_lazy("the last day"),
    }

    opens_on = DateField(label=gettext_lazy("From which day can peers answer?"), future=True)
    closes_on = DateField(
        label=gettext_lazy("Until which day?"),
        help_text=gettext_lazy("This day included. It cannot be changed afterwards"),
        future=True,
    )

    def clean(self):
        first, last = self.cleaned_data.get("opens_on"), self.cleaned_data.get("closes_on")
        if first and last and last < first:
            self.add_error("closes_on", _("The last day must be on or after the first day"))
        elif first and last and last - first > LONGEST:
            self.add_error("closes_on", _("A pulse can be open for two months at most"))
        return self.cleaned_data

    def clean_opens_on(self):
        day = self.cleaned_data["opens_on"]
        if day and day > localdate() + timedelta(days=366):
            raise forms.ValidationError(_("The first day must be within a year"))
        return day


class PulseForm(NHSForm):
    """One answer to each sentence; nothing can be written in words (WEL-6)."""

    submit_label = gettext_lazy("Send my answers")
    mark_optional = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for question in Question:
            field = forms.TypedChoiceField(
                label=question.label,
                choices=list(ANSWERS.items()),
                coerce=int,
                widget=Radios(small=True),
                help_text=HEADINGS.get(question, ""),
                error_messages={
                    "required": _("Choose how true this is: “%(sentence)s”")
                    % {"sentence": question.label},
                    "invalid_choice": _("Choose one of the answers shown"),
                },
            )
            self.fields[question.value] = field
