"""Who completed a course: by attending a session, or entered by hand (COM-5, COM-6)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from audit.context import action
from audit.erasing import erase_with_history
from competencies.actions.places import locked
from competencies.documents import KIND, certificate_of
from competencies.models import Completion, Course, CoursePlace, CourseSession, Wish
from competencies.rules import CompletionSource, expires_on
from documents import issuing
from documents.erasing import erase_documents
from documents.models import IssuedDocument
from refusals import RefusedBecause
from workforce.models import Organisation, PeerSupportWorker, User


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
            subject=seat.worker,
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


@dataclass(frozen=True)
class NewCompletion:
    """A completion to come in with many others."""

    worker_id: UUID
    course_id: UUID
    completed_on: date


@action
def add_completions(
    *, organisation: Organisation, rows: Iterable[NewCompletion], source: str, by: User | None
) -> list[Completion]:
    """Note many completions at once; those that stand there already stay as they are. Returns
    those that are new. Raises CompletionNotAllowed when a peer, a course or a day is none of the
    organisation's, and for days to come: then nothing is noted."""
    rows = list(rows)
    months = dict(
        Course.objects.filter(organisation=organisation).values_list("pk", "valid_months")
    )
    known = set(
        PeerSupportWorker.objects.filter(organisation=organisation).values_list("pk", flat=True)
    )
    today = localdate()
    for row in rows:
        if row.worker_id not in known or row.course_id not in months:
            raise CompletionNotAllowed(_("These are not of this organisation"))
        if row.completed_on > today:
            raise CompletionNotAllowed(_("The date must be today or in the past"))
    there = set(
        Completion.objects.filter(course__organisation=organisation).values_list(
            "worker_id", "course_id", "completed_on"
        )
    )
    fresh = {
        key: None
        for row in rows
        if (key := (row.worker_id, row.course_id, row.completed_on)) not in there
    }
    return Completion.objects.bulk_create(
        (
            Completion(
                worker_id=worker,
                course_id=course,
                completed_on=on,
                expires_on=expires_on(on, months[course]),
                source=source,
                noted_by=by,
            )
            for worker, course, on in fresh
        ),
        batch_size=2_000,
    )


@action
def remove_completion(*, completion: Completion, by: User) -> None:
    """Take back what was entered by mistake. What follows from attending is put right where
    attendance is noted. Raises CompletionNotAllowed for such."""
    if completion.place_id is not None:
        raise CompletionNotAllowed(_("Put this right where attendance is noted"))
    _take_back(completion)


def _take_back(completion: Completion) -> None:
    erase_documents(IssuedDocument.objects.filter(pk=completion.certificate_id))
    completion.delete()


@action
def make_certificate_again(*, completion: Completion, by: User) -> bool:
    """Have a certificate that could not be printed tried once more; whether it was put aside."""
    documents = IssuedDocument.objects.filter(pk=completion.certificate_id)
    return issuing.try_again(documents) > 0


@action
def erase_training(*, workers: Iterable[UUID], by: User | None) -> int:
    """Take away what peers completed, booked and wished for, with certificates and the history;
    how many completions went. What was said about sessions has no name, and stays."""
    workers = list(workers)
    done = Completion.objects.filter(worker__in=workers)
    certificates = list(done.exclude(certificate=None).values_list("certificate_id", flat=True))
    count = erase_with_history(done)
    erase_documents(IssuedDocument.objects.filter(pk__in=certificates))
    erase_with_history(CoursePlace.objects.filter(worker__in=workers))
    erase_with_history(Wish.objects.filter(worker__in=workers))
    return count
