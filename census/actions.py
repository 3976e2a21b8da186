"""What goes into the census's own store of equality data, and out of it again (REC-6, CEN-1)."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from audit.context import action
from census.models import EqualityGiven
from workforce.models import Organisation


@action
def take_in_equality(
    *, key: UUID, organisation: Organisation, answers: Mapping[str, str], by
) -> EqualityGiven:
    """Keep what a new peer chose to have counted, under the key that only their application
    knows. Taken in twice it is one."""
    given, _made = EqualityGiven.objects.update_or_create(
        pk=key,
        defaults={"organisation": organisation, **answers},
    )
    return given


@action
def forget_equality(*, keys: Iterable[UUID], by) -> int:
    """Take these out of the store for good; how many there were."""
    return EqualityGiven.objects.filter(pk__in=list(keys)).delete()[0]
