from functools import partial

from django import template
from django.urls import reverse

from journey.peer_page import next_dates, responsible_people, tabs
from workforce.access import Permission, permissions_on
from workforce.prepared import together

register = template.Library()


def _header(reader, worker, permissions) -> dict:
    dates, people = together(
        partial(next_dates, reader, worker, permissions),
        partial(responsible_people, worker, on=reader.on),
    )
    return {"dates": dates, "people": people}


@register.inclusion_tag("journey/peer_header.html", takes_context=True)
def peer_header(context, worker):
    """The head of a page about a peer: name, what is next, who is there for them, tabs."""
    request = context["request"]
    permissions = context.get("permissions") or permissions_on(request.reader, worker)
    about = [worker.title, worker.team.name if worker.team_id else "", worker.get_stage_display()]
    return {
        "worker": worker,
        "about": [part for part in about if part],
        **(context.get("header") or _header(request.reader, worker, permissions)),
        "is_first": request.path == reverse("journey:peer", args=[worker.pk]),
        "tabs": tabs(worker, permissions, request.path),
        "may_change": Permission.CHANGE_PEERS in permissions,
        "may_record": bool(
            permissions
            & {
                Permission.RECORD_SUPPORT,
                Permission.RECORD_MANAGERIAL,
                Permission.RECORD_PROFESSIONAL,
            }
        ),
        "is_self": worker.user_id == request.user.pk,
    }
