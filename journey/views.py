from datetime import timedelta
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from journey import dashboard as board
from journey import timeline, today
from journey.coming import coming
from journey.employment import employment_rows
from journey.first_steps import first_steps
from journey.home_lines import sections
from journey.peer_page import next_dates, responsible_people
from nhsuk.words import long_date, weekday_date
from workforce.access import (
    Permission,
    for_everyone,
    for_organisation,
    for_peer,
    permissions_on,
)
from workforce.prepared import together

PEERS = {"label": _("Peers"), "url": "/peers/"}


@for_everyone
def home(request: HttpRequest) -> HttpResponse:
    """What needs me today? Empty and kind when nothing does (WFO-5)."""
    reader = request.reader
    if reader.organisation is None:
        if reader.may(Permission.VIEW_PLACE_COUNTS):
            return redirect("workforce:place")
        return render(request, "journey/no_role.html", {"title": _("Welcome")}, status=200)
    needs, diary, mentoring, steps = together(
        partial(today.needs, reader),
        partial(coming, reader),
        partial(today.mentoring, reader),
        partial(first_steps, reader),
    )
    context = {
        "title": _("Today"),
        "day": weekday_date(reader.on),
        "sections": sections(needs),
        "first_steps": steps,
        "coming": diary,
        "may_ask": reader.may(Permission.ASK_FOR_SUPPORT) and reader.peer is not None,
        "shortcuts": [*mentoring, *today.shortcuts(reader)],
    }
    return render(request, "journey/home.html", context)


@for_organisation(Permission.VIEW_DASHBOARD)
def dashboard(request: HttpRequest, organisation) -> HttpResponse:
    """The lead's dashboard: each number opens exactly its list (WFO-8)."""
    context = {
        "title": _("Dashboard"),
        "day": weekday_date(request.reader.on),
        "sections": board.sections(request.reader),
    }
    return render(request, "journey/dashboard.html", context)


@for_peer(Permission.VIEW_PEERS)
def peer(request: HttpRequest, worker) -> HttpResponse:
    """One peer: the whole story on one timeline, as far as this reader may see it (WFO-1)."""
    permissions = permissions_on(request.reader, worker)
    whole = request.GET.get("all") == "1"
    since = request.reader.on - timedelta(days=timeline.SHOWN_DAYS)
    if whole:
        since = timeline.THE_BEGINNING
    events, dates, people = together(
        partial(timeline.events, request.reader, worker, permissions, since=since),
        partial(next_dates, request.reader, worker, permissions),
        partial(responsible_people, worker, on=request.reader.on),
    )
    context = {
        "title": worker.name,
        "worker": worker,
        "permissions": permissions,
        "header": {"dates": dates, "people": people},
        "events": events,
        "since": "" if whole else long_date(since),
        "breadcrumbs": [PEERS] if _sees_list(request.reader, worker) else None,
        "acts": timeline.acts(request.reader, worker, permissions),
    }
    return render(request, "journey/peer.html", context)


@for_peer(Permission.VIEW_EMPLOYMENT)
def employment(request: HttpRequest, worker) -> HttpResponse:
    """What a peer is engaged as: every engagement, hours, working week, ends (WFO-2)."""
    permissions = permissions_on(request.reader, worker)
    context = {
        "title": _("Role and hours of %(name)s") % {"name": worker.name},
        "worker": worker,
        "permissions": permissions,
        "breadcrumbs": [
            PEERS,
            {"label": worker.name, "url": reverse("journey:peer", args=[worker.pk])},
        ],
        **employment_rows(worker, permissions, on=request.reader.on),
    }
    return render(request, "journey/employment.html", context)


def _sees_list(reader, worker) -> bool:
    return worker.user_id != reader.user.pk or len(reader.roles) > 1
