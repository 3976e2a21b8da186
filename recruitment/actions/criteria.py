"""The person specification of a version that is not approved, line by line (REC-2)."""

from django.db.models import Max
from django.utils.translation import gettext_lazy

from audit.context import action
from recruitment.actions.descriptions import NewCriterion, being_written
from recruitment.models import Criterion, DescriptionVersion
from refusals import Refused


class CriterionInUse(Refused):
    """A question of a vacancy asks about the criterion."""

    words = gettext_lazy("A question of a vacancy asks about this criterion, so it stays.")


@action
def add_criterion(*, version: DescriptionVersion, criterion: NewCriterion, by) -> Criterion:
    """One more criterion, at the end. Raises AlreadyApproved."""
    version = being_written(version)
    last = version.criteria.aggregate(last=Max("position"))["last"] or 0
    return Criterion.objects.create(version=version, position=last + 1, **vars(criterion))


@action
def change_criterion(*, criterion: Criterion, changed: NewCriterion, by) -> Criterion:
    """Put a criterion another way. Raises AlreadyApproved."""
    being_written(criterion.version)
    for name, value in vars(changed).items():
        setattr(criterion, name, value)
    criterion.save()
    return criterion


@action
def remove_criterion(*, criterion: Criterion, by) -> None:
    """Take a criterion out. Raises AlreadyApproved, and CriterionInUse where a question asks
    about it."""
    being_written(criterion.version)
    if criterion.questions.exists():
        raise CriterionInUse
    criterion.delete()


@action
def move_criterion(*, criterion: Criterion, up: bool, by) -> None:
    """Let a criterion change places with its neighbour. Raises AlreadyApproved."""
    version = being_written(criterion.version)
    row = list(version.criteria.order_by("position"))
    here = next(index for index, each in enumerate(row) if each.pk == criterion.pk)
    there = here - 1 if up else here + 1
    if 0 <= there < len(row):
        row[here].position, row[there].position = row[there].position, row[here].position
        Criterion.objects.bulk_update([row[here], row[there]], ["position"])
