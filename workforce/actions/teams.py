from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.context import action
from refusals import RefusedBecause
from workforce.actions.organisations import NameTaken
from workforce.models import (
    Engagement,
    Membership,
    Organisation,
    PeerSupportWorker,
    Team,
    User,
)
from workforce.rules import Role


class StillInUse(RefusedBecause):
    """A team or post cannot be closed yet; the text says why, for people to read."""


@action
def add_team(
    *,
    organisation: Organisation,
    name: str,
    by,
    support_every_weeks: int | None = None,
    led_by: User | None = None,
) -> Team:
    """A new team. Raises NameTaken when there is one of that name, whatever its case."""
    team = Team(
        organisation=organisation,
        name=" ".join(name.split()),
        support_every_weeks=support_every_weeks,
        led_by=led_by,
    )
    return _save(team)


@action
def change_team(*, team: Team, name: str, led_by: User | None, by) -> Team:
    """Give a team another name, or say who leads it. Raises NameTaken."""
    team.name, team.led_by = " ".join(name.split()), led_by
    if led_by is not None:
        team.unled_since = None
    return _save(team)


@action
def hand_on_teams(
    *, organisation: Organisation, led_by: User, teams: Iterable[UUID], to: User, by
) -> list[Team]:
    """``to`` leads these teams from now on, of those that ``led_by`` leads; returns which."""
    rows = Team.objects.select_for_update().filter(organisation=organisation, closed_on=None)
    found = list(rows.filter(led_by=led_by, pk__in=list(teams)))
    for team in found:
        team.led_by, team.unled_since = to, None
        team.save(update_fields=["led_by", "unled_since"])
    return found


@action
def leave_teams_unled(*, on: date, by, led_by: User | None = None) -> int:
    """Teams (of ``led_by``) whose leader is not a line manager any more stand without one since
    the day ``on``, and whoever looks after all teams is told; how many (SUP-10)."""
    managers = Membership.objects.filter(
        user=OuterRef("led_by"), organisation=OuterRef("organisation"), role=Role.LINE_MANAGER
    )
    rows = Team.objects.select_for_update().filter(~Exists(managers.not_ended(on)))
    rows = rows.filter(led_by__isnull=False) if led_by is None else rows.filter(led_by=led_by)
    found = list(rows)
    for team in found:
        team.led_by, team.unled_since = None, on
        team.save(update_fields=["led_by", "unled_since"])
    return len(found)


def _save(team: Team) -> Team:
    try:
        with transaction.atomic():
            team.save()
    except IntegrityError as error:
        raise NameTaken(_("There is a team of this name already")) from error
    return team


@action
def set_team_interval(*, team: Team, support_every_weeks: int | None, by) -> Team:
    """Weeks between support sessions of a team's peers; None: as the organisation has it (SUP-1).

    What it means for next due dates is the joint act of ``journey``.
    """
    team.support_every_weeks = support_every_weeks
    team.save(update_fields=["support_every_weeks"])
    return team


@action
def close_team(*, team: Team, by, on: date | None = None) -> Team:
    """Close a team. Raises StillInUse while peers are in it, or someone is to start in it."""
    on = on or localdate()
    Team.objects.select_for_update().get(pk=team.pk)
    peers = PeerSupportWorker.objects.filter(
        pk__in=Engagement.objects.filter(team=team).not_ended(on).values("worker_id")
    ).here()
    if count := peers.count():
        raise StillInUse(
            ngettext(
                "%(count)d peer is in this team. Move them to another team first",
                "%(count)d peers are in this team. Move them to another team first",
                count,
            )
            % {"count": count}
        )
    team.closed_on = on
    team.save(update_fields=["closed_on"])
    return team


@action
def reopen_team(*, team: Team, by) -> Team:
    """Open a closed team again."""
    team.closed_on = None
    team.save(update_fields=["closed_on"])
    return team
