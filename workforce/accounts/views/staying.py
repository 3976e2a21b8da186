"""Signs of life, time-outs, and keeping what is typed."""

from datetime import timedelta

from allauth.account.adapter import get_adapter
from allauth.account.utils import get_next_redirect_url
from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from workforce import actions
from workforce.access import for_everyone
from workforce.accounts import keeping
from workforce.accounts.addresses import query
from workforce.accounts.session import (
    LAST_SEEN,
    quiet_for,
    sign_out_quietly,
    time_out_of,
)


@for_everyone
def stay(request):
    """A sign of life from a page that stays open."""
    request.session[LAST_SEEN] = timezone.now().timestamp()
    return HttpResponse(status=204)


@for_everyone
@require_GET
def quiet(request):
    """Where a page leads that has seen nothing happen. If something has happened elsewhere, it
    leads back; otherwise to the sign-in page, which leads back after signing in."""
    back = get_next_redirect_url(request) or settings.LOGIN_REDIRECT_URL
    if quiet_for(request) < time_out_of(request.reader) - timedelta(seconds=5):
        return HttpResponseRedirect(back)
    sign_out_quietly(request)
    return redirect(f"{reverse('account_login')}?{query(next=back)}")


@for_everyone
@require_POST
def keep(request):
    """Keep the form that a page sends while somebody types (static/modules/keep.js)."""
    return HttpResponse(status=204 if keeping.keep_what_is_being_typed(request) else 400)


@for_everyone
@require_POST
def forget(request):
    """Start the form afresh: what was kept goes."""
    page = request.POST.get("page", "")
    actions.forget_draft(by=request.user, target=request.POST.get("target", ""), page=page)
    safe = page and get_adapter(request).is_safe_url(page)
    return HttpResponseRedirect(page if safe else reverse("accounts:account"))
