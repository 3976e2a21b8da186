"""Groups of people supported that peers hold; nobody who comes is named (MAT-8)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from matching.actions import people as actions
from matching.forms.people import GroupForm
from matching.people_access import for_group, groups_for
from matching.views.people_parts import tabs, teams_for
from nhsuk.words import list_of
from workforce.access import Permission, Reach, for_organisation
from workforce.models import PeerSupportWorker

ASKING = require_http_methods(["GET", "HEAD", "POST"])
MANAGE = Permission.MANAGE_PEOPLE_SUPPORTED


@for_organisation(Permission.VIEW_PEOPLE_SUPPORTED)
def support_groups(request: HttpRequest, organisation) -> HttpResponse:
    """The groups within reach, and who holds them."""
    reader = request.reader
    found = (
        groups_for(reader, Permission.VIEW_PEOPLE_SUPPORTED)
        .filter(ended_on=None)
        .select_related("team")
        .prefetch_related("peers__worker")
        .order_by("title", "pk")
    )
    may_manage = reader.may(MANAGE)
    context = {
        "title": _("Groups"),
        "tabs": tabs(request, "matching:support_groups"),
        "lines": [
            {
                "text": each.title,
                "url": reverse("matching:change_support_group", args=[each.pk]),
                "detail": f"{each.team.name} · "
                + (list_of([p.worker.name for p in each.peers.all()]) or _("Nobody holds it yet")),
            }
            for each in found
        ],
        "may_manage": may_manage,
    }
    return render(request, "matching/people/groups.html", context)


def _peers(reader):
    """Who can hold a group: working peers, of whoever leads a team those of it."""
    found = PeerSupportWorker.objects.working().filter(organisation=reader.organisation)
    if Reach.ORGANISATION not in set(reader.grants(MANAGE).values()):
        found = found.filter(team__led_by=reader.user)
    return found.order_by("sort_key")


def _crumbs() -> list[dict]:
    return [{"label": _("Groups"), "url": reverse("matching:support_groups")}]


@for_organisation(MANAGE)
@ASKING
def add_support_group(request: HttpRequest, organisation) -> HttpResponse:
    reader = request.reader
    form = GroupForm(request.POST or None, peers=_peers(reader), teams=teams_for(reader))
    if form.is_valid():
        actions.add_support_group(by=request.user, **form.cleaned_data)
        messages.success(request, _("The group is added"))
        return redirect("matching:support_groups")
    context = {"title": _("Add a group"), "form": form, "breadcrumbs": _crumbs()}
    return render(request, "question.html", context)


@for_group(MANAGE)
@ASKING
def change_support_group(request: HttpRequest, group) -> HttpResponse:
    held = PeerSupportWorker.objects.filter(support_groups__group=group)
    initial = {"title": group.title, "workers": list(held.values_list("pk", flat=True))}
    peers = (_peers(request.reader) | held).distinct()
    form = GroupForm(request.POST or None, initial=initial, peers=peers)
    if group.ended_on is not None:
        raise Http404
    if form.is_valid():
        actions.change_support_group(group=group, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved"))
        return redirect("matching:support_groups")
    context = {
        "title": group.title,
        "form": form,
        "end_url": reverse("matching:end_support_group", args=[group.pk]),
        "breadcrumbs": _crumbs(),
    }
    return render(request, "matching/people/change_group.html", context)


@for_group(MANAGE)
@ASKING
def end_support_group(request: HttpRequest, group) -> HttpResponse:
    if request.method == "POST":
        actions.end_support_group(group=group, on=request.reader.on, by=request.user)
        messages.success(request, _("The group is held no longer"))
        return redirect("matching:support_groups")
    context = {
        "title": _("Is “%(group)s” held no longer?") % {"group": group.title},
        "words": _("How often it was held stays with the peers who held it."),
        "button": _("It is held no longer"),
        "breadcrumbs": _crumbs(),
        "back_url": reverse("matching:support_groups"),
    }
    return render(request, "workforce/confirm.html", context)
