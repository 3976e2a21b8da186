"""What is typed about a certificate and by its panel. Nothing is uploaded (CHK-4)."""

from django import forms
from django.utils.translation import gettext_lazy

from checks.rules import Decision, DisclosureLevel, Seat
from nhsuk.forms import DateField, NHSForm, PersonField, Radios


class CertificateForm(NHSForm):
    """The facts of a certificate that may be kept, and whether it has content."""

    nouns = {
        "issued_on": gettext_lazy("the date of issue"),
        "type": gettext_lazy("the type"),
        "has_content": gettext_lazy("whether it has content"),
    }

    issued_on = DateField(label=gettext_lazy("Date of issue"), past=True)
    name = forms.CharField(label=gettext_lazy("Name on the certificate"), max_length=150)
    type = forms.ChoiceField(
        label=gettext_lazy("Type"), choices=DisclosureLevel.choices, widget=Radios(inline=True)
    )
    position = forms.CharField(label=gettext_lazy("Position"), max_length=120)
    reference_number = forms.CharField(label=gettext_lazy("Reference number"), max_length=30)
    has_content = forms.TypedChoiceField(
        label=gettext_lazy("Does it have content?"),
        help_text=gettext_lazy("Do not write down what it says. A panel looks at it"),
        choices=[("no", gettext_lazy("No")), ("yes", gettext_lazy("Yes, a panel looks at it"))],
        coerce=lambda value: value == "yes",
        widget=Radios(),
    )


class SeatForm(NHSForm):
    """Who takes which seat."""

    submit_label = gettext_lazy("Give them the seat")
    nouns = {"seat": gettext_lazy("the seat"), "user": gettext_lazy("who takes it")}

    seat = forms.ChoiceField(
        label=gettext_lazy("Which seat?"), choices=Seat.choices, widget=Radios()
    )
    user = PersonField(label=gettext_lazy("Who takes it?"))


class FindingForm(NHSForm):
    """A note under one heading."""

    keep_typed = True
    nouns = {"text": gettext_lazy("your note")}

    text = forms.CharField(
        label=gettext_lazy("Your note"),
        help_text=gettext_lazy("Only this panel reads it, and it is erased in time"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class ResponseForm(NHSForm):
    """The candidate's own side."""

    submit_label = gettext_lazy("Send to the panel")
    keep_typed = True
    nouns = {"text": gettext_lazy("what you want to say")}

    text = forms.CharField(
        label=gettext_lazy("What do you want the panel to know?"),
        help_text=gettext_lazy("Only the four people of the panel read it. It is erased in time"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )


class DecisionForm(NHSForm):
    """What the panel decides, and why."""

    submit_label = gettext_lazy("Decide")
    nouns = {"decision": gettext_lazy("the decision"), "reason": gettext_lazy("the reason")}

    decision = forms.ChoiceField(
        label=gettext_lazy("What does the panel decide?"),
        choices=Decision.choices,
        widget=Radios(),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("This stays. Do not describe the record in it"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
