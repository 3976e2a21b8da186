from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nhsuk.forms import (
    Checkboxes,
    DateField,
    FilterForm,
    Match,
    NHSForm,
    PersonField,
    Radios,
)
from workforce.models import PeerSupportWorker
from workforce.rules import Role
from workforce.search import like_words

ROLES_HERE = [(role.value, role.label) for role in Role if role != Role.PLACE_COORDINATOR]
"""The roles of an organisation; a place coordinator belongs to a place."""

ROLE_HINTS = {
    Role.PEER: gettext_lazy("Sees their own record, confirms sessions, asks for support"),
    Role.LINE_MANAGER: gettext_lazy("Manages peers and holds managerial supervision"),
    Role.SUPERVISOR: gettext_lazy("Holds professional supervision"),
    Role.SUPPORTER: gettext_lazy("Holds support sessions, which nobody else can read"),
    Role.HR: gettext_lazy("Keeps records of employment"),
    Role.OCCUPATIONAL_HEALTH: gettext_lazy("Agrees adjustments"),
    Role.LEAD: gettext_lazy("Sees the whole workforce and who needs support"),
    Role.ADMINISTRATOR: gettext_lazy("Members, teams and settings"),
}


class RoleFilter(FilterForm):
    """Members of one role only."""

    role = forms.ChoiceField(
        label=gettext_lazy("Role"),
        choices=[("", gettext_lazy("All roles")), *ROLES_HERE],
        required=False,
    )


class PeerRecordField(PersonField):
    """A peer of the organisation who has no sign-in yet, found by name."""

    def look_in(self, organisation) -> None:
        peers = PeerSupportWorker.objects.here().filter(organisation=organisation, user=None)

        def find(words: str) -> list[Match]:
            if not words.strip():
                return []
            found = peers.filter(like_words(words)).select_related("team").by_name()[:10]
            return [
                Match(str(peer.pk), peer.name, peer.team.name if peer.team else "")
                for peer in found
            ]

        def get(value: str) -> PeerSupportWorker | None:
            try:
                return peers.filter(pk=value).first()
            except (forms.ValidationError, ValueError):
                return None

        self.find, self.get = find, get


class InviteForm(NHSForm):
    submit_label = gettext_lazy("Send invitation")
    nouns = {
        "name": gettext_lazy("their name"),
        "email": gettext_lazy("their email address"),
        "roles": gettext_lazy("at least one role"),
        "worker": gettext_lazy("the peer"),
    }
    name = forms.CharField(label=gettext_lazy("Name"), max_length=150)
    email = forms.EmailField(
        label=gettext_lazy("Email address"),
        help_text=gettext_lazy("Their invitation goes there. They sign in with it"),
        max_length=254,
    )
    roles = forms.MultipleChoiceField(
        label=gettext_lazy("What will they do?"),
        choices=ROLES_HERE,
        widget=Checkboxes(hints=ROLE_HINTS),
    )
    worker = PeerRecordField(
        label=gettext_lazy("Their record as a peer"),
        help_text=gettext_lazy("If they are a peer who has a record here already"),
        required=False,
    )

    def __init__(self, *args, organisation, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["worker"].look_in(organisation)

    def clean(self):
        if self.cleaned_data.get("worker") and Role.PEER not in self.cleaned_data.get("roles", []):
            self.add_error(
                "roles", _("Tick “Peer support worker” for someone with a record as a peer")
            )
        return self.cleaned_data


class GiveRoleForm(NHSForm):
    submit_label = gettext_lazy("Give role")
    nouns = {"role": gettext_lazy("a role"), "starts_on": gettext_lazy("the first day")}
    role = forms.ChoiceField(
        label=gettext_lazy("Which role?"),
        choices=ROLES_HERE,
        widget=Radios(hints=ROLE_HINTS),
    )
    starts_on = DateField(label=gettext_lazy("From which day?"))


class EndForm(NHSForm):
    """A role, or all roles, end; asks for a reason only while peers count on the person."""

    ends_on = DateField(label=gettext_lazy("What is the last day?"))
    hand_over_by_then = forms.BooleanField(
        label=gettext_lazy("These peers are handed over by the last day"),
        help_text=gettext_lazy(
            "The lead and HR have it as a task from now on, with every peer on one page"
        ),
        required=False,
    )
    leave_open = forms.BooleanField(
        label=gettext_lazy("Leave these peers without someone for now"), required=False
    )
    leave_open_because = forms.CharField(
        label=gettext_lazy("Why can nobody take over yet?"),
        help_text=gettext_lazy("The lead sees these peers on their list until someone is found"),
        max_length=300,
        required=False,
    )
    nouns = {
        "ends_on": gettext_lazy("the last day"),
        "leave_open_because": gettext_lazy("why nobody can take over yet"),
    }

    def __init__(self, *args, count: int = 0, first_day=None, every_role=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.first_day = first_day
        if not count:
            del self.fields["leave_open"], self.fields["leave_open_because"]
        if not count or not every_role:
            del self.fields["hand_over_by_then"]

    def clean_ends_on(self):
        ends_on = self.cleaned_data["ends_on"]
        if self.first_day and ends_on < self.first_day and ends_on < localdate():
            raise forms.ValidationError(_("The last day must be on or after the first day"))
        return ends_on

    def clean(self):
        given = self.cleaned_data
        if given.get("leave_open"):
            self.require("leave_open_because")
        if given.get("hand_over_by_then") and given.get("ends_on"):
            if given.get("leave_open"):
                self.add_error("leave_open", _("Choose one of the two"))
            elif given["ends_on"] <= localdate():
                self.add_error(
                    "hand_over_by_then",
                    _("There is time for that only when the last day is in the future"),
                )
        return given

    @property
    def by_then(self) -> bool:
        """Whether peers are handed over between now and the last day."""
        return bool(self.cleaned_data.get("hand_over_by_then"))

    @property
    def reason(self) -> str:
        """Why peers are left without someone, if that was chosen."""
        if not self.cleaned_data.get("leave_open"):
            return ""
        return self.cleaned_data["leave_open_because"]


def counted_on(count: int, name: str) -> str:
    """That peers count on somebody, as a sentence."""
    return ngettext(
        "%(count)d peer counts on %(name)s",
        "%(count)d peers count on %(name)s",
        count,
    ) % {"count": count, "name": name}
