"""What is typed about somebody who is invited, by HR and by themselves (REC-10, REC-11, REC-13)."""

from django import forms
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhsuk.forms import NHSForm, Radios
from nhsuk.words import time_of_day, weekday_date
from recruitment.forms.decisions import InTouchForm
from recruitment.models import Slot
from recruitment.rules import Wish
from workforce.forms.working_week import WEEK_HELP, HoursField, WorkingWeekField


class InterviewContactForm(InTouchForm):
    """A contact before the interview (REC-10)."""

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
        help_text=WEEK_HELP,
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
