"""Interviews as they are planned, confirmed, chosen and talked about (REC-9 to REC-13)."""

from datetime import datetime

from django import forms
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhsuk.forms import Checkboxes, DateField, NHSForm, NHSModelForm, Radios, TimeField
from nhsuk.words import time_of_day, weekday_date
from recruitment.models import Interview, InterviewPart, Slot
from recruitment.rules import Assessed, TouchHow, Wish
from workforce.forms.working_week import HoursField, WorkingWeekField


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


class PartForm(NHSModelForm):
    """One part of an interview."""

    submit_label = gettext_lazy("Save the part")

    class Meta:
        model = InterviewPart
        fields = ["kind", "setting", "minutes", "about"]
        labels = {
            "kind": gettext_lazy("What is it?"),
            "setting": gettext_lazy("Who takes part at the same time?"),
            "minutes": gettext_lazy("How long is it?"),
            "about": gettext_lazy("What happens?"),
        }
        widgets = {
            "kind": Radios(),
            "setting": Radios(),
            "minutes": forms.NumberInput(attrs={"width": 3, "suffix": gettext_lazy("minutes")}),
            "about": forms.Textarea(attrs={"rows": 2}),
        }

    nouns = {
        "kind": gettext_lazy("what it is"),
        "setting": gettext_lazy("who takes part"),
        "minutes": gettext_lazy("how long it is"),
    }


def _number(label, *, width=3, suffix="", least=1, most=480, **choices) -> forms.IntegerField:
    attrs = {"width": width, **({"suffix": suffix} if suffix else {})}
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        widget=forms.NumberInput(attrs=attrs),
        **choices,
    )


class SlotsForm(NHSForm):
    """Times one after the other."""

    submit_label = gettext_lazy("Add these times")
    nouns = {
        "at": gettext_lazy("the time"),
        "count": gettext_lazy("how many times"),
        "minutes": gettext_lazy("how long each is"),
        "pause": gettext_lazy("how long the pause is"),
        "places": gettext_lazy("how many people"),
    }

    at = TimeField(
        label=gettext_lazy("When does the first begin?"),
        widget=TimeField.widget(attrs={"width": 10}),
    )
    count = _number(gettext_lazy("How many times?"), most=20)
    minutes = _number(
        gettext_lazy("How long is each?"), suffix=gettext_lazy("minutes"), least=5, initial=40
    )
    pause = _number(
        gettext_lazy("How long is the pause between them?"),
        suffix=gettext_lazy("minutes"),
        least=0,
        most=240,
        initial=20,
    )
    places = _number(
        gettext_lazy("How many people can choose each?"),
        most=50,
        initial=1,
        help_text=gettext_lazy("One, unless it is for a group"),
    )

    def __init__(self, *args, interview: Interview, **kwargs):
        super().__init__(*args, **kwargs)
        self.interview = interview

    def slots(self) -> dict:
        """What ``add_slots`` takes."""
        data = dict(self.cleaned_data)
        day = localtime(self.interview.starts_at).date()
        data["first"] = timezone.make_aware(datetime.combine(day, data.pop("at")))
        return data

    def clean(self):
        data = self.cleaned_data
        if data.get("at") and self.interview.starts_at > timezone.make_aware(
            datetime.combine(localtime(self.interview.starts_at).date(), data["at"])
        ):
            self.add_error("at", _("This is before the interview begins"))
        return data


