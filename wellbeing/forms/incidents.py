"""What is asked after a hard incident: as little as can be (WEL-4)."""

from datetime import datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhsuk.forms import DateField, NHSForm, TimeField
from wellbeing.forms.flags import words_field
from wellbeing.rules import LONGEST_AGO

ABOUT_MIDDAY = time(12)
"""Where nobody says at what time it happened; never later than now."""


class NoteForm(NHSForm):
    submit_label = gettext_lazy("Save")
    keep_typed = True
    nouns = {"on": gettext_lazy("the day it happened"), "at": gettext_lazy("the time")}

    on = DateField(label=gettext_lazy("Which day was it?"), past=True)
    at = TimeField(
        label=gettext_lazy("About what time?"),
        help_text=gettext_lazy("For example, 9:30am. You can leave this out"),
        widget=TimeField.widget(attrs={"width": 10}),
        required=False,
    )
    note = words_field(
        gettext_lazy("Is there anything that helps to offer the right support?"),
        gettext_lazy(
            "You do not have to say more than that it happened. Nothing about the person who was "
            "supported, please"
        ),
        rows=3,
    )

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("initial", {}).setdefault("on", localdate())
        super().__init__(*args, **kwargs)

    def clean_on(self):
        if self.cleaned_data["on"] < localdate() - LONGEST_AGO:
            raise ValidationError(_("This is for what happened in the last 90 days"))
        return self.cleaned_data["on"]

    def clean(self):
        data = self.cleaned_data
        if "on" in data and data.get("at"):
            moment = timezone.make_aware(datetime.combine(data["on"], data["at"]))
            if moment > timezone.now():
                self.add_error("at", _("The time must be in the past"))
        return data

    @property
    def happened_at(self) -> datetime:
        data = self.cleaned_data
        at = data.get("at") or ABOUT_MIDDAY
        moment = timezone.make_aware(datetime.combine(data["on"], at))
        return min(moment, timezone.now().replace(second=0, microsecond=0))


class OfferForm(NHSForm):
    submit_label = gettext_lazy("Save the offer")
    keep_typed = True
    nouns = {
        "offer": gettext_lazy("what you offer"),
        "follow_up_on": gettext_lazy("the day to see how they are"),
    }

    offer = words_field(
        gettext_lazy("What do you offer?"),
        gettext_lazy(
            "They read this, and answer yes, not now or no thank you. For example, “A talk today "
            "or tomorrow, and a quieter shift this week”"
        ),
        required=True,
    )
    follow_up_on = DateField(
        label=gettext_lazy("When do you see how they are?"), future=True, required=False
    )

    def __init__(self, *args, **kwargs):
        initial = kwargs.setdefault("initial", {})
        initial.setdefault("follow_up_on", localdate() + timedelta(days=7))
        super().__init__(*args, **kwargs)


class AskAgainForm(NHSForm):
    submit_label = gettext_lazy("Ask me again that day")
    nouns = {"ask_again_on": gettext_lazy("the day to ask you again")}

    ask_again_on = DateField(label=gettext_lazy("When may we ask you again?"), future=True)

    def __init__(self, *args, **kwargs):
        initial = kwargs.setdefault("initial", {})
        initial.setdefault("ask_again_on", localdate() + timedelta(days=7))
        super().__init__(*args, **kwargs)

    def clean_ask_again_on(self):
        if self.cleaned_data["ask_again_on"] <= localdate():
            raise ValidationError(_("The day must be in the future"))
        return self.cleaned_data["ask_again_on"]


class FollowUpForm(NHSForm):
    submit_label = gettext_lazy("Save")
    keep_typed = True
    nouns = {
        "followed_up_on": gettext_lazy("the day you saw how they are"),
        "again_on": gettext_lazy("the day to look again"),
    }

    followed_up_on = DateField(label=gettext_lazy("When did you see how they are?"), past=True)
    words = words_field(
        gettext_lazy("What was agreed?"),
        gettext_lazy("A few words that both of you can read. Nothing about what happened"),
        rows=3,
    )
    again_on = DateField(
        label=gettext_lazy("Is there another day to see how they are?"),
        help_text=gettext_lazy("Leave this empty if not"),
        future=True,
        required=False,
    )

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("initial", {}).setdefault("followed_up_on", localdate())
        super().__init__(*args, **kwargs)
