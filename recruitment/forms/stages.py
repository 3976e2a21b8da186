"""Stages and questions of a vacancy."""

from collections.abc import Iterable
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhsuk.forms import DateField, NHSForm, NHSModelForm, Radios
from recruitment import lifecycle
from recruitment.actions import NewQuestion, NewStage
from recruitment.lifecycle import StageKind
from recruitment.models import Criterion, Question, VacancyStage
from recruitment.rules import refusal_of


class StageDatesForm(NHSForm):
    """By which day applicants hear, stage by stage. There is no stage without a date (REC-20)."""

    submit_label = gettext_lazy("Save the dates")
    nouns = {kind.lower(): gettext_lazy("the date") for kind in lifecycle.DATED}

    def __init__(self, *args, stages: Iterable[VacancyStage], closes_on: date | None, **kwargs):
        self.stages = {stage.kind: stage for stage in stages}
        self.closes_on = closes_on
        self.base_fields = {kind.lower(): self._day_of(kind) for kind in lifecycle.DATED}
        super().__init__(*args, **kwargs)

    def _day_of(self, kind: StageKind) -> DateField:
        stage = self.stages.get(kind)
        return DateField(
            label=stage.staff_label if stage else str(kind.label),
            help_text=stage.public_label if stage else lifecycle.USUAL[kind].public_label,
            initial=stage.expected_on if stage else None,
            required=kind in lifecycle.REQUIRED,
        )

    def clean(self):
        data, before = self.cleaned_data, self.closes_on
        for kind in lifecycle.DATED:
            day = data.get(kind.lower())
            if day is None or kind == StageKind.RECEIVED:
                continue
            if before is not None and day < before:
                self.add_error(
                    kind.lower(),
                    _("This date must not be before the closing date or the stage before it"),
                )
            before = day
        return data

    def laid(self) -> list[NewStage]:
        """The stages in order, with their wording as it was or the usual one. Whoever is told no
        hears it by the date of the decision."""
        found = []
        for kind in lifecycle.DATED:
            if day := self.cleaned_data.get(kind.lower()):
                found.append(self._laid(kind, day))
        decision = self.cleaned_data[StageKind.DECISION.lower()]
        return [*found, self._laid(StageKind.NOT_THIS_TIME, decision)]

    def _laid(self, kind: StageKind, day: date) -> NewStage:
        usual, stage = lifecycle.USUAL[kind], self.stages.get(kind)
        return NewStage(
            kind=kind.value,
            staff_label=stage.staff_label if stage else str(kind.label),
            public_label=stage.public_label if stage else str(usual.public_label),
            next_words=stage.next_words if stage else str(usual.next_words),
            who_acts=stage.who_acts if stage else str(usual.who_acts),
            expected_on=day,
        )


class StageForm(NHSModelForm):
    """One stage in the words of staff and in those of applicants (REC-20)."""

    submit_label = gettext_lazy("Save stage")
    expected_on = DateField(label=gettext_lazy("By which day do applicants hear?"))

    class Meta:
        model = VacancyStage
        fields = ["staff_label", "public_label", "next_words", "who_acts", "expected_on"]
        labels = {
            "staff_label": gettext_lazy("What staff call it"),
            "public_label": gettext_lazy("What applicants read"),
            "next_words": gettext_lazy("What happens next, for applicants"),
            "who_acts": gettext_lazy("Who acts"),
        }
        help_texts = {
            "public_label": gettext_lazy("Kind and plain, like “We are reading the applications”"),
            "who_acts": gettext_lazy("In words, no names: “The interview panel”"),
        }
        widgets = {"next_words": forms.Textarea(attrs={"rows": 3})}

    nouns = {
        "staff_label": gettext_lazy("what staff call it"),
        "public_label": gettext_lazy("what applicants read"),
        "next_words": gettext_lazy("what happens next"),
        "who_acts": gettext_lazy("who acts"),
        "expected_on": gettext_lazy("the date"),
    }


class QuestionForm(NHSModelForm):
    """One question of an application (REC-5, REC-6)."""

    submit_label = gettext_lazy("Save question")
    criterion = forms.ModelChoiceField(
        label=gettext_lazy("Which criterion does it ask about?"),
        queryset=Criterion.objects.none(),
        required=False,
        widget=Radios(),
        empty_label=gettext_lazy("None of them"),
    )

    class Meta:
        model = Question
        fields = ["text", "help_text", "criterion", "most_words", "optional"]
        labels = {
            "text": gettext_lazy("The question"),
            "help_text": gettext_lazy("A hint for the answer"),
            "most_words": gettext_lazy("At most how many words?"),
            "optional": gettext_lazy("People may leave it out"),
        }
        help_texts = {
            "text": gettext_lazy("Ask one thing, in everyday words"),
            "most_words": gettext_lazy("Answers may also be spoken; then this does not count"),
        }
        widgets = {
            "text": forms.Textarea(attrs={"rows": 2}),
            "help_text": forms.Textarea(attrs={"rows": 2}),
            "most_words": forms.NumberInput(attrs={"width": 4, "suffix": gettext_lazy("words")}),
        }

    nouns = {"text": gettext_lazy("the question"), "most_words": gettext_lazy("the limit")}

    def __init__(self, *args, criteria, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["criterion"].queryset = criteria
        self.fields["most_words"].min_value, self.fields["most_words"].max_value = 20, 2000

    def clean_text(self):
        return self._never_asked("text")

    def clean_help_text(self):
        return self._never_asked("help_text")

    def _never_asked(self, name: str) -> str:
        if words := refusal_of(self.cleaned_data[name]):
            raise ValidationError(words)
        return self.cleaned_data[name]

    def question(self) -> NewQuestion:
        return NewQuestion(**self.cleaned_data)