class InterviewQuestionForm(NHSForm):
    """One question, and what it is to show (REC-12)."""

    submit_label = gettext_lazy("Save the question")
    nouns = {
        "text": gettext_lazy("the question"),
        "shows": gettext_lazy("what the answer is to show"),
    }

    text = forms.CharField(
        label=gettext_lazy("The question"),
        help_text=gettext_lazy("Candidates read it beforehand. Ask one thing, in everyday words"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    shows = forms.ChoiceField(
        label=gettext_lazy("What is the answer to show?"), widget=Radios(small=True)
    )

    def __init__(self, *args, criteria, **kwargs):
        super().__init__(*args, **kwargs)
        self.criteria = {str(each.pk): each for each in criteria}
        self.fields["shows"].choices = [
            *Assessed.choices,
            *((key, each.text) for key, each in self.criteria.items()),
        ]

    def question(self) -> dict:
        """What ``add_interview_question`` takes."""
        shows = self.cleaned_data["shows"]
        criterion = self.criteria.get(shows)
        return {
            "text": self.cleaned_data["text"],
            "criterion": criterion,
            "assessed": "" if criterion else shows,
        }


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


class CancelInterviewForm(NHSForm):
    submit_label = gettext_lazy("Call the interview off")
    destructive = True
    nouns = {"why": gettext_lazy("why it is called off")}
    why = forms.CharField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("Candidates read this on their page"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


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


class InterviewContactForm(NHSForm):
    """A contact before the interview (REC-10)."""

    submit_label = gettext_lazy("Save the contact")
    nouns = {"on": gettext_lazy("the day"), "how": gettext_lazy("how you were in touch")}

    on = DateField(label=gettext_lazy("When were you in touch?"), past=True)
    how = forms.ChoiceField(
        label=gettext_lazy("How?"), choices=TouchHow.choices, widget=Radios(inline=True)
    )
    adjustments = forms.CharField(
        label=gettext_lazy("What helps them to do their best?"),
        help_text=gettext_lazy("What to do, not why. Do not write about anyone’s health"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    nerves = forms.CharField(
        label=gettext_lazy("What worries them about the interview, and what you agreed"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AgreedWorkForm(NHSForm):
    """What works for the person and for the organisation (REC-13)."""

    submit_label = gettext_lazy("Save what was agreed")

    hours = HoursField()
    working_days = WorkingWeekField(
        label=gettext_lazy("Working week"),
        help_text=gettext_lazy("Leave days off empty"),
        required=False,
    )
    flexibility = forms.CharField(
        label=gettext_lazy("What was agreed about flexibility"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


# ------------------------------------------------------------------ the applicant's side


def slot_words(slot: Slot) -> str:
    """A time as candidates read it."""
    begins = localtime(slot.starts_at)
    return _("%(day)s at %(time)s, %(minutes)d minutes") % {
        "day": weekday_date(begins.date()),
        "time": time_of_day(begins.time()),
        "minutes": slot.minutes,
    }


class ChooseSlotForm(NHSForm):
    """An applicant chooses a time and says what they need (REC-10, REC-11)."""

    submit_label = gettext_lazy("Save my time")
    nouns = {"slot": gettext_lazy("a time")}

    slot = forms.ChoiceField(label=gettext_lazy("Which time suits you?"), widget=Radios())
    adjustments = forms.CharField(
        label=gettext_lazy("What would help you to do your best?"),
        help_text=gettext_lazy(
            "For example: a break, a quiet room, somebody beside you, questions on paper. You "
            "need not say why, and please do not name a diagnosis. The panel reads this"
        ),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    worries = forms.CharField(
        label=gettext_lazy("Is there anything that worries you about it?"),
        help_text=gettext_lazy(
            "The recruitment team reads this and gets in touch. The panel does not"
        ),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, slots, **kwargs):
        super().__init__(*args, **kwargs)
        self.slots = {str(each.pk): each for each in slots}
        self.fields["slot"].choices = [(key, slot_words(each)) for key, each in self.slots.items()]
        self.fields["slot"].error_messages["invalid_choice"] = _(
            "Somebody has just taken this time. Please choose another one"
        )


class DeclineForm(NHSForm):
    """An applicant would rather have something else (REC-11)."""

    submit_label = gettext_lazy("Send")
    nouns = {"wish": gettext_lazy("what would suit you better")}
    wish = forms.ChoiceField(
        label=gettext_lazy("What would suit you better?"), choices=Wish.choices, widget=Radios()
    )
    words = forms.CharField(
        label=gettext_lazy("Would you like to tell us more?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
