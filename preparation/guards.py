"""Guards for what belongs to the whole organisation: one record of the reader's own organisation
by its key in the address. 403 without the permission, 404 for any other record."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied

from preparation.models import (
    BandCost,
    BusinessCase,
    Communication,
    EngagedGroup,
    Milestone,
    Objective,
    Sponsor,
    Strategy,
)
from workforce.access import Permission, giving_one


def _own(model, name: str, road: str, *related: str) -> Callable[[Permission], Callable]:
    def guard(permission: Permission) -> Callable:
        return giving_one(
            permission,
            name,
            lambda reader, key: (
                model.objects.filter(**{road: reader.organisation}, pk=key)
                .select_related(*related)
                .first()
            ),
        )

    return guard


for_group = _own(EngagedGroup, "group", "organisation", "organisation")
for_sponsor = _own(Sponsor, "sponsor", "organisation", "organisation")
for_communication = _own(Communication, "communication", "organisation", "organisation")
for_cost = _own(BandCost, "cost", "organisation", "organisation")
for_case = _own(BusinessCase, "case", "organisation", "organisation__settings", "begun_by")
for_strategy = _own(Strategy, "strategy", "organisation", "organisation")
for_objective = _own(Objective, "objective", "strategy__organisation", "strategy__organisation")
for_milestone = _own(
    Milestone,
    "milestone",
    "objective__strategy__organisation",
    "objective__strategy__organisation",
    "owner",
)


def may_move(reader, milestone: Milestone) -> bool:
    """Whether the reader says how a milestone stands: its owner, and who keeps the plan."""
    return reader.may(Permission.MANAGE_PREPARATION) or milestone.owner_id == reader.user.pk


def for_moving(view) -> Callable:
    """Give the view ``milestone`` for its owner or who keeps the plan; 403 for others who see
    it, 404 for any other."""

    @for_milestone(Permission.VIEW_PREPARATION)
    def guarded(request, milestone, **kwargs):
        if not may_move(request.reader, milestone):
            raise PermissionDenied
        return view(request, milestone=milestone, **kwargs)

    guarded.__name__, guarded.__doc__ = view.__name__, view.__doc__
    return guarded
