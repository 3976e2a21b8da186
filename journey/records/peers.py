from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from induction.queries import moves_with_record
from journey import actions
from supervision.rules import Kind
from workforce.access import Permission, for_organisation, for_peer, permissions_on
from workforce.actions import EngagementNotAllowed, MoveNotAllowed
from workforce.forms.peers import (
    AddPeerForm,
    BringBackForm,
    ChangeEngagementForm,
    MoveForm,
    NewEngagementForm,
    PeerForm,
)
from workforce.lifecycle import Stage
from workforce.models import Engagement, Organisation, PeerSupportWorker
from workforce.views.adjustments import peer_crumbs


@for_organisation(Permission.ADD_PEERS)
@require_http_methods(["GET", "POST"])
def add_peer(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """A new peer, with their role and what starts with their first day (WFO-2)."""
    form = AddPeerForm(
        request.POST or None,
        organisation=organisation,
        sees_experience=request.reader.may(Permission.VIEW_EXPERIENCE),
        strands=Kind.choices,
        initial={
            "started_on": localdate(),
            "stage": Stage.INDUCTION,
            "title": _("Peer support worker"),
        },
    )
    if form.is_valid():
        worker = actions.add_peer(
            organisation=organisation, by=request.user, **_fields_of_new_peer(form)
        )
        messages.success(request, _("%(name)s was added") % {"name": worker.name})
        if request.reader.may(Permission.ASSIGN_RESPONSIBILITIES):
            return redirect("journey:people", worker.pk)
        return redirect("journey:peer", worker.pk)
    context = {
        "title": _("Add a peer"),
        "form": form,
        "breadcrumbs": [{"label": _("Peers"), "url": reverse("journey:peers")}],
    }
    return render(request, "question.html", context)


def _fields_of_new_peer(form: AddPeerForm) -> dict:
    basics = (
        "name", "email", "calendar_by_email", "phone", "experience", "new_to_work", "stage",
        "strands",
    )  # fmt: skip
    fields = {name: form.cleaned_data[name] for name in basics if name in form.cleaned_data}
    return {**fields, **form.engagement(), "started_on": form.cleaned_data["started_on"]}


@for_peer(Permission.CHANGE_PEERS)
@require_http_methods(["GET", "POST"])
def change_peer(request: HttpRequest, worker: PeerSupportWorker) -> HttpResponse:
    """Put the basics of a record right."""
    sees = Permission.VIEW_EXPERIENCE in permissions_on(request.reader, worker)
    form = PeerForm(
        request.POST or None,
        organisation=worker.organisation,
        sees_experience=sees,
        worker=worker,
        initial={
            "name": worker.name,
            "email": worker.email,
            "calendar_by_email": worker.calendar_by_email,
            "phone": worker.phone,
            "experience": worker.experience,
            "started_on": worker.started_on,
            "new_to_work": worker.new_to_work,
        },
    )
    form.fields["started_on"].help_text = moves_with_record(worker)
    if form.is_valid():
        actions.change_peer(worker=worker, by=request.user, **form.cleaned_data)
        messages.success(request, _("The details were saved"))
        return redirect("journey:peer", worker.pk)
    context = {
        "title": _("Change details"),
        "caption": worker.name,
        "form": form,
        "breadcrumbs": peer_crumbs(worker),
    }
    return render(request, "question.html", context)


@for_peer(Permission.CHANGE_PEERS)
@require_http_methods(["GET", "POST"])
def move_peer(request: HttpRequest, worker: PeerSupportWorker) -> HttpResponse:
    """To the next stage, on a break, or back. Leaving has pages of its own (WFO-6)."""
    if worker.stage == Stage.LEFT:
        return redirect("journey:bring_back_peer", worker.pk)
    form = MoveForm(request.POST or None, worker=worker, initial={"on": localdate()})
    if form.is_valid():
        try:
            actions.move_peer(worker=worker, by=request.user, **form.cleaned_data)
        except MoveNotAllowed:
            form.add_error("to", _("Somebody else has moved this peer already. Look again"))
        else:
            messages.success(request, _("%(name)s was moved") % {"name": worker.name})
            return redirect("journey:peer", worker.pk)
    context = {
        "title": _("Move to another stage"),
        "caption": worker.name,
        "form": form,
        "worker": worker,
        "breadcrumbs": peer_crumbs(worker),
    }
    return render(request, "journey/records/move_peer.html", context)


@for_peer(Permission.CHANGE_PEERS)
@require_http_methods(["GET", "POST"])
def bring_back_peer(request: HttpRequest, worker: PeerSupportWorker) -> HttpResponse:
    """Somebody who left comes back: one record, one more role."""
    if worker.stage != Stage.LEFT:
        return redirect("journey:move_peer", worker.pk)
    form = BringBackForm(
        request.POST or None,
        organisation=worker.organisation,
        worker=worker,
        strands=Kind.choices,
        initial={"starts_on": localdate(), "title": worker.title, "kind": worker.kind},
    )
    if form.is_valid():
        engagement = form.engagement()
        on = engagement.pop("starts_on")
        to = Stage.STARTING if on > localdate() else Stage.ACTIVE
        try:
            actions.bring_back_peer(
                worker=worker,
                to=to,
                on=on,
                strands=form.cleaned_data["strands"],
                by=request.user,
                **engagement,
            )
        except MoveNotAllowed:
            form.add_error(None, _("Somebody else has brought this peer back already"))
        else:
            messages.success(request, _("%(name)s is back") % {"name": worker.name})
            return redirect("journey:people", worker.pk)
    context = {
        "title": _("Bring back"),
        "caption": worker.name,
        "form": form,
        "breadcrumbs": peer_crumbs(worker),
    }
    return render(request, "question.html", context)


def _role_crumbs(worker: PeerSupportWorker) -> list[dict]:
    own = {"label": _("Role and hours"), "url": reverse("journey:employment", args=[worker.pk])}
    return [*peer_crumbs(worker), own]


@for_peer(Permission.CHANGE_PEERS)
@require_http_methods(["GET", "POST"])
def add_engagement(request: HttpRequest, worker: PeerSupportWorker) -> HttpResponse:
    """A promotion, a move or a second role: always a new row, never an overwrite."""
    if worker.stage == Stage.LEFT:
        return redirect("journey:bring_back_peer", worker.pk)
    current = worker.engagements.current(request.reader.on).order_by("-starts_on", "-pk").first()
    form = NewEngagementForm(
        request.POST or None,
        organisation=worker.organisation,
        current=current,
        initial=_first_answers(current),
    )
    if form.is_valid():
        fields = form.engagement()
        try:
            if form.cleaned_data.get("instead"):
                actions.replace_engagement(engagement=current, by=request.user, **fields)
            else:
                actions.add_engagement(worker=worker, by=request.user, **fields)
        except EngagementNotAllowed as error:
            form.add_error("starts_on", str(error))
        else:
            messages.success(request, _("The role was added"))
            return redirect("journey:employment", worker.pk)
    context = {
        "title": _("Add a role"),
        "caption": worker.name,
        "form": form,
        "breadcrumbs": _role_crumbs(worker),
    }
    return render(request, "question.html", context)


def _first_answers(current: Engagement | None) -> dict:
    """A new role is often like the one before, so that is what the form begins with."""
    if current is None:
        return {"title": _("Peer support worker")}
    return {
        "title": current.title,
        "kind": current.kind,
        "team": current.team_id,
        "hours": current.hours,
    }


@for_peer(Permission.CHANGE_PEERS)
@require_http_methods(["GET", "POST"])
def change_engagement(
    request: HttpRequest, worker: PeerSupportWorker, engagement_id
) -> HttpResponse:
    """Put a role right, or end it."""
    engagement = get_object_or_404(
        worker.engagements.select_related("worker__organisation__settings"), pk=engagement_id
    )
    names = (
        "title", "kind", "hours", "local_grade", "band", "contract_ends_on",
        "funding_ends_on", "funder", "flexibility", "starts_on", "ends_on",
    )  # fmt: skip
    form = ChangeEngagementForm(
        request.POST or None,
        organisation=worker.organisation,
        initial={
            **{name: getattr(engagement, name) for name in names},
            "team": engagement.team_id,
            "post": engagement.post_id,
            "working_days": list(engagement.working_days.values("weekday", "starts_at", "ends_at")),
        },
    )
    if form.is_valid():
        actions.change_engagement(engagement=engagement, by=request.user, **form.engagement())
        messages.success(request, _("The role was saved"))
        return redirect("journey:employment", worker.pk)
    context = {
        "title": _("Change the role"),
        "caption": worker.name,
        "form": form,
        "breadcrumbs": _role_crumbs(worker),
    }
    return render(request, "question.html", context)
