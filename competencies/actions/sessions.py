"""The sessions of a course: planned, moved, cancelled (COM-5)."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from audit.context import action
from competencies import invitations
from competencies.actions.places import fill, locked
from competencies.models import Course, CourseSession
from refusals import RefusedBecause
from workforce.models import User


class SessionNotAllowed(RefusedBecause):
    """The session cannot be changed so; the text says why, for people to read."""


@action
def add_session(
    *,
    course: Course,
    starts_at: datetime,
    ends_at: datetime,
    places: int,
    by: User | None,
    online: bool = False,
    where: str = "",
    trainer: str = "",
    book_until: date | None = None,
) -> CourseSession:
    """Plan a session of a course."""
    return CourseSession.objects.create(
        course=course,
        starts_at=starts_at,
        ends_at=ends_at,
        places=places,
        online=online,
        where=where.strip(),
        trainer=trainer.strip(),
        book_until=book_until,
    )


@action
def change_session(
    *,
    session: CourseSession,
    starts_at: datetime,
    ends_at: datetime,
    places: int,
    by: User,
    online: bool = False,
    where: str = "",
    trainer: str = "",
    book_until: date | None = None,
) -> CourseSession:
    """Move a session, or change its places or where it is; everybody's calendar learns of it, and
    more places go to those who wait. Raises SessionNotAllowed when it has begun or is cancelled,
    and for fewer places than are taken."""
    session = _to_come(session)
    taken = session.seats.held().count()
    if places < taken:
        raise SessionNotAllowed(
            _("%(count)s peers have a place already, so there must be at least as many")
            % {"count": taken}
        )
    told = (session.starts_at, session.ends_at, session.online, session.where)
    session.starts_at, session.ends_at, session.places = starts_at, ends_at, places
    session.online, session.where = online, where.strip()
    session.trainer, session.book_until = trainer.strip(), book_until
    moved = told != (starts_at, ends_at, online, session.where)
    session.calendar_version += moved
    session.save()
    if moved:
        invitations.tell_everybody(session)
    fill(session)
    return session


@action
def cancel_session(*, session: CourseSession, reason: str, by: User) -> CourseSession:
    """Call a session off; everybody with a place, and on the waiting list, is told. Raises
    SessionNotAllowed when it has begun or is cancelled already, and without a reason."""
    session = _to_come(session)
    if not reason.strip():
        raise SessionNotAllowed(_("Say why the session is cancelled"))
    session.cancelled_at, session.cancelled_because = timezone.now(), reason.strip()
    session.calendar_version += 1
    session.save()
    invitations.tell_everybody(session, cancel=True)
    return session


def _to_come(session: CourseSession) -> CourseSession:
    session = locked(session)
    if session.cancelled_at is not None:
        raise SessionNotAllowed(_("This session is cancelled already"))
    if session.starts_at <= timezone.now():
        raise SessionNotAllowed(_("This session has begun or is over"))
    return session
