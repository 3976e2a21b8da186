"""What is asked about a peer and a person supported who meet: dates and ticks, never a note
(MAT-6, MAT-8)."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.rules import (
    ASKED_AGAIN_DAYS,
    CASELOAD_AGAIN_MONTHS,
    Comfort,
    Ending,
    EndingStep,
)
from nhsuk.forms import Checkboxes, DateField, NHSForm, Radios

YES, NO, CHANGE = "YES", "NO", "ASKS"
LONGEST_AGO = timedelta(days=366)


def _minutes():
    return forms.IntegerField(
        label=gettext_lazy("For how long?"),
        help_text=gettext_lazy("You can leave this out"),
        required=False,
        min_value=1,
        max_value=600,
        widget=forms.NumberInput(attrs={"width": 3, "suffix": gettext_lazy("minutes")}),
    )


class MeetingForm(NHSForm):
    """That they met: the day and how long. What was said belongs in the person's own record."""

    submit_label = gettext_lazy("Save the meeting")
    nouns = {
        "held_on": gettext_lazy("the day you met"),
        "minutes": gettext_lazy("the number of minutes"),
    }

    held_on = DateField(label=gettext_lazy("When did you meet?"), past=True)
    minutes = _minutes()

    def __init__(self, *args, since=None, **kwargs):
        kwargs.setdefault("initial", {}).setdefault("held_on", localdate())
        super().__init__(*args, **kwargs)
        self.since = since

    def clean_held_on(self):
        day = self.cleaned_data["held_on"]
        if self.since and day < self.since:
            raise ValidationError(_("The day must be after you began to meet"))
        if day < localdate() - LONGEST_AGO:
            raise ValidationError(_("The day must be within the last year"))
        return day


class GroupMeetingForm(MeetingForm):
    people = forms.IntegerField(
        label=gettext_lazy("How many people came?"),
        help_text=gettext_lazy("Only how many. You can leave this out"),
        required=False,
        min_value=0,
        max_value=500,
        widget=forms.NumberInput(attrs={"width": 3}),
    )
    nouns = {**MeetingForm.nouns, "people": gettext_lazy("the number of people")}


class ComfortForm(NHSForm):
    """Does it feel right? The other side never learns the answer."""

    submit_label = gettext_lazy("Send")
    nouns = {"answer": gettext_lazy("how it feels")}

    answer = forms.ChoiceField(
        label=gettext_lazy("Does it feel right?"), choices=Comfort.choices, widget=Radios()
    )


class TalkedForm(NHSForm):
    """That whoever arranges has talked with who is not sure; never what was said."""

    submit_label = gettext_lazy("We have talked")
    nouns = {
        "sides": gettext_lazy("whom you have talked with"),
        "again_on": gettext_lazy("the day to ask again"),
    }

    sides = forms.MultipleChoiceField(
        label=gettext_lazy("With whom have you talked?"), widget=Checkboxes()
    )
    again_on = DateField(
        label=gettext_lazy("From which day are they asked again how it feels?"),
        help_text=gettext_lazy("Agree it with them"),
        future=True,
    )

    def __init__(self, *args, unsure: list[tuple[str, str]], **kwargs):
        initial = kwargs.setdefault("initial", {})
        initial.setdefault("again_on", localdate() + timedelta(days=ASKED_AGAIN_DAYS))
        if len(unsure) == 1:
            initial.setdefault("sides", [unsure[0][0]])
        super().__init__(*args, **kwargs)
        self.fields["sides"].choices = unsure

    def clean_again_on(self):
        day = self.cleaned_data["again_on"]
        if not localdate() <= day <= localdate() + timedelta(days=60):
            raise ValidationError(_("The day must be today or later, within two months"))
        return day


class PersonSaysForm(NHSForm):
    """What a person said to whoever arranges; only what can be said just now is offered."""

    submit_label = gettext_lazy("Save")
    nouns = {"said": gettext_lazy("what they say")}

    said = forms.ChoiceField(label=gettext_lazy("What do they say?"), widget=Radios())

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["said"].choices = choices


