"""Agreeing a date: either of the two books, moves and calls off (SUP-1, SUP-7)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from nhsuk.words import list_of, long_date
from supervision import actions, diary, forms, holders, queries, sight
from supervision.guards import for_booker, held_strand_or_404, session_or_404
from supervision.models import Session
from supervision.rules import must_say_why, timeliness
from supervision.strands import is_booked, state_words, when


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


def warn_of_slipping(request, session: Session) -> None:
    """Say so, without refusing, when the day is later than the one by which it is due (SUP-1)."""
    due = session.arrangement.next_due_on if session.arrangement else None
    if due and session.on > due:
        messages.warning(
            request,
            _("This is later than %(day)s, when it is due. Reminders go on until then")
            % {"day": long_date(due)},
        )


@for_booker
def book(request, worker, permissions, arrangement_id):
    """Put the next session of a strand in the diary of both."""
    kinds = sight.kinds_bookable(permissions)
    arrangement = held_strand_or_404(request, worker, arrangement_id, kinds)
    own, on = sight.is_own(permissions), request.reader.on
    kind = arrangement.get_kind_display().lower()
    proposal = diary.propose(arrangement, on=on)
    form = forms.BookForm(
        request.POST or None,
        initial={
            "on": proposal.day,
            "at": proposal.at,
            "minutes": proposal.minutes,
            "how": proposal.how,
        },
    )
    holder = holders.holder_of(arrangement, on=on)
    names = holders.names_of([arrangement], on=on)[arrangement.pk]
    if holder is not None and form.is_valid():
        data = form.cleaned_data
        try:
            session = actions.book_session(
                arrangement=arrangement,
                on=data["on"],
                starts_at=form.starts_at(),
                minutes=data["minutes"],
                how=data["how"],
                by=request.user,
            )
        except actions.SessionNotAllowed as refusal:
            form.add_error("on", str(refusal))
        else:
            messages.success(request, _("Booked for %(when)s") % {"when": when(session)})
            warn_of_slipping(request, session)
            warn_of_clashes(request, session)
            return redirect("supervision:session", worker.pk, session.pk)
    context = {
        "title": _("Agree a date for your %(kind)s") % {"kind": kind}
        if own
        else _("Book the %(kind)s with %(name)s") % {"kind": kind, "name": worker.name},
        "form": form if holder is not None else None,
        "own": own,
        "with": holder.name if own and holder else "",
        "gone": names.in_words,
        "due": state_words(arrangement, timeliness(arrangement.next_due_on, on=on), on=on),
        "record_url": ""
        if own
        else reverse("supervision:record_strand", args=[worker.pk, arrangement.pk]),
        "away": proposal.away,
        "booked": [
            {"when": when(each), "url": reverse("supervision:session", args=[worker.pk, each.pk])}
            for each in arrangement.sessions.booked().filter(on__gte=on).order_by("on")
        ],
        "back_url": reverse("supervision:peer", args=[worker.pk]),
    }
    return render(request, "supervision/book.html", context)


def _booked_or_404(request, worker, session_id, permissions) -> Session:
    session = session_or_404(worker, session_id, sight.kinds_bookable(permissions))
    if not is_booked(session) or session.arrangement is None:
        raise Http404
    own = sight.is_own(permissions)
    if not own and not holders.is_open_to(request.user, session.arrangement, on=request.reader.on):
        raise Http404
    return session


@for_booker
def move_session(request, worker, permissions, session_id):
    """Move a booked session to another day or time; with a reason where the other proposed it."""
    session = _booked_or_404(request, worker, session_id, permissions)
    must = must_say_why(proposed_by=session.proposed_by_id, by=request.user.pk)
    form = forms.MoveForm(
        request.POST or None,
        must_say_why=must,
        initial={
            "on": session.on,
            "at": session.starts_at and localtime(session.starts_at).time(),
            "minutes": session.minutes,
            "how": session.how,
        },
    )
    if form.is_valid():
        data = form.cleaned_data
        try:
            session = actions.rebook_session(
                session=session,
                on=data["on"],
                starts_at=form.starts_at(),
                minutes=data["minutes"],
                how=data["how"],
                why=data["why"],
                by=request.user,
            )
        except actions.DayNotFree as refusal:
            form.add_error("on", str(refusal))
        except actions.SessionNotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Moved to %(when)s") % {"when": when(session)})
            warn_of_slipping(request, session)
            warn_of_clashes(request, session)
            return redirect("supervision:session", worker.pk, session.pk)
    return _ask(request, _("Move the session"), worker, session, form)


@for_booker
def cancel_session(request, worker, permissions, session_id):
    """Call a booked session off, with a reason and a new date."""
    session = _booked_or_404(request, worker, session_id, permissions)
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
        except actions.DayNotFree as refusal:
            form.add_error("new_on", str(refusal))
        except actions.SessionNotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Called off. The new date is booked"))
            warn_of_clashes(request, session.replaced_by)
            return redirect("supervision:peer", worker.pk)
    return _ask(request, _("Call the session off"), worker, session, form)


def _ask(request, title, worker, session, form):
    """A page that asks about the date of a session, and says which days do not suit."""
    absences = diary.absences_of(worker, session.held_with).not_ended(request.reader.on)
    context = {
        "title": title,
        "caption": _("%(name)s, %(when)s") % {"name": worker.name, "when": when(session)},
        "form": form,
        "away": [diary.words_of(each) for each in absences.order_by("starts_on")[:5]],
        "back_url": reverse("supervision:session", args=[worker.pk, session.pk]),
    }
    return render(request, "supervision/book.html", context)
