"""What candidates, referees and HR type about references. None asks for a criminal record."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from checks.forms.months import MonthField, SpellForm
from checks.models import Reference
from checks.rules import EpisodeKind, Judgement, ReferenceKind
from nhsuk.forms import NHSForm, Radios


class EpisodeForm(SpellForm, NHSForm):
    """One part of the history; the rest of a life needs no words."""

    submit_label = gettext_lazy("Save")
    keep_typed = True
    nouns = {"kind": gettext_lazy("what you did"), "first_month": gettext_lazy("the first month")}

    kind = forms.ChoiceField(
        label=gettext_lazy("What did you do?"),
        choices=EpisodeKind.choices,
        widget=Radios(
            hints={
                EpisodeKind.OTHER: gettext_lazy(
                    "For example caring for somebody, or time for yourself. You need not say what"
                )
            }
        ),
    )
    what = forms.CharField(
        label=gettext_lazy("Where, and as what?"),
        help_text=gettext_lazy("For example: Harbour Café, waiter"),
        required=False,
        max_length=200,
    )
    first_month = MonthField(label=gettext_lazy("From which month?"))
    last_month = MonthField(
        label=gettext_lazy("Until which month?"),
        help_text=gettext_lazy("Leave empty if it goes on"),
        required=False,
    )

    def clean(self):
        data = super().clean()
        if data.get("kind") != EpisodeKind.OTHER:
            self.require("what", _("Enter where it was, and as what"))
        return data


class RefereeForm(NHSForm):
    """Who can be asked."""

    submit_label = gettext_lazy("Save and continue")
    keep_typed = True
    nouns = {
        "name": gettext_lazy("their name"),
        "email": gettext_lazy("their email address"),
        "relation": gettext_lazy("how they know you"),
        "may_be_asked": gettext_lazy("whether we may ask them now"),
    }

    name = forms.CharField(label=gettext_lazy("Their name"), max_length=150)
    email = forms.EmailField(
        label=gettext_lazy("Their email address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"width": 30}),
    )
    relation = forms.CharField(
        label=gettext_lazy("How do they know you?"),
        help_text=gettext_lazy("For example: my manager, my tutor, our community worker"),
        max_length=150,
    )
    may_be_asked = forms.TypedChoiceField(
        label=gettext_lazy("May we ask them now?"),
        choices=[
            ("yes", gettext_lazy("Yes, ask them now")),
            ("no", gettext_lazy("Not yet, I want to talk to them first")),
        ],
        coerce=lambda value: value == "yes",
        widget=Radios(),
    )


class ReferenceForm(NHSForm):
    """What a referee answers: facts. What is asked depends on the kind of reference."""

    submit_label = gettext_lazy("Send my answer")
    keep_typed = True
    nouns = {
        "confirmed_first": gettext_lazy("the first month"),
        "confirmed_as": gettext_lazy("what they did"),
        "absence_days": gettext_lazy("the number of days"),
        "text": gettext_lazy("what you can tell us"),
    }

    confirmed_as = forms.CharField(label=gettext_lazy("What did they do?"), max_length=200)
    confirmed_first = MonthField(label=gettext_lazy("From which month?"))
    confirmed_last = MonthField(
        label=gettext_lazy("Until which month?"),
        help_text=gettext_lazy("Leave empty if it goes on"),
        required=False,
    )
    absence_days = forms.IntegerField(
        label=gettext_lazy("How many days were they away sick in the last two years?"),
        help_text=gettext_lazy("The number alone. Please do not tell us why"),
        required=False,
        min_value=0,
        max_value=730,
        widget=forms.TextInput(attrs={"width": 3, "inputmode": "numeric"}),
    )
    text = forms.CharField(
        label=gettext_lazy("Is there anything on record that we should know?"),
        help_text=gettext_lazy("Facts only. Please do not write about anyone’s health"),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args, reference: Reference, **kwargs):
        super().__init__(*args, **kwargs)
        if not reference.asks_absence:
            del self.fields["absence_days"]
        if reference.kind == ReferenceKind.CHARACTER:
            for name in ("confirmed_as", "confirmed_first", "confirmed_last"):
                del self.fields[name]
            field = self.fields["text"]
            field.label = _("How do you know them, and what can you tell us about them?")
            field.required = True

    def clean(self):
        data = self.cleaned_data
        first, last = data.get("confirmed_first"), data.get("confirmed_last")
        if first and last and last < first:
            self.add_error("confirmed_last", _("The last month must not be before the first"))
        return data


class JudgementForm(NHSForm):
    """What HR makes of a reference, with the reason."""

    submit_label = gettext_lazy("Save")
    nouns = {
        "judgement": gettext_lazy("what you make of it"),
        "reason": gettext_lazy("the reason"),
    }

    judgement = forms.ChoiceField(
        label=gettext_lazy("What do you make of it?"), choices=Judgement.choices, widget=Radios()
    )
    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("Do not write about anyone’s health or record"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, reference: Reference, **kwargs):
        super().__init__(*args, **kwargs)
        if reference.answered_on is None:
            self.fields["judgement"].choices = [
                each for each in Judgement.choices if each[0] != Judgement.ACCEPTED
            ]
