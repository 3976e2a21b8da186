from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from audit.actions import note_look
from nhsuk.components import day, lines, link, muted, tag
from nhsuk.tables import Column
from nhsuk.words import due_in, long_date
from workforce import actions
from workforce.access import Permission, adjustments_for, for_peer, for_peers, permissions_on
from workforce.adjustments import LOOKED_AT
from workforce.exports import Exportable, Listing, page_or_file
from workforce.forms.adjustments import AdjustmentForm, ReviewForm
from workforce.models import Adjustment, PeerSupportWorker
from workforce.rules import Helped

TO_REVIEW = Exportable("adjustments", gettext_lazy("Adjustments to look at again"), worker="worker")


def peer_crumbs(worker: PeerSupportWorker) -> list[dict]:
    """The way back to the peers and to this one's page."""
    return [
        {"label": _("Peers"), "url": "/peers/"},
        {"label": worker.name, "url": reverse("journey:peer", args=[worker.pk])},
    ]


def adjustments_crumbs(worker: PeerSupportWorker) -> list[dict]:
    own = {"label": _("Adjustments"), "url": reverse("workforce:adjustments", args=[worker.pk])}
    return [*peer_crumbs(worker), own]


@for_peer(Permission.VIEW_ADJUSTMENTS)
def adjustments(request: HttpRequest, worker: PeerSupportWorker) -> HttpResponse:
    """What was agreed with a peer. Every look by somebody else is written down (CHK-7, WFO-4)."""
    permissions = permissions_on(request.reader, worker)
    may_manage = Permission.MANAGE_ADJUSTMENTS in permissions
    if worker.user_id != request.user.pk:
        note_look(
            by=request.user,
            organisation_id=worker.organisation_id,
            subject_id=worker.pk,
            what=LOOKED_AT,
        )
    found = adjustments_for(request.reader, worker).order_by("ended_on", "review_on", "pk")
    prefix = reverse("workforce:adjustments", args=[worker.pk])
    is_self = worker.user_id == request.user.pk
    rows = [
        _row(each, prefix, may_manage=may_manage, is_self=is_self, on=request.reader.on)
        for each in found
    ]
    context = {
        "title": _("Adjustments for %(name)s") % {"name": worker.name},
        "worker": worker,
        "permissions": permissions,
        "current": [row for row in rows if not row["ended"]],
        "ended": [row for row in rows if row["ended"]],
        "may_manage": may_manage,
        "is_self": is_self,
        "breadcrumbs": peer_crumbs(worker),
    }
    return render(request, "workforce/adjustments.html", context)


@for_peers(Permission.MANAGE_ADJUSTMENTS)
def adjustments_to_review(request: HttpRequest, peers) -> HttpResponse:
    """Every adjustment in place and when it is looked at again, the soonest first. What was
    agreed stands only on the peer's own page, where each look is written down (CHK-7)."""
    reader = request.reader
    found = Adjustment.objects.filter(worker__in=peers.here(), ended_on=None)
    listing = Listing(
        request,
        TO_REVIEW,
        found.select_related("worker__team").order_by("review_on", "worker__sort_key", "pk"),
        columns=[
            Column(_("Peer"), in_file=[_("Peer"), _("Team")]),
            Column(_("Look at it again"), in_file=[_("Look at it again"), _("State")]),
            Column(_("Review"), hidden_label=True),
        ],
        cells=lambda some: [_review_row(each, on=reader.on) for each in some],
    )
    context = {"title": _("Adjustments to look at again"), "list": listing}
    return page_or_file(request, "workforce/adjustments_to_review.html", context, listing)


def _review_row(adjustment: Adjustment, *, on) -> list:
    worker, due = adjustment.worker, due_in(adjustment.review_on, on)
    prefix = reverse("workforce:adjustments", args=[worker.pk])
    hidden = f"{worker.name}, {long_date(adjustment.review_on)}"
    return [
        lines(link(worker.name, prefix), worker.team.name if worker.team else ""),
        lines(
            day(adjustment.review_on), tag(due, "red") if adjustment.review_on < on else muted(due)
        ),
        link(_("Look at it again"), f"{prefix}{adjustment.pk}/review/", hidden=hidden),
    ]


