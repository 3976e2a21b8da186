"""What people say of posts: what they are, where they go, how many there were."""

from datetime import date

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhsuk.forms import DateField, NHSForm, Radios
from nhsuk.words import long_date
from preparation.forms.ticked import TickedField, TickedForm
from preparation.rules import ReviewOutcome
from workforce.forms.peers import RecordField
from workforce.forms.working_week import HoursField
from workforce.lifecycle import POST_MOVES
from workforce.models import Engagement, Organisation, Post, Team
from workforce.rules import BANDS, PostState


class PostForm(NHSForm):
    """What a post is. Where it stands is moved, never typed."""

    submit_label = gettext_lazy("Save post")
    nouns = {
        "team": gettext_lazy("the team"),
        "title": gettext_lazy("the title of the post"),
        "voluntary": gettext_lazy("paid or voluntary"),
    }
    team = RecordField(label=gettext_lazy("Team"), queryset=Team.objects.none())
    title = forms.CharField(label=gettext_lazy("Title of the post"), max_length=120)
    voluntary = forms.TypedChoiceField(
        label=gettext_lazy("Paid or voluntary?"),
        choices=[("no", gettext_lazy("Paid")), ("yes", gettext_lazy("Voluntary"))],
        coerce=lambda answer: answer == "yes",
        widget=Radios(conditional={"no": ["band", "local_grade"]}),
    )
    band = forms.ChoiceField(
        label=gettext_lazy("Agenda for Change band"),
        choices=[("", gettext_lazy("None")), *((band, band) for band in BANDS)],
        required=False,
    )
    local_grade = forms.CharField(label=gettext_lazy("Local grade"), max_length=40, required=False)
    hours = HoursField()
    funder = forms.CharField(label=gettext_lazy("Who pays for it?"), max_length=120, required=False)
    funding_ends_on = DateField(
        label=gettext_lazy("When does the funding end?"),
        required=False,
        help_text=gettext_lazy(
            "Leave it empty for permanent funding. You are told six and three months before"
        ),
    )

    def __init__(self, *args, organisation: Organisation, post: Post | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        if post is not None:
            del self.fields["team"]
        else:
            self.fields["team"].queryset = Team.objects.filter(
                organisation=organisation, closed_on=None
            )

    def clean(self):
        given = super().clean()
        if given.get("voluntary"):
            given["band"] = given["local_grade"] = ""
        return given


class NewPostForm(PostForm):
    """A post that is new, or one that was there and filled before it was written down here."""

    nouns = {
        **PostForm.nouns,
        "filled": gettext_lazy("whether somebody holds it already"),
        "filled_on": gettext_lazy("the day since when it is filled"),
    }
    filled = forms.TypedChoiceField(
        label=gettext_lazy("Does somebody hold this post already?"),
        choices=[
            ("no", gettext_lazy("No, it is new")),
            ("yes", gettext_lazy("Yes, it is filled")),
        ],
        coerce=lambda answer: answer == "yes",
        widget=Radios(
            conditional={"yes": ["filled_on"]},
            hints={"no": gettext_lazy("It begins in business planning")},
        ),
    )
    filled_on = DateField(label=gettext_lazy("Since when is it filled?"), past=True, required=False)

    def clean(self):
        given = super().clean()
        if given.get("filled"):
            self.require("filled_on")
        return given

    def post_facts(self) -> dict:
        """What the action takes."""
        given = dict(self.cleaned_data)
        filled_on = given.pop("filled_on")
        return given | {"on": filled_on if given["filled"] else None}


class HeldForm(TickedForm):
    """Which engagements of peers become posts."""

    submit_label = gettext_lazy("Add a post for each")
    nouns = {"engagements": gettext_lazy("at least one peer")}
    ticked = "engagements"
    engagements = TickedField(
        label=gettext_lazy("Whose posts are missing?"),
        help_text=gettext_lazy("Title, team, hours, band and funding are taken from their record"),
    )

    def in_words(self, each: Engagement) -> str:
        return _("%(name)s: %(title)s, %(team)s, since %(day)s") % {
            "name": each.worker.name,
            "title": each.title,
            "team": each.team.name,
            "day": long_date(each.starts_on),
        }


class MoveForm(NHSForm):
    """Where a post goes next."""

    submit_label = gettext_lazy("Move the post")
    nouns = {
        "to": gettext_lazy("where it stands now"),
        "on": gettext_lazy("the day on which that was so"),
    }
    to = forms.ChoiceField(label=gettext_lazy("Where does it stand now?"), widget=Radios())
    on = DateField(label=gettext_lazy("Since when?"), past=True)
    why = forms.CharField(
        label=gettext_lazy("Anything to remember about it"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Like who agreed to it. No details of people"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, post: Post, since: date | None, **kwargs):
        super().__init__(*args, **kwargs)
        self.since = since
        ways = POST_MOVES[PostState(post.state)]
        self.fields["to"].choices = [(each.value, each.label) for each in PostState if each in ways]

    def clean_on(self):
        on = self.cleaned_data["on"]
        if self.since and on < self.since:
            raise forms.ValidationError(
                _("The day must be on or after %(day)s, when the post was moved last")
                % {"day": long_date(self.since)}
            )
        return on


class PutRightForm(NHSForm):
    """Where a post really stands, where it was written down wrongly."""

    submit_label = gettext_lazy("Put it right")
    nouns = {
        "to": gettext_lazy("where the post really stands"),
        "on": gettext_lazy("the day since when that is so"),
        "why": gettext_lazy("what was wrong"),
    }
    to = forms.ChoiceField(
        label=gettext_lazy("Where does it really stand?"),
        choices=PostState.choices,
        widget=Radios(),
    )
    on = DateField(label=gettext_lazy("Since when?"), past=True)
    why = forms.CharField(
        label=gettext_lazy("What was wrong?"),
        max_length=300,
        help_text=gettext_lazy(
            "Like “It was filled before it was written down here”. No details of people"
        ),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ReviewForm(NHSForm):
    """What becomes of a post that fell vacant."""

    nouns = {
        "outcome": gettext_lazy("what becomes of the post"),
        "words": gettext_lazy("what you looked at"),
    }
    outcome = forms.ChoiceField(
        label=gettext_lazy("What becomes of the post?"),
        choices=ReviewOutcome.choices,
        widget=Radios(),
    )
    words = forms.CharField(
        label=gettext_lazy("What did you look at?"),
        max_length=2000,
        help_text=gettext_lazy(
            "Like what the team needs now, and what the last holder brought that it had not asked "
            "for. No details of people supported belong here"
        ),
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class CountForm(NHSForm):
    """How many posts there were on a day of before."""

    submit_label = gettext_lazy("Save figures")
    nouns = {
        "on": gettext_lazy("the day"),
        "filled": gettext_lazy("the number of filled posts"),
        "teams": gettext_lazy("the number of services"),
        "development": gettext_lazy("the number in development"),
        "planning": gettext_lazy("the number in planning"),
        "source": gettext_lazy("where the figures come from"),
    }
    on = DateField(label=gettext_lazy("Which day are the figures from?"), past=True)
    filled = forms.IntegerField(
        label=gettext_lazy("Posts that were filled"),
        min_value=0,
        max_value=100_000,
        widget=forms.NumberInput(attrs={"width": 4}),
    )
    teams = forms.IntegerField(
        label=gettext_lazy("In how many services?"),
        required=False,
        min_value=0,
        max_value=10_000,
        widget=forms.NumberInput(attrs={"width": 4}),
    )
    development = forms.IntegerField(
        label=gettext_lazy("Posts in development"),
        required=False,
        min_value=0,
        max_value=100_000,
        widget=forms.NumberInput(attrs={"width": 4}),
    )
    planning = forms.IntegerField(
        label=gettext_lazy("Posts in business planning"),
        required=False,
        min_value=0,
        max_value=100_000,
        widget=forms.NumberInput(attrs={"width": 4}),
    )
    source = forms.CharField(
        label=gettext_lazy("Where do the figures come from?"),
        max_length=300,
        help_text=gettext_lazy("Like the annual report of 2022, page 14"),
    )

    def __init__(self, *args, counted_since: date | None, **kwargs):
        super().__init__(*args, **kwargs)
        self.counted_since = counted_since

    def clean_on(self):
        on = self.cleaned_data["on"]
        if self.counted_since and on >= self.counted_since:
            raise forms.ValidationError(
                _("The portal counts by itself from %(day)s on. Enter an earlier day")
                % {"day": long_date(self.counted_since)}
            )
        return on
