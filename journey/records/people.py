from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from journey import actions
from nhsuk.words import date_range, long_date
from workforce.access import Permission, for_peer, permissions_on
from workforce.actions import ResponsibilityNotAllowed
from workforce.forms.people import AssignForm, EndResponsibilityForm
from workforce.models import PeerSupportWorker, Responsibility
from workforce.rules import ResponsibilityKind
from workforce.search import People
from workforce.views.adjustments import peer_crumbs


def people_crumbs(worker: PeerSupportWorker) -> list[dict]:
    own = {"label": _("People"), "url": reverse("journey:people", args=[worker.pk])}
    return [*peer_crumbs(worker), own]


@for_peer(Permission.VIEW_PEERS)
def people(request: HttpRequest, worker: PeerSupportWorker) -> HttpResponse:
    """Who answers for this peer, who covers, and who did before."""
    permissions = permissions_on(request.reader, worker)
    may_assign = Permission.ASSIGN_RESPONSIBILITIES in permissions
    rows = list(
        worker.responsibilities.with_presence(request.reader.on)
        .select_related("user", "covers__user")
        .order_by("-starts_on", "user__sort_key")
    )
    on, prefix = request.reader.on, reverse("journey:people", args=[worker.pk])
    kinds = [
        {
            "label": kind.label,
            "now": [
                _line(each, prefix, may_assign, on)
                for each in rows
                if each.kind == kind and (each.ends_on is None or each.ends_on >= on)
            ],
            "assign_url": f"{prefix}assign/{kind.lower()}/" if may_assign else "",
        }
        for kind in ResponsibilityKind
    ]
    earlier = [
        {
            "name": each.user.name,
            "kind": each.get_kind_display(),
            "days": date_range(each.starts_on, each.ends_on),
        }
        for each in rows
        if each.ends_on is not None and each.ends_on < on
    ]
    context = {
        "title": _("People around %(name)s") % {"name": worker.name},
        "worker": worker,
        "permissions": permissions,
        "kinds": kinds,
        "earlier": earlier,
        "breadcrumbs": peer_crumbs(worker),
    }
    return render(request, "journey/records/people.html", context)


def _line(each: Responsibility, prefix: str, may_assign: bool, on) -> dict:
    words = ""
    if not each.is_here:
        words = _("has left; somebody new is needed")
    elif each.covers_id:
        words = _("covers for %(name)s, %(days)s") % {
            "name": each.covers.user.name,
            "days": date_range(each.starts_on, each.ends_on),
        }
    elif each.starts_on > on:
        words = _("from %(day)s") % {"day": long_date(each.starts_on)}
    elif each.ends_on:
        words = _("until %(day)s") % {"day": long_date(each.ends_on)}
    return {
        "name": each.user.name,
        "words": words,
        "end_url": f"{prefix}{each.pk}/end/" if may_assign else "",
    }


@for_peer(Permission.ASSIGN_RESPONSIBILITIES)
@require_http_methods(["GET", "POST"])
def assign_responsibility(
    request: HttpRequest, worker: PeerSupportWorker, kind: str
) -> HttpResponse:
    """Somebody becomes a peer's line manager, supervisor, supporter or mentor."""
    if kind.upper() not in ResponsibilityKind.values:
        raise Http404
    kind = ResponsibilityKind(kind.upper())
    found = People(
        worker.organisation,
        on=request.reader.on,
        kind=kind,
        without=[worker.user_id] if worker.user_id else [],
    )
    form = AssignForm(
        request.POST or None, people=found, kind=kind, initial={"starts_on": localdate()}
    )
    if form.is_valid():
        try:
            actions.assign_responsibility(
                worker=worker, kind=kind, by=request.user, **form.cleaned_data
            )
        except ResponsibilityNotAllowed as error:
            form.add_error("user", str(error))
        else:
            messages.success(
                request,
                _("%(name)s was added as %(kind)s")
                % {"name": form.cleaned_data["user"].name, "kind": kind.label.lower()},
            )
            return redirect("journey:people", worker.pk)
    context = {
        "title": _("Add a %(kind)s") % {"kind": kind.label.lower()},
        "caption": worker.name,
        "form": form,
        "breadcrumbs": people_crumbs(worker),
    }
    return render(request, "question.html", context)


@for_peer(Permission.ASSIGN_RESPONSIBILITIES)
@require_http_methods(["GET", "POST"])
def end_responsibility(
    request: HttpRequest, worker: PeerSupportWorker, responsibility_id
) -> HttpResponse:
    """Somebody no longer answers for a peer; says when nobody else would (SUP-10)."""
    responsibility = get_object_or_404(
        worker.responsibilities.not_ended(request.reader.on).select_related("user", "worker"),
        pk=responsibility_id,
    )
    form = EndResponsibilityForm(request.POST or None, initial={"ends_on": localdate()})
    if form.is_valid():
        actions.end_responsibility(
            responsibility=responsibility, by=request.user, **form.cleaned_data
        )
        messages.success(request, _("It was ended"))
        return redirect("journey:people", worker.pk)
    others = (
        worker.responsibilities.current(request.reader.on)
        .filter(kind=responsibility.kind)
        .exclude(pk=responsibility.pk)
        .exclude(covers=responsibility)
    )
    context = {
        "title": _("%(name)s will no longer be %(kind)s")
        % {
            "name": responsibility.user.name,
            "kind": responsibility.get_kind_display().lower(),
        },
        "caption": worker.name,
        "form": form,
        "nobody_else": not others.exists(),
        "kind_label": responsibility.get_kind_display().lower(),
        "worker": worker,
        "handover_url": f"{reverse('journey:handover')}?person={responsibility.user_id}",
        "breadcrumbs": people_crumbs(worker),
    }
    return render(request, "journey/records/end_responsibility.html", context)
