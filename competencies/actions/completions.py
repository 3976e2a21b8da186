"""Who completed a course: by attending a session, or entered by hand (COM-5, COM-6)."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from audit.context import action
from competencies.actions.places import locked
from competencies.documents import KIND, certificate_of
from competencies.models import Completion, Course, CoursePlace, CourseSession
from competencies.rules import CompletionSource, expires_on
from documents import issuing
from documents.erasing import erase
from refusals import RefusedBecause
from workforce.models import PeerSupportWorker, User


class CompletionNotAllowed(RefusedBecause):
    """This cannot be noted; the text says why, for people to read."""


@action
def note_attendance(*, session: CourseSession, attended: Iterable[UUID], by: User) -> CourseSession:
    """Who of those with a place was there (keys of places), for all of them at once. Who was there
    has completed the course, with a certificate where it gives one; it can be noted again to put
    it right. Raises CompletionNotAllowed before the session has begun and for a cancelled one."""
    session = locked(session)
    if session.cancelled_at is not None:
        raise CompletionNotAllowed(_("This session was cancelled"))
    if session.starts_at > timezone.now():
        raise CompletionNotAllowed(_("Attendance can be noted once the session has begun"))
    present = set(attended)
    seats = list(session.seats.held().select_related("worker"))
    for seat in seats:
        seat.attended = seat.pk in present
        seat.session = session
    CoursePlace.objects.bulk_update(seats, ["attended"])
    for gone in Completion.objects.filter(place__in=[s.pk for s in seats if not s.attended]):
        _take_back(gone)
    known = set(
        Completion.objects.filter(place__in=[seat.pk for seat in seats]).values_list(
            "place_id", flat=True
        )
    )
    for seat in seats:
        if seat.attended and seat.pk not in known:
            _complete(session, seat, by)
    session.attendance_noted_at = timezone.now()
    session.save(update_fields=["attendance_noted_at"])
    return session


def _complete(session: CourseSession, seat: CoursePlace, by: User) -> None:
    on = min(localtime(session.ends_at).date(), localdate())
    completion, _made = Completion.objects.get_or_create(
        worker=seat.worker,
        course=session.course,
        completed_on=on,
        defaults={
            "expires_on": expires_on(on, session.course.valid_months),
            "source": CompletionSource.SESSION,
            "noted_by": by,
        },
    )
    completion.place, completion.course, completion.worker = seat, session.course, seat.worker
    if session.course.gives_certificate:
        completion.certificate = issuing.issue(
            document=certificate_of(completion),
            kind=KIND,
            key=f"{KIND}/{completion.pk}",
            subject=completion,
            organisation_id=session.course.organisation_id,
            by=by,
        )
    completion.save(update_fields=["place", "certificate"])


@action
def enter_completion(
    *, worker: PeerSupportWorker, course: Course, completed_on: date, by: User
) -> Completion:
    """Note that a peer completed a course, as somebody showed. Noted twice it is one. Raises
    CompletionNotAllowed for a day to come, and for another organisation's course."""
    if completed_on > localdate():
        raise CompletionNotAllowed(_("The date must be today or in the past"))
    if course.organisation_id != worker.organisation_id:
        raise CompletionNotAllowed(_("This course is not one of the peer’s organisation"))
    completion, _made = Completion.objects.get_or_create(
        worker=worker,
        course=course,
        completed_on=completed_on,
        defaults={
            "expires_on": expires_on(completed_on, course.valid_months),
            "source": CompletionSource.ENTERED,
            "noted_by": by,
        },
    )
    return completion


@action
def remove_completion(*, completion: Completion, by: User) -> None:
    """Take back what was entered by mistake. What follows from attending is put right where
    attendance is noted. Raises CompletionNotAllowed for such."""
    if completion.place_id is not None:
        raise CompletionNotAllowed(_("Put this right where attendance is noted"))
    _take_back(completion)


def _take_back(completion: Completion) -> None:
    erase(completion)
    completion.delete()


@action
def make_certificate_again(*, completion: Completion, by: User) -> bool:
    """Have a certificate that could not be printed tried once more; whether it was put aside."""
    documents = type(completion.certificate).objects.filter(pk=completion.certificate_id)
    return issuing.try_again(documents) > 0
