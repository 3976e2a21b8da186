"""What a peer tells, one question a page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from matching.forms.attributes import NOBODY_ELSE, AttributesField, WeeklyTimesField
from matching.rules import Factor, Wish, factor_label
from nhsuk.forms import Checkboxes, NHSForm, Radios
from workforce.forms.working_week import HoursField
from workforce.models import PeerSupportWorker, Team
from workforce.rules import EngagementKind


def _hours(label, **more) -> HoursField:
    field = HoursField()
    field.label = label
    field.help_text = more.get("help_text", "")
    return field


class LookingForm(NHSForm):
    """Whether, and for what."""

    mark_optional = False
    keep_typed = True
    nouns = {"looking": _("whether you look for a place")}

    looking = forms.ChoiceField(
        label=_("Do you look for a place?"),
        choices=[("yes", _("Yes")), ("no", _("No, not at the moment"))],
        widget=Radios(hints={"no": _("What you told is kept, and used for nothing")}),
    )
    kind = forms.ChoiceField(
        label=_("Paid or voluntary?"),
        choices=[("", _("Either")), *EngagementKind.choices],
        required=False,
        widget=Radios,
    )
    fewest_hours = _hours(_("Fewest hours a week"), help_text=_("Leave it empty if any will do"))
    most_hours = _hours(_("Most hours a week"), help_text=_("Leave it empty if any will do"))
    words = forms.CharField(
        label=_("Anything else, in your own words"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The peer support lead and HR read it. You need not write about your health"),
    )

    def clean(self):
        fewest, most = self.cleaned_data.get("fewest_hours"), self.cleaned_data.get("most_hours")
        if fewest is not None and most is not None and fewest > most:
            self.add_error("most_hours", _("The most hours must not be fewer than the fewest"))
        return self.cleaned_data


class BringForm(NHSForm):
    """What a peer brings, out of the words of the organisation."""

    mark_optional = False

    attributes = AttributesField(
        label=_("What do you bring?"),
        help_text=_("Only what you would like to be known by. You can change it at any time"),
    )

    def __init__(self, *args, worker: PeerSupportWorker, chosen=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["attributes"].offer(worker.organisation, chosen)


class TimesForm(NHSForm):
    """When a peer can work."""

    mark_optional = False
    keep_typed = True

    times = WeeklyTimesField(
        label=_("When can you work?"),
        required=False,
        help_text=_(
            "Like 9am to 5:30pm. A night that ends on the next day is 10pm to 6am. Leave a day "
            "empty if you cannot work on it"
        ),
    )


class WishForm(NHSForm):
    """What a peer says of working in one team."""

    submit_label = _("Add")
    nouns = {"team": _("a team"), "wish": _("how much you would like to")}

    team = forms.ChoiceField(label=_("Team"))
    wish = forms.ChoiceField(
        label=_("Would you like to work there?"), choices=Wish.choices, widget=Radios
    )

    def __init__(self, *args, worker: PeerSupportWorker, **kwargs):
        super().__init__(*args, **kwargs)
        self.teams = teams_of(worker)
        self.fields["team"].choices = [("", _("Choose")), *self.teams.items()]


def teams_of(worker: PeerSupportWorker) -> dict[str, str]:
    """The open teams of the peer's organisation: name by key."""
    rows = Team.objects.filter(organisation=worker.organisation_id, closed_on=None)
    return {str(key): name for key, name in rows.values_list("pk", "name")}


class UsesForm(NHSForm):
    """Which of it may be used."""

    mark_optional = False

    uses = forms.MultipleChoiceField(
        label=_("What may be used to find a place for you?"),
        choices=[(each, factor_label(each, own=True)) for each in Factor],
        required=False,
        widget=Checkboxes(
            hints={
                Factor.PATTERN: _("When you can work"),
                Factor.HOURS: _("How many hours you look for"),
                Factor.ATTRIBUTES: _("Skills, languages, communities and what else you named"),
                Factor.GAPS: _("Whether you bring what a team has said that it misses"),
                Factor.EXPERIENCE: _("Experiences of life that you chose to name"),
                Factor.COMPANY: _("Whether other peers work in the team, at your times"),
            }
        ),
        help_text=_("What you do not tick counts as if you had not told it"),
    )


class OwnCareForm(NHSForm):
    """In confidence: who supports the peer."""

    mark_optional = False

    teams = forms.MultipleChoiceField(
        label=_("Which of these teams support you, or did so recently?"),
        required=False,
        widget=Checkboxes(small=True),
        help_text=_("You need not say. Untick a team when it is so no longer"),
    )

    def __init__(self, *args, worker: PeerSupportWorker, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["teams"].choices = list(teams_of(worker).items())


class NeedForm(NHSForm):
    """What a post asks for, and when it is to be worked."""

    mark_optional = False
    keep_typed = True

    required = AttributesField(
        label=_("What must somebody bring?"),
        help_text=_("Who does not bring all of it does not fit the post: choose little"),
    )
    liked = AttributesField(label=_("What would be good to bring?"))
    times = WeeklyTimesField(
        label=_("When is the post to be worked?"),
        required=False,
        help_text=_("All possible times. A night that ends on the next day is 10pm to 6am"),
    )
    at_least_hours = _hours(
        _("At least so many hours a week of these times"),
        help_text=_("Leave it empty if it does not matter"),
    )
    words = forms.CharField(
        label=_("Anything else that the post needs"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=NOBODY_ELSE,
    )

    def __init__(self, *args, organisation, chosen=(), **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("required", "liked"):
            self.fields[name].offer(organisation, chosen)

    def clean(self):
        both = set(self.cleaned_data.get("required", [])) & set(self.cleaned_data.get("liked", []))
        if both:
            self.add_error(
                "liked",
                _("Choose it once, above or here: %(names)s")
                % {"names": ", ".join(sorted(each.name for each in both))},
            )
        if self.cleaned_data.get("at_least_hours"):
            self.require("times", _("Say when the post is to be worked"))
        return self.cleaned_data


class GapForm(NHSForm):
    """What a team misses."""

    submit_label = _("Add")
    nouns = {"attribute": _("what is missing")}

    attribute = forms.ChoiceField(label=_("What is missing?"))
    why = forms.CharField(
        label=_("What would it make possible?"),
        required=False,
        max_length=300,
        help_text=NOBODY_ELSE,
    )

    def __init__(self, *args, words: dict, **kwargs):
        """``words``: those that are offered, by key."""
        super().__init__(*args, **kwargs)
        self.words = words
        self.fields["attribute"].choices = [
            ("", _("Choose")),
            *((key, f"{each.name} ({each.get_kind_display()})") for key, each in words.items()),
        ]
