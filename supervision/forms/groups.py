from django import forms
from django.utils.translation import gettext_lazy as _

from nhsuk.forms import Checkboxes, DateField, NHSForm, Radios, TimeField
from supervision.forms.bookings import HowField, MinutesField, moment
from supervision.forms.sessions import TEXT_LIMIT
from supervision.rules import SHORTEST_GROUP_SESSION, GroupPurpose
from workforce.forms.why import WhyForm


class GroupForm(NHSForm):
    """Plan or move a group session (SUP-3, SUP-9)."""

    submit_label = _("Save group session")
    nouns = {
        "purpose": _("what kind of group it is"),
        "on": _("the date"),
        "at": _("the time"),
        "minutes": _("how long it will be"),
        "where": _("the place"),
    }

    purpose = forms.ChoiceField(
        label=_("What kind of group is it?"),
        choices=GroupPurpose.choices,
        initial=GroupPurpose.SUPERVISION,
        widget=Radios(
            conditional={GroupPurpose.REFLECTIVE: ["open_to_all"]},
            hints={GroupPurpose.REFLECTIVE: _("Learning from each other, also across teams")},
        ),
    )
    open_to_all = forms.BooleanField(
        label=_("Open to all peers of the organisation"), required=False
    )
    on = DateField(label=_("Which day?"), future=True)
    at = TimeField(label=_("What time?"), widget=TimeField.widget(attrs={"width": 10}))
    minutes = MinutesField(least=SHORTEST_GROUP_SESSION, initial=90)
    how = HowField()
    where = forms.CharField(
        label=_("Where?"),
        required=False,
        max_length=120,
        help_text=_("A room, or the link of the call. Only those invited see it"),
    )

    def starts_at(self):
        return moment(self.cleaned_data["on"], self.cleaned_data["at"])


class RecordGroupForm(NHSForm):
    """Who was there, and notes without personal detail."""

    submit_label = _("Save")
    nouns = {
        "held_on": _("the date the group met"),
        "minutes": _("how long it was"),
        "attended": _("who was there"),
    }

    held_on = DateField(label=_("When did the group meet?"), past=True)
    minutes = MinutesField(least=SHORTEST_GROUP_SESSION)
    attended = forms.MultipleChoiceField(
        label=_("Who was there?"), required=False, widget=Checkboxes()
    )
    shared_notes = forms.CharField(
        label=_("Shared notes"),
        required=False,
        validators=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("All who were invited can read this. Leave out names and personal details"),
    )

    def __init__(self, *args, places, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["attended"].choices = [
            (str(place.worker_id), place.worker.name) for place in places
        ]


class CancelGroupForm(WhyForm):
    submit_label = _("Cancel the group session")
    destructive = True
    asks = _("Why is it cancelled?")
    read_by = _("All who were invited can read this")
    answer = _("why it is cancelled")
    name = "reason"
