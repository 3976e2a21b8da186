"""The conversation about being back (WEL-5)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nhsuk.words import long_date
from wellbeing import actions
from wellbeing.forms.returns import HELD, ConversationForm
from wellbeing.parts import urgent_help_of
from wellbeing.views.home import peer_crumbs
from workforce.access import Permission, for_peer


@for_peer(Permission.HOLD_RETURNS)
@require_http_methods(["GET", "HEAD", "POST"])
def hold_return(request: HttpRequest, worker, return_id) -> HttpResponse:
    """The line manager notes that they have talked, or that it is not needed."""
    found = get_object_or_404(worker.returns.without_conversation(), pk=return_id)
    form = ConversationForm(request.POST or None, initial={"held_on": request.reader.on})
    if form.is_valid():
        given = form.cleaned_data
        if given["outcome"] == HELD:
            actions.hold_conversation(
                found=found, held_on=given["held_on"], agreed=given["agreed"], by=request.user
            )
        else:
            actions.need_no_conversation(found=found, because=given["outcome"], by=request.user)
        messages.success(request, _("Saved. Thank you for taking the time"))
        return redirect("wellbeing:peer", worker.pk)
    context = {
        "title": _("Being back at work"),
        "caption": worker.name,
        "form": form,
        "back_on": long_date(found.back_on),
        "due_on": long_date(found.conversation_due_on),
        "adjustments_url": reverse("workforce:adjustments", args=[worker.pk]),
        "urgent_help": urgent_help_of(worker.organisation),
        "breadcrumbs": [
            *peer_crumbs(worker),
            {"label": _("Wellbeing"), "url": reverse("wellbeing:peer", args=[worker.pk])},
        ],
    }
    return render(request, "wellbeing/hold_return.html", context)
