"""What a team says of how it gets ready."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhsuk.forms import Checkboxes, DateField, NHSForm
from preparation.rules import Point
from workforce.forms.peers import RecordField
from workforce.models import PeerSupportWorker, Team

NOTHING_ABOUT_PEOPLE = gettext_lazy("No details of people supported belong here")


class TalkForm(NHSForm):
    """One session: when, who took part, which points, what came of each."""

    submit_label = gettext_lazy("Save the talk")
    keep_typed = True
    nouns = {
        "held_on": gettext_lazy("the day of the talk"),
        "took_part": gettext_lazy("who took part"),
        "points": gettext_lazy("what you talked about"),
    }
    held_on = DateField(label=gettext_lazy("When was it?"), past=True)
    took_part = forms.CharField(
        label=gettext_lazy("Who took part?"),
        max_length=1000,
        help_text=gettext_lazy("Like the whole team, two peers of another team, and the lead"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    with_team = RecordField(
        label=gettext_lazy("Together with a team that already has peers?"),
        queryset=Team.objects.none(),
        required=False,
        empty_label=gettext_lazy("No, on our own"),
        help_text=gettext_lazy("The talk then stands on the pages of both teams"),
    )
    points = forms.MultipleChoiceField(
        label=gettext_lazy("What did you talk about?"),
        choices=Point.choices,
        widget=Checkboxes(conditional={point.value: [f"of_{point.value}"] for point in Point}),
    )

    def __init__(self, *args, team: Team, **kwargs):
        super().__init__(*args, **kwargs)
        others = Team.objects.filter(organisation=team.organisation_id, closed_on=None)
        here = PeerSupportWorker.objects.filter(organisation=team.organisation_id).here()
        others = others.filter(pk__in=here.values("team"))
        self.fields["with_team"].queryset = others.exclude(pk=team.pk)
        for point in Point:
            self.fields[f"of_{point}"] = forms.CharField(
                label=_("What came of it?"),
                required=False,
                max_length=2000,
                help_text=NOTHING_ABOUT_PEOPLE,
                widget=forms.Textarea(attrs={"rows": 3}),
            )
        if self.is_bound:
            for point in Point:
                self.speak_plainly(f"of_{point}", self.fields[f"of_{point}"])

    def clean(self):
        given = super().clean()
        outcomes = {}
        for point in given.get("points") or []:
            name = f"of_{point}"
            self.require(
                name, _("Enter what came of it: %(point)s") % {"point": Point(point).label}
            )
            outcomes[point] = given.get(name, "")
        given["outcomes"] = outcomes
        return given

    def talk(self) -> dict:
        """What the action takes."""
        kept = ("held_on", "took_part", "with_team", "outcomes")
        return {name: self.cleaned_data[name] for name in kept}
