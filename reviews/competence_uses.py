"""Where annual reviews use the competence framework: in objectives (COM-3)."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from reviews.models import Objective
from workforce.access import Permission, Reader, peers_for
from workforce.competences import UsedIn
from workforce.rules import CompetenceUseKind


def in_objectives(reader: Reader, targets: Collection[UUID]) -> dict[UUID, UsedIn]:
    """Objectives of the two who agree them: that there is one, and whose, never its words. One
    query."""
    own = peers_for(reader, Permission.WRITE_OWN_REVIEW).values("pk")
    managed = peers_for(reader, Permission.WRITE_REVIEWS).values("pk")
    rows = (
        Objective.objects.open()
        .filter(Q(worker__in=own) | Q(worker__in=managed), pk__in=targets)
        .order_by("worker__sort_key", "proposed_at")
    )
    return {
        key: UsedIn(
            label=_("Your objective")
            if user == reader.user.pk
            else _("Objective of %(name)s") % {"name": name},
            url=reverse("reviews:objective", args=[worker, key]),
        )
        for key, worker, name, user in rows.values_list(
            "pk", "worker_id", "worker__name", "worker__user_id"
        )
    }


SHOWN = {CompetenceUseKind.REVIEW: in_objectives}
