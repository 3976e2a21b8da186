"""Which files of checks a reader may see: a queryset by the access table, and a guard."""

from collections.abc import Callable
from functools import reduce, wraps
from operator import or_

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404

from checks.models import CheckFile
from workforce.access import RESPONSIBILITY_OF_REACH, Permission, Reach, Reader
from workforce.models import Responsibility


def _within(reader: Reader, reach: Reach) -> Q:
    """The files within one reach of a reader, as a condition on CheckFile."""
    here = {"organisation": reader.organisation}
    if reach is Reach.ORGANISATION:
        return Q(**here)
    if reach is Reach.SELF:
        return Q(**here, worker__user=reader.user)
    if reach in RESPONSIBILITY_OF_REACH:
        mine = (
            Responsibility.objects.current(reader.on)
            .filter(user=reader.user, kind=RESPONSIBILITY_OF_REACH[reach])
            .values("worker_id")
        )
        condition = Q(**here, worker__in=mine)
        if reach is Reach.MANAGED:  # who is to be the manager, before the first day
            condition |= Q(**here, candidate__line_manager=reader.user, worker=None)
        return condition
    return Q(pk__in=[])


def files_for(reader: Reader, permission: Permission) -> QuerySet[CheckFile]:
    """The files of checks on which ``reader`` may use ``permission``."""
    reaches = set(reader.grants(permission).values())
    if not reaches or reader.organisation is None:
        return CheckFile.objects.none()
    if Reach.ORGANISATION in reaches:
        reaches = {Reach.ORGANISATION}
    conditions = [_within(reader, reach) for reach in sorted(reaches, key=lambda r: r.name)]
    return CheckFile.objects.filter(reduce(or_, conditions))


def for_file(permission: Permission) -> Callable:
    """Give the view ``file``, that of ``file_id`` in the address, with its person and policy.

    403 without the permission, 404 beyond reach.
    """

    def decorate(view):
        @wraps(view)
        def wrapper(request, file_id, **kwargs):
            if not request.reader.may(permission):
                raise PermissionDenied
            file = (
                files_for(request.reader, permission)
                .select_related("organisation__settings", "candidate", "worker", "policy", "owner")
                .filter(pk=file_id)
                .first()
            )
            if file is None:
                raise Http404
            return view(request, file=file, **kwargs)

        wrapper.permission = permission
        return wrapper

    return decorate
