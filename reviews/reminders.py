"""The reminders about annual reviews (REV-6)."""

from datetime import date, timedelta

from django.db.models import DateField, F, QuerySet
from django.db.models.functions import Cast, Coalesce, TruncDate
from django.utils.translation import gettext_lazy as _

from reminders.registry import Named, Reminder
from reviews.models import Review
from reviews.queries import in_standing
from reviews.rules import REMIND_BEFORE, Standing
from workforce.access import Permission
from workforce.audiences import about_peers, audience
from workforce.lifecycle import WORKING
from workforce.rules import Role

FIRST, SECOND = REMIND_BEFORE


def running() -> QuerySet[Review]:
    """Open reviews of peers who work; on a break nothing is due."""
    return Review.objects.open().filter(resting_since=None, worker__stage__in=WORKING)


def coming(days: int, until: int, on: date) -> QuerySet:
    """Reviews that are due within ``days`` and not yet within ``until`` days."""
    rows = running().filter(due_on__gt=on + timedelta(days=until))
    told_on = Cast(F("due_on") - timedelta(days=days), DateField())
    return about_peers(rows.annotate(told_on=told_on), due_on="told_on")


def due(on: date) -> QuerySet:
    """Reviews that are not signed yet."""
    return about_peers(running(), due_on="due_on")


def waiting(standing: Standing, since: str, on: date, named: str | None = None) -> QuerySet:
    """Reviews that wait for one of the two since the moment in the column ``since``."""
    rows = running().filter(in_standing(standing, on))
    rows = rows.annotate(ready_at=Coalesce("peer_published_at", "talks_instead_at"))
    rows = rows.annotate(since=TruncDate(since))
    return about_peers(rows, due_on="since", **({"named": named} if named else {}))


def _coming(key: str, days: int, until: int, title: str, description: str) -> Reminder:
    return Reminder(
        key=key,
        title=title,
        description=description,
        items=lambda on: coming(days, until, on),
        audiences=(
            audience(
                Role.LINE_MANAGER, permission=Permission.WRITE_REVIEWS, steps=(0,), required=True
            ),
            audience(Role.PEER, permission=Permission.WRITE_OWN_REVIEW, steps=(0,), required=True),
        ),
    )


REMINDERS = (
    _coming(
        "reviews.in_sixty_days",
        FIRST,
        SECOND,
        _("An annual review is due in 60 days"),
        _("The review is due in 60 days. The peer can begin to write."),
    ),
    _coming(
        "reviews.in_thirty_days",
        SECOND,
        0,
        _("An annual review is due in 30 days"),
        _("The review is due in 30 days and is not signed yet."),
    ),
    Reminder(
        key="reviews.due",
        title=_("An annual review is due"),
        description=_("The review is due or overdue, and not signed by both."),
        items=due,
        audiences=(
            audience(
                Role.LINE_MANAGER,
                permission=Permission.WRITE_REVIEWS,
                steps=(0, 5, 10),
                required=True,
            ),
            audience(Role.PEER, permission=Permission.WRITE_OWN_REVIEW, steps=(0,)),
            audience(Role.LEAD, permission=Permission.VIEW_REVIEWS, steps=(10, 20)),
        ),
    ),
    Reminder(
        key="reviews.manager_to_write",
        title=_("A peer has written their part of the review"),
        description=_("The peer has published, and waits for the line manager to write."),
        items=lambda on: waiting(Standing.MANAGER_WRITES, "ready_at", on),
        audiences=(
            audience(
                Role.LINE_MANAGER,
                permission=Permission.WRITE_REVIEWS,
                steps=(1, 10),
                required=True,
            ),
        ),
    ),
    Reminder(
        key="reviews.manager_to_sign",
        title=_("An annual review waits for the line manager to sign"),
        description=_("The peer has signed the review, the line manager has not."),
        items=lambda on: waiting(Standing.MANAGER_SIGNS, "peer_signed_at", on),
        audiences=(
            audience(
                Role.LINE_MANAGER,
                permission=Permission.WRITE_REVIEWS,
                steps=(1, 5),
                required=True,
            ),
        ),
    ),
    Reminder(
        key="reviews.peer_to_sign",
        title=_("An annual review waits for the peer to sign"),
        description=_("The line manager has signed the review, the peer has not."),
        items=lambda on: waiting(
            Standing.PEER_SIGNS, "manager_signed_at", on, named="worker__user_id"
        ),
        audiences=(
            audience(
                Role.PEER,
                permission=Permission.WRITE_OWN_REVIEW,
                steps=(1, 5),
                named=Named.ALWAYS,
                required=True,
            ),
        ),
    ),
)
