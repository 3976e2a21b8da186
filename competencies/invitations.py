"""What peers are told about their places in sessions of courses, in neutral words (COM-5).

Written into the outbox with the act that it follows. A calendar entry is of one peer's place, so
that a place given up and a new one are two entries; its version is that of the session.
"""

from collections.abc import Iterable
from hashlib import sha256

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from competencies.models import CoursePlace, CourseSession
from reminders import outbox
from workforce import calendar
from workforce.models import PeerSupportWorker

BOOKED = "competencies/mail/place"
FROM_THE_LIST = "competencies/mail/place_from_the_list"
CANCELLED = "competencies/mail/place_cancelled"
LIST_CHANGED = "competencies/mail/list_changed"
AT_AN_ADDRESS = "competencies/mail/meeting"
CANCELLED_AT_AN_ADDRESS = "competencies/mail/meeting_cancelled"


def _address_of(worker: PeerSupportWorker) -> str:
    """Where a peer without an account is reached, where record and organisation allow it."""
    allowed = worker.calendar_by_email and worker.organisation.settings.calendars_without_account
    return worker.email if allowed else ""


def _tell(seat: CoursePlace, template: str, *, cancel: bool, what: str) -> None:
    session, worker = seat.session, seat.worker
    known = worker.user is not None and worker.user.is_active
    address = worker.user.email if known else _address_of(worker)
    if session.starts_at <= timezone.now() or not address or (worker.user and not known):
        return
    who = str(worker.user_id) if known else sha256(address.encode()).hexdigest()[:12]
    at_an_address = CANCELLED_AT_AN_ADDRESS if cancel else AT_AN_ADDRESS
    outbox.write(
        key=f"competencies.place/{seat.pk}/{session.calendar_version}/{what}/{who}",
        template=template if known else at_an_address,
        recipient=worker.user if known else None,
        address="" if known else address,
        context={"path": reverse("competencies:session", args=[session.pk])} if known else {},
        organisation_id=worker.organisation_id,
        calendar=calendar.meeting(
            uid=seat.pk,
            version=session.calendar_version,
            starts_at=session.starts_at,
            ends_at=session.ends_at,
            to=address,
            cancel=cancel,
            summary=_("Training session") if known else "",
        ),
    )


def tell_of_place(seat: CoursePlace, *, from_the_list: bool = False) -> None:
    """A peer has a place: an invitation, or its update when the session was moved."""
    _tell(seat, FROM_THE_LIST if from_the_list else BOOKED, cancel=False, what="place")


def tell_of_end(seat: CoursePlace) -> None:
    """A peer has no place any longer, or the session is cancelled."""
    _tell(seat, CANCELLED, cancel=True, what="no-place")


def tell_everybody(session: CourseSession, *, cancel: bool = False) -> None:
    """The session was moved or cancelled: calendars of all who have a place are brought up to
    date, and those who wait for one are told."""
    for seat in with_people(session.seats.held()):
        (tell_of_end if cancel else tell_of_place)(seat)
    for seat in with_people(session.seats.waiting()):
        user = seat.worker.user
        if user is not None and user.is_active:
            outbox.write(
                key=f"competencies.list/{seat.pk}/{session.calendar_version}",
                template=LIST_CHANGED,
                recipient=user,
                context={"path": reverse("competencies:session", args=[session.pk])},
                organisation_id=seat.worker.organisation_id,
            )


def with_people(seats) -> Iterable[CoursePlace]:
    """Places with what is needed to tell their peers."""
    return seats.select_related("session", "worker__user", "worker__organisation__settings")
