"""One's own account: details, language, sessions, organisation, who looked."""

from datetime import time

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.models import Look
from nhsuk.components import moment
from nhsuk.tables import Column
from nhsuk.words import long_moment, time_of_day
from workforce import actions
from workforce.access import for_everyone
from workforce.accounts import proof
from workforce.accounts.browsers import in_words
from workforce.accounts.forms import (
    DetailsForm,
    LanguageForm,
)
from workforce.accounts.session import CHOSEN
from workforce.exports import Exportable, Listing, page_or_file
from workforce.models import Membership, PeerSupportWorker
from workforce.rules import Role

LOOKS = Exportable("own_looks", gettext_lazy("Who looked at your record"))


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
            _("At %s, when something needs you") % time_of_day(time(user.digest_hour)),
            "accounts:details",
        ),
        _row(_("Language"), dict(settings.LANGUAGES)[_language_of(request)], "accounts:language"),
    ]
    if len(places) > 1 and not proof.signed_on_with(request):
        here = reader.organisation or reader.place
        rows.append(_row(_("Organisation you work in"), here.name, "accounts:organisation"))
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
    listing = Listing(
        request,
        LOOKS,
        rows.select_related("reader").order_by("-at", "pk"),
        columns=[Column(_("When")), Column(_("Who")), Column(_("What"))],
        cells=lambda some: [[moment(one.at), one.reader.name, _looked_at(one)] for one in some],
        row_headers=False,
    )
    context = {
        "list": listing,
        "title": _("Who looked at your record"),
        "back_url": reverse("accounts:account"),
    }
    return page_or_file(request, "workforce/accounts/looks.html", context, listing)


def _looked_at(look: Look) -> str:
    return look.what.replace("_", " ").capitalize()
