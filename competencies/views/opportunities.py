"""What is open to peers: all are shown all of it, those whose hopes it meets first (COM-7)."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from competencies import actions
from competencies.forms.careers import OpportunityForm
from competencies.models import Interest, Opportunity, SaidHopes
from competencies.views.careers import hopes_in_words
from competencies.views.framework import growing_tabs
from nhsuk.components import link, moment
from nhsuk.tables import Column
from nhsuk.words import days_from, list_of, long_date
from workforce.access import Permission, for_organisation
from workforce.exports import Exportable, Listing, page_or_file
from workforce.models import Organisation

INTERESTED = Exportable("interested", gettext_lazy("Who is interested"), worker="worker")
SHOWN_CLOSED = 20


@for_organisation(Permission.VIEW_OPPORTUNITIES)
def opportunities(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """What is open, and for those who publish also what was."""
    reader = request.reader
    may_manage = reader.may(Permission.MANAGE_OPPORTUNITIES)
    hoped = _hopes_of(reader)
    rows = Opportunity.objects.filter(organisation=organisation).defer("about")
    open_now = [
        _row(each, hoped, on=reader.on)
        for each in rows.open(reader.on).order_by("-published_at", "pk")
    ]
    closed = []
    if may_manage:
        over = rows.exclude(pk__in=rows.open(reader.on).values("pk"))
        closed = [
            _row(each, hoped, on=reader.on)
            for each in over.order_by("-published_at", "pk")[:SHOWN_CLOSED]
        ]
    context = {
        "title": _("Opportunities"),
        "open": sorted(open_now, key=lambda row: not row["meets"]),
        "closed": closed,
        "may_manage": may_manage,
        "tabs": growing_tabs(request, "opportunities") if may_manage else [],
        "is_peer": reader.may(Permission.KEEP_GROWTH) and reader.peer is not None,
        "worker": reader.peer,
    }
    return render(request, "competencies/opportunities.html", context)


def _hopes_of(reader) -> set[str]:
    if not reader.may(Permission.KEEP_GROWTH):
        return set()
    said = SaidHopes.objects.filter(
        worker__user=reader.user, worker__organisation=reader.organisation
    )
    return {hope for hopes in said.values_list("hopes", flat=True) for hope in hopes}


def _row(each: Opportunity, hoped: set[str], *, on) -> dict:
    return {
        "title": each.title,
        "url": reverse("competencies:opportunity", args=[each.pk]),
        "for": list_of(hopes_in_words(each.hopes)),
        "meets": bool(hoped & set(each.hopes)),
        "closes": _closes(each, on=on),
    }


def _closes(each: Opportunity, *, on) -> str:
    if each.withdrawn_at is not None:
        return _("Withdrawn")
    if each.closes_on is None:
        return _("Stays open")
    if each.closes_on < on:
        return _("Closed on %(day)s") % {"day": long_date(each.closes_on)}
    return _("Open until %(day)s, %(left)s") % {
        "day": long_date(each.closes_on),
        "left": days_from(each.closes_on, on),
    }


def _own(request: HttpRequest, organisation: Organisation, key) -> Opportunity:
    """One opportunity of the organisation; for who only reads, one that is open."""
    rows = Opportunity.objects.filter(organisation=organisation, pk=key)
    if not request.reader.may(Permission.MANAGE_OPPORTUNITIES):
        rows = rows.open(request.reader.on)
    found = rows.first()
    if found is None:
        raise Http404
    return found


@for_organisation(Permission.VIEW_OPPORTUNITIES)
def opportunity(request: HttpRequest, organisation: Organisation, opportunity_id) -> HttpResponse:
    """One opportunity. A peer says that it interests them; who publishes sees who did."""
    reader = request.reader
    found = _own(request, organisation, opportunity_id)
    is_open = found.withdrawn_at is None and (
        found.closes_on is None or found.closes_on >= reader.on
    )
    may_manage = reader.may(Permission.MANAGE_OPPORTUNITIES)
    is_peer = reader.may(Permission.KEEP_GROWTH) and reader.peer is not None
    listing = None
    if may_manage:
        rows = Interest.objects.filter(opportunity=found).select_related("worker__team")
        listing = Listing(
            request,
            INTERESTED,
            rows.order_by("said_at", "pk"),
            columns=[Column(_("Peer")), Column(_("Team")), Column(_("Said so"))],
            cells=lambda some: [
                [
                    link(each.worker.name, reverse("journey:peer", args=[each.worker_id])),
                    each.worker.team.name if each.worker.team else "",
                    moment(each.said_at),
                ]
                for each in some
            ],
            narrowing=[found.title],
        )
    context = {
        "title": found.title,
        "opportunity": found,
        "for": list_of(hopes_in_words(found.hopes)),
        "closes": _closes(found, on=reader.on),
        "may_manage": may_manage,
        "is_open": is_open,
        "list": listing,
        "may_say": is_peer and is_open,
        "said": is_peer and Interest.objects.filter(opportunity=found, worker=reader.peer).exists(),
        "breadcrumbs": _crumbs(),
    }
    if listing is None:
        return render(request, "competencies/opportunity.html", context)
    return page_or_file(request, "competencies/opportunity.html", context, listing)


def _crumbs(found: Opportunity | None = None) -> list[dict]:
    back = [{"label": _("Opportunities"), "url": reverse("competencies:opportunities")}]
    if found is not None:
        url = reverse("competencies:opportunity", args=[found.pk])
        back.append({"label": found.title, "url": url})
    return back


@for_organisation(Permission.MANAGE_OPPORTUNITIES)
@require_http_methods(["GET", "HEAD", "POST"])
def publish_opportunity(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Tell peers of something that is open to them."""
    form = OpportunityForm(request.POST or None)
    if form.is_valid():
        found = actions.publish_opportunity(
            organisation=organisation, by=request.user, **form.cleaned_data
        )
        messages.success(request, _("Published. Peers see it from now on"))
        return redirect("competencies:opportunity", found.pk)
    context = {"title": _("Publish an opportunity"), "form": form, "breadcrumbs": _crumbs()}
    return render(request, "question.html", context)


