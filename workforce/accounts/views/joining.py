"""Coming in by the link of an invitation."""

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from workforce import actions
from workforce.accounts.forms import (
    AcceptInvitationForm,
    JoinForm,
)
from workforce.accounts.guards import for_the_public
from workforce.accounts.session import CHOSEN
from workforce.actions.invitations import has_account, hash_of, state_of
from workforce.models import Invitation
from workforce.rules import InvitationState


@for_the_public
@never_cache
def accept(request, invitation_id, secret):
    """Come in by the link of an invitation; a link that no longer works says kindly why."""
    invitation = (
        Invitation.objects.select_related("organisation", "worker").filter(pk=invitation_id).first()
    )
    if invitation is None:
        raise Http404
    if not constant_time_compare(invitation.secret_hash, hash_of(secret)):
        return _not_open(request, invitation, "changed")
    state = state_of(invitation)
    if state is not InvitationState.OPEN:
        return _not_open(request, invitation, state)
    if request.user.is_authenticated:
        return _join(request, invitation)
    if has_account(invitation.email):
        return render(
            request,
            "workforce/accounts/sign_in_to_join.html",
            {"invitation": invitation, "here": request.path},
        )
    form = AcceptInvitationForm(
        request.POST or None, email=invitation.email, initial={"name": invitation.name}
    )
    if request.method == "POST" and form.is_valid():
        try:
            user = actions.accept_invitation(
                invitation=invitation,
                by=None,
                name=form.cleaned_data["name"],
                password=form.cleaned_data["password"],
            )
        except actions.InvitationNotOpen as refused:
            return _not_open(request, invitation, refused.state)
        except actions.AddressTaken:
            return redirect(request.path)
        request.session[CHOSEN] = str(invitation.organisation_id)
        record_authentication(request, user, method="password", email=user.email)
        return perform_login(request, Login(user=user, email=user.email))
    return render(
        request,
        "workforce/accounts/accept.html",
        {"invitation": invitation, "form": form, "title": _("Create your account")},
    )


def _join(request, invitation):
    """Somebody who is signed in has opened an invitation: their own, or somebody else's."""
    own = request.user.email.lower() == invitation.email
    if own and request.method == "POST":
        try:
            actions.accept_invitation(invitation=invitation, by=request.user)
        except actions.InvitationNotOpen as refused:
            return _not_open(request, invitation, refused.state)
        request.session[CHOSEN] = str(invitation.organisation_id)
        messages.success(
            request, _("You have joined %(name)s") % {"name": invitation.organisation.name}
        )
        return redirect(settings.LOGIN_REDIRECT_URL)
    template = "join.html" if own else "not_your_invitation.html"
    return render(
        request,
        f"workforce/accounts/{template}",
        {
            "invitation": invitation,
            "form": JoinForm() if own else None,
            "title": _("Join %(name)s") % {"name": invitation.organisation.name},
        },
    )


def _not_open(request, invitation, state):
    """Names the organisation only to somebody whose link was once right."""
    return render(
        request,
        "workforce/accounts/invitation_not_open.html",
        {
            "state": str(state),
            "invitation": invitation if state != "changed" else None,
            "title": _("This link does not work any more")
            if state != "changed"
            else _("This link is not complete"),
        },
        status=410 if state != "changed" else 400,
    )
