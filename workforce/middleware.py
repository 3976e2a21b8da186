from datetime import datetime, timedelta
from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from django.contrib.auth import logout
from django.http import HttpResponseRedirect
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from workforce.access import Reader, reader_for
from workforce.accounts import keeping, proof
from workforce.accounts.rules import (
    NO_ORGANISATION_TIME_OUT,
    NOTICE_EVERY,
    SHORTEST_TIME_OUT,
    has_gone_quiet,
)

CHOSEN = "organisation"  # session key: the organisation or place the person works in
LAST_SEEN = "last_seen"  # session key: the last sign of life, as seconds since 1970
WENT_QUIET = "went_quiet"  # session key: the sign-in page says why they are signed out
HAS_SECOND_STEP = "has_second_step"  # session key: asked once, then known
WANTED = "wanted"  # session key: where somebody wanted to go before setting up a second step


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


def reader_of(request) -> Reader:
    """The reader of a request. A session opened by one organisation's sign-on reads only there:
    no organisation can open a door to another."""
    bound_to = proof.signed_on_with(request)
    reader = reader_for(request.user, organisation_id=bound_to or request.session.get(CHOSEN))
    if bound_to and (reader.organisation is None or str(reader.organisation.pk) != bound_to):
        return Reader(user=request.user, on=reader.on)
    return reader


# ------------------------------------------------------------------ nothing happens for a while


def time_out_of(reader: Reader) -> timedelta:
    """After how long without a sign of life this reader is signed out."""
    if reader.organisation is None:
        return NO_ORGANISATION_TIME_OUT
    return timedelta(minutes=reader.organisation.settings.sign_out_after_minutes)


def quiet_for(request) -> timedelta:
    """How long the session has been without a sign of life; nothing at its beginning."""
    last = request.session.get(LAST_SEEN)
    if last is None:
        return timedelta(0)
    return timezone.now() - datetime.fromtimestamp(last, tz=timezone.get_current_timezone())


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
        if request.method != "POST" or opens_without_signing_in(request.path_info):
            sign_out_quietly(request)
            return None  # LoginRequiredMiddleware leads to the sign-in page where needed
        if request.path == reverse("accounts:keep"):
            keeping.keep_what_is_being_typed(request)
            page = keeping.page_of(request)
        else:
            page = keeping.keep_what_was_sent(request)
        sign_out_quietly(request)
        return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode({'next': page})}")


def sign_out_quietly(request) -> None:
    """End the session because nothing happened; the sign-in page will say so."""
    logout(request)
    request.reader = None
    request.session[WENT_QUIET] = True


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
        if not request.user.is_authenticated or not request.session.get(keeping.HAS_DRAFTS):
            return response
        if request.method == "GET":
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


def lacks_second_step(request) -> bool:
    """Whether the organisation asks for a second step that this person has not set up.

    A session that the organisation's own sign-on opened has its second step there.
    """
    if request.session.get(HAS_SECOND_STEP) == str(request.user.pk):
        return False
    organisation = request.reader.organisation
    if organisation is None or not organisation.settings.second_factor_required:
        return False
    if proof.signed_on_with(request) == str(organisation.pk):
        return False
    if (
        Authenticator.objects.filter(user=request.user)
        .exclude(type=Authenticator.Type.RECOVERY_CODES)
        .exists()
    ):
        request.session[HAS_SECOND_STEP] = str(request.user.pk)
        return False
    return True
