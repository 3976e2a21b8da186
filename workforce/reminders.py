"""The reminders about people's employment, and about who answers for them."""

from datetime import date

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest, TruncDate
from django.utils.translation import gettext_lazy as _

from reminders.registry import Named, Reminder
from reminders.rules import BEGINNING_OF_TIME
from workforce.access import Permission
from workforce.adjustments import unread
from workforce.audiences import NOBODY, RESPONSIBLE, about_peers, audience, members
from workforce.lifecycle import WORKING, Stage
from workforce.models import (
    Adjustment,
    Engagement,
    Invitation,
    Membership,
    PeerSupportWorker,
    Responsibility,
    StageMove,
)
from workforce.rules import ROLE_OF_RESPONSIBILITY, ResponsibilityKind, Role

# ------------------------------------------------------------------ what is open


def peers_without(kind: ResponsibilityKind, on: date) -> QuerySet:
    """Working peers for whom nobody answers as ``kind``; due since the last day on which
    somebody did. Lists show all peers without one; a reminder is for those whose support runs.
    """
    moved = (
        StageMove.objects.filter(worker=OuterRef("pk"), go_to__in=WORKING)
        .order_by("at")
        .values("moved_on")[:1]
    )
    return (
        PeerSupportWorker.objects.working()
        .without(kind, on)
        .annotate(
            since=Coalesce(
                Subquery(_last_answered(kind, on)),
                F("started_on"),
                Subquery(moved),
                Value(BEGINNING_OF_TIME),
            )
        )
        .values_list("pk", "pk", "organisation_id", "since", NOBODY)
    )


def _last_answered(kind: ResponsibilityKind, on: date) -> QuerySet:
    """The last day on which somebody answered for the outer query's peer.

    Of who still should but cannot, it is the day their role ended; nobody knows on which day an
    account was closed, so then it is the day they began. Never the day of an earlier gap: that
    one has been told already, and the same reminder is not written twice.
    """
    role_ended = (
        Membership.objects.filter(
            user=OuterRef("user"),
            organisation=OuterRef("worker__organisation"),
            role=ROLE_OF_RESPONSIBILITY[kind],
            ends_on__lt=on,
        )
        .order_by("-ends_on")
        .values("ends_on")[:1]
    )
    last_day = Case(
        When(ends_on__lt=on, then=F("ends_on")),
        default=Greatest("starts_on", Subquery(role_ended)),
    )
    return (
        Responsibility.objects.filter(worker=OuterRef("pk"), kind=kind, starts_on__lte=on)
        .annotate(last_day=last_day)
        .order_by("-last_day")
        .values("last_day")[:1]
    )


def cover_ending(on: date) -> QuerySet:
    """Cover that is running and has an end; the one who covers is named."""
    cover = Responsibility.objects.current(on).filter(
        covers__isnull=False, worker__stage__in=WORKING
    )
    return about_peers(cover, due_on="ends_on", named="user_id")


def ending(column: str, on: date) -> QuerySet:
    """Engagements of peers who are here whose ``column`` ends, with none to follow."""
    follows = Engagement.objects.filter(
        worker=OuterRef("worker"), starts_on__gt=OuterRef("starts_on")
    ).filter(Q(**{column: None}) | Q(**{f"{column}__gt": OuterRef(column)}))
    last = (
        Engagement.objects.not_ended(on)
        .filter(**{f"{column}__isnull": False})
        .exclude(worker__stage=Stage.LEFT)
        .filter(~Exists(follows))
    )
    return about_peers(last, due_on=column)


def adjustments_to_review(on: date) -> QuerySet:
    """Adjustments in force, with the day on which to ask whether they help (CHK-7)."""
    in_force = Adjustment.objects.filter(Q(ended_on=None) | Q(ended_on__gt=on)).exclude(
        worker__stage=Stage.LEFT
    )
    return about_peers(in_force, due_on="review_on")


def adjustments_to_read(on: date) -> QuerySet:
    """Adjustments that somebody who is new to a peer has not opened; who it is is named (CHK-7)."""
    waiting = unread(on).exclude(worker__stage=Stage.ON_BREAK)
    return about_peers(waiting, due_on="starts_on", named="user_id")


def invitations_expiring(on: date) -> QuerySet:
    """Invitations that nobody has taken up and that still can be; who invited is named."""
    return (
        Invitation.objects.filter(accepted_at=None, withdrawn_at=None)
        .annotate(day=TruncDate("expires_at"))
        .filter(day__gte=on)
        .values_list("pk", "worker_id", "organisation_id", "day", "invited_by_id")
    )


