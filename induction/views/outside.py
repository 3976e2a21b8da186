"""What somebody outside the portal sees by their link: one activity, and nothing else (IND-2)."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from induction import actions
from induction.actions.outside import PURPOSE
from induction.models import Activity
from links.guards import for_link
from nhsuk.words import long_date


@for_link(PURPOSE)
@require_http_methods(["GET", "HEAD", "POST"])
def outside(request, link):
    """What is asked, for whom and by when; and saying that it is done."""
    activity = (
        Activity.objects.filter(pk=link.subject_id)
        .select_related("induction__worker__organisation", "induction__worker__team")
        .first()
    )
    if activity is None:  # erased meanwhile
        raise Http404
    induction, worker = activity.induction, activity.induction.worker
    if activity.done_on:
        context = {"title": _("Thank you"), "organisation": worker.organisation}
        return render(request, "induction/outside/thanks.html", context)
    if activity.not_needed_at or induction.closed_at or induction.cancelled_at:
        context = {"title": _("This is not needed any more")}
        return render(request, "induction/outside/over.html", context)
    if request.method == "POST":
        actions.note_done_outside(activity=activity, by=None)
        return redirect("induction:outside", link.door_id)
    context = {
        "title": activity.title,
        "activity": activity,
        "worker": worker,
        "organisation": worker.organisation,
        "team": worker.team,
        "due": long_date(activity.due_on),
        "first_day": long_date(induction.starts_on),
    }
    return render(request, "induction/outside/activity.html", context)
