"""Flags and hard incidents on "My wellbeing", for who answers for peers, and on a peer's tab."""

from django.urls import reverse
from django.utils.translation import gettext as _

from nhsuk.words import long_date
from wellbeing.access import flags_for, incidents_for
from wellbeing.parts import Shown
from wellbeing.views.raising import local
from workforce.access import Permission, Reader
from workforce.lifecycle import Stage
from workforce.models import PeerSupportWorker

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
    raise one; nothing for whoever may do neither. Two queries."""
    may_raise = Permission.RAISE_FLAGS in permissions and worker.stage != Stage.LEFT
    may_note = Permission.VIEW_INCIDENTS in permissions and worker.stage != Stage.LEFT
    lines = []
    if Permission.HANDLE_FLAGS in permissions:
        flags = flags_for(reader, Permission.HANDLE_FLAGS).open().filter(worker=worker)
        for each in flags.select_related("owner").order_by("-raised_at")[:MOST_SHOWN]:
            words = _("%(name)s is on it") if each.picked_up_at else _("%(name)s is to pick it up")
            lines.append(
                {
                    "text": _("May need more support"),
                    "url": reverse("wellbeing:flag", args=[each.pk]),
                    "detail": words % {"name": each.owner.name},
                    "when": long_date(local(each.raised_at).date()),
                }
            )
    if Permission.VIEW_INCIDENTS in permissions:
        incidents = incidents_for(reader, Permission.VIEW_INCIDENTS).filter(worker=worker)
        for each in incidents.without_offer().select_related("to_offer").order_by("offer_by"):
            words = _("%(name)s is to offer support") % {"name": each.to_offer.name}
            lines.append(
                {
                    "text": _("Something hard happened"),
                    "url": reverse("wellbeing:incident", args=[each.pk]),
                    "detail": words,
                    "when": long_date(local(each.happened_at).date()),
                }
            )
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
