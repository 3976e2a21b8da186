"""Signing in with the sign-on of one's organisation."""

from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from requests.exceptions import RequestException

from workforce.access import for_everyone
from workforce.accounts import proof, sign_on
from workforce.accounts.addresses import query
from workforce.accounts.forms import (
    FindSignOnForm,
)
from workforce.accounts.guards import for_the_public


@for_the_public
@require_GET
def find_sign_on(request):
    """Which organisation's sign-on to use: by its name, or straight on when there is but one."""
    organisations = sign_on.organisations_with_sign_on()
    next_url = get_next_redirect_url(request)
    form = FindSignOnForm(request.GET if "q" in request.GET else None)
    found = None
    if form.is_bound and form.is_valid():
        found = organisations.filter(name__icontains=form.cleaned_data["q"].strip())
        after = f"?{query(next=next_url)}" if next_url else ""
        found = [
            {
                "name": one.name,
                "url": reverse("openid_connect_login", args=[one.pk]) + after,
            }
            for one in found.order_by("name")[:10]
        ]
    return render(
        request,
        "workforce/accounts/find_sign_on.html",
        {
            "form": form,
            "found": found,
            "next_url": next_url,
            "title": _("Sign in with your organisation"),
        },
    )


def start_sign_on(request, provider_id):
    """Leads to the organisation's own sign-in page; says so kindly when that does not answer."""
    try:
        return openid_connect.login(request, str(provider_id))
    except (RequestException, KeyError) as error:
        return render_authentication_error(request, provider=None, exception=error)


def finish_sign_on(request, provider_id):
    """Back from the organisation's own sign-in page."""
    try:
        return openid_connect.callback(request, str(provider_id))
    except (RequestException, KeyError) as error:
        return render_authentication_error(request, provider=None, exception=error)


start_sign_on.login_required = finish_sign_on.login_required = False


@for_the_public
def sign_on_refused(request):
    """The organisation knows them, the portal does not (or not as a member)."""
    return render(
        request,
        "workforce/accounts/sign_on_refused.html",
        {"title": _("You do not have an account yet")},
        status=403,
    )


@for_everyone
@require_GET
def prove_with_sign_on(request):
    """Somebody with no password and no second step proves who they are at their organisation."""
    organisation_id = proof.signed_on_with(request)
    next_url = get_next_redirect_url(request) or reverse("accounts:account")
    if organisation_id is None:
        return redirect(f"{reverse('account_set_password')}?{query(next=next_url)}")
    address = reverse("openid_connect_login", args=[organisation_id])
    return render(
        request,
        "workforce/accounts/prove_with_sign_on.html",
        {
            "sign_on_url": f"{address}?{query(next=next_url)}",
            "title": _("Show that it is you"),
        },
    )
