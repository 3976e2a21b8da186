"""Flags and hard incidents on "My wellbeing", for who answers for peers, and on a peer's tab."""

from functools import partial
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from nhsuk.words import long_date
from wellbeing.access import flags_for, incidents_for
from wellbeing.parts import Shown
from wellbeing.views.raising import local
from workforce.access import Permission, Reader
from workforce.lifecycle import Stage
from workforce.models import PeerSupportWorker
from workforce.prepared import prepared, together

MOST_SHOWN = 10


def own_flags(reader: Reader, worker: PeerSupportWorker) -> Shown:
    """The one press for more support than usual, and what else can be said; no query."""
    return Shown(
        "own_flags",
        {
            "url": reverse("wellbeing:more_support"),
            "incident_url": reverse("wellbeing:note_incident", args=[worker.pk]),
            "colleague_url": reverse("wellbeing:flag_colleague"),
        },
    )


def of_staff(reader: Reader) -> Shown | None:
    """Where flags, offers and what colleagues say are found; no query."""
    links = []
    if reader.may(Permission.HANDLE_FLAGS):
        links.append({"label": _("Flags"), "url": reverse("wellbeing:flags")})
    if reader.may(Permission.OFFER_AFTER_INCIDENTS):
        links.append(
            {"label": _("Support after a hard incident"), "url": reverse("wellbeing:incidents")}
        )
    if reader.may(Permission.SORT_CONCERNS):
        links.append({"label": _("What colleagues said"), "url": reverse("wellbeing:concerns")})
    if reader.may(Permission.FLAG_COLLEAGUES) and reader.peer is None:
        links.append(
            {
                "label": _("Say that a colleague may need support"),
                "url": reverse("wellbeing:flag_colleague"),
            }
        )
    return Shown("of_staff", {"links": links}) if links else None


def flags_of_a_peer(
    reader: Reader, worker: PeerSupportWorker, permissions: frozenset[Permission]
) -> Shown | None:
    """The flags of which this reader may know, the support that is to be offered, and how to
    raise one; nothing for whoever may do neither. One query."""
    may_raise = Permission.RAISE_FLAGS in permissions and worker.stage != Stage.LEFT
    may_note = Permission.VIEW_INCIDENTS in permissions and worker.stage != Stage.LEFT
    parts = []
    if Permission.HANDLE_FLAGS in permissions:
        parts.append(partial(_flag_lines, reader, worker.pk))
    if Permission.VIEW_INCIDENTS in permissions:
        parts.append(partial(_offer_lines, reader, worker.pk))
    lines = [line for found in together(*parts) for line in found]
    if not (may_raise or may_note or lines):
        return None
    return Shown(
        "flags_of_a_peer",
        {
            "name": worker.name,
            "lines": lines,
            "raise_url": reverse("wellbeing:raise_flag", args=[worker.pk]) if may_raise else "",
            "note_url": reverse("wellbeing:note_incident", args=[worker.pk]) if may_note else "",
        },
    )


def _flag_lines(reader: Reader, worker: UUID) -> list[dict]:
    return [
        {
            "text": _("May need more support"),
            "url": reverse("wellbeing:flag", args=[pk]),
            "detail": (_("%(name)s is on it") if picked_up else _("%(name)s is to pick it up"))
            % {"name": owner},
            "when": long_date(local(raised_at).date()),
        }
        for pk, owner, raised_at, picked_up in _open_flags(reader, worker=worker)
    ]


def _offer_lines(reader: Reader, worker: UUID) -> list[dict]:
    return [
        {
            "text": _("Something hard happened"),
            "url": reverse("wellbeing:incident", args=[pk]),
            "detail": _("%(name)s is to offer support") % {"name": name},
            "when": long_date(local(happened_at).date()),
        }
        for pk, name, happened_at in _without_offer(reader, worker=worker)
    ]


@prepared
def _open_flags(reader: Reader, worker: UUID) -> QuerySet:
    flags = flags_for(reader, Permission.HANDLE_FLAGS).open().filter(worker=worker)
    return flags.order_by("-raised_at", "pk").values_list(
        "pk", "owner__name", "raised_at", "picked_up_at"
    )[:MOST_SHOWN]


@prepared
def _without_offer(reader: Reader, worker: UUID) -> QuerySet:
    incidents = incidents_for(reader, Permission.VIEW_INCIDENTS).filter(worker=worker)
    waiting = incidents.without_offer().order_by("offer_by", "pk")
    return waiting.values_list("pk", "to_offer__name", "happened_at")
