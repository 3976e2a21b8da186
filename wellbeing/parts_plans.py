"""The plan on "My wellbeing" and on the tab of a peer's page."""

from django.db.models import Count, Exists, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from nhsuk.words import due_in, long_date
from wellbeing.models import Plan
from wellbeing.parts import Shown
from wellbeing.rules import Part
from wellbeing.sight import sections_for
from workforce.access import Permission, Reader
from workforce.models import PeerSupportWorker


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
    shared = sections_for(reader, worker.pk).filter(plan=OuterRef("pk"))
    plan = Plan.objects.filter(worker=worker).annotate(shared=Exists(shared)).first()
    exists = plan is not None and plan.looked_at_on is not None
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
                    "value": long_date(plan.looked_at_on) if exists else _("Not yet"),
                },
            ],
            "may_read": may_read,
            "shared": exists and may_read and plan.shared,
            "url": reverse("wellbeing:read_plan", args=[worker.pk]),
        },
    )
