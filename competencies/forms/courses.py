"""Courses, and what the catalogue can be narrowed by."""

from django import forms
from django.utils.translation import gettext_lazy as _

from competencies.rules import MOST_VALID_MONTHS, CoreTopic, CourseKind
from nhsuk.forms import Checkboxes, FilterForm, NHSForm, Radios
from workforce.forms.competences import CompetencesField


class CourseForm(NHSForm):
    """What is said of a course (COM-5)."""

    submit_label = _("Save course")
    keep_typed = True
    nouns = {
        "title": _("the title of the course"),
        "kind": _("whether it is in house or external"),
        "valid_months": _("the number of months"),
    }

    title = forms.CharField(label=_("Title"), max_length=200)
    about = forms.CharField(
        label=_("What is it about?"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("What people learn, for whom it is, what they should bring"),
    )
    kind = forms.ChoiceField(
        label=_("Who holds it?"),
        choices=CourseKind.choices,
        initial=CourseKind.IN_HOUSE,
        widget=Radios(inline=True),
    )
    provider = forms.CharField(label=_("Provider"), required=False, max_length=200)
    funding = forms.CharField(
        label=_("How is it paid for?"),
        required=False,
        max_length=300,
        help_text=_("For example, by whom, and what has to be asked for first"),
    )
    topics = forms.MultipleChoiceField(
        label=_("Which core topics does it teach?"),
        required=False,
        choices=CoreTopic.choices,
        widget=Checkboxes(small=True),
    )
    valid_months = forms.IntegerField(
        label=_("After how many months must it be done again?"),
        required=False,
        min_value=1,
        max_value=MOST_VALID_MONTHS,
        widget=forms.NumberInput(attrs={"width": 3, "suffix": _("months")}),
        help_text=_("Leave this empty when it does not have to be done again"),
    )
    gives_certificate = forms.BooleanField(
        label=_("Who completes it gets a certificate of ours"), required=False
    )
    competences = CompetencesField()

    def __init__(self, *args, organisation, chosen=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["competences"].offer(organisation, chosen)


class CatalogueFilter(FilterForm):
    kind = forms.ChoiceField(
        label=_("Who holds it"), required=False, choices=[("", _("All")), *CourseKind.choices]
    )
    topic = forms.ChoiceField(
        label=_("Core topic"), required=False, choices=[("", _("All")), *CoreTopic.choices]
    )
    open = forms.BooleanField(label=_("Only with a session to come"), required=False)
    retired = forms.BooleanField(label=_("Also those no longer offered"), required=False)
