"""The second step when signing in: what is set up, and being asked to."""

from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import views as webauthn
from allauth.mfa.webauthn.internal.auth import begin_registration
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from nhsuk.words import long_date
from workforce.access import for_everyone
from workforce.accounts.session import WANTED


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
            context["js_data"] = {"creation_options": begin_registration(self.request.user, True)}
        return context


add_passkey = AddPasskeyView.as_view()


@method_decorator(never_cache, name="dispatch")
class RemovePasskeyView(webauthn.RemoveWebAuthnView):
    """The last second step stays where the organisation requires one."""

    def form_valid(self, form):
        adapter = get_mfa_adapter()
        if not adapter.can_delete_authenticator(self.get_object()):
            messages.error(self.request, adapter.error_messages["cannot_delete_authenticator"])
            return HttpResponseRedirect(self.get_success_url())
        return super().form_valid(form)


remove_passkey = RemovePasskeyView.as_view()
