"""Which column holds what, and who or which course is meant."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from journey.completions.columns import COMPLETED_ON, COURSE, LABELS
from journey.completions.planning import LEAVE_OUT, Known, Question
from journey.imports.headings import Field
from nhsuk.forms import NHSForm

MOST_ASKED = 50
"""So many people and so many courses are asked about on one page; the next come after these."""


class ColumnsForm(NHSForm):
    """Which column of the file is which."""

    submit_label = gettext_lazy("Check the rows")
    mark_optional = False

    def __init__(self, *args, shown: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        choices = [("", _("No column")), *((str(n), name) for n, name in enumerate(shown))]
        for name, label in LABELS.items():
            self.fields[str(name)] = forms.ChoiceField(label=label, choices=choices, required=False)

    def clean(self):
        given = super().clean()
        taken: dict[str, str] = {}
        for name in self.fields:
            column = given.get(name)
            if column and column in taken:
                self.add_error(
                    name,
                    _("This column is chosen for “%(other)s” already")
                    % {"other": self.fields[taken[column]].label},
                )
            elif column:
                taken[column] = name
        if not {given.get(Field.NAME), given.get(Field.LAST_NAME), given.get(Field.EMAIL)} - {
            "",
            None,
        }:
            self.add_error(
                str(Field.NAME), _("Say which column holds the names, or the email addresses")
            )
        for name, words in (
            (COURSE, _("Say which column holds the course")),
            (COMPLETED_ON, _("Say which column holds the day on which it was completed")),
        ):
            if not given.get(name) and name not in self.errors:
                self.add_error(name, words)
        return given

    @property
    def mapping(self) -> dict[str, int]:
        return {name: int(value) for name, value in self.cleaned_data.items() if value}


class QuestionsForm(NHSForm):
    """Who is meant, and which course; a proposal is chosen already."""

    submit_label = gettext_lazy("Save and check again")
    mark_optional = False

    def __init__(self, *args, questions: list[Question], known: Known, **kwargs):
        super().__init__(*args, **kwargs)
        self.keys: dict[str, str] = {}
        every = sorted(known.courses.items(), key=lambda each: each[1].lower())
        for number, question in enumerate(questions):
            name = f"q{number}"
            self.keys[name] = question.key
            choices = [("", _("Not decided yet: these rows stay out")), *question.choices]
            if question.key.startswith("course:"):
                offered = {key for key, _title in question.choices}
                choices += [(key, title) for key, title in every if key not in offered]
            choices.append((LEAVE_OUT, _("None of these: leave the rows out")))
            self.fields[name] = forms.ChoiceField(
                label=question.shown,
                choices=choices,
                required=False,
                initial=question.decided or question.proposal,
                help_text=_("%(rows)s") % {"rows": _rows(question)},
            )

    @property
    def decisions(self) -> dict[str, str]:
        return {self.keys[name]: value for name, value in self.cleaned_data.items()}


def _rows(question: Question) -> str:
    many = len(question.rows)
    if many == 1:
        return _("Row %(number)s") % {"number": question.rows[0]}
    return _("%(many)s rows, the first is row %(number)s") % {
        "many": many,
        "number": question.rows[0],
    }
