from datetime import timedelta

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhsuk.forms import DateField, NHSForm, Radios
from workforce.rules import AdjustmentGroup, Helped

ENDS = "end"
GOES_ON = "goes_on"


class AdjustmentForm(NHSForm):
    """What was agreed; the reason of health is never asked (CHK-7)."""

    keep_typed = True
    submit_label = gettext_lazy("Save adjustment")
    nouns = {
        "group": gettext_lazy("what it is about"),
        "agreed": gettext_lazy("what was agreed"),
        "agreed_on": gettext_lazy("the date it was agreed"),
        "review_on": gettext_lazy("the date to review it"),
    }
    group = forms.ChoiceField(
        label=gettext_lazy("What is it about?"),
        choices=AdjustmentGroup.choices,
        widget=Radios(
            hints={
                AdjustmentGroup.PATTERN: gettext_lazy("Hours, breaks, time off, where to work"),
                AdjustmentGroup.ENVIRONMENT: gettext_lazy("Noise, light, a quiet place, parking"),
                AdjustmentGroup.EQUIPMENT: gettext_lazy("A chair, software, a phone"),
                AdjustmentGroup.TASKS: gettext_lazy("Help with a task, more feedback, a debrief"),
                AdjustmentGroup.STRESS: gettext_lazy(
                    "What is done when work piles up, or after a hard visit"
                ),
            }
        ),
    )
    agreed = forms.CharField(
        label=gettext_lazy("What was agreed?"),
        help_text=gettext_lazy(
            "Write what will be done, not why. Do not write about health or a diagnosis"
        ),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    agreed_on = DateField(label=gettext_lazy("When was it agreed?"), past=True)
    review_on = DateField(
        label=gettext_lazy("When will you look at it again together?"),
        help_text=gettext_lazy("Within a year. You will be reminded"),
        future=True,
    )
    shared_with_supporter = forms.BooleanField(
        label=gettext_lazy("Their supporter may see it too"),
        help_text=gettext_lazy("Ask the peer first"),
        required=False,
    )

    def clean_review_on(self):
        return within_a_year(self.cleaned_data["review_on"])


def within_a_year(review_on):
    """A review day no more than a year ahead."""
    if review_on and review_on > localdate() + timedelta(days=366):
        raise forms.ValidationError(_("The date to review it must be within a year"))
    return review_on


class ReviewForm(NHSForm):
    submit_label = gettext_lazy("Save review")
    nouns = {
        "helped": gettext_lazy("whether it helped"),
        "next": gettext_lazy("what happens next"),
        "review_on": gettext_lazy("the date of the next review"),
    }
    helped = forms.ChoiceField(
        label=gettext_lazy("Has it helped?"), choices=Helped.choices, widget=Radios()
    )
    next = forms.ChoiceField(
        label=gettext_lazy("What happens next?"),
        choices=[
            (GOES_ON, gettext_lazy("It goes on")),
            (ENDS, gettext_lazy("It ends today")),
        ],
        widget=Radios(conditional={GOES_ON: ["review_on"]}),
    )
    review_on = DateField(
        label=gettext_lazy("When will you look at it again?"), future=True, required=False
    )

    def clean_review_on(self):
        return within_a_year(self.cleaned_data["review_on"])

    def clean(self):
        if self.cleaned_data.get("next") == GOES_ON:
            self.require("review_on")
        return self.cleaned_data

    def review(self) -> dict:
        """The review as the action takes it."""
        ends = self.cleaned_data["next"] == ENDS
        return {
            "helped": self.cleaned_data["helped"],
            "review_on": None if ends else self.cleaned_data["review_on"],
            "ended_on": localdate() if ends else None,
        }
