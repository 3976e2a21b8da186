"""Seats on panels, and who is trained for interviewing (REC-8, REC-9)."""

from copy import copy
from datetime import date

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy

from audit.context import action
from recruitment import diary
from recruitment.models import InterviewTraining, PanelSeat, Vacancy
from refusals import Refused
from workforce.access import GRANTS, Permission
from workforce.models import Membership, User


class CannotSit(Refused):
    """Nobody sits who cannot sign in here with a role that may score."""

    words = gettext_lazy(
        "This person cannot sign in here with a role that may score, so they cannot "
        "sit on the panel."
    )


class EndsTooEarly(Refused):
    """A seat lasts at least one day."""

    words = gettext_lazy("A seat lasts at least one day.")


@action
def give_seat(
    *,
    vacancy: Vacancy,
    user: User,
    part: str,
    by,
    lived_experience: bool = False,
    chairs: bool = False,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> PanelSeat:
    """Give somebody a seat, or change the one they have; one person chairs each part.

    Raises CannotSit, and EndsTooEarly for a last day before the first.
    """
    starts_on = starts_on or localdate()
    if ends_on is not None and ends_on < starts_on:
        raise EndsTooEarly
    roles = GRANTS[Permission.SCORE_APPLICATIONS]
    able = Membership.objects.able(localdate())
    if not able.filter(organisation=vacancy.organisation_id, user=user, role__in=roles).exists():
        raise CannotSit
    if chairs:
        for other in PanelSeat.objects.filter(vacancy=vacancy, part=part, chairs=True).exclude(
            user=user
        ):
            other.chairs = False
            other.save(update_fields=["chairs"])
    before = PanelSeat.objects.filter(vacancy=vacancy, user=user, part=part).first()
    seat = copy(before) or PanelSeat(vacancy=vacancy, user=user, part=part)
    seat.lived_experience, seat.chairs = lived_experience, chairs
    seat.starts_on, seat.ends_on = starts_on, ends_on
    seat.save()
    diary.follow_seat(seat, before=before)
    return seat


@action
def end_seat(*, seat: PanelSeat, by, on: date | None = None) -> PanelSeat:
    """``on`` is the last day; from the next on the holder opens nothing of it. Raises
    EndsTooEarly."""
    on = on or localdate()
    if on < seat.starts_on:
        raise EndsTooEarly
    before, seat.ends_on = copy(seat), on
    seat.save(update_fields=["ends_on"])
    diary.follow_seat(seat, before=before)
    return seat


@action
def note_training(
    *, user: User, organisation, trained_on: date, by, by_whom: str = ""
) -> InterviewTraining:
    """Write down that somebody was trained for interviewing; the same day is noted once."""
    found, _made = InterviewTraining.objects.get_or_create(
        organisation=organisation,
        user=user,
        trained_on=trained_on,
        defaults={"by_whom": by_whom.strip()},
    )
    return found
