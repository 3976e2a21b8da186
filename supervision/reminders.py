"""The reminders about support and supervision, so that nobody's support slips (SUP-1)."""

from datetime import date

from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.functions import Coalesce, TruncDate
from django.utils.translation import gettext_lazy as _

from reminders.registry import Named, Reminder
from supervision import holders
from supervision.models import (
    ActionPoint,
    Arrangement,
    GroupPlace,
    GroupSession,
    Session,
    SupportRequest,
)
from supervision.rules import Kind
from workforce.access import Permission
from workforce.audiences import NOBODY, RESPONSIBLE, about_peers, audience, members
from workforce.lifecycle import WORKING
from workforce.rules import Role


def sessions_due(kind: Kind, on: date) -> QuerySet:
    """Arrangements of one kind with a next date, for which none is booked in time.

    One with a particular supervisor names whoever holds it that day (SUP-2, SUP-10). A booking
    for later than the due date does not count: it would let the date slide without anyone
    hearing of it.
    """
    booked = (
        Session.objects.booked()
        .filter(arrangement=OuterRef("pk"), on__gte=on, on__lte=OuterRef("next_due_on"))
        .order_by()
    )
    open_strands = (
        Arrangement.objects.running()
        .filter(kind=kind, next_due_on__isnull=False, worker__stage__in=WORKING)
        .filter(~Exists(booked))
        .annotate(named=holders.named_on(on) if kind == Kind.PROFESSIONAL else NOBODY)
    )
    return about_peers(open_strands, due_on="next_due_on", named="named")


def groups_coming(on: date) -> QuerySet:
    """Places in group sessions that are still to come."""
    return (
        GroupPlace.objects.filter(
            group__held_on=None,
            group__cancelled_on=None,
            worker__stage__in=WORKING,
            declined_at=None,
            attended=None,
        )
        .annotate(day=TruncDate("group__starts_at"))
        .filter(day__gte=on)
        .values_list("pk", "worker_id", "group__organisation_id", "day", NOBODY)
    )


def groups_to_record(on: date) -> QuerySet:
    """Group sessions whose time has passed and of which nothing is written; the facilitator is
    named."""
    return (
        GroupSession.objects.planned()
        .annotate(day=TruncDate("starts_at"))
        .filter(day__lt=on)
        .values_list("pk", NOBODY, "organisation_id", "day", "facilitator_id")
    )


def sessions_to_record(on: date) -> QuerySet:
    """Booked sessions whose day has passed and of which nothing is written; who was to hold it
    is named."""
    passed = Session.objects.booked().filter(on__lt=on, worker__stage__in=WORKING)
    return about_peers(passed, due_on="on", named="held_with_id")


def requests_to_answer(on: date) -> QuerySet:
    """Support that was asked for and not answered yet; who has to answer is named (SUP-4)."""
    waiting = SupportRequest.objects.open().filter(worker__stage__in=WORKING)
    return about_peers(waiting, due_on="answer_by", named="to_answer_id")


def records_to_confirm(on: date) -> QuerySet:
    """Sessions with a shared record that the peer has not confirmed or commented on yet (SUP-5)."""
    unconfirmed = (
        Session.objects.unconfirmed()
        .filter(worker__stage__in=WORKING)
        .annotate(day=TruncDate(Coalesce("changed_at", "recorded_at")))
    )
    return about_peers(unconfirmed, due_on="day")


def action_points_due(on: date) -> QuerySet:
    """Action points that are open; whose they are is named."""
    points = (
        ActionPoint.objects.open()
        .filter(worker__stage__in=WORKING)
        .annotate(whose=Coalesce(F("owner_id"), F("worker__user_id")))
    )
    return about_peers(points, due_on="due_on", named="whose")


