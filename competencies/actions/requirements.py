"""Which courses are required of whom (COM-6)."""

from datetime import date

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy

from audit.context import action
from competencies.models import Course, Requirement
from competencies.rules import RequiredOf
from refusals import Refused
from workforce.models import Team, User


class RequiredAlready(Refused):
    """The same course is asked of the same peers."""

    words = gettext_lazy("This course is required of these peers already.")


@action
def require_course(
    *,
    course: Course,
    within_days: int,
    starts_on: date,
    by: User | None,
    required_of: str = RequiredOf.EVERYONE,
    team: Team | None = None,
) -> Requirement:
    """Require a course from a day on; somebody new has ``within_days`` for it. Raises
    RequiredAlready when the same is asked of the same peers."""
    Course.objects.select_for_update().get(pk=course.pk)
    same = course.requirements.not_ended(localdate()).filter(required_of=required_of, team=team)
    if same.exists():
        raise RequiredAlready
    return Requirement.objects.create(
        course=course,
        required_of=required_of,
        team=team,
        within_days=within_days,
        starts_on=starts_on,
    )


@action
def end_requirement(*, requirement: Requirement, by: User) -> Requirement:
    """Require a course no longer, from tomorrow on; what was completed stays. One that has not
    begun was never there."""
    if requirement.starts_on > localdate():
        requirement.delete()
        return requirement
    requirement.ends_on = localdate()
    requirement.save(update_fields=["ends_on"])
    return requirement
