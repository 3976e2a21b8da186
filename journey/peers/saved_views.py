"""Views of the list that are kept: one's own, and those that a lead shares (WFO-1)."""

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from journey.models import SavedView
from journey.peers.actions import NameTaken, remove_view
from journey.peers.actions import save_view as keep
from journey.peers.filters import kept_query
from journey.peers.forms import SaveViewForm
from journey.peers.listing import PeerList
from journey.peers.views import PAGE
from nhsuk.forms import NHSForm
from workforce.access import Permission, Reader, for_peers


def changeable(reader: Reader):
    """The views this reader may take away: their own, and as a sharer every shared one."""
    mine = Q(owner=reader.user)
    if reader.may(Permission.SHARE_VIEWS):
        mine |= Q(shared=True)
    return SavedView.objects.filter(mine, organisation=reader.organisation, page=PAGE)


@for_peers(Permission.VIEW_PEERS)
def save_view(request: HttpRequest, peers) -> HttpResponse:
    """Give the list as it is narrowed now a name, to find it again."""
    reader = request.reader
    may_share = reader.may(Permission.SHARE_VIEWS)
    written = request.POST.get("list", "") if request.method == "POST" else ""
    query = kept_query(QueryDict(written.replace("\x00", "")) if written else request.GET)
    address = f"{reverse('journey:peers')}?{query}"
    if request.method == "POST":
        form = SaveViewForm(request.POST, may_share=may_share)
        if form.is_valid():
            try:
                view = keep(
                    organisation=reader.organisation,
                    page=PAGE,
                    name=form.cleaned_data["name"],
                    query=query,
                    shared=form.cleaned_data.get("shared", False),
                    by=request.user,
                )
            except NameTaken:
                form.add_error("name", _("You have a view of this name. Enter another name"))
            else:
                messages.success(request, _("The view “%(name)s” is saved.") % {"name": view.name})
                return redirect(address)
    else:
        form = SaveViewForm(initial={"list": query}, may_share=may_share)
    listing = PeerList(QueryDict(query), peers, reader)
    context = {
        "title": _("Save this view"),
        "form": form,
        "back_url": address,
        "description": listing.description or _("All peers"),
        "columns": [column.label for column in listing.columns],
    }
    return render(request, "journey/peers/save_view.html", context)


@for_peers(Permission.VIEW_PEERS)
def saved_views(request: HttpRequest, peers) -> HttpResponse:
    """The views that are kept: open one, or take away one's own."""
    reader = request.reader
    changing = set(changeable(reader).values_list("pk", flat=True))
    address = reverse("journey:peers")
    kept = SavedView.objects.open_to(reader).filter(page=PAGE).by_name().select_related("owner")
    context = {
        "title": _("Saved views"),
        "breadcrumbs": [{"label": _("Peers"), "url": address}],
        "views": [
            {
                "name": view.name,
                "url": f"{address}?{view.query}",
                "whose": _("Shared by %(name)s") % {"name": view.owner.name}
                if view.shared
                else _("Only you"),
                "remove_url": reverse("journey:remove_view", args=[view.pk])
                if view.pk in changing
                else "",
            }
            for view in kept
        ],
    }
    return render(request, "journey/peers/saved_views.html", context)


class RemoveViewForm(NHSForm):
    """Nothing to fill in: a question with one answer."""

    destructive = True


@for_peers(Permission.VIEW_PEERS)
def remove_saved_view(request: HttpRequest, peers, view_id) -> HttpResponse:
    """Ask, then take a view away."""
    view = changeable(request.reader).filter(pk=view_id).first()
    if view is None:
        raise Http404
    address = reverse("journey:saved_views")
    if request.method == "POST":
        name = view.name
        remove_view(view=view, by=request.user)
        messages.success(request, _("The view “%(name)s” is removed.") % {"name": name})
        return redirect(address)
    form = RemoveViewForm()
    form.submit_label, form.cancel_url = _("Remove view"), address
    context = {
        "title": _("Remove the view “%(name)s”?") % {"name": view.name},
        "form": form,
        "shared": view.shared,
        "back_url": address,
    }
    return render(request, "journey/peers/remove_view.html", context)
