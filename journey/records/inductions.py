"""Signing an induction, which also moves the peer on (IND-4)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from induction.access import for_induction, only
from induction.actions import InductionNotAllowed
from induction.forms import SignForm
from journey import actions
from workforce.reauthentication import reauthenticate


@for_induction
@only("may_sign")
@reauthenticate
@require_http_methods(["GET", "HEAD", "POST"])
def sign_induction(request: HttpRequest, worker, sight, induction) -> HttpResponse:
    """Sign in one's own words, as the peer or as the mentor; 404 for anybody else."""
    on_paper = not sight.is_own and worker.user_id is None
    form = SignForm(request.POST or None, on_paper=on_paper)
    if request.method == "POST" and form.is_valid():
        try:
            signed = actions.sign_induction(
                induction=induction,
                words=form.cleaned_data["words"],
                as_peer=sight.is_own,
                peer_words=form.cleaned_data["peer_words"] if on_paper else None,
                by=request.user,
            )
        except InductionNotAllowed as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(
                request,
                _("Both have signed. The induction is complete")
                if signed.closed_at
                else _("Signed. It is complete when the other has signed too"),
            )
            return redirect("induction:peer", worker.pk)
    context = {
        "title": _("Sign your induction") if sight.is_own else _("Sign the induction"),
        "caption": "" if sight.is_own else worker.name,
        "form": form,
        "name": request.user.name,
        "back_url": reverse("induction:peer", args=[worker.pk]),
        "back_label": _("Induction"),
    }
    return render(request, "journey/records/sign_induction.html", context)
