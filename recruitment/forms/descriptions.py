"""Writing, checking and approving job descriptions (REC-2, REC-3)."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhsuk.forms import DateField, NHSForm, NHSModelForm, Radios
from recruitment.actions import NewCriterion
from recruitment.models import Criterion, DescriptionVersion
from recruitment.rules import AssessedBy, DescriptionCheck, Weight
from workforce.forms.competences import CompetencesField
from workforce.models import Team


class AddDescriptionForm(NHSForm):
    submit_label = gettext_lazy("Begin writing")
    nouns = {"team": gettext_lazy("the team"), "title": gettext_lazy("the title")}
    team = forms.ModelChoiceField(label=gettext_lazy("Which team?"), queryset=Team.objects.none())
    title = forms.CharField(
        label=gettext_lazy("Title of the role"), max_length=120, initial=_("Peer support worker")
    )

    def __init__(self, *args, teams, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = teams


class TextsForm(NHSModelForm):
    submit_label = gettext_lazy("Save and go back")

    competences = CompetencesField()

    def __init__(self, *args, organisation, chosen=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["competences"].offer(organisation, chosen)

    class Meta:
        model = DescriptionVersion
        fields = ["purpose", "duties", "lived_experience"]
        labels = {
            "purpose": gettext_lazy("What is the role for?"),
            "duties": gettext_lazy("What will the person do?"),
            "lived_experience": gettext_lazy("What does lived experience mean for this role?"),
        }
        help_texts = {
            "purpose": gettext_lazy("What this team and this place need from a peer"),
            "duties": gettext_lazy("One thing on each line. Leave room to grow"),
            "lived_experience": gettext_lazy(
                "For example, whether people need to have used services. "
                "HR agrees to these words; when they change, HR is asked again"
            ),
        }
        widgets = {
            "purpose": forms.Textarea(attrs={"rows": 4}),
            "duties": forms.Textarea(attrs={"rows": 10}),
            "lived_experience": forms.Textarea(attrs={"rows": 4}),
        }


class CriterionForm(NHSModelForm):
    submit_label = gettext_lazy("Save criterion")

    class Meta:
        model = Criterion
        fields = ["text", "weight", "assessed_by"]
        labels = {
            "text": gettext_lazy("What do you look for?"),
            "weight": gettext_lazy("How much does it count?"),
            "assessed_by": gettext_lazy("Where do you find out?"),
        }
        help_texts = {"text": gettext_lazy("One thing, in everyday words")}
        widgets = {
            "text": forms.Textarea(attrs={"rows": 2}),
            "weight": Radios(inline=True),
            "assessed_by": Radios(),
        }

    nouns = {
        "text": gettext_lazy("what you look for"),
        "weight": gettext_lazy("how much it counts"),
        "assessed_by": gettext_lazy("where you find out"),
    }

    def criterion(self) -> NewCriterion:
        return NewCriterion(
            text=self.cleaned_data["text"],
            weight=Weight(self.cleaned_data["weight"]),
            assessed_by=AssessedBy(self.cleaned_data["assessed_by"]),
        )


MET, NOT_YET = "met", "not_yet"


class PointsForm(NHSForm):
    """The eight points, each met or not yet, with a note where one helps (REC-2)."""

    submit_label = gettext_lazy("Save the points")
    mark_optional = False

    def __init__(self, *args, checked=(), **kwargs):
        held = {each.point: each for each in checked}
        self.base_fields = {}
        for point in DescriptionCheck:
            before = held.get(point.value)
            name = point.value.lower()
            self.base_fields[name] = forms.ChoiceField(
                label=point.label,
                choices=[(MET, _("Yes")), (NOT_YET, _("Not yet"))],
                required=False,
                initial=None if before is None else (MET if before.met else NOT_YET),
                widget=Radios(inline=True),
            )
            self.base_fields[f"{name}_note"] = forms.CharField(
                label=_("How, or what is missing"),
                required=False,
                max_length=500,
                initial=before.note if before else "",
                widget=forms.TextInput(),
            )
        super().__init__(*args, **kwargs)

    def answered(self) -> list[tuple[DescriptionCheck, bool, str]]:
        """The points that were answered: point, whether met, and the note."""
        return [
            (point, answer == MET, self.cleaned_data[f"{point.value.lower()}_note"])
            for point in DescriptionCheck
            if (answer := self.cleaned_data[point.value.lower()])
        ]


class FellVacantForm(NHSForm):
    """A post with this description fell vacant: what to know before it is used again (REC-3)."""

    submit_label = gettext_lazy("Begin the refreshed version")
    nouns = {"on": gettext_lazy("the day")}
    on = DateField(label=gettext_lazy("Since when is the post vacant?"))
    contributions = forms.CharField(
        label=gettext_lazy("What did the person who held it bring?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("What the team would miss. Leave out names and anything private"),
    )
    gaps = forms.CharField(
        label=gettext_lazy("What was missing?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("What the team still needs, and people it does not reach yet"),
    )
