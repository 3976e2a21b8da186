"""What occupational health says, and how a right to work was checked. No form has a field for
health itself, and none takes a file (CHK-6)."""

from datetime import timedelta

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from checks.rules import Outcome, PlanAnswer, RightKind, RightMethod
from nhsuk.forms import DateField, NHSForm, Radios


class OutcomeForm(NHSForm):
    """The outcome, in the organisation's own words; nothing of why."""

    submit_label = gettext_lazy("Save the outcome")
    nouns = {
        "outcome": gettext_lazy("the outcome"),
        "review_on": gettext_lazy("the day on which you look at it again"),
    }

    outcome = forms.ChoiceField(
        label=gettext_lazy("What is the outcome?"),
        help_text=gettext_lazy("HR and the candidate see this, and nothing of why"),
        widget=Radios(conditional={Outcome.NOT_YET: ["review_on"]}),
    )
    review_on = DateField(
        label=gettext_lazy("When do you look at it again?"),
        help_text=gettext_lazy("Within a year. You will be reminded"),
        future=True,
        required=False,
    )

    def __init__(self, *args, labels: dict[str, str], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = list(labels.items())

    def clean(self):
        data = self.cleaned_data
        if data.get("outcome") != Outcome.NOT_YET:
            return data | {"review_on": None}
        self.require("review_on")
        day = data.get("review_on")
        if day and day > localdate() + timedelta(days=366):
            self.add_error("review_on", _("The day must be within a year"))
        return data


class PlanForm(NHSForm):
    """Whether somebody would like the staff wellbeing plan."""

    submit_label = gettext_lazy("Save")
    nouns = {"answer": gettext_lazy("whether you would like it")}

    answer = forms.ChoiceField(
        label=gettext_lazy("Would you like our staff wellbeing plan?"),
        choices=PlanAnswer.choices,
        widget=Radios(inline=True),
    )


class RightForm(NHSForm):
    """How a right to work was checked, and until when it holds."""

    submit_label = gettext_lazy("The right to work is checked")
    nouns = {
        "method": gettext_lazy("how it was checked"),
        "kind": gettext_lazy("how long they may work here"),
        "until": gettext_lazy("the last day"),
        "checked_on": gettext_lazy("the day"),
    }

    method = forms.ChoiceField(
        label=gettext_lazy("How was it checked?"),
        choices=RightMethod.choices,
        widget=Radios(
            hints={RightMethod.PROVIDER: gettext_lazy("For British and Irish passports")}
        ),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("How long may they work here?"),
        help_text=gettext_lazy("Until its last day a right with an end counts like any other"),
        choices=RightKind.choices,
        widget=Radios(conditional={RightKind.LIMITED: ["until"]}),
    )
    until = DateField(
        label=gettext_lazy("Until when?"),
        help_text=gettext_lazy("HR is reminded 90, 60 and 30 days before"),
        future=True,
        required=False,
    )
    checked_on = DateField(label=gettext_lazy("When was it checked?"), past=True)

    def clean(self):
        data = self.cleaned_data
        if data.get("kind") != RightKind.LIMITED:
            return data | {"until": None}
        self.require("until")
        return data


class UpdateServiceForm(NHSForm):
    """Since when they agree that their status is looked at."""

    submit_label = gettext_lazy("Save")
    nouns = {"agreed_on": gettext_lazy("the day on which they agreed")}

    agreed_on = DateField(label=gettext_lazy("When did they agree?"), past=True)


class StatusForm(NHSForm):
    """What the update service says of a certificate: only whether it still holds."""

    submit_label = gettext_lazy("Save")
    nouns = {
        "changed": gettext_lazy("what the service says"),
        "on": gettext_lazy("the day on which you looked"),
    }

    changed = forms.TypedChoiceField(
        label=gettext_lazy("What does the service say?"),
        choices=[
            ("no", gettext_lazy("The certificate still holds")),
            ("yes", gettext_lazy("A new certificate is needed")),
        ],
        coerce=lambda value: value == "yes",
        widget=Radios(
            hints={
                "yes": gettext_lazy("The check begins again. That says nothing about the person")
            }
        ),
    )
    on = DateField(label=gettext_lazy("When did you look?"), past=True)
