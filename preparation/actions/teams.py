"""How teams get ready for peers: the talks in which they prepare (PREP-7)."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Q

from audit.context import action
from preparation import rules
from preparation.models import TeamTalk, TeamTalkPoint
from workforce.models import Team


def talks_of(team: Team):
    """The talks that stand on a team: its own, and those that it shared."""
    return TeamTalk.objects.filter(Q(team=team) | Q(with_team=team))


@action
def note_talk(
    *,
    team: Team,
    held_on: date,
    took_part: str,
    outcomes: Mapping[str, str],
    by,
    with_team: Team | None = None,
) -> TeamTalk:
    """A session in which a team prepared; ``outcomes`` says for each point that was talked through
    what came of it. Held together with another team, it stands on both."""
    talk = TeamTalk.objects.create(
        team=team, with_team=with_team, held_on=held_on, took_part=took_part.strip(), noted_by=by
    )
    TeamTalkPoint.objects.bulk_create(
        TeamTalkPoint(talk=talk, point=point, outcome=outcome.strip())
        for point, outcome in outcomes.items()
    )
    _settle(team, with_team)
    return talk


@action
def forget_talk(*, talk: TeamTalk, by) -> None:
    """Take a talk out that was noted by mistake; the history keeps that it was there."""
    team, other = talk.team, talk.with_team
    talk.delete()
    _settle(team, other)


def _settle(*teams: Team | None) -> None:
    """Keep the day on which each was prepared, which publishing a vacancy asks for (PREP-9)."""
    for team in teams:
        if team is None:
            continue
        points = TeamTalkPoint.objects.filter(talk__in=talks_of(team))
        team.prepared_on = rules.prepared_on(points.values_list("point", "talk__held_on"))
        team.save(update_fields=["prepared_on"])