def _row(adjustment: Adjustment, prefix: str, *, may_manage: bool, is_self: bool, on) -> dict:
    helped = (
        _("Not yet known")
        if adjustment.helped == Helped.NOT_YET_KNOWN
        else Helped(adjustment.helped).label
    )
    said = [
        {"key": _("Agreed"), "value": long_date(adjustment.agreed_on)},
        {"key": _("The peer agrees"), "value": _peer_agrees(adjustment)},
        {"key": _("Has it helped?"), "value": helped},
    ]
    if adjustment.ended_on:
        said.append({"key": _("Ended"), "value": long_date(adjustment.ended_on)})
    else:
        due = f"{long_date(adjustment.review_on)} ({due_in(adjustment.review_on, on)})"
        said.append({"key": _("Look at it again"), "value": due})
    shared = _("Manager, HR, occupational health")
    if adjustment.shared_with_supporter:
        shared = _("Manager, HR, occupational health and supporter")
    said.append({"key": _("Who can see it"), "value": shared})
    return {
        "group": adjustment.get_group_display(),
        "agreed": adjustment.agreed,
        "lines": said,
        "ended": adjustment.ended_on is not None,
        "review_url": f"{prefix}{adjustment.pk}/review/"
        if may_manage and not adjustment.ended_on
        else "",
        "agree_url": f"{prefix}{adjustment.pk}/agree/"
        if is_self and not adjustment.ended_on and not adjustment.agreed_by_peer_at
        else "",
    }


def _peer_agrees(adjustment: Adjustment) -> str:
    if adjustment.agreed_by_peer_at is None:
        return _("Not said yet")
    return _("Yes, since %(day)s") % {"day": long_date(localtime(adjustment.agreed_by_peer_at))}


@for_peer(Permission.VIEW_ADJUSTMENTS)
@require_POST
def agree_to_adjustment(
    request: HttpRequest, worker: PeerSupportWorker, adjustment_id
) -> HttpResponse:
    """The peer, and nobody else, says that this is what was agreed (WEL-2)."""
    if worker.user_id != request.user.pk:
        raise Http404
    adjustment = get_object_or_404(worker.adjustments, pk=adjustment_id, ended_on=None)
    actions.agree_to_adjustment(adjustment=adjustment, by=request.user)
    messages.success(request, _("Thank you. It is noted that you agree"))
    return redirect("workforce:adjustments", worker.pk)


@for_peer(Permission.MANAGE_ADJUSTMENTS)
@require_http_methods(["GET", "POST"])
def add_adjustment(request: HttpRequest, worker: PeerSupportWorker) -> HttpResponse:
    """Write down what was agreed, never why."""
    form = AdjustmentForm(request.POST or None, initial={"agreed_on": localdate()})
    if form.is_valid():
        actions.add_adjustment(worker=worker, by=request.user, **form.cleaned_data)
        messages.success(request, _("The adjustment was saved"))
        return redirect("workforce:adjustments", worker.pk)
    context = {
        "title": _("Add an adjustment"),
        "caption": worker.name,
        "form": form,
        "breadcrumbs": adjustments_crumbs(worker),
    }
    return render(request, "question.html", context)


@for_peer(Permission.MANAGE_ADJUSTMENTS)
@require_http_methods(["GET", "POST"])
def review_adjustment(
    request: HttpRequest, worker: PeerSupportWorker, adjustment_id
) -> HttpResponse:
    """Look at an adjustment again together: whether it helped, and whether it goes on."""
    adjustment = get_object_or_404(worker.adjustments, pk=adjustment_id, ended_on=None)
    if request.method == "GET":
        note_look(
            by=request.user,
            organisation_id=worker.organisation_id,
            subject_id=worker.pk,
            what=LOOKED_AT,
        )
    form = ReviewForm(request.POST or None, initial={"helped": adjustment.helped})
    if form.is_valid():
        actions.review_adjustment(adjustment=adjustment, by=request.user, **form.review())
        messages.success(request, _("The review was saved"))
        return redirect("workforce:adjustments", worker.pk)
    context = {
        "title": _("Look at the adjustment again"),
        "caption": worker.name,
        "agreed": adjustment.agreed,
        "agreed_on": long_date(adjustment.agreed_on),
        "form": form,
        "breadcrumbs": adjustments_crumbs(worker),
    }
    return render(request, "workforce/review_adjustment.html", context)
