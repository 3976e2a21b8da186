"""What each peer has in hand, for whoever answers for them: numbers and dates, never who is
supported (MAT-8)."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from matching import people_queries as queries
from matching.actions import relationships as actions
from matching.forms.people_together import CaseloadForm
from matching.people_access import relationships_for
from matching.people_words import called
from matching.views.people_parts import standing_of, tabs
from nhsuk.components import lines, link, muted, number, tag
from nhsuk.tables import Column
from nhsuk.words import long_date
from workforce.access import Permission, Reach, for_peer, for_peers, permissions_on
from workforce.exports import Exportable, Listing, page_or_file

VIEW = Permission.VIEW_CASELOADS
YEAR = timedelta(days=365)
CASELOADS = Exportable("caseloads", gettext_lazy("Caseloads"), worker="")


def _is_alone(reader) -> bool:
    return set(reader.grants(VIEW).values()) == {Reach.SELF}


@for_peers(VIEW)
def caseloads(request: HttpRequest, peers) -> HttpResponse:
    """Every peer within reach with what they have in hand; a peer is led to their own page."""
    reader = request.reader
    if _is_alone(reader):
        return redirect("matching:my_people")

    def cells(some: list) -> list[list]:
        loads = queries.loads_of([p.pk for p in some], on=reader.on, since=reader.on - YEAR)
        return [_row(peer, loads[peer.pk]) for peer in some]

    listing = Listing(
        request,
        CASELOADS,
        peers.working().select_related("team").order_by("sort_key", "pk"),
        columns=[
            Column(_("Peer"), in_file=[_("Peer"), _("Team")]),
            Column(_("People supported"), numeric=True),
            Column(_("Limit agreed"), in_file=[_("Limit agreed"), _("Note")]),
            Column(_("One to one, last year"), numeric=True),
            Column(_("Groups, last year"), numeric=True),
            Column(_("Planned endings"), numeric=True),
            Column(_("Reviews due"), numeric=True),
        ],
        cells=cells,
    )
    context = {
        "title": _("Caseloads"),
        "tabs": tabs(request, "matching:caseloads"),
        "list": listing,
        "count_words": ngettext("%(count)s peer", "%(count)s peers", listing.count)
        % {"count": f"{listing.count:,}"},
    }
    return page_or_file(request, "matching/people/caseloads.html", context, listing)


def _row(peer, load: queries.Load) -> list:
    limit = muted(_("Not agreed yet")) if load.limit is None else str(load.limit.most)
    note = tag(_("At the limit"), "yellow") if load.at_limit else ""
    if load.waiting and not note:
        note = muted(_("Waits for the peer’s yes"))
    return [
        lines(
            link(peer.name, reverse("matching:caseload", args=[peer.pk])),
            peer.team.name if peer.team else _("No team"),
        ),
        number(load.running),
        lines(limit, note),
        number(load.one_to_one),
        number(load.groups),
        number(load.endings),
        number(load.reviews_due),
    ]


@for_peer(VIEW)
def caseload(request: HttpRequest, worker) -> HttpResponse:
    """One peer's: numbers for everybody who answers for them; whom they support stands here for
    those alone who may see it."""
    reader = request.reader
    if worker.user_id == request.user.pk:
        return redirect("matching:my_people")
    permissions = permissions_on(reader, worker)
    load = queries.loads_of([worker.pk], on=reader.on, since=reader.on - YEAR)[worker.pk]
    seen = []
    if reader.may(Permission.VIEW_PEOPLE_SUPPORTED):
        seen = (
            relationships_for(reader, Permission.VIEW_PEOPLE_SUPPORTED)
            .open()
            .filter(worker=worker)
            .select_related("person")
            .order_by("started_on", "proposed_at")
        )
    context = {
        "title": _("Caseload of %(name)s") % {"name": worker.name},
        "worker": worker,
        "permissions": permissions,
        "rows": _rows(load),
        "lines": [
            {
                "text": called(each.person),
                "url": reverse("matching:relationship", args=[each.pk]),
                "when": standing_of(each),
            }
            for each in seen
        ],
        "may_agree": Permission.AGREE_CASELOADS in permissions,
        "breadcrumbs": _crumbs(worker),
    }
    return render(request, "matching/people/caseload.html", context)


def _crumbs(worker) -> list[dict]:
    return [
        {"label": _("Peers"), "url": reverse("journey:peers")},
        {"label": worker.name, "url": reverse("journey:peer", args=[worker.pk])},
    ]


def _rows(load: queries.Load) -> list[dict]:
    limit = load.limit
    found = [
        {"key": _("People supported one to one"), "value": str(load.running)},
        {
            "key": _("At most, as agreed"),
            "value": str(limit.most) if limit else _("Not agreed yet"),
            "note": _("Agreed on %(day)s, to be looked at again by %(again)s")
            % {"day": long_date(limit.agreed_on), "again": long_date(limit.review_on)}
            if limit
            else "",
        },
    ]
    if load.waiting:
        found.append(
            {
                "key": _("Noted, and waits for the peer’s yes"),
                "value": str(load.waiting.most),
                "note": _("Until then what was agreed before holds") if limit else "",
            }
        )
    return [
        *found,
        {"key": _("Asked, not begun"), "value": str(load.to_come)},
        {"key": _("One to one in the last year"), "value": str(load.one_to_one)},
        {"key": _("Groups in the last year"), "value": str(load.groups)},
        {
            "key": _("Planned endings"),
            "value": str(load.endings),
            "note": _("The next on %(day)s") % {"day": long_date(load.next_ending)}
            if load.next_ending
            else "",
        },
        {"key": _("Reviews due"), "value": str(load.reviews_due)},
    ]


@for_peer(Permission.AGREE_CASELOADS)
@require_http_methods(["GET", "HEAD", "POST"])
def agree_caseload(request: HttpRequest, worker) -> HttpResponse:
    """How many at most, as was agreed with the peer; nobody agrees with themselves."""
    if worker.user_id == request.user.pk:
        raise Http404
    load = queries.loads_of([worker.pk], on=request.reader.on, since=request.reader.on)[worker.pk]
    before = load.waiting or load.limit
    form = CaseloadForm(request.POST or None, initial={"most": before.most} if before else {})
    if form.is_valid():
        actions.agree_caseload(worker=worker, by=request.user, **form.cleaned_data)
        said = (
            _("Saved. It holds as soon as %(name)s says that it is right")
            if worker.user_id
            else _("Saved for %(name)s, who has no account")
        )
        messages.success(request, said % {"name": worker.name})
        return redirect("matching:caseload", worker.pk)
    context = {
        "title": _("How many people at most?"),
        "caption": worker.name,
        "form": form,
        "intro": [_("Write down what you agreed with them. They say whether it is right.")],
        "breadcrumbs": [
            *_crumbs(worker),
            {"label": _("Caseload"), "url": reverse("matching:caseload", args=[worker.pk])},
        ],
    }
    return render(request, "matching/people/asked.html", context)
