"""Places in a session, and its waiting list: first come, first served (COM-5).

Whoever gives or frees a place holds the session's row, so that places are given one after
another: two who press at the same moment never get the same last place.
"""

from datetime import date

from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from audit.context import action
from competencies import invitations
from competencies.models import CoursePlace, CourseSession
from refusals import RefusedBecause
from workforce.lifecycle import Stage
from workforce.models import PeerSupportWorker, User


class PlaceNotAllowed(RefusedBecause):
    """There is no place to ask for, or to give up; the text says why, for people to read."""


def locked(session: CourseSession) -> CourseSession:
    """The session as it stands now; whoever else changes it or its places waits for us."""
    return (
        CourseSession.objects.select_for_update(of=("self",))
        .select_related("course__organisation__settings")
        .get(pk=session.pk)
    )


@action
def ask_for_place(
    *, session: CourseSession, worker: PeerSupportWorker, by: User, after_deadline: bool = False
) -> CoursePlace:
    """Give ``worker`` a place, or a turn on the waiting list when none is free or others wait.
    Who has asked already keeps what they have.

    Raises PlaceNotAllowed for a session that has begun, is cancelled or of another organisation,
    for a peer who has left, and after the last day for booking unless ``after_deadline``.
    """
    session = locked(session)
    if session.course.organisation_id != worker.organisation_id or worker.stage == Stage.LEFT:
        raise PlaceNotAllowed(_("This session is not open to this peer"))
    if session.cancelled_at is not None:
        raise PlaceNotAllowed(_("This session is cancelled"))
    if session.starts_at <= timezone.now():
        raise PlaceNotAllowed(_("This session has begun or is over"))
    late = session.book_until is not None and session.book_until < localdate()
    if late and not after_deadline:
        raise PlaceNotAllowed(_("The last day for booking is over. Ask whoever plans training"))
    seat = session.seats.filter(worker=worker, given_up_at=None).first()
    if seat is not None:
        return seat
    seat = CoursePlace.objects.create(session=session, worker=worker, asked_by=by)
    fill(session, told_by_page=seat)
    seat.refresh_from_db()
    return seat


@action
def give_up_place(*, seat: CoursePlace, by: User | None) -> CoursePlace:
    """A place, or a turn on the waiting list, is given up; the first who waits gets the place and
    is told. Nothing is made of it. Raises PlaceNotAllowed once the session has begun."""
    session = locked(seat.session)
    seat = session.seats.select_related("worker").get(pk=seat.pk)
    if seat.given_up_at is not None:
        return seat
    if session.starts_at <= timezone.now():
        raise PlaceNotAllowed(_("This session has begun or is over"))
    had_place = seat.given_at is not None
    seat.given_up_at = timezone.now()
    seat.save(update_fields=["given_up_at"])
    if had_place and session.cancelled_at is None:
        for each in invitations.with_people(CoursePlace.objects.filter(pk=seat.pk)):
            each.session = session
            invitations.tell_of_end(each)
    fill(session)
    return seat


@action
def free_places(*, worker: PeerSupportWorker, after: date, by: User | None) -> int:
    """A peer leaves: what they had booked after their last day goes to those who wait. Returns how
    many places and turns."""
    seats = CoursePlace.objects.filter(
        worker=worker,
        given_up_at=None,
        session__starts_at__gt=timezone.now(),
        session__starts_at__date__gt=after,
    )
    found = list(seats.select_related("session").order_by("session_id"))
    for seat in found:
        give_up_place(seat=seat, by=by)
    return len(found)


def fill(session: CourseSession, *, told_by_page: CoursePlace | None = None) -> int:
    """Give what is free to those who wait, the first first, and tell them; how many. The session
    must be ``locked``. After it has begun nobody gets a place any more."""
    if session.cancelled_at is not None or session.starts_at <= timezone.now():
        return 0
    free = session.places - session.seats.held().count()
    if free <= 0:
        return 0
    first = list(invitations.with_people(session.seats.waiting())[:free])
    for seat in first:
        seat.session = session
        seat.given_at = timezone.now()
        seat.save(update_fields=["given_at"])
        invitations.tell_of_place(seat, from_the_list=seat != told_by_page)
    return len(first)
