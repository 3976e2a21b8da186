from datetime import datetime

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext_lazy as _

from nhsuk.forms import DateField, NHSForm, Radios, TimeField
from workforce.forms.why import WhyForm

LONG_TEXT = 20_000
TEXT_LIMIT = [MaxLengthValidator(LONG_TEXT, _("Write %(limit_value)s characters or fewer"))]
NO_DETAILS = _("Leave out the names and details of people you support")


class WriteForm(NHSForm):
    """What somebody writes about one area."""

    submit_label = _("Save and go on")
    mark_optional = False

    text = forms.CharField(
        label=_("What do you want to say?"),
        required=False,
        validators=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=NO_DETAILS,
    )


class MeetingForm(NHSForm):
    """When the two sit together."""

    submit_label = _("Save the day")
    nouns = {"day": _("the day on which you meet"), "at": _("the time")}

    day = DateField(label=_("On which day do you meet?"))
    at = TimeField(label=_("At what time?"))

    def meets_at(self) -> datetime:
        """The moment, in this country's time."""
        data = self.cleaned_data
        return datetime.combine(data["day"], data["at"], tzinfo=get_current_timezone())


class SignForm(NHSForm):
    """The peer signs, and may say what they see differently."""

    submit_label = _("Sign")

    sees_differently = forms.CharField(
        label=_("Is there anything you see differently?"),
        required=False,
        validators=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "It will stand in the review beside your signature. Signing says that you have read "
            "it, not that you agree with every word"
        ),
    )


class PaperForm(NHSForm):
    """The manager notes a signature on paper."""

    submit_label = _("Note the signature")
    nouns = {"signed": _("that the peer has signed")}

    signed = forms.BooleanField(label=_("The printed review was read and signed by the peer"))
    sees_differently = forms.CharField(
        label=_("What the peer sees differently, in their words"),
        required=False,
        validators=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class BetweenForm(NHSForm):
    """Whether "Self-reflection" stays between the two."""

    submit_label = _("Save")

    kept = forms.ChoiceField(
        label=_("Who may read “Self-reflection and goals” once the review is signed?"),
        choices=[
            ("yes", _("Only my line manager and I")),
            ("no", _("Also the peer support lead, HR and administrators, with the other areas")),
        ],
        widget=Radios,
    )


class AddendumForm(NHSForm):
    """A note added to a closed review."""

    submit_label = _("Add the note")
    nouns = {"text": _("your note")}

    text = forms.CharField(
        label=_("Your note"),
        validators=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("It stands under your name and cannot be changed or taken away later"),
    )


class CallOffForm(WhyForm):
    """Why a review cannot go on."""

    submit_label = _("Call the review off")
    destructive = True
    asks = _("Why is it called off?")
    read_by = _("Both of them read this. Write nothing about health")
    answer = _("why it is called off")


class ElsewhereForm(NHSForm):
    """When the last review was held without the portal."""

    submit_label = _("Save the day")
    nouns = {"held_on": _("the day of the last review")}

    held_on = DateField(label=_("When was the last review held?"), past=True)
