"""Recording a session on one page, and everything about one session (SUP-5, SUP-7)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhsuk.words import due_in, list_of, long_date
from supervision import actions, forms, holders, queries, sight
from supervision.forms.sessions import Outcome
from supervision.guards import (
    for_recorder,
    readable_or_404,
    session_or_404,
    strand_or_404,
)
from supervision.models import ActionPoint, AgendaItem, Session
from supervision.rules import Kind
from supervision.strands import is_booked, when
from supervision.views.strands import action_points
from workforce.access import Permission, for_peer, permissions_on

PROMPTS = (
    gettext_lazy("Sharing your story safely"),
    gettext_lazy("Boundaries"),
    gettext_lazy("Being both staff and someone who uses services"),
    gettext_lazy("Respect in the team"),
    gettext_lazy("Workload"),
    gettext_lazy("Wellbeing"),
    gettext_lazy("Growth and learning"),
)


def agenda_of(arrangement):
    """What is open on the agenda of a strand."""
    return list(
        AgendaItem.objects.filter(
            arrangement=arrangement, covered_in=None, withdrawn_at=None
        ).select_related("added_by")
    )


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
        .select_related("supervisor")
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
    return _ask(request, _("Move the session"), worker, session, form)


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
    return _ask(request, _("Call the session off"), worker, session, form)


def _ask(request, title, worker, session, form):
    context = {
        "title": title,
        "caption": _("%(name)s, %(when)s") % {"name": worker.name, "when": when(session)},
        "form": form,
        "back_url": reverse("supervision:session", args=[worker.pk, session.pk]),
    }
    return render(request, "question.html", context)


# ------------------------------------------------------------------ one session


@for_peer(Permission.VIEW_RHYTHM)
def session(request, worker, session_id):
    """One session: the facts for whoever sees the rhythm, the words for the two who were there."""
    permissions = permissions_on(request.reader, worker)
    found = session_or_404(worker, session_id, sight.kinds_visible(permissions))
    readable = sight.may_read(request.user, found, permissions)
    is_own = sight.is_own(permissions)
    may_record = found.kind in sight.kinds_recordable(permissions)
    booked = is_booked(found)
    context = {
        "title": found.get_kind_display(),
        "worker": worker,
        "permissions": permissions,
        "session": found,
        "when": when(found),
        "booked": booked,
        "passed": found.on <= request.reader.on,
        "held_with": found.held_with.name if found.held_with else "",
        "how": found.get_how_display(),
        "readable": readable,
        "is_own": is_own,
        "own_note": sight.own_note(request.user, found) if readable else None,
        "covered": list(found.agenda.all()) if readable else [],
        "agenda": agenda_of(found.arrangement) if booked and readable and found.arrangement else [],
        "points": list(found.action_points.select_related("owner")) if readable else [],
        "confirmed": long_date(found.confirmed_at.date()) if found.confirmed_at else "",
        "may_confirm": is_own and bool(found.held_on) and bool(found.shared_record),
        "may_record": may_record and booked,
        "may_change": may_record and readable and bool(found.held_on),
        "back_url": reverse("supervision:peer", args=[worker.pk]),
        "back_label": _("Support and supervision"),
    }
    return render(request, "supervision/session.html", context)


@for_peer(Permission.CONFIRM_SESSIONS)
def confirm(request, worker, session_id):
    """The peer confirms the shared record or says what they see differently."""
    permissions = permissions_on(request.reader, worker)
    found = readable_or_404(request, worker, session_id, permissions)
    if found.held_on is None:
        raise Http404
    form = forms.ConfirmForm(
        request.POST or None,
        initial={"comment": found.comment, "agrees": "no" if found.comment else None},
    )
    if form.is_valid():
        actions.confirm_record(session=found, comment=form.words(), by=request.user)
        messages.success(request, _("Thank you. It has been saved"))
        return redirect("supervision:session", worker.pk, found.pk)
    context = {
        "title": _("Confirm the record"),
        "caption": _("%(kind)s, %(day)s")
        % {"kind": found.get_kind_display(), "day": long_date(found.on)},
        "session": found,
        "form": form,
        "back_url": reverse("supervision:session", args=[worker.pk, found.pk]),
    }
    return render(request, "supervision/confirm.html", context)


@for_recorder
def change_record(request, worker, permissions, session_id):
    """Put the shared record right; the peer is asked to confirm it again."""
    found = readable_or_404(request, worker, session_id, permissions)
    if found.held_on is None or found.kind not in sight.kinds_recordable(permissions):
        raise Http404
    form = forms.ChangeRecordForm(
        request.POST or None, initial={"shared_record": found.shared_record}
    )
    if form.is_valid():
        actions.change_record(
            session=found, shared_record=form.cleaned_data["shared_record"], by=request.user
        )
        messages.success(
            request, _("Saved. %(name)s is asked to confirm it") % {"name": worker.name}
        )
        return redirect("supervision:session", worker.pk, found.pk)
    return _ask(request, _("Change the shared record"), worker, found, form)


@for_peer(Permission.VIEW_RHYTHM)
def note(request, worker, session_id):
    """The reader's own private note on a session; there is no page for anyone else's (SUP-5)."""
    permissions = permissions_on(request.reader, worker)
    found = readable_or_404(request, worker, session_id, permissions)
    known = sight.own_note(request.user, found)
    form = forms.PrivateNoteForm(
        request.POST or None, initial={"text": known.text if known else ""}
    )
    if form.is_valid():
        actions.write_private_note(session=found, text=form.cleaned_data["text"], by=request.user)
        messages.success(request, _("Your private note has been saved"))
        return redirect("supervision:session", worker.pk, found.pk)
    return _ask(request, _("Your private note"), worker, found, form)


# ------------------------------------------------------------------ agenda and actions


def _strand_in_sight(request, worker, arrangement_id, permissions):
    kinds = [
        kind for kind in Kind if sight.is_own(permissions) or sight.VIEW_RECORD[kind] in permissions
    ]
    arrangement = strand_or_404(worker, arrangement_id, kinds)
    if not sight.is_own(permissions) and not holders.is_open_to(
        request.user, arrangement, on=request.reader.on
    ):
        raise Http404
    return arrangement


@for_peer(Permission.VIEW_RHYTHM)
def agenda(request, worker, arrangement_id):
    """The agenda of the next session, which both of the two add to (SUP-5)."""
    permissions = permissions_on(request.reader, worker)
    arrangement = _strand_in_sight(request, worker, arrangement_id, permissions)
    form = forms.AgendaForm(request.POST or None)
    if form.is_valid():
        actions.add_to_agenda(
            arrangement=arrangement, text=form.cleaned_data["text"], by=request.user
        )
        messages.success(request, _("Added to the agenda"))
        return redirect("supervision:agenda", worker.pk, arrangement.pk)
    context = {
        "title": _("Agenda: %(kind)s") % {"kind": arrangement.get_kind_display().lower()},
        "worker": worker,
        "arrangement": arrangement,
        "items": [
            {
                "text": item.text,
                "by": item.added_by.name,
                "url": reverse("supervision:take_off_agenda", args=[worker.pk, item.pk])
                if item.added_by_id == request.user.pk
                else "",
            }
            for item in agenda_of(arrangement)
        ],
        "prompts": PROMPTS,
        "form": form,
        "back_url": reverse("supervision:peer", args=[worker.pk]),
    }
    return render(request, "supervision/agenda.html", context)


@for_peer(Permission.VIEW_RHYTHM)
def take_off_agenda(request, worker, item_id):
    """Take back something that one has put on the agenda oneself."""
    item = (
        AgendaItem.objects.filter(
            arrangement__worker=worker,
            pk=item_id,
            added_by=request.user,
            covered_in=None,
            withdrawn_at=None,
        )
        .select_related("arrangement")
        .first()
    )
    if item is None:
        raise Http404
    back = reverse("supervision:agenda", args=[worker.pk, item.arrangement_id])
    if request.method == "POST":
        actions.take_off_agenda(item=item, by=request.user)
        messages.success(request, _("Taken off the agenda"))
        return redirect(back)
    context = {
        "title": _("Take this off the agenda?"),
        "text": item.text,
        "submit_label": _("Take it off"),
        "back_url": back,
    }
    return render(request, "supervision/sure.html", context)


@for_peer(Permission.VIEW_RHYTHM)
def action_point(request, worker, point_id):
    """Tick something that was agreed as done, or say that it is no longer needed (SUP-5)."""
    permissions = permissions_on(request.reader, worker)
    open_points = action_points(request.reader, worker, permissions)
    point: ActionPoint | None = next((each for each in open_points if each.pk == point_id), None)
    if point is None:
        raise Http404
    back = reverse("supervision:peer", args=[worker.pk])
    if request.method == "POST":
        dropped = request.POST.get("outcome") == "dropped"
        actions.finish_action_point(point=point, dropped=dropped, by=request.user)
        messages.success(request, _("Taken off the list") if dropped else _("Done. Well done"))
        return redirect(back)
    context = {
        "title": _("What became of this?"),
        "worker": worker,
        "point": point,
        "owner": point.owner.name if point.owner else worker.name,
        "due": due_in(point.due_on, request.reader.on),
        "back_url": back,
    }
    return render(request, "supervision/action_point.html", context)
