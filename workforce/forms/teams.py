from django import forms
from django.utils.translation import gettext_lazy

from nhsuk.forms import NHSForm, Radios
from workforce.forms.working_week import HoursField
from workforce.rules import PostState


class TeamForm(NHSForm):
    submit_label = gettext_lazy("Save team")
    nouns = {"name": gettext_lazy("the name of the team")}
    name = forms.CharField(label=gettext_lazy("Name of the team"), max_length=120)


class TeamRhythmForm(NHSForm):
    support_every_weeks = forms.IntegerField(
        label=gettext_lazy("Support session every"),
        help_text=gettext_lazy("From 1 to 12 weeks. Leave it empty for the organisation's rhythm"),
        min_value=1,
        max_value=12,
        required=False,
        widget=forms.NumberInput(attrs={"width": 3, "suffix": gettext_lazy("weeks")}),
    )
    nouns = {"support_every_weeks": gettext_lazy("the number of weeks")}


class PostForm(NHSForm):
    submit_label = gettext_lazy("Save post")
    nouns = {
        "title": gettext_lazy("the title of the post"),
        "voluntary": gettext_lazy("paid or voluntary"),
        "state": gettext_lazy("where it stands"),
    }
    title = forms.CharField(label=gettext_lazy("Title of the post"), max_length=120)
    voluntary = forms.TypedChoiceField(
        label=gettext_lazy("Paid or voluntary?"),
        choices=[("no", gettext_lazy("Paid")), ("yes", gettext_lazy("Voluntary"))],
        coerce=lambda answer: answer == "yes",
        widget=Radios(inline=True),
    )
    hours = HoursField()
    state = forms.ChoiceField(
        label=gettext_lazy("Where does it stand?"), choices=PostState.choices, widget=Radios()
    )
