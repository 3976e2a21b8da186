"""Recording a session on one page; booking, moving and calling off (SUP-5, SUP-7)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from nhsuk.words import due_in, list_of
from supervision import actions, forms, holders, queries, sight
from supervision.forms.sessions import Outcome
from supervision.guards import (
    for_recorder,
    session_or_404,
    strand_or_404,
)
from supervision.models import Session
from supervision.strands import is_booked, when
from supervision.views.agreed import agenda_of
from supervision.views.sessions import ask_about
from supervision.views.strands import action_points


def warn_of_clashes(request, session: Session | None) -> None:
    """Say so, without refusing, when one of the two is booked elsewhere at the same time."""
    if session is None or session.starts_at is None:
        return
    users = [user for user in (session.held_with, session.worker.user) if user is not None]
    found = queries.clashes(
        users=users,
        starts_at=session.starts_at,
        minutes=session.minutes,
        apart_from=session,
    ).values_list("held_with_id", "worker__user_id")
    busy = {user_id for pair in found for user_id in pair}
    names = [user.name for user in users if user.pk in busy]
    if names:
        messages.warning(
            request,
            _("%(names)s already has another session at this time. Check that both can be held")
            % {"names": list_of(names)},
        )


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
    arrangement = strand_or_404(worker, arrangement_id, sight.kinds_recordable(permissions))
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
    next_due_on = actions.due_after(arrangement, held_on=reader.on)
    coming = arrangement.sessions.booked().filter(on__gt=reader.on).order_by("on").first()
    form = forms.RecordForm(
        request.POST or None,
        initial={
            "held_on": min(booked.on, reader.on) if booked else reader.on,
            **({"minutes": booked.minutes, "how": booked.how} if booked else {}),
        },
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
        except actions.SessionNotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _saved_words(session))
            warn_of_clashes(request, _next_of(arrangement, reader.on))
            return redirect("supervision:session", worker.pk, session.pk)
    context = {
        "title": _("Record: %(kind)s") % {"kind": arrangement.get_kind_display().lower()},
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


@for_recorder
def book(request, worker, permissions, arrangement_id):
    """Put the next session of a strand in the diary."""
    arrangement = strand_or_404(worker, arrangement_id, sight.kinds_recordable(permissions))
    form = forms.BookForm(request.POST or None, initial={"on": arrangement.next_due_on})
    if form.is_valid():
        data = form.cleaned_data
        session = actions.book_session(
            arrangement=arrangement,
            on=data["on"],
            starts_at=form.starts_at(),
            minutes=data["minutes"],
            how=data["how"],
            held_with=request.user,
            by=request.user,
        )
        messages.success(request, _("Booked for %(when)s") % {"when": when(session)})
        warn_of_clashes(request, session)
        return redirect("supervision:peer", worker.pk)
    due = due_in(arrangement.next_due_on, request.reader.on)
    context = {
        "title": _("Book: %(kind)s") % {"kind": arrangement.get_kind_display().lower()},
        "caption": f"{worker.name}, {due}" if due else worker.name,
        "form": form,
        "back_url": reverse("supervision:peer", args=[worker.pk]),
    }
    return render(request, "question.html", context)


@for_recorder
def move_session(request, worker, permissions, session_id):
    """Move a booked session to another day or time."""
    session = session_or_404(worker, session_id, sight.kinds_recordable(permissions))
    form = forms.BookForm(
        request.POST or None,
        initial={
            "on": session.on,
            "at": session.starts_at and localtime(session.starts_at).time(),
            "minutes": session.minutes,
            "how": session.how,
        },
    )
    form.submit_label = _("Move session")
    if form.is_valid():
        data = form.cleaned_data
        try:
            session = actions.rebook_session(
                session=session,
                on=data["on"],
                starts_at=form.starts_at(),
                minutes=data["minutes"],
                how=data["how"],
                by=request.user,
            )
        except actions.AlreadyRecorded as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Moved to %(when)s") % {"when": when(session)})
            warn_of_clashes(request, session)
            return redirect("supervision:session", worker.pk, session.pk)
    return ask_about(request, _("Move the session"), worker, session, form)


@for_recorder
def cancel_session(request, worker, permissions, session_id):
    """Call a booked session off, with a reason and a new date."""
    session = session_or_404(worker, session_id, sight.kinds_recordable(permissions))
    form = forms.CancelForm(request.POST or None)
    if form.is_valid():
        try:
            session = actions.cancel_session(
                session=session,
                reason=form.cleaned_data["reason"],
                new_on=form.cleaned_data["new_on"],
                new_starts_at=form.new_starts_at(),
                by=request.user,
            )
        except actions.SessionNotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Called off. The new date is booked"))
            warn_of_clashes(request, session.replaced_by)
            return redirect("supervision:peer", worker.pk)
    return ask_about(request, _("Call the session off"), worker, session, form)
