"""Asking for support with one press, and answering (SUP-4)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhsuk.components import Cell, link, moment, tag
from nhsuk.tables import Column
from nhsuk.words import due_in, long_date, long_moment
from supervision import actions, forms
from supervision.models import SupportRequest
from supervision.queries import open_requests
from supervision.views.overview import tabs
from supervision.views.strands import action_points
from workforce.access import Permission, Reader, for_peer, for_peers, permissions_on
from workforce.exports import Exportable, Listing, page_or_file

REQUESTS = Exportable("support_requests", gettext_lazy("Requests for support"), worker="worker")

MOST_SHOWN = 200


@for_peers(Permission.ASK_FOR_SUPPORT)
def ask(request, peers):
    """The peer's own page: ask, see who answers and by when, take it back (SUP-4)."""
    worker = peers.select_related("organisation__settings").first()
    if worker is None:
        raise Http404
    known = SupportRequest.objects.open().filter(worker=worker).select_related("to_answer").first()
    form = forms.AskForm(request.POST or None)
    if request.method == "POST" and known is None and form.is_valid():
        try:
            actions.ask_for_support(
                worker=worker, message=form.cleaned_data["message"].strip(), by=request.user
            )
        except actions.RequestNotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your request has been sent"))
            return redirect("supervision:ask")
    lately = (
        SupportRequest.objects.filter(worker=worker, answered_at__isnull=False)
        .select_related("answered_by")
        .order_by("-answered_at")
        .first()
    )
    context = {
        "title": _("You have asked for support") if known else _("Ask for support"),
        "form": None if known else form,
        "known": known,
        "answer_by": long_date(known.answer_by) if known else "",
        "asked_at": long_moment(localtime(known.asked_at)) if known else "",
        "lately": lately,
        "answered_at": long_moment(localtime(lately.answered_at)) if lately else "",
        "urgent_help": worker.organisation.settings.urgent_help,
        "days": worker.organisation.settings.answer_support_within_days,
    }
    return render(request, "supervision/ask.html", context)


@for_peers(Permission.ASK_FOR_SUPPORT)
def withdraw(request, peers):
    """The peer takes an open request back."""
    known = SupportRequest.objects.open().filter(worker__in=peers.values("pk")).first()
    if known is None:
        raise Http404
    if request.method == "POST":
        try:
            actions.withdraw_request(request=known, by=request.user)
        except actions.RequestNotAllowed as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, _("Your request has been taken back"))
        return redirect("supervision:ask")
    context = {
        "title": _("Take your request back?"),
        "words": _("You can ask again at any time."),
        "button": _("Take it back"),
        "back_url": reverse("supervision:ask"),
    }
    return render(request, "workforce/confirm.html", context)


@for_peers(Permission.ANSWER_SUPPORT_REQUESTS)
def requests(request, peers):
    """Requests for support that wait for an answer."""
    reader = request.reader
    waiting = open_requests(reader).select_related("worker", "to_answer")
    listing = Listing(
        request,
        REQUESTS,
        waiting.order_by("answer_by", "asked_at", "pk"),
        columns=[
            Column(_("Peer")),
            Column(_("Asked")),
            Column(_("Answer"), in_file=[_("Answer by"), _("State")]),
            Column(_("Who answers")),
        ],
        cells=lambda some: [_request_cells(each, reader) for each in some],
    )
    context = {
        "title": _("Requests for support"),
        "list": listing,
        "tabs": tabs(request, "supervision:requests"),
    }
    return page_or_file(request, "supervision/requests.html", context, listing)


def _request_cells(each: SupportRequest, reader: Reader) -> list:
    state = tag(
        due_in(each.answer_by, reader.on), "red" if each.answer_by < reader.on else "yellow"
    )
    return [
        link(each.worker.name, f"/peers/{each.worker_id}/support-requests/{each.pk}/"),
        moment(each.asked_at),
        Cell.of(state, (each.answer_by, state.said)),
        each.to_answer.name,
    ]


def _request_or_404(request, worker, request_id) -> SupportRequest:
    found = (
        SupportRequest.objects.filter(worker=worker, pk=request_id)
        .select_related("to_answer", "answered_by")
        .first()
    )
    if found is None or found.withdrawn_at is not None:
        raise Http404
    found.worker = worker
    return found


@for_peer(Permission.ANSWER_SUPPORT_REQUESTS)
def request(request, worker, request_id):
    """One request: who is on the hook reads the message and answers; others can take it over."""
    found = _request_or_404(request, worker, request_id)
    mine = request.user.pk in (found.to_answer_id, found.answered_by_id)
    form = forms.NoteAnswerForm(request.POST or None)
    if request.method == "POST" and found.answered_at is None:
        if "take_over" in request.POST:
            try:
                actions.take_over_request(request=found, by=request.user)
            except actions.RequestNotAllowed as refusal:
                messages.warning(request, str(refusal))
                return redirect("supervision:requests")
            messages.success(request, _("You are the one who answers now"))
            return redirect("supervision:request", worker.pk, found.pk)
        if mine and form.is_valid():
            try:
                actions.answer_request(
                    request=found, answer=form.cleaned_data["answer"].strip(), by=request.user
                )
            except actions.RequestNotAllowed as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("Your answer has been saved"))
                return redirect("supervision:requests")
    context = {
        "title": _("%(name)s asked for support") % {"name": worker.name},
        "worker": worker,
        "request_": found,
        "asked_at": long_moment(localtime(found.asked_at)),
        "due": due_in(found.answer_by, request.reader.on),
        "mine": mine,
        "answered_at": long_moment(localtime(found.answered_at)) if found.answered_at else "",
        "form": form if mine and found.answered_at is None else None,
        "back_url": reverse("supervision:requests"),
        "back_label": _("Requests for support"),
    }
    return render(request, "supervision/request.html", context)


@for_peer(Permission.ANSWER_SUPPORT_REQUESTS)
def record_support(request, worker, request_id):
    """Record the support that was given when it was asked for, as a session (SUP-4)."""
    found = _request_or_404(request, worker, request_id)
    if found.to_answer_id != request.user.pk or found.answered_at is not None:
        raise Http404
    reader = request.reader
    permissions = permissions_on(reader, worker)
    points = [
        point
        for point in action_points(reader, worker, permissions)
        if point.owner_id == request.user.pk or point.arrangement_id is None
    ]
    form = forms.RecordForm(
        request.POST or None,
        initial={"held_on": reader.on, "minutes": 30},
        peer_name=worker.name,
        points=points,
        in_a_cycle=False,
    )
    if form.is_valid():
        data = form.cleaned_data
        try:
            actions.record_session(
                worker=worker,
                held_on=data["held_on"],
                minutes=data["minutes"],
                how=data["how"],
                shared_record=data["shared_record"].strip(),
                done=form.chosen_points(),
                action_points=form.new_points(me=request.user, next_due_on=None),
                private_note=data["private_note"],
                support_request=found,
                by=request.user,
            )
        except (actions.RequestNotAllowed, actions.SessionNotAllowed) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved. Thank you for being there"))
            return redirect("supervision:requests")
    context = {
        "title": _("Record the support you gave"),
        "worker": worker,
        "form": form,
        "back_url": reverse("supervision:request", args=[worker.pk, found.pk]),
    }
    return render(request, "supervision/record.html", context)
