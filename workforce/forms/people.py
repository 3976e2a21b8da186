from datetime import timedelta

from django import forms
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhsuk.forms import DateField, NHSForm, PersonField, Radios
from nhsuk.widgets import Checkboxes
from workforce.search import People

COVER = "cover"
HAND_OVER = "hand_over"
LONGEST_ABSENCE = timedelta(days=2 * 366)


def find_among(field: PersonField, people: People, kind: str = "") -> None:
    """Let a field find these people, as one types and without JavaScript."""
    field.find, field.get = people.find, people.get
    field.search_url = f"{reverse('workforce:find_people')}?kind={kind}"


class AssignForm(NHSForm):
    """Who answers for a peer, and from which day."""

    nouns = {"user": gettext_lazy("the person"), "starts_on": gettext_lazy("the first day")}
    user = PersonField(label=gettext_lazy("Who?"))
    starts_on = DateField(label=gettext_lazy("From which day?"))

    def __init__(self, *args, people: People, kind: str, **kwargs):
        super().__init__(*args, **kwargs)
        find_among(self.fields["user"], people, kind)


class EndResponsibilityForm(NHSForm):
    submit_label = gettext_lazy("End it")
    destructive = True
    nouns = {"ends_on": gettext_lazy("the last day")}
    ends_on = DateField(label=gettext_lazy("What is the last day?"))


class AbsenceForm(NHSForm):
    """Days on which somebody is away. No reason is asked."""

    submit_label = gettext_lazy("Save")
    nouns = {
        "user": gettext_lazy("the person"),
        "starts_on": gettext_lazy("the first day away"),
        "ends_on": gettext_lazy("the last day away"),
    }
    user = PersonField(label=gettext_lazy("Who is away?"))
    starts_on = DateField(label=gettext_lazy("First day away"))
    ends_on = DateField(
        label=gettext_lazy("Last day away"),
        help_text=gettext_lazy("You can change it later"),
        future=True,
    )

    def __init__(self, *args, people: People | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        if people is None:
            del self.fields["user"]
        else:
            find_among(self.fields["user"], people)

    def clean(self):
        starts_on, ends_on = (self.cleaned_data.get(name) for name in ("starts_on", "ends_on"))
        if starts_on and ends_on:
            if ends_on < starts_on:
                self.add_error(
                    "ends_on", _("The last day away must be on or after the first day away")
                )
            elif ends_on - starts_on > LONGEST_ABSENCE:
                self.add_error("ends_on", _("The last day away must be within two years"))
        return self.cleaned_data


class ChoosePersonForm(NHSForm):
    """Whose peers are to be handed over or covered."""

    method = "get"
    submit_label = gettext_lazy("Continue")
    nouns = {"person": gettext_lazy("the person")}
    person = PersonField(label=gettext_lazy("Whose peers?"))

    def __init__(self, *args, people: People, **kwargs):
        super().__init__(*args, **kwargs)
        find_among(self.fields["person"], people)


class HandoverForm(NHSForm):
    """Which of a person's peers, to whom, and for good or for some days."""

    submit_label = gettext_lazy("See what will happen")
    nouns = {
        "chosen": gettext_lazy("at least one peer"),
        "how": gettext_lazy("for good or for some days"),
        "user": gettext_lazy("the person who takes over"),
        "starts_on": gettext_lazy("the first day"),
        "ends_on": gettext_lazy("the last day"),
    }
    chosen = forms.MultipleChoiceField(label=gettext_lazy("Which peers?"), widget=Checkboxes())
    how = forms.ChoiceField(
        label=gettext_lazy("For good, or for some days?"),
        choices=[
            (COVER, gettext_lazy("Cover for some days")),
            (HAND_OVER, gettext_lazy("Hand over for good")),
        ],
        widget=Radios(conditional={COVER: ["ends_on"]}),
    )
    ends_on = DateField(label=gettext_lazy("Last day of cover"), future=True, required=False)
    starts_on = DateField(label=gettext_lazy("From which day?"))
    user = PersonField(label=gettext_lazy("Who takes over?"))
    field_order = ["chosen", "how", "starts_on", "user"]

    def __init__(self, *args, responsibilities, people: People, **kwargs):
        super().__init__(*args, **kwargs)
        self.responsibilities = {str(each.pk): each for each in responsibilities}
        self.fields["chosen"].choices = [
            (key, f"{each.worker.name}, {each.get_kind_display().lower()}")
            for key, each in self.responsibilities.items()
        ]
        find_among(self.fields["user"], people)

    def clean(self):
        given = self.cleaned_data
        if given.get("how") == COVER:
            self.require("ends_on")
            starts_on, ends_on = given.get("starts_on"), given.get("ends_on")
            if starts_on and ends_on and ends_on < starts_on:
                self.add_error("ends_on", _("The last day must be on or after the first day"))
        else:
            given["ends_on"] = None
        return given

    def plan(self) -> dict:
        """What was chosen, as the actions take it."""
        return {
            "responsibilities": [self.responsibilities[key] for key in self.cleaned_data["chosen"]],
            "to": self.cleaned_data["user"],
            "starts_on": self.cleaned_data["starts_on"],
            "ends_on": self.cleaned_data["ends_on"],
        }


def days_away(absence) -> dict:
    """First days for a handover form that follows from an absence."""
    return {
        "how": COVER,
        "starts_on": max(absence.starts_on, localdate()),
        "ends_on": absence.ends_on,
    }
