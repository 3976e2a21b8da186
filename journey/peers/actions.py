"""What the list of peers writes: views that are kept, and acts upon many."""

from datetime import date, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy

from audit.context import action
from journey.actions.people import requests_and_bookings_follow
from journey.models import SavedView
from journey.peers.bulk import (
    AssignmentPlan,
    InvitationPlan,
    TeamPlan,
    plan_assignment,
    plan_invitations,
    plan_team,
)
from refusals import Refused
from supervision.actions import invite, recompute_due_dates
from supervision.models import GroupSession
from workforce.actions import (
    end_responsibility,
    replace_engagement,
    settle_engagement_in_force,
)
from workforce.actions.many import NewResponsibility, assign_responsibilities
from workforce.models import Engagement, Organisation, PeerSupportWorker, Team, User

CARRIED_OVER = (
    "post",
    "ends_on",
    "kind",
    "title",
    "local_grade",
    "band",
    "hours",
    "wte",
    "contract_ends_on",
    "funding_ends_on",
    "funder",
    "flexibility",
)
"""What of an engagement stays as it is when a peer moves to another team."""


class NameTaken(Refused):
    """The person has a view of that name already."""

    words = gettext_lazy("You have a view of that name already.")


@action
def save_view(
    *, organisation: Organisation, page: str, name: str, query: str, by: User, shared: bool = False
) -> SavedView:
    """Keep a way of looking at a list, for oneself or for everyone in the organisation.

    Raises NameTaken when the person has a view of that name, whatever its case.
    """
    try:
        with transaction.atomic():
            return SavedView.objects.create(
                organisation=organisation,
                owner=by,
                page=page,
                name=" ".join(name.split()),
                query=query,
                shared=shared,
            )
    except IntegrityError as error:
        raise NameTaken from error


@action
def remove_view(*, view: SavedView, by: User) -> None:
    """Take a kept view away. The peers in it stay what they are."""
    view.delete()


@action
def assign_to_many(
    *,
    organisation: Organisation,
    peers: list[PeerSupportWorker],
    closed: frozenset[UUID],
    kind: str,
    user: User,
    starts_on: date,
    replace: bool,
    by: User,
) -> AssignmentPlan:
    """Make ``user`` supporter, supervisor or line manager of many peers (SUP-10).

    The plan is made anew in the same transaction, so that what is done is what holds now; it
    is returned, with who was left as they are and why. ``closed`` are peers whom ``by`` sees
    but may not change.
    """
    list(PeerSupportWorker.objects.select_for_update().filter(pk__in=[p.pk for p in peers]))
    plan = plan_assignment(
        peers, closed=closed, kind=kind, user=user, starts_on=starts_on, replace=replace
    )
    for step in plan.steps:
        for responsibility in step.ending:
            end_responsibility(
                responsibility=responsibility, ends_on=starts_on - timedelta(days=1), by=by
            )
    rows = [
        NewResponsibility(
            step.worker.pk, user.pk, kind, next((each.chain for each in step.ending), None)
        )
        for step in plan.steps
    ]
    assign_responsibilities(organisation=organisation, rows=rows, starts_on=starts_on, by=by)
    requests_and_bookings_follow([step.worker for step in plan.steps], by=by)
    return plan


@action
def move_many_to_team(
    *,
    organisation: Organisation,
    peers: list[PeerSupportWorker],
    closed: frozenset[UUID],
    team: Team,
    on: date,
    by: User,
) -> TeamPlan:
    """Move many peers to a team from the day ``on``; each gets a new engagement, so that where
    they were before stays on record. Returns the plan that was carried out."""
    list(PeerSupportWorker.objects.select_for_update().filter(pk__in=[p.pk for p in peers]))
    plan = plan_team(peers, closed=closed, team=team, on=on)
    for step in plan.steps:
        _move_to_team(step.worker, step.engagement, team=team, on=on, by=by)
    moved = [step.worker.pk for step in plan.steps]
    recompute_due_dates(organisation=organisation, workers=moved, by=by)
    return plan


@action
def invite_many(
    *,
    peers: list[PeerSupportWorker],
    closed: frozenset[UUID],
    group: GroupSession,
    by: User,
) -> InvitationPlan:
    """Invite many peers to a group session (SUP-3); returns the plan that was carried out.

    Raises GroupNotAllowed when it was held or cancelled meanwhile.
    """
    plan = plan_invitations(peers, closed=closed, group=group)
    if plan.steps:
        invite(group=group, workers=[step.worker for step in plan.steps], by=by)
    return plan


def _move_to_team(
    worker: PeerSupportWorker, engagement: Engagement, *, team: Team, on: date, by: User
) -> None:
    if engagement.starts_on >= on:
        engagement.team = team
        engagement.save(update_fields=["team"])
        settle_engagement_in_force(worker=worker, by=by)
        return
    kept = {name: getattr(engagement, name) for name in CARRIED_OVER}
    replace_engagement(
        engagement=engagement,
        starts_on=on,
        team=team,
        working_days=list(engagement.working_days.values("weekday", "starts_at", "ends_at")),
        by=by,
        **kept,
    )
