"""Somebody outside the portal does an activity: their link, and when they are asked again
(IND-2)."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from django.utils import timezone
from django.utils.timezone import localdate

from audit.context import action
from induction.actions.locking import InductionNotAllowed, locked_activity
from induction.models import Activity
from induction.rules import CHASE_AFTER_DAYS, OUTSIDE_BEFORE_DAYS, Owner
from links.actions import FreshLink, make_link, revoke_links
from reminders import outbox
from reminders.rules import shift
from workforce.accounts import mail

PURPOSE = "induction.activity"
LASTS_AFTER_DUE = timedelta(days=60)
AT = time(9)


def key_of(activity: Activity) -> str:
    """How the keys of the mails about an activity begin."""
    return f"induction.activity/{activity.pk}"


def lasts(activity: Activity) -> timedelta:
    """How long a link to an activity works."""
    days = max((activity.due_on - localdate()).days, 0)
    return timedelta(days=days) + LASTS_AFTER_DUE


def send_link(activity: Activity, fresh: FreshLink, *, template="link", send_after=None) -> None:
    """The way to one activity. The mail names nobody and not what it is about."""
    mail.write_link(
        f"induction/mail/{template}",
        fresh=fresh,
        key=f"{key_of(activity)}/{template}",
        address=activity.outside_email,
        organisation_id=activity.induction.worker.organisation_id,
        send_after=send_after,
    )


@action
def ask_outside(*, activities: Iterable[Activity], by) -> None:
    """Ask those outside whose open activities these are, each when it is time; what they were
    sent or were to be sent before does not count any more. Nothing for one that has no address."""
    for activity in activities:
        stop_asking(activities=[activity], by=by)
        if activity.owner != Owner.OUTSIDE or not activity.outside_email:
            continue
        nation = activity.induction.worker.organisation.nation
        fresh = make_link(
            purpose=PURPOSE,
            subject_id=activity.pk,
            lasts=lasts(activity),
            address=activity.outside_email,
            holder=activity.outside_name,
            by=by,
        )
        first = shift(activity.due_on, -OUTSIDE_BEFORE_DAYS, nation=nation)
        send_link(activity, fresh, send_after=_morning(first))
        for days in CHASE_AFTER_DAYS:
            later = _morning(shift(activity.due_on, days, nation=nation))
            if later is not None:
                send_link(activity, fresh, template="chase", send_after=later)


def _morning(day) -> datetime | None:
    """Nine in the morning of a day; None for one that has come."""
    if day <= localdate():
        return None
    return timezone.make_aware(datetime.combine(day, AT))


@action
def stop_asking(*, activities: Iterable[Activity], by) -> None:
    """Nothing more is sent, and the links open nothing any more."""
    activities = list(activities)
    for activity in activities:
        outbox.withdraw(prefix=key_of(activity))
    revoke_links(subject_ids=[each.pk for each in activities], purpose=PURPOSE, by=by)


@action
def note_done_outside(*, activity: Activity, by) -> Activity:
    """Somebody outside says by their link that it is done. Raises InductionNotAllowed where the
    induction is over or it is not open any more."""
    activity = locked_activity(activity)
    if activity.owner != Owner.OUTSIDE or activity.done_on or activity.not_needed_at:
        raise InductionNotAllowed
    activity.done_on, activity.noted_at = localdate(), timezone.now()
    activity.done_by_name = activity.outside_name
    activity.save(update_fields=["done_on", "noted_at", "done_by_name"])
    outbox.withdraw(prefix=key_of(activity))
    return activity
