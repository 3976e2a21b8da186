"""Calendar invitations by mail, written into the outbox with the act they follow (SUP-8)."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.timezone import localdate

from reminders import outbox
from supervision import calendar
from supervision.models import GroupPlace, GroupSession, Session
from workforce.models import User

TEMPLATE = "supervision/mail/session"
CANCELLED = "supervision/mail/session_cancelled"


def _people_of(session: Session) -> list[User]:
    people = [session.held_with, session.worker.user]
    return [user for user in people if user is not None and user.is_active]


def _write(entry, people: Iterable[User], *, path: str, organisation_id, cancel: bool) -> None:
    method = calendar.CANCEL if cancel else calendar.REQUEST
    for user in people:
        outbox.write(
            key=f"calendar/{entry.pk}/{entry.calendar_version}/{method}/{user.pk}",
            template=CANCELLED if cancel else TEMPLATE,
            recipient=user,
            context={"path": path},
            organisation_id=organisation_id,
            calendar=calendar.invitation(entry, to=user, cancel=cancel),
        )


def send(session: Session, *, cancel: bool = False) -> None:
    """Invite the two of a booked session, tell them it has moved, or take it back. What lies in
    the past reaches nobody's calendar."""
    if session.on < localdate():
        return
    _write(
        session,
        _people_of(session),
        path=reverse("supervision:session", args=[session.worker_id, session.pk]),
        organisation_id=session.worker.organisation_id,
        cancel=cancel,
    )


def withdraw_from(session: Session, user: User) -> None:
    """Take a session out of the calendar of one who does not hold it any more."""
    if session.on >= localdate() and user.is_active:
        _write(
            session,
            [user],
            path=reverse("journey:home"),
            organisation_id=session.worker.organisation_id,
            cancel=True,
        )


def _path_of(group: GroupSession) -> str:
    return reverse("supervision:group", args=[group.pk])


def _invited(group: GroupSession) -> list[User]:
    places = group.places.filter(
        declined_at=None, worker__user__isnull=False, worker__user__is_active=True
    )
    users = [place.worker.user for place in places.select_related("worker__user")]
    return [group.facilitator, *users]


def send_group(group: GroupSession) -> None:
    """Invite those who have not been yet, or tell all of a change (a new calendar version)."""
    _write(
        group,
        _invited(group),
        path=_path_of(group),
        organisation_id=group.organisation_id,
        cancel=False,
    )


def withdraw_group(group: GroupSession) -> None:
    """Take a cancelled group session out of everyone's calendar."""
    _write(
        group,
        _invited(group),
        path=_path_of(group),
        organisation_id=group.organisation_id,
        cancel=True,
    )


def withdraw_place(place: GroupPlace) -> None:
    """Take a group session out of the calendar of one who cannot come."""
    if place.worker.user is not None:
        _write(
            place.group,
            [place.worker.user],
            path=_path_of(place.group),
            organisation_id=place.group.organisation_id,
            cancel=True,
        )