@for_organisation(Permission.MANAGE_OPPORTUNITIES)
@require_http_methods(["GET", "HEAD", "POST"])
def change_opportunity(
    request: HttpRequest, organisation: Organisation, opportunity_id
) -> HttpResponse:
    """Put it another way, or let it close on another day."""
    found = _own(request, organisation, opportunity_id)
    names = ("title", "about", "hopes", "address", "contact", "closes_on")
    initial = {name: getattr(found, name) for name in names}
    form = OpportunityForm(request.POST or None, initial=initial)
    form.submit_label = _("Save")
    if form.is_valid():
        actions.change_opportunity(opportunity=found, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved"))
        return redirect("competencies:opportunity", found.pk)
    context = {"title": _("Change the opportunity"), "form": form, "breadcrumbs": _crumbs(found)}
    return render(request, "question.html", context)


@for_organisation(Permission.MANAGE_OPPORTUNITIES)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_opportunity(
    request: HttpRequest, organisation: Organisation, opportunity_id
) -> HttpResponse:
    """It is not open any more."""
    found = _own(request, organisation, opportunity_id)
    if request.method == "POST":
        actions.withdraw_opportunity(opportunity=found, by=request.user)
        messages.success(request, _("Withdrawn. Peers do not see it any more"))
        return redirect("competencies:opportunity", found.pk)
    context = {
        "title": _("Withdraw this opportunity?"),
        "words": found.title,
        "details": [_("Peers do not see it any more. Who was interested stays on record.")],
        "button": _("Withdraw it"),
        "breadcrumbs": _crumbs(found),
        "back_url": reverse("competencies:opportunity", args=[found.pk]),
    }
    return render(request, "workforce/confirm.html", context)


@for_organisation(Permission.VIEW_OPPORTUNITIES)
@require_POST
def interest(request: HttpRequest, organisation: Organisation, opportunity_id) -> HttpResponse:
    """A peer is interested, or not any more."""
    worker = request.reader.peer
    if worker is None:
        raise PermissionDenied
    found = _own(request, organisation, opportunity_id)
    if "no" in request.POST:
        actions.take_interest_back(opportunity=found, worker=worker, by=request.user)
        messages.success(request, _("Taken back"))
    else:
        actions.say_interest(
            opportunity=found, worker=worker, on=request.reader.on, by=request.user
        )
        messages.success(request, _("We have told those who published it that you are interested"))
    return redirect("competencies:opportunity", found.pk)
