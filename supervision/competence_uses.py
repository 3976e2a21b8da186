"""Where supervision uses the competence framework (COM-3)."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from supervision.holders import held_by
from supervision.models import AgendaItem
from supervision.sight import recordable
from workforce.access import Permission, Reader, peers_for
from workforce.competences import UsedIn
from workforce.rules import CompetenceUseKind


def in_agendas(reader: Reader, targets: Collection[UUID]) -> dict[UUID, UsedIn]:
    """What is open on agendas: one's own and those of the strands that one holds. That it is on
    the agenda, and whose, never what was written; at most two queries."""
    mine = Q(pk__in=[])
    if reader.may(Permission.CONFIRM_SESSIONS):
        own = peers_for(reader, Permission.CONFIRM_SESSIONS).values("pk")
        mine |= Q(arrangement__worker__in=own)
    held = recordable(reader) & held_by(reader.user, on=reader.on)
    strands = AgendaItem._meta.get_field("arrangement").related_model.objects.filter(held)
    mine |= Q(arrangement__in=strands.values("pk"))
    rows = AgendaItem.objects.filter(
        mine,
        pk__in=targets,
        covered_in=None,
        withdrawn_at=None,
        arrangement__worker__organisation=reader.organisation,
    ).select_related("arrangement__worker")
    found = {}
    for item in rows.order_by("arrangement__worker__sort_key", "added_at"):
        strand = item.arrangement
        own = strand.worker.user_id == reader.user.pk
        found[item.pk] = UsedIn(
            label=_("Your %(kind)s") % {"kind": strand.get_kind_display().lower()}
            if own
            else _("%(kind)s of %(name)s")
            % {"kind": strand.get_kind_display(), "name": strand.worker.name},
            url=reverse("supervision:agenda", args=[strand.worker_id, strand.pk]),
        )
    return found


SHOWN = {CompetenceUseKind.AGENDA: in_agendas}