class BeginForm(NHSForm):
    submit_label = gettext_lazy("They begin to meet")
    nouns = {"on": gettext_lazy("the first day")}

    on = DateField(label=gettext_lazy("From which day do they meet?"))

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("initial", {}).setdefault("on", localdate())
        super().__init__(*args, **kwargs)

    def clean_on(self):
        if abs(self.cleaned_data["on"] - localdate()) > timedelta(days=60):
            raise ValidationError(_("The day must be within two months of today"))
        return self.cleaned_data["on"]


class ReviewAgainForm(NHSForm):
    submit_label = gettext_lazy("We have looked at it")
    nouns = {"again_on": gettext_lazy("the day to look at it again")}

    again_on = DateField(label=gettext_lazy("When do you look at it again?"), future=True)

    def __init__(self, *args, weeks: int, **kwargs):
        again = localdate() + timedelta(weeks=weeks)
        kwargs.setdefault("initial", {}).setdefault("again_on", again)
        super().__init__(*args, **kwargs)

    def clean_again_on(self):
        day = self.cleaned_data["again_on"]
        if not localdate() < day <= localdate() + LONGEST_AGO:
            raise ValidationError(_("The day must be after today and within a year"))
        return day


class PlanEndingForm(NHSForm):
    """When it is to end, and what of the way there is done."""

    submit_label = gettext_lazy("Save")
    nouns = {"on": gettext_lazy("the last day")}

    on = DateField(
        label=gettext_lazy("On which day is it to end?"),
        help_text=gettext_lazy("Leave this empty if no ending is planned"),
        required=False,
    )
    steps = forms.MultipleChoiceField(
        label=gettext_lazy("What is done already?"),
        choices=EndingStep.choices,
        widget=Checkboxes(),
        required=False,
    )

    def clean_on(self):
        day = self.cleaned_data["on"]
        if day and not localdate() <= day <= localdate() + 2 * LONGEST_AGO:
            raise ValidationError(_("The day must be today or later, within two years"))
        return day


class EndForm(NHSForm):
    submit_label = gettext_lazy("It has come to an end")
    nouns = {
        "on": gettext_lazy("the last day"),
        "ending": gettext_lazy("how it came to an end"),
    }

    on = DateField(label=gettext_lazy("On which day was the end?"), past=True)
    ending = forms.ChoiceField(
        label=gettext_lazy("How did it come to an end?"),
        help_text=gettext_lazy("Neither of the two is told this"),
        widget=Radios(),
    )

    def __init__(self, *args, begun: bool, since=None, **kwargs):
        initial = kwargs.setdefault("initial", {})
        initial.setdefault("on", localdate())
        super().__init__(*args, **kwargs)
        self.since = since
        offered = (
            (Ending.PLANNED, Ending.CHANGE, Ending.MOVED_ON, Ending.PEER_LEFT)
            if begun
            else (Ending.NOT_BEGUN,)
        )
        self.fields["ending"].choices = [(each.value, each.label) for each in offered]
        if not begun:
            self.initial["ending"] = Ending.NOT_BEGUN.value

    def clean_on(self):
        if self.since and self.cleaned_data["on"] < self.since:
            raise ValidationError(_("The day must be after they began to meet"))
        return self.cleaned_data["on"]


class CaseloadForm(NHSForm):
    """How many people a peer supports at most, as was agreed with them (MAT-8)."""

    submit_label = gettext_lazy("Save")
    nouns = {
        "most": gettext_lazy("the number of people"),
        "agreed_on": gettext_lazy("the day you agreed it"),
        "review_on": gettext_lazy("the day to look at it again"),
    }

    most = forms.IntegerField(
        label=gettext_lazy("How many people at most?"),
        help_text=gettext_lazy("People met one to one, at the same time"),
        min_value=0,
        max_value=60,
        widget=forms.NumberInput(attrs={"width": 3}),
    )
    agreed_on = DateField(label=gettext_lazy("When did you agree it?"), past=True)
    review_on = DateField(label=gettext_lazy("When do you look at it again?"), future=True)

    def __init__(self, *args, **kwargs):
        initial = kwargs.setdefault("initial", {})
        initial.setdefault("agreed_on", localdate())
        again = localdate() + timedelta(days=30 * CASELOAD_AGAIN_MONTHS)
        initial.setdefault("review_on", again)
        super().__init__(*args, **kwargs)
