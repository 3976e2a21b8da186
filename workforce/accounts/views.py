from datetime import time, timedelta

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import views as webauthn
from allauth.mfa.webauthn.internal.auth import begin_registration
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.decorators import method_decorator
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST
from requests.exceptions import RequestException

from audit.models import Look
from nhsuk.words import long_date, long_moment, time_of_day
from workforce import actions
from workforce.access import for_everyone
from workforce.accounts import keeping, proof, sign_on
from workforce.accounts.browsers import in_words
from workforce.accounts.forms import (
    AcceptInvitationForm,
    DetailsForm,
    FindSignOnForm,
    JoinForm,
    LanguageForm,
)
from workforce.accounts.guards import for_the_public
from workforce.accounts.rules import InvitationState
from workforce.actions.invitations import has_account, hash_of, state_of
from workforce.middleware import (
    CHOSEN,
    LAST_SEEN,
    WANTED,
    quiet_for,
    sign_out_quietly,
    time_out_of,
)
from workforce.models import Invitation, Membership, PeerSupportWorker
from workforce.rules import Role

LOOKS_ON_A_PAGE = 50

# ------------------------------------------------------------------ coming in by invitation


@for_the_public
@never_cache
@sensitive_post_parameters("password")
def accept(request, invitation_id, secret):
    """Come in by the link of an invitation; a link that no longer works says kindly why."""
    invitation = (
        Invitation.objects.select_related("organisation", "worker")
        .filter(pk=invitation_id)
        .first()
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


# ------------------------------------------------------------------ the organisation's sign-on


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
        after = f"?{_query(next=next_url)}" if next_url else ""
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


def _query(**values) -> str:
    query = QueryDict(mutable=True)
    query.update(values)
    return query.urlencode()


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
        return redirect(f"{reverse('account_set_password')}?{_query(next=next_url)}")
    address = reverse("openid_connect_login", args=[organisation_id])
    return render(
        request,
        "workforce/accounts/prove_with_sign_on.html",
        {
            "sign_on_url": f"{address}?{_query(next=next_url)}",
            "title": _("Show that it is you"),
        },
    )


# ------------------------------------------------------------------ one's own account


@for_everyone
def account(request):
    """Everything about one's own account, each thing one press away."""
    reader, user = request.reader, request.user
    kinds = list(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    passkey_count = kinds.count(Authenticator.Type.WEBAUTHN)
    places = _where_one_works(user)
    session_count = UserSession.objects.filter(user=user).count()
    rows = [
        _row(_("Name"), user.name, "accounts:details"),
        _row(_("Email address"), user.email, "account_email"),
        _row(
            _("Password"),
            _("Set") if user.has_usable_password() else _("Not set"),
            "account_change_password" if user.has_usable_password() else "account_set_password",
        ),
        _row(
            _("Second step when signing in"),
            _second_step_in_words(Authenticator.Type.TOTP in kinds, passkey_count),
            "mfa_index",
        ),
        _row(
            _("Where you are signed in"),
            _("%d places") % session_count if session_count > 1 else _("Here only"),
            "accounts:sessions",
            _("See"),
        ),
        _row(
            _("Daily mail"),
            _("At %s, when something needs you")
            % time_of_day(time(user.digest_hour)),
            "accounts:details",
        ),
        _row(_("Language"), dict(settings.LANGUAGES)[_language_of(request)], "accounts:language"),
    ]
    if len(places) > 1 and not proof.signed_on_with(request):
        here = reader.organisation or reader.place
        rows.append(
            _row(_("Organisation you work in"), here.name, "accounts:organisation")
        )
    if Role.PEER in reader.roles:
        rows.append(
            _row(
                _("Who looked at your record"),
                _("Everyone who opened the sensitive parts of your record"),
                "accounts:looks",
                _("See"),
            )
        )
    return render(
        request, "workforce/accounts/account.html", {"rows": rows, "title": _("Your account")}
    )


def _row(key, value, name, label=None) -> dict:
    return {
        "key": key,
        "value": value,
        "action_url": reverse(name),
        "action_label": label or _("Change"),
    }


def _language_of(request) -> str:
    codes = [code for code, _name in settings.LANGUAGES]
    return request.LANGUAGE_CODE if request.LANGUAGE_CODE in codes else codes[0]


def _second_step_in_words(app: bool, passkey_count: int) -> str:
    parts = [_("App for codes")] if app else []
    if passkey_count:
        parts.append(_("Passkey") if passkey_count == 1 else _("%d passkeys") % passkey_count)
    return ", ".join(parts) or _("None yet")


@for_everyone
def change_details(request):
    form = DetailsForm(
        request.POST or None,
        initial={"name": request.user.name, "digest_hour": request.user.digest_hour},
    )
    if request.method == "POST" and form.is_valid():
        actions.change_own_details(user=request.user, by=request.user, **form.cleaned_data)
        messages.success(request, _("Your details have been changed"))
        return redirect("accounts:account")
    return render(
        request,
        "question.html",
        {"form": form, "title": _("Your details"), "back_url": reverse("accounts:account")},
    )


@for_everyone
def language(request):
    form = LanguageForm(request.POST or None, initial={"language": _language_of(request)})
    if request.method == "POST" and form.is_valid():
        response = redirect("accounts:account")
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            form.cleaned_data["language"],
            max_age=settings.LANGUAGE_COOKIE_AGE,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            samesite=settings.LANGUAGE_COOKIE_SAMESITE,
        )
        return response
    return render(
        request,
        "question.html",
        {"form": form, "title": _("Language"), "back_url": reverse("accounts:account")},
    )


@for_everyone
def sessions(request):
    """Where one is signed in; sign out in one other place, in all others, or everywhere."""
    own = UserSession.objects.purge_and_list(request.user)
    here = request.session.session_key
    if request.method == "POST":
        which = request.POST.get("which", "")
        if which not in {"others", "everywhere"} and which not in {str(one.pk) for one in own}:
            raise Http404
        for one in own:
            if one.session_key != here and which in {"others", "everywhere", str(one.pk)}:
                one.end()
        if which == "everywhere":
            logout(request)
            return redirect("account_login")
        messages.success(request, _("Signed out"))
        return redirect("accounts:sessions")
    rows = [
        {
            "pk": one.pk,
            "browser": in_words(one.user_agent),
            "since": long_moment(one.created_at),
            "here": one.session_key == here,
        }
        for one in sorted(own, key=lambda one: one.created_at, reverse=True)
    ]
    return render(
        request,
        "workforce/accounts/sessions.html",
        {
            "rows": rows,
            "title": _("Where you are signed in"),
            "back_url": reverse("accounts:account"),
        },
    )


def _where_one_works(user) -> dict[str, str]:
    """Organisations and places in which somebody has a role today, by id."""
    memberships = (
        Membership.objects.filter(user=user)
        .current(localdate())
        .select_related("organisation", "place")
    )
    scopes = {one.organisation or one.place for one in memberships}
    return {str(scope.pk): scope.name for scope in sorted(scopes, key=lambda one: one.name)}


@for_everyone
def organisation(request):
    """Which organisation to work in, for people with roles in several: one at a time."""
    if proof.signed_on_with(request):
        raise Http404
    scopes = _where_one_works(request.user)
    here = request.reader.organisation or request.reader.place
    if request.method == "POST":
        chosen = request.POST.get("organisation", "")
        if chosen not in scopes:
            raise Http404
        request.session[CHOSEN] = chosen
        return redirect(settings.LOGIN_REDIRECT_URL)
    return render(
        request,
        "workforce/accounts/organisation.html",
        {
            "scopes": scopes,
            "here": str(here.pk) if here else "",
            "title": _("Which organisation do you want to work in?"),
            "back_url": reverse("accounts:account"),
        },
    )


@for_everyone
def looks(request):
    """Who opened the sensitive parts of one's own record, newest first (WFO-4, WEL-1)."""
    own = PeerSupportWorker.objects.filter(user=request.user).values_list("pk", flat=True)
    records = list(own)
    if not records:
        raise Http404
    rows = Look.objects.filter(subject_id__in=records).exclude(reader=request.user)
    page = Paginator(
        rows.select_related("reader").order_by("-at", "pk"), LOOKS_ON_A_PAGE
    ).get_page(request.GET.get("page"))
    lines = [
        {"when": long_moment(one.at), "who": one.reader.name, "what": one.what}
        for one in page.object_list
    ]
    return render(
        request,
        "workforce/accounts/looks.html",
        {
            "lines": lines,
            "page": page,
            "title": _("Who looked at your record"),
            "back_url": reverse("accounts:account"),
        },
    )


# ------------------------------------------------------------------ the second step


@for_everyone
def second_step_needed(request):
    """The organisation asks for a second step; what there is to choose from."""
    return render(
        request,
        "workforce/accounts/second_step_needed.html",
        {"title": _("Set up a second step to sign in")},
    )


@for_everyone
def second_step_done(request):
    """Back to where somebody wanted to go before they were asked for a second step."""
    wanted = request.session.pop(WANTED, None)
    return redirect(wanted or reverse("accounts:account"))


def second_step(request):
    """The ways of a second step that are set up, and those that can be."""
    own = list(Authenticator.objects.filter(user=request.user).order_by("created_at"))
    by_kind = {kind: [one for one in own if one.type == kind] for kind in Authenticator.Type}
    codes = by_kind[Authenticator.Type.RECOVERY_CODES]
    left = len(codes[0].wrap().get_unused_codes()) if codes else 0
    rows = _passkey_rows(by_kind[Authenticator.Type.WEBAUTHN])
    return render(
        request,
        "mfa/index.html",
        {
            "has_app": bool(by_kind[Authenticator.Type.TOTP]),
            "passkeys": rows,
            "has_codes": bool(codes),
            "codes_left": left,
            "title": _("Second step when signing in"),
            "back_url": reverse("accounts:account"),
        },
    )


def passkeys(request):
    """One's own passkeys."""
    own = Authenticator.objects.filter(user=request.user, type=Authenticator.Type.WEBAUTHN)
    return render(
        request,
        "mfa/webauthn/authenticator_list.html",
        {
            "passkeys": _passkey_rows(own.order_by("created_at")),
            "title": _("Your passkeys"),
            "back_url": reverse("mfa_index"),
        },
    )


def _passkey_rows(authenticators) -> list[dict]:
    return [
        {
            "name": one.wrap().name,
            "added": long_date(one.created_at),
            "used": long_date(one.last_used_at) if one.last_used_at else "",
            "rename_url": reverse("mfa_edit_webauthn", args=[one.pk]),
            "remove_url": reverse("mfa_remove_webauthn", args=[one.pk]),
        }
        for one in authenticators
    ]


class AddPasskeyView(webauthn.AddWebAuthnView):
    """A passkey opens the account by itself: it asks its owner for a finger, face or PIN."""

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if not context["form"].is_bound:
            context["js_data"] = {
                "creation_options": begin_registration(self.request.user, True)
            }
        return context


add_passkey = AddPasskeyView.as_view()


@method_decorator(never_cache, name="dispatch")
class RemovePasskeyView(webauthn.RemoveWebAuthnView):
    """The last second step stays where the organisation requires one."""

    def form_valid(self, form):
        adapter = get_mfa_adapter()
        if not adapter.can_delete_authenticator(self.get_object()):
            messages.error(
                self.request, adapter.error_messages["cannot_delete_authenticator"]
            )
            return HttpResponseRedirect(self.get_success_url())
        return super().form_valid(form)


remove_passkey = RemovePasskeyView.as_view()


# ------------------------------------------------------------------ staying, and keeping what is typed


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
        return redirect(back)
    sign_out_quietly(request)
    return redirect(f"{reverse('account_login')}?{_query(next=back)}")


@for_everyone
@require_POST
def keep(request):
    """Keep the form that a page sends while somebody types (static/modules/keep.js)."""
    page, target = request.POST.get("page", ""), request.POST.get("target", "")
    if not page.startswith("/") or not target.startswith("/"):
        return HttpResponse(status=400)
    typed = keeping.typed_in(QueryDict(request.POST.get("typed", "")))
    draft = actions.keep_draft(by=request.user, page=page, target=target, typed=typed)
    if draft is not None:
        request.session[keeping.HAS_DRAFTS] = True
    return HttpResponse(status=204)


@for_everyone
@require_POST
def forget(request):
    """Start the form afresh: what was kept goes."""
    page = request.POST.get("page", "")
    actions.forget_draft(by=request.user, target=request.POST.get("target", ""), page=page)
    return redirect(page if get_adapter(request).is_safe_url(page) else "accounts:account")
