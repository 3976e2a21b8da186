"""Somebody notes that a peer is back after an absence (WEL-5)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from journey import actions
from nhsuk.words import long_date
from wellbeing.actions import ReturnNoted
from wellbeing.forms.returns import ReturnForm
from workforce.access import Permission, for_peer
from workforce.views.adjustments import peer_crumbs


def _crumbs(worker) -> list[dict]:
    own = {"label": _("Wellbeing"), "url": reverse("wellbeing:peer", args=[worker.pk])}
    return [*peer_crumbs(worker), own]


@for_peer(Permission.NOTE_RETURNS)
@require_http_methods(["GET", "HEAD", "POST"])
def note_return(request: HttpRequest, worker) -> HttpResponse:
    """Their first day back, and nothing else."""
    form = ReturnForm(request.POST or None, initial={"back_on": request.reader.on})
    if form.is_valid():
        try:
            found = actions.note_return(worker=worker, by=request.user, **form.cleaned_data)
        except ReturnNoted as refused:
            form.add_error("back_on", refused.sentence)
        else:
            messages.success(
                request,
                _("Noted. Their line manager talks with them by %(day)s")
                % {"day": long_date(found.conversation_due_on)},
            )
            return redirect("wellbeing:peer", worker.pk)
    context = {
        "title": _("Back after an absence"),
        "caption": worker.name,
        "form": form,
        "settings": worker.organisation.settings,
        "breadcrumbs": _crumbs(worker),
    }
    return render(request, "journey/records/note_return.html", context)


@for_peer(Permission.NOTE_RETURNS)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_return(request: HttpRequest, worker, return_id) -> HttpResponse:
    """It was noted by mistake."""
    found = get_object_or_404(worker.returns.without_conversation(), pk=return_id)
    if request.method == "POST":
        found.worker = worker
        actions.withdraw_return(found=found, by=request.user)
        messages.success(request, _("It is taken back"))
        return redirect("wellbeing:peer", worker.pk)
    context = {
        "title": _("Take it back?"),
        "caption": worker.name,
        "words": _(
            "It was noted that they are back on %(day)s. No conversation will be due, and support "
            "sessions follow their usual rhythm."
        )
        % {"day": long_date(found.back_on)},
        "button": _("Take it back"),
        "back_url": reverse("wellbeing:peer", args=[worker.pk]),
        "breadcrumbs": _crumbs(worker),
    }
    return render(request, "workforce/confirm.html", context)