def _due(
    kind: Kind,
    role: Role,
    title: str,
    description: str,
    permission: Permission = Permission.VIEW_RHYTHM,
) -> Reminder:
    return Reminder(
        key=f"supervision.{kind.lower()}_due",
        title=title,
        description=description,
        items=lambda on: sessions_due(kind, on),
        audiences=(
            audience(
                role,
                permission=permission,
                steps=(-5, 0, 3),
                named=Named.IF_SET,
                required=True,
            ),
            audience(Role.PEER, permission=permission, steps=(-2, 3)),
            audience(Role.LEAD, permission=permission, steps=(5, 10)),
        ),
    )


REMINDERS = (
    _due(
        Kind.SUPPORT,
        Role.SUPPORTER,
        _("A support session is due"),
        _("The next support session is due or overdue, and none is booked in time."),
    ),
    _due(
        Kind.MANAGERIAL,
        Role.LINE_MANAGER,
        _("Managerial supervision is due"),
        _("The next managerial supervision is due or overdue, and none is booked in time."),
    ),
    _due(
        Kind.PROFESSIONAL,
        Role.SUPERVISOR,
        _("Professional supervision is due"),
        _("The next professional supervision is due or overdue, and none is booked in time."),
        Permission.VIEW_PROFESSIONAL_DATES,
    ),
    Reminder(
        key="supervision.group_coming",
        title=_("A group session is coming"),
        description=_("A group session that the peer is invited to takes place soon."),
        items=groups_coming,
        audiences=(
            audience(Role.PEER, permission=Permission.VIEW_RHYTHM, steps=(-2,), required=True),
        ),
    ),
    Reminder(
        key="supervision.group_to_record",
        title=_("A group session is to be recorded"),
        description=_("A group session has passed and nothing is written about it yet."),
        items=groups_to_record,
        audiences=(
            members(
                Role.SUPERVISOR,
                Role.LEAD,
                permission=Permission.RUN_GROUPS,
                name="FACILITATOR",
                title=_("The facilitator"),
                steps=(1, 4),
                named=Named.ALWAYS,
                required=True,
            ),
        ),
    ),
    Reminder(
        key="supervision.session_to_record",
        title=_("A session is to be recorded"),
        description=_("The day of a booked session has passed and nothing is written yet."),
        items=sessions_to_record,
        audiences=(
            audience(
                *RESPONSIBLE,
                permission=Permission.VIEW_RHYTHM,
                name="HELD_WITH",
                title=_("The person it was booked with"),
                steps=(1, 4),
                named=Named.ALWAYS,
                required=True,
            ),
        ),
    ),
    Reminder(
        key="supervision.support_asked",
        title=_("Support was asked for"),
        description=_("A peer asked for support and has had no answer yet."),
        items=requests_to_answer,
        audiences=(
            audience(
                Role.SUPPORTER,
                Role.LINE_MANAGER,
                Role.LEAD,
                permission=Permission.ANSWER_SUPPORT_REQUESTS,
                name="TO_ANSWER",
                title=_("The person who has to answer"),
                steps=(0, 1),
                named=Named.IF_SET,
                required=True,
            ),
            audience(
                Role.LEAD,
                permission=Permission.ANSWER_SUPPORT_REQUESTS,
                steps=(1, 3),
                required=True,
            ),
        ),
    ),
    Reminder(
        key="supervision.record_to_confirm",
        title=_("A record waits to be confirmed"),
        description=_("The shared record of a session waits for the peer to read and confirm."),
        items=records_to_confirm,
        audiences=(
            audience(
                Role.PEER,
                permission=Permission.CONFIRM_SESSIONS,
                steps=(2, 7),
                required=True,
            ),
        ),
    ),
    Reminder(
        key="supervision.action_due",
        title=_("An action is due"),
        description=_("Something agreed in a session is due, and not done yet."),
        items=action_points_due,
        audiences=(
            audience(
                Role.PEER,
                *RESPONSIBLE,
                permission=Permission.VIEW_RHYTHM,
                name="OWNER",
                title=_("The person who took it on"),
                steps=(-1, 1),
                named=Named.ALWAYS,
                required=True,
            ),
        ),
    ),
)
