"""What is asked to agree a date: book a session, move it, call it off (SUP-7)."""

from datetime import date, datetime, time

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nhsuk.forms import DateField, NHSForm, Radios, TimeField
from supervision.rules import LONGEST_SESSION, SHORTEST_SESSION, How

WHY = _("A few words, without details of anyone’s health")


def moment(day: date, at: time | None) -> datetime | None:
    """A day and a time on the clock in London as one moment."""
    return timezone.make_aware(datetime.combine(day, at)) if at else None


class MinutesField(forms.IntegerField):
    """How long a session is or was."""

    def __init__(self, *, least: int = SHORTEST_SESSION, **kwargs):
        super().__init__(
            label=_("How long?"),
            min_value=least,
            max_value=LONGEST_SESSION,
            widget=forms.NumberInput(attrs={"width": 3, "suffix": _("minutes")}),
            **kwargs,
        )


class HowField(forms.ChoiceField):
    """In person, by phone or by video."""

    def __init__(self):
        super().__init__(
            label=_("How?"),
            choices=How.choices,
            initial=How.IN_PERSON,
            widget=Radios(inline=True),
        )


class BookForm(NHSForm):
    """A day, a time, how long and how; the same for both of the two."""

    submit_label = _("Book session")
    nouns = {"on": _("the date"), "at": _("the time"), "minutes": _("how long it will be")}

    on = DateField(label=_("Which day?"), future=True)
    at = TimeField(
        label=_("What time?"),
        help_text=_("For example, 9:30am"),
        widget=TimeField.widget(attrs={"width": 10}),
    )
    minutes = MinutesField(initial=60)
    how = HowField()

    def starts_at(self) -> datetime | None:
        return moment(self.cleaned_data["on"], self.cleaned_data["at"])


class MoveForm(BookForm):
    """Another day or time, and why: a must where the other side had proposed the date."""

    submit_label = _("Move session")
    nouns = {**BookForm.nouns, "why": _("why you move it")}

    why = forms.CharField(label=_("Why do you move it?"), max_length=300, help_text=WHY)

    def __init__(self, *args, must_say_why: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["why"].required = must_say_why


class CancelForm(NHSForm):
    """Why a booked session is called off, and its new date (SUP-7)."""

    submit_label = _("Call off and book the new date")
    nouns = {
        "reason": _("why it is called off"),
        "new_on": _("the new date"),
        "new_at": _("the new time"),
    }

    reason = forms.CharField(label=_("Why is it called off?"), max_length=300, help_text=WHY)
    new_on = DateField(label=_("New date"), future=True)
    new_at = TimeField(
        label=_("New time"), required=False, widget=TimeField.widget(attrs={"width": 10})
    )

    def new_starts_at(self) -> datetime | None:
        return moment(self.cleaned_data["new_on"], self.cleaned_data["new_at"])
