"""What HR types while working the pipeline (REC-16), takes down (REC-5) and answers (REC-7)."""

from django import forms
from django.utils.translation import gettext_lazy

from nhsuk.forms import DateField, FilterForm, NHSForm, PersonField, Radios
from recruitment.models import VacancyStage
from recruitment.pipeline import WITHDRAWN


class PipelineFilter(FilterForm):
    stage = forms.ChoiceField(label=gettext_lazy("Stage"), required=False)
    channel = forms.ChoiceField(label=gettext_lazy("Came by"), required=False)
    wants_help = forms.BooleanField(label=gettext_lazy("Waits for help"), required=False)
    ours = forms.BooleanField(label=gettext_lazy("Waits for our answer"), required=False)
    theirs = forms.BooleanField(
        label=gettext_lazy("Has not answered what we offered along with a no"), required=False
    )

    def __init__(self, *args, stages, channels, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["stage"].choices = [
            ("", gettext_lazy("All")),
            *((str(each.pk), each.staff_label) for each in stages),
            (WITHDRAWN, gettext_lazy("Taken back")),
        ]
        self.fields["channel"].choices = [
            ("", gettext_lazy("All")),
            *((str(key), name) for key, name in channels),
        ]


class MoveForm(NHSForm):
    """To which stage, and why; the applicants' page shows the new stage at once."""

    submit_label = gettext_lazy("Move them")
    nouns = {"to": gettext_lazy("the stage to move to")}

    to = forms.ModelChoiceField(
        VacancyStage.objects.none(),
        label=gettext_lazy("Move to which stage?"),
        widget=Radios(),
        empty_label=None,
    )
    why = forms.CharField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("For colleagues. Applicants do not see it"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    tell = forms.BooleanField(
        label=gettext_lazy("Tell them by email that there is news on their page"),
        required=False,
        initial=True,
    )

    def __init__(self, *args, stages, **kwargs):
        super().__init__(*args, **kwargs)
        keys = [each.pk for each in stages]
        self.fields["to"].queryset = VacancyStage.objects.filter(pk__in=keys)
        self.fields["to"].label_from_instance = lambda stage: stage.staff_label


class TakeDownForm(NHSForm):
    """Who is speaking, before their answers are taken down."""

    submit_label = gettext_lazy("Start")
    nouns = {"name": gettext_lazy("their name")}

    name = forms.CharField(label=gettext_lazy("Their name"), max_length=150)
    email = forms.EmailField(
        label=gettext_lazy("Their email address"),
        help_text=gettext_lazy("They get a link, so that they can read and change what you wrote"),
        required=False,
        max_length=254,
    )
    phone = forms.CharField(label=gettext_lazy("Their phone number"), required=False, max_length=40)

    def clean(self):
        data = self.cleaned_data
        if not data.get("email") and not data.get("phone") and "email" not in self.errors:
            self.add_error("phone", gettext_lazy("Enter an email address or a phone number"))
        return data


class ReadBackForm(NHSForm):
    """The applicant has heard it and wants it sent (REC-5)."""

    submit_label = gettext_lazy("Send it for them")
    nouns = {"read_back": gettext_lazy("that you read it back")}

    read_back = forms.BooleanField(
        label=gettext_lazy("I read it back to them, and they asked me to send it"),
        error_messages={"required": gettext_lazy("Read it back to them first, then tick the box")},
    )


class TakeHelpForm(NHSForm):
    """Who answers a request, by when, and with whom (REC-7)."""

    submit_label = gettext_lazy("Save")
    nouns = {"owner": gettext_lazy("who answers"), "due_on": gettext_lazy("the day")}

    owner = PersonField(label=gettext_lazy("Who answers?"))
    due_on = DateField(label=gettext_lazy("By which day?"))
    partner = forms.CharField(
        label=gettext_lazy("Partner agency"),
        help_text=gettext_lazy("If somebody outside gives the help"),
        required=False,
        max_length=150,
    )


class CloseHelpForm(NHSForm):
    """What came of a request; the applicant reads it."""

    submit_label = gettext_lazy("Save and tell them")
    nouns = {"outcome": gettext_lazy("what was agreed")}

    outcome = forms.CharField(
        label=gettext_lazy("What was agreed?"),
        help_text=gettext_lazy("The applicant reads this. Do not write about anyone’s health"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
