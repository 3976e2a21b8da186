from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhsuk.forms import Checkboxes, DateField, NHSForm, Radios
from workforce.forms.working_week import WEEK_HELP, HoursField, WorkingWeekField
from workforce.lifecycle import MOVES, Stage
from workforce.models import Organisation, PeerSupportWorker, Post, Team
from workforce.rules import BANDS, EngagementKind, Experience, PostState

PAID_ONLY = ["hours", "local_grade", "band", "contract_ends_on", "funding_ends_on", "funder"]
"""What a voluntary engagement is not asked for (WFO-2)."""


TO_HOLD = (PostState.APPROVED, PostState.ADVERTISED, PostState.FILLED)
"""Where a post may stand that somebody is to hold; also one that is filled: two can share it."""


class RecordField(forms.ModelChoiceField):
    """One of a few records; what is no key at all is simply not one of the choices."""

    def to_python(self, value):
        try:
            return super().to_python(value)
        except forms.ValidationError as error:
            raise forms.ValidationError(
                self.error_messages["invalid_choice"], code="invalid_choice"
            ) from error


class EngagementForm(NHSForm):
    """What a peer is engaged as. It adapts: paid asks for grade, contract and funding too."""

    keep_typed = True
    nouns = {
        "kind": gettext_lazy("paid or voluntary"),
        "title": gettext_lazy("the title of the role"),
        "starts_on": gettext_lazy("the first day"),
        "ends_on": gettext_lazy("the last day"),
        "contract_ends_on": gettext_lazy("the day the contract ends"),
        "funding_ends_on": gettext_lazy("the day the funding ends"),
        "hours": gettext_lazy("the hours a week"),
    }
    kind = forms.ChoiceField(
        label=gettext_lazy("Paid or voluntary?"),
        choices=EngagementKind.choices,
        widget=Radios(conditional={EngagementKind.PAID: PAID_ONLY}),
    )
    hours = HoursField()
    local_grade = forms.CharField(
        label=gettext_lazy("Your own grade, if you use one"), max_length=40, required=False
    )
    band = forms.ChoiceField(
        label=gettext_lazy("Agenda for Change band, if there is one"),
        choices=[("", gettext_lazy("No band")), *((band, band) for band in BANDS)],
        required=False,
    )
    contract_ends_on = DateField(label=gettext_lazy("If the contract ends, when?"), required=False)
    funding_ends_on = DateField(label=gettext_lazy("If the funding ends, when?"), required=False)
    funder = forms.CharField(label=gettext_lazy("Who funds it?"), max_length=120, required=False)
    title = forms.CharField(
        label=gettext_lazy("Title of the role"),
        help_text=gettext_lazy("Any title, like peer support worker or carer peer worker"),
        max_length=120,
    )
    team = RecordField(
        label=gettext_lazy("Team"),
        queryset=Team.objects.none(),
        required=False,
        empty_label=gettext_lazy("No team"),
    )
    post = RecordField(
        label=gettext_lazy("Post"),
        queryset=Post.objects.none(),
        required=False,
        empty_label=gettext_lazy("No post of the list"),
    )
    starts_on = DateField(label=gettext_lazy("First day in this role"))
    ends_on = DateField(label=gettext_lazy("Last day in this role"), required=False)
    working_days = WorkingWeekField(
        label=gettext_lazy("Usual working week"),
        help_text=WEEK_HELP,
        required=False,
    )
    flexibility = forms.CharField(
        label=gettext_lazy("What was agreed about flexibility"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, organisation: Organisation, first_day=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.first_day = first_day
        team_now = self.initial.get("team")
        teams = Team.objects.filter(organisation=organisation)
        self.fields["team"].queryset = teams.filter(closed_on=None) | teams.filter(pk=team_now)
        posts = Post.objects.filter(team__organisation=organisation, state__in=TO_HOLD)
        posts |= Post.objects.filter(pk=self.initial.get("post"))
        self.fields["post"].queryset = posts.select_related("team").order_by(
            "team__sort_key", "title"
        )
        self.fields["post"].label_from_instance = lambda post: f"{post.team.name}: {post.title}"
        if not posts.exists():
            del self.fields["post"]

    def clean(self):
        given = self.cleaned_data
        if given.get("kind") == EngagementKind.VOLUNTARY:
            for name in PAID_ONLY:
                given[name] = self.fields[name].to_python("") if name != "hours" else None
                self._errors.pop(name, None)
        starts_on = given.get("starts_on") or self.first_day
        sentences = {
            "ends_on": _("The last day must be on or after the first day"),
            "contract_ends_on": _("The contract must end on or after the first day"),
            "funding_ends_on": _("The funding must end on or after the first day"),
        }
        for name, sentence in sentences.items():
            day = given.get(name)
            if day and starts_on and day < starts_on:
                self.add_error(name, sentence)
        post, team = given.get("post"), given.get("team")
        if post is not None and team is not None and post.team_id != team.pk:
            self.add_error(
                "post", _("This post belongs to the team %(team)s") % {"team": post.team}
            )
        if post is not None and team is None:
            given["team"] = post.team
        return given

    def engagement(self) -> dict:
        """The fields of the engagement, as the actions take them."""
        names = [
            *PAID_ONLY,
            "kind",
            "title",
            "team",
            "post",
            "starts_on",
            "ends_on",
            "working_days",
            "flexibility",
        ]
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}


class NewEngagementForm(EngagementForm):
    """A second role, a promotion, or the role somebody comes back to."""

    submit_label = gettext_lazy("Add role")
    instead = forms.TypedChoiceField(
        label=gettext_lazy("Does it take the place of the role they have now?"),
        choices=[],
        coerce=lambda answer: answer == "yes",
        widget=Radios(),
    )
    field_order = ["instead", "title", "kind", "team", "post", "starts_on"]

    def __init__(self, *args, current=None, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["ends_on"]
        if current is None:
            del self.fields["instead"]
            return
        self.fields["instead"].choices = [
            ("yes", _("Yes, a promotion or a move: %(title)s ends the day before")
             % {"title": current.title}),
            ("no", _("No, they do both side by side")),
        ]  # fmt: skip


class ChangeEngagementForm(EngagementForm):
    submit_label = gettext_lazy("Save role")
    field_order = ["title", "kind", "team", "post", "starts_on", "ends_on"]


class PeerForm(NHSForm):
    """The basics of a peer's record."""

    keep_typed = True
    nouns = {"name": gettext_lazy("their name"), "started_on": gettext_lazy("the first day")}
    name = forms.CharField(label=gettext_lazy("Name"), max_length=150)
    email = forms.EmailField(label=gettext_lazy("Email address"), max_length=254, required=False)
    calendar_by_email = forms.BooleanField(
        label=gettext_lazy("Calendar invitations may go to this address"),
        help_text=gettext_lazy(
            "While they have no account of their own. They say only when the meeting is"
        ),
        initial=True,
        required=False,
    )
    phone = forms.CharField(
        label=gettext_lazy("Phone number"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"width": 20, "inputmode": "tel"}),
    )
    experience = forms.ChoiceField(
        label=gettext_lazy("What experience do they bring?"),
        help_text=gettext_lazy("Only what they have told you. Never ask for a diagnosis"),
        choices=Experience.choices,
        initial=Experience.NOT_STATED,
        widget=Radios(),
    )
    started_on = DateField(label=gettext_lazy("First day with you"))
    new_to_work = forms.BooleanField(
        label=gettext_lazy("New to work, or back after a long time"),
        help_text=gettext_lazy("Support sessions are closer together in the first weeks"),
        required=False,
    )

    def __init__(
        self, *args, organisation: Organisation, sees_experience: bool, worker=None, **kwargs
    ):
        super().__init__(*args, **kwargs)
        self.be_about(organisation, worker, sees_experience=sees_experience)

    def be_about(self, organisation, worker, *, sees_experience: bool) -> None:
        """Know whose record it is, and leave out what the reader may not see."""
        self.peers = PeerSupportWorker.objects.filter(organisation=organisation)
        self.worker = worker
        if not sees_experience:
            del self.fields["experience"]
        asked = organisation.settings.calendars_without_account
        if not asked or (worker is not None and worker.user_id is not None):
            del self.fields["calendar_by_email"]

    def clean_email(self):
        """An address is held by one peer, so that nobody is added twice."""
        email = self.cleaned_data["email"].strip().lower()
        others = self.peers.filter(email__iexact=email) if email else self.peers.none()
        other = others.exclude(pk=self.worker.pk if self.worker else None).first()
        if other is None:
            return email
        sentence = (
            _("%(name)s had this email address here and has left. Bring them back on their page")
            if other.stage == Stage.LEFT
            else _("%(name)s has this email address here already")
        )
        raise forms.ValidationError(sentence % {"name": other.name})

    def clean_started_on(self):
        started_on = self.cleaned_data["started_on"]
        if self.worker and self.worker.left_on and started_on > self.worker.left_on:
            raise forms.ValidationError(_("The first day must be before they left"))
        return started_on


class AddPeerForm(PeerForm, EngagementForm):
    """A new peer with their first role, and the strands of support that start with it."""

    submit_label = gettext_lazy("Add peer")
    nouns = {
        **EngagementForm.nouns,
        **PeerForm.nouns,
        "stage": gettext_lazy("where they are now"),
    }
    stage = forms.ChoiceField(
        label=gettext_lazy("Where are they now?"),
        choices=[
            (stage.value, stage.label) for stage in (Stage.STARTING, Stage.INDUCTION, Stage.ACTIVE)
        ],
        widget=Radios(),
    )
    strands = forms.MultipleChoiceField(
        label=gettext_lazy("What starts with their first day?"),
        help_text=gettext_lazy("Each runs on its own cycle, so that nothing is missed"),
        choices=[],
        required=False,
        widget=Checkboxes(),
    )
    field_order = [
        "name", "email", "calendar_by_email", "phone", "experience", "started_on", "stage",
        "new_to_work", "title", "kind", "team", "post", "working_days", "strands",
    ]  # fmt: skip

    def __init__(self, *args, organisation, sees_experience: bool, strands, **kwargs):
        EngagementForm.__init__(self, *args, organisation=organisation, **kwargs)
        self.be_about(organisation, None, sees_experience=sees_experience)
        del self.fields["starts_on"], self.fields["ends_on"]
        self.fields["strands"].choices = strands
        self.fields["strands"].initial = [value for value, _label in strands]

    def clean(self):
        self.first_day = self.cleaned_data.get("started_on")
        return super().clean()


class MoveForm(NHSForm):
    """Where a peer goes next, from when, and why."""

    submit_label = gettext_lazy("Move")
    nouns = {
        "to": gettext_lazy("where they go"),
        "on": gettext_lazy("the date"),
    }
    to = forms.ChoiceField(label=gettext_lazy("Where do they go?"), widget=Radios())
    on = DateField(label=gettext_lazy("From which day?"), past=True)
    why = forms.CharField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("In a few words, nothing about health"),
        max_length=300,
        required=False,
    )

    def __init__(self, *args, worker: PeerSupportWorker, **kwargs):
        super().__init__(*args, **kwargs)
        self.worker = worker
        moves = MOVES[Stage(worker.stage)]
        self.fields["to"].choices = [
            (stage.value, move_in_words(Stage(worker.stage), stage))
            for stage in Stage
            if stage in moves and stage != Stage.LEFT  # that is journey.leaving
        ]

    def clean(self):
        on = self.cleaned_data.get("on")
        started_on = self.worker.started_on
        if on and started_on and on < started_on:
            self.add_error("on", _("The date must be on or after their first day"))
        return self.cleaned_data


def move_in_words(come_from: Stage, to: Stage) -> str:
    """A move as a choice that people read."""
    if to == Stage.ON_BREAK:
        return _("They go on a break: support and supervision rest")
    if come_from == Stage.ON_BREAK:
        return _("They are back from the break")
    if to == Stage.INDUCTION:
        return _("They start their induction")
    return _("They are active in their role")


class BringBackForm(EngagementForm):
    """Somebody who left comes back: to which role, and what starts again."""

    submit_label = gettext_lazy("Bring them back")
    strands = forms.MultipleChoiceField(
        label=gettext_lazy("What starts with their first day?"),
        choices=[],
        required=False,
        widget=Checkboxes(),
    )
    field_order = ["starts_on", "title", "kind", "team", "post", "working_days", "strands"]

    def __init__(self, *args, strands, worker, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["ends_on"]
        self.worker = worker
        self.fields["starts_on"].label = _("First day back")
        self.fields["strands"].choices = strands
        self.fields["strands"].initial = [value for value, _label in strands]

    def clean_starts_on(self):
        starts_on = self.cleaned_data["starts_on"]
        if self.worker.left_on and starts_on <= self.worker.left_on:
            raise forms.ValidationError(_("They must come back after the day they left"))
        return starts_on
