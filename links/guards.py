"""The guard of pages for people without an account: it gives the view its ``link``, and nothing
else. Staff who are signed in in the same browser are nobody on such a page."""

from collections.abc import Callable, Collection
from functools import wraps
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.csrf import csrf_failure

from links import actions, cookies, registry
from links.models import Link
from links.rules import LinkState

SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")
KEEP = "X-Keep-Typed"  # header of a page that saves what is being typed (static/modules/keep.js)
START_AFRESH = "start_afresh"  # field of the button that forgets what was kept


def for_link(purpose: str, *, scopes: Collection[str] | None = None) -> Callable:
    """A page for holders of a link of this purpose (with one of ``scopes``, if named).

    Its address takes ``door_id``; the view gets ``link`` instead. Whatever link is not open
    (wrong, tampered with, foreign, expired, taken back) leads to the one page that says so. A
    scope that does not go as far is a 403. What was sent when a link had just ended, or from a
    page that was open too long, is not lost: ``request.unsent_by`` says whose it is, and
    workforce.middleware keeps it.
    """

    def decorate(view: Callable) -> Callable:
        @wraps(view)
        def wrapper(request, *, door_id: UUID, **kwargs):
            response = _answer(request, view, purpose, scopes, door_id, kwargs)
            return private(response)

        wrapper.permission = f"link: {purpose}"
        wrapper.csrf_exempt = True  # _answer checks it, and loses nothing when it fails
        return login_not_required(wrapper)

    return decorate


def private(response: HttpResponse) -> HttpResponse:
    """Kept nowhere. Other sites never learn the address of such a page (it holds no secret
    either); this one does, because without it browsers send forms as if from nowhere."""
    response["Cache-Control"] = "no-store, private"
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _answer(request, view, key, scopes, door_id, kwargs) -> HttpResponse:
    declared = registry.all_purposes()[key]
    shown = cookies.read(request)
    link = shown and Link.objects.filter(pk=shown.link_id, door_id=door_id, purpose=key).first()
    if not link:
        return redirect("links:again")
    if request.method not in SAFE and (refused := _not_from_here(request)):
        return refused
    state = link.state(timezone.now())
    if state is LinkState.REVOKED:
        return redirect("links:again")
    if state is LinkState.EXPIRED or shown.gone_quiet:
        if request.method != "POST":
            return redirect("links:again")
        request.unsent_by = link
        return redirect(f"{reverse('links:again')}?kept")
    if request.method not in SAFE and not _token_is_good(request):
        request.unsent_by = link
        _come_in(request, link)
        return redirect(request.get_full_path())
    if scopes is not None and link.scope not in scopes:
        raise PermissionDenied
    _come_in(request, link)
    response = _see_to_typed_text(request)
    if response is None:
        if request.method not in SAFE:
            actions.note_use(link=link)
        response = view(request, link=link, **kwargs)
    if shown.is_due:
        cookies.put(response, link, declared)
    return response


def _come_in(request: HttpRequest, link: Link) -> None:
    """From here on the request is the link's: nobody is signed in."""
    request.link = link
    link.home = registry.all_purposes()[link.purpose].home_of(link.door_id)  # for the header
    request.user = AnonymousUser()
    request.reader = None


def _see_to_typed_text(request: HttpRequest) -> HttpResponse | None:
    """What a page sends while somebody types, or to forget it, is not for the view."""
    if request.method != "POST":
        return None
    if KEEP in request.headers:
        return HttpResponse(status=204)
    if START_AFRESH in request.POST:
        return redirect(request.get_full_path())
    return None


# ------------------------------------------------------------------ forms from elsewhere


class _Token(CsrfViewMiddleware):
    """Django's own check, asked for its opinion."""

    def _reject(self, request, reason):
        return reason


def _token_is_good(request: HttpRequest) -> bool:
    check = _Token(lambda request: None)
    check.process_request(request)
    return check.process_view(request, None, (), {}) is None


def _not_from_here(request: HttpRequest) -> HttpResponse | None:
    """The refusal of a form that another site sent, of which nothing may be kept either."""
    origin = request.headers.get("Origin")
    if origin is None or _Token(lambda request: None)._origin_verified(request):
        return None
    return csrf_failure(request, reason="Origin")
