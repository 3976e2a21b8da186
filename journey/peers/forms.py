from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nhsuk.forms import DateField, NHSForm, PersonField, Radios
from nhsuk.words import long_moment
from supervision.models import GroupSession
from workforce.models import Organisation, Team
from workforce.rules import ROLE_OF_RESPONSIBILITY, ResponsibilityKind
from workforce.search import People

REPLACE, BESIDE = "replace", "beside"


class AssignForm(NHSForm):
    """Who becomes supporter, supervisor or line manager, and from which day."""

    submit_label = _("See what will happen")
    nouns = {
        "starts_on": _("the date they start"),
        "held_now": _("what happens to who does it now"),
    }

    person = PersonField(label=_("Who?"))
    starts_on = DateField(label=_("From which day?"), initial=localdate)
    held_now = forms.ChoiceField(
        label=_("If somebody does this now"),
        choices=[
            (REPLACE, _("They hand over: their part ends the day before")),
            (BESIDE, _("They carry on beside the new person")),
        ],
        initial=REPLACE,
        widget=Radios,
    )

    def __init__(self, *args, organisation: Organisation, kind: str, **kwargs):
        super().__init__(*args, **kwargs)
        role = ROLE_OF_RESPONSIBILITY[ResponsibilityKind(kind)]
        people = People(organisation, on=localdate(), kind=kind)
        field = self.fields["person"]
        field.label = ResponsibilityKind(kind).label
        field.help_text = _("Anyone with the role “%(role)s” in your organisation") % {
            "role": role.label
        }
        field.find, field.get = people.find, people.get
        field.search_url = f"{reverse('workforce:find_people')}?kind={kind}"


class TeamForm(NHSForm):
    """Which team, and from which day."""

    submit_label = _("See what will happen")
    nouns = {"on": _("the date they move")}

    team = forms.ModelChoiceField(label=_("New team"), queryset=Team.objects.none())
    on = DateField(label=_("From which day?"), initial=localdate, past=True)

    def __init__(self, *args, organisation: Organisation, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = Team.objects.filter(
            organisation=organisation, closed_on=None
        )


class InviteForm(NHSForm):
    """Which group session."""

    submit_label = _("See what will happen")
    nouns = {"group": _("a group session")}

    group = forms.ChoiceField(label=_("Which group session?"), widget=Radios)

    def __init__(self, *args, groups: QuerySet[GroupSession], **kwargs):
        super().__init__(*args, **kwargs)
        self.groups = {str(group.pk): group for group in groups}
        self.fields["group"].choices = [
            (key, group_in_words(group)) for key, group in self.groups.items()
        ]

    def clean_group(self) -> GroupSession:
        return self.groups[self.cleaned_data["group"]]


def group_in_words(group: GroupSession) -> str:
    """``Group supervision on 6 August 2026 at 5:30pm``."""
    return gettext("%(what)s on %(when)s") % {
        "what": group.get_purpose_display(),
        "when": long_moment(group.starts_at),
    }


class SaveViewForm(NHSForm):
    """A name for the way the list is narrowed now."""

    submit_label = _("Save view")
    nouns = {"name": _("a name for the view")}

    name = forms.CharField(
        label=_("Name of the view"),
        max_length=60,
        help_text=_("For example: Support overdue in the north. Do not use a peer’s name"),
    )
    shared = forms.BooleanField(
        label=_("Share it with everyone in the organisation who has this list"),
        required=False,
        help_text=_("Each person sees only the peers they can see anyway"),
    )
    list = forms.CharField(required=False, widget=forms.HiddenInput, max_length=1000)

    def __init__(self, *args, may_share: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not may_share:
            del self.fields["shared"]
