"""Tailoring a plan, and noting what was done (IND-1, IND-2)."""

from datetime import date

from django.db.models import Max
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from audit.context import action
from induction.actions.locking import InductionNotAllowed, locked_activity, locked_open
from induction.actions.outside import ask_outside, stop_asking
from induction.actions.templates import outside_only, refuse_circles
from induction.models import Activity, Induction
from induction.rules import due_after
from workforce.models import User


def _days(induction: Induction, day: date) -> int:
    nation = induction.worker.organisation.nation
    return due_after(induction.starts_on, day, nation=nation)


@action
def add_activity(*, induction: Induction, due_on: date, by, **fields) -> Activity:
    """One more activity in a plan, due on a day; it moves with the first day like the others."""
    induction = locked_open(induction)
    last = induction.activities.aggregate(last=Max("position"))["last"] or 0
    activity = Activity.objects.create(
        induction=induction,
        position=last + 1,
        due_on=due_on,
        due_after=_days(induction, due_on),
        **outside_only(fields),
    )
    _take_signatures_back(induction)
    ask_outside(activities=[activity], by=by)
    return activity


@action
def change_activity(
    *, activity: Activity, due_on: date, by, after: Activity | None = None, **fields
) -> Activity:
    """Put an activity another way, give it to somebody else, or move it to another day. Raises
    ActivityNotAllowed where it would wait for itself, InductionNotAllowed where it is done."""
    activity = locked_activity(activity)
    if activity.done_on or activity.not_needed_at:
        raise InductionNotAllowed(_("Only what is still to be done can be changed"))
    refuse_circles(activity.induction.activities, activity, after)
    asked = (activity.owner, activity.outside_email, activity.due_on)
    for name, value in outside_only(fields).items():
        setattr(activity, name, value)
    if due_on != activity.due_on:
        activity.due_on, activity.due_after = due_on, _days(activity.induction, due_on)
    activity.after = after
    activity.save()
    if asked != (activity.owner, activity.outside_email, activity.due_on):
        ask_outside(activities=[activity], by=by)
    return activity


@action
def note_done(*, activity: Activity, by: User, on: date | None = None) -> Activity:
    """Note that an activity was done, on a day (today), by whom and when it was noted. Noted twice
    is noted once. Raises InductionNotAllowed for a day to come, or what is not needed."""
    on = on or localdate()
    activity = locked_activity(activity)
    if on > localdate():
        raise InductionNotAllowed(_("The day on which it was done must be today or in the past"))
    if activity.not_needed_at:
        raise InductionNotAllowed(_("This was noted as not needed. Take that back first"))
    if activity.done_on is None:
        activity.done_on, activity.done_by, activity.noted_at = on, by, timezone.now()
        activity.save(update_fields=["done_on", "done_by", "noted_at"])
        stop_asking(activities=[activity], by=by)
    return activity


@action
def undo_done(*, activity: Activity, by) -> Activity:
    """It was noted as done by mistake: it is open again, and signatures are taken back."""
    activity = locked_activity(activity)
    if activity.done_on is not None:
        activity.done_on, activity.done_by, activity.noted_at = None, None, None
        activity.done_by_name = ""
        activity.save(update_fields=["done_on", "done_by", "noted_at", "done_by_name"])
        _take_signatures_back(activity.induction)
        ask_outside(activities=[activity], by=by)
    return activity


@action
def note_not_needed(*, activity: Activity, why: str, by: User) -> Activity:
    """This peer does not need it, with the reason. Raises InductionNotAllowed where it is done."""
    activity = locked_activity(activity)
    if activity.done_on:
        raise InductionNotAllowed(_("This is done. Take that back first"))
    activity.not_needed_at, activity.not_needed_by = timezone.now(), by
    activity.not_needed_because = why
    activity.save(update_fields=["not_needed_at", "not_needed_by", "not_needed_because"])
    stop_asking(activities=[activity], by=by)
    return activity


@action
def note_needed(*, activity: Activity, by) -> Activity:
    """It is needed after all; signatures are taken back."""
    activity = locked_activity(activity)
    if activity.not_needed_at is not None:
        activity.not_needed_at, activity.not_needed_by = None, None
        activity.not_needed_because = ""
        activity.save(update_fields=["not_needed_at", "not_needed_by", "not_needed_because"])
        _take_signatures_back(activity.induction)
        ask_outside(activities=[activity], by=by)
    return activity


def _take_signatures_back(induction: Induction) -> None:
    """What was signed is not what stands there now."""
    if induction.peer_signed_at or induction.mentor_signed_at:
        induction.peer_signed_at, induction.mentor_signed_at = None, None
        induction.peer_signed_on_paper, induction.mentor = False, None
        induction.save(
            update_fields=["peer_signed_at", "mentor_signed_at", "peer_signed_on_paper", "mentor"]
        )
