"""The plan on "My wellbeing" and on the tab of a peer's page."""

from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from nhsuk.words import due_in, long_date
from wellbeing.models import Plan
from wellbeing.parts import Shown
from wellbeing.rules import Part
from wellbeing.sight import sections_for
from workforce.access import Permission, Reader
from workforce.models import PeerSupportWorker
from workforce.prepared import prepared


def own_plan(reader: Reader, worker: PeerSupportWorker) -> Shown:
    """The way to one's own plan, and how it stands; one query."""
    sections = sections_for(reader, worker.pk).filter(plan=OuterRef("pk")).order_by()
    counted = sections.values("plan").annotate(number=Count("pk")).values("number")
    plan = Plan.objects.filter(worker=worker).annotate(written=Subquery(counted)).first()
    written = plan.written or 0 if plan else 0
    return Shown(
        "own_plan",
        {
            "url": reverse("wellbeing:plan"),
            "written": written,
            "of": len(Part),
            "looked_at": long_date(plan.looked_at_on) if plan and plan.looked_at_on else "",
            "again": due_in(plan.look_again_on, reader.on) if plan and plan.look_again_on else "",
            "is_due": bool(plan and plan.look_again_on and plan.look_again_on <= reader.on),
        },
    )


def plan_of_a_peer(
    reader: Reader, worker: PeerSupportWorker, permissions: frozenset[Permission]
) -> Shown:
    """That a plan exists and when its owner last looked at it; for supporter and manager the way
    to what is shared with them. One query."""
    rows = _looked_at(reader, worker=worker.pk)
    looked_at_on, is_shared = rows[0] if rows else (None, False)
    exists = looked_at_on is not None
    may_read = Permission.READ_PLAN in permissions
    return Shown(
        "plan_of_a_peer",
        {
            "name": worker.name,
            "exists": exists,
            "facts": [
                {"key": _("Wellbeing plan"), "value": _("There is one") if exists else _("None")},
                {
                    "key": _("Last looked at by its owner"),
                    "value": long_date(looked_at_on) if exists else _("Not yet"),
                },
            ],
            "may_read": may_read,
            "shared": exists and may_read and is_shared,
            "url": reverse("wellbeing:read_plan", args=[worker.pk]),
        },
    )


@prepared
def _looked_at(reader: Reader, worker: UUID) -> QuerySet:
    """When the owner last looked at a plan, and whether a section of it is shared with the
    reader; no row where there is no plan."""
    shared = sections_for(reader, worker).filter(plan=OuterRef("pk"))
    plans = Plan.objects.filter(worker=worker).annotate(shared=Exists(shared))
    return plans.values_list("looked_at_on", "shared")
