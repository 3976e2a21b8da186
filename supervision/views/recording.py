"""Recording on one page what became of a session (SUP-5, SUP-7)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from nhsuk.words import due_in
from supervision import actions, diary, forms, holders, sight
from supervision.forms.sessions import Outcome
from supervision.guards import (
    for_recorder,
    held_strand_or_404,
    session_or_404,
)
from supervision.models import Session
from supervision.strands import is_booked, when
from supervision.views.agreed import agenda_of
from supervision.views.booking import warn_of_clashes
from supervision.views.strands import action_points


@for_recorder
def record(request, worker, permissions):
    """Which strand? Straight on where there is only one (SUP-5)."""
    kinds = sight.kinds_recordable(permissions)
    strands = [
        arrangement
        for arrangement in worker.arrangements.running()
        .filter(kind__in=kinds)
        .order_by("next_due_on")
        if holders.is_open_to(request.user, arrangement, on=request.reader.on)
    ]
    if len(strands) == 1:
        return redirect("supervision:record_strand", worker.pk, strands[0].pk)
    context = {
        "title": _("Record a session"),
        "worker": worker,
        "strands": [
            {
                "label": each.get_kind_display(),
                "url": reverse("supervision:record_strand", args=[worker.pk, each.pk]),
                "hint": due_in(each.next_due_on, request.reader.on) or _("Resting"),
            }
            for each in strands
        ],
        "back_url": reverse("supervision:peer", args=[worker.pk]),
    }
    return render(request, "supervision/choose_strand.html", context)


@for_recorder
def record_strand(request, worker, permissions, arrangement_id):
    """Record a session of a strand; a booking for about that day is taken as the one meant."""
    kinds = sight.kinds_recordable(permissions)
    arrangement = held_strand_or_404(request, worker, arrangement_id, kinds)
    booked = arrangement.sessions.booked().filter(on__lte=request.reader.on).order_by("-on").first()
    return _record(request, worker, permissions, arrangement, booked)


@for_recorder
def record_session(request, worker, permissions, session_id):
    """Record what became of a booked session."""
    session = session_or_404(worker, session_id, sight.kinds_recordable(permissions))
    if not is_booked(session):
        messages.info(request, _("What became of this session has been recorded already"))
        return redirect("supervision:session", worker.pk, session.pk)
    if session.arrangement is None or session.arrangement.ends_on is not None:
        raise Http404
    if not holders.is_open_to(request.user, session.arrangement, on=request.reader.on):
        raise Http404
    session.arrangement.worker = worker
    return _record(request, worker, permissions, session.arrangement, session)


def _record(request, worker, permissions, arrangement, booked):
    reader = request.reader
    agenda = agenda_of(arrangement)
    points = [
        point
        for point in action_points(reader, worker, permissions)
        if point.arrangement_id in (None, arrangement.pk)
    ]
    day = min(booked.on, reader.on) if booked else reader.on
    next_due_on = actions.due_after(arrangement, held_on=day)
    coming = arrangement.sessions.booked().filter(on__gt=reader.on).order_by("on").first()
    proposal = diary.propose(arrangement, on=reader.on, due_on=next_due_on)
    usual = booked or proposal
    at = localtime(booked.starts_at).time() if booked and booked.starts_at else proposal.at
    form = forms.RecordForm(
        request.POST or None,
        initial={
            "held_on": day,
            "minutes": usual.minutes,
            "how": usual.how,
        },
        proposed=(proposal.day, at) if proposal.day else None,
        peer_name=worker.name,
        agenda=agenda,
        points=points,
        next_due_on=next_due_on,
        next_booked=when(coming) if coming else "",
    )
    if form.is_valid():
        try:
            session = _keep(request, form, arrangement, booked, next_due_on)
        except actions.AlreadyRecorded as refusal:
            form.add_error("held_on", str(refusal))
        except actions.DayNotFree as refusal:
            form.add_error("next_on", str(refusal))
        except actions.SessionNotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _saved_words(session))
            warn_of_clashes(request, _next_of(arrangement, reader.on))
            return redirect("supervision:session", worker.pk, session.pk)
    context = {
        "title": _("Record the %(kind)s") % {"kind": arrangement.get_kind_display().lower()},
        "worker": worker,
        "arrangement": arrangement,
        "booked": when(booked) if booked else "",
        "form": form,
        "back_url": reverse("supervision:peer", args=[worker.pk]),
    }
    return render(request, "supervision/record.html", context)


def _next_of(arrangement, on):
    return (
        arrangement.sessions.booked()
        .filter(on__gte=on)
        .select_related("held_with", "worker__user")
        .order_by("-recorded_at")
        .first()
    )


def _saved_words(session: Session) -> str:
    if session.held_on:
        return _("Session saved")
    return _("Saved. The new date is booked")


def _keep(request, form, arrangement, booked, next_due_on) -> Session:
    data = form.cleaned_data
    if form.was_held:
        return actions.record_session(
            arrangement=arrangement,
            session=booked,
            held_on=data["held_on"],
            held_with=request.user,
            minutes=data["minutes"],
            how=data["how"],
            shared_record=data["shared_record"].strip(),
            covered=form.chosen_agenda(),
            done=form.chosen_points(),
            action_points=form.new_points(me=request.user, next_due_on=next_due_on),
            private_note=data["private_note"],
            next_on=data["next_on"],
            next_starts_at=form.next_starts_at(),
            by=request.user,
        )
    return actions.not_held(
        session=booked,
        arrangement=arrangement,
        missed=data["outcome"] == Outcome.MISSED,
        on=data["held_on"],
        reason=form.reason_given(),
        new_on=data["next_on"],
        new_starts_at=form.next_starts_at(),
        by=request.user,
    )
