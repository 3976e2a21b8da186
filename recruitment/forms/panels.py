"""Seats on panels and interview training."""

from django import forms
from django.utils.translation import gettext_lazy

from nhsuk.forms import DateField, NHSForm, PersonField, Radios
from recruitment.rules import SeatPart


class SeatForm(NHSForm):
    """Who sits, for what, as whom and how long (REC-8, REC-9)."""

    submit_label = gettext_lazy("Save the seat")
    nouns = {
        "user": gettext_lazy("who sits on the panel"),
        "part": gettext_lazy("what they do"),
        "starts_on": gettext_lazy("the first day"),
        "ends_on": gettext_lazy("the last day"),
    }

    user = PersonField(
        label=gettext_lazy("Who?"),
        help_text=gettext_lazy(
            "Somebody who cannot sign in yet: your administrator can invite them as a panel member"
        ),
    )
    part = forms.ChoiceField(
        label=gettext_lazy("What do they do?"),
        choices=SeatPart.choices,
        widget=Radios(
            hints={
                SeatPart.SHORTLISTING: gettext_lazy(
                    "Reads applications without names and scores them. Until they have finished "
                    "they cannot open applications of this vacancy in any other way"
                ),
                SeatPart.INTERVIEW: gettext_lazy("Meets the candidates and scores them"),
            }
        ),
    )
    lived_experience = forms.BooleanField(
        label=gettext_lazy("They sit as a volunteer with lived experience"), required=False
    )
    chairs = forms.BooleanField(label=gettext_lazy("They chair this panel"), required=False)
    starts_on = DateField(label=gettext_lazy("From which day?"))
    ends_on = DateField(
        label=gettext_lazy("Until which day?"),
        help_text=gettext_lazy("From the next day on they can open nothing of this vacancy"),
        required=False,
    )

    def clean(self):
        data = self.cleaned_data
        first, last = data.get("starts_on"), data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", gettext_lazy("The last day must not be before the first"))
        return data


class EndSeatForm(NHSForm):
    """The last day of a seat."""

    submit_label = gettext_lazy("Save")
    nouns = {"on": gettext_lazy("the last day")}

    on = DateField(
        label=gettext_lazy("Which is the last day?"),
        help_text=gettext_lazy("From the next day on they can open nothing of this vacancy"),
    )


class TrainingForm(NHSForm):
    """That somebody was trained for interviewing (REC-9)."""

    submit_label = gettext_lazy("Save the training")
    nouns = {"trained_on": gettext_lazy("the day of the training")}

    trained_on = DateField(label=gettext_lazy("When were they trained?"), past=True)
    by_whom = forms.CharField(
        label=gettext_lazy("Who gave the training?"), required=False, max_length=150
    )
