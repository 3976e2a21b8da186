from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from nhsuk.components import day, lines, link, period, tag
from nhsuk.tables import Column
from nhsuk.words import list_of
from workforce import actions
from workforce.access import Permission, Reader, for_organisation
from workforce.exports import Exportable, Listing, page_or_file
from workforce.forms.members import GiveRoleForm, InviteForm, RoleFilter
from workforce.models import Invitation, Membership, Organisation, User
from workforce.rules import Role
from workforce.search import like_words, members_of
from workforce.views.settings import settings_crumbs

MEMBERS = Exportable("members", gettext_lazy("Members"), stem="members")
INVITATIONS = Exportable(
    "invitations", gettext_lazy("Invitations not yet accepted"), stem="invitations"
)
ROLES = Exportable("roles", gettext_lazy("Roles of a member"), stem="roles")


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
    narrowing = [_("Search: %(words)s") % {"words": words}] if words else []
    narrowing += [str(Role(role).label)] if role else []
    listing = Listing(
        request,
        MEMBERS,
        found.order_by("sort_key", "pk"),
        columns=[Column(_("Name")), Column(_("Email address")), Column(_("Roles"))],
        cells=lambda people: _members_cells(people, organisation, request.reader),
        narrowing=narrowing,
    )
    lists = [listing]
    may_manage = request.reader.may(Permission.MANAGE_MEMBERS)
    if may_manage:
        lists.append(_invitations(request, organisation))
    context = {
        "title": _("Members"),
        "members": listing,
        "count": ngettext("%(count)d member", "%(count)d members", listing.count)
        % {"count": listing.count},
        "words": words,
        "form": RoleFilter(initial={"role": role}),
        "active": [{"label": Role(role).label, "remove_url": f"?{urlencode({'q': words})}"}]
        if role
        else [],
        "invitations": lists[1] if may_manage else None,
        "may_manage": may_manage,
        "breadcrumbs": members_crumbs()[:-1],
    }
    return page_or_file(request, "workforce/members.html", context, *lists)


def _members_cells(people: list[User], organisation: Organisation, reader: Reader) -> list:
    roles: dict = {}
    held = Membership.objects.filter(organisation=organisation, user__in=people)
    for user_id, role in held.current(reader.on).values_list("user_id", "role"):
        roles.setdefault(user_id, []).append(str(Role(role).label))
    prefix = reverse("workforce:members")
    manages = reader.may(Permission.MANAGE_MEMBERS)
    return [
        [
            link(user.name, f"{prefix}{user.pk}/") if manages else user.name,
            user.email,
            list_of(sorted(roles.get(user.pk, []))),
        ]
        for user in people
    ]


def _invitations(request: HttpRequest, organisation: Organisation) -> Listing:
    pending = Invitation.objects.filter(
        organisation=organisation, accepted_at=None, withdrawn_at=None
    )
    return Listing(
        request,
        INVITATIONS,
        pending.order_by("-invited_at", "pk"),
        columns=[
            Column(_("Name")),
            Column(_("Email address")),
            Column(_("Roles")),
            Column(_("Open until"), in_file=[_("Open until"), _("State")]),
            Column(_("Send again"), hidden_label=True),
            Column(_("Take back"), hidden_label=True),
        ],
        cells=_invitations_cells,
        page_name="invitations",
    )


def _invitations_cells(invitations: list[Invitation]) -> list:
    prefix, now = reverse("workforce:members"), timezone.now()
    rows = []
    for each in invitations:
        url = f"{prefix}invitations/{each.pk}/"
        until = day(timezone.localtime(each.expires_at).date())
        rows.append(
            [
                each.name,
                each.email,
                list_of(str(Role(role).label) for role in each.roles),
                lines(until, tag(_("Ran out"), "yellow")) if each.expires_at <= now else until,
                link(_("Send again"), f"{url}send-again/", hidden=each.name),
                link(_("Take back"), f"{url}withdraw/", hidden=each.name),
            ]
        )
    return rows


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


def _confirmed(request: HttpRequest, invitation: Invitation, act, done: str, **context):
    """Ask whether to do something with an invitation, then do it, if it is still open."""
    if request.method == "POST":
        try:
            act(invitation=invitation, by=request.user)
            messages.success(request, done)
        except actions.InvitationNotOpen:
            messages.info(request, _("This invitation is no longer open"))
        return redirect("workforce:members")
    context |= {"caption": invitation.name, "breadcrumbs": members_crumbs()}
    return render(request, "workforce/confirm.html", context)


@for_organisation(Permission.MANAGE_MEMBERS)
@require_http_methods(["GET", "POST"])
def send_invitation_again(
    request: HttpRequest, organisation: Organisation, invitation_id
) -> HttpResponse:
    """Send an invitation again, with a new link and a new week."""
    invitation = _pending(organisation, invitation_id)
    return _confirmed(
        request,
        invitation,
        actions.send_invitation_again,
        _("The invitation was sent again"),
        title=_("Send the invitation again"),
        words=_("A new link goes to %(email)s. The earlier link stops working.")
        % {"email": invitation.email},
        button=_("Send again"),
    )


@for_organisation(Permission.MANAGE_MEMBERS)
@require_http_methods(["GET", "POST"])
def withdraw_invitation(
    request: HttpRequest, organisation: Organisation, invitation_id
) -> HttpResponse:
    """Take an invitation back: its link stops working."""
    invitation = _pending(organisation, invitation_id)
    return _confirmed(
        request,
        invitation,
        actions.withdraw_invitation,
        _("The invitation was taken back"),
        title=_("Take the invitation back"),
        words=_("The link that was sent to %(email)s stops working.") % {"email": invitation.email},
        button=_("Take it back"),
        destructive=True,
    )


def member_or_404(organisation: Organisation, user_id) -> User:
    """Somebody who has or had a role here; anybody else does not exist for this organisation."""
    return get_object_or_404(
        User, pk__in=organisation.memberships.filter(user=user_id).values("user_id")
    )


@for_organisation(Permission.MANAGE_MEMBERS)
def member(request: HttpRequest, organisation: Organisation, user_id) -> HttpResponse:
    """One member: roles held now, earlier and to come, and what can be done."""
    user = member_or_404(organisation, user_id)
    held = Membership.objects.filter(organisation=organisation, user=user)
    listing = Listing(
        request,
        ROLES,
        held.order_by("-starts_on", "role"),
        columns=[
            Column(_("Role")),
            Column(_("When"), in_file=[_("From"), _("To")]),
            Column(_("End"), hidden_label=True),
        ],
        cells=lambda held: _roles_cells(held, request.reader),
        narrowing=[user.name],
        caption=_("Roles"),
    )
    carried = {each.worker_id for each in actions.carried_by(user.pk, organisation.pk, localdate())}
    context = {
        "title": user.name,
        "member": user,
        "roles": listing,
        "here": held.not_ended(request.reader.on).exists(),
        "carried": len(carried),
        "may_hand_over": request.reader.may(Permission.ASSIGN_RESPONSIBILITIES),
        "breadcrumbs": members_crumbs(),
    }
    return page_or_file(request, "workforce/member.html", context, listing)


def _roles_cells(held: list[Membership], reader: Reader) -> list:
    prefix = reverse("workforce:members")
    return [
        [
            each.get_role_display(),
            period(each.starts_on, each.ends_on),
            link(_("End"), f"{prefix}roles/{each.pk}/end/", hidden=each.get_role_display())
            if each.ends_on is None or each.ends_on >= reader.on
            else "",
        ]
        for each in held
    ]


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
