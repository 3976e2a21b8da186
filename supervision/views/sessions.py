"""One session: its facts for whoever sees the rhythm, its words for the two who were there."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from nhsuk.words import long_date
from supervision import actions, diary, forms, holders, sight
from supervision.guards import (
    for_recorder,
    readable_or_404,
    session_or_404,
)
from supervision.strands import is_booked, when
from supervision.views.agreed import agenda_of
from workforce.access import Permission, for_peer, permissions_on


def ask_about(request, title, worker, session, form):
    """A page that asks one thing about a session."""
    context = {
        "title": title,
        "caption": _("%(name)s, %(when)s") % {"name": worker.name, "when": when(session)},
        "form": form,
        "back_url": reverse("supervision:session", args=[worker.pk, session.pk]),
    }
    return render(request, "question.html", context)


@for_peer(Permission.VIEW_RHYTHM)
def session(request, worker, session_id):
    """One session: the facts for whoever sees the rhythm, the words for the two who were there."""
    permissions = permissions_on(request.reader, worker)
    found = session_or_404(worker, session_id, sight.kinds_visible(permissions))
    readable = sight.may_read(request.user, found, permissions)
    is_own = sight.is_own(permissions)
    mine = (
        is_own
        or found.arrangement is None
        or holders.is_open_to(request.user, found.arrangement, on=request.reader.on)
    )
    may_record = mine and found.kind in sight.kinds_recordable(permissions)
    may_book = mine and found.kind in sight.kinds_bookable(permissions)
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
        "why": found.reason if sight.may_know_why(permissions, found.kind) else "",
        "is_own": is_own,
        "own_note": sight.own_note(request.user, found) if readable else None,
        "covered": list(found.agenda.all()) if readable else [],
        "agenda": agenda_of(found.arrangement) if booked and readable and found.arrangement else [],
        "points": list(found.action_points.select_related("owner")) if readable else [],
        "confirmed": long_date(localtime(found.confirmed_at).date()) if found.confirmed_at else "",
        "may_confirm": is_own and bool(found.held_on) and bool(found.shared_record),
        "may_record": may_record and booked,
        "may_book": booked and may_book,
        "booked_by": found.recorded_by.name if booked and found.recorded_by else "",
        "moved": _moved(found, permissions) if booked else "",
        "away": diary.away_on(found.on, worker, found.held_with) if may_book and booked else "",
        "may_change": may_record and readable and bool(found.held_on),
        "back_url": reverse("supervision:peer", args=[worker.pk]),
        "back_label": _("Support and supervision"),
    }
    return render(request, "supervision/session.html", context)


def _moved(session, permissions) -> str:
    """That a booked session was moved, by whom, and for the two why."""
    if session.moved_from is None or session.moved_by is None:
        return ""
    words = {"name": session.moved_by.name, "day": long_date(session.moved_from)}
    if session.moved_because and sight.may_know_why(permissions, session.kind):
        return _("Moved from %(day)s by %(name)s: “%(why)s”") % {
            **words,
            "why": session.moved_because,
        }
    return _("Moved from %(day)s by %(name)s") % words


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
    return ask_about(request, _("Change the shared record"), worker, found, form)


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
    return ask_about(request, _("Your private note"), worker, found, form)
