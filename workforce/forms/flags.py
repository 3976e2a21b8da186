"""Working hours, and what an organisation sets for flags."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhsuk.forms import TimeField
from workforce.forms.base import SettingsForm, few
from workforce.models import OrganisationSettings


class FlagsForm(SettingsForm):
    """Working hours, by when a flag is picked up, and which rules raise one (WEL-3)."""

    working_day_starts = TimeField(
        label=gettext_lazy("The working day starts at"),
        help_text=gettext_lazy("For example, 9am. Only working hours count for a flag"),
        widget=TimeField.widget(attrs={"width": 10}),
    )
    working_day_ends = TimeField(
        label=gettext_lazy("The working day ends at"),
        widget=TimeField.widget(attrs={"width": 10}),
    )
    nouns = {
        "working_day_starts": gettext_lazy("when the working day starts"),
        "working_day_ends": gettext_lazy("when the working day ends"),
        "flag_hours": gettext_lazy("the hours for a flag “in the next days”"),
        "flag_hours_soon": gettext_lazy("the hours for a flag “soon”"),
        "flag_hours_today": gettext_lazy("the hours for a flag “today”"),
        "flag_after_missed": gettext_lazy("how many sessions"),
        "missed_counts_days": gettext_lazy("the days for which missed sessions count"),
        "hidden_at_most_days": gettext_lazy("the days for which a flag may be kept from a peer"),
        "offer_hours": gettext_lazy("the hours for an offer of support"),
    }

    class Meta:
        model = OrganisationSettings
        fields = [
            "working_day_starts",
            "working_day_ends",
            "flag_hours_today",
            "flag_hours_soon",
            "flag_hours",
            "flag_after_missed",
            "missed_counts_days",
            "flag_after_incident",
            "offer_hours",
            "hidden_at_most_days",
        ]
        labels = {
            "flag_hours_today": gettext_lazy("A flag “today” is picked up within"),
            "flag_hours_soon": gettext_lazy("A flag “soon” is picked up within"),
            "flag_hours": gettext_lazy("A flag “in the next days” is picked up within"),
            "flag_after_missed": gettext_lazy("Raise a flag when support sessions are missed"),
            "missed_counts_days": gettext_lazy("Missed sessions count when the last was within"),
            "flag_after_incident": gettext_lazy("Raise a flag when something hard happened"),
            "offer_hours": gettext_lazy("Time to offer support after something hard"),
            "hidden_at_most_days": gettext_lazy(
                "A flag may be kept from a peer, before the reason is looked at again, for"
            ),
        }
        help_texts = {
            "flag_after_missed": gettext_lazy(
                "So many times in a row. 0 means never. Sessions that the other side called off, "
                "or while the peer was away, do not count"
            ),
            "flag_after_incident": gettext_lazy(
                "The supporter and the line manager know of it. Support is offered within 72 "
                "hours either way"
            ),
            "offer_hours": gettext_lazy(
                "From 1 to 24 hours. Where it is noted late there is at least this long; so long "
                "before the 72 hours are over an open offer goes to the next person"
            ),
            "hidden_at_most_days": gettext_lazy(
                "From 1 to 90 days. Only for a safeguarding reason, which the lead sees"
            ),
        }
        widgets = {
            **{
                name: forms.NumberInput(attrs=few(gettext_lazy("working hours")))
                for name in ("flag_hours", "flag_hours_soon", "flag_hours_today")
            },
            "flag_after_missed": forms.NumberInput(attrs=few(gettext_lazy("sessions"))),
            "missed_counts_days": forms.NumberInput(attrs=few(gettext_lazy("days"))),
            "offer_hours": forms.NumberInput(attrs=few(gettext_lazy("hours"))),
            "hidden_at_most_days": forms.NumberInput(attrs=few(gettext_lazy("days"))),
        }

    def clean(self):
        data = super().clean()
        starts, ends = data.get("working_day_starts"), data.get("working_day_ends")
        if starts and ends and ends <= starts:
            self.add_error("working_day_ends", _("The working day must end after it starts"))
        hours = [data.get(name) for name in ("flag_hours_today", "flag_hours_soon", "flag_hours")]
        if None not in hours and hours != sorted(hours):
            self.add_error(
                "flag_hours_today",
                _(
                    "“Today” must be no longer than “soon”, and “soon” no longer "
                    "than “in the next days”"
                ),
            )
        return data
