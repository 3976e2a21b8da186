"""Pitches, the plan of promotion, and the review of vacancies (ATT-1, ATT-2, REC-18)."""

from django import forms
from django.utils.translation import gettext_lazy

from nhsuk.forms import DateField, FilterForm, NHSForm, NHSModelForm, Radios
from nhsuk.layout import Submit
from recruitment.models import Activity, Vacancy
from recruitment.rules import ChannelKind, ReviewAnswer, ReviewKind


class PitchForm(NHSForm):
    """A pitch, with a button that only looks at it."""

    submit_label = gettext_lazy("Save the draft")
    nouns = {"text": gettext_lazy("the pitch")}
    text = forms.CharField(
        label=gettext_lazy("What you say"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=gettext_lazy("Speak to one person. End with what they can do next, and where"),
    )

    @property
    def helper(self):
        helper = super().helper
        helper.add_input(Submit("save", gettext_lazy("Save the draft")))
        helper.add_input(Submit("check", gettext_lazy("Check it"), variant="secondary"))
        return helper


class JargonForm(NHSForm):
    submit_label = gettext_lazy("Save the list")
    words = forms.CharField(
        label=gettext_lazy("Words to leave out"),
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 20}),
        help_text=gettext_lazy("One on each line. A plainer word can follow, like utilise = use"),
    )


class ActivityForm(NHSModelForm):
    """Where, how and to whom the role is made known (ATT-2)."""

    submit_label = gettext_lazy("Save activity")
    how = forms.ChoiceField(
        label=gettext_lazy("How?"), choices=ChannelKind.choices, widget=Radios()
    )
    inside = forms.TypedChoiceField(
        label=gettext_lazy("Inside or outside your organisation?"),
        choices=[("no", gettext_lazy("Outside")), ("yes", gettext_lazy("Inside"))],
        coerce=lambda answer: answer == "yes",
        widget=Radios(inline=True),
    )
    planned_on = DateField(label=gettext_lazy("When?"))
    field_order = ["what", "how", "where", "to_whom", "inside", "vacancy", "planned_on"]

    class Meta:
        model = Activity
        fields = ["what", "where", "to_whom", "vacancy", "planned_on"]
        labels = {
            "what": gettext_lazy("What will you do?"),
            "where": gettext_lazy("Where?"),
            "to_whom": gettext_lazy("To whom?"),
            "vacancy": gettext_lazy("For which vacancy?"),
        }
        help_texts = {
            "what": gettext_lazy("For example, a talk at the Tuesday group"),
            "to_whom": gettext_lazy("For example, people who finished a recovery college course"),
            "vacancy": gettext_lazy("Leave it empty if it is for the role as such"),
        }

    nouns = {
        "what": gettext_lazy("what you will do"),
        "how": gettext_lazy("how"),
        "where": gettext_lazy("where"),
        "to_whom": gettext_lazy("to whom"),
        "inside": gettext_lazy("inside or outside"),
        "planned_on": gettext_lazy("the date"),
    }

    def __init__(self, *args, vacancies, new: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["vacancy"].queryset = vacancies
        if not new:
            del self.fields["how"]  # what came by its channel stays what it is


class ActivityFilter(FilterForm):
    side = forms.ChoiceField(
        label=gettext_lazy("Inside or outside"),
        choices=[
            ("", gettext_lazy("All")),
            ("inside", gettext_lazy("Inside the organisation")),
            ("outside", gettext_lazy("Outside")),
        ],
        required=False,
    )
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        choices=[
            ("", gettext_lazy("All")),
            ("planned", gettext_lazy("Planned")),
            ("done", gettext_lazy("Done")),
        ],
        required=False,
    )


class PutUpForm(NHSForm):
    """Vacancies or new services, by title: typed, or a column pasted from a list."""

    submit_label = gettext_lazy("Add them")
    nouns = {"titles": gettext_lazy("at least one title"), "kind": gettext_lazy("what they are")}
    kind = forms.ChoiceField(
        label=gettext_lazy("What are they?"),
        choices=ReviewKind.choices,
        initial=ReviewKind.VACANCY,
        widget=Radios(),
    )
    titles = forms.CharField(
        label=gettext_lazy("Titles"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=gettext_lazy("One on each line. You can paste a column of a spreadsheet"),
    )
    team = forms.CharField(
        label=gettext_lazy("Team or service they belong to"), required=False, max_length=120
    )

    def clean_titles(self) -> list[str]:
        return [line for line in self.cleaned_data["titles"].splitlines() if line.strip()]


class AnswerForm(NHSForm):
    submit_label = gettext_lazy("Save the answer")
    nouns = {"answer": gettext_lazy("the answer")}
    answer = forms.ChoiceField(
        label=gettext_lazy("Could it be, or include, a peer post?"),
        choices=ReviewAnswer.choices,
        widget=Radios(),
    )
    why = forms.CharField(label=gettext_lazy("Why?"), max_length=300, required=False)


class ReviewFilter(FilterForm):
    answer = forms.ChoiceField(label=gettext_lazy("Answer"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        choices=[("", gettext_lazy("All")), *ReviewKind.choices],
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer"].choices = [
            ("", gettext_lazy("All")),
            ("open", gettext_lazy("Not answered yet")),
            *ReviewAnswer.choices,
        ]


def vacancies_to_promote(organisation):
    """The vacancies that an activity can be for."""
    return Vacancy.objects.filter(
        organisation=organisation, withdrawn_at=None, completed_at=None
    ).order_by("title", "pk")
