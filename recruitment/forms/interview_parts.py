"""What HR types of the parts, times and questions of an interview day (REC-10, REC-11, REC-12)."""

from datetime import datetime

from django import forms
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhsuk.forms import NHSForm, NHSModelForm, Radios, TimeField
from recruitment.models import Interview, InterviewPart
from recruitment.rules import Assessed
from workforce.forms.competences import CompetencesField


class PartForm(NHSModelForm):
    """One part of an interview."""

    submit_label = gettext_lazy("Save the part")

    class Meta:
        model = InterviewPart
        fields = ["kind", "setting", "minutes", "about"]
        labels = {
            "kind": gettext_lazy("What is it?"),
            "setting": gettext_lazy("Who takes part at the same time?"),
            "minutes": gettext_lazy("How long is it?"),
            "about": gettext_lazy("What happens?"),
        }
        widgets = {
            "kind": Radios(),
            "setting": Radios(),
            "minutes": forms.NumberInput(attrs={"width": 3, "suffix": gettext_lazy("minutes")}),
            "about": forms.Textarea(attrs={"rows": 2}),
        }

    nouns = {
        "kind": gettext_lazy("what it is"),
        "setting": gettext_lazy("who takes part"),
        "minutes": gettext_lazy("how long it is"),
    }


def _number(label, *, width=3, suffix="", least=1, most=480, **choices) -> forms.IntegerField:
    attrs = {"width": width, **({"suffix": suffix} if suffix else {})}
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        widget=forms.NumberInput(attrs=attrs),
        **choices,
    )


class SlotsForm(NHSForm):
    """Times one after the other."""

    submit_label = gettext_lazy("Add these times")
    nouns = {
        "at": gettext_lazy("the time"),
        "count": gettext_lazy("how many times"),
        "minutes": gettext_lazy("how long each is"),
        "pause": gettext_lazy("how long the pause is"),
        "places": gettext_lazy("how many people"),
    }

    at = TimeField(
        label=gettext_lazy("When does the first begin?"),
        widget=TimeField.widget(attrs={"width": 10}),
    )
    count = _number(gettext_lazy("How many times?"), most=20)
    minutes = _number(
        gettext_lazy("How long is each?"), suffix=gettext_lazy("minutes"), least=5, initial=40
    )
    pause = _number(
        gettext_lazy("How long is the pause between them?"),
        suffix=gettext_lazy("minutes"),
        least=0,
        most=240,
        initial=20,
    )
    places = _number(
        gettext_lazy("How many people can choose each?"),
        most=50,
        initial=1,
        help_text=gettext_lazy("One, unless it is for a group"),
    )

    def __init__(self, *args, interview: Interview, **kwargs):
        super().__init__(*args, **kwargs)
        self.interview = interview

    def slots(self) -> dict:
        """What ``add_slots`` takes."""
        data = dict(self.cleaned_data)
        day = localtime(self.interview.starts_at).date()
        data["first"] = timezone.make_aware(datetime.combine(day, data.pop("at")))
        return data

    def clean(self):
        data = self.cleaned_data
        if data.get("at") and self.interview.starts_at > timezone.make_aware(
            datetime.combine(localtime(self.interview.starts_at).date(), data["at"])
        ):
            self.add_error("at", _("This is before the interview begins"))
        return data


class InterviewQuestionForm(NHSForm):
    """One question, and what it is to show (REC-12)."""

    submit_label = gettext_lazy("Save the question")
    nouns = {
        "text": gettext_lazy("the question"),
        "shows": gettext_lazy("what the answer is to show"),
    }

    text = forms.CharField(
        label=gettext_lazy("The question"),
        help_text=gettext_lazy("Candidates read it beforehand. Ask one thing, in everyday words"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    shows = forms.ChoiceField(
        label=gettext_lazy("What is the answer to show?"), widget=Radios(small=True)
    )

    competences = CompetencesField(label=gettext_lazy("Competences that it asks about"))

    def __init__(self, *args, criteria, organisation, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["competences"].offer(organisation)
        self.criteria = {str(each.pk): each for each in criteria}
        self.fields["shows"].choices = [
            *Assessed.choices,
            *((key, each.text) for key, each in self.criteria.items()),
        ]

    def question(self) -> dict:
        """What ``add_interview_question`` takes."""
        shows = self.cleaned_data["shows"]
        criterion = self.criteria.get(shows)
        return {
            "text": self.cleaned_data["text"],
            "criterion": criterion,
            "assessed": "" if criterion else shows,
            "competences": self.cleaned_data["competences"],
        }
