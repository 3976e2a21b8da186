"""What the two agree between sessions: the agenda of the next one, and action points (SUP-5)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhsuk.words import due_in
from supervision import actions, forms, sight
from supervision.guards import held_strand_or_404
from supervision.models import ActionPoint, AgendaItem
from supervision.rules import Kind
from supervision.views.strands import action_points
from workforce.access import Permission, for_peer, permissions_on
from workforce.competences import picked_each
from workforce.rules import CompetenceUseKind

PROMPTS = (
    gettext_lazy("Sharing your story safely"),
    gettext_lazy("Boundaries"),
    gettext_lazy("Being both staff and someone who uses services"),
    gettext_lazy("Respect in the team"),
    gettext_lazy("Workload"),
    gettext_lazy("Wellbeing"),
    gettext_lazy("Growth and learning"),
)


def agenda_of(arrangement):
    """What is open on the agenda of a strand."""
    return list(
        AgendaItem.objects.filter(
            arrangement=arrangement, covered_in=None, withdrawn_at=None
        ).select_related("added_by")
    )


def _strand_in_sight(request, worker, arrangement_id, permissions):
    kinds = [
        kind for kind in Kind if sight.is_own(permissions) or sight.VIEW_RECORD[kind] in permissions
    ]
    return held_strand_or_404(request, worker, arrangement_id, kinds)


@for_peer(Permission.VIEW_RHYTHM)
def agenda(request, worker, arrangement_id):
    """The agenda of the next session, which both of the two add to (SUP-5)."""
    permissions = permissions_on(request.reader, worker)
    arrangement = _strand_in_sight(request, worker, arrangement_id, permissions)
    form = forms.AgendaForm(request.POST or None, organisation=request.reader.organisation)
    if form.is_valid():
        actions.add_to_agenda(arrangement=arrangement, by=request.user, **form.cleaned_data)
        messages.success(request, _("Added to the agenda"))
        return redirect("supervision:agenda", worker.pk, arrangement.pk)
    items = agenda_of(arrangement)
    about = picked_each(CompetenceUseKind.AGENDA, [item.pk for item in items])
    context = {
        "title": _("Agenda: %(kind)s") % {"kind": arrangement.get_kind_display().lower()},
        "worker": worker,
        "arrangement": arrangement,
        "items": [
            {
                "text": item.text,
                "by": item.added_by.name,
                "competences": about.get(item.pk, ()),
                "url": reverse("supervision:take_off_agenda", args=[worker.pk, item.pk])
                if item.added_by_id == request.user.pk
                else "",
            }
            for item in items
        ],
        "prompts": PROMPTS,
        "form": form,
        "back_url": reverse("supervision:peer", args=[worker.pk]),
    }
    return render(request, "supervision/agenda.html", context)


@for_peer(Permission.VIEW_RHYTHM)
def take_off_agenda(request, worker, item_id):
    """Take back something that one has put on the agenda oneself."""
    item = (
        AgendaItem.objects.filter(
            arrangement__worker=worker,
            pk=item_id,
            added_by=request.user,
            covered_in=None,
            withdrawn_at=None,
        )
        .select_related("arrangement")
        .first()
    )
    if item is None:
        raise Http404
    back = reverse("supervision:agenda", args=[worker.pk, item.arrangement_id])
    if request.method == "POST":
        try:
            actions.take_off_agenda(item=item, by=request.user)
        except actions.SessionNotAllowed as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, _("Taken off the agenda"))
        return redirect(back)
    context = {
        "title": _("Take this off the agenda?"),
        "words": item.text,
        "button": _("Take it off"),
        "back_url": back,
    }
    return render(request, "workforce/confirm.html", context)


@for_peer(Permission.VIEW_RHYTHM)
def action_point(request, worker, point_id):
    """Tick something that was agreed as done, or say that it is no longer needed (SUP-5)."""
    permissions = permissions_on(request.reader, worker)
    open_points = action_points(request.reader, worker, permissions)
    point: ActionPoint | None = next((each for each in open_points if each.pk == point_id), None)
    if point is None:
        raise Http404
    back = reverse("supervision:peer", args=[worker.pk])
    if request.method == "POST":
        dropped = request.POST.get("outcome") == "dropped"
        actions.finish_action_point(point=point, dropped=dropped, by=request.user)
        messages.success(request, _("Taken off the list") if dropped else _("Done. Well done"))
        return redirect(back)
    context = {
        "title": _("What became of this?"),
        "worker": worker,
        "point": point,
        "owner": point.owner.name if point.owner else worker.name,
        "due": due_in(point.due_on, request.reader.on),
        "back_url": back,
    }
    return render(request, "supervision/action_point.html", context)
