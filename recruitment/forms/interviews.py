"""Interviews as they are planned, confirmed, chosen and talked about (REC-9 to REC-13)."""

from datetime import datetime

from django import forms
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhsuk.forms import Checkboxes, DateField, NHSForm, NHSModelForm, Radios, TimeField
from recruitment.models import Interview
from workforce.forms.why import WhyForm


class InterviewForm(NHSModelForm):
    """When, where and who welcomes people. It is read, never saved: an action writes."""

    submit_label = gettext_lazy("Save the interview")
    on = DateField(label=gettext_lazy("Which day?"))
    at = TimeField(
        label=gettext_lazy("When does it begin?"), widget=TimeField.widget(attrs={"width": 10})
    )
    in_stages = forms.ChoiceField(
        label=gettext_lazy("What is it?"),
        choices=[
            ("1", gettext_lazy("A day in stages")),
            ("0", gettext_lazy("A single interview")),
        ],
        widget=Radios(
            hints={
                "1": gettext_lazy(
                    "A presentation, an activity in small groups, a short talk, then the panel"
                )
            }
        ),
    )
    field_order = [
        "in_stages",
        "on",
        "at",
        "where",
        "host",
        "host_email",
        "about",
        "questions_hours",
    ]

    class Meta:
        model = Interview
        fields = ["where", "host", "host_email", "about", "questions_hours"]
        labels = {
            "where": gettext_lazy("Where is it?"),
            "host": gettext_lazy("Who welcomes people in the waiting room?"),
            "host_email": gettext_lazy("Their email address"),
            "about": gettext_lazy("What candidates should know"),
            "questions_hours": gettext_lazy("How long before do the questions go out?"),
        }
        help_texts = {
            "where": gettext_lazy("The building, the room and the town, or the link of a call"),
            "host": gettext_lazy("By name. They sit with people and help them to feel at ease"),
            "host_email": gettext_lazy(
                "The day comes into their calendar. Candidates do not see it"
            ),
            "about": gettext_lazy("How to get there and in, lunch, fares, a quiet space"),
            "questions_hours": gettext_lazy("At least 24 hours. They go out by themselves"),
        }
        widgets = {
            "where": forms.TextInput(),
            "about": forms.Textarea(attrs={"rows": 4}),
            "questions_hours": forms.NumberInput(
                attrs={"width": 3, "suffix": gettext_lazy("hours")}
            ),
        }

    nouns = {
        "in_stages": gettext_lazy("what it is"),
        "on": gettext_lazy("the day"),
        "at": gettext_lazy("the time"),
        "questions_hours": gettext_lazy("the number of hours"),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        held = self.instance
        if held is not None and not held._state.adding:
            del self.fields["in_stages"]
            begins = localtime(held.starts_at)
            self.initial |= {"on": begins.date(), "at": begins.time()}
        if held is not None and held.confirmed_at:
            del self.fields["on"], self.fields["at"]

    def clean(self):
        data = self.cleaned_data
        if data.get("on") and data.get("at") and self.starts_at() <= timezone.now():
            self.add_error("on", _("The day must be in the future"))
        return data

    def starts_at(self) -> datetime:
        """The beginning as a moment."""
        return timezone.make_aware(
            datetime.combine(self.cleaned_data["on"], self.cleaned_data["at"])
        )

    def interview(self) -> dict:
        """The columns of the interview, and whether it is in stages."""
        data = dict(self.cleaned_data)
        if "on" in data:
            data["starts_at"] = self.starts_at()
            del data["on"], data["at"]
        if "in_stages" in data:
            data["in_stages"] = data["in_stages"] == "1"
        return data


class ConfirmInterviewForm(NHSForm):
    """Confirming, with a reason where something is missing that can be done without."""

    submit_label = gettext_lazy("Confirm the interview")
    why = forms.CharField(
        label=gettext_lazy("Why does the interview go ahead without this?"),
        help_text=gettext_lazy("Your reason is kept with your name"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    nouns = {"why": gettext_lazy("the reason")}

    def __init__(self, *args, needs_reason: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not needs_reason:
            del self.fields["why"]


class MoveInterviewForm(NHSForm):
    """Another day for an interview that is confirmed, with a reason where something is missing."""

    submit_label = gettext_lazy("Move the interview and tell everybody")
    nouns = {
        "on": gettext_lazy("the day"),
        "at": gettext_lazy("the time"),
        "why": gettext_lazy("the reason"),
    }
    on = DateField(label=gettext_lazy("To which day?"), future=True)
    at = TimeField(
        label=gettext_lazy("When does it begin?"), widget=TimeField.widget(attrs={"width": 10})
    )
    why = forms.CharField(
        label=gettext_lazy("Why does the interview go ahead without this?"),
        help_text=gettext_lazy("Your reason is kept with your name"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, asks_why: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.why = self.fields["why"]
        if not asks_why:
            del self.fields["why"]

    def ask_why(self) -> None:
        """From now on the form asks for the reason, too."""
        self.fields["why"] = self.why

    def clean(self):
        data = self.cleaned_data
        if data.get("on") and data.get("at") and self.starts_at() <= timezone.now():
            self.add_error("on", _("The day must be in the future"))
        return data

    def starts_at(self) -> datetime:
        """The new beginning as a moment."""
        return timezone.make_aware(
            datetime.combine(self.cleaned_data["on"], self.cleaned_data["at"])
        )


class CancelInterviewForm(WhyForm):
    submit_label = gettext_lazy("Call the interview off")
    destructive = True
    asks = gettext_lazy("Why?")
    read_by = gettext_lazy("Candidates read this on their page")
    answer = gettext_lazy("why it is called off")
    rows = 2


class InviteForm(NHSForm):
    """Who is invited; each hears that there is news on their page."""

    submit_label = gettext_lazy("Invite them")
    nouns = {"applications": gettext_lazy("who is invited")}
    applications = forms.MultipleChoiceField(
        label=gettext_lazy("Who is invited?"), widget=Checkboxes()
    )

    def __init__(self, *args, applications, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["applications"].choices = [
            (str(each.pk), f"{each.name} ({each.reference})") for each in applications
        ]
