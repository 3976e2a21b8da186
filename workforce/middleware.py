from urllib.parse import urlencode

from django.http import HttpResponseRedirect
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from workforce.accounts import keeping
from workforce.accounts.rules import NOTICE_EVERY, SHORTEST_TIME_OUT, has_gone_quiet
from workforce.accounts.session import (
    LAST_SEEN,
    WANTED,
    lacks_second_step,
    quiet_for,
    reader_of,
    sign_out_quietly,
    time_out_of,
)


class ReaderMiddleware:
    """Puts ``request.reader`` in place: who is looking, where, with which roles."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated:
            request.reader = SimpleLazyObject(lambda: reader_of(request))
        else:
            request.reader = None
        return self.get_response(request)


# ------------------------------------------------------------------ nothing happens for a while


def opens_without_signing_in(path: str) -> bool:
    try:
        return not getattr(resolve(path).func, "login_required", True)
    except Resolver404:
        return False


class QuietMiddleware:
    """Signs people out after a while without a sign of life, and keeps what they had typed.

    The last sign of life is written down to the minute, so a minute is given on top.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.user.is_authenticated or request.path == reverse("accounts:quiet"):
            return self.get_response(request)
        quiet = quiet_for(request)
        if quiet > SHORTEST_TIME_OUT and has_gone_quiet(
            quiet, sign_out_after=time_out_of(request.reader) + NOTICE_EVERY
        ):
            response = self.sign_out(request)
            return response or self.get_response(request)
        if quiet >= NOTICE_EVERY or LAST_SEEN not in request.session:
            request.session[LAST_SEEN] = timezone.now().timestamp()
        return self.get_response(request)

    def sign_out(self, request):
        """End the session. What was just sent is kept for its sender, who is shown the page
        with the form again after signing in."""
        path = request.path_info
        lost = not keeping.may_be_kept(path)
        if request.method != "POST" or opens_without_signing_in(path) or lost:
            sign_out_quietly(request)
            return None  # LoginRequiredMiddleware leads to the sign-in page where needed
        if request.path == reverse("accounts:keep"):
            keeping.keep_what_is_being_typed(request)
            page = keeping.page_of(request)
        else:
            page = keeping.keep_what_was_sent(request)
        sign_out_quietly(request)
        return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode({'next': page})}")


class KeptTextMiddleware:
    """Gives people back what they had typed into a form, and forgets it once it was sent."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if unsent_by := getattr(request, "unsent_by", None):
            page = keeping.keep_unsent(request, unsent_by)
            return HttpResponseRedirect(page) if hasattr(request, "link") else response
        if link := getattr(request, "link", None):
            return keeping.see_to_link(request, response, link)
        if not request.user.is_authenticated:
            return response
        if request.method == "GET" and request.session.get(keeping.HAS_DRAFTS):
            return keeping.give_back(request, response)
        if request.method == "POST" and 300 <= response.status_code < 400:
            keeping.forget_what_was_sent(request, response)
        return response


# ------------------------------------------------------------------ a second step, where required


class SecondStepMiddleware:
    """Leads members of an organisation that requires a second step to set one up first."""

    OPEN_WITHOUT = frozenset(
        {
            "account_reauthenticate",
            "accounts:prove_with_sign_on",
            "accounts:second_step_needed",
            "accounts:second_step_done",
            "accounts:organisation",
            "accounts:language",
            "accounts:stay",
            "accounts:quiet",
            "accounts:keep",
            "accounts:forget",
        }
    )

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not request.user.is_authenticated or not getattr(view, "login_required", True):
            return None
        name = request.resolver_match.view_name
        if name in self.OPEN_WITHOUT or name.startswith("mfa_"):
            return None
        if not lacks_second_step(request):
            return None
        if request.method == "GET":
            request.session[WANTED] = request.get_full_path()
        return HttpResponseRedirect(reverse("accounts:second_step_needed"))
