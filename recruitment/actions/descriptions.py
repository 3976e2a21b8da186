"""Writing and approving job descriptions (REC-2, REC-3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max
from django.utils.timezone import localdate

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
from workforce.models import Team


class AlreadyApproved(Exception):
    """An approved version is never edited; write a new one."""


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
    return version


def _open(version: DescriptionVersion) -> DescriptionVersion:
    version = DescriptionVersion.objects.select_for_update().get(pk=version.pk)
    if version.approved_on is not None:
        raise AlreadyApproved
    return version


@action
def change_version(*, version: DescriptionVersion, by, **changes) -> DescriptionVersion:
    """Change the texts of a version that is not approved; raises AlreadyApproved."""
    version = _open(version)
    if "lived_experience" in changes and changes["lived_experience"] != version.lived_experience:
        version.hr_agreed_by = version.hr_agreed_on = None  # agreed was the earlier wording
    for name, value in changes.items():
        setattr(version, name, value)
    version.save()
    return version


@action
def set_criteria(
    *, version: DescriptionVersion, criteria: Sequence[NewCriterion], by
) -> list[Criterion]:
    """Replace the person specification of a version that is not approved."""
    version = _open(version)
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
        version=_open(version),
        point=point,
        defaults={"met": met, "note": note, "checked_by": by, "checked_on": localdate()},
    )
    return found


@action
def agree_for_hr(*, version: DescriptionVersion, by, on: date | None = None) -> DescriptionVersion:
    """HR agrees what lived experience means for this post."""
    version = _open(version)
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
    version = _open(version)
    requirements.demand(requirements.TO_APPROVE_DESCRIPTION, version)
    version.approved_by, version.approved_on = by, on or localdate()
    version.save(update_fields=["approved_by", "approved_on"])
    return version
