"""Training of teams about the role of peers (COM-8)."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from audit.context import action
from competencies.models import TeamTraining
from refusals import RefusedBecause
from workforce.models import Team, User


class TeamTrainingNotAllowed(RefusedBecause):
    """This cannot be noted so; the text says why, for people to read."""


@action
def add_team_training(
    *,
    team: Team,
    held_on: date,
    about: str,
    by: User | None,
    partner: str = "",
    led_by: str = "",
    invited: int | None = None,
    attended: int | None = None,
) -> TeamTraining:
    """Note training of a team, planned or held. Raises TeamTrainingNotAllowed when more came than
    were invited."""
    _fits(invited, attended)
    return TeamTraining.objects.create(
        team=team,
        held_on=held_on,
        about=about.strip(),
        partner=partner.strip(),
        led_by=led_by.strip(),
        invited=invited,
        attended=attended,
        noted_by=by,
    )


@action
def change_team_training(*, training: TeamTraining, by: User, **fields) -> TeamTraining:
    """Put right what was noted, or say how many came. Raises TeamTrainingNotAllowed."""
    _fits(fields.get("invited"), fields.get("attended"))
    for name, value in fields.items():
        setattr(training, name, value.strip() if isinstance(value, str) else value)
    training.save()
    return training


@action
def cancel_team_training(*, training: TeamTraining, by: User) -> TeamTraining:
    """It does not take place, or was noted by mistake; it stays on record as cancelled."""
    training.cancelled_at = timezone.now()
    training.save(update_fields=["cancelled_at"])
    return training


def _fits(invited: int | None, attended: int | None) -> None:
    if invited is not None and attended is not None and attended > invited:
        raise TeamTrainingNotAllowed(_("No more people can have come than were invited"))
