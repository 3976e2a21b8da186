from django import forms
from django.utils.translation import gettext_lazy as _

from nhsuk.forms import DateField, NHSForm, Radios
from reviews.rules import FormalProcess


class PayStepForm(NHSForm):
    """What HR says about a pay step."""

    submit_label = _("Save")
    nouns = {"due_on": _("the day of the pay step")}

    due_on = DateField(label=_("On which day is the pay step?"))
    formal_process = forms.ChoiceField(
        label=_("Is a formal capability process or a disciplinary sanction live?"),
        choices=FormalProcess.choices,
        initial=FormalProcess.NOT_SAID,
        widget=Radios,
    )
    not_their_fault = forms.CharField(
        label=_("What holds it back and is not the peer’s fault"),
        required=False,
        max_length=300,
        help_text=_("It does not count against them. Write nothing about health"),
    )
