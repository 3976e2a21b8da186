"""The page of a session of a course, and planning one (COM-5)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from competencies.access import for_course, for_session, seats_for
from competencies.actions import sessions as actions
from competencies.forms.sessions import CancelSessionForm, SessionForm
from competencies.models import CoursePlace, CourseSession
from competencies.views.attendance import seat_to_say, what_was_said
from competencies.views.tabs import looks_after
from competencies.words import free_words, when_words
from nhsuk.components import link
from nhsuk.tables import Column
from nhsuk.words import long_date
from workforce.access import Permission
from workforce.exports import Exportable, Listing, page_or_file

PLACES = Exportable("course_places", gettext_lazy("Who has a place in a session"), worker="worker")


@for_session(Permission.VIEW_COURSES)
def session(request: HttpRequest, course_session: CourseSession) -> HttpResponseBase:
    """When and where, what is free, the reader's own place, and the places of their peers."""
    reader, now = request.reader, timezone.now()
    counts = {
        "taken": course_session.seats.held().count(),
        "waiting": course_session.seats.waiting().count(),
    }
    mine = _own_seat(reader, course_session)
    has_place = mine is not None and mine.given_at is not None
    may_manage = reader.may(Permission.MANAGE_TRAINING)
    to_come = course_session.cancelled_at is None and course_session.starts_at > now
    late = bool(course_session.book_until and course_session.book_until < reader.on)
    facts = [
        (_("When"), when_words(course_session.starts_at, course_session.ends_at)),
        (_("How"), _("Online") if course_session.online else _("In person")),
        (_("Where"), course_session.where if has_place or may_manage else ""),
        (_("Trainer"), course_session.trainer),
        (_("Places"), free_words(course_session.places, counts["taken"]) if to_come else ""),
        (_("Waiting list"), _waiting_words(counts["waiting"]) if to_come else ""),
        (_("Last day for booking"), long_date(course_session.book_until) if to_come else ""),
    ]
    context = {
        "title": course_session.course.title,
        "session": course_session,
        "rows": [{"key": key, "value": value} for key, value in facts if value],
        "state": state_of(course_session),
        "mine": _own_words(course_session, mine, to_come),
        "mine_pk": mine.pk if mine is not None and to_come else None,
        "may_ask": to_come
        and mine is None
        and reader.peer is not None
        and not late
        and reader.may(Permission.BOOK_TRAINING),
        "full": counts["taken"] >= course_session.places or counts["waiting"] > 0,
        "late": late and to_come,
        "may_book": to_come
        and looks_after(reader, Permission.BOOK_TRAINING)
        and (may_manage or not late),
        "may_change": may_manage and to_come,
        "may_note": may_manage
        and course_session.cancelled_at is None
        and course_session.starts_at <= now,
        "may_say": seat_to_say(reader, course_session) is not None,
        "said": what_was_said(course_session) if may_manage else None,
        "back_url": reverse("competencies:course", args=[course_session.course_id]),
        "back_label": course_session.course.title,
    }
    listings = []
    if looks_after(reader, Permission.VIEW_TRAINING):
        listings.append(_places(request, course_session, to_come))
        context["list"] = listings[0]
    return page_or_file(request, "competencies/session.html", context, *listings)


def _own_seat(reader, course_session) -> CoursePlace | None:
    if reader.peer is None:
        return None
    return course_session.seats.filter(worker=reader.peer, given_up_at=None).first()


def _waiting_words(count: int) -> str:
    if not count:
        return ""
    return ngettext("%(count)s peer waits", "%(count)s peers wait", count) % {"count": count}


def state_of(course_session: CourseSession) -> dict:
    """Where a session stands: words and the colour of their tag."""
    now = timezone.now()
    if course_session.cancelled_at:
        return {"words": _("Cancelled"), "colour": "grey"}
    if course_session.starts_at > now:
        return {"words": _("To come"), "colour": "blue"}
    if course_session.ends_at > now:
        return {"words": _("Under way"), "colour": "blue"}
    if course_session.attendance_noted_at is None:
        return {"words": _("Attendance to be noted"), "colour": "yellow"}
    return {"words": _("Held"), "colour": "green"}


def _own_words(course_session, mine: CoursePlace | None, to_come: bool) -> str:
    """What the reader's own place is, in a sentence."""
    if mine is None:
        return ""
    if mine.given_at is None:
        if not to_come:
            return ""
        turn = ahead_of(mine) + 1
        return _(
            "You are number %(turn)s on the waiting list. If a place becomes free it is yours, "
            "and we tell you."
        ) % {"turn": turn}
    if to_come:
        return _("You have a place.")
    if mine.attended is None:
        return _("You had a place.") if course_session.cancelled_at else _("You have a place.")
    return _("You were there.") if mine.attended else _("You were not there.")


