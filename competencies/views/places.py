"""Asking for a place, booking one for a peer, giving one up (COM-5)."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from competencies.access import for_seat, for_session
from competencies.actions import places as actions
from competencies.models import CourseSession
from competencies.views.tabs import looks_after
from competencies.words import free_words, when_words
from workforce.access import Permission, peers_for
from workforce.search import like_words

MOST_FOUND = 30


@for_session(Permission.BOOK_TRAINING)
def ask_for_place(request: HttpRequest, course_session: CourseSession) -> HttpResponse:
    """A peer asks for a place for themselves: one press (POST only; a look leads to the page)."""
    peer = request.reader.peer
    if peer is None:
        raise Http404
    if request.method == "POST":
        try:
            seat = actions.ask_for_place(session=course_session, worker=peer, by=request.user)
        except actions.PlaceNotAllowed as refusal:
            messages.warning(request, refusal.sentence)
        else:
            if seat.given_at:
                messages.success(request, _("You have a place. It is in your calendar"))
            else:
                messages.info(request, _("You are on the waiting list"))
    return redirect("competencies:session", course_session.pk)


@for_seat(Permission.BOOK_TRAINING)
def give_up_place(request: HttpRequest, seat) -> HttpResponse:
    """A place, or a turn on the waiting list, is given up, after asking."""
    session = seat.session
    own = seat.worker.user_id == request.user.pk
    back = reverse("competencies:session", args=[session.pk])
    if seat.given_up_at or session.cancelled_at or session.starts_at <= timezone.now():
        raise Http404
    if request.method == "POST":
        try:
            actions.give_up_place(seat=seat, by=request.user)
        except actions.PlaceNotAllowed as refusal:
            messages.warning(request, refusal.sentence)
        else:
            messages.success(
                request, _("Thank you for saying so") if own else _("The place is given up")
            )
        return redirect(back)
    waits = seat.given_at is None
    if own:
        title = _("Leave the waiting list?") if waits else _("Give up your place?")
    else:
        title = (
            _("Take %(name)s off the waiting list?")
            if waits
            else _("Give up the place of %(name)s?")
        ) % {"name": seat.worker.name}
    context = {
        "title": title,
        "caption": f"{session.course.title}, {when_words(session.starts_at, session.ends_at)}",
        "words": "" if waits else _("The place goes to whoever waits for one, if somebody does."),
        "button": _("Leave the list") if waits else _("Give up the place"),
        "back_url": back,
        "back_label": session.course.title,
    }
    return render(request, "workforce/confirm.html", context)


@for_session(Permission.BOOK_TRAINING)
def book(request: HttpRequest, course_session: CourseSession) -> HttpResponse:
    """Find peers by name and book them, a few at a time: for who looks after peers."""
    reader = request.reader
    if not looks_after(reader, Permission.BOOK_TRAINING):
        raise PermissionDenied
    if course_session.cancelled_at or course_session.starts_at <= timezone.now():
        raise Http404
    peers = peers_for(reader, Permission.BOOK_TRAINING).here()
    if request.method == "POST":
        keys = [key for key in request.POST.getlist("peer") if _is_key(key)]
        chosen = list(peers.filter(pk__in=keys).by_name())
        if chosen:
            _book(request, course_session, chosen)
        else:
            messages.warning(request, _("Choose who to book first"))
        return redirect("competencies:book", course_session.pk)
    words = " ".join(request.GET.get("q", "").split())
    here = course_session.seats.filter(given_up_at=None)
    free = peers.exclude(pk__in=here.values("worker")).select_related("team").by_name()
    found = list(free.filter(like_words(words))[: MOST_FOUND + 1])
    taken = course_session.seats.held().count()
    context = {
        "title": _("Book peers"),
        "caption": f"{course_session.course.title}, "
        + when_words(course_session.starts_at, course_session.ends_at),
        "free": free_words(course_session.places, taken),
        "words": words,
        "found": found[:MOST_FOUND],
        "more": len(found) > MOST_FOUND,
        "back_url": reverse("competencies:session", args=[course_session.pk]),
        "back_label": course_session.course.title,
    }
    return render(request, "competencies/book.html", context)


def _book(request, course_session, chosen: list) -> None:
    given = waiting = 0
    for worker in chosen:
        try:
            seat = actions.ask_for_place(
                session=course_session,
                worker=worker,
                by=request.user,
                after_deadline=request.reader.may(Permission.MANAGE_TRAINING),
            )
        except actions.PlaceNotAllowed as refusal:
            messages.warning(request, refusal.sentence)
            break
        given += seat.given_at is not None
        waiting += seat.given_at is None
    if given:
        words = ngettext("%(count)s peer has a place", "%(count)s peers have a place", given)
        messages.success(request, words % {"count": given})
    if waiting:
        words = ngettext(
            "%(count)s peer is on the waiting list",
            "%(count)s peers are on the waiting list",
            waiting,
        )
        messages.info(request, words % {"count": waiting})


def _is_key(text: str) -> bool:
    try:
        UUID(str(text))
    except ValueError:
        return False
    return True
