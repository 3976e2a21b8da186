"""Events, and signing up for them (ATT-3)."""

from datetime import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhsuk.forms import Checkboxes, DateField, NHSForm, NHSModelForm, Radios, TimeField
from recruitment.models import Event
from workforce.forms.why import WhyForm


class EventForm(NHSModelForm):
    """What an event is, when and where. It is read, never saved: an action writes."""

    submit_label = gettext_lazy("Save event")
    on = DateField(label=gettext_lazy("Which day?"))
    at = TimeField(
        label=gettext_lazy("When does it begin?"), widget=TimeField.widget(attrs={"width": 10})
    )
    field_order = [
        *("kind", "title", "about", "on", "at", "minutes", "where", "getting_in", "places"),
        *("contact_name", "contact_email", "contact_phone"),
    ]

    class Meta:
        model = Event
        fields = [
            *("kind", "title", "about", "minutes", "where", "getting_in", "places"),
            *("contact_name", "contact_email", "contact_phone"),
        ]
        labels = {
            "kind": gettext_lazy("What is it?"),
            "title": gettext_lazy("Title that people see"),
            "about": gettext_lazy("What happens there?"),
            "minutes": gettext_lazy("How long is it?"),
            "where": gettext_lazy("Where is it?"),
            "getting_in": gettext_lazy("Getting there and getting in"),
            "places": gettext_lazy("How many people can come?"),
            "contact_name": gettext_lazy("Who can people speak to?"),
            "contact_email": gettext_lazy("Their email address"),
            "contact_phone": gettext_lazy("Their phone number"),
        }
        help_texts = {
            "where": gettext_lazy("The building and the town, or the link of a call"),
            "getting_in": gettext_lazy("Steps, toilets, a quiet space, parking, buses"),
            "places": gettext_lazy("Leave it empty if there is no limit"),
            "contact_name": gettext_lazy("Everyone can read this. Ask them first"),
        }
        widgets = {
            "kind": Radios(),
            "about": forms.Textarea(attrs={"rows": 6}),
            "minutes": forms.NumberInput(attrs={"width": 3, "suffix": gettext_lazy("minutes")}),
            "getting_in": forms.Textarea(attrs={"rows": 4}),
            "places": forms.NumberInput(attrs={"width": 3}),
            "contact_phone": forms.TextInput(attrs={"width": 20}),
        }

    nouns = {
        "kind": gettext_lazy("what it is"),
        "title": gettext_lazy("the title"),
        "about": gettext_lazy("what happens there"),
        "on": gettext_lazy("the day"),
        "at": gettext_lazy("the time"),
        "minutes": gettext_lazy("how long it is"),
        "where": gettext_lazy("where it is"),
        "places": gettext_lazy("how many can come"),
        "contact_name": gettext_lazy("who people can speak to"),
    }

    def clean(self):
        data = self.cleaned_data
        if data.get("on") and data.get("at") and self.starts_at() <= timezone.now():
            self.add_error("on", _("The day must be in the future"))
        if data.get("contact_name") and not (
            data.get("contact_email") or data.get("contact_phone") or self.errors
        ):
            self.add_error("contact_email", _("Enter an email address or a phone number"))
        return data

    def starts_at(self) -> datetime:
        """The beginning as a moment."""
        return timezone.make_aware(
            datetime.combine(self.cleaned_data["on"], self.cleaned_data["at"])
        )

    def event(self) -> dict:
        """The columns of the event."""
        data = dict(self.cleaned_data)
        data["starts_at"] = self.starts_at()
        del data["on"], data["at"]
        return data


class CancelEventForm(WhyForm):
    submit_label = gettext_lazy("Cancel the event")
    destructive = True
    asks = gettext_lazy("Why is it cancelled?")
    read_by = gettext_lazy("Everyone can read this. Whoever signed up gets a mail")
    answer = gettext_lazy("why it is cancelled")


class SignUpForm(NHSForm):
    """Signing up, without an account."""

    submit_label = gettext_lazy("Sign up")
    nouns = {"name": gettext_lazy("your name"), "email": gettext_lazy("your email address")}
    name = forms.CharField(
        label=gettext_lazy("What is your name?"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("What is your email address?"),
        help_text=gettext_lazy("We send you a confirmation and a reminder"),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )
    needs = forms.CharField(
        label=gettext_lazy("Is there anything you need so that you can take part?"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "For example, a seat near the door, an interpreter, or to bring someone. "
            "You need not say why"
        ),
    )
    keep_in_touch = forms.BooleanField(
        label=gettext_lazy("I would like to hear of roles afterwards"),
        required=False,
        help_text=gettext_lazy("If you come, we keep your name and address until you leave"),
    )


class AttendanceForm(NHSForm):
    submit_label = gettext_lazy("Save who came")
    attended = forms.MultipleChoiceField(
        label=gettext_lazy("Who came?"), required=False, widget=Checkboxes()
    )

    def __init__(self, *args, sign_ups, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["attended"].choices = [(str(each.pk), each.name) for each in sign_ups]