def ahead_of(seat: CoursePlace) -> int:
    """How many stand before somebody on the waiting list."""
    waiting = list(seat.session.seats.waiting().values_list("pk", flat=True))
    return waiting.index(seat.pk)


def _places(request, course_session, to_come: bool) -> Listing:
    """The places of those peers whose training the reader may see."""
    reader = request.reader
    rows = (
        seats_for(reader, Permission.VIEW_TRAINING)
        .filter(session=course_session, given_up_at=None)
        .select_related("worker__team")
        .order_by("given_at", "asked_at", "pk")
    )
    may_free = to_come and looks_after(reader, Permission.BOOK_TRAINING)
    columns = [Column(_("Peer")), Column(_("Team")), Column(_("State"))]
    if may_free:
        columns.append(Column(_("Give up"), hidden_label=True))

    def cells(some: list[CoursePlace]) -> list[list]:
        found = []
        for seat in some:
            worker = seat.worker
            row = [
                link(worker.name, f"/peers/{worker.pk}/training/"),
                worker.team.name if worker.team else "",
                seat_words(seat),
            ]
            if may_free:
                address = reverse("competencies:give_up_place", args=[seat.pk])
                row.append(link(_("Give up the place"), address, hidden=worker.name))
            found.append(row)
        return found

    return Listing(
        request,
        PLACES,
        rows,
        columns=columns,
        cells=cells,
        narrowing=[
            course_session.course.title,
            when_words(course_session.starts_at, course_session.ends_at),
        ],
    )


def seat_words(seat: CoursePlace) -> str:
    """What somebody has in a session."""
    if seat.given_at is None:
        return _("On the waiting list")
    if seat.attended is None:
        return _("Has a place")
    return _("Was there") if seat.attended else _("Was not there")


# ------------------------------------------------------------------ planning


@for_course(Permission.MANAGE_TRAINING)
def add_session(request: HttpRequest, course) -> HttpResponse:
    """Plan when a course is held."""
    form = SessionForm(request.POST or None)
    if form.is_valid():
        made = actions.add_session(course=course, by=request.user, **form.facts())
        messages.success(request, _("Planned. Peers can book it now"))
        return redirect("competencies:session", made.pk)
    context = {
        "title": _("Plan a session"),
        "caption": course.title,
        "form": form,
        "back_url": reverse("competencies:course", args=[course.pk]),
        "back_label": course.title,
    }
    return render(request, "question.html", context)


def _to_come_or_404(course_session: CourseSession) -> None:
    if course_session.cancelled_at or course_session.starts_at <= timezone.now():
        raise Http404


@for_session(Permission.MANAGE_TRAINING)
def change_session(request: HttpRequest, course_session) -> HttpResponse:
    """Move a session, or change its places; everybody is told of what concerns them."""
    _to_come_or_404(course_session)
    begins, ends = localtime(course_session.starts_at), localtime(course_session.ends_at)
    form = SessionForm(
        request.POST or None,
        initial={
            "on": begins.date(),
            "at": begins.time(),
            "until": ends.time(),
            "last_on": ends.date() if ends.date() != begins.date() else None,
            "online": "yes" if course_session.online else "no",
            "where": course_session.where,
            "trainer": course_session.trainer,
            "places": course_session.places,
            "book_until": course_session.book_until,
        },
    )
    if form.is_valid():
        try:
            actions.change_session(session=course_session, by=request.user, **form.facts())
        except actions.SessionNotAllowed as refusal:
            form.add_error("places", refusal.sentence)
        else:
            messages.success(request, _("Saved. Everyone’s calendar is brought up to date"))
            return redirect("competencies:session", course_session.pk)
    return _ask(request, _("Change the session"), course_session, form)


@for_session(Permission.MANAGE_TRAINING)
def cancel_session(request: HttpRequest, course_session) -> HttpResponse:
    """Call a session off; everybody is told."""
    _to_come_or_404(course_session)
    form = CancelSessionForm(request.POST or None)
    if form.is_valid():
        actions.cancel_session(
            session=course_session, reason=form.cleaned_data["reason"], by=request.user
        )
        messages.success(request, _("Cancelled. Everyone who has a place or waits is told"))
        return redirect("competencies:session", course_session.pk)
    return _ask(request, _("Cancel the session"), course_session, form)


def _ask(request, title: str, course_session, form) -> HttpResponse:
    context = {
        "title": title,
        "caption": _("%(course)s, %(when)s")
        % {
            "course": course_session.course.title,
            "when": when_words(course_session.starts_at, course_session.ends_at),
        },
        "form": form,
        "back_url": reverse("competencies:session", args=[course_session.pk]),
    }
    return render(request, "question.html", context)
