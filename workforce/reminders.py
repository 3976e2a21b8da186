"""The reminders about people's employment, and about who answers for them."""

from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, UUIDField, Value
from django.db.models.functions import Coalesce, TruncDate
from django.utils.translation import gettext_lazy as _

from reminders.registry import Audience, Named, Reminder
from reminders.rules import BEGINNING_OF_TIME
from workforce.access import GRANTS, Permission, holders
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
from workforce.rules import ResponsibilityKind, Role

TITLES = {
    Role.PEER: _("The peer"),
    Role.LINE_MANAGER: _("Line manager"),
    Role.SUPERVISOR: _("Professional supervisor"),
    Role.SUPPORTER: _("Supporter"),
    Role.HR: _("Human resources (HR)"),
    Role.OCCUPATIONAL_HEALTH: _("Occupational health"),
    Role.LEAD: _("Peer support lead"),
    Role.ADMINISTRATOR: _("Administrator"),
    Role.PANEL_MEMBER: _("Panel member"),
}


def audience(
    *roles: Role,
    permission: Permission,
    steps: tuple[int, ...],
    name: str = "",
    title: str = "",
    named: Named = Named.NO,
    required: bool = False,
) -> Audience:
    """Those who may use ``permission`` on the peer by one of ``roles``, on these steps.

    They come from the access table itself. Raises ValueError when it does not grant the
    permission to a role, so that nobody is ever reminded of what they may not see (REM-1).
    """
    unknown = set(roles) - GRANTS[permission].keys()
    if unknown:
        raise ValueError(f"{sorted(unknown)} may not use {permission}")
    return Audience(
        name=name or roles[0].value,
        title=title or TITLES[roles[0]],
        permission=permission,
        people=lambda on: holders(permission, set(roles), on=on),
        steps=steps,
        named=named,
        required=required,
    )


def members(*roles: Role, permission: Permission, **choices) -> Audience:
    """Like ``audience``, for what is about an organisation and no peer."""
    unknown = set(roles) - GRANTS[permission].keys()
    if unknown:
        raise ValueError(f"{sorted(unknown)} may not use {permission}")
    return Audience(
        permission=permission,
        per_organisation=True,
        people=lambda on: (
            Membership.objects.current(on)
            .filter(role__in=roles, user__is_active=True, organisation__isnull=False)
            .values_list("organisation_id", "user_id")
        ),
        **choices,
    )


# ------------------------------------------------------------------ what is open

NOBODY = Value(None, output_field=UUIDField())


def peers_without(kind: ResponsibilityKind, on: date) -> QuerySet:
    """Working peers for whom nobody acts as ``kind``; due since the last one ended."""
    mine = Responsibility.objects.filter(worker=OuterRef("pk"), kind=kind)
    ended = mine.filter(ends_on__lt=on).order_by("-ends_on").values("ends_on")[:1]
    moved = (
        StageMove.objects.filter(worker=OuterRef("pk"), go_to__in=WORKING)
        .order_by("at")
        .values("moved_on")[:1]
    )
    return (
        PeerSupportWorker.objects.working()
        .filter(~Exists(mine.current(on)))
        .annotate(
            since=Coalesce(
                Subquery(ended), F("started_on"), Subquery(moved), Value(BEGINNING_OF_TIME)
            )
        )
        .values_list("pk", "pk", "organisation_id", "since", NOBODY)
    )


def cover_ending(on: date) -> QuerySet:
    """Cover that is running and has an end; the one who covers is named."""
    return (
        Responsibility.objects.current(on)
        .filter(covers__isnull=False, worker__stage__in=WORKING)
        .values_list("pk", "worker_id", "worker__organisation_id", "ends_on", "user_id")
    )


def ending(column: str, on: date) -> QuerySet:
    """Engagements of peers who are here whose ``column`` ends, with none to follow."""
    follows = Engagement.objects.filter(
        worker=OuterRef("worker"), starts_on__gt=OuterRef("starts_on")
    ).filter(Q(**{f"{column}": None}) | Q(**{f"{column}__gt": OuterRef(column)}))
    return (
        Engagement.objects.not_ended(on)
        .filter(**{f"{column}__isnull": False})
        .exclude(worker__stage=Stage.LEFT)
        .filter(~Exists(follows))
        .values_list("pk", "worker_id", "worker__organisation_id", column, NOBODY)
    )


def adjustments_to_review(on: date) -> QuerySet:
    """Adjustments in force, with the day on which to ask whether they help (CHK-7)."""
    return (
        Adjustment.objects.filter(Q(ended_on=None) | Q(ended_on__gt=on))
        .exclude(worker__stage=Stage.LEFT)
        .values_list("pk", "worker_id", "worker__organisation_id", "review_on", NOBODY)
    )


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
                Role.LINE_MANAGER,
                Role.SUPERVISOR,
                Role.SUPPORTER,
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
