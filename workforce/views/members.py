from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from nhsuk.components import link, tag
from nhsuk.tables import Column, Table
from nhsuk.words import date_range, list_of, long_date
from workforce import actions
from workforce.access import Permission, Reader, for_organisation
from workforce.forms.members import GiveRoleForm, InviteForm, RoleFilter
from workforce.models import Invitation, Membership, Organisation, User
from workforce.rules import Role
from workforce.search import like_words, members_of
from workforce.views.settings import settings_crumbs

PAGE = 50


def members_crumbs(user: User | None = None) -> list[dict]:
    """The way back to the members, and to one of them."""
    crumbs = settings_crumbs()
    crumbs.append({"label": _("Members"), "url": reverse("workforce:members")})
    if user is not None:
        crumbs.append({"label": user.name, "url": reverse("workforce:member", args=[user.pk])})
    return crumbs


@for_organisation(Permission.VIEW_MEMBERS)
def members(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Everyone with a role here, found by name, email or role; invitations not yet accepted."""
    words, role = request.GET.get("q", "").strip(), request.GET.get("role", "")
    role = role if role in Role.values else ""
    found = members_of(organisation, on=request.reader.on, role=role)
    if words:
        found = found.filter(like_words(words) | Q(email__icontains=words))
    page = Paginator(found.order_by("sort_key", "pk"), PAGE).get_page(request.GET.get("page"))
    people = list(page.object_list)
    may_manage = request.reader.may(Permission.MANAGE_MEMBERS)
    context = {
        "title": _("Members"),
        "members": _members_table(people, organisation, request.reader),
        "page": page,
        "count": ngettext("%(count)d member", "%(count)d members", page.paginator.count)
        % {"count": page.paginator.count},
        "words": words,
        "form": RoleFilter(initial={"role": role}),
        "active": [{"label": Role(role).label, "remove_url": f"?{urlencode({'q': words})}"}]
        if role
        else [],
        "invitations": _invitations_table(organisation) if may_manage else None,
        "may_manage": may_manage,
        "breadcrumbs": members_crumbs()[:-1],
    }
    return render(request, "workforce/members.html", context)


def _members_table(people: list[User], organisation: Organisation, reader: Reader) -> Table:
    roles: dict = {}
    held = Membership.objects.filter(organisation=organisation, user__in=people)
    for user_id, role in held.current(reader.on).values_list("user_id", "role"):
        roles.setdefault(user_id, []).append(str(Role(role).label))
    prefix = reverse("workforce:members")
    manages = reader.may(Permission.MANAGE_MEMBERS)
    return Table(
        caption=_("Members"),
        columns=[Column(_("Name")), Column(_("Email address")), Column(_("Roles"))],
        rows=[
            [
                link(user.name, f"{prefix}{user.pk}/") if manages else user.name,
                user.email,
                list_of(sorted(roles.get(user.pk, []))),
            ]
            for user in people
        ],
    )


def _invitations_table(organisation: Organisation) -> Table | None:
    pending = Invitation.objects.filter(
        organisation=organisation, accepted_at=None, withdrawn_at=None
    ).order_by("-invited_at")[:PAGE]
    prefix, now = reverse("workforce:members"), timezone.now()
    rows = []
    for each in pending:
        url = f"{prefix}invitations/{each.pk}/"
        state = (
            tag(_("Ran out on %(day)s") % {"day": long_date(each.expires_at.date())}, "yellow")
            if each.expires_at <= now
            else _("Open until %(day)s") % {"day": long_date(each.expires_at.date())}
        )
        rows.append(
            [
                each.name,
                each.email,
                list_of(str(Role(role).label) for role in each.roles),
                state,
                link(_("Send again"), f"{url}send-again/", hidden=each.name),
                link(_("Take back"), f"{url}withdraw/", hidden=each.name),
            ]
        )
    if not rows:
        return None
    return Table(
        caption=_("Invitations not yet accepted"),
        columns=[
            Column(_("Name")),
            Column(_("Email address")),
            Column(_("Roles")),
            Column(_("State")),
            Column(_("Send again"), hidden_label=True),
            Column(_("Take back"), hidden_label=True),
        ],
        rows=rows,
    )


@for_organisation(Permission.MANAGE_MEMBERS)
@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Invite somebody by email, with their roles and, for a peer, their record."""
    form = InviteForm(request.POST or None, organisation=organisation)
    if form.is_valid():
        actions.invite(organisation=organisation, by=request.user, **form.cleaned_data)
        messages.success(request, _("The invitation was sent to %(email)s") % form.cleaned_data)
        return redirect("workforce:members")
    context = {
        "title": _("Invite someone"),
        "form": form,
        "breadcrumbs": members_crumbs(),
    }
    return render(request, "question.html", context)


def _pending(organisation: Organisation, invitation_id) -> Invitation:
    return get_object_or_404(
        Invitation,
        pk=invitation_id,
        organisation=organisation,
        accepted_at=None,
        withdrawn_at=None,
    )


@for_organisation(Permission.MANAGE_MEMBERS)
@require_http_methods(["GET", "POST"])
def send_invitation_again(
    request: HttpRequest, organisation: Organisation, invitation_id
) -> HttpResponse:
    """Send an invitation again, with a new link and a new week."""
    invitation = _pending(organisation, invitation_id)
    if request.method == "POST":
        try:
            actions.send_invitation_again(invitation=invitation, by=request.user)
            messages.success(request, _("The invitation was sent again"))
        except actions.InvitationNotOpen:
            messages.info(request, _("This invitation is no longer open"))
        return redirect("workforce:members")
    context = {
        "title": _("Send the invitation again"),
        "caption": invitation.name,
        "words": _("A new link goes to %(email)s. The earlier link stops working.")
        % {"email": invitation.email},
        "button": _("Send again"),
        "breadcrumbs": members_crumbs(),
    }
    return render(request, "workforce/confirm.html", context)


@for_organisation(Permission.MANAGE_MEMBERS)
@require_http_methods(["GET", "POST"])
def withdraw_invitation(
    request: HttpRequest, organisation: Organisation, invitation_id
) -> HttpResponse:
    """Take an invitation back: its link stops working."""
    invitation = _pending(organisation, invitation_id)
    if request.method == "POST":
        try:
            actions.withdraw_invitation(invitation=invitation, by=request.user)
            messages.success(request, _("The invitation was taken back"))
        except actions.InvitationNotOpen:
            messages.info(request, _("This invitation is no longer open"))
        return redirect("workforce:members")
    context = {
        "title": _("Take the invitation back"),
        "caption": invitation.name,
        "words": _("The link that was sent to %(email)s stops working.")
        % {"email": invitation.email},
        "button": _("Take it back"),
        "destructive": True,
        "breadcrumbs": members_crumbs(),
    }
    return render(request, "workforce/confirm.html", context)


def member_or_404(organisation: Organisation, user_id) -> User:
    """Somebody who has or had a role here; anybody else does not exist for this organisation."""
    return get_object_or_404(
        User, pk__in=organisation.memberships.filter(user=user_id).values("user_id")
    )


@for_organisation(Permission.MANAGE_MEMBERS)
def member(request: HttpRequest, organisation: Organisation, user_id) -> HttpResponse:
    """One member: roles held now, earlier and to come, and what can be done."""
    user = member_or_404(organisation, user_id)
    held = list(
        Membership.objects.filter(organisation=organisation, user=user).order_by(
            "-starts_on", "role"
        )
    )
    prefix = reverse("workforce:members")
    rows, here = [], False
    for each in held:
        is_open = each.ends_on is None or each.ends_on >= request.reader.on
        here = here or is_open
        end = (
            link(_("End"), f"{prefix}roles/{each.pk}/end/", hidden=each.get_role_display())
            if is_open
            else ""
        )
        rows.append([each.get_role_display(), date_range(each.starts_on, each.ends_on), end])
    table = Table(
        caption=_("Roles"),
        columns=[Column(_("Role")), Column(_("When")), Column(_("End"), hidden_label=True)],
        rows=rows,
    )
    carried = {each.worker_id for each in actions.carried_by(user.pk, organisation.pk, localdate())}
    context = {
        "title": user.name,
        "member": user,
        "roles": table,
        "here": here,
        "carried": len(carried),
        "may_hand_over": request.reader.may(Permission.ASSIGN_RESPONSIBILITIES),
        "breadcrumbs": members_crumbs(),
    }
    return render(request, "workforce/member.html", context)


@for_organisation(Permission.MANAGE_MEMBERS)
@require_http_methods(["GET", "POST"])
def give_role(request: HttpRequest, organisation: Organisation, user_id) -> HttpResponse:
    """Give a member one more role."""
    user = member_or_404(organisation, user_id)
    form = GiveRoleForm(request.POST or None, initial={"starts_on": localdate()})
    if form.is_valid():
        try:
            actions.give_role(
                user=user, organisation=organisation, by=request.user, **form.cleaned_data
            )
        except actions.RoleAlreadyHeld:
            form.add_error("role", _("%(name)s has this role already") % {"name": user.name})
        else:
            messages.success(request, _("The role was given to %(name)s") % {"name": user.name})
            return redirect("workforce:member", user.pk)
    context = {
        "title": _("Give a role"),
        "caption": user.name,
        "form": form,
        "breadcrumbs": members_crumbs(user),
    }
    return render(request, "question.html", context)
