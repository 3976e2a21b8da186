"""What is required, wished for, completed, and training of teams."""

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from competencies.models import Course
from competencies.rules import RequiredOf
from nhsuk.forms import DateField, FilterForm, NHSForm, Radios
from workforce.models import Organisation, Team

NOBODY_SUPPORTED = _("Leave out anything about people who are supported")


def offered(organisation: Organisation):
    """The courses on offer, as choices."""
    return list(
        Course.objects.filter(organisation=organisation, retired_on=None)
        .order_by("sort_key")
        .values_list("pk", "title")
    )


def open_teams(organisation: Organisation):
    """The teams that are not closed, as choices."""
    return list(
        Team.objects.filter(organisation=organisation, closed_on=None).values_list("pk", "name")
    )


def _as_choices(rows) -> list[tuple[str, str]]:
    return [(str(key), name) for key, name in rows]


class MatrixFilter(FilterForm):
    team = forms.ChoiceField(label=_("Team"), required=False)
    course = forms.ChoiceField(label=_("Course"), required=False)
    open = forms.BooleanField(
        label=_("Only where something is to be done in the next 90 days"), required=False
    )

    def __init__(self, *args, teams, courses, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["team"].choices = [("", _("All")), *_as_choices(teams)]
        self.fields["course"].choices = [("", _("All")), *_as_choices(courses)]


class RequirementForm(NHSForm):
    """A course is required, of whom, and how long somebody new has for it."""

    submit_label = _("Save")
    nouns = {
        "course": _("the course"),
        "within_days": _("how many days a new peer has"),
        "starts_on": _("the day from which it is required"),
    }

    course = forms.ChoiceField(label=_("Which course is required?"))
    required_of = forms.ChoiceField(
        label=_("Of whom?"),
        choices=RequiredOf.choices,
        initial=RequiredOf.EVERYONE,
        widget=Radios(),
    )
    team = forms.ChoiceField(label=_("Only in one team?"), required=False)
    within_days = forms.IntegerField(
        label=_("How long does a new peer have for it?"),
        min_value=0,
        max_value=730,
        widget=forms.NumberInput(attrs={"width": 3, "suffix": _("days")}),
        help_text=_("From their first day, or from the day below where that is later"),
    )
    starts_on = DateField(label=_("From which day is it required?"))

    def __init__(self, *args, organisation, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["course"].choices = _as_choices(offered(organisation))
        self.fields["team"].choices = [("", _("All teams")), *_as_choices(open_teams(organisation))]


class WishForm(NHSForm):
    """What a peer would like to learn."""

    submit_label = _("Add to my wishes")
    nouns = {"words": _("what you would like to learn")}

    course = forms.ChoiceField(label=_("A course that is on offer"), required=False)
    words = forms.CharField(
        label=_("Or in your own words"),
        required=False,
        max_length=300,
        help_text=_("Your manager and whoever plans training can read this"),
    )

    def __init__(self, *args, organisation, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["course"].choices = [("", _("None")), *_as_choices(offered(organisation))]

    def clean(self):
        given = super().clean()
        if not given.get("course") and not given.get("words", "").strip():
            self.add_error("words", _now("Choose a course, or say what you would like to learn"))
        return given


class CompletionForm(NHSForm):
    """A peer completed a course somewhere."""

    submit_label = _("Save")
    nouns = {"course": _("the course"), "completed_on": _("the day it was completed")}

    course = forms.ChoiceField(label=_("Which course?"))
    completed_on = DateField(label=_("When was it completed?"), past=True)

    def __init__(self, *args, organisation, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["course"].choices = _as_choices(offered(organisation))


class TeamTrainingForm(NHSForm):
    """Training of a team about the role of peers (COM-8)."""

    submit_label = _("Save")
    nouns = {
        "team": _("the team"),
        "held_on": _("the date"),
        "about": _("what it is about"),
        "invited": _("how many were invited"),
        "attended": _("how many came"),
    }

    team = forms.ChoiceField(label=_("Which team?"))
    held_on = DateField(label=_("When?"), help_text=_("It can also be a day to come"))
    about = forms.CharField(label=_("What is it about?"), max_length=300)
    partner = forms.CharField(
        label=_("Partner organisation"),
        required=False,
        max_length=200,
        help_text=_("Who holds it together with you, if anybody does"),
    )
    led_by = forms.CharField(label=_("Who leads it?"), required=False, max_length=200)
    invited = forms.IntegerField(
        label=_("How many people were invited?"),
        required=False,
        min_value=0,
        max_value=5000,
        widget=forms.NumberInput(attrs={"width": 4}),
    )
    attended = forms.IntegerField(
        label=_("How many came?"),
        required=False,
        min_value=0,
        max_value=5000,
        widget=forms.NumberInput(attrs={"width": 4}),
    )

    def __init__(self, *args, organisation, team=None, **kwargs):
        super().__init__(*args, **kwargs)
        choices = open_teams(organisation)
        if team is not None and team.pk not in dict(choices):
            choices.append((team.pk, team.name))
        self.fields["team"].choices = _as_choices(choices)
        if team is not None:
            self.fields["team"].initial = str(team.pk)
