"""Which courses and sessions a reader gets hold of, and guards for their pages.

The catalogue is the organisation's and about nobody. Who has a place stands under a permission
about the peer: lists of places start from ``seats_for``.
"""

from collections.abc import Callable
from uuid import UUID

from django.db.models import QuerySet

from competencies.models import Completion, Course, CoursePlace, CourseSession
from workforce.access import Permission, Reader, giving_one, peers_for


def courses_of(reader: Reader) -> QuerySet[Course]:
    """The courses of the reader's organisation."""
    return Course.objects.filter(organisation=reader.organisation)


def sessions_of(reader: Reader) -> QuerySet[CourseSession]:
    """The sessions of those courses."""
    return CourseSession.objects.filter(course__organisation=reader.organisation)


def seats_for(reader: Reader, permission: Permission) -> QuerySet[CoursePlace]:
    """The places, and turns on waiting lists, of the peers within the reader's reach."""
    return CoursePlace.objects.filter(worker__in=peers_for(reader, permission).values("pk"))


def for_course(permission: Permission) -> Callable:
    """Give the view ``course``, that of ``course_id`` in the address; 404 for another
    organisation's."""
    return giving_one(
        permission, "course", lambda reader, key: courses_of(reader).filter(pk=key).first()
    )


def for_session(permission: Permission) -> Callable:
    """Give the view ``course_session``, that of ``course_session_id``, with its course."""

    def found(reader: Reader, key: UUID) -> CourseSession | None:
        rows = sessions_of(reader).select_related("course__organisation__settings")
        return rows.filter(pk=key).first()

    return giving_one(permission, "course_session", found)


def for_seat(permission: Permission) -> Callable:
    """Give the view ``seat``, that of ``seat_id``, of a peer within reach of ``permission``."""

    def found(reader: Reader, key: UUID) -> CoursePlace | None:
        rows = seats_for(reader, permission).select_related("session__course", "worker")
        return rows.filter(pk=key).first()

    return giving_one(permission, "seat", found)


def for_completion(permission: Permission) -> Callable:
    """Give the view ``completion``, that of ``completion_id``, of a peer within reach."""

    def found(reader: Reader, key: UUID) -> Completion | None:
        within = peers_for(reader, permission).values("pk")
        rows = Completion.objects.filter(worker__in=within)
        return rows.select_related("worker", "course", "certificate").filter(pk=key).first()

    return giving_one(permission, "completion", found)
