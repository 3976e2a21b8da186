"""What is typed when a decision is told (REC-13 to REC-15)."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhsuk.forms import DateField, NHSForm, PersonField, Radios
from recruitment.rules import Alternative, AlternativeAnswer, TouchHow
from workforce.forms.working_week import WEEK_HELP, WorkingWeekField


class YesForm(NHSForm):
    """The conditional offer: what was agreed at the interview, and who keeps in touch."""

    submit_label = gettext_lazy("Make the conditional offer")
    nouns = {
        "in_touch": gettext_lazy("who keeps in touch"),
        "hours": gettext_lazy("the hours a week"),
        "planned_start_on": gettext_lazy("the day"),
        "line_manager": gettext_lazy("the line manager"),
        "without_interview": gettext_lazy("the reason"),
    }

    hours = forms.DecimalField(
        label=gettext_lazy("Hours a week"),
        required=False,
        min_value=0,
        max_value=60,
        max_digits=4,
        decimal_places=2,
        widget=forms.TextInput(attrs={"width": 4, "inputmode": "decimal"}),
    )
    working_days = WorkingWeekField(
        label=gettext_lazy("Working week that was agreed"),
        help_text=WEEK_HELP,
        required=False,
    )
    flexibility = forms.CharField(
        label=gettext_lazy("What was agreed about flexibility"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    planned_start_on = DateField(label=gettext_lazy("Planned first day"), required=False)
    line_manager = PersonField(
        label=gettext_lazy("Who will be their line manager?"), required=False
    )
    in_touch = PersonField(
        label=gettext_lazy("Who keeps in touch until the first day?"),
        help_text=gettext_lazy("They are reminded within two working days, then every week"),
    )
    without_interview = forms.CharField(
        label=gettext_lazy("There was no interview. Why is a yes right all the same?"),
        help_text=gettext_lazy("Your reason is kept with your name"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = ["without_interview"]

    def __init__(self, *args, interviewed: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if interviewed:
            del self.fields["without_interview"]


class NoForm(NHSForm):
    """A no with feedback and something offered."""

    submit_label = gettext_lazy("Tell them")
    nouns = {
        "feedback": gettext_lazy("feedback that helps them"),
        "alternative": gettext_lazy("what you offer"),
        "offered": gettext_lazy("what exactly you offer"),
    }

    feedback = forms.CharField(
        label=gettext_lazy("Feedback"),
        help_text=gettext_lazy("What they did well, and what would help next time. They read this"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    alternative = forms.ChoiceField(
        label=gettext_lazy("What do you offer?"), choices=Alternative.choices, widget=Radios()
    )
    offered = forms.CharField(
        label=gettext_lazy("What exactly?"),
        help_text=gettext_lazy("With a name or an address to turn to"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class OneOfManyNoForm(NoForm):
    """The same for one person of many on a page; what is missing is said with their name."""

    def __init__(self, *args, person: str, **kwargs):
        self.nouns = {
            "feedback": _("feedback for %(name)s") % {"name": person},
            "alternative": _("what you offer %(name)s") % {"name": person},
            "offered": _("what exactly you offer %(name)s") % {"name": person},
        }
        super().__init__(*args, **kwargs)


class AlternativeAnswerForm(NHSForm):
    """What they said to it."""

    submit_label = gettext_lazy("Save")
    nouns = {"answer": gettext_lazy("what they said")}

    answer = forms.ChoiceField(
        label=gettext_lazy("What did they say?"),
        choices=AlternativeAnswer.choices,
        widget=Radios(),
    )


class OwnAnswerForm(NHSForm):
    """What the applicant says to what was offered."""

    submit_label = gettext_lazy("Send my answer")
    nouns = {"answer": gettext_lazy("your answer")}

    answer = forms.ChoiceField(
        label=gettext_lazy("Would you like that?"),
        choices=[
            choice for choice in AlternativeAnswer.choices if choice[0] != AlternativeAnswer.NONE
        ],
        widget=Radios(),
    )


class InTouchForm(NHSForm):
    """When and how somebody was in touch; what about is asked by the forms made of it."""

    submit_label = gettext_lazy("Save the contact")
    nouns = {"on": gettext_lazy("the day"), "how": gettext_lazy("how you were in touch")}

    on = DateField(label=gettext_lazy("When were you in touch?"), past=True)
    how = forms.ChoiceField(
        label=gettext_lazy("How?"), choices=TouchHow.choices, widget=Radios(inline=True)
    )


class TouchForm(InTouchForm):
    """One contact before the first day."""

    note = forms.CharField(
        label=gettext_lazy("What to remember"),
        help_text=gettext_lazy("Do not write about anyone’s health"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
