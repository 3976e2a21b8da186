"""Which files of checks a reader may see: a queryset by the access table, and a guard."""

from collections.abc import Callable

from django.db.models import Q, QuerySet

from checks.models import CheckFile
from workforce.access import (
    RESPONSIBILITY_OF_REACH,
    Permission,
    Reach,
    Reader,
    answered_for,
    giving_one,
    reached,
)


def _within(reader: Reader, reach: Reach) -> Q:
    """The files within one reach of a reader, as a condition on CheckFile."""
    here = {"organisation": reader.organisation}
    if reach is Reach.ORGANISATION:
        return Q(**here)
    if reach is Reach.SELF:
        return Q(**here, worker__user=reader.user)
    if reach in RESPONSIBILITY_OF_REACH:
        condition = Q(**here, worker__in=answered_for(reader, reach))
        if reach is Reach.MANAGED:  # who is to be the manager, before the first day
            condition |= Q(**here, candidate__line_manager=reader.user, worker=None)
        return condition
    return Q(pk__in=[])


def files_for(reader: Reader, permission: Permission) -> QuerySet[CheckFile]:
    """The files of checks on which ``reader`` may use ``permission``."""
    return CheckFile.objects.filter(reached(reader, permission, _within))


def for_file(permission: Permission) -> Callable:
    """Give the view ``file``, that of ``file_id`` in the address, with its person and policy.

    403 without the permission, 404 beyond reach.
    """
    return giving_one(
        permission,
        "file",
        lambda reader, key: (
            files_for(reader, permission)
            .select_related("organisation__settings", "candidate", "worker", "policy", "owner")
            .filter(pk=key)
            .first()
        ),
    )
