"""The two pages to which every part of the room adds: "My wellbeing", and a peer's tab."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from wellbeing import agreed, parts_flags, parts_plans, parts_pulses, parts_returns, timeline
from wellbeing.parts import urgent_help_of
from workforce.access import Permission, for_peer, for_peers, permissions_on
from workforce.prepared import together
from workforce.timeline import lines

OF_ONESELF = (
    parts_returns.own_return,
    parts_flags.own_flags,
    parts_plans.own_plan,
    agreed.own_adjustments,
    parts_pulses.own_pulse,
)
"""What a peer finds about themselves, in this order: ``(reader, worker) -> Shown | None``."""

OF_STAFF: tuple = (parts_flags.of_staff, parts_pulses.pulses_of_staff)
"""What waits for whoever answers for peers: ``(reader) -> Shown | None``."""

OF_A_PEER = (
    parts_flags.flags_of_a_peer,
    parts_plans.plan_of_a_peer,
    agreed.adjustments_of_a_peer,
    parts_returns.return_of_a_peer,
)
"""What the tab says about one peer: ``(reader, worker, permissions) -> Shown | None``. They ask
prepared questions alone, all of them in one statement."""


@for_peers(Permission.VIEW_WELLBEING)
def home(request: HttpRequest, peers) -> HttpResponse:
    """My wellbeing; and for whoever answers for peers, what of it waits for them."""
    reader = request.reader
    own = reader.peer
    found = [part(reader, own) for part in OF_ONESELF] if own else []
    context = {
        "title": _("My wellbeing") if own else _("Wellbeing"),
        "is_peer": own is not None,
        "needs": lines(timeline.needs(reader)),
        "parts": [each for each in found if each],
        "staff_parts": [each for part in OF_STAFF if (each := part(reader))],
        "urgent_help": urgent_help_of(reader.organisation),
    }
    return render(request, "wellbeing/home.html", context)


@for_peer(Permission.VIEW_WELLBEING)
def peer(request: HttpRequest, worker) -> HttpResponse:
    """What this reader may know of a peer's wellbeing at work; of the plan that there is one."""
    if worker.user_id == request.user.pk:
        return redirect("wellbeing:home")
    permissions = permissions_on(request.reader, worker)
    found = together(*(partial(part, request.reader, worker, permissions) for part in OF_A_PEER))
    context = {
        "title": _("Wellbeing of %(name)s") % {"name": worker.name},
        "worker": worker,
        "permissions": permissions,
        "parts": [each for each in found if each],
        "urgent_help": urgent_help_of(worker.organisation),
        "breadcrumbs": peer_crumbs(worker),
    }
    return render(request, "wellbeing/peer.html", context)


def peer_crumbs(worker) -> list[dict]:
    """The way back to the peers and to this one's page."""
    return [
        {"label": _("Peers"), "url": reverse("journey:peers")},
        {"label": worker.name, "url": reverse("journey:peer", args=[worker.pk])},
    ]
