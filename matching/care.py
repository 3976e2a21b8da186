"""Which teams support a peer, and what was agreed about it (MAT-5): the only module that reads it.

Nothing here is asked by a list, a suggestion or a page of anybody but HR, who agrees to every
match, and the peer who told it.
"""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone

from audit.models import Look
from matching.models import Match, OwnCare, Safeguard
from workforce.models import User

LOOKED_AT = "matching_own_care"
"""How a look by HR is called in the log of looks; one is noted at every match that HR opens,
whatever was told, so that a look says nothing either."""


def looked_lately(reader: User, worker: UUID) -> bool:
    """Whether somebody has left a look within the last hour."""
    since = timezone.now() - timedelta(hours=1)
    rows = Look.objects.filter(reader=reader, subject_id=worker, what=LOOKED_AT, at__gte=since)
    return rows.exists()


def teams_told(worker: UUID) -> set[UUID]:
    """The teams of which the peer has told that they support them or did so recently."""
    told = OwnCare.objects.filter(worker=worker).first()
    return {UUID(key) for key in json.loads(told.teams or "[]")} if told else set()


@dataclass(frozen=True)
class Agreed:
    """What was agreed: where the peer would be treated, and since when their records are closed to
    the team."""

    treated_where: str
    closed_on: date


def agreements_with(worker: UUID) -> dict[UUID, Agreed]:
    """By team the newest safeguard in force for a peer."""
    found: dict[UUID, Agreed] = {}
    for row in Safeguard.objects.filter(worker=worker, ended_at=None).order_by("-agreed_at", "pk"):
        facts = json.loads(row.agreed)
        agreed = Agreed(facts["treated_where"], date.fromisoformat(facts["closed_on"]))
        found.setdefault(UUID(facts["team"]), agreed)
    return found


def agreed_for(worker: UUID, team: UUID) -> Agreed | None:
    """The newest safeguard in force for a peer and a team."""
    return agreements_with(worker).get(team)


def needs_safeguards(match: Match) -> bool:
    """Whether the team of the post supports or recently supported the peer."""
    return match.post.team_id in teams_told(match.worker_id)


def is_stopped(match: Match) -> bool:
    """Whether HR cannot agree yet: safeguards are needed and not agreed."""
    return needs_safeguards(match) and agreed_for(match.worker_id, match.post.team_id) is None
