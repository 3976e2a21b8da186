"""Writing and approving job descriptions (REC-2, REC-3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy

from audit.context import action
from recruitment import requirements
from recruitment.models import (
    CoProduction,
    Criterion,
    DescriptionVersion,
    JobDescription,
    PointChecked,
)
from recruitment.rules import AssessedBy, Weight
from refusals import Refused
from workforce.actions import copy_competences, set_competences
from workforce.models import Competence, Team
from workforce.rules import CompetenceUseKind


class AlreadyApproved(Refused):
    """An approved version is never edited; write a new one."""

    words = gettext_lazy(
        "The version was approved by now, and an approved version is never edited. Begin a new one."
    )


@dataclass(frozen=True)
class NewCriterion:
    """A line of the person specification to be."""

    text: str
    weight: str = Weight.ESSENTIAL
    assessed_by: str = AssessedBy.BOTH


@action
def begin_description(*, team: Team, title: str, by) -> DescriptionVersion:
    """A new job description of a team, with an empty first version."""
    description = JobDescription.objects.create(team=team, title=title.strip())
    return DescriptionVersion.objects.create(description=description, number=1, written_by=by)


@action
def begin_version(*, description: JobDescription, by) -> DescriptionVersion:
    """A further version, which starts as a copy of the newest with nothing checked or agreed."""
    JobDescription.objects.select_for_update().get(pk=description.pk)
    last = description.versions.first()
    number = (description.versions.aggregate(most=Max("number"))["most"] or 0) + 1
    version = DescriptionVersion.objects.create(
        description=description,
        number=number,
        written_by=by,
        purpose=last.purpose if last else "",
        duties=last.duties if last else "",
        lived_experience=last.lived_experience if last else "",
    )
    if last is not None:
        Criterion.objects.bulk_create(
            Criterion(
                version=version,
                position=each.position,
                text=each.text,
                weight=each.weight,
                assessed_by=each.assessed_by,
            )
            for each in last.criteria.all()
        )
        copy_competences(
            organisation=description.team.organisation,
            kind=CompetenceUseKind.JOB_DESCRIPTION,
            of=last.pk,
            to=version.pk,
            by=by,
        )
    return version


def being_written(version: DescriptionVersion) -> DescriptionVersion:
    """The version, held for this transaction. Raises AlreadyApproved."""
    version = DescriptionVersion.objects.select_for_update().get(pk=version.pk)
    if version.approved_on is not None:
        raise AlreadyApproved
    return version


@action
def change_version(
    *, version: DescriptionVersion, by, competences: Sequence[Competence] | None = None, **changes
) -> DescriptionVersion:
    """Change the texts of a version that is not approved, and which competences of the framework it
    asks for (None: as before); raises AlreadyApproved."""
    version = being_written(version)
    if "lived_experience" in changes and changes["lived_experience"] != version.lived_experience:
        version.hr_agreed_by = version.hr_agreed_on = None  # agreed was the earlier wording
    for name, value in changes.items():
        setattr(version, name, value)
    version.save()
    if competences is not None:
        set_competences(
            organisation=version.description.team.organisation,
            kind=CompetenceUseKind.JOB_DESCRIPTION,
            target=version.pk,
            competences=competences,
            by=by,
        )
    return version


@action
def set_criteria(
    *, version: DescriptionVersion, criteria: Sequence[NewCriterion], by
) -> list[Criterion]:
    """Replace the person specification of a version that is not approved."""
    version = being_written(version)
    version.criteria.all().delete()
    return Criterion.objects.bulk_create(
        Criterion(version=version, position=number, **vars(each))
        for number, each in enumerate(criteria, start=1)
    )


@action
def check_point(
    *, version: DescriptionVersion, point: str, met: bool, by, note: str = ""
) -> PointChecked:
    """Hold one of the eight points against a version that is not approved."""
    found, _created = PointChecked.objects.update_or_create(
        version=being_written(version),
        point=point,
        defaults={"met": met, "note": note, "checked_by": by, "checked_on": localdate()},
    )
    return found


@action
def check_points(
    *, version: DescriptionVersion, points: Sequence[tuple[str, bool, str]], by
) -> None:
    """Hold several points against a version at once: each with whether it is met, and a note.
    A point that says the same as before keeps who checked it and when."""
    version = being_written(version)
    held = {each.point: (each.met, each.note) for each in version.points_checked.all()}
    for point, met, note in points:
        if held.get(point) != (met, note):
            check_point(version=version, point=point, met=met, note=note, by=by)


@action
def agree_for_hr(*, version: DescriptionVersion, by, on: date | None = None) -> DescriptionVersion:
    """HR agrees what lived experience means for this post."""
    version = being_written(version)
    version.hr_agreed_by, version.hr_agreed_on = by, on or localdate()
    version.save(update_fields=["hr_agreed_by", "hr_agreed_on"])
    return version


@action
def note_co_production(
    *, step: str, who: str, by, on: date | None = None, version=None, vacancy=None
) -> CoProduction:
    """Who with lived experience took part in a step, of a description or a vacancy (REC-17)."""
    organisation = vacancy.organisation if vacancy else version.description.team.organisation
    return CoProduction.objects.create(
        organisation=organisation,
        version=version,
        vacancy=vacancy,
        step=step,
        who=who,
        on=on or localdate(),
    )


@action
def approve_version(
    *, version: DescriptionVersion, by, on: date | None = None
) -> DescriptionVersion:
    """Approve a version. Raises NotReady with what is missing of the eight points and the rest."""
    version = being_written(version)
    requirements.demand(requirements.TO_APPROVE_DESCRIPTION, version)
    version.approved_by, version.approved_on = by, on or localdate()
    version.save(update_fields=["approved_by", "approved_on"])
    return version


@action
def post_fell_vacant(
    *,
    description: JobDescription,
    by,
    on: date | None = None,
    contributions: str = "",
    gaps: str = "",
) -> DescriptionVersion:
    """A post with this description fell vacant: no vacancy can use it until a version from now on
    is approved. What the previous holder brought and what was missing is kept with that version,
    at hand while it is written (REC-3)."""
    description = JobDescription.objects.select_for_update().get(pk=description.pk)
    version = description.versions.filter(approved_on=None).first()
    version = version or begin_version(description=description, by=by)
    version.contributions, version.gaps = contributions.strip(), gaps.strip()
    version.save(update_fields=["contributions", "gaps"])
    description.refresh_since = on or localdate()
    description.fresh_from = version.number
    description.save(update_fields=["refresh_since", "fresh_from"])
    return version


@action
def close_description(*, description: JobDescription, by) -> JobDescription:
    """No new vacancy begins with this description any more; its versions stay."""
    description.closed_on = description.closed_on or localdate()
    description.save(update_fields=["closed_on"])
    return description
