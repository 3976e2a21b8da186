from collections.abc import Iterable
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy

from nhsuk.forms import Checkboxes, NHSForm, PersonField
from workforce.forms.people import find_among
from workforce.models import Team
from workforce.rules import ResponsibilityKind
from workforce.search import People


class TeamForm(NHSForm):
    submit_label = gettext_lazy("Save team")
    nouns = {
        "name": gettext_lazy("the name of the team"),
        "led_by": gettext_lazy("who leads the team"),
    }
    name = forms.CharField(label=gettext_lazy("Name of the team"), max_length=120)
    led_by = PersonField(
        label=gettext_lazy("Who leads it?"),
        required=False,
        help_text=gettext_lazy("A line manager. They can prepare the team for peers"),
    )

    def __init__(self, *args, people: People, **kwargs):
        super().__init__(*args, **kwargs)
        find_among(self.fields["led_by"], people, ResponsibilityKind.LINE_MANAGER)


class HandOnTeamsForm(NHSForm):
    """Which teams of somebody who leaves, and who leads them from now on."""

    submit_label = gettext_lazy("Hand on")
    nouns = {
        "teams": gettext_lazy("at least one team"),
        "user": gettext_lazy("who leads from now on"),
    }
    teams = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Which teams?"), coerce=UUID, widget=Checkboxes()
    )
    user = PersonField(
        label=gettext_lazy("Who leads from now on?"), help_text=gettext_lazy("A line manager")
    )

    def __init__(self, *args, teams: Iterable[Team], people: People, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["teams"].choices = [(str(team.pk), team.name) for team in teams]
        find_among(self.fields["user"], people, ResponsibilityKind.LINE_MANAGER)


class TeamRhythmForm(NHSForm):
    support_every_weeks = forms.IntegerField(
        label=gettext_lazy("Support session every"),
        help_text=gettext_lazy("From 1 to 12 weeks. Leave it empty for the organisation's rhythm"),
        min_value=1,
        max_value=12,
        required=False,
        widget=forms.NumberInput(attrs={"width": 3, "suffix": gettext_lazy("weeks")}),
    )
    nouns = {"support_every_weeks": gettext_lazy("the number of weeks")}
