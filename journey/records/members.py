from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from journey import actions
from journey.leaving.queries import teams_led_by
from nhsuk.words import list_of
from workforce.access import Permission, for_organisation
from workforce.actions import (
    LastAdministrator,
    StillResponsible,
    carried_by,
    last_day_of_access,
    responsibilities_lost,
)
from workforce.forms.members import EndForm, counted_on
from workforce.models import Membership, Organisation, User
from workforce.rules import Role
from workforce.views.members import member_or_404, members_crumbs


def last_administrator_words() -> str:
    """Why the last administrator's role cannot end."""
    return _(
        "Nobody else could administer this organisation after that day. "
        "Give someone else the role of administrator first"
    )


@for_organisation(Permission.MANAGE_MEMBERS)
@require_http_methods(["GET", "POST"])
def end_role(request: HttpRequest, organisation: Organisation, membership_id) -> HttpResponse:
    """End one role; not while peers count on it without a reason, nor the last administrator's."""
    membership = get_object_or_404(
        Membership.objects.not_ended(request.reader.on).select_related("user"),
        pk=membership_id,
        organisation=organisation,
    )
    user = membership.user
    lost = responsibilities_lost(membership, localdate())
    count = len({each.worker_id for each in lost})
    form = EndForm(
        request.POST or None,
        count=count,
        first_day=membership.starts_on,
        initial={"ends_on": localdate()},
    )
    form.submit_label, form.destructive = _("End role"), True
    if form.is_valid():
        try:
            actions.end_role(
                membership=membership,
                ends_on=form.cleaned_data["ends_on"],
                leave_open_because=form.reason,
                by=request.user,
            )
        except LastAdministrator:
            form.add_error("ends_on", last_administrator_words())
        except StillResponsible as refusal:
            form.add_error(None, _still_responsible(refusal, user.name))
        else:
            messages.success(request, _("The role was ended"))
            return redirect("workforce:member", user.pk)
    title = _("End the role: %(role)s") % {"role": membership.get_role_display()}
    teams = _teams(user, organisation) if membership.role == Role.LINE_MANAGER else ""
    return _render(request, user, form, title, count, teams)


def _teams(user: User, organisation: Organisation) -> str:
    """The teams that somebody leads, by name."""
    return list_of(team.name for team in teams_led_by(user.pk, organisation))


@for_organisation(Permission.MANAGE_MEMBERS)
@require_http_methods(["GET", "POST"])
def end_all_roles(request: HttpRequest, organisation: Organisation, user_id) -> HttpResponse:
    """Somebody leaves: all roles end together, and access with them. Nobody who counts on them is
    left without someone silently (SUP-10)."""
    user = member_or_404(organisation, user_id)
    after = last_day_of_access(localdate())
    count = len({each.worker_id for each in carried_by(user.pk, organisation.pk, after)})
    form = EndForm(
        request.POST or None, count=count, every_role=True, initial={"ends_on": localdate()}
    )
    form.submit_label, form.destructive = _("End every role"), True
    if form.is_valid():
        try:
            actions.end_all_roles(
                user=user,
                organisation=organisation,
                last_day=form.cleaned_data["ends_on"],
                leave_open_because=form.reason,
                hand_over_by_then=form.by_then,
                by=request.user,
            )
        except LastAdministrator:
            form.add_error("ends_on", last_administrator_words())
        except StillResponsible as refusal:
            form.add_error(None, _still_responsible(refusal, user.name))
        else:
            messages.success(request, _("Every role of %(name)s was ended") % {"name": user.name})
            return redirect("workforce:members")
    title = _("%(name)s leaves") % {"name": user.name}
    return _render(request, user, form, title, count, _teams(user, organisation))


def _still_responsible(refusal: StillResponsible, name: str) -> str:
    return _("%(sentence)s. Hand them over first, or leave them without someone and say why") % {
        "sentence": counted_on(refusal.count, name)
    }


def _render(request, user: User, form: EndForm, title: str, count: int, teams: str) -> HttpResponse:
    context = {
        "title": title,
        "caption": user.name,
        "form": form,
        "count_words": counted_on(count, user.name) if count else "",
        "teams": teams,
        "name": user.name,
        "handover_url": f"{reverse('journey:handover')}?person={user.pk}"
        if request.reader.may(Permission.ASSIGN_RESPONSIBILITIES)
        else "",
        "breadcrumbs": members_crumbs(user),
    }
    return render(request, "journey/records/end_role.html", context)