# ------------------------------------------------------------------ the reminders


def _without(kind: ResponsibilityKind, title: str, description: str) -> Reminder:
    return Reminder(
        key=f"workforce.without_{kind.lower()}",
        title=title,
        description=description,
        items=lambda on: peers_without(kind, on),
        audiences=(
            audience(
                Role.LEAD,
                permission=Permission.ASSIGN_RESPONSIBILITIES,
                steps=(0, 5, 10),
                required=True,
            ),
            audience(Role.HR, permission=Permission.ASSIGN_RESPONSIBILITIES, steps=(20,)),
        ),
    )


def _ending(key: str, column: str, title: str, description: str) -> Reminder:
    return Reminder(
        key=key,
        title=title,
        description=description,
        items=lambda on: ending(column, on),
        audiences=(
            audience(
                Role.LINE_MANAGER,
                permission=Permission.VIEW_EMPLOYMENT,
                steps=(-65, -20),
                required=True,
            ),
            audience(Role.HR, permission=Permission.VIEW_EMPLOYMENT, steps=(-65, -20)),
            audience(Role.LEAD, permission=Permission.VIEW_EMPLOYMENT, steps=(-20,)),
        ),
    )


REMINDERS = (
    _without(
        ResponsibilityKind.SUPPORTER,
        _("A peer has no supporter"),
        _("Nobody is there for support sessions with a peer who is working."),
    ),
    _without(
        ResponsibilityKind.LINE_MANAGER,
        _("A peer has no line manager"),
        _("Nobody is the line manager of a peer who is working."),
    ),
    _without(
        ResponsibilityKind.SUPERVISOR,
        _("A peer has no professional supervisor"),
        _("Nobody gives professional supervision to a peer who is working."),
    ),
    Reminder(
        key="workforce.cover_ending",
        title=_("Cover is ending"),
        description=_("Someone stands in for a colleague, and the agreed time is nearly over."),
        items=cover_ending,
        audiences=(
            audience(
                *RESPONSIBLE,
                permission=Permission.VIEW_PEERS,
                name="COVER",
                title=_("The person who covers"),
                steps=(-3,),
                named=Named.ALWAYS,
            ),
            audience(Role.LEAD, permission=Permission.VIEW_PEERS, steps=(-5,), required=True),
        ),
    ),
    _ending(
        "workforce.contract_ends",
        "contract_ends_on",
        _("A contract is ending"),
        _("The contract of a peer ends and no other follows."),
    ),
    _ending(
        "workforce.funding_ends",
        "funding_ends_on",
        _("Funding is ending"),
        _("The funding of a peer's post ends and no other follows."),
    ),
    Reminder(
        key="workforce.adjustment_review",
        title=_("An adjustment is to be reviewed"),
        description=_("It is time to ask whether a reasonable adjustment helps."),
        items=adjustments_to_review,
        audiences=(
            audience(
                Role.LINE_MANAGER,
                permission=Permission.MANAGE_ADJUSTMENTS,
                steps=(-5, 0, 5),
                required=True,
            ),
            audience(Role.HR, permission=Permission.MANAGE_ADJUSTMENTS, steps=(10,)),
        ),
    ),
    Reminder(
        key="workforce.adjustments_to_read",
        title=_("There are adjustments to read"),
        description=_(
            "Somebody is new as a peer's line manager or supporter, and has not opened what was "
            "agreed before."
        ),
        items=adjustments_to_read,
        audiences=(
            audience(
                Role.LINE_MANAGER,
                Role.SUPPORTER,
                permission=Permission.VIEW_ADJUSTMENTS,
                name="NEW",
                title=_("Who is new to the peer"),
                steps=(1, 5),
                named=Named.ALWAYS,
                required=True,
            ),
        ),
    ),
    Reminder(
        key="workforce.invitation_expiring",
        title=_("An invitation is about to expire"),
        description=_("A person who was invited to the portal has not come yet."),
        items=invitations_expiring,
        audiences=(
            members(
                Role.ADMINISTRATOR,
                permission=Permission.MANAGE_MEMBERS,
                name=Role.ADMINISTRATOR.value,
                title=_("The administrator who invited them"),
                steps=(-1,),
                named=Named.ALWAYS,
                required=True,
            ),
        ),
    ),
)
