"""Somebody decides about a match to which both sides said yes."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from journey.placing.actions import place_match as place
from journey.placing.forms import PlaceForm
from matching.access import for_match
from matching.actions import state_of
from matching.models import Match
from matching.rules import MatchState
from matching.views.posts import why_kept
from workforce.access import Permission
from workforce.actions import EngagementNotAllowed


@for_match(Permission.MANAGE_MATCHES)
@require_http_methods(["GET", "HEAD", "POST"])
def place_match(request: HttpRequest, match: Match) -> HttpResponse:
    """The peer takes the post from a day on."""
    if state_of(match) is not MatchState.TO_DECIDE:
        raise Http404
    held = match.worker.engagements.not_ended(request.reader.on).order_by("-starts_on", "-pk")
    current = held.first()
    form = PlaceForm(request.POST or None, current=current.title if current else "")
    if form.is_valid():
        instead = form.cleaned_data.get("instead") == "yes"
        try:
            place(
                match=match,
                starts_on=form.cleaned_data["starts_on"],
                instead_of=current if instead else None,
                by=request.user,
            )
        except EngagementNotAllowed as error:
            form.add_error("starts_on", str(error))
        else:
            messages.success(request, _("%(name)s has the post") % {"name": match.worker.name})
            return redirect("matching:match", match.pk)
    context = {
        "title": _("Decide for this place?"),
        "caption": f"{match.worker.name}: {match.post.title}, {match.post.team.name}",
        "form": form,
        "why": why_kept(match),
        "breadcrumbs": [
            {"label": _("Matches"), "url": reverse("matching:matches")},
            {"label": match.worker.name, "url": reverse("matching:match", args=[match.pk])},
        ],
    }
    return render(request, "matching/answer.html", context)
