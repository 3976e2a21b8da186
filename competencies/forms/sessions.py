"""Sessions of a course: when, where, how many places."""

from datetime import date, datetime, time

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from competencies.rules import MOST_PLACES
from nhsuk.forms import Checkboxes, DateField, NHSForm, Radios, TimeField
from workforce.forms.why import WhyForm


def moment(day: date, at: time) -> datetime:
    """A day and a time on the clock in London as one moment."""
    return timezone.make_aware(datetime.combine(day, at))


class SessionForm(NHSForm):
    """When a course is held, where, and for how many (COM-5)."""

    submit_label = _("Save session")
    nouns = {
        "on": _("the date"),
        "at": _("the time it starts"),
        "until": _("the time it ends"),
        "last_on": _("the last day"),
        "places": _("how many places there are"),
        "book_until": _("the last day for booking"),
    }

    on = DateField(label=_("Which day?"), future=True)
    at = TimeField(
        label=_("When does it start?"),
        help_text=_("For example, 9:30am"),
        widget=TimeField.widget(attrs={"width": 10}),
    )
    until = TimeField(label=_("When does it end?"), widget=TimeField.widget(attrs={"width": 10}))
    last_on = DateField(
        label=_("Last day"), required=False, help_text=_("Only where it takes several days")
    )
    online = forms.ChoiceField(
        label=_("How?"),
        choices=[("no", _("In person")), ("yes", _("Online"))],
        initial="no",
        widget=Radios(inline=True),
    )
    where = forms.CharField(
        label=_("Where?"),
        required=False,
        max_length=300,
        help_text=_("A room, or the link of the call. Only those with a place see it"),
    )
    trainer = forms.CharField(label=_("Trainer"), required=False, max_length=200)
    places = forms.IntegerField(
        label=_("How many places?"),
        min_value=1,
        max_value=MOST_PLACES,
        widget=forms.NumberInput(attrs={"width": 3}),
    )
    book_until = DateField(
        label=_("Last day for booking"),
        required=False,
        help_text=_("Leave this empty when it can be booked until it begins"),
    )

    def clean(self):
        given = super().clean()
        first, begins, ends = (given.get(name) for name in ("on", "at", "until"))
        last = given.get("last_on") or first
        if first and last and last < first:
            self.add_error("last_on", _now("The last day must be the first day or a later one"))
        elif first and begins and ends and moment(last, ends) <= moment(first, begins):
            self.add_error("until", _now("The session must end after it starts"))
        if first and begins and moment(first, begins) <= timezone.now():
            self.add_error("at", _now("The session must start in the future"))
        closes = given.get("book_until")
        if first and closes and closes > first:
            self.add_error(
                "book_until", _now("The last day for booking must be before the session")
            )
        return given

    def facts(self) -> dict:
        """What an action wants to know of the session."""
        given = self.cleaned_data
        return {
            "starts_at": moment(given["on"], given["at"]),
            "ends_at": moment(given["last_on"] or given["on"], given["until"]),
            "places": given["places"],
            "online": given["online"] == "yes",
            "where": given["where"],
            "trainer": given["trainer"],
            "book_until": given["book_until"],
        }


class CancelSessionForm(WhyForm):
    submit_label = _("Cancel the session")
    destructive = True
    asks = _("Why is it cancelled?")
    read_by = _("Everybody can read this. Leave out names and personal details")
    answer = _("why it is cancelled")
    name = "reason"


class AttendanceForm(NHSForm):
    """Who was there, all on one page."""

    submit_label = _("Save attendance")

    attended = forms.MultipleChoiceField(
        label=_("Who was there?"),
        required=False,
        widget=Checkboxes(),
        help_text=_("Who was there has completed the course"),
    )

    def __init__(self, *args, seats, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["attended"].choices = [(str(seat.pk), seat.worker.name) for seat in seats]


class FeedbackForm(NHSForm):
    """How a session was, without a name."""

    submit_label = _("Send")
    keep_typed = True
    nouns = {"would_recommend": _("whether you would recommend it")}

    would_recommend = forms.ChoiceField(
        label=_("Would you recommend this course to another peer?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        widget=Radios(inline=True),
    )
    what_helped = forms.CharField(
        label=_("What helped?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    what_to_change = forms.CharField(
        label=_("What should be different?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Leave out names, and anything about people you support"),
    )
