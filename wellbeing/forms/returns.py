from datetime import timedelta

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhsuk.forms import DateField, NHSForm, Radios
from wellbeing import words
from wellbeing.rules import NotNeeded

AHEAD = timedelta(days=60)
BACK = timedelta(days=60)
HELD = "HELD"


class ReturnForm(NHSForm):
    """Somebody is back; why they were away is not asked (WEL-5)."""

    submit_label = gettext_lazy("Note it")
    nouns = {"back_on": gettext_lazy("the first day back")}

    back_on = DateField(
        label=gettext_lazy("What is their first day back?"),
        help_text=gettext_lazy("It may be a day to come. Why they were away is nobody’s question"),
    )

    def clean_back_on(self):
        day = self.cleaned_data["back_on"]
        if day and not localdate() - BACK <= day <= localdate() + AHEAD:
            raise forms.ValidationError(_("The first day back must be within two months of today"))
        return day


class ConversationForm(NHSForm):
    """What became of the conversation about being back."""

    submit_label = gettext_lazy("Save")
    keep_typed = True
    nouns = {
        "outcome": gettext_lazy("what became of it"),
        "held_on": gettext_lazy("the date you talked"),
    }

    outcome = forms.ChoiceField(
        label=gettext_lazy("Have you talked?"),
        choices=[
            (HELD, gettext_lazy("Yes, we have talked")),
            *NotNeeded.choices,
        ],
        widget=Radios(conditional={HELD: ["held_on", "agreed"]}),
    )
    held_on = DateField(label=gettext_lazy("When did you talk?"), past=True, required=False)
    agreed = forms.CharField(
        label=gettext_lazy("What did you agree?"),
        help_text=gettext_lazy(
            "Both of you can read this. Write what will be done, not why they were away. "
            "%(no_details)s"
        ),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        agreed = self.fields["agreed"]
        agreed.help_text = agreed.help_text % {"no_details": words.NO_DETAILS}

    def clean(self):
        if self.cleaned_data.get("outcome") == HELD:
            self.require("held_on")
        return self.cleaned_data
